import type { JsonStore } from '../policy/data-map';
import type { MarkThere } from '../policy/marks';
import type { Collection } from '../policy/collection';
import type { Connector } from './contract';
import { openFileMeasures } from './file-measures';
import { jsonRewriter } from './json-rewrite';
import type { Measures } from './measures';
import type { Sealing } from './postgres-measures';
import type { Reader, Row } from './file-rows';
import { openFile } from './file-search';
import { recordsIn } from './json-records';
import { Sight } from './json-sight';
import { recordsWithin, textOfValue, valueAt, type Chain } from './json-values';

/** A file of JSON records, one on each line or in a list, with lists of further records inside them. */
export const openJson = ({
  store,
  marks,
}: {
  readonly store: JsonStore;
  readonly marks?: readonly MarkThere[] | undefined;
}): Connector => openFile(store, readerOf(store), marks);

/** What is erased and changed in such a file, where it is the record itself. */
export const jsonMeasures = ({ store, sealing }: { readonly store: JsonStore; readonly sealing: Sealing }): Measures =>
  openFileMeasures({
    store,
    reader: readerOf(store),
    rewriter: jsonRewriter(store),
    find: openJson({ store }).find,
    sealing,
  });

const readerOf =
  (store: JsonStore): Reader =>
  (text, collections, { noting }) => {
    const sights = new Map(collections.map((one) => [one, new Sight(store, one, noting)] as const));
    const whole = collections.filter(({ within }) => within === undefined);
    const inside = [...new Set(collections.flatMap(({ within }) => (within === undefined ? [] : [within])))].map(
      (path) => ({ path, of: collections.filter(({ within }) => within === path) }),
    );
    const rowOf = (at: number, of: readonly Collection[], chain: Chain): Row => {
      for (const one of of) sights.get(one)?.look(chain, at);
      const textAt = (column: string): string | undefined => {
        const value = valueAt(chain, column);
        return value === undefined ? undefined : textOfValue(value);
      };
      return { at, collections: of, textOf: textAt };
    };
    async function* rows(): AsyncGenerator<Row> {
      let at = 0;
      for await (const record of recordsIn(store, text)) {
        at += 1;
        yield rowOf(at, whole, [record]);
        for (const { path, of } of inside) {
          for (const one of of) sights.get(one)?.lookForList(record);
          for (const chain of recordsWithin([record], path)) yield rowOf(at, of, chain);
        }
      }
    }
    return {
      [Symbol.asyncIterator]: rows,
      misfits: (collection) => sights.get(collection)?.misfits() ?? [],
      lacks: (collection, column) => sights.get(collection)?.lacks(column) === true,
      columnsOf: (collection) => sights.get(collection)?.columns() ?? [],
      around: () => (typeof store.records === 'object' ? [besideTheList(store.records.list)] : []),
    };
  };

const besideTheList = (path: string) => ({
  ja: `一覧 ${path} の外にある項目はそのまま残ります。件数や合計があれば、合わなくなります`,
  en: `what stands beside the list ${path} stays as it is: a count or a sum there will not be so any more`,
});
