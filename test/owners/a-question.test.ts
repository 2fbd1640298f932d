import { openSmtp } from '../../activities/mail';
import { ownersWriter, writeWhereTheyAreNow } from '../../activities/owner-mails';
import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { answersForStore, Refused } from '../../examples/at-the-desk';
import { ARCHIVE_HOLDS_NOTHING } from '../../examples/hanamori/cast';
import { daysAfter } from '../../law/clock';
import { carried, standsIn, typedAnew } from '../pages/visitor';
import { findings, hanamori, journal } from '../stories/steps';
import {
  asksTheKeeper,
  codeMailed,
  follows,
  KEEPER,
  linkMailed,
  mailsTo,
  opensAnOffice,
  opensBy,
  TWO_SLIPS,
  withMailboxes,
  wordsOn,
  type Written,
} from './at-the-link';

let at: Written;
beforeAll(async () => {
  at = await opensAnOffice();
});
afterAll(() => at.close());

const fileOf = (number: string, { office } = at): Promise<CaseFile> => office.as('inoue').get(`/v1/cases/${number}`);
const HERS = /髙子|𠮷田|ヨシダ|1961|604-0829|花見台|takako|090-|HM-0/u;
const send = (text: string, typed: readonly (readonly [string, string])[]) =>
  [...carried(text), ...typed, ['_do', 'answer']] as const;

describe('the keeper of an archive, who has no account, is asked by mail', () => {
  it('a mail with a link says that something waits, and nothing of whom; the link shows a button to whoever opens it', async () => {
    const number = await asksTheKeeper(at);
    const { mail, link } = await linkMailed(at, number);
    expect([mail.subject, link].join(' ')).not.toMatch(HERS);
    expect(mail.text).not.toMatch(HERS);
    expect(mail.text).toContain('総務部文書係');
    for (const path of [link, `${link}?from=scanner`]) {
      const seen = await follows(at, path).get(); // a scanner of mails opens every link, and as often as it likes
      expect([seen.status, HERS.test(seen.text), seen.text.includes('文書保管庫')]).toEqual([200, false, false]);
      expect(wordsOn(seen)).toContain('確認コードを送る');
      expect(seen.headers.get('cache-control')).toBe('no-store');
      expect(seen.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(await mailsTo(at, KEEPER)).toHaveLength(1); // no code left by that
    expect((await fileOf(number)).stores.find(({ store }) => store === 'archive')?.outcome).toBe('asked');
    await at.office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から' });
    expect((await follows(at, link).get()).status).toBe(404);
  });

  it('behind a code it shows that one question, takes what was found row by row, and says who answered', async () => {
    const number = await asksTheKeeper(at);
    const { link } = await linkMailed(at, number);
    const keeper = follows(at, link);
    const opened = await opensBy(at, keeper);
    for (const part of [
      '文書保管庫',
      '注文票に、この方',
      '𠮷田',
      '1961年3月8日 （1961-03-08）',
      '総務部文書係',
      number,
    ])
      expect(wordsOn(opened)).toContain(part);
    expect(wordsOn(opened)).not.toContain('会員');
    const begun = await keeper.post([
      ...carried(opened.text),
      ['/answer/outcome', 'found'],
      ['_again', '/answer/outcome'],
    ]);
    const grown = await keeper.post([
      ...typedAnew(standsIn(begun.text), Object.fromEntries(TWO_SLIPS.slice(1, 5))),
      ['_again', '/answer/items/+'],
    ]);
    expect(standsIn(grown.text)).toContainEqual(['/answer/items/0/fields/0/text', '白百合の花束']);
    expect(standsIn(grown.text).map(([name]) => name)).toContain('/answer/items/1/label');
    const english = await keeper.post([...standsIn(grown.text), ['_say', 'en']]);
    expect([wordsOn(english).includes('Your answer'), standsIn(english.text)]).toEqual([true, expect.arrayContaining([['/answer/items/0/label', '注文票 2019-0412']])]); // prettier-ignore
    const lacking = await keeper.post(send(grown.text, [['/answer/outcome', 'found'], ['/answer/items/0/label', '注文票'], ['/answer/items/0/fields/0/text', '白百合']])); // prettier-ignore
    expect(lacking.status).toBe(422);
    expect(standsIn(lacking.text)).toContainEqual(['/answer/items/0/fields/0/text', '白百合']);
    const done = await keeper.post(send(grown.text, TWO_SLIPS));
    expect([done.status, wordsOn(done)]).toEqual([200, expect.stringContaining('受け付けました')]);
    expect(await keeper.post(send(grown.text, TWO_SLIPS))).toMatchObject({ status: 200 }); // a second click is told the same

    await at.office.reaches(number, 'deciding');
    const archive = (await findings(at.office, number)).find(({ store }) => store === 'archive');
    expect(archive?.items.map(({ label, fields }) => [label, fields.map(({ text }) => text)])).toEqual([
      ['注文票 2019-0412', ['白百合の花束', '京都市上京区']],
      ['注文票 2020-0102', ['松の鉢']],
    ]);
    const { entries } = await at.office.as('tanaka').get<JournalView>(`/v1/cases/${number}/journal`);
    const answered = entries.filter(({ kind }) => kind === 'storeAnswered');
    expect(answered).toMatchObject([{ by: '総務部文書係（リンクによる回答）', facts: { store: 'archive', link: expect.any(String) as string } }]); // prettier-ignore
    expect(JSON.stringify(entries)).not.toContain(KEEPER);
    const sealed = await at.office.as('tanaka').get(`/v1/cases/${number}/journal/${answered[0]?.seq ?? 0}`);
    expect(JSON.stringify(sealed)).toContain(KEEPER);
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ownerWrittenTo', 'read']));
    expect((await fileOf(number)).ownersAsked).toMatchObject([{ store: 'archive', answeredBy: '総務部文書係（リンクによる回答）' }]); // prettier-ignore
    expect((await keeper.get()).status).toBe(404);
  });

  it('nothing is held, or it cannot be looked for: told in two clicks', async () => {
    const number = await asksTheKeeper(at);
    const keeper = follows(at, (await linkMailed(at, number)).link, 'en');
    const opened = await opensBy(at, keeper);
    const unsaid = await keeper.post(send(opened.text, []));
    expect([unsaid.status, wordsOn(unsaid)]).toEqual([422, expect.stringContaining('Please choose')]);
    expect((await keeper.post(send(opened.text, [['/answer/outcome', 'none']]))).status).toBe(200);
    const file = await at.office.reaches(number, 'deciding');
    expect(file.stores.find(({ store }) => store === 'archive')).toMatchObject({ outcome: 'none', known: true });
  });

  it.each(['staff first', 'owner first'])('two answer at once, %s: one wins, and the other is told', async (who) => {
    const number = await asksTheKeeper(at);
    const keeper = follows(at, (await linkMailed(at, number)).link);
    const [one, other] = [await opensBy(at, keeper), await opensBy(at, keeper)]; // two tabs
    const shown = (await fileOf(number)).stores.find(({ store }) => store === 'archive')?.round ?? 0;
    const byStaff = (): Promise<unknown> =>
      at.office.as('suzuki').post(`/v1/cases/${number}/store-answers`, { store: 'archive', round: shown, answer: ARCHIVE_HOLDS_NOTHING }); // prettier-ignore
    if (who === 'staff first') await byStaff();
    else expect((await keeper.post(send(one.text, TWO_SLIPS))).status).toBe(200);
    const late = await keeper.post(
      send(other.text, [...TWO_SLIPS.slice(0, -1), ['/answer/items/1/fields/0/text', '梅の鉢']]),
    );
    expect([late.status, wordsOn(late)]).toEqual([409, expect.stringMatching(/受け付けていません.*梅の鉢/)]);
    if (who === 'owner first') await expect(byStaff()).rejects.toThrow(Refused);
    const entries = await journal(at.office, number);
    expect(entries.filter((kind) => kind === 'storeAnswered')).toHaveLength(1);
  });

  it('both at the same moment: one answer stands', async () => {
    const number = await asksTheKeeper(at);
    const keeper = follows(at, (await linkMailed(at, number)).link);
    const [one, other] = [await opensBy(at, keeper), await opensBy(at, keeper)];
    const both = await Promise.all([
      keeper.post(send(one.text, TWO_SLIPS)).then(({ status }) => status),
      keeper.post(send(other.text, [['/answer/outcome', 'none']])).then(({ status }) => status),
      answersForStore(at.office.as('suzuki'), number, 'archive', ARCHIVE_HOLDS_NOTHING).then(() => 200, () => 409), // prettier-ignore
    ]);
    expect(both.filter((status) => status === 200)).toHaveLength(1);
    expect((await journal(at.office, number)).filter((kind) => kind === 'storeAnswered')).toHaveLength(1);
  });
});

describe('who has a link and not the mailbox', () => {
  it('is shown nothing: links that are forged, foreign, cut short or used are told alike, and no log has a token', async () => {
    const [one, other] = [await asksTheKeeper(at), await asksTheKeeper(at)];
    const [{ link }, { link: foreign }] = [await linkMailed(at, one), await linkMailed(at, other)];
    const [head, token] = [link.replace(/[^/]+$/, ''), link.split('/').at(-1) ?? ''];
    const used = follows(at, foreign);
    await used.post(send((await opensBy(at, used)).text, [['/answer/outcome', 'none']]));
    const wrong = [`${head}${'0'.repeat(32)}`, `${head}${foreign.split('/').at(-1) ?? ''}`, link.slice(0, -1), `${link}0`, link.toUpperCase().replace('/REPLIES/OWNERS', '/replies/owners'), `/replies/owners/999999/${token}`, `/replies/owners/${encodeURIComponent("1' or 1=1")}/${token}`, foreign]; // prettier-ignore
    const told = new Set<string>();
    for (const path of wrong) {
      for (const seen of [await follows(at, path).get(), await follows(at, path).post([['_do', 'code']])])
        told.add(`${seen.status} ${seen.text}`);
    }
    expect([...told]).toHaveLength(1);
    expect([...told][0]).toMatch(/^404 [^]*このリンクでは何も開けません[^]*opens nothing/);
    expect(at.log.join('\n')).not.toMatch(new RegExp(`${token}|${foreign.split('/').at(-1) ?? ''}|${KEEPER}`));
    expect(at.log.join('\n')).toContain('/replies/owners/:link/:token');
  });

  it('does nothing from elsewhere or without the code; codes lock after five tries, and are sent five times an hour', async () => {
    const number = await asksTheKeeper(at);
    const { link } = await linkMailed(at, number);
    const stranger = follows(at, link);
    const before = (await mailsTo(at, KEEPER)).length;
    expect((await stranger.post([['_do', 'code']], { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await stranger.post([['_do', 'code']], {})).status).toBe(403);
    expect(await mailsTo(at, KEEPER)).toHaveLength(before);
    for (const fields of [
      [['_do', 'answer'], ...TWO_SLIPS],
      [['_do', 'answer'], ['_visit', 'x'.repeat(43)], ...TWO_SLIPS],
    ] as const) {
      // prettier-ignore
      const seen = await stranger.post(fields);
      expect([HERS.test(seen.text), seen.text.includes('文書保管庫')]).toEqual([false, false]);
      expect(carried(seen.text)).toContainEqual(['/answer/items/0/fields/0/text', '白百合の花束']); // nothing typed is lost
    }
    expect((await fileOf(number)).stores.find(({ store }) => store === 'archive')?.outcome).toBe('asked');
    await stranger.post([['_do', 'code']]);
    const code = await codeMailed(at);
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) expect((await stranger.post([['_do', 'prove'], ['code', wrong]])).status).toBe(401); // prettier-ignore
    expect(
      (
        await stranger.post([
          ['_do', 'prove'],
          ['code', code],
        ])
      ).status,
    ).toBe(401); // the right one, too late
    for (let more = 0; more < 4; more += 1) expect((await stranger.post([['_do', 'code']])).status).toBe(200);
    const locked = await stranger.post([['_do', 'code']]);
    expect([locked.status, Number(locked.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  it('a code and a visit of one link open no other, and no visit of an applicant opens it', async () => {
    const [one, other] = [await asksTheKeeper(at), await asksTheKeeper(at)];
    const [mine, foreign] = [follows(at, (await linkMailed(at, one)).link), follows(at, (await linkMailed(at, other)).link)]; // prettier-ignore
    const opened = await opensBy(at, mine);
    const visit = carried(opened.text).find(([name]) => name === '_visit') ?? ['_visit', ''];
    expect((await foreign.post([visit, ['_do', 'answer'], ...TWO_SLIPS])).status).toBe(401);
    await mine.post([['_do', 'code']]);
    await foreign.post([['_do', 'code']]);
    const mails = await mailsTo(at, KEEPER);
    const [ofMine] = mails.slice(-2).map(({ text }) => /^\d{8}$/m.exec(text ?? '')?.[0] ?? '');
    expect(
      (
        await foreign.post([
          ['_do', 'prove'],
          ['code', ofMine ?? ''],
        ])
      ).status,
    ).toBe(401);
    const moved = await mine.post([...carried(opened.text), ['/store', 'shop'], ['/round', '9'], ['/answer/outcome', 'none'], ['_do', 'answer']]); // prettier-ignore
    expect(moved.status).toBe(200); // what a form says it answers for is not asked: the link says it
    const { stores } = await at.office.reaches(one, 'deciding');
    expect(stores.find(({ store }) => store === 'archive')?.outcome).toBe('none');
    expect((await fileOf(other)).stores.find(({ store }) => store === 'archive')?.outcome).toBe('asked');
  });
});

describe('days go by and nobody answers', () => {
  let slow: Written;
  beforeAll(async () => {
    slow = await opensAnOffice({ skipTime: true, profile: await hanamori({ ownerLinks: { days: 3, reminders: 1 } }) });
  });
  afterAll(() => slow.close());

  it('a fresh link goes out once the days of the one before are over, as often as the profile says; the one before opens nothing', async () => {
    const number = await asksTheKeeper(slow);
    const { link } = await linkMailed(slow, number);
    const keeper = follows(slow, link);
    const opened = await opensBy(slow, keeper);
    expect(wordsOn(opened)).toContain(`${Number(daysAfter(slow.office.today(), 3).slice(8))}日`);
    await slow.office.daysPass(3);
    expect((await keeper.get()).status).toBe(200);
    await slow.office.daysPass(1);
    const { link: fresh, mail } = await linkMailed(slow, number, 2);
    expect(mail.subject).toContain('再度のお願い');
    expect([fresh === link, (await keeper.get()).status]).toEqual([false, 404]);
    const late = await keeper.post(send(opened.text, TWO_SLIPS));
    expect([late.status, carried(late.text).length]).toEqual([404, 0]); // the visit is over as well
    const again = follows(slow, fresh);
    const kept = await again.post(send('', TWO_SLIPS)); // typed before the code: it goes along
    const sent = await again.post([...carried(kept.text), ['_do', 'code']]);
    const shown = await again.post([...carried(sent.text), ['_do', 'prove'], ['code', await codeMailed(slow)]]);
    expect(standsIn(shown.text)).toContainEqual(['/answer/items/1/fields/0/text', '松の鉢']);
    await slow.office.daysPass(5);
    expect((await mailsTo(slow, KEEPER)).filter(({ text }) => text?.includes('replies/owners'))).toHaveLength(2);
  });

  it('whoever typed while the case was answered at the desk, or their time ran out, keeps what they typed', async () => {
    const number = await asksTheKeeper(slow);
    const { link } = await linkMailed(slow, number);
    const keeper = follows(slow, link);
    const opened = await opensBy(slow, keeper);
    await slow.office.records.pool.query(`update visits set began_at = began_at - interval '31 minutes'`);
    const over = await keeper.post(send(opened.text, TWO_SLIPS));
    expect([over.status, wordsOn(over)]).toEqual([401, expect.stringContaining('入力された内容は残っています')]);
    const sent = await keeper.post([...carried(over.text), ['_do', 'code']]);
    const back = await keeper.post([...carried(sent.text), ['_do', 'prove'], ['code', await codeMailed(slow)]]);
    expect(standsIn(back.text)).toContainEqual(['/answer/items/0/fields/1/text', '京都市上京区']);
    expect((await keeper.post([...standsIn(back.text), ['_do', 'answer']])).status).toBe(200);
    await slow.office.reaches(number, 'deciding');
  });
});

it('a mailbox that is none is told beside the question, and a server that is busy is asked again', async () => {
  const there = await opensAnOffice();
  there.server.answersNext('550 5.1.1 no such user', 1);
  const number = await asksTheKeeper(there);
  const file = await there.office.until(
    number,
    'it is noted',
    ({ ownersAsked }) => ownersAsked[0]?.unreached !== undefined,
  );
  expect(file.ownersAsked).toMatchObject([{ store: 'archive', unreached: { name: 'MailRefused' } }]);
  expect(await journal(there.office, number)).toContain('ownerNotReached');
  await there.office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'archive' });
  expect((await linkMailed(there, number)).link).toContain('/replies/owners/'); // a new round, a new link
  await there.close();
});

it.each(['the mail before came to whoever has gone', 'no mail came through before'])(
  'the data map names another mailbox when a worker begins: the keeper is written to there, once; %s',
  async (what) => {
    const there = await opensAnOffice();
    const isRefused = what.startsWith('no mail');
    if (isRefused) there.server.answersNext('550 5.1.1 no such user', 1);
    const number = await asksTheKeeper(there);
    const before = isRefused ? undefined : (await linkMailed(there, number)).link;
    if (isRefused)
      await there.office.until(number, 'it is noted', ({ ownersAsked: [asked] }) => asked?.unreached !== undefined);
    const SUCCESSOR = 'atarashii-bunsho@hanamori.example';
    const { records, settings } = there.office;
    Object.assign(settings.dataMap, await withMailboxes(SUCCESSOR));
    await writeWhereTheyAreNow({ records }, settings.dataMap);
    const { link } = await linkMailed(there, number, 1, SUCCESSOR);
    expect((await opensBy(there, follows(there, link), SUCCESSOR)).status).toBe(200);
    if (before !== undefined) expect((await follows(there, before).get()).status).toBe(404);
    await writeWhereTheyAreNow({ records }, settings.dataMap); // as the next worker begins
    const { rows } = await records.pool.query<{ waits: boolean }>(
      'select next_link_at <= now() as waits from questions where case_number = $1 and answered_at is null',
      [number],
    );
    expect(rows).toEqual([{ waits: false }]);
    expect((await fileOf(number, there)).ownersAsked[0]?.unreached).toBeUndefined();
    await there.close();
  },
);

it('the records are away in the moment in which a worker begins: whoever moved is written to all the same, with the next try', async () => {
  const there = await opensAnOffice();
  const number = await asksTheKeeper(there);
  await linkMailed(there, number);
  const { records, settings } = there.office;
  const SUCCESSOR = 'atarashii-bunsho@hanamori.example';
  Object.assign(settings.dataMap, await withMailboxes(SUCCESSOR));
  let isAway = true;
  const pool = new Proxy(records.pool, {
    get: (of, name) =>
      name === 'query' && isAway ? () => Promise.reject(new Error('away')) : (Reflect.get(of, name, of) as unknown),
  });
  const { log, profile } = settings;
  const mail = openSmtp({ url: there.server.url, from: 'kojin@hanamori.example' });
  const needs = { ...{ mail, log }, repliesAt: 'https://desk.hanamori.example', profileOf: () => Promise.resolve(profile) }; // prettier-ignore
  const writes = ownersWriter({ ...needs, records: { ...records, pool } }, settings.dataMap);
  await expect(writes()).rejects.toThrow('away');
  isAway = false;
  await writes();
  expect((await linkMailed(there, number, 1, SUCCESSOR)).link).toContain('/replies/owners/');
  expect(there.log.join()).not.toContain(SUCCESSOR);
  await there.close();
});
