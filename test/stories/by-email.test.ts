import { approvesWhatIsRead } from '../../examples/at-the-desk';
import PostalMime, { type Email } from 'postal-mime';
import { HOA } from '../../examples/hanamori/cast';
import { rowsOf } from '../../examples/hanamori/truth';
import { openOffice, type Office } from '../office';
import {
  confirms,
  decides,
  findings,
  isToldAll,
  letters,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  repliedFrom,
  tellsAll,
  withoutArchive,
  wordsIn,
} from './steps';
import { openMailServer, type MailServer } from './mail-server';

describe('Nguyễn Thị Hoa writes by e-mail and is answered by e-mail', () => {
  let office: Office;
  let server: MailServer;
  beforeAll(async () => {
    server = await openMailServer();
    office = await openOffice({
      dataMap: await withoutArchive(),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
    });
  });
  afterAll(async () => {
    await office.close();
    await server.close();
  });
  beforeEach(() => {
    server.empties();
  });

  const read = async (nth: number): Promise<Email> => PostalMime.parse(server.taken()[nth] as Buffer);
  const words = ({ attachments }: Email, password?: string): string =>
    wordsIn(Buffer.from(attachments[0]?.content as ArrayBuffer), password);
  const repliesFrom = (number: string): Promise<unknown> =>
    confirms(office, number, 'residenceCard', repliedFrom(HOA.email));

  it('is told of the receipt and of the fee, proves herself by a reply, and has her answer locked, its password by post', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json', { lettersIn: 'en' });
    await letters(office, number, 2);
    const [receipt, fee] = [await read(0), await read(1)];
    for (const mail of [receipt, fee]) {
      expect(mail).toMatchObject({ from: { address: 'kojin@hanamori.example' }, to: [{ address: HOA.email }] });
      expect(mail.subject).toContain(number);
      expect(mail.text).toMatch(/添付のとおりお送りいたします.*its English rendering stands behind it/s);
      expect(mail.attachments).toMatchObject([{ mimeType: 'application/pdf', disposition: 'attachment' }]);
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/HOA|Hoa|グエン/);
    }
    expect([words(receipt), words(fee)]).toEqual([
      expect.stringContaining('受付通知書'),
      expect.stringContaining('手数料1,000円の納付を確認できておりません'),
    ]);

    expect((await refusalOf(confirms(office, number, 'residenceCard'))).says).toEqual([
      'a reply from the e-mail address: the answer may not go to an address nobody has proven',
    ]);
    await repliesFrom(number);
    await pays(office, number, moneyOrder(office, 1000));
    await office.reaches(number, 'deciding');
    expect((await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => id)).sort()).toEqual(
      Object.values(rowsOf(HOA.id, 'byPaperAndReply')).flat().sort(),
    );
    await decides(office, number, tellsAll(await findings(office, number)));
    await approvesWhatIsRead(office.as('kimura'), number);

    const closed = await office.reaches(number, 'closed');
    expect(closed).toMatchObject({ outcome: 'answered', closedOn: office.today() });
    const written = await letters(office, number, 4);
    expect(written.map(({ kind, way, dispatchedOn }) => [kind, way, dispatchedOn]).sort()).toEqual([
      ['fee', 'email', undefined],
      ['partialDisclosure', 'email', office.today()],
      ['password', 'post', undefined],
      ['receipt', 'email', undefined],
    ]);
    expect(server.taken()).toHaveLength(3);
    const answer = await read(2);
    const locked = written.find(({ kind }) => kind === 'partialDisclosure')?.password ?? '';
    const { password } = await office.as('tanaka').get<{ password: string }>(locked);
    expect(words(answer, password)).toContain('苗が1つ折れていました'.replace(/\s/g, ''));
    expect(() => words(answer)).toThrow('Incorrect password');
    expect(new Set([receipt, fee, answer].map(({ messageId }) => messageId)).size).toBe(3);
    expect([office.posted(), office.mailed()]).toEqual([['L30.pdf'], []]);
  });

  it('a mail server that is away for a while gets the mail when it is back', async () => {
    server.answersNext('421 4.3.2 the server is shutting down', 2);
    const { number } = await opens(office, '04-hoa-by-email.json', { fee: [moneyOrder(office, 1000)] });
    expect((await letters(office, number, 1)).map(({ kind }) => kind)).toEqual(['receipt']);
    expect(server.taken()).toHaveLength(1);
    expect((await office.reaches(number, 'proving')).trouble).toBeUndefined();
  });

  it('a mail the server took and did not say so is sent again as the same mail', async () => {
    server.answersNext('451 4.3.0 taken, and the line broke', 1);
    const { number } = await opens(office, '04-hoa-by-email.json', { fee: [moneyOrder(office, 1000)] });
    await letters(office, number, 1);
    const twice = server.taken();
    expect(twice).toHaveLength(2);
    const [once, again] = [await read(0), await read(1)];
    expect(once.messageId).toBe(again.messageId);
    expect(
      Buffer.from(once.attachments[0]?.content as ArrayBuffer).equals(
        Buffer.from(again.attachments[0]?.content as ArrayBuffer),
      ),
    ).toBe(true);
  });

  it('a mailbox that does not exist halts the case until a person has put it right', async () => {
    server.answersNext('550 5.1.1 no such user', Infinity);
    const { number } = await opens(office, '04-hoa-by-email.json', { fee: [moneyOrder(office, 1000)] });
    const halted = await office.until(number, 'the desk is told', ({ trouble }) => trouble !== undefined);
    expect(halted).toMatchObject({ trouble: 'MailRefused', waitsFor: 'desk', stage: { name: 'received' } });
    expect(halted.letters).toMatchObject([{ kind: 'receipt', way: 'email' }]);
    expect(halted.letters[0]?.handedOverAt).toBeUndefined();

    server.answersNext('', 0);
    await office.as('suzuki').post(`/v1/cases/${number}/resumptions`);
    await office.reaches(number, 'proving');
    await repliesFrom(number);
    await office.reaches(number, 'deciding');

    server.answersNext('550 5.2.1 this mailbox is disabled', Infinity);
    await decides(office, number, tellsAll(await findings(office, number)));
    await approvesWhatIsRead(office.as('kimura'), number);
    const stuck = await office.until(number, 'the desk is told again', ({ trouble }) => trouble !== undefined);
    expect(stuck).toMatchObject({ trouble: 'MailRefused', waitsFor: 'desk', stage: { name: 'answering' } });
    expect(stuck.letters.find(({ kind }) => kind === 'partialDisclosure')?.dispatchedOn).toBeUndefined();
    server.answersNext('', 0);
    await office.as('suzuki').post(`/v1/cases/${number}/resumptions`);
    expect((await office.reaches(number, 'closed')).outcome).toBe('answered');
  });

  it('who asks by e-mail and wants paper is told of the receipt by e-mail and answered by post', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json', {
      answerBy: 'post',
      fee: [moneyOrder(office, 1000)],
    });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard');
    const answered = await isToldAll(office, number);
    expect(answered.letters.map(({ kind, way }) => [kind, way])).toEqual([
      ['receipt', 'email'],
      ['partialDisclosure', 'post'],
    ]);
    expect(office.posted()).toContain('L09.pdf');
    expect(answered.letters.some(({ locked }) => locked)).toBe(false);
  });
});

describe('a mail server that offers no TLS', () => {
  const FROM = 'kojin@hanamori.example';
  const HOST = '127.0.0.2'; // this machine too, but nothing in its name says so
  let server: MailServer;
  beforeAll(async () => {
    server = await openMailServer(HOST);
  });
  afterAll(() => server.close());

  const opened = async (withoutTls: readonly string[]): Promise<{ office: Office; number: string }> => {
    const office = await openOffice({ smtp: { url: server.url, from: FROM, withoutTls } });
    return { office, number: (await opens(office, '04-hoa-by-email.json')).number };
  };

  it('is told nothing where no setting names it: the case halts, and says why', async () => {
    const { office, number } = await opened(['mailpit', 'mail.example']);
    const halted = await office.until(number, 'the desk is told', ({ trouble }) => trouble !== undefined);
    expect(halted).toMatchObject({ trouble: 'MailWithoutTls', waitsFor: 'desk', stage: { name: 'received' } });
    expect(halted.letters.every(({ handedOverAt }) => handedOverAt === undefined)).toBe(true);
    expect([server.announced(), server.taken()]).toEqual([[], []]);
    await office.close();
  });

  it('is given the letter where a setting names it', async () => {
    const { office, number } = await opened([HOST]);
    await letters(office, number, 2);
    expect(server.announced()).toEqual([FROM, FROM]);
    expect((await PostalMime.parse(server.taken()[0] as Buffer)).subject).toContain(number);
    await office.close();
  });
});
