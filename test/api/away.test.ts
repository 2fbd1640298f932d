import { Client, Connection } from '@temporalio/client';
import { createApp } from '../../api/app';
import type { ApiNeeds } from '../../api/needs';
import { listen } from '../../api/server';
import { sweep } from '../../api/telling';
import type { CaseFile, CaseStanding } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { canonical } from '../../policy/load';
import { openPool } from '../../records/pool';
import { openKeys } from '../../vault/keys';
import { keyShelf } from '../../records/keys';
import { workflowIdOf } from '../../workflows/messages';
import { waitFor } from '../../examples/at-the-desk';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { ask, opens, post, problemIn, SEEN } from './asking';
import { connectClient, dataConverter } from '../../worker/wiring';
import { drawCertificatePage } from '../../worker/certificate-page';
import { formsOf, guidanceOf } from '../../worker/forms-drawn';
import { systemsOf } from '../../worker/systems';
import { printingFor } from '../../worker/printing';

const NOWHERE = '127.0.0.1:9';
const lines: string[] = [];
let office: Office;
/** The desk when everything can be reached again, which tells the engine only when it is swept. */
let back: Awaited<ReturnType<typeof counterWithout>>;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const beats = jest.spyOn(globalThis, 'setInterval');
  office = await openOffice();
  for (const [at, [, ms]] of beats.mock.calls.entries())
    if (ms === 30_000) clearInterval(beats.mock.results[at]?.value as NodeJS.Timeout); // here the test says when it is swept
  beats.mockRestore();
  back = await counterWithout('nothing');
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await office.close();
});

/** A second counter of the same desk, from which some part cannot be reached. */
async function counterWithout(
  part: 'temporal' | 'records' | 'nothing',
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
    hasWindow: false,
    answerDrawn: () => Promise.resolve(Buffer.alloc(0)),
    pins: { profile: canonical(settings.profile), dataMap: canonical(settings.dataMap) },
    log: { info: hear, warn: hear, error: hear },
    forms: formsOf(settings.profile),
    guidance: guidanceOf(settings.profile),
    systems: systemsOf(settings),
    codes: { sendCode: async () => Promise.resolve(), removeCode: async () => Promise.resolve() },
    certificatePage: drawCertificatePage,
    printing: printingFor(settings.profile.holder.name),
    ready: async () => Promise.resolve({ records: part !== 'records', temporal: part !== 'temporal' }),
  };
  const server = await listen(createApp(needs), 0);
  closing.push(() => temporal.connection.close(), server.close);
  return { office: { ...office, url: server.url }, needs };
}

const TAKAKO = '01-takako-by-post.json';
const run = (number: string): Promise<{ readonly status: string; readonly id: string }> =>
  back.needs.temporal.workflow
    .getHandle(workflowIdOf(number))
    .describe()
    .then(({ status, runId }) => ({ status: status.name, id: runId }));
const ends = async (number: string, how: string): Promise<void> => {
  await waitFor(
    `${number}: its run is ${how}`,
    () => run(number),
    ({ status }) => status === how,
    20_000,
  );
};
const kinds = async (number: string): Promise<string[]> =>
  (await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`)).entries.map(({ kind }) => kind);

describe('while Temporal cannot be reached', () => {
  test('a case is opened all the same, and its work begins when Temporal is back', async () => {
    const cut = await counterWithout('temporal');
    const { number, started, stage } = await opens(cut.office, requestOf(TAKAKO, office));
    expect([started, stage.name]).toEqual([false, 'received']);
    expect(await sweep(cut.needs)).toBeGreaterThan(0);

    expect(await sweep(back.needs)).toBe(0);
    expect((await office.reaches(number, 'proving')).letters.map(({ kind }) => kind)).toEqual(['receipt']);
    expect(await sweep(back.needs)).toBe(0);
  });

  test('every act is done and answered, and the engine carries on from the records when it is back', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    const cut = await counterWithout('temporal');
    const does = async (path: string, body: object, key = newKey()): Promise<string> => {
      const heard = await post<CaseStanding>(cut.office, `/v1/cases/${number}/${path}`, body, { key });
      expect(heard.status).toBe(201);
      return heard.body.stage.name;
    };
    expect(await does('supplement-requests', { asks: ['写しが不鮮明です'] })).toBe('supplementing');
    expect(await does('supplements', { brings: 'what was asked' })).toBe('proving');
    const [seen, key] = [{ ...SEEN, version: 1 }, newKey()]; // a word alone moves no version
    expect(await does('identity-confirmations', seen, key)).toBe('searching');
    expect(await does('identity-confirmations', seen, key)).toBe('searching');
    expect(await sweep(cut.needs)).toBeGreaterThan(0);
    expect(await sweep(back.needs)).toBe(0);

    const { stores } = await office.until(number, 'everything but the archive is known', (file) =>
      file.stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    expect(stores.some(({ outcome }) => outcome === 'found')).toBe(true);
    expect((await kinds(number)).filter((kind) => kind === 'identityConfirmed')).toHaveLength(1);
    expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters.map(({ kind }) => kind)).toEqual([
      'receipt', // what was asked for meanwhile came before it could be asked for by letter
    ]);
  }, 40_000);

  test('a case whose run was never begun is begun by the first act in it that wants an engine', async () => {
    const cut = await counterWithout('temporal');
    const { number } = await opens(cut.office, requestOf(TAKAKO, office, { papers: [] }));
    const licence = { papers: [{ document: 'drivingLicence', expiresOn: '2029-04-08' }] };
    expect((await post(office, `/v1/cases/${number}/supplements`, licence)).status).toBe(201);
    expect((await office.reaches(number, 'proving')).letters.map(({ kind }) => kind)).toEqual(['receipt']);
  });

  test('one that is withdrawn before any run was begun is told that it was, and its run ends', async () => {
    const cut = await counterWithout('temporal');
    const { number } = await opens(cut.office, requestOf(TAKAKO, office));
    const heard = await post<CaseStanding>(office, `/v1/cases/${number}/withdrawals`, {
      by: 'telephone',
      reason: '申出',
    });
    expect([heard.status, heard.body.stage.name, heard.body.outcome]).toEqual([201, 'closed', 'withdrawn']);
    await sweep(back.needs, 0);
    await ends(number, 'COMPLETED');
    expect(await kinds(number)).toEqual(['received', 'withdrawn', 'closed', 'letterHandedOver']);
  });

  test('a withdrawal is done at once, and the run hears of it when Temporal is back', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    const cut = await counterWithout('temporal');
    const heard = await post<CaseStanding>(cut.office, `/v1/cases/${number}/withdrawals`, {
      by: 'telephone',
      reason: '申出',
    });
    expect([heard.status, heard.body.stage.name]).toEqual([201, 'closed']);
    expect((await run(number)).status).toBe('RUNNING');
    expect(await sweep(back.needs)).toBe(0);
    await ends(number, 'COMPLETED');
  });
});

describe('a run that is gone', () => {
  test('is begun again by the sweep, and the case goes on from the records', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    const first = await run(number);
    await back.needs.temporal.workflow.getHandle(workflowIdOf(number)).terminate('by an operator');
    await ends(number, 'TERMINATED');

    expect(await sweep(back.needs, 0)).toBe(0);
    const second = await run(number);
    expect([second.status, second.id === first.id]).toEqual(['RUNNING', false]);
    expect((await post(office, `/v1/cases/${number}/identity-confirmations`, SEEN)).status).toBe(201);
    await office.until(number, 'everything but the archive is known', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    expect(await sweep(back.needs, 0)).toBe(0);
    expect((await run(number)).id).toBe(second.id); // one that runs is left alone
    expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters).toHaveLength(1);
  }, 40_000);

  test('is begun again by the next act, too', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    await back.needs.temporal.workflow.getHandle(workflowIdOf(number)).terminate('by an operator');
    await ends(number, 'TERMINATED');
    expect((await post(office, `/v1/cases/${number}/identity-confirmations`, SEEN)).status).toBe(201);
    await office.until(number, 'something was found', ({ stores }) =>
      stores.some(({ outcome }) => outcome === 'found'),
    );
  });

  test('is begun again in a closed case for the letter that is owed, and not once more where nothing is wanted', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    await office.reaches(number, 'proving');
    await back.needs.temporal.workflow.getHandle(workflowIdOf(number)).terminate('by an operator');
    await ends(number, 'TERMINATED');
    const before = await run(number);
    const cut = await counterWithout('temporal');
    expect(
      (await post(cut.office, `/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: '申出' })).status,
    ).toBe(201);
    await sweep(back.needs, 0);
    const anew = await run(number);
    expect(anew.id).not.toBe(before.id);
    await ends(number, 'COMPLETED');
    expect(await sweep(back.needs, 0)).toBe(0);
    expect((await run(number)).id).toBe(anew.id);
  });

  test('and one case that cannot be told keeps no other waiting', async () => {
    const cut = await counterWithout('temporal');
    const [first, second] = [
      await opens(cut.office, requestOf(TAKAKO, office)),
      await opens(cut.office, requestOf(TAKAKO, office)),
    ];
    const { pool } = office.records;
    await pool.query(`update keys set owner = 'lost' where owner = $1`, [first.number]);
    const keys = openKeys([office.settings.masterKey], keyShelf(pool)); // of a process that remembers no key
    const temporal = connectClient(office.settings.temporal, keys);
    closing.push(() => temporal.connection.close());
    expect(await sweep({ ...back.needs, records: { ...office.records, keys }, temporal })).toBeGreaterThan(0);
    await office.reaches(second.number, 'proving');
    await expect(run(first.number)).rejects.toThrow(/not found/);

    await pool.query(`update keys set owner = $1 where owner = 'lost'`, [first.number]);
    expect(await sweep(back.needs)).toBe(0);
    await office.reaches(first.number, 'proving');
  });
});

test('while the records cannot be reached every request says so, and none says why in the words of the database', async () => {
  const cut = await counterWithout('records');
  const heard = [
    await ask(cut.office.url, '/v1/cases', { token: office.tokens['suzuki'] }),
    await ask(cut.office.url, '/v1/cases/HANA-2026-0001', { token: office.tokens['suzuki'] }),
    await post(cut.office, '/v1/applications', requestOf(TAKAKO, office)),
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
  const { number } = await opens(office, requestOf(TAKAKO, office));
  await office.reaches(number, 'proving');
  const cut = await counterWithout('temporal');
  await office.records.pool.query(
    `update applications set shape = 0 where number = (select application from cases where number = $1)`,
    [number],
  );
  const heard = await ask<CaseFile>(cut.office.url, `/v1/cases/${number}`, { token: office.tokens['suzuki'] });
  const problem = problemIn(heard);
  expect([heard.status, problem.type]).toEqual([500, '/problems/fault']);
  expect(lines.some((line) => line.includes(problem.reference as string))).toBe(true);
});
