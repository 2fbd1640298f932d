import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { mayPass, type Because } from '../casefile/store-failures';
import type { MarkThere } from '../policy/marks';
import type { Complaint, Connector } from './contract';
import { conclude, failed, isSearchable, type SearchedStore } from './record';
import { Refused, type Asked } from './searched';
import type { StandingThere } from './standing-there';
import type { StoreFailed } from './store-failed';
import { takeTurns, type Waited } from './turns';

/** How long each thing may take, apart: our own line, the way in, one question. */
export type Limits = { readonly turnMs: number; readonly connectMs: number; readonly questionMs: number };
const LIMITS: Limits = { turnMs: 180_000, connectMs: 10_000, questionMs: 60_000 };

/** So many of our searches ask one store at a time. */
export const AT_ONCE = 4;
export const HANG_UP_WITHIN_MS = 2_000;
const LONG_MS = 10_000;

/** The limits of a store, and how long nobody may answer where the server does not keep its own. */
export const limitsOf = ({ limits }: Pick<OpenDatabase, 'limits'>): Limits & { readonly patienceMs: number } => {
  const all = { ...LIMITS, ...limits };
  return { ...all, patienceMs: all.questionMs + HANG_UP_WITHIN_MS };
};

/** How a database is opened, whichever it is. */
export type OpenDatabase = {
  readonly url: string;
  readonly limits?: Partial<Limits> | undefined;
  /** Hears of searches that waited long for their turn. */
  readonly tell?: ((waited: Waited) => void) | undefined;
  /** Hears of each statement as it was asked. */
  readonly hear?: ((asked: Asked) => void) | undefined;
  /** The address by which rows are changed: looked at by `check` alone. */
  readonly changesAt?: string | undefined;
  /** The marks we set there: looked at by `check` alone. */
  readonly marks?: readonly MarkThere[] | undefined;
};

type Hand = (page: readonly StandingThere[]) => Promise<void>;

/** What one kind of database does in its own way. */
export type Database<Client, Shape> = {
  readonly store: SearchedStore;
  readonly opened: Pick<OpenDatabase, 'limits' | 'tell'>;
  /** Reads in one snapshot of the store, which the server itself keeps from being changed. */
  reading<T>(read: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** The store as its server describes it. */
  look(client: Client): Promise<Shape>;
  search(
    client: Client,
    shape: Shape,
    asked: { readonly person: PersonKeys; readonly refused: ReadonlyMap<string, Because> },
  ): Promise<Finding>;
  /** Whether what was seen of the store holds for the next search, too. */
  isLasting(shape: Shape): boolean;
  everybody(client: Client, shape: Shape, hand: Hand): Promise<readonly string[]>;
  check(client: Client, shape: Shape): Promise<readonly Complaint[]>;
  refusal(error: unknown): StoreFailed;
  close(): Promise<void>;
};

/** A company's database, read as the data map says and never written to. */
export function databaseConnector<Client, Shape>(database: Database<Client, Shape>): Connector {
  const { store, opened, refusal } = database;
  const inTurn = takeTurns(AT_ONCE, {
    patienceMs: limitsOf(opened).turnMs,
    tellAfterMs: LONG_MS,
    tell: opened.tell ?? (() => undefined),
  });
  let known: Shape | undefined;

  /** Why it could not be looked at, unless nobody wants to know any more. */
  const reading = <T>(read: (client: Client) => Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
    database.reading(read, signal).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw refusal(error);
    });

  return {
    async find(person, { signal }) {
      if (!store.collections.some((collection) => isSearchable(collection, store, person)))
        return conclude(store, person, { items: [], near: [], holds: [] });
      const refused = new Map<string, Because>();
      for (;;) {
        const remembered = known;
        try {
          return await inTurn(
            () =>
              database.reading(async (client) => {
                const shape = remembered ?? (await database.look(client));
                const finding = await database.search(client, shape, { person, refused });
                const isWell = finding.collections?.every(({ outcome }) => outcome !== 'failed') === true;
                known = isWell && database.isLasting(shape) ? shape : undefined; // what stands in the way may be mended
                return finding;
              }, signal),
            signal,
          );
        } catch (error) {
          known = undefined;
          signal?.throwIfAborted();
          if (error instanceof Refused) {
            if (remembered === undefined) refused.set(error.collection, error.why); // else the tables may have changed since they were looked at
            continue;
          }
          const failure = refusal(error);
          if (mayPass(failure.because.kind)) throw failure;
          if (remembered === undefined) return failed(store, failure.because);
        }
      }
    },

    everybody: (hand, signal) =>
      reading(async (client) => database.everybody(client, await database.look(client), hand), signal),

    check: (signal) => reading(async (client) => database.check(client, await database.look(client)), signal),

    close: () => database.close(),
  };
}
