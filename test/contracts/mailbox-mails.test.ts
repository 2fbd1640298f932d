import { Measure } from '../../casefile/measures';
import { openMailbox } from '../../connectors/mailbox';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import { reading, Sight } from '../../connectors/mailbox-sight';
import { PersonalData, type Collection } from '../../policy/collection';
import { openAMailbox, storeOf, type AMailbox } from './a-mailbox';
import { SEALING } from './measures-kit';

const mails = (more: object = {}): Collection =>
  PersonalData.parse({
    id: 'mails',
    label: '問合せのメール',
    category: '問合せ情報',
    purposes: ['membership'],
    mails: { folders: 'all' },
    key: ['mail'],
    identity: { email: ['addresses', 'mentioned'] },
    findBy: [['email']],
    columns: [
      { column: 'own', label: 'ご本人のアドレスの記載' },
      { column: 'subject', label: '件名', aboutOthers: true },
      { column: 'others', label: 'ほかの方', aboutOthers: true },
      { column: 'text', label: '本文', aboutOthers: true },
      { column: 'attachments', label: '添付ファイル', aboutOthers: true },
    ],
    leftOut: { folder: { notPersonal: 'どこにあるかだけを示す' } },
    erasing: { rows: 'go' },
    restricting: { column: 'folder', restricted: 'Stopped', released: 'INBOX' },
    ...more,
  });
const HERS = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const under = { retention: {} };
const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
const ROOT = { user: 'CLUB_IMAP_USER', password: 'CLUB_IMAP_PASSWORD' };
const b64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const IN_UTF8 = 'Content-Type: text/plain; charset=utf-8\n\n';
/** 「花子 hanako@example.jp」 in ISO-2022-JP. */
const IN_JIS = Buffer.concat([
  Buffer.from('1b24423256 3b521b2842'.replace(' ', ''), 'hex'),
  Buffer.from(' hanako@example.jp\r\n'),
]);

describe('a mailbox of questions', () => {
  let box: AMailbox;
  const opened = (...collections: Collection[]) => {
    const way = box.way(storeOf(collections, { changesWith: ROOT }));
    return { connector: openMailbox(way), measures: mailboxMeasures(way, SEALING) };
  };
  const found = async (...collections: Collection[]) => {
    const { outcome, items } = await opened(...(collections.length > 0 ? collections : [mails()])).connector.find(
      HERS,
      about,
    );
    return { outcome, count: items.length, items };
  };
  beforeAll(async () => (box = await openAMailbox()));
  afterAll(() => box.close());
  beforeEach(async () => {
    for (const { path } of await box.byHand.list()) {
      const lock = await box.byHand.getMailboxLock(path);
      await box.byHand.messageDelete('1:*', { uid: true });
      lock.release();
    }
    await box.put(
      'From: else@example.jp\nTo: desk@club.example\nSubject: other\n\nxhanako@example.jp hanako@example.jp.test\n',
    );
  });

  test.each([
    ['in From', 'From: =?iso-2022-jp?B?GyRCMlY7UhsoQg==?= <HANAKO@Example.JP>\n\n'],
    ['in To, beside others', 'To: a@example.jp, "hanako"@example.jp\n\n'],
    ['in Cc, folded', 'Cc: a@example.jp,\n hanako@example.jp\n\n'],
    ['in Bcc', 'Bcc: hanako@example.jp\n\n'],
    ['in Reply-To, as an encoded word', `Reply-To: =?utf-8?B?${b64('花子 <hanako@example.jp>')}?=\n\n`],
    ['in an encoded word in two', `X-For: =?utf-8?Q?hanako=40exam?=\n =?utf-8?Q?ple.jp?=\n\n`],
    ['in Sender', 'Sender: hanako@example.jp\n\n'],
    ['in Return-Path', 'Return-Path: <hanako@example.jp>\n\n'],
    ['in Resent-To', 'Resent-To: hanako@example.jp\n\n'],
    ['in a header of a list', 'List-Post: <mailto:hanako@example.jp>\n\n'],
    ['in the text', 'From: a@example.jp\n\nご連絡は hanako@example.jp まで\n'],
    [
      'in Base64',
      `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${b64('花子 hanako@example.jp')}\n`,
    ],
    [
      'in Base64 of two pieces, each filled up by itself, as a server does that adds a line',
      `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${b64('To: ')}\n${b64('hanako@example.jp')}\n`,
    ],
    [
      'in quoted-printable',
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nhanako=40exam=\nple.jp\n',
    ],
    ['in ISO-2022-JP', Buffer.concat([Buffer.from('Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n'), IN_JIS])],
    [
      'in Shift_JIS',
      Buffer.concat([
        Buffer.from('Content-Type: text/plain; charset=shift_jis\r\n\r\n'),
        Buffer.from('89d48e71', 'hex'),
        Buffer.from(' hanako@example.jp\r\n'),
      ]),
    ],
    ['in HTML alone', 'Content-Type: text/html; charset=utf-8\n\n<p>hanako&#64;example<b>.jp</b></p>\n'],
    [
      'across a line a sender broke',
      'Content-Type: text/plain; format=flowed; delsp=yes\n\nwrite to hanako@exam \nple.jp please\n',
    ],
    ['in a sentence that goes on behind it', `${IN_UTF8}hanako@example.jp宛にお送りください。\n`],
    [
      'in a sentence of HTML that goes on behind it',
      `${IN_UTF8.replace('plain', 'html')}<p>ID: <b>hanako@example.jp</b>です</p>\n`,
    ],
    ['in Subject, before what goes on', `Subject: =?utf-8?B?${b64('hanako@example.jp様からのお問合せ')}?=\n\n`],
    ['between marks', `${IN_UTF8}*hanako@example.jp* と __taro@example.jp__\n`],
    ['behind a megabyte of text', `Subject: long\n\n${'よろしく\n'.repeat(80_000)}hanako@example.jp\n`],
  ])('one is found who stands %s', async (_, mail) => {
    await box.put(mail);
    expect(await found()).toMatchObject({ outcome: 'found', count: 1 });
  });

  test.each([
    ['behind a word', '高橋様の連絡先はhanako@example.jpです。'],
    ['behind what may be a part of it', 'メールアドレスhanako@example.jpに送ってください'],
    ['behind one mark', '*hanako@example.jp'],
  ])('whose address stands in a sentence %s is put before a person', async (_, text) => {
    await box.put(`${IN_UTF8}${text}\n`);
    const { outcome, items, near = [] } = await opened(mails()).connector.find(HERS, about);
    expect([outcome, items.length, near.length]).toEqual(['none', 0, 1]);
  });

  test.each([
    ["From: Pat <pat.o'neil@example.com>\n\n", "pat.o'neil@example.com", 'neil@example.com'],
    [`${IN_UTF8}花子@例え.jp と hanako@例え.日本 まで\n`, '花子@例え.jp', '子@例え.jp'],
    [`${IN_UTF8}hanako@例え.日本\n`, 'hanako@例え.日本', 'hanako@example.jp'],
    [`${IN_UTF8}山田hana@example.jp\n`, '山田hana@example.jp', '田hana@example.jp'],
    [`${IN_UTF8}hanako@example.jp宛.com\n`, 'hanako@example.jp宛.com', 'hanako@xample.jp'],
  ])('%j is whose address it is, and nobody’s of whose it is an end', async (mail, whose, anothers) => {
    await box.put(mail);
    const count = async (email: string) =>
      (await opened(mails()).connector.find({ email: [email] }, about)).items.length;
    expect([await count(whose), await count(anothers)]).toEqual([1, 0]);
  });

  test('somebody whose address is longer is not found, and nothing is marked as read', async () => {
    expect(await found()).toMatchObject({ outcome: 'none', count: 0 });
    expect((await box.held()).flatMap(({ flags }) => flags).filter((flag) => flag === '\\Seen')).toEqual([]);
  });

  test('of 620 mails of four shapes each is read with its own text', async () => {
    const shapes = [
      (text: string) => `Content-Type: text/plain; charset=utf-8\n\n${text}\n`,
      (text: string) => `MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee below\n--b\nContent-Type: text/html\n\n<p>${text}</p>\n--b--\n`, // prettier-ignore
      (text: string) => `\n${'long '.repeat(60_000)}\n${text}\n`,
      () => `Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nAAAA\n`,
    ];
    const hers = new Set<string>();
    for (let nth = 0; nth < 620; nth += 1) {
      const is = nth % 31 === 0 && nth % 4 !== 3;
      if (is) hers.add(`n ${nth}`);
      const shape = shapes[nth % 4 === 2 && nth % 31 !== 0 ? 0 : nth % 4];
      await box.put(`Subject: n ${nth}\n${shape?.(is ? 'hanako@example.jp' : `someone${nth}@example.jp`)}`);
    }
    const { items } = await found();
    const subjects = items.map(({ fields }) => fields.find(({ name }) => name === 'subject')?.text);
    expect(subjects.sort()).toEqual([...hers].sort());
  });

  test('others are told apart, and attachments are named', async () => {
    const name = `=?utf-8?B?${b64('履歴書.pdf')}?=`;
    await box.put(
      `From: =?utf-8?B?${b64('佐藤 一郎')}?= <ichiro@example.jp>\nTo: hanako@example.jp, Mari <mari@example.jp>\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nこんにちは\n--b\nContent-Type: application/pdf; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n`,
    );
    const { items } = await found();
    expect(Object.fromEntries(items[0]?.fields.map(({ name: column, text }) => [column, text]) ?? [])).toEqual({
      own: 'to: hanako@example.jp',
      subject: 's',
      others: '佐藤 一郎 <ichiro@example.jp>\nMari <mari@example.jp>',
      text: 'こんにちは',
      attachments: '履歴書.pdf (application/pdf, 4 B)',
    });
  });

  test('to 20,000 people, she among them, is hers, and each of the others is told apart', async () => {
    const people = Array.from({ length: 20_000 }, (_, nth) => `"Member, ${nth}" <member${nth}@example.jp>`);
    await box.put(`To: ${[...people, 'hanako@example.jp'].join(',\n ')}\nX-Said: ${'"\\'.repeat(20_000)}\n\n`);
    const { items } = await found();
    const text = (column: string) => items[0]?.fields.find(({ name }) => name === column)?.text;
    expect(text('own')).toBe('to: hanako@example.jp');
    expect(text('others')?.split('\n')).toEqual(people);
  });

  test('a mail that a colleague files away during the search, into a folder that was read by then, is found there', async () => {
    for (const folder of ['Archive', 'Support']) await box.byHand.mailboxCreate(folder);
    for (const folder of ['INBOX', 'Archive']) await box.put(`Subject: ${folder}\n\n`, folder);
    await box.put('To: hanako@example.jp\nSubject: hers\n\n', 'Support');
    const subjects = await reading(box.way(storeOf([mails()])), undefined, async (at) => {
      const inTurn = ['INBOX', 'Archive', 'Support'].flatMap((name) => at.folders.filter(({ path }) => path === name));
      const read: string[] = [];
      for await (const { mail } of new Sight({ ...at, folders: inTurn }, [mails()]).through()) {
        read.push(`${mail.folder}: ${mail.headers.get('subject')?.join()}`);
        if (mail.folder !== 'Archive' || read.length > 3) continue;
        const lock = await box.byHand.getMailboxLock('Support');
        await box.byHand.messageMove('1:*', 'Archive', { uid: true });
        lock.release();
      }
      return read;
    });
    expect(subjects).toEqual(['INBOX: other', 'INBOX: INBOX', 'Archive: Archive', 'Archive: hers']);
    for (const folder of ['Archive', 'Support']) await box.byHand.mailboxDelete(folder);
  });

  test('a folder that a colleague deletes once it was read makes the search one to try again, and not the map wrong', async () => {
    await box.byHand.mailboxCreate('Season');
    await box.put('Subject: a\n\n', 'Season');
    const searching = reading(box.way(storeOf([mails()])), undefined, async (at) => {
      const inTurn = ['Season', 'INBOX'].flatMap((name) => at.folders.filter(({ path }) => path === name));
      for await (const { mail } of new Sight({ ...at, folders: inTurn }, [mails()]).through())
        if (mail.folder === 'INBOX') await box.byHand.mailboxDelete('Season').catch(() => undefined); // once
    });
    await expect(searching).rejects.toMatchObject({ because: { kind: 'changedMeanwhile' } });
  });

  test('her mails go from every folder, those of others stay, also what somebody else marked', async () => {
    await box.byHand.mailboxCreate('Sent');
    await box.put('To: hanako@example.jp\nSubject: one\n\n');
    await box.put('To: hanako@example.jp\nSubject: one\n\n', 'Sent');
    const kept = await box.put('To: mari@example.jp\nSubject: marked\n\n');
    const lock = await box.byHand.getMailboxLock('INBOX');
    await box.byHand.messageFlagsAdd(String(kept), ['\\Deleted'], { uid: true });
    lock.release();
    const { measures } = opened(mails());
    const { items } = await found();
    expect((await measures.plan(erases, HERS, under)).lacks.map(({ what }) => what)).toEqual(['namesTwo']); // a mailbox may be shared
    const hers = { ...erases, theirs: items.map(({ id }) => id) };
    const plan = await measures.plan(hers, HERS, under);
    expect(plan.lacks).toEqual([]);
    expect(await measures.take(hers, HERS, plan, under)).toMatchObject({
      outcome: 'done',
      collections: [{ collection: 'mails', erased: 2, changed: 0 }],
    });
    const left = (await box.held()).map(({ source }) => /Subject: (.*)/.exec(source)?.[1]?.trim());
    expect(left.sort()).toEqual(['marked', 'other']);
  });

  test('a plan is stale where the folder was made anew meanwhile', async () => {
    await box.byHand.mailboxCreate('Ledger');
    await box.put('To: hanako@example.jp\n\n', 'Ledger');
    const { measures } = opened(mails());
    const plan = await measures.plan(erases, HERS, under);
    await box.byHand.mailboxDelete('Ledger');
    await new Promise((later) => setTimeout(later, 1_100));
    await box.byHand.mailboxCreate('Ledger');
    await box.put('To: hanako@example.jp\n\n', 'Ledger');
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'stale' });
    expect((await box.held()).filter(({ folder }) => folder === 'Ledger')).toHaveLength(1);
  });
});
