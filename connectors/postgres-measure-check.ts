import type { PoolClient } from 'pg';
import { Measure } from '../casefile/measures';
import type { PostgresStore } from '../policy/data-map';
import type { Complaint } from './contract';
import { erasingComplaints, isAnothers, ofMeasures } from './measure-complaints';
import { erasedIn } from './measure-decisions';
import { lacks, type Lack } from './measure-words';
import type { Graph } from './measure-graph';
import { mayStay, rulesBroken, undecidedColumns } from './measure-rules';
import { graphOf } from './postgres-graph';
import { measuringSql } from './postgres-measuring';
import { namedAs } from './postgres-shape';

/** A measure of nobody, by which is seen what erasing would meet. */
const OF_NOBODY = Measure.parse({ id: 'check', does: 'erase', on: '2000-01-01' });

/** What would keep anybody's records from being erased, as the tables are: where we are the ones who erase there. */
export async function measureComplaints(client: PoolClient, store: PostgresStore): Promise<readonly Complaint[]> {
  if (store.connectionForMeasures === undefined) return [];
  const graph = await graphOf(client, store);
  const found = store.collections
    .filter((one) => !isAnothers(one))
    .flatMap((one): readonly Lack[] => {
      const undecided =
        erasedIn(one) !== undefined && mayStay(graph, store.collections, one)
          ? undecidedColumns({ graph }, one).map((column) => lacks.column(one, column))
          : [];
      return [
        ...erasingComplaints(one),
        ...undecided,
        ...rulesBroken({ graph, measure: OF_NOBODY, sql: measuringSql }, one),
        ...unknownIn(graph, store, one),
      ];
    });
  return found.map(ofMeasures);
}

/** Tables that point at a collection whose rows go, of which the data map says nothing. */
function unknownIn(graph: Graph, store: PostgresStore, one: PostgresStore['collections'][number]): readonly Lack[] {
  if (erasedIn(one)?.rows !== 'go') return [];
  const known = new Set([
    ...graph.tableOf.values(),
    ...Object.keys(store.leftOut ?? {}).map((name) => bare(namedAs(name))),
  ]);
  return graph.references
    .filter(
      ({ to, from, onDelete }) =>
        to === graph.tableOf.get(one.id) && onDelete !== 'letsGo' && !known.has(from) && !known.has(bare(from)),
    )
    .map(({ from, name }) => lacks.pointsUnknown(one, from, name));
}

/** A name as it stands without quotation marks it does not need. */
const bare = (name: string): string => name.replaceAll(/"([a-z_][a-z0-9_$]*)"/g, '$1');
