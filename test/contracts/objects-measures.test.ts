import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { Measure } from '../../casefile/measures';
import { openObjects } from '../../connectors/objects';
import { objectMeasures } from '../../connectors/objects-measures';
import { PersonalData } from '../../policy/collection';
import type { ObjectStore } from '../../policy/data-map';
import { openBucket, storeOf, type ABucket } from './a-bucket';
import { SEALING } from './measures-kit';

const papers = (more: object = {}) =>
  PersonalData.parse({
    id: 'papers',
    label: '本人の書類',
    category: '書類',
    purposes: ['membership'],
    keys: 'members/{number}/**',
    key: ['key', 'version'],
    identity: { customerNumber: 'number' },
    findBy: [['customerNumber']],
    columns: [
      { column: 'key', label: '名前' },
      { column: 'size', label: '大きさ', unit: 'バイト' },
      { column: 'modified', label: '更新' },
      { column: 'type', label: '種類' },
    ],
    leftOut: { number: { notPersonal: '名前に含まれている' } },
    erasing: { rows: 'go' },
    ...more,
  });
const HERS = { customerNumber: ['1001'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const under = { retention: {} };
const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
const LOGIN = { key: 'FILES_KEY', secret: 'FILES_SECRET' };

describe('a measure in an object store', () => {
  let bucket: ABucket;
  beforeEach(async () => (bucket = await openBucket({ locks: true })));
  afterEach(() => bucket.close());
  const opened = (more: Partial<ObjectStore> = {}, kind = papers()) => {
    const way = bucket.way(storeOf([kind], { erasesWith: LOGIN, ...more }));
    return { ...objectMeasures(way, SEALING), connector: openObjects(way) };
  };

  /** Two versions, a marker over them, an upload nobody finished; and the same of somebody else. */
  async function lay(): Promise<void> {
    for (const number of ['1001', '10010']) {
      const Key = `members/${number}/contract.pdf`;
      await bucket.put(Key, { ContentType: 'application/pdf' });
      await bucket.put(Key, { ContentType: 'application/pdf', Body: 'xyz' });
      await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.Bucket, Key }));
      await bucket.client.send(
        new CreateMultipartUploadCommand({ Bucket: bucket.Bucket, Key: `members/${number}/film.mp4` }),
      );
    }
  }
  const OTHERS = [
    'marker members/10010/contract.pdf',
    'upload members/10010/film.mp4',
    'version members/10010/contract.pdf',
    'version members/10010/contract.pdf',
  ];

  test('every version, the mark over them and what is left of an upload are found and erased, and nothing of anybody else', async () => {
    await lay();
    const { measures, connector, close } = opened();
    const { items } = await connector.find(HERS, about);
    expect(items.map(({ fields }) => fields.map(({ label, text }) => `${label} ${text}`).slice(0, 2))).toEqual([
      ['名前 members/1001/contract.pdf', '大きさ 3'],
      ['名前 members/1001/contract.pdf', '大きさ 1'],
      ['名前 members/1001/contract.pdf', '大きさ '],
      ['名前 members/1001/film.mp4', '大きさ '],
    ]);
    expect(items[0]?.fields.slice(2).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+09$/),
      'application/pdf',
    ]);
    const plan = await measures.plan(erases, HERS, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 4, erased: 4 }] });
    const took = await measures.take(erases, HERS, plan, under);
    expect(took).toMatchObject({ outcome: 'done', proof: 'byUs', collections: [{ collection: 'papers', erased: 4 }] });
    expect(await bucket.held()).toEqual(OTHERS);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'none', left: [] });
    await Promise.all([close(), connector.close()]);
  });

  test('what a retention or a legal hold locks is kept on its basis until that day, and the rest goes', async () => {
    await lay();
    const { Bucket, client } = bucket;
    const { VersionId } = await bucket.put('members/1001/invoice.pdf');
    const { VersionId: held } = await bucket.put('members/1001/dispute.pdf');
    await client.send(
      new PutObjectRetentionCommand({
        Bucket,
        Key: 'members/1001/invoice.pdf',
        VersionId,
        Retention: { Mode: 'COMPLIANCE', RetainUntilDate: new Date('2033-05-31T15:00:00Z') },
      }),
    );
    await client.send(
      new PutObjectLegalHoldCommand({
        Bucket,
        Key: 'members/1001/dispute.pdf',
        VersionId: held,
        LegalHold: { Status: 'ON' },
      }),
    );
    const silent = opened();
    expect((await silent.measures.plan(erases, HERS, under)).lacks).toMatchObject([{ what: 'undecided' }]);
    await silent.close();
    const { measures, close } = opened({ lockedFor: 'invoices' });
    const kept = { retention: { invoices: { months: 84, counts: 'fromTheDay' as const } } };
    const plan = await measures.plan(erases, HERS, kept);
    const stays = [
      { basis: 'invoices', rows: 1 },
      { basis: 'invoices', through: '2033-06-01', rows: 1 },
    ];
    expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 6, erased: 4, kept: stays }] });
    expect(await measures.take(erases, HERS, plan, kept)).toMatchObject({ outcome: 'done' });
    expect((await bucket.held()).filter((one) => one.includes('/1001/'))).toEqual([
      'version members/1001/dispute.pdf',
      'version members/1001/invoice.pdf',
    ]);
    const residue = await measures.residue(erases, HERS, plan, kept);
    expect(residue).toMatchObject({ outcome: 'none', kept: stays });
    await close();
  });

  test('that breaks off after a batch is gone on with, and only what the plan knew goes', async () => {
    for (let nth = 0; nth < 25; nth += 1) await bucket.put(`members/1001/${nth}.txt`);
    const { measures, close } = opened({ rowsPerSecond: 10 });
    const plan = await measures.plan(erases, HERS, under);
    const broken = measures.take(erases, HERS, plan, {
      ...under,
      beat: ({ rows }) => {
        if (rows > 0) throw new Error('killed');
      },
    });
    await expect(broken).rejects.toThrow('killed');
    expect(await bucket.held()).toHaveLength(15);
    await bucket.put('members/1001/later.txt');
    const fresh = opened();
    const took = await fresh.measures.take(erases, HERS, plan, { ...under, begun: true });
    expect(took).toMatchObject({ outcome: 'done', collections: [{ erased: 15 }] });
    expect(await bucket.held()).toEqual(['version members/1001/later.txt']);
    expect(await fresh.measures.residue(erases, HERS, plan, under)).toMatchObject({
      outcome: 'left',
      left: [{ rows: 1 }],
    });
    await Promise.all([close(), fresh.close()]);
  });

  test('before which a further object came: nothing is done, and it is planned anew', async () => {
    await bucket.put('members/1001/a.txt');
    const { measures, close } = opened();
    const plan = await measures.plan(erases, HERS, under);
    await bucket.put('members/1001/b.txt');
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'stale' });
    expect(await bucket.held()).toHaveLength(2);
    await close();
  });

  test('by keys with dots, blanks, a percent sign, a newline: what they name goes, and nothing beside it', async () => {
    const odd = ['a b+c&d.txt', '100%.txt', '線 上.txt', 'x\ny.txt', '"<>.txt'].map((name) => `members/1001/${name}`);
    for (const key of [...odd, 'members/1002/keep.txt']) await bucket.put(key);
    const { measures, close } = opened();
    const plan = await measures.plan(erases, HERS, under);
    expect(plan.collections).toMatchObject([{ erased: odd.length }]);
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await bucket.held()).toEqual(['version members/1002/keep.txt']);
    await close();
  });

  test('a correction of what an object holds is nobody’s to make here, and is said to be', async () => {
    await bucket.put('members/1001/a.txt');
    const { measures, connector, close } = opened();
    const { items } = await connector.find(HERS, about);
    const corrections = [{ item: items[0]?.id, field: 'type', from: 'x', to: 'y' }];
    const plan = await measures.plan(Measure.parse({ ...erases, does: 'correct', corrections }), HERS, under);
    expect(plan.lacks).toMatchObject([{ what: 'mayNotAct' }]);
    await Promise.all([close(), connector.close()]);
  });

  test('found by tags, an object takes the mark that it was deleted along', async () => {
    const byTag = papers({
      keys: 'scans/**',
      identity: { name: 'tag.name', birthDate: 'tag.born' },
      findBy: [['name', 'birthDate']],
      leftOut: {},
    });
    const tagged = (name: string) => ({ Tagging: `name=${encodeURIComponent(name)}&born=1985-04-12` });
    await bucket.put('scans/1.pdf', tagged('髙橋 花子'));
    await bucket.put('scans/2.pdf', tagged('渡邊 さくら'));
    for (const Key of ['scans/1.pdf', 'scans/2.pdf'])
      await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.Bucket, Key }));
    const { measures, close } = opened({}, byTag);
    const hanako = { name: ['高橋花子'], birthDate: ['1985-04-12'] };
    const plan = await measures.plan(erases, hanako, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 2 }] });
    expect(await measures.take(erases, hanako, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await bucket.held()).toEqual(['marker scans/2.pdf', 'version scans/2.pdf']);
    await close();
  });

  describe('under the mark that it was deleted, what stays is readable to nobody afterwards either', () => {
    const Key = 'members/1001/dispute.pdf';
    const kept = { retention: { invoices: { months: 84, counts: 'fromTheDay' as const } } };
    const holds = (VersionId: string | undefined) =>
      bucket.client.send(
        new PutObjectLegalHoldCommand({ Bucket: bucket.Bucket, Key, VersionId, LegalHold: { Status: 'ON' } }),
      );
    const deletes = (key: string) => bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.Bucket, Key: key }));
    const read = (key: string) =>
      bucket.client.send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: key })).then(
        () => 'read',
        ({ name }: Error) => name,
      );

    test('a version under a legal hold: its mark is kept with it, and counted', async () => {
      await bucket.put(Key);
      await holds((await bucket.put(Key)).VersionId);
      await deletes(Key);
      await bucket.put('members/1001/gone.pdf');
      await deletes('members/1001/gone.pdf');
      const { measures, close } = opened({ lockedFor: 'invoices' });
      const plan = await measures.plan(erases, HERS, kept);
      expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 5, erased: 3, kept: [{ rows: 2 }] }] });
      expect(await measures.take(erases, HERS, plan, kept)).toMatchObject({ outcome: 'done' });
      expect(await bucket.held()).toEqual([`marker ${Key}`, `version ${Key}`]);
      expect(await read(Key)).toBe('NoSuchKey');
      expect(await measures.residue(erases, HERS, plan, kept)).toMatchObject({ outcome: 'none', kept: [{ rows: 2 }] });
      await close();
    });

    test('a version that is put under a legal hold while others go: its mark stays, and it is told', async () => {
      const { VersionId } = await bucket.put(Key);
      await deletes(Key);
      const { measures, close } = opened({ lockedFor: 'invoices' });
      const plan = await measures.plan(erases, HERS, kept);
      const beat = async ({ rows }: { rows: number }) => void (rows === 0 && (await holds(VersionId)));
      const took = await measures.take(erases, HERS, plan, { ...kept, beat });
      expect(took).toMatchObject({ outcome: 'refused', because: { kind: 'someNotDone' }, collections: [] });
      expect(took.because?.ja).toContain('削除マーカー');
      expect(await read(Key)).toBe('NoSuchKey');
      await close();
    });

    test('a version of somebody else’s, by its tags: a person is asked, or the mark stays as the map says', async () => {
      for (const [number, Body] of [
        ['1002', 'another’s'],
        ['1001', 'hers'],
      ])
        await bucket.put('slots/1.pdf', { Body, Tagging: `number=${number}` });
      await deletes('slots/1.pdf');
      const slots = (erasing: object) =>
        papers({ keys: 'slots/**', identity: { customerNumber: 'tag.number' }, leftOut: {}, erasing });
      const asked = opened({}, slots({ rows: 'go' }));
      const { lacks } = await asked.measures.plan(erases, HERS, under);
      expect(lacks).toMatchObject([{ what: 'namesTwo', en: expect.stringContaining('read again') as string }]);
      await asked.close();
      const { measures, close } = opened({}, slots({ rows: 'go', shared: 'stays' }));
      const plan = await measures.plan(erases, HERS, under);
      const stays = [{ why: 'shared', rows: 1 }];
      expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 2, erased: 1, stays }] });
      expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
      expect(await bucket.held()).toEqual(['marker slots/1.pdf', 'version slots/1.pdf']);
      expect(await read('slots/1.pdf')).toBe('NoSuchKey');
      expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'none', stays });
      await close();
    });
  });

  test('in a bucket without versions, what lies there goes', async () => {
    const plain = await openBucket({ versions: false });
    for (const number of ['1001', '1002']) await plain.put(`members/${number}/a.txt`);
    const { measures, close } = objectMeasures(plain.way(storeOf([papers()], { erasesWith: LOGIN })), SEALING);
    const plan = await measures.plan(erases, HERS, under);
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({
      outcome: 'done',
      collections: [{ erased: 1 }],
    });
    expect(await plain.held()).toEqual(['version members/1002/a.txt']);
    await close();
    await plain.close();
  });

  describe('in a bucket without versions, what was laid over an object', () => {
    let plain: ABucket;
    beforeEach(async () => {
      plain = await openBucket({ versions: false });
      for (const name of ['a', 'b', 'c']) await plain.put(`members/1001/${name}.txt`);
    });
    afterEach(() => plain.close());
    const opened = (more: Partial<ObjectStore> = {}) =>
      objectMeasures(plain.way(storeOf([papers()], { erasesWith: LOGIN, ...more })), SEALING);
    const replaced = () => plain.put('members/1001/c.txt', { Body: 'another’s' });
    const STAYS = ['version members/1001/c.txt'];

    test('since it was planned makes the plan stale, and stays', async () => {
      const { measures, close } = opened();
      const plan = await measures.plan(erases, HERS, under);
      await replaced();
      expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'stale' });
      expect(await plain.held()).toHaveLength(3);
      await close();
    });

    test('since the deed broke off stays when it is gone on with, and is told', async () => {
      const { measures, close } = opened({ rowsPerSecond: 1 });
      const plan = await measures.plan(erases, HERS, under);
      const dies = ({ rows }: { rows: number }) => (rows > 0 ? Promise.reject(new Error('killed')) : undefined);
      await expect(measures.take(erases, HERS, plan, { ...under, beat: dies })).rejects.toThrow('killed');
      await replaced();
      const took = await measures.take(erases, HERS, plan, { ...under, begun: true });
      expect(took).toMatchObject({
        outcome: 'refused',
        because: { kind: 'someNotDone' },
        collections: [{ erased: 1 }],
      });
      expect(await plain.held()).toEqual(STAYS);
      await close();
    });

    test('since it was read, while the store is spared, stays and is told', async () => {
      const { measures, close } = opened({ rowsPerSecond: 1 });
      const plan = await measures.plan(erases, HERS, under);
      const beat = async ({ rows }: { rows: number }) => void (rows === 1 && (await replaced()));
      const took = await measures.take(erases, HERS, plan, { ...under, beat });
      expect(took).toMatchObject({
        outcome: 'refused',
        because: { kind: 'someNotDone' },
        collections: [{ erased: 2 }],
      });
      expect(took.because?.ja).toContain('ほかの内容に変わっていた記録1件');
      expect(await plain.held()).toEqual(STAYS);
      await close();
    });
  });

  test('where versions are suspended, an object laid over the mark of a deletion stays', async () => {
    const free = await openBucket();
    const Key = 'members/1001/a.txt';
    const suspended = { Bucket: free.Bucket, VersioningConfiguration: { Status: 'Suspended' as const } };
    await free.client.send(new PutBucketVersioningCommand(suspended));
    await free.put(Key);
    await free.client.send(new DeleteObjectCommand({ Bucket: free.Bucket, Key }));
    const { measures, close } = objectMeasures(free.way(storeOf([papers()], { erasesWith: LOGIN })), SEALING);
    const plan = await measures.plan(erases, HERS, under);
    await free.put(Key);
    expect(await free.held()).toEqual([`version ${Key}`]);
    expect(await measures.take(erases, HERS, plan, { ...under, begun: true })).toMatchObject({ outcome: 'refused' });
    expect(await free.held()).toEqual([`version ${Key}`]);
    await close();
    await free.close();
  });
});
