import { setTimeout as pause } from 'node:timers/promises';
import { approvesWhatIsRead, returnsWhatIsRead } from '../../examples/at-the-desk';
import { lettersOf } from '../../records/letters';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { withoutArchive } from '../stories/steps';
import {
  comesTo,
  comesToItsEnd,
  fileOf,
  isAnswer,
  isInTray,
  journalView,
  mailsOf,
  replayed,
  sideBySide,
  stoodWhole,
} from './overlap';
import { orRefused } from './what-is-next';
import { heldUp, pausing, type Meanwhile } from './faults';

/** More than a letter has statements: from the first one that is not reached on, the deed is done undisturbed. */
const STATEMENTS = 16;
/** Every act before every statement; so that it takes less, one act before those of an odd number, the next before the others. */
const WHOLE = process.env['EVERY_STATEMENT'] !== undefined;

describe.each([
  ['post', '01-takako-by-post.json'],
  ['mail', '04-hoa-by-email.json'],
])('between every two statements of an answer that goes by %s', (way, request) => {
  let office: Office;
  let server: MailServer;
  /** Before which statement each case's letter is held up, and what happens meanwhile. */
  const meanwhile: Meanwhile = new Map();
  const disturbed: number[] = [];
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

  const ACTS = {
    withdrawn: (number: string): Promise<unknown> =>
      office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' }),
    'sent back': (number: string): Promise<unknown> => returnsWhatIsRead(office.as('kimura'), number, '見直し'),
    'moved under it': (number: string): Promise<unknown> =>
      office
        .as('suzuki')
        .post(`/v1/cases/${number}/supplements`, { principal: { address: '京都市中京区花見台9-9-9' } }),
  } as const;

  it.each(Object.keys(ACTS) as (keyof typeof ACTS)[])(
    'it is %s: stopped, or it is said that it may have left',
    async (how) => {
      const numbers: string[] = [];
      await sideBySide(
        Array.from({ length: STATEMENTS }, (_, at) => at + 1).filter(
          (before) => WHOLE || (before + Object.keys(ACTS).indexOf(how)) % 2 === 0,
        ),
        6,
        async (before) => {
          const number = await comesTo(office, request, 'approving');
          numbers.push(number);
          const first = (await fileOf(office, number)).decision as string;
          let ended: Promise<number> | undefined;
          meanwhile.set(number, {
            before,
            happens: async () => {
              disturbed.push(before);
              ended = orRefused(ACTS[how](number));
              await Promise.race([ended, pause(500)]); // where the letter holds the case itself, the act waits for it
            },
          });
          await approvesWhatIsRead(office.as('kimura'), number);
          await office.until(
            number,
            'the letter was held up, or it is ready',
            ({ stage }) => ended !== undefined || ['dispatching', 'closed'].includes(stage.name),
          );
          const status = await ended;
          const closed = await comesToItsEnd(office, number);
          const entries = await stoodWhole(office, number);

          const letter = (await lettersOf(office.records, number))
            .filter(isAnswer)
            .find(({ occasion }) => occasion === first);
          const of = entries
            .filter(({ facts }) => facts['documentNumber'] === letter?.documentNumber)
            .map(({ kind }) => kind);
          const seen = { how, before, way, status, letter, of, told: entries.map(({ kind }) => kind) };
          if (status !== 201) {
            expect({ ...seen, outcome: closed.outcome }).toMatchObject({ outcome: 'answered' });
            return;
          }
          const fell = entries.some(({ kind }) => ['withdrawn', 'returned', 'decisionFell'].includes(kind));
          if (how === 'withdrawn') expect({ ...seen, outcome: closed.outcome }).toMatchObject({ outcome: 'withdrawn' });
          if (!fell) return;
          const left = mailsOf(server, number, first);
          const says = of.includes('letterMayHaveLeft');
          // a letter of a decision that does not stand lies nowhere, or the journal says that it may have left
          expect({ ...seen, inTray: letter !== undefined && isInTray(office)(letter) }).toMatchObject({
            inTray: false,
          });
          expect({
            ...seen,
            left,
            honest: left === 0 || says || (closed.outcome === 'answered' && letter?.stoppedAt === undefined),
          }).toMatchObject({ honest: true });
          if (left > 0) expect(seen).toMatchObject({ of: expect.arrayContaining(['letterHandedOver']) });
          if (letter !== undefined)
            expect(
              ['letterStopped', 'letterMayHaveLeft', 'letterRecalled'].filter((kind) => of.includes(kind as never))
                .length,
            ).toBe(letter.stoppedAt === undefined ? 0 : 1);
        },
      );
      expect(new Set(disturbed).size).toBeGreaterThan(WHOLE ? 6 : 2); // a letter is eight statements by mail, twelve by post
      expect((await replayed(office, numbers)).lost).toEqual([]);
    },
    300_000,
  );

  it('nothing in the journals names a person', async () => {
    const { cases } = await office.as('inoue').get<{ cases: { number: string }[] }>('/v1/cases?stage=closed');
    for (const { number } of cases.slice(0, 3))
      expect(JSON.stringify(await journalView(office, number))).not.toMatch(/takako|hoa|花見台/i);
  });
});
