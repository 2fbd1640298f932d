import { z } from 'zod';
import { storeOf } from '../law/about';
import { placeOf } from '../law/measuring';
import { whoActsIn } from './asked-to-act';
import type { DataMap, Store } from './data-map';
import type { Collection } from './collection';
import { columnsOf } from './identity';
import { collectionCalled } from './kinds-of-record';
import type { Provision } from './provisions';
import { Words } from './words';

/** By which mark the records of a kind are left out of a provision, so that nobody has to be asked to leave them out. */
const Mark = z.strictObject({
  records: Words.describe('the kind of record the data are taken from, as shop/members'),
  column: z
    .string()
    .min(1)
    .describe('the column by which whoever provides the data sees whether a record is among them'),
  stopped: z.string().describe('what stands there of a record that is not provided'),
});
export type Mark = z.infer<typeof Mark>;

export const Marks = z
  .array(Mark)
  .min(1)
  .optional()
  .describe(
    'where the data are taken from, all in one store, and by which mark a record is left out of the provision: we set it, and look whether it stands; without it, and where we cannot set it, the owner is asked',
  );

/** The kinds of store whose records can bear a mark: in the others an owner stops the provision. */
const MARKED_IN: readonly Store['kind'][] = ['postgres', 'mysql', 'csv', 'json'];

/** What keeps the marks of provisions from being set, with its place under `provisions`. */
export const lackingInMarks = ({
  provisions,
  stores,
}: Pick<DataMap, 'provisions' | 'stores'>): readonly {
  readonly path: (string | number)[];
  readonly message: string;
}[] =>
  provisions.flatMap(({ under, marks = [] }, p) =>
    marks.flatMap((mark, m) =>
      [
        ...lackingInMark(mark, marks.slice(0, m), { stores }),
        ...besideOthers(mark, under, provisions.slice(0, p)),
        ...takenAway(mark, collectionCalled({ stores }, mark.records)),
      ].map(([at, message]) => ({ path: [p, 'marks', m, at], message })),
    ),
  );

type Lacking = readonly (readonly [keyof Mark, string])[];

/**
 * One column holds one text: of two that are to stand there, the second takes the place of the first. And one mark stops every provision it
 * is the mark of: only what is provided under an opt-out always stops together, for whoever asks (Art. 27(2)(vi)); else one would end
 * with another, unasked and untold.
 */
const besideOthers = (
  { records, column, stopped }: Mark,
  under: Provision['under'],
  before: readonly Provision[],
): Lacking => {
  const sharing = before.flatMap(({ id, under: other, marks = [] }) =>
    marks
      .filter((one) => one.records === records && one.column === column)
      .map((one) => ({ id, isLike: one.stopped === stopped, isAsked: under === 'optOut' && other === 'optOut' })),
  );
  const unlike = sharing.find(({ isLike }) => !isLike);
  if (unlike !== undefined)
    return [
      [
        'stopped',
        `${column} of ${records} stops ${unlike.id} too, by another text: whichever is written last would undo the other; write the same text, or name a column of its own`,
      ],
    ];
  return sharing
    .filter(({ isAsked }) => !isAsked)
    .slice(0, 1)
    .map(({ id }) => [
      'column',
      `${column} of ${records} stops ${id} too, and who has one of the two stopped has not asked for the other (only what is provided under an opt-out always stops together): name a column of its own, or take \`marks\` away from both, and their owners are asked`,
    ]);
};

/** What else is written into the column of a mark: a record that stays would be provided again. */
function takenAway({ records, column, stopped }: Mark, collection: Collection | undefined): Lacking {
  const { erasing, restricting } = collection ?? {};
  const becomes =
    erasing !== undefined && 'rows' in erasing && Object.hasOwn(erasing.columns, column)
      ? erasing.columns[column]
      : 'kept';
  const isKept = becomes === 'kept' || (typeof becomes === 'object' && 'text' in becomes && becomes.text === stopped);
  return [
    ...(isKept
      ? []
      : [
          [
            'column',
            `what erasing writes into ${column} of ${records} takes the mark away from a record that stays: write \`kept\`, or \`{ text: ${stopped} }\`, under its \`erasing.columns\``,
          ] as const,
        ]),
    ...(restricting?.column === column
      ? [
          [
            'column',
            `${column} of ${records} is the mark of \`restricting\` too: whoever has only the provision stopped would be used for nothing else either; name a column of its own`,
          ] as const,
        ]
      : []),
  ];
}

function lackingInMark({ records, column }: Mark, before: readonly Mark[], map: Pick<DataMap, 'stores'>): Lacking {
  const collection = collectionCalled(map, records);
  const store = map.stores.find(({ id }) => id === storeOf(records));
  if (collection === undefined || store === undefined)
    return [['records', `there is no kind of record ${records}; write it as store/collection`]];
  if (!MARKED_IN.includes(store.kind))
    return [
      [
        'records',
        `a record of a store of kind ${store.kind} can bear no mark: take \`marks\` away, and its owner is asked`,
      ],
    ];
  if (whoActsIn(store) !== 'us')
    return [
      [
        'records',
        `we may change nothing in ${store.id}: write there \`${'connection' in store ? 'connectionForMeasures: SETTING' : 'rewritten: true'}\`, or take \`marks\` away, and the owner of the provision is asked`,
      ],
    ];
  const [first] = before;
  if (first !== undefined && storeOf(first.records) !== store.id)
    return [
      [
        'records',
        `the marks of one provision lie in one store; where data are taken from ${store.id} as well, write that as a provision of its own`,
      ],
    ];
  if (before.some((other) => other.records === records)) return [['records', `${records} stands here twice`]];
  if (collection.record !== undefined || (collection.held !== undefined && !('anotherLaw' in collection.held)))
    return [['records', `what lies in ${records} is not ours to mark (\`record\`, \`held\`); take it away`]];
  const shown = collection.columns.map((one) => one.column);
  if (!shown.includes(column) && !Object.hasOwn(collection.leftOut, column))
    return [['column', `${column} is no column of ${records}; show it under \`columns\` or name it under \`leftOut\``]];
  const identity = (Object.keys(collection.identity) as (keyof typeof collection.identity)[]).flatMap((kind) =>
    columnsOf(collection.identity, kind),
  );
  if (identity.includes(column) || collection.key.includes(column))
    return [
      [
        'column',
        `${column} says whose the record is, or which: a mark would take its place; name the column of the mark`,
      ],
    ];
  const alike = aNamesakeHas(collection, store);
  return alike === undefined
    ? []
    : [
        [
          'records',
          `${records} is found by ${alike.join(' and ')} alone, which a namesake born on the same day has too, and nobody looks before a mark is set: let \`findBy\` ask for a place, a number or a mailbox as well, or take \`marks\` away, and the owner of the provision is asked`,
        ],
      ];
}

/** By what a kind of record, or what it belongs to, is found that two people may have alike. */
function aNamesakeHas(
  { id, findBy, belongsTo }: Collection,
  store: Store,
  below: readonly string[] = [],
): readonly string[] | undefined {
  const alike = findBy.find((set) => set.every((kind) => ALIKE.includes(kind)));
  const above = 'collections' in store ? store.collections.find(({ id }) => id === belongsTo?.collection) : undefined;
  return (
    alike ?? (above === undefined || below.includes(above.id) ? undefined : aNamesakeHas(above, store, [...below, id]))
  );
}
const ALIKE: readonly string[] = ['name', 'kana', 'birthDate'];

/** The store in which a measure is taken: the one it is called after, or the one in which a provision has its marks. */
export function storeOfMeasure(
  { stores, provisions }: Pick<DataMap, 'stores' | 'provisions'>,
  measure: string,
): Store | undefined {
  const of = placeOf(measure)?.store ?? storeOf(marksOf(provisions, measure)[0]?.records ?? '');
  return stores.find(({ id }) => id === of);
}

/** The marks by which we stop a provision ourselves; none where its owner is asked. */
export const marksOf = (provisions: readonly Provision[], id: string): readonly Mark[] =>
  provisions.find((one) => one.id === id)?.marks ?? [];

/** The marks of a provision as its store knows its collections. */
export const marksInStore = (marks: readonly Mark[]) =>
  marks.map(({ records, column, stopped }) => ({
    collection: records.slice(storeOf(records).length + 1),
    column,
    stopped,
  }));

/** The marks that lie in a store, each with the provision it stops. */
export const marksIn = ({ stores, provisions }: Pick<DataMap, 'stores' | 'provisions'>, store: string) =>
  provisions.flatMap(({ id, what, to, marks = [] }) =>
    marks
      .filter(({ records }) => storeOf(records) === store)
      .map(({ records, column, stopped }) => {
        const label = collectionCalled({ stores }, records)?.label ?? records;
        return { provision: id, what, to, collection: records.slice(store.length + 1), label, column, stopped };
      }),
  );
export type MarkThere = ReturnType<typeof marksIn>[number];
