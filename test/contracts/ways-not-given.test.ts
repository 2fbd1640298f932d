import { openConnector } from '../../worker/wiring';
import { openBucket, storeOf as bucketStoreOf } from './a-bucket';
import { openADirectory, ENTRIES, storeOf as directoryStoreOf } from './a-directory';
import { members } from './connector';

const NOBODY = { name: ['山田 一子'], birthDate: ['1990-01-01'], email: ['nobody@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const records = {} as Parameters<typeof openConnector>[1]['records'];

describe('a store of which the way in that erases is not given yet', () => {
  it('an object store is searched all the same, and its owner is asked to erase', async () => {
    const bucket = await openBucket();
    const { url, login } = bucket.way(bucketStoreOf([]));
    const papers = { ...members(), keys: 'members/{number}/{name}/{birth}/{email}/**', key: ['key', 'version'], columns: [], leftOut: {} }; // prettier-ignore
    const store = bucketStoreOf([papers], { erasesWith: { key: 'ERASER_KEY', secret: 'ERASER_SECRET' } });
    const settings: Record<string, string> = { FILES_AT: url, FILES_KEY: login.key, FILES_SECRET: login.secret };
    const connector = openConnector(store, { records, connection: (name) => settings[name], log });
    expect(connector.measures).toBeUndefined();
    expect(await connector.find(NOBODY, about)).toMatchObject({ outcome: 'none' });
    await connector.close();
    await bucket.close();
  });

  it('a directory is searched all the same, and its owner is asked to erase', async () => {
    const directory = await openADirectory();
    await directory.add(`number=1,${ENTRIES.under}`, { objectClass: 'clubMember', number: '1', name: '森 二郎', birth: '1970-01-01', emailAddress: 'mori@example.jp' }); // prettier-ignore
    const store = directoryStoreOf([{ ...members(), entries: ENTRIES }], {
      changesWith: { user: 'CHANGER', password: 'CHANGER_PASSWORD' },
    });
    const { url, login } = directory.way(store);
    const settings: Record<string, string> = { CLUB_LDAP: url, CLUB_LDAP_USER: login.user, CLUB_LDAP_PASSWORD: login.password }; // prettier-ignore
    const connector = openConnector(store, { records, connection: (name) => settings[name], log });
    expect(connector.measures).toBeUndefined();
    expect(await connector.find(NOBODY, about)).toMatchObject({ outcome: 'none' });
    await connector.close();
    await directory.close();
  });
});
