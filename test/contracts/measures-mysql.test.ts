import { type Plan } from '../../casefile/measures';
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
  under,
} from './a-shop';
import { aShopOnMariaDb } from './a-shop-on-mariadb';

describe('a shop on MariaDB that keeps invoices', () => {
  const { named, open, having, rows } = aShopOnMariaDb();
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
    expect(await measures.did?.(measure, plan, under)).toMatchObject([{ erased: 0 }, { changed: 0 }, { erased: 0 }, { changed: 0 }]); // prettier-ignore
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done', proof: 'inStore' });
    expect(await rows('member')).toEqual([
      expect.stringMatching(/^1,消去済み,1985-01-01,,hash-[0-9a-f]{32},$/),
      '2,山田太郎,1985-04-12,taro@example.jp,A-2,',
    ]);
    expect(await rows('purchase')).toEqual([
      '11,1,2026-05-01,200,山田花子,',
      '12,2,2026-05-01,300,山田太郎,taro@example.jp',
    ]);
    expect(await rows('line')).toEqual(['12,1,his']);
    expect(await rows('point')).toHaveLength(5);
    expect(await measures.take(measure, HANAKO, plan, under)).toEqual(took);
    expect(await measures.did?.(measure, plan, under)).toEqual(took.collections);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'none',
      left: [],
      kept: [{ collection: 'purchases', through: '2034-05-31', rows: 1 }],
    });
  });

  test('points collected under no code are nobody’s, though one of her two registrations has no code either', async () => {
    await having(
      `DELETE FROM line`,
      `DELETE FROM purchase`,
      `UPDATE member SET code = ''`,
      `INSERT INTO member VALUES (3, '山田花子', '1985-04-12', 'h3@example.jp', 'A-3', NULL)`,
      `ALTER TABLE point ADD code varchar(40) DEFAULT ''`,
      `UPDATE point SET member_id = NULL`,
      `UPDATE point SET code = 'A-3' WHERE id = 7`,
    );
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
    await having(...BRANCHED);
    const measures = open(branched, branchedLines);
    const measure = erases('SHOP-2026-0031/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 1 }, { erased: 2 }] });
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await rows('branched')).toEqual([expect.stringMatching(/^A1,2,山田太郎,/)]);
    expect(await rows('branched_line')).toEqual(['2,A1,2', '3,A1,']);
  });

  test('a purchase that comes between the plan and the act makes the plan older than its data, and nothing is done', async () => {
    const measures = open(members, purchases, lines, points);
    const measure = erases('SHOP-2026-0002/1');
    const plan = await measures.plan(measure, HANAKO, under);
    await having(`INSERT INTO purchase VALUES (13, 1, '2011-01-01', 5, '山田花子', NULL)`);
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

  test('a row that became somebody else’s, or perhaps did, between the plan and the act makes the plan stale, and nothing is erased', async () => {
    const became = [
      `name = '佐藤一郎', born = '1970-01-01', mail = 'ichiro@example.jp'`,
      `name = '山田花代', born = '1985-04-13'`,
    ];
    let nth = 20;
    for (const what of became) {
      const measures = open(members, purchases, lines, points);
      const measure = erases(`SHOP-2026-00${(nth += 1)}/1`);
      const plan = await measures.plan(measure, HANAKO, under);
      expect(plan.lacks).toEqual([]);
      await having(`UPDATE member SET ${what} WHERE id = 1`);
      const before = await Promise.all(['member', 'purchase', 'line', 'point'].map(rows));
      expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'stale' });
      expect(await Promise.all(['member', 'purchase', 'line', 'point'].map(rows))).toEqual(before);
      await having(`UPDATE member SET name = '山田花子', born = '1985-04-12', mail = 'hanako@example.jp' WHERE id = 1`);
      expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
      await having(
        `UPDATE member SET name = '山田花子', born = '1985-04-12', mail = 'hanako@example.jp', code = 'A-1', note = 'x' WHERE id = 1`,
      );
    }
  });

  test('a purchase that comes while it is done stops what it hangs on, and is told as refused and as left', async () => {
    const measures = open({ ...members, erasing: { rows: 'go' } }, { ...purchases, erasing: { rows: 'go' } }, lines, points); // prettier-ignore
    const measure = erases('SHOP-2026-0003/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    let isFirst = true;
    const took = await measures.take(measure, HANAKO, plan, {
      ...under,
      beat: async ({ rows: done, of }) => {
        if (done < of - 1 || !isFirst) return;
        isFirst = false;
        await having(`INSERT INTO purchase VALUES (13, 1, '2011-01-01', 5, '山田花子', NULL)`);
      },
    });
    expect(took).toMatchObject({ outcome: 'refused', proof: 'inStore', because: { kind: 'changeRefused' } });
    expect(took.because?.en).toContain('1451');
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
    await having(
      `ALTER TABLE member ADD CONSTRAINT noted CHECK (note IS NOT NULL OR id > 1)`,
      'CREATE TABLE log (id int PRIMARY KEY, member_id bigint, said text, CONSTRAINT said_of FOREIGN KEY (member_id) REFERENCES member (id))',
      `INSERT INTO log VALUES (1, 1, 'hello')`,
      `INSERT INTO member VALUES (3, '消去済み', '1999-01-01', NULL, NULL, 'x')`,
    );
    const told = async (erasing: object) =>
      (
        await open({ ...members, erasing }, purchases, lines, points).plan(erases('SHOP-2026-0004/1'), HANAKO, under)
      ).lacks.map(({ what, en }) => `${what}: ${en.split(':')[0]?.replace(named(), 'shop')}`);
    const columns = members.erasing.columns;
    expect(
      await told({ rows: 'stay', columns: { ...columns, name: 'empty', code: { text: 'x'.repeat(41) } } }),
    ).toEqual([
      'breaksRule: what is to stand in name of members breaks a rule of the store (NOT NULL)',
      'breaksRule: what is to stand in code of members breaks a rule of the store (varchar(40))',
    ]);
    expect(await told({ rows: 'stay', columns: { ...columns, born: { text: '不明' }, name: 'hash' } })).toEqual([
      'breaksRule: what is to stand in born of members breaks a rule of the store (date)',
    ]);
    expect(await told({ rows: 'stay', columns })).toEqual([
      'breaksRule: what is to stand in note of members breaks a rule of the store (CHECK noted)',
    ]);
    expect(await told({ rows: 'stay', columns: { ...columns, mail: { text: 'x' }, note: 'kept' } })).toEqual([
      'breaksRule: what is to stand in mail of members breaks a rule of the store (UNIQUE mail)',
    ]);
    expect(await told({ rows: 'go', columns })).toEqual([
      'unknownReference: 1 record of `shop`.`log`, which no collection of the data map reads, point at members (said_of)',
    ]);
    await having('DROP TABLE log');
    expect(await told({ rows: 'go', columns: { name: 'kept' } })).toEqual([
      'undecided: records of members may stay, and nobody decided what becomes of born then',
      'undecided: records of members may stay, and nobody decided what becomes of mail then',
      'undecided: records of members may stay, and nobody decided what becomes of code then',
      'undecided: records of members may stay, and nobody decided what becomes of note then',
    ]);
  });

  test('what the server itself takes along is told, and goes; what it lets go is told, and stays', async () => {
    await having(
      'CREATE TABLE visit (id int PRIMARY KEY, member_id bigint, FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE)',
      'CREATE TABLE guess (id int PRIMARY KEY, member_id bigint, FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE SET NULL)',
      'INSERT INTO visit VALUES (1, 1), (2, 1), (3, 2)',
      'INSERT INTO guess VALUES (1, 1), (2, 2)',
    );
    const visits = {
      ...points,
      id: 'visits',
      table: 'public.visit',
      label: '来店',
      columns: bare(['id', 'member_id']),
    };
    const all = [{ ...members, erasing: { rows: 'go' } }, { ...purchases, erasing: { rows: 'go' } }, lines, points];
    const measure = erases('SHOP-2026-0005/1');
    const asked = await open(...all).plan(measure, HANAKO, under);
    expect(asked.lacks.map(({ what }) => what)).toEqual(['unknownReference']);
    const told = (of: Plan) => of.told.map(({ en }) => en.replaceAll(named(), 'shop'));
    expect(told(asked)).toEqual([
      'with rows of `shop`.`member` the database itself erases 2 records of `shop`.`visit`',
    ]);
    const measures = open(...all, visits);
    const plan = await measures.plan(measure, HANAKO, under);
    expect([plan.lacks, told(plan)]).toEqual([
      [],
      ['1 record of `shop`.`guess` will point at no row of `shop`.`member` any more'],
    ]);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect([...(await rows('visit')), ...(await rows('guess'))]).toEqual(['3,2', '1,', '2,2']);
  });

  test('rows that point at each other in a ring, at one another in one table, or at themselves', async () => {
    await having(
      'CREATE TABLE club (id int PRIMARY KEY, head_id bigint, member_id bigint NOT NULL, FOREIGN KEY (member_id) REFERENCES member (id))',
      'CREATE TABLE seat (id bigint PRIMARY KEY, club_id int NOT NULL, member_id bigint, FOREIGN KEY (club_id) REFERENCES club (id))',
      'INSERT INTO club VALUES (1, NULL, 1)',
      'INSERT INTO seat VALUES (7, 1, 1)',
      'UPDATE club SET head_id = 7',
      'ALTER TABLE club ADD FOREIGN KEY (head_id) REFERENCES seat (id)',
      'CREATE TABLE reply (id int PRIMARY KEY, to_id int, member_id bigint, FOREIGN KEY (to_id) REFERENCES reply (id), FOREIGN KEY (member_id) REFERENCES member (id))',
      'INSERT INTO reply SELECT seq, nullif(seq - 1, 0), 1 FROM seq_1_to_120',
      'INSERT INTO reply VALUES (500, NULL, 1), (501, NULL, 2)',
      'UPDATE reply SET to_id = 500 WHERE id = 500',
    );
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
    const measure = erases('SHOP-2026-0006/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done' });
    expect(took.collections).toContainEqual({ collection: 'reply', erased: 121, changed: 0 });
    expect([...(await rows('club')), ...(await rows('seat')), ...(await rows('reply'))]).toEqual(['501,,2']);
    expect(await rows('member')).toHaveLength(1);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none', left: [] });
  });

  test('a ring that may not be opened is refused by the store as a whole, and nothing of it is done', async () => {
    await having(
      'CREATE TABLE reply (id int PRIMARY KEY, to_id int NOT NULL, member_id bigint, FOREIGN KEY (to_id) REFERENCES reply (id), FOREIGN KEY (member_id) REFERENCES member (id))',
      'INSERT INTO reply VALUES (1, 1, 1), (2, 1, 1)',
    );
    const replies = {
      ...points,
      id: 'reply',
      table: 'public.reply',
      label: '返信',
      columns: bare(['id', 'to_id', 'member_id']),
    };
    const measures = open(members, purchases, lines, points, replies);
    const measure = erases('SHOP-2026-0007/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'refused',
      because: { kind: 'changeRefused' },
    });
    expect(await rows('reply')).toEqual(['1,1,1', '2,1,1']);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'left' });
  });

  test('a home two members share stays for the other, and goes where it was hers alone, though nothing finds it any more', async () => {
    await having(
      'CREATE TABLE home (id int PRIMARY KEY, street text)',
      `INSERT INTO home VALUES (1, '桜通り1'), (2, '桜通り2')`,
      'ALTER TABLE member ADD home_id int, ADD work_id int, ADD FOREIGN KEY (home_id) REFERENCES home (id), ADD FOREIGN KEY (work_id) REFERENCES home (id)',
      'UPDATE member SET home_id = 1',
      'UPDATE member SET work_id = 2 WHERE id = 1',
    );
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
    const measure = erases('SHOP-2026-0008/1');
    const asked = await open(...all({ rows: 'go' })).plan(measure, HANAKO, under);
    expect(asked.lacks.map(({ what, collection }) => `${what} ${collection}`)).toContain('namesTwo homes');
    const measures = open(...all({ rows: 'go', shared: 'stays' }));
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await rows('home')).toEqual(['1,桜通り1']);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'none',
      stays: [{ collection: 'homes', why: 'shared', rows: 1 }],
    });
  });

  test('a purchase under her account that bears another name is somebody’s to say, also where only case or kana tell it apart', async () => {
    await having(`UPDATE purchase SET name = '鈴木一郎' WHERE id = 10`);
    const named = { ...purchases, identity: { name: 'name' } };
    const plan = await open(members, named, lines, points).plan(erases('SHOP-2026-0009/1'), HANAKO, under);
    expect(plan.lacks.map(({ what, collection }) => `${what} ${collection}`)).toEqual(['namesTwo purchases']);
  });
});
