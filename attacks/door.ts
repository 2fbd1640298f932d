import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Desk } from './desk';

/** What came back over the counter, word for word. */
export type Heard = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly problem: string;
};

type Sent = {
  readonly by?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** Sends anything at all, as a program would that was written by hand. */
export async function send(
  desk: Desk,
  path: string,
  { by = 'suzuki', method = 'GET', headers = {}, body }: Sent = {},
): Promise<Heard> {
  const response = await fetch(`${desk.url}${path}`, {
    method,
    headers: { ...(by === '' ? {} : { authorization: `Bearer ${desk.token(by)}` }), ...headers },
    ...(body === undefined ? {} : { body: body as string }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, problem: problemIn(text) };
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
