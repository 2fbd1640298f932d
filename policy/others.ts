import { z } from 'zod';
import { HELD_BACK } from '../law/instructions';
import { LANGUAGES, type Language } from '../law/languages';
import { OTHERS, TOLD_BECAUSE, type FieldsTold, type Telling } from '../law/others';
import { IdentityColumns } from './identity';
import type { Collection } from './collection';
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

/** What it holds: a whole store or kind of record, or so many fields of one. */
const Holds = z.union([
  Words,
  z.strictObject({
    records: Words.describe('a kind of record, as `shop/members`'),
    fields: z
      .array(Words)
      .min(1)
      .describe('the columns of it that are held there: of what is corrected, these alone are told'),
  }),
]);

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
      .array(Holds)
      .min(1)
      .describe(
        'what it holds: a store, or a kind of record in one, as `shop` or `shop/orders`; where it holds some fields of a kind, `{ records: shop/orders, fields: [name, address] }`, else whoever approves is asked about each correction',
      ),
    provides: z
      .array(Id)
      .min(1)
      .optional()
      .describe(
        'which of the `provisions` it carries out for us: it is told to stop them for whoever may have them stopped (Arts. 25, 27(2)(vi), 35(4), (6))',
      ),
    knownBy: z
      .array(IdentityColumns.keyof())
      .min(1)
      .describe(
        'by which identifiers it finds a person; no other is told to it, and the name alone where none is proven',
      ),
    dueWithinDays: z
      .int({
        error: (issue) =>
          issue.input === undefined
            ? 'say within how many days it answers; what is handed to a processor is supervised to its end (Art. 25)／何日以内に回答を受けるかを書いてください'
            : undefined,
      })
      .min(1)
      .max(180)
      .describe('within how many days it does it and answers'),
    reminded: z
      .strictObject({ everyDays: z.int().min(1).max(90), times: z.int().min(1).max(10) })
      .default({ everyDays: 7, times: 2 })
      .describe('how often it is reminded that does not answer, before a person is called'),
  })
  .superRefine(({ kind, provides }, ctx) => {
    if (provides !== undefined && kind !== 'processor')
      ctx.addIssue({
        code: 'custom',
        path: ['provides'],
        message: `a ${OTHERS[kind].en} provides of its own accord; name here what a processor provides for us／provides は、当社に代わって提供を行う委託先に限ります`,
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

/** How it holds a kind of record: not at all, with which fields, or, where no fields are named, nobody knows with which. */
function heldBy({ holds }: Other, kind: string): { readonly fields?: readonly string[] } | undefined {
  const named = holds.flatMap((one) => (typeof one !== 'string' && one.records === kind ? one.fields : []));
  if (named.length > 0) return { fields: named };
  return holds.some((one) => typeof one === 'string' && (one === kind || kind.startsWith(`${one}/`))) ? {} : undefined;
}

/** What the entries of others lack beside the stores: two of one name, and what they are said to hold or provide and nothing here is. */
export function lackingInOthers(
  others: readonly Other[],
  { stores, provisions }: Pick<DataMap, 'stores' | 'provisions'>,
): readonly { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const kinds = new Map(stores.flatMap(collectionsIn));
  const places = stores.flatMap((store) => [store.id, ...kindsOf(store)]);
  return others.flatMap(({ id, holds, provides = [] }, at) => [
    ...(others.findIndex((one) => one.id === id) === at
      ? []
      : [{ path: [at, 'id'], message: `two others are called ${id}` }]),
    ...holds.flatMap((one, h) => {
      const path = [at, 'holds', h];
      if (typeof one === 'string')
        return places.includes(one)
          ? []
          : [{ path, message: `there is no store or kind of record ${one}: take one of ${places.join(', ')}` }];
      const columns = kinds.get(one.records)?.columns.map(({ column }) => column);
      if (columns === undefined)
        return [
          {
            path: [...path, 'records'],
            message: `there is no kind of record ${one.records} whose columns are known here: take one of ${[...kinds.keys()].join(', ')}`,
          },
        ];
      return one.fields.flatMap((field, f) =>
        columns.includes(field)
          ? []
          : [
              {
                path: [...path, 'fields', f],
                message: `${one.records} shows no column ${field}: take one of ${columns.join(', ')}`,
              },
            ],
      );
    }),
    ...provides.flatMap((one, p) => {
      const known = provisions.map((provision) => provision.id);
      return known.includes(one)
        ? []
        : [
            {
              path: [at, 'provides', p],
              message: `there is no provision ${one}: take one of ${known.join(', ') || '–'}`,
            },
          ];
    }),
  ]);
}
const collectionsIn = (store: Store): readonly (readonly [string, Collection])[] =>
  store.kind === 'desk' ? [] : store.collections.map((one) => [`${store.id}/${one.id}`, one] as const);

export const isByMail = (contact: Other['contact']): contact is z.infer<typeof ByMail> => 'email' in contact;
/** Where its letters go, as whoever approves reads it. */
export const whereTo = ({ contact }: Pick<Other, 'contact'>): string =>
  isByMail(contact) ? contact.email : [contact.postalCode, contact.address].filter(Boolean).join(' ');

type DigestOf = (entry: string) => string;
const entryOf = (other: Other, digestOf: DigestOf): string => digestOf(JSON.stringify(other));

/** The entries of all, each by its digest. */
export const entriesOf = (
  { others = [] }: Pick<DataMap, 'others'>,
  digestOf: DigestOf,
): Readonly<Record<string, string>> => Object.fromEntries(others.map((one) => [one.id, entryOf(one, digestOf)]));

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
/** What of a plan only whoever makes it knows. */
type Knows = {
  readonly digestOf: DigestOf;
  /** Of a correction, the fields of each kind of record that are corrected; nothing where all of a record goes or is marked. */
  readonly corrected?: FieldsTold | undefined;
  /** Whether something by which it knows the person is proven and stands in these records. */
  readonly isNamed: (other: Other, records: readonly string[]) => boolean;
};
type Tellings = { readonly tells: readonly Telling[]; readonly tellsLater: readonly Telling[] };
export const NOBODY_ELSE: Tellings = { tells: [], tellsLater: [] };

/** How an entry is written into what it is told. */
const asNow = (other: Other, digestOf: DigestOf): Omit<Telling, 'records'> => ({
  ...{ other: other.id, kind: other.kind, way: isByMail(other.contact) ? 'email' : 'post' },
  ...{ entry: entryOf(other, digestOf), dueWithinDays: other.dueWithinDays, chase: other.reminded },
});

/** What somebody is told of these kinds of record: all of each; of a correction the fields it holds, or a person says whether it holds them. */
function telling(other: Other, kinds: readonly string[], { digestOf, corrected, isNamed }: Knows): readonly Telling[] {
  const held = kinds.flatMap((kind) => {
    const how = heldBy(other, kind);
    if (how === undefined) return [];
    const fields = corrected?.[kind]?.filter((field) => how.fields?.includes(field) !== false);
    return fields?.length === 0 ? [] : [{ kind, fields, isUnknown: fields !== undefined && how.fields === undefined }];
  });
  if (held.length === 0) return [];
  const records = held.map(({ kind }) => kind);
  const fields = held.flatMap((one) => (one.fields === undefined ? [] : [[one.kind, one.fields] as const]));
  const asks = [
    ...(held.some(({ isUnknown }) => isUnknown) ? (['fields'] as const) : []),
    ...(isNamed(other, records) ? [] : (['unnamed'] as const)),
  ];
  return [
    {
      ...{ ...asNow(other, digestOf), records },
      ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
      ...(asks.length === 0 ? {} : { asks }),
    },
  ];
}

/** Whom a plan is to be told to, of which kinds of record: those of which something goes or changes now, and those of which something stays for the time being. */
export function tellingsOf(
  { others = [] }: Pick<DataMap, 'others'>,
  { store, collections }: Planned,
  knows: Knows,
): Tellings {
  const tellsOf = (isMeant: (one: Planned['collections'][number]) => boolean): readonly Telling[] => {
    const kinds = collections.filter(isMeant).map(({ collection }) => `${store}/${collection}`);
    return others.flatMap((other) => telling(other, kinds, knows));
  };
  return {
    tells: tellsOf(({ erased, changed }) => erased + changed > 0),
    tellsLater: knows.corrected ? [] : tellsOf(({ kept, stays }) => kept.length + stays.length > 0),
  };
}

/** Who is told to provide nothing more, once the owner of a provision is asked to stop it: the processors that carry it out for us. */
export const stopsToldTo = (
  { others = [] }: Pick<DataMap, 'others'>,
  provision: string,
  { digestOf, isNamed }: Omit<Knows, 'corrected'>,
): readonly Telling[] =>
  others
    .filter(({ provides = [] }) => provides.includes(provision))
    .map((other) => ({
      ...{ ...asNow(other, digestOf), records: [] },
      ...(isNamed(other, []) ? {} : { asks: ['unnamed' as const] }),
    }));

/** The same as whoever approves reads it: each of them once, with what it is told when that is done, and what only once it is gone as well. */
export const toldInWords = ({ others = [] }: Pick<DataMap, 'others'>, { tells, tellsLater }: Tellings) =>
  [...new Map([...tellsLater, ...tells].map((one) => [one.other, one])).values()].flatMap(
    ({ other: id, kind, way, dueWithinDays, fields, asks = [] }) => {
      const other = others.find((one) => one.id === id);
      const recordsIn = (all: readonly Telling[]): string[] => [
        ...(all.find((one) => one.other === id)?.records ?? []),
      ];
      return other === undefined
        ? []
        : [
            {
              ...{ other: id, kind, name: other.name, way, to: whereTo(other) },
              ...{ records: recordsIn(tells), later: recordsIn(tellsLater) },
              fields: fields && Object.fromEntries(Object.entries(fields).map(([of, names]) => [of, [...names]])),
              ...{ asks: asks.map((name) => ({ name, ...HELD_BACK[name] })), dueWithinDays, ...TOLD_BECAUSE[kind] },
            },
          ];
    },
  );
