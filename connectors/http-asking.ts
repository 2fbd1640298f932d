import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoreFailure } from '../casefile/store-failures';
import type { Job } from '../policy/http';
import { answerIn, pointedAt, UNLIKE } from './http-answers';
import { addressUnder, openSigning, type HttpWay, type Send } from './http-signing';
import { behind } from './http-written';
import { textOfValue } from './json-values';
import { call, NotAsked, type Answered } from './outgoing';
import { StoreFailed } from './store-failed';

/** One request: below the address of the store, or at an address the service itself pointed to there. */
export type Request = {
  readonly method: string;
  readonly at: string | URL;
  readonly query?: readonly (readonly [string, string])[] | undefined;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What is answered beside success, and is no failure. */
  readonly mayBe?: readonly number[] | undefined;
  readonly job?: Job | undefined;
};

/** What was answered, its numbers as they are written; `failed`: a job that ended otherwise than done. */
export type Said = {
  readonly status: number;
  readonly value: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly url: URL;
  readonly failed?: true;
};

export type Asker = {
  readonly ask: (request: Request, signal?: AbortSignal) => Promise<Said>;
  /** An address an answer points to, which must lie below that of the store. */
  readonly pointed: (to: string, from: URL) => URL;
  /** Sees to it that we are let in, by the account the data map names. */
  readonly probe: (signal?: AbortSignal) => Promise<void>;
  /** Has something done, and believes it only where we were let in before and are still: an answer to a stranger may be empty. */
  readonly assured: <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;
  readonly send: Send;
  readonly rotates: () => boolean;
};

const ANSWERS_WITHIN_MS = 30_000;
const MOST_BYTES = 1 << 26;
/** As long one thing is asked again and again; then the engine tries it anew. */
const PATIENCE_MS = 8 * 60_000;
/** So often a token may end in the midst of one thing. */
const TRIES = 3;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [50, 60_000];

export function openAsking(way: HttpWay): Asker {
  const { store } = way;
  const failed = (kind: StoreFailure, about?: ConstructorParameters<typeof StoreFailed>[2]): StoreFailed =>
    new StoreFailed(store.id, kind, about);
  const turn = pacing(store.requestsPerSecond);

  const send: Send = async (what, signal) => {
    await turn(signal);
    return call({
      ...what,
      headers: { accept: 'application/json', ...what.headers },
      inside: store.inside === true,
      withinMs: ANSWERS_WITHIN_MS,
      mostBytes: MOST_BYTES,
      signal,
    }).catch((error: unknown) => {
      if (!(error instanceof NotAsked)) throw error;
      throw failed(error.kind, error.kind === 'hostUnknown' ? store.connection : error.about);
    });
  };
  const signing = openSigning(way, send);

  async function patiently(
    request: Request,
    url: URL,
    until: number,
    signal: AbortSignal | undefined,
  ): Promise<Answered> {
    let isRenewed = false;
    for (let wait = 1000; ;) {
      const headers = { ...(await signing.headers(signal)), ...request.headers };
      const said = await send({ url, method: request.method, headers, body: request.body }, signal);
      const isBusy = said.status === 429 || (said.status === 503 && said.retryAfterMs !== undefined);
      if ([401, 403].includes(said.status) && !isRenewed && signing.drop())
        isRenewed = true; // it may have ended before its time
      else if (!isBusy) return said;
      else {
        await waited(said.retryAfterMs ?? wait, until, signal);
        wait *= 2;
      }
    }
  }

  async function waited(ms: number, until: number, signal: AbortSignal | undefined): Promise<void> {
    const wait = Math.min(Math.max(ms, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    if (performance.now() + wait > until) throw failed('tooSlow', `${PATIENCE_MS / 60_000} min`);
    await pause(wait, undefined, { signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  }

  function read({ status, body, headers }: Answered, url: URL, mayBe: readonly number[]): Said {
    if (mayBe.includes(status)) return { status, value: undefined, headers, url };
    if (status === 401 || status === 403) throw failed('loginRefused', `HTTP ${status}`);
    if (status >= 500) throw failed('failsThere', `HTTP ${status}`);
    if (status < 200 || status >= 300) throw failed('answersUnlike', `HTTP ${status}`);
    const value = body.trim() === '' ? undefined : answerIn(body);
    return { status, value, headers, url };
  }

  function pointed(to: string, from: URL): URL {
    const base = addressUnder(way, store.connection, '/');
    const url = URL.canParse(to, from.href) ? new URL(to, from) : undefined;
    const isBelow = url?.origin === base.origin && url.pathname.startsWith(base.pathname) && url.username === '';
    if (url === undefined || !isBelow) throw failed('answersUnlike', UNLIKE.elsewhere);
    return url;
  }

  async function ask(request: Request, signal?: AbortSignal): Promise<Said> {
    signal?.throwIfAborted();
    const until = performance.now() + PATIENCE_MS;
    const { at, query = [], mayBe = [], job } = request;
    const url = typeof at === 'string' ? addressUnder(way, store.connection, at + behind(query)) : at;
    const said = read(await patiently(request, url, until, signal), url, mayBe);
    if (said.status !== 202 || mayBe.includes(202)) return said;
    if (job === undefined) throw failed('answersUnlike', UNLIKE.accepted);
    const where = whereTold(said, job);
    for (;;) {
      await waited(job.every * 1000, until, signal);
      const told = read(await patiently({ method: 'GET', at: where }, where, until, signal), where, []);
      const state = textOfValue(pointedAt(told.value, job.state));
      if (job.done.includes(state)) return { ...told, status: 200 };
      if (job.failed.includes(state)) return { ...told, failed: true };
    }
  }

  function whereTold({ value, headers, url }: Said, { at }: Job): URL {
    const to = at === 'location' ? headers.location : textOfValue(pointedAt(value, 'id' in at ? at.id : at.pointer));
    if (to === undefined || to === '') throw failed('answersUnlike', UNLIKE.noJob);
    if (at === 'location' || 'pointer' in at) return pointed(to, url);
    if (!/^[\w.~-]+$/.test(to) || /^\.+$/.test(to)) throw failed('answersUnlike', UNLIKE.noJob);
    return addressUnder(way, store.connection, at.path.replaceAll('{job}', to));
  }

  async function probe(signal?: AbortSignal): Promise<void> {
    const { path, query, at, is } = store.account;
    const { value } = await ask({ method: 'GET', at: path, query: Object.entries(query) }, signal);
    const stands = pointedAt(value, at);
    if (stands === undefined || textOfValue(stands) !== is) throw failed('anothersAccount', `${path}#${at}`);
  }

  return {
    ask,
    pointed,
    probe,
    async assured(work, signal) {
      await probe(signal);
      for (let nth = 1; ; nth += 1) {
        const before = signing.dropped();
        const done = await work();
        await probe(signal);
        if (signing.dropped() === before) return done;
        if (nth === TRIES) throw failed('loginRefused', UNLIKE.shutOut); // what was answered meanwhile was answered to a stranger
      }
    },
    send,
    rotates: signing.rotates,
  };
}

/** Holds each request back until its turn, so that no more are sent in one second. */
function pacing(perSecond: number | undefined): (signal: AbortSignal | undefined) => Promise<void> {
  if (perSecond === undefined) return () => Promise.resolve();
  let next = 0;
  return async (signal) => {
    const now = performance.now();
    const at = Math.max(now, next);
    next = at + 1000 / perSecond;
    if (at > now) await pause(at - now, undefined, { signal });
  };
}
