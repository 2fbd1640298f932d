import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measures } from './measures';
import type { StandingThere } from './standing-there';

/**
 * One way in which the data map and a store do not fit, and what to do. What `stops` keeps the desk from opening: as it stands, a
 * letter would leave out what nobody decided to leave out, or no search can be carried out. The rest is worth knowing.
 */
export type Complaint = {
  readonly en: string;
  readonly ja: string;
  readonly stops: boolean;
  /** Nobody's records are erased or corrected here while it stands; searching goes on. */
  readonly ofMeasures?: true;
  /** Where in the data map it is mended: the path under the store, a collection by its id. */
  readonly at?: PlaceInStore | undefined;
  /** It is of a table nobody has said anything of: what lies there is found by no search. */
  readonly isUnmapped?: true | undefined;
};

/** `['collections', 'members', 'columns', 3]`: as far as the map goes along it. */
export type PlaceInStore = readonly (string | number)[];

/** Where a search belongs. A desk connector files its question under it; the others need only the store. */
export type SearchFor = { readonly caseNumber: string; readonly round: number; readonly signal?: AbortSignal };

/**
 * One place where a company keeps data on people: a database, a file, or a drawer somebody must open.
 *
 * What keeps it from being searched has a name (`casefile/store-failures.ts`). What may pass is thrown as `StoreFailed` and tried
 * again. What can never succeed as things stand (no usable identifier, a refused login, a column the data map names and the store
 * lacks) is answered: `failed`, and why. Whatever else is thrown is a fault of ours.
 */
export interface Connector {
  /** Everything the store holds on the person, in the collections the data map declares. Changes nothing. */
  find(person: PersonKeys, searchFor: SearchFor): Promise<Finding>;

  /**
   * Every way in which the data map and the store do not fit; empty when they do. Gives up when told to. Throws `StoreFailed` where
   * the store cannot be looked at: whether they fit is then not known.
   */
  check(signal?: AbortSignal): Promise<readonly Complaint[]>;

  /**
   * Hands over everybody whose records tell by themselves whose they are, page by page, in memory that does not grow with the store;
   * answers the collections it could not look through. Absent where only a person can look.
   */
  readonly everybody?:
    | ((hand: (page: readonly StandingThere[]) => Promise<void>, signal?: AbortSignal) => Promise<readonly string[]>)
    | undefined;

  /** What is done here, where we do it; absent where its owner is asked to. */
  readonly measures?: Measures | undefined;

  /** Lets go of what it holds open. */
  close(): Promise<void>;
}
