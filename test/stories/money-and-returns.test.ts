import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { wareki } from '../../letters/wareki';
import {
  confirmsHerLicence,
  decides,
  findings,
  hanamori,
  isApprovedAndSent,
  journal,
  letters,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  refusing,
  withoutArchive,
  wordsOf,
} from './steps';

/** Everything here happens in one office, whose days pass. */
describe('Money comes and goes back, and silent requests are closed', () => {
  let office: Office;
  const all: string[] = [];
  beforeAll(async () => {
    const { fee } = await hanamori({});
    office = await openOffice({
      skipTime: true,
      dataMap: await withoutArchive(),
      profile: await hanamori({
        supplementWithinDays: 3,
        fee: {
          ...fee,
          methods: ['postalMoneyOrder', 'bankTransfer'],
          account: '花森銀行 本店 普通 0000000 カ）ハナモリショウテン',
          tax: { includedPercent: 10 },
        },
      }),
    });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const posts = (number: string, path: string, body: object, by = 'suzuki'): Promise<unknown> =>
    office.as(by).post(`/v1/cases/${number}/${path}`, body);
  const opened = async (changes: object = {}): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', { ...changes });
    all.push(number);
    return number;
  };
  const withdraws = (number: string): Promise<unknown> =>
    posts(number, 'withdrawals', { by: 'telephone', reason: 'ご本人から取下げのお電話' });
  const told = (number: string, kind: CaseFile['letters'][number]['kind'], nth = 1): Promise<CaseFile> =>
    office.until(
      number,
      `${kind} ${nth} was handed over`,
      ({ letters: written }) =>
        written.filter((one) => one.kind === kind && one.handedOverAt !== undefined).length >= nth,
    );

  it('withdrawn before anything was searched: the letter accepts it, the fee goes back, and how and when is told when it went', async () => {
    const number = await opened();
    await office.reaches(number, 'proving');
    await withdraws(number);
    const { outcome, money } = await told(number, 'withdrawalAccepted');
    expect(outcome).toBe('withdrawn');
    expect(money).toMatchObject({ in: 1000, kept: 0, goingBack: 1000, goneBack: 0 });
    const words = await wordsOf(office, number, 'withdrawalAccepted');
    for (const part of [
      `${wareki(office.today())}（電話）`,
      'お納めいただいた手数料1,000円は、お返しいたします',
      '運転免許証',
      'このご請求に係る手続は、終了いたしました',
    ])
      expect(words).toContain(part);
    expect((await refusalOf(posts(number, 'receipts', { by: 'telephone' }))).problem).toBe('no-fee-kept');
    expect((await refusalOf(posts(number, 'money-returns', { how: 'withLetter' }))).problem).toBe('does-not-fit');

    await posts(number, 'money-returns', { how: 'bankTransfer' });
    await told(number, 'feeRefund');
    const refund = await wordsOf(office, number, 'feeRefund');
    for (const part of ['ご請求をお取下げになったため', '返還した額1,000円', `銀行振込（${wareki(office.today())}）`])
      expect(refund).toContain(part);
    expect((await fileOf(number)).money).toMatchObject({
      ...{ in: 1000, kept: 0, goingBack: 0, goneBack: 1000 },
      ofTheFee: { went: [{ yen: 1000, how: 'bankTransfer', by: 'suzuki' }] },
    });
    expect((await refusalOf(posts(number, 'money-returns', { how: 'bankTransfer' }))).problem).toBe('cannot-go-back');
    expect((await journal(office, number)).filter((kind) => kind === 'moneyWentBack')).toHaveLength(1);
  });

  it('withdrawn after the search: the fee stays, the letter says so, and a receipt is sent where it is asked for, the second as issued anew', async () => {
    const number = await opened();
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await withdraws(number);
    await told(number, 'withdrawalAccepted');
    expect(await wordsOf(office, number, 'withdrawalAccepted')).toContain('お返しいたしません');
    expect((await fileOf(number)).money).toMatchObject({
      ...{ in: 1000, kept: 1000, goingBack: 0 },
      fee: [{ stays: true }],
    });
    await posts(number, 'receipts', { by: 'telephone' });
    await told(number, 'feeReceipt');
    const words = await wordsOf(office, number, 'feeReceipt');
    for (const part of ['金1,000円（税込）', 'うち消費税額等90円', '定額小為替', '保有個人データの開示'])
      expect(words).toContain(part);
    expect(words).not.toContain('再発行');
    await posts(number, 'receipts', { by: 'telephone' });
    await told(number, 'feeReceipt', 2);
    expect(await wordsOf(office, number, 'feeReceipt', 2)).toContain('再発行');
  });

  it('every kind of money that is no fee goes back with its reason, and what was enclosed with a letter is recorded under its number', async () => {
    const number = await opened({
      fee: [
        moneyOrder(office, 1000, { damaged: true }),
        { kind: 'foreignMoney', yen: 0, what: '5米ドル' },
        { kind: 'revenueStamp', yen: 400 },
        { kind: 'cash', yen: 600 },
      ],
    });
    await letters(office, number, 2);
    const words = await wordsOf(office, number, 'fee');
    for (const part of [
      '破損しているため、換金できません',
      '5米ドル―外国の通貨では承れません',
      '収入印紙では承れません',
      '現金（普通郵便）では承れません',
    ])
      expect(words).toContain(part);
    const letter = (await fileOf(number)).letters.find(({ kind }) => kind === 'fee')?.documentNumber ?? '';
    await posts(number, 'money-returns', { how: 'withLetter', letter, tracking: '12345678901' });
    const { custody, money } = await fileOf(number);
    expect(custody.map(({ wentBack }) => [wentBack?.letter, wentBack?.tracking])).toEqual(
      Array.from({ length: 4 }, () => [letter, '12345678901']),
    );
    expect(money).toMatchObject({ in: 2000, kept: 0, goingBack: 0, goneBack: 2000 });
    const [piece] = custody;
    expect((await refusalOf(posts(number, 'cashings', { pieces: [piece?.id] }))).problem).toBe('not-now'); // no fee was taken
    await pays(office, number, { kind: 'bankTransfer', yen: 400, number: '17', payer: 'ﾖｼﾀﾞ ﾀｶｺ' });
    await pays(office, number, { kind: 'bankTransfer', yen: 600, number: '18', payer: '山田 太郎' });
    const paid = await fileOf(number);
    expect(paid.custody.map(({ payer }) => payer)).toEqual(expect.arrayContaining(['applicant', 'another', undefined]));
    expect(JSON.stringify(paid.custody)).not.toContain('山田');
    expect(paid.fee).toEqual({ due: 1000, received: 1000, excess: 0 });
    await withdraws(number);
  });

  it('what is foreign has no worth in yen here, and the refusal says how to enter it', async () => {
    const number = await opened();
    await office.reaches(number, 'proving');
    expect((await refusalOf(pays(office, number, { kind: 'foreignMoney', yen: 500 }))).says).toEqual([
      'must be 0: what is foreign or no money is entered as what it is, under `what`, and goes back',
      'needs under `what` what came, as 5 US dollars',
    ]);
    await withdraws(number);
  });

  it('money after the end is told in a letter of its own, in the envelope of which it goes back', async () => {
    const number = await opened();
    await office.reaches(number, 'proving');
    await withdraws(number);
    await told(number, 'withdrawalAccepted');
    await pays(office, number, moneyOrder(office, 1000));
    await told(number, 'feeRefund');
    const words = await wordsOf(office, number, 'feeRefund');
    expect(words).toContain('定額小為替1,000円ご請求の手続は既に終了しています');
    const { custody, letters: written } = await fileOf(number);
    const refund = written.find(({ kind }) => kind === 'feeRefund')?.documentNumber;
    expect(custody.find(({ returnedBecause }) => returnedBecause?.name === 'ended')?.toldIn).toBe(refund);
  });

  it('a money order is cashed: it can be handed back as it is no more, and not be cashed twice', async () => {
    const number = await opened({ fee: [moneyOrder(office, 500), moneyOrder(office, 500), moneyOrder(office, 500)] });
    await office.reaches(number, 'proving');
    const { custody, fee, money } = await fileOf(number);
    expect([fee.received, money.goingBack]).toEqual([1000, 500]); // the third is not owed any more
    const ids = custody.map(({ id, returnedBecause }) => [id, returnedBecause?.name] as const);
    const [taken] = ids.filter(([, back]) => back === undefined).map(([id]) => id);
    await posts(number, 'cashings', { pieces: [taken] });
    expect((await refusalOf(posts(number, 'cashings', { pieces: [taken] }))).problem).toBe('cannot-be-cashed');
    await withdraws(number);
    expect((await refusalOf(posts(number, 'money-returns', { how: 'handedOver', pieces: [taken] }))).problem).toBe(
      'cannot-go-back',
    );
    await posts(number, 'money-returns', {
      how: 'handedOver',
      pieces: ids.filter(([id]) => id !== taken).map(([id]) => id),
    });
    expect((await fileOf(number)).money).toMatchObject({ in: 1500, kept: 0, goingBack: 500, goneBack: 1000 });
    await told(number, 'feeRefund');
    const words = await wordsOf(office, number, 'feeRefund');
    for (const part of ['1,000円', '窓口における手渡し', 'お覚えがないとき']) expect(words).toContain(part);
    await posts(number, 'money-returns', { how: 'bankTransfer' });
    expect((await fileOf(number)).money).toMatchObject({ goingBack: 0, goneBack: 1500 });
  });

  it('one of two rights is withdrawn, whose sibling was answered: what was paid too much is told with it, to the yen', async () => {
    const disclosure = await opened({ rights: ['disclosure', 'purposeNotice'], fee: [moneyOrder(office, 2500)] });
    const { application } = await fileOf(disclosure);
    const { cases } = await office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    const purposes = cases.map(({ number }) => number).find((one) => one !== disclosure) ?? '';
    await office.reaches(purposes, 'proving');
    await withdraws(disclosure);
    const words = await told(disclosure, 'withdrawalAccepted').then(() =>
      wordsOf(office, disclosure, 'withdrawalAccepted'),
    );
    expect(words).toContain('お納めいただいた手数料1,000円は、お返しいたします');
    expect(words).toContain('500円は、当社においてお預かりしており');
    expect(words).toContain(`利用目的の通知（受付番号${purposes}）`);
    expect(words).not.toContain('運転免許証'); // the papers are still needed
    expect((await fileOf(purposes)).money).toMatchObject({ in: 2500, kept: 1000, goingBack: 1500 });
    await withdraws(purposes);
    await told(purposes, 'withdrawalAccepted');
    expect((await wordsOf(office, purposes, 'withdrawalAccepted')).match(/[0-9,]+円/g)).toEqual(['1,000円']); // the rest was told
  });

  it('all is refused: the fee goes back by the letter, and by which way is told when it went', async () => {
    const number = await opened();
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    const ground = { ground: 'harmsSomeone', reason: '他のお客様の権利利益を害するおそれがあるため' } as const;
    await decides(office, number, refusing(await findings(office, number), ground));
    await isApprovedAndSent(office, number);
    await posts(number, 'money-returns', { how: 'registeredCash', tracking: '12345678902' });
    await told(number, 'feeRefund');
    expect(await wordsOf(office, number, 'feeRefund')).toContain('現金書留');
    expect((await fileOf(number)).money).toMatchObject({ kept: 0, goneBack: 1000 });
  });

  it('silence: the applicant is reminded once by the same letter with a last day, then an officer closes it, and papers and money go back', async () => {
    const number = await opened({ fee: [moneyOrder(office, 500)], papers: [] });
    const asked = office.today();
    await letters(office, number, 2);
    expect((await refusalOf(posts(number, 'rejections', { reason: '早すぎる' }, 'tanaka'))).problem).toBe('not-now');
    await office.daysPass(4);
    await told(number, 'supplement', 2);
    const again = await wordsOf(office, number, 'supplement', 2);
    expect(again).toContain(`${wareki(asked)}付けでお願いいたしましたが`);
    expect(again).toContain('お送りいただいた書類をお返しすることがございます');
    expect((await fileOf(number)).waitsFor).toBe('applicant');
    expect((await refusalOf(posts(number, 'rejections', { reason: '早すぎる' }, 'tanaka'))).problem).toBe('not-now');
    const reminded = office.today();
    await office.daysPass(4);
    await office.until(number, 'the desk is told', ({ waitsFor }) => waitsFor === 'desk');
    expect((await refusalOf(posts(number, 'rejections', { reason: '事務' }, 'suzuki'))).problem).toBe('not-your-part');
    await posts(number, 'rejections', { reason: '重ねてのお願いにも回答がないため' }, 'tanaka');
    const closed = await told(number, 'documentsReturned');
    expect(closed).toMatchObject({ outcome: 'rejected', stage: { name: 'closed' } });
    expect(closed.money).toMatchObject({ in: 500, kept: 0, goingBack: 500 });
    const words = await wordsOf(office, number, 'documentsReturned');
    for (const part of [
      `${wareki(reminded)}付けで重ねてお願いいたしましたが、期限の${wareki(daysAfter(reminded, 3))}を過ぎましても`,
      '本人確認書類が同封されていません',
      '手数料が不足しています',
      'お納めいただいた手数料500円は、お返しいたします',
      'いつでもあらためてご請求いただけます',
    ])
      expect(words).toContain(part);
    expect((await journal(office, number)).slice(-4)).toEqual(
      expect.arrayContaining(['rejected', 'closed', 'letterHandedOver']),
    );
    expect(
      (await refusalOf(posts(number, 'linked-cases', { because: 'foundWrong', reason: '誤り' }, 'tanaka'))).problem,
    ).toBe('not-now');
  });

  it('in the records, of every application of this office, what came in is kept, going back or gone back, to the yen', async () => {
    expect(all.length).toBeGreaterThan(0);
    for (const number of all) {
      const { money, application } = await fileOf(number);
      const { rows } = await office.records.pool.query<{ came: number; went: number; twice: number }>(
        `select (select coalesce(sum(yen), 0) from fees where application = $1)::int as came,
                (select coalesce(sum(yen), 0) from money_back where application = $1)::int as went,
                (select count(*) from (select line from money_back where application = $1 and line <> 'excess'
                   group by line having count(*) > 1) t)::int as twice`,
        [application.number],
      );
      expect(rows[0]).toEqual({ came: money.in, went: money.goneBack, twice: 0 });
      expect(money.kept + money.goingBack + money.goneBack).toBe(money.in);
    }
  });
});
