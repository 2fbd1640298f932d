import type { ActBody } from '../casefile/acts';
import { isProvenOf } from '../casefile/complaint';
import { LETTERS, type ReceiptFacts } from '../casefile/letter';
import type {
  ComplaintAnswerFacts,
  DelayFacts,
  MandateInquiryFacts,
  ReferralFacts,
  SentAgainFacts,
} from '../casefile/letter-beside-answers';
import { applicantOf, askingOf } from '../casefile/request';
import { isMandatedByParents } from '../law/authorities';
import { daysAfter, type CivilDate } from '../law/clock';
import type { Referral } from '../law/referrals';
import type { ReturnedLetter } from '../law/returned-mail';
import { MATTERS } from '../law/rights';
import { sameNameAsShown } from '../law/shown';
import { acceptedOn, type Demands } from '../law/standing';
import { shownBy } from '../law/documents';
import { demandsOf } from '../policy/intake';
import { caseOf } from '../records/cases';
import { filingOf } from '../records/filings';
import { letterNumbered } from '../records/letters';
import { KeyDestroyed } from '../vault/keys';
import { askedWith, correspondence, wordsFor, type Written } from './correspondence';

/** What was handed in with the act that called for a letter. */
export async function handedIn<Body>({ records, file, called }: Written): Promise<Body> {
  const filing = called?.filing && (await filingOf<Body>(records, file.number, called.filing));
  if (!filing) throw new Error(`nothing called for a letter in case ${file.number}`);
  return filing.body;
}

export async function delayFacts(written: Written): Promise<DelayFacts> {
  const { file, letter, called } = written;
  const { reason, until, promisedOn } = await handedIn<
    ActBody<'tellDelay'> & { readonly promisedOn?: CivilDate | undefined }
  >(written);
  const { delays = [] } = file.progress;
  return {
    ...correspondence(written),
    reason,
    until,
    promisedOn,
    isPast: promisedOn !== undefined && letter.issuedOn > promisedOn,
    nth: delays.findIndex(({ filing }) => filing === called?.filing) + 1,
    isSuitBarred: MATTERS[file.right].suitBarred,
  };
}

/** To the person behind an agent, at the place their papers proved or where they were written to before: no agency stands in the window. */
export async function mandateInquiryFacts(written: Written): Promise<MandateInquiryFacts> {
  const { file, profile, called } = written;
  const { heldAt } = called?.filing === undefined ? {} : await handedIn<Partial<ActBody<'inquireMandate'>>>(written);
  const { principal, authorities, concerning } = file.request;
  const { dueOn } = file.progress.mandate ?? {};
  if (dueOn === undefined || called?.occasion !== file.progress.mandate?.inquiry)
    throw new Error(`case ${file.number} asks nobody about a mandate`);
  const us = correspondence(written);
  const { agencyShown, confidential } = us.to;
  const { postalCode, address } = heldAt ?? principal;
  const ofParents = isMandatedByParents(askingOf(file.request, file.arrivedOn), demandsOf(profile));
  const addressee = ofParents ? `${us.principalName} 親権者又は未成年後見人` : us.principalName;
  return {
    ...us,
    to: { postalCode, address, name: addressee, agencyShown, confidential },
    ...(await askedWith(written, ({ progress }) => progress.mandate?.inquiry === called?.occasion)),
    agent: us.to.name,
    ofParents: ofParents || undefined,
    mandatedOn: authorities.findLast(({ document }) => document === 'powerOfAttorney')?.issuedOn,
    concerning,
    answerBy: dueOn,
    sendTo: profile.intake.address,
  };
}

export const referralFacts = async (written: Written): Promise<ReferralFacts> => ({
  ...correspondence(written),
  desks: (await handedIn<{ readonly desks: readonly Referral[] }>(written)).desks,
});

/** Of the documents the company accepts those that can show where somebody lives. */
const showingAddresses = (demands: Demands): Demands => ({
  ...demands,
  documents: demands.documents.filter(({ document }) => shownBy({ document }).includes('address')),
});

/** As it was called for: where only the place is asked, the return; else the act, with the proven address it was done for. */
type SentAgain = Partial<ActBody<'sendAgain'>> & {
  readonly document: string;
  readonly to?: { readonly postalCode?: string; readonly address?: string };
};

/** A letter that came back: where it is to go is asked for, or it goes again, perhaps to another place. */
export async function sentAgainFacts(written: Written): Promise<SentAgainFacts> {
  const { records, file, profile, letter, called } = written;
  const { document, place, to = place } = await handedIn<SentAgain>(written);
  const one = file.progress.returned?.find((returned) => returned.document === document) as ReturnedLetter;
  const back = await letterNumbered(records, file.number, document);
  if (back === undefined) throw new Error(`case ${file.number} has no letter that came back`);
  const { because, returnedOn } = one;
  const us = correspondence(written);
  return {
    ...us,
    ...(to === undefined ? {} : { to: { ...us.to, postalCode: to.postalCode, address: to.address } }),
    of: { documentNumber: document, issuedOn: back.issuedOn, title: LETTERS[back.kind] },
    because,
    returnedOn,
    ...(one.sentAgainBy === called?.occasion
      ? {}
      : {
          asks: {
            answerBy: daysAfter(returnedOn, file.terms.undeliveredAfterDays ?? profile.post.undeliveredAfterDays),
            documents: acceptedOn(letter.issuedOn, showingAddresses(demandsOf(profile))),
            sendTo: profile.intake.address,
          },
        }),
  };
}

export async function complaintAnswerFacts(written: Written): Promise<ComplaintAnswerFacts> {
  const { records, file } = written;
  const { complaint: number, findings, measures, leadsTo } = await handedIn<ActBody<'answerComplaint'>>(written);
  const one = file.progress.complaints?.find((complaint) => complaint.number === number);
  const entered = one && (await filingOf<ActBody<'enterComplaint'>>(records, file.number, one.filing));
  if (one === undefined || entered === undefined) throw new Error(`case ${file.number} has no such complaint`);
  return {
    ...correspondence(written),
    complaint: { number, arrivedOn: one.arrivedOn, says: entered.body.says },
    findings,
    measures,
    tookPart: one.tookPart,
    leadsTo: leadsTo !== undefined && (await mayBeNamed(written, leadsTo)) ? leadsTo : undefined,
    about: await filtered(one.about ?? [], (about) => mayBeNamed(written, about)),
  };
}

/** Of which request a complaint turned out to be one; it is named where it bears the name and the place of whoever complained, to whom its own receipt went. */
export async function becameOf(written: Written): Promise<ReceiptFacts['became']> {
  const { complaint, case: number } = await handedIn<ActBody<'linkComplaint'>>(written);
  const { name, postalCode, address, email } = written.file.request.principal;
  const request = await unlessDestroyed(caseOf(written.records, number));
  const to = request && applicantOf(request.request);
  const isTheirs =
    to !== undefined &&
    sameNameAsShown(to.name.normalize('NFKC'), name.normalize('NFKC')) &&
    (written.letter.way === 'email'
      ? email !== undefined && to.email === email
      : address !== undefined && to.address === address && to.postalCode === postalCode);
  return {
    complaint,
    ...(isTheirs && request !== undefined ? { request: { number, right: wordsFor(request.right) } } : {}),
  };
}

/**
 * Whether the letter that answers a complaint may name this case. Whoever complains of no case has proven nothing: a case is named to them where
 * it was opened by one of their name, and the letter goes to a place that was proven there. Of a case whose key is gone nobody can say.
 */
async function mayBeNamed({ records, file, letter }: Written, number: string): Promise<boolean> {
  if (file.right !== 'complaint') return true;
  const { name, address, email } = file.request.principal;
  const one = await unlessDestroyed(caseOf(records, number));
  return one !== undefined && isProvenOf(one, { name, ...(letter.way === 'email' ? { email } : { address }) });
}

const unlessDestroyed = <One>(read: Promise<One>): Promise<One | undefined> =>
  read.catch((error: unknown) => {
    if (error instanceof KeyDestroyed) return undefined;
    throw error;
  });

async function filtered<One>(all: readonly One[], wanted: (one: One) => Promise<boolean>): Promise<readonly One[]> {
  const kept = await Promise.all(all.map(wanted));
  return all.filter((_, nth) => kept[nth]);
}
