import type { ActBody } from '../casefile/acts';
import type { Case } from '../casefile/case';
import { digitsOf, LATER } from '../casefile/tracking';
import type { Progress } from '../law/stages';
import { hasNumber, MAIL_CLASSES } from '../policy/mail-classes';
import { letterNumbered } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import { alone, caseOfLetter, listAnew, tracked, trackedElsewhere } from '../records/mail-room';
import type { Ground, Rows } from './act';
import { Problem, type Fault } from './problems';

/** The numbers under which letters travel: noted when the slip is there, also after the case was closed, and put right where one was wrong. */
export const TRACKING: Rows<'recordTracking'> = {
  recordTracking: {
    kind: 'trackingNoted',
    async against(body, { number, application }, ground) {
      const { records, sql } = ground;
      const letter = await letterNumbered(records, number, body.document, sql);
      if (letter === undefined) throw await noSuchLetter(body.document, ground);
      refuse([...cannotHaveOne(letter), ...unlikeWhatStands(body, letter)]);
      if (body.tracking !== undefined) await refuseAnothers(body.tracking, application, ground);
    },
    async underLock({ number, progress }, { body: { document, tracking, none }, sql, records }) {
      const letter = (await letterNumbered(records, number, document, sql)) as LetterSummary;
      const digits = tracking && digitsOf(tracking);
      return {
        patch: noted(progress, document),
        rows: digits === undefined ? [] : [...tracked(document, digits), listAnew(letter.occasion)],
        facts: {
          document,
          letter: letter.kind,
          tracking: digits ?? null,
          ...(letter.tracking === undefined ? {} : { instead: letter.tracking }),
          ...(none === undefined ? {} : { none: true }), // why stands sealed with the act
        },
      };
    },
  },
};

/** Refuses a number that is another's: the post gives each envelope its own. */
export async function refuseAnothers(
  tracking: string,
  application: Case['application'],
  { records, sql }: Pick<Ground, 'records' | 'sql'>,
): Promise<void> {
  await alone(sql, digitsOf(tracking));
  const other = await trackedElsewhere(records, application, digitsOf(tracking), sql);
  if (other !== undefined) refuse([anothers(other)]);
}

/** Refuses to let a letter go without a word on its number, where its class has one. */
export function refuseUntracked(tracking: string | undefined, letter: LetterSummary | undefined): void {
  if (tracking === undefined && letter !== undefined && isUntracked(letter)) refuse([missing(letter.mailClass)]);
}

/** Whether a letter travels by a class that has a number, and none is noted. */
export const isUntracked = ({
  way,
  mailClass,
  tracking,
}: Pick<LetterSummary, 'way' | 'mailClass' | 'tracking'>): boolean =>
  way === 'post' && hasNumber(mailClass) && tracking === undefined;

/** A number that was said to follow is still asked for. */
export const toFollow = (
  { untracked = [] }: Progress,
  document: string | undefined,
  tracking: string | undefined,
): Pick<Progress, 'untracked'> =>
  tracking === LATER && document !== undefined ? { untracked: [...new Set([...untracked, document])] } : {};

const noted = ({ untracked }: Progress, document: string): Pick<Progress, 'untracked'> =>
  untracked === undefined ? {} : { untracked: untracked.filter((one) => one !== document) };

/** The case has no letter of this number; where another case has, that is where it belongs. */
export async function noSuchLetter(
  document: string,
  { records, sql }: Pick<Ground, 'records' | 'sql'>,
): Promise<Problem> {
  const at = await caseOfLetter(records, document, sql);
  const says =
    at === undefined
      ? {
          en: 'the case has no such letter: `letters` lists those it has',
          ja: 'この案件にない文書番号です。letters が一覧を示します',
        }
      : {
          en: `is a letter of case ${at}: enter it there, with what came with it`,
          ja: `案件 ${at} の通知です。届いたものとともに、その案件に記録してください`,
        };
  return new Problem('does-not-fit', { errors: [{ pointer: '#/document', ...says }] });
}

function cannotHaveOne(letter: LetterSummary): readonly Fault[] {
  const at = '#/document';
  if (letter.way !== 'post')
    return [
      {
        pointer: at,
        en: 'it went by e-mail, which has no number',
        ja: '電子メールで送ったもので、追跡番号はありません',
      },
    ];
  return letter.handedOverAt === undefined
    ? [{ pointer: at, en: 'it has not come to the mail room yet', ja: 'まだ発送箱に出ていません' }]
    : [];
}

/** One number or the reason why there is none; and a number that is noted is put right by naming it. */
function unlikeWhatStands(
  { tracking, instead, none }: ActBody<'recordTracking'>,
  { tracking: stands }: LetterSummary,
): readonly Fault[] {
  if ((tracking === undefined) === (none === undefined)) return [ONE_OF_BOTH];
  if (stands === undefined) return instead === undefined ? [] : [NOTHING_INSTEAD];
  if (none !== undefined) return [isNoted('none', stands)];
  if (digitsOf(tracking ?? '') === stands)
    return [{ pointer: '#/tracking', en: 'is noted already', ja: 'この番号は記録済みです' }];
  return instead !== undefined && digitsOf(instead) === stands ? [] : [isNoted('instead', stands)];
}

function refuse(errors: readonly Fault[]): void {
  if (errors.length > 0) throw new Problem('does-not-fit', { errors });
}

const missing = (mailClass: string): Fault => {
  const { ja, en } = MAIL_CLASSES[mailClass as keyof typeof MAIL_CLASSES];
  return {
    pointer: '#/tracking',
    en: `is missing: ${en} has a number on its slip. Write it (\`--tracking 123-45-67890-1\`), or \`later\` where the slip is not at hand: the case closes, and asks for the number until it is noted (\`madoguchi tracking\`)`,
    ja: `がありません。${ja}には引受番号があります。番号を書くか（--tracking 123-45-67890-1）、控えが手元になければ later としてください。案件は完了し、番号が記録される（madoguchi tracking）まで未記録として示します`,
  };
};

const anothers = (sent: string): Fault => ({
  pointer: '#/tracking',
  en: `is the number of another envelope, ${sent}: read the slip again; where it is the other that is wrong, put that right first (\`madoguchi tracking … --instead\`)`,
  ja: `は別の発送（${sent}）の追跡番号です。控えをもう一度ご確認ください。誤りが先の記録にあるときは、先にそれを訂正してください（madoguchi tracking … --instead）`,
});

const ONE_OF_BOTH: Fault = {
  pointer: '#/tracking',
  en: 'write either the number (`tracking`) or why there is none (`none`)',
  ja: '番号（tracking）か、番号がない理由（none）の、どちらか一方をお書きください',
};

const NOTHING_INSTEAD: Fault = {
  pointer: '#/instead',
  en: 'no number is noted that could be put right: leave it out',
  ja: '訂正すべき番号は記録されていません。空けてください',
};

const isNoted = (at: 'instead' | 'none', stands: string): Fault => ({
  pointer: `#/${at}`,
  en: `the number ${stands} is noted; where that is wrong, write the right one under \`tracking\` and the wrong one under \`instead\``,
  ja: `番号 ${stands} が記録されています。誤りであれば、正しい番号を tracking に、誤った番号を instead にお書きください`,
});
