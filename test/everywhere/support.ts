import { ALL, pocketBaseOf } from '../contracts/a-pocketbase';
import { doorTo, peopleIn, type Opens } from './system';

/** What people asked lies in a service that is asked by HTTP. */
export const openSupport: Opens = async (people) => {
  const service = await pocketBaseOf({ people });
  const { way, address } = await doorTo(service.url);
  const { store, setting } = service.wayOf(peopleIn(), ALL, { id: 'support', label: '問い合わせ管理', changes: true });
  const login = ['CLUB_USER', 'CLUB_PASSWORD'].map((name) => [name, setting(name) ?? '']);
  return {
    entry: store,
    settings: { CLUB_API: address.replace(/\/$/, ''), ...Object.fromEntries(login) as Record<string, string> }, // prettier-ignore
    ...{ erased: ['support/people'], corrected: ['support/people'], way },
    held: async () => (await service.held('people')).map((one) => JSON.stringify(one)),
    close: async () => {
      await way.shut();
      await service.close();
    },
  };
};
