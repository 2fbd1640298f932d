import { setTimeout as pause } from 'node:timers/promises';
import { sweep, tellAll, type Engine } from '../../api/telling';
import type { CaseFile } from '../../casefile/views';
import { applied } from '../../law/stages';
import { casesToLookAt, casesToTell } from '../../records/engine';
import { caseOf, today } from '../../records/cases';
import { write } from '../../records/writing';
import { connectClient } from '../../worker/wiring';
import { heard, workflowIdOf } from '../../workflows/messages';
import { waitFor } from '../../examples/at-the-desk';
import { openOffice, requestOf, type Office } from '../office';
import { opens, post, SEEN } from './asking';

const TAKAKO = '01-takako-by-post.json';
const logged: string[] = [];
let office: Office;
let engine: Engine;

beforeAll(async () => {
  const beats = jest.spyOn(globalThis, 'setInterval');
  office = await openOffice();
  for (const [at, [, ms]] of beats.mock.calls.entries())
    if (ms === 30_000) clearInterval(beats.mock.results[at]?.value as NodeJS.Timeout); // here the test says when it is swept
  beats.mockRestore();
  const hear = (facts: object, says: string): void => void logged.push(JSON.stringify([facts, says]));
  engine = {
    records: office.records,
    temporal: connectClient(office.settings.temporal, office.records.keys),
    taskQueue: office.settings.taskQueue,
    log: { info: hear, warn: hear, error: hear },
  };
});
afterAll(async () => {
  await engine.temporal.connection.close();
  await office.close();
});

const runOf = (number: string) => engine.temporal.workflow.getHandle(workflowIdOf(number));
const proving = async (): Promise<string> => {
  const { number } = await opens(office, requestOf(TAKAKO, office));
  await office.reaches(number, 'proving');
  return number;
};
const numbersTold = async (): Promise<number> => {
  const { rows } = await office.records.pool.query<{ told: number; as_of: number }>(
    'select told, as_of from cases order by ordinal',
  );
  return rows.filter(({ told, as_of: asOf }) => told < asOf).length;
};

describe('a run that is alive and slept through something, since an older Temporal database was put in place', () => {
  test('is told by the sweep what it missed, and the case is carried on without anybody’s act', async () => {
    const number = await proving();
    expect(await sweep(engine, 0)).toBe(0); // it was abreast once
    const events = (await runOf(number).fetchHistory()).events ?? [];
    const upTo = events.findLast(({ workflowTaskCompletedEventAttributes: task }) => task != null)?.eventId;
    await office.handsGoHome(); // what is told now lies in the history of this run, and in no other
    expect((await post(office, `/v1/cases/${number}/identity-confirmations`, SEEN)).status).toBe(201);
    expect(await numbersTold()).toBe(0); // as far as the records know
    await engine.temporal.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: workflowIdOf(number) },
      workflowTaskFinishEventId: upTo ?? null,
      requestId: crypto.randomUUID(),
      reason: 'an older copy was put in place',
      resetReapplyType: 2, // none: signals since then are gone
    });
    await office.handsCome();
    const { asOf } = await caseOf(office.records, number);
    const knows = await runOf(number).query(heard);
    expect((await runOf(number).describe()).status.name).toBe('RUNNING');
    expect(knows?.asOf).toBeLessThan(asOf); // alive, and behind
    await pause(500);
    expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).stage.name).toBe('searching');

    await sweep(engine, 0);
    await office.until(number, 'everything but the archive is known', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    expect(await sweep(engine, 0)).toBe(0);
  });

  test('and one that is abreast is asked once, and left alone until something moves', async () => {
    const number = await proving();
    const { workflow } = engine.temporal;
    const asks = jest.spyOn(engine.temporal.workflowService, 'queryWorkflow');
    const askedOf = (): number =>
      asks.mock.calls.filter(([request]) => request.execution?.workflowId === workflowIdOf(number)).length;
    const length = async (): Promise<number> =>
      (await workflow.getHandle(workflowIdOf(number)).describe()).historyLength;
    await sweep(engine, 0);
    expect(askedOf()).toBe(1);
    const before = await length();
    for (let times = 0; times < 3; times += 1) await sweep(engine, 0);
    expect([askedOf(), await length()]).toEqual([1, before]); // nor is anything added to its history
    await post(office, `/v1/cases/${number}/supplement-requests`, { asks: ['写しが不鮮明です'] });
    await office.until(number, 'the letter was sent', ({ letters }) => letters.length > 1);
    await sweep(engine, 0);
    expect(askedOf()).toBe(2);
    asks.mockRestore();
  });
});

describe('what is told was held up until the case had ended', () => {
  test.each(['what an act wrote', 'that it was opened'])('%s: the run it begins anew ends by itself', async (what) => {
    const { number } = await opens(office, requestOf(TAKAKO, office));
    const opened = await caseOf(office.records, number);
    await office.reaches(number, 'proving');
    const held = what === 'that it was opened' ? opened : await caseOf(office.records, number);
    await withdraws(number);
    const ended = await waitFor('its run has ended', () => runOf(number).describe(), isCompleted);
    expect((await tellAll(engine, [held], held === opened)).all).toBe(true);
    const again = await waitFor('the run begun late has ended', () => runOf(number).describe(), isCompleted);
    expect(again.runId).not.toBe(ended.runId);
  });

  const withdraws = (number: string): Promise<unknown> =>
    post(office, `/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
  const isCompleted = ({ status }: { status: { name: string } }): boolean => status.name === 'COMPLETED';
});

describe('a sweep', () => {
  test('pages through every case there is to tell, and through every run there is to look at', async () => {
    for (let nth = 0; nth < 4; nth += 1) await proving();
    const { pool } = office.records;
    await pool.query('update cases set told = 0, looked_at = null');
    const all = await numbersTold();
    expect(all).toBeGreaterThanOrEqual(4);

    const seen: string[] = [];
    for (let from: string | undefined = '0'; from !== undefined;) {
      const page = await casesToTell(office.records, from, 2);
      expect(page.files.length).toBeLessThanOrEqual(2);
      seen.push(...page.files.map(({ number }) => number));
      from = page.after;
    }
    expect([seen.length, new Set(seen).size]).toEqual([all, all]);

    expect(await sweep(engine, 60_000, { page: 2 })).toBe(0);
    expect(await numbersTold()).toBe(0);
    const { rows } = await pool.query(`select 1 from cases where stage <> 'closed' and looked_at is null`);
    expect(rows).toEqual([]);
  });

  test('ends when its time is up, and the next one goes on where it stopped', async () => {
    const { pool } = office.records;
    await pool.query('update cases set told = 0, looked_at = null');
    const all = await numbersTold();
    expect(await sweep(engine, 60_000, { withinMs: -1, page: 2 })).toBeGreaterThan(0);
    expect(await numbersTold()).toBe(all);
    const { rows } = await pool.query(`select 1 from cases where looked_at is not null`);
    expect(rows).toEqual([]); // what there was no time for does not count as looked at
    while ((await sweep(engine, 60_000, { withinMs: 50, page: 2 })) > 0);
    expect(await numbersTold()).toBe(0);
  });

  test('looks at the run nobody has looked at for longest, and at each once in a while', async () => {
    const { pool, now } = office.records;
    await pool.query('update cases set looked_at = now()');
    const [longest] = (await pool.query<{ number: string }>('select number from cases order by ordinal desc')).rows;
    await pool.query(`update cases set looked_at = now() - interval '1 hour' where number = $1`, [longest?.number]);
    const since = new Date(now().getTime() - 60_000);
    const { files, more } = await casesToLookAt(office.records, since, 5);
    expect([files.map(({ number }) => number), more]).toEqual([[longest?.number], false]);
    expect((await casesToLookAt(office.records, since, 5)).files).toEqual([]);
  });
});

describe('what the engine wrote counts as told', () => {
  const standing = async (number: string): Promise<{ told: number; heard: number; asOf: number }> => {
    const { rows } = await office.records.pool.query<{ told: number; heard: number; as_of: number }>(
      'select told, heard, as_of from cases where number = $1',
      [number],
    );
    return { told: rows[0]?.told ?? -1, heard: rows[0]?.heard ?? -1, asOf: rows[0]?.as_of ?? -1 };
  };
  const noted = (number: string, commandId: string, heardOf: number): Promise<unknown> =>
    write(
      office.records,
      number,
      { kind: 'strangerIgnored', by: 'madoguchi', on: today(office.records), commandId, facts: {} },
      ({ progress }) => ({ patch: applied(progress, {}) }),
      heardOf,
    );

  test('only where nothing was written in between; else it is told again', async () => {
    const number = await proving();
    const before = await office.until(number, 'everything was told', () => true).then(() => standing(number));
    expect(before.told).toBe(before.asOf);
    await office.handsGoHome();

    await noted(number, 'adjacent', before.asOf);
    expect(await standing(number)).toEqual({ told: before.asOf + 1, heard: before.asOf, asOf: before.asOf + 1 });

    await noted(number, 'overtaken', before.asOf); // it set out before the last was written
    expect(await standing(number)).toEqual({ told: before.asOf + 1, heard: before.asOf, asOf: before.asOf + 2 });
    await office.handsCome();
    expect(await sweep(engine)).toBe(0);
    expect((await standing(number)).told).toBe(before.asOf + 2);
  });
});
