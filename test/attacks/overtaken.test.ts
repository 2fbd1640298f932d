import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersForStore, approvesWhatIsRead, waitFor } from '../../examples/at-the-desk';
import { ARCHIVE_ANSWERS } from '../../examples/hanamori/cast';
import { caseOf } from '../../records/cases';
import { write } from '../../records/writing';
import { lettersOf } from '../../records/letters';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import {
  archiveAnswers,
  confirmsHerLicence,
  decides,
  findings,
  journal,
  opens,
  refusalOf,
  tellsAll,
  withoutArchive,
  wordsIn,
  wordsOf,
} from '../stories/steps';
import { comesTo, comesToItsEnd, mailsOf, stoodWhole } from './overlap';
import { DOES } from './people';

const HER = '01-takako-by-post.json';
const HOA = '04-hoa-by-email.json';
const NO_SUCH_USER = '550 5.1.1 no such user';

describe('an answer the mail server refuses', () => {
  let office: Office;
  let server: MailServer;
  const ahead = { ms: 0 };
  const hung = { next: false, isOut: (): void => undefined };
  beforeAll(async () => {
    server = await openMailServer();
    office = await openOffice({
      dataMap: await withoutArchive(),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      records: (records) => ({ ...records, now: () => new Date(records.now().getTime() + ahead.ms) }),
      under: (activities) => ({
        ...activities,
        /** One worker hangs at the mail server, which has read the mail, and is thought dead; the next takes it up. */
        async sendAnswer(due) {
          if (!hung.next) return activities.sendAnswer(due);
          hung.next = false;
          const slow = activities.sendAnswer(due);
          slow.catch(() => undefined);
          await new Promise<void>((isOut) => (hung.isOut = isOut));
          ahead.ms += 31_000;
          throw new Error('nobody hears of this worker any more');
        },
      }),
    });
  });
  afterAll(async () => {
    await office.close();
    await server.close();
  });
  beforeEach(() => {
    server.answersNext('', 0);
  });

  const isRefused = async (): Promise<string> => {
    const number = await comesTo(office, HOA, 'approving');
    server.answersNext(NO_SUCH_USER, Infinity);
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.until(number, 'it is refused', ({ trouble }) => trouble === 'MailRefused');
    return number;
  };
  const toldOfTheAnswer = async (number: string): Promise<readonly string[]> => {
    const answer = (await lettersOf(office.records, number)).find(({ kind }) => kind === 'partialDisclosure');
    const { entries } = await office
      .as('inoue')
      .get<{ entries: { kind: string; facts: Record<string, unknown> }[] }>(`/v1/cases/${number}/journal`);
    return entries.filter(({ facts }) => facts['documentNumber'] === answer?.documentNumber).map(({ kind }) => kind);
  };

  it('did not leave: withdrawn then, it is stopped, and nobody says that it may have left', async () => {
    const number = await isRefused();
    expect((await lettersOf(office.records, number)).at(-1)).toMatchObject({ leavingAt: undefined, sha256: undefined });
    server.answersNext('', 0);
    await DOES.withdraw(office, number);
    await stoodWhole(office, number);
    expect(await toldOfTheAnswer(number)).toEqual(['letterStopped']);
    expect(await wordsOf(office, number, 'withdrawalAccepted')).toContain('回答の通知は差し上げません');
  });

  it('did not leave: let try again when the mailbox is there, it goes out once, and not as perhaps twice', async () => {
    const number = await isRefused();
    const { decision = '' } = await office.until(number, 'it stands', ({ decision }) => decision !== undefined);
    server.answersNext('', 0);
    await DOES.tryAgain(office, number);
    expect(await comesToItsEnd(office, number)).toMatchObject({ outcome: 'answered' });
    expect(mailsOf(server, number, decision)).toBe(1);
    expect(await toldOfTheAnswer(number)).toEqual(['letterHandedOver']);
  });

  it('may have left all the same, where an earlier worker had given it away: withdrawn then, that is what is said', async () => {
    const number = await comesTo(office, HOA, 'approving');
    hung.next = true;
    server.hangsNext(() => {
      server.answersNext(NO_SUCH_USER, Infinity);
      hung.isOut();
    }, 6_000);
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.until(number, 'it is refused', ({ trouble }) => trouble === 'MailRefused');
    expect((await lettersOf(office.records, number)).at(-1)?.leavingAt).toBeDefined();
    server.answersNext('', 0);
    await DOES.withdraw(office, number);
    await waitFor(
      'the first worker is heard of again',
      () => toldOfTheAnswer(number),
      (told) => told.includes('letterHandedOver'),
    );
    expect(await toldOfTheAnswer(number)).toEqual(['letterMayHaveLeft', 'letterHandedOver']);
    await stoodWhole(office, number);
    expect(await wordsOf(office, number, 'withdrawalAccepted')).toContain('回答の通知を発送している場合がございます');
  });
});

describe('what is overtaken between a look and its word', () => {
  let office: Office;
  /** Whether the tray of the day is to break under the next notice. */
  const tray = { breaks: false };
  const day = (): string => join(office.outbox, 'post', office.today());
  beforeAll(async () => {
    office = await openOffice({
      under: (activities) => ({
        ...activities,
        async sendNotice(due) {
          if (tray.breaks) {
            tray.breaks = false;
            renameSync(day(), `${day()}-away`);
            writeFileSync(day(), 'a file where a folder is');
          }
          return activities.sendNotice(due);
        },
      }),
    });
  });
  afterAll(() => office.close());

  it('a decision is judged by what is known under the lock: a store that answered meanwhile is not passed over', async () => {
    const { number } = await opens(office, HER);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await archiveAnswers(office, number, false);
    const decision = tellsAll(await findings(office, number));
    const answers = (answer: object): Promise<unknown> =>
      answersForStore(office.as('suzuki'), number, 'archive', answer);

    const decided = await behindOneAnother(number, [
      () => answers(ARCHIVE_ANSWERS['takako'] as object),
      () => refusalOf(decides(office, number, decision)),
    ]);
    expect(decided[1]).toMatchObject({ status: 409, problem: 'findings-moved' }); // nobody has read it

    const after = tellsAll(await findings(office, number));
    const searched = await behindOneAnother(number, [
      () => DOES.searchAgain(office, number),
      () => refusalOf(decides(office, number, after)),
    ]);
    expect(searched[1]).toMatchObject({ status: 409, problem: 'not-now' });
    await comesToItsEnd(office, number);
    await stoodWhole(office, number);
  });

  it('what a deed wrote counts as told only where nobody wrote since it set out: otherwise the sweep tells it', async () => {
    const { number } = await opens(office, HER);
    await office.reaches(number, 'proving');
    await office.handsGoHome(); // nobody is at work: what counts as told is what is written here
    const standing = async (): Promise<{ readonly asOf: number; readonly told: number }> => {
      const { rows } = await office.records.pool.query<{ as_of: number; told: number }>(
        'select as_of, told from cases where number = $1',
        [number],
      );
      return { asOf: rows[0]?.as_of ?? 0, told: rows[0]?.told ?? 0 };
    };
    const deed = async (nth: number, heard: number): Promise<void> => {
      const { arrivedOn: on } = await caseOf(office.records, number);
      const facts = { count: nth };
      const written = { kind: 'strangerIgnored', by: 'madoguchi', on, commandId: `stranger/${nth}`, facts } as const;
      await write(office.records, number, written, () => ({ patch: {} }), heard);
    };
    const before = await standing();
    expect(before.told).toBe(before.asOf);
    await deed(1, before.asOf);
    expect(await standing()).toEqual({ asOf: before.asOf + 1, told: before.asOf + 1 });
    await deed(2, before.asOf);
    expect(await standing()).toEqual({ asOf: before.asOf + 2, told: before.asOf + 1 });
    await deed(3, before.asOf + 2); // it knew of the second, which nobody had been told of
    expect(await standing()).toEqual({ asOf: before.asOf + 3, told: before.asOf + 3 });

    await office.handsCome();
    await comesToItsEnd(office, number);
    await stoodWhole(office, number);
  });

  it('a notice that found the tray broken, and whose place moved meanwhile, goes to the new place in new words', async () => {
    tray.breaks = true;
    const { number } = await opens(office, HER, { fee: [] });
    await waitFor(
      'it was let leave, and the tray was broken',
      () => lettersOf(office.records, number),
      (letters) => letters.some(({ kind, leavingAt }) => kind === 'fee' && leavingAt !== undefined),
    );
    expect(existsSync(`${day()}-away`)).toBe(true);
    await DOES.supplement(office, number);
    rmSync(day());
    renameSync(`${day()}-away`, day());
    const { letters } = await office.until(number, 'it lies in the tray', (file) =>
      file.letters.some(({ kind, handedOverAt }) => kind === 'fee' && handedOverAt !== undefined),
    );
    const notices = letters.filter(({ kind }) => kind === 'fee');
    expect(notices).toHaveLength(1);
    const kept = await office.as('tanaka').bytes(notices[0]?.pdf as string);
    expect(wordsIn(kept)).toContain('花見台9-9-9');
    const file = office.inTray().find((one) => one.startsWith(number) && one.includes('-L03-')) ?? '';
    expect(readFileSync(join(day(), file)).equals(kept)).toBe(true);
    expect(await journal(office, number)).toContain('letterPerhapsTwice'); // nobody knows how the first time ended
  });

  /** Lets each wait for the case behind the one before it, and answers how each ended. */
  async function behindOneAnother(number: string, all: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
    const line = await office.records.pool.connect();
    const ends: Promise<unknown>[] = [];
    try {
      await line.query('begin');
      await line.query('select 1 from cases where number = $1 for update', [number]);
      for (const one of all) {
        ends.push(one());
        await waitFor(
          'it waits for the case',
          () =>
            office.records.pool.query(
              `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            ),
          ({ rowCount }) => rowCount === ends.length,
        );
      }
      await line.query('commit');
    } finally {
      line.release();
    }
    return Promise.all(ends);
  }
});
