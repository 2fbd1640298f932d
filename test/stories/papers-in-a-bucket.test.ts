import { PutObjectRetentionCommand } from '@aws-sdk/client-s3';
import type { Certificate } from '../../casefile/certificate';
import { slipOf } from '../../examples/at-the-desk';
import { openBucket, type ABucket } from '../contracts/a-bucket';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { findings, wordsOf } from './steps';

const [SHOP, , ARCHIVE] = FORGETFUL.stores;
const PAPERS = {
  ...{ kind: 'objects', id: 'papers', label: '書類の保管庫', connection: 'PAPERS_AT', region: 'us-east-1' },
  login: { key: 'PAPERS_KEY', secret: 'PAPERS_SECRET' },
  erasesWith: { key: 'PAPERS_KEY', secret: 'PAPERS_SECRET' },
  ...{ inside: true, lockedFor: 'invoices', after: ['shop'] },
  collections: [
    {
      ...{ id: 'scans', label: '書類', category: '本人の書類', purposes: ['orders'], key: ['key', 'version'] },
      keys: 'scans/**',
      identity: { name: 'tag.name', birthDate: 'tag.born', postalCode: 'tag.postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: ['key', 'modified'].map((column) => ({ column, label: column })),
      erasing: { rows: 'go' },
    },
  ],
};
const tagged = (more: object = {}) => ({
  Tagging: new URLSearchParams({ name: HER.name, born: HER.birthDate ?? '', postal: HER.postalCode ?? '', ...more }).toString(), // prettier-ignore
});

describe('a shop keeps papers in a bucket, some of which are locked', () => {
  let at: Forgetful;
  let bucket: ABucket;
  beforeEach(async () => {
    bucket = await openBucket({ locks: true });
    const { url, login } = bucket.way(PAPERS as never);
    const names: Readonly<Record<string, string>> = { PAPERS_AT: url, PAPERS_KEY: login.key, PAPERS_SECRET: login.secret }; // prettier-ignore
    at = await openForgetful({}, { ...FORGETFUL, stores: [SHOP, PAPERS, ARCHIVE] }, names);
  });
  afterEach(async () => {
    await at.close();
    await bucket.close();
  });

  it('hers go version by version, the locked one is kept on its basis until its day, and the letter and the certificate say so', async () => {
    await bucket.put('scans/1.pdf', tagged());
    await bucket.put('scans/1.pdf', tagged());
    const { VersionId } = await bucket.put('scans/invoice.pdf', tagged());
    await bucket.put('scans/2.pdf', tagged({ born: '1960-01-01', postal: '100-0001' }));
    await bucket.client.send(
      new PutObjectRetentionCommand({
        ...{ Bucket: bucket.Bucket, Key: 'scans/invoice.pdf', VersionId },
        Retention: { Mode: 'COMPLIANCE', RetainUntilDate: new Date('2034-05-31T14:59:59Z') },
      }),
    );
    const number = await at.asks('cessation');
    const looked = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked }],
      measures: ['shop/members', 'shop/orders', 'papers/scans'].map((records) => ({ records, does: 'erase' })),
    });
    const found = (await findings(at.office, number)).find(({ store }) => store === 'papers');
    expect(found?.items.map(({ fields }) => fields[0]?.text)).toEqual(['scans/1.pdf', 'scans/1.pdf', 'scans/invoice.pdf']); // prettier-ignore
    const kept = [{ basis: 'invoices', through: '2034-05-31', rows: 1 }];
    const { measures } = await at.approves(number);
    expect(measures).toMatchObject([
      { measure: 'erase/shop', by: 'us' },
      { measure: 'erase/papers', by: 'us', plan: { collections: [{ collection: 'scans', erased: 2, kept }] } },
    ]);
    await at.office.reaches(number, 'dispatching');
    const letter = (await wordsOf(at.office, number, 'alternativeMeasure')).replace(/\s/g, '');
    expect(letter).toMatch(/書類の保管庫書類（1件）：法令の規定により.*法人税法施行規則第59条.*期日：令和16年6月1日/);
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await at.office.reaches(number, 'closed');
    expect(await bucket.held()).toEqual(['version scans/2.pdf', 'version scans/invoice.pdf']);
    const { body } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(body.measures[1]).toMatchObject({
      took: { proof: 'byUs', collections: [{ collection: 'scans', erased: 2 }] },
    });
    expect(JSON.stringify(body)).toContain('2034-05-31');
    expect(JSON.stringify(body)).not.toContain('invoice.pdf');
  });
});
