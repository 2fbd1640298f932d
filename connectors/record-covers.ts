import { recordNamed } from './measure-decisions';
import type { Their } from './record-planning';

/**
 * The records of a person, of which one that hides others takes the fate of what it hides and what stays: where it went alone, that would
 * be read again. What it hides and nobody knows as theirs is somebody else's.
 */
export function withCovers(records: readonly Their[], mayGo: (their: Their) => boolean): readonly Their[] {
  const lie = new Map(records.map((their) => [recordNamed(their.collection.id, their.key), their]));
  return records.map((their) => {
    if (their.hides === undefined || !mayGo(their)) return their;
    const hidden = their.hides.map((key) => lie.get(recordNamed(their.collection.id, key)));
    const stays = hidden.filter((one) => one !== undefined).filter((one) => !mayGo(one));
    const [longest] = stays.toSorted((one, other) => (lockedUntil(one) < lockedUntil(other) ? 1 : -1));
    const { place, nth, key, content, hides } = their;
    if (longest !== undefined) return { ...longest, place, nth, key, content, hides };
    return hidden.includes(undefined) ? { ...their, shared: true } : their;
  });
}

const lockedUntil = ({ locked }: Their): string => (locked === undefined ? '' : (locked.through ?? 'for ever'));
