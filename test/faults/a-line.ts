import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Deeds, gone } from './deeds';

/** What may happen to one question on its way. */
export const TROUBLES = {
  before: 'the line broke before it was heard',
  after: 'it was carried out, and the line broke before anybody heard of it',
  silence: 'it was carried out and never answered',
  busy: 'told to wait (429)',
  failed: 'told that it failed there (500)',
  half: 'half of the answer came',
  twice: 'it was delivered twice',
  otherShape: 'the answer was of another shape',
  lastPage: 'the last page was dropped',
  account: 'it was answered for another account',
  expired: 'the login had ended',
  clock: 'the clocks differed',
} as const;
/** What may happen besides to an answer of records that stand in it column by column. */
export const TROUBLES_OF_RECORDS = {
  ...TROUBLES,
  renamed: 'a column by which people are found was called otherwise, and nothing else',
  repeats: 'a further page repeated a record of the first in the place of another',
} as const;
/** What a mailbox may say besides, in the words of its own. */
type OfMails = 'limit' | 'refused' | 'bad' | 'ignored' | 'leftOut' | 'validity';
export type Trouble = keyof typeof TROUBLES_OF_RECORDS | OfMails;
/** One trouble at one question, counted from when it was set. */
export type Fault = { readonly trouble: Trouble; readonly at: number; seen: number };

/** The line between the desk and a system: as long as a fault is set, it comes at its question. */
export type Line = { readonly url: string; fault: Fault | undefined; close(): Promise<void> };
/** A line that counts what became of the things of a system by what passed it. */
export type Counting = Line & { readonly deeds: Deeds };

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
/** How one kind of system says what it says. */
export type Tongue = {
  /** Which refusal stands for a trouble; nothing where the answer is changed instead. */
  readonly refuses: Partial<Record<Trouble, Answer>>;
  /** An answer after a trouble; the same answer where it says nothing of it. */
  readonly changes: Partial<Record<Trouble, (body: string, of: IncomingMessage) => string>>;
  readonly asks?: Partial<Record<Trouble, (headers: readonly string[]) => string[]>>;
  /** What the system says it did to which things, where that is told of each. */
  readonly says?: (answer: string, of: IncomingMessage) => readonly string[];
  /** Of what may change something there, all that lies in the system is looked at before and after it. */
  readonly changing?: {
    readonly is: (of: IncomingMessage, body: string) => boolean;
    /** A word for each thing: its name, a tab, and what it holds. */
    readonly looks: () => Promise<readonly string[]>;
  };
};

/** What goes on from its question to the end of the attempt; anything else comes once. */
const LASTS: readonly Trouble[] = ['before', 'after', 'silence', 'account', 'lastPage', 'renamed', 'repeats'];

/** A line to a system that is asked by HTTP. What is asked is passed on as it came, so that it is still signed. */
export async function lineTo(to: string, tongue: Tongue): Promise<Counting> {
  const { hostname, port, pathname } = new URL(to);
  const passedOn = (from: IncomingMessage, body: Buffer, headers: readonly string[]) =>
    new Promise<{ readonly answer: IncomingMessage; readonly bytes: Buffer }>((done, broken) => {
      const onward = ask({ hostname, port, method: from.method, path: from.url, headers: [...headers] }, (answer) => {
        answer.toArray().then((pieces) => done({ answer, bytes: Buffer.concat(pieces as Buffer[]) }), broken);
      });
      onward.on('error', broken).end(body);
    });
  const deeds = new Deeds();
  let before: Promise<unknown> = Promise.resolve();
  /** One after the other, so that it is known what each of them did. */
  const counted: typeof passedOn = (from, body, headers) => {
    const { changing, says } = tongue;
    if (changing?.is(from, body.toString()) !== true)
      return passedOn(from, body, headers).then((passed) => {
        deeds.note(says?.(passed.bytes.toString(), from) ?? []);
        return passed;
      });
    const passes = before.then(async () => {
      const lay = await changing.looks();
      const passed = await passedOn(from, body, headers);
      deeds.note(gone(lay, await changing.looks()));
      return passed;
    });
    before = passes.catch(() => undefined);
    return passes;
  };
  const answers = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    const { fault } = line;
    const further = fault === undefined ? -1 : (fault.seen += 1) - fault.at;
    const trouble =
      further === 0 || (further > 0 && LASTS.includes(fault?.trouble ?? 'busy')) ? fault?.trouble : undefined;
    if (trouble === 'before' || (trouble === 'after' && further > 0)) return void response.destroy();
    const refusal = trouble && tongue.refuses[trouble];
    if (refusal !== undefined) return void response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    const headers = (trouble && tongue.asks?.[trouble]?.(request.rawHeaders)) ?? request.rawHeaders;
    let { answer, bytes } = await counted(request, body, headers);
    if (trouble === 'twice') ({ answer, bytes } = await counted(request, body, headers));
    if (trouble === 'silence') return;
    if (trouble === 'after') return void response.destroy();
    const changed = trouble && tongue.changes[trouble]?.(bytes.toString(), request);
    const told = changed === undefined ? bytes : Buffer.from(changed);
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = answer.headers;
    const length =
      answer.headers['content-length'] === undefined && told.length === 0 ? {} : { 'content-length': told.length };
    response.writeHead(answer.statusCode ?? 500, { ...kept, ...length });
    if (trouble !== 'half') return void response.end(told);
    response.write(told.subarray(0, told.length >> 1), () => response.destroy());
  };
  const server = createServer((request, response) => {
    answers(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const own = (server.address() as AddressInfo).port;
  const line: Counting = {
    deeds,
    url: `http://127.0.0.1:${own}${pathname === '/' ? '' : pathname}`,
    fault: undefined,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return line;
}
