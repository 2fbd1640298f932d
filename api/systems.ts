import { z } from 'zod';
import { Systems } from '../casefile/systems';
import { CaseNumber } from '../casefile/words';
import { whoActsIn } from '../policy/asked-to-act';
import { placeOf, type MeasureStanding } from '../law/measuring';
import { asSearched, type Store } from '../policy/data-map';
import { marksIn, storeOfMeasure } from '../policy/marks';
import { findLocked } from '../records/cases';
import { keepLooks, looksKept, underWay } from '../records/system-looks';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { READERS, route, type Route } from './route';

const MeasuresQuery = z.strictObject({
  after: CaseNumber.optional().describe('`next` of the answer before: what is done in the cases after it'),
  limit: z.coerce.number().int().min(1).max(200).default(200).describe('of how many cases what is done is shown'),
});
const NoWords = z.strictObject({});

/** The systems of the data map: how they stand, and what is being done in them. Of nobody's data anything is read or told. */
export const systemRoutes = ({ records, dataMap, systems }: ApiNeeds): Route[] => {
  /** A provision is stopped in the system that bears its mark, where we set that. */
  const takenIn = (measure: string, { by }: MeasureStanding): string | undefined =>
    placeOf(measure)?.store ?? (by === 'us' ? storeOfMeasure(dataMap, measure)?.id : undefined);
  const shown = async (of: z.infer<typeof MeasuresQuery> = { limit: 200 }): Promise<Systems> => {
    const [kept, { measures, next }] = await Promise.all([looksKept(records), underWay(records, of, takenIn)]);
    return {
      version: dataMap.version,
      next,
      systems: asSearched(dataMap).stores.map((store) => ({
        ...{ id: store.id, label: store.label, kind: store.kind, owner: ownerOf(store), acts: whoActsIn(store) },
        collections: store.kind === 'desk' ? 0 : store.collections.length,
        marks: marksIn(dataMap, store.id),
        ...kept.get(store.id),
        measures: measures.flatMap(({ store: where, ...one }) => (where === store.id ? [one] : [])),
      })),
    };
  };
  return [
    route({
      method: 'get',
      path: '/v1/systems',
      id: 'readSystems',
      by: READERS,
      summary:
        '保管場所: each system of the data map, who keeps it, how it was last looked at, and what is done there now',
      query: MeasuresQuery,
      answers: { status: 200, says: 'one entry a system, in the order of the data map', json: Systems },
      problems: [],
      async run({ query }) {
        if (query.after !== undefined && (await findLocked(records, query.after)) === undefined)
          throw new Problem('does-not-fit', { errors: [NO_SUCH_NEXT] });
        return { status: 200, json: await shown(query) };
      },
    }),

    route({
      method: 'post',
      path: '/v1/systems/looks',
      id: 'lookAtSystems',
      by: ['clerk', 'officer', 'approver'],
      summary:
        '保管場所の点検: compare each system with the data map now, as `madoguchi check` does; nothing is changed there',
      body: NoWords,
      answers: { status: 201, says: 'the systems as they stand now', json: Systems },
      problems: [],
      async run({ person }) {
        await keepLooks(records, 'fits', person.id, await systems.look());
        return { status: 201, json: await shown() };
      },
    }),

    route({
      method: 'post',
      path: '/v1/systems/searches',
      id: 'searchForNobody',
      by: ['officer', 'approver'],
      summary:
        '検索の試行: search each system for somebody who is invented, as a case would; whom nobody can choose, so that nobody’s data is read. Counts and times alone are kept, with who asked for it; an owner is not asked',
      body: NoWords,
      answers: { status: 201, says: 'the systems, each with how its search went', json: Systems },
      problems: [],
      async run({ person }) {
        await keepLooks(records, 'search', person.id, await systems.search());
        return { status: 201, json: await shown() };
      },
    }),
  ];
};

const NO_SUCH_NEXT = {
  parameter: 'after',
  en: 'is the number of no case: give the `next` of the answer before',
  ja: 'この番号の案件はありません。前の回答の next をお使いください',
};

/** Who answers for a system, where the data map names somebody. */
const ownerOf = (store: Store): string | undefined =>
  store.kind === 'desk' ? store.owner : store.asksForMeasures?.owner;
