import dns from 'node:dns';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpWay } from '../../connectors/http-signing';
import { ServiceStore } from '../../policy/data-map';
import { members } from './connector';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};
/** Answers nothing where the account is asked for, which the server tells by itself. */
export type Answering = (asked: Asked, response: ServerResponse) => unknown;

export const json = (response: ServerResponse, value: unknown, status = 200, headers: object = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

/** Has a name lead to an address as long as something is done; every other leads where it does. */
export async function whileLeading<Result>(
  name: string,
  address: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { lookup } = dns;
  const spied = jest.spyOn(dns, 'lookup').mockImplementation((host: string, ...rest: unknown[]) => {
    if (host !== name) return (lookup as (...of: unknown[]) => unknown)(host, ...rest);
    return (rest.at(-1) as (error: null, found: object[]) => void)(null, [{ address, family: 4 }]);
  });
  try {
    return await work();
  } finally {
    spied.mockRestore();
  }
}

/** A service that answers as a test has it answer, however wrong. `/me` tells the account unless the test does. */
export async function strange(answering: Answering) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((pieces) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const one: Asked = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(pieces as Buffer[]).toString(),
      };
      asked.push(one);
      if (answering(one, response) === undefined && one.path === '/v1/me' && !response.headersSent)
        json(response, { account: { id: 'acme' } });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** What was asked, the account aside. */
    asked: () => asked.filter(({ path }) => path !== '/v1/me'),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

export const SETTINGS: Readonly<Record<string, string>> = {
  CLUB_KEY: 'a key of nobody',
  CLUB_USER: 'desk',
  CLUB_PASSWORD: 'pässword:1',
  CLUB_CLIENT: 'desk',
  CLUB_SECRET: 'an invented secret+1',
  CLUB_REFRESH: 'first',
};

/** A service with the members of the club, asked as a test describes it. */
export function wayTo(
  url: string,
  search: object,
  more: object = {},
  calls: object = {},
  collections: object[] = [members()],
): HttpWay {
  const store = ServiceStore.parse({
    kind: 'service',
    id: 'demo',
    label: '会員サービス',
    connection: 'CLUB_API',
    inside: true,
    signIn: { header: 'X-Api-Key', secret: 'CLUB_KEY' },
    account: { path: '/me', at: '/account/id', is: 'acme' },
    calls: { members: { search: [{ path: '/members', records: '/items', ...search }], ...calls } },
    collections,
    ...more,
  });
  return { store, setting: (name) => (name === 'CLUB_API' ? url : SETTINGS[name]) };
}
