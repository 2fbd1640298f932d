import { Measure } from '../casefile/measures';
import { erasedIn } from '../policy/kept-records';
import type { Complaint } from './contract';
import { erasingComplaints, isAnothers, ofMeasures } from './measure-complaints';
import { lacks, type Lack } from './measure-words';
import type { Graph } from './measure-graph';
import { mayStay, rulesBroken, undecidedColumns } from './measure-rules';
import type { MeasuredStore, MeasuringSql } from './measuring-sql';

/** A measure of nobody, by which is seen what erasing would meet. */
const OF_NOBODY = Measure.parse({ id: 'check', does: 'erase', on: '2000-01-01' });

type Looked = {
  readonly store: MeasuredStore;
  readonly graph: Graph;
  readonly sql: MeasuringSql;
  /** Whether the data map says of a table that no row of it is about a person. */
  readonly isLeftOut: (table: string) => boolean;
};

/** What would keep anybody's records from being erased, as the tables are: where we are the ones who erase there. */
export const measureComplaints = ({ store, graph, sql, isLeftOut }: Looked): readonly Complaint[] =>
  store.collections
    .filter((one) => !isAnothers(one))
    .flatMap((one): readonly Lack[] => {
      const undecided =
        erasedIn(one) !== undefined && mayStay(graph, store.collections, one)
          ? undecidedColumns({ graph }, one).map((column) => lacks.column(one, column))
          : [];
      const table = graph.tables.get(graph.tableOf.get(one.id) ?? '');
      const isUnfit = table?.unfit !== undefined && table.unfit !== 'toldInPart'; // whoever looks is not who changes, and is told of less
      return [
        ...erasingComplaints(one, store.collections),
        ...(isUnfit ? [lacks[table.unfit](one, table.name)] : []),
        ...undecided,
        ...rulesBroken({ graph, measure: OF_NOBODY, sql }, one),
        ...unknownIn(graph, one, isLeftOut),
      ];
    })
    .map(ofMeasures);

/** Tables that point at a collection whose rows go, of which the data map says nothing. */
function unknownIn(
  graph: Graph,
  one: MeasuredStore['collections'][number],
  isLeftOut: Looked['isLeftOut'],
): readonly Lack[] {
  if (erasedIn(one)?.rows !== 'go') return [];
  const mapped = new Set(graph.tableOf.values());
  return graph.references
    .filter(
      ({ to, from, onDelete }) =>
        to === graph.tableOf.get(one.id) && onDelete !== 'letsGo' && !mapped.has(from) && !isLeftOut(from),
    )
    .map(({ from, name }) => lacks.pointsUnknown(one, from, name));
}
