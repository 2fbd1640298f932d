import { isProvenOf, type ReceivedComplaint } from '../casefile/complaint';
import type { Case } from '../casefile/case';
import type { Complaint } from '../law/complaints';
import { ruleOf } from '../law/acts';
import { couldArriveFrom } from '../law/deadlines';
import { daysAfter, type CivilDate } from '../law/clock';
import { concerning, isUnanswered, nextComplaint, withComplaint } from '../law/complaints';
import { impossibleWord } from '../law/days';
import { isRight } from '../law/rights';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import { findLocked, today, type LockedCase } from '../records/cases';
import { keptFiling } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { hadAPart } from '../records/writers';
import { refuseDays, type Rows } from './act';
import { calledFor } from '../law/called';
import { Problem, type Fault } from './problems';

/** Complaints (Art. 40): entered, looked into by somebody who had no part in the decision, answered in writing; in the case they concern, or in one of their own. */
export const COMPLAINTS: Rows<'enterComplaint' | 'answerComplaint' | 'giveComplaint' | 'linkComplaint'> = {
  enterComplaint: {
    kind: 'complaintEntered',
    async against({ arrivedOn, owner }, file, { records, staff, sql }) {
      refuseDays(impossibleWord(arrivedOn, ['arrivedOn'], couldArriveFrom(file, false), today(records)));
      await refuseOwner(owner, ['owner'], [file], { staff, sql });
    },
    async inCase(file, { body, by, on, deed, records, profile, staff, sql }) {
      const { number, progress } = file;
      const owner = body.owner ?? (await ownerOf(file, { by, staff, sql }));
      const complaint = enteredComplaint(nextComplaint(number, progress), deed.commandId, {
        body,
        by,
        on,
        owner,
        profile,
      });
      const { arrivedOn, dueOn } = complaint;
      return {
        patch: { complaints: [...(progress.complaints ?? []), complaint] },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'enterComplaint', by, body })],
        facts: { complaint: complaint.number, by: body.by, arrivedOn, dueOn, owner },
      };
    },
  },

  answerComplaint: {
    kind: 'complaintAnswered',
    refusedWith: ['complaint-own-part'],
    async against({ complaint, leadsTo }, file, { by, staff, sql, records }) {
      const { one, errors } = waiting(complaint, file);
      const concerned = await concernedBy(one, file, records, sql);
      const linked = concerned.flatMap(({ progress: { continuedBy = [] } }) => continuedBy);
      const faults = [...errors, ...(leadsTo === undefined || linked.includes(leadsTo) ? [] : [NO_SUCH_CASE])];
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
      await refuseUnable(concerned, { by, staff, sql });
    },
    async inCase(file, { body, by, on, deed, records, staff, sql }) {
      const { number, progress } = file;
      const filing = deed.commandId;
      const concerned = await concernedBy(waiting(body.complaint, file).one, file, records, sql);
      const { tookPart } = await whoMayAnswer(concerned, { staff, sql });
      const writes = progress.right !== 'complaint' || canBeWrittenTo((await file.confidential()).request.principal);
      return {
        patch: {
          ...withComplaint(progress, body.complaint, {
            answeredOn: on,
            answeredBy: by,
            answer: filing,
            ...(tookPart && { tookPart }),
          }),
          ...(writes ? calledFor(progress, { kind: 'complaintAnswer', occasion: filing, filing }) : {}),
        },
        rows: [await keptFiling(records, { id: filing, caseNumber: number, act: 'answerComplaint', by, body })],
        facts: {
          complaint: body.complaint,
          leadsTo: body.leadsTo ?? null,
          inWriting: writes,
          ...(tookPart && { tookPart }),
        },
      };
    },
  },

  /** Gives a complaint to somebody else, who had no part in what it concerns. */
  giveComplaint: {
    kind: 'complaintGiven',
    async against({ complaint, to }, file, { staff, sql, records }) {
      const { one, errors } = waiting(complaint, file);
      if (errors.length > 0) throw new Problem('does-not-fit', { errors });
      await refuseOwner(to, ['to'], await concernedBy(one, file, records, sql), { staff, sql });
    },
    inCase: ({ progress }, { body: { complaint, to } }) => ({
      patch: withComplaint(progress, complaint, { owner: to }),
      facts: { complaint, to },
    }),
  },

  /**
   * Says which case a complaint concerns that was entered as concerning none, or of which request it turned out to be one. The other case is not
   * written in: it may be closed, withdrawn, or unreadable for good, and is the same as before. Who had a part in it, or in a case named before,
   * does not say so: the complaint would leave their own decision, or come to its end with it. Whoever complained is told by L01 that it is dealt
   * with as a request.
   */
  linkComplaint: {
    kind: 'complaintLinked',
    refusedWith: ['complaint-own-part'],
    async against({ complaint, case: other, as, reason }, file, { by, staff, records, sql }) {
      const { one, errors } = waiting(complaint, file);
      const found = await findLocked(records, other, sql);
      const isOther = found !== undefined && isRight(found.right);
      const isOver = as === 'request' && isOther && found.closedOn !== undefined;
      const faults = [...errors, ...(isOther ? [] : [NOT_A_CASE]), ...(isOver ? [NOT_ANSWERED_THERE] : [])];
      if (faults.length > 0 || one === undefined || found === undefined)
        throw new Problem('does-not-fit', { errors: faults });
      await refuseUnable([found, ...(await concernedBy(one, file, records, sql))], { by, staff, sql });
      if (as === 'request' && reason === undefined && !(await isTheirRequest(one, file, found)))
        throw new Problem('does-not-fit', { errors: [NOT_PLAINLY_THEIRS] });
    },
    async inCase(file, { body, by, deed, records }) {
      const { number, progress } = file;
      const { complaint, case: other, as, reason } = body;
      const filing = deed.commandId;
      const kept = { id: filing, caseNumber: number, act: 'linkComplaint', by, body };
      const one = progress.complaints?.find((each) => each.number === complaint) ?? {};
      const isTold = as === 'request' && canBeWrittenTo((await file.confidential()).request.principal);
      return {
        patch: {
          ...withComplaint(progress, complaint, as === 'about' ? concerning(one, other) : { becameRequest: other }),
          ...(isTold ? calledFor(progress, { kind: 'receipt', occasion: filing, filing }) : {}),
        },
        rows: isTold || reason !== undefined ? [await keptFiling(records, kept)] : [],
        facts: { complaint, case: other, as },
      };
    },
  },
};

/** A complaint as it begins, with its day and its owner. */
export const enteredComplaint = (
  number: string,
  filing: string,
  {
    on,
    body: { arrivedOn = on },
    by,
    owner,
    profile,
  }: {
    readonly body: Pick<ReceivedComplaint, 'arrivedOn'>;
    readonly by: string;
    readonly on: CivilDate;
    readonly owner: string;
    readonly profile: Pick<Profile, 'complaints'>;
  },
): Complaint => ({
  number,
  arrivedOn,
  dueOn: daysAfter(arrivedOn, profile.complaints.answerWithinDays),
  filing,
  enteredBy: by,
  owner,
});

/** Whether whoever complains said where a letter reaches them. */
export const canBeWrittenTo = (person: {
  readonly address?: string | undefined;
  readonly email?: string | undefined;
}): boolean => person.address !== undefined || person.email !== undefined;

type Asked = { readonly staff: readonly Staff[]; readonly sql: Sql };
type Concerned = Pick<Case, 'application' | 'right'>;

const mayAnswer = ({ roles }: Staff): boolean => ruleOf('answerComplaint').by.some((role) => roles.includes(role));

/**
 * Who may look into a complaint: of those who may answer one, whoever had no part in what it concerns. Where there is nobody, as in a house of one
 * officer and one approver, an approver does all the same, and the letter does not say that they had no part (`tookPart`; Art. 40(1)).
 */
async function whoMayAnswer(
  concerned: readonly Concerned[],
  { staff, sql }: Asked,
): Promise<{ readonly able: readonly Staff[]; readonly tookPart?: true }> {
  const all = staff.filter(mayAnswer);
  const able: Staff[] = [];
  for (const one of all) if (!(await hadAPartInAny(sql, concerned, one.id))) able.push(one);
  return able.length > 0 ? { able } : { able: all.filter(({ roles }) => roles.includes('approver')), tookPart: true };
}

/** Who looks into a complaint where nobody is named: whoever enters it, if they may answer it, else the first of the staff who may; never whoever complains. */
export async function ownerOf(
  concerned: Concerned | undefined,
  { by, staff, sql }: Asked & { readonly by: string },
): Promise<string> {
  const { able } = await whoMayAnswer(concerned === undefined ? [] : [concerned], { staff, sql });
  const owner = able.find(({ id }) => id === by) ?? able[0] ?? staff.find(mayAnswer) ?? staff[0];
  return owner?.id ?? by;
}

/** Refuses an owner who is not of the staff or may not look into it. */
export async function refuseOwner(
  owner: string | undefined,
  path: readonly [string],
  concerned: readonly Concerned[],
  { staff, sql }: Asked,
): Promise<void> {
  if (owner === undefined) return;
  const { able } = await whoMayAnswer(concerned, { staff, sql });
  const ids = able.map(({ id }) => id);
  if (!ids.includes(owner)) throw new Problem('does-not-fit', { errors: [notAble(path[0], ids)] });
}

function waiting(complaint: string, { progress: { complaints = [] } }: Pick<Case, 'progress'>) {
  const open = complaints.filter(isUnanswered);
  const one = open.find(({ number }) => number === complaint);
  return { one, errors: one === undefined ? [noSuchComplaint(open.map(({ number }) => number))] : [] };
}

/** What a complaint concerns: the case in which it stands, and each that it was seen to concern. */
async function concernedBy(
  one: Complaint | undefined,
  file: LockedCase,
  records: Records,
  sql: Sql,
): Promise<readonly LockedCase[]> {
  const concerned = [file];
  for (const number of one?.about ?? []) {
    const other = await findLocked(records, number, sql);
    if (other !== undefined) concerned.push(other);
  }
  return concerned;
}

async function hadAPartInAny(sql: Sql, cases: readonly Concerned[], by: string): Promise<boolean> {
  for (const one of cases) if (await hadAPart(sql, one, by)) return true;
  return false;
}

/** Refuses whoever may not look into it: for linking, as for answering, an approver may where nobody else is left, so that no complaint waits for nobody. */
async function refuseUnable(
  cases: readonly Concerned[],
  { by, staff, sql }: Asked & { readonly by: string },
): Promise<void> {
  const { able } = await whoMayAnswer(cases, { staff, sql });
  if (!able.some(({ id }) => id === by)) throw new Problem('complaint-own-part');
}

/** Whether a case is plainly the request of whoever complains: it is proven to be of them, and did not arrive before the complaint. */
async function isTheirRequest(one: Complaint, file: LockedCase, other: LockedCase): Promise<boolean> {
  if (other.arrivedOn < one.arrivedOn) return false;
  const [mine, theirs] = [await file.confidential(), await other.confidential()];
  return isProvenOf(theirs, mine.request.principal);
}

const noSuchComplaint = (open: readonly string[]): Fault => ({
  pointer: '#/complaint',
  en: `is no complaint that waits for its answer here: ${open.join(', ')}`,
  ja: `回答を待っている苦情ではありません。待っているのは ${open.join('、')} です`,
});

const notAble = (at: string, able: readonly string[]): Fault => ({
  pointer: `#/${at}`,
  en: `is nobody who may look into it: name somebody who had no part in what is complained of (where nobody else is left, an approver): ${able.join(', ')}`,
  ja: `調査を担当できる者ではありません。苦情の対象に関与していない担当責任者か決裁者（ほかに誰もいないときは決裁者）をお選びください：${able.join('、')}`,
});

const NO_SUCH_CASE: Fault = {
  pointer: '#/leadsTo',
  en: 'is no case that takes this one up: open it first (`link … --because complaintHeld`)',
  ja: 'この案件を改めて扱う関連案件ではありません。先に関連案件を開いてください（link … --because complaintHeld）',
};

const NOT_A_CASE: Fault = {
  pointer: '#/case',
  en: 'is no case of a request here: write its number as `cases --all` shows it, and of a request that is not entered yet, open it first (`open`)',
  ja: '請求の案件の番号ではありません。cases --all の示す番号をお書きください。まだ受け付けていない請求は、先に案件を開いてください（open）',
};

const NOT_PLAINLY_THEIRS: Fault = {
  pointer: '#/reason',
  en: 'is missing: that whoever complains is the applicant of that case is not proven there by their name and every place they gave (a name alone is that of every namesake), or it arrived before the complaint. Say why it is their request all the same (`--reason`); else link it with `about` and answer the complaint',
  ja: '理由が必要です。お申出をされた方のお名前と、お書きになったご連絡先のすべてが、その案件で本人のものと確認されていないか（お名前が同じだけでは、同姓同名の方と区別できません）、苦情より前に到達した案件です。それでもこの方の請求である理由をお書きください（--reason）。そうでなければ about として関連付け、苦情に回答してください',
};

const NOT_ANSWERED_THERE: Fault = {
  pointer: '#/case',
  en: 'is closed, so that nothing is answered there any more: open a case for the request first, or link it with `about` and answer the complaint',
  ja: '完了した案件では回答されません。請求として先に案件を開くか、about として関連付け、苦情に回答してください',
};
