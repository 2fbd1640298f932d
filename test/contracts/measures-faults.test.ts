import { openPostgres } from '../../connectors/postgres';
import { openMeasures } from '../../connectors/postgres-measures';
import { COUNTING, cutting, memberOf, SEALING, STORE, UNDER, type Cut } from '../faults/a-club';
import { openDatabase, type Database } from './database';

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
    const { measures, close } = openMeasures({ store: STORE, url: database.url, sealing: SEALING });
    let broke = 0;
    for (let at = 1, member = 1, isReached = true; isReached; at += 1)
      for (const when of at % 4 === 0 ? (['before', 'after'] as const) : (['after'] as const)) {
        member += 1;
        const { person, measure } = memberOf(member);
        const plan = await measures.plan(measure, person, UNDER);
        expect(plan.lacks).toEqual([]);
        const cut: Cut = { at, when, seen: 0 };
        line.cut = cut;
        const first = await measures.take(measure, person, plan, UNDER).catch((error: unknown) => error);
        line.cut = undefined;
        isReached = cut.seen >= at;
        if (isReached) {
          broke += 1;
          expect({ at, when, first }).toMatchObject({ first: { because: { kind: 'lineLost' } } });
        }
        const took = await measures.take(measure, person, plan, UNDER);
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
          expect(await measures.residue(measure, person, plan, UNDER)).toMatchObject({ outcome: 'none' });
        await database.query('DELETE FROM touched');
      }
    expect(broke).toBeGreaterThan(30);
    await close();
  });

  test('two workers at once do it once', async () => {
    const [one, other] = [1, 2].map(() => openMeasures({ store: STORE, url: database.url, sealing: SEALING }));
    const { person, measure } = memberOf(190);
    const plan = await one?.measures.plan(measure, person, UNDER);
    if (one === undefined || other === undefined || plan === undefined) throw new Error('two were opened');
    const took = await Promise.all([one, other].map(({ measures }) => measures.take(measure, person, plan, UNDER)));
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
    const { measures, close } = openMeasures({ store: STORE, url, sealing: SEALING });
    const { person, measure } = memberOf(195);
    const plan = await measures.plan(measure, person, UNDER);
    const took = await measures.take(measure, person, plan, UNDER);
    expect(took).toMatchObject({ outcome: 'done', proof: 'byUs' });
    expect(took.collections.find(({ collection: id }) => id === 'replies')).toMatchObject({ erased: 2 });
    expect(await measures.take(measure, person, plan, { ...UNDER, begun: true })).toMatchObject({ outcome: 'done' });
    const said = async (changesAt: string) => {
      const connector = openPostgres({ store: STORE, url: database.url, changesAt });
      const all = await connector.check().finally(() => connector.close());
      return all.filter(({ at }) => at?.[0] === 'connectionForMeasures');
    };
    expect(await said(url)).toEqual([expect.objectContaining({ stops: false, en: expect.stringContaining('keep the proof') as string })]); // prettier-ignore
    expect((await said(url))[0]?.ofMeasures).toBeUndefined(); // records go all the same
    const wrong = Object.assign(new URL(url), { password: 'y' }).href;
    expect(await said(wrong)).toEqual([expect.objectContaining({ stops: false, ofMeasures: true })]);
    await database.query(`CREATE SCHEMA madoguchi`); // another's, of which it may know nothing
    expect(await said(url)).toHaveLength(1);
    const again = memberOf(196);
    const planned = await measures.plan(again.measure, again.person, UNDER);
    expect(await measures.take(again.measure, again.person, planned, UNDER)).toMatchObject({
      ...{ outcome: 'done', proof: 'byUs' },
    });
    await database.query(`DROP SCHEMA madoguchi; CREATE SCHEMA madoguchi AUTHORIZATION measures_${process.pid}`);
    expect(await said(url)).toEqual([]);
    const third = memberOf(197);
    const last = await measures.plan(third.measure, third.person, UNDER);
    expect(await measures.take(third.measure, third.person, last, UNDER)).toMatchObject({
      ...{ outcome: 'done', proof: 'inStore' },
    });
    await close();
    await database.query(`DROP OWNED BY measures_${process.pid}; DROP ROLE measures_${process.pid}`);
  });
});
