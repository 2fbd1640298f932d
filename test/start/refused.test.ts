import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { aCompany, type Company, SHOP, start, theDatabase, theTemporal, wayTo, type Environment } from './programs';

/** The desk and the command line started with settings that do not hold: what is said, and that nothing was begun. */

let company: Company;
let website: Server;
beforeAll(async () => {
  company = await aCompany();
  website = createServer((_, answer) => answer.end('hello')).listen(0, '127.0.0.1');
});
afterAll(() => {
  website.close();
  rmSync(company.folder, { recursive: true, force: true });
});

const file = (name: string, content: string | Buffer, mode = 0o600): string => {
  const path = join(company.folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};
const websitePort = (): number => (website.address() as AddressInfo).port;

async function refused(changes: Environment, role = 'all'): Promise<string> {
  const program = start('worker/main.ts', [role], { ...company.settings, ...changes });
  const code = await program.ended;
  const said = program.said();
  expect([code, said]).toEqual([2, expect.stringMatching(/^There (is one thing|are \d+ things) to mend/)]);
  expect(existsSync(company.settings['MADOGUCHI_DATA'] as string)).toBe(false);
  return said;
}
/** How many things were complained of: those that stand two blanks in. */
const complaints = (said: string): string[] => said.split('\n').filter((line) => /^ {2}\S/.test(line));

const NOTHING_OF_OURS = {
  MADOGUCHI_PROFILE: undefined,
  MADOGUCHI_SETTINGS: undefined,
  MADOGUCHI_DATA_MAP: undefined,
  MADOGUCHI_STAFF: undefined,
  DATABASE_URL: undefined,
};

describe('a company brings all of its own, or nothing', () => {
  const OWN = {
    MADOGUCHI_PROFILE: join(SHOP, 'profile.yaml'),
    MADOGUCHI_DATA_MAP: join(SHOP, 'data-map.yaml'),
    MADOGUCHI_STAFF: join(SHOP, 'staff.yaml'),
    DATABASE_URL: 'postgresql://127.0.0.1:9/records',
  };
  test.each(Object.keys(OWN) as (keyof typeof OWN)[])('with %s alone, the three others are asked for', async (name) => {
    const said = await refused({ ...NOTHING_OF_OURS, [name]: OWN[name] });
    for (const other of Object.keys(OWN).filter((one) => one !== name))
      expect(said).toContain(`  ${other}: is missing beside your own ${name}; say `);
  });

  test('what a company settles is not laid over the procedure of the shop', async () => {
    const said = await refused({ ...NOTHING_OF_OURS, MADOGUCHI_SETTINGS: file('settings.yaml', '{}') });
    expect(complaints(said)).toHaveLength(4);
    expect(said).toContain('MADOGUCHI_PROFILE: is missing beside your own MADOGUCHI_SETTINGS');
  });

  test('a company that keeps its records in the PostgreSQL from npm does not keep them among the shop’s', async () => {
    const data = join(company.folder, 'shop-was-here');
    mkdirSync(join(data, 'hanamori'), { recursive: true });
    expect(await refused({ DATABASE_URL: 'embedded', MADOGUCHI_DATA: data })).toContain(
      'lie the records of the invented shop; name another folder for yours',
    );
  });
});

test('everything that is wrong is told at once, and by the setting that is to be mended', async () => {
  const said = await refused({
    MADOGUCHI_PROFILE: file('profile.yaml', 'code: [unclosed'),
    MADOGUCHI_DATA_MAP: join(company.folder, 'nowhere.yaml'),
    MADOGUCHI_STAFF: join(SHOP, 'staff.yaml'),
    MADOGUCHI_MASTER_KEY_FILE: file('short.key', randomBytes(31)),
    MADOGUCHI_OUTBOX: join(file('a-file', ''), 'outbox'),
    MADOGUCHI_DATAMAP: 'map.yaml',
    TEMPORAL_TLS_CERT: join(company.folder, 'nowhere.pem'),
    SMTP_URL: 'https://mail.example',
    MAIL_FROM: 'the desk',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    HOST: '',
    MADOGUCHI_OIDC_CLIENT_ID: 'desk',
  });
  for (const sentence of [
    /MADOGUCHI_OIDC_ISSUER: is missing beside MADOGUCHI_OIDC_CLIENT_ID; staff sign in/,
    /MADOGUCHI_OIDC_CLIENT_SECRET: is missing beside MADOGUCHI_OIDC_CLIENT_ID/,
    /MADOGUCHI_DESK_URL: is missing beside MADOGUCHI_OIDC_CLIENT_ID/,
    /MADOGUCHI_PROFILE: profile\.yaml cannot be used:\n {4}.*\(profile\.yaml:1:\d+\)/,
    /MADOGUCHI_DATA_MAP: nowhere\.yaml cannot be used:\n {4}nowhere\.yaml: this file cannot be read/,
    /MADOGUCHI_STAFF: staff\.yaml cannot be used:\n {4}0\.tokenDigest: is missing \(staff\.yaml:2:\d+\)/,
    /MADOGUCHI_MASTER_KEY_FILE: \S+short\.key holds 31 bytes, and the master key has 32/,
    /MADOGUCHI_OUTBOX: \S+a-file is no folder/,
    /MADOGUCHI_DATAMAP: there is no such setting; MADOGUCHI_DATA_MAP may be meant/,
    /TEMPORAL_TLS_CERT: \S+nowhere\.pem cannot be read/,
    /TEMPORAL_TLS_KEY: is missing beside TEMPORAL_TLS_CERT/,
    /SMTP_URL: must be the address of a mail server, as smtps:/,
    /MAIL_FROM: must hold one address/,
    /PORT: must be the number of a port/,
    /LOG_LEVEL: must be silent, error, warn, info or debug/,
    /HOST: is there and empty; give it a value or take it away/,
  ])
    expect(said).toMatch(sentence);
  expect(complaints(said)).toHaveLength(16);
});

test('what is wrong in the settings file is told under its own name, and a sign that no font draws by its code', async () => {
  const profile = { MADOGUCHI_PROFILE: join(SHOP, 'profile.yaml') };
  const english = await refused({
    ...profile,
    MADOGUCHI_SETTINGS: file('own.yaml', 'holder: { hours: from ten to five on weekdays }'),
  });
  expect(english).toMatch(/MADOGUCHI_SETTINGS: own\.yaml cannot be used:\n {4}holder\.hours: .*\(own\.yaml:1:\d+\)/);
  expect(english).not.toContain('MADOGUCHI_PROFILE');
  expect(complaints(english)).toHaveLength(1);

  const thai = await refused({ ...profile, MADOGUCHI_SETTINGS: file('own.yaml', 'letters: { certifiedBody: สมาคม }') });
  expect(thai).toContain(
    'MADOGUCHI_PROFILE: letters.certifiedBody: no font of ours can draw U+0E04, U+0E21, U+0E2A, U+0E32; write it with another sign',
  );
  expect(complaints(thai)).toHaveLength(1);
});

async function recordsOf010(): Promise<Environment> {
  const url = await theDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('create table migrations (name text primary key, ran_at timestamptz not null default now())');
  await client.query(`insert into migrations (name) values ('0001-cases.sql')`);
  await client.end();
  return { DATABASE_URL: url };
}

describe('one thing that is wrong', () => {
  const pem = (name: string, mode?: number): string => file(name, `-----BEGIN ${name}-----\n`, mode);
  const SITUATIONS: readonly (readonly [string, () => Environment | Promise<Environment>, RegExp])[] = [
    [
      'two ways of being known to Temporal',
      () => ({ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS_CERT: pem('A'), TEMPORAL_TLS_KEY: pem('B') }),
      /TEMPORAL_API_KEY: contradicts TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY|is not the key of/,
    ],
    [
      'a key for a Temporal that is nowhere',
      () => ({ TEMPORAL_API_KEY: 'k', TEMPORAL_ADDRESS: undefined }),
      /TEMPORAL_ADDRESS: is missing; the key or certificate/,
    ],
    [
      'a certificate and a key that are no pair',
      () => ({ TEMPORAL_TLS_CERT: pem('A'), TEMPORAL_TLS_KEY: pem('B') }),
      /TEMPORAL_TLS_KEY: is not the key of the certificate/,
    ],
    ['an address of Temporal with a scheme', () => ({ TEMPORAL_ADDRESS: 'http://t:7233' }), /must be host:port/],
    [
      'a sender without a mail server',
      () => ({ MAIL_FROM: 'kojin@example.jp' }),
      /SMTP_URL: is missing beside MAIL_FROM/,
    ],
    [
      'hosts for mail in the clear without a mail server',
      () => ({ SMTP_WITHOUT_TLS: 'mail' }),
      /SMTP_URL: is missing beside SMTP_WITHOUT_TLS; name the mail server, or take SMTP_WITHOUT_TLS away/,
    ],
    [
      'records of version 0.1.0',
      recordsOf010,
      /DATABASE_URL: these records were made by version 0\.1\.0, .* give the address of a new database, or, .* by MADOGUCHI_DATA$/m,
    ],
    [
      'a data folder where no folder can be made',
      () => ({ MADOGUCHI_DATA: '/proc/desk', MADOGUCHI_OUTBOX: company.folder, DATABASE_URL: 'embedded' }),
      /MADOGUCHI_DATA: this user may not write into \/proc \(\w+\); name another folder/,
    ],
    [
      'a database of another make',
      () => ({ DATABASE_URL: 'mysql://a/b' }),
      /DATABASE_URL: must be the address of a Post/,
    ],
    [
      'a master key that everybody may read',
      () => ({ MADOGUCHI_MASTER_KEY_FILE: file('open.key', randomBytes(32), 0o644) }),
      /open\.key can be read by everybody on this machine; take that away by: chmod 600/,
    ],
    [
      'a folder in the place of the master key',
      () => ({ MADOGUCHI_MASTER_KEY_FILE: company.folder }),
      /MADOGUCHI_MASTER_KEY_FILE: \S+ cannot be read \(EISDIR\)/,
    ],
    [
      'a port that is taken',
      () => ({ PORT: String(websitePort()) }),
      /PORT: another program, perhaps this desk itself/,
    ],
    [
      'an address of another machine',
      () => ({ HOST: '192.0.2.1' }),
      /HOST: this machine cannot listen on 192\.0\.2\.1/,
    ],
    [
      'an address of a connected system that is none',
      () => ({ MADOGUCHI_DATA_MAP: join(SHOP, 'data-map.yaml'), SHOP_URL: 'shop-db', SUPPORT_URL: 'postgresql://s/d' }),
      /SHOP_URL: must be the address of the PostgreSQL of shop/,
    ],
    [
      'a website where Temporal should be',
      () => ({ TEMPORAL_ADDRESS: `127.0.0.1:${websitePort()}` }),
      /TEMPORAL_ADDRESS: what answers there is no Temporal/,
    ],
    [
      'a Temporal without the namespace',
      () => ({ TEMPORAL_ADDRESS: theTemporal(), TEMPORAL_NAMESPACE: 'kojin' }),
      /no namespace kojin; make it by: temporal operator namespace create --namespace kojin --retention 30d/,
    ],
    [
      'a password that is not the right one',
      async () => ({ DATABASE_URL: Object.assign(new URL(await theDatabase()), { password: 'guessed' }).href }),
      /DATABASE_URL: the database does not let us in; look at user and password/,
    ],
    [
      'a database outside, and no word of TLS',
      () => ({ DATABASE_URL: Object.assign(new URL('postgresql://desk:secret@db.example/records'), { hostname: '198.51.100.7' }).href }), // prettier-ignore
      /DATABASE_URL: its host lies outside your own network, .* write \?sslmode=verify-full behind it/,
    ],
    [
      'a database that was never made',
      async () => ({ DATABASE_URL: Object.assign(new URL(await theDatabase()), { pathname: '/never' }).href }),
      /DATABASE_URL: there is no such database on that server; make it/,
    ],
  ];
  test.each(SITUATIONS)('%s', async (_, changes, sentence) => {
    const said = await refused(await changes());
    expect(said).toMatch(sentence);
    expect(complaints(said).filter((line) => !sentence.test(line))).toEqual([]);
    expect(said).not.toMatch(/secret|guessed|BEGIN/);
  });

  test('data that are used for what the company published nowhere', async () => {
    const map = file(
      'unpublished.yaml',
      "version: '1'\nprovisions: []\nstores:\n  - { id: drawer, kind: desk, label: 書庫, category: 書類, purposes: [resale], owner: 総務部, question: ありますか。 }\n",
    );
    const said = await refused({ MADOGUCHI_DATA_MAP: map });
    expect(complaints(said)).toEqual(['  MADOGUCHI_DATA_MAP: unpublished.yaml cannot be used:']);
    expect(said).toContain('stores.0.purposes.0: the profile publishes no purpose called resale under `purposes`');
  });

  test('a PostgreSQL that is too old: a real one, whose word for its version is changed on the way', async () => {
    const url = new URL(await theDatabase());
    const older = await wayTo(
      url.hostname,
      Number(url.port),
      () => (answer) =>
        Buffer.from(
          answer
            .toString('latin1')
            .replace(/\b18(\d{4})\b/, '14$1')
            .replace(/\b18(\.\d)/, '14$1'),
          'latin1',
        ),
    );
    await older.open();
    try {
      const said = await refused({ DATABASE_URL: Object.assign(url, { port: String(older.port) }).href });
      expect(said).toMatch(/DATABASE_URL: this is PostgreSQL 14[\d.]*; the records need 15 or later/);
    } finally {
      await older.shut();
    }
  });

  test('a role that is none', async () => {
    expect(await refused({}, 'clerk')).toContain('say what to serve: all, api, worker');
  });
});

test('the command line says in the same way that it was set wrong, and has no business with the settings of the desk', async () => {
  const program = start('cli.ts', ['cases'], { MADOGUCHI_URL: 'desk.example:7300', PORT: 'many' });
  expect([await program.ended, program.said()]).toEqual([
    2,
    expect.stringMatching(/^There is one thing to mend.*\n {2}MADOGUCHI_URL: must be where the desk answers, as http:/),
  ]);
});
