import type { CaseFile, CaseList } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import {
  confirms,
  confirmsHerLicence,
  decides,
  decidesOnHer,
  findings,
  isApprovedAndSent,
  journal,
  letters,
  moneyOrder,
  opens,
  pays,
  refusing,
  withoutArchive,
  wordsOf,
} from './steps';

const PAID = '手数料は既に全額をお納めいただいています';
const ENDED = 'ご請求の手続は既に終了しています';

describe('Money that comes late is entered in the custody log, and goes back where it must', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const custody = async (number: string): Promise<readonly (string | undefined)[]> =>
    (await fileOf(number)).custody.map(({ returnedBecause }) => returnedBecause?.ja).sort();

  it('a second money order at every later stage: each is booked and goes back, and the decision that stands does not fall', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await pays(office, number, moneyOrder(office, 1000));
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await pays(office, number, moneyOrder(office, 1000));
    await decidesOnHer(office, number);
    const { decision } = await fileOf(number);
    await pays(office, number, moneyOrder(office, 1000));
    expect(await fileOf(number)).toMatchObject({ stage: { name: 'approving' }, decision, application: { version: 1 } });
    const closed = await isApprovedAndSent(office, number);
    await pays(office, number, moneyOrder(office, 1000));

    const after = await fileOf(number);
    expect(after).toMatchObject({
      stage: { name: 'closed' },
      closedOn: closed.closedOn,
      fee: { due: 1000, received: 1000, excess: 0 },
    });
    expect(await custody(number)).toEqual([ENDED, PAID, PAID, PAID, undefined].sort());
    const kinds = await journal(office, number);
    expect(kinds.filter((kind) => kind === 'closed')).toHaveLength(1);
    expect(kinds.at(-1)).toBe('feeReceived');
    const refunded = await office.until(number, 'what came last is told', ({ letters: all }) =>
      all.some(({ kind, handedOverAt }) => kind === 'feeRefund' && handedOverAt !== undefined),
    );
    expect(refunded.letters.map(({ kind }) => kind)).toEqual(['receipt', 'partialDisclosure', 'feeRefund']);
    const words = await wordsOf(office, number, 'partialDisclosure');
    expect(words.split(PAID)).toHaveLength(4); // the three that came before it was drawn
    const answer = refunded.letters[1]?.documentNumber;
    expect(refunded.custody.map(({ toldIn, wentBack }) => [toldIn, wentBack?.by])).toEqual(
      expect.arrayContaining([
        [answer, 'suzuki'],
        [refunded.letters[2]?.documentNumber, undefined],
        [undefined, undefined],
      ]),
    );
  });

  it('withdrawn before the fee came: it goes back because the matter has ended, and nobody is asked for it any more', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json');
    await letters(office, number, 2);
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げの電子メール' });
    await pays(office, number, moneyOrder(office, 1000));
    await pays(office, number, moneyOrder(office, 1000));
    expect(await custody(number)).toEqual([ENDED, ENDED]);
    expect(await fileOf(number)).toMatchObject({
      stage: { name: 'closed' },
      outcome: 'withdrawn',
      waitsFor: 'desk',
      fee: { due: 1000, received: 0, excess: 0 },
    });
    expect((await letters(office, number, 5)).map(({ kind }) => kind)).toEqual([
      ...['receipt', 'fee', 'withdrawalAccepted', 'feeRefund', 'feeRefund'],
    ]);
  });

  it('too much in one order, and all is refused: the excess is said, and the fee goes back', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { fee: [moneyOrder(office, 1500)] });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence');
    await office.reaches(number, 'deciding');
    const ground = { ground: 'harmsSomeone', reason: '他のお客様の権利利益を害するおそれがあるため' } as const;
    await decides(office, number, refusing(await findings(office, number), ground));
    const { money } = await isApprovedAndSent(office, number);
    expect(money).toMatchObject({ in: 1500, kept: 0, goingBack: 1500, fee: [{ stays: false }] });
    const words = await wordsOf(office, number, 'refusal');
    expect(words).toContain('手数料1,000円は、お返しいたします');
    expect(words).toContain('超えてお納めいただいた500円');

    const listed = async () =>
      (await office.as('suzuki').get<CaseList>('/v1/cases?open=true&limit=200')).cases.find(
        (row) => row.number === number,
      );
    const left = { waitsFor: 'desk', leftToDo: [{ name: 'moneyToGoBack' }] };
    expect([await listed(), await fileOf(number)]).toMatchObject([left, left]);
    await office.as('suzuki').post(`/v1/cases/${number}/money-returns`, { how: 'bankTransfer' });
    expect([await listed(), (await fileOf(number)).waitsFor]).toEqual([undefined, 'nobody']);
  });

  it('two clerks book two orders of 500 at one moment: both count, once', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { fee: [] });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence');
    await office.reaches(number, 'payingFee');
    await Promise.all([1, 2].map(() => pays(office, number, moneyOrder(office, 500))));
    expect((await office.reaches(number, 'deciding')).fee).toEqual({ due: 1000, received: 1000, excess: 0 });
    expect(await custody(number)).toEqual([undefined, undefined]);
  });
});
