import { slipOf } from '../../examples/at-the-desk';
import type { CaseFile } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import {
  confirms,
  confirmsHerLicence,
  decidesOnHer,
  isApprovedAndSent,
  journal,
  letters,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  withoutArchive,
  wordsOf,
  reportsStopped,
} from './steps';

describe('Three rights in one envelope', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const isStopped = async (number: string): Promise<void> => {
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await reportsStopped(office, number);
    await office.reaches(number, 'dispatching');
    await office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await office.reaches(number, 'closed');
  };
  const opened = async (changes: object): Promise<readonly [string, string, string]> => {
    const { application } = await opens(office, '01-takako-by-post.json', {
      rights: ['optOut', 'disclosure', 'purposeNotice'],
      ...changes,
    });
    const { cases } = await office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    return cases.map(({ number }) => number) as unknown as [string, string, string];
  };
  const kindsOf = async (numbers: readonly string[]): Promise<readonly (readonly string[])[]> =>
    Promise.all(
      numbers.map(async (number) =>
        (await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters.map(({ kind }) => kind),
      ),
    );
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);

  it('half the fee: the rest is asked for once; the opt-out owes nothing, waits for nothing and is answered', async () => {
    const numbers = await opened({});
    const [optOut, disclosure, purposes] = numbers;
    await letters(office, disclosure, 2);
    for (const number of numbers) await office.reaches(number, 'proving');
    expect(await kindsOf(numbers)).toEqual([['receipt'], ['receipt', 'fee'], ['receipt']]);
    const asks = await wordsOf(office, disclosure, 'fee');
    for (const part of ['1,000円', '保有個人データの開示及び利用目的の通知のご請求']) expect(asks).toContain(part);
    await confirmsHerLicence(office, optOut); // one look at who she is, for the three of them
    await office.reaches(optOut, 'measuring');
    expect(await fileOf(optOut)).toMatchObject({ fee: { due: 0, received: 0, excess: 0 }, pauses: [] });
    for (const number of [disclosure, purposes])
      expect(await office.reaches(number, 'payingFee')).toMatchObject({
        fee: { due: 2000, received: 1000 },
        waitsFor: 'applicant',
        pauses: [{ from: office.today() }],
      });
    await isStopped(optOut);
    expect(await wordsOf(office, optOut, 'provisionStopped')).not.toContain('手数料');

    await pays(office, optOut, moneyOrder(office, 1000)); // at whichever of them it is entered, even one that is closed
    for (const number of [disclosure, purposes])
      expect(await office.reaches(number, 'deciding')).toMatchObject({ fee: { due: 2000, received: 2000, excess: 0 } });
    expect((await fileOf(optOut)).fee).toEqual({ due: 0, received: 0, excess: 0 });
  });

  it('nothing enclosed: one letter names what lacks and the whole fee, and the others wait with it', async () => {
    const numbers = await opened({ papers: [], fee: [] });
    const [optOut, disclosure, purposes] = numbers;
    await letters(office, disclosure, 2);
    await office.reaches(optOut, 'supplementing');
    await office.reaches(purposes, 'supplementing');
    expect(await kindsOf(numbers)).toEqual([['receipt'], ['receipt', 'supplement'], ['receipt']]);
    const lacks = await wordsOf(office, disclosure, 'supplement');
    for (const part of ['2,000円', 'オプトアウトによる提供の停止、保有個人データの開示及び利用目的の通知'])
      expect(lacks).toContain(part);
    await office
      .as('suzuki')
      .post(`/v1/cases/${purposes}/supplements`, { papers: [{ document: 'drivingLicence', expiresOn: '2099-01-01' }] });
    await confirms(office, purposes, 'drivingLicence');
    await office.reaches(optOut, 'measuring');
    await office.reaches(purposes, 'payingFee');
    await pays(office, purposes, moneyOrder(office, 1000));
    await letters(office, disclosure, 3);
    await pays(office, purposes, moneyOrder(office, 1500));
    await office.reaches(disclosure, 'deciding');
    expect(await kindsOf(numbers)).toEqual([['receipt'], ['receipt', 'supplement', 'fee'], ['receipt']]);
  });

  it('too much of it, and one of the two refused: what was too much is told in one letter, and the fee of the one that is refused in its own', async () => {
    const [optOut, disclosure, purposes] = await opened({ fee: [moneyOrder(office, 3000)] });
    await office.reaches(optOut, 'proving');
    await confirmsHerLicence(office, optOut);
    await office.reaches(optOut, 'measuring');
    await isStopped(optOut);
    await office.reaches(purposes, 'deciding');
    await office
      .as('tanaka')
      .post(`/v1/cases/${purposes}/decisions`, {
        kind: 'notNotify',
        departsBecause: [{ ground: 'harmsSomeone', because: '公表の後に、ご家族から申出があったため' }],
        grounds: [
          {
            ground: 'harmsSomeone',
            reason: '通知すると、ご家族の安全を害するおそれがあるため',
            record: '相談窓口の記録 2026-1-17',
          },
        ],
      });
    const refused = await isApprovedAndSent(office, purposes);
    await office.reaches(disclosure, 'deciding');
    await decidesOnHer(office, disclosure);
    await isApprovedAndSent(office, disclosure);

    expect(await wordsOf(office, optOut, 'provisionStopped')).not.toContain('円');
    expect(await wordsOf(office, disclosure, 'partialDisclosure')).toContain('1,000円');
    const words = await wordsOf(office, purposes, 'purposeRefusal');
    expect(words.match(/[0-9,]+円/g)).toEqual(['1,000円']); // its own fee, and nothing of what was too much
    expect(refused.money).toMatchObject({ in: 3000, kept: 1000, goingBack: 2000 });
  });

  it('one answer came back, and somebody writes another address into the case that is still open: it goes to nobody there before that is proven', async () => {
    const { application } = await opens(office, '01-takako-by-post.json', { rights: ['optOut', 'disclosure'] });
    const { cases } = await office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    const [optOut, disclosure] = cases.map(({ number }) => number) as [string, string];
    for (const number of [optOut, disclosure]) await office.reaches(number, 'proving');
    await confirmsHerLicence(office, optOut);
    await isStopped(optOut);
    const answer = (await fileOf(optOut)).letters.find(({ kind }) => kind === 'provisionStopped')?.documentNumber;
    const envelope = { document: answer, because: 'unclaimed', envelope: '金庫' };
    await office.as('suzuki').post(`/v1/cases/${optOut}/returned-letters`, envelope);
    await office
      .as('tanaka')
      .post(`/v1/cases/${disclosure}/supplements`, { principal: { address: '大阪府大阪市北区よその町9-9' } });
    const goes = (): Promise<unknown> =>
      office.as('tanaka').post(`/v1/cases/${optOut}/redeliveries`, { document: answer });
    const refused = await refusalOf(goes());
    expect([refused.problem, refused.says[0]]).toEqual([
      'does-not-fit',
      expect.stringContaining('nobody has confirmed'),
    ]);
    expect(await journal(office, optOut)).not.toContain('letterSentAgain');
    await office.until(optOut, 'she is asked where', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'sentAgain' && handedOverAt !== undefined),
    );
    const asked = await wordsOf(office, optOut, 'sentAgain');
    expect([asked.includes('花見台'), asked.includes('よその町')]).toEqual([true, false]); // where it was proven when she was asked
  });

  it('an answer comes back after somebody wrote another address: no letter says there that she was answered, and nobody is asked by letter before it is proven', async () => {
    const { application } = await opens(office, '01-takako-by-post.json', { rights: ['optOut', 'disclosure'] });
    const { cases } = await office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    const [optOut, disclosure] = cases.map(({ number }) => number) as [string, string];
    for (const number of [optOut, disclosure]) await office.reaches(number, 'proving');
    await confirmsHerLicence(office, optOut);
    await isStopped(optOut);
    await office
      .as('tanaka')
      .post(`/v1/cases/${disclosure}/supplements`, { principal: { address: '大阪府大阪市北区よその町9-9' } });
    const answer = (await fileOf(optOut)).letters.find(({ kind }) => kind === 'provisionStopped')?.documentNumber;
    const envelope = { document: answer, because: 'unclaimed', envelope: '金庫' };
    await office.as('suzuki').post(`/v1/cases/${optOut}/returned-letters`, envelope);
    const held = await office.until(optOut, 'the desk sees to it', ({ leftToDo }) =>
      (leftToDo ?? []).some(({ name }) => name === 'mailCameBack'),
    );
    expect(held.letters.map(({ kind }) => kind)).not.toContain('sentAgain');
  });
});
