import { itemsOf } from '../casefile/desk-answer';
import { identifiersOf } from '../casefile/identifiers';
import { isKnown } from '../law/stages';
import { extentOf, fitsInALetter } from '../letters/extent';
import type { LockedCase } from '../records/cases';
import { findingsOf, keptFinding } from '../records/findings';
import { pin } from '../records/pinned';
import { answered } from '../records/questions';
import { askedAgain } from '../records/rounds';
import type { Change } from '../records/writing';
import type { Ground, Rows } from './act';
import { Problem } from './problems';

/** What people do about stores: have them searched again, answer for them, move a case to another map of them. */
export const SEARCHING: Rows<'searchAgain' | 'answerForStore' | 'changeDataMap'> = {
  /** Begins a new round of a store: what it answered before does not stand any more. */
  searchAgain: {
    kind: 'searchAsked',
    refusedWith: ['no-such-store'],
    against({ store }, _, { map }) {
      kindOf(store, map);
    },
    async inCase(file, { body: { store } }) {
      const { stores } = file.progress;
      return {
        patch: { stores: { ...stores, [store]: askedAgain(stores[store] as (typeof stores)[string]) } },
        facts: { store },
        ...(await withoutVouching(file, (by) => by === store)),
      };
    },
  },

  /** Keeps what a person says a store holds, as that store's finding of a round of its own (Art. 33(1)). */
  answerForStore: {
    kind: 'storeAnswered',
    bodyMb: 2,
    refusedWith: ['no-such-store', 'store-moved', 'store-known', 'too-large'],
    async against({ store, round }, file, { map, records, sql }) {
      const kind = kindOf(store, map);
      const stands = file.progress.stores[store]?.round;
      if (stands !== round) throw new Problem('store-moved', { values: { round: String(stands) } });
      if (kind === 'desk' || !isKnown(file.progress.stores[store]?.outcome)) return;
      if (!fitsInALetter(extentOf(await findingsOf(records, file, sql)))) return; // what does not fit in a letter is told by hand
      const unknown = Object.entries(file.progress.stores).filter(([, { outcome }]) => !isKnown(outcome));
      throw new Problem('store-known', { values: { stores: unknown.map(([id]) => id).join(', ') || '–' } });
    },
    async inCase({ number, progress: { stores } }, { body: { store, answer }, by, records, map }) {
      const before = stores[store] as (typeof stores)[string];
      const round = before.outcome === undefined || before.outcome === 'asked' ? before : askedAgain(before);
      const mapped = map.stores.find(({ id }) => id === store);
      const asked = mapped?.kind === 'desk' ? mapped : { owner: by, question: '' };
      const { owner, question } = asked;
      const finding = {
        store,
        label: mapped?.label ?? store,
        outcome: answer.outcome,
        items: itemsOf(store, answer),
        holds: [],
      };
      const kept = await keptFinding(records, number, round, finding);
      return {
        patch: { stores: { ...stores, [store]: kept.standing } },
        rows: [answered(records, { store, round: round.round, owner, question, by }), kept.row],
        facts: { store, round: round.round, outcome: answer.outcome, items: finding.items.length },
      };
    },
  },

  /** Moves the case to the data map now in force: stores whose entry is another are asked anew, and those that are gone are not asked any more. */
  changeDataMap: {
    kind: 'dataMapChanged',
    refusedWith: ['same-data-map'],
    async underLock(file, { tx, records, inForce }) {
      const { dataMap: version } = await pin(tx, { dataMap: inForce.pins.dataMap });
      if (version === file.dataMapVersion) throw new Problem('same-data-map');
      const asked = async (map: string): Promise<Asked> => {
        const { stores, provisions } = await records.askedIn(map, tx);
        return [...stores, ...provisions];
      };
      const [before, after] = [await asked(file.dataMapVersion), await asked(version)];
      const asBefore = (id: string): boolean =>
        after.some((now) => now.id === id && before.some((store) => store.id === id && store.entry === now.entry));
      const ids = (map: typeof after): string[] => map.map(({ id }) => id);
      return {
        patch: {},
        dataMapVersion: version,
        facts: {
          before: file.dataMapVersion,
          now: version,
          asked: ids(after).filter((id) => !asBefore(id)),
          gone: ids(before).filter((id) => !ids(after).includes(id)),
        },
        ...(await withoutVouching(file, (by) => !asBefore(by))),
      };
    },
  },
};

function kindOf(store: string, { stores }: Ground['map']): string {
  const mapped = stores.find(({ id }) => id === store);
  if (mapped !== undefined) return mapped.kind;
  throw new Problem('no-such-store', { values: { stores: stores.map(({ id }) => id).join(', ') } });
}

/** What is proven without what some stores vouched for: they are asked anew, and may not be found by their own earlier word. */
async function withoutVouching(
  file: LockedCase,
  ofStore: (store: string) => boolean,
): Promise<Pick<Change, 'matched' | 'identifiers'>> {
  const { request, confirmation, matched: before } = await file.confidential();
  const matched = before.filter(({ proof }) => proof?.by !== 'matched' || !ofStore(proof.store));
  return { matched, identifiers: identifiersOf(request, confirmation, matched) };
}

/** Whom a data map lets us ask, each with its entry. */
type Asked = readonly { readonly id: string; readonly entry: string }[];
