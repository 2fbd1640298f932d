import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as http from 'node:http';
import { connect } from 'node:net';
import { Refused, type AtTheDesk } from '../examples/at-the-desk';
import type { Desk } from './desk';

/** What came back over the counter, word for word. */
export type Heard = {
  readonly status: number;
  readonly text: string;
  readonly bytes: Buffer;
  readonly header: (name: string) => string;
  readonly problem: string;
};

type Sent = {
  readonly by?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** Sends anything at all over a connection of its own, as a program would that was written by hand. */
export async function send(
  desk: Pick<Desk, 'url' | 'token'>,
  path: string,
  { by = 'suzuki', method = 'GET', headers = {}, body }: Sent = {},
): Promise<Heard> {
  const bytes = body === undefined ? undefined : Buffer.from(body as string);
  const request = http.request(`${desk.url}${encodeURI(path).replaceAll('%25', '%')}`, {
    method,
    agent: false,
    headers: {
      ...(by === '' ? {} : { authorization: `Bearer ${desk.token(by)}` }),
      ...(bytes === undefined ? {} : { 'content-length': bytes.length }),
      ...headers,
    },
    signal: AbortSignal.timeout(60_000),
  });
  const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
  request.end(bytes);
  const [response] = await answered;
  request.on('error', () => undefined); // it was turned away while it was still speaking
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const all = Buffer.concat(parts);
  const text = all.toString();
  return {
    status: response.statusCode ?? 0,
    text,
    bytes: all,
    header: (name) => String(response.headers[name] ?? ''),
    problem: problemIn(text),
  };
}

/** Somebody at the desk as every program meets it, each request over a connection of its own. */
export function atTheDoor(desk: Pick<Desk, 'url' | 'token'>, by: string): AtTheDesk {
  const ask = async (path: string, sent: Sent): Promise<Heard> => {
    const heard = await send(desk, path, { ...sent, by });
    if (heard.status >= 300) throw new Refused(heard.status, JSON.parse(heard.text) as Refused['problem']);
    return heard;
  };
  return {
    get: async <Answer>(path: string) => JSON.parse((await ask(path, {})).text) as Answer,
    post: async <Answer>(path: string, body: unknown = {}, key: string = randomUUID()) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      return JSON.parse((await ask(path, { method: 'POST', headers, body: JSON.stringify(body) })).text) as Answer;
    },
    bytes: async (path) => (await ask(path, {})).bytes,
  };
}

export const post = (desk: Desk, path: string, body: unknown, more: Sent = {}): Promise<Heard> =>
  send(desk, path, {
    method: 'POST',
    ...more,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...more.headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });

function problemIn(text: string): string {
  try {
    return ((JSON.parse(text) as { type?: string }).type ?? '').replace('/problems/', '');
  } catch {
    return '';
  }
}

/** Writes bytes to the counter's port and reads until it hangs up, or says nothing more. */
export async function raw(desk: Desk, bytes: string | Buffer, patienceMs = 5_000): Promise<string> {
  const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
  await once(socket, 'connect');
  let said = '';
  socket.on('data', (part: Buffer) => (said += part.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await Promise.race([once(socket, 'close'), new Promise((later) => setTimeout(later, patienceMs))]);
  socket.destroy();
  return said;
}
