import type { SystemSearch } from '../casefile/systems';
import type { ApiNeeds, Log } from '../api/needs';
import { somebodyInvented } from '../connectors/trying';
import { asSearched, type DataMap } from '../policy/data-map';
import { collectionsOf, searchDry } from './dry-search';
import { lookAtStores } from './stores-look';

/** Somebody waits at a page behind this; what is slower is said to be away. */
const PATIENCE_MS = 20_000;

/** How the systems of a data map stand now, for whoever looks at them from the counter. */
export const systemsOf = ({
  dataMap,
  ...way
}: {
  readonly dataMap: DataMap;
  readonly connection: (name: string) => string | undefined;
  readonly log: Log;
}): ApiNeeds['systems'] => ({
  look: async () =>
    (await lookAtStores(dataMap, way, PATIENCE_MS)).map(({ store: { id }, complaints, away, ms }) => [
      id,
      {
        ms,
        away,
        unfit: complaints.map(({ en, ja, stops, ofMeasures, isUnmapped }) => ({
          ...{ en, ja, stops },
          ...(ofMeasures && { ofMeasures }),
          ...(isUnmapped && { undecided: isUnmapped }),
        })),
      },
    ]),
  search: async () => {
    const nobody = somebodyInvented();
    return Promise.all(
      asSearched(dataMap).stores.map(async (store) => {
        const tried = await searchDry(store, nobody, way, PATIENCE_MS);
        const { outcome, because } = tried.finding;
        const collections = collectionsOf(tried, nobody).map(({ collection: { id, label }, by, ...how }) => ({
          ...{ id, label },
          by: by.map((set) => [...set]),
          ...how,
        }));
        const why = because === undefined ? {} : { because: { ja: because.ja, en: because.en } };
        return [store.id, { ms: tried.ms, outcome, ...why, collections }] satisfies [string, SystemSearch];
      }),
    );
  },
});
