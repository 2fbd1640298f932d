import { ApplicationFailure } from '@temporalio/common';
import { beginningOf, daysAfter, type CivilDate } from '../law/clock';
import type { Said } from '../law/said';
import { may } from '../law/acts';
import { roundAwaited } from '../law/asked-outside';
import { isClosed } from '../law/stages';
import type { DataMap } from '../policy/data-map';
import { askedByMail, ownersMailbox } from '../policy/owner-mail';
import type { Profile } from '../policy/profile';
import { standingCase, today, type LockedCase } from '../records/cases';
import {
  lastWrittenTo,
  linkSent,
  linkTokenOf,
  makeLink,
  nextToWrite,
  unreached,
  writeAgainAt,
  type OwnerLink,
  type Waiting,
} from '../records/owner-links';
import { write } from '../records/writing';
import { isFailureName, ofOneLetter } from './failures';
import type { OutgoingMail } from './mail';
import type { Needs } from './needs';

type Writes = Pick<Needs, 'records' | 'mail' | 'profileOf' | 'repliesAt' | 'log'>;

const AGAIN_MS = 5 * 60_000;
const MORNING_MS = 9 * 3_600_000;

/**
 * Writes to every owner who has a mailbox and was asked something: a link to that one question or task, and a fresh one where nobody
 * answered by the one before. Where they are written to is read from the map that is in force, so that whoever has gone is written to no more.
 */
export function ownersWriter(needs: Writes, map: DataMap): () => Promise<void> {
  const { records, repliesAt } = needs;
  let begins = true;
  return async () => {
    const among = askedByMail(map);
    if (repliesAt === undefined || among.length === 0) return;
    if (begins) await writeWhereTheyAreNow(needs, map);
    begins = false; // where that failed it is done with the next
    for (;;) {
      const waiting = await nextToWrite(records, among);
      const mailbox = waiting && ownersMailbox(map, waiting.of);
      if (waiting === undefined || mailbox === undefined) return;
      await writeTo(needs, repliesAt, waiting, mailbox);
    }
  };
}

/**
 * Has every owner written to whose mailbox the map names otherwise than they were written to last, whether or not that mail came through: the
 * link before opens nothing any more. Once, as a worker begins, so that two with different maps do not write in turn.
 */
export async function writeWhereTheyAreNow({ records }: Pick<Writes, 'records'>, map: DataMap): Promise<void> {
  for (const one of await lastWrittenTo(records, askedByMail(map)))
    if (ownersMailbox(map, one.of) !== one.mailbox) await writeAgainAt(records, one, records.now());
}

const hasMoved = async (
  records: Writes['records'],
  { caseNumber, of, round }: Waiting,
  mailbox: string,
): Promise<boolean> =>
  (await lastWrittenTo(records, [of], caseNumber)).some((one) => one.round === round && one.mailbox !== mailbox);

/** Writes once, if it is still asked: the link is made, the mail handed over, and then both noted. */
async function writeTo(needs: Writes, repliesAt: string, waiting: Waiting, mailbox: string): Promise<void> {
  const { records, mail, profileOf, log } = needs;
  const file = await standingCase(records, waiting.caseNumber);
  const how = stands(file, waiting);
  if (how === 'over') return writeAgainAt(records, waiting);
  const profile = await profileOf(file);
  const { days, reminders } = profile.ownerLinks;
  if (waiting.links > reminders && !(await hasMoved(records, waiting, mailbox))) return writeAgainAt(records, waiting); // a person asks
  const later = new Date(records.now().getTime() + AGAIN_MS);
  if (how === 'later') return writeAgainAt(records, waiting, later);
  const endsOn = daysAfter(today(records), days);
  const link = await makeLink(records, waiting, { mailbox, endsOn });
  const at = `${repliesAt.replace(/\/$/, '')}/replies/owners/${link.id}/${await linkTokenOf(records, link)}`;
  try {
    await mail.send(mailOf(link, { holder: holderOf(profile), owner: waiting.owner, endsOn, at }));
  } catch (error) {
    const trouble = error instanceof ApplicationFailure ? error.type : undefined;
    if (trouble == null || !isFailureName(trouble)) throw error;
    if (ofOneLetter(error) !== undefined) return noteUnreached(needs, waiting, link, trouble);
    log.error({ trouble }, 'an owner of a system could not be written to yet');
    return writeAgainAt(records, waiting, later);
  }
  const { of, round, nth, id } = link;
  await write(
    records,
    file.number,
    {
      ...{ kind: 'ownerWrittenTo', by: 'madoguchi', on: today(records), commandId: `owner-link/${id}` },
      ...{ facts: { of, round, nth, link: id, until: endsOn }, confidential: { mailbox } },
    },
    () => ({ patch: {}, rows: linkSent(records, link, new Date(beginningOf(daysAfter(endsOn, 1)) + MORNING_MS)) }),
  );
}

/** Whether a question or task is asked still, or will be once something else is settled in its case. */
function stands({ progress }: LockedCase, { of, round }: Waiting): 'now' | 'later' | 'over' {
  if (isClosed(progress) || roundAwaited(of, progress) !== round) return 'over';
  const owner = { is: 'owner', id: '', of: [of] } as const;
  return (['answerForStore', 'reportMeasure'] as const).some((act) => may(owner, act, progress, of)) ? 'now' : 'later';
}

async function noteUnreached(
  { records }: Writes,
  waiting: Waiting,
  link: { id: string; mailbox: string },
  trouble: string,
): Promise<void> {
  // prettier-ignore
  const { of, round, caseNumber } = waiting;
  await write(
    records,
    caseNumber,
    {
      ...{ kind: 'ownerNotReached', by: 'madoguchi', on: today(records), commandId: `owner-link/${link.id}/unsent` },
      ...{ facts: { of, round, link: link.id, trouble }, confidential: { mailbox: link.mailbox } },
    },
    () => ({ patch: {}, rows: [unreached(waiting, trouble)] }),
  );
}

const holderOf = ({ holder, letters }: Profile): Said => ({ ja: holder.name, en: letters.english.name ?? holder.name });

/** A mail that says that something awaits, and nothing of whom it is. */
const mailOf = (
  { id, nth, caseNumber, mailbox: to }: Pick<OwnerLink, 'id' | 'nth' | 'caseNumber' | 'mailbox'>,
  { holder, owner, endsOn, at }: { readonly holder: Said; readonly owner: string; readonly endsOn: CivilDate; readonly at: string }, // prettier-ignore
): OutgoingMail => ({
  id: `owner-link-${caseNumber}-${id}`,
  to,
  subject:
    nth === 1
      ? '個人情報の窓口からのご依頼（1件） / A request from the privacy desk'
      : '【再度のお願い】個人情報の窓口からのご依頼（1件） / Reminder: a request from the privacy desk',
  text: `${owner}　ご担当者様

${holder.ja}の個人情報の窓口です。ご回答をお願いする件が1件あります（整理番号 ${caseNumber}）。${nth === 1 ? '' : 'まだご回答をいただいておりませんので、改めてお送りします。以前のリンクは使えません。'}
次のページを開いて「確認コードを送る」を押し、このメールアドレスに届くコードを入力すると、内容が表示され、そのまま回答できます。

${at}

リンクは${endsOn}まで、この1件についてのみ有効です。転送なさらないでください。
内容にお心当たりのないときは、社内の個人情報の窓口にお知らせください。

To: ${owner}

This is the privacy desk of ${holder.en}. One request waits for your answer (reference ${caseNumber}).${nth === 1 ? '' : ' It has not been answered yet, so we send it again; the link before does not work any more.'}
Open the page above, press “Send me a code”, and enter the code that comes to this mailbox: it then shows what is asked, and takes your answer.
The link works until ${endsOn}, for this one request alone. Please do not forward it.
If you do not know what this is about, please tell your privacy desk.
`,
});
