import PostalMime, { type Email } from 'postal-mime';
import { faultsIn, type Certificate } from '../../casefile/certificate';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter, type CivilDate } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { sha256 } from '../../vault/seal';
import { comesIn, setsUpAnApp, visits } from '../pages/visitor';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { openMailServer, type MailServer } from './mail-server';
import { hanamori, journal, refusalOf, wordsIn, wordsOf, type SentDecision } from './steps';

const PASSWORD = 'tsurukame-2026-hassou';
const DESK = 'https://desk.hanamori.example';
const MAILBOX = 'shochi@tsurukame.example';

const ORDERS_OF_ANOTHER = { entrustedBy: '株式会社つるかめ堂', desk: '同社お客様窓口' };

/** The shop's members lie at a mailing house, which is written to by mail; and with its orders at a sister shop. */
const HELD_ELSEWHERE = {
  ...FORGETFUL,
  others: [
    {
      ...{ id: 'mailing-house', kind: 'processor', name: '株式会社つるかめ発送センター' },
      ...{ contact: { email: MAILBOX, opensWith: 'MAILING_HOUSE_PDF' } },
      holds: [{ records: 'shop/members', fields: ['name', 'birth', 'postal', 'company'] }],
      ...{ knownBy: ['birthDate', 'postalCode', 'address'], dueWithinDays: 3, reminded: { everyDays: 2, times: 2 } },
    },
    {
      ...{ id: 'sister-shop', kind: 'jointUser', name: '株式会社花暦商会', language: 'en', holds: ['shop'] },
      ...{ contact: { postalCode: '600-0000', address: '京都府京都市下京区花暦町2' }, knownBy: ['name', 'birthDate'] },
      dueWithinDays: 30,
    },
  ],
  stores: FORGETFUL.stores.map((store) =>
    store.id === 'cart' && 'collections' in store
      ? { ...store, collections: store.collections.map((one) => ({ ...one, held: ORDERS_OF_ANOTHER })) }
      : store,
  ),
};

describe('what is erased here is erased, or told, where else it is held', () => {
  let at: Forgetful;
  let server: MailServer;
  beforeAll(async () => {
    process.env['MAILING_HOUSE_PDF'] = PASSWORD;
    server = await openMailServer();
    const smtp = { url: server.url, from: 'kojin@hanamori.example' };
    const ours = await hanamori({
      retention: { invoices: { law: '法人税法施行規則第59条', months: 2, counts: 'fromTheDay' } },
    });
    const profile = { ...ours, letters: { ...ours.letters, tellsWhoElse: true } };
    at = await openForgetful({ skipTime: true, smtp, repliesAt: DESK, profile }, HELD_ELSEWHERE);
  });
  afterAll(async () => {
    await at.close();
    await server.close();
  });
  beforeEach(() => {
    server.empties();
  });

  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const looked = () => ({ by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' });
  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked() }],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const fileOf = (number: string): Promise<CaseFile> => at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  /** She asks, it is decided and approved, and the mailing house has its mail. */
  const isErased = async (): Promise<{ readonly number: string; readonly mail: Email; readonly link: string }> => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.approves(number);
    await at.office.until(number, 'everybody is told', ({ letters }) => letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined).length === 2); // prettier-ignore
    const mail = await mailOf(number);
    return { number, mail, link: linkIn(mail) };
  };
  const mailOf = async (number: string, nth = 0): Promise<Email> => {
    const all = await Promise.all(server.taken().map((one) => PostalMime.parse(one)));
    return all.filter(({ subject, text }) => `${subject} ${text}`.includes(`${number}`))[nth] as Email;
  };
  const linkIn = ({ text = '' }: Email): string => (/https:\S+/.exec(text)?.[0] ?? '').replace(DESK, at.office.url);
  const wordsAttached = ({ attachments }: Email): string =>
    wordsIn(Buffer.from(attachments[0]?.content as ArrayBuffer), PASSWORD);
  const sends = (link: string, body: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(link, { method: 'POST', body: new URLSearchParams(body) });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const toldTo = ({ instructions }: CaseFile, other: string) => instructions.find((one) => one.other === other);
  const certificateOf = async (number: string): Promise<Certificate['body']> =>
    (await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`)).body;

  it('the plan names them and what is our duty; each has its letter with no more of her than it needs; her answer waits for nobody; an answer on the page is kept once and proven', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const { measures } = await at.approves(number);
    expect(
      measures[0]?.others.map(({ other, way, records, dueWithinDays, owed }) => [
        other,
        way,
        records,
        dueWithinDays,
        owed,
      ]),
    ).toEqual([
      ['mailing-house', 'email', ['shop/members'], 3, true],
      ['sister-shop', 'post', ['shop/members', 'shop/orders'], 30, false],
    ]);
    await leaves(number); // her own answer has left, and nobody has answered yet
    const file = await at.office.until(number, 'they are waited for', ({ waitsFor }) => waitsFor === 'owner');
    expect(file.leftToDo).toMatchObject([{ name: 'answerOfAnother' }]);
    await at.office.until(
      number,
      'everybody is told',
      ({ letters }) =>
        letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined).length === 2,
    );

    const hers = await wordsOf(at.office, number, 'useCeased');
    for (const part of ['委託先等における措置', '株式会社つるかめ発送センター（個人データの取扱いの委託先）', '株式会社花暦商会（個人データの共同利用者）', '報告を受けておりません']) expect(hers).toContain(part); // prettier-ignore
    expect(server.recipients()).toEqual([MAILBOX]);
    const mail = await mailOf(number);
    const told = toldTo(file, 'mailing-house');
    const due = daysAfter(at.office.today(), 3);
    expect(told).toMatchObject({ kind: 'processor', way: 'email', tells: ['erase/shop'], dueOn: due });
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/髙子|吉田|𠮷田/u);
    expect(() => wordsIn(Buffer.from(mail.attachments[0]?.content as ArrayBuffer))).toThrow(); // locked
    const words = wordsAttached(mail);
    for (const part of ['株式会社つるかめ発送センター', '第25条', '会員登録', wareki(due), HER.postalCode ?? '?', told?.number ?? '?']) expect(words).toContain(part); // prettier-ignore
    expect(words).not.toMatch(/髙子|ご注文/u);
    const sister = await wordsOf(at.office, number, 'instruction', 2);
    for (const part of ['第27条第5項第3号', 'ご注文', HER.name.replace(/\s/g, ''), 'RequestonPersonalDataUsedJointly'])
      expect(sister).toContain(part);
    expect(sister).not.toMatch(/委託|第25条|廃棄/u);
    expect(words).not.toContain(HER.address?.replace(/\s/g, '')); // proven by her licence, and in none of the records the house has from us

    const link = linkIn(mail);
    const shown = await fetch(link);
    const page = await shown.text();
    expect(shown.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(page).not.toMatch(/<script|髙子|𠮷田/u);
    for (const part of ['会員登録', '消去', told?.number ?? '?', '<form method="post"']) expect(page).toContain(part);
    const empty = await sends(link, { outcome: 'done', proof: '<b>1件</b>', by: '発送部' });
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('&#60;b&#62;1件')]);
    expect((await sends(link, { outcome: 'done', doneOn: daysAfter(at.office.today(), 1), proof: '1件', by: '発送部' })).status).toBe(422); // prettier-ignore
    const answer = { outcome: 'done', doneOn: at.office.today(), proof: '名簿から1件を消去', by: '発送部　鶴田' };
    const both = await Promise.all([sends(link, answer), sends(link, answer)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect([(await fetch(link)).status, (await sends(link, answer)).status]).toEqual([410, 200]);
    expect((await journal(at.office, number)).filter((kind) => kind === 'instructionAnswered')).toHaveLength(1);
    expect(toldTo(await fileOf(number), 'mailing-house')).toMatchObject({ outcome: 'done', doneOn: at.office.today() });

    await post('suzuki', number, 'instruction-reports', {
      ...{ instruction: toldTo(file, 'sister-shop')?.number, outcome: 'neverHeld' },
      ...{ doneOn: at.office.today(), proof: '返信の電子メール（総務部綴り）' },
    });
    const body = await certificateOf(number);
    expect(body.others).toMatchObject([
      { kind: 'processor', dueOn: due, outcome: 'done', doneOn: at.office.today() },
      { kind: 'jointUser', outcome: 'neverHeld' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/髙子|鶴田|つるかめ/u);
    const faults = (one: Certificate['body']) => faultsIn(one, (entry) => sha256(hashedText(entry)), BEGINNING);
    expect(faults(body)).toEqual([]);
    expect(faults({ ...body, others: body.others?.map((one) => ({ ...one, outcome: 'done' as const })) })).toHaveLength(
      1,
    );
    expect(await fileOf(number)).toMatchObject({ waitsFor: 'nobody' });
  });

  it('what is told is a part of the plan that is approved: who read a plan that tells nobody approves no other', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const [{ digest }, { digest: decision }] = await Promise.all([
      at.planned(number),
      at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`),
    ]);
    await at.office.records.pool.query(
      `update cases set progress = jsonb_set(progress::jsonb, '{plans,erase/shop,tells,0,entry}', '"another"') where number = $1`,
      [number],
    );
    expect((await refusalOf(post('kimura', number, 'approvals', { decision, plan: digest }))).problem).toBe('plan-moved'); // prettier-ignore
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
  });

  it('nobody answers: they are reminded twice by the same letter, then a person is called; that it cannot be done is entered, and an officer leaves it at that', async () => {
    const { number, link } = await isErased();
    const file = await leaves(number);
    const { number: instruction, dueOn } = toldTo(file, 'mailing-house') ?? {};
    await at.office.daysPass(3);
    expect(server.taken()).toHaveLength(1);
    await at.office.daysPass(1);
    await at.office.until(number, 'it is reminded', (view) => toldTo(view, 'mailing-house')?.remindedOn.length === 1);
    await at.office.until(number, 'the reminder has left', ({ letters }) => letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt).length === 3); // prettier-ignore
    const again = await mailOf(number, 1);
    expect(linkIn(again)).toBe(link);
    for (const part of ['再度のお願い', wareki(dueOn as CivilDate)]) expect(wordsAttached(again)).toContain(part);
    await at.office.daysPass(2);
    const reminded = await at.office.until(number, 'it is reminded again', (view) => toldTo(view, 'mailing-house')?.remindedOn.length === 2); // prettier-ignore
    expect(reminded.leftToDo).toMatchObject([{ name: 'answerOfAnother' }, { name: 'silenceOfAnother' }]);
    await at.office.daysPass(2);
    const called = await at.office.until(number, 'a person is called', (view) => view.reminded.some(({ name }) => name === 'instructionLate')); // prettier-ignore
    expect(called).toMatchObject({ waitsFor: 'desk' });
    expect(called.next.map(({ act }) => act)).toContain('reportInstruction');
    await at.office.daysPass(2);
    expect((await fetch(link)).status).toBe(410); // its time is over: a person notes what comes
    const entered = { instruction, doneOn: at.office.today(), proof: '電話で確認' };
    expect((await refusalOf(post('suzuki', number, 'instruction-reports', { ...entered, outcome: 'letBe' }))).problem).toBe('an-officers-word'); // prettier-ignore
    await post('suzuki', number, 'instruction-reports', { ...entered, outcome: 'cannot' });
    expect((await fileOf(number)).leftToDo).toMatchObject([{ name: 'answerOfAnother' }, { name: 'refusalOfAnother' }]);
    expect((await refusalOf(post('tanaka', number, 'instruction-reports', { ...entered, outcome: 'letBe' }))).problem).toBe('does-not-fit'); // prettier-ignore
    const reason = '補償の手続のため発送の控えの保存を要するため';
    await post('tanaka', number, 'instruction-reports', { ...entered, outcome: 'letBe', proof: '契約担当と協議した', reason }); // prettier-ignore
    expect((await fileOf(number)).leftToDo).toMatchObject([{ name: 'answerOfAnother' }]);
    await at.office.until(number, 'she is told', ({ letters }) => letters.some(({ kind, handedOverAt }) => kind === 'copyStays' && handedOverAt)); // prettier-ignore
    const told = await wordsOf(at.office, number, 'copyStays');
    for (const part of ['株式会社つるかめ発送センター', '会員登録', reason, '実施されない', '第36条']) expect(told).toContain(part); // prettier-ignore
    expect((await refusalOf(post('tanaka', number, 'instruction-reports', { ...entered, outcome: 'done' }))).problem).toBe('no-such-instruction'); // prettier-ignore
    expect((await journal(at.office, number)).filter((kind) => kind === 'instructionChased')).toHaveLength(2);
  });

  it('a token opens its own instruction and no other; what was erased here is to be erased there, also for whoever withdraws afterwards', async () => {
    const [one, other] = [await isErased(), await isErased()];
    const token = one.link.split('/').at(-1) ?? '';
    const foreign = other.link.replace(/[^/]+$/, token);
    for (const link of [
      foreign,
      one.link.slice(0, -1),
      `${one.link}0`,
      one.link.replace('-I1/', '-I2/'),
      `${at.office.url}/replies/none/none`,
    ]) {
      // prettier-ignore
      const refused = await fetch(link);
      expect([refused.status, refused.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect((await sends(link, { outcome: 'neverHeld', proof: 'x', by: 'x' })).status).toBe(404);
    }
    await at.office.reaches(one.number, 'dispatching');
    await post('suzuki', one.number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
    expect((await fetch(one.link)).status).toBe(200);
    expect((await sends(one.link, { outcome: 'neverHeld', proof: 'x', by: 'x' })).status).toBe(200);
    const answered = await fetch(one.link);
    expect([answered.status, await answered.text()]).toEqual([410, expect.stringContaining('既にご回答')]);
    expect((await fetch(other.link)).status).toBe(200);
    await leaves(other.number);
  });

  it('a correction is told with what is to stand there', async () => {
    const number = await at.asks('correction');
    await at.decides(number, {
      kind: 'correct',
      corrections: [
        { item: 'shop/members/1', field: 'company', how: 'correct', to: '花暦商店', investigated: looked() },
      ],
    });
    const { measures } = await at.approves(number);
    expect(measures[0]?.others.map(({ other, fields, asks }) => [other, fields, asks.map(({ name }) => name)])).toEqual(
      [
        ['mailing-house', { 'shop/members': ['company'] }, []],
        ['sister-shop', { 'shop/members': ['company'] }, ['fields']],
      ],
    );
    await leaves(number);
    await at.office.until(number, 'the house is told', ({ letters }) => letters.some(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt)); // prettier-ignore
    expect(wordsAttached(await mailOf(number))).toContain('company：花暦商店');
    expect(await wordsOf(at.office, number, 'corrected')).toMatch(/共同利用者）?[^。]*まだ行っておりません/u);

    await at.office.until(number, 'a person is waited for', ({ waitsFor }) => waitsFor === 'desk');
    const held = await fileOf(number); // what the sister shop holds of a member nobody wrote down
    expect([held.letters.filter(({ kind }) => kind === 'instruction').length, held.waitsFor]).toEqual([1, 'desk']);
    expect(held.leftToDo).toMatchObject([{ name: 'answerOfAnother' }, { name: 'toldByNobody' }]);
    const sister = toldTo(held, 'sister-shop');
    expect(sister?.heldBack).toMatchObject([{ name: 'fields' }]);
    const lets = { instruction: sister?.number, entry: sister?.entry };
    expect((await refusalOf(post('tanaka', number, 'tellings', lets))).problem).toBe('not-your-part');
    expect((await refusalOf(post('kimura', number, 'tellings', { ...lets, entry: 'another' }))).problem).toBe('entry-moved'); // prettier-ignore
    await post('kimura', number, 'tellings', lets);
    await at.office.until(number, 'the sister shop is told', ({ letters }) => letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt).length === 2); // prettier-ignore
    expect(await wordsOf(at.office, number, 'instruction', 2)).toContain('花暦商店');
  });

  it('two corrections of one field, one after the other: the house is reminded of the later, and of the earlier by nobody before a person has looked', async () => {
    const corrects = async (to: string): Promise<string> => {
      const number = await at.asks('correction');
      const one = { item: 'shop/members/1', field: 'company', how: 'correct', to, investigated: looked() } as const;
      await at.decides(number, { kind: 'correct', corrections: [one] });
      await at.approves(number);
      await leaves(number);
      await at.office.until(number, 'the house is told', ({ letters }) => letters.some(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt)); // prettier-ignore
      return number;
    };
    const [earlier, later] = [await corrects('花暦商店'), await corrects('花便り')];
    await at.office.daysPass(4);
    await at.office.until(later, 'it is reminded', (view) => toldTo(view, 'mailing-house')?.remindedOn.length === 1);
    const held = await at.office.until(earlier, 'a person is called', (view) => Boolean(toldTo(view, 'mailing-house')?.heldBack.length)); // prettier-ignore
    const told = toldTo(held, 'mailing-house');
    expect([held.waitsFor, told?.heldBack.map(({ name }) => name), told?.remindedOn]).toEqual(['desk', ['outdated'], []]); // prettier-ignore
    const left = { instruction: told?.number, outcome: 'letBe', doneOn: at.office.today(), proof: '後の案件', reason: '後の訂正を依頼したため' }; // prettier-ignore
    await post('tanaka', earlier, 'instruction-reports', left);
    expect(toldTo(await fileOf(earlier), 'mailing-house')?.heldBack).toEqual([]);
  });

  it('a correction of what the house does not hold is told to it by nobody', async () => {
    const number = await at.asks('correction');
    await at.decides(number, {
      kind: 'correct',
      corrections: [
        {
          ...{ item: 'shop/members/1', field: 'rating', how: 'correct', to: '良好', investigated: looked() },
          isFact: '応対の記録の写しであるため',
        },
      ],
    });
    const { measures } = await at.approves(number);
    expect(measures[0]?.others.map(({ other }) => other)).toEqual(['sister-shop']);
    await at.office.until(number, 'it is done', ({ instructions }) => instructions.length === 1);
    await post('tanaka', number, 'instruction-reports', {
      ...{ instruction: `${number}-I1`, outcome: 'letBe', doneOn: at.office.today() },
      ...{ proof: '共同利用の項目に含まれない', reason: '共同利用する項目に含まれないため' },
    });
    await leaves(number);
    const { letters } = await at.office.until(
      number,
      'everything is told',
      ({ waitsFor, letters: all }) => waitsFor === 'nobody' && all.every(({ handedOverAt }) => handedOverAt),
    );
    const isApart = letters.some(({ kind }) => kind === 'copyStays'); // the answer was drawn already, and said that it would be told
    const words = await wordsOf(at.office, number, isApart ? 'copyStays' : 'corrected');
    expect(words).toContain('共同利用する項目に含まれないため');
  });

  it('what another entrusted to us is in no plan before that holder’s word is noted; then it is decided anew, and done', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, erases());
    const before = await at.planned(number);
    expect(before.measures.map(({ measure }) => measure)).toEqual(['erase/shop']);
    expect(before.entrusted).toMatchObject([
      { records: 'cart/accounts', by: '株式会社つるかめ堂', desk: '同社お客様窓口' },
    ]);
    const word = { records: 'cart/accounts', givenBy: '株式会社つるかめ堂 情報管理部　北村', givenOn: at.office.today(), proof: '承諾書' }; // prettier-ignore
    expect((await refusalOf(post('tanaka', number, 'authorities', { ...word, records: 'shop/orders' }))).problem).toBe('no-such-kind'); // prettier-ignore
    expect((await refusalOf(post('suzuki', number, 'authorities', word))).problem).toBe('not-your-part');
    await post('tanaka', number, 'authorities', word);
    expect(await at.office.reaches(number, 'deciding')).toMatchObject({ authorised: [{ records: 'cart/accounts' }] });
    expect((await refusalOf(at.decides(number, erases()))).says).toEqual([expect.stringMatching(/cart\/accounts/)]);
    await at.decides(number, erases('cart/accounts'));
    const { measures, entrusted } = await at.approves(number);
    expect([measures.map(({ measure }) => measure).sort(), entrusted]).toEqual([['erase/cart', 'erase/shop'], []]);
    await at.office.until(number, 'it is done in the shop', (view) =>
      view.measures.some(({ provision, look }) => provision === 'erase/shop' && look !== undefined),
    ); // else it would find whoever the next story puts there
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
  });

  it('what was on hold is told where it lies once it is released and gone', async () => {
    const number = await at.asks('cessation');
    await post('tanaka', number, 'holds', {
      ...{
        records: 'shop/orders',
        owner: '法務部　木村',
        reason: '係争のため',
        reviewOn: daysAfter(at.office.today(), 90),
      },
    });
    await at.decides(number, erases());
    const { measures } = await at.approves(number);
    expect(measures[0]?.others.find(({ other }) => other === 'sister-shop')?.records).toEqual(['shop/members']);
    await leaves(number);
    await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    const [english, officer] = [await comesIn(at.office, 'inoue'), await comesIn(at.office, 'tanaka', visits(at.office.url, 'ja'))]; // prettier-ignore
    const [shown, shownInJapanese] = [await english.get(`/cases/${number}`), await officer.get(`/cases/${number}`)];
    for (const part of ['Records on hold', 'Told to others who hold it', '株式会社花暦商会, joint user', 'their answer is due on', 'What follows the answer', 'what was asked, once a hold is released']) expect(shown.text).toContain(part); // prettier-ignore
    for (const part of ['保全中の記録', 'ご注文', '株式会社つるかめ発送センター　委託先', '回答期日', '回答の後に行うこと', '保全の解除後の措置']) expect(shownInJapanese.text).toContain(part); // prettier-ignore
    await setsUpAnApp(officer, at.office.records.now());
    const released = await officer.get(`/cases/${number}/acts/releaseHold`);
    expect(released.text).toMatch(new RegExp(`<option value="${number}-H1"[^>]*>${number}-H1[^<]*ご注文`));
    await post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
    await at.office.sweeps();
    const after = await at.office.until(number, 'it is told', ({ instructions }) => instructions.length === 3);
    expect(after.instructions.at(-1)).toMatchObject({ other: 'sister-shop', tells: ['erase/shop'] });
    await at.office.until(number, 'its letter is there', ({ letters }) => letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt).length === 3); // prettier-ignore
    const words = await wordsOf(at.office, number, 'instruction', 3);
    expect([words.includes('ご注文'), words.includes('会員登録')]).toEqual([true, false]);
  });
});
