import { languageFaults } from '../../api/languages';
import { factsFor, HANAMORI, TAKAKO } from '../../examples/letter-facts';
import { LETTERS, type FactsOf, type LetterKind } from '../../casefile/letter';
import { CEASING } from '../../law/cessation';
import { CLAIMS, DIFFICULTIES, OUTWEIGHS } from '../../law/claims';
import { CORRECTIONS, NOT_CORRECTED } from '../../law/correction';
import { FATES } from '../../law/custody';
import { DEFECTS, type DefectCode } from '../../law/defects';
import { WITHHOLDING } from '../../law/withholding';
import { DOCUMENTS } from '../../law/documents';
import { BACK_BY, INSTRUMENTS } from '../../law/fees';
import { DOES } from '../../law/measuring';
import { PURPOSE_GROUNDS } from '../../law/purpose-notice';
import { RIGHTS } from '../../law/rights';
import { asWritten } from '../../law/said';
import { APPLICANTS, AUTHORITIES } from '../../law/authorities';
import { WORD_BY } from '../../law/standing';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { FOR_REFERENCE } from '../../letters/english/correspondence';
import { inEnglish } from '../../letters/english/renderings';
import { missingGlyphs } from '../../letters/fonts';
import { draw } from '../../letters/paper';

const KINDS = Object.keys(LETTERS) as LetterKind[];
const takako = factsFor(TAKAKO);

/** What a letter may hold beside what hers does, by the name of the fact: each is told in both languages, or in neither. */
const MORE = {
  writtenAs: '𠮷田 タカ子',
  replaces: { documentNumber: '花個情第2026-0002号', issuedOn: '2026-10-05' },
  returned: [{ line: 'A-1', what: asWritten('印紙'), yen: 200, why: asWritten('承れません') }],
  excess: { dueYen: 1_000, yen: 500 },
  named: [{ what: asWritten('台帳　登録（2件）'), law: '台帳の法律', how: '窓口で閲覧できます' }],
  referred: [{ what: asWritten('受託台帳（1件）'), holder: '株式会社花暦企画', desk: 'お客様窓口' }],
  unsearched: [asWritten('従業員名簿')],
} as const;
const OPTIONAL = {
  receipt: {
    unmarked: '開示等請求書在中',
    seenAt: { address: 'https://kojin.example', secret: 'ABCD-EF01-2345-6789-XYZ0' },
  },
  supplement: {
    defects: [{ code: 'feeShort', yen: 250, about: asWritten('手数料') }],
    questions: ['以前のご住所をお知らせください。'],
    askedOn: '2026-11-05',
  },
  purposeNotice: {
    withheld: [
      { what: asWritten('防犯の記録'), ground: 'harmsOurRights', reason: '理由です。', where: '会員規約第8条' },
    ],
  },
  sentAgain: { asks: { answerBy: '2026-12-27', documents: [asWritten('住民票の写し')], sendTo: '京都市の窓口' } },
} as const satisfies Partial<Record<LetterKind, object>>;

/** Her facts with everything beside them that a letter of this kind may hold, on behalf of an agent. */
function fullest(kind: LetterKind): Facts {
  const facts: Facts = { ...takako[kind], ...(OPTIONAL as Record<string, object>)[kind] };
  const added = Object.fromEntries(
    Object.entries(MORE).filter(
      ([fact]) => fact in facts || (fact === 'excess' && 'returned' in facts) || always(fact),
    ),
  );
  const { to, holder } = takako[kind];
  return {
    ...facts,
    ...added,
    ...('referred' in facts ? { unsearched: MORE.unsearched } : {}),
    to: { ...to, name: '山田 花子', principal: '山田 太郎', as: 'mandatedAgent' },
    holder: { ...holder, certifiedBody: '一般社団法人花', inEnglish: {} },
  };
}
const always = (fact: string): boolean => fact === 'writtenAs' || fact === 'replaces';

type Facts = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** What the English leaves out by design: the window of the envelope, forms of address, and the schedule, which is told once. */
const JAPANESE_ALONE: readonly RegExp[] = [
  /^to\.(postalCode|address|confidential)$/,
  /^holder\.(postalCode|address|ourselves)$/,
  /^asked$/,
  /^schedule\.\d+\.items\./,
  /^(window|lettersIn|documentPrefix)/,
  /\.line$/,
];
/** What the English has besides: the names of the schedule, explained. */
const ENGLISH_ALONE = /^names\b/;

/** Every fact that says something, by its place; words of the house in both languages are one fact. */
function places(facts: unknown, at: Path = []): Path[] {
  if (typeof facts !== 'object' || facts === null) return [at];
  if (isSaid(facts)) return [at];
  return Object.entries(facts).flatMap(([name, value]) => places(value, [...at, name]));
}
const isSaid = (value: object): value is { readonly ja: string; readonly en: string } => 'ja' in value && 'en' in value;

/** The facts with another value at one place, in each way in which one could stand there. */
function otherwise(facts: unknown, [name, ...rest]: Path): readonly unknown[] {
  if (name === undefined) return others(facts);
  return otherwise((facts as Facts)[name], rest).map((value) =>
    Array.isArray(facts) ? facts.with(name as number, value) : { ...(facts as Facts), [name]: value },
  );
}

/** Lists of the law whose codes stand in facts. */
const CODES = [
  ...[APPLICANTS, AUTHORITIES, BACK_BY, DEFECTS, DOCUMENTS, FATES, INSTRUMENTS],
  ...[PURPOSE_GROUNDS, RIGHTS, WITHHOLDING, WORD_BY],
  ...[CEASING, CLAIMS, CORRECTIONS, DIFFICULTIES, DOES, NOT_CORRECTED, OUTWEIGHS],
].map((list) => Object.keys(list));

function others(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 7];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'object' && value !== null && isSaid(value)) return [asWritten('ほかのもの')];
  if (typeof value !== 'string') return [];
  const among = CODES.filter((codes) => codes.includes(value)).flat();
  if (among.length > 0) return among.filter((code) => code !== value);
  return [/^\d{4}-\d\d-\d\d$/.test(value) ? '2027-01-09' : `${value}ほか`];
}

const inJapanese = (kind: LetterKind, facts: Facts): string =>
  wordsOf(compose(kind, { ...facts, lettersIn: 'ja' } as unknown as FactsOf[LetterKind]));
const inTheOther = (kind: LetterKind, facts: Facts): string =>
  wordsOfRendering(inEnglish(kind, facts as unknown as FactsOf[LetterKind] as never));

/** A code of one list is none of another that shares a word with it: no letter can be written with it. */
function inBoth(kind: LetterKind, facts: Facts): { readonly ja: string; readonly en: string } | undefined {
  try {
    return { ja: inJapanese(kind, facts), en: inTheOther(kind, facts) };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

describe('the English says what the Japanese says', () => {
  test.each(KINDS)('%s: each fact that changes the Japanese changes the English', (kind) => {
    const facts = fullest(kind);
    const [ja, en] = [inJapanese(kind, facts), inTheOther(kind, facts)];
    const told = places(facts);
    const unlike = told.filter((at) =>
      otherwise(facts, at).some((changed) => {
        const both = inBoth(kind, changed as Facts);
        return both !== undefined && (both.ja !== ja) !== (both.en !== en);
      }),
    );
    expect(told.length).toBeGreaterThan(20);
    expect(
      unlike
        .map((at) => at.join('.'))
        .filter((at) => !ENGLISH_ALONE.test(at) && !JAPANESE_ALONE.some((one) => one.test(at))),
    ).toEqual([]);
  });

  test.each(KINDS)('%s: what is not there is told in neither', (kind) => {
    const facts = fullest(kind);
    const [ja, en] = [inJapanese(kind, facts), inTheOther(kind, facts)];
    const unlike = Object.keys(facts)
      .filter((fact) => Array.isArray(facts[fact]) || fact in MORE)
      .filter((fact) => fact !== 'schedule' && fact !== 'searched' && !ENGLISH_ALONE.test(fact))
      .filter((fact) => {
        const without = { ...facts, [fact]: Array.isArray(facts[fact]) ? [] : undefined };
        return (inJapanese(kind, without) !== ja) !== (inTheOther(kind, without) !== en);
      });
    expect(unlike).toEqual([]);
  });

  test.each(KINDS)('%s says above all that the Japanese prevails, and holds no sign that no font draws', (kind) => {
    const words = inTheOther(kind, fullest(kind));
    expect(words.split('\n')[2]).toBe(FOR_REFERENCE);
    expect(missingGlyphs(words)).toEqual([]);
  });

  test('every defect the law knows is told in English with a cure of its own', () => {
    const codes = Object.keys(DEFECTS) as DefectCode[];
    const defects = codes.map((code) => ({ code }));
    const words = inTheOther('supplement', { ...takako.supplement, own: [], defects });
    for (const code of codes) {
      const en = DEFECTS[code].en.replace(/[()]/g, '\\$&');
      expect(words).toMatch(new RegExp(`${en.charAt(0).toUpperCase()}${en.slice(1)}\\. ([A-Z].*, p|P)lease .+\\.`));
    }
  });
});

describe('who asks for English is written to in both, and who does not in Japanese', () => {
  test.each(KINDS)('%s', (kind) => {
    const facts = takako[kind];
    const [ja, both] = (['ja', 'en'] as const).map((lettersIn) => wordsOf(compose(kind, { ...facts, lettersIn }))) as [
      string,
      string,
    ];
    expect(ja).not.toContain(FOR_REFERENCE);
    expect(both.startsWith(ja)).toBe(true); // the Japanese letter as it is
    expect(both.slice(ja.length)).toContain(FOR_REFERENCE);
  });
});

test('a reading machine reads the English in English, and the line at the foot that says where it begins', async () => {
  const drawn = async (lettersIn: 'ja' | 'en'): Promise<string> =>
    (await draw(compose('receipt', { ...takako.receipt, lettersIn }))).pdf.toString('latin1');
  const [ja, both] = [await drawn('ja'), await drawn('en')];
  expect(ja.match(/\/Lang \(\w+\)/g)).toEqual(['/Lang (ja)']);
  expect(both.match(/\/Lang \(en\)/g)).toHaveLength(2);
  expect(both).toMatch(/\/S \/Sect/);
});

test('what the company has in English stands there, and what it has not stands as in Japanese', () => {
  const { holder } = takako.refusal;
  const words = inTheOther('refusal', {
    ...takako.refusal,
    holder: { ...holder, inEnglish: { name: 'Hanamori K.K.' } },
  });
  expect(words).toContain('From | Hanamori K.K.\n個人情報相談窓口');
  expect(words).toContain('個人情報保護法相談ダイヤル');
});

test('a language the profile does not offer is complained of where it stands, with what there is', () => {
  const faults = (offered: readonly ('ja' | 'en')[]) =>
    languageFaults('en', { letters: { ...HANAMORI.letters, languages: [...offered] } });
  expect(faults(['ja', 'en'])).toEqual([]);
  expect(faults(['ja'])).toMatchObject([{ pointer: '#/lettersIn', ja: expect.stringContaining('ja') as unknown }]);
});
