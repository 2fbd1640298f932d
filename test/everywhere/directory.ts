import { ENTRIES, openADirectory, PEOPLE, storeOf } from '../contracts/a-directory';
import { peopleIn, type Opens } from './system';

/** Who may sign in stands in a directory that speaks LDAP. */
export const openAccounts: Opens = async (people) => {
  const directory = await openADirectory();
  for (const one of people)
    await directory.add(`number=${one.number},${PEOPLE}`, { objectClass: 'clubMember', ...one });
  const { login } = directory.way(storeOf([]));
  const names = { user: 'ACCOUNTS_USER', password: 'ACCOUNTS_PASSWORD' };
  return {
    entry: storeOf([{ ...peopleIn(), entries: ENTRIES }], {
      ...{ id: 'accounts', label: 'ログインの名簿', connection: 'ACCOUNTS_AT', login: names, changesWith: names },
    }),
    settings: { ACCOUNTS_AT: directory.address(), ACCOUNTS_USER: login.user, ACCOUNTS_PASSWORD: login.password },
    ...{ erased: ['accounts/people'], corrected: ['accounts/people'] },
    held: async () => {
      const { searchEntries } = await directory.byHand.search(PEOPLE, { scope: 'one' });
      return searchEntries.map((entry) => JSON.stringify(entry));
    },
    close: directory.close,
  };
};
