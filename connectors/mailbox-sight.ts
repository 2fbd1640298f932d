import type { Collection } from '../policy/collection';
import type { Lacking } from './complaints';
import type { Row, Rows } from './file-rows';
import { foldersOf, foldersSeen, type Reading } from './mailbox-folders';
import { OF_MAILS, textIn, TEXTS, type Mail } from './mailbox-mails';
import { changed, mailsIn, type Mark } from './mailbox-reading';
import { failedBy, isRefused, onLine, type MailboxWay } from './mailbox-way';
import { columnsNeeded } from './record';

/** Opens a line and learns which folders there are. */
export const reading = <T>(
  way: MailboxWay,
  signal: AbortSignal | undefined,
  use: (at: Reading) => Promise<T>,
): Promise<T> => onLine(way, signal, async (line) => use({ way, line, folders: await foldersSeen(line), signal }));

/** So often every folder is opened once more, while somebody goes on moving mails. */
const MOST_ROUNDS = 5;

export type MailRow = Row & { readonly mail: Mail };

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

  /**
   * Each mail once, whatever number of kinds it is of. One that somebody moves out of a folder that was not read yet into one that was
   * is read there: every folder is opened once more, until nothing comes that was received before the reading began and was read nowhere.
   */
  async *through(): AsyncGenerator<MailRow> {
    const { way } = this.at;
    const began = new Date().toISOString();
    const counts = new Map(this.kinds.map((one) => [one, 0]));
    const places = this.places();
    const read = new Set<string>();
    let place = 0;
    for (let round = 0, isMoved = true; isMoved; round += 1) {
      if (round > MOST_ROUNDS) throw changed(this.at);
      isMoved = round === 0;
      for (const { path, here, reads, mark } of places)
        try {
          for await (const mail of mailsIn(this.at, path, reads, mark)) {
            isMoved ||= mail.received < began && !read.has(mail.mail);
            read.add(mail.mail);
            for (const name of mail.headers.keys()) this.standing.add(name);
            for (const one of here) {
              counts.set(one, (counts.get(one) ?? 0) + 1);
              yield { at: (place += 1), collections: [one], textOf: (column) => textIn(one, mail, column), mail };
            }
          }
        } catch (error) {
          throw round > 0 && isRefused(error) ? changed(this.at) : failedBy(way.store, error); // it was read before
        }
    }
    if (places.length > 0) await this.stillTheSame();
    for (const [one, count] of counts) if (count === 0) this.empty.add(one);
    this.isRead = true;
  }

  /** The folders that are read, of which kinds their mails are, whether their texts are needed, and how far each was read. */
  private places() {
    const { way, folders } = this.at;
    return folders.flatMap((folder) => {
      const here = this.kinds.filter((one) => foldersOf(folders, one).there.includes(folder));
      const reads = here.some(
        (one) =>
          one.mails?.textsUnread === undefined &&
          (this.how.whole === true || columnsNeeded(one, way.store).some((name) => TEXTS.includes(name))),
      );
      const mark: Mark = { from: 1 };
      return here.length === 0 ? [] : [{ path: folder.path, here, reads, mark }];
    });
  }

  /** Into a folder that somebody made meanwhile nobody has looked. */
  private async stillTheSame(): Promise<void> {
    const { line, way, folders } = this.at;
    const now = await foldersSeen(line).catch((error: unknown) => {
      throw failedBy(way.store, error);
    });
    const known = new Set(folders.map(({ path }) => path));
    if (this.kinds.some((one) => foldersOf(now, one).there.some(({ path }) => !known.has(path))))
      throw changed(this.at);
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
