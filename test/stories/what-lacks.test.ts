import type { CaseFile } from '../../casefile/views';
import { daysAfter, monthsAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import {
  confirms,
  confirmsHerLicence,
  hanamori,
  isToldAll,
  letters,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  withoutArchive,
  wordsOf,
} from './steps';

const kindsOf = (written: CaseFile['letters']): readonly string[] => written.map(({ kind }) => kind).sort();
const codes = ({ defects }: Pick<CaseFile, 'defects'>): readonly string[] => defects.map(({ code }) => code);
const LICENCE = { document: 'drivingLicence', side: 'front', expiresOn: '2099-01-01' };

describe('What a request lacks is asked for at once, and the request goes on when it has come', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());
  const supplies = (number: string, body: object): Promise<unknown> =>
    office.as('suzuki').post(`/v1/cases/${number}/supplements`, body);

  it('T03: a residence certificate 32 days old proves nothing any more; a driving licence alone does', async () => {
    const today = office.today();
    const { number, defects, stage } = await opens(office, '01-takako-by-post.json', {
      papers: [{ document: 'residenceCertificate', issuedOn: daysAfter(today, -32) }],
    });
    expect(defects).toMatchObject([
      { code: 'documentTooOld', about: { ja: '住民票の写し' }, limit: monthsAfter(today, -1) },
    ]);
    expect(stage.name).toBe('received');
    expect(kindsOf(await letters(office, number, 2))).toEqual(['receipt', 'supplement']);
    expect((await refusalOf(confirms(office, number, 'residenceCertificate'))).status).toBe(409);

    await supplies(number, { papers: [LICENCE] });
    const whole = await office.reaches(number, 'proving');
    expect(whole).toMatchObject({ defects: [], pauses: [{ from: today, until: today }] });
    await confirms(office, number, 'drivingLicence');
    expect((await isToldAll(office, number)).outcome).toBe('answered');
  });

  it('T04: of 1,000 yen 750 came: the shortage is asked for, nothing is searched before it is there, and the two weeks stand', async () => {
    const { number, suitFrom } = await opens(office, '02-sato-short-of-the-fee.json');
    await office.reaches(number, 'proving');
    await confirms(office, number, 'individualNumberCard');
    const waiting = await office.reaches(number, 'payingFee');
    expect(waiting).toMatchObject({
      waitsFor: 'applicant',
      fee: { due: 1000, received: 750, excess: 0 },
      defects: [{ code: 'feeShort', yen: 250 }],
    });
    expect(waiting.stores.map(({ outcome, searchedAt }) => [outcome, searchedAt])).toEqual(
      waiting.stores.map(() => ['unsearched', undefined]),
    );
    await letters(office, number, 2);
    expect(await wordsOf(office, number, 'fee')).toContain('不足する額250円');

    await pays(office, number, moneyOrder(office, 250));
    expect((await office.reaches(number, 'deciding')).suitFrom).toBe(suitFrom);
    const answered = await isToldAll(office, number);
    expect(answered.suitFrom).toBe(answered.refusedOn); // a part is withheld, and refused by that
    expect(answered.custody.map(({ yen }) => yen).sort()).toEqual([250, 750]);
    expect(kindsOf(answered.letters)).toEqual(['fee', 'partialDisclosure', 'receipt']);
  });

  it('an insurance certificate, no form, an empty field and no fee: one letter tells all four, and a second what still lacks', async () => {
    const { number, defects } = await opens(office, '03-takasaki-with-an-insurance-certificate.json', {
      fee: [],
      onPrescribedForm: false,
      principal: { name: '高﨑 健', postalCode: '611-0017', address: '京都府宇治市北若葉町5-22-1' },
    });
    expect(codes({ defects })).toEqual(['formMissing', 'formOmission', 'documentEnded', 'feeMissing']);
    expect(kindsOf(await letters(office, number, 2))).toEqual(['receipt', 'supplement']);
    const asked = await wordsOf(office, number, 'supplement');
    for (const told of [
      '所定の請求書に必要な事項をご記入のうえ',
      '生年月日：請求書に記入漏れがあります',
      '健康保険証：現在は有効な本人確認書類として利用できません',
      '資格確認書',
      '手数料1,000円をお納めください',
    ])
      expect(asked).toContain(told);

    await supplies(number, {
      onPrescribedForm: true,
      principal: { birthDate: '1975-07-01' },
      papers: [{ document: 'passport', expiresOn: '2020-01-01' }],
    });
    const still = await letters(office, number, 3);
    expect(kindsOf(still)).toEqual(['receipt', 'supplement', 'supplement']);
    expect(await wordsOf(office, number, 'supplement', 2)).toContain('旅券（パスポート）：有効期限を過ぎています');
    expect(await wordsOf(office, number, 'supplement', 2)).not.toContain('所定の請求書に必要な事項をご記入のうえ');

    await supplies(number, { papers: [LICENCE] });
    await pays(office, number, moneyOrder(office, 1000));
    const whole = await office.until(number, 'it is whole', ({ defects: left }) => left.length === 0);
    expect(whole.pauses).toEqual([{ from: office.today(), until: office.today() }]);
    expect(whole.letters).toHaveLength(3);
  });

  it('what only a person sees is asked for in that person’s own words', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    const own = '運転免許証の写しの住所欄が不鮮明です。住所の読み取れる写しをお送りください。';
    await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { asks: [own] });
    await letters(office, number, 2);
    expect(await wordsOf(office, number, 'supplement')).toContain(own);
    const more = '請求書の裏面もお送りください。';
    await office.as('tanaka').post(`/v1/cases/${number}/supplement-requests`, { asks: [more] });
    await letters(office, number, 3);
    for (const asked of [own, more]) expect(await wordsOf(office, number, 'supplement', 2)).toContain(asked); // what has not come is asked for still
    expect(await office.reaches(number, 'supplementing')).toMatchObject({
      waitsFor: 'applicant',
      defects: [{ code: 'asked' }],
    });
    expect((await refusalOf(supplies(number, {}))).problem).toBe('nothing-brought');
    await supplies(number, { papers: [LICENCE] }); // another paper is not yet what was asked for
    expect((await office.reaches(number, 'supplementing')).defects).toMatchObject([{ code: 'asked' }]);
    await supplies(number, { papers: [LICENCE], brings: 'what was asked' });
    expect((await office.reaches(number, 'proving')).defects).toEqual([]);
  });

  it('stamps, and a money order in somebody’s name, go back with the reason; what is too much is shown', async () => {
    const stamps = { kind: 'postageStamps', yen: 1000 };
    const { number } = await opens(office, '01-takako-by-post.json', {
      fee: [stamps, moneyOrder(office, 1000, { payeeFilledIn: true })],
    });
    await letters(office, number, 2);
    const told = await wordsOf(office, number, 'fee');
    for (const words of [
      '郵便切手1,000円郵便切手では承れません',
      '指定受取人の欄に記入があります',
      '不足する額1,000円',
    ])
      expect(told).toContain(words);

    await pays(office, number, moneyOrder(office, 1500));
    const paid = await office.until(number, 'the fee is there', ({ fee }) => fee.received > 0);
    expect(paid.fee).toEqual({ due: 1000, received: 1500, excess: 500 });
    expect(
      paid.custody.map(({ kind, yen, returnedBecause }) => `${kind} ${yen} ${returnedBecause?.ja ?? 'taken'}`).sort(),
    ).toEqual([
      'postageStamps 1000 郵便切手では承れません',
      'postalMoneyOrder 1000 指定受取人の欄に記入があります',
      'postalMoneyOrder 1500 taken',
    ]);
    expect(paid.letters).toHaveLength(2);
  });

  it('a money order that Japan Post pays no more is no fee', async () => {
    const { defects, custody } = await opens(office, '01-takako-by-post.json', {
      fee: [moneyOrder(office, 1000, { issuedOn: daysAfter(monthsAfter(office.today(), -6), -1) })],
    }).then(async ({ number }) => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`));
    expect(codes({ defects })).toEqual(['feeMissing']);
    expect(custody.map(({ returnedBecause }) => returnedBecause?.ja)).toEqual([
      '有効期間（発行日から所定の期間）を過ぎています',
    ]);
  });

  it('two shortages are two letters and one pause', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { fee: [] });
    await letters(office, number, 2);
    await pays(office, number, moneyOrder(office, 500));
    await letters(office, number, 3);
    await pays(office, number, moneyOrder(office, 500));
    const paid = await office.until(number, 'the fee is there', ({ fee }) => fee.received === 1000);
    expect(kindsOf(paid.letters)).toEqual(['fee', 'fee', 'receipt']);
    expect(paid.pauses).toEqual([{ from: office.today(), until: office.today() }]);
  });

  it('what came before the letter could leave is not asked for any more, and the promise does not wait for it', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplement-requests`, { asks: ['「\uE000」の字をお教えください。'] }); // no font has this sign
    await office.until(number, 'the letter cannot be drawn', ({ trouble }) => trouble === 'UnprintableText');
    await supplies(number, { brings: 'what was asked' });
    await confirmsHerLicence(office, number);
    const going = await office.reaches(number, 'deciding');
    expect({
      handedOver: going.letters.filter(({ handedOverAt }) => handedOverAt !== undefined).map(({ kind }) => kind),
      pauses: going.pauses,
      trouble: going.trouble,
    }).toEqual({ handedOver: ['receipt'], pauses: [], trouble: undefined });
  });
});

describe('A company that charges nothing', () => {
  let office: Office;
  beforeAll(async () => {
    const { fee } = await hanamori({});
    office = await openOffice({
      dataMap: await withoutArchive(),
      profile: await hanamori({ fee: { ...fee, amounts: { disclosure: 0 }, methods: [] } }),
    });
  });
  afterAll(() => office.close());

  it('sends back the thousand yen that came all the same, and answers', async () => {
    const { number, fee } = await opens(office, '01-takako-by-post.json');
    expect(fee).toEqual({ due: 0, received: 0, excess: 0 });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const answered = await isToldAll(office, number);
    expect(answered.custody.map(({ yen, returnedBecause }) => [yen, returnedBecause?.ja])).toEqual([
      [1000, 'このご請求には手数料を要しません'],
    ]);
    expect(kindsOf(answered.letters)).toEqual(['partialDisclosure', 'receipt']);
  });
});
