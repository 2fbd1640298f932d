import { must, themed } from './attack';
import type { Desk } from './desk';
import { post, send, type Heard } from './door';
import { comesToProving, envelope } from './steps';

const attack = themed('pages');
const PASSWORD = '門は夜の十時に閉まります';

/** Sends a form as a browser would, from a page of `origin`. */
const form = (
  desk: Desk,
  path: string,
  fields: Readonly<Record<string, string>>,
  { origin = desk.url, cookie = '' }: { readonly origin?: string; readonly cookie?: string } = {},
): Promise<Heard> =>
  send(desk, path, {
    by: '',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin, cookie },
    body: new URLSearchParams(fields).toString(),
  });
const page = (desk: Desk, path: string, cookie = ''): Promise<Heard> =>
  send(desk, path, { by: '', headers: { cookie } });
const sessionIn = (heard: Heard): string => /__Host-madoguchi=[\w-]+/.exec(heard.header('set-cookie'))?.[0] ?? '';

/** The clerk at a browser; what it carries. */
const clerk = (desk: Desk): Promise<string> =>
  desk.once('the clerk at a browser', async () => {
    const came = await form(desk, '/first-time', { staff: 'suzuki', token: desk.token('suzuki'), password: PASSWORD });
    must(came.status === 303, `the clerk could not come in (${came.status})`);
    return sessionIn(came);
  });

export const PAGES = [
  attack('sends the clerk’s browser a form from another site', 'a stranger', async (desk) => {
    const [number, cookie] = [await comesToProving(desk), await clerk(desk)];
    const to = `/cases/${number}/acts/withdraw`;
    const words = { '/reason': 'x', '/by': 'post' };
    const heard = await Promise.all(
      ['https://elsewhere.example', 'null', 'http://127.0.0.1:1', desk.url].map((origin) =>
        form(desk, to, words, { origin, cookie }),
      ),
    );
    must((await desk.at(number)).stage.name !== 'closed', 'a case was withdrawn by another site');
    must(
      heard.every(({ status }) => status === 403),
      `answered ${heard.map(({ status }) => status).join(', ')}`,
    );
    return '403; nothing was entered';
  }),
  attack('chooses the session in which the clerk is to sign in', 'a stranger', async (desk) => {
    await clerk(desk);
    const planted = '__Host-madoguchi=chosen-by-a-stranger';
    const came = await form(desk, '/sign-in', { staff: 'suzuki', password: PASSWORD }, { cookie: planted });
    must(sessionIn(came) !== planted && sessionIn(came) !== '', 'the session that was chosen is the clerk’s');
    const seen = await page(desk, '/book', planted);
    must(seen.status === 303, 'the session that was chosen opens the book');
    return 'another session; what was chosen opens nothing';
  }),
  attack('leads the clerk elsewhere after signing in', 'a stranger', async (desk) => {
    await clerk(desk);
    const ways = ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'];
    const led = await Promise.all(
      ways.map(async (_to) =>
        (await form(desk, '/sign-in', { staff: 'suzuki', password: PASSWORD, _to })).header('location'),
      ),
    );
    must(
      led.every((to) => to === '/'),
      `led to ${led.join(', ')}`,
    );
    return 'to the first page, each time';
  }),
  attack(
    'reads a case, a draft and what was found without signing in, or with a token in the address',
    'a stranger',
    async (desk) => {
      const number = await comesToProving(desk);
      const heard = await Promise.all(
        ['', '/findings', '/decision', '/answer.pdf', '/acts/decide'].flatMap((path) => [
          page(desk, `/cases/${number}${path}`),
          page(desk, `/cases/${number}${path}?token=${desk.token('kimura')}`),
          page(desk, `/cases/${number}${path}`, `__Host-madoguchi=${desk.token('kimura')}`),
        ]),
      );
      must(
        heard.every(({ status, text }) => status === 303 && !text.includes('<h1')),
        'a page was shown to a stranger',
      );
      const draft = await send(desk, `/v1/cases/${number}/answer.pdf`, { by: '' });
      must(draft.status === 401, `the draft answered ${draft.status}`);
      return '303 to the door, 401 by the API';
    },
  ),
  attack('reads the answer of a case that nobody decided', 'an approver', async (desk) => {
    const heard = await send(desk, `/v1/cases/${await comesToProving(desk)}/answer.pdf`, { by: 'kimura' });
    must(heard.problem === 'no-such-decision', `answered ${heard.status} ${heard.problem}`);
    return `${heard.status} ${heard.problem}`;
  }),
  attack('has a name that is a script', 'an applicant', async (desk) => {
    const heard = await post(
      desk,
      '/v1/applications',
      envelope(desk, {
        principal: { name: '"><script>alert(1)</script>', birthDate: '1970-01-01', address: '<img src=x>' },
      }),
    );
    const { number } = (JSON.parse(heard.text) as { cases: { number: string }[] }).cases[0] as { number: string };
    const seen = await page(desk, `/cases/${number}`, await clerk(desk));
    must(seen.status === 200, `answered ${seen.status}`);
    must(!/<script(?! src="\/look\/live\.js" defer>)|<img/.test(seen.text), 'the name is markup on the page');
    return 'it stands as it was written';
  }),
  attack('guesses passwords, forty of them', 'a stranger', async (desk) => {
    const heard: Heard[] = [];
    for (let tries = 0; tries < 40; tries += 1)
      heard.push(await form(desk, '/sign-in', { staff: 'inoue', password: `password ${tries}` }));
    const [unheard, wrong] = [429, 401].map((status) => heard.filter((one) => one.status === status).length);
    must(wrong === 5 && unheard === 35, `${wrong} were judged, ${unheard} were not heard`);
    return '5 were judged, 35 not heard';
  }),
];
