import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client as Line } from 'pg';
import type { CaseFile, CaseList } from '../../casefile/views';
import type { DecisionView } from '../../casefile/decision-views';
import { migrate } from '../../records/migrate';
import { inTransaction, openPool } from '../../records/pool';
import { openOffice, type Office } from '../office';
import { decidesOnHer, findings, isApprovedAndSent, wordsIn } from '../stories/steps';
import { journalView, sweeps } from '../attacks/overlap';
import { DOES } from '../attacks/people';
import { restore } from './dump';
import { readRecords } from './save';

if (process.env['SAVE_HISTORIES'] === undefined)
  describe.each(readdirSync(join(__dirname, 'records')))('the records of %s', (file) => {
    let office: Office;
    beforeAll(async () => {
      const { masterKey, dump } = readRecords(file);
      office = await openOffice({
        masterKey: Buffer.from(masterKey, 'hex'),
        async before(databaseUrl) {
          const pool = openPool(databaseUrl, 1);
          await migrate(pool);
          await pool.end();
          const line = new Line(databaseUrl);
          await line.connect();
          await restore(line, dump);
          await line.end();
        },
      });
    });
    afterAll(() => office.close());

    it('are read to the last letter: every case, its journal, what was found, what was decided, what was written', async () => {
      const { cases } = await office.as('inoue').get<CaseList>('/v1/cases');
      expect(cases.map(({ stage }) => stage.name).sort()).toEqual([...Array.from({ length: 4 }, () => 'closed'), 'deciding', 'measuring']);
      const [decided, found, pages] = [[] as string[], [] as number[], [] as string[]];
      for (const { number } of cases) {
        const view = await office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
        expect(view.principal.name).toBe('𠮷田 髙子');
        const { intact, entries } = await journalView(office, number);
        expect({ number, intact, first: entries[0]?.kind }).toEqual({ number, intact: true, first: 'received' });
        if (view.outcome !== 'withdrawn' && view.right.name === 'disclosure')
          found.push((await findings(office, number)).flatMap(({ items }) => items).length);
        if (view.decision !== undefined)
          decided.push((await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`)).digest);
        for (const { pdf } of view.letters)
          if (pdf !== undefined) pages.push(wordsIn(await office.as('tanaka').bytes(pdf)));
      }
      expect(decided).toHaveLength(2);
      expect(Math.min(...found)).toBeGreaterThan(5);
      expect(pages.length).toBeGreaterThanOrEqual(10);
      expect(pages.join('')).toContain('保有個人データ');
    });

    it('and the owner who was asked answers, and the letter tells it', async () => {
      const { cases } = await office.as('inoue').get<CaseList>('/v1/cases?stage=measuring');
      const { number } = cases[0] as CaseList['cases'][number];
      await sweeps(office);
      await DOES.reportMeasure(office, number);
      await office.reaches(number, 'dispatching');
      await DOES.recordDispatch(office, number);
      const answered = await office.reaches(number, 'closed');
      expect(answered.letters.map(({ kind }) => kind)).toEqual(['receipt', 'provisionStopped']);
      expect((await journalView(office, number)).intact).toBe(true);
    });

    it('and the case that was on its way is carried to its end', async () => {
      const { cases } = await office.as('inoue').get<CaseList>('/v1/cases?stage=deciding');
      const number = cases[0]?.number as string;
      await sweeps(office);
      await decidesOnHer(office, number);
      const answered = await isApprovedAndSent(office, number);
      expect(answered.letters.map(({ kind }) => kind)).toEqual(['receipt', 'partialDisclosure']);
      expect((await journalView(office, number)).intact).toBe(true);
    });

    it('and the journal is append-only here too', async () => {
      await expect(inTransaction(office.records.pool, (tx) => tx.query('delete from journal'))).rejects.toThrow(
        'append-only',
      );
    });
  });
else it('are being made anew', () => undefined);
