import type { z } from 'zod';
import type { ACT_BODIES, DecisionBody } from '../casefile/acts';
import { CLAIMS } from '../law/claims';
import { NOT_CORRECTED } from '../law/correction';
import type { Shape } from './shapes';

const decision = (body: z.input<typeof DecisionBody>): z.input<typeof DecisionBody> => body;
const instruction = (body: z.input<(typeof ACT_BODIES)['instruct']>): object => body;
const names = (table: object): string => Object.keys(table).join(', ');
const LOOKED = {
  by: '通販部　藤本 涼',
  on: '2026-11-10',
  found: '会員の申込書の写しと照合し、転記の誤りと分かった',
} as const;

/** Decisions on correction, cessation of use and stop of provision, each as its file looks. */
export const DECISIONS_ON_CHANGES: readonly Shape[] = [
  {
    file: 'correction.json',
    en: `content is corrected, added to or deleted (\`how\`), each after somebody named looked into it; all is \`correct\`, nothing \`notCorrect\`. Grounds for what is not: ${names(NOT_CORRECTED)}; of an evaluation the \`facts\` under it`,
    ja: `訂正等を行う（how は correct 訂正・add 追加・delete 削除）。いずれも、誰がいつ調べ何が分かったか（investigated）を添える。全部なら correct、行わないなら notCorrect。行わない事由：${names(NOT_CORRECTED)}。評価はその基礎となった事実（facts）を挙げる`,
    example: decision({
      kind: 'correctPart',
      corrections: [
        {
          item: 'shop/customers/42',
          field: 'addr',
          how: 'correct',
          to: '京都市中京区花見台2-14-5',
          investigated: LOOKED,
        },
      ],
      uncorrected: [
        {
          what: '応対の記録の「要注意」との評価',
          ground: 'evaluation',
          reason: '担当者の評価であり、事実の記載ではないため',
          investigated: LOOKED,
          facts: [{ fact: '令和8年5月に3回お電話をいただいたこと', is: 'true' }],
        },
      ],
    }),
  },
  {
    file: 'cessation.json',
    en: `use ceases (\`stopUse\`) or data are erased (\`erase\`), kind by kind; what stays is \`untouched\` with its \`because\` (\`ceasePart\`), and what is difficult has another measure with its day (\`ceaseOtherwise\`, \`instead\`). Of a kind that can be erased in part only, \`untouched\` or \`instead\` beside \`measures\` speaks of what stays. All is \`cease\`, nothing \`notCease\`; where nothing of the person is held, \`{ "kind": "noneToCease" }\`. Claims: ${names(CLAIMS)}`,
    ja: `種類ごとに、利用を停止する（stopUse）か消去する（erase）。残すものは ceasePart の untouched（理由は because）、困難なものは代替措置と期日（ceaseOtherwise の instead）。一部しか消去できない種類は measures に加え、残る部分を untouched か instead にも書く。全部なら cease、行わないなら notCease、対象を保有していなければ { "kind": "noneToCease" }。請求の理由（claims）：${names(CLAIMS)}`,
    example: decision({
      kind: 'ceaseOtherwise',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: LOOKED }],
      measures: [{ records: 'shop/customers', does: 'erase' }],
      untouched: [{ records: 'support/tickets', because: 'お問い合わせは継続中であり、利用する必要があるため' }],
      instead: [
        {
          records: 'shop/orders',
          difficulty: 'keptByLaw',
          why: '請求書の控えとして保存しなければならないため',
          undertaking: '保存のほかには利用せず、期間の満了後に消去する',
          by: '2034-06-01',
          law: '法人税法施行規則第59条',
        },
      ],
    }),
  },
  {
    file: 'provision.json',
    en: 'provision to third parties stops, by the names of the data map; what goes on is `untouched` (`stopProvisionPart`, never what breaks Art. 27(1) or 28, nor what is provided under an opt-out), and nothing is `notStopProvision`. `claims` may be empty only where all that is provided is provided under an opt-out, which ends without a ground (Art. 27(2)(vi)); `on` under `investigated` is a day from the arrival to today',
    ja: '第三者への提供を停止する（データマップの名による）。続けるものは stopProvisionPart の untouched（法第27条第1項又は第28条に違反する提供及びオプトアウトによる提供を除く）、停止しないときは notStopProvision。claims を空にできるのは、全てがオプトアウトによる提供で、理由を要しない場合のみ（法第27条第2項第6号）。investigated の on は、到達の日から今日までの日',
    example: decision({
      kind: 'stopProvision',
      claims: [
        {
          claim: 'mayHarm',
          holds: true,
          investigated: { ...LOOKED, found: '提供先からの勧誘が、お断りになった後も続いていると分かった' },
        },
      ],
      provisions: ['seasonal-list'],
    }),
  },
];

export const INSTRUCTION: Shape = {
  file: 'instruction.json',
  en: 'to whom, by what the person is found there, which measures of the case (`show`) it tells and how the data are called there, and by which day it is reported; `processor: false` tells somebody who received the data',
  ja: '依頼先、対象となる方を特定する事項、案件の措置（show に表示）とその対象の呼び名、報告の期日。提供先への連絡は processor: false',
  example: instruction({
    to: { name: '株式会社つるかめ発送センター', postalCode: '600-0000', address: '京都市下京区鶴亀町1-2' },
    knownBy: ['会員番号 HM-000042'],
    measures: [{ measure: 'erase/shop', what: '配信先', detail: '配信の記録を含む' }],
    dueOn: '2026-11-30',
  }),
};
