import { certifiedText, faultsIn, type Certificate } from '../../casefile/certificate';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { sha256 } from '../../vault/seal';
import { isSignedBy } from '../../vault/signing';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { confirms, journal, refusalOf, reportsStopped, wordsOf, type SentDecision } from './steps';

/** The cart is done before the shop, wherever both are. */
const CART_FIRST = {
  ...FORGETFUL,
  stores: FORGETFUL.stores.map((store) => (store.id === 'shop' ? { ...store, after: ['cart'] } : store)),
};

describe('What was done in a case is a fact that no later plan, decision or act forgets', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, CART_FIRST);
  });
  afterAll(() => at.close());

  const claim = () => ({
    ...{ claim: 'noLongerNeeded' as const, holds: true },
    investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
  });
  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [claim()],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const refused = async (asked: Promise<unknown>): Promise<string> => (await refusalOf(asked)).problem;
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const reports = (number: string, provision: string): Promise<unknown> =>
    reportsStopped(at.office, number, { provision, doneOn: at.office.today(), proof: '作業の記録' });
  const asked = (number: string, measure: string): Promise<CaseFile> =>
    at.office.until(number, 'its owner is asked', ({ measures }) =>
      measures.some(
        ({ provision, askedOn, doneOn }) => provision === measure && askedOn !== undefined && doneOn === undefined,
      ),
    );
  const offers = ({ next }: CaseFile): readonly string[] => next.map(({ act }) => act);
  const why = ({ because }: CaseFile): readonly string[] => because.map(({ name }) => name);
  /** The certificate as it stands, which holds; and how many rows it says were erased. */
  const certified = async (number: string): Promise<{ readonly erased: number; readonly deeds: number }> => {
    const { body, key, signature } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(isSignedBy(key, signature, certifiedText(body))).toBe(true);
    expect(faultsIn(body, (entry) => sha256(hashedText(entry)), BEGINNING)).toEqual([]);
    const took = body.measures.flatMap((one) => one.took?.collections ?? []);
    return { erased: took.reduce((sum, { erased }) => sum + erased, 0), deeds: body.measures.length };
  };

  it('her company stands corrected: the decision cannot be sent back, and her letter tells before and after', async () => {
    const number = await at.asks('correction');
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '申込書と照合' };
    await at.decides(number, {
      kind: 'correct',
      corrections: [{ item: 'shop/members/1', field: 'company', how: 'correct', to: '花便り', investigated }],
    });
    await at.approves(number);
    const file = await at.office.reaches(number, 'dispatching');
    const { decision } = file;
    expect(offers(file)).not.toContain('returnDecision');
    expect(await refused(post('kimura', number, 'returned-decisions', { decision, reason: '見直し' }))).toBe(
      'done-already',
    );
    expect((await at.rows('member'))[0]).toMatch(/花便り/);
    await leaves(number);
    expect(await wordsOf(at.office, number, 'corrected')).toContain('花便り');
  });

  it('she is erased, and then a former name arrives that nothing proves: her letter, the certificate and what follows stay what they were', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.approves(number);
    const before = await at.office.reaches(number, 'dispatching');
    expect(offers(before)).not.toContain('askMeasureAgain');
    expect(
      await refused(post('tanaka', number, 'measure-requests', { provision: 'erase/shop', reason: '念のため' })),
    ).toBe('not-now');
    const was = await certified(number);
    expect(was.erased).toBe(2);
    await post('suzuki', number, 'supplements', { principal: { formerNames: ['佐藤 髙子'] } });
    const after = await at.office.until(
      number,
      'her letter is drawn anew',
      ({ stage, letters }) =>
        stage.name === 'dispatching' &&
        letters.some(({ kind, stoppedAt }) => kind === 'alternativeMeasure' && stoppedAt !== undefined),
    );
    expect(after).toMatchObject({ decision: before.decision, approvedBy: 'kimura' });
    expect(after.stores.map(({ store, items }) => [store, items])).toEqual(
      before.stores.map(({ store, items }) => [store, items]),
    );
    expect(why(after)).toEqual(['done', 'cameSince']);
    expect(await refused(post('tanaka', number, 'decisions', { kind: 'noneToCease' }))).toBe('not-now');
    expect(await journal(at.office, number)).not.toContain('decisionFell');
    await leaves(number);
    const words = await wordsOf(at.office, number, 'alternativeMeasure', 2);
    for (const part of ['法人税法施行規則第59条', '消去（本通知書に記載する部分を除く。）', '（1件）'])
      expect(words).toContain(part);
    const closed = await at.office.until(
      number,
      'what follows is noted',
      ({ undertakings }) => undertakings.length > 0,
    );
    expect(closed.undertakings).toMatchObject([{ kind: 'keptByLaw', by: '2034-06-01' }]);
    expect(why(closed)).toEqual(['cameSince']);
    expect(await certified(number)).toEqual(was);
  });

  it('who asks is to be confirmed anew after she was erased: her answer waits, and tells what was done once she is', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.approves(number);
    const { decision } = await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'supplements', { principal: { address: '京都市左京区花暦町9-9' } });
    const waiting = await at.office.reaches(number, 'proving');
    expect(why(waiting)).toEqual(['done', 'unproven', 'cameSince']);
    expect(waiting).toMatchObject({ decision, approvedBy: 'kimura' });
    expect((await certified(number)).erased).toBe(2);
    await confirms(at.office, number, 'drivingLicence');
    await leaves(number);
    expect(await wordsOf(at.office, number, 'alternativeMeasure', 2)).toContain('法人税法施行規則第59条');
  });

  it('she withdraws when the cart has let her go and the shop has not begun: the shop keeps her, and her letter says what was done', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, erases('cart/accounts'));
    await at.approves(number);
    await asked(number, 'erase/cart');
    await post('tanaka', number, 'pauses', { measure: 'erase/shop', reason: 'ご本人から連絡があったため' });
    await at.shop.query('DELETE FROM account');
    await reports(number, 'erase/cart');
    await at.office.until(number, 'nobody is found in the cart', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'none'),
    );
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
    expect(await refused(post('suzuki', number, 'withdrawals', { by: 'telephone', reason: '再度' }))).toBe('not-now');
    expect(why(await at.office.reaches(number, 'approving'))).toContain('toldAnew'); // of another kind than was approved: nothing is kept, for nothing went there
    await at.approves(number);
    const closed = await leaves(number);
    expect(closed).toMatchObject({ outcome: 'answered', undertakings: [] });
    expect(closed.letters.map(({ kind }) => kind)).not.toContain('withdrawalAccepted');
    expect(await at.rows('member')).toHaveLength(2);
    const words = await wordsOf(at.office, number, 'useCeased');
    for (const part of ['お取下げについて', 'カート', '通販サイト', '今後も実施いたしません'])
      expect(words).toContain(part);
  });

  it('what was held is let go when the rest is erased: it is planned beside that, and both are told and proven', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, erases('archive/answer'));
    await at.office.reaches(number, 'approving');
    const hold = {
      records: 'shop/orders',
      owner: '法務部',
      reason: '係争のため',
      reviewOn: daysAfter(at.office.today(), 90),
    };
    await post('tanaka', number, 'holds', hold);
    await at.approves(number);
    await asked(number, 'erase/archive');
    await at.office.until(number, 'the shop is done', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'explained'),
    );
    const again = { provision: 'erase/shop', reason: '念のため' };
    expect(await refused(post('tanaka', number, 'measure-requests', again))).toBe('nobody-to-ask');
    expect(await at.rows('purchase')).toHaveLength(3);
    await post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
    const file = await at.office.reaches(number, 'approving');
    const { decision } = file;
    expect(await refused(post('kimura', number, 'returned-decisions', { decision, reason: '見直し' }))).toBe(
      'done-already',
    );
    expect(await refused(post('suzuki', number, 'searches', { store: 'shop' }))).toBe('done-already');
    expect(why(file)).toEqual(['done', 'asked']);
    expect((await certified(number)).erased).toBe(1);
    await at.approves(number);
    await at.office.until(number, 'the orders are gone', ({ measures }) =>
      measures.some(({ provision, look }) => provision === 'erase/shop' && look !== undefined),
    );
    await asked(number, 'erase/archive');
    await reports(number, 'erase/archive');
    await leaves(number);
    expect(await certified(number)).toMatchObject({ erased: 2, deeds: 3 });
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['会員登録', 'ご注文', '法人税法施行規則第59条']) expect(words).toContain(part);
    expect(words).not.toContain('係争');
    const closed = await at.office.until(
      number,
      'what follows is noted',
      ({ undertakings }) => undertakings.length > 0,
    );
    expect(closed.undertakings).toMatchObject([{ kind: 'keptByLaw', by: '2034-06-01' }]);
  });

  it('a row comes between approval and deed: the case says why it is to be approved once more', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.reaches(number, 'approving');
    await at.shop.query(
      `INSERT INTO purchase SELECT 4, name, birth, postal, '2011-01-01', '種' FROM purchase WHERE id = 1`,
    );
    await at.approves(number);
    const again = await at.office.until(number, 'it is planned anew', (file) => why(file).includes('storeMoved'));
    expect(why(again)).toEqual(['storeMoved']);
    expect(again.because[0]?.ja).toContain('通販サイト');
  });
});
