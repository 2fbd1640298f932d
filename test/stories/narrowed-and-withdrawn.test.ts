import type { AskedView } from '../../casefile/asked-views';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { journal, refusalOf, reportsStopped, wordsOf, type SentDecision } from './steps';

/** The cart is done before the shop, wherever both are. */
const CART_FIRST = {
  ...FORGETFUL,
  stores: FORGETFUL.stores.map((store) => (store.id === 'shop' ? { ...store, after: ['cart'] } : store)),
};

describe('Something was done already, or an owner was asked: what has not begun is taken out, and what may have been done is asked about', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, CART_FIRST);
  });
  afterAll(() => at.close());

  const claim = () => ({
    ...{ claim: 'noLongerNeeded' as const, holds: true },
    investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
  });
  const erases = (...records: readonly string[]) => records.map((one) => ({ records: one, does: 'erase' as const }));
  const ceases = (...records: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [claim()],
    measures: erases(...records),
  });
  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const refused = async (asked: Promise<unknown>): Promise<string> => (await refusalOf(asked)).problem;
  /** What is left after the withdrawal is told by another letter than was approved. */
  const isApprovedAnew = async (number: string): Promise<void> => {
    await at.office.reaches(number, 'approving');
    await at.approves(number);
  };
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const reports = (number: string, provision: string, more: object = {}): Promise<unknown> =>
    reportsStopped(at.office, number, { provision, proof: '作業の記録', ...more });
  const isAsked = (number: string, measure: string): Promise<CaseFile> =>
    at.office.until(number, 'its owner is asked', ({ measures }) =>
      measures.some(
        ({ provision, askedOn, doneOn }) => provision === measure && askedOn !== undefined && doneOn === undefined,
      ),
    );
  const withdraws = (number: string): Promise<unknown> =>
    post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
  const pauses = (number: string, measure: string): Promise<unknown> =>
    post('tanaka', number, 'pauses', { measure, reason: 'ご本人から連絡があったため' });
  const strikes = (number: string, measure: string, more: object = {}): Promise<unknown> =>
    post('tanaka', number, 'struck-out', {
      measure,
      because: 'mistaken',
      reason: '注文は保証のため必要であった',
      ...more,
    });
  const why = ({ because }: CaseFile): readonly string[] => because.map(({ name }) => name);
  /** The cart is asked to let her go; the shop is done after it, and is stopped for the time being. */
  const halfWay = async (
    decision: SentDecision = ceases('shop/members', 'shop/orders', 'cart/accounts'),
  ): Promise<string> => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, decision);
    await at.approves(number);
    await isAsked(number, 'erase/cart');
    return number;
  };
  const cartIsDone = async (number: string): Promise<void> => {
    await pauses(number, 'erase/shop');
    await at.shop.query('DELETE FROM account');
    await reports(number, 'erase/cart');
    await at.office.until(number, 'nobody is found in the cart', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'none'),
    );
  };

  it('an owner was asked and has not said what became of it: what arrives leaves the decision as it is, and it cannot be sent back', async () => {
    const number = await halfWay();
    const { decision } = await at.office.reaches(number, 'measuring');
    await post('suzuki', number, 'supplements', { principal: { formerNames: ['佐藤 髙子'] } });
    const after = await at.office.reaches(number, 'measuring');
    expect(after).toMatchObject({ decision, approvedBy: 'kimura' });
    expect(why(after)).toEqual(['asked', 'cameSince']);
    expect(await refused(post('suzuki', number, 'searches', { store: 'shop' }))).toBe('done-already');
    expect(await journal(at.office, number)).not.toContain('decisionFell');
  });

  it('she withdraws while the owner of the cart is asked, who had not done it: the owner is told to leave it, and her request ends when they say so', async () => {
    const number = await halfWay();
    await withdraws(number);
    const waiting = await at.office.reaches(number, 'measuring');
    expect(waiting).toMatchObject({ waitsFor: 'owner', decision: waiting.decision });
    expect(why(waiting)).toEqual(['recalled', 'withdrew']);
    expect(waiting.letters.map(({ kind }) => kind)).not.toContain('withdrawalAccepted');
    const { asked } = await at.office.as('suzuki').get<AskedView>(`/v1/cases/${number}/asked`);
    expect(asked).toMatchObject([{ of: 'erase/cart', recalledOn: at.office.today() }]);
    expect(asked[0]?.words).toContain('行わないでください');
    await reports(number, 'erase/cart', { found: 'notDone' });
    expect(await at.office.reaches(number, 'closed')).toMatchObject({ outcome: 'withdrawn' });
    await at.office.until(number, 'it is accepted', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined),
    );
    expect(await wordsOf(at.office, number, 'withdrawalAccepted')).toContain(
      '措置を実施していないことを確認いたしました',
    );
    expect(await at.rows('member')).toHaveLength(2);
    expect(await at.rows('account')).toHaveLength(1);
  });

  it('she withdraws while the owner of the cart is asked, who had done it: her letter says so, and there is no acceptance of a withdrawal', async () => {
    const number = await halfWay();
    await withdraws(number);
    await at.shop.query('DELETE FROM account');
    await reports(number, 'erase/cart');
    await isApprovedAnew(number);
    const closed = await leaves(number);
    expect(closed).toMatchObject({ outcome: 'answered', undertakings: [] });
    expect(closed.letters.map(({ kind }) => kind)).not.toContain('withdrawalAccepted');
    const words = await wordsOf(at.office, number, 'useCeased');
    for (const part of ['お取下げについて', 'カート', '通販サイト', '今後も実施いたしません'])
      expect(words).toContain(part);
    expect(await at.rows('member')).toHaveLength(2);
  });

  it('she takes her orders out of her request when the cart has let her go: the rest is planned and approved anew, and her letter tells her word and its day', async () => {
    const number = await halfWay();
    expect(await refused(strikes(number, 'erase/shop', { because: 'narrowed' }))).toBe('does-not-fit');
    expect(await refused(strikes(number, 'erase/shop', { records: ['cart/accounts'] }))).toBe('does-not-fit');
    await cartIsDone(number);
    expect(await refused(strikes(number, 'erase/cart'))).toBe('measure-begun');
    const before = await at.plan(number);
    const word = { because: 'narrowed', word: { by: 'telephone', on: at.office.today() } };
    await strikes(number, 'erase/shop', {
      ...word,
      records: ['shop/orders'],
      reason: '注文の控えは残してほしいとのこと',
    });
    const waiting = await at.office.reaches(number, 'approving');
    expect(waiting.approvedBy).toBeUndefined();
    expect(why(waiting)).toEqual(['done', 'struck']);
    const { digest, struck, measures } = await at.approves(number);
    expect(digest).not.toBe(before.digest);
    expect(struck).toMatchObject([
      { measure: 'erase/shop', records: ['shop/orders'], because: 'narrowed', by: 'tanaka' },
    ]);
    const planned = measures.find(({ measure }) => measure === 'erase/shop')?.plan?.collections ?? [];
    expect(planned.map(({ collection, rows }) => [collection, rows])).toEqual([
      ['members', 1],
      ['orders', 0],
    ]);
    const closed = await leaves(number);
    expect(closed.undertakings).toEqual([]);
    expect([await at.rows('member'), await at.rows('purchase')].map(({ length }) => length)).toEqual([1, 3]);
    const words = await wordsOf(at.office, number, 'useCeased');
    for (const part of ['取りやめた措置', '注文の控えは残してほしいとのこと', 'お申し出をいただいたため', '会員登録'])
      expect(words).toContain(part);
  });

  it('it was decided by mistake: the whole shop is struck out before it began, whoever strikes out does not approve, and nothing is told as done there', async () => {
    const unbound = await at.asks('cessation', undefined, at.hasAnAccount);
    expect(await refused(strikes(unbound, 'erase/shop'))).toBe('not-now');
    const number = await halfWay();
    await cartIsDone(number);
    expect(await refused(post('suzuki', number, 'struck-out', { measure: 'erase/shop', because: 'mistaken', reason: '誤り' }))).toBe('not-your-part'); // prettier-ignore
    await strikes(number, 'erase/shop');
    expect(await refused(strikes(number, 'erase/shop'))).toBe('not-now');
    await at.approves(number);
    await leaves(number);
    expect(await at.rows('member')).toHaveLength(2);
    const words = await wordsOf(at.office, number, 'useCeased');
    for (const part of ['一部を除き', '取りやめた措置', '通販サイト理由：注文は保証のため必要であった'])
      expect(words).toContain(part);
  });

  it('it was decided by mistake what its owner is asked to do: they are told to leave it, and what they had done is told', async () => {
    const number = await halfWay(ceases('shop/members', 'shop/orders', 'cart/accounts'));
    await strikes(number, 'erase/cart');
    const waiting = await at.office.reaches(number, 'approving');
    expect(why(waiting)).toEqual(['recalled', 'struck']);
    await at.shop.query('DELETE FROM account');
    await reports(number, 'erase/cart'); // also before the rest is approved
    await at.approves(number);
    await leaves(number);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    expect(words).toContain('カート');
    expect(words).not.toContain('取りやめた措置');
  });

  it('what was struck out is asked of its owner by nobody alone, nor by a plan made anew or a day of its own', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE, at.hasAnAccount);
    await at.decides(number, ceases('shop/members', 'shop/orders', 'cart/accounts', 'archive/answer'));
    await at.approves(number);
    await isAsked(number, 'erase/cart');
    await isAsked(number, 'erase/archive');
    await strikes(number, 'erase/cart', { reason: '支払いが残っていた' });
    const until = daysAfter(at.office.today(), 10);
    await post('kimura', number, 'systems-set-aside', { measure: 'erase/cart', reason: '係の不在', until });
    const aside = await at.office.reaches(number, 'approving');
    expect(aside.measures.find(({ provision }) => provision === 'erase/cart')?.setAside).toEqual({}); // no day: nothing follows
    expect(await refused(at.approves(number))).toBe('four-eyes');
  });

  it('what was struck out, and had not been done, is never asked for again: neither its page nor its route offers it', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, ceases('shop/members', 'shop/orders', 'cart/accounts'));
    await at.approves(number);
    await isAsked(number, 'erase/cart');
    await strikes(number, 'erase/cart');
    await reports(number, 'erase/cart', { found: 'notDone' });
    await at.approves(number);
    const struck = await at.office.until(number, 'the rest is done', ({ stage }) => stage.name === 'dispatching');
    expect(struck.next.map(({ act }) => act)).not.toContain('askMeasureAgain');
    expect(await refused(post('tanaka', number, 'measure-requests', { provision: 'erase/cart', reason: '念のため' }))).toBe('not-now'); // prettier-ignore
    await leaves(number);
    expect(await at.rows('account')).toHaveLength(1);
  });

  it('what is left out for good after she withdrew is approved by somebody else than who left it out', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE, at.hasAnAccount);
    await at.decides(number, ceases('shop/members', 'shop/orders', 'cart/accounts', 'archive/answer'));
    await at.approves(number);
    await isAsked(number, 'erase/cart');
    await isAsked(number, 'erase/archive');
    await reports(number, 'erase/archive');
    await reports(number, 'erase/cart');
    await at.office.until(number, 'her account is still there', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'left'),
    );
    await withdraws(number);
    const until = daysAfter(at.office.today(), 10);
    await post('kimura', number, 'systems-set-aside', { measure: 'erase/cart', reason: '係の不在', until });
    const waiting = await at.office.reaches(number, 'approving');
    expect(waiting.measures.find(({ provision }) => provision === 'erase/cart')).toMatchObject({ setAside: {} });
    expect(await refused(at.approves(number))).toBe('four-eyes');
  });

  it('she withdraws, and what was promised instead and what is on hold is promised no more', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, {
      kind: 'ceaseOtherwise',
      claims: [claim()],
      measures: erases('shop/orders', 'cart/accounts'),
      untouched: [],
      instead: [
        {
          ...{ records: 'shop/members', difficulty: 'cost', why: '改修を要する' },
          ...{ undertaking: '案内を停止する', by: daysAfter(at.office.today(), 30) },
        },
      ],
    });
    await post('tanaka', number, 'holds', {
      ...{ records: 'shop/orders', owner: '法務部', reason: '係争のため' },
      reviewOn: daysAfter(at.office.today(), 90),
    });
    await at.approves(number);
    await isAsked(number, 'erase/cart');
    await at.shop.query('DELETE FROM account');
    await reports(number, 'erase/cart');
    await at.office.reaches(number, 'dispatching');
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('案内を停止する');
    await withdraws(number);
    await isApprovedAnew(number);
    await at.office.until(number, 'it is drawn anew', ({ letters }) =>
      letters.some(({ kind }) => kind === 'useCeased'),
    );
    const closed = await leaves(number);
    expect(closed.undertakings).toEqual([]);
    const words = await wordsOf(at.office, number, 'useCeased');
    expect(words).not.toContain('案内を停止する');
    for (const part of ['通販サイト会員登録', '保全していた部分', '今後も実施いたしません'])
      expect(words).toContain(part);
  });
});
