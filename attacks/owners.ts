import PostalMime from 'postal-mime';
import { waitFor } from '../examples/at-the-desk';
import { must, themed } from './attack';
import type { Desk } from './desk';
import { send, type Heard } from './door';
import { comesToProving, confirms, isSearched } from './steps';

const attack = themed('owners');
const KEEPER = 'bunsho@hanamori.example';
const HERS = /髙子|𠮷田|ヨシダ|604-0829|花見台|takako|文書保管庫/u;

type Fields = Readonly<Record<string, string>>;
const get = (desk: Desk, link: string, method = 'GET'): Promise<Heard> => send(desk, link, { by: '', method });
const post = (desk: Desk, link: string, fields: Fields, origin = desk.url): Promise<Heard> =>
  send(desk, link, {
    ...{ by: '', method: 'POST', body: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin === '' ? {} : { origin }) },
  });

/** The words of every mail that came to the keeper of the archive, oldest first. */
const mailed = async (desk: Desk): Promise<readonly string[]> =>
  (
    await Promise.all(
      desk.mail
        .taken()
        .filter(({ to }) => to.includes(KEEPER))
        .map(({ raw }) => PostalMime.parse(Buffer.from(raw, 'latin1'))),
    )
  ).map(({ text = '' }) => text);

type Asked = { readonly number: string; readonly link: string };
async function asksTheKeeper(desk: Desk): Promise<Asked> {
  const number = await comesToProving(desk);
  await confirms(desk, number);
  await isSearched(desk, number);
  const text = await waitFor(
    'the keeper is written to',
    async () => (await mailed(desk)).find((one) => one.includes(`（整理番号 ${number}）`)),
    (one) => one !== undefined,
  );
  return { number, link: /\/replies\/owners\/\S+/.exec(text ?? '')?.[0] ?? '' };
}
const one = (desk: Desk): Promise<Asked> => desk.once('a question to the keeper', () => asksTheKeeper(desk));
const another = (desk: Desk): Promise<Asked> => desk.once('another question to the keeper', () => asksTheKeeper(desk));

const lastCode = async (desk: Desk): Promise<string> =>
  (await mailed(desk)).flatMap((text) => /^\d{8}$/m.exec(text)?.[0] ?? []).at(-1) ?? '';
/** No link is kept locked by what others tried at it before. */
const unheard = (desk: Desk): Promise<unknown> => desk.sql("delete from attempts where key ~ '^owner '");
async function visit(desk: Desk, link: string): Promise<string> {
  await unheard(desk);
  await post(desk, link, { _do: 'code' });
  const { text, status } = await post(desk, link, { _do: 'prove', code: await lastCode(desk) });
  const token = /name="_visit" value="([^"]+)"/.exec(text)?.[1] ?? '';
  must(token !== '', `no visit (${status})`);
  return token;
}
const stands = async (desk: Desk, { number }: Asked): Promise<string> =>
  (await desk.at(number)).stores.find(({ store }) => store === 'archive')?.outcome ?? '';

/** Those who have the link of a mail that was sent to the owner of a system, or guess at it. */
export const OWNERS = [
  attack.alone('opens a link forty times, as scanners of mails do', 'a stranger', async (desk) => {
    const asked = await one(desk);
    const before = (await mailed(desk)).length;
    for (let times = 0; times < 40; times += 1) {
      const heard = await get(desk, asked.link, times % 4 === 0 ? 'HEAD' : 'GET');
      must(heard.status === 200 && !HERS.test(heard.text), `a link shows more than a button (${heard.status})`);
    }
    must((await mailed(desk)).length === before, 'a code left by that');
    must((await stands(desk, asked)) === 'asked', 'something was done by that');
    return '200 each time, and nothing was shown, sent or done';
  }),
  attack('guesses at numbers and tokens of links, and reads what is told of them', 'a stranger', async (desk) => {
    const [mine, theirs] = [await one(desk), await another(desk)];
    const token = (link: string): string => link.split('/').at(-1) ?? '';
    const numberOf = (link: string): string => link.split('/').at(-2) ?? '';
    const told = new Set<string>();
    for (const wrong of [
      `/replies/owners/${numberOf(mine.link)}/${token(theirs.link)}`,
      `/replies/owners/${numberOf(mine.link)}/${'0'.repeat(32)}`,
      `/replies/owners/999999999/${token(mine.link)}`,
      `/replies/owners/99999999999999999999/${token(mine.link)}`,
      `/replies/owners/${numberOf(mine.link)}' or '1'='1/${token(mine.link)}`,
      `/replies/owners/constructor/__proto__`,
      mine.link.slice(0, -1),
    ])
      for (const heard of [await get(desk, wrong), await post(desk, wrong, { _do: 'code' })])
        told.add(`${heard.status} ${heard.text}`);
    must(told.size === 1 && [...told].every((text) => text.startsWith('404 ')), `${told.size} things were told`);
    must(!desk.logs().includes(token(mine.link)), 'a token stands in the log');
    return '404 each time, word for word alike, and no token in the log';
  }),
  attack.alone('guesses the code, forty times, and asks for new ones', 'a stranger', async (desk) => {
    const asked = await one(desk);
    await unheard(desk);
    await post(desk, asked.link, { _do: 'code' });
    const right = await lastCode(desk);
    for (let tries = 0; tries < 40; tries += 1) {
      const code = String((Number(right) + 1 + tries) % 100_000_000).padStart(8, '0');
      const heard = await post(desk, asked.link, { _do: 'prove', code });
      must(heard.status === 401 && !HERS.test(heard.text), `a guess was answered ${heard.status}`);
    }
    must((await post(desk, asked.link, { _do: 'prove', code: right })).status === 401, 'the right one was taken after forty guesses'); // prettier-ignore
    const sent = await Promise.all(Array.from({ length: 12 }, () => post(desk, asked.link, { _do: 'code' })));
    const codes = sent.filter(({ status }) => status === 200).length;
    must(codes === 4, `${codes + 1} codes were sent in an hour`);
    await unheard(desk);
    return 'a code is judged five times, and five are sent in an hour';
  }),
  attack('carries what opens one question to another, and answers from elsewhere', 'a stranger', async (desk) => {
    const [mine, theirs] = [await one(desk), await another(desk)];
    const token = await visit(desk, mine.link);
    const answer = { _do: 'answer', _key: 'attack-owners-1', '/answer/outcome': 'none' };
    for (const heard of [
      await post(desk, theirs.link, { ...answer, _visit: token }),
      await post(desk, theirs.link, answer),
      await post(desk, mine.link, { ...answer, _visit: token }, 'https://elsewhere.example'),
      await post(desk, mine.link, { ...answer, _visit: token }, ''),
    ])
      must(!HERS.test(heard.text), `what is asked was shown (${heard.status})`);
    const still = [await stands(desk, mine), await stands(desk, theirs)];
    must(still.every((outcome) => outcome === 'asked'), `they stand as ${still.join(', ')}`); // prettier-ignore
    return 'neither was shown, nor answered';
  }),
  attack('answers by one link for another store and another case', 'a program', async (desk) => {
    const asked = await desk.once('a third question to the keeper', () => asksTheKeeper(desk));
    const token = await visit(desk, asked.link);
    const foreign = { '/store': 'shop', '/provision': 'seasonal-list', '/round': '99', '/number': (await another(desk)).number }; // prettier-ignore
    const heard = await post(desk, asked.link, { ...foreign, _visit: token, _do: 'answer', _key: 'attack-owners-2', '/answer/outcome': 'none' }); // prettier-ignore
    must(heard.status === 200, `its own question was answered ${heard.status}`);
    must((await stands(desk, asked)) === 'none', 'it answered another question than its own');
    const used = await get(desk, asked.link);
    must(used.status === 404, `a link that was used opens something (${used.status})`);
    return 'it answered its own question, and opens nothing any more';
  }),
];
