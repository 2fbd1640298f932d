import type { ActBody } from '../casefile/acts';
import type { Case, OpenedCase } from '../casefile/case';
import type { Finding, Item } from '../casefile/finding';
import {
  LETTERS,
  type Correspondence,
  type FactsOf,
  type LetterKind,
  type MoneyBack,
  type Named,
  type Returned,
} from '../casefile/letter';
import { applicationOf, type Person } from '../casefile/request';
import { dayInJapan, daysAfter, type CivilDate } from '../law/clock';
import { clocksOf } from '../law/deadlines';
import type { Decision } from '../law/disclosure';
import { excess, feeDefects, INSTRUMENTS } from '../law/fees';
import { RIGHTS } from '../law/rights';
import { acceptedOn, maskedOn } from '../law/standing';
import { heldIn, type Held } from '../law/held';
import { missingGlyphs } from '../letters/fonts';
import { scheduleOf } from '../letters/schedule';
import { demandsOf, judge } from '../policy/intake';
import { MAIL_CLASSES, type Profile } from '../policy/profile';
import { standingCase } from '../records/cases';
import { custodyLog } from '../records/fees';
import { findingsOf, findingSummaries, isCurrent } from '../records/findings';
import { lettersOf, letterThatTold, type LetterSummary } from '../records/letters';
import { paperOf } from '../records/papers';
import type { Records } from '../records/pool';

/** The letter in which each decision is told (Art. 33(3)). */
export const ANSWERED_BY = {
  disclose: 'disclosure',
  disclosePart: 'partialDisclosure',
  refuse: 'refusal',
  nothingHeld: 'noneHeld',
} as const satisfies Record<Decision['kind'], LetterKind>;

type Written = {
  readonly records: Records;
  readonly file: OpenedCase;
  readonly profile: Profile;
  readonly stores: readonly string[];
  readonly letter: LetterSummary;
};

/** From whom, to whom, about which request: what every letter of a case has in common. */
const correspondence = ({ file, profile, letter }: Written): Correspondence => correspondenceOf(file, profile, letter);

export function correspondenceOf(
  file: Pick<OpenedCase, 'number' | 'right' | 'arrivedOn' | 'request'>,
  profile: Profile,
  letter: Pick<LetterSummary, 'documentNumber' | 'issuedOn' | 'kind' | 'way'>,
): Correspondence {
  const { request } = file;
  const { principal, agent, applicant } = request;
  const to = applicant === 'principal' || agent === undefined ? principal : agent;
  return {
    documentNumber: letter.documentNumber,
    issuedOn: letter.issuedOn,
    holder: { ...profile.holder, ...profile.letters },
    to: {
      postalCode: to.postalCode,
      address: to.address,
      agencyShown: profile.letters.agencyInWindow,
      confidential: profile.letters.confidential,
      name: nameAsPrinted(to),
      ...(applicant === 'principal' ? {} : { principal: nameAsPrinted(principal), as: applicant }),
    },
    principalName: nameAsPrinted(principal),
    caseNumber: file.number,
    right: RIGHTS[file.right].ja,
    arrivedOn: request.arrivedOn, // the request's own day, also where a case takes it up again later
    mailClass: MAIL_CLASSES[profile.post.classes[letter.kind]],
    window: profile.post.window,
    ...(letter.way === 'email' ? { byEmail: true as const } : {}),
  };
}

/** A name as the letter can print it: as it is written, else as the person writes it otherwise, else its reading. */
const nameAsPrinted = ({ name, otherNames = [], kana }: Person): string =>
  [name, ...otherNames, ...(kana === undefined ? [] : [kana])].find((one) => missingGlyphs(one).length === 0) ?? name;

type Gathered = { readonly [Kind in LetterKind]: (written: Written) => Promise<FactsOf[Kind]> | FactsOf[Kind] };

/** What each letter has to say, gathered from the case. */
export const FACTS: Gathered = {
  receipt(written) {
    const { file, letter } = written;
    return {
      ...correspondence(written),
      concerning: file.request.concerning,
      promisedOn: clocksOf(file, letter.issuedOn).promisedOn,
      unmarked: unmarkedIn(file, written.profile),
    };
  },

  async supplement(written) {
    const { records, file, profile, letter } = written;
    const { feeDue, feeReceived } = file.progress;
    const { defects } = judge(applicationOf(file.request), file.right, profile, feeReceived);
    return {
      ...correspondence(written),
      defects: [...defects, ...feeDefects(feeDue, feeReceived)],
      own: await askedBy(records, file),
      answerBy: daysAfter(letter.issuedOn, file.terms.supplementWithinDays),
      pausesPromise: file.terms.promise?.pausedBySupplement === true,
      methods: waysOfPaying(profile),
      returned: await goingBack(written),
      mask: maskedOn(letter.issuedOn, demandsOf(profile)),
      acceptedDocuments: acceptedOn(letter.issuedOn, demandsOf(profile)),
      sendTo: profile.intake.address,
    };
  },

  async fee(written) {
    const { file, profile, letter } = written;
    return {
      ...correspondence(written),
      dueYen: file.progress.feeDue,
      receivedYen: file.progress.feeReceived,
      methods: waysOfPaying(profile),
      returned: await goingBack(written),
      payBy: daysAfter(letter.issuedOn, file.terms.payWithinDays),
      sendTo: profile.intake.address,
    };
  },

  async disclosure(written) {
    const { withheld: _, ...facts } = await this.partialDisclosure(written);
    return facts;
  },

  async partialDisclosure(written) {
    const { records, file } = written;
    const decision = await decisionOf(records, file);
    const found = inOrder(await findingsOf(records, file), written.stores);
    const { answered, named } = heldIn(
      found.flatMap(({ items }) => items),
      decision,
    );
    const told = new Set(answered);
    const schedule = scheduleOf(
      found.map((finding) => ({ ...finding, items: finding.items.filter((item) => told.has(item)) })),
      decision.kind === 'disclosePart' ? decision.withheld : [],
    );
    return {
      ...correspondence(written),
      ...(await moneyBack(written)),
      ...schedule,
      named: namedIn(named, found),
      searchedOn: await searchedOn(records, file),
    };
  },

  async refusal(written) {
    const decision = await decisionOf(written.records, written.file);
    const { profile, file } = written;
    const found = await findingsOf(written.records, file);
    const { named } = heldIn(
      found.flatMap(({ items }) => items),
      decision,
    );
    const { feeDue, feeReceived } = file.progress;
    const yen = Math.min(feeDue, feeReceived);
    return {
      ...correspondence(written),
      ...(await moneyBack(written)),
      grounds: decision.kind === 'refuse' ? decision.grounds : [],
      named: namedIn(named, found),
      fee: yen === 0 ? undefined : { yen, kept: profile.fee.keptWhenRefused === true },
    };
  },

  async noneHeld(written) {
    const told = written.file.identifiers.filter(({ proof }) => proof !== undefined && proof.by !== 'matched'); // a match would tell that something is held (Order Art. 5)
    const searchedBy = new Set(told.map(({ kind }) => SEARCHED_BY[kind]));
    return { ...correspondence(written), ...(await moneyBack(written)), searchedBy: [...searchedBy] };
  },
};

export const waysOfPaying = ({ fee }: Pick<Profile, 'fee'>): readonly string[] =>
  fee.methods.map((method) =>
    method === 'bankTransfer' && fee.account !== undefined
      ? `${INSTRUMENTS[method].ja}（${fee.account}）`
      : INSTRUMENTS[method].ja,
  );

/** The mark the company asks for on envelopes, where one came without it. */
const unmarkedIn = ({ request }: OpenedCase, { intake: { envelopeMark } }: Profile): string | undefined =>
  request.arrivedBy === 'post' && request.envelopeMarked === false && envelopeMark !== 'not stated'
    ? envelopeMark
    : undefined;

/** Money that goes back and of which no letter before this one has told, each piece with the reason: it lies in one envelope only. */
async function goingBack({ records, file, letter }: Written): Promise<Returned> {
  const others = (await lettersSoFar(records, file)).filter(
    ({ documentNumber }) => documentNumber !== letter.documentNumber,
  );
  return (await custodyLog(records, file.application)).flatMap((line) =>
    line.returnedBecause === undefined || letterThatTold(line, others) !== undefined
      ? []
      : [{ what: INSTRUMENTS[line.kind].ja, yen: line.yen, why: line.returnedBecause }],
  );
}

/** The letters of a case, and of those it takes up again. */
async function lettersSoFar(records: Records, { number, progress }: Case): Promise<readonly LetterSummary[]> {
  const own = await lettersOf(records, number);
  if (progress.continues === undefined) return own;
  return [...(await lettersSoFar(records, await standingCase(records, progress.continues))), ...own];
}

/** What goes back with the answer: nothing is kept in silence. */
async function moneyBack(written: Written): Promise<MoneyBack> {
  const { feeDue, feeReceived } = written.file.progress;
  const yen = excess(feeDue, feeReceived);
  return { returned: await goingBack(written), excess: yen === 0 ? undefined : { dueYen: feeDue, yen } };
}

/** What the person was searched by, in the words of the letter. */
export const SEARCHED_BY = {
  name: '氏名',
  kana: '氏名の読み',
  birthDate: '生年月日',
  postalCode: '郵便番号',
  address: '住所',
  email: '電子メールアドレス',
  phone: '電話番号',
  customerNumber: 'お客様番号',
} as const;

/** The stores in the order in which the company's data map names them. */
const inOrder = (findings: readonly Finding[], stores: readonly string[]): Finding[] =>
  [...findings].sort((a, b) => stores.indexOf(a.store) - stores.indexOf(b.store));

/** What other laws disclose, by store and kind of record, as the letter names it. */
function namedIn(named: Held<Item>['named'], found: readonly Finding[]): Named {
  const stores = new Map(found.map(({ store, label }) => [store, label]));
  return named.flatMap(({ law, how, items }) => {
    const counts = new Map<string, number>();
    for (const { id, label } of items) {
      const what = `${stores.get(id.split('/')[0] ?? '') ?? ''}　${label}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    return [...counts].map(([what, count]) => ({ what: `${what}（${count}件）`, law, how }));
  });
}

/** The decision on which a case stands. */
async function decisionOf(records: Records, { number, progress: { decision } }: OpenedCase): Promise<Decision> {
  const paper = decision == null ? undefined : await paperOf<ActBody<'decide'>>(records, number, decision.paper);
  if (paper === undefined) throw new Error(`case ${number} stands on no decision`);
  return paper.body;
}

/** The letter that tells the decision on which a case stands. */
export const answerOf = async (records: Records, file: OpenedCase): Promise<LetterKind> =>
  ANSWERED_BY[(await decisionOf(records, file)).kind];

/** Everything the desk asked for in its own words that has not come yet, in the order in which it was asked. */
async function askedBy(records: Records, { number, progress: { asks = [] } }: OpenedCase): Promise<readonly string[]> {
  const papers = await Promise.all(asks.map((id) => paperOf<ActBody<'requireSupplement'>>(records, number, id)));
  return papers.flatMap((paper) => paper?.body.asks ?? []);
}

async function searchedOn(records: Records, { number, progress: { stores } }: OpenedCase): Promise<CivilDate> {
  const days = (await findingSummaries(records, number))
    .filter(({ store, round }) => isCurrent(stores, store, round))
    .map(({ searchedAt }) => dayInJapan(Date.parse(searchedAt)));
  return days.sort().at(-1) as CivilDate;
}

/** What a letter is called in the subject of a mail. */
export const titleOf = (kind: LetterKind): string => LETTERS[kind].ja;
