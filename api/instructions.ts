import { calledFor } from '../law/called';
import { isAwaited, nextInstruction } from '../law/instructions';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';

/** What those who process data for us are instructed to do, and what they report (Art. 25). */
export const INSTRUCTIONS: Rows<'instruct' | 'reportInstruction'> = {
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

  /** Keeps what was reported as done, and by what it is seen. */
  reportInstruction: {
    kind: 'instructionReported',
    refusedWith: ['no-such-instruction'],
    against({ instruction, doneOn }, { progress: { instructions = [] } }, { records }) {
      const awaited = instructions.filter(isAwaited);
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
    async inCase({ number, progress }, { body, by, deed, records }) {
      const report = deed.commandId;
      const { instruction, doneOn } = body;
      return {
        patch: {
          instructions: (progress.instructions ?? []).map((one) =>
            one.number === instruction ? { ...one, doneOn, report } : one,
          ),
        },
        rows: [await keptFiling(records, { id: report, caseNumber: number, act: 'reportInstruction', by, body })],
        facts: { instruction, doneOn },
      };
    },
  },
};
