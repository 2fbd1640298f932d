import type { ImapFlow, ListResponse } from 'imapflow';
import type { Collection } from '../policy/collection';
import { leftOutOfNothing, placeOf, saidOf, stopping, undecided } from './complaints';
import type { Complaint } from './contract';
import { foldersOf, notTooMany, type Reading } from './mailbox-folders';
import { isByMail, OF_MAILS } from './mailbox-mails';
import { reading, Sight } from './mailbox-sight';
import { erasingComplaints, ofMeasures } from './measure-complaints';
import { Repeats } from './repeats';
import { columnsNeeded } from './record';
import { expungesByUid, type MailboxWay } from './mailbox-way';

/** What a mail says to its reader; each is shown or left out on a footing. */
const SAID: readonly string[] = ['subject', 'text', 'attachments'];
/** Headers of which nobody decides: they tell the way a mail took and how it is written, or stand in `own` and `others`. */
const OF_ITS_WAY =
  /^(x-|list-|resent-|arc-|dkim-|received|authentication-results|mime-version|content-|message-id|in-reply-to|references|date|from|to|cc|bcc|sender|reply-to|return-path|delivered-to|envelope-to|user-agent|precedence|auto-submitted|thread-|importance|priority|errors-to|domainkey-)/;

/** Every way in which the data map and a mailbox do not fit: it is read through, and nothing of it is kept. */
export async function mailboxComplaints(at: Reading, changing?: MailboxWay): Promise<readonly Complaint[]> {
  const { store } = at.way;
  await notTooMany(at, store.collections);
  const seen = new Sight(at, store.collections, { whole: true });
  const keys = new Repeats();
  const keyOf = (one: Collection, textOf: (column: string) => string | undefined): string =>
    JSON.stringify([one.id, ...one.key.map((column) => textOf(column) ?? '')]);
  const standing = new Map<Collection, Set<string>>(store.collections.map((one) => [one, new Set()]));
  for await (const { collections, textOf, mail } of seen.through())
    for (const one of collections) {
      if (!isByMail(one)) keys.show(keyOf(one, textOf));
      for (const name of mail.headers.keys()) standing.get(one)?.add(name);
      for (const name of SAID) if ((textOf(name) ?? '') !== '') standing.get(one)?.add(name);
    }
  const repeated = new Set<Collection>();
  if (keys.hasSuspects)
    for await (const { collections, textOf } of seen.through())
      for (const one of collections) if (!isByMail(one) && keys.cameBefore(keyOf(one, textOf))) repeated.add(one);
  const ofWhoChanges = changing === undefined ? [] : await reading(changing, at.signal, ofChanging);
  const complaints = store.collections.flatMap((one) => {
    const decided = [...columnsNeeded(one, store), ...Object.keys(one.leftOut)].map((name) => name.toLowerCase());
    const here = standing.get(one) ?? new Set();
    return [
      ...seen.misfits(one).map((lack) => stopping(lack, placeOf(one, lack.column))),
      ...Object.entries(one.leftOut)
        .filter(([column, why]) => !('withheld' in why) && ![...OF_MAILS, ...here].includes(column.toLowerCase()))
        .map(([column]) => leftOutOfNothing(store.id, column, one.id)),
      ...[...here]
        .filter((name) => !OF_ITS_WAY.test(name) && !decided.includes(name))
        .map((name) => undecided(name, one.id)),
      ...(repeated.has(one) ? [tellsNothing(one)] : []),
      ...(store.changesWith === undefined ? [] : erasingComplaints(one, store.collections).map(ofMeasures)),
    ];
  });
  return [...complaints, ...ofWhoChanges].map((complaint) => saidOf(store, complaint));
}

/** What keeps mails from being moved or deleted here, asked of the user who would do it. */
async function ofChanging({ way: { store }, line, folders }: Reading): Promise<readonly Complaint[]> {
  const found: Parameters<typeof ofMeasures>[0][] = [];
  if (!expungesByUid(line)) found.push(noUidPlus);
  for (const one of store.collections) {
    const { there, missing } = foldersOf(folders, one);
    found.push(...missing.map((name) => notSeen(one.id, name)));
    for (const folder of there) if (!(await mayTakeFrom(line, folder))) found.push(readOnly(one.id, folder.path));
    const { restricting } = one;
    for (const name of restricting === undefined ? [] : [restricting.restricted, restricting.released]) {
      const target = folders.find(({ path }) => path === name);
      if (target === undefined) found.push(noTarget(one.id, name));
      else if (!((await rightsIn(line, target))?.includes('i') ?? true)) found.push(mayNotPut(one.id, name));
    }
  }
  return found.map(ofMeasures);
}

/** By the ACL; where there is none, by whether it is opened for more than reading. */
async function mayTakeFrom(line: ImapFlow, folder: ListResponse): Promise<boolean> {
  const rights = await rightsIn(line, folder);
  if (rights !== undefined) return /d/.test(rights) || (/t/.test(rights) && /e/.test(rights)); // d before RFC 4314
  const lock = await line.getMailboxLock(folder.path);
  try {
    return line.mailbox !== false && line.mailbox.readOnly !== true;
  } finally {
    lock.release();
  }
}

/** What the library keeps to itself; its version is pinned. */
type Asking = {
  exec: (command: string, attributes: readonly object[], how: object) => Promise<{ readonly next: () => void }>;
};

/** What a user may do in a folder (RFC 4314); nothing where the server does not say. */
async function rightsIn(line: ImapFlow, { pathAsListed: value }: ListResponse): Promise<string | undefined> {
  if (!line.capabilities.has('ACL')) return undefined;
  let said: string | undefined;
  const answer = await (line as unknown as Asking).exec('MYRIGHTS', [{ type: 'STRING', value }], {
    untagged: {
      MYRIGHTS: (untagged: { attributes?: readonly { value?: unknown }[] }) => {
        const rights = untagged.attributes?.[1]?.value;
        said = typeof rights === 'string' ? rights : '';
        return Promise.resolve();
      },
    },
  });
  answer.next();
  return said;
}

const noUidPlus = {
  ja: 'メールサーバーに UIDPLUS がなく、ほかの人が消そうとしたメールまで消えるため、ここでは消去も移動もできません。`changesWith` を取り除き、`asksForMeasures` と書いてください',
  en: 'the server has no UIDPLUS, so that what others marked would be deleted along: nothing is deleted or moved here; take `changesWith` away and write `asksForMeasures`',
};
const noTarget = (id: string, name: string) => ({
  ja: `${id} のメールを移すフォルダ ${name} がありません。作るか、\`restricting\` を直してください`,
  en: `there is no folder ${name} to move mails of ${id} to: make it, or correct \`restricting\``,
});
const readOnly = (id: string, name: string) => ({
  ja: `${id} のフォルダ ${name} からは、この利用者は消去できません（ACL）。\`te\` を与えるか、\`mails\` から除いてください`,
  en: `from the folder ${name} of ${id} this user may delete nothing (ACL): grant \`te\`, or leave it out of \`mails\``,
});
const notSeen = (id: string, name: string) => ({
  ja: `${id} のフォルダ ${name} は、消去・移動を行う利用者には見えません。\`lrte\` を与えてください`,
  en: `the user who changes does not see the folder ${name} of ${id}: grant \`lrte\``,
});
const mayNotPut = (id: string, name: string) => ({
  ja: `${id} のメールを移すフォルダ ${name} に、この利用者はメールを置けません（ACL）。\`i\` を与えてください`,
  en: `into the folder ${name}, to which mails of ${id} are moved, this user may put nothing (ACL): grant \`i\``,
});
const tellsNothing = ({ id }: Collection): Complaint => ({
  ja: `${id} の key ではメールを区別できません。\`key: [mail]\` にしてください`,
  en: `the key of ${id} does not tell its mails apart; give it \`key: [mail]\``,
  stops: false,
  at: ['collections', id, 'key'],
});
