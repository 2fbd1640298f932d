import { calledFor } from '../law/called';
import {
  isOpen,
  takenUp,
  undertakingsIn,
  waitsForAPerson,
  withUndertaking,
  type Undertaking,
} from '../law/undertakings';
import type { Progress } from '../law/stages';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { ended, startsOn } from '../records/undertakings';
import type { KeptUndertaking } from '../casefile/undertaking';
import { placeOf } from '../law/measuring';
import type { Answerable } from '../policy/data-map';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';

/** What people do about what an answer said would follow. */
export const UNDERTAKEN: Rows<'reportUndertaking' | 'resumeUndertaking'> = {
  /** Keeps what a person says was done, and by what it is seen; where the store is searched it is looked at first, and only then told. */
  reportUndertaking: {
    kind: 'undertakingReported',
    refusedWith: ['no-such-undertaking', 'being-done'],
    against({ undertaking, doneOn }, { progress }, { records }) {
      const { begunOn, waits } = openOne(progress, undertaking);
      if (begunOn !== undefined && waits === undefined) throw new Problem('being-done', { values: { undertaking } });
      refuseDays(
        doneOn <= today(records)
          ? []
          : [
              {
                at: ['doneOn'],
                ja: 'まだ来ていない日です',
                en: 'is still to come in Japan; write the day it was done',
              },
            ],
      );
    },
    async inCase({ number, progress }, { body, by, on, deed, records, map }) {
      const { undertaking: id, doneOn, proof } = body;
      const filing = deed.commandId;
      const kept: KeptUndertaking = { undertaking: id, did: [], proof };
      const row = await keptFiling(records, {
        id: filing,
        caseNumber: number,
        act: 'reportUndertaking',
        by,
        body: kept,
      });
      const isLookedAt = isSearchedByUs(map, progress, openOne(progress, id));
      if (isLookedAt)
        return {
          patch: withUndertaking(progress, id, (one) => ({ ...takenUp(one), reportedOn: doneOn })),
          rows: [row, startsOn(id, on)],
          facts: { undertaking: id, doneOn },
        };
      return {
        patch: {
          ...withUndertaking(progress, id, ({ waits: _, ...one }) => ({ ...one, keptOn: doneOn, filing })),
          ...(isNothingFound(openOne(progress, id))
            ? {}
            : calledFor(progress, { kind: 'undertakingKept', occasion: id, filing })),
        },
        rows: [row, ...ended(id)],
        facts: { undertaking: id, doneOn },
      };
    },
  },

  /** Has the engine take up again what waited for a person, whose cause is mended. */
  resumeUndertaking: {
    kind: 'undertakingResumed',
    refusedWith: ['no-such-undertaking'],
    against({ undertaking }, { progress }) {
      const waiting = undertakingsIn(progress).filter(waitsForAPerson);
      if (waiting.every(({ id }) => id !== undertaking)) noSuch(waiting);
    },
    inCase({ progress }, { body: { undertaking: id }, on }) {
      return { patch: withUndertaking(progress, id, takenUp), rows: [startsOn(id, on)], facts: { undertaking: id } };
    },
  },
};

/** Nothing was found when it was looked for again, or it could not be: nothing is told of what a person saw then. */
const isNothingFound = ({ kind, foundAgainOn }: Undertaking): boolean =>
  kind === 'looksAgain' && foundAgainOn === undefined;

/** Whether what its owner reports can be seen by us: then it is not believed unseen. */
function isSearchedByUs(
  { stores }: Answerable,
  { measures = {} }: Progress,
  { measure = '', kind }: Undertaking,
): boolean {
  const store = stores.find(({ id }) => id === placeOf(measure)?.store);
  return kind !== 'instead' && store !== undefined && store.kind !== 'desk' && measures[measure]?.by !== 'us';
}

/** An undertaking of a case that is open still. */
function openOne(progress: Progress, id: string): Undertaking {
  const open = undertakingsIn(progress).filter(isOpen);
  return open.find((other) => other.id === id) ?? noSuch(open);
}

function noSuch(there: readonly Undertaking[]): never {
  throw new Problem('no-such-undertaking', { values: { undertakings: there.map(({ id }) => id).join(', ') || '–' } });
}
