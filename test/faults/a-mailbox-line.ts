import { connect } from 'node:tls';
import type { Line, Trouble } from './a-line';
import { tlsLine } from './a-tls-line';

/** What may happen to one command on its way to a mailbox. */
export const TROUBLES_OF_MAILS = {
  before: 'the line broke before it was heard',
  after: 'it was carried out, and the line broke before anybody heard of it',
  silence: 'it was carried out and never answered',
  busy: 'told that it cannot be said just now (NO [UNAVAILABLE])',
  limit: 'told that there were too many (NO [LIMIT])',
  failed: 'told that it failed there (NO [SERVERBUG])',
  refused: 'told no, and not why (NO)',
  bad: 'told that it was not understood (BAD)',
  account: 'told that this user may not (NO [NOPERM])',
  expired: 'the login had ended (NO [EXPIRED]; BYE later on)',
  ignored: 'told that it was carried out, and it was not (OK)',
  half: 'half of the answer came',
  twice: 'it was delivered twice',
  otherShape: 'the answer was of another shape',
  leftOut: 'the answer left one out',
  lastPage: 'every answer left one out',
  validity: 'the folder had become another (UIDVALIDITY)',
} as const satisfies Partial<Record<Trouble, string>>;

const REFUSALS: Partial<Record<Trouble, string>> = {
  ...{ busy: 'NO [UNAVAILABLE]', limit: 'NO [LIMIT]', failed: 'NO [SERVERBUG]' },
  ...{ refused: 'NO', bad: 'BAD', account: 'NO [NOPERM]', expired: 'NO [EXPIRED]', ignored: 'OK' },
};
const LASTS: readonly Trouble[] = ['before', 'after', 'silence', 'account', 'lastPage', 'validity'];
const CHANGES: Partial<Record<Trouble, (answer: string) => string>> = {
  half: (answer) => answer.slice(0, answer.length >> 1),
  otherShape: (answer) =>
    [
      ...['BODY[HEADER]', 'RFC822.SIZE', '* SEARCH', '* ESEARCH', ' EXISTS\r\n', '* LIST', '* NAMESPACE', '[UIDNEXT'],
    ].reduce((all, word) => all.replaceAll(word, word.replace(/[A-Z]{2}(?=[^A-Z]*$)/, 'ZZ')), answer),
  leftOut: withoutLast,
  lastPage: withoutLast,
  validity: (answer) =>
    answer.replace(/\[UIDVALIDITY (\d+)\]/g, (_, nth: string) => `[UIDVALIDITY ${Number(nth) + 1}]`),
};

/** A line to a mailbox, under TLS on both its sides, command by command. */
export function lineToMailbox(to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const reaches = () => connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  return tlsLine('imaps', reaches, ({ client, upstream, hangUp }, line) => {
    /** What is waited for, by the tag of its command; a command that is delivered once more has a tag of its own. */
    const waiting = new Map<string, Trouble | 'unheard' | undefined>();
    let asked = '';
    client.on('data', (bytes: Buffer) => {
      const lines = (asked + bytes.toString('latin1')).split('\r\n');
      asked = lines.pop() ?? '';
      for (const command of lines) {
        const [, tag = '', verb = '', rest = ''] = /^(\S+) (\S+)(.*)$/.exec(command) ?? [];
        const { fault } = line;
        const further = fault === undefined ? -1 : (fault.seen += 1) - fault.at;
        const trouble =
          further === 0 || (further > 0 && LASTS.includes(fault?.trouble ?? 'busy')) ? fault?.trouble : undefined;
        if (trouble === 'before' || (trouble === 'after' && further > 0)) return hangUp();
        if (trouble === 'expired' && verb !== 'AUTHENTICATE' && verb !== 'LOGIN')
          return void client.write('* BYE your session has ended\r\n', hangUp);
        const refusal = trouble && REFUSALS[trouble];
        if (refusal !== undefined) {
          client.write(`${tag} ${refusal} as told\r\n`);
          continue;
        }
        waiting.set(tag, trouble);
        upstream.write(`${command}\r\n`, 'latin1');
        if (trouble !== 'twice') continue;
        waiting.set(`${tag}again`, 'unheard');
        upstream.write(`${tag}again ${verb}${rest}\r\n`, 'latin1');
      }
    });
    let answered = '';
    upstream.on('data', (bytes: Buffer) => {
      answered += bytes.toString('latin1');
      let whole = '';
      for (const one of responsesIn(answered)) {
        whole += one;
        const tag = one.slice(0, one.indexOf(' '));
        if (tag === '*' && waiting.size > 0) continue;
        answered = answered.slice(whole.length);
        const trouble = waiting.get(tag);
        waiting.delete(tag);
        const told = whole;
        whole = '';
        if (trouble === 'unheard' || trouble === 'silence') continue;
        if (trouble === 'after') return hangUp();
        const said = Buffer.from(
          (trouble && trouble in CHANGES ? CHANGES[trouble as Trouble] : undefined)?.(told) ?? told,
          'latin1',
        );
        if (trouble === 'half') return void client.write(said, hangUp);
        client.write(said);
      }
    });
  });
}

/** The answers that have come whole, each with what it brings behind a length of its own. */
function responsesIn(bytes: string): readonly string[] {
  const all: string[] = [];
  for (let from = 0, to = 0; ;) {
    const ends = bytes.indexOf('\r\n', to) + 2;
    if (ends < 2 || ends > bytes.length) return all;
    const [, more] = /\{(\d+)\}\r\n$/.exec(bytes.slice(to, ends)) ?? [];
    to = ends + Number(more ?? 0);
    if (more !== undefined) continue;
    all.push(bytes.slice(from, to));
    from = to;
  }
}

/** Without the last mail, number or folder that an answer names. */
function withoutLast(answer: string): string {
  const all = responsesIn(answer);
  const last = all.findLastIndex((one) => /^\* (?:\d+ FETCH|LIST) /.test(one));
  return all
    .filter((_, at) => at !== last)
    .join('')
    .replace(/^(\* SEARCH.*) \d+\r\n/m, '$1\r\n');
}
