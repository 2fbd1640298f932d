import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres } from '../connectors/postgres';
import type { PostgresStore } from '../policy/data-map';
import { loadDataMap, loadProfile, loadStaff, PolicyRefused } from '../policy/load';
import { LetIn, must, themed } from './attack';
import type { Desk } from './desk';

const attack = themed('settings');
const HANAMORI = join(__dirname, '..', 'examples', 'hanamori');
const shipped = (file: string): string => readFileSync(join(HANAMORI, file), 'utf8');

/** Writes a file as somebody would who changes one thing in it. */
function written(desk: Desk, name: string, text: string): string {
  const folder = join(desk.folder, 'settings', name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'file.yaml');
  writeFileSync(file, text);
  return file;
}

/** The file must be refused in words, with the place, and at once. */
async function isRefused(load: Promise<unknown>, says: RegExp): Promise<string> {
  const began = Date.now();
  try {
    await load;
  } catch (error) {
    if (!(error instanceof PolicyRefused)) throw error;
    must(says.test(error.message), `it says something else: ${error.message}`);
    if (Date.now() - began > 5_000) throw new Error(`it took ${Date.now() - began} ms`, { cause: error });
    return error.message.split('\n')[1]?.trim() ?? error.message;
  }
  throw new LetIn('it was taken');
}

const changed = (file: string, from: string | RegExp, to: string): string => {
  const text = shipped(file);
  const after = text.replace(from, to);
  must(after !== text, `${file} has no ${String(from)}`);
  return after;
};
const BOMB = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
  .split('')
  .map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[at] ?? 'a'}`).join(',')}]`)
  .join('\n')}\n`;

export const SETTINGS = [
  attack('lays a bomb of a billion aliases into a profile', 'who writes the settings', (desk) =>
    isRefused(loadProfile(written(desk, 'bomb', BOMB)), /alias/i),
  ),
  attack('writes a tag that would run a program', 'who writes the settings', (desk) =>
    isRefused(
      loadProfile(written(desk, 'tag', `${shipped('profile.yaml')}\nx: !!js/function 'function () {}'\n`)),
      /tag|no such setting/i,
    ),
  ),
  attack('writes one key twice', 'who writes the settings', (desk) =>
    isRefused(loadProfile(written(desk, 'twice', `${shipped('profile.yaml')}\ncode: EVIL\n`)), /unique/i),
  ),
  attack('calls settings __proto__ and constructor', 'who writes the settings', async (desk) => {
    const said = await isRefused(
      loadProfile(
        written(
          desk,
          'proto',
          `${shipped('profile.yaml')}\n__proto__: { polluted: yes }\nconstructor: { prototype: 1 }\n`,
        ),
      ),
      /no such setting/,
    );
    must(!('polluted' in {}), 'every object is polluted now');
    return said;
  }),
  attack('takes a fee for a correction', 'who writes the settings', (desk) =>
    isRefused(
      loadProfile(written(desk, 'fee', changed('profile.yaml', 'correction: 0', 'correction: 500'))),
      /the Act allows no fee/,
    ),
  ),
  attack('leaves a column out and says no footing', 'who writes the settings', (desk) =>
    isRefused(
      loadDataMap(written(desk, 'footing', changed('data-map.yaml', /password: \{[^}]*\}/, 'password: secret'))),
      /footing/,
    ),
  ),
  attack('uses data for what nobody published', 'who writes the settings', async (desk) =>
    isRefused(
      loadDataMap(
        written(desk, 'purpose', changed('data-map.yaml', 'purposes: [membership', 'purposes: [resale')),
        await loadProfile(join(HANAMORI, 'profile.yaml')),
      ),
      /publishes no purpose called resale/,
    ),
  ),
  attack('finds people by their name alone', 'who writes the settings', (desk) =>
    isRefused(
      loadDataMap(written(desk, 'namesakes', changed('data-map.yaml', '- [name, birthDate, postalCode]', '- [name]'))),
      /finds other people too/,
    ),
  ),
  attack('gives two people one token', 'who writes the settings', (desk) => {
    const one = (id: string): string => `- { id: ${id}, name: 甲, roles: [clerk], tokenDigest: ${'a'.repeat(64)} }\n`;
    return isRefused(loadStaff(written(desk, 'token', one('a') + one('b'))), /token/i);
  }),
  attack('gives one person two entries, and a role nobody has', 'who writes the settings', async (desk) => {
    const one = (token: string, role: string): string =>
      `- { id: a, name: 甲, roles: [${role}], tokenDigest: ${token.repeat(64)} }\n`;
    await isRefused(loadStaff(written(desk, 'twins', one('a', 'officer') + one('b', 'approver'))), /a|twice|two/i);
    return isRefused(loadStaff(written(desk, 'role', one('a', 'god'))), /must be/);
  }),
  attack('writes SQL where a table and a column are named', 'who writes the settings', async (desk) => {
    const { stores } = await loadDataMap(join(HANAMORI, 'data-map.yaml'));
    const shop = stores.find(({ id }) => id === 'shop') as PostgresStore;
    const [customers] = shop.collections as [PostgresStore['collections'][number]];
    const evil = `shop.dtb_customer"; drop table shop.dtb_point_history; --`;
    for (const spoilt of [
      { ...customers, table: evil },
      { ...customers, identity: { ...customers.identity, email: [`email" is not null or "email`] } },
    ]) {
      const connector = openPostgres({ store: { ...shop, collections: [spoilt] }, url: desk.shopUrl });
      const signal = AbortSignal.timeout(20_000);
      const found = await connector
        .find({ email: ['nobody@nowhere.example'] }, { caseNumber: 'x', round: 1, signal })
        .catch(() => undefined)
        .finally(() => connector.close());
      must(found?.outcome !== 'found', 'it found people');
    }
    const [row] = await desk.shopSql<{ count: string }>('select count(*) from shop.dtb_point_history');
    return `taken as names of tables nobody has; ${row?.count ?? '?'} rows still stand`;
  }),
  attack('forgets the staff, misspells a setting, gives a port of words', 'who writes the settings', (desk) =>
    endsMisconfigured(
      desk,
      { MADOGUCHI_STAFF: undefined, MADOGUCHI_DATAMAP: 'x', PORT: 'seven', SMTP_URL: 'http://x' },
      /(?=[^]*MADOGUCHI_STAFF)(?=[^]*MADOGUCHI_DATAMAP)(?=[^]*PORT)(?=[^]*SMTP_URL)/,
    ),
  ),
  attack('forgets the address of a connected system', 'who writes the settings', (desk) =>
    endsMisconfigured(desk, { SHOP_URL: undefined }, /shop: the address of the store is not set.*SHOP_URL/),
  ),
  attack('gives a published policy and does not settle what it leaves open', 'who writes the settings', (desk) =>
    endsMisconfigured(
      desk,
      { MADOGUCHI_PROFILE: join(__dirname, '..', 'policy', 'weseek-growi-cloud.yaml') },
      /does not state this/,
    ),
  ),
];

/** The desk does not open, says what is to be mended, and ends with 2; no password stands in what it says. */
async function endsMisconfigured(
  desk: Desk,
  environment: Readonly<Record<string, string | undefined>>,
  says: RegExp,
): Promise<string> {
  const { code, err, out } = await desk.startsWith(environment);
  must(code === 2 && says.test(err), `it ended with ${code}: ${err || out}`);
  must(!/\n\s+at .*:\d+:\d+/.test(err) && !/:secret@/.test(err), 'it shows its insides');
  return `code 2: ${err.split('\n')[1]?.trim() ?? ''}`;
}
