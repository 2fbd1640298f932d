import type { Sentence } from './file-unfit';

/**
 * What every connector holds to, in words for whoever writes one or connects a store by one. The kit of the tests tries it against
 * stores with invented people, `madoguchi connectors try` against a company's own.
 */
export const PROMISES = {
  fits: {
    en: 'the data map and the store fit: the address, the rights, and a decision on every column',
    ja: 'データマップと保管場所が合っている（接続先、権限、各列の扱い）',
  },
  nobody: {
    en: 'finds nobody of whom the store holds nothing, and says none',
    ja: '保管していない人は見つからず、「なし」と答える',
  },
  deceived: { en: 'finds nobody by values written to deceive it', ja: '検索をだまそうとする値では誰も見つからない' },
  unproven: {
    en: 'does not say none where nothing is proven by which it could search',
    ja: '検索に使える確認済みの項目がないときは「なし」と答えない',
  },
  stopped: {
    en: 'ends at once when its search is cancelled, before it begins and in the middle of it',
    ja: '検索の取消しで、始める前でも途中でもただちに終わる',
  },
  found: { en: 'finds the test person', ja: 'テスト用の人が見つかる' },
  written: {
    en: 'finds the same records by every other writing of what is proven',
    ja: '確認済みの項目をほかの書き方にしても同じ記録が見つかる',
  },
  alike: { en: 'says the same twice', ja: '二度検索しても同じ答えになる' },
  inTime: { en: 'answers in time', ja: '期限までに答える' },
  silent: {
    en: 'holds nobody’s data, no address and no password in its words',
    ja: '説明文に個人データ、接続先、パスワードが現れない',
  },
  traceless: {
    en: 'leaves nothing behind: what lies there is as it was, and no line stays open',
    ja: '何も残さない（内容は元のままで、接続も開いたままにならない）',
  },
  planned: {
    en: 'plans an erasure without changing anything, the same twice, with nobody’s data in the plan',
    ja: '消去の計画では何も変わらず、二度とも同じで、計画に個人データが現れない',
  },
  decided: {
    en: 'nothing is left to settle before the plan is carried out',
    ja: '計画の実施前に決めるべきことが残っていない',
  },
  taken: { en: 'does what was planned', ja: '計画のとおり実施する' },
  once: { en: 'ordered again, it is done once', ja: '再び指示しても実施は一度だけ' },
  gone: { en: 'nothing is left of what was to go', ja: '消去すべきものが残っていない' },
} as const satisfies Readonly<Record<string, Sentence>>;
export type PromiseName = keyof typeof PROMISES;

/** Whether one promise was kept, and what was seen, in words that hold nobody’s data. */
export type Tried = { readonly promise: PromiseName; readonly held: boolean; readonly saw: readonly Sentence[] };

/** What somebody may write on a form who wants more than is theirs. */
export const DECEIVING = [
  "' OR '1'='1",
  '%',
  '_',
  '1001 OR 1=1',
  '{1001,1002}',
  '"; DROP TABLE club.members; --',
  '\\',
  '$1',
  '\0',
  '99999999999999999999',
] as const;
