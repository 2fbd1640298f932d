import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateMultipartUploadCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Measure } from '../../casefile/measures';
import { asSearched, DataMap, type ObjectStore } from '../../policy/data-map';
import { doneBefore } from '../../policy/object-indexes';
import { openChanged } from '../../worker/measuring';
import { collectionsOf, searchDry } from '../../worker/dry-search';
import { openSearched } from '../../worker/searching';
import { openBucket, type ABucket } from './a-bucket';
import { openDatabase, type Database } from './database';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

const MEMBERS = {
  ...{ id: 'members', label: '会員', category: '会員情報', purposes: ['membership'], key: ['number'] },
  identity: { customerNumber: 'number', name: 'name', email: 'mail' },
  findBy: [['customerNumber'], ['email']],
  columns: [
    { column: 'number', label: '番号' },
    { column: 'name', label: '氏名' },
    { column: 'mail', label: 'メール' },
  ],
  erasing: { rows: 'go' },
};
const DOCUMENTS = {
  ...{ id: 'documents', label: '書類の台帳', category: '書類', purposes: ['membership'], key: ['id'] },
  belongsTo: { collection: 'members', columns: { member: 'number' } },
  columns: [{ column: 'id', label: '台帳番号' }],
  leftOut: { member: { notPersonal: '会員番号と同じ' }, object_key: { notPersonal: '置き場所だけを示す' } },
  erasing: { rows: 'go' },
};
const SHOP = {
  ...{ kind: 'postgres', id: 'shop', label: '店', connection: 'SHOP', connectionForMeasures: 'SHOP' },
  collections: [
    { ...MEMBERS, table: 'public.members' },
    { ...DOCUMENTS, table: 'public.documents' },
  ],
};
const INDEX = { store: 'shop', collection: 'documents', key: 'object_key' };
const SCANS = {
  ...{ id: 'scans', label: '書類の写し', category: '書類', purposes: ['membership'] },
  ...{ keys: 'scans/**', key: ['key', 'version'], index: INDEX },
  columns: [{ column: 'key', label: '名前' }],
  erasing: { rows: 'go' },
};
const PAPERS = {
  ...{ kind: 'objects', id: 'papers', label: '書類の保管庫', connection: 'PAPERS', region: 'us-east-1', inside: true },
  ...{ login: { key: 'KEY', secret: 'SECRET' }, erasesWith: { key: 'KEY', secret: 'SECRET' } },
  collections: [SCANS],
};
const mapOf = (shop: object = SHOP, papers: object = PAPERS, scans: object = SCANS) =>
  DataMap.safeParse({ version: '1', provisions: [], stores: [shop, { ...papers, collections: [scans] }] });

const TABLES = [
  'CREATE TABLE members (number varchar(20) PRIMARY KEY, name varchar(60), mail varchar(60))',
  'CREATE TABLE documents (id int PRIMARY KEY, member varchar(20), object_key varchar(200))',
];
const HERS = { customerNumber: ['1001'], name: ['髙橋花子'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const under = { retention: {} };
const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const records = { keys: { house: () => Promise.resolve({ id: 'k', secret: Buffer.alloc(32) }) } } as never;

describe('objects by a table in another store that says whose they are', () => {
  let bucket: ABucket;
  let database: Database;
  beforeEach(async () => {
    [bucket, database] = await Promise.all([openBucket(), openDatabase(TABLES.join(';'))]);
    await database.query(
      `INSERT INTO members VALUES ('1001', '髙橋 花子', 'a@example.jp'), ('1002', '渡邊 さくら', 'b@example.jp')`,
    );
  });
  afterEach(async () => void (await Promise.all([bucket.close(), database.close()])));

  const isKnown = async (rows: readonly (readonly [id: number, member: string, key: string])[]): Promise<void> => {
    for (const [id, member, key] of rows)
      await database.query('INSERT INTO documents VALUES ($1, $2, $3)', [id, member, key]);
  };
  const opened = (map = mapOf(), shopAt = database.url) => {
    const { login } = bucket.way(PAPERS as never);
    const settings: Record<string, string> = { SHOP: shopAt, PAPERS: bucket.url, KEY: login.key, SECRET: login.secret };
    const connection = (name: string) => settings[name];
    const [shop, papers] = asSearched(map.data as DataMap).stores as [never, ObjectStore];
    const changed = openChanged(papers, records, connection);
    const shopChanged = openChanged(shop, records, connection);
    const connector = openSearched(papers, { connection, log });
    return {
      connector,
      dry: () => searchDry(papers, HERS, { connection, log }, 10_000),
      measures: (changed as NonNullable<typeof changed>).measures,
      shop: shopChanged?.measures,
      close: () => Promise.all([connector.close(), changed?.close(), shopChanged?.close()]),
    };
  };
  const keysOf = (items: readonly { readonly fields: readonly { readonly text: string }[] }[]) =>
    items.map(({ fields }) => fields[0]?.text ?? '').sort();

  test('every version, mark and unfinished upload of what a row of theirs names is found and erased; then the rows go, and nothing is left', async () => {
    await isKnown([
      [1, '1001', 'scans/1.pdf'],
      [2, '1001', 'scans/film.mp4'],
      [3, '1002', 'scans/10.pdf'],
      [4, '1001', 'scans/never-laid.pdf'],
    ]);
    for (const Key of ['scans/1.pdf', 'scans/1.pdf', 'scans/1.pdf.bak', 'scans/10.pdf', 'scans/of-nobody.pdf'])
      await bucket.put(Key);
    await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.Bucket, Key: 'scans/1.pdf' }));
    await bucket.client.send(new CreateMultipartUploadCommand({ Bucket: bucket.Bucket, Key: 'scans/film.mp4' }));
    const { connector, dry, measures, shop, close } = opened();
    const finding = await connector.find(HERS, about);
    expect(finding).toMatchObject({ outcome: 'found', collections: [{ collection: 'scans', outcome: 'found' }] });
    expect(keysOf(finding.items)).toEqual(['scans/1.pdf', 'scans/1.pdf', 'scans/1.pdf', 'scans/film.mp4']);
    expect(finding.items[0]?.belongsTo).toBe('shop/documents/1');
    expect(collectionsOf(await dry(), HERS)).toMatchObject([
      { by: [['customerNumber']], through: 'shop/documents', outcome: 'found', found: 4 },
    ]);

    const plan = await measures.plan(erases, HERS, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 4, erased: 4, stays: [] }] });
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await bucket.held()).toEqual([
      'version scans/1.pdf.bak',
      'version scans/10.pdf',
      'version scans/of-nobody.pdf',
    ]);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'none', left: [] });
    const rows = await shop?.plan(erases, HERS, under);
    expect(rows && (await shop?.take(erases, HERS, rows, under))).toMatchObject({ outcome: 'done' });
    expect(await database.query('SELECT id FROM documents')).toEqual([{ id: 3 }]);
    expect(await connector.find(HERS, about)).toMatchObject({ outcome: 'none', items: [] });
    await close();
  });

  test('a deed that broke off, and the look afterwards, know the objects by the plan when the rows are gone already', async () => {
    await isKnown(Array.from({ length: 25 }, (_, nth) => [nth, '1001', `scans/${nth}.pdf`] as const));
    for (let nth = 0; nth < 25; nth += 1) await bucket.put(`scans/${nth}.pdf`);
    const { measures, close } = opened(mapOf(SHOP, { ...PAPERS, rowsPerSecond: 10 }));
    const plan = await measures.plan(erases, HERS, under);
    const dies = ({ rows }: { rows: number }) => (rows > 0 ? Promise.reject(new Error('killed')) : undefined);
    await expect(measures.take(erases, HERS, plan, { ...under, beat: dies })).rejects.toThrow('killed');
    await database.query('DELETE FROM documents');
    expect(await bucket.held()).toHaveLength(15);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'left', left: [{ rows: 15 }] });
    const took = await measures.take(erases, HERS, plan, { ...under, begun: true });
    expect(took).toMatchObject({ outcome: 'done', collections: [{ erased: 15 }] });
    expect(await bucket.held()).toEqual([]);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'none' });
    await close();
  });

  test('keys with two dots, a newline, a blank, quotes or nothing at all lead to the objects they name alone', async () => {
    const odd = ['scans/../members/1002.pdf', 'scans/x\ny.pdf', "scans/o'hara & co+100%.pdf", 'scans/線 上.pdf'];
    await isKnown([...odd, ''].map((key, id) => [id, '1001', key] as const));
    const laid = [...odd.slice(1), 'members/1002.pdf', 'scans/x'];
    for (const Key of laid) await bucket.client.send(new PutObjectCommand({ Bucket: bucket.Bucket, Key, Body: 'x' }));
    const { connector, measures, close } = opened();
    expect(keysOf((await connector.find(HERS, about)).items)).toEqual(odd.slice(1).sort());
    const plan = await measures.plan(erases, HERS, under);
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await bucket.held()).toEqual(['version members/1002.pdf', 'version scans/x']);
    await close();
  });

  test('what another person’s row names as well is found, and stays: a person is asked, or the map says that it does', async () => {
    await isKnown([
      [1, '1001', 'scans/both.pdf'],
      [2, '1002', 'scans/both.pdf'],
      [3, '1001', 'scans/hers.pdf'],
      [4, '1001', 'scans/hers.pdf'],
    ]);
    for (const key of ['scans/both.pdf', 'scans/hers.pdf']) await bucket.put(key);
    const asked = opened();
    expect(keysOf((await asked.connector.find(HERS, about)).items)).toEqual(['scans/both.pdf', 'scans/hers.pdf']);
    expect((await asked.measures.plan(erases, HERS, under)).lacks).toMatchObject([{ what: 'namesTwo', collection: 'scans' }]); // prettier-ignore
    await asked.close();
    const stays = mapOf(SHOP, PAPERS, { ...SCANS, erasing: { rows: 'go', shared: 'stays' } });
    const { measures, close } = opened(stays);
    const plan = await measures.plan(erases, HERS, under);
    expect(plan).toMatchObject({
      lacks: [],
      collections: [{ rows: 2, erased: 1, stays: [{ why: 'shared', rows: 1 }] }],
    });
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await bucket.held()).toEqual(['version scans/both.pdf']);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({
      outcome: 'none',
      stays: [{ why: 'shared', rows: 1 }],
    });
    await close();
  });

  test('what was hers when it was planned and another’s row names by now is not touched', async () => {
    await isKnown([[1, '1001', 'scans/1.pdf']]);
    await bucket.put('scans/1.pdf');
    const { measures, close } = opened();
    const plan = await measures.plan(erases, HERS, under);
    await database.query(`UPDATE documents SET member = '1002'`);
    expect(await measures.take(erases, HERS, plan, { ...under, begun: true })).toMatchObject({
      outcome: 'refused',
      because: { kind: 'someNotDone' },
    });
    expect(await bucket.held()).toEqual(['version scans/1.pdf']);
    await close();
  });

  test('what a row names that an officer has to judge waits for the same word', async () => {
    await isKnown([[1, '1002', 'scans/1.pdf']]);
    await bucket.put('scans/1.pdf');
    await database.query(`UPDATE members SET mail = 'a@example.jp'`);
    const { connector, measures, close } = opened();
    const person = { ...HERS, customerNumber: [], email: ['a@example.jp'] };
    const { items } = await connector.find(person, about);
    expect(items).toMatchObject([
      { belongsTo: 'shop/documents/1', contradicts: [{ what: 'belongsTo', text: 'shop/documents/1' }] },
    ]);
    expect((await measures.plan(erases, person, under)).lacks).toMatchObject([{ what: 'namesTwo' }]);
    const theirs = [items[0]?.id];
    const plan = await measures.plan(Measure.parse({ ...erases, theirs }), person, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 1 }] });
    await close();
  });

  test('a table that is away, or cannot be read, or names keys of another form leaves it unknown, and never says none', async () => {
    await bucket.put('scans/1.pdf');
    const away = opened(mapOf(), 'postgres://reader@127.0.0.1:1/shop');
    await expect(away.connector.find(HERS, about)).rejects.toMatchObject({ because: { kind: 'refusedToConnect' } });
    await expect(away.measures.plan(erases, HERS, under)).rejects.toMatchObject({ because: { kind: 'refusedToConnect' } }); // prettier-ignore
    await away.close();
    const { connector, measures, close } = opened();
    expect(await connector.find({ name: ['髙橋花子'] }, about)).toMatchObject({ outcome: 'notSearchable' });
    await isKnown([[1, '1001', 's3://papers/scans/1.pdf']]);
    const otherwise = await connector.find(HERS, about);
    expect(otherwise).toMatchObject({ outcome: 'failed', because: { kind: 'mapDisagrees' } });
    expect(otherwise.because?.en).not.toContain('1.pdf');
    expect((await measures.plan(erases, HERS, under)).lacks).toMatchObject([{ what: 'unsearched' }]);
    await database.query('ALTER TABLE documents RENAME object_key TO path');
    expect(await connector.find(HERS, about)).toMatchObject({ outcome: 'failed', because: { kind: 'mapDisagrees' } });
    expect(await connector.check()).toMatchObject([
      { stops: true, at: ['collections', 'scans', 'index', 'key'], en: expect.stringContaining('object_key') },
    ]);
    await close();
  });

  test('a map that names another store, kind or column than there is does not load', () => {
    const says = (index: object, papers: object = {}): string =>
      JSON.stringify(mapOf(SHOP, { ...PAPERS, ...papers }, { ...SCANS, index: { ...INDEX, ...index } }).error?.issues);
    expect(says({ store: 'elsewhere' })).toContain('no other store elsewhere');
    expect(says({ store: 'papers' })).toContain('no other store papers');
    expect(says({ collection: 'letters' })).toContain('shop has no collection letters');
    expect(says({ key: 'path' })).toContain('says nothing of a column path');
    expect(says({}, { after: ['shop'] })).toContain('objects go before shop');
    const both = { ...SCANS, identity: { customerNumber: 'tag.number' }, findBy: [['customerNumber']] };
    expect(JSON.stringify(mapOf(SHOP, PAPERS, both).error?.issues)).toContain('and nothing else');
    const { data, success } = mapOf();
    expect(success).toBe(true);
    const [shop, papers] = data?.stores ?? [];
    expect(data && shop && doneBefore(data.stores, shop)).toEqual(['papers']); // without a word under `after`
    expect(data && papers && doneBefore(data.stores, papers)).toEqual([]);
  });

  describe('and the table is', () => {
    const rows = [
      [1, '1001', 'scans/1.pdf'],
      [2, '1002', 'scans/2.pdf'],
    ] as const;
    let maria: MariaDatabase | undefined;
    afterAll(() => maria?.close());

    test('in a MariaDB', async () => {
      maria = await openMariaDatabase([
        ...TABLES,
        `INSERT INTO members VALUES ('1001', '髙橋 花子', 'a@example.jp'), ('1002', '渡邊 さくら', 'b@example.jp')`,
        ...rows.map(([id, member, key]) => `INSERT INTO documents VALUES (${id}, '${member}', '${key}')`),
      ]);
      const collections = [{ ...MEMBERS, table: 'members' }, { ...DOCUMENTS, table: 'documents' }]; // prettier-ignore
      await isErased(mapOf({ ...SHOP, kind: 'mysql', collections }), maria.url);
    });

    test('a CSV file', async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'madoguchi-index-')), 'documents.csv');
      writeFileSync(file, ['id,member,object_key', ...rows.map((row) => row.join(','))].join('\n'));
      const { belongsTo: _, ...ofNobody } = DOCUMENTS;
      const documents = { ...ofNobody, identity: { customerNumber: 'member' }, findBy: [['customerNumber']] };
      const csv = { kind: 'csv', id: 'shop', label: '台帳', file, encoding: 'utf-8', rewritten: true };
      await isErased(mapOf({ ...csv, collections: [documents] }));
    });

    async function isErased(map: ReturnType<typeof mapOf>, at?: string): Promise<void> {
      for (const [, , key] of rows) await bucket.put(key);
      const { connector, measures, close } = opened(map, at);
      expect(await connector.check()).toEqual([]);
      expect(keysOf((await connector.find(HERS, about)).items)).toEqual(['scans/1.pdf']);
      const plan = await measures.plan(erases, HERS, under);
      expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
      expect(await bucket.held()).toEqual(['version scans/2.pdf']);
      await close();
    }
  });
});
