import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openDirectory } from '../../connectors/directory';
import { nameForm, readSchema } from '../../connectors/directory-schema';
import type { DirectoryWay } from '../../connectors/directory-way';
import { StoreFailed } from '../../connectors/store-failed';
import { SUFFIX } from '../../parts/directory';
import type { DirectoryStore } from '../../policy/data-map';
import { certificateFor } from './certificates';
import { ENTRIES, openADirectory, PEOPLE, storeOf, type ADirectory } from './a-directory';
import { members, MEMBERS } from './connector';
import { tlsLine } from '../faults/a-tls-line';

const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const HANAKO = { email: ['hanako@example.jp'] };
const kinds = (entries: object = {}) => [{ ...members(), entries: { ...ENTRIES, ...entries } }];

/** What a search said: its outcome, and by what name it failed. */
async function said(way: DirectoryWay): Promise<readonly unknown[]> {
  const connector = openDirectory(way);
  try {
    const { outcome, because, items, collections = [] } = await connector.find(HANAKO, about);
    expect(JSON.stringify(because ?? '')).not.toMatch(/花子|hanako|127\.0\.0\.1|secret/i);
    return [outcome, items.length, (because ?? collections.find((one) => one.because)?.because)?.kind];
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    expect(`${error.stack}`).not.toMatch(/花子|hanako@|127\.0\.0\.1/i);
    return ['thrown', error.because.kind];
  } finally {
    await connector.close();
  }
}

describe('a directory of 1,306 entries that hands out 500 at a time, and little to a reader with limits', () => {
  let directory: ADirectory;
  const reader = { user: `cn=reader,${SUFFIX}`, password: 'invented' };
  const limited = { user: `cn=limited,${SUFFIX}`, password: 'invented' };
  const blind = { user: `cn=blind,${SUFFIX}`, password: 'invented' };
  beforeAll(async () => {
    directory = await openADirectory({
      settings: [
        `limits dn.exact="${reader.user}" size=unlimited`,
        `limits dn.exact="${limited.user}" size=100 size.prtotal=100`,
        `access to attrs=userPassword by anonymous auth`,
        `access to dn.subtree="${PEOPLE}" by dn.exact="${blind.user}" none by users read`,
        'access to * by users read',
      ],
    });
    for (const { user, password } of [reader, limited, blind])
      await directory.add(user, {
        objectClass: ['organizationalRole', 'simpleSecurityObject'],
        cn: /cn=(\w+)/.exec(user)?.[1] ?? '',
        userPassword: password,
      });
    for (let nth = 0; nth < 1_300; nth += 1)
      await directory.add(`number=9${nth},${PEOPLE}`, { objectClass: 'clubMember', number: `9${nth}`, hash: 'x' });
    for (const member of MEMBERS)
      await directory.add(`number=${member.number},${PEOPLE}`, { objectClass: 'clubMember', ...member });
  });
  afterAll(() => directory.close());
  const way = (more: Partial<DirectoryWay> = {}, store: Partial<DirectoryStore> = {}, entries = {}) =>
    directory.way(storeOf(kinds(entries), store), { login: reader, ...more });

  test('she is found on the last page, by a reader who may do nothing else', async () =>
    expect(await said(way())).toEqual(['found', 1, undefined]));

  test('everybody is handed over, page by page', async () => {
    const connector = openDirectory(way());
    let seen = 0;
    expect(await connector.everybody?.((page) => Promise.resolve(void (seen += page.length)))).toEqual([]);
    expect(seen).toBe(1_306);
  });

  test.each<[string, () => DirectoryWay, readonly unknown[]]>([
    [
      'a password that is wrong',
      () => way({ login: { ...reader, password: 'another' } }),
      ['failed', 0, 'loginRefused'],
    ],
    ['a limit on how much is handed out', () => way({ login: limited }), ['failed', 0, 'readsInPart']],
    ['entries that are hidden from this user', () => way({ login: blind }), ['failed', 0, 'noSuchBase']],
    ['a base that is not there', () => way({}, {}, { under: `ou=nobody,${SUFFIX}` }), ['failed', 0, 'noSuchBase']],
    [
      'a base that belongs to another server',
      () => way({}, {}, { under: 'dc=elsewhere' }),
      ['failed', 0, 'noSuchBase'],
    ],
    ['a name of a base that is none', () => way({}, {}, { under: 'people' }), ['failed', 0, 'mapDisagrees']],
    [
      'a class of which there is not one entry',
      () => way({}, {}, { class: 'inetOrgPerson' }),
      ['failed', 0, 'mapDisagrees'],
    ],
    [
      'a class of which there may be none',
      () => way({}, {}, { class: 'inetOrgPerson', mayBeEmpty: true }),
      ['none', 0, undefined],
    ],
    ['a certificate nobody vouches for', () => way({ url: directory.running.ldaps }), ['failed', 0, 'noTrust']],
    ['the same where TLS is begun', () => way({ url: directory.running.ldap }), ['failed', 0, 'noTrust']],
    [
      'a certificate of another host',
      () => way({ url: directory.address().replace('127.0.0.1', 'localhost') }),
      ['failed', 0, 'noTrust'],
    ],
    [
      'an authority whose file is not there',
      () => way({ url: `${directory.running.ldaps}/?sslrootcert=/nowhere` }),
      ['failed', 0, 'noTrust'],
    ],
    ['an address inside that is not said to be', () => way({}, { inside: undefined }), ['failed', 0, 'standsInside']],
    ['a host nobody knows', () => way({ url: 'ldaps://nobody.invalid' }), ['failed', 0, 'hostUnknown']],
  ])('%s is answered by its name, and never by none', async (_, asked, expected) =>
    expect(await said(asked())).toEqual(expected),
  );

  test('a reference to another server is not followed: it stops the search, unless the data map says why not', async () => {
    await directory.byHand.add(`ou=branch,${PEOPLE}`, {
      objectClass: ['referral', 'extensibleObject'],
      ou: 'branch',
      ref: 'ldap://127.0.0.1:1/ou=branch,dc=x',
    });
    expect(await said(way())).toEqual(['failed', 0, 'leadsElsewhere']);
    expect(await said(way({}, { elsewhere: '支店の名簿は別に検索する' }))).toEqual(['found', 1, undefined]);
  });

  test('values written to be a part of a filter stay values', async () => {
    const connector = openDirectory(way({}, { elsewhere: '支店の名簿は別に検索する' }));
    for (const evil of ['*', ')(objectClass=*', '*)(uid=*))(|(uid=*', '\\2a', '1001)(|(number=*'])
      expect([evil, (await connector.find({ customerNumber: [evil], email: [evil] }, about)).items]).toEqual([
        evil,
        [],
      ]);
  });
});

describe('a directory that goes away', () => {
  let [between, sockets]: [Server | undefined, Set<Socket>] = [undefined, new Set()];
  afterEach(() => {
    for (const one of sockets) one.destroy();
    between?.close();
    sockets = new Set();
  });
  /** Stands before a directory and does what it is told with what comes back. */
  async function standIn(answer: (client: Socket) => void): Promise<number> {
    between = createServer((client) => {
      sockets.add(client);
      client.on('error', () => undefined);
      answer(client);
    });
    await new Promise<void>((listening) => between?.listen(0, '127.0.0.1', listening));
    return (between?.address() as AddressInfo).port;
  }
  const login = { user: 'cn=reader', password: 'secret' };

  test.each<[string, (client: Socket) => void, string]>([
    ['lets in and never answers', () => undefined, 'noAnswer'],
    ['hangs up at once', (client) => client.end(), 'lineLost'],
    ['answers in no words of LDAP', (client) => client.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'lineLost'],
  ])('%s', async (_, answer, kind) => {
    const port = await standIn(answer);
    for (const how of ['ldap', 'ldaps']) {
      const [outcome, ...rest] = await said({
        store: storeOf(kinds()),
        url: `${how}://127.0.0.1:${port}`,
        login,
        withinMs: 500,
      });
      expect([how, outcome, rest.at(-1)]).toEqual(
        how === 'ldaps' && kind === 'lineLost' && answer.toString().includes('HTTP')
          ? [how, 'failed', 'noTrust']
          : [how, 'thrown', kind],
      );
    }
  });

  test('that offers no TLS is told nothing: no name, no password', async () => {
    const heard: Buffer[] = [];
    const port = await standIn((client) => {
      client.on('data', (piece: Buffer) => {
        heard.push(piece);
        client.write(Buffer.from('300c02010278070a010204000400', 'hex')); // a protocol error to whatever is asked
      });
    });
    await said({ store: storeOf(kinds()), url: `ldap://127.0.0.1:${port}`, login, withinMs: 500 });
    expect(Buffer.concat(heard).length).toBeGreaterThan(0);
    expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/secret|reader/);
  });

  test('killed in the middle of a search, it is looked for again, and is not taken for empty', async () => {
    const directory = await openADirectory();
    for (let nth = 0; nth < 1_200; nth += 1)
      await directory.add(`number=9${nth},${PEOPLE}`, { objectClass: 'clubMember', number: `9${nth}`, hash: 'x' });
    const connector = openDirectory(directory.way(storeOf(kinds())));
    let pages = 0;
    const handed = connector.everybody?.(() => {
      pages += 1;
      return Promise.resolve();
    });
    const found = said(directory.way(storeOf(kinds())));
    process.kill(directory.running.pid, 'SIGKILL');
    await expect(handed).rejects.toBeInstanceOf(StoreFailed);
    expect([pages, await found]).toEqual([0, ['thrown', expect.stringMatching(/lineLost|refusedToConnect/)]]);
    await directory.close().catch(() => undefined);
  });

  test('whose certificate expired is not believed', async () => {
    const certificate = certificateFor('IP:127.0.0.1', { to: '20210101000000Z' });
    const directory = await openADirectory({ certificate });
    const connector = openDirectory(directory.way(storeOf(kinds())));
    const { because } = await connector.find(HANAKO, about);
    expect([because?.kind, because?.en]).toEqual(['noTrust', expect.stringContaining('CERT_HAS_EXPIRED')]);
    await directory.close();
  });
});

describe('a directory whose pages lead on and never end', () => {
  const PAGED = Buffer.from('1.2.840.113556.1.4.319');
  const ber = (tag: number, ...parts: readonly (Buffer | string)[]): Buffer => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const length = body.length < 0x80 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...length]), body]);
  };
  const attribute = (name: string, value: string) => ber(0x30, ber(4, name), ber(0x31, ber(4, value)));
  const entry = (name: string) =>
    ber(0x64, ber(4, name), ber(0x30, attribute('objectClass', 'clubMember'), attribute('number', '1')));
  /** A page of these entries, behind which the next is told to lie. */
  const pageOf = (question: Buffer, names: readonly string[], cookie: string): Buffer => {
    const [, first = 0] = question;
    const at = first < 0x80 ? 2 : 2 + (first & 0x7f);
    const number = question.subarray(at, at + 2 + (question[at + 1] ?? 0));
    const leadsOn = ber(0x30, ber(4, PAGED), ber(4, ber(0x30, Buffer.from([2, 1, 0]), ber(4, cookie))));
    const ends = ber(0x65, Buffer.from([0x0a, 1, 0, 4, 0, 4, 0]));
    return Buffer.concat([
      ...names.map((name) => ber(0x30, number, entry(name))),
      ber(0x30, number, ends, ber(0xa0, leadsOn)),
    ]);
  };

  test.each<[string, readonly string[], (nth: number) => string]>([
    ['each the first again', [`number=1,${PEOPLE}`], (nth) => `on ${nth}`],
    ['each the first again, and by the same word', [`number=1,${PEOPLE}`], () => 'on'],
    ['empty, and leading to themselves', [], () => 'on'],
    ['empty, one after the other', [], (nth) => `on ${nth}`],
  ])('%s: it is not taken for searched, and not asked for ever', async (_, names, cookieOf) => {
    const directory = await openADirectory();
    let pages = 0;
    const { hostname, port } = new URL(directory.running.ldap);
    const reaches = () => connect(Number(port), hostname);
    const line = await tlsLine('ldaps', reaches, ({ client, upstream }) => {
      upstream.on('data', (answer: Buffer) => client.write(answer));
      client.on('data', (question: Buffer) => {
        if (question.includes(PAGED)) client.write(pageOf(question, names, cookieOf((pages += 1))));
        else upstream.write(question);
      });
    });
    const url = `${line.url}${new URL(directory.address()).search}`;
    expect(await said(directory.way(storeOf(kinds()), { url }))).toEqual(['failed', 0, 'listsAmiss']);
    expect(pages).toBeLessThanOrEqual(10_000);
    await line.close();
    await directory.close();
  });
});

describe('what a directory calls things', () => {
  test.each([
    ['UID=Hanako, OU=People,dc=club', 'uid=hanako,ou=people,dc=club'],
    ['cn=高橋\\, 花子,dc=club', 'cn=\\e9\\ab\\98\\e6\\a9\\8b\\2c  花子 , DC=Club'],
    ['sn=a+cn=b,dc=club', 'CN=B + SN=A,dc=club'],
  ])('%s and %s are one name', (one, other) => expect(nameForm(one)).toBe(nameForm(other)));

  test.each([
    ['uid=a\\,b,dc=club', 'uid=a,uid=b,dc=club'],
    ['uid=a\\+uid=b', 'uid=a+uid=b'],
  ])('%s and %s are two', (one, other) => expect(nameForm(one)).not.toBe(nameForm(other)));

  test('an attribute is known by each of its names, by its number and in any language; what it holds it may have from another', () => {
    const { nameOf, holdsNames } = readSchema([
      `( 0.9.2342.19200300.100.1.3 NAME ( 'mail' 'rfc822Mailbox' ) SYNTAX 1.3.6.1.4.1.1466.115.121.1.26{256} )`,
      `( 2.5.4.49 NAME 'distinguishedName' SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 )`,
      `( 2.5.4.31 NAME 'member' SUP distinguishedName )`,
    ]);
    expect(['RFC822mailbox', '0.9.2342.19200300.100.1.3', 'mail;lang-ja', 'memo'].map(nameOf)).toEqual([
      'mail',
      'mail',
      'mail',
      undefined,
    ]);
    expect([holdsNames('member'), holdsNames('mail')]).toEqual([true, false]);
  });
});
