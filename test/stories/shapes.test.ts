import type { CaseFile, CaseList } from '../../casefile/views';
import { inOurShape, WrittenLater } from '../../records/shapes';
import { openOffice, type Office } from '../office';
import { lineTo } from './pulled-line';
import {
  confirmsHerLicence,
  decidesOnHer,
  isApprovedAndSent,
  journal,
  opens,
  refusalOf,
  withoutArchive,
} from './steps';

describe('What was written in another shape', () => {
  it('an older one is read, step by step, as this version reads it', () => {
    const readAs: Readonly<Record<number, (body: unknown) => unknown>> = {
      1: (body) => ({ ...(body as { feeDue: number }), dispatched: true }),
      2: (body) => ({
        feeDue: (body as { feeDue: number }).feeDue,
        left: (body as { dispatched: boolean }).dispatched,
      }),
    };
    expect(inOurShape('progress', 1, { feeDue: 1000 }, 3, readAs)).toEqual({ feeDue: 1000, left: true });
    expect(inOurShape('progress', 3, { left: true }, 3, readAs)).toEqual({ left: true });
    expect(() => inOurShape('progress', 0, {}, 3, readAs)).toThrow('nothing turns a progress of shape 0 into 1');
    expect(() => inOurShape('progress', 4, {}, 3, readAs)).toThrow(WrittenLater);
  });

  let office: Office;
  let shop: Awaited<ReturnType<typeof lineTo>>;
  beforeAll(async () => {
    shop = await lineTo(process.env['SHOP_URL'] as string);
    office = await openOffice({
      dataMap: await withoutArchive(),
      connection: (name) => (name === 'SHOP_URL' ? shop.url : process.env[name]),
    });
  });
  afterAll(async () => {
    await office.close();
    shop.close();
  });

  const shape = async (table: string, where: string, number: string, to: number): Promise<void> => {
    const tx = await office.records.pool.connect();
    try {
      await tx.query('begin');
      await tx.query('alter table journal disable trigger journal_stays');
      await tx.query(`update ${table} set shape = $2 where ${where}`, [number, to]);
      await tx.query('alter table journal enable trigger journal_stays');
      await tx.query('commit');
    } finally {
      tx.release();
    }
  };
  const listed = async (number: string) =>
    (await office.as('inoue').get<CaseList>('/v1/cases?limit=200')).cases.find((one) => one.number === number);
  /** Everything that is written of a case. */
  const written = async (number: string): Promise<unknown> =>
    (
      await office.records.pool.query(
        `select as_of, progress::text, journal_seq, (select count(*) from journal where case_number = number)::int as entries,
           (select count(*) from findings where case_number = number)::int as findings from cases where number = $1`,
        [number],
      )
    ).rows;

  it.each([
    ['how far it is', 'cases', 'number = $1'],
    ['what the envelope said', 'applications', 'number = (select application from cases where number = $1)'],
    ['its procedure', 'pinned', 'version = (select profile from cases where number = $1)'],
    ['its data map', 'pinned', 'version = (select data_map from cases where number = $1)'],
    ['an entry of its journal', 'journal', 'case_number = $1 and seq = 2'],
    ['its decision', 'filings', `case_number = $1 and act = 'decide'`],
    ['a finding', 'findings', `case_number = $1 and store = 'support'`],
  ])(
    'a later version of the desk wrote %s: the case waits visibly and untouched, and goes on when that is read again',
    async (_, table, where) => {
      const { number } = await opens(office, '01-takako-by-post.json');
      await office.reaches(number, 'proving');
      await confirmsHerLicence(office, number);
      await office.reaches(number, 'deciding');
      await decidesOnHer(office, number);
      const { decision } = await office.as('kimura').get<CaseFile>(`/v1/cases/${number}`);
      const before = await written(number);

      await shape(table, where, number, 99);
      expect(await listed(number)).toMatchObject({
        stage: { name: 'approving' },
        waitsFor: 'desk',
        trouble: 'WrittenLater',
      });
      expect(await refusalOf(office.as('inoue').get(`/v1/cases/${number}`))).toMatchObject({
        status: 503,
        problem: 'written-later',
      });
      for (const [who, act, body] of [
        ['kimura', 'approvals', { decision }],
        ['suzuki', 'searches', { store: 'support' }],
        ['suzuki', 'supplements', { principal: { phone: '090-0000-9999' } }],
        ['suzuki', 'fees', { instruments: [{ kind: 'postalMoneyOrder', yen: 1000 }] }],
        ['suzuki', 'withdrawals', { by: 'telephone', reason: 'ご本人から' }],
      ] as const)
        expect((await refusalOf(office.as(who).post(`/v1/cases/${number}/${act}`, body))).problem).toBe(
          'written-later',
        );
      expect(await written(number)).toEqual(before);

      await shape(table, where, number, 1);
      expect((await listed(number))?.trouble).toBeUndefined();
      expect((await isApprovedAndSent(office, number)).outcome).toBe('answered');
    },
  );

  it('the engine finds it so while it searches: it waits, and goes on when somebody acts after the later version is back', async () => {
    shop.pulled(true);
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'searching');
    await shape('cases', 'number = $1', number, 99);
    const before = await written(number);
    shop.pulled(false);
    await new Promise((passed) => setTimeout(passed, 10_000)); // longer than the next tries are apart
    expect(await written(number)).toEqual(before);
    await shape('cases', 'number = $1', number, 1);
    await office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'shop' });
    await office.reaches(number, 'deciding');
    expect((await journal(office, number)).filter((kind) => kind === 'halted')).toEqual([]);
  });
});
