import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { CaseFile, OpenedApplication } from '../../casefile/views';
import { waitFor } from '../../examples/at-the-desk';
import { ask, post, problemIn, type Heard } from '../api/asking';
import { newKey, openOffice, requestOf, type Office } from '../office';

const TAKAKO = '01-takako-by-post.json';
const lines: string[] = [];
let office: Office;
let server: Client;

beforeAll(async () => {
  const hear = (facts: object, says: string): void => void lines.push(JSON.stringify([facts, says]));
  office = await openOffice({ log: { info: hear, warn: hear, error: hear } });
  server = new Client({ connectionString: office.databaseUrl, application_name: 'an operator' });
  await server.connect();
});
afterAll(async () => {
  await server.end();
  await office.close();
});

/** Every line of ours to the records is cut, as an operator or a failing-over server does it. Answers how many there were. */
async function cutsAll(): Promise<number> {
  const { rows } = await server.query<{ cut: boolean }>(
    `select pg_terminate_backend(pid) as cut from pg_stat_activity
     where datname = current_database() and application_name = 'madoguchi'`,
  );
  return rows.filter(({ cut }) => cut).length;
}
const told = (): string[] => lines.filter((line) => line.includes('a line to the records was cut'));

describe('lines to the records that are cut', () => {
  test.each([
    ['while nothing is asked on them', []],
    ['inside a transaction, between two questions', ['begin', 'select 1']],
    ['while they listen', ['listen anything']],
  ])('%s end nothing, and the next question is answered', async (_, questions) => {
    const { pool } = office.records;
    const line = await pool.connect();
    for (const question of questions) await line.query(question);
    const before = told().length;
    expect(await cutsAll()).toBeGreaterThan(0);
    await pause(200);
    await expect(line.query('select 1')).rejects.toThrow();
    line.release(true);
    expect(told().length).toBeGreaterThan(before);
    expect((await pool.query('select 1')).rowCount).toBe(1);
    expect((await ask(office.url, '/v1/cases', { token: office.tokens['suzuki'] })).status).toBe(200);
  });

  test('while a question is under way, it alone fails, as what it is', async () => {
    const asked = office.records.pool.query('select pg_sleep(20)');
    asked.catch(() => undefined);
    await pause(200);
    await cutsAll();
    await expect(asked).rejects.toMatchObject({ code: '57P01' });
  });

  test('again and again while people and the engine work: nobody hears of a fault, and nothing is lost or done twice', async () => {
    let working = true;
    const heard: Heard[] = [];
    /** Sends the same until it is done, as every refusal of this kind says. */
    const persistently = async (path: string, body: object, by = 'suzuki'): Promise<Heard> => {
      for (const key = newKey(); ; await pause(100)) {
        const answer = await post(office, path, body, { key, by });
        heard.push(answer);
        if (answer.status !== 503) return answer;
        expect(problemIn(answer).type).toBe('/problems/records-away');
      }
    };
    const person = async (): Promise<string> => {
      const opened = await persistently('/v1/applications', requestOf(TAKAKO, office));
      const { number = '' } = (opened.body as unknown as OpenedApplication).cases[0] ?? {};
      await waitFor(
        `${number}: its receipt is sent`,
        () => ask<CaseFile>(office.url, `/v1/cases/${number}`, { token: office.tokens['suzuki'] }),
        ({ status, body }) => status === 200 && body.stage.name === 'proving',
        90_000,
      );
      const asked = await persistently(`/v1/cases/${number}/supplement-requests`, { asks: ['写しが不鮮明です'] });
      expect(asked.status).toBe(201);
      expect((await persistently(`/v1/cases/${number}/supplements`, { brings: 'what was asked' })).status).toBe(201);
      return number;
    };
    const reader = async (): Promise<void> => {
      while (working) {
        for (const path of ['/v1/cases', '/readyz'])
          heard.push(await ask(office.url, path, { token: office.tokens['suzuki'] }));
        await pause(20);
      }
    };
    const operator = async (): Promise<number> => {
      let cut = 0;
      for (let times = 0; working && times < 40; times += 1) {
        cut += await cutsAll();
        await pause(150);
      }
      return cut;
    };
    const [reading, cutting] = [reader(), operator()];
    const numbers = await Promise.all([1, 2, 3, 4].map(person));
    const cut = await cutting;
    working = false;
    await reading;

    expect(cut).toBeGreaterThan(10);
    expect(new Set(heard.map(({ status }) => status)).size).toBeGreaterThan(1); // it did meet them
    expect(heard.filter(({ status }) => ![200, 201, 503].includes(status))).toEqual([]);
    expect(lines.filter((line) => line.includes('a fault of ours'))).toEqual([]);
    expect(new Set(numbers).size).toBe(4);
    for (const number of numbers) {
      const file = await office.until(
        number,
        'it is proven on',
        ({ stage, letters }) => stage.name === 'proving' && letters.length > 0,
      );
      expect((file satisfies CaseFile).trouble).toBeUndefined();
    }
    const { rows } = await office.records.pool.query<{ applications: string }>(
      'select count(*) as applications from applications',
    );
    expect(Number(rows[0]?.applications)).toBe(4);
  });

  test('and the log says of each line that it was cut and by what, and of nobody anything', () => {
    expect(told().length).toBeGreaterThan(10);
    expect([...new Set(told())].every((line) => /^\[\{"why":"(57P01|cut off|[A-Z0-9_]+)"\},/.test(line))).toBe(true);
  });
});
