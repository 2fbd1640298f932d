import { createHash } from 'node:crypto';
import type { PersonKeys } from '../../casefile/identifiers';
import { Measure } from '../../casefile/measures';
import type { Measures, Under } from '../../connectors/measures';
import type { PersonalData } from '../../policy/collection';
import { Erasing } from '../../policy/erasing';
import { members, MEMBERS, type Member } from './connector';

/** What measures are opened with in tests: digests, and a key that is no secret. */
export const SEALING = {
  digest: (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex'),
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64, 0x36), outer: Buffer.alloc(64, 0x5c) }),
};

/** A store in which `MEMBERS` lie and which we change ourselves. */
export type ChangedBench = {
  measures(collection: PersonalData): Measures;
  /** What lies there now, by number. */
  held(): Promise<readonly Member[]>;
  /** Somebody else writes a record of hers into it. */
  adds(member: Member): Promise<void>;
  /** By which key a record is known, where that is not its number. */
  keyOf?(number: string): Promise<string>;
  /** Somebody else writes another into her record. */
  gives(number: string, to: Partial<Member>): Promise<void>;
  close(): Promise<void>;
};

const HANAKO: PersonKeys = { name: ['髙橋花子'], birthDate: ['1985-04-12'], email: ['hanako@example.jp'] };
const under: Under = { retention: {} };
const orders = (nth: number, more: object = {}): Measure =>
  Measure.parse({ id: `CLUB-2026-0001/${nth}`, does: 'erase', on: '2026-11-26', ...more });
const erasing = (how: object): PersonalData => ({ ...members(), erasing: Erasing.parse(how) });
/** Another, who got her number. */
const SAKURA = { name: '渡邊 さくら', birth: '1970-01-31', email: 'sakura@example.jp', memo: '苗' };
const NONE = expect.not.arrayContaining([expect.objectContaining({ erased: 1 })]) as unknown[];
const STAYS = {
  rows: 'stay',
  columns: {
    name: { text: '消去済み' },
    birth: { general: 'year' },
    email: { text: '' },
    rank: 'kept',
    memo: { text: '' },
    hash: 'hash',
  },
};

/**
 * What every store that we change must hold to. One that keeps no proof of what was done cannot tell a second order from a first: our
 * own records say then that it had begun, and nothing is done twice. One whose records are never rewritten erases them as a whole.
 */
export function measuresContract(
  name: string,
  open: () => Promise<ChangedBench>,
  proof: 'inStore' | 'byUs' = 'inStore',
  rewrites = true,
): void {
  const whereRewritten = rewrites ? test : () => undefined;
  describe(`the contract of measures: ${name}`, () => {
    let bench: ChangedBench;
    beforeEach(async () => {
      bench = await open();
    });
    afterEach(() => bench.close());
    const numbers = async (): Promise<readonly string[]> => (await bench.held()).map(({ number }) => number);
    const keyOf = async (number: string): Promise<string> => (await bench.keyOf?.(number)) ?? number;
    const ALL = MEMBERS.map(({ number }) => number);

    test('a plan changes nothing, says the same twice, and holds nobody’s data', async () => {
      const measures = bench.measures(erasing({ rows: 'go' }));
      const before = JSON.stringify(await bench.held());
      const plan = await measures.plan(orders(1), HANAKO, under);
      expect(plan).toMatchObject({
        lacks: [],
        collections: [{ collection: 'members', rows: 1, erased: 1, changed: 0 }],
      });
      expect(await measures.plan(orders(1), HANAKO, under)).toEqual(plan);
      expect(JSON.stringify(plan)).not.toMatch(/花子|hanako|1985|留守/i);
      expect(await measures.keys(orders(1), plan, { collection: 'members', most: 10 }, under)).toEqual([
        [await keyOf('1001')],
      ]);
      expect(JSON.stringify(await bench.held())).toBe(before);
    });

    test('what is approved is done, to her alone, once however often it is ordered, and nothing is left', async () => {
      const measures = bench.measures(erasing({ rows: 'go' }));
      const plan = await measures.plan(orders(2), HANAKO, under);
      const took = await measures.take(orders(2), HANAKO, plan, under);
      expect(took).toMatchObject({ outcome: 'done', collections: [{ collection: 'members', erased: 1, changed: 0 }] });
      const again = proof === 'inStore' ? under : { ...under, begun: true as const };
      const collections = proof === 'inStore' ? took.collections : [];
      expect(await measures.take(orders(2), HANAKO, plan, again)).toEqual({ ...took, proof, collections });
      expect(await numbers()).toEqual(ALL.filter((number) => number !== '1001'));
      expect(await measures.residue(orders(2), HANAKO, plan, under)).toMatchObject({ outcome: 'none', left: [] });
    });

    whereRewritten('a record that stays loses what tells of her, and a second time changes nothing', async () => {
      const measures = bench.measures(erasing(STAYS));
      const plan = await measures.plan(orders(3), HANAKO, under);
      expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 0, changed: 1 }] });
      await measures.take(orders(3), HANAKO, plan, under);
      const [hers, ...others] = await bench.held();
      expect(hers).toEqual({
        number: '1001',
        name: '消去済み',
        birth: expect.stringMatching(/^1985/) as string,
        email: '',
        rank: '2',
        memo: '',
        hash: expect.stringMatching(/^hash-[0-9a-f]{32}$/) as string,
      });
      expect(others).toEqual(MEMBERS.slice(1));
      expect(await measures.residue(orders(3), HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
    });

    test('a record that comes between the plan and the act makes the plan stale, and one that comes after is left', async () => {
      const measures = bench.measures(erasing({ rows: 'go' }));
      const plan = await measures.plan(orders(4), HANAKO, under);
      await bench.adds({ ...(MEMBERS[0] as Member), number: '1007' });
      const stale = await measures.take(orders(4), HANAKO, plan, under);
      expect(stale).toMatchObject({ outcome: 'stale', plan: { collections: [{ erased: 2 }] } });
      expect(await numbers()).toEqual([...ALL, '1007']);
      const anew = stale.plan ?? plan;
      expect((await measures.take(orders(4), HANAKO, anew, under)).outcome).toBe('done');
      await bench.adds({ ...(MEMBERS[0] as Member), number: '1008' });
      expect(await measures.residue(orders(4), HANAKO, anew, under)).toMatchObject({
        outcome: 'left',
        left: [{ collection: 'members', rows: 1 }],
      });
    });

    test('her record is given to somebody else after it was approved: it is left, and what was approved is stale', async () => {
      const measures = bench.measures(erasing({ rows: 'go' }));
      const plan = await measures.plan(orders(11), HANAKO, under);
      await bench.gives('1001', SAKURA);
      expect(await measures.take(orders(11), HANAKO, plan, under)).toMatchObject({
        outcome: 'stale',
        collections: NONE,
      });
      expect(await bench.held()).toMatchObject([{ number: '1001', ...SAKURA }, ...MEMBERS.slice(1)]);
    });

    whereRewritten(
      'it is given to somebody else after it was done: whoever goes on with it does nothing there, and nothing of hers is left',
      async () => {
        const measures = bench.measures(erasing(STAYS));
        const plan = await measures.plan(orders(12), HANAKO, under);
        expect(await measures.take(orders(12), HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
        await bench.gives('1001', SAKURA);
        const again = await measures.take(orders(12), HANAKO, plan, { ...under, begun: true });
        expect(again).toMatchObject({ outcome: 'refused', because: { kind: expect.stringMatching(/^(nowAnothers|someNotDone)$/) as string } }); // prettier-ignore
        expect(await bench.held()).toMatchObject([{ number: '1001', ...SAKURA }, ...MEMBERS.slice(1)]);
        expect(await measures.residue(orders(12), HANAKO, plan, under)).toMatchObject({ outcome: 'none', left: [] });
      },
    );

    whereRewritten('a record known from an earlier deed is hers for as long as it names nobody else', async () => {
      const measures = bench.measures(erasing(STAYS));
      const before = await measures.plan(orders(13), HANAKO, under);
      await measures.take(orders(13), HANAKO, before, under);
      const goes = bench.measures(erasing({ ...STAYS, rows: 'go' }));
      const later = { ...under, known: before.roots };
      const still = await goes.plan(orders(14), HANAKO, later);
      expect(still).toMatchObject({ lacks: [], collections: [{ erased: 1 }] });
      await bench.gives('1001', SAKURA);
      expect(await goes.plan(orders(14), HANAKO, later)).toMatchObject({
        lacks: [{ what: 'nowAnothers', collection: 'members' }],
        collections: [{ erased: 0, changed: 0 }],
      });
      expect((await goes.take(orders(14), HANAKO, still, later)).outcome).toBe('stale');
      expect(await numbers()).toEqual(ALL);
    });

    test('nobody decided, on hold, not in the extent, or another’s by an officer’s word: nothing of it goes', async () => {
      expect((await bench.measures(members()).plan(orders(5), HANAKO, under)).lacks).toMatchObject([
        { what: 'undecided', collection: 'members' },
      ]);
      const measures = bench.measures(erasing({ rows: 'go' }));
      const held = await measures.plan(
        orders(5, { onHold: [{ collection: 'demo/members', hold: '訴訟' }] }),
        HANAKO,
        under,
      );
      expect(held).toMatchObject({
        lacks: [],
        collections: [{ erased: 0, stays: [{ why: 'onHold', rows: 1, hold: '訴訟' }] }],
      });
      const outside = await measures.plan(orders(5, { extent: ['demo/others'] }), HANAKO, under);
      expect(outside).toMatchObject({ lacks: [], collections: [{ erased: 0 }] });
      const others = await measures.plan(orders(5, { others: [`demo/members/${await keyOf('1001')}`] }), HANAKO, under);
      expect(others.collections).toMatchObject([{ rows: 0, erased: 0 }]);
    });

    test('where nobody decided what becomes of her record, nobody says that nothing is left of it', async () => {
      const measures = bench.measures(members());
      const plan = await measures.plan(orders(15), HANAKO, under);
      expect(await measures.residue(orders(15), HANAKO, plan, under)).toMatchObject({
        outcome: 'unknown',
        because: { kind: 'notKnownWhatIsLeft' },
      });
    });

    whereRewritten('a field is corrected where still stands what was decided on', async () => {
      const measures = bench.measures(erasing({ rows: 'go' }));
      const corrects = (from: string, to: string): Measure =>
        orders(6, { does: 'correct', corrections: [{ item: 'demo/members/1001', field: 'memo', from, to }] });
      const memo = MEMBERS[0]?.memo ?? '';
      const plan = await measures.plan(corrects(memo, '朝, "早く"'), HANAKO, under);
      const fields = [{ field: 'memo', label: '覚え書き', becomes: 'corrected' }];
      expect(plan).toMatchObject({ lacks: [], collections: [{ changed: 1, fields }] });
      await measures.take(corrects(memo, '朝, "早く"'), HANAKO, plan, under);
      expect((await bench.held()).map((one) => one.memo)).toEqual([
        '朝, "早く"',
        ...MEMBERS.slice(1).map((one) => one.memo),
      ]);
      expect((await measures.plan(corrects(memo, '夜'), HANAKO, under)).lacks).toMatchObject([
        { what: 'changedMeanwhile' },
      ]);
    });

    whereRewritten('two fields of one record corrected are one record changed, as it is planned and done', async () => {
      const measures = bench.measures(erasing({ rows: 'go' }));
      const item = 'demo/members/1001';
      const [hers] = MEMBERS;
      const measure = orders(14, {
        does: 'correct',
        corrections: [
          { item, field: 'memo', from: hers?.memo ?? '', to: '朝' },
          { item, field: 'rank', from: hers?.rank ?? '', to: '3' },
        ],
      });
      const plan = await measures.plan(measure, HANAKO, under);
      expect(plan).toMatchObject({ lacks: [], collections: [{ changed: 1 }] });
      expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({
        outcome: 'done',
        collections: [{ collection: 'members', erased: 0, changed: 1 }],
      });
      expect(await bench.held()).toEqual([{ ...hers, memo: '朝', rank: '3' }, ...MEMBERS.slice(1)]);
    });

    whereRewritten(
      'a mark keeps a record from being used, and is taken away again; without one a person is asked',
      async () => {
        const marked: PersonalData = { ...members(), restricting: { column: 'rank', restricted: '9', released: '2' } };
        const does = (nth: number, what: string): Measure => orders(nth, { does: what });
        for (const [nth, what, rank] of [
          [7, 'restrict', '9'],
          [8, 'release', '2'],
        ] as const) {
          const measures = bench.measures(marked);
          const plan = await measures.plan(does(nth, what), HANAKO, under);
          expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 1, erased: 0, changed: 1 }] });
          expect((await measures.take(does(nth, what), HANAKO, plan, under)).outcome).toBe('done');
          expect(await bench.held()).toEqual([{ ...MEMBERS[0], rank }, ...MEMBERS.slice(1)]);
          expect(await measures.residue(does(nth, what), HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
        }
        const { lacks } = await bench.measures(members()).plan(does(9, 'restrict'), HANAKO, under);
        expect(lacks).toMatchObject([{ what: 'undecided', collection: 'members' }]);
      },
    );
  });
}
