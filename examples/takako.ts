import type { DisclosureDecisionBody } from '../casefile/disclosure-decision';
import { broughtBy, type Finding } from '../casefile/finding';
import { asProposed } from '../law/lifting';
import { isNear } from '../law/whose';
import { dayInJapan, daysAfter, type CivilDate } from '../law/clock';
import { PASSAGE_ON_ANOTHER } from './hanamori/cast';
import { envelopeIn } from './hanamori/envelopes';

/** 𠮷田 髙子's envelope, as if it had come this morning. */
export function envelope(moneyOrder?: string): { readonly arrivedOn: CivilDate; readonly fee: readonly object[] } {
  const request = envelopeIn('01-takako-by-post.json') as { readonly fee: readonly object[] };
  const today = dayInJapan(Date.now());
  const posted = daysAfter(today, -2);
  return {
    ...request,
    ...{ arrivedOn: today, appliedOn: posted },
    fee: request.fee.map((order) => ({ ...order, issuedOn: posted, ...(moneyOrder && { number: moneyOrder }) })),
  };
}

/** What the desk saw on 𠮷田 髙子's driving licence, of which it keeps a scan. */
export const SEEN_ON_HER_LICENCE = {
  documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate', 'address'] }],
};

const TOLD_BY_HERSELF =
  'ご請求者ご自身が当社にお知らせになった内容であり、開示しても第三者の権利利益を害するおそれがないため';
const HER_OTHER_WRITING = '氏名の書き方だけが異なり、他の項目とお問い合わせの内容が一致するため';
const ABOUT_ANOTHER_CUSTOMER =
  '他のお客様の氏名、電話番号及びお問い合わせの内容が含まれており、開示するとその方の権利利益を害するおそれがあるため';

/** The officer's decision: a record that is hers in another writing is told, a passage of a ticket that is about another customer is withheld, and so is what the data map proposes; the rest is told. */
export function decisionFor(findings: readonly Finding[]): DisclosureDecisionBody {
  const fields = findings.flatMap((finding) =>
    broughtBy(finding).flatMap((item) => item.fields.map((field) => ({ item: item.id, ...field }))),
  );
  const near = findings.flatMap((finding) => finding.near ?? []).filter(isNear);
  const whose = near.map(({ id }) => ({ item: id, is: 'theirs' as const, reason: HER_OTHER_WRITING }));
  const sorting = whose.length === 0 ? {} : { whose };
  const withheld = fields.filter(({ text }) => text.includes(PASSAGE_ON_ANOTHER));
  const released = fields
    .filter((field) => field.aboutOthers && field.text !== '' && !withheld.includes(field))
    .map(({ item, name }) => ({ item, field: name, reason: TOLD_BY_HERSELF }));
  if (withheld.length === 0 && fields.every((field) => field.withheld === undefined))
    return { ...sorting, kind: 'disclose', released };
  return {
    ...sorting,
    kind: 'disclosePart',
    released,
    withheld: [
      ...asProposed(findings.flatMap(broughtBy).filter(({ held }) => held === undefined)),
      ...withheld.map(({ item, name }) => ({
        item,
        field: name,
        passage: PASSAGE_ON_ANOTHER,
        ground: 'harmsSomeone' as const,
        reason: ABOUT_ANOTHER_CUSTOMER,
      })),
    ],
  };
}
