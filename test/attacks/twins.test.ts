import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { letters, opens, withoutArchive } from '../stories/steps';
import { around, comesToItsEnd, replayed, stoodWhole } from './overlap';

describe('two of every deed at once, as when a worker that was thought dead is not', () => {
  let office: Office;
  let server: MailServer;
  beforeAll(async () => {
    server = await openMailServer();
    office = await openOffice({
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      under: (activities) =>
        around(activities, async (_, __, run) => {
          const ends = await Promise.allSettled([run(), run()]);
          const told = ends.filter((end) => end.status === 'fulfilled');
          if (told.length === 0) throw (ends[0] as PromiseRejectedResult).reason;
          return run(); // and once more, when it is all over
        }),
    });
  });
  afterAll(async () => {
    await office.close();
    await server.close();
  });

  it('by post: one receipt, one fee letter, one answer', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { fee: [] });
    await letters(office, number, 2); // it is paid once it was asked for
    await comesToItsEnd(office, number);
    await stoodWhole(office, number);
    expect(office.posted()).toEqual(['L01.pdf', 'L03.pdf', 'L09.pdf']);
    expect(await replayed(office, [number])).toEqual({ histories: 1, lost: [] });
  });

  it('by mail: as many mails as letters, and nothing is called perhaps twice', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json');
    await letters(office, number, 2);
    await comesToItsEnd(office, number);
    const told = await stoodWhole(office, number);
    const subjects = server.taken().map((mail) => /Message-ID:\s+<([^@]+)/i.exec(mail.toString())?.[1]?.split('.')[1]);
    expect(subjects).toEqual(['receipt', 'fee', 'partialDisclosure']);
    expect(told.map(({ kind }) => kind)).not.toContain('letterPerhapsTwice');
    expect(await replayed(office, [number])).toEqual({ histories: 1, lost: [] });
  });
});

describe('a worker that is slow, and another that takes the letter up meanwhile', () => {
  let office: Office;
  let server: MailServer;
  const ahead = { ms: 0 };
  const first: Record<string, number> = {};
  const fast = { done: (): void => undefined };
  beforeAll(async () => {
    server = await openMailServer();
    office = await openOffice({
      dataMap: await withoutArchive(),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      records: (records) => ({ ...records, now: () => new Date(records.now().getTime() + ahead.ms) }),
      under: (activities) => ({
        ...activities,
        /** The first has it in hand and hangs at the mail server; its time runs out, and the second takes it up. */
        async sendReceipt(due) {
          first[due.caseNumber] = (first[due.caseNumber] ?? 0) + 1;
          if (first[due.caseNumber] !== 1) return activities.sendReceipt(due);
          const slow = activities.sendReceipt(due);
          await new Promise<void>((done) => (fast.done = done));
          ahead.ms += 31_000;
          const slower = activities.sendReceipt(due);
          await slow;
          return slower;
        },
      }),
    });
  });
  afterAll(async () => {
    await office.close();
    await server.close();
  });

  it('both hand it over under one Message-ID, and the journal says that it may have come twice', async () => {
    server.hangsNext(() => {
      fast.done();
    }, 1_000);
    server.hangsNext(() => undefined, 3_000);
    const { number } = await opens(office, '04-hoa-by-email.json');
    await letters(office, number, 2);
    await comesToItsEnd(office, number);
    const told = await stoodWhole(office, number);
    const receipts = server.taken().filter((mail) => mail.toString().includes(`${number}.receipt.arrival@`));
    expect(receipts).toHaveLength(2);
    expect(told.filter(({ kind }) => kind === 'letterPerhapsTwice').map(({ facts }) => facts['letter'])).toEqual([
      'receipt',
    ]);
  });
});
