import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { approvesWhatIsRead } from '../../examples/at-the-desk';
import { lettersOf } from '../../records/letters';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { withoutArchive } from '../stories/steps';
import type { DyingHands } from './dying-hands';
import {
  comesTo,
  comesToItsEnd,
  fileOf,
  isAnswer,
  isInTray,
  mailsOf,
  replayed,
  sideBySide,
  stoodWhole,
} from './overlap';

/** As many statements as a letter has; past the last nothing is held up. */
const POINTS = Array.from({ length: 14 }, (_, at) => at + 1);
/** Wanted and not, by both ways, before every statement; so that it takes less, the ways and the one and the other in turn. */
const WHOLE = process.env['EVERY_STATEMENT'] !== undefined;
type Held = {
  readonly number: string;
  readonly point: number;
  readonly way: string;
  readonly decision: string;
  readonly stillWanted: boolean;
};

describe('a worker is killed between any two statements of a letter, the handing over and its note among them', () => {
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

  /** Holds every case's letter at its point in a process of its own, kills it there, and answers which were held. */
  async function dies(cases: readonly Held[]): Promise<ReadonlySet<string>> {
    const { databaseUrl, masterKey, temporal, taskQueue } = office.settings;
    const told: DyingHands = {
      databaseUrl,
      masterKey: masterKey.toString('hex'),
      address: temporal.address,
      taskQueue,
      bundle: process.env['MADOGUCHI_TEST_BUNDLE'] as string,
      post: join(office.outbox, 'post'),
      press: join(office.outbox, 'press'),
      smtp: server.url,
      points: Object.fromEntries(cases.map(({ number, point }) => [number, point])),
    };
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'dying-hands.ts'), JSON.stringify(told)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'exit');
    const [held, seen] = [new Set<string>(), new Set<string>()];
    for await (const line of createInterface({ input: child.stdout })) {
      const [what, number = ''] = line.split(' ');
      if (what === 'ready')
        await sideBySide(cases, 6, async (one) => void (await approvesWhatIsRead(office.as('kimura'), one.number)));
      else seen.add(number);
      if (what === 'held') held.add(number);
      if (seen.size === cases.length) break;
    }
    child.kill('SIGKILL');
    await ended;
    return held;
  }

  it('another takes it up: repeated under the same name if it is still wanted, and said to be; left alone if not', async () => {
    const cases: Held[] = [];
    const wanted = POINTS.flatMap((point) =>
      [
        ['post', '01-takako-by-post.json'],
        ['mail', '04-hoa-by-email.json'],
      ].flatMap(([way = '', request = '']) =>
        [true, false]
          .filter(
            (stillWanted) =>
              WHOLE || ((point % 2 === 0) === (way === 'mail') && stillWanted === (Math.ceil(point / 2) % 2 === 0)),
          )
          .map((stillWanted) => ({ point, way, request, stillWanted })),
      ),
    );
    await sideBySide(wanted, 6, async ({ request, ...one }) => {
      const number = await comesTo(office, request, 'approving');
      cases.push({ ...one, number, decision: (await fileOf(office, number)).decision as string });
    });
    await office.handsGoHome();
    const held = await dies(cases);
    expect(held.size).toBeGreaterThan(WHOLE ? 28 : 7); // twelve statements by post, eight by mail, two ways, wanted or not

    const before = new Map<string, { readonly leaving: boolean; readonly mails: number }>();
    for (const { number, decision, stillWanted } of cases) {
      const letter = (await lettersOf(office.records, number)).find(isAnswer);
      before.set(number, { leaving: letter?.leavingAt !== undefined, mails: mailsOf(server, number, decision) });
      if (!stillWanted && held.has(number))
        await office
          .as('suzuki')
          .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
    }
    await office.handsCome();
    await sideBySide(cases, cases.length, async ({ number, point, way, decision, stillWanted }) => {
      const closed = await comesToItsEnd(office, number, 120_000);
      const entries = await stoodWhole(office, number);
      const letter = (await lettersOf(office.records, number)).find(isAnswer);
      const told = entries
        .filter(({ facts }) => facts['documentNumber'] === letter?.documentNumber)
        .map(({ kind }) => kind);
      const { leaving = false, mails = 0 } = before.get(number) ?? {};
      const after = mailsOf(server, number, decision);
      const seen = { point, way, stillWanted, leaving, mails, after, told, outcome: closed.outcome };
      if (stillWanted || !held.has(number)) {
        expect(seen).toMatchObject({ outcome: 'answered', told: expect.arrayContaining(['letterHandedOver']) });
        if (held.has(number))
          expect({ ...seen, perhapsTwice: told.includes('letterPerhapsTwice') || after <= 1 }).toMatchObject({
            perhapsTwice: true,
          });
        expect({ ...seen, inTray: letter !== undefined && isInTray(office)(letter) }).toMatchObject({
          inTray: way === 'post',
        });
        if (way === 'mail') expect([1, 2]).toContain(after);
        return;
      }
      expect(seen).toMatchObject({ outcome: 'withdrawn', after: mails });
      expect({ ...seen, inTray: letter !== undefined && isInTray(office)(letter) }).toMatchObject({ inTray: false });
      if (mails > 0) expect(seen).toMatchObject({ told: expect.arrayContaining(['letterMayHaveLeft']) });
    });
    expect(
      (
        await replayed(
          office,
          cases.map(({ number }) => number),
        )
      ).lost,
    ).toEqual([]);
  }, 400_000);
});
