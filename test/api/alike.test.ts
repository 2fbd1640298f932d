import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile, CaseList, OpenedApplication } from '../../casefile/views';
import { standingPage } from '../../cli/pages';
import { openOffice, requestOf, type Office } from '../office';
import { opens, post, problemIn, type Heard } from './asking';

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
    const kaku = (entered: readonly object[]): object =>
      requestOf('05-kaku-whom-nobody-knows.json', office, { fee: entered });
    for (const number of ['00000-004711', '00000004711', '０００００−００４７１１']) {
      const refused = await post(office, '/v1/applications', kaku([{ ...fee[0], number }]));
      expect([refused.status, pointers(refused)]).toEqual([422, ['#/fee/0/number']]);
      expect(refused.text).toContain(one.application.number);
    }
    const sameNumber = '先の申請の番号は 00000-004771 の読み誤り';
    const two = await opens(office, kaku([{ ...fee[0], sameNumber }]));
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${two.number}/journal`);
    expect(entries[0]?.facts).toMatchObject({ sameNumber: true });
    expect(JSON.stringify(entries)).not.toContain('読み誤り');
    expect(JSON.stringify(await office.as('inoue').get(`/v1/cases/${two.number}/journal/1`))).toContain('読み誤り');
    expect((await read(two.number)).custody.map(({ alsoIn }) => alsoIn)).toEqual([[one.application.number]]);
    expect((await read(one.number)).custody.map(({ alsoIn }) => alsoIn)).toEqual([[two.application.number]]);
  });

  const order = (number: string, more: object = {}): object => ({
    ...{ kind: 'postalMoneyOrder', yen: 500, number, issuedOn: office.today(), ...more },
  });
  const enters = (number: string, ...instruments: readonly object[]): Promise<Heard> =>
    post(office, `/v1/cases/${number}/fees`, { instruments });
  const pointers = (heard: Heard): (string | undefined)[] =>
    (problemIn(heard).errors ?? []).map(({ pointer }) => pointer);

  test('one money order entered twice in one application, at whichever of its cases and however its number is written, is refused, and counts once', async () => {
    const rights = ['disclosure', 'purposeNotice'];
    const heard = await post<OpenedApplication>(
      office,
      '/v1/applications',
      requestOf(TAKAKO, office, { rights, fee: [order('00000-004712')] }),
    );
    const [one = '', other = ''] = heard.body.cases.map(({ number }) => number);
    for (const [at, number] of [
      [one, '00000-004712'],
      [other, '00000004712'],
      [other, '０００００−００４７１２'],
    ] as const)
      // prettier-ignore
      expect(pointers(await enters(at, order(number)))).toEqual(['#/instruments/0/number']);
    expect(pointers(await enters(other, order('00000-004713'), order('00000 004713')))).toEqual([
      '#/instruments/1/number',
    ]);
    const two = await Promise.all([enters(one, order('00000-004714')), enters(other, order('00000-004714'))]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect((await read(one)).money).toMatchObject({ in: 1000, kept: 1000, goingBack: 0 });
    expect((await read(other)).custody).toHaveLength(2);
  });

  test('a money order of another application is asked about, and entered by whoever says which number was misread', async () => {
    const holds = await opens(office, requestOf(TAKAKO, office, { fee: [order('00000-004715')] }));
    const { number } = await opens(office, requestOf(TAKAKO, office, { fee: [] }));
    const refused = await enters(number, order('00000-004715'));
    expect([refused.status, pointers(refused)]).toEqual([422, ['#/instruments/0/number']]);
    expect(refused.text).toContain(holds.application.number);
    const sameNumber = '先の申請の番号は 00000-004751 の読み誤り';
    expect((await enters(number, order('00000-004715', { sameNumber }))).status).toBe(201);
    const { custody } = await read(number);
    expect(custody.map(({ alsoIn }) => alsoIn)).toEqual([[holds.application.number]]);
    expect(JSON.stringify(custody)).not.toContain('読み誤り');
  });

  test('what went back may come again', async () => {
    const { number } = await opens(office, requestOf(TAKAKO, office, { fee: [order('00000-004716', { damaged: true })] })); // prettier-ignore
    expect((await enters(number, order('00000-004716'))).status).toBe(422);
    await post(office, `/v1/cases/${number}/money-returns`, { how: 'handedOver' });
    expect((await enters(number, order('00000-004716'))).status).toBe(201);
  });

  test('two envelopes with one money order, opened in the same moment: one of them is asked about', async () => {
    const fee = [order('00000-004718'), order('00000-004719')];
    const two = await Promise.all(
      [fee, [...fee].reverse()].map((entered) =>
        post(office, '/v1/applications', requestOf(TAKAKO, office, { fee: entered })),
      ),
    );
    expect(two.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  test('an envelope in which one number is written twice is read again before it is opened', async () => {
    const fee = [order('00000-004717'), order('０００００　００４７１７')];
    const heard = await post(office, '/v1/applications', requestOf(TAKAKO, office, { fee }));
    expect([heard.status, pointers(heard)]).toEqual([422, ['#/fee/1/number']]);
  });

  test('the hashes tell nothing of the name and carry the id of their key', async () => {
    const { rows } = await office.records.pool.query<{ person: string; id: string }>(
      "select a.person, k.id from applications a, house_keys k where k.purpose = 'hashes' limit 1",
    );
    expect(rows[0]?.person).toMatch(new RegExp(`^${rows[0]?.id ?? '-'}:[0-9a-f]{32}$`));
  });
});
