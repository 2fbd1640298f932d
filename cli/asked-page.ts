import type { AskedView } from '../casefile/asked-views';
import { KEY_WORDS, type KeyKind } from '../casefile/identifiers';
import { page } from './tables';
import type { Lang } from './words';

const WORDS = {
  ja: {
    nothing: '回答を待っている担当部署はありません。',
    subject: '保有個人データに関する請求について（依頼）',
    who: 'ご本人',
    asks: '依頼',
    recalled: '依頼の取消し',
    by: '期限',
    stands: '現在の記載を、次のとおり改めてください',
    empty: '（空欄）',
    rows: (label: string, rows: number) => `${label}：${rows}件`,
    kept: '保存期間内のため、消去せずに残すもの',
    keptOn: (on: string, through: string) => `（${on}により、${through}まで）`,
    spared: '今回の依頼に含まれないもの（消去も変更もせず、そのまま残してください）',
    answer: (number: string, round: number) =>
      `回答には、受付番号 ${number} と依頼の第${round}回である旨を添えてください。`,
  },
  en: {
    nothing: 'No owner has still to answer.',
    subject: 'A request about personal data',
    who: 'the person',
    asks: 'please',
    recalled: 'taken back on',
    by: 'by',
    stands: 'Change what stands there to this',
    empty: '(nothing)',
    rows: (label: string, rows: number) => `${label}: ${rows}`,
    kept: 'Still to be kept: please do not erase it',
    keptOn: (on: string, through: string) => ` (${on}, through ${through})`,
    spared: 'No part of this request: please erase and change nothing of it',
    answer: (number: string, round: number) =>
      `Name the case, ${number}, and that this is round ${round}, in your answer.`,
  },
} as const;

/** What each owner is asked, as it is sent on to them: printed, or put into a mail. */
export function askedPage({ number, person, proven, asked }: AskedView, lang: Lang): string {
  const w = WORDS[lang];
  if (asked.length === 0) return w.nothing;
  const known = proven.filter(({ kind }) => kind !== 'name' && kind !== 'kana' && kind !== 'birthDate');
  const who = [person.name, person.kana, person.birthDate].filter((part) => part !== undefined).join('  ');
  return page(
    ...asked.map(({ of, round, owner, words, dueOn, recalledOn, corrections, kinds, kept, spared }) =>
      [
        `■ ${owner}  (${of} --round ${round})`,
        `${w.subject}  ${number}`,
        `${w.who}: ${who}`,
        ...known.map(({ kind, value }) => `  ${KEY_WORDS[kind as KeyKind][lang]}: ${value}`),
        ...(recalledOn === undefined ? [] : [`${w.recalled}: ${recalledOn}`]),
        `${w.asks}: ${words}`,
        ...(dueOn === undefined ? [] : [`${w.by}: ${dueOn}`]),
        ...kinds.map(({ label, rows }) => `  ・${w.rows(label, rows)}`),
        ...(kept.length === 0 ? [] : [`${w.kept}:`]),
        ...kept.map(({ label, rows, on, through = '–' }) => `  ・${w.rows(label, rows)}${w.keptOn(on, through)}`),
        ...(spared.length === 0 ? [] : [`${w.spared}:`]),
        ...spared.map((label) => `  ・${label}`),
        ...(corrections.length === 0 ? [] : [`${w.stands}:`]),
        ...corrections.map(({ item, label, to }) => `  ・${item} ${label} → ${to === '' ? w.empty : to}`),
        w.answer(number, round),
      ].join('\n'),
    ),
  );
}
