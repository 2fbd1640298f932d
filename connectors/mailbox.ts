import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import { against } from '../casefile/sameness';
import { mayPass } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Connector } from './contract';
import type { Rows } from './file-rows';
import { recordNamed } from './measure-decisions';
import { mailboxComplaints } from './mailbox-check';
import { notTooMany, type Reading } from './mailbox-folders';
import { isByMail, type Mail } from './mailbox-mails';
import { reading, Sight, type MailRow } from './mailbox-sight';
import type { MailboxWay } from './mailbox-way';
import { addressesIn } from './mailbox-texts';
import { onceEach } from './once';
import { readThrough } from './read-through';
import { BETWEEN_VALUES, conclude, failed, isSearchable } from './record';
import { PAGE, standingThere, telling, type StandingThere } from './standing-there';
import { StoreFailed } from './store-failed';
import { sorted, type Brought } from './whose';

/** A mailbox: every mail of the folders the data map names is read through, and whose it is is judged here. `changing` is asked what it may. */
export function openMailbox(way: MailboxWay, changing?: () => MailboxWay): Connector {
  const { store } = way;
  return {
    async find(person, { signal }) {
      const searched = store.collections.filter((one) => isSearchable(one, store, person));
      if (searched.length === 0) return conclude(store, person, sorted([]));
      try {
        return await reading(way, signal, async (at) => (await bring(at, { person, searched })).finding);
      } catch (error) {
        if (!(error instanceof StoreFailed) || mayPass(error.because.kind)) throw error;
        return failed(store, error.because);
      }
    },
    everybody: (hand, signal) => reading(way, signal, (at) => everybodyIn(at, hand)),
    check: (signal) => reading(way, signal, (at) => mailboxComplaints(at, changing?.())),
    close: () => Promise.resolve(),
  };
}

export type Wanted = {
  readonly person: PersonKeys;
  readonly keys?: Plan['roots'] | undefined;
  readonly searched: readonly Collection[];
};

/** Every mail that names the person, and what comes of it. One that lies in several folders is told once. */
export async function bring(
  at: Reading,
  { person, keys = [], searched }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows; readonly mails: readonly Mail[] }> {
  const { store } = at.way;
  const wanted = new Set(keys.flatMap(({ collection, keys: all }) => all.map((key) => recordNamed(collection, key))));
  await notTooMany(at, searched);
  const seen = new Sight(at, searched);
  const { brought, rows, why } = await readThrough(store, searched, person, {
    open: () => seen.rows(),
    unfit: 'mapDisagrees',
    isWanted: (one, textOf) =>
      wanted.has(
        recordNamed(
          one.id,
          one.key.map((column) => textOf(column) ?? ''),
        ),
      ),
    whole: (row) => Promise.resolve(withWhoIsNamed(row as MailRow, person)),
  });
  const told = new Set<string>();
  const isCopy = ({ collection, item: { id } }: Brought): boolean =>
    isByMail(collection) && told.size === told.add(id).size;
  return {
    finding: conclude(store, person, sorted(brought.filter((one) => !isCopy(one))), why),
    rows: {
      ...seen.rows(),
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(rows);
      },
    },
    mails: rows.map((row) => (row as MailRow).mail),
  };
}

/** Whom else a mail names is told apart from the person: `own` is where they stand, `others` everybody else. */
function withWhoIsNamed(row: MailRow, { email = [] }: PersonKeys): MailRow {
  const { mail } = row;
  const meeting = against('email', email);
  const isOwn = onceEach((address: string) => meeting(address) !== 'other');
  const named = [...mail.headers].flatMap(([name, values]) =>
    values.flatMap((value) => apart(value).map((text) => ({ name, text, addresses: addressesIn(text) }))),
  );
  const own = named.filter(({ addresses }) => addresses.some(isOwn)).map(({ name, text }) => `${name}: ${text}`);
  const others = named
    .filter(({ name, addresses }) => SAYS_WHO.has(name) && !addresses.every(isOwn))
    .map(({ text }) => text);
  const mentioned = mail.mentioned.filter((address) => !isOwn(address));
  const inTexts = mail.mentioned.filter(isOwn).map((address) => `text: ${address}`);
  return {
    ...row,
    textOf: (column) => {
      if (column === 'own') return [...new Set([...own, ...inTexts])].join(BETWEEN_VALUES);
      if (column === 'others') return [...new Set([...others, ...mentioned])].join(BETWEEN_VALUES);
      return row.textOf(column);
    },
  };
}

const SAYS_WHO = new Set([
  ...['from', 'to', 'cc', 'bcc', 'reply-to', 'sender', 'return-path'],
  ...['from', 'to', 'cc', 'bcc', 'sender', 'reply-to'].map((name) => `resent-${name}`),
]);

/** The mailboxes of a header, parted where a comma parts them and not where one stands in quotes; quotes that are never closed are none. */
function apart(value: string): readonly string[] {
  const plain = value.replace(/"(?:[^"\\]|\\.?)*("|$)/gs, (quoted, closed: string) =>
    closed === '' ? quoted : 'q'.repeat(quoted.length),
  );
  return [...plain.matchAll(/[^,"]+/g)]
    .map(({ 0: one, index }) => value.slice(index, index + one.length).trim())
    .filter((one) => one !== '');
}

/** Everybody whose mails tell by themselves whose they are, in memory that does not grow with the mailbox. */
async function everybodyIn(
  at: Reading,
  hand: (page: readonly StandingThere[]) => Promise<void>,
): Promise<readonly string[]> {
  const told = telling(at.way.store.collections);
  const seen = new Sight(at, told);
  let page: StandingThere[] = [];
  for await (const { collections, textOf } of seen.rows()) {
    page.push(...collections.map((one) => standingThere(one, textOf)));
    if (page.length < PAGE) continue;
    await hand(page);
    page = [];
  }
  if (page.length > 0) await hand(page);
  return told.flatMap((one) => (seen.misfits(one).length > 0 ? [one.id] : []));
}
