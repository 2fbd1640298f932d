import { foundBy } from './about';
import type { LawOf } from './decisions';
import { reasonFor, saysSomething, within, type Lacking } from './lacking';
import type { Departing } from './refusing';
import {
  lackingInFound,
  lackingInLooking,
  lackingInNone,
  oursAmong,
  somethingOurs,
  type FoundToChange,
  type ItemToChange,
  type LookedInto,
  type NoneToChange,
  type SortingToChange,
} from './to-change';

/** The only reasons not to correct, add or delete (Art. 34(1), (2); guideline 3-8-4). */
export const NOT_CORRECTED = {
  notInError: {
    article: '34(1), 34(2)',
    cite: '第34条第1項及び第2項',
    ja: '保有個人データの内容が事実でない旨の指摘が正しくない場合',
    en: 'where the assertion that the content of the retained personal data is contrary to fact is not correct',
  },
  notNeeded: {
    article: '34(2)',
    cite: '第34条第2項',
    ja: '利用目的の達成に必要な範囲からみて、訂正等が必要でない場合',
    en: 'where the correction is not needed to achieve the purpose of use',
  },
  evaluation: {
    article: '34(1)',
    cite: '第34条第1項',
    ja: '対象が事実ではなく評価に関する情報である場合',
    en: 'where what is to be corrected is an evaluation and not a fact',
  },
  otherProcedure: {
    article: '34(2)',
    cite: '第34条第2項',
    ja: 'その内容の訂正等に関して他の法令の規定により特別の手続が定められている場合',
    en: 'where another law prescribes a special procedure for correcting the content',
  },
} as const;
export type CorrectionGround = keyof typeof NOT_CORRECTED;

/** How content is made true: by another value, by a value where there was none, or by taking away what is wrong or not needed (guideline 3-8-4). */
export const CORRECTIONS = {
  correct: { ja: '訂正', en: 'corrected' },
  add: { ja: '追加', en: 'added' },
  delete: { ja: '削除', en: 'deleted' },
} as const;

/**
 * One field of one record that is made true. Whole records that are untrue, or that lack, are within Art. 34(1) too (guideline 3-8-4
 * ※1): the desk empties or fills their fields, and their owner takes the empty record away, or creates the one that lacks.
 */
export type Corrected = {
  readonly item: string;
  readonly field: string;
  readonly how: keyof typeof CORRECTIONS;
  /** What stands there afterwards; nothing where it is taken away. */
  readonly to?: string | undefined;
  /** Why it is a fact, where the data map takes it for an evaluation: the map speaks of the column, the officer of what stands in it. */
  readonly isFact?: string | undefined;
  readonly investigated?: LookedInto | undefined;
};

/** Something that was asked for and is not done, as the letter names it; of an evaluation also the facts it rests on, one by one. */
export type Uncorrected = {
  readonly what: string;
  readonly ground: CorrectionGround;
  readonly reason: string;
  readonly investigated?: LookedInto | undefined;
  /** The facts under an evaluation: each is true, or is corrected by this decision. */
  readonly facts?: readonly { readonly fact: string; readonly is: 'true' | 'corrected' }[] | undefined;
  /** The law and its procedure, and where the person turns; and why that procedure governs this very content as we hold it. */
  readonly law?: string | undefined;
  readonly governs?: string | undefined;
  /** The purposes of use that were looked at, of which none needs the content to be right, by the names of the profile. */
  readonly purposes?: readonly string[] | undefined;
  readonly alias?: string | undefined;
  readonly record?: string | undefined;
};

/** What the holder has resolved on a request to correct, add to or delete content (Art. 34(2), (3)). */
export type CorrectionDecision = Departing & SortingToChange & Resolved;
type Resolved =
  | { readonly kind: 'correct'; readonly corrections: readonly Corrected[] }
  | {
      readonly kind: 'correctPart';
      readonly corrections: readonly Corrected[];
      readonly uncorrected: readonly Uncorrected[];
    }
  | { readonly kind: 'notCorrect'; readonly uncorrected: readonly Uncorrected[] }
  | NoneToChange<'noneToCorrect'>;

/** What was found, and the purposes of use of the data map, by the names of the profile. */
export type FoundToCorrect = FoundToChange & { readonly purposes: readonly string[] };

/** What is decided on a request for correction (Art. 34(2), (3)), and which letter tells it. */
export const CORRECTION: LawOf<CorrectionDecision, FoundToCorrect> = {
  lackingIn: (decision, found) => [...lackingInFound(found, decision), ...lackingOnOurs(decision, found)],
  refusedIn: ({ kind }) => (kind === 'notCorrect' ? 'whole' : kind === 'correctPart' ? 'part' : undefined),
  saidOf: (decision) => ({
    corrections: correctionsIn(decision).length,
    grounds: [...new Set(uncorrectedIn(decision).map(({ ground }) => ground))],
  }),
  toldBy: ({ kind }) => [kind === 'correct' || kind === 'correctPart' ? 'corrected' : 'notCorrected'],
};

export const correctionsIn = (decision: CorrectionDecision): readonly Corrected[] =>
  decision.kind === 'correct' || decision.kind === 'correctPart' ? decision.corrections : [];
export const uncorrectedIn = (decision: CorrectionDecision): readonly Uncorrected[] =>
  decision.kind === 'notCorrect' || decision.kind === 'correctPart' ? decision.uncorrected : [];

function lackingOnOurs(decision: CorrectionDecision, found: FoundToCorrect): readonly Lacking[] {
  const ours = oursAmong(found.items, decision);
  if (decision.kind === 'noneToCorrect') return lackingInNone(decision, ours, 'correct / notCorrect');
  const [corrections, uncorrected] = [correctionsIn(decision), uncorrectedIn(decision)];
  return [
    ...somethingOurs(ours, 'noneToCorrect'),
    ...(decision.kind !== 'notCorrect' && corrections.length === 0
      ? [{ at: 'corrections', ja: '訂正等の内容（corrections）', en: 'what is corrected (`corrections`)' }]
      : []),
    ...(decision.kind !== 'correct' && uncorrected.length === 0
      ? [
          {
            at: 'uncorrected',
            ja: '訂正等を行わない事項（uncorrected）と、その事由',
            en: 'what is not corrected, and why (`uncorrected`)',
          },
        ]
      : []),
    ...corrections.flatMap((one, at) => within(['corrections', at], lackingInCorrection(one, at, ours, found))),
    ...twice(corrections),
    ...uncorrected.flatMap((one, at) =>
      within(['uncorrected', at], lackingInRefusal(one, at, corrections.length > 0, found)),
    ),
  ];
}

/** A correction speaks of a fact that was found, says what it becomes, and rests on an investigation that shows it to be untrue. */
function lackingInCorrection(
  { item, field, how, to, isFact = '', investigated }: Corrected,
  at: number,
  ours: readonly ItemToChange[],
  found: FoundToChange,
): readonly Lacking[] {
  const [ja, en] = [`corrections の${at + 1}番目`, `number ${at + 1} under \`corrections\``];
  const [record] = foundBy(ours)({ item });
  if (record === undefined)
    return [
      ...(how === 'add' ? [wholeRecord({ ja, en })] : []),
      {
        at: 'item',
        ja: `対象の指定：${ja}の名の記録は、本人のものとして検索の結果にありません`,
        en: `the record of ${en}: nothing of the person’s was found under that name`,
      },
    ];
  const held = record.fields.find(({ name }) => name === field);
  return [
    ...(held === undefined
      ? [
          {
            at: 'field',
            ja: `項目の指定：「${item}」に、${ja}の field という項目はありません`,
            en: `the field of ${en}: ${item} has none called so`,
          },
        ]
      : []),
    ...(held?.evaluation === undefined || saysSomething(isFact)
      ? []
      : [
          {
            at: 'isFact',
            ja: `${ja}：データマップで評価とされている項目です。評価そのものは訂正等の対象となりません。基礎となった事実を訂正し、評価については uncorrected（evaluation）とその facts で示してください（法第34条第1項）。この記載が事実であるときは、その理由（isFact）を書いてください`,
            en: `facts in ${en}: the data map says that this field is an evaluation, which is not corrected itself; correct the facts under it, and name the evaluation under \`uncorrected\` with its \`facts\` (Art. 34(1)); where what stands there is a fact, say why (\`isFact\`)`,
          },
        ]),
    ...within(['to'], lackingInValue(how, to, held?.text, { ja, en })),
    ...lackingInLooking(investigated, { ja, en }, found, '34(2)'),
  ];
}

/** A record that lacks as a whole is added by nobody here: whoever owns the store adds it, and it is said so. */
const wholeRecord = ({ ja, en }: { readonly ja: string; readonly en: string }): Lacking => ({
  ja: `${ja}が追加する内容の置き場所：この窓口が追加・削除するのは記録の中の項目で、記録そのものの追加は行いません。保管場所の担当に、ご本人を見つけられる記録を作るよう依頼し、再検索（search）の後、その項目への追加（add）を決定してください（法第34条第1項）`,
  en: `where what ${en} adds would stand: the desk adds and deletes fields within records, and adds no whole record; have whoever owns the store create it with what finds the person there, search again (\`search\`), and decide what is added to its fields (Art. 34(1))`,
});

function lackingInValue(
  how: Corrected['how'],
  to: string | undefined,
  before: string | undefined,
  { ja, en }: { readonly ja: string; readonly en: string },
): readonly Lacking[] {
  if (how === 'delete')
    return to === undefined
      ? []
      : [{ ja: `${ja}：削除には to を書きません`, en: `no \`to\` in ${en}: what is deleted has none` }];
  if (to === undefined || !saysSomething(to))
    return [{ ja: `${ja}の訂正後の内容（to）`, en: `what stands there afterwards (\`to\`) in ${en}` }];
  if (before === undefined) return [];
  if (to === before)
    return [{ ja: `${ja}：既にその内容となっています`, en: `another value in ${en}: it is what stands there already` }];
  if (how === 'add' && before !== '')
    return [
      {
        ja: `${ja}：既に記載があります。add ではなく correct としてください`,
        en: `\`correct\` in ${en}: something stands there already, so nothing is added`,
      },
    ];
  return how === 'correct' && before === ''
    ? [
        {
          ja: `${ja}：記載がありません。correct ではなく add としてください`,
          en: `\`add\` in ${en}: nothing stands there yet`,
        },
      ]
    : [];
}

const twice = (corrections: readonly Corrected[]): readonly Lacking[] =>
  corrections.flatMap((one, at) =>
    corrections.slice(0, at).some(({ item, field }) => item === one.item && field === one.field)
      ? [
          {
            at: ['corrections', at],
            ja: `corrections の${at + 1}番目は、前に述べたものと重なります`,
            en: `number ${at + 1} under \`corrections\` speaks of what another speaks of already`,
          },
        ]
      : [],
  );

/** What is not done needs its ground, its reason, and what the ground rests on (Arts. 34(2), 36). */
function lackingInRefusal(
  { what, ground, reason, investigated, facts = [], law = '', governs = '', purposes = [] }: Uncorrected,
  at: number,
  corrects: boolean,
  found: FoundToCorrect,
): readonly Lacking[] {
  const [ja, en] = [`uncorrected の${at + 1}番目`, `number ${at + 1} under \`uncorrected\``];
  return [
    ...(saysSomething(what)
      ? []
      : [{ at: 'what', ja: `${ja}が何についてのものか（what）`, en: `of what ${en} speaks (\`what\`)` }]),
    ...within(
      ['reason'],
      reasonFor(reason, { ja: `法${NOT_CORRECTED[ground].cite}により訂正等を行わない`, en: ground }),
    ),
    ...(ground === 'otherProcedure' ? [] : lackingInLooking(investigated, { ja, en }, found, '34(2)')),
    ...(ground === 'otherProcedure' && !saysSomething(law)
      ? [
          {
            at: 'law',
            ja: `${ja}の特別の手続（law）：どの法令のどの手続により、どこに申し出るか`,
            en: `the special procedure of ${en} (\`law\`): which law has it, and where the person turns`,
          },
        ]
      : []),
    ...(ground === 'otherProcedure' && !saysSomething(governs)
      ? [
          {
            at: 'governs',
            ja: `${ja}について、その手続が当社の保有するこの内容の訂正等を定めるものである理由（governs、法第34条第2項）。他所への届出の手続は、これに当たりません`,
            en: `why that procedure governs the correction of this very content as we hold it, in ${en} (\`governs\`, Art. 34(2)); a procedure to notify somebody else is none`,
          },
        ]
      : []),
    ...(ground === 'notNeeded' ? within(['purposes'], lackingInPurposes(purposes, found.purposes, { ja, en })) : []),
    ...(ground === 'evaluation' ? within(['facts'], lackingInFacts(facts, corrects, { ja, en })) : []),
  ];
}

/** That the purpose of use needs no correction is said of purposes by name, and of none nobody has (Art. 34(2)). */
const lackingInPurposes = (
  purposes: readonly string[],
  known: readonly string[],
  { ja, en }: { readonly ja: string; readonly en: string },
): readonly Lacking[] =>
  purposes.length === 0
    ? [
        {
          ja: `${ja}：どの利用目的からみて訂正等が必要でないか（purposes、法第34条第2項）`,
          en: `of which purposes of use the content need not be right, in ${en} (\`purposes\`, Art. 34(2))`,
        },
      ]
    : purposes.flatMap((id, at) =>
        known.includes(id)
          ? []
          : [
              {
                ja: `${ja}の purposes の${at + 1}番目は、この案件の利用目的にありません（あるもの：${known.join('、') || 'なし'}）`,
                en: `number ${at + 1} of \`purposes\` in ${en}: the purposes of this case are ${known.join(', ') || 'none'}`,
              },
            ],
      );

/** An evaluation is apart from the facts under it: of each it is said whether it is true, and what is not is corrected. */
function lackingInFacts(
  facts: NonNullable<Uncorrected['facts']>,
  corrects: boolean,
  { ja, en }: { readonly ja: string; readonly en: string },
): readonly Lacking[] {
  if (facts.length === 0 || facts.some(({ fact }) => !saysSomething(fact)))
    return [
      {
        ja: `${ja}の基礎となった事実（facts）：評価の基礎となった事実を一つずつ挙げ、事実であるか（true）、この決定で訂正するか（corrected）を示してください`,
        en: `the facts under the evaluation of ${en} (\`facts\`): name each, and say whether it is \`true\` or is \`corrected\` by this decision`,
      },
    ];
  return corrects || facts.every(({ is }) => is === 'true')
    ? []
    : [
        {
          ja: `${ja}の基礎となった事実の訂正：事実でないとしたものを corrections に挙げ、correctPart としてください`,
          en: `the correction of the facts under ${en}: decide \`correctPart\`, with those that are not true under \`corrections\``,
        },
      ];
}
