import { createServer } from 'node:net';
import type { CaseFile } from '../../casefile/views';
import { TROUBLES } from '../../casefile/troubles';
import { waitFor } from '../../examples/at-the-desk';
import { HOA } from '../../examples/hanamori/cast';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import { openOffice, requestOf, type Office } from '../office';
import { letters, moneyOrder, opens, refusalOf } from './steps';
import { openMailServer, type MailServer, type Turn } from './mail-server';

const FROM = 'kojin@hanamori.example';
const BY_EMAIL = '04-hoa-by-email.json';
let office: Office;
let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
  const url = server.url.replace('//', '//desk:secret@');
  office = await openOffice({ smtp: { url, from: `はなもり "窓口" <${FROM}>` } });
});
afterAll(async () => {
  await office.close();
  await server.close();
});
beforeEach(() => {
  server.answersNext('', 0);
  server.empties();
});

const paid = (): Readonly<Record<string, unknown>> => ({ fee: [moneyOrder(office, 1000)] });
const halts = (at: Office, number: string): Promise<CaseFile> =>
  at.until(number, 'the desk is told', ({ trouble }) => trouble !== undefined);
/** What Temporal knows of the deed that is tried again: by what it failed, and after how many seconds it comes. */
async function waiting(number: string): Promise<{ readonly failure?: string | null; readonly comesAfter?: number }> {
  const client = connectClient(office.settings.temporal, office.records.keys);
  try {
    const { raw } = await client.workflow.getHandle(workflowIdOf(number)).describe();
    const [deed] = raw.pendingActivities ?? [];
    return deed?.lastFailure == null
      ? {}
      : {
          failure: deed.lastFailure.applicationFailureInfo?.type ?? null,
          comesAfter: Number(deed.currentRetryInterval?.seconds ?? 0),
        };
  } finally {
    await client.connection.close();
  }
}

describe('a mail that does not leave is told as what it is', () => {
  const CASES: readonly (readonly [string, Turn, string, keyof typeof TROUBLES])[] = [
    ['there is no such mailbox', 'recipient', '550 5.1.1 no such user', 'MailRefused'],
    ['a mailbox that is gone, said without a class', 'recipient', '553 sorry', 'MailRefused'],
    ['a wrong password', 'login', '535 5.7.8 authentication failed', 'MailLogin'],
    ['a server that takes no mail at all', 'connecting', '554 5.3.2 go away', 'MailNotAllowed'],
    ['a sender it does not take', 'sender', '550 5.7.1 not your address', 'MailNotAllowed'],
    ['relaying it denies', 'recipient', '554 5.7.1 relay access denied', 'MailNotAllowed'],
    ['a policy, said at the address', 'recipient', '550 5.7.1 blocked', 'MailNotAllowed'],
    ['a letter it holds for spam', 'letter', '554 5.7.1 content refused', 'MailNotAllowed'],
  ];
  test.each(CASES)('%s (%s: %s): %s', async (_, turn, line, trouble) => {
    server.answersNext(line, Infinity, turn);
    const { number } = await opens(office, BY_EMAIL, paid());
    const halted = await halts(office, number);
    expect(halted).toMatchObject({ trouble, troubleSays: TROUBLES[trouble], waitsFor: 'desk' });
    expect(halted.letters).toMatchObject([{ kind: 'receipt', way: 'email' }]);
    expect([halted.letters[0]?.leavingAt, halted.letters[0]?.handedOverAt]).toEqual([undefined, undefined]); // nobody has it
    expect(JSON.stringify(halted.troubleSays)).not.toContain('@');

    server.answersNext('', 0);
    await office.as('suzuki').post(`/v1/cases/${number}/resumptions`);
    await letters(office, number, 1);
    expect((await office.reaches(number, 'proving')).trouble).toBeUndefined();
  });

  test('a certificate nobody trusts', async () => {
    const other = await openMailServer('127.0.0.1', 'untrusted');
    const there = await openOffice({ smtp: { url: other.url, from: FROM } });
    const halted = await halts(there, (await opens(there, BY_EMAIL)).number);
    expect(halted).toMatchObject({ trouble: 'MailCertificate', waitsFor: 'desk' });
    expect(other.announced()).toEqual([]);
    await there.close();
    await other.close();
  });

  test('a server that speaks no TLS where smtps:// is set', async () => {
    const there = await openOffice({ smtp: { url: server.url.replace('smtp:', 'smtps:'), from: FROM } });
    const halted = await halts(there, (await opens(there, BY_EMAIL)).number);
    expect(halted.trouble).toBe('MailWithoutTls');
    await there.close();
  });
});

describe('a mail that is not taken yet is tried again', () => {
  test('greylisting is waited for some minutes, as it asks; meanwhile the letter counts as not left', async () => {
    server.answersNext('450 4.2.0 greylisted, come again', Infinity, 'recipient');
    const { number } = await opens(office, BY_EMAIL, paid());
    const put = await waitFor(
      `${number} was put off`,
      () => waiting(number),
      ({ failure }) => failure !== undefined,
      20_000,
    );
    expect(put).toEqual({ failure: 'MailPutOff', comesAfter: 300 });
    const file = await office.as('suzuki').get<CaseFile>(`/v1/cases/${number}`);
    expect([file.trouble, file.letters[0]?.leavingAt]).toEqual([undefined, undefined]);
    expect(server.taken()).toEqual([]);
  });

  test('a login that fails for the moment, and a server that is busy, are asked again at once', async () => {
    server.answersNext('454 4.7.0 temporary authentication failure', 1, 'login');
    const one = await opens(office, BY_EMAIL, paid());
    await letters(office, one.number, 1);
    server.answersNext('421 4.3.2 too many connections', 1, 'connecting');
    const other = await opens(office, BY_EMAIL, paid());
    await letters(office, other.number, 1);
    expect(server.taken()).toHaveLength(2);
  });

  test('a server that is not there is waited for like any network, and nobody takes the letter for sent', async () => {
    const closed = createServer();
    await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening));
    const { port } = closed.address() as { port: number };
    await new Promise((done) => closed.close(done));
    const there = await openOffice({ smtp: { url: `smtp://127.0.0.1:${port}`, from: FROM } });
    const { number } = await opens(there, BY_EMAIL, paid());
    const put = await waitFor(
      `${number} is tried again`,
      () => waiting(number),
      ({ failure }) => failure !== undefined,
      20_000,
    );
    expect(put.failure).toBe('MailUnreachable');
    const file = await there.until(
      number,
      'its letter did not leave',
      (now) => now.letters[0] !== undefined && now.letters[0].leavingAt === undefined,
    );
    expect(file.trouble).toBeUndefined();
    await there.close();
  });
});

describe('one letter goes to one mailbox', () => {
  test('the server is told of exactly one, and of the name beside ours nothing', async () => {
    const { number } = await opens(office, BY_EMAIL, paid());
    await letters(office, number, 1);
    expect(server.recipients()).toEqual([HOA.email]);
    expect(server.announced().at(-1)).toBe(FROM);
  });

  test.each([
    'hanako,yamada@example.jp',
    'a@mail.example, b@mail.example',
    'a<evil@mail.example>',
    'a(evil@mail.example)',
    '"a b"@mail.example',
    '山田 花子 <hanako@mail.example>',
    'hanako@mail.example\r\nBcc: evil@mail.example',
    'hanako\u0000@mail.example',
    'a:hanako@mail.example;',
    'ｈanako@mail.example',
    'haſako@mail.example',
    'hanako\u200b@mail.example',
    'hanako\u202e@mail.example',
    'hanako@[127.0.0.1]',
    'hanako@127.0.0.1',
    'hanako@localhost',
    'hanako@mail..example',
    'hana..ko@mail.example',
    'hanako.@mail.example',
    'hanako@@mail.example',
    `${'h'.repeat(65)}@mail.example`,
  ])('%j is refused at the door, at every place where a mailbox is given', async (email) => {
    const { principal } = requestOf(BY_EMAIL, office) as { principal: Record<string, unknown> };
    for (const changes of [
      { principal: { ...principal, email } },
      { principal: { ...principal, otherEmails: [HOA.email, email] } },
      { applicant: 'mandatedAgent', agent: { name: '代理人', email } },
    ]) {
      const refusal = await refusalOf(opens(office, BY_EMAIL, changes));
      expect(refusal).toMatchObject({ status: 422, problem: 'does-not-fit' });
      expect(refusal.says).toEqual(['is not one e-mail address, as hanako@mail.example']);
    }
  });

  test.each(['hanako+form@mail.example', "o'hara@mail.example", '花子@例え.example'])('%s is one', async (email) => {
    const { principal } = requestOf(BY_EMAIL, office) as { principal: Record<string, unknown> };
    const { number } = await opens(office, BY_EMAIL, { ...paid(), principal: { ...principal, email } });
    await letters(office, number, 1);
    expect(server.recipients()).toHaveLength(1);
    expect(server.recipients()[0]?.split('@')[0]).toBe(email.split('@')[0]);
  });
});
