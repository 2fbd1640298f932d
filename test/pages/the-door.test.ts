import { opensOne } from '../../examples/at-the-desk';
import { openCounter, openDoor } from '../../worker/desk';
import { isTheirPassword, setSecondProof, setPassword, takeCode } from '../../records/accounts';
import { OF_A_PASSWORD, openAttempts } from '../../records/attempts';
import { newTotp } from '../../vault/proofs';
import { openOffice, requestOf, type Office } from '../office';
import { codeAt, comesIn, PASSWORD, setsUpAnApp, visits } from './visitor';

describe('The door of the pages', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());
  const wrong = (id: string): [string, string][] => [
    ['staff', id],
    ['password', 'not the password of anybody'],
  ];
  const right = (id: string): [string, string][] => [
    ['staff', id],
    ['password', PASSWORD],
  ];

  it('every page forbids scripts and styles that do not lie here, frames, and being kept by a browser', async () => {
    const clerk = await comesIn(office, 'suzuki');
    const paths = ['/', '/book', '/open', '/account', '/cases/NONE-2026-0001', '/second-proof'];
    const seen = await Promise.all([
      ...paths.map((path) => clerk.get(path)),
      visits(office.url).get('/sign-in'),
      visits(office.url).get('/first-time'),
    ]);
    for (const { headers, text } of seen) {
      const csp = headers.get('content-security-policy') ?? '';
      expect(csp).toContain("default-src 'none'");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).toContain("form-action 'self'");
      expect(csp).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
      expect(headers.get('x-frame-options')).toMatch(/DENY|SAMEORIGIN/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(
        /<script(?! src="\/look\/[a-z-]+\.js" defer><\/script>)|<style|\sstyle=|\son[a-z]+=|javascript:/i,
      );
    }
  });

  it('a name with a sign that is none is nobody’s: it is told as a wrong password', async () => {
    const anybody = visits(office.url);
    for (const name of ['\0', 'suzuki\0']) {
      expect((await anybody.send('/sign-in', right(name))).status).toBe(401);
      expect((await anybody.send('/first-time', [...right(name), ['token', '\0']])).status).toBe(401);
    }
  });

  it('what a browser carried before somebody signs in, or proves themself, is worth nothing after it', async () => {
    const clerk = await comesIn(office, 'suzuki');
    const before = clerk.cookies.get('__Host-madoguchi') ?? '';
    const planted = visits(office.url, 'en', new Map([['__Host-madoguchi', before]]));
    expect((await planted.send('/sign-in', right('suzuki'))).to).toBe('/');
    const after = planted.cookies.get('__Host-madoguchi');
    expect(after).not.toBe(before);
    expect((await clerk.get('/book')).to).toBe('/sign-in?to=%2Fbook');

    await setsUpAnApp(planted);
    expect(planted.cookies.get('__Host-madoguchi')).not.toBe(after);
    const old = visits(office.url, 'en', new Map([['__Host-madoguchi', after ?? '']]));
    expect((await old.get('/book')).to).toBe('/sign-in?to=%2Fbook');
    expect((await planted.get('/book')).status).toBe(200);

    const never = visits(office.url, 'en', new Map([['__Host-madoguchi', 'chosen-by-somebody-else']]));
    expect((await never.send('/sign-in', right('suzuki'))).to).toBe('/');
    expect(never.cookies.get('__Host-madoguchi')).not.toBe('chosen-by-somebody-else');
  });

  it('the session is out of reach of scripts, of other hosts and of other sites', async () => {
    await comesIn(office, 'suzuki');
    const { headers } = await visits(office.url).send('/sign-in', right('suzuki'));
    expect(headers.getSetCookie().join()).toMatch(
      /^__Host-madoguchi=[\w-]{20,}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '\\\\elsewhere.example',
    '/%0d%0aLocation:https://elsewhere.example',
    'javascript:alert(1)',
    '/\t/elsewhere.example',
    '',
  ])('nobody is led elsewhere after signing in: %j', async (to) => {
    await comesIn(office, 'suzuki');
    const led = await visits(office.url).send('/sign-in', [...right('suzuki'), ['_to', to]]);
    const host = new URL(led.to ?? '', office.url).host;
    expect([led.status, host]).toEqual([303, new URL(office.url).host]);
    const language = await visits(office.url).get(`/language/en?to=${encodeURIComponent(to)}`);
    expect(new URL(language.to ?? '', office.url).host).toBe(new URL(office.url).host);
  });

  it('an unknown name and a wrong password are told alike', async () => {
    await comesIn(office, 'kimura');
    const [known, unknown] = await Promise.all(
      ['kimura', 'nobody'].map((id) => visits(office.url).send('/sign-in', wrong(id))),
    );
    expect(known?.status).toBe(401);
    expect(known?.text.replaceAll('kimura', '')).toBe(unknown?.text.replaceAll('nobody', ''));
  });

  it('whoever tries five times wrongly waits, whatever they say then, also at another counter and after a restart', async () => {
    await comesIn(office, 'inoue');
    for (let tries = 0; tries < 5; tries += 1)
      expect((await visits(office.url).send('/sign-in', wrong('inoue'))).status).toBe(401);
    const sixth = await visits(office.url).send('/sign-in', right('inoue'));
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(60);
    const { settings, records } = office;
    const door = await openDoor(settings.temporal, settings.log, 0);
    const restarted = openCounter(settings, records, door);
    try {
      expect((await visits(door.url).send('/sign-in', right('inoue'))).status).toBe(429);
      await comesIn(office, 'suzuki');
      expect((await visits(door.url).send('/sign-in', right('suzuki'))).to).toBe('/');
    } finally {
      await restarted.close();
    }
  });

  it('twenty at once are counted as twenty', async () => {
    const tried = await Promise.all(
      Array.from({ length: 20 }, () => visits(office.url).send('/sign-in', wrong('nobody-at-once'))),
    );
    expect(tried.filter(({ status }) => status === 401)).toHaveLength(5);
    await office.records.pool.query('delete from attempts');
  });

  it('whoever is refused where they are uses up no tries of a colleague elsewhere', async () => {
    const limits = { place: { points: 3, duration: 3_600 }, name: { points: 2, duration: 3_600 } };
    const { tries } = openAttempts(office.records, 'of a trial ', limits);
    for (const name of ['a', 'b', 'c']) expect(await tries(name, '203.0.113.1')).toBeUndefined();
    for (let again = 0; again < 5; again += 1) expect(await tries('suzuki', '203.0.113.1')).toBeGreaterThan(60);
    expect(await tries('suzuki', '203.0.113.2')).toBeUndefined();
    expect(await tries('suzuki', '203.0.113.3')).toBeUndefined();
    expect(await tries('suzuki', '203.0.113.4')).toBeGreaterThan(60);
  });

  it('whatever one place tries in an hour under a colleague’s name, the colleague comes in from another', async () => {
    const { tries } = openAttempts(office.records, '', OF_A_PASSWORD);
    let heard = 0;
    for (let quarter = 0; quarter < 4; quarter += 1) {
      for (let again = 0; again < 6; again += 1) if ((await tries('suzuki', '203.0.113.1')) === undefined) heard += 1;
      await office.records.pool.query(`delete from attempts where key like 'nameAndPlace:%'`); // a quarter of an hour later
    }
    expect(heard).toBe(20);
    expect(await tries('suzuki', '203.0.113.2')).toBeUndefined();
    await office.records.pool.query('delete from attempts');
  });

  it('a new password ends every session, and so does a new token or leaving the staff', async () => {
    const first = await comesIn(office, 'tanaka');
    const second = await comesIn(office, 'tanaka');
    expect((await first.get('/account')).to).toBe('/sign-in?to=%2Faccount');
    expect((await second.get('/account')).status).toBe(200);
    await office.records.pool.query(`update sessions set bearer = 'another' where staff = 'tanaka'`);
    expect((await second.get('/account')).to).toBe('/sign-in?to=%2Faccount');
  });

  it('a session ends when it is not used, and after a day’s work in any case', async () => {
    const { pool } = office.records;
    const officer = await comesIn(office, 'tanaka');
    await pool.query(`update sessions set seen_at = seen_at - interval '61 minutes'`);
    expect((await officer.get('/account')).status).toBe(303);
    const again = await comesIn(office, 'tanaka');
    await pool.query(`update sessions set began_at = began_at - interval '12 hours 1 minute'`);
    expect((await again.get('/account')).status).toBe(303);
  });

  it('a second proof makes no day’s work longer', async () => {
    const { pool } = office.records;
    const officer = await comesIn(office, 'tanaka');
    await pool.query(`update sessions set began_at = began_at - interval '11 hours 59 minutes'`);
    await setsUpAnApp(officer);
    expect((await officer.get('/account')).status).toBe(200);
    await pool.query(`update sessions set began_at = began_at - interval '2 minutes'`);
    expect((await officer.get('/account')).status).toBe(303);
  });

  describe('A code', () => {
    const at = new Date('2026-11-27T03:00:10Z');
    const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1_000);
    const kept = async (
      id: string,
    ): Promise<{ readonly secret: string; readonly takes: (code: string, now: Date) => Promise<boolean> }> => {
      const secret = newTotp();
      await setPassword(office.records, id, PASSWORD);
      expect(await setSecondProof({ ...office.records, now: () => at }, id, secret, codeAt(secret, at))).toBe(true);
      return { secret, takes: (code, now) => takeCode({ ...office.records, now: () => now }, id, code) };
    };

    it('is taken once, also by two at once', async () => {
      const { secret, takes } = await kept('a');
      const now = later(90);
      const both = await Promise.all([takes(codeAt(secret, now), now), takes(codeAt(secret, now), now)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await takes(codeAt(secret, now), now)).toBe(false);
      expect(await takes(codeAt(secret, at), later(20))).toBe(false); // it set the app up
    });

    it('is taken a step early or late, and no further; once a later one was taken, an earlier one is not', async () => {
      const { secret, takes } = await kept('b');
      const now = later(300);
      expect(await takes(codeAt(secret, later(300 - 60)), now)).toBe(false);
      expect(await takes(codeAt(secret, later(300 + 60)), now)).toBe(false);
      expect(await takes(codeAt(secret, later(300 - 30)), now)).toBe(true);
      expect(await takes(codeAt(secret, later(300 + 30)), now)).toBe(true);
      expect(await takes(codeAt(secret, now), now)).toBe(false);
    });

    it('of another, of letters or of nothing is none', async () => {
      const [one, other] = [await kept('c'), await kept('d')];
      const now = later(600);
      for (const code of [codeAt(other.secret, now), 'abcdef', '', '1234567', '１２３４５'])
        expect(await one.takes(code, now)).toBe(false);
    });

    it('cannot be set up over the one that is there, and no password is kept as it is', async () => {
      const { secret } = await kept('e');
      const other = newTotp();
      expect(await setSecondProof({ ...office.records, now: () => at }, 'e', other, codeAt(other, at))).toBe(false);
      const { rows } = await office.records.pool.query<{ all: string }>(`select accounts::text as all from accounts`);
      const all = rows.map((row) => row.all).join();
      expect(all).not.toContain(PASSWORD);
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(secret).toString('hex'));
      expect(await isTheirPassword(office.records, 'e', PASSWORD)).toBe(true);
    });
  });

  it('what weighs most is asked for behind the second proof, which is good for a quarter of an hour', async () => {
    const officer = await comesIn(office, 'tanaka');
    const { number } = await opensOne(office.as('suzuki'), requestOf('01-takako-by-post.json', office));
    const findings = `/cases/${number}/findings`;
    expect((await officer.get(findings)).to).toBe(`/second-proof?to=${encodeURIComponent(findings)}`);
    await setsUpAnApp(officer);
    expect((await officer.get(findings)).status).toBe(200);
    await office.records.pool.query(`update sessions set proven_at = proven_at - interval '15 minutes'`);
    expect((await officer.get(findings)).status).toBe(303);
  });
});
