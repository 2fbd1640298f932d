import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { MockActivityEnvironment } from '@temporalio/testing';
import { orWhyNot, readOf } from '../../activities/what-stores-answer';
import { Measure } from '../../casefile/measures';
import { directoryMeasures } from '../../connectors/directory-measures';
import { httpMeasures } from '../../connectors/http-measures';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { objectMeasures } from '../../connectors/objects-measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { PersonalData } from '../../policy/collection';
import type { MysqlStore } from '../../policy/data-map';
import { storeOf as bucketOf } from './a-bucket';
import { ENTRIES, storeOf as directoryOf } from './a-directory';
import { MAILS, storeOf as mailboxOf } from './a-mailbox';
import { HANAKO, members as shopMembers, store as shopOf } from './a-shop';
import { SETTINGS, wayTo } from './a-strange-server';
import { storeOf as systemOf, wayOf } from './a-system';
import { members } from './connector';
import { SEALING } from './measures-kit';

const erasure = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
const HOUR_MS = 60 * 60_000;
const heeding = (signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason as Error)));

describe('a store that lets in and never answers holds up no plan and no look', () => {
  const sockets = new Set<Socket>();
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  const at = (scheme: string, path = ''): string => `${scheme}://127.0.0.1:${port}${path}`;
  const shop = shopOf(shopMembers);
  const login = { user: 'cn=desk', password: 'invented' };
  const papers = PersonalData.parse({ ...members(), keys: 'members/{number}/**', key: ['key', 'version'] });
  const kinds: Readonly<Record<string, () => { measures: Measures; close?: () => Promise<void> }>> = {
    PostgreSQL: () =>
      openMeasures({ store: shop, url: at('postgresql', '/shop'), sealing: SEALING, limits: { connectMs: 2_000 } }),
    MariaDB: () =>
      openMysqlMeasures({
        store: { ...shop, kind: 'mysql' } as unknown as MysqlStore,
        url: at('mysql', '/shop'),
        sealing: SEALING,
      }),
    'a directory': () => ({
      measures: directoryMeasures(
        { store: directoryOf([{ ...members(), entries: ENTRIES }] as never), url: at('ldap'), login },
        SEALING,
      ),
    }),
    'a mailbox': () => ({
      measures: mailboxMeasures(
        { store: mailboxOf([{ ...members(), mails: MAILS }] as never), url: at('imap'), login, digest: SEALING.digest },
        SEALING,
      ),
    }),
    'an object store': () =>
      objectMeasures(
        { store: bucketOf([papers], { inside: true }), url: at('http', '/club'), login: { key: 'k', secret: 's' } },
        SEALING,
      ),
    'a service': () => ({
      measures: httpMeasures(
        { ...wayTo(at('http', '/v1'), {}), setting: (name) => SETTINGS[name] ?? at('http', '/v1') },
        SEALING,
      ),
    }),
    'a system of one’s own': () => ({
      measures: webhookMeasures(wayOf(systemOf([members()], { inside: true }), at('http', '/desk')), SEALING),
    }),
  };

  test.each(Object.entries(kinds))('%s is let go of when its time is over', async (_, open) => {
    const { measures, close } = open();
    const began = performance.now();
    const told = new MockActivityEnvironment().run(() =>
      readOf((signal) => measures.plan(erasure, HANAKO, { retention: {}, signal }), 400),
    );
    expect(await told).toMatchObject({ kind: 'tooSlow' });
    expect(performance.now() - began).toBeLessThan(2_500);
    await close?.();
  });
});

describe('what waits for a store', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const trying = (ask: (signal: AbortSignal, goesOn: () => void) => Promise<unknown>) =>
    new MockActivityEnvironment({ attempt: 1 }).run(() => orWhyNot(ask));

  test('is told to a person after an hour, by name and in both languages, and is not tried again before', async () => {
    const said = trying(heeding);
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(await said).toMatchObject({
      kind: 'tooSlow',
      ja: expect.stringContaining('60 min') as unknown,
      en: expect.stringContaining('60 min') as unknown,
    });
  });

  test('goes on as long as it is heard of, however long that is', async () => {
    const said = trying(async (signal, goesOn) => {
      for (let nth = 0; nth < 10; nth += 1) {
        await new Promise((done) => setTimeout(done, HOUR_MS - 1));
        signal.throwIfAborted();
        goesOn();
      }
      return 'done';
    });
    await jest.advanceTimersByTimeAsync(10 * HOUR_MS);
    expect(await said).toBe('done');
  });
});
