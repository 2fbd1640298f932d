import { onPage, problemOnPage } from '../../api/pages/page-words';
import { dayInWords } from '../../api/pages/days';
import { factInWords, factsInWords } from '../../api/pages/journal-words';
import { articles, day } from '../../api/pages/layout';
import { say, type Lang } from '../../api/pages/words';
import { ACT_BODIES } from '../../casefile/acts';
import type { Act } from '../../law/acts';
import { LEFT_TO_DO } from '../../law/left-to-do';
import { choicesIn } from '../../api/pages/choices';
import { CALLED_IN, fieldCalled, isCalled } from '../../api/pages/field-words';
import { kindsOf, shapeOf, wordsOf, type Shape } from '../../api/pages/shape';
import { onwardFirst } from '../../law/onward';
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

  it.each(['ja', 'en'] as const)('the same of what is left to do, without the name of a command (%s)', (lang) => {
    const told = Object.values(LEFT_TO_DO).map((one) => onPage(one[lang], lang));
    expect(told.filter((says) => NO_WORDS_OF_A_PAGE.test(says))).toEqual([]);
    expect(told.join()).not.toMatch(/（[a-z]|\(instructed|late-denial|“|ledger/);
    expect(told.join()).toMatch(
      lang === 'ja' ? /又は伝えられない理由/ : /an approver lets them be told, or an officer/,
    );
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

describe('A day at a page', () => {
  it.each([
    ['10日より後（2026-11-02から2026-12-01まで）の日', '10日より後（2026年11月2日から2026年12月1日まで）の日'],
    ['list-2026-12-01.pdf と HANA-2026-0012 と 2026-12-01T09:00:00Z', undefined],
    ['存在しない日付です。2026-04-03 の形でお書きください', undefined],
  ])('a refusal tells it in words, and a name or a form of writing stays: %s', (text, told = text) => {
    expect(onPage(text, 'ja')).toBe(told);
  });

  it('the same in English, at the end of a sentence too', () => {
    expect(onPage('asked for by 2026-12-01, which has passed; it arrived on 2026-11-02.', 'en')).toBe(
      'asked for by 1 December 2026, which has passed; it arrived on 2 November 2026.',
    );
  });

  it.each([
    ['2026-11-28', '28 November 2026', '2026年11月28日'],
    ['2026-11-27T14:59:59.999Z', '27 November 2026', '2026年11月27日'],
    ['2026-11-27T15:00:00.000Z', '28 November 2026', '2026年11月28日'],
  ])('%s is the day it is in Japan, in the words of the language', (at, en, ja) => {
    expect([dayInWords(at, 'en'), dayInWords(at, 'ja')]).toEqual([en, ja]);
    expect(day(at, 'ja')?.text).toContain(`datetime="${ja.replace(/年|月/g, '-').replace('日', '')}"`);
  });

  it('stands so inside a sentence too', () => {
    expect([say('en', 'leftOn', { day: '2026-04-03' }), say('ja', 'between', { from: '2026-04-03', until: '2026-05-01' })]).toEqual(['left on 3 April 2026', '2026年4月3日から2026年5月1日まで']); // prettier-ignore
  });
});

describe('What stands in an entry of a journal', () => {
  it.each([
    ['what', 'weighing', '対象：事由の検討', 'what: grounds weighed'],
    ['left', '0a1b2c3d4e5f', '残るものの識別符号：0a1b2c3d4e5f', 'what is told to be left known by: 0a1b2c3d4e5f'],
    ['found', 0, '件数：0', 'found: 0'],
    ['store', 'shop', '保管場所：shop', 'store: shop'],
  ])('%s %s is told in words of its own', (name, value, ja, en) => {
    expect([factInWords(name, value, 'ja'), factInWords(name, value, 'en')]).toEqual([ja, en]);
  });

  it('of a report on a store says what was done there, and whose, as the company calls them', () => {
    const names: Readonly<Record<string, string>> = { archive: '書庫', 'mailing-house': '株式会社つるかめ発送' };
    const nameOf = (id: string): string => names[id] ?? id;
    expect(factsInWords({ found: 'stopped', provision: 'erase/archive' }, 'ja', nameOf)).toEqual(['見つかったもの：実施した', '措置：消去（書庫）']); // prettier-ignore
    expect(factsInWords({ found: 'stopped', provision: 'seasonal-list' }, 'en', nameOf)).toEqual(['found: stopped', 'provision: seasonal-list']); // prettier-ignore
    expect(factsInWords({ other: 'mailing-house', kind: 'processor' }, 'ja', nameOf)).toEqual(['相手：株式会社つるかめ発送', '種類：委託先']); // prettier-ignore
  });
});

describe('What may be done to a case', () => {
  it('begins with what moves it on, and keeps the order of the rest', () => {
    const open = (['supplement', 'confirmIdentity', 'decide', 'withdraw', 'answerForStore'] as const).map((act) => ({ act })); // prettier-ignore
    expect(onwardFirst('deciding', open).map(({ act }) => act)).toEqual(['decide', 'supplement', 'confirmIdentity', 'withdraw', 'answerForStore']); // prettier-ignore
    expect(onwardFirst('closed', open)).toEqual(open);
  });
});

const VALUES = { number: 'HANA-2026-0001', read: '3f9c2a71d0be', stands: '81aa5c0d97e2', en: 'letters', ja: '通知' };

describe('An article as a page cites it in Japanese', () => {
  it.each([
    ['37(1), (4); Order 12(iii), 13(ii)', '法第37条第1項・法第37条第4項・政令第12条第3号・政令第13条第2号'],
    ['26; 37(3); Order 13(ii)', '法第26条・法第37条第3項・政令第13条第2号'],
    ['35(2), 35(6), 36', '法第35条第2項・法第35条第6項・法第36条'],
    ['Order 12(iii); 37(1)', '政令第12条第3号・法第37条第1項'],
    ['Rules 24(1)(ii)', '規則第24条第1項第2号'],
    ['by word of mouth', 'by word of mouth'],
  ])('%s', (cited, shown) => {
    expect(articles(cited, 'ja')).toBe(shown);
  });
});

describe('The form of an act', () => {
  type Met = { readonly at: string; readonly called: readonly string[]; readonly raw: readonly string[] };
  /** Every place of a form with what its fields are called there, and what is shown as programs send it. */
  function met(act: Act, shape: Shape, lang: Lang, at = ''): readonly Met[] {
    if (shape.items !== undefined) return met(act, shape.items, lang, at);
    const kinds = kindsOf(shape);
    const words = kinds === undefined ? (wordsOf(shape) ?? []) : [...kinds.kinds.keys()];
    const untold = choicesIn(words, 'ja').filter(({ value, text }) => value === text); // each word has both languages or neither
    const fields = Object.entries(shape.properties ?? {}).filter(([name]) => name !== 'scan' && name !== kinds?.by);
    const called = fields.map(([name]) => CALLED_IN[act]?.[`${at}/${name}`]?.[lang] ?? fieldCalled(name, lang));
    const raw = fields.filter(([name]) => CALLED_IN[act]?.[`${at}/${name}`] === undefined && !isCalled(name));
    return [
      { at, called, raw: [...untold.map(({ value }) => value), ...raw.map(([name]) => name)] },
      ...[...(kinds?.kinds.values() ?? [])].flatMap((kind) => met(act, kind, lang, at)),
      ...fields.flatMap(([name, inner]) => met(act, inner, lang, `${at}/${name}`)),
    ];
  }
  it.each(
    (Object.keys(ACT_BODIES) as Act[]).flatMap((act) => (['ja', 'en'] as const).map((lang) => [act, lang] as const)),
  )('of %s has a word for every field and choice, and no two beside each other are called alike (%s)', (act, lang) => {
    const all = met(act, shapeOf(ACT_BODIES[act]), lang);
    expect(all.flatMap(({ raw }) => raw)).toEqual([]);
    for (const { at, called } of all) expect([at, called]).toEqual([at, [...new Set(called)]]);
  });
});
