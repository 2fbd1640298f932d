import type { PersonKeys } from '../../casefile/identifiers';
import { subscribers } from './newsletter';
import { PEOPLE } from './people';
import { inOneLine } from './places';
import { shopTables } from './shop';
import { customerCode, type Somebody } from './somebody';
import { deskKnows, supportTables } from './support';
import type { Table } from './tables';

/** Which records are whose, known because we wrote them: ids are `store/collection/key`, sorted. */
export type Rows = {
  readonly shop: readonly string[];
  readonly support: readonly string[];
  readonly newsletter: readonly string[];
};

/** How somebody proved who they are: by a paper alone, or by a paper and an answer from the mail address they gave. */
export type Proving = 'byPaper' | 'byPaperAndReply';

const owned = (store: string, tables: readonly Table[]): ReadonlyMap<string, readonly string[]> => {
  const all = new Map<string, string[]>();
  for (const { collection, columns, rows } of tables) {
    const key = Object.keys(columns)[0] ?? '';
    for (const { owner, cells } of rows)
      all.set(owner, [...(all.get(owner) ?? []), `${store}/${collection}/${cells[key]}`]);
  }
  return all;
};

const SHOP = owned('shop', shopTables());
const SUPPORT = owned('support', supportTables());
const SUBSCRIBERS = subscribers();
const sameMail = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const byId = (id: string): Somebody => {
  const person = PEOPLE.find((one) => one.id === id);
  if (person === undefined) throw new Error(`nobody in this example is called ${id}`);
  return person;
};

/** The shop knows them from their paper: it holds their birth date and the postal code they live under. */
const shopKnows = ({ stores, movedFrom, birthUntold }: Somebody): boolean =>
  stores.includes('shop') && movedFrom === undefined && birthUntold === undefined;

/**
 * The rows a search must find, and no others. A paper proves name, former names, kana, birth date, address and postal code.
 * Whoever the shop knows by these has also proven the mail address, telephone and customer number they claimed (it vouches).
 */
export function rowsOf(id: string, proving: Proving = 'byPaper'): Rows {
  const person = byId(id);
  const replied = proving === 'byPaperAndReply';
  const known = shopKnows(person);
  return {
    shop: known || replied ? [...(SHOP.get(id) ?? [])].sort() : [],
    support: known || replied || deskKnows(person) ? [...(SUPPORT.get(id) ?? [])].sort() : [],
    newsletter: SUBSCRIBERS.filter(
      ({ owner, email, byBirthDate }) =>
        owner === id && (byBirthDate || ((known || replied) && sameMail(email, person.email))),
    )
      .map(({ email }) => `newsletter/subscribers/${email}`)
      .sort(),
  };
}

/** What each may be searched by once the shop has been searched: the keys that go with `rowsOf`. */
export function keysOf(id: string, proving: Proving = 'byPaper'): PersonKeys {
  const person = byId(id);
  const known = shopKnows(person);
  const replied = proving === 'byPaperAndReply';
  const reachable = known || (replied && person.stores.includes('shop'));
  return {
    ...keysOnPaper(id),
    ...(known || replied ? { email: [person.email] } : {}),
    ...(reachable ? { phone: [person.phone] } : {}),
    ...(reachable && person.account !== undefined ? { customerNumber: [customerCode(person.account)] } : {}),
  };
}

/** What the papers alone prove. */
export function keysOnPaper(id: string): PersonKeys {
  const { family, given, familyKana, givenKana, formerFamily, otherNames = [], birthDate, home } = byId(id);
  return {
    name: [
      `${family} ${given}`,
      ...(formerFamily === undefined ? [] : [`${formerFamily.written} ${given}`]),
      ...otherNames,
    ],
    kana: [`${familyKana} ${givenKana}`],
    birthDate: [birthDate],
    postalCode: [home.postalCode],
    address: [inOneLine(home)],
  };
}
