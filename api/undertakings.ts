import { calledFor } from '../law/called';
import type { CivilDate } from '../law/clock';
import {
  isAPersons,
  isBeyondSight,
  isOpen,
  isToBeLookedAt,
  isToTell,
  type SAID_OF_UNDERTAKINGS,
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
import type { Answerable } from '../policy/data-map';
import { storeOfMeasure } from '../policy/marks';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';

/** What people do about what an answer said would follow. */
export const UNDERTAKEN: Rows<'reportUndertaking' | 'resumeUndertaking'> = {
  /** Keeps what a person says was done, and by what it is seen; where the store is searched it is looked at first, and only then told. */
  reportUndertaking: {
    kind: 'undertakingReported',
    refusedWith: ['no-such-undertaking', 'being-done', 'an-officers-word'],
    against({ undertaking, outcome, doneOn }, { progress }, { records, staff, by }) {
      const one = openOne(progress, undertaking);
      if (one.begunOn !== undefined && one.waits === undefined)
        throw new Problem('being-done', { values: { undertaking } });
      const isOfficer = staff.some(({ id, roles }) => id === by && roles.includes('officer'));
      if (outcome === 'letBe' && !isOfficer) throw new Problem('an-officers-word');
      if (outcome === 'done' && isToBeLookedAt(one)) throw new Problem('does-not-fit', { errors: [NOTHING_YET] });
      refuseDays(daysAmiss(doneOn, outcome, one, today(records)));
    },
    async inCase({ number, progress }, { body, by, on, deed, records, map }) {
      const { undertaking: id, outcome, doneOn, proof } = body;
      const filing = deed.commandId;
      const kept: KeptUndertaking = { undertaking: id, did: [], proof };
      const row = await keptFiling(records, {
        id: filing,
        caseNumber: number,
        act: 'reportUndertaking',
        by,
        body: kept,
      });
      const one = openOne(progress, id);
      if (outcome === 'done' && isSearched(map, one) && !isBeyondSight(one))
        return {
          patch: withUndertaking(progress, id, (open) => ({ ...takenUp(open), reportedOn: doneOn })),
          rows: [row, startsOn(id, on)],
          facts: { undertaking: id, doneOn },
        };
      const [isLeft, isTold] = [outcome === 'letBe', outcome === 'done' && isToTell(one)];
      return {
        patch: {
          ...withUndertaking(progress, id, ({ waits: _, reportedOn: __, ...open }) => ({
            ...{ ...open, keptOn: doneOn, filing },
            ...(isLeft ? { letBe: true as const } : {}),
          })),
          ...(isTold ? calledFor(progress, { kind: 'undertakingKept', occasion: id, filing }) : {}),
        },
        rows: [row, ...ended(id)],
        facts: { undertaking: id, doneOn, ...(isLeft ? { outcome } : {}) },
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

/** Whether what is reported can be seen by us: then it is not believed unseen. */
const isSearched = (map: Answerable, one: Undertaking): boolean => {
  const store = storeOfMeasure(map, one.measure ?? '');
  return !isAPersons(one) && store !== undefined && store.kind !== 'desk';
};

/** It is still to come, or was before the look that found it. */
const daysAmiss = (
  doneOn: CivilDate,
  outcome: keyof typeof SAID_OF_UNDERTAKINGS,
  { foundAgainOn }: Undertaking,
  on: CivilDate,
): Parameters<typeof refuseDays>[0] => {
  const at = ['doneOn'];
  if (doneOn > on)
    return [{ at, ja: 'まだ来ていない日です', en: 'is still to come in Japan; write the day it was done' }];
  return outcome === 'letBe' || foundAgainOn === undefined || doneOn >= foundAgainOn
    ? []
    : [
        {
          at,
          ja: `窓口が残存を確認した日（${foundAgainOn}）より前です`,
          en: `is before the day on which the desk found it again (${foundAgainOn}); write the day on which it was done since`,
        },
      ];
};

const NOTHING_YET = {
  pointer: '/undertaking',
  en: 'is looked at by the desk on its day, and nothing was found yet that could have been done; if the applicant wants it left as it is, an officer says so (`letBe`)',
  ja: '期日に窓口が確認するもので、実施すべきことはまだ見つかっていません。ご本人がそのままとすることを希望されたときは、officer が記録してください（letBe）',
} as const;

/** An undertaking of a case that is open still. */
function openOne(progress: Progress, id: string): Undertaking {
  const open = undertakingsIn(progress).filter(isOpen);
  return open.find((other) => other.id === id) ?? noSuch(open);
}

function noSuch(there: readonly Undertaking[]): never {
  throw new Problem('no-such-undertaking', { values: { undertakings: there.map(({ id }) => id).join(', ') || '–' } });
}
