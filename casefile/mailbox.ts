import { domainToASCII } from 'node:url';
import { plain } from './plain';
import type { Meeting } from './sameness';

/** What may stand before the @ without quotes: words with single dots between them (RFC 5322 dot-atom, RFC 6531). */
const WORD = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
const LOCAL = new RegExp(`^${WORD}(?:\\.${WORD})*$`, 'u');
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/**
 * Whether a text is one mailbox and nothing else: no list, no name beside it, no comment, no quotes, no domain in brackets, and
 * no sign that reads as another (a full-width letter, a long s, what is invisible).
 */
export function isMailbox(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  const labels = domain.split('.');
  return (
    more.length === 0 &&
    text.length <= 254 &&
    local.length <= 64 &&
    text === text.normalize('NFKC') &&
    LOCAL.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/**
 * Whether a mailbox that stands in a record is the proven one, each in its one form: letters of either case, a domain in the letters
 * a server reads or in those a person does, a local part in quotes or bare as docomo gave them out (`a..b.@`). A tag behind a plus,
 * and the dots which Gmail does not read, may lead to the same: a person looks.
 */
export function mailboxesMeet(here: string, there: string): Meeting {
  if (here === '' || there === '') return 'other';
  if (here === there) return 'same';
  return delivered(here) === delivered(there) ? 'perhaps' : 'other';
}

/** The one form of a mailbox; empty where nothing is left of it. */
export function mailboxForm(text: string): string {
  const bare = plain(text)
    .toLowerCase()
    .replace(/\([^()]*\)/gu, '')
    .replace(/^[^<]*</u, '')
    .replace(/>[^>]*$/u, '')
    .replace(/^ ?mailto:([^?]*)(?:[?].*)?$/u, '$1')
    .replace(/[\s"\\]/gu, '');
  const at = bare.lastIndexOf('@');
  if (at < 0) return bare;
  const domain = bare.slice(at + 1).replace(/[.]+$/u, '');
  return `${bare.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

/** Where a server that reads tags and dots as most do would put it. */
const delivered = (mailbox: string): string =>
  mailbox
    .replace(/[+][^@]*/u, '')
    .replace(/@googlemail[.]com$/u, '@gmail.com')
    .replace(/^[^@]*(?=@gmail[.]com$)/u, (local) => local.replaceAll('.', ''));
