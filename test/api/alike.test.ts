import type { CaseFile, CaseList } from '../../casefile/views';
import { standingPage } from '../../cli/pages';
import { openOffice, requestOf, type Office } from '../office';
import { opens, post } from './asking';

const TAKAKO = '01-takako-by-post.json';

describe('what came before is said', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const read = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const said = async (number: string): Promise<readonly (readonly [string, boolean, boolean])[]> =>
    (await read(number)).alike.map(({ application, sameEnvelope, open }) => [application, sameEnvelope, open]);

  test('one envelope opened twice, an open request of the same person under another spelling, and nobody else’s', async () => {
    const first = await opens(office, requestOf(TAKAKO, office));
    expect(await said(first.number)).toEqual([]);
    const again = await opens(office, requestOf(TAKAKO, office));
    expect(again.sameEnvelopeAs).toEqual([first.application.number]);
    expect(standingPage(again, 'en')).toContain(`opened twice`);
    const { cases } = await office.as('inoue').get<CaseList>('/v1/cases');
    const twice = (number: string) => cases.find((row) => row.number === number)?.sameEnvelopeAs;
    expect(twice(first.number)).toEqual([again.application.number]);
    expect(twice(again.number)).toEqual([first.application.number]);
    const { principal } = requestOf(TAKAKO, office) as { principal: object };
    const spelled = await opens(office, requestOf(TAKAKO, office, { principal: { ...principal, name: '吉田　高子' } }));
    const namesake = { ...principal, birthDate: '1971-03-08' };
    const other = await opens(office, requestOf(TAKAKO, office, { principal: namesake, fee: [] }));
    expect(await said(first.number)).toEqual([
      [spelled.application.number, false, true],
      [again.application.number, true, true],
    ]);
    expect(await said(other.number)).toEqual([]);

    await post(office, `/v1/cases/${again.number}/withdrawals`, { by: 'telephone', reason: '二重に受け付けたため' });
    await post(office, `/v1/cases/${other.number}/supplements`, { principal: { birthDate: '1961-03-08' } });
    expect(await said(first.number)).toEqual([
      [other.application.number, false, true],
      [spelled.application.number, false, true],
      [again.application.number, true, false],
    ]);
  });

  test('the officer sees what the same person asked for before, and how it ended', async () => {
    const born = { ...(requestOf(TAKAKO, office) as { principal: object }).principal, birthDate: '1950-01-01' };
    const asks = (name: string): Promise<{ number: string }> =>
      opens(office, requestOf(TAKAKO, office, { principal: { ...born, name }, fee: [] }));
    const first = await asks('𠮷田 髙子');
    const second = await asks('吉田 高子');
    await post(office, `/v1/cases/${first.number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
    const third = await asks('𠮷田 髙子');
    expect(
      (await read(third.number)).earlier.map(({ number, arrivedOn, outcome, closedOn, counts }) => [
        number,
        arrivedOn,
        outcome,
        closedOn,
        counts,
      ]),
    ).toEqual([
      [second.number, office.today(), undefined, undefined, false],
      [first.number, office.today(), 'withdrawn', office.today(), false],
    ]);
    expect((await read(first.number)).earlier).toEqual([]);
  });

  test('one money order for two cases', async () => {
    const fee = [{ kind: 'postalMoneyOrder', yen: 1000, number: '00000-004711', issuedOn: office.today() }];
    const one = await opens(office, requestOf(TAKAKO, office, { fee }));
    const two = await opens(office, requestOf('05-kaku-whom-nobody-knows.json', office, { fee }));
    expect((await read(two.number)).custody.map(({ alsoIn }) => alsoIn)).toEqual([[one.application.number]]);
    expect((await read(one.number)).custody.map(({ alsoIn }) => alsoIn)).toEqual([[two.application.number]]);
  });

  test('one money order entered twice in one case', async () => {
    const piece = { kind: 'postalMoneyOrder', yen: 500, number: '00000-004712', issuedOn: office.today() };
    const { number, application } = await opens(office, requestOf(TAKAKO, office, { fee: [piece] }));
    await post(office, `/v1/cases/${number}/fees`, { instruments: [piece] });
    const { custody } = await read(number);
    expect(custody.map(({ alsoIn }) => alsoIn)).toEqual([[application.number], [application.number]]);
  });

  test('the hashes tell nothing of the name and carry the id of their key', async () => {
    const { rows } = await office.records.pool.query<{ person: string; id: string }>(
      "select a.person, k.id from applications a, house_keys k where k.purpose = 'hashes' limit 1",
    );
    expect(rows[0]?.person).toMatch(new RegExp(`^${rows[0]?.id ?? '-'}:[0-9a-f]{32}$`));
  });
});
