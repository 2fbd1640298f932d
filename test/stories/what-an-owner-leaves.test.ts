import type { AskedView } from '../../casefile/asked-views';
import { Certificate, faultsIn } from '../../casefile/certificate';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { CaseFile } from '../../casefile/views';
import { askedPage } from '../../cli/asked-page';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter, monthsAfter } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { sha256 } from '../../vault/seal';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { hanamori, journal, refusalOf, reportsStopped, wordsOf } from './steps';

const [SHOP, CART, ARCHIVE] = FORGETFUL.stores;
const [, orders] = SHOP.collections;

/** All is changed by owners: a cart that is searched, with accounts and with orders of which invoices are kept, and an archive on paper. */
const BY_OWNERS = { ...FORGETFUL, stores: [{ ...CART, collections: [...CART.collections, orders] }, ARCHIVE] };

describe('an owner who erases leaves what a law, or a hold, has kept', () => {
  let at: Forgetful;
  beforeAll(async () => {
    const retention = { invoices: { law: '法人税法施行規則第59条', months: 2, counts: 'fromTheDay' as const } };
    at = await openForgetful({ skipTime: true, profile: await hanamori({ retention }) }, BY_OWNERS);
  });
  afterAll(() => at.close());

  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const fileOf = (number: string): Promise<CaseFile> => at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const held = new Set<string>();
  const holds = (number: string, records: string, more: object = {}): Promise<unknown> => {
    held.add(number);
    return post('tanaka', number, 'holds', {
      ...{ records, owner: '法務部', reason: 'お問合せの確認のため' },
      ...{ reviewOn: daysAfter(at.office.today(), 30), ...more },
    });
  };
  const releases = (number: string): Promise<unknown> => {
    held.delete(number);
    return post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
  };
  afterEach(() => Promise.all([...held].map(releases))); // she is in each story, and what one case holds no other destroys
  /** She has an account, an order of long ago, and one whose invoice is kept for so many days more; a slip in the archive. */
  const asks = (days = 1): Promise<string> =>
    at.asks('cessation', IN_THE_ARCHIVE, async () => {
      await at.hasAnAccount();
      const bought = monthsAfter(daysAfter(at.office.today(), days), -2);
      await at.shop.query('UPDATE purchase SET day = $1 WHERE id = 2', [bought]);
    });
  const isErased = async (number: string, ...kinds: readonly string[]): Promise<void> => {
    await at.decides(number, {
      kind: 'cease',
      claims: [
        { claim: 'noLongerNeeded', holds: true, investigated: { by: '藤本', on: at.office.today(), found: '退会' } },
      ],
      measures: kinds.map((records) => ({ records, does: 'erase' })),
    });
    await at.approves(number);
  };
  const ALL = ['cart/accounts', 'cart/orders', 'archive/answer'] as const;
  const asked = async (number: string, of: string): Promise<AskedView['asked'][number] & { readonly page: string }> => {
    await at.office.until(number, `${of} is asked`, ({ measures }) =>
      measures.some(({ provision, askedOn, doneOn }) => provision === of && askedOn !== undefined && doneOn === undefined),
    ); // prettier-ignore
    const view = await at.office.as('suzuki').get<AskedView>(`/v1/cases/${number}/asked`);
    const one = view.asked.find((other) => other.of === of);
    if (one === undefined) throw new Error(`${of} is not asked`);
    return { ...one, page: askedPage({ ...view, asked: [one] }, 'ja') };
  };
  const reports = (number: string, provision: string, more: object = {}): Promise<unknown> =>
    reportsStopped(at.office, number, { provision, proof: '処理の記録', ...more });
  const measured = (number: string, of: string) =>
    at.office.until(number, `${of} is done`, ({ measures }) =>
      measures.some(({ provision, doneOn }) => provision === of && doneOn !== undefined),
    );
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.until(
      number,
      'what follows is noted',
      ({ stage, undertakings }) => stage.name === 'closed' && undertakings.length > 0,
    );
  };
  const follows = (number: string, isSo: (one: CaseFile['undertakings'][number]) => boolean): Promise<CaseFile> =>
    at.office.until(number, 'it stands so', ({ undertakings }) => undertakings.some(isSo));
  const keepsFollowing = async (number: string, id: string): Promise<void> => {
    const said = { undertaking: `${number}-${id}`, doneOn: at.office.today(), proof: '処理の記録' };
    await post('tanaka', number, 'kept-undertakings', said);
    await at.office.sweeps();
  };

  /** What the certificate as it stands says of a measure; nothing in it speaks against the rest. */
  async function certified(number: string, of: string): Promise<Certificate['body']['measures'][number] | undefined> {
    const { body } = Certificate.parse(await at.office.as('kimura').get(`/v1/cases/${number}/certificate`));
    expect(faultsIn(body, (one) => sha256(hashedText(one)), BEGINNING)).toEqual([]);
    return body.measures.findLast(({ measure }) => measure === of);
  }

  it('her slips are on hold: the archive is asked for nothing, the letter says that they are preserved, and once released they follow', async () => {
    const number = await asks();
    await holds(number, 'archive/answer');
    await isErased(number, ...ALL);
    await measured(number, 'erase/archive');
    expect((await fileOf(number)).ownersAsked.filter(({ store }) => store === 'erase/archive')).toEqual([]);
    await asked(number, 'erase/cart');
    await at.shop.query('DELETE FROM account; DELETE FROM purchase WHERE id = 1');
    await reports(number, 'erase/cart');
    const { undertakings } = await leaves(number);
    expect(undertakings.map(({ kind, measure }) => [kind, measure])).toEqual([
      ['keptByLaw', 'erase/cart'],
      ['onHold', 'erase/archive'],
    ]);
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('お問合せの確認のため');
    expect(await journal(at.office, number)).toContain('nothingToErase');
    expect(await certified(number, 'erase/archive')).toMatchObject({ nothing: true });
    await releases(number);
    await at.office.sweeps();
    await follows(number, ({ kind, waits }) => kind === 'onHold' && waits === 'itsDay');
  });

  it('they are on a hold that may not be told: the archive is asked for nothing, and no letter says a word of it', async () => {
    const number = await asks();
    await holds(number, 'archive/answer', { untold: true });
    await isErased(number, ...ALL);
    await measured(number, 'erase/archive');
    expect((await fileOf(number)).ownersAsked.filter(({ store }) => store === 'erase/archive')).toEqual([]);
    await asked(number, 'erase/cart');
    await at.shop.query('DELETE FROM account; DELETE FROM purchase WHERE id = 1');
    await reports(number, 'erase/cart');
    await leaves(number);
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).not.toMatch(/文書保管庫|保全/u);
  });

  it.each([
    ['on hold', {}],
    ['on a hold that may not be told', { untold: true }],
  ])('her account is %s: the cart is told to leave it, and not why; of her orders it is told which a law has kept', async (_, more) => {
    const number = await asks(40);
    await holds(number, 'cart/accounts', more);
    await isErased(number, ...ALL);
    const { kinds, kept, spared, page } = await asked(number, 'erase/cart');
    expect([kinds, spared]).toEqual([[{ collection: 'orders', label: 'ご注文', rows: 1 }], ['カートの会員']]);
    expect(kept).toEqual([
      { label: 'ご注文', rows: 1, on: '法人税法施行規則第59条', through: daysAfter(at.office.today(), 40) },
    ]);
    expect(page).toContain('そのまま残してください');
    expect(page).not.toMatch(/保全|お問合せの確認/u);
  }); // prettier-ignore

  it('an invoice that the cart keeps by law is no residue: L19 tells its law and its day, on which its owner sees to it', async () => {
    const number = await asks(1);
    await isErased(number, ...ALL);
    await asked(number, 'erase/cart');
    await at.shop.query('DELETE FROM account; DELETE FROM purchase WHERE id = 1');
    await reports(number, 'erase/cart');
    await reports(number, 'erase/archive');
    const { measures, undertakings } = await leaves(number);
    expect(measures.find(({ provision }) => provision === 'erase/cart')?.look?.outcome).toBe('explained');
    const by = daysAfter(at.office.today(), 2);
    expect(undertakings).toMatchObject([{ kind: 'keptByLaw', of: 'cart/orders', by }]);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['法人税法施行規則第59条', wareki(by)]) expect(words).toContain(part);
    await at.office.daysPass(2);
    await keepsFollowing(number, 'U1'); // said to be done, and it is there still
    await follows(number, ({ waits }) => waits === 'left');
    await at.shop.query('DELETE FROM purchase WHERE id = 2');
    await keepsFollowing(number, 'U1');
    await follows(number, ({ keptOn }) => keptOn !== undefined);
    await at.office.until(number, 'it is told', ({ letters }) => letters.some(({ kind }) => kind === 'undertakingKept'));
  }); // prettier-ignore

  it('of her slips the archive keeps one by law and says so: it is approved anew, told in L19 and in the certificate, and seen to on its day', async () => {
    const number = await asks(40);
    await isErased(number, ...ALL);
    await asked(number, 'erase/archive');
    const through = daysAfter(at.office.today(), 20);
    const one = { records: 'archive/answer', rows: 1, basis: 'invoices', through };
    const tells = (...kept: readonly object[]) => reports(number, 'erase/archive', { kept });
    for (const [wrong, why] of [
      [{ ...one, records: 'cart/orders' }, 'none of the kinds'],
      [{ ...one, rows: 2 }, 'more than the 1'],
      [{ ...one, basis: 'habit' }, 'no basis'],
      [{ ...one, through: daysAfter(at.office.today(), -1) }, 'is over'],
    ] as const)
      expect((await refusalOf(tells(wrong))).says.join()).toContain(why);
    await tells(one);
    await at.shop.query('DELETE FROM account; DELETE FROM purchase WHERE id = 1');
    await reports(number, 'erase/cart');
    await at.office.until(number, 'it is approved anew', ({ stage, waitsFor }) => stage.name === 'approving' && waitsFor === 'desk'); // prettier-ignore
    await at.approves(number);
    const { undertakings } = await leaves(number);
    const by = daysAfter(through, 1);
    expect(undertakings).toContainEqual(
      expect.objectContaining({ kind: 'keptByLaw', measure: 'erase/archive', of: 'archive/answer', by }),
    );
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain(wareki(by));
    const { body } = await at.office
      .as('kimura')
      .get<{ body: { measures: readonly { measure: string; stays?: readonly object[] }[] } }>(
        `/v1/cases/${number}/certificate`,
      );
    expect(body.measures.find(({ measure }) => measure === 'erase/archive')?.stays).toMatchObject([
      { records: 'archive/answer', rows: 1, why: 'keptByLaw', basis: 'invoices', through },
    ]);
  });

  it('her account is on hold: what is reported while it stands waits for it; after its release what is there still is told to nobody', async () => {
    const number = await asks(40);
    await holds(number, 'cart/accounts');
    await isErased(number, ...ALL);
    await asked(number, 'erase/cart');
    await at.shop.query('DELETE FROM purchase WHERE id = 1');
    await reports(number, 'erase/cart');
    await reports(number, 'erase/archive');
    const { undertakings } = await leaves(number);
    const id =
      undertakings
        .find(({ kind }) => kind === 'onHold')
        ?.id.split('-')
        .at(-1) ?? '';
    await keepsFollowing(number, id);
    await follows(number, ({ kind, waits }) => kind === 'onHold' && waits === 'held');
    await releases(number);
    await at.office.sweeps();
    await follows(number, ({ kind, waits }) => kind === 'onHold' && waits === 'left');
    await keepsFollowing(number, id);
    await follows(number, ({ kind, waits }) => kind === 'onHold' && waits === 'left');
    expect((await fileOf(number)).letters.map(({ kind }) => kind)).not.toContain('undertakingKept');
    await at.shop.query('DELETE FROM account');
    await keepsFollowing(number, id);
    await follows(number, ({ kind, keptOn }) => kind === 'onHold' && keptOn !== undefined);
  });

  it('the archive was asked before a hold was placed: it is told to leave her slips; what is gone already stops the letter for a person', async () => {
    const number = await asks(40);
    await isErased(number, ...ALL);
    await asked(number, 'erase/archive');
    await holds(number, 'archive/answer');
    await at.approves(number);
    const { kinds, spared, words } = await asked(number, 'erase/archive');
    expect([kinds, spared, words]).toEqual([[], ['紙の注文記録'], expect.stringContaining('行わないでください')]);
    await reports(number, 'erase/archive');
    const stuck = await at.office.until(number, 'a person looks', ({ measures }) =>
      measures.some(({ failed }) => failed !== undefined),
    );
    expect(stuck.measures).toContainEqual(expect.objectContaining({ failed: 'goneMeanwhile' }));
    await post('tanaka', number, 'measure-requests', { provision: 'erase/archive', reason: '取り違えとのこと' });
    await asked(number, 'erase/archive');
    await reports(number, 'erase/archive', { found: 'notDone' });
    await measured(number, 'erase/archive');
    expect(await certified(number, 'erase/archive')).toMatchObject({ nothing: true });
  });
});
