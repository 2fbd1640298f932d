import { z } from 'zod';
import { LANGUAGES, type Language } from '../law/languages';
import { OTHERS, type Telling } from '../law/others';
import { IdentityColumns } from './identity';
import type { DataMap, Store } from './data-map';
import { Id, Words } from './words';

/** A letter goes by mail in a file that opens by a password agreed beforehand, so that whoever reads the mailbox alone reads nothing (Art. 23). */
const ByMail = z.strictObject({
  email: z.email(),
  opensWith: Words.describe(
    'name of the setting that holds the password, agreed beforehand, by which the letters sent there open; at least 12 signs',
  ),
});
const ByPost = z.strictObject({ postalCode: Words.optional(), address: Words });

/**
 * Somebody else who holds data of ours: a processor, whom we supervise (Art. 25), or a joint user (Art. 27(5)(iii)). What is
 * corrected, erased or used no more here is told to it in a letter (L28), and its answer is awaited, reminded of, and kept.
 */
export const Other = z
  .strictObject({
    id: Id,
    kind: z
      .enum(['processor', 'jointUser'])
      .describe(
        '委託先 or 共同利用者; a recipient is told of nobody by a map (Art. 27(1)): where this person’s data went there, an officer tells it (`instruct`)',
      ),
    name: Words.describe('as it is addressed'),
    contact: z.union([ByMail, ByPost], {
      error:
        'say where the letter goes: `{ email: …, opensWith: the setting with the password }`, or `{ postalCode: …, address: … }`',
    }),
    language: z.enum(Object.keys(LANGUAGES) as [Language, ...Language[]]).default('ja'),
    holds: z
      .array(Words)
      .min(1)
      .describe('what it holds: a store, or a kind of record in one, as `shop` or `shop/orders`'),
    knownBy: z
      .array(IdentityColumns.keyof())
      .min(1)
      .describe(
        'by which identifiers it finds a person; no other is told to it, and the name alone where none is proven',
      ),
    dueWithinDays: z.int().min(1).max(180).optional().describe('within how many days it does it and answers'),
    reminded: z
      .strictObject({ everyDays: z.int().min(1).max(90), times: z.int().min(1).max(10) })
      .default({ everyDays: 7, times: 2 })
      .describe('how often it is reminded that does not answer, before a person is called'),
  })
  .superRefine(({ kind, dueWithinDays }, ctx) => {
    if (dueWithinDays === undefined)
      ctx.addIssue({
        code: 'custom',
        path: ['dueWithinDays'],
        message: `say within how many days it reports; what is handed to a ${OTHERS[kind].en} is supervised to its end (Art. 25)／何日以内に報告を受けるかを書いてください`,
      });
  });
export type Other = z.infer<typeof Other>;

export const Others = z
  .array(Other)
  .optional()
  .describe('who else holds these data: 委託先, 共同利用者; `others: []` where nobody does');

/** The kinds of record of a store, as a decision names them; a desk store has one. */
const kindsOf = (store: Store): readonly string[] =>
  store.kind === 'desk' ? [`${store.id}/answer`] : store.collections.map(({ id }) => `${store.id}/${id}`);

const covers = ({ holds }: Other, kind: string): boolean =>
  holds.some((one) => one === kind || kind.startsWith(`${one}/`));

/** What the entries of others lack beside the stores: two of one name, and what they are said to hold and no store does. */
export const lackingInOthers = (
  others: readonly Other[],
  stores: readonly Store[],
): readonly { readonly path: readonly (string | number)[]; readonly message: string }[] =>
  others.flatMap(({ id, holds }, at) => [
    ...(others.findIndex((one) => one.id === id) === at
      ? []
      : [{ path: [at, 'id'], message: `two others are called ${id}` }]),
    ...holds.flatMap((one, h) => {
      const known = stores.flatMap((store) => [store.id, ...kindsOf(store)]);
      return known.includes(one)
        ? []
        : [
            {
              path: [at, 'holds', h],
              message: `there is no store or kind of record ${one}: take one of ${known.join(', ')}`,
            },
          ];
    }),
  ]);

export const isByMail = (contact: Other['contact']): contact is z.infer<typeof ByMail> => 'email' in contact;

/** As far as whoever else holds the data has to know a plan. */
type Planned = {
  readonly store: string;
  readonly collections: readonly {
    readonly collection: string;
    readonly erased: number;
    readonly changed: number;
    readonly kept: readonly object[];
    readonly stays: readonly object[];
  }[];
};
type Tellings = { readonly tells: readonly Telling[]; readonly tellsLater: readonly Telling[] };
export const NOBODY_ELSE: Tellings = { tells: [], tellsLater: [] };

/** Whom a plan is to be told to, of which kinds of record: those of which something goes or changes now, and those of which something stays for the time being. */
export function tellingsOf(
  { others = [] }: Pick<DataMap, 'others'>,
  { store, collections }: Planned,
  digestOf: (entry: string) => string,
): Tellings {
  const tellsOf = (isMeant: (one: Planned['collections'][number]) => boolean): readonly Telling[] => {
    const kinds = collections.filter(isMeant).map(({ collection }) => `${store}/${collection}`);
    return others.flatMap((other) => {
      const records = kinds.filter((kind) => covers(other, kind));
      if (records.length === 0) return [];
      const { id, kind, contact, dueWithinDays, reminded } = other;
      return [
        {
          ...{ other: id, kind, way: isByMail(contact) ? ('email' as const) : ('post' as const), records },
          entry: digestOf(JSON.stringify(other)),
          ...(dueWithinDays === undefined ? {} : { dueWithinDays, chase: reminded }),
        },
      ];
    });
  };
  return {
    tells: tellsOf(({ erased, changed }) => erased + changed > 0),
    tellsLater: tellsOf(({ kept, stays }) => kept.length + stays.length > 0),
  };
}

/** The same as whoever approves reads it: each of them once, with what it is told when that is done, and what only once it is gone as well. */
export const toldInWords = ({ others = [] }: Pick<DataMap, 'others'>, { tells, tellsLater }: Tellings) =>
  [...new Map([...tellsLater, ...tells].map((telling) => [telling.other, telling])).values()].map(
    ({ other, kind, way, dueWithinDays }) => {
      const recordsIn = (all: readonly Telling[]): string[] => [
        ...(all.find((one) => one.other === other)?.records ?? []),
      ];
      return {
        ...{ other, kind, name: others.find(({ id }) => id === other)?.name ?? other, way },
        ...{ records: recordsIn(tells), later: recordsIn(tellsLater) },
        ...{ dueWithinDays, owed: OTHERS[kind].owed, ...OTHERS[kind].because },
      };
    },
  );
