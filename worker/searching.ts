import type { Log } from '../api/needs';
import type { Connector } from '../connectors/contract';
import { openCsv } from '../connectors/csv';
import type { OpenDatabase } from '../connectors/database';
import { openDirectory } from '../connectors/directory';
import type { DirectoryWay } from '../connectors/directory-way';
import { openHttp } from '../connectors/http';
import { openMailbox } from '../connectors/mailbox';
import type { MailboxWay } from '../connectors/mailbox-way';
import { openJson } from '../connectors/json';
import { openMysql } from '../connectors/mysql';
import { openPostgres } from '../connectors/postgres';
import type { Asked } from '../connectors/searched';
import type { SearchedStore } from '../connectors/record';
import { openObjects } from '../connectors/objects';
import type { ObjectsWay } from '../connectors/objects-way';
import { openWebhook } from '../connectors/webhook';
import { StoreFailed } from '../connectors/store-failed';
import type { WebhookWay } from '../connectors/webhook-asking';
import type { DirectoryStore, MailboxStore, ObjectStore, WebhookStore } from '../policy/data-map';
import type { MarkThere } from '../policy/marks';
import { sha256 } from '../vault/seal';
import { isSharedSecret, sharedSecret } from '../vault/shared-secret';

/** What a store is searched with: the addresses of connected systems, and where is told how that goes. */
export type Searching = {
  readonly connection: (name: string) => string | undefined;
  readonly log: Log;
  /** Hears of each statement a server is asked, in a dry run. */
  readonly hear?: ((asked: Asked) => void) | undefined;
  /** By which marks provisions are stopped in the store, for whoever looks whether we can. */
  readonly marks?: readonly MarkThere[] | undefined;
};

/** By which settings a database is reached. */
type Addressed = {
  readonly id: string;
  readonly connection: string;
  readonly connectionForMeasures?: string | undefined;
};

/** A store that is searched without asking anybody. */
export function openSearched(store: SearchedStore, { connection, log, hear, marks }: Searching): Connector {
  const database = ({ id, connection: name, connectionForMeasures: changing }: Addressed): OpenDatabase => {
    const url = connection(name);
    if (url === undefined) throw new StoreFailed(id, 'addressNotSet', name);
    return {
      ...{ url, hear, marks, changesAt: changing === undefined ? undefined : connection(changing) },
      tell: (waited) => {
        log.warn({ store: id, ...waited }, 'a search of this store waited long for its turn');
      },
    };
  };
  switch (store.kind) {
    case 'postgres':
      return openPostgres({ store, ...database(store) });
    case 'mysql':
      return openMysql({ store, ...database(store) });
    case 'csv':
      return openCsv({ store, marks });
    case 'json':
      return openJson({ store, marks });
    case 'webhook':
      return openWebhook(wayTo(store, connection));
    case 'objects':
      return openObjects(bucketOf(store, connection, store.login, log));
    case 'service':
      return openHttp({ store, setting: connection });
    case 'directory':
      return openDirectory(directoryOf(store, connection, store.login));
    case 'mailbox': {
      const { changesWith } = store;
      const changing = changesWith && (() => mailboxOf(store, connection, changesWith));
      return openMailbox(mailboxOf(store, connection, store.login), changing);
    }
  }
}

/** How a system of the company's own is asked: at the address, and by the secret, that the settings hold. */
export function wayTo(store: WebhookStore, connection: Searching['connection']): WebhookWay {
  const [url, secret] = [connection(store.connection), connection(store.secret)];
  if (url === undefined) throw new StoreFailed(store.id, 'addressNotSet', store.connection);
  if (secret === undefined || !isSharedSecret(secret)) throw new StoreFailed(store.id, 'addressNotSet', store.secret);
  return { store, url, shared: sharedSecret(secret) };
}

const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** How a bucket is asked: at the address and by the key that the settings hold. */
export function bucketOf(
  store: ObjectStore,
  connection: Searching['connection'],
  login: ObjectStore['login'],
  log: Log = QUIET,
): ObjectsWay {
  const setTo = settingOf(store.id, connection);
  return {
    store,
    url: setTo(store.connection),
    login: { key: setTo(login.key), secret: setTo(login.secret) },
    openIndex: (table) => openSearched(table, { connection, log }),
  };
}

/** How a directory is asked: at the address, and by the name and password, that the settings hold. */
export function directoryOf(
  store: DirectoryStore,
  connection: Searching['connection'],
  login: DirectoryStore['login'],
): DirectoryWay {
  const setTo = settingOf(store.id, connection);
  return { store, url: setTo(store.connection), login: { user: setTo(login.user), password: setTo(login.password) } };
}

/** How a mailbox is asked: at the address, by the name and by the password or token, that the settings hold. */
export function mailboxOf(
  store: MailboxStore,
  connection: Searching['connection'],
  { user, password, token }: MailboxStore['login'],
): MailboxWay {
  const setTo = settingOf(store.id, connection);
  const login = {
    user: setTo(user),
    ...(password === undefined ? {} : { password: setTo(password) }),
    ...(token === undefined ? {} : { token: setTo(token) }),
  };
  return { store, url: setTo(store.connection), login, digest: sha256 };
}

const settingOf =
  (store: string, connection: Searching['connection']) =>
  (name: string): string => {
    const set = connection(name);
    if (set === undefined || set === '') throw new StoreFailed(store, 'addressNotSet', name);
    return set;
  };
