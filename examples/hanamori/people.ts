import { CAST } from './cast';
import { dice, type Dice } from './dice';
import { ELDER_MEN, ELDER_WOMEN, FAMILIES, FOREIGN, MEN, WOMEN, type NamePart } from './names';
import { home } from './places';
import type { Somebody, StoreId } from './somebody';
import { plain } from './spelling';

const HOW_MANY = 500;
const two = (number: number): string => String(number).padStart(2, '0');
const four = (number: number): string => String(number).padStart(4, '0');

type Drawn = Omit<Somebody, 'stores' | 'account'>;

/** Given names as people of that age bear them. */
const givenNames = (sex: 1 | 2, year: number): [NamePart, ...NamePart[]] =>
  sex === 2 ? (year < 1966 ? ELDER_WOMEN : WOMEN) : year < 1966 ? ELDER_MEN : MEN;

/** Somebody out of the ordinary run: a name, a birth date, a home, a telephone nobody has. */
function drawn(n: number, chance: Dice): Drawn {
  const sex = chance.chance(0.64) ? 2 : 1;
  const year = chance.between(1938, 2006);
  const [family, familyKana] = chance.pick(FAMILIES);
  const [given, givenKana] = chance.pick(givenNames(sex, year));
  return {
    id: `p${n}`,
    family,
    given,
    familyKana,
    givenKana,
    sex,
    birthDate: `${year}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`,
    home: home(chance),
    email: '',
    phone: `${chance.pick(['090', '080', '070'])}-0000-${four(1000 + n)}`,
  };
}

const latin = (names: readonly NamePart[], written: string): string =>
  names.find(([name]) => name === written)?.[2] ?? '';

/** A mail address as its owner would have chosen it: their name, or what they grow. */
function mailOf(n: number, { family, given, otherNames }: Drawn, chance: Dice): string {
  const first = latin([...WOMEN, ...MEN, ...ELDER_WOMEN, ...ELDER_MEN], given);
  const last = latin(FAMILIES, family);
  const signed = otherNames?.[0]
    ?.normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
  const local =
    signed ??
    chance.pick(
      chance.chance(0.2)
        ? ['niwashigoto', 'hana-biyori', 'tsukimi', 'komorebi', 'mametaro', 'yukiwari']
        : [`${first}.${last}`, `${last}-${first}`, `${first}${last.slice(0, 1)}`, `${last}.${first.slice(0, 1)}`],
    );
  return `${local === '' ? 'kaika' : local}${n}@${chance.pick(['example.jp', 'example.com', 'mail.example', 'niwa.example', 'kyoto.example'])}`;
}

function foreign(person: Drawn, chance: Dice): Drawn {
  const { signs, ...name } = chance.pick(FOREIGN);
  return { ...person, ...name, otherNames: [signs], spelled: { support: signs } };
}

/** A household has one family name, one address and one telephone, and no two given names alike. */
function livingWith(person: Drawn, head: Drawn, relatives: readonly Drawn[], chance: Dice): Drawn {
  const free = givenNames(person.sex, Number(person.birthDate.slice(0, 4))).filter(
    ([given, kana]) => !relatives.some((one) => one.given === given || one.givenKana === kana),
  );
  const [given, givenKana] = free[chance.between(0, free.length - 1)] ?? [person.given, person.givenKana];
  return {
    ...person,
    family: head.family,
    familyKana: head.familyKana,
    given,
    givenKana,
    home: head.home,
    phone: head.phone,
  };
}

/** What befell a person before they wrote to us: they married, moved, said little, or were misspelled. */
function fate(person: Drawn, chance: Dice): Drawn {
  const turn = chance.between(1, 100);
  const maiden = chance.pick(FAMILIES);
  if (turn <= 4) return { ...person, movedFrom: home(chance) };
  if (turn <= 8) return { ...person, birthUntold: true };
  if (turn <= 14 && person.sex === 2 && person.otherNames === undefined && maiden[0] !== person.family) {
    return {
      ...person,
      formerFamily: { written: maiden[0], kana: maiden[1] },
      spelled: { support: `${maiden[0]} ${person.given}` },
    };
  }
  const otherwise = plain(`${person.family}/${person.given}`).split('/') as [string, string];
  if (turn <= 55 && otherwise.join('') !== person.family + person.given)
    return { ...person, spelled: { ...person.spelled, shop: otherwise } };
  return person;
}

function places(n: number, chance: Dice): Pick<Somebody, 'stores' | 'account'> {
  if (n % 29 === 3) return { stores: ['support'] };
  if (n % 17 === 5) return { stores: ['newsletter'] };
  if (n % 25 === 7) return { stores: ['shop'] };
  const stores: StoreId[] = [
    'shop',
    ...(chance.chance(0.32) ? ['support' as const] : []),
    ...(chance.chance(0.58) ? ['newsletter' as const] : []),
  ];
  return { stores, account: 400 + n };
}

function everybody(): readonly Somebody[] {
  const crowd: Drawn[] = [];
  const people: Somebody[] = [...CAST];
  for (let n = 1; n <= HOW_MANY - CAST.length; n += 1) {
    const chance = dice(`hanamori/people/${n}`);
    let person = drawn(n, chance);
    const head = n > 31 && (n % 31 === 1 || n % 31 === 2) ? crowd[n - (n % 31) - 1] : undefined;
    const namesake = n % 41 === 11 ? crowd[n - 5] : undefined;
    if (head !== undefined) {
      person = livingWith(person, head, crowd.slice(-2), chance);
    } else if (namesake !== undefined) {
      const { family, given, familyKana, givenKana, sex, birthDate } = namesake;
      person = { ...person, family, given, familyKana, givenKana, sex, ...(n % 3 === 0 ? { birthDate } : {}) };
    } else if (n % 31 !== 0 && chance.chance(0.05)) person = foreign(person, chance);
    person = { ...person, email: mailOf(n, person, chance) };
    crowd.push(person);
    people.push({ ...(head === undefined && n % 31 !== 0 ? fate(person, chance) : person), ...places(n, chance) });
  }
  return people;
}

/** The five hundred, the named ones first. */
export const PEOPLE: readonly Somebody[] = everybody();
