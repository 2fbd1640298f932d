import type {
  AlternativeMeasureFacts,
  CeasedTold,
  ClaimTold,
  CopyElsewhere,
  InsteadTold,
  Later,
  RemainsTold,
  StoppedTold,
  Uncorrected,
  UntouchedTold,
} from '../casefile/letters-on-changes';
import { REMAINS } from '../casefile/what-became';
import { CEASING } from '../law/cessation';
import { CLAIMS, DIFFICULTIES, metUnder, OUTWEIGHS, type Extent, type MetUnder } from '../law/claims';
import type { CivilDate } from '../law/clock';
import { NOT_CORRECTED } from '../law/correction';
import type { Said } from '../law/said';
import { table, unlessNone, type Marked, type Point } from './blocks';
import { bracketed } from './correspondence';
import { toldWhole } from './fonts';
import { byFound, byUs, whatIsUnreported } from './stops';
import { wareki } from './wareki';

const below = (text: string): Marked => ({ mark: '　　　', text });

/** What was looked into and found on each claim (Arts. 35(7), 36). */
export const onClaims = (claims: readonly ClaimTold[], label: string, lead: string): readonly Point[] =>
  unlessNone(claims, (all) => ({
    label,
    says: [
      lead,
      ...all.flatMap(({ claim, about, holds, found, neededFor, outweighedBy }, at) => [
        {
          mark: bracketed(at + 1),
          text: `法${CLAIMS[claim].cite}の「${CLAIMS[claim].ja}」：${holds ? '理由があると認めました。' : '理由があるとは認められませんでした。'}`,
        },
        ...(about.length === 0 ? [] : [below(`対象：${listed(about)}`)]),
        ...toldWhole(`確認した内容：${found}`).map(below),
        ...(neededFor.length === 0 ? [] : [below(`なお利用する必要がある利用目的：${listed(neededFor)}`)]),
        ...(outweighedBy === undefined ? [] : [below(`上記のおそれを上回る特別の事情：${OUTWEIGHS[outweighedBy].ja}`)]),
      ]),
    ],
  }));

/** That rights to act for the person at other services ended with the records that gave them. */
export const rightsTakenBack = (erased: readonly Said[]): readonly Marked[] =>
  erased.map(({ ja }) => ({
    mark: '・',
    text: `${ja}：消去した記録に係る他のサービスへのアクセス権限は、その発行元において失効させております。`,
  }));

/** What was erased, or is used no more, and since when; what had been so before it was asked. Where something is still there, that stands beside it. */
export const whatCeased = (ceased: CeasedTold): readonly Point[] => [
  ...whatWasTaken(ceased.filter(({ already }) => already !== true)),
  ...unlessNone(
    ceased.filter(({ already }) => already === true),
    (all) => ({
      label: '既に実施していた措置',
      says: [
        '次の保有個人データにつきましては、ご請求の到達前に、それぞれ記載の日に既に措置を実施しております。',
        ...whyAnother(all),
      ],
      table: eachMeasure(all),
    }),
  ),
];
const whyAnother = (all: CeasedTold): readonly Marked[] =>
  all.flatMap(({ what, does, because }) =>
    because === undefined
      ? []
      : [{ mark: '・', text: `${what.ja}　ご請求と異なり「${CEASING[does].ja}」とした理由（法第36条）：${because}` }],
  );
const eachMeasure = (all: CeasedTold): Point['table'] =>
  table(
    ['保有個人データ', '措置', '実施した日'],
    all.map((one) => [
      one.what.ja,
      `${CEASING[one.does].ja}${one.inPart ? '（本通知書に記載する部分を除く。）' : ''}`,
      wareki(one.on),
    ]),
  );
const whatWasTaken = (ceased: CeasedTold): readonly Point[] =>
  unlessNone(ceased, (all) => {
    const done = all.filter(({ wasNone }) => wasNone !== true);
    return {
      label: done.length === 0 ? '措置を要しなかった保有個人データ' : '実施した措置',
      says: [
        ...(done.length === 0 ? [] : ['次の保有個人データについて、それぞれ記載の日に措置を実施いたしました。']),
        ...whyAnother(done),
        ...rightsTakenBack(done.flatMap(({ what, revoked }) => (revoked ? [what] : []))),
        ...all.flatMap(({ what, wasNone, wereFewer }) => [
          ...(wasNone ? [{ mark: '・', text: `${what.ja}：措置の時点で、ご本人の記録はありませんでした。` }] : []),
          ...(wereFewer
            ? [
                {
                  mark: '・',
                  text: `${what.ja}：一部の記録は、措置の時点で、ご本人のものではなくなっていたか、既にありませんでした。`,
                },
              ]
            : []),
        ]),
      ],
      ...(done.length === 0 ? {} : { table: eachMeasure(done) }),
    };
  });

/** Which fields were corrected, and when, without their content: it is told only to whoever is confirmed. */
export const whatWasCorrected = (
  corrected: readonly { readonly where: Said; readonly on: CivilDate }[],
): readonly Point[] =>
  unlessNone(corrected, (all) => ({
    label: '訂正等を行った項目',
    says: ['次の保有個人データの内容を、それぞれ記載の日に改めました。'],
    table: table(
      ['保有個人データの項目', '実施した日'],
      all.map(({ where, on }) => [where.ja, wareki(on)]),
    ),
  }));

/** Which provision stopped, and since when; which had stopped before it was asked for; and where none of the person's is provided. */
export function whatStopped(all: StoppedTold): readonly Point[] {
  const { stopped, stoppedBefore, seenStopped, notProvided } = byFound(all);
  return [
    ...unlessNone(stopped, (these) => ({
      label: '停止した提供',
      says: [`次の第三者への提供を、それぞれ記載の日から${byUs(these)}停止しております。`],
      table: sinceWhen(these, ['提供を停止した保有個人データ', '提供先', '停止した日']),
    })),
    ...unlessNone(stoppedBefore, (these) => ({
      label: '既に停止していた提供',
      says: ['次の第三者への提供は、ご請求の到達前に、それぞれ記載の日から既に停止しております。'],
      table: sinceWhen(these, ['提供を停止した保有個人データ', '提供先', '停止した日']),
    })),
    ...unlessNone(seenStopped, (these) => ({
      label: '停止の確認',
      says: [
        '次の第三者への提供につきましては、ご本人が識別される保有個人データが既に提供の対象から除かれていることを、それぞれ記載の日に確認いたしました。',
      ],
      table: sinceWhen(these, ['提供を停止している保有個人データ', '提供先', '確認した日']),
    })),
    ...unlessNone(notProvided, (these) => ({
      label: '停止を要しない提供',
      says: ['次の提供には、それぞれ記載の日現在、ご本人が識別される保有個人データは含まれておりません。'],
      table: sinceWhen(these, ['提供する保有個人データ', '提供先', '確認した日']),
    })),
    ...whatIsUnreported(all),
  ];
}
const sinceWhen = (provisions: StoppedTold, heading: readonly string[]): Point['table'] =>
  table(
    heading,
    provisions.map(({ what, to, on }) => [what.ja, to.ja, wareki(on)]),
  );

/** What is decided to stay as it is, and why: each beside the extent it is beyond, or as that for which no claim holds. */
export const whatStays = (untouched: UntouchedTold, voluntarily?: string): readonly Point[] =>
  unlessNone(untouched, (all) => ({
    label: '措置をとらない部分',
    says: [...new Set(all.map(({ beyond }) => beyond.join()))].flatMap((beyond) => [
      `次の部分は、${beyond === '' ? noGround(voluntarily) : beyondWhatIsNeeded(beyond)}、措置をとらないことといたしました。`,
      ...all
        .filter((one) => one.beyond.join() === beyond)
        .map(({ what, because }) => ({ mark: '・', text: `${what.ja}　理由：${because}` })),
    ]),
  }));
const noGround = (voluntarily: string | undefined): string =>
  `ご請求の理由があるとは認められないため${voluntarily === undefined ? '' : '、任意の措置によっても'}`;
const beyondWhatIsNeeded = (beyond: string): string =>
  `${Object.entries(EXTENTS)
    .flatMap(([paragraph, says]) => (beyond.includes(paragraph) ? [says] : []))
    .join('及び')}を超えるため`;
const EXTENTS: Readonly<Record<Extent, string>> = {
  '35(2)': '違反を是正するために必要な限度（法第35条第2項）',
  '35(6)': 'ご本人の権利利益の侵害を防止するために必要な限度（法第35条第6項）',
};

/** What is done instead, and by which day: as it was decided, and of what was found to be kept. */
export const whatInstead = (instead: InsteadTold, remains: RemainsTold = []): readonly Point[] =>
  unlessNone(
    [
      ...instead.map(({ what, difficulty, why, undertaking, by, law }) => ({
        of: `${what.ja}：${DIFFICULTIES[difficulty].ja}`,
        says: [
          ...(law === undefined ? [] : [`保存を義務付ける法令：${law}`]),
          `困難である理由：${why}`,
          `代替措置の内容：${undertaking}`,
          `期日：${wareki(by)}`,
        ],
      })),
      ...remains
        .filter(({ why }) => REMAINS[why].goesLater)
        .map((one) => ({
          of: `${one.what.ja}：${REMAINS[one.why].ja}`,
          says: [...whyItRemains(one), `代替措置の内容：${whatBecomesOf(one)}`, ...byWhen(one)],
        })),
    ],
    (all) => ({
      label: INSTEAD,
      says: all.flatMap(({ of, says }, at) => [
        { mark: bracketed(at + 1), text: `${of}、ご請求の措置に代えて次の措置をとります。` },
        ...says.map(below),
      ]),
    }),
  );
export const INSTEAD = '代替措置';

/** What was to be erased and is still there, why, and what becomes of it (Art. 36). */
export const whatRemains = (remains: RemainsTold): readonly Point[] =>
  unlessNone(remains, (all) => ({
    label: '消去していない部分',
    says: [
      '次の部分は、それぞれ記載の理由により、消去しておりません。',
      ...all.flatMap((one) => [
        { mark: '・', text: `${one.what.ja}　理由：${REMAINS[one.why].ja}` },
        ...whyItRemains(one).map(below),
        ...(REMAINS[one.why].goesLater
          ? [below(`今後の取扱い：${whatBecomesOf(one)}`), ...byWhen(one).map(below)]
          : []),
      ]),
    ],
  }));
/** Of what remains, that for which nothing is done instead. */
export const forGood = (remains: RemainsTold): RemainsTold => remains.filter(({ why }) => !REMAINS[why].goesLater);

const whyItRemains = ({ why, law, reason }: RemainsTold[number]): readonly string[] => [
  ...(law === undefined ? [] : [`保存を義務付ける法令：${law}`]),
  ...(reason === undefined ? [] : [`${why === 'keptForClaim' ? '保存の根拠' : '保全の理由'}：${reason}`]),
];
/** What is promised of it, and no more than was done: that it is used for nothing else stands only where its system was told so. */
function whatBecomesOf({ why, emptied, restricted }: RemainsTold[number]): string {
  const [only, then] =
    why === 'onHold'
      ? ['保全', '保全の要否を下記の期日までに見直し、必要がなくなり次第、速やかに消去いたします。']
      : why === 'keptForOthers'
        ? ['保存', 'これを参照する記録を消去する時に、併せて消去いたします。']
        : ['保存', '保存期間の満了後、速やかに消去いたします。'];
  return `${emptied ? '保存を要しない項目は、消去いたしました。' : ''}${restricted ? `${only}のほかには利用しないこととし、` : ''}${then}`;
}
const byWhen = ({ on, each = [] }: RemainsTold[number]): readonly string[] =>
  on !== undefined
    ? [`期日：${wareki(on)}`]
    : each.length === 0
      ? []
      : [`期日：${each.map((one) => `${wareki(one.on)}（${one.rows}件）`).join('、')}`];

/** Copies that no measure reaches: whoever is told that data are gone is told where they are not. */
export const whatIsNotReached = (copies: readonly Said[]): readonly Point[] =>
  unlessNone(copies, (all) => ({
    label: '措置の及ばない写し',
    says: ['次の写しには、上記の措置は及んでおりません。', ...all.map(({ ja: text }) => ({ mark: '・', text }))],
  }));

/** Copies at those who process the data for us or use them jointly, each as far as it is known now (Arts. 25, 34(3), 35(7)). */
export const copiesOfOthers = (others: readonly CopyElsewhere[] = []): readonly Point[] =>
  unlessNone(others, (all) => ({
    label: '委託先等における措置',
    says: [
      '上記の個人データは、次の者も取り扱っております。それぞれにおける措置の状況は、次のとおりです。',
      ...all.map((one) => ({ mark: '・', text: `${one.who.ja}　${howItStands(one)}` })),
      ...(all.some(({ stands }) => OPEN.includes(stands))
        ? ['措置が実施されないこととなったときは、その理由とともに、あらためて書面により通知いたします。']
        : []),
    ],
  }));

/** What may still end in that it is not done there. */
export const OPEN: readonly CopyElsewhere['stands'][] = ['asked', 'toBeAsked', 'cannot'];

function howItStands({ kind, stands, on, reason }: CopyElsewhere): string {
  const day = on === undefined ? '' : wareki(on);
  switch (stands) {
    case 'asked':
      return kind === 'processor'
        ? `${day}までに同じ措置を実施し、完了を報告するよう指示しております。本通知書の作成の時点では、報告を受けておりません。`
        : `同じ措置を依頼し、${day}までの回答を求めております。本通知書の作成の時点では、回答を受けておりません。`;
    case 'toBeAsked':
      return `同じ措置を${kind === 'processor' ? '指示' : '依頼'}することとしておりますが、本通知書の作成の時点では、まだ行っておりません。`;
    case 'done':
      return `${day}に同じ措置を実施したとの報告を受けております。`;
    case 'neverHeld':
      return 'ご本人の個人データを保有していないとの回答を受けております。';
    case 'cannot':
      return '同じ措置を実施できないとの回答があり、その取扱いを確認しております。';
    case 'letBe':
      return `同じ措置は実施されません。理由：${reason}`;
  }
}

/** Under which paragraphs of Art. 35 a request with a ground is met: 第35条第2項及び第6項. */
export const underArticle35 = (claims: readonly ClaimTold[]): string => ofArticle35(metUnder(claims));
export const ofArticle35 = (paragraphs: readonly MetUnder[]): string =>
  `第35条${paragraphs.map((paragraph) => `第${paragraph.slice(3, -1)}項`).join('及び')}`;

/** The provisos under which something is done instead: those of the claims about it. What a law has kept was asked for under every claim. */
export const provisosOf = ({
  claims,
  instead,
  remains,
}: Pick<AlternativeMeasureFacts, 'claims' | 'instead' | 'remains'>): readonly MetUnder[] => {
  const all = metUnder(claims);
  const isKept = remains.length > forGood(remains).length;
  const named = all.filter((paragraph) => isKept || instead.some(({ under }) => under.includes(paragraph)));
  return named.length === 0 ? all : named;
};

const listed = (things: readonly Said[]): string => things.map(({ ja }) => ja).join('、');

/** What is not done yet, and by which day it is. */
export const whatFollows = (later: Later): readonly Point[] =>
  unlessNone(later, (all) => ({
    label: '後日実施する部分',
    says: [
      '次の部分は、本通知の日までに実施できておりません。それぞれ記載の日までに実施し、あらためて通知いたします。',
      ...all.map(({ what, why, until }) => ({ mark: '・', text: `${what.ja}　${wareki(until)}まで　理由：${why}` })),
    ],
  }));

/** What is not corrected, on which ground, and why (Art. 36). */
export const whatIsNotCorrected = (
  uncorrected: Uncorrected,
  label: string,
  ...lead: readonly string[]
): readonly Point[] =>
  unlessNone(uncorrected, (all) => ({
    label,
    says: [
      ...lead,
      ...all.flatMap(({ what, ground, reason, law, governs, purposes = [] }, at) => [
        { mark: bracketed(at + 1), text: `${what}：法${NOT_CORRECTED[ground].cite}（${NOT_CORRECTED[ground].ja}）` },
        below(`理由：${reason}`),
        ...(purposes.length === 0 ? [] : [below(`訂正等を要しないとした利用目的：${listed(purposes)}`)]),
        ...(law === undefined ? [] : [below(`他の法令による手続：${law}`)]),
        ...(governs === undefined ? [] : [below(`その手続によることとなる理由：${governs}`)]),
      ]),
    ],
  }));
