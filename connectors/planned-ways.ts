import type { Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Asker, Question } from './asker';
import { placeOf, saidOf, stopping } from './complaints';
import type { Complaint } from './contract';
import type { Narrowing } from './narrowing';
import { LARGE, NOBODY } from './nobody';
import { isSearchable, type SearchedStore, type Text } from './record';
import { inWords, isARing, type Slow } from './table-complaints';

/** How one kind of server says what it would do, and what would make it quick. `asker` asks for a person who is nobody. */
export type Planning = {
  readonly asker: Asker;
  /** How many rows a table has that could have an index; nothing of any other. */
  readonly rowsOf: (collection: Collection) => number | undefined;
  readonly refusedPlan: (question: Question) => Promise<Because | undefined>;
  readonly takesIndex: (question: Question) => Promise<boolean>;
  readonly indexOn: (collection: Collection, by: readonly Narrowing[]) => string | undefined;
  readonly quoted: (name: string) => string;
  /** Something a column might hold, to be asked for. */
  readonly anyOf: (collection: string, column: string) => Text;
};

/** Lets the database plan each search, for a person who is nobody: one it cannot plan it could not carry out, one that reads a whole table is slow. */
export async function waysComplaints(store: SearchedStore, planning: Planning): Promise<readonly Complaint[]> {
  return [...(await refusedPlans(store, planning)), ...(await slowWays(store, planning)).map(inWords)];
}

async function refusedPlans(store: SearchedStore, { asker, refusedPlan }: Planning): Promise<readonly Complaint[]> {
  const refused: Complaint[] = [];
  for (const collection of store.collections) {
    if (!isSearchable(collection, store, NOBODY)) {
      refused.push(isARing(collection));
      continue;
    }
    const columns = Object.values(collection.belongsTo?.columns ?? {});
    const above = columns.length === 0 ? undefined : { columns, values: [columns.map(() => null)] };
    if (above === undefined && asker.waysInto(collection).length === 0) continue; // complained of by its columns
    const why = await refusedPlan(asker.candidates(collection, above));
    if (why !== undefined) refused.push(saidOf(collection, stopping(why, placeOf(collection))));
  }
  return refused;
}

/** Every way into the large tables of a store for which the server has no index. */
async function slowWays(store: SearchedStore, planning: Planning): Promise<readonly Slow[]> {
  const { asker, rowsOf, takesIndex, indexOn } = planning;
  const slow: Slow[] = [];
  for (const collection of store.collections) {
    const rows = rowsOf(collection);
    if (rows === undefined || rows < LARGE) continue;
    const asked = [
      ...asker.waysInto(collection).map((way) => [asker.candidates(collection, undefined, [way]), way.by] as const),
      ...linkOf(planning, collection),
    ];
    for (const [question, by] of asked)
      if (by.length === 0 || !(await takesIndex(question)))
        slow.push({ collection, rows, index: by.length === 0 ? undefined : indexOn(collection, by) });
  }
  return [...new Map(slow.map((one) => [`${one.collection.id} ${one.index}`, one])).values()];
}

/** How records are asked by what they belong to. */
function linkOf(
  { asker, quoted, anyOf }: Planning,
  collection: Collection,
): readonly (readonly [Question, readonly Narrowing[]])[] {
  const { belongsTo } = collection;
  if (belongsTo === undefined) return [];
  const columns = Object.values(belongsTo.columns);
  const values = [columns.map((column) => anyOf(belongsTo.collection, column))];
  const question = asker.candidates(collection, { columns, values }, []);
  const by = Object.keys(belongsTo.columns).map((column) => ({ where: () => '', on: quoted(column) }));
  return [[question, by]];
}
