import { z } from 'zod';
import { LedgerView } from '../casefile/ledger-views';
import type { Plan } from '../casefile/measures';
import { noteSettled } from '../records/reappeared';
import { approveReplay, askForLooks, ledgerLooks, leaveReplay, listReplays, replayOf } from '../records/replays';
import type { Records } from '../records/pool';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isTheirs } from './reading-allowed';
import { READERS, route, type Route } from './route';

const SHOWN = 100;
const Digest = z
  .string()
  .regex(/^[0-9a-f]{12,64}$/)
  .describe('the digest of the plan that was read, or its beginning');
const Approval = z.strictObject({ plan: Digest }).meta({ id: 'ReplayApproval' });
const Leaving = z.strictObject({ plan: Digest, reason: z.string().trim().min(1).max(500) }).meta({ id: 'ReplayLeft' });

/** People who were erased and came back: who is proposed to be erased once more, by one plan a store, which an approver approves. */
export const ledgerRoutes = ({ records, profile }: Pick<ApiNeeds, 'records' | 'profile'>): Route[] => [
  route({
    method: 'get',
    path: '/v1/ledger',
    id: 'readLedger',
    by: READERS,
    summary:
      '消去台帳: where people were erased, when it was last looked whether they came back, and what is proposed; no names',
    answers: { status: 200, says: 'the ledger', json: LedgerView },
    problems: [],
    run: async ({ person }) => ({ status: 200, json: await viewOf(records, isTheirs(profile, person, 'plan')) }),
  }),

  route({
    method: 'post',
    path: '/v1/ledger/looks',
    id: 'lookThroughStores',
    by: ['officer', 'approver'],
    summary:
      'after a restore: look through every store for people who were erased in it; proposes, and changes nothing',
    body: z.strictObject({}),
    answers: { status: 201, says: 'the ledger; what is found stands in it when it was looked', json: LedgerView },
    problems: [],
    async run({ person }) {
      await askForLooks(records);
      return { status: 201, json: await viewOf(records, isTheirs(profile, person, 'plan')) };
    },
  }),

  route({
    method: 'post',
    path: '/v1/ledger/replays/:replay/approvals',
    id: 'approveReplay',
    by: ['approver'],
    summary: 'approve that they are erased once more, by the plan that was read',
    body: Approval,
    answers: { status: 201, says: 'the ledger', json: LedgerView },
    problems: ['no-such-replay', 'plan-moved', 'replay-lacks'],
    async run({ params, body, person }) {
      const replay = await waiting(records, params['replay'], body.plan);
      if (replay.lacks > 0) throw new Problem('replay-lacks');
      if (!(await approveReplay(records, replay.id, person.id))) throw new Problem('no-such-replay');
      return { status: 201, json: await viewOf(records, isTheirs(profile, person, 'plan')) };
    },
  }),

  route({
    method: 'post',
    path: '/v1/ledger/replays/:replay/leavings',
    id: 'leaveReplay',
    by: ['approver'],
    summary: 'let them stay, with the reason: they came back by themselves, as customers anew',
    body: Leaving,
    answers: { status: 201, says: 'the ledger', json: LedgerView },
    problems: ['no-such-replay', 'plan-moved'],
    async run({ params, body, person }) {
      const replay = await waiting(records, params['replay'], body.plan, person.id);
      if (replay.outcome !== 'left' && !(await leaveReplay(records, replay.id, replay.body, person.id)))
        throw new Problem('no-such-replay');
      await noteSettled(records, replay.cases, {
        ...{ store: replay.store, replay: replay.id, plan: replay.plan, by: person.id, outcome: 'left' },
        reason: body.reason,
      });
      return { status: 201, json: await viewOf(records, isTheirs(profile, person, 'plan')) };
    },
  }),
];

/** What waits for an approver, as it was read; or what this approver has let stay, which is then written to the end. */
async function waiting(records: Records, id = '', read: string, leftBy?: string) {
  const replay = await replayOf(records, id);
  const isLeft = replay?.outcome === 'left' && replay.decidedBy === leftBy;
  if (replay === undefined || ((replay.decidedBy !== undefined || replay.outcome !== undefined) && !isLeft))
    throw new Problem('no-such-replay');
  if (!replay.plan.startsWith(read))
    throw new Problem('plan-moved', { values: { read: read.slice(0, 12), stands: replay.plan.slice(0, 12) } });
  return replay;
}

/** The ledger; whoever may read what was found reads by their keys in which records somebody stands again, and so can look there. */
async function viewOf(records: Records, mayReadKeys: boolean): Promise<LedgerView> {
  const replays = await listReplays(records, SHOWN);
  return {
    stores: (await ledgerLooks(records)).map((one) => ({ ...one, unseen: [...one.unseen] })),
    replays: await Promise.all(
      replays.map(async ({ lacks: _, begun: __, ...one }) => {
        const plan = one.outcome === undefined ? (await replayOf(records, one.id))?.body.plan : undefined;
        return {
          ...{ ...one, extent: [...one.extent], cases: [...one.cases] },
          planned: plan && { collections: plan.collections, steps: plan.steps, told: plan.told, lacks: plan.lacks },
          records: mayReadKeys && plan !== undefined ? concernedIn(plan).map(shownIn) : undefined,
        };
      }),
    ),
  };
}

/** What is kept on a basis never left: it is not said that somebody is back in it. */
const concernedIn = ({ roots, collections }: Plan): Plan['roots'] =>
  roots.filter((root) => collections.some((one) => one.collection === root.collection && one.erased + one.changed > 0));

const shownIn = ({ collection, keys }: Plan['roots'][number]) => ({
  ...{ collection, keys: keys.slice(0, SHOWN).map((key) => [...key]) },
  ...(keys.length > SHOWN ? { more: keys.length - SHOWN } : {}),
});
