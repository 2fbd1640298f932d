import { Measure } from '../../casefile/measures';
import type { Measures } from '../../connectors/measures';
import { HANAKO, lines, members, points, purchases, under } from './a-shop';

type Shop = {
  readonly open: (...collections: object[]) => Measures;
  readonly rows: (table: string) => Promise<readonly string[]>;
  /** The mailbox she has now, as she writes it. */
  readonly anew: string;
  /** What the database calls its rule that no two members have one mailbox. */
  readonly unique: string;
};

/** A shop in any database corrects what it holds alike; within a `describe` that opens it. */
export function correctsWhatItHolds({ open, rows, anew, unique }: Shop): void {
  test('a field is corrected with its copies that follow, once, and only where still stands what was decided on', async () => {
    const copied = {
      ...purchases,
      copies: { mail: { of: 'members.mail', follows: true }, name: { of: 'members.name', follows: false } },
    };
    const measures = open(members, copied, lines, points);
    const corrects = (from: string, to: string, field = 'mail') =>
      Measure.parse({
        id: `SHOP-2026-0008/${to.length}`,
        does: 'correct',
        on: '2026-11-26',
        corrections: [{ item: 'shop/members/1', field, from, to }],
      });
    const measure = corrects('hanako@example.jp', anew);
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(plan.collections.map(({ collection, changed }) => [collection, changed])).toEqual([
      ['members', 1],
      ['purchases', 2],
      ['lines', 0],
      ['points', 0],
    ]);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'done',
      collections: [
        { collection: 'purchases', changed: 2 },
        { collection: 'members', changed: 1 },
      ],
    });
    expect((await rows('purchase')).filter((row) => row.includes(anew))).toHaveLength(2);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
    const lacks = async (...[from, to, field]: [string, string, string?]) =>
      (await measures.plan(corrects(from, to, field), HANAKO, under)).lacks.map(
        ({ what, en }) => `${what}: ${en.split(':')[0]}`,
      );
    expect(await lacks('hanako@example.jp', 'h@example.jp')).toEqual([
      'changedMeanwhile: what stands in mail of a record of members is no longer what was decided on',
    ]);
    expect(await lacks(anew, 'taro@example.jp')).toEqual([
      `breaksRule: what the decision puts into mail of members does not fit there (UNIQUE ${unique})`,
    ]);
    expect(await lacks('1985-04-12', '四月', 'born')).toEqual([
      'breaksRule: what the decision puts into born of members does not fit there (date)',
    ]);
    const { told } = await measures.plan(corrects('山田花子', '山田華子', 'name'), HANAKO, under);
    expect(told.map(({ en }) => en)).toEqual(['name of purchases says what was true on its day, and stays']);
  });

  test('two fields of one record corrected, and two copies in each of its purchases, are each one record, planned and done', async () => {
    const copied = {
      ...purchases,
      copies: { mail: { of: 'members.mail', follows: true }, name: { of: 'members.name', follows: true } },
    };
    const measures = open(members, copied, lines, points);
    const item = 'shop/members/1';
    const measure = Measure.parse({
      id: 'SHOP-2026-0018/1',
      does: 'correct',
      on: '2026-11-26',
      corrections: [
        { item, field: 'mail', from: 'hanako@example.jp', to: 'hana@example.jp' },
        { item, field: 'name', from: '山田花子', to: '山田華子' },
        { item: 'shop/purchases/10', field: 'total', from: '100', to: '110' },
      ],
    });
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(plan.collections.map(({ collection, changed }) => [collection, changed])).toEqual([
      ['members', 1],
      ['purchases', 2],
      ['lines', 0],
      ['points', 0],
    ]);
    expect(plan.collections[0]?.fields.map(({ field }) => field)).toEqual(['mail', 'name']);
    const took = {
      outcome: 'done',
      collections: [
        { collection: 'purchases', changed: 2 },
        { collection: 'members', changed: 1 },
      ],
    };
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject(took);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject(took); // ordered twice, it is done once
    expect((await rows('purchase')).filter((row) => row.includes('hana@') && row.includes('山田華子'))).toHaveLength(2);
    expect((await rows('member')).filter((row) => row.includes('hana@') && row.includes('山田華子'))).toHaveLength(1);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
  });
}
