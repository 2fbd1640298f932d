import type { LawOf } from './decisions';
import type { Departing } from './refusing';
import { DISCLOSURE, lackingIn, type Decision, type Found, type Withheld } from './disclosure';
import type { ExistenceGround } from './existence';
import type { Sorting } from './held';
import { OF_RECORDS } from './naming';
import type { Lacking } from './lacking';
import type { OnPaper } from './on-paper';
import type { RefusingGround } from './refusing';

/**
 * What the holder has resolved to answer to a request for records of provisions (Art. 33(5), which calls for Art. 33(2), (3)). That
 * another law lets the person see them is no answer: Art. 33(4) is not called for.
 */
export type RecordsDecision = Resolved & Omit<Sorting, 'underAnotherLaw'> & Departing & OnPaper;
type Resolved =
  | { readonly kind: 'discloseRecords' }
  | { readonly kind: 'discloseRecordsPart'; readonly withheld: readonly Withheld[] }
  | { readonly kind: 'refuseRecords'; readonly grounds: readonly RefusingGround[] }
  | {
      readonly kind: 'noRecords';
      readonly excluded?: { readonly ground: ExistenceGround; readonly reason: string } | undefined;
    };

/** What was found, and whether the data map says where such records are kept, or that there are none. */
export type RecordsFound = Found & { readonly mapSpeaks: boolean };

/** A decision on records as one on disclosure: they are sorted, withheld and refused alike (Art. 33(5)). */
export function asDisclosure(decision: RecordsDecision): Decision {
  switch (decision.kind) {
    case 'discloseRecords':
      return { ...decision, kind: 'disclose', released: [] };
    case 'discloseRecordsPart':
      return { ...decision, kind: 'disclosePart', released: [] };
    case 'refuseRecords':
      return { ...decision, kind: 'refuse' };
    case 'noRecords':
      return { ...decision, kind: 'nothingHeld' };
  }
}

/** What is decided on a request for records of provisions, and which letter tells it (Art. 33(5)). */
export const RECORDS_DISCLOSED: LawOf<RecordsDecision, RecordsFound> = {
  lackingIn: (decision, { mapSpeaks, ...found }) => [
    ...(mapSpeaks ? [] : [A_WORD_ON_RECORDS]),
    ...lackingIn(asDisclosure(decision), found, OF_RECORDS),
    ...behindAContract(decision),
  ],
  refusedIn: (decision) => DISCLOSURE.refusedIn(asDisclosure(decision)),
  saidOf: (decision) => DISCLOSURE.saidOf(asDisclosure(decision)),
  toldBy: ({ kind }) => [
    kind === 'refuseRecords' || kind === 'noRecords' ? 'provisionRecordsRefused' : 'provisionRecords',
  ],
};

/** Where the map is silent nobody looked: that is unknown, and unknown is never none. */
const A_WORD_ON_RECORDS: Lacking = {
  ja: '第三者提供記録の保管場所：データマップに記載がありません。記録のある collections に record を書くか、記録がない理由を noProvisionRecords に書き、この案件を新しいデータマップに移してください（法第29条第1項・第30条第3項）',
  en: 'where records of provisions are kept: the data map is silent on it. Give the collections that hold them `record`, or say under `noProvisionRecords` why there are none, and move the case to that map (Arts. 29(1), 30(3))',
};

/** Words by which a reason rests on what was agreed with the counterparty. */
const AGREED = /秘密保持|守秘|機密保持|NDA|non-?disclosure|confidentialit/i;

/** That the counterparty was promised secrecy hinders nothing by itself, and is none of the grounds (guideline 3-8-3-3). */
const behindAContract = (decision: RecordsDecision): Lacking[] =>
  groundsIn(decision).some(
    ({ ground, reason, record = '' }) => ground === 'hindersBusiness' && AGREED.test(`${reason} ${record}`),
  )
    ? [
        {
          ja: '著しい支障の理由：相手方との秘密保持の定めがあることだけでは、法第33条第2項第2号に当たりません（ガイドライン3-8-3-3）。その記録を開示すると、どの業務にどのような著しい支障があるかを書いてください',
          en: 'a reason that shows a serious hindrance: that secrecy was agreed with the counterparty is none by itself (Art. 33(2)(ii), guideline 3-8-3-3); say what telling this record would hinder, and how seriously',
        },
      ]
    : [];

const groundsIn = (decision: RecordsDecision): readonly Pick<RefusingGround, 'ground' | 'reason' | 'record'>[] =>
  decision.kind === 'refuseRecords'
    ? decision.grounds
    : decision.kind === 'discloseRecordsPart'
      ? decision.withheld
      : [];
