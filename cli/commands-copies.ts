import type { OwnCopiesList } from '../casefile/own-copies-list';
import { act, must, need, type Command } from './command';
import { text } from './options';
import { ownCopiesPage } from './own-copies-page';

/** Commands about what the desk itself holds of a case: when it goes, what holds it, and holding it longer. */
export const ON_COPIES: Readonly<Record<string, Command>> = {
  retention: {
    usage: 'retention [--limit N] [--after MARK]',
    en: 'what the desk itself still holds of closed cases (scans, findings, letters, keys), when each goes by the profile (`ownCopies`), and what holds it; the sweep lets it go',
    ja: '完了した案件について窓口が保有する写し（証拠書類、検索結果、通知、鍵）と、廃棄の日、廃棄を妨げているもの（プロファイルの ownCopies。廃棄は自動）',
    examples: ['madoguchi retention', 'madoguchi retention --limit 200'],
    options: { limit: { type: 'string' }, after: { type: 'string' } },
    async run({ desk, options, lang }) {
      const query = new URLSearchParams();
      for (const name of ['limit', 'after'] as const) {
        const given = text(options[name]);
        if (given !== undefined) query.set(name, given);
      }
      const list = await desk.get<OwnCopiesList>(`/v1/own-copies?${query.toString()}`);
      return { json: list, text: ownCopiesPage(list, lang) };
    },
  },
  'hold-copies': {
    usage: 'hold-copies NUMBER --reason TEXT --review DAY',
    en: 'hold the desk’s own copies of a case beyond their days, because of a suit or an investigation; the day says when somebody looks whether that is still needed. Another reason is another hold',
    ja: '訴訟又は調査のため、案件の写しを保存期間の満了後も保全する（--review は必要性を見直す日。理由が別であれば別の保全とする）',
    examples: [
      'madoguchi hold-copies HANA-2026-0001 --reason "京都地裁に提訴の予告、顧問弁護士より" --review 2027-06-30',
    ],
    options: { reason: { type: 'string' }, review: { type: 'string' } },
    run: act('/copy-holds', ({ options }) => ({ reason: must(options, 'reason'), reviewOn: must(options, 'review') })),
  },
  'release-copies': {
    usage: 'release-copies NUMBER HOLD --reason TEXT',
    en: 'release one hold on the copies of a case: once none stands, those whose days have passed go at the next sweep',
    ja: '写しの保全を一つ解除する（保全が一つもなくなれば、保存期間を過ぎたものは次の点検で廃棄）',
    examples: ['madoguchi release-copies HANA-2026-0001 HANA-2026-0001-S1 --reason "判決が確定したため"'],
    options: { reason: { type: 'string' } },
    run: act('/copy-releases', ({ args, options }) => ({
      hold: need(args, 1, 'the hold'),
      reason: must(options, 'reason'),
    })),
  },
};
