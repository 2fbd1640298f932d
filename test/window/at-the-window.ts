import type { Office } from '../office';
import type { Seen } from '../pages/visitor';

/** Somebody at the window with a browser that keeps nothing: what belongs together goes along in the form. */
export type AtTheWindow = {
  readonly get: (path: string) => Promise<Seen>;
  readonly post: (path: string, fields: Fields, headers?: Readonly<Record<string, string>>) => Promise<Seen>;
  /** The same as a browser sends a form that has files. */
  readonly sends: (
    path: string,
    fields: Fields,
    files?: Files,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Seen>;
};
export type Fields = readonly (readonly [string, string])[];
export type Files = Readonly<
  Record<string, { readonly name: string; readonly type: string; readonly bytes: Uint8Array }>
>;

export function comesTo({ windowUrl }: Pick<Office, 'windowUrl'>, lang: 'ja' | 'en' = 'ja'): AtTheWindow {
  const ask = async (path: string, request: RequestInit): Promise<Seen> => {
    const response = await fetch(`${windowUrl}${path}`, {
      ...request,
      redirect: 'manual',
      headers: { 'accept-language': lang, ...(request.headers as Record<string, string>) },
    });
    const { status, headers } = response;
    return { status, headers, to: headers.get('location'), text: await response.text() };
  };
  const here = { origin: windowUrl };
  return {
    get: (path) => ask(path, {}),
    post: (path, fields, headers = here) =>
      ask(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams(fields.map(([name, text]): [string, string] => [name, text])),
      }),
    sends: (path, fields, files = {}, headers = here) => {
      const form = new FormData();
      for (const [name, text] of fields) form.append(name, text);
      for (const [name, { bytes, type, name: called }] of Object.entries(files))
        form.append(name, new File([Buffer.from(bytes)], called, { type }));
      return ask(path, { method: 'POST', headers, body: form });
    },
  };
}

/** A picture as small as a picture may be. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
export const photograph = (bytes: Uint8Array = PNG, name = 'IMG_0001.png', type = 'image/png'): Files[string] => ({
  ...{ bytes, name, type },
});

/** What somebody invented fills in. */
export const FORM: Fields = [
  ['/rights', 'disclosure'],
  ['/applicant', 'principal'],
  ['/principal/name', '架空 花子'],
  ['/principal/birthDate', '1970-01-01'],
  ['/principal/postalCode', '152-0032'],
  ['/principal/address', '東京都目黒区雪柳町1-1-1'],
  ['/principal/email', 'hanako@mail.example'],
  ['/papers/0/document', 'drivingLicence'],
  ['/papers/0/side', 'both'],
  ['/papers/0/expiresOn', '2031-04-08'],
  ['/answerBy', 'post'],
  ['/lettersIn', 'ja'],
];
export type Changes = Readonly<Record<string, string | readonly string[]>>;
export const changed = (changes: Changes, form: Fields = FORM): Fields => [
  ...form.filter(([name]) => !Object.hasOwn(changes, name)),
  ...Object.entries(changes).flatMap(([name, said]) => [said].flat().map((one) => [name, one] as const)),
];
export const WITH_A_LICENCE: Files = { '/papers/0/scan': photograph() };

/** What a page carries unseen, under one name. */
export const carriedAs = (name: string, { text }: Seen): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

/** Applies, and keeps what the page shows once. */
export async function applies(
  visitor: AtTheWindow,
  changes: Changes = {},
  files: Files = WITH_A_LICENCE,
): Promise<{ readonly number: string; readonly secret: string; readonly page: Seen }> {
  const form = await visitor.get('/ja/apply');
  const page = await visitor.sends('/ja/apply', [...changed(changes), ['_key', carriedAs('_key', form)]], files);
  const [, number = '', secret = ''] =
    /<code class="key">([^<]+)<\/code>[\s\S]*?<code class="key">([^<]+)<\/code>/.exec(page.text) ?? [];
  if (number === '') throw new Error(`no receipt (${page.status}): ${wordsIn(page.text).slice(0, 1_500)}`);
  return { number, secret, page };
}
export const wordsIn = (text: string): string =>
  text
    .slice(text.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** Shows the receipt; answers the page, and what its forms carry. */
export async function asks(
  visitor: AtTheWindow,
  { number, secret }: { readonly number: string; readonly secret: string },
  lang: 'ja' | 'en' = 'ja',
): Promise<{ readonly page: Seen; readonly hidden: Fields }> {
  const form = await visitor.get(`/${lang}/status`);
  const page = await visitor.post(`/${lang}/status`, [
    ['_asking', carriedAs('_asking', form)],
    ['number', number],
    ['secret', secret],
  ]);
  return {
    page,
    hidden: [
      ['_visit', carriedAs('_visit', page)],
      ['_key', carriedAs('_key', page)],
    ],
  };
}
