import { Context } from '@temporalio/activity';
import { itemsOf } from '../casefile/desk-answer';
import { isKnown, type Finding } from '../casefile/finding';
import { provenKeys, type Identifier } from '../casefile/identifiers';
import { sameValue } from '../casefile/names';
import type { CivilDate } from '../law/clock';
import type { Done, Progress } from '../law/stages';
import type { Store } from '../policy/data-map';
import { caseOf, proveIdentifiers, step } from '../records/cases';
import { keepFinding, type FindingSummary } from '../records/findings';
import { answerOf } from '../records/questions';
import { forGood } from './failures';
import type { Needs } from './needs';

const HEARTBEAT_MS = 2_000;

export function searchActivities({ records, dataMapOf, connectorTo }: Needs) {
  return {
    /**
     * Looks for one person in one store, by proven identifiers only, and keeps what is found, sealed, under the case (Art. 33(1)).
     * Safe to repeat: a finding is keyed by case and store, and a second search replaces the first.
     * Fails for good with `StoreUnknown`; throws plainly while the store cannot be reached.
     */
    async searchStore({
      caseNumber,
      store: id,
    }: {
      readonly caseNumber: string;
      readonly store: string;
    }): Promise<FindingSummary> {
      const file = await caseOf(records, caseNumber);
      const store = (await dataMapOf(file)).stores.find((mapped) => mapped.id === id);
      if (store === undefined) throw forGood('StoreUnknown', id);

      const finding = await beating(
        async (signal) =>
          (await answeredByHand(caseNumber, store)) ??
          connectorTo(store).find(provenKeys(file.identifiers), { caseNumber, signal }),
      );
      if (store.vouches) await proveIdentifiers(records, caseNumber, (identifiers) => matched(identifiers, finding));
      return keepFinding(records, caseNumber, finding);
    },

    /**
     * Notes what the searches brought and which stores are still unknown.
     * Safe to repeat: it is written once under its command.
     */
    async recordSearch({
      caseNumber,
      on,
      commandId,
      results,
    }: {
      readonly caseNumber: string;
      readonly on: CivilDate;
      readonly commandId: string;
      readonly results: readonly FindingSummary[];
    }): Promise<Done> {
      for (const { store, outcome, because } of results) {
        if (outcome === 'unreachable')
          await keepFinding(records, caseNumber, { store, label: store, outcome, items: [], holds: [], because });
      }
      return step(
        records,
        caseNumber,
        { kind: 'searchFinished', by: 'madoguchi', on, commandId, facts: { results } },
        ({ progress }) => {
          const unknownStores = stillUnknown(progress.unknownStores, results);
          return {
            patch: { unknownStores, ...(Object.keys(unknownStores).length === 0 ? { searched: true as const } : {}) },
          };
        },
      );
    },
  };

  /** A store somebody answered for is not searched: a person looked, and said so. */
  async function answeredByHand(caseNumber: string, store: Store): Promise<Finding | undefined> {
    const answer = await answerOf(records, { caseNumber, store: store.id });
    if (answer === undefined) return undefined;
    return {
      store: store.id,
      label: store.label,
      outcome: answer.outcome,
      items: itemsOf(store.id, answer),
      holds: [],
    };
  }
}

/** An identifier the applicant claimed is theirs when a store holds the same for the person found by proven ones. */
const matched = (identifiers: readonly Identifier[], { store, holds }: Finding): Identifier[] =>
  identifiers.map((claim) =>
    claim.proof === undefined &&
    holds.some(({ kind, value }) => kind === claim.kind && sameValue(kind, value, claim.value))
      ? { ...claim, proof: { by: 'matched', store } }
      : claim,
  );

function stillUnknown(
  before: Progress['unknownStores'],
  results: readonly FindingSummary[],
): Progress['unknownStores'] {
  const answered = new Map(results.map(({ store, outcome }) => [store, outcome]));
  const left = Object.entries(before).filter(([store]) => !answered.has(store));
  const open = results.flatMap(({ store, outcome }) =>
    isKnown(outcome) ? [] : [[store, outcome as 'asked' | 'failed' | 'unreachable'] as const],
  );
  return Object.fromEntries([...left, ...open]);
}

/** Does long work with a sign of life every few seconds, so that a dead worker is noticed and a withdrawal heard. */
async function beating<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
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
