import { createHash } from 'node:crypto';
import { dayInWords } from '../../api/pages/days';
import type { JournalPage } from '../../casefile/audit';
import type { People, ProgramTokens, TokenMade } from '../../casefile/people';
import { atTheDesk } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import {
  carried,
  comesIn,
  PASSWORD,
  setsUpAnApp,
  standsIn,
  typedAnew,
  visits,
  type Seen,
  type Visitor,
} from './visitor';

const hiddenOf = (page: Seen) =>
  carried(page.text)
    .filter(([name]) => name === '_form' || name === '_key')
    .slice(0, 2);

describe('Who works here, at the pages and the API', () => {
  let office: Office;
  let officer: Visitor;
  let day: (days: number) => string;
  beforeAll(async () => {
    office = await openOffice();
    officer = await comesIn(office, 'tanaka');
    await setsUpAnApp(officer);
    day = (days) => daysAfter(office.today(), days);
  });
  afterAll(() => office.close());
  const people = async (): Promise<People> => office.as('inoue').get<People>('/v1/staff');
  const isIn = async (id: string): Promise<boolean> =>
    office.as(id).get('/v1/staff').then(() => true, () => false); // prettier-ignore
  const refusal = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => 'taken',
      ({ problem }: { problem: { type: string } }) => problem.type.replace('/problems/', ''),
    );
  const noted = async (kind: string): Promise<JournalPage['entries'][number] | undefined> =>
    (await office.as('inoue').get<JournalPage>(`/v1/journal?kind=${kind}`)).entries[0];

  it('an officer ends every session of somebody; an auditor does not, and another site does not', async () => {
    const clerk = await comesIn(office, 'suzuki');
    const auditor = await comesIn(office, 'inoue');
    const { people: all } = await people();
    expect(all.find(({ id }) => id === 'tanaka')).toMatchObject({
      signsIn: 'password',
      secondProof: true,
      sessions: 1,
    });
    expect(all.find(({ id }) => id === 'kimura')).toMatchObject({ signsIn: 'never', sessions: 0 });
    expect((await auditor.get('/people')).text).not.toContain('ended-sessions');
    const path = '/people/suzuki/ended-sessions';
    expect((await auditor.send(path, carried((await auditor.get('/account')).text))).status).toBe(403);

    const hidden = hiddenOf(await officer.get('/people'));
    await officer.send(path, hidden, { origin: 'https://elsewhere.example' });
    expect((await clerk.get('/account')).status).toBe(200);
    expect((await officer.send(path, hidden)).to).toBe('/people?did=out&of=suzuki');
    expect((await clerk.get('/account')).status).toBe(303);
    expect((await officer.get('/people?did=out&of=suzuki')).text).toContain('鈴木 一郎 was signed out');
    expect(await noted('sessionsEnded')).toMatchObject({ by: 'tanaka', facts: { staff: 'suzuki' } });
    expect((await visits(office.url).get('/people')).to).toMatch(/^\/sign-in/);
  });

  it('whoever has left is let in nowhere from that moment on, by page, password or token, and again once they are back', async () => {
    const clerk = await comesIn(office, 'suzuki');
    const form = await officer.get('/people/suzuki/leave');
    const led = await officer.send('/people/suzuki/leave', typedAnew(standsIn(form.text), { '/firstDay': day(0) }));
    expect(led.to).toBe('/people?did=away&of=suzuki');
    expect((await clerk.get('/account')).status).toBe(303);
    expect(await refusal(office.as('suzuki').get('/v1/staff'))).toBe('on-leave');
    const again = await visits(office.url).send('/sign-in', [
      ['staff', 'suzuki'],
      ['password', PASSWORD],
    ]);
    expect(again.text).toContain('You are away');
    expect((await people()).nobodyIs).toEqual(['clerk']);
    expect((await officer.get('/')).text).toContain('Everybody of these is away: clerk');
    expect(await noted('leaveNoted')).toMatchObject({ by: 'tanaka', facts: { staff: 'suzuki', firstDay: day(0) } });

    const back = await officer.send('/people/suzuki/return', hiddenOf(await officer.get('/people')));
    expect(back.to).toBe('/people?did=back&of=suzuki');
    expect(await isIn('suzuki')).toBe(true);
    expect(await refusal(office.as('tanaka').post('/v1/staff/suzuki/return'))).toBe('no-such-leave');
  });

  it('a leave that is to come lets them in until then; they note it themselves, and take it back', async () => {
    await office.as('suzuki').post('/v1/staff/suzuki/leave', { firstDay: day(3), lastDay: day(9) });
    expect(await isIn('suzuki')).toBe(true);
    expect((await people()).people.find(({ id }) => id === 'suzuki')?.away).toEqual({
      firstDay: day(3),
      lastDay: day(9),
    });
    expect(await refusal(office.as('suzuki').post('/v1/staff/inoue/leave', { firstDay: day(3) }))).toBe(
      'not-your-part',
    );
    await office.as('suzuki').post('/v1/staff/suzuki/return');
    expect((await people()).people.find(({ id }) => id === 'suzuki')?.away).toBeUndefined();
  });

  it('days that cannot be are told beside their fields, with what was typed', async () => {
    const form = standsIn((await officer.get('/people/suzuki/leave')).text);
    const page = await officer.send(
      '/people/suzuki/leave',
      typedAnew(form, { '/firstDay': day(5), '/lastDay': day(-2) }),
    );
    expect(page.status).toBe(422);
    expect(page.text).toContain(`is before ${dayInWords(day(5), 'en') ?? '?'}`);
    expect(page.text).toContain(`value="${day(5)}"`);
    expect((await officer.get('/people/nobody/leave')).status).toBe(404);
  });

  it('officer and approver note each other’s leave in one moment: one of them stays, for nobody else could let them in again', async () => {
    const both = await Promise.all([
      refusal(office.as('tanaka').post('/v1/staff/kimura/leave', { firstDay: day(0) })),
      refusal(office.as('kimura').post('/v1/staff/tanaka/leave', { firstDay: day(0) })),
    ]);
    expect(both.filter((one) => one === 'taken')).toHaveLength(1);
    expect(['nobody-left', 'on-leave']).toContain(both.find((one) => one !== 'taken'));
    const [here, gone] = both[0] === 'taken' ? ['tanaka', 'kimura'] : ['kimura', 'tanaka'];
    expect(await refusal(office.as(here).post(`/v1/staff/${here}/leave`, { firstDay: day(400) }))).toBe('nobody-left');
    await office.as(here).post(`/v1/staff/${gone}/return`);
    expect(await Promise.all(['tanaka', 'kimura'].map(isIn))).toEqual([true, true]);
  });

  it('a token of a program is told once, acts in the roles it was given, and ends with a click', async () => {
    officer = await comesIn(office, 'tanaka');
    const form = await officer.get('/people/token');
    expect(form.text).not.toContain('approver'); // no role that is not theirs
    const typed = typedAnew(standsIn(form.text), {
      '/program': '夜間の集計',
      '/roles': 'officer',
      '/lastDay': day(30),
    });
    expect((await officer.send('/people/token', typed)).status).toBe(403); // the second proof is asked for first
    await setsUpAnApp(officer);
    const fresh = typedAnew(standsIn((await officer.get('/people/token')).text), Object.fromEntries(typed.filter(([name]) => name.startsWith('/')))); // prettier-ignore
    const made = await officer.send('/people/token', fresh);
    expect(made.status).toBe(201);
    const token = /<code class="key">([^<]+)</.exec(made.text)?.[1] ?? '';
    const program = atTheDesk(office.url, token);
    expect((await program.get<People>('/v1/staff')).people).toHaveLength(4);
    const list = (await officer.get('/people')).text;
    expect(list).toContain('夜間の集計');
    expect(list).not.toContain(token);
    expect((await officer.send('/people/token', fresh)).text).toContain('A token of this name lasts');
    const { rows } = await office.records.pool.query<{ all: string }>(
      `select string_agg(t::text, ' ') as all from program_tokens t`,
    );
    expect(rows[0]?.all).not.toContain(token);

    const { tokens } = await office.as('inoue').get<ProgramTokens>('/v1/tokens');
    expect(tokens).toMatchObject([{ staff: 'tanaka', program: '夜間の集計', roles: ['officer'], usedOn: day(0) }]);
    expect((await office.as('suzuki').get<ProgramTokens>('/v1/tokens')).tokens).toEqual([]);
    const id = tokens[0]?.id ?? '';
    expect(await refusal(office.as('suzuki').post(`/v1/tokens/${id}/end`))).toBe('no-such-token');
    const ended = await officer.send(`/people/tokens/${id}/end`, hiddenOf(await officer.get('/people')));
    expect(ended.to).toBe('/people?did=ended');
    expect(await refusal(program.get('/v1/staff'))).toBe('who-are-you');
    expect((await noted('tokenEnded'))?.facts).toEqual({ token: id });
  });

  it('a program makes no tokens, notes no leave and signs nobody out; and it is away as its person is, and ends with their own token', async () => {
    const { token } = await office
      .as('kimura')
      .post<TokenMade>('/v1/tokens', { program: '監視', roles: ['approver'], lastDay: day(1) });
    const program = atTheDesk(office.url, token);
    const wanted = { program: 'もう一つ', roles: ['approver'], lastDay: day(1) };
    expect(await refusal(program.post('/v1/tokens', wanted))).toBe('not-by-program');
    expect(await refusal(program.post('/v1/staff/tanaka/leave', { firstDay: day(0) }))).toBe('not-by-program');
    expect(await refusal(program.post('/v1/staff/tanaka/ended-sessions'))).toBe('not-by-program');
    await office.as('tanaka').post('/v1/staff/kimura/leave', { firstDay: day(0), lastDay: day(0) });
    expect(await refusal(program.get('/v1/cases'))).toBe('on-leave');
    await office.as('tanaka').post('/v1/staff/kimura/return');
    expect(await refusal(program.get('/v1/cases'))).toBe('taken');
    const kimura = office.settings.staff.find(({ id }) => id === 'kimura') as { tokenDigest: string };
    const was = kimura.tokenDigest;
    kimura.tokenDigest = was.replaceAll(/\w/g, '0'); // they were given a new one
    expect(await refusal(program.get('/v1/cases'))).toBe('who-are-you');
    const listed = async (): Promise<readonly string[]> =>
      (await office.as('inoue').get<ProgramTokens>('/v1/tokens')).tokens.map((one) => one.program);
    expect(await listed()).not.toContain('監視');
    kimura.tokenDigest = was;
    expect(await listed()).toContain('監視');
  });

  it('whoever was given a new token gives a program the name that the one before it had', async () => {
    const suzuki = office.settings.staff.find(({ id }) => id === 'suzuki') as { tokenDigest: string };
    const wanted = { program: '受付の読取り', roles: ['clerk'], lastDay: day(1) };
    await office.as('suzuki').post('/v1/tokens', wanted);
    const was = suzuki.tokenDigest;
    const fresh = 'a-token-that-was-given-out-anew';
    suzuki.tokenDigest = createHash('sha256').update(fresh).digest('hex');
    const anew = atTheDesk(office.url, fresh);
    const { token } = await anew.post<TokenMade>('/v1/tokens', wanted);
    expect(await refusal(atTheDesk(office.url, token).get('/v1/cases'))).toBe('taken');
    expect(await refusal(anew.post('/v1/tokens', wanted))).toBe('token-there');
    suzuki.tokenDigest = was;
  });

  it('the answer is lost before it is kept, and the same is asked again: it is done once, and told as done', async () => {
    const { id } = await office
      .as('suzuki')
      .post<TokenMade>('/v1/tokens', { program: '夜の読取り', roles: ['clerk'], lastDay: day(1) });
    for (const [path, kind, body] of [
      ['/v1/staff/suzuki/leave', 'leaveNoted', { firstDay: day(2) }],
      ['/v1/staff/suzuki/return', 'leaveEnded', {}],
      [`/v1/tokens/${id}/end`, 'tokenEnded', {}],
      ['/v1/staff/suzuki/ended-sessions', 'sessionsEnded', {}],
    ] as const) {
      const key = `lost-${kind}`;
      await office.as('tanaka').post(path, body, key);
      const before = await noted(kind);
      await office.records.pool.query(`update repeated_posts set status = null, answer = null where person = 'tanaka'`);
      expect([kind, await refusal(office.as('tanaka').post(path, body, key))]).toEqual([kind, 'taken']);
      expect(await noted(kind)).toEqual(before);
    }
  });

  it.each([
    ['a role that is not theirs', { program: 'a', roles: ['approver'], lastDay: 1 }, '#/roles'],
    ['a day that is over', { program: 'b', roles: ['clerk'], lastDay: -1 }, '#/lastDay'],
    ['a day too far away', { program: 'c', roles: ['clerk'], lastDay: 400 }, '#/lastDay'],
    ['no role', { program: 'd', roles: [], lastDay: 1 }, '#/roles'],
  ])('no token is made with %s', async (_what, wanted, pointer) => {
    const asked = office.as('suzuki').post('/v1/tokens', { ...wanted, lastDay: day(wanted.lastDay) });
    await expect(asked).rejects.toMatchObject({ status: 422, problem: { errors: [{ pointer }] } });
  });
});
