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
