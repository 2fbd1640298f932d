import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { waitFor } from '../../examples/at-the-desk';
import type { DataMap } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { openOffice, type Office, type OfficeOptions } from '../office';
import { carried, type Fields, type Seen } from '../pages/visitor';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { confirmsHerLicence, opens } from '../stories/steps';

export const KEEPER = 'bunsho@hanamori.example';
export const LISTS = 'meibo@hanamori.example';
const DESK = 'https://desk.hanamori.example';

/** The example company whose archive and list of provisions have keepers with a mailbox. */
export async function withMailboxes(ownerEmail = KEEPER): Promise<DataMap> {
  const map = await loadDataMap(join(__dirname, '..', '..', 'examples', 'hanamori', 'data-map.yaml'));
  return {
    ...map,
    stores: map.stores.map((store) => (store.kind === 'desk' ? { ...store, ownerEmail } : store)),
    provisions: map.provisions.map((one) => ({ ...one, ownerEmail: LISTS })),
  };
}

/** An office that writes to owners by a mail server, and everything that its log was told. */
export type Written = {
  readonly office: Office;
  readonly server: MailServer;
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
};
export async function opensAnOffice(options: OfficeOptions = {}): Promise<Written> {
  const server = await openMailServer();
  const log: string[] = [];
  const hear = (facts: object, says: string): void => void log.push(JSON.stringify([facts, says]));
  const office = await openOffice({
    ...{ dataMap: await withMailboxes(), repliesAt: DESK, smtp: { url: server.url, from: 'kojin@hanamori.example' } },
    ...{ log: { info: hear, warn: hear, error: hear }, ...options },
  });
  return {
    ...{ office, server, log },
    close: async () => {
      await office.close();
      await server.close();
    },
  };
}

/** Her request, until the keeper of the archive is asked. */
export async function asksTheKeeper({ office }: Pick<Written, 'office'>): Promise<string> {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await office.until(number, 'the archive is asked', ({ stores }) =>
    stores.every(({ known, outcome }) => known || outcome === 'asked'),
  );
  return number;
}

/** The mails that came to somebody, oldest first. */
export const mailsTo = async ({ server }: Pick<Written, 'server'>, mailbox: string): Promise<Email[]> =>
  (await Promise.all(server.taken().map((bytes) => PostalMime.parse(bytes)))).filter(({ to = [] }) =>
    to.some(({ address }) => address === mailbox),
  );

/** The nth mail with a link on one case, as soon as it comes. */
export async function linkMailed(
  at: Written,
  number: string,
  nth = 1,
  mailbox = KEEPER,
): Promise<{ readonly mail: Email; readonly link: string }> {
  const mail = await waitFor(
    `mail ${nth} with a link on ${number} came to ${mailbox}`,
    async () => (await mailsOn(at, number, mailbox))[nth - 1],
    (one) => one !== undefined,
    50_000,
  );
  return { mail: mail as Email, link: linkIn(mail as Email) };
}
const mailsOn = async (at: Written, number: string, mailbox: string): Promise<Email[]> =>
  (await mailsTo(at, mailbox)).filter(({ text }) => text?.includes(`（整理番号 ${number}）`));

/** The link that opens something now, as soon as its mail comes. */
export async function lastLink(at: Written, number: string, mailbox = KEEPER): Promise<string> {
  return waitFor(
    `a link on ${number} that opens something came to ${mailbox}`,
    async () => {
      const link = linkIn((await mailsOn(at, number, mailbox)).at(-1) ?? { text: '' });
      return link !== 'no link' && (await follows(at, link).get()).status === 200 ? link : '';
    },
    (link) => link !== '',
    50_000,
  );
}
export const linkIn = ({ text = '' }: Pick<Email, 'text'>): string =>
  new RegExp(`${DESK}(/replies/owners/\\S+)`).exec(text)?.[1] ?? 'no link';

/** The code of the last mail that brought one. */
export async function codeMailed(at: Pick<Written, 'server'>, mailbox = KEEPER): Promise<string> {
  const codes = (await mailsTo(at, mailbox)).flatMap(({ text }) => /^\d{8}$/m.exec(text ?? '')?.[0] ?? []);
  return codes.at(-1) ?? 'no code';
}

/** Whoever has a link and a browser that keeps nothing. */
export function follows({ office: { url } }: Pick<Written, 'office'>, link: string, lang: 'ja' | 'en' = 'ja') {
  const ask = async (request: RequestInit): Promise<Seen> => {
    const response = await fetch(`${url}${link}`, {
      ...request,
      redirect: 'manual',
      headers: { 'accept-language': lang, ...(request.headers as Record<string, string>) },
    });
    const { status, headers } = response;
    return { status, headers, to: headers.get('location'), text: await response.text() };
  };
  const post = (fields: Fields, headers: Readonly<Record<string, string>> = { origin: url }): Promise<Seen> =>
    ask({ method: 'POST', headers, body: new URLSearchParams(fields.map(([name, text]): [string, string] => [name, text])) }); // prettier-ignore
  const sendsWith = (fields: Fields, file: { readonly bytes: Uint8Array; readonly name: string }): Promise<Seen> => {
    const form = new FormData();
    for (const [name, text] of fields) form.append(name, text);
    form.append('/scan', new Blob([Buffer.from(file.bytes)]), file.name);
    return ask({ method: 'POST', headers: { origin: url }, body: form });
  };
  return { get: () => ask({}), post, sendsWith };
}
export type Follower = ReturnType<typeof follows>;

/** Has a code sent and enters it; the page shows what is asked. */
export async function opensBy(at: Written, follower: Follower, mailbox = KEEPER): Promise<Seen> {
  const sent = await follower.post([...carried((await follower.get()).text), ['_do', 'code']]);
  if (sent.status !== 200) throw new Error(`no code was sent (${sent.status}): ${wordsOn(sent)}`);
  const opened = await follower.post([
    ...carried(sent.text),
    ['_do', 'prove'],
    ['code', await codeMailed(at, mailbox)],
  ]);
  if (opened.status !== 200) throw new Error(`it did not open (${opened.status}): ${wordsOn(opened)}`);
  return opened;
}
export const wordsOn = ({ text }: Seen): string =>
  text
    .slice(text.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** What the keeper found: two order slips, each with what stands on it. */
export const TWO_SLIPS: Fields = [
  ['/answer/outcome', 'found'],
  ['/answer/items/0/label', '注文票 2019-0412'],
  ['/answer/items/0/category', '紙の注文記録'],
  ['/answer/items/0/fields/0/label', '品名'],
  ['/answer/items/0/fields/0/text', '白百合の花束'],
  ['/answer/items/0/fields/1/label', '届け先'],
  ['/answer/items/0/fields/1/text', '京都市上京区'],
  ['/answer/items/1/label', '注文票 2020-0102'],
  ['/answer/items/1/category', '紙の注文記録'],
  ['/answer/items/1/fields/0/label', '品名'],
  ['/answer/items/1/fields/0/text', '松の鉢'],
];
