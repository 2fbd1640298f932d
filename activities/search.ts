import { Context } from '@temporalio/activity';
import type { Finding } from '../casefile/finding';
import { identifiersOf, provenKeys, type Identifier, type KeyKind } from '../casefile/identifiers';
import { because, mayPass, type Because } from '../casefile/store-failures';
import type { Told } from '../casefile/told';
import { StoreFailed } from '../connectors/store-failed';
import { hasToBe } from '../law/ladders';
import { REACHES, sameReach, type Reach } from '../law/shown';
import { stageOf, type StoreStanding } from '../law/stages';
import { extentOf, fitsInALetter, PAGES_AT_MOST } from '../letters/extent';
import type { Store } from '../policy/data-map';
import type { LockedCase } from '../records/cases';
import { countsOf, keptFinding } from '../records/findings';
import { latelyOf, type Change } from '../records/writing';
import { newId } from '../vault/seal';
import { beating, fellSilent } from './beating';
import { done, wantedNow, type Due } from './deeds';
import type { Needs } from './needs';
import { TRIES } from './what-stores-answer';

/** One search takes no longer, whatever the store does; within the time Temporal gives it. */
const SEARCH_WITHIN_MS = 9 * 60_000;

/** One round of asking one store. */
export type Round = Due & { readonly store: string; readonly round: number };

export function searchActivities({ records, dataMapOf, connectorTo, log }: Needs) {
  return {
    /**
     * Looks for one person in one store, by proven identifiers only, and keeps what is found, sealed, under the case (Art. 33(1)), or
     * by name why it is not known; what may pass is tried again first.
     * Safe to repeat: an answer is kept only while its round and its question are current, and of a round the first stands.
     * Fails for good with nothing of the store's: throws plainly while a failure may pass, or our records cannot be reached. Where
     * nothing more is heard of try after try, because what lies there stalls or ends its reader, that is the answer.
     */
    async searchStore(asked: Round): Promise<Told> {
      const { caseNumber, asOf, round } = asked;
      const file = await latelyOf(records, caseNumber, asOf);
      const standing = standingOf(file.progress.stores, asked.store);
      if (standing?.round !== round || standing.outcome !== undefined) return wantedNow(records, file);
      const store = (await dataMapOf(file)).stores.find(({ id }) => id === asked.store);
      if (store === undefined) return land(asked, standing.question, unknown(asked.store, because('storeUnknown')));
      const keys = provenKeys((await file.confidential()).identifiers);
      const finding = await look(store, async (signal) => {
        const { find, measures } = connectorTo(store);
        const outlined = hasToBe('planned', file.right) ? measures?.outline : undefined;
        const outline = await outlined?.(keys, { retention: {}, signal }).catch(whereNotCounted);
        if (outline !== undefined && countsOf(outline).items > LISTED_AT_MOST) return outline;
        const found = withinALetter(await find(keys, { caseNumber, round, signal }));
        return found.because?.kind === 'tooMuch' ? (outline ?? found) : found;
      });
      return land(asked, standing.question, finding);
    },

    /** Notes that a search could not be carried out at all, by a fault of our own: unknown is never none. Safe to repeat, as a search is. */
    noteUnreachable: (asked: Round): Promise<Told> => land(asked, undefined, unknown(asked.store, ours(undefined))),
  };

  /** Asks one store. Whatever keeps it from answering becomes its answer, by name; what may pass is thrown while there are tries left. */
  async function look(store: Store, find: (signal: AbortSignal) => Promise<Finding>): Promise<Finding> {
    const { info, cancellationSignal } = Context.current();
    const silent = fellSilent();
    if (silent !== undefined) return unknown(store.id, silent, store.label);
    const late = AbortSignal.timeout(SEARCH_WITHIN_MS);
    try {
      return await beating((cancelled) => find(AbortSignal.any([cancelled, late])));
    } catch (error) {
      cancellationSignal.throwIfAborted();
      if (!(error instanceof StoreFailed) && store.kind === 'desk') throw error; // our records, where the question is filed
      const why = late.aborted
        ? because('tooSlow', `${SEARCH_WITHIN_MS / 60_000} min`)
        : error instanceof StoreFailed
          ? error.because
          : ours(error);
      if (mayPass(why.kind) && info.attempt < TRIES) throw error;
      return unknown(store.id, why, store.label);
    }
  }

  /** A fault of our own. Its words may quote what it choked on, so the log gets its kind and its place alone, under a reference. */
  function ours(error: unknown): Because {
    const reference = newId().slice(0, 12);
    const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const fault = error instanceof Error ? error.name : typeof error;
    log.error(
      { reference, fault, at: places.slice(0, 8).map((line) => line.trim()) },
      'a search failed by a fault of ours',
    );
    return because('ourFault', reference);
  }

  /** Keeps what a store answered, if in the moment of writing it is still the answer to what is asked. */
  function land(asked: Round, question: string | undefined, finding: Finding): Promise<Told> {
    const { store, round } = asked;
    const { outcome, because: why, collections = [] } = finding;
    const { items, contradicting, near } = countsOf(finding);
    const unsearched = collections.filter((one) => one.outcome === 'failed' || one.outcome === 'notSearchable');
    const facts = {
      store,
      round,
      outcome,
      items,
      ...(contradicting > 0 ? { contradicting } : {}),
      ...(near > 0 ? { near } : {}),
      ...(unsearched.length > 0 ? { unsearched: unsearched.map(({ collection }) => collection) } : {}),
      ...(why === undefined ? {} : { because: why }),
    };
    const deed = { kind: 'storeSearched', commandId: `search/${store}/${round}`, facts } as const;
    return done(records, asked, deed, async (file): Promise<Change | undefined> => {
      const standing = standingOf(file.progress.stores, store);
      if (standing?.round !== round || standing.outcome !== undefined || stageOf(file.progress) === 'closed')
        return undefined;
      if (question !== undefined && standing.question !== question) return undefined;
      const kept = await keptFinding(records, file.number, standing, finding);
      const stores = { ...file.progress.stores, [store]: kept.standing };
      return { patch: { stores }, rows: [kept.row], ...(standing.vouches ? await learnt(file, finding) : {}) };
    });
  }
}

/** What a store’s collections that vouch prove of what the applicant claimed; nothing the applicant did not name. */
async function learnt(file: LockedCase, finding: Finding): Promise<Pick<Change, 'matched' | 'identifiers'>> {
  const { request, confirmation, matched: before } = await file.confidential();
  const others = before.filter(({ proof }) => proof?.by !== 'matched' || proof.store !== finding.store);
  const open = identifiersOf(request, confirmation, others).filter(({ proof }) => proof === undefined);
  const matched = [...others, ...open.filter(isHeldBy(finding)).map((claim) => vouchedFor(claim, finding.store))];
  return { matched, identifiers: identifiersOf(request, confirmation, matched) };
}

/**
 * What a store holds is told in a letter. Where it holds more than fits in one, nothing of it is kept, and a person sees why: the
 * applicant says which of it they want (Art. 37(2)), and the rest is handed over apart.
 */
function withinALetter(finding: Finding): Finding {
  const { store, label, items } = finding;
  const extent = items.length > RECORDS_LOOKED_AT ? undefined : extentOf([finding]);
  if (extent !== undefined && fitsInALetter(extent)) return finding;
  const [records, most] = [String(items.length), String(PAGES_AT_MOST)];
  const pages = extent && String(extent.pages);
  const about = {
    ja: `${records}件${pages === undefined ? '' : `、約${pages}ページ`}、1通に収まるのは${most}ページまで`,
    en: `${records} records${pages === undefined ? '' : `, about ${pages} pages`}, and at most ${most} pages fit in one letter`,
  };
  const why = because('tooMuch', about, items.length);
  return { store, label, outcome: 'failed', items: [], holds: [], because: why };
}

/** What is changed is told by how much it is, kind by kind: of a person with more records than this none of those that hang on others is brought. */
const LISTED_AT_MOST = 30_000;

/** A store that may be searched and not counted is searched. */
function whereNotCounted(error: unknown): undefined {
  if (!(error instanceof StoreFailed)) throw error;
}

/** More never fit: a page holds less than eighty of the shortest. */
const RECORDS_LOOKED_AT = 80 * PAGES_AT_MOST;

const standingOf = (stores: Readonly<Record<string, StoreStanding>>, id: string): StoreStanding | undefined =>
  Object.hasOwn(stores, id) ? stores[id] : undefined;

/** What is unknown of a store. A failure that may pass has outlasted its tries. */
const unknown = (store: string, why: Because, label = store): Finding => ({
  store,
  label,
  outcome: mayPass(why.kind) && why.kind !== 'waitedForTurn' ? 'unreachable' : 'failed',
  items: [],
  holds: [],
  because: why,
});

/** Finding folds widely, proving compares what stands there. */
const isHeldBy =
  ({ holds }: Finding) =>
  ({ kind: claimed, value: claim }: Identifier): boolean =>
    isReach(claimed) && holds.some(({ kind, value }) => kind === claimed && sameReach(claimed, value, claim));
const isReach = (kind: KeyKind): kind is Reach => (REACHES as readonly string[]).includes(kind);

const vouchedFor = (claim: Identifier, store: string): Identifier => ({ ...claim, proof: { by: 'matched', store } });
