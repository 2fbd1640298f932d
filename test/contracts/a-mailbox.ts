import { mkdtempSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import type { MailboxWay } from '../../connectors/mailbox-way';
import { startMailbox, type RunningMailbox } from '../../parts/mailbox';
import type { Collection } from '../../policy/collection';
import type { MailboxStore } from '../../policy/data-map';
import { CERTIFICATE } from './a-certificate';

export const storeOf = (collections: Collection[], more: Partial<MailboxStore> = {}): MailboxStore => ({
  kind: 'mailbox',
  id: 'demo',
  label: '問合せ窓口のメール',
  connection: 'CLUB_IMAP',
  login: { user: 'CLUB_IMAP_USER', password: 'CLUB_IMAP_PASSWORD' },
  inside: true,
  collections,
  ...more,
});
export const MAILS = { folders: 'all' } as const;

export type AMailbox = {
  readonly running: RunningMailbox;
  readonly way: (store: MailboxStore, more?: Partial<MailboxWay>) => MailboxWay;
  readonly address: (how?: 'imaps' | 'imap') => string;
  /** One who moves and looks by hand. */
  readonly byHand: ImapFlow;
  readonly put: (mail: string | Buffer, folder?: string) => Promise<number>;
  /** All that lies there, with its flags. */
  readonly held: () => Promise<
    readonly { readonly folder: string; readonly flags: readonly string[]; readonly source: string }[]
  >;
  readonly close: () => Promise<void>;
};

/** A server of mailboxes of a test's own with an empty INBOX. `hand` is the user by which a test moves and looks. */
export async function openAMailbox({
  settings = () => [],
  certificate = CERTIFICATE,
  users = [],
  hand,
}: {
  readonly settings?: (folder: string) => readonly string[];
  readonly certificate?: typeof CERTIFICATE;
  readonly users?: readonly string[];
  readonly hand?: string;
} = {}): Promise<AMailbox> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-mailbox-'));
  const running = await startMailbox({ folder, certificate, users, settings: settings(folder) });
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, certificate.cert);
  const byHand = new ImapFlow({
    host: '127.0.0.1',
    port: Number(new URL(running.imaps).port),
    secure: true,
    auth: { user: hand ?? running.login.user, pass: running.login.password },
    tls: { rejectUnauthorized: false },
    logger: false,
    disableAutoIdle: true,
  });
  await byHand.connect();
  const address: AMailbox['address'] = (how = 'imaps') => `${running[how]}/?sslrootcert=${trusted}`;
  return {
    running,
    address,
    way: (store, over = {}) => ({
      store,
      url: address(),
      login: running.login,
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      ...over,
    }),
    byHand,
    put: async (mail, at = 'INBOX') => {
      const put = await byHand.append(at, Buffer.isBuffer(mail) ? mail : Buffer.from(mail.replace(/\r?\n/g, '\r\n')));
      return (put && put.uid) || 0;
    },
    held: async () => {
      const all = [];
      for (const { path } of await byHand.list()) {
        const lock = await byHand.getMailboxLock(path, { readOnly: true });
        if (byHand.mailbox !== false && byHand.mailbox.exists > 0)
          for (const { flags, source } of await byHand.fetchAll('1:*', { flags: true, source: true }))
            all.push({ folder: path, flags: [...(flags ?? [])], source: source?.toString('latin1') ?? '' });
        lock.release();
      }
      return all;
    },
    close: async () => {
      byHand.close();
      await running.stop();
    },
  };
}

const word = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
/** A mail without a text, of these headers. */
export const mailOf = (headers: Readonly<Record<string, string>>): string =>
  `${Object.entries(headers)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${word(text)}`)
    .join('\n')}\n\n`;
