import { couldArriveFrom } from '../law/deadlines';
import { daysAfter } from '../law/clock';
import { isUnanswered, nextComplaint, type Complaint } from '../law/complaints';
import { impossibleWord } from '../law/days';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { hadAPart } from '../records/writers';
import { refuseDays, type Rows } from './act';
import { calledFor } from '../law/called';
import { Problem, type Fault } from './problems';

/** Complaints about how a case was handled (Art. 40): entered, looked into by somebody who had no part in the decision, answered in writing. */
export const COMPLAINTS: Rows<'enterComplaint' | 'answerComplaint'> = {
  enterComplaint: {
    kind: 'complaintEntered',
    against({ arrivedOn }, file, { records }) {
      refuseDays(impossibleWord(arrivedOn, ['arrivedOn'], couldArriveFrom(file, false), today(records)));
    },
    async inCase({ number, progress }, { body, by, on, deed, records, profile }) {
      const { arrivedOn = on } = body;
      const complaint: Complaint = {
        number: nextComplaint(number, progress),
        arrivedOn,
        dueOn: daysAfter(arrivedOn, profile.complaints.answerWithinDays),
        filing: deed.commandId,
        enteredBy: by,
      };
      return {
        patch: {
          complaints: [...(progress.complaints ?? []), complaint],
          reminded: progress.reminded.filter((reminder) => reminder !== 'complaintNear'),
        },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'enterComplaint', by, body })],
        facts: { complaint: complaint.number, by: body.by, arrivedOn, dueOn: complaint.dueOn },
      };
    },
  },

  answerComplaint: {
    kind: 'complaintAnswered',
    refusedWith: ['complaint-own-part'],
    async against({ complaint, leadsTo }, file, { by, sql }) {
      const { progress } = file;
      const open = (progress.complaints ?? []).filter(isUnanswered).map((one) => one.number);
      const linked = progress.continuedBy ?? [];
      const errors = [
        ...(open.includes(complaint) ? [] : [noSuchComplaint(open)]),
        ...(leadsTo === undefined || linked.includes(leadsTo) ? [] : [NO_SUCH_CASE]),
      ];
      if (errors.length > 0) throw new Problem('does-not-fit', { errors });
      if (await hadAPart(sql, file, by)) throw new Problem('complaint-own-part');
    },
    async inCase({ number, progress }, { body, by, on, deed, records }) {
      const filing = deed.commandId;
      const complaints = (progress.complaints ?? []).map((one) =>
        one.number === body.complaint ? { ...one, answeredOn: on, answeredBy: by, answer: filing } : one,
      );
      return {
        patch: { complaints, ...calledFor(progress, { kind: 'complaintAnswer', occasion: filing, filing }) },
        rows: [await keptFiling(records, { id: filing, caseNumber: number, act: 'answerComplaint', by, body })],
        facts: { complaint: body.complaint, leadsTo: body.leadsTo ?? null },
      };
    },
  },
};

const noSuchComplaint = (open: readonly string[]): Fault => ({
  pointer: '#/complaint',
  en: `is no complaint that waits for its answer here: ${open.join(', ')}`,
  ja: `回答を待っている苦情ではありません。待っているのは ${open.join('、')} です`,
});

const NO_SUCH_CASE: Fault = {
  pointer: '#/leadsTo',
  en: 'is no case that takes this one up: open it first (`link … --because complaintHeld`)',
  ja: 'この案件を改めて扱う関連案件ではありません。先に関連案件を開いてください（link … --because complaintHeld）',
};
