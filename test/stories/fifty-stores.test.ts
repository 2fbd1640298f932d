import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PlanView } from '../../casefile/measure-views';
import type { CaseFile } from '../../casefile/views';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { DataMap } from '../../policy/data-map';
import { openDatabase, type Database } from '../contracts/database';
import { peopleIn } from '../everywhere/system';
import { openOffice, type Office } from '../office';
import { confirms, findings, opens } from './steps';

const HER = onTheForm(TAKAKO);
const SLOW = 'slow';
const LISTS = Array.from({ length: 49 }, (_, nth) => `list-${nth + 1}`);

describe('fifty stores in one case, of which one is slow', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-fifty-'));
  const fileOf = (list: string): string => join(folder, `${list}.csv`);
  let database: Database;
  let hand: Client;
  let office: Office;
  beforeAll(async () => {
    for (const list of LISTS) writeFileSync(fileOf(list), `number,name,birth,memo\n1,${HER.name},${HER.birthDate},x\n2,山田太郎,1970-01-01,y\n`); // prettier-ignore
    database = await openDatabase('CREATE TABLE people (number int PRIMARY KEY, name text NOT NULL, birth date NOT NULL, memo text NOT NULL)'); // prettier-ignore
    for (const number of [1, 2, 3]) await database.query('INSERT INTO people VALUES ($1, $2, $3, $4)', [number, HER.name, HER.birthDate, 'x']); // prettier-ignore
    hand = new Client({ connectionString: database.url });
    await hand.connect();
    const lists = LISTS.map((id) => ({ kind: 'csv', id, label: id, file: fileOf(id), encoding: 'utf-8', rewritten: true, collections: [peopleIn()] })); // prettier-ignore
    const shop = { kind: 'postgres', id: SLOW, label: '遅い', connection: 'SLOW_URL', connectionForMeasures: 'SLOW_URL', rowsPerSecond: 1, collections: [peopleIn({ table: 'people' })] }; // prettier-ignore
    office = await openOffice({
      dataMap: DataMap.parse({ version: 'fifty', provisions: [], stores: [shop, ...lists] }),
      connection: (name) => (name === 'SLOW_URL' ? database.url : undefined),
    });
  });
  afterAll(async () => {
    await office.close();
    await hand.end();
    await database.close();
    rmSync(folder, { recursive: true });
  });
  const isKnown = (store: string, { stores }: CaseFile): boolean => stores.find((one) => one.store === store)?.known === true; // prettier-ignore

  test('it delays nobody: forty-nine are known while one hangs, and erased while one takes its own pace', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      principal: HER,
      rights: ['cessation'],
      fee: [],
    });
    await office.reaches(number, 'proving');
    await hand.query('BEGIN; LOCK TABLE people IN ACCESS EXCLUSIVE MODE');
    await confirms(office, number, 'drivingLicence');
    const meanwhile = await office.until(number, 'the lists are known', (file) =>
      LISTS.every((list) => isKnown(list, file)),
    );
    expect(isKnown(SLOW, meanwhile)).toBe(false);
    await hand.query('ROLLBACK');
    await office.reaches(number, 'deciding');

    await findings(office, number);
    await office.as('tanaka').post(`/v1/cases/${number}/decisions`, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: { by: '通販部　藤本 涼', on: office.today(), found: '退会を確認した' } }],
      measures: [SLOW, ...LISTS].map((store) => ({ records: `${store}/people`, does: 'erase' })),
    }); // prettier-ignore
    await office.until(number, 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
    const plan = await office.as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
    expect(plan.measures).toHaveLength(50);
    const { digest } = await office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision: digest, plan: plan.digest });
    await hand.query('BEGIN; LOCK TABLE people IN ACCESS EXCLUSIVE MODE');
    const others = await office.until(
      number,
      'the lists are erased',
      ({ measures }) =>
        measures.filter(({ provision, doneOn }) => provision !== `erase/${SLOW}` && doneOn !== undefined).length === 49,
    );
    expect(others.measures.find(({ provision }) => provision === `erase/${SLOW}`)?.doneOn).toBeUndefined();
    for (const list of LISTS)
      expect(readFileSync(fileOf(list), 'utf8')).toBe('number,name,birth,memo\n2,山田太郎,1970-01-01,y\n');
    await hand.query('ROLLBACK');
    await office.reaches(number, 'dispatching');
    expect(await database.query('SELECT * FROM people')).toEqual([]);
  });
});
