import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { Miswritten, text } from '../cli/options';
import { readSettings } from '../config';
import { headerIn } from '../connectors/csv-header';
import type { CatalogTable } from '../connectors/catalog';
import { describeMysql } from '../connectors/mysql-catalog';
import { isMysqlAddress } from '../connectors/mysql-way';
import { describeDatabase } from '../connectors/postgres-catalog';
import { FileUnfit } from '../connectors/file-unfit';
import { jsonOutline, type JsonOutline } from '../connectors/json-outline';
import { StoreFailed } from '../connectors/store-failed';
import { dayInJapan } from '../law/clock';
import { idFor, suggestedStores, type SeenStore, type SeenTable } from '../policy/suggested-map';
import { runHere } from './here';
import { proposedMap } from './init-files';
import type { Said } from './said';

runHere('suggest-map', async ({ args, options, lang, say }) => {
  const [named, more] = args;
  if (named === undefined || more !== undefined) throw new Miswritten(ONE_STORE);
  const to = text(options['to']);
  const stores = await seenIn(named, text(options['company']), to).catch((error: unknown) => {
    throw error instanceof StoreFailed ? new Miswritten(sayOf(named, error.because)) : error;
  });
  const map = proposedMap(suggestedStores(stores, lang), dayInJapan(Date.now()), lang);
  if (to === undefined) {
    say(map.trimEnd());
    return 0;
  }
  await writeFile(to, map, { flag: 'wx' }).catch(({ code = '' }: NodeJS.ErrnoException) => {
    throw new Miswritten(code === 'EEXIST' ? LIES_THERE(to) : CANNOT_BE_WRITTEN(to, code));
  });
  say(WRITTEN[lang](to, placesLeftOpen(map)));
  return 0;
});

/** The head names the word too, to say what it means. */
const placesLeftOpen = (map: string): number =>
  map.split(': to be written').length - 1 + map.split('[to be written').length - 1;

const sayOf = (name: string, { en, ja }: Said): Said => ({ en: `${name}: ${en}`, ja: `${name}: ${ja}` });

const ONE_STORE = {
  en: 'name the setting that holds the address of a database, as CUSTOMERS_URL, or a folder of CSV and JSON files',
  ja: 'データベースの接続先を持つ設定の名前（例 CUSTOMERS_URL）か、CSV・JSON ファイルのフォルダーを一つ指定してください',
};
const LIES_THERE = (to: string) => ({
  en: `${to} is there already, and nothing is overwritten; name another file`,
  ja: `${to} は既にあります。上書きはしないので、別のファイルを指定してください`,
});
const CANNOT_BE_WRITTEN = (to: string, code: string) => ({
  en: `${to} cannot be written (${code}); name a file in a folder that is there`,
  ja: `${to} に書き込めません（${code}）。既にあるフォルダーの中のファイルを指定してください`,
});
const WRITTEN = {
  en: (to: string, open: number) =>
    `suggest-map: ${to} is written; ${open} places in it say \`to be written\`, and only your company can say what\n→ decide each; put it in the place of data-map.yaml, or its stores into it; then madoguchi check`,
  ja: (to: string, open: number) =>
    `suggest-map: ${to} を書きました。\`to be written\` とある ${open} か所は、会社が決める事項です\n→ すべて決め、data-map.yaml と置き換えるか stores を移してから、madoguchi check を実行してください`,
};

/** The stores a name stands for: the database at the address a setting holds, or every CSV and JSON file of a folder. */
async function seenIn(
  named: string,
  company: string | undefined,
  to: string | undefined,
): Promise<readonly SeenStore[]> {
  if (/^\w+:\/\//.test(named))
    throw new Miswritten({
      en: 'an address holds a password, and what is typed is kept by the shell: put it into desk.env or the environment, and name the setting',
      ja: '接続先にはパスワードが含まれ、入力はシェルに残ります。desk.env か環境変数に書き、その設定の名前を指定してください',
    });
  const files = await readdir(named).catch(() => undefined);
  if (files !== undefined) return filesIn(named, files, to === undefined ? (company ?? '.') : dirname(to));
  const { connection, complaints } = readSettings(undefined, company);
  const [noFolder] = complaints.filter((one) => one.startsWith('MADOGUCHI_COMPANY:'));
  if (noFolder !== undefined) throw new Miswritten({ en: noFolder, ja: noFolder });
  const url = connection(named);
  if (url === undefined)
    throw new Miswritten({
      en: `there is no folder ${named}, and no setting of that name is given; put ${named}=postgresql://… or mysql://… into desk.env or the environment`,
      ja: `${named} というフォルダーも設定もありません。desk.env か環境変数に ${named}=postgresql://…（MySQL なら mysql://…）と書いてください`,
    });
  const id = idFor(named.replace(/_URL$/i, ''), []);
  const [kind, describe] = isMysqlAddress(url)
    ? (['mysql', describeMysql] as const)
    : (['postgres', describeDatabase] as const);
  const tables = await describe({ id, connection: named }, url);
  return [{ kind, id, connection: named, tables: tables.map(asSeen) }];
}

const asSeen = ({ rows, isReadable, ...table }: CatalogTable): SeenTable => ({
  ...table,
  note: [
    ...(rows >= 1 ? [`~${Math.round(rows).toLocaleString('en')}`] : []),
    ...(isReadable ? [] : ['GRANT SELECT ?']),
  ].join('; '),
});

const IS_JSON = /\.(json|ndjson|jsonl)$/i;

async function filesIn(folder: string, names: readonly string[], beside: string): Promise<readonly SeenStore[]> {
  const files = names.filter((name) => /\.(csv|tsv|txt)$/i.test(name) || IS_JSON.test(name)).sort();
  if (files.length === 0)
    throw new Miswritten({
      en: `${folder} holds no file whose name ends in .csv, .tsv, .txt, .json, .ndjson or .jsonl`,
      ja: `${folder} に、名前が .csv、.tsv、.txt、.json、.ndjson、.jsonl で終わるファイルがありません`,
    });
  const stores: SeenStore[] = [];
  for (const name of files) {
    const id = idFor(
      name,
      stores.map((one) => one.id),
    );
    const path = join(folder, name);
    const file = relative(resolve(beside), resolve(path));
    const seen = IS_JSON.test(name) ? seenJson(name, id, path) : seenCsv(name, id, path);
    const store = await seen.catch((error: unknown) => {
      throw error instanceof FileUnfit ? new Miswritten(sayOf(name, error.says)) : error;
    });
    stores.push({ ...store, file });
  }
  return stores;
}

type SeenFile = Extract<SeenStore, { readonly kind: 'csv' | 'json' }>;

async function seenCsv(name: string, id: string, file: string): Promise<SeenFile> {
  const { columns, ...how } = await headerIn({ id, file });
  const table = { name, columns: columns.map((column) => ({ name: column })), key: [], refers: [] };
  return { kind: 'csv', id, file, table, ...how };
}

async function seenJson(name: string, id: string, file: string): Promise<SeenFile> {
  const { lists, ...how } = await jsonOutline({ id, file });
  const tables = lists.map((list) => asTable(name, list, lists));
  return { kind: 'json', id, file, tables, ...how };
}

/** A list inside records hangs on the record around it, by the field by which that seems to be known. */
function asTable(name: string, { within, fields }: JsonOutline['lists'][number], lists: JsonOutline['lists']) {
  const around = lists.filter((one) => within?.startsWith(one.within === undefined ? '' : `${one.within}.`) === true);
  const parent = around.filter((one) => one.within !== within).at(-1);
  const known = parent?.fields.find((field) => /^(.+_)?(id|no|code)$|Id$|番号$|コード$/.test(field));
  const nameOf = (path: string | undefined): string => (path === undefined ? name : (path.split('.').at(-1) ?? path));
  return {
    name: nameOf(within),
    within,
    columns: fields.map((field) => ({ name: field })),
    key: [],
    refers:
      parent === undefined || known === undefined
        ? []
        : [{ to: nameOf(parent.within), columns: { [`../${known}`]: known } }],
  };
}
