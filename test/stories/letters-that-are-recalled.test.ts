import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { CaseFile } from '../../casefile/views';
import { approvesWhatIsRead, returnsWhatIsRead, waitFor } from '../../examples/at-the-desk';
import { HOA } from '../../examples/hanamori/cast';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from './mail-server';
import {
  confirms,
  repliedFrom,
  confirmsHerLicence,
  decides,
  decidesOnHer,
  findings,
  isApprovedAndSent,
  journal,
  letters,
  moneyOrder,
  opens,
  refusalOf,
  tellsAll,
  withoutArchive,
  wordsIn,
} from './steps';

const NO_SUCH_USER = '550 5.1.1 no such user';

const HER_WORD = { by: 'telephone', note: '郵送での回答を希望するとのお電話' };

describe('A letter that is not wanted any more, or cannot reach its place', () => {
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
    server.answersNext('', 0);
  });

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const supplies = (number: string, body: object): Promise<unknown> =>
    office.as('suzuki').post(`/v1/cases/${number}/supplements`, body);
  const withdraws = (number: string): Promise<unknown> =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
  const read = async (nth: number): Promise<Email> => PostalMime.parse(server.taken()[nth] as Buffer);
  const words = ({ attachments }: Email, password?: string): string =>
    wordsIn(Buffer.from(attachments[0]?.content as ArrayBuffer), password);
  /** By which the answer that stands opens; it is told by another way. */
  const passwordOf = async ({ letters: written }: CaseFile): Promise<string> => {
    const locked = written.find(({ password, stoppedAt }) => password !== undefined && stoppedAt === undefined);
    return (await office.as('tanaka').get<{ password: string }>(locked?.password ?? '')).password;
  };
  const halts = (number: string, trouble = 'MailRefused'): Promise<CaseFile> =>
    office.until(number, `it halts: ${trouble}`, (file) => file.trouble === trouble);

  const herMail = async (changes: object = {}): Promise<string> =>
    (await opens(office, '04-hoa-by-email.json', { fee: [moneyOrder(office, 1000)], ...changes })).number;
  const toBeDecided = async (): Promise<string> => {
    const number = await herMail();
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(HOA.email));
    await office.reaches(number, 'deciding');
    return number;
  };
  const inTheTray = (number: string): { readonly files: readonly string[]; readonly list: string } => {
    const day = join(office.outbox, 'post', office.today());
    if (!existsSync(day)) return { files: [], list: '' };
    const list = join(day, 'dispatch-list.csv');
    return {
      files: readdirSync(day).filter((file) => file.startsWith(number)),
      list: existsSync(list) ? readFileSync(list, 'utf8') : '',
    };
  };

  it('refused by her mail server, sent back, decided anew with a telephone withheld: the letter of the second decision is mailed', async () => {
    const number = await toBeDecided();
    const all = tellsAll(await findings(office, number));
    await decides(office, number, all);
    server.empties();
    server.answersNext(NO_SUCH_USER, Infinity);
    await approvesWhatIsRead(office.as('kimura'), number);
    const refused = await halts(number);
    expect(refused.letters.find(({ kind }) => kind === 'partialDisclosure')).toMatchObject({ way: 'email' });
    expect(refused.letters.find(({ kind }) => kind === 'partialDisclosure')?.leavingAt).toBeUndefined(); // it did not leave

    await returnsWhatIsRead(office.as('kimura'), number, '電話番号を開示しないこと。');
    server.answersNext('', 0);
    const customer = (await findings(office, number))
      .flatMap(({ items }) => items)
      .find(({ collection }) => collection === 'customers');
    const released = 'released' in all ? all.released : [];
    await decides(office, number, {
      kind: 'disclosePart',
      departsBecause: [{ ground: 'harmsSomeone', because: 'ご家族の電話番号であることを電話で確認したため' }],
      whose: 'whose' in all ? all.whose : undefined,
      withheld: [
        ...('withheld' in all ? (all.withheld ?? []) : []),
        {
          item: customer?.id ?? '',
          field: 'phone_number',
          ground: 'harmsSomeone',
          reason: 'ご家族の電話番号であるため',
        },
      ],
      released,
    });
    await approvesWhatIsRead(office.as('kimura'), number);
    const closed = await office.reaches(number, 'closed');
    expect(server.taken()).toHaveLength(1);
    const answer = words(await read(0), await passwordOf(closed));
    expect(answer).toContain('一部開示決定通知書');
    expect(answer).toContain('ご家族の電話番号であるため');
    const written = closed.letters.filter(({ kind }) => kind !== 'password');
    expect(written.map(({ kind, stoppedAt }) => [kind, stoppedAt !== undefined])).toEqual([
      ['receipt', false],
      ['partialDisclosure', true],
      ['partialDisclosure', false],
    ]);
    expect(await journal(office, number)).toContain('letterStopped');
  });

  it('withdrawn while the mail hangs: it may have left, the matter is closed once as withdrawn, and the note adds the fact', async () => {
    const number = await toBeDecided();
    await decides(office, number, tellsAll(await findings(office, number)));
    server.empties();
    const letGo = server.holds();
    await approvesWhatIsRead(office.as('kimura'), number);
    await waitFor(
      'the mail hangs',
      () => Promise.resolve(server.taken().length),
      (taken) => taken === 1,
    );
    expect((await refusalOf(returnsWhatIsRead(office.as('kimura'), number, '間に合えば'))).problem).toBe(
      'may-have-left',
    );
    await withdraws(number);
    expect(await fileOf(number)).toMatchObject({ stage: { name: 'closed' }, outcome: 'withdrawn' });
    expect(await journal(office, number)).toContain('letterMayHaveLeft');
    letGo();
    await waitFor(
      'the note adds the fact',
      () => journal(office, number),
      (kinds) => kinds.at(-1) === 'letterHandedOver',
    );
    const kinds = await journal(office, number);
    expect(kinds.filter((kind) => kind === 'closed')).toHaveLength(1);
    expect((await fileOf(number)).outcome).toBe('withdrawn');
    const ids = server.taken().map((mail) => /^message-id: *(\S+)/im.exec(mail.toString())?.[1] ?? 'none');
    expect(new Set(ids).size).toBe(1); // tried again where it hung for longer than a mail is waited for, it is the same mail
  });

  it('withdrawn while it lies in the tray: it is taken out, and off the list, and the journal says so', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await decidesOnHer(office, number);
    await approvesWhatIsRead(office.as('kimura'), number);
    const ready = await office.reaches(number, 'dispatching');
    const answer = ready.letters.find(({ kind }) => kind === 'partialDisclosure');
    expect(inTheTray(number).list).toContain(answer?.documentNumber);
    expect(inTheTray(number).files).toHaveLength(2);

    await withdraws(number);
    await waitFor(
      'it is taken back',
      () => journal(office, number),
      (kinds) => kinds.includes('letterRecalled'),
    );
    const lies = inTheTray(number).files.filter((file) => !file.includes('-L22-')); // which tells the withdrawal, now or in a moment
    expect(lies).toEqual([expect.stringContaining('-L01-')]);
    expect(inTheTray(number).list).not.toContain(answer?.documentNumber);
    expect((await journal(office, number)).filter((kind) => kind === 'closed')).toHaveLength(1);
    expect((await refusalOf(office.as('suzuki').post(`/v1/cases/${number}/dispatches`))).status).toBe(409);
  });

  it('a supplement while the answer lies in the tray takes it back, and what is decided next is what leaves', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await decidesOnHer(office, number);
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.reaches(number, 'dispatching');
    await supplies(number, { principal: { address: '京都府京都市中京区花見台2-14-6' } });
    await office.reaches(number, 'proving');
    await waitFor(
      'it is taken back',
      () => journal(office, number),
      (kinds) => kinds.includes('letterRecalled'),
    );
    expect(inTheTray(number).files).toEqual([expect.stringContaining('-L01-')]);
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await decidesOnHer(office, number);
    const closed = await isApprovedAndSent(office, number);
    const sent = closed.letters.filter(({ dispatchedOn }) => dispatchedOn !== undefined);
    expect(sent).toHaveLength(1);
    expect(wordsIn(await office.as('tanaka').bytes(sent[0]?.pdf ?? ''))).toContain('花見台2-14-6');
  });

  it('a receipt no mailbox takes: another address is told, drawn anew with what was corrected beside it', async () => {
    server.answersNext(NO_SUCH_USER, Infinity);
    const number = await herMail();
    await halts(number);
    server.answersNext('', 0);
    await supplies(number, {
      principal: { email: 'hoa@another.example', address: '京都府京都市伏見区山吹町4丁目11番7号' },
    });
    await office.reaches(number, 'proving');
    expect((await read(0)).to).toMatchObject([{ address: 'hoa@another.example' }]);
    const [receipt] = await letters(office, number, 1);
    expect(receipt).toMatchObject({ kind: 'receipt', way: 'email' });
    expect(words(await read(0))).toContain('山吹町4丁目11番7号');

    await confirms(office, number, 'residenceCard', repliedFrom('hoa@another.example')); // the proof of the new address
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.reaches(number, 'closed');
    expect(server.taken()).toHaveLength(2);
    expect((await read(1)).to).toMatchObject([{ address: 'hoa@another.example' }]);
  });

  it('or the answer is to come by post: then the receipt goes by post as well, under the number it had', async () => {
    server.answersNext(NO_SUCH_USER, Infinity);
    const number = await herMail();
    const halted = await halts(number);
    await supplies(number, { answerBy: 'post', word: HER_WORD });
    const going = await office.reaches(number, 'proving');
    expect(going.letters.map(({ kind, way, documentNumber }) => [kind, way, documentNumber])).toEqual([
      ['receipt', 'post', halted.letters[0]?.documentNumber],
    ]);
    await confirms(office, number, 'residenceCard');
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    expect((await isApprovedAndSent(office, number)).letters.map(({ kind, way }) => [kind, way])).toEqual([
      ['receipt', 'post'],
      ['partialDisclosure', 'post'],
    ]);
    expect(server.taken()).toEqual([]);
  });

  it('an answer no mailbox takes: by post instead, once the address is proven and it was decided again', async () => {
    const number = await toBeDecided();
    await decides(office, number, tellsAll(await findings(office, number)));
    server.empties();
    server.answersNext(NO_SUCH_USER, Infinity);
    await approvesWhatIsRead(office.as('kimura'), number);
    await halts(number);
    await supplies(number, { answerBy: 'post', word: HER_WORD });
    const goesOn = await office.reaches(number, 'proving'); // the answer takes another way: who asks is confirmed anew
    expect(goesOn.trouble).toBeUndefined();
    await confirms(office, number, 'residenceCard');
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    const closed = await isApprovedAndSent(office, number);
    expect(closed.letters.map(({ kind, way, dispatchedOn }) => [kind, way, dispatchedOn !== undefined])).toEqual([
      ['receipt', 'email', false],
      ['partialDisclosure', 'email', false],
      ['partialDisclosure', 'post', true],
    ]);
  });

  it('receipts and requests go where the form says, and tell nothing that is held', async () => {
    const number = await herMail({
      fee: [],
      principal: { name: 'NGUYEN THI HOA', birthDate: HOA.birthDate, email: HOA.email },
    });
    await letters(office, number, 2);
    for (const mail of [await read(0), await read(1)]) {
      expect(mail.to).toMatchObject([{ address: HOA.email }]);
      expect(`${words(mail)} ${mail.text}`).not.toMatch(/HM-000118|080-0000-0496|苗/);
    }
  });

  it('the ten-thousandth letter of a year follows the one before it', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { papers: [] });
    await letters(office, number, 2);
    await office.records.pool.query(`update counters set value = 9998 where name like 'letter/%'`);
    await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { asks: ['ご連絡をお願いいたします。'] });
    await letters(office, number, 3);
    await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { asks: ['再度のご連絡です。'] });
    const written = await letters(office, number, 4);
    const year = office.today().slice(0, 4);
    expect(written.slice(2).map(({ documentNumber }) => documentNumber)).toEqual([
      `花個情第${year}-9999号`,
      `花個情第${year}-10000号`,
    ]);
    const { list } = inTheTray(number);
    expect(list.indexOf('-9999号')).toBeLessThan(list.indexOf('-10000号'));
  });
});
