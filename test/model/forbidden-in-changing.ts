import { last, unless, type Entry, type Seen } from './seen';

/** Nothing is begun in a store but what was planned, read and approved by somebody else, as it stood last; nothing of a case that has ended. */
export function forbiddenInChanging(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry, at) => {
    if (entry.kind !== 'measureBegun') return [];
    const before = entries.slice(0, at);
    const of = (...kinds: readonly string[]): number => last(before, ({ kind }) => kinds.includes(kind));
    const planned = last(
      before,
      ({ kind, facts }) => kind === 'measurePlanned' && facts['measure'] === entry.facts['measure'],
    );
    return [
      ...unless(
        planned >= 0 && before[planned]?.facts['digest'] === entry.facts['plan'],
        'begun by another plan than was made',
      ),
      ...unless(of('approved') > planned, 'begun before its plan was approved'),
      ...unless(
        of('approved') >
          of('decisionFell', 'returned', 'planAsked', 'planStale', 'holdPlaced', 'holdReleased', 'struckOut'),
        'begun after its approval had fallen',
      ),
      ...unless(of('withdrawn', 'rejected') < 0, 'begun in a case that had ended'),
    ];
  });
}

/** What an answer tells as done was done, and seen to be done, or left out by a person. */
export function untrue(before: readonly Entry[], { measures }: Seen['view']): readonly string[] {
  return measures.flatMap(({ provision, setAside }) => {
    const of = (...kinds: readonly string[]): number =>
      last(before, ({ kind, facts }) => kinds.includes(kind) && (facts['measure'] ?? facts['provision']) === provision);
    if (setAside !== undefined || of('systemSetAside') >= 0) return [];
    const done = of('measureTaken', 'measureReported');
    const look = before[of('measureLooked')]?.facts['outcome'];
    return [
      ...unless(done >= 0, `told, and ${provision} was not done`),
      ...unless(
        of('measureBegun') < 0 || (of('measureLooked') > done && ['none', 'explained'].includes(String(look))),
        `told, and ${provision} was not seen to be done`,
      ),
    ];
  });
}
