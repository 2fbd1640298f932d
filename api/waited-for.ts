import { isKnown, stageOf, type Progress } from '../law/stages';
import { isMeasured } from '../law/measuring';
import { askedIn } from '../policy/asked-to-act';
import type { Answerable } from '../policy/data-map';
import { placeOf } from '../law/measuring';
import type { InWords } from './problem-table';

/** For what a case waits first, where a system or its owner has not answered: said before what else may be done. Nothing where it waits for somebody at the desk. */
export function waitedFor(progress: Progress, { stores, provisions }: Answerable): InWords {
  const open = openIn(progress);
  if (open.length === 0) return { en: '', ja: '' };
  const named = open.map((id) => {
    const store = stores.find((one) => one.id === (placeOf(id)?.store ?? id));
    const provision = provisions.find((one) => one.id === id);
    if (progress.measures?.[id]?.by === 'us') return { id, owner: undefined };
    const owner =
      provision?.owner ??
      (store === undefined ? undefined : placeOf(id) === undefined ? ownerOf(store) : askedIn(store)?.owner);
    return { id, owner };
  });
  const list = (of: string): string =>
    named.map(({ id, owner }) => (owner === undefined ? id : `${id} (${owner})`)).join(of);
  return { en: `; it waits first for ${list(', ')}`, ja: `（まず ${list('、')} の回答又は完了を待っています）` };
}

const ownerOf = (store: Answerable['stores'][number]): string | undefined =>
  store.kind === 'desk' ? store.owner : undefined;

/** The stores that have not answered, or the measures that are not done. */
function openIn(progress: Progress): readonly string[] {
  switch (stageOf(progress)) {
    case 'searching':
      return Object.entries(progress.stores).flatMap(([id, { outcome }]) => (isKnown(outcome) ? [] : [id]));
    case 'planning':
      return Object.entries(progress.plans ?? {}).flatMap(([id, { outcome }]) => (outcome === 'planned' ? [] : [id]));
    case 'measuring':
      return Object.entries(progress.measures ?? {}).flatMap(([id, one]) => (isMeasured(one) ? [] : [id]));
    default:
      return [];
  }
}
