import { calledFor } from '../law/called';
import { isAnswer } from '../law/called';
import { daysAfter } from '../law/clock';
import {
  answered,
  heldBack,
  isNeverTold,
  letBeTold,
  mayBeNoted,
  nextInstruction,
  tellable,
  type Instruction,
} from '../law/instructions';
import { authorised } from '../law/entrusted';
import type { Said } from '../law/said';
import type { Progress } from '../law/stages';
import { calledInTheMap, namesIn } from '../policy/asked-to-act';
import { kindIn, listed } from '../policy/kinds-called';
import { kindsEntrusted } from '../policy/entrusted';
import { isByMail } from '../policy/others';
import { today, type LockedCase } from '../records/cases';
import { keptFiling } from '../records/filings';
import { entryOf } from '../records/journal';
import { lettersOf } from '../records/letters';
import { hasRead } from '../records/readings';
import { refuseDays, type Ground, type Rows } from './act';
import { pointerTo } from './misfits';
import { Problem, type Fault } from './problems';
import { asShown, entryNow } from './told-others';

/** What those who hold data besides us are told, and what they answer (Art. 25); and what holders let us do who entrusted theirs to us (Art. 16(4)). */
export const INSTRUCTIONS: Rows<'instruct' | 'tellOther' | 'reportInstruction' | 'noteAuthority'> = {
  /** Writes what is to be told to whoever holds the data for us, or had them from us, of what the case did; it leaves once another has approved it. */
  instruct: {
    kind: 'instructionCalledFor',
    refusedWith: ['not-done-here'],
    against({ dueOn, processor, measures }, { progress }, { records, map }) {
      refuseDays(
        dueOn >= today(records)
          ? []
          : [{ at: ['dueOn'], ja: '過ぎた日です', en: 'has passed in Japan; name a day from today' }],
      );
      const stand = tellable(progress, processor);
      const errors = measures.flatMap(({ measure }, at) =>
        stand.includes(measure)
          ? []
          : [
              notDone(
                at,
                calledInTheMap(map, measure),
                listed(stand, (one) => calledInTheMap(map, one)),
              ),
            ],
      );
      if (errors.length > 0) throw new Problem('not-done-here', { errors });
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const filing = deed.commandId;
      const named = nextInstruction(number, progress);
      const written: Instruction = {
        ...{ number: named, filing, by, asks: ['written'], way: 'post' },
        of: body.measures.map(({ measure }) => ({ measure, records: [] })),
        ...(body.processor ? { kind: 'processor', dueOn: body.dueOn } : { kind: 'recipient' }),
      };
      return {
        patch: { instructions: [...(progress.instructions ?? []), written] },
        rows: [await keptFiling(records, { id: filing, caseNumber: number, act: 'instruct', by, body })],
        facts: { instruction: named, processor: body.processor, dueOn: body.dueOn },
      };
    },
  },

  /** Lets somebody be told of whom a person had a word to say first: by the entry in the data map that was read, and from today; or by what somebody else wrote. */
  tellOther: {
    kind: 'instructionApproved',
    refusedWith: [
      'no-such-instruction',
      'nobody-to-tell',
      'entry-moved',
      'not-done-here',
      'instruction-unread',
      'instruction-overtaken',
    ],
    async against({ instruction, entry }, file, ground) {
      const { progress } = file;
      const held = (progress.instructions ?? []).filter((one) => heldBack(progress, one).length > 0);
      const one = held.find(({ number }) => number === instruction) ?? noSuch(held);
      if (one.filing !== undefined) return mayBeLetGo(one, entry, file, ground);
      const { other } = one;
      const { map } = ground;
      const stands = entryNow(map, other ?? '');
      const called = namesIn(map)[other ?? ''] ?? other ?? '–';
      if (stands === undefined) throw new Problem('nobody-to-tell', { values: { other: called } });
      if (asShown(stands) !== entry)
        throw new Problem('entry-moved', { values: { other: called, read: entry, stands: asShown(stands) } });
    },
    inCase({ progress }, { body: { instruction }, map, on }) {
      const told = (progress.instructions ?? []).find(({ number }) => number === instruction);
      if (told?.filing !== undefined)
        return {
          patch: letBeTold(progress, instruction, { way: 'post' }),
          facts: { instruction, because: heldBack(progress, told) },
        };
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
    against({ instruction, outcome, doneOn, reason }, { progress }, { records, staff, by }) {
      const isOfficer = staff.some(({ id, roles }) => id === by && roles.includes('officer'));
      if (outcome === 'letBe' && !isOfficer) throw new Problem('an-officers-word');
      const awaited = (progress.instructions ?? []).filter((one) => mayBeNoted(progress, one));
      const one = awaited.find(({ number }) => number === instruction) ?? noSuch(awaited);
      if (isNeverTold(one) && outcome !== 'letBe') throw new Problem('does-not-fit', { errors: [NEVER_TOLD] });
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
      const one = progress.instructions?.find((each) => each.number === instruction);
      const isOurs = one !== undefined && !isNeverTold(one) && one.kind !== 'recipient';
      const isToldOf = outcome === 'letBe' && isOurs && (await isWrittenOf(number, progress, records));
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
      if (!known.includes(kind))
        throw new Problem('no-such-kind', { values: { kinds: listed(known, (one) => kindIn(map, one)) } });
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

/** What somebody wrote leaves by the word of another, who has read it and who it goes to, and while what it says is so and its day is still to come (Art. 25). */
async function mayBeLetGo(
  one: Instruction,
  entry: string,
  file: LockedCase,
  { records, sql, by }: Ground,
): Promise<void> {
  const { number, filing = '', dueOn } = one;
  if (one.by === by) throw new Problem('four-eyes');
  if (heldBack(file.progress, one).includes('undone')) throw new Problem('not-done-here');
  const stands = await entryOf(sql, file, filing);
  if (entry !== stands || !(await hasRead(sql, file, { by, what: 'entry', content: entry })))
    throw new Problem('instruction-unread', { values: { number: file.number, instruction: number, entry: stands } });
  if (dueOn !== undefined && dueOn < today(records))
    throw new Problem('instruction-overtaken', { values: { instruction: number, dueOn } });
}

const notDone = (at: number, measure: Said, stand: Said): Fault => ({
  pointer: pointerTo(['measures', at, 'measure']),
  en: `${measure.en} was not done in this case, or was left for good; of these somebody may be told: ${stand.en}`,
  ja: `${measure.ja} は、この案件で実施していないか、取りやめたものです。依頼・連絡できるのは ${stand.ja} です`,
});

const NEVER_TOLD: Fault = {
  pointer: '#/outcome',
  en: 'is `letBe` of a letter that nobody has approved: it was never told, so that there is nothing they could have answered',
  ja: '決裁されておらず送付していない書面については letBe のみ記録できます（相手方の回答はありません）',
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
