import { setTimeout as pause } from 'node:timers/promises';
import { lettersOf } from '../../records/letters';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { confirmsHerLicence, opens, withoutArchive } from '../stories/steps';
import { comesToItsEnd, fileOf, isAnswer, isInTray, journalView, replayed, sideBySide, stoodWhole } from './overlap';
import { orRefused } from './what-is-next';
import { heldUp, pausing, type Meanwhile } from './faults';
import { cracksIn } from './ground';
import { DOES } from './people';

/** More than a letter has statements: from the first one that is not reached on, the deed is done undisturbed. */
const STATEMENTS = 12;

describe('an owner, an officer and an applicant in one moment', () => {
  let office: Office;
  let server: MailServer;
  /** Before which statement each case's letter is held up, and what happens meanwhile. */
  const meanwhile: Meanwhile = new Map();
  beforeAll(async () => {
    server = await openMailServer();
    office = await openOffice({
      dataMap: await withoutArchive(),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      records: pausing,
      under: heldUp(meanwhile),
    });
  });
  afterAll(async () => {
    await office.close();
    await server.close();
  });

  const isAsked = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', { rights: ['optOut'], fee: [] });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    return number;
  };
  const kindsIn = async (number: string): Promise<readonly string[]> =>
    (await journalView(office, number)).entries.map(({ kind }) => kind);

  it('two say at once that it was stopped: one is written, the other is told since when it is', async () => {
    const number = await isAsked();
    const tried = await Promise.all([1, 2, 3].map(() => orRefused(DOES.reportMeasure(office, number))));
    expect(tried.sort()).toEqual([201, 409, 409]);
    expect((await kindsIn(number)).filter((kind) => kind === 'measureReported')).toHaveLength(1);
    await comesToItsEnd(office, number);
    expect(await cracksIn(office, server, number, await stoodWhole(office, number))).toEqual([]);
  });

  it('it is reported in the moment in which she withdraws: whichever came first, she is told that it was stopped, and no acceptance says that all has ended', async () => {
    await sideBySide([1, 2, 3, 4], 2, async () => {
      const number = await isAsked();
      const [reported, withdrawn] = await Promise.all([
        orRefused(DOES.reportMeasure(office, number)),
        orRefused(DOES.withdraw(office, number)),
      ]);
      expect([reported, withdrawn]).toEqual([201, 201]);
      expect(await comesToItsEnd(office, number)).toMatchObject({ outcome: 'answered' });
      expect((await lettersOf(office.records, number)).map(({ kind }) => kind)).not.toContain('withdrawalAccepted');
      expect(await cracksIn(office, server, number, await stoodWhole(office, number))).toEqual([]);
    });
  });

  it('its owner is asked again between any two statements of the letter: what leaves tells the last day, once', async () => {
    const numbers: string[] = [];
    const asked: number[] = [];
    await sideBySide(
      Array.from({ length: STATEMENTS }, (_, at) => at + 1),
      3,
      async (before) => {
        const number = await isAsked();
        numbers.push(number);
        let ended: Promise<number> | undefined;
        meanwhile.set(number, {
          before,
          happens: async () => {
            asked.push(before);
            ended = orRefused(DOES.askMeasureAgain(office, number));
            await Promise.race([ended, pause(500)]); // where the letter holds the case itself, the act waits for it
          },
        });
        await DOES.reportMeasure(office, number);
        await office.until(
          number,
          'the letter was held up, or it is ready',
          ({ stage }) => ended !== undefined || stage.name === 'dispatching',
        );
        const status = await ended;
        await comesToItsEnd(office, number);
        const entries = await stoodWhole(office, number);
        const answers = (await lettersOf(office.records, number)).filter(isAnswer);
        const seen = { before, status, told: entries.map(({ kind }) => kind) };
        expect({ ...seen, cracks: await cracksIn(office, server, number, entries) }).toEqual({ ...seen, cracks: [] });
        expect({ ...seen, inTray: answers.filter(isInTray(office)).length }).toEqual({ ...seen, inTray: 1 });
        expect((await fileOf(office, number)).measures).toMatchObject([{ round: status === 201 ? 2 : 1 }]);
      },
    );
    expect(new Set(asked).size).toBeGreaterThan(6);
    expect((await replayed(office, numbers)).lost).toEqual([]);
  }, 300_000);
});
