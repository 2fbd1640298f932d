import { connect } from 'node:net';
import type { Line, Trouble } from './a-line';
import { tlsLine } from './a-tls-line';

/** What a directory answers in a trouble, by its code (RFC 4511, A.1). */
const CODES: Partial<Record<Trouble, number>> = { busy: 51, failed: 52, lastPage: 4, account: 50, expired: 49 };
const LASTS: readonly Trouble[] = ['before', 'after', 'silence', 'account', 'lastPage'];
/** By which an answer says what it answers: bind, search, modify, delete. */
const ANSWERED: Readonly<Record<number, number>> = { 0x60: 0x61, 0x63: 0x65, 0x66: 0x67, 0x4a: 0x6b };

/** A line to a directory: under TLS on the side of the desk, in the clear on that of the directory, question by question. */
export function lineToDirectory(to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const reaches = () => connect(Number(port), hostname);
  return tlsLine('ldaps', reaches, ({ client, upstream, hangUp }, line) => {
    let doing: Trouble | undefined;
    let held = Buffer.alloc(0);
    client.on('data', (bytes: Buffer) => {
      held = Buffer.concat([held, bytes]);
      for (let length = lengthOf(held); length !== undefined && held.length >= length; length = lengthOf(held)) {
        const question = held.subarray(0, length);
        held = held.subarray(length);
        const { fault } = line;
        const answeredBy = ANSWERED[opIn(question)];
        if (answeredBy === undefined) {
          upstream.write(question);
          continue;
        }
        const further = fault === undefined ? -1 : (fault.seen += 1) - fault.at;
        doing = further === 0 || (further > 0 && LASTS.includes(fault?.trouble ?? 'busy')) ? fault?.trouble : undefined;
        if (doing === 'before' || (doing === 'after' && further > 0)) return hangUp();
        const code = doing && CODES[doing];
        if (code !== undefined && (doing !== 'lastPage' || answeredBy === 0x65))
          client.write(says(question, answeredBy, code));
        else upstream.write(question);
        if (doing === 'twice') upstream.write(question);
      }
    });
    upstream.on('data', (bytes: Buffer) => {
      if (doing === 'silence') return;
      if (doing === 'after') return hangUp();
      if (doing === 'half') return void client.write(bytes.subarray(0, bytes.length >> 1), hangUp);
      client.write(doing === 'otherShape' ? renamed(bytes) : bytes);
    });
  });
}

/** An attribute has another name, of as many letters. */
const renamed = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('number', 'nummer').replaceAll('email', 'emall'), 'latin1');

/** How long a message is with what tells its length; nothing while that has not come. */
function lengthOf(bytes: Buffer): number | undefined {
  const [, first = 0] = bytes;
  if (bytes.length < 2) return undefined;
  if (first < 0x80) return 2 + first;
  const more = first & 0x7f;
  return bytes.length < 2 + more ? undefined : 2 + more + bytes.readUIntBE(2, more);
}
/** Where the number of a message stands, behind which it says what it asks. */
const numberAt = (bytes: Buffer): number => 2 + ((bytes[1] ?? 0) < 0x80 ? 0 : (bytes[1] ?? 0) & 0x7f);
const opIn = (bytes: Buffer): number => bytes[numberAt(bytes) + 2 + (bytes[numberAt(bytes) + 1] ?? 0)] ?? 0;

function says(question: Buffer, answeredBy: number, code: number): Buffer {
  const at = numberAt(question);
  const number = question.subarray(at, at + 2 + (question[at + 1] ?? 0));
  const told = Buffer.from([answeredBy, 7, 0x0a, 1, code, 4, 0, 4, 0]);
  return Buffer.concat([Buffer.from([0x30, number.length + told.length]), number, told]);
}
