import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { openMailbox } from '../../connectors/mailbox';
import type { MailboxWay } from '../../connectors/mailbox-way';
import { StoreFailed } from '../../connectors/store-failed';
import { PersonalData } from '../../policy/collection';
import { openAMailbox, storeOf } from './a-mailbox';
import { CERTIFICATE } from './a-certificate';

const MAILS = PersonalData.parse({
  id: 'mails',
  label: '問合せのメール',
  category: '問合せ情報',
  purposes: ['membership'],
  mails: { folders: ['INBOX'], mayBeEmpty: true },
  key: ['mail'],
  identity: { email: ['addresses', 'mentioned'] },
  findBy: [['email']],
  columns: [{ column: 'text', label: '本文', aboutOthers: true }],
  leftOut: {},
});
const HERS = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

/** What a server says to a command; nothing where it says what it should. */
type Saying = (command: string, line: Socket) => string | undefined;
const HEADERS = 'To: hanako@example.jp\r\nMessage-ID: <1@example.jp>\r\n\r\n';
const TEXT = 'Konnichi wa\r\n';
const SIZE = HEADERS.length + TEXT.length;
const STRUCTURE = `("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" ${TEXT.length} 1)`;
const SKETCH = `* 1 FETCH (UID 7 RFC822.SIZE ${SIZE} INTERNALDATE "27-Nov-2026 10:00:00 +0900" BODYSTRUCTURE ${STRUCTURE})\r\n`;
const WHOLE = `* 1 FETCH (UID 7 BODY[HEADER] {${HEADERS.length}}\r\n${HEADERS} BODY[1] {${TEXT.length}}\r\n${TEXT})\r\n`;
const LATER_ON_PURPOSE = 1_500;

/** A mailbox of one mail, as it should be. */
const rightly = (command: string): string => {
  if (/^CAPABILITY/.test(command)) return '* CAPABILITY IMAP4rev1 NAMESPACE UIDPLUS\r\n';
  if (/^NAMESPACE/.test(command)) return '* NAMESPACE (("" "/")) NIL NIL\r\n';
  if (/^LIST/.test(command)) return '* LIST (\\HasNoChildren) "/" INBOX\r\n';
  if (/^(EXAMINE|SELECT)/.test(command)) return '* 1 EXISTS\r\n* OK [UIDVALIDITY 5] \r\n* OK [UIDNEXT 8] \r\n';
  if (/^UID SEARCH/.test(command)) return '* SEARCH 7\r\n';
  if (/^UID FETCH.*BODYSTRUCTURE/.test(command)) return SKETCH;
  if (/^UID FETCH.*HEADER/.test(command)) return WHOLE;
  return '';
};

const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done)))));

/** A server that speaks as a test has it speak. A whole answer holds its own last line; else it is OK. */
async function speaking(saying: Saying, { greeting = '* OK ready\r\n', isPlain = false, collections = [MAILS] } = {}) {
  const heard: string[] = [];
  const speak = (line: Socket): void => {
    let rest = '';
    line.on('error', () => undefined);
    line.write(greeting);
    line.on('data', (bytes) => {
      const all = (rest + bytes.toString('latin1')).split('\r\n');
      rest = all.pop() ?? '';
      for (const one of all) {
        const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(one) ?? [];
        heard.push(command);
        const said = saying(command, line) ?? rightly(command);
        if (line.destroyed || said === 'silence') continue;
        const isWhole = said.includes(`TAG `);
        line.write(Buffer.from(isWhole ? said.replaceAll('TAG ', `${tag} `) : `${said}${tag} OK done\r\n`, 'latin1'));
      }
    });
  };
  const server = isPlain
    ? createServer(speak)
    : createTlsServer({ cert: CERTIFICATE.cert, key: CERTIFICATE.key }, speak);
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-imap-'));
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, CERTIFICATE.cert);
  const way: MailboxWay = {
    store: storeOf(collections),
    url: `${isPlain ? 'imap' : 'imaps'}://127.0.0.1:${(server.address() as AddressInfo).port}/?sslrootcert=${trusted}`,
    login: { user: 'box', password: 'an invented secret' },
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    withinMs: LATER_ON_PURPOSE,
  };
  const connector = openMailbox(way);
  try {
    const { outcome, because, items, collections = [] } = await connector.find(HERS, about);
    const why = because ?? collections.find((one) => one.because)?.because;
    expect(JSON.stringify(why ?? '')).not.toMatch(/hanako|127\.0\.0\.1|secret/);
    return { said: [outcome, items.length, why?.kind], heard };
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    expect(`${error.stack}`).not.toMatch(/hanako@|127\.0\.0\.1|secret/);
    return { said: ['thrown', error.because.kind], heard };
  } finally {
    await connector.close();
    rmSync(folder, { recursive: true });
  }
}
const to =
  (what: RegExp, answer: string | ((line: Socket) => string | undefined)): Saying =>
  (command, line) =>
    what.test(command) ? (typeof answer === 'string' ? answer : answer(line)) : undefined;
const drops =
  (said = '') =>
  (line: Socket): string => {
    line.end(Buffer.from(said, 'latin1'));
    return 'silence';
  };

const saysNone = (): Saying => {
  let searches = 0;
  return (command) => {
    if (/^UID SEARCH/.test(command)) return (searches += 1) === 1 ? undefined : '* SEARCH\r\n';
    return /^UID FETCH/.test(command) ? '' : undefined;
  };
};

describe('a server of mailboxes that does not do as it should', () => {
  test('one that does is searched', async () => {
    expect((await speaking(() => undefined)).said).toEqual(['found', 1, undefined]);
  });

  test.each<readonly [string, Saying, readonly unknown[]]>([
    ['refuses the login', to(/^(LOGIN|AUTHENTICATE)/, 'TAG NO [AUTHENTICATIONFAILED] no\r\n'), ['failed', 0, 'loginRefused']], // prettier-ignore
    ['cannot ask who may log in just now', to(/^(LOGIN|AUTHENTICATE)/, 'TAG NO [UNAVAILABLE] later\r\n'), ['thrown', 'failsThere']], // prettier-ignore
    [
      'brings no mail, and says that there is none of a number it named before',
      saysNone(),
      ['failed', 0, 'answersAmiss'],
    ],
    ['opens a folder and does not say how many mails lie there', to(/^EXAMINE/, '* OK [UIDVALIDITY 5] \r\n* OK [UIDNEXT 8] \r\n'), ['failed', 0, 'answersAmiss']], // prettier-ignore
    ['has a folder in use by another', to(/^EXAMINE/, 'TAG NO [INUSE] later\r\n'), ['thrown', 'failsThere']],
    ['says goodbye at the login', to(/^(LOGIN|AUTHENTICATE)/, drops('* BYE too many\r\n')), ['thrown', 'lineLost']],
    ['says goodbye amid a mail', to(/^UID FETCH.*HEADER/, drops('* BYE maintenance\r\n')), ['thrown', 'lineLost']],
    ['drops the line amid a literal', to(/^UID FETCH.*HEADER/, drops('* 1 FETCH (UID 7 BODY[HEADER] {500}\r\nTo: han')), ['thrown', 'lineLost']], // prettier-ignore
    ['drops the line as the folder is opened', to(/^EXAMINE/, drops()), ['thrown', 'lineLost']],
    ['falls silent amid a search', to(/^UID SEARCH/, 'silence'), ['thrown', 'noAnswer']],
    ['falls silent amid a literal that is longer than what comes', to(/^UID FETCH.*HEADER/, '* 1 FETCH (UID 7 BODY[HEADER] {5000}\r\nTo: hanako@example.jp\r\n\r\n)\r\nTAG OK\r\n'), ['thrown', 'noAnswer']], // prettier-ignore
    ['says of a literal that it is shorter than it is', to(/^UID FETCH.*HEADER/, `* 1 FETCH (UID 7 BODY[HEADER] {5}\r\n${HEADERS} BODY[1] {2}\r\n${TEXT})\r\nTAG OK done\r\n`), ['failed', 0, 'answersAmiss']], // prettier-ignore
    ['says of a literal that it is of two gigabytes', to(/^UID FETCH.*HEADER/, '* 1 FETCH (UID 7 BODY[HEADER] {2000000000}\r\n'), ['failed', 0, 'answersAmiss']], // prettier-ignore
    ['leaves out a mail it has', to(/^UID FETCH.*HEADER/, ''), ['failed', 0, 'answersAmiss']],
    ['holds more than it lists', to(/^EXAMINE/, '* 2 EXISTS\r\n* OK [UIDVALIDITY 5] \r\n* OK [UIDNEXT 8] \r\n'), ['failed', 0, 'answersAmiss']], // prettier-ignore
    ['refuses to say which namespaces there are', to(/^NAMESPACE/, 'TAG NO no\r\n'), ['failed', 0, 'mapDisagrees']],
    ['refuses to list', to(/^LIST/, 'TAG NO no\r\n'), ['failed', 0, 'mapDisagrees']],
    ['refuses to search', to(/^UID SEARCH/, 'TAG NO no\r\n'), ['failed', 0, 'mapDisagrees']],
    ['refuses to open the folder', to(/^EXAMINE/, 'TAG NO [NOPERM] no\r\n'), ['failed', 0, 'mapDisagrees']],
    ['says meanwhile that another mail was read', to(/^UID FETCH.*HEADER/, `* 1 FETCH (UID 7 FLAGS (\\Seen))\r\n${WHOLE}* 1 FETCH (UID 7 FLAGS ())\r\n`), ['found', 1, undefined]], // prettier-ignore
  ])('one that %s', async (_, saying, expected) => {
    expect((await speaking(saying)).said).toEqual(expected);
  });

  test('one of two million mails is not begun: nobody knows what lies there, and it is told what to do', async () => {
    const holds = (mails: number): Saying => to(/^STATUS/, `* STATUS INBOX (MESSAGES ${mails})\r\n`);
    const { said, heard } = await speaking(holds(2_000_000));
    expect(said).toEqual(['failed', 0, 'holdsTooMany']);
    expect(heard.join('\n')).not.toMatch(/EXAMINE|FETCH|SEARCH/);
    expect((await speaking(holds(500_000))).said).toEqual(['found', 1, undefined]);
    expect((await speaking(to(/^STATUS/, 'TAG NO no\r\n'))).said).toEqual(['found', 1, undefined]); // opening it says why, if anything does
  });

  test('a mail that vanishes between its number and its text is nobody’s any more', async () => {
    let isThere = true;
    const { said } = await speaking((command) => {
      if (/^UID FETCH.*HEADER/.test(command)) isThere = false;
      if (isThere) return undefined;
      return /^UID FETCH/.test(command) ? '* 1 EXPUNGE\r\n' : /^UID SEARCH/.test(command) ? '* SEARCH\r\n' : undefined;
    });
    expect(said).toEqual(['none', 0, undefined]);
  });

  /** A folder into which a mail comes each time it is opened, as it was received on a day: another, or one that was read before. */
  const filling = (on: string, which: 'another' | 'theSame' = 'another'): Saying => {
    let next = 7;
    return (command) => {
      if (/^EXAMINE/.test(command))
        return `* ${(next += 1) - 7} EXISTS\r\n* OK [UIDVALIDITY 5] \r\n* OK [UIDNEXT ${next}] \r\n`;
      if (/^UID SEARCH/.test(command)) return `* SEARCH ${next - 1}\r\n`;
      if (!/^UID FETCH/.test(command)) return undefined;
      return rightly(command)
        .replace('UID 7', `UID ${next - 1}`)
        .replace('27-Nov-2026', on)
        .replace('<1@', which === 'another' ? `<${(next - 7).toString(36)}@` : '<1@');
    };
  };
  test('one in which mails are filed away faster than they are read is not known; one to which new mails come is', async () => {
    const { said, heard } = await speaking(filling('27-Nov-2001'));
    expect(said).toEqual(['thrown', 'changedMeanwhile']);
    expect(heard.filter((command) => /^EXAMINE/.test(command)).length).toBeLessThan(15);
    expect((await speaking(filling('27-Nov-2099'))).said[0]).toBe('found');
  });

  test('one in which mails that were read are filed all day is searched: nothing was missed', async () => {
    expect((await speaking(filling('27-Nov-2001', 'theSame'))).said).toEqual(['found', 1, undefined]);
  });

  test.each<readonly [string, RegExp, (nth: number) => string]>([
    ['a folder that became another while it was read', /^EXAMINE/, (nth) => `* 1 EXISTS\r\n* OK [UIDVALIDITY ${nth}] \r\n* OK [UIDNEXT 8] \r\n`], // prettier-ignore
    [
      'a folder somebody deleted while it was read',
      /^EXAMINE/,
      (nth) => (nth === 1 ? rightly('EXAMINE') : 'TAG NO [NONEXISTENT] gone\r\n'),
    ],
    ['a folder somebody deleted since it was listed', /^EXAMINE/, () => 'TAG NO [NONEXISTENT] gone\r\n'],
    [
      'a folder somebody made while it was read',
      /^LIST/,
      (nth) => `* LIST () "/" INBOX\r\n${nth === 1 ? '' : '* LIST () "/" Later\r\n'}`,
    ],
  ])('%s leaves unknown what lies there', async (_, what, says) => {
    let nth = 0;
    const all = [PersonalData.parse({ ...MAILS, mails: { folders: 'all' } })];
    const saying = to(what, () => says((nth += 1)));
    expect((await speaking(saying, { collections: all })).said).toEqual(['thrown', 'changedMeanwhile']);
  });

  test('where STARTTLS was taken out of what it says, nothing is said to it', async () => {
    const { said, heard } = await speaking(() => undefined, { isPlain: true });
    expect(said).toEqual(['failed', 0, 'noTrust']);
    expect(heard.join('\n')).not.toMatch(/LOGIN|AUTHENTICATE|LIST/);
  });

  test('where STARTTLS is refused, nothing is said to it', async () => {
    const saying: Saying = (command) => {
      if (/^CAPABILITY/.test(command)) return '* CAPABILITY IMAP4rev1 STARTTLS\r\n';
      return /^STARTTLS/.test(command) ? 'TAG NO later\r\n' : undefined;
    };
    const { said, heard } = await speaking(saying, { isPlain: true });
    expect(said).toEqual(['failed', 0, 'noTrust']);
    expect(heard.join('\n')).not.toMatch(/LOGIN|AUTHENTICATE|LIST/);
  });

  test('one that lets us in before TLS stands is not believed', async () => {
    const { said, heard } = await speaking(() => undefined, { isPlain: true, greeting: '* PREAUTH hello\r\n' });
    expect(said).toEqual(['failed', 0, 'noTrust']);
    expect(heard.join('\n')).not.toMatch(/LIST|EXAMINE/);
  });
});

describe('a mailbox that holds more than one search reads through', () => {
  test('is searched folder by folder, as several stores', async () => {
    const mailbox = await openAMailbox();
    await mailbox.byHand.mailboxCreate('2020');
    for (const folder of ['INBOX', '2020', '2020'])
      await mailbox.put(`To: hanako@example.jp\nMessage-ID: <${Math.random()}@example.jp>\n\n`, folder);
    const opened = (folders: 'all' | string[]) => {
      const store = storeOf([PersonalData.parse({ ...MAILS, mails: { folders } })]);
      return openMailbox(mailbox.way(store, { mostMails: 2 }));
    };
    const { outcome, items, because } = await opened('all').find(HERS, about);
    expect([outcome, items.length, because?.kind, because?.count]).toEqual(['failed', 0, 'holdsTooMany', 3]);
    expect(because?.en).toContain('(3, at most 2)');
    await expect(opened('all').check()).rejects.toMatchObject({ because: { kind: 'holdsTooMany' } });
    for (const [folder, count] of [
      ['INBOX', 1],
      ['2020', 2],
    ] as const)
      expect(await opened([folder]).find(HERS, about)).toMatchObject({ outcome: 'found', items: { length: count } });
    await mailbox.close();
  });
});
