import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import {
  bundleWorkflowCode,
  NativeConnection,
  Worker,
  type WorkflowBundleWithSourceMap,
  type WorkflowBundlePath,
} from '@temporalio/worker';
import { temporal } from '@temporalio/proto';
import { createActivities, type Activities } from '../activities';
import type { Mail } from '../activities/mail';
import type { Needs } from '../activities/needs';
import type { Post } from '../activities/post';
import type { Log } from '../api/needs';
import { dataMapOf, profileOf } from '../api/views';
import type { Connector } from '../connectors/contract';
import { openDesk } from '../connectors/desk';
import type { Press } from '../letters/press';
import { askable, stoppable } from '../policy/askable';
import { answerableBy, mapFor, type Store } from '../policy/data-map';
import { entriesOf } from '../policy/others';
import { retentionRules, type Retention } from '../policy/retention';
import { keyShelf } from '../records/keys';
import { markMasterKey } from '../records/master-key';
import { migrate } from '../records/migrate';
import { pinned } from '../records/pinned';
import { openAside, openPool, type LineCut, type Records } from '../records/pool';
import { hideKeys } from '../records/posts';
import { ask } from '../records/questions';
import { openKeys, type Keys } from '../vault/keys';
import { payloadCodec } from '../vault/payload-codec';
import { sha256 } from '../vault/seal';
import { caseNumberOf, SEARCH_ATTRIBUTES } from '../workflows/messages';
import type { TemporalAt } from './places';
import { changedBeside, openChanged } from './measuring';
import { openSearched, type Searching } from './searching';

/** One that lets in and never answers holds nothing up for longer. */
const TEMPORAL_ANSWERS_WITHIN_MS = 30_000;

const FAILURE_CONVERTER = require.resolve('../vault/failure-converter');

/** Our own database, brought up to date, with the keys that open it; refused where it was sealed under another master key. */
export async function openRecords({
  url,
  masterKey,
  nextMasterKey,
  connections,
  now = () => new Date(),
  cut,
}: {
  url: string;
  masterKey: Buffer;
  nextMasterKey?: Buffer | undefined;
  connections?: number | undefined;
  now?: (() => Date) | undefined;
  cut?: LineCut | undefined;
}): Promise<Records> {
  const masters = nextMasterKey === undefined ? [masterKey] : [masterKey, nextMasterKey];
  const pool = openPool(url, connections, cut);
  const aside = openAside(url, cut);
  const keys = openKeys(masters, keyShelf(aside));
  try {
    await migrate(pool);
    await markMasterKey(pool, masters);
    await hideKeys({ pool, keys });
  } catch (error) {
    await Promise.all([pool.end(), aside.end()]);
    throw error;
  }
  return {
    pool,
    aside,
    keys,
    now,
    askedIn: async (version, right, over) => {
      const map = mapFor(right, await pinned({ pool, aside }, 'dataMap', version, answerableBy, over));
      return { stores: askable(map), provisions: stoppable(map), others: entriesOf(map, sha256) };
    },
  };
}

export const closeRecords = async ({ pool, aside }: Records): Promise<void> => {
  await Promise.all([pool.end(), aside.end()]);
};

/** Everything that goes to Temporal is sealed under the key of the case it belongs to. */
export const dataConverter = (keys: Keys): DataConverter => ({
  payloadCodecs: [payloadCodec(keys, caseNumberOf)],
  failureConverterPath: FAILURE_CONVERTER,
});

export const connectClient = ({ namespace, ...at }: TemporalAt, keys: Keys): Client =>
  new Client({ connection: Connection.lazy(at), namespace, dataConverter: dataConverter(keys) });

/** Tells Temporal by what operators may filter cases. Told twice, it is told once. */
export async function registerSearchAttributes({ namespace, ...at }: TemporalAt): Promise<void> {
  const connection = await Connection.connect(at);
  const { INDEXED_VALUE_TYPE_KEYWORD: KEYWORD, INDEXED_VALUE_TYPE_DATETIME: DATETIME } =
    temporal.api.enums.v1.IndexedValueType;
  const wanted = {
    [SEARCH_ATTRIBUTES.stage]: KEYWORD,
    [SEARCH_ATTRIBUTES.right]: KEYWORD,
    [SEARCH_ATTRIBUTES.dueOn]: DATETIME,
  };
  try {
    await connection.withDeadline(Date.now() + TEMPORAL_ANSWERS_WITHIN_MS, async () => {
      const known = await connection.operatorService
        .listSearchAttributes({ namespace })
        .then(({ customAttributes }) => customAttributes, unlessUnlisted);
      const missing = Object.fromEntries(Object.entries(wanted).filter(([name]) => !(name in known)));
      if (Object.keys(missing).length > 0)
        await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
    });
  } finally {
    await connection.close();
  }
}

/** The server in which time is skipped takes them and cannot list them. */
function unlessUnlisted(error: unknown): Readonly<Record<string, never>> {
  if (isGrpcServiceError(error) && error.code === 12) return {};
  throw error;
}

export const bundle = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    failureConverterPath: FAILURE_CONVERTER,
    logger: QUIET,
  });
export const QUIET = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export type Surroundings = {
  readonly records: Records;
  readonly press: Press;
  readonly post: Post;
  readonly mail: Mail;
  readonly connection: (name: string) => string | undefined;
  readonly repliesAt?: string | undefined;
  readonly windowAt?: string | undefined;
  readonly log: Log;
  readonly retention?: Retention | undefined;
};

/** Builds what the activities need, and one connector for each store. */
export function needsOf({
  records,
  press,
  post,
  mail,
  connection,
  repliesAt,
  windowAt,
  log,
  retention = {},
}: Surroundings): Needs & { readonly close: () => Promise<void> } {
  const connectors = new Map<string, Connector>();
  return {
    records,
    press,
    post,
    mail,
    log,
    setting: connection,
    repliesAt,
    windowAt,
    retentionNow: retentionRules(retention),
    profileOf: (file) => profileOf(records, file),
    dataMapOf: (file) => dataMapOf(records, file),
    connectorTo(store) {
      const mapped = JSON.stringify(store);
      const connector = connectors.get(mapped) ?? openConnector(store, { records, connection, log });
      connectors.set(mapped, connector);
      return connector;
    },
    close: async () => {
      await Promise.all([press.close(), ...[...connectors.values()].map((connector) => connector.close())]);
    },
  };
}

export const openConnector = (
  store: Store,
  { records, ...way }: Pick<Surroundings, 'records'> & Searching,
): Connector =>
  store.kind === 'desk'
    ? openDesk({ store, questions: { ask: (question) => ask(records, question) } })
    : changedBeside(openSearched(store, way), openChanged(store, records, way.connection));

/** A worker for the cases of one desk. */
export async function openWorker({
  at,
  taskQueue,
  needs,
  workflows,
  under,
}: {
  at: TemporalAt;
  taskQueue: string;
  needs: Needs;
  workflows: WorkflowBundleWithSourceMap | WorkflowBundlePath;
  under: (activities: Activities) => Activities;
}): Promise<{ readonly worker: Worker; readonly close: () => Promise<void> }> {
  const { namespace, ...address } = at;
  const connection = await NativeConnection.connect(address);
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: workflows,
    activities: under(createActivities(needs)),
    dataConverter: dataConverter(needs.records.keys),
    maxCachedWorkflows: 500,
    shutdownGraceTime: '5s',
    maxHeartbeatThrottleInterval: '5s',
  });
  return { worker, close: () => connection.close() };
}
