import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseFile, CaseList } from '../../casefile/views';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import { WrongMasterKey } from '../../records/master-key';
import { MasterKeyMissing } from '../../vault/keys';
import { openBackOffice } from '../../worker/desk';
import { connectClient } from '../../worker/wiring';
import { heard, workflowIdOf } from '../../workflows/messages';
import { anotherProcess } from '../attacks/by-sql';
import { ask } from '../api/asking';
import { openOffice, type Office } from '../office';
import { answersHer, confirmsHerLicence, findings, opens, wordsIn } from '../stories/steps';
import { start, type Environment } from './programs';

/** The master key is changed while the desk runs, and the old one may be thrown away afterwards. */

const [old, next] = [randomBytes(32), randomBytes(32)];
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-rotated-'));
let office: Office;
beforeAll(async () => {
  writeFileSync(join(folder, 'old.key'), old, { mode: 0o600 });
  writeFileSync(join(folder, 'next.key'), next, { mode: 0o600 });
  office = await openOffice({ masterKey: old, nextMasterKey: next });
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});
const rotate = (changes: Environment = {}) =>
  start('worker/keys.ts', ['rotate'], {
    DATABASE_URL: office.databaseUrl,
    MADOGUCHI_MASTER_KEY_FILE: join(folder, 'old.key'),
    MADOGUCHI_NEXT_MASTER_KEY_FILE: join(folder, 'next.key'),
    MADOGUCHI_DATA: join(folder, 'data'),
    ...changes,
  });

test('without the new key, or over other records, it changes nothing and says what to do', async () => {
  const without = rotate({ MADOGUCHI_NEXT_MASTER_KEY_FILE: undefined });
  expect([await without.ended, without.said()]).toEqual([
    2,
    expect.stringContaining('MADOGUCHI_NEXT_MASTER_KEY_FILE: is missing; name the new key, made by: openssl rand'),
  ]);
  const other = rotate({ MADOGUCHI_MASTER_KEY_FILE: join(folder, 'next.key') });
  expect([await other.ended, other.said()]).toEqual([2, expect.stringContaining('is not the key these records were')]);
});

test('under load, while cases are opened and answered, every key comes under the new one; then the old is thrown away', async () => {
  const answered = (await answersHer(office)).number;
  const { number: underWay } = await opens(office, '01-takako-by-post.json');
  await office.reaches(underWay, 'proving');

  let more = true;
  const opened: string[] = [];
  const load = Promise.all(
    [1, 2, 3].map(async () => {
      while (more) {
        opened.push((await opens(office, '01-takako-by-post.json')).number);
        await pause(300); // a page of the list holds them all
      }
    }),
  );
  const program = rotate();
  expect(await program.ended).toBe(0);
  const atTheEnd = opened.length;
  more = false;
  await load;
  expect(atTheEnd).toBeGreaterThan(3);
  expect(program.said()).toMatch(
    /\nkeys: \d+ wrapped anew, \d+ under the new master key, 0 left under the old, [\d.]+ s\n$/,
  );
  const again = rotate();
  expect([await again.ended, again.said()]).toEqual([0, expect.stringMatching(/^keys: 0 wrapped anew, \d+ under/)]);

  await confirmsHerLicence(office, underWay); // the desk that was opened with both goes on
  await office.until(underWay, 'something was found', ({ stores }) =>
    stores.some(({ outcome }) => outcome === 'found'),
  );

  await expect(openBackOffice({ ...office.settings, nextMasterKey: undefined })).rejects.toThrow(WrongMasterKey);
  const after = await anotherProcess(office, { masterKey: next, nextMasterKey: undefined });
  try {
    const get = async <Body>(path: string): Promise<Body> =>
      (await ask<Body>(after.office.url, path, { token: office.tokens['tanaka'] })).body;
    const { cases } = await get<CaseList>('/v1/cases?limit=200');
    expect(cases.length).toBe(opened.length + 2);
    for (const { number } of cases) {
      const view = await get<CaseFile>(`/v1/cases/${number}`);
      expect(view.principal.name).toBe('𠮷田 髙子');
      expect(view.alike).toHaveLength(Math.min(50, cases.length - 1)); // hashed under the old key and under the new
      expect((await get<JournalView>(`/v1/cases/${number}/journal`)).intact).toBe(true);
      for (const { pdf } of view.letters)
        if (pdf !== undefined) {
          const { url } = after.office;
          const bytes = await fetch(url + pdf, {
            headers: { authorization: `Bearer ${office.tokens['tanaka'] ?? ''}` },
          });
          expect(wordsIn(Buffer.from(await bytes.arrayBuffer()))).toContain('保有個人データ');
        }
    }
    expect((await findings(office, answered)).length).toBeGreaterThan(2);
    expect((await get<DecisionView>(`/v1/cases/${answered}/decision`)).by).toBe('tanaka');
    const client = connectClient(office.settings.temporal, after.records.keys);
    const known = await client.workflow.getHandle(workflowIdOf(underWay)).query(heard);
    await client.connection.close();
    expect(known?.caseNumber).toBe(underWay);

    const purposes = await after.records.pool.query<{ purpose: string; n: string }>(
      'select purpose, count(*) as n from house_keys group by 1 order by 1',
    );
    expect(purposes.rows).toEqual(['hashes', 'heads', 'records'].map((purpose) => ({ purpose, n: '2' })));
    const { number } = await opens(after.office, '01-takako-by-post.json');
    expect((await get<CaseFile>(`/v1/cases/${number}`)).alike.length).toBeGreaterThan(1);
  } finally {
    await after.close();
  }
});

test('a process that was not given the new key refuses what lies under it by name, and loses nothing', async () => {
  const { openKeys, masterKey } = await import('../../vault/keys');
  const keys = openKeys([old], { find: () => Promise.resolve(undefined), house: () => Promise.resolve([]) });
  expect(() => keys.create('X', masterKey(next).id)).toThrow(MasterKeyMissing);
});

test('a key that was moved is named, the others go on, and the old master key stays in use for it', async () => {
  const other = await openOffice({ masterKey: old, nextMasterKey: next });
  try {
    const { number } = await opens(other, '01-takako-by-post.json');
    const { pool } = other.records;
    await pool.query(`update keys set wrapped = (select wrapped from house_keys limit 1) where owner = $1`, [number]);
    const program = rotate({ DATABASE_URL: other.databaseUrl });
    expect(await program.ended).toBe(1);
    expect(program.said()).toContain(`${number}: what lies in its place was not wrapped for it; put its row`);
    expect(program.said()).toMatch(/ 1 left under the old, /);
    await openBackOffice(other.settings).then(({ close }) => close());
    await expect(openBackOffice({ ...other.settings, masterKey: next, nextMasterKey: undefined })).rejects.toThrow(
      WrongMasterKey,
    );
  } finally {
    await other.close();
  }
});
