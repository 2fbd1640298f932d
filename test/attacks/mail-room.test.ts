import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, unlinkSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { openPost } from '../../activities/post';
import { approvesWhatIsRead, returnsWhatIsRead, waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { lettersOf } from '../../records/letters';
import type { LetterSummary } from '../../records/letter-rows';
import type { Records } from '../../records/pool';
import { openOffice, type Office } from '../office';
import { journal, withoutArchive } from '../stories/steps';
import { Barrier, comesTo, comesToItsEnd, isAnswer, journalView, stoodWhole } from './overlap';
import { DOES } from './people';

const HER = '01-takako-by-post.json';

/** The same records, in which a statement that holds certain words waits before it is sent, or before its answer is heard. */
function waiting(records: Records, words: string, when: 'sent' | 'heard', meets: () => Promise<void>): Records {
  const over = <Line extends pg.Pool | pg.PoolClient>(line: Line): Line =>
    new Proxy(line, {
      get(target, name) {
        if (name === 'query')
          return async (...args: [string, unknown[]?]) => {
            if (args[0].includes(words) && when === 'sent') await meets();
            const answer = (await target.query(...args)) as unknown;
            if (args[0].includes(words) && when === 'heard') await meets();
            return answer;
          };
        if (name === 'connect') return async () => over((await target.connect()) as unknown as pg.PoolClient);
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  return { ...records, pool: over(records.pool) };
}

/** Waits at a barrier the first time. */
const once = (barrier: Barrier): (() => Promise<void>) => {
  let isFirst = true;
  return async () => {
    if (!isFirst) return;
    isFirst = false;
    await barrier.pass();
  };
};

describe('the tray of the mail room', () => {
  let office: Office;
  const ahead = { ms: 0 };
  /** The first worker's note of an answer waits here; meanwhile another is sent after it. */
  const late: { note?: Barrier | undefined } = {};
  beforeAll(async () => {
    office = await openOffice({
      dataMap: await withoutArchive(),
      records: (records) =>
        waiting(
          { ...records, now: () => new Date(records.now().getTime() + ahead.ms) },
          'handed_over_at = coalesce',
          'sent',
          async () => {
            const { note } = late;
            late.note = undefined;
            await note?.pass();
          },
        ),
      under: (activities) => ({
        ...activities,
        async sendAnswer(due) {
          const { note } = late;
          if (note === undefined) return activities.sendAnswer(due);
          void activities.sendAnswer(due).catch(() => undefined); // nobody hears of it any more
          await note.reached;
          ahead.ms += 31_000;
          return activities.sendAnswer(due);
        },
      }),
    });
  });
  afterAll(() => office.close());

  const answerOf = async (number: string): Promise<LetterSummary> => {
    const answer = (await lettersOf(office.records, number)).filter(isAnswer).at(-1);
    if (answer === undefined) throw new Error(`${number} has no answer`);
    return answer;
  };
  const day = (on: string): string => join(office.outbox, 'post', on);
  const listOf = (on: string): string => readFileSync(join(day(on), 'dispatch-list.csv'), 'utf8');
  const answersIn = (on: string, number: string): string[] =>
    existsSync(day(on)) ? readdirSync(day(on)).filter((file) => file.startsWith(number) && file.includes('-L09-')) : [];

  it('a letter that was laid and not noted is dated anew the next day: it lies there alone, and on that list alone; called back, it lies nowhere', async () => {
    const number = await comesTo(office, HER, 'approving');
    const today = office.today();
    const list = join(day(today), 'dispatch-list.csv');
    unlinkSync(list);
    mkdirSync(list); // the letter is laid, its list cannot be, and so it is not noted
    await approvesWhatIsRead(office.as('kimura'), number);
    await waitFor(
      'it lies in the tray of today',
      () => Promise.resolve(answersIn(today, number)),
      (files) => files.length === 1,
    );
    ahead.ms += 86_400_000;
    await waitFor(
      'it is dated anew',
      () => answerOf(number),
      ({ issuedOn }) => issuedOn !== today,
    );
    rmdirSync(list);
    await office.reaches(number, 'dispatching');
    const { issuedOn, documentNumber } = await answerOf(number);
    expect(issuedOn).toBe(daysAfter(today, 1));
    expect(answersIn(today, number)).toEqual([]);
    expect(listOf(today)).not.toContain(documentNumber);
    expect(answersIn(issuedOn, number)).toHaveLength(1);
    expect(listOf(issuedOn)).toContain(documentNumber);

    const [file = ''] = answersIn(issuedOn, number);
    await copyFile(join(day(issuedOn), file), join(day(today), file)); // as a worker leaves it that dies between the two
    await DOES.withdraw(office, number);
    await waitFor(
      'it is taken back',
      () => journal(office, number),
      (kinds) => kinds.includes('letterRecalled'),
    );
    expect([...answersIn(today, number), ...answersIn(issuedOn, number)]).toEqual([]);
    expect(listOf(issuedOn)).not.toContain(documentNumber);
    await stoodWhole(office, number);
  });

  it('a worker that notes late a letter which was called back meanwhile: the journal hears of it, and it is called back again', async () => {
    const number = await comesTo(office, HER, 'approving');
    const note = new Barrier();
    late.note = note;
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.reaches(number, 'dispatching');
    await returnsWhatIsRead(office.as('kimura'), number, '理由を書き直すこと。');
    const recalls = async (): Promise<number> =>
      (await journal(office, number)).filter((kind) => kind === 'letterRecalled').length;
    await waitFor('it is taken back', recalls, (times) => times === 1);
    note.letGo();
    await waitFor('it is called back again', recalls, (times) => times === 2);
    const told = (await journalView(office, number)).entries.filter(({ kind }) => kind === 'letterHandedOver');
    expect(
      told.filter(({ facts }) => facts['letter'] === 'partialDisclosure').map(({ facts }) => facts['stopped']),
    ).toEqual([undefined, true]);
    await comesToItsEnd(office, number);
    await stoodWhole(office, number);
  });

  it('a worker that lays late what was called back meanwhile takes it out again itself', async () => {
    const number = await comesTo(office, HER, 'dispatching');
    const letter = await answerOf(number);
    const pdf = readFileSync(join(day(letter.issuedOn), answersIn(letter.issuedOn, number)[0] as string));
    await DOES.withdraw(office, number);
    await office.until(number, 'it is taken back', () => answersIn(letter.issuedOn, number).length === 0);
    await openPost(join(office.outbox, 'post'), office.records).put(letter, pdf);
    expect(answersIn(letter.issuedOn, number)).toEqual([]);
    expect(listOf(letter.issuedOn)).not.toContain(letter.documentNumber);
  });

  it('a worker that lays late what another has drawn anew leaves the newer letter in the tray', async () => {
    const number = await comesTo(office, HER, 'dispatching');
    const letter = await answerOf(number);
    const file = join(day(letter.issuedOn), answersIn(letter.issuedOn, number)[0] as string);
    const newer = readFileSync(file);
    await openPost(join(office.outbox, 'post'), office.records).put(
      letter,
      Buffer.from('the letter with the old address'),
    );
    expect(readFileSync(file).equals(newer)).toBe(true);
  });

  it('two letters come at once from two workers: the list of the day has a line for each', async () => {
    const [one, two] = [await comesTo(office, HER, 'dispatching'), await comesTo(office, HER, 'dispatching')];
    const [first, second] = [await answerOf(one), await answerOf(two)];
    const folder = await mkdtemp(join(tmpdir(), 'madoguchi-tray-'));
    const leaves = (letter: LetterSummary, at: string | null): Promise<unknown> =>
      office.records.pool.query('update letters set leaving_at = $2 where document_number = $1', [
        letter.documentNumber,
        at,
      ]);
    const pdfs = await Promise.all(
      [first, second].map(async ({ documentNumber }, at) => {
        const { letters } = await office
          .as('tanaka')
          .get<{ letters: { documentNumber: string; pdf?: string }[] }>(`/v1/cases/${[one, two][at]}`);
        return office.as('tanaka').bytes(letters.find((letter) => letter.documentNumber === documentNumber)?.pdf ?? '');
      }),
    );
    await leaves(second, null);
    const slow = new Barrier();
    const hearsLate = waiting(office.records, `way = 'post' and issued_on`, 'heard', once(slow));
    const laid = openPost(folder, hearsLate).put(first, pdfs[0] as Buffer); // has read the list, and not laid it yet
    await slow.reached;
    await leaves(second, second.leavingAt as string);
    const beside = openPost(folder, office.records).put(second, pdfs[1] as Buffer);
    await Promise.race([beside, pause(500)]);
    slow.letGo();
    await Promise.all([laid, beside]);
    const list = readFileSync(join(folder, first.issuedOn, 'dispatch-list.csv'), 'utf8');
    expect(list).toContain(first.documentNumber);
    expect(list).toContain(second.documentNumber);
  });
});
