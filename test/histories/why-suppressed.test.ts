import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newDatabase } from '../../examples/hanamori/serve';
import { openPool } from '../../records/pool';

const SQL = join(__dirname, '..', '..', 'records', 'sql');

/** As much of the tables as the migration reads. */
const BEFORE = `
  create table cases (number text, asks_for text, arrived_on date, outcome text, progress jsonb);
  create table suppressed (hash text, kind text, form int, why text, since date);`;

type Row = readonly [asksFor: string, arrivedOn: string, outcome: string | null, measure?: object];
const [JANUARY, FEBRUARY, MARCH] = ['2026-01-10', '2026-02-10', '2026-03-10'] as const;

describe('who was not to be written to before it was noted by which case', () => {
  const pool = newDatabase(
    process.env['MADOGUCHI_TEST_PG'] as string,
    `suppressed_test_${randomBytes(4).toString('hex')}`,
  ).then((url) => openPool(url, 1));
  afterAll(async () => (await pool).end());

  it.each<readonly [string, readonly [why: string, since: string], readonly Row[], readonly string[]]>([
    ['no case names her: she stays, of no case', ['ceased', JANUARY], [], ['- ceased 2026-01-10']],
    [
      'she was erased, and a case that opts out came since: it may be withdrawn, she stays',
      ['ceased', JANUARY],
      [['optOut', MARCH, null, { askedOn: MARCH }]],
      ['- ceased 2026-01-10', '0 optedOut 2026-03-10'],
    ],
    [
      'she was erased while she opted out: both reasons stand',
      ['ceased', FEBRUARY],
      [['optOut', JANUARY, null, { askedOn: JANUARY }]],
      ['- ceased 2026-02-10', '0 optedOut 2026-02-10'],
    ],
    [
      'she was erased, as its case names her',
      ['ceased', FEBRUARY],
      [['cessation', JANUARY, 'answered', { begunOn: FEBRUARY, doneOn: FEBRUARY }]],
      ['0 ceased 2026-02-10'],
    ],
    [
      'she took back that she opted out before anything was done, and was erased later: that alone keeps her',
      ['ceased', MARCH],
      [
        ['optOut', JANUARY, 'withdrawn', { doneOn: JANUARY, found: 'notDone' }],
        ['cessation', FEBRUARY, 'answered', { begunOn: MARCH }],
      ],
      ['1 ceased 2026-03-10'],
    ],
    [
      'she took it back after it was stopped, and her erasure after it was done: both keep her',
      ['optedOut', FEBRUARY],
      [
        ['optOut', JANUARY, 'withdrawn', { doneOn: FEBRUARY, found: 'stopped' }],
        ['cessation', MARCH, 'withdrawn', { earlier: [{ doneOn: MARCH }] }],
      ],
      ['0 optedOut 2026-02-10', '1 ceased 2026-03-10'],
    ],
    [
      'she took back that it cease before anything was done: nothing keeps her',
      ['ceased', FEBRUARY],
      [['cessation', JANUARY, 'rejected', { round: 2, earlier: [] }]],
      [],
    ],
  ])('%s', async (_, [why, since], cases, kept) => {
    const sql = await pool;
    await sql.query('drop schema public cascade; create schema public');
    await sql.query(BEFORE + (await readFile(join(SQL, '0005-whose-suppression.sql'), 'utf8')));
    await sql.query(`insert into suppressed values ('hers', 'email', 1, $1, $2)`, [why, since]);
    for (const [nth, [asksFor, arrivedOn, outcome, measure]] of cases.entries()) {
      const progress = measure === undefined ? {} : { measures: { shop: measure } };
      await sql.query('insert into cases values ($1, $2, $3, $4, $5)', [nth, asksFor, arrivedOn, outcome, progress]);
      await sql.query(`insert into suppressed_for values ('hers', $1)`, [nth]);
    }
    await sql.query(await readFile(join(SQL, '0028-why-suppressed.sql'), 'utf8'));
    const { rows } = await sql.query<{ line: string }>(
      `select coalesce(nullif(case_number, ''), '-') || ' ' || why || ' ' || since as line from suppressed_for
       where since is not null order by 1`,
    );
    expect(rows.map(({ line }) => line)).toEqual(kept);
  });
});
