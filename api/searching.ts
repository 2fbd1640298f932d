import { answeredFor, answeredWhole } from '../casefile/answered';
import type { DeskAnswer } from '../casefile/desk-answer';
import { broughtBy, type CollectionOutcome, type Finding } from '../casefile/finding';
import { identifiersOf } from '../casefile/identifiers';
import { saysSomething } from '../law/lacking';
import type { Said } from '../law/said';
import { isKnown } from '../law/stages';
import { isBound } from '../law/what-is-done';
import { named } from '../policy/in-english';
import { listed } from '../policy/kinds-called';
import { extentOf, fitsInALetter } from '../letters/extent';
import type { LockedCase } from '../records/cases';
import { broughtBefore, findingsOf, keptFinding } from '../records/findings';
import { pin } from '../records/pinned';
import { answered } from '../records/questions';
import { askedAgain } from '../records/rounds';
import type { Change } from '../records/writing';
import type { Ground, Rows } from './act';
import { pointerTo } from './misfits';
import { Problem } from './problems';
import { roundsMoved } from './rounds';
import { asRecords, mustBeItems } from './typed-records';

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

  /**
   * Keeps what a person says a store holds, or one kind of record in it, as that store's finding of a round of its own; what the
   * rest of the store brought stands (Art. 33(1)).
   */
  answerForStore: {
    kind: 'storeAnswered',
    refusedWith: [
      'no-such-store',
      'no-such-collection',
      'answer-one-kind',
      'found-there',
      'store-moved',
      'store-known',
      'too-large',
    ],
    async against({ store, round, collection, answer }, file, { map, records, sql }) {
      const kind = kindOf(store, map);
      const stands = file.progress.stores[store]?.round;
      if (stands !== round) throw new Problem('store-moved', { values: roundsMoved(round, stands) });
      mustBeItems(map, { store, collection, answer });
      const findings = await findingsOf(records, file, sql);
      const now = findings.find((finding) => finding.store === store);
      if (collection !== undefined) {
        mayAnswerFor(collection, now, answer);
        return;
      }
      const isKnownThere = kind !== 'desk' && isKnown(file.progress.stores[store]?.outcome);
      if (isKnownThere && fitsInALetter(extentOf(findings))) {
        // what does not fit in a letter is told by hand
        const unknown = map.stores.filter(({ id }) => !isKnown(file.progress.stores[id]?.outcome));
        throw new Problem('store-known', { values: { stores: called(map, unknown) } });
      }
      if (now !== undefined) mayAnswerWhole(now, answer.outcome);
      else if (kind !== 'desk') mayNotBeSaidAway(await broughtBefore(sql, file.number, store), {}, answer.outcome); // it is being searched again
      if (now === undefined ? kind !== 'desk' : isOpen(now)) mustSayHow(answer);
    },
    async inCase(file, { body: { store, collection, answer, evidenceId }, by, byLink, sql, records, map }) {
      const { number, progress } = file;
      const before = progress.stores[store] as (typeof progress.stores)[string];
      const isFirst = !byLink && (before.outcome === undefined || before.outcome === 'asked');
      const round = isFirst ? before : askedAgain(before); // whoever types the same meanwhile at the desk is told that this came
      const mapped = map.stores.find(({ id }) => id === store);
      const asked = mapped?.kind === 'desk' ? mapped : { owner: by, question: collection ?? '' };
      const { owner, question } = asked;
      const whole = { store, label: mapped?.label ?? store };
      const finding =
        collection === undefined
          ? answeredWhole(whole, answer, by, evidenceId)
          : answeredFor(
              (await findingsOf(records, file, sql)).find((one) => one.store === store),
              collection,
              answer,
              by,
              evidenceId,
            );
      const kept = await keptFinding(records, number, round, asRecords(map, finding, collection));
      return {
        patch: { stores: { ...progress.stores, [store]: kept.standing } },
        rows: [answered(records, { store, round: byLink ? before.round : round.round, owner, question, by }), kept.row],
        facts: {
          store,
          ...(collection === undefined ? {} : { collection }),
          round: round.round,
          outcome: answer.outcome,
          items: answer.items.length,
          ...(evidenceId && { evidence: evidenceId }),
        },
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
        const { stores, provisions } = await records.askedIn(map, file.progress.right, tx);
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
        ...(await withoutVouching(file, (by) => !isBound(file.progress) && !asBefore(by))), // what data were changed by stands
      };
    },
  },
};

/** A person answers for a kind of record that could not be searched; of the others it is known. */
function mayAnswerFor(collection: string, now: Finding | undefined, answer: DeskAnswer): void {
  const { collections = [] } = now ?? {};
  const open = collections.filter(isOpen);
  const asked = open.find((one) => one.collection === collection);
  if (asked === undefined) throw new Problem('no-such-collection', { values: { collections: listOf(open) } });
  mayNotBeSaidAway(0, asked, answer.outcome);
  mustSayHow(answer);
}

/** Nobody answers over what a search has brought: for a store that was searched in part they answer kind by kind, and what was found is not said away. */
function mayAnswerWhole(now: Finding, outcome: DeskAnswer['outcome']): void {
  const { collections = [] } = now;
  const open = collections.filter(isOpen);
  if (open.length > 0 && open.length < collections.length)
    throw new Problem('answer-one-kind', { values: { collections: listOf(open) } });
  mayNotBeSaidAway(broughtBy(now).length, now, outcome);
}

/** What was found is not said away, nor what is too much to be kept: of that only an answer of what is held is taken. */
function mayNotBeSaidAway(
  brought: number,
  { because }: Pick<Finding, 'because'>,
  outcome: DeskAnswer['outcome'],
): void {
  const isTooMuch = because?.kind === 'tooMuch';
  if (outcome === 'found' || (brought === 0 && !isTooMuch)) return;
  const count = isTooMuch ? Math.max(brought, because.count ?? 1) : brought;
  throw new Problem('found-there', { values: { count: String(count) } });
}

/** Nobody knows what lies there by a search. */
const isOpen = ({ outcome }: Pick<Finding, 'outcome'>): boolean =>
  outcome === 'failed' || outcome === 'notSearchable' || outcome === 'unreachable';

/** That nothing lies where no search could look is somebody’s word: how and by what they looked stands beside it (Art. 33(1)). */
function mustSayHow({ outcome, note }: DeskAnswer): void {
  if (outcome !== 'none' || saysSomething(note ?? '')) return;
  throw new Problem('does-not-fit', {
    errors: [
      {
        pointer: pointerTo(['answer', 'note']),
        en: 'is missing: no search could look there, so say how and by what it was looked for (`madoguchi answer … --none --note TEXT`); it stands in the findings and beside the decision',
        ja: '検索できなかった記録です。何を、どのように調べて「なし」としたかをお書きください（madoguchi answer … --none --note TEXT）。検索結果と決定に表示されます',
      },
    ],
  });
}

const listOf = (collections: readonly CollectionOutcome[]): Said =>
  listed(
    collections.map(({ collection }) => collection),
    (of) => named(collections.find(({ collection }) => collection === of)?.label ?? of),
  );

const called = ({ english }: Ground['map'], stores: Ground['map']['stores']): Said =>
  listed(
    stores.map(({ id }) => id),
    (of) => named(stores.find(({ id }) => id === of)?.label ?? of, english),
  );

function kindOf(store: string, map: Ground['map']): string {
  const mapped = map.stores.find(({ id }) => id === store);
  if (mapped !== undefined) return mapped.kind;
  throw new Problem('no-such-store', { values: { stores: called(map, map.stores) } });
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
