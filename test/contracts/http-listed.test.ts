import { openHttp } from '../../connectors/http';
import type { Asker } from '../../connectors/http-asking';
import { bring } from '../../connectors/http-reading';
import { json, strange, wayTo, type Answering } from './a-strange-server';
import { MEMBERS } from './connector';

const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

describe('a search that tells keys alone, each of which is read', () => {
  const listing = { tells: 'keys' };
  const read = { path: '/members/{number}' };
  /** Lists the key of each member, and answers a record where it is asked for. */
  const club =
    (at: (number: string) => object | undefined): Answering =>
    ({ path }, response) => {
      if (path === '/v1/me') return undefined;
      if (path === '/v1/members') return json(response, { items: MEMBERS.map(({ number }) => ({ number })) }) ?? true;
      const lies = at(path.split('/').at(-1) ?? '');
      return json(response, lies ?? {}, lies === undefined ? 404 : 200) ?? true;
    };
  const recordOf = (number: string) => MEMBERS.find((one) => one.number === number);
  const opened = async (at: (number: string) => object | undefined) => {
    const service = await strange(club(at));
    const connector = openHttp(wayTo(service.url, listing, {}, { read }));
    return { ...connector, close: service.close };
  };

  test('finds the person, and looks at some of what it reads before the desk opens', async () => {
    const { find, check, close } = await opened(recordOf);
    expect((await find(HANAKO, about)).items.map(({ id }) => id)).toEqual(['demo/members/1001']);
    expect(await check()).toEqual([]);
    await close();
  });

  test('where records are read at a place there is not, says so, and never that nobody is there', async () => {
    const { find, check, close } = await opened(() => undefined);
    const said = { because: { kind: 'listedNotRead', en: expect.stringContaining('look at `read` under `calls`') } };
    await expect(find(HANAKO, about)).rejects.toMatchObject(said);
    await expect(check()).rejects.toMatchObject(said);
    await close();
  });

  test('and a record that went between the two is looked for anew, since nobody knows whose it was', async () => {
    const { find, close } = await opened((number) => (number === '1004' ? undefined : recordOf(number)));
    await expect(find(HANAKO, about)).rejects.toMatchObject({ because: { kind: 'listedNotRead' } });
    await close();
  });
});

test('more text than is held of one person at once ends the search, and not the worker', async () => {
  const memo = 'あ'.repeat(1 << 22);
  const way = wayTo('http://127.0.0.1:1/v1', { paging: { page: 'page' } });
  let asked = 0;
  const ask: Asker['ask'] = () => {
    asked += 1;
    const value = { items: [{ ...MEMBERS[0], number: String(asked), memo }] };
    return Promise.resolve({ status: 200, value, headers: {}, url: new URL('http://127.0.0.1:1/v1') });
  };
  const wanted = { person: HANAKO, keys: [], searched: way.store.collections };
  const { finding } = await bring(way, { ask } as Asker, wanted);
  expect(finding).toMatchObject({ outcome: 'failed', items: [], because: { kind: 'tooMuch' } });
  expect(asked).toBe(16);
});
