import type { LedgerView, ReplayView } from '../casefile/ledger-views';
import { listed, page } from './tables';
import type { Lang } from './words';

/** In which stores people were erased, when it was last looked whether they came back, and what is proposed for those who did. */
export function ledgerPage({ stores, replays }: LedgerView, lang: Lang): string {
  const w = WORDS[lang];
  if (stores.length === 0) return w.nobody;
  return page(
    listed(
      [w.store, w.people, w.lookedOn, ''],
      stores.map(({ store, people, wanted, lookedOn = '–', unseen, failed }) => [
        ...[store, String(people), lookedOn],
        [
          ...(wanted ? [w.wanted] : []),
          ...(failed === undefined ? [] : [`${w.failed}: ${failed}`]),
          ...(unseen.length === 0 ? [] : [`${w.unseen}: ${unseen.join(', ')}`]),
        ].join('; '),
      ]),
    ),
    ...replays.map((one) => replayText(one, lang)),
  );
}

function replayText(
  { id, store, known, plan, rows, cases, foundOn, outcome, decidedBy, planned, failed, records, ...done }: ReplayView,
  lang: Lang,
): string {
  const w = WORDS[lang];
  const head = `■ ${id}  ${store}  ${foundOn}: ${w.found(rows, cases.length)}, ${known ? w.known : w.anew}`;
  if (outcome !== undefined)
    return `${head}\n  ${w.outcomes[outcome]}${outcome === 'done' ? ` (${done.erased ?? 0} / ${done.changed ?? 0})` : ''} ${decidedBy ?? ''}`;
  return [
    head,
    ...(planned?.collections ?? [])
      .filter(({ erased, changed }) => erased + changed > 0)
      .map(({ collection, label, erased, changed }) => `  ${collection} ${label}: ${w.counts(erased, changed)}`),
    ...(records ?? []).map(
      ({ collection, keys, more = 0 }) =>
        `  ${w.records} ${keys.map((key) => `${store}/${collection}/${key.join(',')}`).join('  ')}${more === 0 ? '' : ` … +${more}`}`,
    ),
    ...(planned?.lacks ?? []).map((lack) => `  ! ${lack[lang]}`),
    ...(decidedBy === undefined
      ? [
          `  → madoguchi ledger approve ${id} ${plan.slice(0, 12)}`,
          `  → madoguchi ledger leave ${id} ${plan.slice(0, 12)} --reason …`,
        ]
      : [`  ${w.approved} ${decidedBy}`]),
    ...(failed === undefined ? [] : [`  ! ${w.failedAt(failed.because, failed.at)}`]),
  ].join('\n');
}

const WORDS = {
  en: {
    nobody: 'nobody was erased in any store yet',
    store: 'store',
    people: 'erasures',
    lookedOn: 'last looked',
    wanted: 'to be looked through now',
    failed: 'could not be looked through',
    unseen: 'not looked through',
    known: 'in the records they had (a restore)',
    anew: 'in new records: they may have come back by themselves, look before you approve',
    found: (rows: number, cases: number) => `${rows} rows to go or change, of ${cases} cases`,
    counts: (erased: number, changed: number) => `${erased} go, ${changed} change`,
    records: 'they stand in',
    approved: 'approved, to be carried out:',
    failedAt: (because: string, at: string) =>
      `could not be done at ${at} (${because}); it is tried again every minute`,
    outcomes: {
      done: 'erased once more (rows gone / changed)',
      left: 'left to stay',
      stale: 'fell: the store had moved',
      refused: 'refused by the store',
    },
  },
  ja: {
    nobody: '消去した人はまだありません',
    store: '保管場所',
    people: '消去の数',
    lookedOn: '最後に調べた日',
    wanted: 'これから調べる',
    failed: '調べられなかった',
    unseen: '調べていない種類',
    known: '以前と同じ記録（復元）',
    anew: '新しい記録（ご本人が再び登録したおそれ。決裁の前に確かめてください）',
    found: (rows: number, cases: number) => `${cases}件の案件の ${rows}行`,
    counts: (erased: number, changed: number) => `消去 ${erased}行、変更 ${changed}行`,
    records: '該当する記録',
    approved: '決裁済み、実施待ち：',
    failedAt: (because: string, at: string) => `${at} に実施できませんでした（${because}）。1分ごとに再び試みます`,
    outcomes: {
      done: '再消去した（消去／変更の行数）',
      left: '残した',
      stale: '失効（内容が変わった）',
      refused: '保管場所が拒んだ',
    },
  },
} as const;
