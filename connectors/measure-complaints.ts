import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { erasedIn } from '../policy/kept-records';
import type { Because } from '../casefile/store-failures';
import type { Complaint } from './contract';
import { lacks, type Lack } from './measure-words';

/** What keeps anybody's records from being erased or corrected in a store, told before anybody asks. */
export const ofMeasures = ({ en, ja, what, collection }: Pick<Lack, 'en' | 'ja'> & Partial<Lack>): Complaint => ({
  ...{ en, ja, stops: false, ofMeasures: true },
  ...(collection !== undefined && {
    at: ['collections', collection, ...(what === 'undecided' ? ['erasing', 'columns'] : [])],
  }),
});

/** What the data map alone leaves open of erasing the records of a collection, or says that would erase nobody. */
export function erasingComplaints(one: Collection, all: readonly Collection[]): readonly Lack[] {
  if (isAnothers(one) || one.record !== undefined) return [];
  if (one.erasing === undefined) return [lacks.undecided(one)];
  const along = erasedIn(one)?.kept;
  return [
    ...leadingBack(one, all),
    ...(along !== undefined && 'along' in along && one.belongsTo === undefined ? [lacks.alongNothing(one)] : []),
  ];
}

/** Hashes in records that stay by which the person is found again, and words by which what belongs together is torn apart: such a record is not erased, whoever says so (Arts. 34(2), 35(2), (6)). */
export const leadingBack = (one: Collection, all: readonly Collection[]): readonly Lack[] => [
  ...hashed(one)
    .filter((column) => reaches(one, column, all))
    .map((column) => lacks.hashedReach(one, column)),
  ...drawnTies(one, all),
  ...(staysNamed(one) ? hashed(one).map((column) => lacks.hashedForNothing(one, column)) : []),
];

/** Words drawn anew in columns by which records are tied: what belongs together would be torn apart. */
const drawnTies = (one: Collection, all: readonly Collection[]): readonly Lack[] =>
  Object.entries(erasedIn(one)?.columns ?? {}).flatMap(([column, becomes]) => {
    const isTie =
      one.key.includes(column) ||
      Object.hasOwn(one.belongsTo?.columns ?? {}, column) ||
      all.some(
        ({ belongsTo }) => belongsTo?.collection === one.id && Object.values(belongsTo.columns).includes(column),
      );
    return isTie && typeof becomes === 'object' && 'drawn' in becomes ? [lacks.drawnTies(one, column)] : [];
  });

/** Records that are not ours to erase. */
export const isAnothers = ({ held }: Pick<Collection, 'held'>): boolean =>
  held !== undefined && ('entrustedBy' in held || 'pseudonymised' in held);

const hashed = (one: Collection): readonly string[] =>
  Object.entries(erasedIn(one)?.columns ?? {}).flatMap(([column, becomes]) => (becomes === 'hash' ? [column] : []));

/** Whether a column holds by what a person is reached, or a copy of it: of such a hash whoever has the key tries addresses until one fits. */
function reaches(one: Collection, column: string, all: readonly Collection[]): boolean {
  const others = all.filter((other) => other !== one);
  const { copies = {}, belongsTo } = one;
  const copied = Object.hasOwn(copies, column) ? copies[column]?.of : undefined;
  const linked = Object.hasOwn(belongsTo?.columns ?? {}, column) ? belongsTo?.columns[column] : undefined;
  return (
    (['email', 'phone'] as const).some((kind) => columnsOf(one.identity, kind).includes(column)) ||
    others.some(
      (other) =>
        (copied?.startsWith(`${other.id}.`) === true && reaches(other, copied.slice(other.id.length + 1), others)) ||
        (linked !== undefined && belongsTo?.collection === other.id && reaches(other, linked, others)),
    )
  );
}

/** Whether columns that still tell whose it is stay as they are in a record that stays. */
function staysNamed(one: Collection): boolean {
  const erased = erasedIn(one);
  return (
    erased !== undefined &&
    Object.values(one.identity)
      .flatMap((held) => held?.flat() ?? [])
      .some(
        (column) =>
          erased.columns[column] === 'kept' ||
          (erased.kept?.covers.includes(column) === true && erased.columns[column] === undefined),
      )
  );
}

/** The way in by which records are changed does not open: found by `check`, and not when somebody waits to be erased. */
export const cannotChange = ({ en, ja }: Pick<Because, 'en' | 'ja'>): Complaint => ({
  ...ofMeasures({ en: `\`connectionForMeasures\`: ${en}`, ja: `\`connectionForMeasures\`：${ja}` }),
  at: ['connectionForMeasures'],
});

/** A store that keeps nothing of what is done in it: records go all the same, and what went is proven by our count alone. */
export const keepsNoProof = (mend: string): Complaint => ({
  en: `the user of \`connectionForMeasures\` finds no table in which to keep the proof of what it does, and may make none: records are erased and corrected all the same, the desk counts them itself, and a crash loses the count of one batch. So that rows and proof are written in one moment: ${mend}`,
  ja: `\`connectionForMeasures\` の利用者には、実施の証拠を残す表がなく、作成する権限もありません。消去・訂正はできますが、件数はこの窓口が数え、途中で落ちると1回分の件数が失われます。措置と証拠を同時に書き込むには、次のとおりにしてください：${mend}`,
  stops: false,
  at: ['connectionForMeasures'],
});
