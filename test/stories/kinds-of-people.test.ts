import { answersForStore } from '../../examples/at-the-desk';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import type { CaseFile } from '../../casefile/views';
import type { DecisionView, FindingsView } from '../../casefile/decision-views';
import { MEMBERS, openClub, STAFF } from './club';
import { comesIn, standsIn, typedAnew } from '../pages/visitor';
import { confirms, decides, isApprovedAndSent, opens, refusalOf, repliedFrom, wordsOf } from './steps';

const HER = { ...onTheForm(TAKAKO), customerNumber: 'S-0042' };
const LIMITED = {
  knownAs: ['customers'],
  limitedTo: ['customers'],
  concerning: 'お客様として登録した私の情報に限ります',
};
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

  async function isSearchedFor(as: object = {}, more: Parameters<typeof confirms>[3] = {}): Promise<CaseFile> {
    const { number } = await opens(at.office, '01-takako-by-post.json', { principal: HER, ...as });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence', more);
    await at.office.until(number, 'the register is asked', ({ stores }) => stores[1]?.outcome === 'asked');
    await registerAnswers(number);
    return at.office.reaches(number, 'deciding');
  }
  const registerAnswers = (number: string) =>
    answersForStore(at.office.as('suzuki'), number, 'register', {
      outcome: 'notSearchable',
      note: '株主番号がなければ引けない',
    });
  const NO_SHARES = { records: 'register/answer', reason: '株主としてのご請求ではないため' };

  it('whoever limits the request in their own words to what they are a customer is answered on what was found as one; an officer says why the rest is left out, and the letter says so', async () => {
    const file = await isSearchedFor(LIMITED);
    const { number } = file;
    expect(file).toMatchObject({
      knownAs: [{ id: 'customers', label: 'お客様' }],
      limitedTo: [{ id: 'customers', label: 'お客様' }],
    });
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
    const read = await at.office.as('tanaka').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(read).toMatchObject({ limitedTo: [{ label: 'お客様' }], concerning: LIMITED.concerning });
    await isApprovedAndSent(at.office, number);
    const words = await wordsOf(at.office, number, 'disclosure');
    expect(words).toContain('（下記「検索の対象外」のものを除きます）の全部を開示いたします');
    expect(words).toMatch(/本通知の対象に含まれていません[^]*会社員名簿[^]*株主名簿/);
    expect(words).toContain('「お客様」としてのものに限られています');
  });

  it('who limits a request says so in words, or it reaches everything', async () => {
    const unsaid = opens(at.office, '01-takako-by-post.json', {
      principal: HER,
      limitedTo: ['customers'],
      concerning: undefined,
    });
    await expect(unsaid).rejects.toMatchObject({ status: 422, problem: { errors: [{ pointer: '#/concerning' }] } });
  });

  it('who limits it afterwards says so in new words; who limits it no more is asked again, and a decision that rests on the limit falls', async () => {
    const { number } = await isSearchedFor();
    const clerk = at.office.as('suzuki');
    const limits = (body: object) => clerk.post(`/v1/cases/${number}/supplements`, body);
    const reads = () => clerk.get<CaseFile>(`/v1/cases/${number}`);
    await expect(limits({ limitedTo: ['customers'] })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: '#/concerning' }] },
    });
    await expect(limits({ limitedTo: ['vendors'], concerning: '取引先として' })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: '#/limitedTo/0' }] },
    });
    const before = (await reads()).concerning;
    await limits({ limitedTo: ['customers'], concerning: LIMITED.concerning });
    const limited = await at.office.reaches(number, 'deciding');
    expect(limited.limitedTo).toEqual([{ id: 'customers', label: 'お客様' }]);
    expect(limited.concerning).toBe([before, LIMITED.concerning].filter(Boolean).join('\n'));
    await decides(at.office, number, { kind: 'disclose', unsearched: [...NOT_STAFF, NO_SHARES] });
    await limits({ limitedTo: 'everything' });
    const { limitedTo } = await at.office.reaches(number, 'deciding');
    expect(limitedTo).toBeUndefined();
    expect(
      (await refusalOf(decides(at.office, number, { kind: 'disclose', unsearched: [...NOT_STAFF, NO_SHARES] }))).says,
    ).toEqual([expect.stringContaining('club/staff'), expect.stringContaining('register/answer')]);
  });

  it('a customer who asks for all is asked first for what would find the staff and the shareholders, by name of each, however a clerk entered them', async () => {
    const { number } = await isSearchedFor({ knownAs: ['customers'] });
    const decision = { kind: 'disclose', unsearched: [...NOT_STAFF, NO_SHARES] } as const;
    const asking = { ...decision, unsearched: [...decision.unsearched] };
    expect((await refusalOf(decides(at.office, number, asking))).says).toEqual([
      expect.stringContaining('a question to the applicant for what would find club/staff'),
      expect.stringContaining('a question to the applicant for what would find register/answer'),
    ]);
    const clerk = at.office.as('suzuki');
    const wrongly = clerk.post(`/v1/cases/${number}/supplement-requests`, {
      questions: ['番号'],
      for: ['club/member'],
    });
    await expect(wrongly).rejects.toMatchObject({ status: 422, problem: { errors: [{ pointer: '#/for/0' }] } });
    await clerk.post(`/v1/cases/${number}/supplement-requests`, {
      for: ['club/staff', 'register/answer'],
      questions: ['当社とのご関係（お客様、従業員、株主）と、従業員又は株主でいらっしゃればその番号'],
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

  it('what lies in the office unsent asked nobody: who goes on before the question has left is to ask it all the same', async () => {
    const { number } = await isSearchedFor({ knownAs: ['customers'] });
    const decision = { kind: 'disclose' as const, unsearched: [...NOT_STAFF, NO_SHARES] };
    const clerk = at.office.as('suzuki');
    const asks = () =>
      clerk.post(`/v1/cases/${number}/supplement-requests`, {
        for: ['club/staff', 'register/answer'],
        questions: ['従業員又は株主でいらっしゃればその番号'],
      });
    const goesOn = () => clerk.post(`/v1/cases/${number}/continuations`, { reason: '回答を待たずに続けるため' });
    await at.office.handsGoHome();
    await asks();
    await goesOn();
    await at.office.handsCome();
    expect((await refusalOf(decides(at.office, number, decision))).says).toEqual([
      expect.stringContaining('a question to the applicant for what would find club/staff'),
      expect.stringContaining('a question to the applicant for what would find register/answer'),
    ]);
    await asks();
    await at.office.until(number, 'it has left', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'supplement' && handedOverAt !== undefined),
    );
    await goesOn();
    await decides(at.office, number, decision);
  });

  it('who was both, and proves the number of the staff, is found as both', async () => {
    const { number, stores } = await isSearchedFor(
      { ...LIMITED, knownAs: ['customers', 'staff'] },
      {
        replied: [
          { from: 'customerNumber', value: HER.customerNumber, note: '社員番号の者の内線に電話し、本人が応じた' },
        ],
      },
    );
    expect(stores[0]).toMatchObject({ outcome: 'found', items: 2, known: true });
    await decides(at.office, number, { kind: 'disclose', unsearched: [NO_SHARES] });
  });

  it('somebody who looked in the list of the staff answers for it alone, says how, and the rest stands', async () => {
    const { number } = await isSearchedFor(LIMITED, repliedFrom(HER.email ?? ''));
    const note = '人事部が社員名簿を氏名と生年月日で調べた';
    const answers = (more: object) =>
      answersForStore(at.office.as('suzuki'), number, 'club', { outcome: 'none', ...more }, 'staff');
    await expect(answers({})).rejects.toMatchObject({
      status: 422,
      problem: {
        errors: [{ pointer: '#/answer/note', detail: expect.stringContaining('say how and by what') as string }],
      },
    });
    await answers({ note });
    const { stores } = await at.office.reaches(number, 'deciding');
    expect(stores[0]).toMatchObject({ outcome: 'found', items: 1, known: true });
    const said = [{ records: 'club/staff', note, by: 'suzuki' }];
    const { findings } = await at.office.as('tanaka').get<FindingsView>(`/v1/cases/${number}/findings`);
    expect(findings[0]?.lookedFor).toEqual(said);
    await decides(at.office, number, { kind: 'disclose', unsearched: [NO_SHARES] });
    const decision = await at.office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(decision.lookedFor).toEqual(said);
  });

  it('at the counter nobody types what these are called inside: they are ticked by name, and a limit is taken back by one word', async () => {
    const { number } = await isSearchedFor(LIMITED, repliedFrom(HER.email ?? ''));
    const officer = await comesIn(at.office, 'tanaka');
    const asks = await officer.get(`/cases/${number}/acts/requireSupplement`);
    const ticksOf = (text: string, at: string): readonly string[] =>
      [
        ...text.matchAll(new RegExp(`type="checkbox"\\s+name="${at}"\\s+value="([^"]*)"[^>]*>\\s*([^<]*?)\\s*<`, 'g')),
      ].map(([, value = '', called = '']) => `${value} ${called}`);
    expect(ticksOf(asks.text, '/for')).toEqual([
      expect.stringMatching(/^club\/staff .*社員名簿$/),
      expect.stringMatching(/^register\/answer .*株主名簿$/),
    ]);
    const to = `/cases/${number}/acts/supplement`;
    const { text } = await officer.get(to);
    expect(ticksOf(text, '/limitedTo')).toEqual([
      'staff 従業員',
      'customers お客様',
      'shareholders 株主',
      'everything everything: it is limited no more',
    ]);
    const both = await officer.send(to, [
      ...typedAnew(standsIn(text), { '/limitedTo': 'everything', '/concerning': '取り消します' }),
      ['/limitedTo', 'staff'],
    ]);
    expect(both.text).toMatch(/<p class="fault" id="f-limitedTo-fault">/);
    expect(both.text).toMatch(/<a href="#f-limitedTo-0">/);
    expect(both.text).toMatch(/<span id="f-limitedTo-0">/);
    const sent = await officer.send(to, typedAnew(standsIn(both.text), { '/limitedTo': 'everything' }));
    expect(sent.to).toBe(`/cases/${number}?done=supplement`);
    expect((await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`)).limitedTo).toBeUndefined();
  });
});
