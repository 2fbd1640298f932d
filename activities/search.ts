import { Context } from '@temporalio/activity';
import type { Finding } from '../casefile/finding';
import { identifiersOf, provenKeys, type Identifier } from '../casefile/identifiers';
import { sameValue } from '../casefile/names';
import type { Told } from '../casefile/told';
import { stageOf, type StoreStanding } from '../law/stages';
import { latelyOf, type Change, type LockedCase } from '../records/cases';
import { keptFinding } from '../records/findings';
import { done, told, type Due } from './deeds';
import { forGood } from './failures';
import type { Needs } from './needs';

const HEARTBEAT_MS = 2_000;

/** One round of asking one store. */
export type Round = Due & { readonly store: string; readonly round: number };

export function searchActivities({ records, dataMapOf, connectorTo }: Needs) {
  return {
    /**
     * Looks for one person in one store, by proven identifiers only, and keeps what is found, sealed, under the case (Art. 33(1)).
     * Safe to repeat: an answer is kept only while its round and its question are current, and of a round the first stands.
     * Fails for good with `StoreUnknown`; throws plainly while the store cannot be reached.
     */
    async searchStore(asked: Round): Promise<Told> {
      const { caseNumber, asOf, round } = asked;
      const file = await latelyOf(records, caseNumber, asOf);
      const standing = standingOf(file.progress.stores, asked.store);
      if (standing?.round !== round || standing.outcome !== undefined) return told(records, file);
      const store = (await dataMapOf(file)).stores.find(({ id }) => id === asked.store);
      if (store === undefined) throw forGood('StoreUnknown', asked.store);
      const finding = await beating((signal) =>
        connectorTo(store).find(provenKeys(file.identifiers), { caseNumber, round, signal }),
      );
      return land(asked, standing.question, finding);
    },

    /** Notes that a store did not answer however often it was asked: unknown is never none. */
    async noteUnreachable(asked: Round): Promise<Told> {
      const because = 'the store did not answer';
      const finding: Finding = {
        store: asked.store,
        label: asked.store,
        outcome: 'unreachable',
        items: [],
        holds: [],
        because,
      };
      return land(asked, undefined, finding);
    },
  };

  /** Keeps what a store answered, if in the moment of writing it is still the answer to what is asked. */
  function land(asked: Round, question: string | undefined, finding: Finding): Promise<Told> {
    const { store, round } = asked;
    const { outcome, because } = finding;
    const facts = { store, round, outcome, items: finding.items.length, because };
    const deed = { kind: 'storeSearched', commandId: `search/${store}/${round}`, facts } as const;
    return done(records, asked, deed, async (file): Promise<Change | undefined> => {
      const standing = standingOf(file.progress.stores, store);
      if (standing?.round !== round || standing.outcome !== undefined || stageOf(file.progress) === 'closed')
        return undefined;
      if (question !== undefined && standing.question !== question) return undefined;
      const kept = await keptFinding(records, file.number, standing, finding);
      const stores = { ...file.progress.stores, [store]: kept.standing };
      return { patch: { stores }, rows: [kept.row], ...(standing.vouches ? learnt(file, finding) : {}) };
    });
  }
}

/** What a store that vouches proves of what the applicant claimed; nothing the applicant did not name. */
function learnt(
  { request, confirmation, matched: before }: LockedCase,
  finding: Finding,
): Pick<Change, 'matched' | 'identifiers'> {
  const others = before.filter(({ proof }) => proof?.by !== 'matched' || proof.store !== finding.store);
  const open = identifiersOf(request, confirmation, others).filter(({ proof }) => proof === undefined);
  const matched = [...others, ...open.filter(isHeldBy(finding)).map((claim) => vouchedFor(claim, finding.store))];
  return { matched, identifiers: identifiersOf(request, confirmation, matched) };
}

const standingOf = (stores: Readonly<Record<string, StoreStanding>>, id: string): StoreStanding | undefined =>
  Object.hasOwn(stores, id) ? stores[id] : undefined;

const isHeldBy =
  ({ holds }: Finding) =>
  (claim: Identifier): boolean =>
    holds.some(({ kind, value }) => kind === claim.kind && sameValue(kind, value, claim.value));

const vouchedFor = (claim: Identifier, store: string): Identifier => ({ ...claim, proof: { by: 'matched', store } });

/** Does long work with a sign of life every few seconds, so that a dead worker is noticed and a withdrawal heard. */
export async function beating<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const context = Context.current();
  const beat = setInterval(() => {
    context.heartbeat();
  }, HEARTBEAT_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
}
