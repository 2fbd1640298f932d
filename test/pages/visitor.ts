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
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Seen>;
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
    get: (path, headers = {}) => ask(path, { headers }),
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

/** All that the form of an act would send, as it stands on the page: what is carried unseen, typed, chosen and ticked. */
export function standsIn(text: string): Fields {
  const main = text.slice(text.indexOf('<main'));
  const inside = /<form[^>]* id="act"[^]*?<\/form>/.exec(main)?.[0] ?? '';
  const beside =
    main.replace(inside, '').match(/<(?:input|textarea)[^>]* form="act"[^>]*>(?:[^<]*<\/textarea>)?/g) ?? [];
  const all = [...inside.matchAll(/<input[^>]*>|<textarea[^>]*>[^<]*<\/textarea>|<select[^>]*>[^]*?<\/select>/g)];
  return [...all.map(([one]) => one), ...beside].flatMap((control): Fields => {
    const of = (attribute: string): string | undefined => new RegExp(` ${attribute}="([^"]*)"`).exec(control)?.[1];
    const name = read(of('name') ?? '');
    if (control.startsWith('<textarea')) return [[name, read(/>\n?([^<]*)</.exec(control)?.[1] ?? '')]];
    if (control.startsWith('<select'))
      return [[name, read(/<option value="([^"]*)"\s+selected/.exec(control)?.[1] ?? '')]];
    if (of('type') === 'checkbox' && !/\schecked/.test(control)) return [];
    return [[name, read(of('value') ?? '')]];
  });
}

/** What a button says that is called so. */
export function buttonCalled(text: string, called: string): readonly [string, string] {
  const all = [...text.matchAll(/<button[^>]* name="([^"]*)" value="([^"]*)"([^>]*)>\s*([^<]*?)\s*<\/button>/g)];
  const found = all.find(
    ([, , , more = '', words = '']) => read(/aria-label="([^"]*)"/.exec(more)?.[1] ?? words) === called,
  );
  if (found === undefined)
    throw new Error(
      `no button is called ${called}: ${all.map(([, , , more, words]) => `${more ?? ''} ${words ?? ''}`).join('\n')}`,
    );
  return [read(found[1] ?? ''), read(found[2] ?? '')];
}

/** The form with some of it typed anew, as a person would, and nothing else of it lost. */
export const typedAnew = (stands: Fields, anew: Readonly<Record<string, string>>): Fields => [
  ...stands.filter(([name]) => !Object.hasOwn(anew, name)),
  ...Object.entries(anew),
];
