import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpWay } from '../../connectors/http-signing';
import { startPocketBase } from '../../parts/pocketbase';
import type { Collection } from '../../policy/collection';
import { ServiceStore } from '../../policy/data-map';
import type { Calls } from '../../policy/http';

/** What PocketBase says of each of its records, beside what lies in it. */
const ITS_OWN = Object.fromEntries(
  ['id', 'collectionId', 'collectionName'].map((column) => [column, { notPersonal: 'サービス内部の番号' }]),
);

const ITS_OWN_STAY = Object.fromEntries(Object.keys(ITS_OWN).map((column) => [column, 'kept' as const]));

/** A collection as the data map describes it where it lies in PocketBase. */
const lyingThere = (one: Collection): Collection => {
  const leftOut = { ...ITS_OWN, ...one.leftOut };
  if (one.record !== undefined || one.erasing === undefined || !('rows' in one.erasing))
    return { ...one, leftOut } as Collection;
  return {
    ...one,
    leftOut,
    erasing: { ...one.erasing, columns: { ...ITS_OWN_STAY, ...one.erasing.columns } },
  } as Collection;
};

/** How the records of one kind are asked for in PocketBase: narrowed where the map says so, else all of them. */
export const callsTo = (kind: string, search: object[], key = 'number'): Calls => {
  const path = `/api/collections/${kind}/records`;
  const quoting = { quote: "'", by: '\\', never: '\\' };
  const paging = { page: 'page', counts: '/totalItems' };
  const common = { path, quoting, paging, records: '/items' };
  return ServiceStore.shape.calls.valueType.parse({
    search: search.map((one) => ({ ...common, ...one, query: { perPage: '2', sort: '@rowid', ...('query' in one ? (one.query as object) : {}) } })), // prettier-ignore
    read: { path, query: { filter: `${key}={${key}}` }, quoting, record: '/items' },
    correct: { path: `${path}/{id}` },
    delete: { path: `${path}/{id}` },
    mayLack: ['id'],
  });
};
export const ALL = [{ query: { perPage: '500' } }];
export const NARROWED = [
  { query: { filter: 'email~{email}' }, because: 'PocketBase の ~ は大文字と小文字を区別しない' },
  { query: { filter: 'number={customerNumber}' }, because: '会員番号は当社が半角で付番する' },
  { query: { filter: 'birth={birthDate}' }, because: '生年月日は画面が YYYY-MM-DD でのみ受け付ける' },
];

export type AService = {
  readonly url: string;
  readonly wayOf: (collection: Collection, search?: object[], more?: Partial<ServiceStore>, url?: string) => HttpWay;
  readonly held: (kind: string) => Promise<readonly Record<string, unknown>[]>;
  readonly adds: (kind: string, record: object) => Promise<void>;
  /** Somebody writes something else into a record. */
  readonly becomes: (kind: string, number: string, what: object) => Promise<void>;
  /** A field of a kind is called otherwise from now on. */
  readonly renames: (kind: string, field: string, to: string) => Promise<void>;
  /** Every token given out so far ends. */
  readonly endsTokens: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A real PocketBase with these records in it, each field a text. */
export async function pocketBaseOf(records: Readonly<Record<string, readonly object[]>>): Promise<AService> {
  const running = await startPocketBase({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-pocketbase-')) });
  const { url, user, password } = running;
  const asked = async (method: string, path: string, body?: object, headers = {}): Promise<Record<string, unknown>> => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  };
  const token = async (): Promise<string> => {
    const identity = { identity: user, password };
    return String((await asked('POST', '/api/collections/_superusers/auth-with-password', identity))['token']);
  };
  const authorization = { authorization: await token() };
  const byUs = (method: string, path: string, body?: object) => asked(method, path, body, authorization);
  const adds = async (kind: string, record: object): Promise<void> => {
    await byUs('POST', `/api/collections/${kind}/records`, record);
  };
  const held = async (kind: string): Promise<readonly Record<string, unknown>[]> => {
    const all: Record<string, unknown>[] = [];
    for (let page = 1; ; page += 1) {
      const { items } = await byUs('GET', `/api/collections/${kind}/records?perPage=500&sort=@rowid&page=${page}`);
      all.push(...(items as Record<string, unknown>[]));
      if ((items as unknown[]).length < 500) return all;
    }
  };
  await byUs('PATCH', '/api/settings', { meta: { appName: 'Club' } });
  for (const [name, of] of Object.entries(records)) {
    const fields = Object.keys(of[0] ?? {}).map((field) => ({ name: field, type: 'text', max: 1_000_000 }));
    await byUs('POST', '/api/collections', { name, type: 'base', fields });
    for (const record of of) await adds(name, record);
  }
  return {
    url,
    adds,
    held,
    wayOf: (collection, search = NARROWED, more = {}, at = url) => ({
      store: {
        kind: 'service',
        id: 'demo',
        label: '会員サービス',
        connection: 'CLUB_API',
        inside: true,
        signIn: { session: { path: '/api/collections/_superusers/auth-with-password', fields: { identity: 'CLUB_USER', password: 'CLUB_PASSWORD' }, token: '/token', header: 'Authorization', before: '' } }, // prettier-ignore
        account: { path: '/api/settings', query: {}, at: '/meta/appName', is: 'Club' },
        calls: { [collection.id]: callsTo(collection.id, search) },
        collections: [lyingThere(collection)],
        ...more,
      },
      setting: (name) => ({ CLUB_API: at, CLUB_USER: user, CLUB_PASSWORD: password })[name],
    }),
    becomes: async (kind, number, what) => {
      const one = (await held(kind)).find((record) => record['number'] === number);
      await byUs('PATCH', `/api/collections/${kind}/records/${String(one?.['id'])}`, what);
    },
    renames: async (kind, field, to) => {
      const { fields } = await byUs('GET', `/api/collections/${kind}`);
      const named = (fields as { name: string }[]).map((one) => (one.name === field ? { ...one, name: to } : one));
      await byUs('PATCH', `/api/collections/${kind}`, { fields: named });
    },
    endsTokens: async () => {
      const { items } = await byUs('GET', '/api/collections/_superusers/records');
      const id = String((items as { id: string }[])[0]?.id);
      await byUs('PATCH', `/api/collections/_superusers/records/${id}`, { password, passwordConfirm: password });
      authorization.authorization = await token();
    },
    close: () => running.stop(),
  };
}
