import fc from 'fast-check';
import type { Act } from '../../law/acts';
import { comesToItsEnd, replayed, stoodWhole } from '../attacks/overlap';
import { nextInChange, openShopOfMany, type Changing, type ShopOfMany } from '../attacks/changing';
import { pausing } from '../attacks/faults';
import { Holds, unlessBehind } from '../attacks/held';
import {
  aloud,
  asksForChange,
  at,
  calls,
  CHANGING,
  comesBack,
  does,
  engineWorks,
  goingOn,
  look,
  MORI,
  call,
  type Call,
  type Does,
  type Model,
  type Tried,
} from './calls';
import { forbiddenAtTheEnd } from './forbidden';
import { WAYS, type Way } from './ways';

/** The same seed tries the same calls; a run takes some seconds. */
const SEED = Number(process.env['MODEL_SEED'] ?? 27_34_35);
const RUNS = Number(process.env['MODEL_RUNS'] ?? 3);
const CALLS = Number(process.env['MODEL_CALLS'] ?? 8);

const goes = goingOn({ at: 0, alone: false, waits: true });
/** Somebody does an act in the way that says so. */
const act = (name: Act, who: Does['who'], says: string): Call =>
  call(`${who} ${name} (${says})`, async (model, desk) => {
    const way = WAYS[name].find((one) => one.says === says) as Way;
    await does({ at: 0, act: name, way, who, again: 'once' }, at(model, 0), model, desk);
    if (!model.answers.at(-1)?.endsWith(' 200')) throw new Error(`refused: ${model.answers.at(-1)}`);
  });
/** The engine does what it has to do, until somebody is waited for. */
const engine = call('the engine works', (model, desk) => engineWorks(desk, at(model, 0)));
const pauses = act('pauseMeasure', 'tanaka', 'all of it');
const resumes = act('resumeMeasure', 'tanaka', 'all of it');
const holds = act('placeHold', 'tanaka', 'her orders');
const releases = act('releaseHold', 'tanaka', 'the first');
const withdraws = act('withdraw', 'suzuki', 'a letter of hers');
const sendsBack = act('returnDecision', 'kimura', 'the decision that stands');
const setsAside = act('setAside', 'kimura', 'what an owner has not done');
const isBehind = call('a system is behind with a row of theirs', async (model, desk) =>
  desk.shop?.isBehindWith(at(model, 0).number),
);
/** From the proof of who asks to the approval: confirmed, searched, decided, planned. */
const toApproval = (right: Changing): Call[] => Array.from({ length: right === 'provisionStop' ? 2 : 3 }, () => goes);

describe('the rights that change what stores hold, walked to their end', () => {
  const held = new Holds();
  const ended = new Set<string>();
  let desk: Tried & { readonly shop: ShopOfMany };
  beforeAll(async () => {
    const shop = await openShopOfMany({
      colleagues: [MORI],
      records(records) {
        records.pool.options.max = 60;
        return pausing(records);
      },
      under: held.under,
    });
    desk = { shop, office: shop.office, other: shop.office.url };
  });
  afterAll(() => desk.shop.close());

  /** What happens while a deed of the engine is under way in the first case, before its last word to the records. */
  const during = (before: number, then: Call, begins: Call = goes): Call =>
    call(`${then.toString()}, while it is being done`, async (model, tried) => {
      const { number } = at(model, 0);
      const happened = new Promise<void>((done, failed) => {
        held.of(number, {
          deed: 'takeMeasure',
          before,
          async happens(_, { inside }) {
            await unlessBehind(then.run(model, tried).then(done, failed), inside);
          },
        });
      });
      await begins.run(model, tried);
      await happened;
    });

  async function walk(all: Iterable<Call>): Promise<Model> {
    const model: Model = { cases: [], answers: [] };
    aloud('--- another order');
    await fc.asyncModelRun(() => ({ model, real: desk }), all);
    for (const known of model.cases) {
      ended.add(known.number);
      await comesToItsEnd(desk.office, known.number, 45_000, nextInChange);
      const entries = await stoodWhole(desk.office, known.number, nextInChange);
      const now = await look(desk, known);
      expect([...forbiddenAtTheEnd(now), ...(await desk.shop.cracksInShop(known.number, entries))]).toEqual([]);
    }
    return model;
  }
  const kinds = (model: Model): readonly string[] =>
    model.cases.flatMap(({ seen }) => seen?.journal.entries.map(({ kind }) => kind) ?? []);

  const WALKS: readonly (readonly [string, Changing, readonly Call[], readonly string[]])[] = [
    ['a correction comes to its end', 'correction', [], ['measureTaken', 'measureLooked', 'dispatched']],
    ['an erasure comes to its end', 'cessation', [], ['measureTaken', 'measureAsked', 'measureReported', 'dispatched']],
    ['a stop of provision comes to its end', 'provisionStop', [], ['measureAsked', 'measureReported', 'dispatched']],
    [
      'a system that is behind brings a row back between the deed and the look: what is left is planned, approved and done anew',
      'cessation',
      [isBehind, goes],
      ['measureTaken', 'planAsked', 'dispatched'],
    ],
    [
      'a row comes between plan and deed: nothing is done by the old plan',
      'cessation',
      [comesBack(0), goes],
      ['planStale', 'measureTaken'],
    ],
    [
      'a store is left out of the answer, which leaves all the same',
      'cessation',
      [goes, engine, setsAside],
      ['systemSetAside', 'dispatched'],
    ],
    [
      'a hold is set while it is being done, and released',
      'cessation',
      [during(3, holds), releases],
      ['holdPlaced', 'holdReleased', 'dispatched'],
    ],
    [
      'it is stopped before it begins, goes on, and is stopped again',
      'cessation',
      [during(1, pauses), resumes],
      ['measurePaused', 'measureResumed', 'dispatched'],
    ],
    ['what was approved is sent back before anything has begun', 'cessation', [sendsBack], ['returned', 'dispatched']],
    ['she withdraws in the middle', 'cessation', [during(4, withdraws)], ['withdrawn']],
    ['she withdraws before it', 'correction', [withdraws], ['withdrawn']],
  ];
  it.each(WALKS)(
    '%s',
    async (_, right, then, told) => {
      const model = await walk([asksForChange(right), ...toApproval(right), ...then]);
      expect(kinds(model)).toEqual(expect.arrayContaining([...told]));
    },
    180_000,
  );

  it(
    'in an order no procedure has, no case reaches what the Act forbids, none is lost, and each comes to its end',
    async () => {
      const property = fc.asyncProperty(
        fc.constantFrom(...CHANGING),
        calls(CALLS, 'data are changed'),
        async (right, all) => void (await walk([asksForChange(right), ...all])),
      );
      await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    },
    RUNS * 60_000 + 120_000,
  );

  it('each history of it can be replayed', async () => {
    const { histories, lost } = await replayed(desk.office, [...ended]);
    expect({ lost, all: histories >= ended.size }).toEqual({ lost: [], all: true });
  });
});
