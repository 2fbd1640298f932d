import { z } from 'zod';
import { Collection, isNeverSearched, isSilent, UNLESS_MISSHAPEN, withheldColumns } from './collection';
import { flat } from './file-stores';

/** The records of one store, each found by identifiers or through another. */
export const Collections = z
  .array(Collection)
  .min(1)
  .superRefine((collections, ctx) => {
    const ids = collections.map(({ id }) => id);
    collections.forEach(({ id, belongsTo, held, leftOut, record }, c) => {
      const complain = (path: string[], message: string) =>
        ctx.addIssue({ code: 'custom', path: [c, ...path], message });
      for (const [column, why] of withheldColumns({ leftOut }))
        if (why.withheld === 'hindersBusiness' && why.record === undefined)
          complain(
            ['leftOut', column, 'record'],
            'a serious hindrance is not taken on a word: name the record that shows that telling it to anybody would be one, or show the column and let the officer decide case by case (Art. 33(2)(ii))',
          );
      if (ids.indexOf(id) !== c) complain(['id'], `two collections of this store are called ${id}`);
      if (belongsTo === undefined) return;
      const owner = collections[ids.indexOf(belongsTo.collection)];
      if (owner !== undefined && isSilent(owner) && !isSilent({ held }))
        complain(
          ['held'],
          `these records are found through ${owner.id}, whose existence may not be told, and telling them would tell it: mark them like it (Order Art. 5)`,
        );
      if (owner !== undefined && !isSilent(owner) && isNeverSearched(owner))
        complain(
          ['belongsTo', 'collection'],
          `${owner.id} is pseudonymised and matched with nobody, so that nothing is found through it (Art. 41(7)): name what identifies the person here, or mark these like it`,
        );
      if (owner !== undefined && (owner.record !== undefined) !== (record !== undefined))
        complain(
          ['belongsTo', 'collection'],
          `records of provisions and personal data are searched for different requests, so that neither is found through the other: name under \`identity\` what identifies the person in these themselves, or a view that holds it／第三者提供記録と個人データは別の請求で検索するため、互いを通じては見つかりません。本人を特定する列（ビューでも可）を \`identity\` に書いてください`,
        );
      if (!ids.includes(belongsTo.collection) || belongsTo.collection === id) {
        complain(['belongsTo', 'collection'], `this store has no other collection ${belongsTo.collection}`);
      } else if (!isFound(id, collections)) {
        complain(
          ['belongsTo', 'collection'],
          'these records belong to each other in a ring, and nothing says how the first of them is found',
        );
      }
    });
  }, UNLESS_MISSHAPEN);

/** Those that lie in no other. */
export const Flat = Collections.superRefine(flat, UNLESS_MISSHAPEN);
/** Those of a database, each a table. */
export const Tables = Flat.superRefine((collections, ctx) => {
  collections.forEach(({ table }, c) => {
    if (table === undefined)
      ctx.addIssue({ code: 'custom', path: [c, 'table'], message: 'a collection in a database names its table' });
  });
}, UNLESS_MISSHAPEN);

/** Whether the way from a record to its owner ends at one that is found by identifiers, or at a gap already complained of. */
function isFound(id: string, collections: readonly Collection[], passed: readonly string[] = []): boolean {
  const at = collections.find((collection) => collection.id === id);
  return (
    at === undefined ||
    at.findBy.length > 0 ||
    at.belongsTo === undefined ||
    (!passed.includes(id) && isFound(at.belongsTo.collection, collections, [...passed, id]))
  );
}
