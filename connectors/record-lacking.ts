import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Finding } from '../casefile/finding';
import type { Measure, Plan } from '../casefile/measures';
import { isCivilDate } from '../law/clock';
import type { Collection } from '../policy/collection';
import type { ObjectStore } from '../policy/data-map';
import { basisOf, erasedIn } from '../policy/kept-records';
import { encoded } from './csv-rewrite';
import type { Rows } from './file-rows';
import type { FileStore } from './file-unfit';
import { MOST_BYTES } from './json-rewrite';
import { leadingBack } from './measure-complaints';
import { changingIn, decidedIn, isUnconcerned, keyIn, staysWhole } from './measure-decisions';
import { breaking } from './measure-rules';
import { lacks, type Lack } from './measure-words';
import type { Fate, RecordPlanning, Their } from './record-planning';

/** Whether the store itself has a record kept on the day by which is reckoned. */
export const isLocked = ({ does, on }: Measure, { locked }: Their): boolean =>
  does === 'erase' && locked !== undefined && (locked.through === undefined || locked.through >= on);

/** What keeps a measure from being carried out in a file. */
export async function lacking(
  planning: RecordPlanning,
  finding: Finding,
  fates: readonly Fate[],
  rows: Rows,
): Promise<readonly Lack[]> {
  const { store, measure, under } = planning;
  const known = new Set(
    planning.known.flatMap(({ collection, keys }) => keys.map((key) => JSON.stringify([collection, key]))),
  );
  const isOpen = (id: string): boolean => {
    const [, collection = ''] = id.split('/');
    const key = keyIn(id.slice(store.id.length + collection.length + 2));
    return (
      !measure.theirs.includes(id) && !measure.others.includes(id) && !known.has(JSON.stringify([collection, key]))
    );
  };
  const found = await Promise.all(
    store.collections.map(async (one): Promise<readonly Lack[]> => {
      const why = staysWhole({ store, measure }, one)?.why;
      if (isUnconcerned({ store, measure }, one)) return [];
      const outcome = finding.collections?.find(({ collection }) => collection === one.id) ?? finding;
      const unsearched = outcome.outcome === 'failed' || outcome.outcome === 'notSearchable';
      const doubtful = finding.items.filter(
        ({ id, collection, contradicts }) => collection === one.id && contradicts !== undefined && isOpen(id),
      ).length;
      const near = (finding.near ?? []).filter(({ id, collection }) => collection === one.id && isOpen(id)).length;
      const here = fates.filter(({ their }) => their.collection === one);
      return [
        ...(unsearched && outcome.because !== undefined ? [lacks.unsearched(one, outcome.because)] : []),
        ...(doubtful > 0 ? [lacks.namesTwo(one, doubtful)] : []),
        ...(near > 0 ? [lacks.perhaps(one, near)] : []),
        ...(here.length === 0 || why !== undefined
          ? []
          : [
              ...undecided(planning, one, here, rows),
              ...ofLocks(planning, one, here),
              ...ofOthers(one, here),
              ...(rows.lacking?.(one, goingOf(here)) ?? []),
              ...('file' in store
                ? [...(await unwritable(store, one)), ...unencodable(store, measure, one, here)]
                : []),
            ]),
      ];
    }),
  );
  const undated = store.collections.flatMap((one) => {
    const basis = basisOf(store, one) ?? '';
    const count = fates.filter(
      ({ their, is, day }) =>
        their.collection === one &&
        is === 'kept' &&
        !isLocked(measure, their) &&
        (day === undefined || !isCivilDate(day)),
    ).length;
    return count > 0 && under.retention[basis] !== undefined ? [lacks.undated(one, count, basis)] : [];
  });
  return [...found.flat(), ...undated];
}

const goingOf = (here: readonly Fate[]): readonly (readonly string[])[] =>
  here.flatMap(({ is, their }) => (is === 'goes' ? [their.key] : []));

function undecided(
  { store, measure, under }: RecordPlanning,
  one: Collection,
  here: readonly Fate[],
  rows: Rows,
): readonly Lack[] {
  if (measure.does === 'correct') return [];
  if (measure.does !== 'erase') return changingIn(measure, one).size === 0 ? [lacks.noMark(one)] : [];
  const erased = erasedIn(one);
  if (erased === undefined) return one.erasing === undefined ? [lacks.undecided(one)] : [];
  const basis = basisOf(store, one);
  const decided = decidedIn(one);
  const stay = here.some(({ is }) => is !== 'goes');
  return [
    ...(basis !== undefined && under.retention[basis] === undefined ? [lacks.noBasis(one, basis)] : []),
    ...(stay
      ? [
          ...rows
            .columnsOf(one)
            .filter((column) => !decided.has(column))
            .map((column) => lacks.column(one, column)),
          ...leadingBack(one, store.collections),
        ]
      : []),
  ];
}

/** Records that the store has locked, where nobody said on which basis. */
function ofLocks({ store, measure, under }: RecordPlanning, one: Collection, here: readonly Fate[]): readonly Lack[] {
  if (!here.some(({ their }) => isLocked(measure, their))) return [];
  const basis = 'lockedFor' in store ? store.lockedFor : undefined;
  if (basis === undefined) return [lacks.lockedForNothing(one)];
  return under.retention[basis] === undefined ? [lacks.noBasis(one, basis)] : [];
}

/** Records that are somebody else's as well, where nobody said that such a one stays. */
function ofOthers(one: Collection, here: readonly Fate[]): readonly Lack[] {
  const count = here.filter(({ is }) => is === 'shared').length;
  const from = one.index === undefined ? [] : [`${one.index.store}/${one.index.collection}`];
  if (count === 0 || erasedIn(one)?.shared === 'stays') return [];
  return [one.index === undefined ? lacks.hidesOthers(one, count) : lacks.shared(one, count, from)];
}

/** A file is written anew beside the old one, so that both it and its folder must let us write. */
async function unwritable({ file, ...store }: FileStore, one: Collection): Promise<readonly Lack[]> {
  const may = async (path: string): Promise<boolean> =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
  const isOneList = store.kind === 'json' && store.records !== 'lines';
  if (isOneList && (await stat(file)).size > MOST_BYTES) return [lacks.tooLarge(one, basename(file))];
  return (await may(file)) && (await may(dirname(file))) ? [] : [lacks.mayNotWrite(one, basename(file))];
}

const unencodable = (
  { encoding }: FileStore,
  measure: Measure,
  one: Collection,
  here: readonly Fate[],
): readonly Lack[] =>
  [
    ...new Set(
      here.flatMap(({ edit }) =>
        [...edit.becomes].flatMap(([column, text]) => (encoded(text, encoding) === undefined ? [column] : [])),
      ),
    ),
  ].map((column) => breaking(measure, one)(one, column, encoding));

/** Records that are to be corrected and are not there, or hold something else by now. */
export function correctionsLacking(planning: RecordPlanning, records: readonly Their[]): readonly Lack[] {
  const { store, measure } = planning;
  if (measure.does !== 'correct') return [];
  if (store.kind === 'objects') return correctedNowhere(store, measure);
  return correctedHere(planning, records).flatMap(({ collection, record, field, from, to }): readonly Lack[] => {
    if (record === undefined) return [lacks.noRecord(collection)];
    return [from, to].includes(record.texts.get(field) ?? '') ? [] : [lacks.corrected(collection, field)];
  });
}

/** The fields that are to be corrected in which what was decided on still stands. */
export const stillToCorrect = (planning: RecordPlanning, records: readonly Their[]): NonNullable<Plan['corrects']> =>
  correctedHere(planning, records).flatMap(({ record, item, field, from, to }) =>
    record !== undefined && from !== to && (record.texts.get(field) ?? '') === from ? [{ item, field }] : [],
  );

/** What is corrected in this store, each with its record, where that is there. */
const correctedHere = ({ store, measure }: RecordPlanning, records: readonly Their[]) =>
  measure.corrections.flatMap((one) => {
    const [at = '', id = ''] = one.item.split('/');
    const collection = store.collections.find((other) => other.id === id);
    if (at !== store.id || collection === undefined) return [];
    const key = JSON.stringify(keyIn(one.item.slice(at.length + id.length + 2)));
    const record = records.find((other) => other.collection === collection && JSON.stringify(other.key) === key);
    return [{ ...one, collection, record }];
  });

/** What an object holds is not written anew by us: whoever keeps it is asked. */
const correctedNowhere = (store: ObjectStore, { corrections }: Measure): readonly Lack[] =>
  store.collections
    .filter(({ id }) => corrections.some(({ item }) => item.startsWith(`${store.id}/${id}/`)))
    .map(lacks.correctedNowhere);
