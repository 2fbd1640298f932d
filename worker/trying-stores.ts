import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { PersonKeys } from '../casefile/identifiers';
import type { Connector } from '../connectors/contract';
import type { Tried } from '../connectors/promises';
import type { SearchedStore } from '../connectors/record';
import { StoreFailed } from '../connectors/store-failed';
import { tryReading, tried, whyNot } from '../connectors/trying';
import { tryMeasures } from '../connectors/trying-measures';
import type { RetentionRules } from '../law/retention';
import { newId, newSecret, sha256 } from '../vault/seal';
import { changedBeside, openChanged } from './measuring';
import { openSearched, type Searching } from './searching';

/** With what a store is tried. */
export type Trying = {
  readonly person: PersonKeys | undefined;
  readonly withinMs: number;
  /** Whether something is erased too: planned, and carried out where somebody saw the plan and says yes. */
  readonly measures?: { readonly yes: boolean; readonly on: string; readonly retention: RetentionRules } | undefined; // prettier-ignore
};

/** A connection that is let go of is closed within so long. */
const LETS_GO_MS = 6_000;

/** Everything a connector promises, tried against one store through the connector it is really searched by. */
export async function* tryStore(
  store: SearchedStore,
  { connection, log }: Searching,
  trying: Trying,
): AsyncGenerator<Tried> {
  const secrets = new Set<string>();
  const heard = (name: string): string | undefined => {
    const value = connection(name);
    for (const secret of value === undefined ? [] : secretsIn(value)) secrets.add(secret);
    return value;
  };
  const before = await tracesOf(store);
  let connector: Connector;
  try {
    connector = opened(store, { connection: heard, log });
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    yield tried('fits', false, whyNot({ thrown: error, ms: 0 }));
    return;
  }
  try {
    yield* tryConnector(connector, store, [...secrets], trying);
  } finally {
    await connector.close();
  }
  if (trying.measures?.yes !== true) yield tried('traceless', await isAsBefore(store, before));
}

/** The same of any connector: one that is being written, too. Nothing is erased by one that does not hold to the rest. */
export async function* tryConnector(
  connector: Connector,
  { collections }: Pick<SearchedStore, 'collections'>,
  secrets: readonly string[],
  { person, withinMs, measures }: Trying,
): AsyncGenerator<Tried> {
  const trial = { connector, collections, person, withinMs, secrets };
  let isTrusted = true;
  for await (const one of tryReading(trial)) {
    isTrusted &&= one.held;
    yield one;
  }
  if (measures === undefined || connector.measures === undefined || person === undefined || !isTrusted) return;
  const under = { retention: measures.retention, signal: AbortSignal.timeout(withinMs * 10) };
  const { on, yes } = measures;
  yield* tryMeasures({ ...trial, person, measures: connector.measures, under, id: `try/${newId()}`, on, yes });
}

/** As the desk opens it; hashes are made under a key of this trial alone, which nobody keeps. */
function opened(store: SearchedStore, way: Searching): Connector {
  const key = { id: newId(), secret: newSecret() };
  const keys = { house: () => Promise.resolve(key) };
  return changedBeside(openSearched(store, way), openChanged(store, { keys }, way.connection));
}

/** What of a setting no word may hold: all of it, and of an address the host and the password. */
function secretsIn(value: string): readonly string[] {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const parts = url === undefined ? [value] : [value, url.hostname, decodeURIComponent(url.password)];
  return parts.filter((part) => part.length >= 8 && !/^[a-z]+$/.test(part)); // a word of everyday use says nothing
}

/** What a search could leave: another file, other bytes, a line that stays open. */
type Traces = { readonly lying: string; readonly lines: number };

async function tracesOf(store: SearchedStore): Promise<Traces> {
  return { lying: 'file' in store ? await lyingAt(store.file) : '', lines: linesOpen() };
}

async function isAsBefore(store: SearchedStore, before: Traces): Promise<boolean> {
  for (const end = performance.now() + LETS_GO_MS; linesOpen() > before.lines; await later(50))
    if (performance.now() > end) return false;
  return (await tracesOf(store)).lying === before.lying;
}

const linesOpen = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS|Pipe)\w*Wrap$/.test(name) && name !== 'PipeWrap').length;

async function lyingAt(file: string): Promise<string> {
  const beside = await readdir(dirname(file)).catch(() => []);
  const [bytes, info] = await Promise.all([readFile(file), stat(file)]).catch(
    () => [Buffer.alloc(0), undefined] as const,
  );
  return JSON.stringify([beside.sort(), sha256(bytes), info?.mtimeMs]);
}
