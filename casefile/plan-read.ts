import { PLANNED_DEEDS } from '../law/measuring';
import { OTHERS } from '../law/others';
import type { Said } from '../law/said';
import { STRUCK_BECAUSE } from '../law/striking';
import type { MeasurePlans, PlanView } from './measure-views';
import { erasesNothing, STAYS, type Planned } from './measures';

/** How far the plan of a measure is. */
const OUTCOMES = {
  beingMade: { ja: '作成中', en: 'being made' },
  planned: { ja: '作成済み', en: 'planned' },
  lacking: { ja: '不足あり', en: 'lacks something' },
  failed: { ja: '作成できず', en: 'could not be made' },
} as const;

/** What becomes of a field of a record that stays. */
const BECOMES: Readonly<Record<Planned['fields'][number]['becomes'], Said>> = {
  empty: { ja: '空にする', en: 'emptied' },
  text: { ja: '決められた語に置き換える', en: 'replaced by a fixed word' },
  drawn: {
    ja: '記録ごとに新しく作った、誰のものでもない符号に置き換える',
    en: 'replaced by a code drawn for the record, of nobody',
  },
  hash: { ja: '元に戻せない符号に置き換える', en: 'replaced by a code that leads nowhere' },
  general: { ja: '一部だけを残す', en: 'cut down to a part' },
  covered: { ja: '保存の根拠があるため残す', en: 'kept, as the basis asks' },
  kept: { ja: '個人に関する情報ではないため残す', en: 'kept: it says nothing of the person' },
  corrected: { ja: '訂正する', en: 'corrected' },
  marked: { ja: '利用停止の印を付ける', en: 'marked as used no more' },
};
/** What the mark of a provision says: the record is used as before, and not provided (Arts. 27(2)(vi), 35(4), (6)). */
export const MARKED_NOT_TO_BE_PROVIDED: Said = { ja: '提供しない旨の印を付ける', en: 'marked as not to be provided' };

/** One kind of record in a plan, as a person reads it. */
export type KindRead = Pick<Planned, 'label' | 'rows' | 'erased' | 'changed'> & {
  /** What stays of it, how many, on which law or claim, through which day. */
  readonly stays: readonly Said[];
  readonly fields: readonly { readonly label: string; readonly becomes: Said }[];
};

/** One measure of a plan, as a person reads it before they approve: wherever it is shown, this is what is shown. */
export type MeasureRead = {
  readonly name: string;
  readonly store: string;
  readonly does: Said;
  readonly who: Said;
  readonly stands: Said;
  readonly kinds: readonly KindRead[];
  /** In which order, what happens besides, what its owner is asked, and who else is told. */
  readonly says: readonly Said[];
  /** What keeps it from being done. */
  readonly lacks: readonly Said[];
};

/** What the parts of a plan are called where nothing is typed after them: by their labels, and elsewhere by their ids. */
export type PlanWords = {
  /** A measure, a kind of record, a field of one. */
  readonly what: (id: string) => Said;
  readonly field: (records: string, name: string) => string;
  readonly who: (id: string) => string;
  /** What stands behind the name of whoever else holds the data. */
  readonly other: (id: string) => string | undefined;
};
const BY_ID: PlanWords = {
  what: (id) => ({ ja: id, en: id }),
  field: (_, name) => name,
  who: (id) => id,
  other: (id) => id,
};

/** A plan as its approver reads it: store by store and kind by kind, counts and bases, and nothing that stands in a record (Arts. 34(2), 35(2), (6)). */
export const planRead = (view: PlanView, called: PlanWords = BY_ID): readonly MeasureRead[] =>
  view.measures.map((one) => ({
    name: one.measure,
    store: one.plan?.label ?? one.measure.slice(one.measure.indexOf('/') + 1),
    does: PLANNED_DEEDS[one.does],
    who: one.by === 'owner' ? same(one.asks?.owner ?? '–') : { ja: '当窓口が実施', en: 'done by this desk' },
    stands:
      one.doneOn === undefined ? OUTCOMES[one.outcome] : { ja: `実施 ${one.doneOn}`, en: `done on ${one.doneOn}` },
    kinds: (one.plan?.collections ?? []).map((kind) => kindRead(kind, view.bases, one.does === 'stopProvision')),
    says: [
      ...(one.after.length === 0 ? [] : [afterSaid(one.after.map(called.what))]),
      ...(one.plan?.told ?? []),
      ...(one.asks === undefined || (one.plan !== undefined && erasesNothing(one.plan)) ? [] : [askedSaid(one.asks)]),
      ...one.others.map((other) => toldSaid(other, called)),
    ],
    lacks: [...(one.plan?.lacks ?? []), ...(one.because === undefined ? [] : [one.because])],
  }));

/** What was struck out since something of the decision was done, and what was found but is only processed here: neither is in the plan. */
export const notInPlan = ({ struck, entrusted }: PlanView, called: PlanWords = BY_ID): readonly Said[] => [
  ...struck.map(({ measure, records = [], because, by, reason }) => {
    const why = because === 'withdrew' ? { ja: '取下げ', en: 'the applicant withdrew' } : STRUCK_BECAUSE[because];
    const what = [measure, ...records].map(called.what);
    return {
      ja: `取りやめ　${joined(what, 'ja', ' ')}：${why.ja}（${called.who(by)}）${reason}`,
      en: `struck out: ${joined(what, 'en', ' ')}: ${why.en} (${called.who(by)}) ${reason}`,
    };
  }),
  ...entrusted.map(({ records, label, by, desk }) => ({
    ja: `${label}（${called.what(records).ja}）：${by}から委託を受けて取り扱うもので、承諾が記録されるまで計画に含まれません（${desk}）`,
    en: `${label} (${called.what(records).en}): handled for ${by}; in no plan before that holder’s authority is noted (${desk})`,
  })),
];

const same = (text: string): Said => ({ ja: text, en: text });

const kindRead = (
  { label, rows, erased, changed, kept, keptForOthers, stays, fields }: Planned,
  bases: PlanView['bases'],
  isStop: boolean,
): KindRead => ({
  ...{ label, rows, erased, changed },
  stays: [
    ...kept.map(({ basis, through, rows: count, marked }) => {
      const on = bases.find((one) => one.basis === basis && one.through === through)?.on ?? basis;
      return {
        ja: `${count}件：${on}により、${through === undefined ? '期限は記録から分からない' : `${through}まで`}${marked ? '（利用停止の印を付ける）' : ''}`,
        en: `${count}: ${on}, ${through === undefined ? 'through no day that its records tell' : `through ${through}`}${marked ? ' (marked as used for nothing else)' : ''}`,
      };
    }),
    ...(keptForOthers > 0 ? [counted(STAYS.keptForOthers, keptForOthers)] : []),
    ...stays.map(({ why, rows: count, hold }) => counted(STAYS[why], count, hold)),
  ],
  fields: fields.map(({ label: called, becomes }) => ({
    label: called,
    becomes: isStop && becomes === 'marked' ? MARKED_NOT_TO_BE_PROVIDED : BECOMES[becomes],
  })),
});

const counted = ({ ja, en }: Said, count: number, hold?: string): Said => ({
  ja: `${count}件：${ja}${hold === undefined ? '' : `（${hold}）`}`,
  en: `${count}: ${en}${hold === undefined ? '' : ` (${hold})`}`,
});

const joined = (all: readonly Said[], lang: keyof Said, by: string): string => all.map((one) => one[lang]).join(by);

const afterSaid = (after: readonly Said[]): Said => ({
  ja: `先に実施するもの：${joined(after, 'ja', '、')}`,
  en: `done after ${joined(after, 'en', ', ')}`,
});

const askedSaid = ({ owner, instruct, dueWithinDays }: NonNullable<MeasurePlans[number]['asks']>): Said => ({
  ja: `${owner}への依頼（${dueWithinDays}日以内に報告）：${instruct}`,
  en: `${owner} is asked, to report within ${dueWithinDays} days: ${instruct}`,
});

/** What somebody who holds the data besides us is told once it is done, and whether that is our duty. */
function toldSaid(one: MeasurePlans[number]['others'][number], called: PlanWords): Said {
  const { other, kind, name, way, to, records, later, fields = {}, asks, dueWithinDays } = one;
  const fieldsOf = (kindOf: string): string => {
    const names = fields[kindOf]?.map((name) => called.field(kindOf, name));
    return names === undefined ? '' : ` [${names.join(', ')}]`;
  };
  const told = (lang: keyof Said): string =>
    [
      ...records.map((kindOf) => `${called.what(kindOf)[lang]}${fieldsOf(kindOf)}`),
      ...later.map((kindOf) => `${called.what(kindOf)[lang]} (${{ ja: '後日', en: 'later' }[lang]})`),
    ].join(lang === 'ja' ? '、' : ', ');
  const id = called.other(other);
  const known = (lang: keyof Said): string => (id === undefined ? '' : `${id}${lang === 'ja' ? '、' : ', '}`);
  const first = (lang: keyof Said): string => asks.map((ask) => `　！${ask[lang]}`).join('');
  const by = { post: { ja: '郵送', en: 'by post' }, email: { ja: '電子メール', en: 'by mail' } }[way];
  return {
    ja: `${OTHERS[kind].ja} ${name}（${known('ja')}${by.ja} → ${to}、${dueWithinDays}日以内に回答）：${told('ja')}　${one.ja}${first('ja')}`,
    en: `${OTHERS[kind].en} ${name} (${known('en')}${by.en} → ${to}, an answer within ${dueWithinDays} days): ${told('en')}  ${one.en}${first('en')}`,
  };
}
