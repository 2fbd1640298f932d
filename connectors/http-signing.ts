import type { ServiceStore } from '../policy/data-map';
import { answerIn, pointedAt, UNLIKE } from './http-answers';
import { Digits } from './json-values';
import type { Answered } from './outgoing';
import { StoreFailed } from './store-failed';

/** A service, and the settings that hold its address and what we sign in by. */
export type HttpWay = { readonly store: ServiceStore; readonly setting: (name: string) => string | undefined };

/** Sends one thing to one address, as it is. */
export type Send = (
  what: { readonly url: URL; readonly method: string; readonly headers: Headers; readonly body?: string | undefined },
  signal: AbortSignal | undefined,
) => Promise<Answered>;
type Headers = Readonly<Record<string, string>>;

export type Signing = {
  /** What goes with every request, so that we are let in. */
  readonly headers: (signal: AbortSignal | undefined) => Promise<Headers>;
  /** Drops a token that is not taken any more; answers whether another may be had. */
  readonly drop: () => boolean;
  /** How many tokens were dropped so: what was answered since the last is answered to us. */
  readonly dropped: () => number;
  /** Whether the service gave out another refresh token, which no other worker knows. */
  readonly rotates: () => boolean;
};

/** A token is renewed so long before it ends, by our own count: the clock of the service may run otherwise. */
const EARLY_MS = 30_000;

export function openSigning(way: HttpWay, send: Send): Signing {
  const { store } = way;
  const { signIn } = store;
  const set = (name: string): string => settingIn(way, name);
  const fixed = (headers: () => Headers): Signing => ({
    headers: () => Promise.resolve(headers()),
    drop: () => false,
    dropped: () => 0,
    rotates: () => false,
  });
  if (signIn === undefined) return fixed(() => ({}));
  if ('header' in signIn) return fixed(() => ({ [signIn.header]: (signIn.before ?? '') + set(signIn.secret) }));
  if ('basic' in signIn)
    return fixed(() => ({ authorization: basic(set(signIn.basic.user), set(signIn.basic.password)) }));

  let refresh = 'refreshToken' in signIn ? undefined : '';
  let hasRotated = false;

  async function fetched(signal: AbortSignal | undefined): Promise<Token> {
    if (signIn === undefined || 'header' in signIn || 'basic' in signIn) throw new Error('nothing is fetched here');
    if ('session' in signIn) {
      const { path, fields, token: at, header, before } = signIn.session;
      const body = JSON.stringify(Object.fromEntries(Object.entries(fields).map(([name, from]) => [name, set(from)])));
      const value = await answered(
        { url: addressUnder(way, store.connection, path), headers: JSON_BODY, body },
        signal,
      );
      const token = pointedAt(value, at);
      if (!isToken(token)) throw new StoreFailed(store.id, 'answersUnlike', UNLIKE.noToken);
      return { headers: { [header]: before + token }, until: Infinity };
    }
    const client = 'clientCredentials' in signIn ? signIn.clientCredentials : signIn.refreshToken;
    refresh ??= 'refreshToken' in signIn ? set(signIn.refreshToken.token) : '';
    const form = new URLSearchParams(
      'refreshToken' in signIn
        ? { grant_type: 'refresh_token', refresh_token: refresh }
        : { grant_type: 'client_credentials' },
    );
    if (client.scope !== undefined) form.set('scope', client.scope);
    const secret = client.secret === undefined ? undefined : set(client.secret);
    const headers = asClient(form, set(client.client), secret, client.clientIn);
    const url = addressUnder(way, client.at ?? store.connection, client.path);
    const began = performance.now();
    const value = await answered({ url, headers, body: form.toString() }, signal);
    const [token, type, lasts, next] = ['access_token', 'token_type', 'expires_in', 'refresh_token'].map((name) => pointedAt(value, `/${name}`)); // prettier-ignore
    if (!isToken(token) || typeof type !== 'string' || type.toLowerCase() !== 'bearer')
      throw new StoreFailed(store.id, 'answersUnlike', UNLIKE.noToken);
    if ('refreshToken' in signIn && isToken(next) && next !== refresh) {
      refresh = next;
      hasRotated = true;
    }
    const ms = lasts instanceof Digits ? Number(lasts.written) * 1000 : Infinity;
    return { headers: { authorization: `Bearer ${token}` }, until: began + Math.max(ms - EARLY_MS, ms / 2) };
  }

  /** What a server of tokens answers; one that does not know us refuses the login. */
  async function answered(
    what: { url: URL; headers: Headers; body: string },
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { status, body } = await send({ ...what, method: 'POST' }, signal);
    if (status >= 500 || status === 429) throw new StoreFailed(store.id, 'failsThere', `HTTP ${status}`);
    if (status >= 400) throw new StoreFailed(store.id, 'loginRefused', `HTTP ${status}`);
    const value = status < 300 ? answerIn(body) : undefined;
    if (value === undefined) throw new StoreFailed(store.id, 'answersUnlike', UNLIKE.noToken);
    return value;
  }

  let token: Token | undefined;
  let dropped = 0;
  let coming: Promise<Token> | undefined;
  return {
    async headers(signal) {
      if (token !== undefined && performance.now() < token.until) return token.headers;
      coming ??= fetched(undefined).finally(() => {
        coming = undefined;
      }); // for everybody who waits for it, so that nobody's leaving ends it
      token = await coming;
      signal?.throwIfAborted();
      return token.headers;
    },
    drop() {
      token = undefined;
      dropped += 1;
      return true;
    },
    dropped: () => dropped,
    rotates: () => hasRotated,
  };
}

type Token = { readonly headers: Headers; readonly until: number };

/** What may go into a header, and nothing that would begin another. */
const isToken = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,8000}$/.test(value);
const JSON_BODY = { 'content-type': 'application/json' };
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Client and secret where the server wants them: encoded as in a form (RFC 6749, 2.3.1), or in the form itself. */
export function asClient(
  form: URLSearchParams,
  client: string,
  secret: string | undefined,
  clientIn: 'header' | 'body',
): Headers {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  if (secret !== undefined && clientIn === 'header')
    return { ...type, authorization: basic(encodeURIComponent(client), encodeURIComponent(secret)) };
  form.set('client_id', client);
  if (secret !== undefined) form.set('client_secret', secret);
  return type;
}

/** What a setting holds; one that is not there, or holds what no header may, is named and nothing is asked. */
export function settingIn({ store, setting }: HttpWay, name: string): string {
  const value = setting(name);
  if (value === undefined || value === '' || /[\p{Cc}]/u.test(value))
    throw new StoreFailed(store.id, 'addressNotSet', name);
  return value;
}

/** An address below the one a setting holds, and never above it. */
export function addressUnder(way: HttpWay, name: string, path: string): URL {
  const base = settingIn(way, name);
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol))
    throw new StoreFailed(way.store.id, 'addressNotSet', name);
  const { origin, pathname } = new URL(base);
  return new URL(origin + pathname.replace(/\/$/, '') + path);
}
