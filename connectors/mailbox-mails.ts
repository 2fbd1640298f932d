import type { Collection } from '../policy/collection';
import { BETWEEN_VALUES } from './record';

/** A mail as it lies in one folder. */
export type Mail = {
  readonly folder: string;
  readonly validity: bigint;
  readonly uid: number;
  /** By which it is known again wherever it is moved to: what its headers and its size are; one without a Message-ID by its place too. */
  readonly mail: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly received: string;
  readonly size: number;
  /** Every address in its headers, and those in its texts. */
  readonly addresses: readonly string[];
  readonly mentioned: readonly string[];
  readonly text: string;
  readonly attachments: readonly string[];
};

/** By this key a mail and its copies in other folders are one. */
export const isByMail = ({ key }: Collection): boolean => key.join() === 'mail';

/** What stands in a column of a mail: what it is by itself, else the header of that name, value by value. */
export function textIn({ mails }: Collection, mail: Mail, column: string): string | undefined {
  const withBare = (all: readonly string[]): string =>
    [...new Set(all.flatMap((one) => (mails?.plusTags === undefined ? [one] : [one, withoutTag(one)])))].join(
      BETWEEN_VALUES,
    );
  switch (column.toLowerCase()) {
    case 'mail':
    case 'folder':
    case 'received':
    case 'text':
      return mail[column.toLowerCase() as 'mail' | 'folder' | 'received' | 'text'];
    case 'size':
      return String(mail.size);
    case 'attachments':
      return mail.attachments.join(BETWEEN_VALUES);
    case 'addresses':
      return withBare(mail.addresses);
    case 'mentioned':
      return withBare(mail.mentioned);
    default:
      return mail.headers.get(column.toLowerCase())?.join(BETWEEN_VALUES);
  }
}
const withoutTag = (address: string): string => address.replace(/\+[^@＠]*(?=[@＠])/, '');

/** Columns a mail has whether or not anything stands in them. */
export const OF_MAILS: readonly string[] = [
  ...['mail', 'folder', 'received', 'text', 'size', 'attachments', 'addresses', 'mentioned', 'own', 'others'],
  ...['from', 'to', 'cc', 'bcc', 'reply-to', 'sender', 'return-path', 'subject', 'date', 'message-id'],
];
export const TEXTS: readonly string[] = ['text', 'mentioned', 'own', 'others'];
