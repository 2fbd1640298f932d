import { onPage, problemOnPage } from '../../api/pages/page-words';
import { WHY_SO } from '../../law/why-so';
import { problemView, Problem, type ProblemName } from '../../api/problems';
import { PROBLEMS } from '../../api/problem-table';

/** Words by which programs and terminals ask, and nobody at a page does. */
const NO_WORDS_OF_A_PAGE = /`|madoguchi |\bGET |\bPOST |\/v1\/|openapi|Idempotency|--[a-z]/;
/** What is refused before a page is drawn, or to whoever is no browser. */
const OF_PROGRAMS: readonly string[] = [
  'key-missing',
  'key-reused',
  'not-json',
  'who-are-you',
  'wrong-media-type',
  'wrong-method',
];

describe('What a refusal says to somebody at a page', () => {
  it.each(['ja', 'en'] as const)('speaks of fields and pages, and of no header, path or command (%s)', (lang) => {
    const told = (Object.keys(PROBLEMS) as ProblemName[])
      .filter((name) => !OF_PROGRAMS.includes(name))
      .map((name) => [name, problemOnPage(problemView(new Problem(name, { values: VALUES }), lang), lang)] as const);
    expect(told.filter(([, says]) => NO_WORDS_OF_A_PAGE.test(says))).toEqual([]);
  });

  it.each(['ja', 'en'] as const)('the same of why a case stands as it does (%s)', (lang) => {
    const told = Object.values(WHY_SO).map((one) => onPage(one[lang], lang));
    expect(told.filter((says) => NO_WORDS_OF_A_PAGE.test(says))).toEqual([]);
  });

  it('a field is called as its form calls it, a command is left out, and what is no name stays', () => {
    expect(onPage('現物を確認した旨の記録（sight）が必要です', 'ja')).toBe('現物を確認した旨の記録が必要です');
    expect(onPage('measures の1番目の理由（because、法第36条）', 'ja')).toMatch(
      /^「[^a-z]+」 の1番目の理由（「理由」、法第36条）$/,
    );
    expect(onPage('say under `collection` for which (`madoguchi show`)', 'en')).toBe(
      'say under “Kind of record” for which',
    );
    expect(onPage('HANA-2026-0001 の erase/shop と会員の PDF', 'ja')).toBe('HANA-2026-0001 の erase/shop と会員の PDF');
  });
});

const VALUES = { number: 'HANA-2026-0001', read: '3f9c2a71d0be', stands: '81aa5c0d97e2', en: 'letters', ja: '通知' };
