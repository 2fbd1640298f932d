import { openHttp } from '../../connectors/http';
import { ALL, NARROWED, pocketBaseOf } from './a-pocketbase';
import { connectorContract, members, MEMBERS } from './connector';

for (const [how, search] of [
  ['narrowed', NARROWED],
  ['all of it', ALL],
] as const)
  connectorContract(`a PocketBase, ${how}`, async () => {
    const { wayOf, held, close } = await pocketBaseOf({ members: MEMBERS, introductions: MEMBERS });
    const has = search === ALL ? [...ALL] : [...NARROWED, { path: '/api/collections/members/records' }];
    return {
      connect: (collection, hanging) => {
        const way = wayOf(collection, has);
        if (hanging === undefined) return openHttp(way);
        const { store } = wayOf(hanging, search === ALL ? [...ALL] : [{ query: { filter: 'memo={of.memo}' } }]);
        const calls = { ...way.store.calls, ...store.calls };
        return openHttp({ ...way, store: { ...way.store, calls, collections: [...way.store.collections, ...store.collections] } }); // prettier-ignore
      },
      connectToNothing: (collection) => openHttp(wayOf(collection, has, {}, 'http://127.0.0.1:1')),
      nothingIs: 'refusedToConnect',
      contents: async () => JSON.stringify(await held('members')),
      close,
    };
  });

describe('a service that is asked by HTTP', () => {
  const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
  const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };

  test('whose token ends between two searches: the desk signs in anew, and none is never said of it', async () => {
    const service = await pocketBaseOf({ members: MEMBERS });
    const connector = openHttp(service.wayOf(members()));
    expect((await connector.find(HANAKO, about)).outcome).toBe('found');
    await service.endsTokens();
    expect((await connector.find(HANAKO, about)).outcome).toBe('found');
    await service.close();
  });

  test('reads a value as a value, whatever quotes it holds; one its filters cannot quote is not asked for, and is not none', async () => {
    const service = await pocketBaseOf({ members: [{ ...MEMBERS[5], email: "o'neil@example.jp" }, ...MEMBERS] });
    const connector = openHttp(service.wayOf(members()));
    const found = await connector.find({ email: ["o'neil@example.jp"] }, about);
    expect(found.items.map(({ id }) => id)).toEqual(['demo/members/1006']);
    const said = await connector.find({ customerNumber: ['1001\\'], email: ["' || email != '"] }, about);
    expect(said).toMatchObject({ outcome: 'failed', items: [], because: { kind: 'notAskable' } });
    await service.close();
  });

  test('that answers for another account than the data map says: nobody takes its answer for one', async () => {
    const service = await pocketBaseOf({ members: MEMBERS });
    const account = { path: '/api/settings', query: {}, at: '/meta/appName', is: 'Another club' };
    const said = await openHttp(service.wayOf(members(), NARROWED, { account })).find(HANAKO, about);
    expect(said).toMatchObject({ outcome: 'failed', items: [], because: { kind: 'anothersAccount' } });
    await service.close();
  });
});
