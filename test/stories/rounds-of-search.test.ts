import { join } from 'node:path';
import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { answersForStore, atTheDesk, type AtTheDesk } from '../../examples/at-the-desk';
import { ARCHIVE_ANSWERS, ARCHIVE_HOLDS_NOTHING } from '../../examples/hanamori/cast';
import { rowsOf } from '../../examples/hanamori/truth';
import type { DataMap } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { openCounter, openDoor } from '../../worker/desk';
import { openOffice, requestOf, type Office } from '../office';
import { lineTo } from './pulled-line';
import {
  confirmsHerLicence,
  decides,
  decidesOnHer,
  findings,
  isApprovedAndSent,
  isToldAll,
  journal,
  opens,
  refusalOf,
  tellsAll,
} from './steps';

type Line = Awaited<ReturnType<typeof lineTo>>;
const MAP = join(__dirname, '..', '..', 'examples', 'hanamori', 'data-map.yaml');

const outcomes = ({ stores }: CaseFile): Readonly<Record<string, string>> =>
  Object.fromEntries(stores.map(({ store, outcome }) => [store, outcome]));

describe('Each store is asked in rounds, and an answer belongs to its round', () => {
  let office: Office;
  let shop: Line;
  let support: Line;
  beforeAll(async () => {
    [shop, support] = [
      await lineTo(process.env['SHOP_URL'] as string),
      await lineTo(process.env['SUPPORT_URL'] as string),
    ];
    const lines: Readonly<Record<string, Line>> = { SHOP_URL: shop, SUPPORT_URL: support };
    office = await openOffice({ connection: (name) => lines[name]?.url ?? process.env[name] });
  });
  afterAll(async () => {
    await office.close();
    shop.close();
    support.close();
  });
  beforeEach(() => {
    shop.pulled(false);
    support.pulled(false);
  });

  const clerk = (): AtTheDesk => office.as('suzuki');
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const herCase = async (changes: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', changes);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    return number;
  };
  const stands = (number: string, store: string, outcome: string): Promise<CaseFile> =>
    office.until(number, `${store}: ${outcome}`, (file) => outcomes(file)[store] === outcome);
  const archiveSays = (number: string, answer: unknown): Promise<unknown> =>
    answersForStore(clerk(), number, 'archive', answer);
  const idsIn = async (number: string, store: string): Promise<readonly string[]> =>
    ((await findings(office, number)).find((one) => one.store === store)?.items ?? []).map(({ id }) => id).sort();

  it('the store that vouches is down at first: the others are asked again by what it proves once it is back', async () => {
    shop.pulled(true);
    const number = await herCase();
    const without = await stands(number, 'shop', 'unreachable');
    expect(without.identifiers.find(({ kind }) => kind === 'email')?.proof).toBeUndefined();
    await stands(number, 'archive', 'asked');
    await stands(number, 'support', 'none');
    expect(await idsIn(number, 'support')).toEqual([]); // she is 吉田高子 there: only her mail address finds her
    expect((await refusalOf(decides(office, number, { kind: 'nothingHeld' }))).status).toBe(409);

    shop.pulled(false);
    await clerk().post(`/v1/cases/${number}/searches`, { store: 'shop' });
    await office.until(number, 'her mail address is proven', (file) =>
      file.identifiers.some(({ kind, proof }) => kind === 'email' && proof?.by === 'matched'),
    );
    await stands(number, 'support', 'found');
    await stands(number, 'archive', 'asked');
    await archiveSays(number, ARCHIVE_HOLDS_NOTHING);
    await office.reaches(number, 'deciding');
    const { shop: ofShop, support: ofSupport, newsletter } = rowsOf('takako');
    expect(await idsIn(number, 'shop')).toEqual(ofShop);
    expect(await idsIn(number, 'support')).toEqual(ofSupport);
    expect(await idsIn(number, 'newsletter')).toEqual(newsletter);
  });

  it('the archive answered while another store is still searched: its answer is kept, and nobody is asked again', async () => {
    support.pulled(true);
    const number = await herCase();
    await stands(number, 'archive', 'asked');
    await archiveSays(number, ARCHIVE_ANSWERS['takako']);
    await stands(number, 'support', 'unreachable');
    expect(outcomes(await fileOf(number))['archive']).toBe('found');
    support.pulled(false);
    await clerk().post(`/v1/cases/${number}/searches`, { store: 'support' });
    const all = await office.reaches(number, 'deciding');
    expect(outcomes(all)).toMatchObject({ archive: 'found', support: 'found' });
    expect(all.ownersAsked.filter(({ answeredBy }) => answeredBy !== undefined)).toHaveLength(1);
    expect(all.ownersAsked.at(-1)).toMatchObject({ store: 'archive', owner: '総務部文書係', answeredBy: 'suzuki' });
  });

  it('an answer before the question was filed keeps whose it was and what was asked, and is not asked again', async () => {
    shop.pulled(true);
    const {
      email: _,
      phone: __,
      customerNumber: ___,
      kana: ____,
      ...form
    } = requestOf('01-takako-by-post.json', office)['principal'] as Record<string, string>;
    const number = await herCase({ principal: form }); // nothing on it that the shop could vouch for
    expect(outcomes(await office.reaches(number, 'searching'))).toMatchObject({
      shop: 'unsearched',
      archive: 'unsearched',
    });
    await archiveSays(number, ARCHIVE_HOLDS_NOTHING);
    shop.pulled(false);
    const all = await office.reaches(number, 'deciding');
    expect(all.ownersAsked).toMatchObject([
      {
        store: 'archive',
        owner: '総務部文書係',
        question: expect.stringContaining('五十音の索引') as string,
        answeredBy: 'suzuki',
      },
    ]);
    expect((await journal(office, number)).filter((kind) => kind === 'storeAnswered')).toHaveLength(1);
  });

  it('the keeper looked by her name, and she adds another meanwhile: the old answer lands on no new round, and they look again', async () => {
    const number = await herCase();
    const { stores } = await stands(number, 'archive', 'asked');
    const { round } = stores.find(({ store }) => store === 'archive') as (typeof stores)[number];
    await clerk().post(`/v1/cases/${number}/supplements`, { principal: { name: '𠮷田 高子' } });
    await confirmsHerLicence(office, number);
    await office.until(number, 'it is asked anew', (file) =>
      file.stores.some((one) => one.store === 'archive' && one.round > round && one.outcome === 'asked'),
    );
    const old = { store: 'archive', round, answer: ARCHIVE_HOLDS_NOTHING };
    expect(await refusalOf(clerk().post(`/v1/cases/${number}/store-answers`, old))).toMatchObject({
      status: 409,
      problem: 'store-moved',
    });
    await archiveSays(number, ARCHIVE_ANSWERS['takako']);
    expect(outcomes(await office.reaches(number, 'deciding'))['archive']).toBe('found');
  });

  it('what was found is not said away in the moment in which it is searched for again', async () => {
    const number = await herCase();
    await stands(number, 'support', 'found');
    await office.handsGoHome(); // the search goes on only when they come back
    await clerk().post(`/v1/cases/${number}/searches`, { store: 'support' });
    const none = { outcome: 'none', note: '担当者に聞いた' };
    expect(await refusalOf(answersForStore(clerk(), number, 'support', none))).toMatchObject({
      status: 409,
      problem: 'found-there',
    });
    await office.handsCome();
    await stands(number, 'support', 'found');
    expect(await idsIn(number, 'support')).toEqual(rowsOf('takako').support);
  });

  it('what a person answered for a store counts for that round alone: asked by another name, the store itself answers', async () => {
    support.pulled(true);
    const number = await herCase();
    await stands(number, 'support', 'unreachable');
    const byHand = { label: '控え', category: 'お問い合わせ', fields: [{ label: '件名', text: '手書きの控え' }] };
    const answer = { outcome: 'found', items: [byHand] };
    await answersForStore(clerk(), number, 'support', answer);
    expect((await refusalOf(answersForStore(clerk(), number, 'support', answer))).problem).toBe('store-known');
    expect(await idsIn(number, 'support')).toEqual(['support/answer/1']);

    support.pulled(false);
    await clerk().post(`/v1/cases/${number}/supplements`, { principal: { name: '𠮷田 高子' } });
    await office.reaches(number, 'proving');
    expect(await idsIn(number, 'support')).toEqual([]); // what an older round brought is not shown as known
    await confirmsHerLicence(office, number);
    await stands(number, 'support', 'found');
    expect(await idsIn(number, 'support')).toEqual(rowsOf('takako').support);
  });

  it('two people answer for the archive at one moment: one finding stands, and whoever came too late is told', async () => {
    const number = await herCase();
    await stands(number, 'archive', 'asked');
    const ends = await Promise.allSettled([
      archiveSays(number, ARCHIVE_HOLDS_NOTHING),
      archiveSays(number, ARCHIVE_ANSWERS['takako']),
    ]);
    const done = ends.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBeGreaterThan(0);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ status: 409 });
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    const said = entries.filter(({ kind }) => kind === 'storeAnswered');
    expect(new Set(said.map(({ facts }) => facts['round'])).size).toBe(done);
    const standing = outcomes(await office.reaches(number, 'deciding'))['archive'];
    expect(standing).toBe(said.at(-1)?.facts['outcome']);
  });
});

describe('An open case moves to a corrected data map', () => {
  let office: Office;
  let corrected: { readonly url: string; readonly close: () => Promise<void> };
  beforeAll(async () => {
    const map = await loadDataMap(MAP);
    const only = (...ids: readonly string[]): DataMap => ({
      ...map,
      others: [],
      stores: map.stores.filter(({ id }) => ids.includes(id)),
    });
    office = await openOffice({ dataMap: only('shop', 'support', 'newsletter') });
    const better = only('shop', 'support', 'archive');
    const door = await openDoor(office.settings.temporal, office.settings.log, 0);
    const counter = openCounter(
      {
        ...office.settings,
        dataMap: {
          ...better,
          stores: better.stores.map((store) =>
            store.id === 'support' ? { ...store, label: 'お問い合わせ窓口' } : store,
          ),
        },
      },
      office.records,
      door,
    );
    corrected = { url: door.url, close: counter.close };
  });
  afterAll(async () => {
    await corrected.close();
    await office.close();
  });

  it('what is decided falls; the stores that changed are asked anew, a new one is asked, one that is gone is not told of', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await decidesOnHer(office, number);
    const before = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);

    const path = `/v1/cases/${number}/data-map-changes`;
    const at = (person: string): AtTheDesk => atTheDesk(corrected.url, office.tokens[person] as string);
    expect((await refusalOf(at('suzuki').post(path))).problem).toBe('not-your-part');
    expect((await refusalOf(office.as('tanaka').post(path))).problem).toBe('same-data-map');
    await at('tanaka').post(path, { reason: '配信名簿は別会社のものであったため' });
    expect((await refusalOf(at('tanaka').post(path))).problem).toBe('same-data-map');

    const asked = await office.until(number, 'the archive is asked, the rest known', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    expect(outcomes(asked)).toEqual({ shop: 'found', support: 'found', archive: 'asked' });
    expect(asked.decision).toBeUndefined();
    expect(asked.dataMapVersion).not.toBe(before.dataMapVersion);
    const shopBefore = before.stores.find(({ store }) => store === 'shop');
    expect(asked.stores.find(({ store }) => store === 'shop')?.searchedAt).toBe(shopBefore?.searchedAt); // its entry is the same
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'dataMapChanged')).toMatchObject({
      by: 'tanaka',
      facts: {
        before: before.dataMapVersion,
        now: asked.dataMapVersion,
        asked: ['support', 'archive'],
        gone: ['newsletter'],
      },
    });
    expect(entries.map(({ kind }) => kind)).toContain('decisionFell');

    await answersForStore(at('suzuki'), number, 'archive', ARCHIVE_HOLDS_NOTHING);
    await office.reaches(number, 'deciding');
    const held = await findings(office, number);
    expect(held.map(({ store }) => store).sort()).toEqual(['archive', 'shop', 'support']);
    await decides(office, number, tellsAll(held));
    expect((await isApprovedAndSent(office, number)).outcome).toBe('answered');
    expect((await refusalOf(at('tanaka').post(path))).problem).toBe('not-now');
  });

  it('a store taken off the map and put back is searched in a round of its own, and the case goes on', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    const path = `/v1/cases/${number}/data-map-changes`;
    await atTheDesk(corrected.url, office.tokens['tanaka'] as string).post(path, { reason: '配信名簿は別会社のもの' });
    await office.until(number, 'the archive is asked', ({ stores }) =>
      stores.some(({ store, outcome }) => store === 'archive' && outcome === 'asked'),
    );
    await office.as('tanaka').post(path, { reason: 'やはり当社のもの' });
    expect(outcomes(await office.reaches(number, 'deciding'))).toEqual({
      shop: 'found',
      support: 'found',
      newsletter: 'found',
    });
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    const rounds = entries.flatMap(({ kind, facts }) =>
      kind === 'storeSearched' && facts['store'] === 'newsletter' ? [facts['round'] as number] : [],
    );
    expect(rounds.length).toBeGreaterThan(1);
    expect(rounds).toEqual([...new Set(rounds)].sort());
  });

  it('one that stays on its map is answered under it', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    expect(outcomes(await isToldAll(office, number))).toMatchObject({ newsletter: 'found' });
  });
});
