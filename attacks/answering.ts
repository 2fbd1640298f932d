import { Refused } from '../examples/at-the-desk';
import { HOA } from '../examples/hanamori/cast';
import { onTheForm } from '../examples/hanamori/somebody';
import { must, orRefused, themed } from './attack';
import type { Desk } from './desk';
import {
  approves,
  byMail,
  comesToApproving,
  comesToDeciding,
  comesToProving,
  decides,
  envelope,
  heard,
  kindsIn,
  leaves,
  moneyOrder,
  opens,
  rightDecision,
  supplements,
  WHOLE,
} from './steps';

const attack = themed('answering');
const mailsTo = (desk: Desk, mailbox: string, which: 'taken' | 'read' = 'taken') =>
  desk.mail[which]().filter(({ to }) => to.includes(mailbox));
const hers = { documents: [{ document: 'drivingLicence', shows: WHOLE }] };
const heardFrom = (mailbox: string): object => ({ ...hers, ...heard('email', mailbox) });
const named = (name: string, more: object = {}): Readonly<Record<string, unknown>> => ({
  principal: { ...onTheForm(HOA), name, otherNames: undefined, ...more },
});
const until = (desk: Desk, number: string, trouble: string) =>
  desk.until(number, trouble, (file) => file.trouble === trouble);
const resumes = (desk: Desk, number: string): Promise<number> =>
  orRefused(desk.as('suzuki').post(`/v1/cases/${number}/resumptions`));

export const ANSWERING = [
  attack('has no mailbox of this name (550); the address is corrected', 'a mail server', async (desk) => {
    const { number } = await opens(desk, byMail(desk, 'refused.one@mail.example'));
    await until(desk, number, 'MailRefused');
    await supplements(desk, number, { principal: { email: 'corrected.one@mail.example' } });
    await desk.reaches(number, 'proving');
    must(mailsTo(desk, 'corrected.one@mail.example').length === 1, 'the receipt did not come to the corrected address');
    return 'MailRefused, cured by a supplement; one receipt';
  }),
  attack('is busy (451) after it read each mail', 'a mail server', async (desk) => {
    const mailbox = 'later.one@mail.example';
    const { number } = await opens(desk, byMail(desk, mailbox));
    await waits(() => mailsTo(desk, mailbox, 'read').length >= 2);
    must((await desk.at(number)).stage.name === 'received', 'it counts as sent');
    desk.mail.mend(mailbox);
    await desk.reaches(number, 'proving');
    must(mailsTo(desk, mailbox).length === 1, `${mailsTo(desk, mailbox).length} receipts were taken`);
    must(sameId(mailsTo(desk, mailbox, 'read')), 'each try had a Message-ID of its own');
    return `tried again under one Message-ID, taken once`;
  }),
  attack('reads the mail and never answers', 'a mail server', async (desk) => {
    const mailbox = 'hangs.one@mail.example';
    const { number } = await opens(desk, byMail(desk, mailbox));
    await waits(() => mailsTo(desk, mailbox, 'read').length >= 1);
    desk.mail.mend(mailbox);
    await desk.reaches(number, 'proving', 90_000);
    must(sameId(mailsTo(desk, mailbox, 'read')), 'each try had a Message-ID of its own');
    must((await kindsIn(desk, number)).includes('letterPerhapsTwice'), 'nobody says that it may have come twice');
    return 'given up after 20 s, sent again under the same Message-ID, and the journal says perhaps twice';
  }),
  attack('writes a comma into the mailbox, so that it becomes two', 'an applicant', (desk) =>
    isOneMailbox(desk, 'hanako,yamada@example.jp'),
  ),
  attack('writes another mailbox in angle brackets into the mailbox', 'an applicant', (desk) =>
    isOneMailbox(desk, 'a<evil@thief.example>'),
  ),
  attack('writes another mailbox as a comment into the mailbox', 'an applicant', (desk) =>
    isOneMailbox(desk, 'a(evil@thief.example)'),
  ),
  attack('writes quotes, semicolons, groups and routes into the mailbox', 'an applicant', async (desk) => {
    for (const mailbox of [
      '"a@thief.example"@example.jp',
      'a;b@example.jp',
      'g:a@thief.example,b@thief.example;@example.jp',
      '@thief.example:a@example.jp',
      'a@example.jp>',
      'a@thief.example@example.jp',
      'a%thief.example@example.jp\\',
    ])
      await isOneMailbox(desk, mailbox);
    return 'each is refused, or is one mailbox and nobody else’s';
  }),
  attack('writes a line end and a Bcc into the mailbox and the name', 'an applicant', async (desk) => {
    const evil = '\r\nBcc: evil@thief.example';
    for (const more of [byMail(desk, `a@example.jp${evil}`), envelope(desk, named(`𠮷田 髙子${evil}`))])
      must((await orRefused(opens(desk, more))) === 422, 'it was taken');
    return 'both refused';
  }),
  attack('is called by letters no font draws; another writing is given', 'an applicant', async (desk) => {
    const { number } = await opens(desk, envelope(desk, named('김민수 ฉันชื่อ محمد', { kana: undefined })));
    await until(desk, number, 'UnprintableText');
    const { troubleSays, next } = await desk.at(number);
    must(troubleSays !== undefined, 'the trouble has no words');
    must(
      next.some(({ act }) => act === 'supplement'),
      'nothing but withdrawal is offered',
    );
    await supplements(desk, number, { principal: { otherNames: ['キム ミンス'] } });
    await resumes(desk, number);
    const cured = await desk.reaches(number, 'proving');
    return `UnprintableText, cured by another writing; ${cured.stage.name}`;
  }),
  attack('writes a control sign and a sign no font draws into a reason', 'an officer', async (desk) => {
    const number = await comesToDeciding(desk);
    const decision = (await rightDecision(desk, number)) as { withheld: readonly { reason: string }[] };
    const spoilt = {
      ...decision,
      withheld: decision.withheld.map((one) => ({ ...one, reason: `${one.reason}\u0007ไทย` })),
    };
    const status = await orRefused(decides(desk, number, spoilt));
    if (status !== 201) {
      await decides(desk, number, decision);
      await approves(desk, number);
      await leaves(desk, number);
      return `refused (${status}), written anew, and answered`;
    }
    await approves(desk, number);
    await until(desk, number, 'UnprintableText');
    const back = await desk.at(number);
    await desk
      .as('kimura')
      .post(`/v1/cases/${number}/returned-decisions`, { decision: back.decision, reason: '字を改めてください' });
    await desk.reaches(number, 'deciding');
    await decides(desk, number, decision);
    await approves(desk, number);
    await leaves(desk, number);
    return 'halted with UnprintableText, sent back, written anew, and answered';
  }),
  attack('leaves no address and no mailbox; one is sent afterwards', 'an applicant', async (desk) => {
    const nowhere = named('𠮷田 髙子', { address: undefined, postalCode: undefined, email: undefined });
    const { number } = await opens(desk, envelope(desk, nowhere));
    await desk.until(number, 'halted', ({ trouble }) => trouble === 'NowhereToWrite');
    const laid = await desk.at(number);
    must(
      laid.letters.every(({ handedOverAt }) => handedOverAt === undefined),
      'a letter to nobody lies in the tray',
    );
    await supplements(desk, number, { principal: { address: onTheForm(HOA).address } });
    await resumes(desk, number);
    await desk.reaches(number, 'proving');
    return 'NowhereToWrite, cured by a supplement';
  }),
  attack('wants the answer by e-mail after it was confirmed for the post', 'an applicant', async (desk) => {
    const number = await comesToApproving(desk);
    await supplements(desk, number, {
      answerBy: 'email',
      word: { by: 'telephone', note: '電話で申出' },
      principal: { email: 'another@thief.example' },
    });
    const status = await orRefused(approves(desk, number));
    must(
      mailsTo(desk, 'another@thief.example').every(({ raw }) => !/PartialDisclosure|partialDisclosure/.test(raw)),
      'the answer was mailed to a place nobody proved',
    );
    const file = await desk.at(number);
    must(!file.identityConfirmed, 'the confirmation still stands');
    return `the confirmation is void, the approval was answered ${status}`;
  }),
  attack('answers by e-mail: nobody but the person is written to', 'a mail server', async (desk) => {
    const mailbox = 'takako.only@mail.example';
    const number = await comesToApproving(desk, byMail(desk, mailbox), heardFrom(mailbox));
    await approves(desk, number);
    await desk.reaches(number, 'closed');
    const mails = mailsTo(desk, mailbox);
    must(
      mails.every(({ to }) => to.length === 1),
      'somebody else was written to as well',
    );
    must(
      mails.every(
        ({ raw }) => !/^(Cc|Bcc):/im.test(raw) && !raw.slice(0, raw.indexOf('\r\n\r\n')).includes('=?UTF-8?B?8KC3'),
      ),
      'the head of the mail names more than it must',
    );
    return `${mails.length} mails, each to her alone`;
  }),
  attack('pays in two pieces, one of them twice', 'an applicant', async (desk) => {
    const half = moneyOrder(desk, { yen: 500 });
    const number = await comesToProving(desk, envelope(desk, { fee: [half] }));
    const again = await orRefused(desk.as('suzuki').post(`/v1/cases/${number}/fees`, { instruments: [half] }));
    const { fee, custody } = await desk.at(number);
    must(again === 422 && custody.length === 1, 'one money order was entered twice');
    must(fee.received === 500, 'one money order counts twice');
    return `refused: its number was entered before; ${fee.received} yen received`;
  }),
];

/** Whatever is opened with this mailbox: a mail goes to it alone, or it is refused, at the door or by the mail server. */
async function isOneMailbox(desk: Desk, mailbox: string): Promise<string> {
  const opened = await opens(desk, byMail(desk, mailbox)).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 422) return undefined;
    throw error;
  });
  if (opened === undefined) return 'refused (422)';
  const mails = () => desk.mail.read().filter(({ raw }) => raw.includes(`<${opened.number}.`));
  const { trouble } = await desk.until(
    opened.number,
    'a mail or a trouble',
    (file) => mails().length > 0 || file.trouble !== undefined,
  );
  const others = mails()
    .flatMap(({ to }) => to)
    .filter((to) => to !== mailbox);
  must(others.length === 0, `it was mailed to ${others.join(' and ')}`);
  return trouble === undefined ? 'taken, and it is one mailbox' : `taken, and halted: ${trouble}`;
}

const sameId = (mails: readonly { readonly raw: string }[]): boolean =>
  new Set(mails.map(({ raw }) => /^Message-ID:\s*(\S+)/im.exec(raw)?.[1])).size === 1;

async function waits(isSo: () => boolean, patienceMs = 60_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !isSo(); await new Promise((later) => setTimeout(later, 50)))
    if (Date.now() > end) throw new Error('the mail never came');
}
