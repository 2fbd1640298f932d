import { impossibleDispatch, impossibleWord } from '../law/days';
import { refusedBy } from '../law/deadlines';
import { today } from '../records/cases';
import { wentWithAnswer } from '../records/fees';
import { dispatched, lettersOf } from '../records/letters';
import { listAnew } from '../records/mail-room';
import { readersOf, withdrawnBy } from '../records/readings';
import { refuseDays, type Rows } from './act';
import { takenUpAgain } from './linking';
import { Problem } from './problems';
import { rejected, withdrawn } from './withdrawing';

/** How a case ends, is looked at afterwards, is let go on, and is taken up again. */
export const ENDING: Rows<
  'recordDispatch' | 'tryAgain' | 'withdraw' | 'rejectUnanswered' | 'reviewWithdrawal' | 'openLinkedCase'
> = {
  /** Notes that the letter left the house, and closes the case (Art. 33(3)). A refusal ends the Act's two weeks on that day (Art. 39(1)). */
  recordDispatch: {
    kind: 'dispatched',
    async against({ dispatchedOn, how, tracking }, { number, progress }, { records, sql }) {
      const letter = (await lettersOf(records, number, sql)).find(({ occasion }) => occasion === progress.answered);
      if ((letter?.way === 'otherWay') !== (how !== undefined) || (how !== undefined && tracking !== undefined))
        throw new Problem('does-not-fit', { errors: [how === undefined ? HOW_IT_WAS_GIVEN : IT_GOES_BY_POST] });
      if (letter !== undefined && dispatchedOn !== undefined)
        refuseDays(impossibleDispatch(dispatchedOn, letter.issuedOn, today(records)));
    },
    inCase(file, { body, on, by, deed }) {
      const leftOn = body.dispatchedOn ?? on;
      return {
        patch: { dispatched: true, ...refusedBy(file, leftOn) },
        rows: [
          dispatched(file.progress.answered ?? '', leftOn, body.tracking),
          listAnew(file.progress.answered ?? ''),
          wentWithAnswer(file, { on: leftOn, by, commandId: deed.commandId, tracking: body.tracking }),
        ],
        facts: { tracking: body.tracking ?? null, ...(body.how === undefined ? {} : { way: 'otherWay' }) },
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

  rejectUnanswered: { kind: 'rejected', inApplication: rejected },

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
