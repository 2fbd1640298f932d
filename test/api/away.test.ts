import { Client, Connection } from '@temporalio/client';
import { createApp } from '../../api/app';
import type { ApiNeeds } from '../../api/needs';
import { startWaitingCases } from '../../api/opening';
import { listen } from '../../api/server';
import type { CaseFile, CaseStanding, OpenedStanding } from '../../casefile/views';
import { canonical } from '../../policy/load';
import { openPool } from '../../records/pool';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { ask, post, problemIn } from './asking';
import { connectClient, dataConverter } from '../../worker/wiring';

const NOWHERE = '127.0.0.1:9';
const lines: string[] = [];
let office: Office;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await office.close();
});

/** A second counter of the same desk, from which some part cannot be reached. */
async function counterWithout(
  part: 'temporal' | 'records',
): Promise<{ readonly office: Office; readonly needs: ApiNeeds }> {
  const { settings } = office;
  const connection = Connection.lazy({ address: NOWHERE });
  const temporal =
    part === 'temporal'
      ? new Client({ connection, dataConverter: dataConverter(office.records.keys) })
      : connectClient(settings.temporal, office.records.keys);
  const pool = part === 'records' ? openPool(`postgresql://nobody@${NOWHERE}/none`) : office.records.pool;
  const hear = (facts: object, says: string): void => void lines.push(JSON.stringify([facts, says]));
  const needs: ApiNeeds = {
    records: { ...office.records, pool },
    temporal,
    taskQueue: settings.taskQueue,
    profile: settings.profile,
    dataMap: settings.dataMap,
    staff: settings.staff,
    pins: { profile: canonical(settings.profile), dataMap: canonical(settings.dataMap) },
    log: { info: hear, warn: hear, error: hear },
    ready: async () => Promise.resolve({ records: part !== 'records', temporal: part !== 'temporal' }),
  };
  const server = await listen(createApp(needs), 0);
  closing.push(() => temporal.connection.close(), server.close);
  return { office: { ...office, url: server.url }, needs };
}

describe('while Temporal cannot be reached', () => {
  test('a case is opened all the same, and its work begins when Temporal is back', async () => {
    const cut = await counterWithout('temporal');
    const {
      status,
      body: { number, started, stage },
    } = await post<OpenedStanding>(cut.office, '/v1/cases', requestOf('01-takako-by-post.json', office));
    expect([status, started, stage.name]).toEqual([201, false, 'received']);
    expect(await startWaitingCases(cut.needs)).toBe(1);

    const back = connectClient(office.settings.temporal, office.records.keys);
    closing.push(() => back.connection.close());
    expect(await startWaitingCases({ ...cut.needs, temporal: back })).toBe(0);
    expect((await office.reaches(number, 'proving')).letters.map(({ kind }) => kind)).toEqual(['receipt']);
    expect(await startWaitingCases({ ...cut.needs, temporal: back })).toBe(0);
  });

  test('an act is refused with the way to repeat it, and the repetition is done once', async () => {
    const {
      body: { number },
    } = await post<OpenedStanding>(office, '/v1/cases', requestOf('01-takako-by-post.json', office));
    await office.reaches(number, 'proving');
    const cut = await counterWithout('temporal');
    const [path, body, key] = [
      `/v1/cases/${number}/identity-confirmations`,
      { documents: [{ document: 'drivingLicence', shows: ['name', 'address', 'birthDate'] }] },
      newKey(),
    ];
    const heard = await post(cut.office, path, body, { key });
    expect([503, 504]).toContain(heard.status);
    expect(problemIn(heard).detail).toContain('same Idempotency-Key');
    expect((await post<CaseStanding>(office, path, body, { key })).status).toBe(201);
  }, 40_000);

  test('a case whose workflow was never started is started by the first act in it', async () => {
    const cut = await counterWithout('temporal');
    const {
      body: { number },
    } = await post<OpenedStanding>(cut.office, '/v1/cases', requestOf('01-takako-by-post.json', office));
    expect((await post(office, `/v1/cases/${number}/withdrawals`, { reason: '申出' })).status).toBe(201);
    expect((await office.reaches(number, 'closed')).outcome).toBe('withdrawn');
  });
});

test('while the records cannot be reached every request says so, and none says why in the words of the database', async () => {
  const cut = await counterWithout('records');
  const heard = [
    await ask(cut.office.url, '/v1/cases', { token: office.tokens['suzuki'] }),
    await ask(cut.office.url, '/v1/cases/HANA-2026-0001', { token: office.tokens['suzuki'] }),
    await post(cut.office, '/v1/cases', requestOf('01-takako-by-post.json', office)),
  ];
  for (const one of heard) {
    expect([one.status, problemIn(one).type, one.headers.get('retry-after')]).toEqual([
      503,
      '/problems/records-away',
      '30',
    ]);
    expect(one.text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|nobody/);
  }
  const ready = await ask<{ ready: boolean }>(cut.office.url, '/readyz');
  expect([ready.status, ready.body]).toEqual([503, { ready: false, parts: { records: false, temporal: true } }]);
  expect((await ask(cut.office.url, '/healthz')).status).toBe(200);
});

test('a fault of ours is answered with a reference to the log, where no value stands', async () => {
  const {
    body: { number },
  } = await post<OpenedStanding>(office, '/v1/cases', requestOf('01-takako-by-post.json', office));
  await office.reaches(number, 'proving');
  const cut = await counterWithout('temporal');
  await office.records.pool.query(`update cases set request = decode('00', 'hex') where number = $1`, [number]);
  const heard = await ask<CaseFile>(cut.office.url, `/v1/cases/${number}`, { token: office.tokens['suzuki'] });
  const problem = problemIn(heard);
  expect([heard.status, problem.type]).toEqual([500, '/problems/fault']);
  expect(lines.some((line) => line.includes(problem.reference as string))).toBe(true);
});
