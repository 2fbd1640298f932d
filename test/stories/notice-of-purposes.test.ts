import type { CaseFile } from '../../casefile/views';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import { approvesWhatIsRead, atTheDesk, type AtTheDesk } from '../../examples/at-the-desk';
import { HOA } from '../../examples/hanamori/cast';
import { PURPOSE_GROUNDS, type PurposeGround } from '../../law/purpose-notice';
import { openCounter, openDoor } from '../../worker/desk';
import { openOffice, type Office } from '../office';
import {
  confirms,
  confirmsHerLicence,
  hanamori,
  isApprovedAndSent,
  journal,
  letters,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  repliedFrom,
  withoutArchive,
  wordsOf,
} from './steps';

const PURPOSES = { rights: ['purposeNotice'] };
const BECAUSE: Readonly<Record<PurposeGround, string>> = {
  alreadyClear: '本人に係る利用目的は、当社のウェブサイトにデータの種類ごとに掲載しており、明らかであるため',
  harmsSomeone: '通知すると、ご本人の身体の安全を害するおそれがあるため',
  harmsOurRights: '通知すると、不正な請求への対応の方法が明らかになるため',
  hindersPublicDuty: '通知すると、捜査機関の調査に支障を及ぼすおそれがあるため',
};

const asking = (office: Office) => ({
  async deciding(changes: object = {}): Promise<string> {
    const { number } = await opens(office, '01-takako-by-post.json', { ...PURPOSES, ...changes });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    return number;
  },
  decides: (number: string, decision: object): Promise<unknown> =>
    office.as('tanaka').post(`/v1/cases/${number}/decisions`, decision),
});
const WHERE = '当社ウェブサイト「個人情報の取扱いについて」の「利用目的」の項';
const RECORD = '相談窓口の記録 2026-1-17';
/** What she asks for is published: whoever does not tell it on another ground than that says why. */
const despitePublication = (ground: PurposeGround): object =>
  ground === 'alreadyClear' ? {} : { departsBecause: [{ ground, because: '公表の後に、相談窓口に申出があったため' }] };
const refusing = (ground: PurposeGround, reason = BECAUSE[ground]): object => ({
  kind: 'notNotify',
  ...despitePublication(ground),
  grounds: [{ ground, reason, record: RECORD, ...(ground === 'alreadyClear' ? { where: WHERE } : {}) }],
});

describe('𠮷田 髙子 asks for what her data are used', () => {
  let office: Office;
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    office = await openOffice();
    desk = asking(office);
  });
  afterAll(() => office.close());

  it('is told, kind by kind, as it is published; nobody searches, and no two weeks run', async () => {
    const number = await desk.deciding();
    const standing = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(standing).toMatchObject({ fee: { due: 1000, received: 1000 }, stores: [], measures: [] });
    expect(standing.suitFrom).toBeUndefined();
    const told = standing.purposes ?? [];
    expect(told).toContainEqual({
      category: 'お問い合わせ',
      purposes: [{ id: 'support', says: 'お問い合わせ及びご要望への対応のため' }],
    });
    await desk.decides(number, { kind: 'notify' });
    const decision = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(decision).toMatchObject({ decision: { kind: 'notify' }, purposes: told });
    const closed = await isApprovedAndSent(office, number);
    expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'purposeNotice']);
    expect(closed).toMatchObject({ outcome: 'answered' });
    expect(closed.refusedOn).toBeUndefined();
    const words = await wordsOf(office, number, 'purposeNotice');
    for (const { category, purposes } of told)
      for (const part of [category, ...purposes.map(({ says }) => says)]) expect(words).toContain(part);
    expect(words).toContain('保有しているか否かをお知らせするものではございません');
    expect(await journal(office, number)).toEqual([
      'received',
      'letterHandedOver',
      'identityConfirmed',
      'decided',
      'approved',
      'letterHandedOver',
      'dispatched',
      'closed',
    ]);
  });

  it.each(Object.keys(PURPOSE_GROUNDS) as PurposeGround[])(
    'is not told, on the ground that is called %s: the letter cites it, gives the reason, and her fee comes back',
    async (ground) => {
      const number = await desk.deciding();
      await desk.decides(number, refusing(ground));
      const closed = await isApprovedAndSent(office, number);
      expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'purposeRefusal']);
      const words = await wordsOf(office, number, 'purposeRefusal');
      for (const part of [BECAUSE[ground], '第32条第3項', '第36条', '1,000円']) expect(words).toContain(part);
      expect(words.includes(WHERE)).toBe(ground === 'alreadyClear');
      expect(words).not.toContain(RECORD);
      expect(words).not.toContain('第39条'); // no suit waits two weeks for this right
      expect(closed.money).toMatchObject({
        ...{ in: 1000, kept: 0, goingBack: 1000, goneBack: 0 },
        fee: [{ stays: false, ja: 'ご請求の全部に応じないこととなりました' }],
      });
    },
  );

  it.each([
    ['no ground', { kind: 'notNotify', grounds: [] }],
    ['that it is clear, and not where,', { kind: 'notNotify', grounds: [{ ground: 'alreadyClear', reason: BECAUSE.alreadyClear, record: RECORD }] }], // prettier-ignore
    ['that it is clear to everybody, and not of her,', { kind: 'notNotify', grounds: [{ ground: 'alreadyClear', reason: BECAUSE.alreadyClear, where: WHERE }] }], // prettier-ignore
    ['a harm that nothing shows', { kind: 'notNotify', grounds: [{ ground: 'harmsSomeone', reason: BECAUSE.harmsSomeone }] }], // prettier-ignore
    ['a ground without a reason', refusing('harmsSomeone', '')],
    ['a blank for a reason', refusing('alreadyClear', '　')],
    ['a gap in the form', refusing('alreadyClear', '記入漏れ又は書類の不備があるときに当たるため')],
    [
      'words that were published for another right',
      {
        kind: 'notNotify',
        grounds: [
          {
            ground: 'harmsSomeone',
            reason: BECAUSE.harmsSomeone,
            record: RECORD,
            alias: '正当な理由なく同一内容のご請求が多数回繰り返されるとき',
          },
        ],
      },
    ],
  ])('%s is not enough to tell her nothing', async (_, decision) => {
    const number = await desk.deciding();
    expect(await refusalOf(desk.decides(number, decision))).toMatchObject({ status: 422, problem: 'decision-lacks' });
    expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).stage.name).toBe('deciding');
  });

  it.each([
    ['of another right', { kind: 'disclose' }, 'decision-of-another-right'],
    ['of another right, with its grounds', { kind: 'refuse', grounds: [] }, 'decision-of-another-right'],
    ['on a ground that is none for her right', { kind: 'notNotify', grounds: [{ ground: 'hindersBusiness', reason: '多忙のため' }] }, 'does-not-fit'], // prettier-ignore
    ['of no kind', { kind: 'perhaps' }, 'does-not-fit'],
  ])('a decision %s is refused', async (_, decision, problem) => {
    const number = await desk.deciding();
    expect(await refusalOf(desk.decides(number, decision))).toMatchObject({ status: 422, problem });
  });

  it('and where disclosure is asked for, the purposes of use are no answer', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { rights: ['disclosure'] });
    expect((await refusalOf(desk.decides(number, { kind: 'notify' }))).problem).toBe('not-now');
  });

  it('the fee is asked for, and it is decided when it came', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { ...PURPOSES, fee: [] });
    await letters(office, number, 2);
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'payingFee');
    expect(await wordsOf(office, number, 'fee')).toContain('1,000円');
    await pays(office, number, moneyOrder(office, 1000));
    await office.reaches(number, 'deciding');
  });

  it('withdrawn after it was decided: nothing was found that anybody read, and no approver has to look', async () => {
    const number = await desk.deciding();
    await desk.decides(number, { kind: 'notify' });
    await office.as('kimura').get(`/v1/cases/${number}/decision`);
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    expect(await office.reaches(number, 'closed')).toMatchObject({ outcome: 'withdrawn', waitsFor: 'nobody' });
  });

  it('Hoa asks by e-mail and is told by e-mail', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json', { ...PURPOSES, fee: [moneyOrder(office, 1000)] });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(HOA.email));
    await office.reaches(number, 'deciding');
    await desk.decides(number, { kind: 'notify' });
    await approvesWhatIsRead(office.as('kimura'), number);
    const closed = await office.reaches(number, 'closed');
    expect(closed.letters.map(({ kind, way }) => [kind, way])).toEqual([
      ['receipt', 'email'],
      ['purposeNotice', 'email'],
    ]);
  });
});

describe('A company uses data for a purpose it does not publish', () => {
  const FRAUD = '不正な注文の調査のため';
  const ORDERS = '購入履歴';
  let office: Office;
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    const profile = await hanamori({});
    const dataMap = await withoutArchive();
    office = await openOffice({
      profile: {
        ...profile,
        purposes: {
          ...profile.purposes,
          fraud: { says: FRAUD, unpublished: 'harmsOurRights', because: '調査の方法が知られるため' },
          delivery: {
            says: '配送の委託先への指示のため',
            unpublished: 'toldEach',
            because: 'ご注文の画面で明示しているため',
          },
        },
      },
      dataMap: {
        ...dataMap,
        stores: dataMap.stores.map((store) =>
          store.kind === 'desk'
            ? store
            : {
                ...store,
                collections: store.collections.map((one) =>
                  one.category === ORDERS ? { ...one, purposes: [...one.purposes, 'fraud', 'delivery'] } : one,
                ),
              },
        ),
      },
    });
    desk = asking(office);
  });
  afterAll(() => office.close());
  const withheld = (more: object = {}): object => ({
    kind: 'notifyPart',
    withheld: [
      {
        category: ORDERS,
        purpose: 'fraud',
        ground: 'harmsOurRights',
        reason: BECAUSE.harmsOurRights,
        record: RECORD,
        ...more,
      },
    ],
  });

  it('nobody said whether she is told: it cannot be decided so; an officer who tells it names it, and the letter says it', async () => {
    const number = await desk.deciding();
    expect(await refusalOf(desk.decides(number, { kind: 'notify' }))).toMatchObject({
      problem: 'decision-lacks',
      says: [expect.stringContaining('whether fraud is told')],
    });
    await desk.decides(number, { kind: 'notify', tells: ['fraud'] });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'purposeNotice');
    for (const part of [FRAUD, '配送の委託先への指示のため']) expect(words).toContain(part);
    expect(words).not.toContain('通知しないもの');
  });

  it('it is withheld: the letter tells the rest, says that a part is not told, on which ground and why, and her fee stays', async () => {
    const number = await desk.deciding();
    await desk.decides(number, withheld());
    const { purposes } = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(JSON.stringify(purposes)).not.toContain(FRAUD);
    const closed = await isApprovedAndSent(office, number);
    expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'purposeNotice']);
    expect(closed.custody.map(({ returnedBecause }) => returnedBecause)).toEqual([undefined]);
    const words = await wordsOf(office, number, 'purposeNotice');
    for (const part of [
      '通知しないもの',
      `${ORDERS}の利用目的の一部`,
      BECAUSE.harmsOurRights,
      '第21条第4項第2号',
      '第32条第3項',
      '第36条',
    ])
      expect(words).toContain(part);
    for (const part of [FRAUD, RECORD]) expect(words).not.toContain(part);
  });

  it('a whole kind of data is withheld, another is clear: no purpose of either is told', async () => {
    const number = await desk.deciding();
    await desk.decides(number, {
      kind: 'notifyPart',
      ...despitePublication('hindersPublicDuty'),
      withheld: [
        { category: ORDERS, ground: 'hindersPublicDuty', reason: BECAUSE.hindersPublicDuty, record: RECORD },
        {
          category: 'お問い合わせ',
          ground: 'alreadyClear',
          reason: BECAUSE.alreadyClear,
          where: WHERE,
          record: RECORD,
        },
      ],
    });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'purposeNotice');
    expect(words).not.toContain('お問い合わせ及びご要望への対応のため');
    for (const part of [WHERE, '会員の登録']) expect(words).toContain(part);
  });

  it.each([
    ['a kind of data she was never told of', { category: '血液型', purpose: undefined }],
    ['a purpose nobody has', { purpose: 'resale' }],
    ['that what is not published is clear', { ground: 'alreadyClear', where: WHERE }],
  ])('%s cannot be withheld', async (_, more) => {
    const number = await desk.deciding();
    expect((await refusalOf(desk.decides(number, withheld(more)))).problem).toBe('decision-lacks');
  });
});

describe('A company that published that it keeps the fee when it tells nothing', () => {
  let office: Office;
  beforeAll(async () => {
    const profile = await hanamori({});
    office = await openOffice({ profile: { ...profile, fee: { ...profile.fee, keptWhenRefused: true } } });
  });
  afterAll(() => office.close());

  it('keeps it, and the letter says so', async () => {
    const desk = asking(office);
    const number = await desk.deciding();
    await desk.decides(number, refusing('alreadyClear'));
    const { money } = await isApprovedAndSent(office, number);
    expect(money).toMatchObject({
      ...{ in: 1000, kept: 1000, goingBack: 0 },
      fee: [{ stays: true, ja: '公表した手続により、ご請求に応じない場合にもお返ししません' }],
    });
  });
});

describe('The data map changes after it was decided for what her data are used', () => {
  let office: Office;
  let corrected: { readonly url: string; readonly close: () => Promise<void> };
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
    const { dataMap } = office.settings;
    const fewer = { ...dataMap, others: [], stores: dataMap.stores.filter(({ id }) => id !== 'newsletter') };
    const door = await openDoor(office.settings.temporal, office.settings.log, 0);
    const counter = openCounter({ ...office.settings, dataMap: fewer }, office.records, door);
    corrected = { url: door.url, close: counter.close };
  });
  afterAll(async () => {
    await corrected.close();
    await office.close();
  });

  it('the decision falls, and she is told what is so now', async () => {
    const desk = asking(office);
    const number = await desk.deciding();
    await desk.decides(number, { kind: 'notify' });
    const officer: AtTheDesk = atTheDesk(corrected.url, office.tokens['tanaka'] as string);
    await officer.post(`/v1/cases/${number}/data-map-changes`, { reason: '配信名簿は別会社のものであったため' });
    const fallen = await office.reaches(number, 'deciding');
    expect(fallen.purposes?.map(({ category }) => category)).not.toContain('メールマガジン');
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'decisionFell')?.facts).toMatchObject({ because: 'findings' });
    await desk.decides(number, { kind: 'notify' });
    await isApprovedAndSent(office, number);
    expect(await wordsOf(office, number, 'purposeNotice')).not.toContain('メールマガジン');
  });
});
