import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { PersonKeys } from '../../casefile/identifiers';
import { Measure, type Plan } from '../../casefile/measures';
import type { Measures, Under } from '../../connectors/measures';
import { openMeasures } from '../../connectors/postgres-measures';
import type { CivilDate } from '../../law/clock';
import { retentionRules, Retention } from '../../policy/retention';
import type { PostgresStore } from '../../policy/data-map';
import { BY_HAND, seeing, type ByHand } from './erasing-by-hand';

/** Somebody who asks, as both hands know them. */
export type Somebody = {
  readonly owner: string;
  readonly name: string;
  readonly email: string;
  readonly birthDate: string | null;
};
export type Erasures = { erased: number; corrected: number; tooMuch: number; left: number };

/** The day on which everybody is erased: some invoices are kept still, others no more. */
const ON = '2030-07-01' as CivilDate;
const RETENTION = retentionRules(
  Retention.parse({
    invoices: {
      law: '法人税法施行規則第59条',
      years: 7,
      counts: 'fromTheReturn',
      fiscalYear: { ends: '12-31', returnWithinMonths: 2 },
    },
  }),
);
const under: Under = { retention: RETENTION };

type Hands = {
  readonly measures: Measures;
  readonly store: PostgresStore;
  readonly ours: Client;
  readonly hand: Client;
  readonly by: ByHand;
};

/** Corrects and erases people of a database, one after the other, and beside it a copy of it by SQL typed by hand: what became of each row is seen by the stores themselves. */
export async function eraseEverybody({
  name,
  store,
  url,
  copy,
  people,
  tally,
  say,
}: {
  readonly name: string;
  readonly store: PostgresStore;
  readonly url: string;
  readonly copy: string;
  readonly people: readonly Somebody[];
  readonly tally: Erasures;
  readonly say: (line: string) => void;
}): Promise<void> {
  const by = BY_HAND[name];
  if (by === undefined) throw new Error(`nothing is typed by hand for ${name}`);
  const secret = randomBytes(64);
  const { measures, close } = openMeasures({
    store,
    url,
    sealing: {
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      hashing: () => Promise.resolve({ inner: secret, outer: secret }),
    },
  });
  const [ours, hand] = [url, copy].map((one) => new Client({ connectionString: one })) as [Client, Client];
  await Promise.all([ours.connect(), hand.connect()]);
  try {
    for (const client of [ours, hand]) await client.query(`SET TimeZone = 'Asia/Tokyo'; ${seeing(by)}`);
    const hands = { measures, store, ours, hand, by };
    for (const person of people) {
      await correct(hands, person, tally, say);
      await erase(hands, person, tally, say);
    }
  } finally {
    await Promise.all([ours.end(), hand.end(), close()]);
  }
}

const keysOf = ({ name, email, birthDate }: Somebody): PersonKeys => ({
  name: [name],
  email: [email],
  ...(birthDate === null ? {} : { birthDate: [birthDate] }),
});
const parted = (owner: string): readonly [kind: string, number: string] => owner.split(' ') as [string, string];

async function correct(
  { measures, store, ours, hand, by }: Hands,
  person: Somebody,
  tally: Erasures,
  say: (line: string) => void,
): Promise<void> {
  const [kind, number] = parted(person.owner);
  const how = by.correct[kind];
  if (how === undefined) return;
  const collection = store.collections.find(({ id }) => id === how.collection);
  const { rows } = await ours.query<{ held: string | null }>(
    `SELECT ${how.field}::text AS held FROM ${collection?.table ?? ''} WHERE ${collection?.key[0] ?? ''} = $1`,
    [number],
  );
  const held = rows[0]?.held ?? '';
  const to = `${held.slice(0, 20)}.x`;
  const item = `${store.id}/${how.collection}/${number}`;
  const corrections = [{ item, field: how.field, from: held, to }];
  const measure = Measure.parse({
    id: `${person.owner.replace(' ', '-')}/correct`,
    does: 'correct',
    on: ON,
    corrections,
  });
  if (!(await done(measures, measure, keysOf(person), person.owner, tally, say))) return;
  for (const sql of how.sql) await hand.query(sql, [number, to]);
  if (how.field === 'email')
    await backAgain([ours, hand], collection?.table ?? '', collection?.key[0] ?? '', number, held);
  await compare({ ours, hand, owner: `${person.owner}, corrected`, tally, say });
  tally.corrected += 1;
}

/** The address by which they are found is put back by hand, in both. */
async function backAgain(
  clients: readonly Client[],
  table: string,
  key: string,
  number: string,
  email: string,
): Promise<void> {
  for (const client of clients) await client.query(`UPDATE ${table} SET email = $2 WHERE ${key} = $1`, [number, email]);
}

async function erase(
  { measures, ours, hand, by }: Hands,
  person: Somebody,
  tally: Erasures,
  say: (line: string) => void,
): Promise<void> {
  const [kind, number] = parted(person.owner);
  const measure = Measure.parse({ id: `${person.owner.replace(' ', '-')}/erase`, does: 'erase', on: ON });
  if (!(await done(measures, measure, keysOf(person), person.owner, tally, say))) return;
  for (const sql of by.erase[kind] ?? []) {
    const values = [number, ON].slice(0, sql.includes('$2') ? 2 : sql.includes('$1') ? 1 : 0);
    await (sql.startsWith('CREATE') ? hand.query(sql.replaceAll('$1', number)) : hand.query(sql, values));
  }
  await compare({ ours, hand, owner: person.owner, tally, say });
  tally.erased += 1;
}

/** Plans, acts, looks again. Whether it came to the act. */
async function done(
  measures: Measures,
  measure: Measure,
  person: PersonKeys,
  owner: string,
  tally: Erasures,
  say: (line: string) => void,
): Promise<boolean> {
  const plan: Plan = await measures.plan(measure, person, under);
  if (plan.lacks.length > 0) {
    tally.left += 1;
    for (const { en } of plan.lacks) say(`  ${owner}: ${en}`);
    return false;
  }
  const took = await measures.take(measure, person, plan, under);
  const residue = await measures.residue(measure, person, plan, under);
  if (took.outcome !== 'done' || residue.outcome !== 'none') {
    tally.left += 1;
    say(
      `  ${owner}: ${took.outcome} ${took.because?.en ?? ''}; left: ${JSON.stringify(residue.left)} ${residue.because?.en ?? ''}`,
    );
  }
  return took.outcome === 'done';
}

/** Whatever became of a row by our hand and not by the other is too much; the reverse is left. */
async function compare({
  ours,
  hand,
  owner,
  tally,
  say,
}: {
  readonly ours: Client;
  readonly hand: Client;
  readonly owner: string;
  readonly tally: Erasures;
  readonly say: (line: string) => void;
}): Promise<void> {
  const became = async (client: Client): Promise<ReadonlySet<string>> => {
    const { rows } = await client.query<{ one: string }>(`SELECT concat_ws(' ', what, was, is_now) AS one FROM became`);
    await client.query('TRUNCATE became');
    return new Set(rows.map(({ one }) => one));
  };
  const [our, their] = await Promise.all([became(ours), became(hand)]);
  if (their.size === 0) throw new Error(`what is typed by hand for ${owner} changes nothing`);
  for (const one of our)
    if (!their.has(one)) {
      tally.tooMuch += 1;
      say(`  ${owner}: too much: ${one}`);
    }
  for (const one of their)
    if (!our.has(one)) {
      tally.left += 1;
      say(`  ${owner}: left: ${one}`);
    }
}
