import { openObjects } from '../../connectors/objects';
import { openBucket, storeOf } from './a-bucket';
import { connectorContract, MEMBERS } from './connector';

const KEYS = 'club/{number}_{name}_{birth}_{email}_{rank}_{memo}_{hash}.txt';

connectorContract('an object store', async () => {
  const bucket = await openBucket();
  for (const { number, name, birth, email, rank, memo, hash } of MEMBERS)
    await bucket.put(`club/${[number, name, birth, email, rank, memo, hash].join('_')}.txt`);
  return {
    connect: (collection) => openObjects(bucket.way(storeOf([{ ...collection, keys: KEYS }]))),
    connectToNothing: (collection) =>
      openObjects(bucket.way(storeOf([{ ...collection, keys: KEYS }]), 'http://127.0.0.1:1/club')),
    nothingHangs: true,
    nothingIs: 'refusedToConnect',
    contents: async () => JSON.stringify(await bucket.held()),
    close: bucket.close,
  };
});
