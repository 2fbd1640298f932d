import type { Plan } from '../../casefile/measures';
import type { Measures } from '../../connectors/measures';
import { openPostgres } from '../../connectors/postgres';
import { openMeasures } from '../../connectors/postgres-measures';
import {
  bare,
  BRANCHED,
  branched,
  branchedLines,
  erases,
  HANAKO,
  lines,
  members,
  points,
  purchases,
  SHOP,
  store,
  under,
} from './a-shop';
import { correctsWhatItHolds } from './corrections-of-a-shop';
import { openDatabase, type Database } from './database';
import { SEALING } from './measures-kit';

describe('a shop that keeps invoices', () => {
  let database: Database;
  const opened: (() => Promise<void>)[] = [];
  const open = (...collections: object[]): Measures => {
    const { measures, close } = openMeasures({ store: store(...collections), url: database.url, sealing: SEALING });
    opened.push(close);
    return measures;
  };
  beforeEach(async () => {
    database = await openDatabase(SHOP);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await database.close();
  });
  const rows = async (table: string) =>
    (await database.query<{ row: string }>(`SELECT t::text AS row FROM ${table} AS t ORDER BY t`)).map(
      ({ row }) => row,
    );
  const outline = ({ collections }: Plan) =>
    collections.map(({ collection, rows: all, erased, changed, kept, keptForOthers }) => [
      collection,
      all,
      erased,
      changed,
      kept,
      keptForOthers,
    ]);

  test('what is kept for seven years stays, what hangs on it loses the rest, and everything else goes', async () => {
    const measures = open(members, purchases, lines, points);
    const measure = erases('SHOP-2026-0001/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(outline(plan)).toEqual([
      ['members', 1, 0, 1, [], 1],
      ['purchases', 2, 1, 1, [{ basis: 'invoices', through: '2034-05-31', rows: 1 }], 0],
      ['lines', 15, 15, 0, [], 0],
      ['points', 5, 5, 0, [], 0],
    ]);
    expect(plan.steps.map(({ does, collections }) => `${does} ${collections.join()}`)).toEqual([
      'erase lines',
      'change purchases',
      'erase purchases',
      'erase points',
      'change members',
    ]);
    expect(JSON.stringify(plan)).not.toMatch(/花子|hanako|1985|留守/);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done', proof: 'inStore' });
    expect(await rows('member')).toEqual([
      expect.stringMatching(/^\(1,消去済み,1985-01-01,,hash-[0-9a-f]{32},\)$/),
      '(2,山田太郎,1985-04-12,taro@example.jp,A-2,)',
    ]);
    expect(await rows('purchase')).toEqual([
      '(11,1,2026-05-01,200,山田花子,)',
      '(12,2,2026-05-01,300,山田太郎,taro@example.jp)',
    ]);
    expect(await rows('line')).toEqual(['(12,1,his)']);
    expect(await rows('point')).toHaveLength(5);
    const again = await measures.take(measure, HANAKO, plan, under);
    expect(again).toEqual(took);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'none',
      left: [],
      kept: [{ collection: 'purchases', through: '2034-05-31', rows: 1 }],
    });
  });

  test('a purchase that comes between the plan and the act makes the plan older than its data, and nothing is done', async () => {
    const measures = open(members, purchases, lines, points);
    const measure = erases('SHOP-2026-0002/1');
    const plan = await measures.plan(measure, HANAKO, under);
    await database.query(`INSERT INTO purchase VALUES (13, 1, '2011-01-01', 5, '山田花子', NULL)`);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'stale' });
    expect(took.plan?.collections[1]).toMatchObject({ rows: 3, erased: 2 });
    expect(await rows('line')).toHaveLength(16);
    const anew = await measures.take(measure, HANAKO, took.plan as Plan, under);
    expect(anew.outcome).toBe('done');
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'refused',
      because: { kind: 'otherPlan' },
    });
  });

  test('a purchase that comes while it is done stops what it hangs on, and is told as refused and as left', async () => {
    const measures = open(
      { ...members, erasing: { rows: 'go' } },
      { ...purchases, erasing: { rows: 'go' } },
      lines,
      points,
    );
    const measure = erases('SHOP-2026-0003/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    let isFirst = true;
    const took = await measures.take(measure, HANAKO, plan, {
      ...under,
      beat: async ({ rows: done, of }) => {
        if (done < of - 1 || !isFirst) return;
        isFirst = false;
        await database.query(`INSERT INTO purchase VALUES (13, 1, '2011-01-01', 5, '山田花子', NULL)`);
      },
    });
    expect(took).toMatchObject({ outcome: 'refused', proof: 'inStore', because: { kind: 'changeRefused' } });
    expect(took.because?.en).toContain('23503');
    expect(took.collections).toContainEqual({ collection: 'lines', erased: 15, changed: 0 });
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'left',
      left: [
        { collection: 'members', rows: 1 },
        { collection: 'purchases', rows: 1 },
      ],
    });
  });

  test('what would break a rule of the store is said at planning, and so is a row the data map knows nothing of', async () => {
    await database.query(`ALTER TABLE member ADD CHECK (note IS NOT NULL OR id > 1);
      CREATE TABLE log (id int PRIMARY KEY, member_id bigint REFERENCES member, said text);
      INSERT INTO log VALUES (1, 1, 'hello');
      INSERT INTO member VALUES (3, '消去済み', '1999-01-01', NULL, NULL, 'x')`);
    const told = async (erasing: object) =>
      (
        await open({ ...members, erasing }, purchases, lines, points).plan(erases('SHOP-2026-0004/1'), HANAKO, under)
      ).lacks.map(({ what, en }) => `${what}: ${en.split(':')[0]}`);
    const columns = members.erasing.columns;
    expect(
      await told({ rows: 'stay', columns: { ...columns, name: 'empty', code: { text: 'x'.repeat(41) } } }),
    ).toEqual([
      'breaksRule: what is to stand in name of members breaks a rule of the store (NOT NULL)',
      'breaksRule: what is to stand in code of members breaks a rule of the store (character varying(40))',
    ]);
    expect(await told({ rows: 'stay', columns })).toEqual([
      'breaksRule: what is to stand in note of members breaks a rule of the store (CHECK member_check)',
    ]);
    expect(await told({ rows: 'stay', columns: { ...columns, mail: { text: 'x' }, note: 'kept' } })).toEqual([
      'breaksRule: what is to stand in mail of members breaks a rule of the store (UNIQUE member_mail_key)',
    ]);
    expect(await told({ rows: 'go', columns })).toEqual([
      'unknownReference: 1 record of public.log, which no collection of the data map reads, point at members (log_member_id_fkey)',
    ]);
    await database.query('DROP TABLE log');
    expect(await told({ rows: 'go', columns: { name: 'kept' } })).toEqual([
      'undecided: records of members may stay, and nobody decided what becomes of born then',
      'undecided: records of members may stay, and nobody decided what becomes of mail then',
      'undecided: records of members may stay, and nobody decided what becomes of code then',
      'undecided: records of members may stay, and nobody decided what becomes of note then',
    ]);
  });

  test('rows that go at once where they point at each other in a ring, or at one another in one table', async () => {
    await database.query(`
      CREATE TABLE club (id int PRIMARY KEY, head_id bigint NOT NULL, member_id bigint NOT NULL REFERENCES member);
      CREATE TABLE seat (id bigint PRIMARY KEY, club_id int NOT NULL REFERENCES club ON DELETE RESTRICT, member_id bigint);
      INSERT INTO club VALUES (1, 7, 1);
      INSERT INTO seat VALUES (7, 1, 1);
      ALTER TABLE club ADD FOREIGN KEY (head_id) REFERENCES seat DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE reply (id int PRIMARY KEY, to_id int REFERENCES reply ON DELETE RESTRICT, member_id bigint REFERENCES member);
      INSERT INTO reply SELECT n, nullif(n - 1, 0), 1 FROM generate_series(1, 40) n`);
    const hanging = (id: string, columns: string[]) => ({
      ...points,
      id,
      table: `public.${id}`,
      label: id,
      columns: bare(columns),
      erasing: { rows: 'go' },
    });
    const measures = open(
      { ...members, erasing: { rows: 'go' } },
      { ...purchases, erasing: { rows: 'go' } },
      lines,
      points,
      hanging('club', ['id', 'head_id', 'member_id']),
      hanging('seat', ['id', 'club_id', 'member_id']),
      hanging('reply', ['id', 'to_id', 'member_id']),
    );
    const measure = erases('SHOP-2026-0005/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(plan.told.map(({ en }) => en)).toEqual([
      'public.club and public.seat point at each other: their rows go at once, or none does',
    ]);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect([...(await rows('club')), ...(await rows('seat')), ...(await rows('reply'))]).toEqual([]);
    expect(await rows('member')).toHaveLength(1);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none', left: [] });
  });

  test('what runs with her rows is named, by table: with what goes, with what changes, with what the server itself lets go, and nothing else', async () => {
    await database.query(`
      CREATE FUNCTION notes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN coalesce(NEW, OLD); END $$;
      CREATE TRIGGER tells_the_till BEFORE DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION notes();
      CREATE TRIGGER "keeps, a copy" AFTER UPDATE ON member FOR EACH ROW EXECUTE FUNCTION notes();
      CREATE TRIGGER greets AFTER INSERT ON member FOR EACH ROW EXECUTE FUNCTION notes();
      CREATE TRIGGER rests BEFORE UPDATE ON member FOR EACH ROW EXECUTE FUNCTION notes();
      ALTER TABLE member DISABLE TRIGGER rests;
      CREATE TABLE visit (id int, member_id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
      CREATE TABLE visit_2026 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      INSERT INTO visit VALUES (1, 1, '2026-05-01');
      CREATE TRIGGER counts_down AFTER DELETE ON visit_2026 FOR EACH ROW EXECUTE FUNCTION notes();
      CREATE RULE writes_along AS ON DELETE TO point DO ALSO NOTIFY points;
      CREATE TABLE parcel (id int PRIMARY KEY, purchase_id bigint REFERENCES purchase ON DELETE SET NULL);
      INSERT INTO parcel SELECT id, id FROM purchase;
      CREATE TRIGGER is_lost BEFORE UPDATE ON parcel FOR EACH ROW EXECUTE FUNCTION notes()`);
    const visits = { ...points, id: 'visits', table: 'public.visit', key: ['id', 'day'], columns: bare(['id', 'member_id', 'day']) }; // prettier-ignore
    const measures = open(members, purchases, lines, points, visits);
    const measure = erases('SHOP-2026-0001/1');
    const runs = (table: string, name: string) => `public.${table}: ${name} runs with every row that is changed here, and may do more`; // prettier-ignore
    const { told } = await measures.plan(measure, HANAKO, under);
    expect(told.map(({ en }) => en).sort()).toEqual(
      [
        '1 record of public.parcel will point at no row of public.purchase any more',
        runs('parcel', 'is_lost'),
        runs('purchase', 'tells_the_till'),
        runs('member', 'keeps, a copy'),
        runs('visit', 'counts_down'),
        runs('point', 'writes_along'),
      ].sort(),
    );
    expect((await measures.plan(erases('SHOP-2026-0001/2'), { email: ['nobody@example.jp'] }, under)).told).toEqual([]);
  });

  test('where the day is gone from which a law keeps what is left, nobody says that nothing is left', async () => {
    const measures = open(members, purchases, lines, points);
    const measure = erases('SHOP-2026-0001/1');
    const plan = await measures.plan(measure, HANAKO, under);
    await measures.take(measure, HANAKO, plan, under);
    await database.query('UPDATE purchase SET day = NULL WHERE id = 11');
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'unknown', left: [] });
  });

  test('a home two members share stays for the other, and goes where it was hers alone, though nothing finds it any more', async () => {
    await database.query(`
      CREATE TABLE home (id int PRIMARY KEY, street text);
      INSERT INTO home VALUES (1, '桜通り1'), (2, '桜通り2');
      ALTER TABLE member ADD home_id int REFERENCES home, ADD work_id int REFERENCES home;
      UPDATE member SET home_id = 1; UPDATE member SET work_id = 2 WHERE id = 1`);
    const home = (id: string, own: string, erasing: object) => ({
      ...points,
      id,
      table: 'public.home',
      label: id,
      belongsTo: { collection: 'members', columns: { id: own } },
      columns: bare(['id', 'street']),
      erasing,
    });
    const wide = {
      ...members,
      columns: [...members.columns, ...bare(['home_id', 'work_id'])],
      erasing: { rows: 'go' },
    };
    const all = (erasing: object) => [
      wide,
      { ...purchases, erasing: { rows: 'go' } },
      lines,
      points,
      home('homes', 'home_id', erasing),
      home('works', 'work_id', erasing),
    ];
    const measure = erases('SHOP-2026-0006/1');
    const asked = await open(...all({ rows: 'go' })).plan(measure, HANAKO, under);
    expect(asked.lacks.map(({ what, collection }) => `${what} ${collection}`)).toContain('namesTwo homes');
    const emptied = open(...all({ rows: 'stay', columns: { street: 'empty' }, shared: 'stays' }));
    expect((await emptied.plan(measure, HANAKO, under)).collections.slice(4)).toMatchObject([
      { collection: 'homes', rows: 1, changed: 0, stays: [{ why: 'shared', rows: 1 }] },
      { collection: 'works', rows: 1, changed: 1, stays: [] },
    ]);
    const measures = open(...all({ rows: 'go', shared: 'stays' }));
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await rows('home')).toEqual(['(1,桜通り1)']);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'none',
      stays: [{ collection: 'homes', why: 'shared', rows: 1 }],
    });
  });

  test('points collected under no code are nobody’s, though one of her two registrations has no code either', async () => {
    await database.query(`DELETE FROM line;
      DELETE FROM purchase;
      UPDATE member SET code = '';
      INSERT INTO member VALUES (3, '山田花子', '1985-04-12', 'h3@example.jp', 'A-3', NULL);
      ALTER TABLE point ADD code varchar(40) DEFAULT '';
      UPDATE point SET member_id = NULL;
      UPDATE point SET code = 'A-3' WHERE id = 7`);
    const byCode = {
      ...points,
      belongsTo: { collection: 'members', columns: { code: 'code' } },
      columns: bare(['id', 'member_id', 'points', 'code']),
    };
    const measures = open(members, byCode);
    const measure = erases('SHOP-2026-0030/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(plan.collections).toMatchObject([
      { rows: 2, erased: 2 },
      { rows: 1, erased: 1 },
    ]);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await rows('point')).toHaveLength(9);
  });

  test('an order whose number has no branch is found with its lines and goes with them; that of the next branch stays', async () => {
    for (const one of BRANCHED) await database.query(one);
    const reads = openPostgres({ store: store(branched, branchedLines), url: database.url });
    opened.push(() => reads.close());
    const { items } = await reads.find(HANAKO, { caseNumber: 'SHOP-2026-0031', round: 1 });
    expect(items.map(({ id }) => id)).toEqual(['shop/branched/A1,', 'shop/branched-lines/1', 'shop/branched-lines/4']);
    const measures = open(branched, branchedLines);
    const measure = erases('SHOP-2026-0031/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 1 }, { erased: 2 }] });
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await rows('branched')).toEqual(['(A1,2,山田太郎,1985-04-12)']);
    expect(await rows('branched_line')).toEqual(['(2,A1,2)', '(3,A1,)']);
  });

  test('a purchase under her account that bears another name is somebody’s to say, and on hold nothing goes', async () => {
    await database.query(`UPDATE purchase SET name = '鈴木一郎' WHERE id = 10`);
    const named = { ...purchases, identity: { name: 'name' } };
    const plan = await open(members, named, lines, points).plan(erases('SHOP-2026-0007/1'), HANAKO, under);
    expect(plan.lacks.map(({ what, collection }) => `${what} ${collection}`)).toEqual(['namesTwo purchases']);
    const said = await open(members, named, lines, points).plan(
      erases('SHOP-2026-0007/1', {
        others: ['shop/purchases/10'],
        onHold: [{ collection: 'shop/points', hold: '訴訟' }],
      }),
      HANAKO,
      under,
    );
    expect(said.lacks).toEqual([
      expect.objectContaining({ what: 'namesTwo', collection: 'members' }), // his purchase points at her
    ]);
    expect(said.collections[3]).toMatchObject({
      rows: 5,
      erased: 0,
      stays: [{ why: 'onHold', rows: 5, hold: '訴訟' }],
    });
  });

  correctsWhatItHolds({ open, rows, anew: 'hana@example.jp', unique: 'member_mail_key' });
});
