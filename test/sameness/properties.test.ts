import fc from 'fast-check';
import { folded, FOLDS, foldsOf } from '../../casefile/folds';
import type { KeyKind, PersonKeys } from '../../casefile/identifiers';
import { meets } from '../../casefile/sameness';
import { FAMILIES, MEN, WOMEN } from '../../examples/hanamori/names';
import { PEOPLE } from '../../examples/hanamori/people';
import { onTheForm } from '../../examples/hanamori/somebody';
import { DAYS, ENVELOPES, EXTENSIONS, HOMES, NAMES, READINGS, TELEPHONES } from '../writings/forms';

const LIMITS = { numRuns: 600, seed: 20_261_126 };
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const person = fc.record({ family: fc.constantFrom(...FAMILIES), given: fc.constantFrom(...WOMEN, ...MEN) });

const day = fc
  .date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2024-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));
const telephone = fc.oneof(
  fc.tuple(fc.constantFrom('090', '080', '070'), digits(4), digits(4)),
  fc.tuple(
    fc.constant('03'),
    fc.constantFrom('3', '5', '6').chain((first) => digits(3).map((rest) => first + rest)),
    digits(4),
  ),
  fc.tuple(fc.constant('0467'), fc.constantFrom('22', '31', '45'), digits(4)),
);
const home = fc.record({
  prefecture: fc.constantFrom('東京都', '京都府', '北海道', '神奈川県'),
  city: fc.constantFrom('港区', '横浜市鶴見区', '龍ケ崎市', '札幌市中央区', '郡山市'),
  town: fc.constantFrom('芝公園', '六本木', '霞が関', '佐貫町', '三田', '緑ヶ丘'),
  numbers: fc.tuple(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })),
  building: fc.constantFrom('青葉ビル', 'メゾン・ド・芝', 'コーポ三田', 'Ｍａｉｓｏｎ青葉'),
  room: fc.integer({ min: 101, max: 2_410 }),
});

/** One value in two of its forms, drawn apart. */
const twoForms = <Parts>(
  parts: fc.Arbitrary<Parts>,
  forms: readonly ((parts: Parts, n: number) => string)[],
  heldOnly: readonly ((parts: Parts, n: number) => string)[] = [],
) =>
  fc
    .tuple(parts, fc.constantFrom(...forms, ...heldOnly), fc.constantFrom(...forms), fc.nat(50), fc.nat(50))
    .map(([value, one, other, n, m]) => [one(value, n), other(value, m)] as const);

/** Whether one is found by the other, and a store may narrow to it. */
const finds = (kind: KeyKind, held: string, given: string): boolean =>
  meets(kind, held, [given]) === 'same' &&
  (FOLDS[kind] === undefined || foldsOf(kind, [given]).includes(folded(kind, held)));

const written = person.map(({ family, given }) => ({ family: family[0], given: given[0] }));
const read = person.map(({ family, given }) => ({ family: family[1], given: given[1] }));
const KINDS: readonly [KeyKind, fc.Arbitrary<readonly [string, string]>][] = [
  ['name', twoForms(written, NAMES, ENVELOPES)],
  ['kana', twoForms(read, READINGS)],
  ['birthDate', twoForms(day, DAYS)],
  ['phone', twoForms(telephone, TELEPHONES, EXTENSIONS)],
  ['address', twoForms(home, HOMES)],
];

describe('a value in one of its forms is found by any other', () => {
  test.each(KINDS)('%s', (kind, forms) => {
    fc.assert(
      fc.property(forms, ([held, given]) => finds(kind, held, given)),
      LIMITS,
    );
  });
});

describe('two values are kept apart in whatever form they stand', () => {
  const apart = <Parts>(parts: fc.Arbitrary<Parts>, forms: readonly ((parts: Parts, n: number) => string)[]) =>
    fc
      .tuple(parts, parts, fc.constantFrom(...forms), fc.constantFrom(...forms), fc.nat(50))
      .filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b))
      .map(([a, b, one, other, n]) => [one(a, n), other(b, n)] as const);
  test.each<[KeyKind, fc.Arbitrary<readonly [string, string]>]>([
    ['birthDate', apart(day, DAYS)],
    ['phone', apart(telephone, TELEPHONES)],
    ['address', apart(home, HOMES)],
  ])('%s', (kind, forms) => {
    fc.assert(
      fc.property(forms, ([held, given]) => meets(kind, held, [given]) !== 'same'),
      LIMITS,
    );
  });
});

describe('what a store narrows by loses nothing, whatever was done to a writing', () => {
  const noise = fc.constantFrom(
    ...'0123456789０９元十年月日時 　\u200b\u00ad\u202a-‐ー/.,:;+#x@<>"()（）ＡaZ%_\'\\一\n',
  );
  const FORMS: Partial<Record<KeyKind, fc.Arbitrary<string>>> = {
    birthDate: twoForms(day, DAYS).map(([one]) => one),
    phone: twoForms(telephone, TELEPHONES).map(([one]) => one),
    email: fc
      .tuple(
        fc.constantFrom('hana.ko', 'h+x', '"h..k."', 'ｈana'),
        fc.constantFrom('gmail.com', '例え.jp', 'xn--r8jz45g.jp', 'googlemail.com', 'docomo.ne.jp'),
      )
      .map((parts) => parts.join('@')),
    postalCode: digits(7),
    customerNumber: fc.stringMatching(/^[A-Za-z]{0,2}-?0{0,4}[0-9]{1,5}$/),
  };
  test.each(Object.entries(FORMS) as [KeyKind, fc.Arbitrary<string>][])('%s', (kind, form) => {
    let met = 0;
    fc.assert(
      fc.property(form, fc.array(fc.tuple(fc.nat(20), noise), { maxLength: 3 }), fc.boolean(), (given, harm, cut) => {
        const signs = [...given];
        for (const [place, sign] of harm) signs.splice(place % (signs.length + 1), cut ? 1 : 0, sign);
        const held = signs.join('');
        if (meets(kind, held, [given]) === 'other') return true;
        met += 1;
        return foldsOf(kind, [given]).includes(folded(kind, held));
      }),
      { ...LIMITS, numRuns: 1_500 },
    );
    expect(met).toBeGreaterThan(150);
  });
});

describe('a cell of several values is looked at where one of them is the person’s, and is among what a store narrows to', () => {
  const between = fc.constantFrom(' / ', '、', '\n', '; ', ',', '／', '\u3000');
  const mailbox = fc.stringMatching(/^[a-z]{3,8}@[a-z]{3,8}[.]jp$/);
  const dialled = twoForms(telephone, TELEPHONES.slice(0, 5)).map(([one]) => one);
  test.each<[KeyKind, fc.Arbitrary<string>]>([
    ['email', mailbox],
    ['phone', dialled],
    ['postalCode', digits(7)],
    ['customerNumber', fc.stringMatching(/^[A-Z]{2}-[0-9]{6}$/)],
  ])('%s', (kind, value) => {
    fc.assert(
      fc.property(value, value, between, fc.boolean(), (given, other, sign, isFirst) => {
        const held = isFirst ? `${given}${sign}${other}` : `${other}${sign}${given}`;
        return meets(kind, held, [given]) !== 'other' && foldsOf(kind, [given]).includes(folded(kind, held));
      }),
      { ...LIMITS, numRuns: 300 },
    );
  });
});

describe('two different people of the example company', () => {
  const keys = PEOPLE.map((one): PersonKeys => {
    const {
      name,
      kana = '',
      formerNames = [],
      otherNames = [],
      birthDate = '',
      postalCode = '',
      address = '',
      email,
      phone,
    } = onTheForm(one);
    return {
      name: [name, ...formerNames, ...otherNames],
      kana: [kana],
      birthDate: [birthDate],
      postalCode: [postalCode],
      address: [address],
      email: [email ?? ''].flat(),
      phone: [phone ?? ''].flat(),
    };
  });
  /** The sets by which the shop finds its customers, the quickest kind to tell apart first; by a name and a birthday alone, twice a namesake is born the same day. */
  const SETS: readonly (readonly KeyKind[])[] = [
    ['birthDate', 'postalCode', 'name'],
    ['birthDate', 'postalCode', 'kana'],
    ['phone', 'name'],
    ['postalCode', 'address', 'name'],
    ['email'],
  ];
  test('never meet: no set of identifiers finds one by the other', () => {
    const met = keys.flatMap((person, at) =>
      keys.flatMap((other, there) =>
        at === there
          ? []
          : SETS.filter((set) =>
              set.every((kind) => other[kind]?.some((held) => meets(kind, held, person[kind] ?? []) === 'same')),
            ).map((set) => `${PEOPLE[at]?.id} ${PEOPLE[there]?.id} ${set.join(' ')}`),
      ),
    );
    expect(met).toEqual([]);
  });
});
