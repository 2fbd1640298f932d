import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JournalPage } from '../../casefile/audit';
import { ask } from '../api/asking';
import { openOffice, type Office } from '../office';
import { comesIn, setsUpAnApp } from './visitor';
import { opens } from '../stories/steps';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'journals-'));

/** `madoguchi verify`, in a process without a server, a network or a setting. */
async function verify(text: string, ...more: string[]): Promise<{ readonly code: number; readonly says: string }> {
  const file = join(folder, 'journals.jsonl');
  writeFileSync(file, text);
  const asked = [join(ROOT, 'node_modules', '.bin', 'tsx'), join(ROOT, 'worker', 'verify.ts'), file, ...more] as const;
  const [program, ...args] = asked;
  return promisify(execFile)(program, args, { env: { PATH: process.env['PATH'] ?? '' } }).then(
    ({ stdout, stderr }) => ({ code: 0, says: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      says: error.stdout + error.stderr,
    }),
  );
}

describe('The journals, written out as a file that verifies without this desk', () => {
  let office: Office;
  let [text, key] = ['', ''];
  let lines: string[] = [];
  const numbers: string[] = [];
  const written = async (query = '', by = 'inoue'): Promise<string> => {
    const heard = await ask(office.url, `/v1/journal.jsonl${query}`, { token: office.tokens[by] });
    expect(heard.status).toBe(200);
    return heard.text;
  };
  beforeAll(async () => {
    office = await openOffice();
    for (let at = 0; at < 2; at += 1) {
      const { number } = await opens(office, '01-takako-by-post.json');
      await office.reaches(number, 'proving');
      numbers.push(number);
    }
    text = await written();
    lines = text.trimEnd().split('\n');
    ({ key } = await office.as('inoue').get<{ key: string }>('/v1/signing-key'));
  });
  afterAll(() => office.close());

  it('every entry of every case stands there with its hash, what is sealed and whose it is does not', async () => {
    const { rows } = await office.records.pool.query<{ n: number }>(
      `select count(*)::int as n from journal where case_number <> 'DESK'`,
    );
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.filter(({ caseNumber }) => numbers.includes(String(caseNumber))).length).toBe(rows[0]?.n);
    expect(text).not.toMatch(/吉田|𠮷田|ヨシダ|"sealed":/);
    expect(said[1]).toMatchObject({ caseNumber: 'DESK', kind: 'journalWritten', by: 'inoue' });
  });

  it('with the key of the house it is valid; without one the signer is unknown, and with another key it is another’s', async () => {
    const valid = await verify(text, '--key', key);
    expect(valid).toMatchObject({
      code: 0,
      says: expect.stringMatching(/entries in 3 journals, valid \/ 有効/) as string,
    });
    const unknown = await verify(text);
    expect(unknown).toMatchObject({ code: 1, says: expect.stringContaining('intact, signer unknown') as string });
    const another = await verify(text, '--key', 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=');
    expect(another).toMatchObject({ code: 1, says: expect.stringContaining('signed by another key') as string });
  });

  const at = (is: (line: string) => boolean): number => {
    const found = lines.findIndex(is);
    expect(found).toBeGreaterThan(0);
    return found;
  };
  const ofSecond = (line: string): boolean => line.includes(`"caseNumber":"${numbers[1] ?? ''}"`);
  const without = (nth: number): string[] => lines.filter((_, one) => one !== nth);
  const tampered: Readonly<Record<string, () => readonly string[]>> = {
    'by whom an entry was written': () => lines.map((line) => line.replace('"by":"suzuki"', '"by":"tanaka"')),
    'a line taken out': () => without(at(ofSecond)),
    'the last entry of a case taken out': () =>
      without(at((line) => line.includes(`"journal":"${numbers[0] ?? ''}"`)) - 1),
    'a whole case taken out': () =>
      lines.filter((line) => !ofSecond(line) && !line.includes(`"journal":"${numbers[1] ?? ''}"`)),
    'two lines swapped': () => {
      const one = at(ofSecond);
      return lines.map((line, nth) => (nth === one ? lines[one + 1] : nth === one + 1 ? lines[one] : line) ?? '');
    },
    'two cases swapped': () => {
      const ends = lines.flatMap((line, nth) => (line.startsWith('{"journal":') ? [nth + 1] : []));
      const [desk = 0, first = 0, second = 0] = ends;
      return [
        ...lines.slice(0, desk),
        ...lines.slice(first, second),
        ...lines.slice(desk, first),
        ...lines.slice(second),
      ];
    },
    'a line twice': () => lines.flatMap((line) => (ofSecond(line) ? [line, line] : [line])),
    'cut short before its end': () => lines.slice(0, -1),
    'cut short in a line': () => [text.slice(0, text.length / 2)],
    'another holder': () => [(lines[0] ?? '').replace(/"holder":"[^"]*"/, '"holder":"x"'), ...lines.slice(1)],
    'more behind the end': () => [...lines, lines[1] ?? ''],
    'fewer said at the end': () => lines.map((line) => line.replace(/"journals":3/, '"journals":2')),
    'another signature': () => lines.map((line) => line.replace(/"signature":"./, '"signature":"_')),
    'blanks in an entry': () => lines.map((line) => (ofSecond(line) ? line.replace('{', '{ ') : line)),
  };
  it.each(Object.keys(tampered))('what was done to it is found: %s', async (how) => {
    const changed = tampered[how]?.() ?? [];
    expect(changed).not.toEqual(lines);
    const { code, says } = await verify(`${changed.join('\n')}\n`, '--key', key);
    expect(says).toMatch(/not intact|neither a certificate/);
    expect(code).toBe(1);
  });

  it.each(['', '\n', '{"form":"madoguchi journals 1"}', '[]', 'x'.repeat(100_000), '\u0000'])(
    'what is no such file is told as that, and ends with 1',
    async (other) => {
      const { code, says } = await verify(other, '--key', key);
      expect(code).toBe(1);
      expect(says).toMatch(/not intact|neither a certificate nor journals/);
      expect(says).not.toMatch(/ {4}at |Error/);
    },
  );

  it('what was changed in the records themselves is not signed over: the file says it', async () => {
    const { pool } = office.records;
    const number = numbers[0] ?? '';
    await pool.query('alter table journal disable trigger journal_stays');
    await pool.query(
      `delete from journal where case_number = $1 and seq = (select max(seq) from journal where case_number = $1)`,
      [number],
    );
    await pool.query('alter table journal enable trigger journal_stays');
    const { code, says } = await verify(await written(), '--key', key);
    expect(code).toBe(1);
    expect(says).toContain(`the journal of ${number} did not hold together in the records themselves`);
  });

  it('only the cases opened between two days, as was asked', async () => {
    const none = await verify(await written('?openedUntil=2020-01-01'), '--key', key);
    expect(none).toMatchObject({ code: 0, says: expect.stringContaining('in 1 journals, valid') as string });
    const file = await written(`?openedFrom=${office.today()}&openedUntil=${office.today()}`);
    expect(file).toContain(numbers[1]);
    expect((await ask(office.url, '/v1/journal.jsonl?openedFrom=x', { token: office.tokens['inoue'] })).status).toBe(
      422,
    );
  });

  it('by the page too, to whoever may; that it was written out is journaled', async () => {
    const auditor = await comesIn(office, 'inoue');
    await setsUpAnApp(auditor);
    expect((await auditor.get('/audit')).text).toContain('action="/audit/journals.jsonl"');
    const page = await auditor.get('/audit/journals.jsonl?openedFrom=&openedUntil=2020-01-01');
    expect(page.headers.get('content-disposition')).toContain('.jsonl');
    expect((await verify(page.text, '--key', key)).code).toBe(0);
    const { entries } = await office.as('inoue').get<JournalPage>('/v1/journal?kind=journalWritten');
    expect(entries[0]?.facts).toEqual({ openedUntil: '2020-01-01' });
    const clerk = await comesIn(office, 'suzuki');
    await setsUpAnApp(clerk);
    expect((await clerk.get('/audit')).text).not.toContain('journals.jsonl');
    expect((await clerk.get('/audit/journals.jsonl')).status).toBe(403);
    expect(readFileSync(join(ROOT, 'worker', 'verify-journals.ts'), 'utf8')).not.toContain('fetch(');
  });
});
