import { openDirectory } from '../../connectors/directory';
import type { Collection } from '../../policy/collection';
import { ENTRIES, openADirectory, PEOPLE, storeOf } from './a-directory';
import { connectorContract, MEMBERS } from './connector';

describe.each(['ldaps', 'ldap'] as const)('by %s', (how) => {
  connectorContract(`a directory (${how})`, async () => {
    const directory = await openADirectory();
    for (const member of MEMBERS)
      await directory.add(`number=${member.number},${PEOPLE}`, { objectClass: 'clubMember', ...member });
    return {
      connect: (...collections) => {
        const store = storeOf(collections.map((one): Collection => ({ ...one, entries: ENTRIES })));
        return openDirectory(directory.way(store, { url: directory.address(how) }));
      },
      connectToNothing: (collection) =>
        openDirectory(directory.way(storeOf([{ ...collection, entries: ENTRIES }]), { url: `${how}://127.0.0.1:1` })),
      nothingIs: 'refusedToConnect',
      contents: directory.held,
      close: directory.close,
    };
  });
});
