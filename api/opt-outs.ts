import { z } from 'zod';
import { OptOutList } from '../casefile/view-parts';
import { becameOfProvision } from '../law/what-is-done';
import { answerableBy, type DataMap, underOptOut } from '../policy/data-map';
import type { Provision } from '../policy/provisions';
import { countToAsk, mapsOfOptOuts, standingOptOuts, type OptOut } from '../records/opt-outs';
import { pinned } from '../records/pinned';
import type { Records } from '../records/pool';
import type { ApiNeeds } from './needs';
import { READERS, route, type Route } from './route';

const Query = z.strictObject({
  toAsk: z
    .enum(['true'])
    .optional()
    .describe('only those whose owners have not been asked of every provision of the data map in force'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('`next` of the page before'),
});

/** Who opted out, as what a company has to know: by case, without a name (Art. 27(2)). */
export const optOutRoutes = ({ records, dataMap }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/opt-outs',
    id: 'listOptOuts',
    by: READERS,
    summary:
      'オプトアウト: opt-outs that stand, which provisions each covers, and of which its owners are still to be asked',
    query: Query,
    answers: { status: 200, says: 'a page of opt-outs; no names', json: OptOutList },
    problems: [],
    async run({ query: { toAsk, limit, after } }) {
      const open = await openProvisions(records, dataMap);
      const behind = [...open].flatMap(([version, provisions]) => (provisions.length > 0 ? [version] : []));
      const found = await standingOptOuts(records, {
        toAskOn: toAsk === 'true' ? behind : undefined,
        after,
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      return {
        status: 200,
        json: {
          optOuts: page.map((one) => viewOf(one, open)),
          toAsk: await countToAsk(records, behind),
          next: found.length > limit ? page.at(-1)?.ordinal : undefined,
        } satisfies OptOutList,
      };
    },
  }),
];

const viewOf = ({ number, file }: OptOut, open: OpenProvisions): OptOutList['optOuts'][number] => ({
  number,
  application: file?.application,
  answeredOn: file?.closedOn,
  covers: Object.entries(file?.progress.measures ?? {}).map(([provision, one]) => {
    const { on: doneOn, found } = becameOfProvision(one) ?? {};
    return { provision, doneOn, found };
  }),
  open: (open.get(file?.dataMapVersion ?? '') ?? []).map(({ id, what, to, owner }) => ({
    provision: id,
    what,
    to,
    owner,
  })),
  continuedBy: file?.progress.continuedBy?.at(-1),
});

/** The provisions of the data map in force which an opt-out that was answered on an older one does not cover, by the version of that map. */
type OpenProvisions = ReadonlyMap<string, readonly Provision[]>;

/**
 * Which provisions now in force somebody who opted out was never asked about. An opt-out is answered only when every provision of
 * its map was, so what it covers is what that map provided: the same data to the same third party.
 */
export async function openProvisions(records: Records, inForce: Pick<DataMap, 'provisions'>): Promise<OpenProvisions> {
  const provisions = underOptOut(inForce);
  const open = new Map<string, readonly Provision[]>();
  for (const version of await mapsOfOptOuts(records)) {
    const before = underOptOut(await pinned(records, 'dataMap', version, answerableBy));
    const isCovered = (now: Provision): boolean =>
      before.some(({ id, what, to }) => id === now.id && what === now.what && to === now.to);
    open.set(
      version,
      provisions.filter((now) => !isCovered(now)),
    );
  }
  return open;
}

/** How many people who opted out are still to be asked about what is provided now, and about which provisions. */
export async function optOutsToAsk({
  records,
  dataMap,
}: Pick<ApiNeeds, 'records' | 'dataMap'>): Promise<{ readonly count: number; readonly provisions: readonly string[] }> {
  const open = await openProvisions(records, dataMap);
  const behind = [...open].filter(([, provisions]) => provisions.length > 0);
  return {
    count: await countToAsk(
      records,
      behind.map(([version]) => version),
    ),
    provisions: [...new Set(behind.flatMap(([, provisions]) => provisions.map(({ id }) => id)))],
  };
}
