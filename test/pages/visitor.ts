import { generateSync } from 'otplib';
import type { Office } from '../office';

/** What somebody at a browser sees: the page, where they were led, and what was said with it. */
export type Seen = {
  readonly status: number;
  readonly text: string;
  readonly to: string | null;
  readonly headers: Headers;
};

/** A browser as far as the counter can tell: it keeps cookies, says where a form was sent from, and follows nobody by itself. */
export type Visitor = {
  readonly cookies: Map<string, string>;
  readonly get: (path: string) => Promise<Seen>;
  readonly send: (path: string, fields: Fields, headers?: Readonly<Record<string, string>>) => Promise<Seen>;
};
export type Fields = readonly (readonly [string, string])[];

export const PASSWORD = '窓口の桜は毎年四月に咲きます';

export function visits(url: string, lang: 'ja' | 'en' = 'en', cookies = new Map<string, string>()): Visitor {
  const ask = async (path: string, request: RequestInit): Promise<Seen> => {
    const response = await fetch(`${url}${path}`, {
      ...request,
      redirect: 'manual',
      headers: {
        'accept-language': lang,
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        ...(request.headers as Record<string, string>),
      },
    });
    for (const said of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(said) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(said)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, headers, to: headers.get('location'), text: await response.text() };
  };
  return {
    cookies,
    get: (path) => ask(path, {}),
    send: (path, fields, headers = { origin: url }) =>
      ask(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams(fields.map(([name, text]): [string, string] => [name, text])),
      }),
  };
}

const read = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => SIGNS[sign] ?? '');
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a form of a page carries unseen. */
export const carried = (text: string): Fields =>
  [...text.slice(text.indexOf('<main')).matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [read(name), read(value)] as const,
  );

/** Whoever carries a token comes for the first time. */
export async function comesIn(office: Pick<Office, 'url' | 'tokens'>, id: string, visitor = visits(office.url)) {
  const fields = { staff: id, token: office.tokens[id] ?? '', password: PASSWORD };
  expect((await visitor.send('/first-time', Object.entries(fields))).to).toBe('/');
  return visitor;
}

/** Sets up an authenticator app; answers the secret that it keeps. */
export async function setsUpAnApp(visitor: Visitor, now = new Date()): Promise<string> {
  const page = await visitor.get('/second-proof?to=/account');
  const hidden = carried(page.text);
  const secret = hidden.find(([name]) => name === 'secret')?.[1] ?? '';
  const done = await visitor.send('/second-proof', [...hidden, ['password', PASSWORD], ['code', codeAt(secret, now)]]);
  expect(done.to).toBe('/account');
  return secret;
}
export const codeAt = (secret: string, at: Date): string =>
  generateSync({ strategy: 'totp', secret, epoch: Math.floor(at.getTime() / 1_000) });
