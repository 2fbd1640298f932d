import { isUnanswered } from './complaints';
import { heldBack, isAwaited, isRefused, isSilentOn, type Instruction } from './instructions';
import { isDeniedTooLate } from './mandate';
import { isMeasured, isStuck } from './measuring';
import { isHeld } from './returned-mail';
import type { Progress } from './stages';
import { awaitsASystem, isUntold, undertakingsIn, waitsForAPerson } from './undertakings';

/** Those who were told, or may be, and not those of whom a person has a word to say first. */
const toldIn = (done: Progress): readonly Instruction[] =>
  done.withdrawn ? [] : (done.instructions ?? []).filter((one) => heldBack(done, one).length === 0);

/** What a person may still have to do in a case although it is closed, or beside its way while it is open. */
export const LEFT_TO_DO = {
  mailCameBack: {
    ja: '返戻された通知：再送付又は保管',
    en: 'a letter came back: send it again, or keep it',
    is: ({ returned = [] }: Progress) => returned.some(isHeld),
  },
  complaint: {
    ja: '苦情：回答待ち',
    en: 'a complaint waits for its answer',
    is: ({ complaints = [] }: Progress) => complaints.some(isUnanswered),
  },
  instruction: {
    ja: '委託先への依頼：完了報告待ち',
    en: 'a processor has still to report that it did what was instructed',
    is: (done: Progress) => toldIn(done).some((one) => isAwaited(one) && one.other === undefined),
  },
  answerOfAnother: {
    ja: '委託先等への依頼：回答待ち（期日を過ぎれば自動で催促）',
    en: 'whoever else holds the data has still to answer; they are reminded by letter',
    is: (done: Progress) => toldIn(done).some((one) => isAwaited(one) && one.other !== undefined && !isSilentOn(one)),
  },
  toldByNobody: {
    ja: '委託先等への依頼：決裁待ち。送り先等を確かめて決裁する（tell）か、依頼しないものとして記録する（instructed）',
    en: 'whoever else holds the data is not told before a person says so: an approver lets them be told (`tell`), or an officer leaves it (`instructed`)',
    is: (done: Progress) =>
      !done.withdrawn && (done.instructions ?? []).some((one) => heldBack(done, one).some((why) => why !== 'mailAway')),
  },
  mailOfAnother: {
    ja: '委託先等への依頼：メールの不通により未送信。設定と接続を確かめる（復旧すれば自動で送信）',
    en: 'whoever else holds the data could not be written to because the mail server is away: see to it; the letter goes by itself once it is back',
    is: (done: Progress) =>
      !done.withdrawn && (done.instructions ?? []).some((one) => heldBack(done, one).includes('mailAway')),
  },
  silenceOfAnother: {
    ja: '委託先等への依頼：催促しても回答がない。電話等で確認し、結果を記録する',
    en: 'whoever else holds the data was reminded as often as they are and did not answer: ask them, and note what they say',
    is: (done: Progress) => toldIn(done).some(isSilentOn),
  },
  refusalOfAnother: {
    ja: '委託先等への依頼：実施できないとの回答。再度依頼して結果を記録するか、了とする',
    en: 'whoever else holds the data says that it cannot be done: settle it with them and note it, or leave it at that',
    is: ({ instructions = [], withdrawn }: Progress) => !withdrawn && instructions.some(isRefused),
  },
  measureStuck: {
    ja: '措置が済んでいない保管場所：再計画、再依頼、再開又は除いて回答',
    en: 'something is left in a system, or could not be done there: plan again, ask again, resume, or set it aside',
    is: ({ measures = {}, withdrawn }: Progress) =>
      withdrawn !== true && Object.values(measures).some((one) => isStuck(one) && !isMeasured(one)),
  },
  systemFollows: {
    ja: '回答から除いた保管先：措置を行い、記録する',
    en: 'a system that was left out of the answer is still to follow',
    is: awaitsASystem,
  },
  undertaking: {
    ja: '回答で約束した後日の措置：実施して記録するか、再開する',
    en: 'something the answer said would follow waits for a person: do it and report it, or resume it',
    is: (done: Progress) => undertakingsIn(done).some(waitsForAPerson),
  },
  untold: {
    ja: '回答後に行った措置：鍵の廃棄により通知できない。伝えた方法又は伝えられない理由を記録する',
    en: 'something followed the answer, and the applicant cannot be written to because the key is gone: note how they were told, or why they were not',
    is: isUntold,
  },
  reappeared: {
    ja: '消去した記録の再出現（復元、再取込み）：再消去の決裁（ledger）',
    en: 'somebody who was erased stands in a store again, by a restore or an import: have them erased once more (`ledger`)',
    is: ({ reappeared = [] }: Progress) => reappeared.length > 0,
  },
  tracking: {
    ja: '追跡番号：控えを確認して記録する',
    en: 'a tracking number is to be noted from its slip',
    is: ({ untracked = [] }: Progress) => untracked.length > 0,
  },
  passwordToTell: {
    ja: 'パスワード：電話で伝える',
    en: 'a password is to be told by telephone',
    is: ({ passwordToTell }: Progress) => passwordToTell != null,
  },
  deniedTooLate: {
    ja: '回答の発送後にご本人が委任を否定：担当責任者に知らせ、漏えい等への対応の要否を判断する（late-denial）',
    en: 'the person denied the mandate after the answer had left: tell an officer, who decides whether it is an incident (Art. 26; `late-denial`)',
    is: isDeniedTooLate,
  },
  /** The custody log of the application says it, not its cases (Art. 38). */
  moneyToGoBack: { ja: '金銭：返還する', en: 'money is to go back', is: () => false },
} as const satisfies Record<string, { ja: string; en: string; is: (done: Progress) => boolean }>;
export type LeftToDo = keyof typeof LEFT_TO_DO;

/** What is left for the desk to do that keeps no case open. */
export const leftToDo = (done: Progress): readonly LeftToDo[] =>
  (Object.keys(LEFT_TO_DO) as LeftToDo[]).filter((one) => LEFT_TO_DO[one].is(done));
