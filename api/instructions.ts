import { calledFor } from '../law/called';
import { isAnswer } from '../law/called';
import { daysAfter } from '../law/clock';
import { answered, heldBack, isUnsettled, letBeTold, nextInstruction, type Instruction } from '../law/instructions';
import { authorised } from '../law/entrusted';
import type { Progress } from '../law/stages';
import { kindsEntrusted } from '../policy/entrusted';
import { isByMail } from '../policy/others';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { lettersOf } from '../records/letters';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';
import { asShown, entryNow } from './told-others';

/** What those who hold data besides us are told, and what they answer (Art. 25); and what holders let us do who entrusted theirs to us (Art. 16(4)). */
export const INSTRUCTIONS: Rows<'instruct' | 'tellOther' | 'reportInstruction' | 'noteAuthority'> = {
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

  /** Lets somebody be told of whom a person had a word to say first: by the entry in the data map that was read, and from today. */
  tellOther: {
    kind: 'instructionApproved',
    refusedWith: ['no-such-instruction', 'nobody-to-tell', 'entry-moved'],
    against({ instruction, entry }, { progress }, { map }) {
      const held = (progress.instructions ?? []).filter((one) => heldBack(progress, one).length > 0);
      const { other } = held.find(({ number }) => number === instruction) ?? noSuch(held);
      const stands = entryNow(map, other ?? '');
      if (stands === undefined) throw new Problem('nobody-to-tell', { values: { other: other ?? '–' } });
      if (asShown(stands) !== entry)
        throw new Problem('entry-moved', { values: { other: other ?? '–', read: entry, stands: asShown(stands) } });
    },
    inCase({ progress }, { body: { instruction }, map, on }) {
      const told = (progress.instructions ?? []).find(({ number }) => number === instruction);
      const other = map.others?.find(({ id }) => id === told?.other);
      const entry = other && entryNow(map, other.id);
      if (other === undefined || entry === undefined) throw new Problem('nobody-to-tell', { values: { other: '–' } });
      const why = told === undefined ? [] : heldBack(progress, told);
      const way = isByMail(other.contact) ? 'email' : 'post';
      const dueOn = daysAfter(on, other.dueWithinDays);
      return {
        patch: letBeTold(progress, instruction, { entry, way, dueOn, chase: other.reminded }),
        facts: { instruction, other: other.id, entry: asShown(entry), because: why, dueOn },
      };
    },
  },

  /** Keeps what was answered, and by what it is seen. That what could not be done stays undone, an officer says. */
  reportInstruction: {
    kind: 'instructionReported',
    refusedWith: ['no-such-instruction', 'an-officers-word'],
    against({ instruction, outcome, doneOn, reason }, { progress: { instructions = [] } }, { records, staff, by }) {
      const isOfficer = staff.some(({ id, roles }) => id === by && roles.includes('officer'));
      if (outcome === 'letBe' && !isOfficer) throw new Problem('an-officers-word');
      const awaited = instructions.filter(isUnsettled);
      if (awaited.every(({ number }) => number !== instruction)) noSuch(awaited);
      if ((outcome === 'letBe') !== (reason !== undefined)) throw new Problem('does-not-fit', { errors: [REASON] });
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
      const isToldOf = outcome === 'letBe' && (await isWrittenOf(number, progress, records));
      const patch = answered(progress, instruction, { outcome, doneOn, report, on });
      return {
        patch: {
          ...patch,
          ...(isToldOf ? calledFor({ ...progress, ...patch }, { kind: 'copyStays', occasion: instruction }) : {}),
        },
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

function noSuch(awaited: readonly Instruction[]): never {
  throw new Problem('no-such-instruction', {
    values: { instructions: awaited.map(({ number }) => number).join(', ') || '–' },
  });
}

/** Why a copy stays is told to the applicant; of every other answer there is nothing to say why. */
const REASON = {
  pointer: '#/reason',
  en: 'is written where it stays undone, and there alone (`letBe`): the applicant is told why (Arts. 34(3), 35(7), 36)',
  ja: '実施されないままとするとき（letBe）に限り書きます。ご本人に、その理由を通知します（法第34条第3項、第35条第7項、第36条）',
};

/** Whether an answer is drawn that spoke of the copy as still to be dealt with: what became of it is told by a letter of its own (L31); else the answer says it. */
const isWrittenOf = async (
  number: string,
  { withdrawn }: Progress,
  records: Parameters<typeof lettersOf>[0],
): Promise<boolean> =>
  withdrawn !== true &&
  (await lettersOf(records, number)).some(
    ({ kind, sha256, stoppedAt }) => isAnswer(kind) && sha256 !== undefined && stoppedAt === undefined,
  );
