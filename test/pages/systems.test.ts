import type { PolicyView } from '../../casefile/policy-view';
import type { Systems } from '../../casefile/systems';
import { loadProfile } from '../../policy/load';
import type { DataMap } from '../../policy/data-map';
import { openOffice, type Office } from '../office';
import { openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { journal } from '../stories/steps';
import { carried, comesIn, setsUpAnApp, visits, type Seen, type Visitor } from './visitor';

const PROFILE = 'examples/hanamori/profile.yaml';
const hiddenOf = (page: Seen) =>
  carried(page.text)
    .filter(([name]) => name === '_form')
    .slice(0, 1);
/** What a form on the page carries that names this system. */
const formOf = (page: Seen, system: string) => {
  const forms = page.text.split('<form').slice(1);
  const form = forms.find((one) => one.includes(`name="/system" value="${system}"`)) ?? '';
  return carried(`<main${form.split('</form>')[0] ?? ''}`);
};

describe('The systems of the data map at the pages', () => {
  let office: Office;
  let officer: Visitor;
  const view = (by = 'inoue'): Promise<Systems> => office.as(by).get<Systems>('/v1/systems');
  const of = async (id: string): Promise<Systems['systems'][number]> =>
    (await view()).systems.find((one) => one.id === id) as Systems['systems'][number];
  const storesIn = ({ stores }: DataMap): readonly string[] => stores.map(({ id }) => id);

  beforeAll(async () => {
    office = await openOffice();
    officer = await comesIn(office, 'tanaka');
  });
  afterAll(() => office.close());

  it('before anybody had them looked at, each stands there with its owner, and the page says that it is not known how it stands', async () => {
    const { systems } = await view();
    expect(storesIn(office.settings.dataMap)).toEqual(expect.arrayContaining(systems.map(({ id }) => id)));
    expect(systems.length).toBeGreaterThan(2);
    for (const one of systems) expect(one).not.toHaveProperty('fits');
    const page = await officer.get('/systems');
    expect(page.status).toBe(200);
    expect(page.text).toContain('not checked yet');
    for (const { owner, label } of systems) {
      expect(page.text).toContain(label);
      if (owner !== undefined) expect(page.text).toContain(owner);
    }
    expect((await visits(office.url).get('/systems')).to).toMatch(/^\/sign-in/);
  });

  it('an officer has them checked by one button: what fits is told, by whom and when, and the auditor sees it and has no button', async () => {
    const sent = await officer.send('/systems/looks', hiddenOf(await officer.get('/systems')));
    expect(sent.to).toBe('/systems?did=looks');
    for (const { fits } of (await view()).systems)
      expect(fits).toMatchObject({ by: 'tanaka', unfit: expect.any(Array) });
    expect((await officer.get('/systems?did=looks')).text).toContain('fits');
    const auditor = await comesIn(office, 'inoue');
    const page = await auditor.get('/systems');
    const theirs = hiddenOf(await auditor.get('/account'));
    expect(page.text).toContain('田中');
    expect(page.text).not.toContain('action="/systems/looks"');
    expect((await auditor.send('/systems/looks', theirs)).status).toBe(403);
    expect((await auditor.send('/systems/searches', theirs)).status).toBe(403);
  });

  it('somebody who is invented is searched for everywhere and found nowhere; counts are kept, and no value', async () => {
    await officer.send('/systems/searches', hiddenOf(await officer.get('/systems')));
    const { systems } = await view();
    for (const { search, kind } of systems) {
      expect(search?.by).toBe('tanaka');
      expect(search?.outcome).toBe(kind === 'desk' ? 'asked' : 'none');
      for (const one of search?.collections ?? []) expect(one).toMatchObject({ found: 0, toBeJudged: 0 });
    }
    const { rows } = await office.records.pool.query<{ found: string }>(
      'select found::text as found from system_looks',
    );
    expect(JSON.stringify(rows)).not.toMatch(/架空見本|madoguchi\.invalid|1872-12-09/);
    const page = await officer.get('/systems?did=searches');
    expect(page.text).toContain('nothing is found anywhere');
    expect(page.text).not.toContain('Records were found for somebody who is invented');
  });

  it('nobody can name whom is searched for, and another site has nothing looked at', async () => {
    await expect(office.as('tanaka').post('/v1/systems/searches', { name: '吉田 髙子' })).rejects.toThrow(
      /does-not-fit|422/,
    );
    const before = (await of('shop')).search?.at;
    const from = await officer.send('/systems/searches', hiddenOf(await officer.get('/systems')), {
      origin: 'https://elsewhere.example',
    });
    expect(from.to).toBe('/systems');
    expect((await of('shop')).search?.at).toBe(before);
  });
});

describe('Systems that do not stand as they should', () => {
  it('a table nobody mapped is undecided, a database that is gone is to be mended, and neither breaks the page', async () => {
    const at = await openForgetful({}, undefined, {});
    try {
      await at.shop.query('CREATE TABLE survey (id int PRIMARY KEY, name text, answer text)');
      const officer = await comesIn(at.office, 'tanaka');
      await officer.send('/systems/looks', hiddenOf(await officer.get('/systems')));
      const { systems } = await at.office.as('inoue').get<Systems>('/v1/systems');
      const shop = systems.find(({ id }) => id === 'shop');
      expect(shop?.fits?.unfit.some(({ undecided, en }) => undecided === true && en.includes('survey'))).toBe(true);
      const page = await officer.get('/systems');
      expect(page.text).toContain('survey');
      expect(page.text).toContain('undecided');
      await at.shop.close();
      await officer.send('/systems/looks', hiddenOf(page));
      await officer.send('/systems/searches', hiddenOf(page));
      const away = await officer.get('/systems');
      expect(away.status).toBe(200);
      expect(away.text).toContain('to mend before the desk opens');
    } finally {
      await at.office.close();
    }
  });
});

describe('Measures are stopped and let go on from the page of the systems', () => {
  let at: Forgetful;
  let officer: Visitor;
  const underWay = async (): Promise<readonly Systems['systems'][number]['measures'][number][]> =>
    (await at.office.as('inoue').get<Systems>('/v1/systems')).systems.flatMap(({ measures }) => measures);
  beforeAll(async () => {
    at = await openForgetful();
    officer = await comesIn(at.office, 'tanaka');
    await setsUpAnApp(officer);
  });
  afterAll(() => at.close());

  it('what waits for the owner of the cart is paused with a reason, in the journal of its case, and goes on again', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, {
      kind: 'cease',
      claims: [
        { claim: 'noLongerNeeded', holds: true, investigated: { by: '藤本', on: at.office.today(), found: '退会' } },
      ],
      measures: ['shop/members', 'shop/orders', 'cart/accounts'].map((records) => ({
        records,
        does: 'erase' as const,
      })),
    });
    await at.approves(number);
    await at.office.until(number, 'its owner is asked', ({ measures }) => measures.some(({ askedOn }) => askedOn));
    const numbers = [number];
    const inTheCart = async () => (await underWay()).filter(({ measure }) => measure === 'erase/cart');
    expect((await inTheCart()).map(({ caseNumber, paused }) => [caseNumber, paused]).sort()).toEqual(
      numbers.map((number) => [number, false]).sort(),
    );

    const page = await officer.get('/systems');
    const empty = await officer.send('/systems/measures', [
      ...formOf(page, 'cart'),
      ['/reason', ''],
      ['does', 'pause'],
    ]);
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('role="alert"');
    const sent = await officer.send('/systems/measures', [
      ...formOf(page, 'cart'),
      ['/reason', 'カートの移行のため'],
      ['does', 'pause'],
    ]);
    expect(sent.to).toBe('/systems?did=pause&n=1&not=0');
    expect((await inTheCart()).every(({ paused }) => paused)).toBe(true);
    for (const number of numbers) expect(await journal(at.office, number)).toContain('measurePaused');

    const stopped = await officer.get(sent.to ?? '');
    expect(stopped.text).toContain('Paused: 1.');
    const again = await officer.send('/systems/measures', [...formOf(stopped, ''), ['does', 'resume']]);
    expect(again.to).toBe('/systems?did=resume&n=1&not=0');
    for (const number of numbers) expect(await journal(at.office, number)).toContain('measureResumed');
    const nothing = await officer.send('/systems/measures', [...formOf(stopped, ''), ['does', 'resume']]);
    expect(nothing.to).toBe('/systems?did=resume&n=0&not=0');
  });

  it('what is under way in many cases is told stretch by stretch, each case once', async () => {
    const all = (await underWay()).map(({ caseNumber }) => caseNumber);
    await at.office.records.pool.query(
      `insert into cases (number, application, asks_for, stage, waits_for, arrived_on, due_on, opened_at, opened_by, profile, data_map, terms, shape, progress, journal_seq, journal_hash, journal_head, as_of, told, heard, looked_at, copies_on)
         select 'OLD-2020-' || lpad(n::text, 4, '0'), application, asks_for, stage, 'engine', arrived_on, due_on, opened_at, opened_by, profile, data_map, terms, shape, progress, 1, '', '', as_of, as_of, as_of, now() + interval '1 day', current_date + 9999
         from cases, generate_series(1, 4) n where number = $1`,
      [all[0]],
    );
    const told: string[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const view: Systems = await at.office
        .as('inoue')
        .get<Systems>(`/v1/systems?limit=2${after === '' ? '' : `&after=${after}`}`);
      told.push(...new Set(view.systems.flatMap(({ measures }) => measures.map(({ caseNumber }) => caseNumber))));
      after = view.next;
    }
    // what is under way goes on meanwhile: on one page a case is told with the first of its measures that is left
    expect(told.sort()).toEqual([...new Set(all), ...[1, 2, 3, 4].map((n) => `OLD-2020-000${n}`)].sort());
    await at.office.records.pool.query("delete from cases where number like 'OLD-%'");
  });

  it('an auditor sees what is under way and stops nothing', async () => {
    const auditor = await comesIn(at.office, 'inoue');
    await setsUpAnApp(auditor);
    const page = await auditor.get('/systems');
    expect(page.text).not.toContain('action="/systems/measures"');
    const sent = await auditor.send('/systems/measures', [
      ...hiddenOf(await auditor.get('/account')),
      ...([
        ['/system', 'cart'],
        ['/reason', 'x'],
        ['does', 'pause'],
      ] as const),
    ]);
    expect(sent.status).toBe(403);
    expect((await underWay()).some(({ paused }) => paused)).toBe(false);
  });
});

describe('The policy at the pages', () => {
  let office: Office;
  beforeAll(async () => {
    const profile = await loadProfile(PROFILE);
    office = await openOffice({ profile: { ...profile, promise: 'not stated', refusals: [], quotes: {} } });
  });
  afterAll(() => office.close());

  it('it says what the guidance says, in its words, and what holds where the profile is silent, with the article', async () => {
    const policy = await office.as('inoue').get<PolicyView>('/v1/policy');
    const clauses = policy.parts.flatMap(({ clauses: some }) => some);
    expect(clauses.find(({ clause }) => clause === 'promise')).toMatchObject({
      stated: false,
      article: '32(2); 33(2); 34(2); 35(2), (4), (6); 39(1)',
    });
    const auditor = await comesIn(office, 'inoue');
    const page = await auditor.get('/policy');
    expect(page.status).toBe(200);
    for (const leaf of policy.guidance.en) if (leaf.kind === 'heading') expect(page.text).toContain(leaf.text);
    expect(page.text).toContain('a suit may be filed once two weeks have passed');
    expect(page.text).toContain('There are none: the grounds of the Act alone stand.');
    expect(page.text).toContain('No published words are quoted.');
  });

  it('in Japanese the articles are cited as the Act is, and no clause has a word of English', async () => {
    const policy = await office.as('inoue').get<PolicyView>('/v1/policy');
    for (const { says, called, follows } of policy.parts.flatMap(({ clauses }) => clauses))
      for (const said of [says, called, follows]) expect(said?.ja ?? '').not.toMatch(/\b[a-z]{4,}\b/);
    const page = await (await comesIn(office, 'kimura', visits(office.url, 'ja'))).get('/policy');
    expect(page.text).toContain('法第39条第1項');
    expect(page.text).not.toContain('undefined');
  });
});
