import { decoding } from './mailbox-texts';

/** The headers of a mail by their names in small letters, each as it reads: unfolded, and its encoded words (RFC 2047) decoded. */
export function headersIn(raw: Buffer): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, string[]>();
  const text = isUtf8(raw) ? raw.toString('utf8') : new TextDecoder('shift_jis').decode(raw); // neither is allowed, both are met
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const known = read.get(name.toLowerCase()) ?? [];
    read.set(name.toLowerCase(), known);
    known.push(worded(value.trim()).replace(/\r?\n/g, '\r')); // line breaks part the values of several headers
  }
  return read;
}

const isUtf8 = (raw: Buffer): boolean => Buffer.from(raw.toString('utf8')).equals(raw);

const WORD = /=\?([^?\s*]+)(?:\*[^?]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** Encoded words as they read. Of neighbours in one character set the bytes are joined first: a sign may lie across two. */
export function worded(value: string): string {
  const joined = value.replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[bq]\?)/gi, '$1');
  return joined.replace(/(?:=\?[^?\s]+\?[bq]\?[^?\s]*\?=)+/gi, (words) => {
    const runs: { charset: string; bytes: Buffer[] }[] = [];
    for (const [, charset = '', how = '', text = ''] of words.matchAll(WORD)) {
      const bytes =
        how.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text
                .replace(/_/g, ' ')
                .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
              'latin1',
            );
      const last = runs.at(-1);
      if (last?.charset === charset.toLowerCase()) last.bytes.push(bytes);
      else runs.push({ charset: charset.toLowerCase(), bytes: [bytes] });
    }
    return runs
      .map(({ charset, bytes }) => {
        const { more, end } = decoding({ encoding: '8bit', charset });
        return more(Buffer.concat(bytes)) + end();
      })
      .join('');
  });
}
