import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import type { CaseFile, FindingsView } from '../../casefile/views';
import { MEMBERS, openClub, STAFF } from './club';
import { confirms, decides, isApprovedAndSent, opens, refusalOf, repliedFrom, wordsOf } from './steps';

const HER = { ...onTheForm(TAKAKO), customerNumber: 'S-0042' };
const NOT_STAFF = [
  { records: 'club/staff', reason: 'お客様としてのご請求であり、勤務されたことはないとのお申出のため' },
];

describe('Arts. 33(1), 37(1): customers and staff lie in one store and are found by different identifiers', () => {
  let at: Awaited<ReturnType<typeof openClub>>;
  beforeAll(async () => {
    at = await openClub(
      [
        { ...MEMBERS, of: ['customers'] },
        { ...STAFF, of: ['staff'] },
      ],
      {
        people: { customers: 'お客様', staff: '従業員', shareholders: '株主' },
        stores: [
          {
            kind: 'desk',
            id: 'register',
            label: '株主名簿',
            category: '株主',
            purposes: ['membership'],
            of: ['shareholders'],
            owner: '総務部株式係',
            question: '株主名簿にこの方の記載があるかを調べてください。',
          },
        ],
      },
    );
    await at.club.query(`INSERT INTO member VALUES (1, $1, $2, $3, NULL)`, [HER.name, HER.birthDate, HER.postalCode]);
    await at.club.query(`INSERT INTO staff VALUES (1, $1, 'S-0042')`, [HER.name]);
  });
  afterAll(() => at.close());

  async function isSearchedFor(
    knownAs?: readonly string[],
    more: Parameters<typeof confirms>[3] = {},
  ): Promise<CaseFile> {
    const { number } = await opens(at.office, '01-takako-by-post.json', { principal: HER, knownAs });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence', more);
    await at.office.until(number, 'the register is asked', ({ stores }) => stores[1]?.outcome === 'asked');
    await registerAnswers(number);
    return at.office.reaches(number, 'deciding');
  }
  const registerAnswers = (number: string) =>
    at.office
      .as('suzuki')
      .post(`/v1/cases/${number}/store-answers`, {
        store: 'register',
        answer: { outcome: 'notSearchable', note: '株主番号がなければ引けない' },
      });
  const NO_SHARES = { records: 'register/answer', reason: '株主としてのご請求ではないため' };

  it('whoever asks as a customer is answered on what was found as one; an officer says why the rest is left out, and the letter says so', async () => {
    const file = await isSearchedFor(['customers']);
    const { number } = file;
    expect(file.knownAs).toEqual([{ id: 'customers', label: 'お客様' }]);
    expect(file.stores).toMatchObject([
      {
        store: 'club',
        outcome: 'notSearchable',
        known: false,
        items: 1,
        collections: [
          { collection: 'member', outcome: 'found' },
          { collection: 'staff', outcome: 'notSearchable', because: { kind: 'notSearchable' } },
        ],
      },
      { store: 'register', outcome: 'notSearchable', items: 0 },
    ]);
    const { unsearched } = await at.office.as('tanaka').get<FindingsView>(`/v1/cases/${number}/findings`);
    expect(unsearched).toEqual([
      { records: 'club/staff', label: '社員名簿', isAskedFor: false },
      { records: 'register/answer', label: '株主名簿', isAskedFor: false },
    ]);
    await expect(decides(at.office, number, { kind: 'disclose' })).rejects.toMatchObject({
      problem: { errors: [{ pointer: '#/unsearched' }, { pointer: '#/unsearched' }] },
    });
    const found = [...NOT_STAFF, NO_SHARES, { records: 'club/member', reason: 'お示しするまでもないため' }];
    expect((await refusalOf(decides(at.office, number, { kind: 'disclose', unsearched: found }))).says).toEqual([
      expect.stringContaining('what number 3 under `unsearched` speaks of'),
    ]);
    await decides(at.office, number, { kind: 'disclose', unsearched: [...NOT_STAFF, NO_SHARES] });
    await isApprovedAndSent(at.office, number);
    const words = await wordsOf(at.office, number, 'disclosure');
    expect(words).toContain('（下記「検索の対象外」のものを除きます）の全部を開示いたします');
    expect(words).toMatch(/本通知の対象に含まれていません[^]*会社員名簿[^]*株主名簿/);
  });

  it('who does not say as what they ask is asked first, for any of it may be about them', async () => {
    const { number } = await isSearchedFor();
    const decision = { kind: 'disclose', unsearched: [...NOT_STAFF, NO_SHARES] } as const;
    const asking = { ...decision, unsearched: [...decision.unsearched] };
    expect((await refusalOf(decides(at.office, number, asking))).says).toEqual([
      expect.stringContaining('a question to the applicant for what would find club/staff'),
      expect.stringContaining('a question to the applicant for what would find register/answer'),
    ]);
    const clerk = at.office.as('suzuki');
    await clerk.post(`/v1/cases/${number}/supplement-requests`, {
      asks: ['当社とのご関係（お客様、従業員、株主）と、従業員又は株主でいらっしゃればその番号'],
    });
    const wrong = clerk.post(`/v1/cases/${number}/supplements`, { brings: 'what was asked', knownAs: ['vendors'] });
    await expect(wrong).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: '#/knownAs/0', detail: expect.stringContaining('customers') as string }] },
    });
    await clerk.post(`/v1/cases/${number}/supplements`, { brings: 'what was asked', knownAs: ['customers'] });
    await at.office.reaches(number, 'deciding');
    await decides(at.office, number, asking);
    await isApprovedAndSent(at.office, number);
  });

  it('who was both, and proves the number of the staff, is found as both', async () => {
    const { number, stores } = await isSearchedFor(['customers', 'staff'], {
      replied: [
        { from: 'customerNumber', value: HER.customerNumber, note: '社員番号の者の内線に電話し、本人が応じた' },
      ],
    });
    expect(stores[0]).toMatchObject({ outcome: 'found', items: 2, known: true });
    await decides(at.office, number, { kind: 'disclose', unsearched: [NO_SHARES] });
  });

  it('somebody who looked in the list of the staff answers for it alone, and the rest stands', async () => {
    const { number } = await isSearchedFor(['customers'], repliedFrom(HER.email ?? ''));
    const clerk = at.office.as('suzuki');
    await clerk.post(`/v1/cases/${number}/store-answers`, {
      store: 'club',
      collection: 'staff',
      answer: { outcome: 'none' },
    });
    const { stores } = await at.office.reaches(number, 'deciding');
    expect(stores[0]).toMatchObject({ outcome: 'found', items: 1, known: true });
  });
});
