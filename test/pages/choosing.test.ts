import type { DecisionView, FindingsPage } from '../../casefile/decision-views';
import { openCounter, openDoor } from '../../worker/desk';
import { HER, openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { buttonCalled, comesIn, setsUpAnApp, standsIn, typedAnew, visits, type Fields, type Visitor } from './visitor';

describe('An officer decides on a change by choosing what was found', () => {
  let at: Forgetful;
  let officer: Visitor;
  beforeAll(async () => {
    at = await openForgetful();
    officer = await comesIn(at.office, 'tanaka');
    await setsUpAnApp(officer);
  });
  afterAll(() => at.close());

  const looksInto = (row: string): Readonly<Record<string, string>> => ({
    [`${row}/investigated/by`]: '通販部　藤本 涼',
    [`${row}/investigated/on`]: at.office.today(),
    [`${row}/investigated/found`]: '登録と申出を照合した',
  });
  const decided = async (number: string): Promise<unknown> =>
    (await at.office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`)).decision;
  const said = (stands: Fields): Readonly<Record<string, string>> => Object.fromEntries(stands);
  const faultsIn = (text: string): readonly string[] =>
    [...text.matchAll(/<ul class="faults">([^]*?)<\/ul>/g)].map(([, list = '']) => list.replace(/<[^>]*>|\s+/g, ' '));
  const begins = async (number: string, kind = ''): Promise<{ readonly to: string; readonly text: string }> => {
    const to = `/cases/${number}/acts/decide`;
    return { to, text: (await officer.get(kind === '' ? to : `${to}?kind=${kind}`)).text };
  };
  const presses = async (to: string, text: string, called: string, typed = {}): Promise<string> =>
    (await officer.send(to, [...typedAnew(standsIn(text), typed), buttonCalled(text, called)])).text;

  it('a field is corrected by the button beside it: the kind, the record and what is held now stand in the form', async () => {
    const number = await at.asks('correction');
    const { to, text } = await begins(number);
    const put = await presses(to, text, 'Correct: 会員登録 company（shop/members/1）');
    expect(said(standsIn(put))).toMatchObject({
      '/kind': 'correct',
      '/corrections/0/item': 'shop/members/1',
      '/corrections/0/field': 'company',
      '/corrections/0/how': 'correct',
      '/corrections/0/to': '',
    });
    expect(put).toMatch(/Held now<\/dt>\s*<dd><span class="held">花暦企画</);
    expect(put).not.toMatch(/type="text"[^>]* name="\/corrections\/0\/(item|field)"/);
    const sent = await officer.send(
      to,
      typedAnew(standsIn(put), { '/corrections/0/to': '株式会社 花暦 <b>', ...looksInto('/corrections/0') }),
    );
    expect([sent.to, faultsIn(sent.text)]).toEqual([`/cases/${number}?done=decide`, []]);
    expect(await decided(number)).toMatchObject({
      kind: 'correct',
      corrections: [{ item: 'shop/members/1', field: 'company', how: 'correct', to: '株式会社 花暦 <b>' }],
    });
  });

  it('what the request says of the person is offered where the data map has it stand, and not where it stands there already', async () => {
    const number = await at.asks('correction');
    const found = await at.office.as('tanaka').get<FindingsPage>(`/v1/cases/${number}/findings/page`);
    const members = found.groups.flatMap(({ kinds }) => kinds).find(({ records }) => records === 'shop/members');
    const theirs = Object.fromEntries((members?.columns ?? []).map((one) => [one.name, one.theirs]));
    expect(theirs).toMatchObject({ name: HER.name, postal: HER.postalCode, company: undefined });
    const { to, text } = await begins(number);
    const [button, says] = buttonCalled(text, 'Correct: 会員登録 postal（shop/members/1）');
    expect(JSON.parse(says)).not.toHaveProperty('to'); // it stands there as she says
    const wished = JSON.stringify({ ...(JSON.parse(says) as object), to: '152-0099' });
    const put = await officer.send(to, [...standsIn(text), [button, wished]]);
    expect(said(standsIn(put.text))['/corrections/0/to']).toBe('152-0099');
  });

  it('what lacks is told beside its field, and what was chosen, typed and held stays', async () => {
    const number = await at.asks('correction');
    const { to, text } = await begins(number);
    const put = await presses(to, text, 'Correct: 会員登録 company（shop/members/1）', {
      '/uncorrected/0/what': '評価について',
    });
    expect(said(standsIn(put))['/kind']).toBe('correct');
    const refused = await officer.send(to, typedAnew(standsIn(put), { '/corrections/0/isFact': 'そのままの事実' }));
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/id="f-corrections-0-to-fault"/);
    expect(refused.text).toMatch(/<p class="fault" id="f-corrections-0-investigated-fault"/);
    expect(refused.text).toMatch(/Held now<\/dt>\s*<dd><span class="held">花暦企画</);
    expect(said(standsIn(refused.text))).toMatchObject({
      '/corrections/0/item': 'shop/members/1',
      '/corrections/0/isFact': 'そのままの事実',
    });
  });

  it('a field chosen twice stands once, another beside it, and a row is taken out', async () => {
    const number = await at.asks('correction');
    const { to, text } = await begins(number);
    let page = await presses(to, text, 'Correct: 会員登録 company（shop/members/1）');
    page = await presses(to, page, 'Correct: 会員登録 評価（shop/members/1）');
    page = await presses(to, page, 'Correct: 会員登録 company（shop/members/1）', { '/corrections/0/to': '消える' });
    const fields = (): readonly (string | undefined)[] =>
      [0, 1, 2].map((row) => said(standsIn(page))[`/corrections/${row}/field`]);
    expect(fields()).toEqual(['rating', 'company', undefined]);
    page = await presses(to, page, 'Take out Corrections 1');
    expect(fields()).toEqual(['company', undefined, undefined]);
  });

  it('ceasing begins with every kind that was found, with its count; one that stays makes it a decision in part', async () => {
    const number = await at.asks('cessation');
    const { to, text } = await begins(number, 'cease');
    expect(said(standsIn(text))).toMatchObject({
      '/measures/0/records': 'shop/members',
      '/measures/1/records': 'shop/orders',
    });
    expect(text).toMatch(/<strong>通販サイト　ご注文<\/strong> \(2\)/);
    let page = await presses(to, text, 'Leave as it is: ご注文', { '/claims/0/claim': 'noLongerNeeded' });
    page = await presses(to, page, 'erasure: 会員登録');
    const sent = await officer.send(
      to,
      typedAnew(standsIn(page), {
        '/claims/0/holds': 'true',
        ...looksInto('/claims/0'),
        '/untouched/0/because': '税務の保存期間内で、利用の必要が残る',
      }),
    );
    expect([sent.to, faultsIn(sent.text)]).toEqual([`/cases/${number}?done=decide`, []]);
    expect(await decided(number)).toMatchObject({
      kind: 'ceasePart',
      claims: [{ claim: 'noLongerNeeded', holds: true }],
      measures: [{ records: 'shop/members', does: 'erase' }],
      untouched: [{ records: 'shop/orders' }],
    });
  });

  it('a provision is stopped by its recipient, or goes on with another measure; claims are those of this right alone', async () => {
    const number = await at.asks('provisionStop');
    const { to, text } = await begins(number, 'stopProvision');
    expect(text).toContain('株式会社花暦企画');
    expect(text).toContain('by consent (Art. 27(1))');
    expect(standsIn(text)).toContainEqual(['/provisions', 'partner']);
    const claims = /<select[^>]* name="\/claims\/0\/claim"[^]*?<\/select>/.exec(text)?.[0];
    expect(claims).toContain('value="providedAbroad"');
    expect(claims).not.toContain('value="beyondPurpose"');
    expect(text).not.toContain('name="/claims/0/records"'); // which is no word of this right
    const otherwise = await presses(to, text, 'Another measure: 株式会社花暦企画');
    expect(said(standsIn(otherwise))).toMatchObject({
      '/kind': 'stopProvisionOtherwise',
      '/instead/0/provision': 'partner',
    });
    expect(standsIn(otherwise)).not.toContainEqual(['/provisions', 'partner']);
    const again = await presses(to, otherwise, 'Stop it: 株式会社花暦企画');
    const refused = await officer.send(to, standsIn(again));
    expect(refused.status).toBe(422);
    expect(standsIn(refused.text)).toContainEqual(['/provisions', 'partner']);
    const sent = await officer.send(
      to,
      typedAnew(standsIn(refused.text), {
        '/kind': 'stopProvision',
        '/claims/0/claim': 'providedWithoutConsent',
        '/claims/0/holds': 'true',
        ...looksInto('/claims/0'),
      }),
    );
    expect([sent.to, faultsIn(sent.text)]).toEqual([`/cases/${number}?done=decide`, []]);
    expect(await decided(number)).toMatchObject({ kind: 'stopProvision', provisions: ['partner'] });
  });

  it('the buttons say in Japanese what they do, and words that are none of theirs put nothing anywhere', async () => {
    const number = await at.asks('cessation');
    const { to } = await begins(number);
    const japanese = visits(at.office.url, 'ja', officer.cookies);
    const { text } = await japanese.get(`${to}?kind=ceaseOtherwise`);
    for (const called of ['消去：ご注文', '何もしない：ご注文', '代替措置：ご注文'])
      expect(buttonCalled(text, called)[0]).toBe('_put');
    for (const nonsense of ['{"list":"measures"}', '{"list":"claims","item":"x"}', '[', '{"list":"__proto__"}']) {
      const { status, text: page } = await officer.send(to, [...standsIn(text), ['_put', nonsense]]);
      expect(status).toBe(200);
      expect(said(standsIn(page))).toMatchObject({ '/measures/1/records': 'shop/orders' });
    }
  });

  it('a purpose the company gave up since is offered in a case that was opened under it, and one of today is not', async () => {
    const number = await at.asks('cessation');
    const { settings, records } = at.office;
    const { orders: gone, ...kept } = settings.profile.purposes;
    const door = await openDoor(settings.temporal, settings.log, 0);
    const profile = { ...settings.profile, purposes: { ...kept, raffles: '抽選会の実施' } };
    const since = openCounter({ ...settings, profile }, records, door);
    const { text } = await visits(door.url, 'ja', officer.cookies)
      .get(`/cases/${number}/acts/decide?kind=cease`)
      .finally(since.close);
    expect(gone).toBeDefined();
    expect(text).toMatch(/name="\/claims\/0\/neededFor"\s+value="orders"/);
    expect(text).not.toContain('抽選会の実施');
  });
});
