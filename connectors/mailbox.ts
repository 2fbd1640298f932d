import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import { meets } from '../casefile/sameness';
import { mayPass } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Lacking } from './complaints';
import type { Connector } from './contract';
import type { Row, Rows } from './file-rows';
import { mailboxComplaints } from './mailbox-check';
import { foldersOf, foldersSeen, mailsIn, OF_MAILS, textIn, TEXTS, type Mail, type Reading } from './mailbox-mails';
import { failedBy, onLine, type MailboxWay } from './mailbox-way';
import { readThrough } from './read-through';
import { BETWEEN_VALUES, columnsNeeded, conclude, failed, isSearchable } from './record';
import { PAGE, standingThere, telling, type StandingThere } from './standing-there';
import { StoreFailed } from './store-failed';
import { sorted } from './whose';

/** A mailbox: every mail of the folders the data map names is read through, and whose it is is judged here. */
export function openMailbox(way: MailboxWay): Connector {
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
    check: (signal) => reading(way, signal, mailboxComplaints),
    close: () => Promise.resolve(),
  };
}

/** Opens a line and learns which folders there are. */
export const reading = <T>(
  way: MailboxWay,
  signal: AbortSignal | undefined,
  use: (at: Reading) => Promise<T>,
): Promise<T> => onLine(way, signal, async (line) => use({ way, line, folders: await foldersSeen(line), signal }));

export type Wanted = {
  readonly person: PersonKeys;
  readonly keys?: Plan['roots'] | undefined;
  readonly searched: readonly Collection[];
};

/** Every mail that names the person, and what comes of it. */
export async function bring(
  at: Reading,
  { person, keys = [], searched }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows }> {
  const { store } = at.way;
  const wanted = new Set(keys.flatMap(({ collection, keys: all }) => all.map((key) => nameOf(collection, key))));
  const seen = new Sight(at, searched);
  const { brought, rows, why } = await readThrough(store, searched, person, {
    open: () => seen.rows(),
    unfit: 'mapDisagrees',
    isWanted: (one, textOf) =>
      wanted.has(
        nameOf(
          one.id,
          one.key.map((column) => textOf(column) ?? ''),
        ),
      ),
    whole: (row) => Promise.resolve(withWhoIsNamed(row, person)),
  });
  return {
    finding: conclude(store, person, sorted(brought), why),
    rows: {
      ...seen.rows(),
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(rows);
      },
    },
  };
}

const nameOf = (collection: string, key: readonly string[]): string => JSON.stringify([collection, ...key]);

type MailRow = Row & { readonly mail: Mail };

/** Whom else a mail names is told apart from the person: `own` is where they stand, `others` everybody else. */
function withWhoIsNamed(row: Row, { email = [] }: PersonKeys): Row {
  const { mail } = row as MailRow;
  const isOwn = (address: string): boolean => meets('email', address, email) !== 'other';
  const named = [...mail.headers].flatMap(([name, values]) =>
    values.flatMap((value) => apart(value).map((text) => [name, text] as const)),
  );
  const holding = (text: string, own: boolean): boolean => {
    const all = addressesOf(text, mail);
    return all.length > 0 && all.some((address) => isOwn(address) === own);
  };
  const own = named.filter(([, text]) => holding(text, true)).map(([name, text]) => `${name}: ${text}`);
  const others = named.filter(([name, text]) => SAYS_WHO.has(name) && holding(text, false)).map(([, text]) => text);
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
/** The mailboxes of a header, parted where a comma parts them and not where one stands in quotes. */
const apart = (value: string): readonly string[] =>
  (value.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');
const addressesOf = (text: string, { addresses }: Mail): readonly string[] =>
  addresses.filter((address) => text.replaceAll('"', '').includes(address.replaceAll('"', '')));

/** What is seen of the mails of these kinds. */
export class Sight {
  /** Headers that stood in one mail at least. */
  private readonly standing = new Set<string>();
  private readonly empty = new Set<Collection>();
  private isRead = false;
  constructor(
    private readonly at: Reading,
    private readonly kinds: readonly Collection[],
    private readonly how: { readonly whole?: true } = {},
  ) {}

  rows(): Rows {
    return {
      [Symbol.asyncIterator]: () => this.through(),
      misfits: (one) => this.misfits(one),
      lacks: (one, column) => this.misfits(one).some((lack) => lack.column === column),
      columnsOf: () => [],
    };
  }

  /** Each mail once, whatever number of kinds it is of. */
  async *through(): AsyncGenerator<MailRow> {
    const { store } = this.at.way;
    const counts = new Map(this.kinds.map((one) => [one, 0]));
    let place = 0;
    for (const folder of this.at.folders) {
      const here = this.kinds.filter((one) => foldersOf(this.at.folders, one).there.includes(folder));
      if (here.length === 0) continue;
      const reads = here.some(
        (one) =>
          one.mails?.textsUnread === undefined &&
          (this.how.whole === true || columnsNeeded(one, store).some((name) => TEXTS.includes(name))),
      );
      try {
        for await (const mail of mailsIn(this.at, folder.path, reads)) {
          for (const name of mail.headers.keys()) this.standing.add(name);
          for (const one of here) {
            counts.set(one, (counts.get(one) ?? 0) + 1);
            yield { at: (place += 1), collections: [one], textOf: (column) => textIn(one, mail, column), mail };
          }
        }
      } catch (error) {
        throw failedBy(store, error);
      }
    }
    for (const [one, count] of counts) if (count === 0) this.empty.add(one);
    this.isRead = true;
  }

  misfits(one: Collection): readonly Lacking[] {
    const missing = foldersOf(this.at.folders, one).missing.map((name) => noFolder(one, name));
    if (!this.isRead) return missing;
    if (this.empty.has(one)) return one.mails?.mayBeEmpty === true ? missing : [...missing, noMail(one)];
    const known = [...OF_MAILS, ...this.standing];
    const lacking = columnsNeeded(one, this.at.way.store)
      .filter((column) => !known.includes(column.toLowerCase()))
      .map((column) => noHeader(one, column));
    return [...missing, ...lacking];
  }
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

const noFolder = ({ id }: Collection, name: string): Lacking => ({
  ja: `フォルダ ${name} がないか、この利用者には見えません。データマップの ${id} の \`mails\` を直すか、閲覧権限を与えてください`,
  en: `there is no folder ${name}, or this user does not see it: correct \`mails\` of ${id} in the data map, or grant the right to read it`,
});
const noMail = ({ id }: Collection): Lacking => ({
  ja: `${id} のメールが一通もありません。閲覧権限を確かめ、それが正しければ \`mails\` に \`mayBeEmpty: true\` と書いてください`,
  en: `there is not one mail of ${id}: look at the rights of this user, and where that may be so write \`mayBeEmpty: true\` under \`mails\``,
});
const noHeader = ({ id }: Collection, column: string): Lacking => ({
  column,
  ja: `ヘッダー ${column} のあるメールがなく、そのような列はありません。データマップの ${id} を直してください`,
  en: `no mail has a header, so that there is no column ${column}; correct ${id} in the data map`,
});
