import type { DeskSettings } from '../../worker/desk';
import { openDoor, openCounter } from '../../worker/desk';
import { setSecondProof } from '../../records/accounts';
import { newTotp } from '../../vault/proofs';
import { openOffice, type Office } from '../office';
import { opens } from '../stories/steps';
import { openHouse, SECRET, type House } from './house';
import { carried, codeAt, comesIn, PASSWORD, visits, type Seen, type Visitor } from './visitor';

describe('Signing in at the house that vouches', () => {
  let office: Office;
  let desk: { readonly url: string; readonly close: () => Promise<void> };
  let house: House;
  let settings: DeskSettings;

  /** Another counter of the same desk, whose staff file names accounts at that house. */
  const openDesk = async (more: Partial<NonNullable<DeskSettings['vouching']>> = {}, at?: string) => {
    const door = await openDoor(
      office.settings.temporal,
      office.settings.log,
      at === undefined ? 0 : Number(new URL(at).port),
    );
    if (at === undefined) house = await openHouse(door.url);
    settings = {
      ...office.settings,
      staff: office.settings.staff.map((one) => (one.id === 'inoue' ? one : { ...one, signsInAs: `of-${one.id}` })),
      vouching: {
        ...{ issuer: house.issuer, clientId: 'madoguchi', clientSecret: SECRET },
        ...{ secondProof: ['mfa'], deskAt: door.url, ...more },
      },
    };
    const counter = openCounter(settings, office.records, door);
    if (at !== undefined) await fetch(door.url).catch(() => undefined); // a line to the counter before is still kept
    return { url: door.url, close: counter.close };
  };
  beforeAll(async () => {
    office = await openOffice();
    desk = await openDesk();
  });
  afterAll(async () => {
    await desk.close();
    house.process.kill();
    await office.close();
  });

  const addressIn = ({ headers }: Seen): string => /^0; url=(.*)$/.exec(headers.get('refresh') ?? '')?.[1] ?? '';
  const leaves = async (visitor: Visitor, to = '/', fields: readonly (readonly [string, string])[] = []) => {
    const hidden = visitor.cookies.has('__Host-madoguchi')
      ? carried((await visitor.get('/second-proof')).text).filter(([name]) => name === '_form')
      : [];
    return visitor.send('/sign-in/vouched', [...hidden, ['_to', to], ...fields]);
  };

  /** What somebody does at the other house, in the same browser; answers where they are sent back to. */
  async function there(address: string, says: Readonly<Record<string, string>>): Promise<string> {
    const jar = visits(house.issuer);
    let at = new URL(address);
    for (let steps = 0; steps < 8 && at.origin === house.issuer; steps += 1) {
      if (at.pathname.startsWith('/interaction/')) at.search = new URLSearchParams(says).toString();
      const seen = await jar.get(at.pathname + at.search);
      if (seen.to === null) throw new Error(`the house answered ${seen.status}: ${seen.text.slice(0, 300)}`);
      at = new URL(seen.to, at);
    }
    return at.pathname + at.search;
  }
  const signsIn = async (visitor: Visitor, says: Readonly<Record<string, string>>, to = '/'): Promise<Seen> =>
    visitor.get(await there(addressIn(await leaves(visitor, to)), says));

  it('whoever is vouched for comes in as whom the staff file names, to where they wanted to go', async () => {
    const clerk = visits(desk.url);
    const left = await leaves(clerk, '/book?sort=newest');
    const asked = new URL(addressIn(left)).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('scope')]).toEqual([
      'code',
      'S256',
      'openid',
    ]);
    for (const part of ['state', 'nonce', 'code_challenge']) expect(asked.get(part)).toMatch(/^[\w-]{43}$/);
    expect(left.text).not.toContain(SECRET);
    const back = await clerk.get(await there(addressIn(left), { sub: 'of-suzuki' }));
    expect(back.to).toBe('/book?sort=newest');
    expect((await clerk.get('/account')).text).toContain('鈴木 一郎');
    expect(clerk.cookies.has('__Host-errand')).toBe(false);
  });

  it('what lies in the records of somebody on their way tells nobody how to come back in their place', async () => {
    const clerk = visits(desk.url);
    const state = new URL(addressIn(await leaves(clerk))).searchParams.get('state') ?? 'none';
    const { rows } = await office.records.pool.query('select * from errands');
    const lies = JSON.stringify(rows);
    for (const secret of [state, clerk.cookies.get('__Host-errand') ?? 'none']) expect(lies).not.toContain(secret);
  });

  it('an answer is taken once, in the browser that left, with the state it left with', async () => {
    const clerk = visits(desk.url);
    const back = await there(addressIn(await leaves(clerk)), { sub: 'of-suzuki' });
    const planted = await visits(desk.url).get(back); // an answer sent to somebody else’s browser
    expect([planted.status, planted.text.includes('begun in this browser')]).toEqual([400, true]);
    expect((await clerk.get(back)).to).toBe('/');

    const again = visits(desk.url);
    const answer = await there(addressIn(await leaves(again)), { sub: 'of-suzuki' });
    const errand = again.cookies.get('__Host-errand') ?? '';
    expect((await again.get(answer)).to).toBe('/');
    const twice = visits(desk.url, 'en', new Map([['__Host-errand', errand]]));
    expect((await twice.get(answer)).status).toBe(400);

    const forged = visits(desk.url);
    const other = await there(addressIn(await leaves(forged)), { sub: 'of-suzuki' });
    expect((await forged.get(other.replace(/state=[^&]*/, 'state=chosen-by-somebody-else'))).status).toBe(400);
  });

  it('a code of another question is refused, and so is an answer said to be of another house', async () => {
    const [mine, theirs] = [visits(desk.url), visits(desk.url)];
    const ofMine = await there(addressIn(await leaves(mine)), { sub: 'of-suzuki' });
    const ofTheirs = await there(addressIn(await leaves(theirs)), { sub: 'of-kimura' });
    const code = /code=[^&]*/.exec(ofTheirs)?.[0] ?? '';
    const swapped = await mine.get(ofMine.replace(/code=[^&]*/, code));
    expect([swapped.status, swapped.text.includes('could not be confirmed')]).toEqual([401, true]);
    const third = visits(desk.url);
    const answer = await there(addressIn(await leaves(third)), { sub: 'of-suzuki' });
    const mixed = answer.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Felsewhere.example');
    expect((await third.get(mixed)).status).toBe(401);
    expect(third.cookies.has('__Host-madoguchi')).toBe(false);
  });

  it('an account that is nobody’s at this desk, or that changed its mind, does not come in', async () => {
    const stranger = visits(desk.url);
    const seen = await signsIn(stranger, { sub: 'of-somebody' });
    expect([seen.status, seen.text.includes('nobody’s at this desk')]).toEqual([403, true]);
    expect((await signsIn(visits(desk.url), { refuse: 'yes' })).status).toBe(401);
    expect(stranger.cookies.has('__Host-madoguchi')).toBe(false);
  });

  it('what a browser carried before is worth nothing after it', async () => {
    const planted = visits(desk.url, 'en', new Map([['__Host-madoguchi', 'chosen-by-somebody-else']]));
    await signsIn(planted, { sub: 'of-suzuki' });
    expect(planted.cookies.get('__Host-madoguchi')).not.toBe('chosen-by-somebody-else');
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'])(
    'nobody is led elsewhere after being vouched for: %s',
    async (to) => {
      expect((await signsIn(visits(desk.url), { sub: 'of-suzuki' }, to)).to).toBe('/');
    },
  );

  it('whoever is vouched for has no password here, and whoever is not keeps theirs', async () => {
    const visitor = visits(desk.url);
    const first = await visitor.send(
      '/first-time',
      Object.entries({ staff: 'tanaka', token: office.tokens['tanaka'] ?? '', password: PASSWORD }),
    );
    expect(first.status).toBe(401);
    await comesIn({ url: desk.url, tokens: office.tokens }, 'inoue');
    const door = await visits(desk.url).get('/sign-in');
    expect(door.text).toContain('name="password"');
    expect(door.text).toContain('/sign-in/vouched');
  });

  it('a second proof is that house’s own: asked for anew, of the same person, and only where it says so', async () => {
    const officer = visits(desk.url);
    await signsIn(officer, { sub: 'of-tanaka' });
    const before = officer.cookies.get('__Host-madoguchi');
    const { number } = await opens(office, '01-takako-by-post.json');
    const findings = `/cases/${number}/findings`;
    expect((await officer.get(findings)).to).toBe(`/second-proof?to=${encodeURIComponent(findings)}`);

    const left = await leaves(officer, findings);
    const asked = new URL(addressIn(left)).searchParams;
    expect([asked.get('prompt'), asked.get('max_age'), asked.get('acr_values')]).toEqual(['login', '0', 'mfa']);
    const weak = await officer.get(await there(addressIn(left), { sub: 'of-tanaka' }));
    expect([weak.status, weak.text.includes('did not ask for a second proof')]).toEqual([403, true]);
    const others = await signsIn(officer, { sub: 'of-kimura', acr: 'mfa' }, findings);
    expect([others.status, others.text.includes('another account')]).toEqual([403, true]);
    expect(officer.cookies.get('__Host-madoguchi')).toBe(before);

    expect((await signsIn(officer, { sub: 'of-tanaka', amr: 'pwd mfa' }, findings)).to).toBe(findings);
    expect((await officer.get(findings)).status).toBe(200);
    expect(officer.cookies.get('__Host-madoguchi')).not.toBe(before);
  });

  it('a code of an app that was set up before is no second proof once that house gives its own', async () => {
    const officer = visits(desk.url);
    await signsIn(officer, { sub: 'of-tanaka' });
    const [secret, now] = [newTotp(), new Date()];
    expect(await setSecondProof(office.records, 'tanaka', secret, codeAt(secret, now))).toBe(true);
    await office.records.pool.query(`update accounts set totp_step = 0 where staff = 'tanaka'`);
    const before = officer.cookies.get('__Host-madoguchi');
    const hidden = carried((await officer.get('/second-proof')).text);
    const seen = await officer.send('/second-proof', [...hidden, ['code', codeAt(secret, new Date())]]);
    expect([seen.status, seen.text.includes('did not ask for a second proof')]).toEqual([403, true]);
    expect(officer.cookies.get('__Host-madoguchi')).toBe(before);
    const { rows } = await office.records.pool.query(
      `select 1 from sessions where staff = 'tanaka' and proven_at is not null
       and seen_at > $1`,
      [now],
    );
    expect(rows).toEqual([]);
    await office.records.pool.query(`delete from accounts where staff = 'tanaka'`);
  });

  it('a second proof at that house prolongs no session', async () => {
    const { pool } = office.records;
    const officer = visits(desk.url);
    await pool.query('delete from sessions');
    await signsIn(officer, { sub: 'of-tanaka' });
    await pool.query(`update sessions set began_at = began_at - interval '11 hours'`);
    expect((await signsIn(officer, { sub: 'of-tanaka', acr: 'mfa' }, '/account')).to).toBe('/account');
    expect((await officer.get('/account')).status).toBe(200);
    await pool.query(`update sessions set began_at = began_at - interval '61 minutes'`);
    expect((await officer.get('/account')).to).toBe('/sign-in?to=%2Faccount');
  });

  it('whoever leaves for that house over and over is told to wait, and pushes out nobody who is on their way', async () => {
    const { pool } = office.records;
    await pool.query('delete from attempts');
    const clerk = visits(desk.url);
    const back = await there(addressIn(await leaves(clerk)), { sub: 'of-suzuki' });
    const left: Seen[] = [];
    for (let times = 0; times < 62; times += 1) left.push(await leaves(visits(desk.url)));
    expect(left.map(({ status }) => status)).toEqual([...Array<number>(59).fill(200), 429, 429, 429]);
    expect(Number(left.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await clerk.get(back)).to).toBe('/');
    await pool.query('delete from attempts');
  });

  it('what was typed while the session ended is there again after being vouched for, and nothing is entered by that', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    const to = `/cases/${number}/acts/withdraw`;
    const clerk = visits(desk.url);
    const left = await leaves(clerk, to, [
      ['/reason', '取下げの電話 <b>&"'],
      ['/by', 'telephone'],
    ]);
    const page = await clerk.get(await there(addressIn(left), { sub: 'of-suzuki' }));
    expect([page.status, page.text.includes('Nothing has been entered yet')]).toEqual([200, true]);
    const form = await clerk.send(to, carried(page.text));
    expect(form.text).toContain('取下げの電話 &lt;b&gt;&amp;&quot;');
    expect((await office.as('inoue').get<{ stage: { name: string } }>(`/v1/cases/${number}`)).stage.name).not.toBe(
      'closed',
    );
  });

  it('whoever is on their way when the counter is replaced comes back to the next one', async () => {
    const clerk = visits(desk.url);
    const back = await there(addressIn(await leaves(clerk)), { sub: 'of-suzuki' });
    const { url } = desk;
    await desk.close();
    desk = await openDesk({}, url);
    expect((await clerk.get(back)).to).toBe('/');
  });

  it('where that house tells no second proof, a code is set up here by whoever was vouched for just now', async () => {
    const { url } = desk;
    await desk.close();
    desk = await openDesk({ secondProof: [] }, url);
    const approver = visits(desk.url);
    await signsIn(approver, { sub: 'of-kimura' });
    const page = await approver.get('/second-proof?to=/account');
    const hidden = carried(page.text);
    const secret = hidden.find(([name]) => name === 'secret')?.[1] ?? '';
    expect(page.text).not.toContain('name="password"');
    const done = await approver.send('/second-proof', [...hidden, ['code', codeAt(secret, new Date())]]);
    expect(done.to).toBe('/account');
  });

  it('a session ends when the account that stood beside the name is another’s', async () => {
    const clerk = visits(desk.url);
    await signsIn(clerk, { sub: 'of-suzuki' });
    const staff = settings.staff as readonly { readonly id: string; signsInAs?: string | undefined }[]; // the very list that the counter reads
    const suzuki = staff.find(({ id }) => id === 'suzuki');
    if (suzuki !== undefined) suzuki.signsInAs = 'of-their-successor';
    expect((await clerk.get('/book')).to).toBe('/sign-in?to=%2Fbook');
    if (suzuki !== undefined) suzuki.signsInAs = 'of-suzuki';
  });

  it('a house that is away is told, on the way there and on the way back, and what was typed is kept', async () => {
    const clerk = visits(desk.url);
    const address = addressIn(await leaves(clerk));
    const back = await there(address, { sub: 'of-suzuki' });
    house.process.kill('SIGKILL');
    const came = await clerk.get(back);
    expect([came.status, came.text.includes('does not answer')]).toEqual([503, true]);

    const { url } = desk;
    await desk.close();
    desk = await openDesk({}, url); // it never heard of that house
    const gone = await leaves(clerk, '/book', [['/reason', '取下げの電話']]);
    expect([gone.status, gone.text.includes('does not answer')]).toEqual([503, true]);
    expect(carried(gone.text)).toEqual(expect.arrayContaining([['/reason', '取下げの電話']]));

    house = await openHouse(url, Number(new URL(house.issuer).port));
    expect((await signsIn(clerk, { sub: 'of-suzuki' })).to).toBe('/'); // and is asked again when it is back
  });
});
