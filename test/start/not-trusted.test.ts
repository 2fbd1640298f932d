import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket, createServer as underTls } from 'node:tls';
import { refusal as ofMaria } from '../../connectors/mysql-failures';
import { notAsked } from '../../connectors/outgoing';
import { refusal as ofPostgres } from '../../connectors/postgres-failures';
import { certificateFor, type ACertificate } from '../contracts/certificates';
import { startMariaDb } from '../../parts/mariadb';
import { start } from './programs';

const ENDED = certificateFor('IP:127.0.0.1', { to: '20210101000000Z' });
const BEGINS_LATER = certificateFor('IP:127.0.0.1', { from: '20900101000000Z' });
const OF_ANOTHER = certificateFor('DNS:elsewhere.example');
const OF_NOBODY = certificateFor('IP:127.0.0.1');

/** What is wrong with each, as whoever runs the desk reads it, and what they are told to do. */
const WRONG: readonly (readonly [what: string, certificate: ACertificate, says: RegExp, told: RegExp])[] = [
  ['ended', ENDED, /has expired \(CERT_HAS_EXPIRED\)/, /renew it/],
  ['later', BEGINS_LATER, /not valid yet \(CERT_NOT_YET_VALID\)/, /clock of this machine/],
  ['another', OF_ANOTHER, /another host than the address names \(ERR_TLS_CERT_ALTNAME_INVALID\)/, /write the host/],
  ['nobody', OF_NOBODY, /nobody this machine knows vouches for .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)/, /sslrootcert.*NODE_EXTRA_CA_CERTS/],
]; // prettier-ignore

const KIND = {
  ...{ id: 'members', label: '会員', category: '会員情報', purposes: ['membership'], key: ['number'] },
  ...{ identity: { email: 'email' }, findBy: [['email']], columns: [{ column: 'email', label: 'メール' }] },
};
const login = { user: 'A_USER', password: 'A_PASSWORD' };
/** Each kind of store that speaks TLS: how its entry reads, and where it is asked. */
const KINDS: Readonly<Record<string, { readonly entry: object; readonly more?: object; readonly at: (port: number) => string }>> = {
  postgres: { entry: {}, more: { table: 'public.members' }, at: (port) => `postgres://a:b@127.0.0.1:${port}/c?sslmode=verify-full` },
  mysql: { entry: {}, more: { table: 'members' }, at: (port) => `mysql://a:b@127.0.0.1:${port}/c?sslmode=verify-full` },
  mailbox: { entry: { login }, more: { mails: { folders: 'all' }, key: ['mail'], identity: { email: 'addresses' }, columns: [{ column: 'subject', label: '件名', aboutOthers: true }] }, at: (port) => `imaps://127.0.0.1:${port}` },
  directory: { entry: { login }, more: { entries: { under: 'dc=club', class: 'person', depth: 'below' } }, at: (port) => `ldaps://127.0.0.1:${port}` },
  objects: { entry: { region: 'x', login: { key: 'A_USER', secret: 'A_PASSWORD' } }, more: { keys: '{email}/**', key: ['key', 'version'] }, at: (port) => `https://127.0.0.1:${port}/bucket` },
  service: { entry: { signIn: { header: 'Authorization', before: 'Bearer ', secret: 'A_PASSWORD' }, account: { path: '/me', at: '/id', is: 'us' }, calls: { members: { search: [{ path: '/members' }] } } }, at: (port) => `https://127.0.0.1:${port}/v1` },
  webhook: { entry: { secret: 'A_SECRET' }, at: (port) => `https://127.0.0.1:${port}/desk` },
}; // prettier-ignore

describe('a store whose certificate is not to be believed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-trust-'));
  const closing: (() => unknown)[] = [];
  afterAll(async () => {
    for (const close of closing) await close();
    rmSync(folder, { recursive: true, force: true });
  });
  const listening = async (server: Server): Promise<number> => {
    const open = new Set<Socket>();
    server.on('connection', (socket) => open.add(socket.on('error', () => undefined)));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closing.push(() => {
      for (const socket of open) socket.destroy();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  };

  test('is asked nothing, of every kind that speaks TLS, and whoever runs the desk is told what is wrong with it and what to do', async () => {
    const settings: Record<string, string> = {
      ...{
        A_USER: 'reader',
        A_PASSWORD: 'invented-password',
        A_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      },
      NODE_EXTRA_CA_CERTS: join(folder, 'known.pem'),
    };
    writeFileSync(join(folder, 'known.pem'), [ENDED, BEGINS_LATER, OF_ANOTHER].map(({ cert }) => cert).join('\n'));
    const heard: string[] = [];
    const stores: object[] = [];
    const marias = await Promise.all(WRONG.map(([what, certificate]) => mariaWith(what, certificate)));
    for (const [nth, [what, certificate]] of WRONG.entries()) {
      const plain = await listening(
        underTls(certificate, (socket) =>
          socket.on('data', (data) => heard.push(String(data))).on('error', () => undefined),
        ),
      );
      const beginning = await listening(createServer((socket) => beginsTls(socket, certificate)));
      const ports: Record<string, number | undefined> = { postgres: beginning, mysql: marias[nth] };
      for (const [kind, { entry, more, at }] of Object.entries(KINDS)) {
        const connection = `${kind}_${what}_AT`.toUpperCase();
        settings[connection] = at(ports[kind] ?? plain);
        stores.push({
          ...{ kind, id: `${kind}-${what}`, label: kind, connection },
          ...(kind === 'postgres' || kind === 'mysql' ? {} : { inside: true }),
          ...entry,
          collections: [{ ...KIND, ...more }],
        });
      }
    }
    const map = join(folder, 'map.yaml');
    writeFileSync(map, JSON.stringify({ version: '1', provisions: [], stores }));
    const program = start('worker/connectors.ts', ['try', map, '--json'], settings);
    await program.ended;
    const text = program.said();
    const { stores: tried } = JSON.parse(text.slice(text.indexOf('{'))) as {
      stores: { store: string; tried: { saw: { en: string; ja: string }[] }[] }[];
    };
    const said = new Map(
      tried.map(({ store, tried: [first] }) => [store, first?.saw.map(({ en }) => en).join() ?? '']),
    );
    for (const [what, , says, told] of WRONG)
      for (const kind of Object.keys(KINDS)) {
        const words = `${kind}: ${said.get(`${kind}-${what}`)}`;
        expect(words).toMatch(says);
        expect(words).toMatch(told);
        expect(words).not.toMatch(/127\.0\.0\.1|elsewhere\.example|invented-password/);
      }
    expect(heard).toEqual([]);
  });

  /** PostgreSQL is asked in the clear whether it speaks TLS, and says so by one letter. */
  function beginsTls(socket: Socket, { key, cert }: ACertificate): void {
    socket.once('data', () => {
      socket.write('S');
      new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) }).on(
        'error',
        () => undefined,
      );
    });
  }

  async function mariaWith(what: string, { key, cert }: ACertificate): Promise<number> {
    const own = mkdtempSync(join(tmpdir(), `madoguchi-trust-${what}-`)); // MariaDB runs as nobody, who may not look into ours
    for (const [name, text] of Object.entries({ key, cert })) writeFileSync(join(own, name), text, { mode: 0o644 });
    const running = await startMariaDb({
      folder: own,
      settings: [`--ssl-cert=${join(own, 'cert')}`, `--ssl-key=${join(own, 'key')}`],
    });
    closing.push(() => running.stop());
    return Number(new URL(running.url).port);
  }
});

test('a server that sends no certificate between is told as one, whatever kind it is of', () => {
  const error = Object.assign(new Error('unable to verify the first certificate'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }); // prettier-ignore
  const store = { id: 'shop', connection: 'SHOP' };
  for (const because of [ofPostgres(store, error).because, ofMaria(store, error).because]) {
    expect(because).toMatchObject({ kind: 'noTrust', en: expect.stringContaining('send the certificates between') });
    expect(because.ja).toContain('中間証明書');
  }
  expect(notAsked(error)).toMatchObject({ kind: 'noTrust', about: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
});
