import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { Measure } from '../../casefile/measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { Collection } from '../../policy/collection';
import { openDatabase, type Database } from './database';

/** Every row that is erased or changed is counted by the store itself, by its key: what is done twice is seen there. */
const COUNTING = `
  CREATE TABLE member (id int PRIMARY KEY, name text, mail text);
  CREATE TABLE purchase (id int PRIMARY KEY, member_id int NOT NULL REFERENCES member, day date, mail text);
  CREATE TABLE reply (id int PRIMARY KEY, member_id int REFERENCES member, to_id int REFERENCES reply);
  CREATE TABLE touched (what text, id int, count int DEFAULT 1, PRIMARY KEY (what, id));
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO touched VALUES (TG_TABLE_NAME || ' ' || TG_OP, OLD.id) ON CONFLICT (what, id) DO UPDATE SET count = touched.count + 1;
    RETURN coalesce(NEW, OLD); END $$;
  CREATE TRIGGER touches BEFORE UPDATE OR DELETE ON member FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE TRIGGER touches BEFORE UPDATE OR DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE TRIGGER touches BEFORE UPDATE OR DELETE ON reply FOR EACH ROW EXECUTE FUNCTION touch();
  INSERT INTO member SELECT n, 'member ' || n, 'm' || n || '@example.jp' FROM generate_series(1, 200) n;
  INSERT INTO purchase SELECT n, 1 + n % 200, CASE WHEN n % 7 = 0 THEN date '2026-01-01' ELSE date '2001-01-01' END, 'm' FROM generate_series(1, 2400) n;
  INSERT INTO reply SELECT n, 1 + n % 200, CASE WHEN n > 200 THEN n - 200 END FROM generate_series(1, 400) n;`;

const collection = (more: object) =>
  Collection.parse({ label: 'x', category: 'x', purposes: ['x'], key: ['id'], ...more });
const columns = (...names: string[]) => names.map((column) => ({ column, label: column }));
const ofMember = { collection: 'members', columns: { member_id: 'id' } };
const STORE = {
  kind: 'postgres' as const,
  id: 'club',
  label: 'club',
  connection: 'X',
  rowsPerSecond: 4, // so that each batch is small and there are several
  collections: [
    collection({
      id: 'members',
      table: 'public.member',
      identity: { email: 'mail', name: 'name' },
      findBy: [['email']],
      columns: columns('id', 'name', 'mail'),
      erasing: { rows: 'go', columns: { name: { text: '消去済み' }, mail: 'hash' } },
    }),
    collection({
      id: 'purchases',
      table: 'public.purchase',
      belongsTo: ofMember,
      columns: columns('id', 'member_id', 'day', 'mail'),
      erasing: {
        rows: 'go',
        columns: { mail: 'hash' },
        kept: { basis: 'books', from: 'day', covers: ['member_id', 'day'] },
      },
    }),
    collection({
      id: 'replies',
      table: 'public.reply',
      belongsTo: ofMember,
      columns: columns('id', 'member_id', 'to_id'),
      erasing: { rows: 'go' },
    }),
  ],
};
const under = { retention: { books: { months: 84, counts: 'fromTheDay' as const } } };
const sealing = {
  digest: (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex'),
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64, 1), outer: Buffer.alloc(64, 2) }),
};

type Cut = { readonly at: number; readonly when: 'before' | 'after'; seen: number };

/** Breaks the line of a measure before a statement is sent, or after it was carried out and before anybody heard of it. */
function cutting(): { cut: Cut | undefined; readonly restore: () => void } {
  const state: { cut: Cut | undefined; restore: () => void } = { cut: undefined, restore: () => undefined };

  const original = Client.prototype.query as unknown as (this: Client, ...args: unknown[]) => unknown;
  const broken = function (
    this: Client & { connection: { stream: { destroy(): void } } },
    ...args: unknown[]
  ): unknown {
    const { cut } = state;
    if (cut === undefined || (cut.seen += 1) !== cut.at) return original.apply(this, args);
    const breakOff = (): void => void this.connection.stream.destroy();
    if (cut.when === 'before') breakOff();
    const asked = original.apply(this, args);
    if (cut.when === 'before') return asked;
    if (!(asked instanceof Promise)) breakOff(); // a search, which changes nothing
    return asked instanceof Promise
      ? asked.then(() => {
          breakOff();
          throw new Error('Connection terminated unexpectedly');
        })
      : asked;
  };
  Object.assign(Client.prototype, { query: broken });
  state.restore = () => void Object.assign(Client.prototype, { query: original });
  return state;
}

describe('a measure whose line breaks', () => {
  let database: Database;
  const line = cutting();
  beforeAll(async () => {
    database = await openDatabase(COUNTING);
  });
  afterAll(async () => {
    line.restore();
    await database.close();
  });

  test('before or behind every statement: ordered again it is done whole, nothing twice, and what it says is what the store counted', async () => {
    const { measures, close } = openMeasures({ store: { ...STORE, rowsPerSecond: 4_000 }, url: database.url, sealing });
    let broke = 0;
    for (let at = 1, member = 1, isReached = true; isReached; at += 1)
      for (const when of at % 4 === 0 ? (['before', 'after'] as const) : (['after'] as const)) {
        member += 1;
        const person = { email: [`m${member}@example.jp`], name: [`member ${member}`] };
        const measure = Measure.parse({ id: `CLUB/${member}`, does: 'erase', on: '2026-11-26' });
        const plan = await measures.plan(measure, person, under);
        expect(plan.lacks).toEqual([]);
        const cut: Cut = { at, when, seen: 0 };
        line.cut = cut;
        const first = await measures.take(measure, person, plan, under).catch((error: unknown) => error);
        line.cut = undefined;
        isReached = cut.seen >= at;
        if (isReached) {
          broke += 1;
          expect({ at, when, first }).toMatchObject({ first: { because: { kind: 'lineLost' } } });
        }
        const took = await measures.take(measure, person, plan, under);
        const counted = await database.query<{ what: string; rows: number; most: number }>(
          `SELECT what, count(*)::int AS rows, max(count) AS most FROM touched GROUP BY 1 ORDER BY 1`,
        );
        expect({ at, when, most: counted.map(({ most }) => most) }).toEqual({ at, when, most: counted.map(() => 1) });
        const says = Object.fromEntries(counted.map(({ what, rows }) => [what, rows]));
        const of = (id: string) => took.collections.find(({ collection: one }) => one === id);
        expect({ at, when, outcome: took.outcome, says }).toEqual({
          at,
          when,
          outcome: 'done',
          says: {
            'member UPDATE': of('members')?.changed,
            'purchase DELETE': of('purchases')?.erased,
            'purchase UPDATE': of('purchases')?.changed,
            'reply DELETE': of('replies')?.erased,
          },
        });
        if (at % 5 === 0)
          expect(await measures.residue(measure, person, plan, under)).toMatchObject({ outcome: 'none' });
        await database.query('DELETE FROM touched');
      }
    expect(broke).toBeGreaterThan(30);
    await close();
  });

  test('two workers at once do it once', async () => {
    const [one, other] = [1, 2].map(() =>
      openMeasures({ store: { ...STORE, rowsPerSecond: undefined }, url: database.url, sealing }),
    );
    const person = { email: ['m190@example.jp'], name: ['member 190'] };
    const measure = Measure.parse({ id: 'CLUB/190', does: 'erase', on: '2026-11-26' });
    const plan = await one?.measures.plan(measure, person, under);
    if (one === undefined || other === undefined || plan === undefined) throw new Error('two were opened');
    const took = await Promise.all([one, other].map(({ measures }) => measures.take(measure, person, plan, under)));
    expect(took.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const [{ most, rows } = { most: 0, rows: 0 }] = await database.query<{ most: number; rows: number }>(
      `SELECT max(count) AS most, count(*)::int AS rows FROM touched`,
    );
    expect(most).toBe(1);
    expect(took[0]?.collections.reduce((sum, { erased, changed }) => sum + erased + changed, 0)).toBe(rows);
    await Promise.all([one.close(), other.close()]);
  });

  test('a store that allows us no table of our own is changed all the same, and says that it keeps no proof', async () => {
    await database.query(`DROP SCHEMA madoguchi CASCADE; CREATE ROLE measures_${process.pid} LOGIN PASSWORD 'x';
      GRANT SELECT, UPDATE, DELETE ON member, purchase, reply TO measures_${process.pid}; GRANT SELECT, INSERT, UPDATE ON touched TO measures_${process.pid}`);
    const url = Object.assign(new URL(database.url), { username: `measures_${process.pid}`, password: 'x' }).href;
    const { measures, close } = openMeasures({ store: { ...STORE, rowsPerSecond: undefined }, url, sealing });
    const person = { email: ['m195@example.jp'], name: ['member 195'] };
    const measure = Measure.parse({ id: 'CLUB/195', does: 'erase', on: '2026-11-26' });
    const plan = await measures.plan(measure, person, under);
    const took = await measures.take(measure, person, plan, under);
    expect(took).toMatchObject({ outcome: 'done', proof: 'byUs' });
    expect(took.collections.find(({ collection: id }) => id === 'replies')).toMatchObject({ erased: 2 });
    expect(await measures.take(measure, person, plan, { ...under, begun: true })).toMatchObject({ outcome: 'done' });
    await close();
    await database.query(`DROP OWNED BY measures_${process.pid}; DROP ROLE measures_${process.pid}`);
  });
});
