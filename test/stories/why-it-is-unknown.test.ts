import { join } from 'node:path';
import type { JournalView } from '../../casefile/decision-views';
import { standingPage } from '../../cli/pages';
import type { Store } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { openOffice, type Office } from '../office';
import { confirmsHerLicence, opens } from './steps';

const MAP = join(__dirname, '..', '..', 'examples', 'hanamori', 'data-map.yaml');
const SOMEBODYS = '吉田 髙子の電話 090-0000-0142';

describe('Why it is not known what a store holds is said by name, in both languages, with what to do next', () => {
  let office: Office;
  const logged: { readonly facts: Readonly<Record<string, unknown>>; readonly says: string }[] = [];
  beforeAll(async () => {
    const map = await loadDataMap(MAP);
    const like = (id: string): Store => map.stores.find((store) => store.id === id) as Store;
    const shopAs = (id: string, connection: string): Store => ({ ...like('support'), id, connection }) as Store;
    const urls: Readonly<Record<string, string>> = {
      DOWN_URL: 'postgresql://reader:secret@127.0.0.1:9/shop',
      LOCKED_URL: Object.assign(new URL(process.env['SHOP_URL'] as string), { password: 'wrongly' }).href,
    };
    const log = (facts: object, says: string): void => void logged.push({ facts: { ...facts }, says });
    office = await openOffice({
      dataMap: {
        ...map,
        others: [],
        stores: [
          like('shop'),
          shopAs('unset', 'UNSET_URL'),
          shopAs('down', 'DOWN_URL'),
          shopAs('locked', 'LOCKED_URL'),
          shopAs('wrong', 'SHOP_URL'), // the shop has no table of the help desk
          shopAs('ours', 'OUR_FAULT'),
          { ...like('newsletter'), id: 'mistyped', file: join(__dirname, 'newslettre.csv') } as Store,
        ],
      },
      connection(name) {
        if (name === 'OUR_FAULT') throw new TypeError(SOMEBODYS); // as a program breaks: on what it was given
        return urls[name] ?? process.env[name];
      },
      log: { info: log, warn: log, error: log },
    });
  });
  afterAll(() => office.close());

  it('an address not set, a login refused, a table that is not there, a mistyped file and our own fault wait for a person at once; a store that is down is tried again first', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const early = await office.until(number, 'all but one are told', ({ stores }) =>
      stores.every(({ store, outcome }) => outcome !== 'unsearched' || store === 'down'),
    );
    expect(early.stores.find(({ store }) => store === 'down')).toMatchObject({ outcome: 'unsearched', known: false });

    const told = await office.until(number, 'all are told', ({ stores }) =>
      stores.every(({ outcome }) => outcome !== 'unsearched'),
    );
    expect(told.stores.map(({ store, outcome, because }) => [store, outcome, because?.kind])).toEqual([
      ['shop', 'found', undefined],
      ['unset', 'failed', 'addressNotSet'],
      ['down', 'unreachable', 'refusedToConnect'],
      ['locked', 'failed', 'loginRefused'],
      ['wrong', 'failed', 'mapDisagrees'],
      ['ours', 'failed', 'ourFault'],
      ['mistyped', 'failed', 'fileMissing'],
    ]);
    expect(told).toMatchObject({ stage: { name: 'searching' }, waitsFor: 'desk' });
    const because = (id: string) => told.stores.find(({ store }) => store === id)?.because;
    expect(because('unset')?.ja).toContain('UNSET_URL');
    expect(because('wrong')?.en).toContain('the store has no table helpdesk.requesters');
    expect(because('mistyped')?.en).toContain('(newslettre.csv)');

    const { reference } = because('ours') ?? {};
    expect(because('ours')?.ja).toContain(reference);
    expect(logged.find(({ facts }) => facts['reference'] === reference)).toMatchObject({
      facts: { fault: 'TypeError' },
      says: 'a search failed by a fault of ours',
    });

    const journal = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    const searched = journal.entries.filter(({ kind }) => kind === 'storeSearched').map(({ facts }) => facts);
    expect(searched.find(({ store }) => store === 'down')).toMatchObject({
      outcome: 'unreachable',
      because: because('down'),
    });
    const pages = (['ja', 'en'] as const).map((lang) => standingPage(told, lang)).join('\n');
    expect(pages).toContain('→ locked: 保管場所がログインを拒みました');
    expect(pages).toContain('loginRefused: the store refuses the login');
    for (const words of [JSON.stringify([told.stores, journal, logged]), pages])
      expect(words).not.toMatch(/吉田|髙子|0000-?0142|secret|wrongly|127\.0\.0\.1/);
    expect(JSON.stringify([told.stores, journal])).not.toContain('/test/'); // a place in a program is for the log
  });
});
