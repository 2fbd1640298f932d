import { Client } from 'pg';
import { foldsOf } from '../casefile/folds';
import type { PersonKeys } from '../casefile/identifiers';
import { shapesOf } from '../casefile/kanji';
import { openPostgres } from '../connectors/postgres';
import { foldOf } from '../connectors/postgres-folds';
import { CROWD, customersDamaged, type Customer } from './crowd';
import { sideBySide, WARM } from './side-by-side';

const about = { caseNumber: 'BENCH-2026-0001', round: 1 };

/** Searches for one person, as they write themselves, in a store of so many; in milliseconds. */
export async function timeOneSearch(url: string, of: number): Promise<number> {
  const [somebody] = await customersDamaged(url, of, 1);
  const connector = openPostgres({ store: CROWD, url, limits: { questionMs: 600_000 } });
  const began = performance.now();
  await connector.find(keysOf(somebody as Customer), about).finally(() => connector.close());
  return performance.now() - began;
}

/** People who lie there in other writings, searched by what they write themselves: by the connector, and by SQL typed for the same indexes. */
export async function measureCrowd(
  url: string,
  of: number,
  searches: number,
): Promise<{ readonly ratio: number; readonly milliseconds: number; readonly rows: number }> {
  const people = await customersDamaged(url, of, searches + WARM);
  const connector = openPostgres({ store: CROWD, url });
  const hand = new Client({ connectionString: url });
  await hand.connect();
  const found = { ours: new Set<string>(), theirs: new Set<string>() };
  let asked = 0;
  let typed = 0;
  try {
    const { ours, theirs } = await sideBySide(
      searches,
      async () => {
        const { items, near } = await connector.find(keysOf(people[asked++] as Customer), about);
        for (const { id } of [...items, ...(near ?? [])]) found.ours.add(id);
      },
      async () => {
        for (const id of await byHand(hand, people[typed++] as Customer)) found.theirs.add(id);
      },
    );
    const unlike = [...found.ours, ...found.theirs].filter((id) => !found.ours.has(id) || !found.theirs.has(id));
    if (unlike.length > 0)
      throw new Error(`the connector and the hand do not both find ${unlike.slice(0, 5).join(', ')}`);
    return { ratio: ours / theirs, milliseconds: ours, rows: found.ours.size };
  } finally {
    await hand.end();
    await connector.close();
  }
}

const keysOf = ({ family, given, born, zip, mail, tel }: Customer): PersonKeys => ({
  name: [`${family} ${given}`],
  birthDate: [born],
  postalCode: [zip],
  email: [mail],
  phone: [tel],
});

/** The expressions of the indexes that `check` proposes, as one copies them out of it. */
const [MAIL, TEL, ZIP] = [foldOf('email', ['mail']), foldOf('phone', ['tel']), foldOf('postalCode', ['zip'])];
/** By which of the indexes somebody may be found, and then who of these it is: found, or all but one of three things agree. */
const THEIRS = `(${MAIL} = any($1) or born = any($2::date[]) or ${ZIP} = any($3) or ${TEL} = any($4))
  and (${MAIL} = any($1)
    or ${TEL} = any($4) and right(regexp_replace(tel, '[^0-9]', '', 'g'), 9) = $7 and btrim(family, ' 　') = any($5) and btrim(given, ' 　') = any($6)
    or (born = any($2::date[]))::int + (${ZIP} = any($3))::int + (btrim(family, ' 　') = any($5) and btrim(given, ' 　') = any($6))::int >= 2)`;
const TYPED = [
  `select id::text, family, given, born::text, zip, mail, tel, street, points::text, joined::text from customer where ${THEIRS} order by id`,
  `select id::text, what, price::text, at::text, customer_id::text from purchase where customer_id = any($1::bigint[]) order by id`,
] as const;

async function byHand(hand: Client, { family, given, born, zip, mail, tel }: Customer): Promise<readonly string[]> {
  await hand.query('begin read only');
  const { rows: customers } = await hand.query<string[]>({
    text: TYPED[0],
    rowMode: 'array',
    values: [
      foldsOf('email', [mail]),
      [born],
      foldsOf('postalCode', [zip]),
      foldsOf('phone', [tel]),
      shaped(family),
      shaped(given),
      tel.slice(-9),
    ],
  });
  const { rows: orders } = await hand.query<string[]>({
    text: TYPED[1],
    rowMode: 'array',
    values: [customers.map(([id]) => id)],
  });
  await hand.query('commit');
  return [...customers.map(([id]) => `crowd/customers/${id}`), ...orders.map(([id]) => `crowd/orders/${id}`)];
}

/** A name in every shape of its kanji, as somebody with a list of them would type it. */
const shaped = (name: string): string[] =>
  [...name]
    .reduce<string[]>((names, kanji) => names.flatMap((one) => shapesOf(kanji).map((shape) => one + shape)), [''])
    .slice(0, 256);
