import { openBucket, storeOf } from '../contracts/a-bucket';
import { doorTo, peopleIn, scanOf, type Opens } from './system';

/** What people sent in lies in an object store, each paper in two versions; whose what was scanned is stands in the list of addressees. */
export const openPapers: Opens = async (people) => {
  const bucket = await openBucket();
  for (const { name, birth } of people)
    for (const paper of ['form.pdf', 'form.pdf', 'photo.jpg']) await bucket.put(`papers/${name}_${birth}/${paper}`);
  for (const scan of people.map(scanOf)) for (const key of [scan, scan]) await bucket.put(key);
  const { way, address } = await doorTo(bucket.url);
  const { login } = bucket.way(storeOf([]));
  const names = { key: 'PAPERS_KEY', secret: 'PAPERS_SECRET' };
  const papers = peopleIn({
    ...{ id: 'papers', label: '提出書類', keys: 'papers/{name}_{birth}/**', key: ['key', 'version'] },
    columns: ['key', 'size', 'modified', 'type'].map((column) => ({ column, label: column })),
    leftOut: { name: { notPersonal: '名前に含まれる' }, birth: { notPersonal: '名前に含まれる' } },
  });
  const scans = peopleIn({
    ...{ id: 'scans', label: '署名の写し', keys: 'scans/**', key: ['key', 'version'], identity: {}, findBy: [] },
    ...{ index: { store: 'newsletter', collection: 'people', key: 'scan' }, leftOut: {} },
    columns: [{ column: 'key', label: 'key' }],
  });
  return {
    entry: storeOf([papers, scans], { id: 'papers', connection: 'PAPERS_AT', login: names, erasesWith: names }),
    settings: { PAPERS_AT: address, PAPERS_KEY: login.key, PAPERS_SECRET: login.secret },
    ...{ erased: ['papers/papers', 'papers/scans'], corrected: [], held: bucket.held, way },
    close: async () => {
      await way.shut();
      await bucket.close();
    },
  };
};
