import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyMarksIn, markMasterKey, unknownMarks, WrongMasterKey } from '../../records/master-key';
import { staffTheShop } from '../../worker/company';
import { masterKeyFor } from '../../worker/master-key';
import { places } from '../../worker/places';
import { openOffice } from '../office';
import { aCompany, start, theDatabase, theTemporal, type Company, type Environment, type Program } from './programs';

/** The master key and the tokens: what is lost with them cannot be made anew, so neither is made, or shown, by oversight. */

describe('the master key of one desk, from its first start on', () => {
  let company: Company;
  let here: Environment;
  let file: string;
  const programs: Program[] = [];
  const desk = (changes: Environment = {}): Program => {
    const program = start('worker/main.ts', ['api'], { ...company.settings, ...here, ...changes });
    programs.push(program);
    return program;
  };
  beforeAll(async () => {
    company = await aCompany();
    here = { DATABASE_URL: await theDatabase(), TEMPORAL_ADDRESS: theTemporal() };
    file = company.settings['MADOGUCHI_MASTER_KEY_FILE'] as string;
  });
  afterAll(() => {
    for (const program of programs) program.kill();
    rmSync(company.folder, { recursive: true, force: true });
  });

  test('beside empty records it is made where it is named, for its owner alone, and whoever starts the desk is told', async () => {
    rmSync(file);
    const program = desk();
    await program.says(/窓口 open at/);
    expect(program.said()).toContain(`A new master key was made in ${file}; keep a copy of it apart from the database`);
    expect([statSync(file).mode & 0o777, statSync(file).size]).toEqual([0o600, 32]);
    expect(await program.stop()).toBe(0);
  });

  test('when it is missing beside these records, the desk does not open and makes no other', async () => {
    renameSync(file, `${file}.kept`);
    const named = desk();
    expect(await named.ended).toBe(2);
    expect(named.said()).toMatch(
      /MADOGUCHI_MASTER_KEY_FILE: \S+master\.key is not there, and the records were sealed under the key in it; put it back from its backup\./,
    );
    const unnamed = desk({ MADOGUCHI_MASTER_KEY_FILE: undefined });
    expect(await unnamed.ended).toBe(2);
    expect(unnamed.said()).toMatch(
      /the master key: \S+master\.key is not there, .* or name it by MADOGUCHI_MASTER_KEY_FILE/,
    );
    expect([existsSync(file), existsSync(company.settings['MADOGUCHI_DATA'] as string)]).toEqual([false, false]);
  });

  test('when it is another one, one sentence says so before anything is opened', async () => {
    writeFileSync(file, randomBytes(32), { mode: 0o600 });
    const program = desk();
    expect(await program.ended).toBe(2);
    expect(program.said().match(/^ {2}\S.*$/gm)).toEqual([
      expect.stringMatching(
        /MADOGUCHI_MASTER_KEY_FILE: \S+ is not the key these records were sealed under; give the key/,
      ),
    ]);
  });

  test('when it is back, the desk opens as before', async () => {
    renameSync(`${file}.kept`, file);
    const program = desk();
    await program.says(/窓口 open at/);
    expect(program.said()).not.toContain('A new master key');
    expect(await program.stop()).toBe(0);
  });
});

test('records know the key they are sealed under, and no other is ever marked beside it', async () => {
  const office = await openOffice();
  try {
    const { pool } = office.records;
    const marks = await keyMarksIn(pool);
    const [right, wrong] = [office.settings.masterKey, randomBytes(32)];
    expect([marks.length, unknownMarks(marks, [right]), unknownMarks(marks, [wrong])]).toEqual([1, [], marks]);
    await expect(markMasterKey(pool, [wrong])).rejects.toThrow(WrongMasterKey);
    await markMasterKey(pool, [right]);
    expect(await keyMarksIn(pool)).toEqual(marks);
  } finally {
    await office.close();
  }
});

describe('in a folder of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-keys-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('two processes that start at once agree on one new master key', async () => {
    const at = { file: join(folder, 'both', 'master.key') };
    const made = await Promise.all([1, 2, 3, 4].map(() => masterKeyFor([], at)));
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(made.map(({ key }) => key.toString('hex'))).size).toBe(1);
  });

  test.each([
    ['are shown on a terminal and kept nowhere', true],
    ['lie in a file of their owner where there is no terminal, and logs hear its name alone', false],
  ])('the tokens of the shop’s people %s', async (_, terminal) => {
    const own = places(join(folder, String(terminal)));
    let said = '';
    const staff = await staffTheShop(own, terminal, (line) => {
      said += line;
    });
    const page = terminal ? said : readFileSync(own.tokens, 'utf8');
    for (const { id } of staff) expect(page).toMatch(new RegExp(`^ {2}${id} +\\w+ +[\\w-]{43}$`, 'm'));
    expect(existsSync(own.tokens)).toBe(!terminal);
    if (terminal) return;
    expect(said).toBe(
      `This is no terminal, so the tokens of the desk lie in ${own.tokens}, for its owner alone: give each person theirs, then delete the file\n`,
    );
    expect(statSync(own.tokens).mode & 0o777).toBe(0o600);
  });

  test('`npm run token` in a pipe puts the token into a file, and only its digest into the pipe', async () => {
    const program = start('worker/new-token.ts', ['--id', 'suzuki', '--name', '鈴木 一郎', '--role', 'clerk'], {
      MADOGUCHI_DATA: join(folder, 'token'),
    });
    expect(await program.ended).toBe(0);
    const token = readFileSync(join(folder, 'token', 'token-suzuki.txt'), 'utf8').trim();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(program.said()).toMatch(/^staff file: {2}- \{"id":"suzuki",.*"tokenDigest":"[0-9a-f]{64}"\}\n/);
    expect(program.said()).not.toContain(token);

    const mistyped = start('worker/new-token.ts', ['--id', 'Suzuki'], {});
    expect([await mistyped.ended, mistyped.said()]).toEqual([
      2,
      expect.stringMatching(/^say whom: npm run token -- --id/),
    ]);
  });
});
