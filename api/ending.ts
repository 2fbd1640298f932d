import { digitsOf, LATER } from '../casefile/tracking';
import { isAnswer } from '../law/called';
import { impossibleDispatch, impossibleWord } from '../law/days';
import { refusedBy } from '../law/deadlines';
import { isOutsideTheAct, type Progress } from '../law/stages';
import { wasAskedForWhatLacks } from '../records/asked-in-writing';
import { today } from '../records/cases';
import { wentWithAnswer } from '../records/fees';
import { dispatched, lettersOf } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import { listAnew } from '../records/mail-room';
import { readersOf, withdrawnBy } from '../records/readings';
import { refuseDays, type Ground, type Rows } from './act';
import { takenUpAgain } from './linking';
import { Problem } from './problems';
import { refuseAnothers, refuseUntracked, toFollow } from './tracking';
import { rejected, withdrawn } from './withdrawing';

/** How a case ends, is looked at afterwards, is let go on, and is taken up again. */
export const ENDING: Rows<
  'recordDispatch' | 'tryAgain' | 'withdraw' | 'rejectUnanswered' | 'reviewWithdrawal' | 'openLinkedCase'
> = {
  /** Notes that the letter left the house, and closes the case (Art. 33(3)). A refusal ends the Act's two weeks on that day (Art. 39(1)). */
  recordDispatch: {
    kind: 'dispatched',
    async against({ document, dispatchedOn, how, tracking }, { number, application, progress }, ground) {
      const { records, sql } = ground;
      const letter = await answerOf(progress, number, ground);
      if (document !== undefined && document !== letter?.documentNumber)
        throw new Problem('does-not-fit', { errors: [anotherStands(letter?.documentNumber)] });
      if ((letter?.way === 'otherWay') !== (how !== undefined) || (how !== undefined && tracking !== undefined))
        throw new Problem('does-not-fit', { errors: [how === undefined ? HOW_IT_WAS_GIVEN : IT_GOES_BY_POST] });
      if (dispatchedOn !== undefined && letter !== undefined)
        refuseDays(impossibleDispatch(dispatchedOn, letter.issuedOn, today(records)));
      refuseUntracked(tracking, letter);
      if (tracking !== undefined && tracking !== LATER) await refuseAnothers(tracking, application, { records, sql });
    },
    async underLock(file, { body, on, by, deed, ...ground }) {
      const leftOn = body.dispatchedOn ?? on;
      const answered = file.progress.answered ?? '';
      const given = body.tracking === undefined || body.tracking === LATER ? undefined : digitsOf(body.tracking);
      const letter = given === undefined ? await answerOf(file.progress, file.number, ground) : undefined;
      const tracking = given ?? letter?.tracking;
      return {
        patch: {
          dispatched: true,
          ...refusedBy(file, leftOn),
          ...(tracking === undefined ? toFollow(file.progress, letter?.documentNumber, body.tracking) : {}),
        },
        rows: [
          dispatched(answered, leftOn, tracking),
          listAnew(answered),
          wentWithAnswer(file, { on: leftOn, by, commandId: deed.commandId, tracking }),
        ],
        facts: { tracking: tracking ?? null, ...(body.how === undefined ? {} : { way: 'otherWay' }) },
        outcome: 'answered',
      };
    },
  },

  tryAgain: {
    kind: 'resumed',
    inCase: ({ progress }) => ({ patch: { trouble: null }, facts: { trouble: progress.trouble } }),
  },

  withdraw: {
    kind: 'withdrawn',
    against({ on }, { arrivedOn }, { records }) {
      refuseDays(impossibleWord(on, ['on'], arrivedOn, today(records)));
    },
    inApplication: withdrawn,
  },

  rejectUnanswered: {
    kind: 'rejected',
    refusedWith: ['not-asked-yet'],
    async against(_, file, { sql }) {
      if (!isOutsideTheAct(file.progress) && !(await wasAskedForWhatLacks(sql, file)))
        throw new Problem('not-asked-yet');
    },
    inApplication: rejected,
  },

  /** Notes that a second person looked at why what was found had been read before the applicant withdrew (Art. 24). */
  reviewWithdrawal: {
    kind: 'withdrawalReviewed',
    refusedWith: ['own-withdrawal'],
    async against(_, { number, openedBy }, { sql, by }) {
      const concerned = [openedBy, await withdrawnBy(sql, number), ...(await readersOf(sql, number))];
      if (concerned.includes(by)) throw new Problem('own-withdrawal');
    },
    inCase: () => ({ patch: { readThenWithdrawn: 'reviewed' } }),
  },

  openLinkedCase: { kind: 'caseLinked', refusedWith: ['linked-already'], inApplication: takenUpAgain },
};

/** The letter that answers, as it lies in the mail room. */
const answerOf = async (
  { answered }: Progress,
  number: string,
  { records, sql }: Pick<Ground, 'records' | 'sql'>,
): Promise<LetterSummary | undefined> =>
  (await lettersOf(records, number, sql)).find(
    ({ kind, occasion }) => occasion === answered && isAnswer(kind), // what goes with it has its occasion
  );

const anotherStands = (document = '') => ({
  pointer: '#/document',
  en: `is not the answer that waits to leave, which is ${document}: it was decided anew, or this is another letter. Send ${document}; the number of another letter is noted by itself`,
  ja: `発送を待っている回答ではありません（回答は ${document}）。決定がやり直されたか、別の文書です。${document} を発送してください。別の文書の追跡番号は、それだけで記録できます`,
});

const HOW_IT_WAS_GIVEN = {
  pointer: '#/how',
  en: 'is missing: this answer is given by another way than post and mail (Rules Art. 30); once it was given, say how and to whom, and on which day (`dispatchedOn`)',
  ja: '回答を郵送及び電子メール以外の方法で行う案件です。行った後に、どのように、どなたに対して行ったかをお書きください（日は dispatchedOn）',
};

const IT_GOES_BY_POST = {
  pointer: '#/how',
  en: 'is for answers that are given by another way; this one left by post: take it away, and name its tracking number if it has one (and no `tracking` where it was given)',
  ja: 'その他の方法で行った回答についてだけお書きください。郵送した回答には追跡番号（tracking）をお書きください',
};
