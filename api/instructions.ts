import { calledFor } from '../law/called';
import { answered, isUnsettled, nextInstruction } from '../law/instructions';
import { authorised } from '../law/entrusted';
import { kindsEntrusted } from '../policy/entrusted';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';

/** What those who hold data besides us are told, and what they answer (Art. 25); and what holders let us do who entrusted theirs to us (Art. 16(4)). */
export const INSTRUCTIONS: Rows<'instruct' | 'reportInstruction' | 'noteAuthority'> = {
  /** Calls for a letter to whoever holds the data for us, or had them from us; where a report is awaited, by a day that is reminded of. */
  instruct: {
    kind: 'instructionCalledFor',
    against({ dueOn }, _, { records }) {
      refuseDays(
        dueOn >= today(records)
          ? []
          : [{ at: ['dueOn'], ja: '過ぎた日です', en: 'has passed in Japan; name a day from today' }],
      );
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const filing = deed.commandId;
      const named = nextInstruction(number, progress);
      const awaited = body.processor ? { dueOn: body.dueOn } : {};
      return {
        patch: {
          instructions: [...(progress.instructions ?? []), { number: named, filing, ...awaited }],
          reminded: progress.reminded.filter((reminder) => reminder !== 'instructionLate'), // another may be late
          ...calledFor(progress, { kind: 'instruction', occasion: filing, filing, way: 'post' }),
        },
        rows: [await keptFiling(records, { id: filing, caseNumber: number, act: 'instruct', by, body })],
        facts: { instruction: named, processor: body.processor, dueOn: body.dueOn },
      };
    },
  },

  /** Keeps what was answered, and by what it is seen. That what could not be done stays undone, an officer says. */
  reportInstruction: {
    kind: 'instructionReported',
    refusedWith: ['no-such-instruction', 'an-officers-word'],
    against({ instruction, outcome, doneOn }, { progress: { instructions = [] } }, { records, staff, by }) {
      const isOfficer = staff.some(({ id, roles }) => id === by && roles.includes('officer'));
      if (outcome === 'letBe' && !isOfficer) throw new Problem('an-officers-word');
      const awaited = instructions.filter(isUnsettled);
      if (awaited.every(({ number }) => number !== instruction))
        throw new Problem('no-such-instruction', {
          values: { instructions: awaited.map(({ number }) => number).join(', ') || '–' },
        });
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
    async inCase({ number, progress }, { body, by, on, deed, records }) {
      const report = deed.commandId;
      const { instruction, outcome, doneOn } = body;
      return {
        patch: answered(progress, instruction, { outcome, doneOn, report, on }),
        rows: [await keptFiling(records, { id: report, caseNumber: number, act: 'reportInstruction', by, body })],
        facts: { instruction, outcome, doneOn },
      };
    },
  },

  /** Notes that whoever entrusted records to us lets us change those of this person: what is decided without them is decided anew. */
  noteAuthority: {
    kind: 'authorityNoted',
    refusedWith: ['no-such-kind'],
    against({ records: kind, givenOn }, _, { records, map }) {
      const known = kindsEntrusted(map).map(({ id }) => id);
      if (!known.includes(kind)) throw new Problem('no-such-kind', { values: { kinds: known.join(', ') || '–' } });
      refuseDays(
        givenOn <= today(records)
          ? []
          : [
              {
                at: ['givenOn'],
                ja: 'まだ来ていない日です',
                en: 'is still to come in Japan; write the day it was given',
              },
            ],
      );
    },
    async inCase({ number, progress }, { body, by, on, deed, records }) {
      const { records: kind } = body;
      return {
        patch: authorised(progress, { records: kind, on, filing: deed.commandId }),
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'noteAuthority', by, body })],
        facts: { records: kind },
      };
    },
  },
};
