import { setTimeout as pause } from 'node:timers/promises';
import type { because, StoreFailure } from '../casefile/store-failures';
import type { WebhookStore } from '../policy/data-map';
import { recordsLack } from './complaints';
import { jsonIn } from './json-records';
import { NotAsked, post } from './outgoing';
import { StoreFailed } from './store-failed';
import { ANSWERS, CANNOT, Envelope, type AnswerTo, type Asks } from './webhook-letters';

/** What is shared with the system: letters between us are signed by it, and what stands in them is sealed. */
export type Shared = {
  readonly sign: (id: string, second: number, body: string) => string;
  readonly seal: (text: string, letter: string) => string;
  readonly open: (sealed: string, letter: string) => string | undefined;
};

export type WebhookWay = { readonly store: WebhookStore; readonly url: string; readonly shared: Shared };

/** One question. Under one id it is one question, however often it is delivered. */
export type Question<Kind extends Asks> = { readonly id: string; readonly asks: Kind; readonly of: object };
export type Ask = <Kind extends Asks>(question: Question<Kind>, signal?: AbortSignal) => Promise<AnswerTo<Kind>>;

const ANSWERS_WITHIN_MS = 30_000;
const MOST_BYTES = 1 << 26;
/** As long one question is asked again and again; then the engine tries it anew. */
const PATIENCE_MS = 8 * 60_000;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [50, 60_000];

/** Asks a system of the company's own, and asks again under the same id until it has answered. */
export function asking(way: WebhookWay): Ask {
  return async (question, signal) => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const said = await once(way, question, signal);
      if (!('againAfterMs' in said)) return said;
      const wait = Math.min(Math.max(said.againAfterMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
      if (performance.now() + wait > until)
        throw new StoreFailed(way.store.id, 'tooSlow', `${PATIENCE_MS / 60_000} min`);
      await pause(wait, undefined, { signal }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
    }
  };
}

type Later = { readonly againAfterMs: number };

async function once<Kind extends Asks>(
  way: WebhookWay,
  question: Question<Kind>,
  signal: AbortSignal | undefined,
): Promise<AnswerTo<Kind> | Later> {
  const { store } = way;
  const failed = (kind: StoreFailure, about?: About): StoreFailed => new StoreFailed(store.id, kind, about);
  const { status, retryAfterMs, body } = await delivered(way, question, signal).catch((error: unknown) => {
    if (!(error instanceof NotAsked)) throw error;
    throw failed(error.kind, error.kind === 'hostUnknown' ? store.connection : error.about);
  });
  if (status === 429 || status === 503) return { againAfterMs: retryAfterMs ?? 1000 };
  if (status === 401 || status === 403) throw failed('loginRefused', `HTTP ${status}`);
  if (status >= 500) throw failed('failsThere', `HTTP ${status}`);
  if (status !== 200) throw failed('answersAmiss', `HTTP ${status}`);
  const envelope = Envelope.safeParse(jsonOr(body));
  const text = envelope.success ? way.shared.open(envelope.data.sealed, `answer ${question.id}`) : undefined;
  if (text === undefined) throw failed('answersAmiss', NOT_SEALED);
  const read = ANSWERS[question.asks].safeParse(jsonOr(text));
  if (!read.success) throw failed('answersAmiss', misshapen(question.asks));
  const said = read.data;
  if (said.answer === 'working') return { againAfterMs: said.askAgainAfter * 1000 };
  if (said.answer !== 'cannot') return said as AnswerTo<Kind>;
  if (said.because === 'busy') throw failed('isFull', CANNOT.busy);
  const named = store.collections.find(({ key, columns }) =>
    [...key, ...columns.map(({ column }) => column)].includes(said.column ?? ''),
  );
  throw said.because === 'unknownColumn' && named !== undefined
    ? failed('mapDisagrees', recordsLack(said.column ?? '', named.id))
    : failed('saysItCannot', CANNOT[said.because]);
}
type About = Parameters<typeof because>[1];

function delivered<Kind extends Asks>(
  { store, url, shared }: WebhookWay,
  { id, asks, of }: Question<Kind>,
  signal: AbortSignal | undefined,
): ReturnType<typeof post> {
  const now = new Date();
  const second = Math.floor(now.getTime() / 1000);
  const body = JSON.stringify({
    type: `madoguchi.${asks}`,
    timestamp: now.toISOString(),
    data: { store: store.id, sealed: shared.seal(JSON.stringify(of), `question ${id}`) },
  });
  return post({
    url: new URL(url),
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(second),
      'webhook-signature': shared.sign(id, second, body),
    },
    body,
    inside: store.inside === true,
    withinMs: ANSWERS_WITHIN_MS,
    mostBytes: MOST_BYTES,
    signal,
  });
}

function jsonOr(text: string): unknown {
  try {
    return jsonIn(text);
  } catch {
    return undefined; // it is no JSON, and no answer
  }
}

const NOT_SEALED = {
  ja: 'この質問に対する、共有の秘密で封じた応答ではありません',
  en: 'it is not sealed by the shared secret for this question',
};
const misshapen = (asks: Asks) => ({
  ja: `madoguchi.${asks} への応答の形ではありません`,
  en: `it has not the shape of an answer to madoguchi.${asks}`,
});
