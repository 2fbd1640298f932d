import { join } from 'node:path';
import { clearLetters } from '../../activities/own-copies';
import { openMailFolder } from '../../activities/mail';
import { openPost } from '../../activities/post';
import { letCopiesGo } from '../../api/own-copies';
import type { OwnCopiesList } from '../../casefile/own-copies-list';
import type { CaseFile, CaseRemains } from '../../casefile/views';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import { filePage } from '../../cli/file-page';
import { ownCopiesPage } from '../../cli/own-copies-page';
import { daysAfter } from '../../law/clock';
import type { Records } from '../../records/pool';
import { breaking, present } from '../attacks/faults';
import { ask, problemIn } from '../api/asking';
import { openOffice, type Office } from '../office';
import { answersHer, hanamori, opens, refusalOf } from './steps';

/** The desk's own copies end by the profile: what is not needed any more goes (Art. 22), what proves who decided what stays. */

let office: Office;
let number: string;
let file: CaseFile;
beforeAll(async () => {
  const profile = await hanamori({
    ownCopies: { scansAfterDays: 90, findingsAfterDays: 180, lettersAfterDays: 1000, keysAfterDays: 1095 },
  });
  office = await openOffice({
    profile,
    colleagues: [{ id: 'ono', name: '小野 和子', roles: ['officer', 'approver'] }],
  });
  file = await answersHer(office);
  number = file.number;
});
afterAll(() => office.close());

/** The records as they are so many days from now. */
const daysLater = (days: number, records: Records = office.records): Records => ({
  ...records,
  now: () => new Date(Date.now() + days * 86_400_000),
});
const deskAt = (days: number, records?: Records) => ({
  records: daysLater(days, records),
  dataMap: office.settings.dataMap,
  log: office.settings.log,
});
/** How many kinds of copies went. */
const sweepAfter = (days: number): Promise<number> => letCopiesGo(deskAt(days));
const listed = (): Promise<OwnCopiesList> => office.as('inoue').get<OwnCopiesList>('/v1/own-copies');
const of = (list: OwnCopiesList, one: string): string[] =>
  list.copies
    .filter((copy) => copy.number === one)
    .map(({ copy, heldBy }) => [copy, ...heldBy.map(({ because }) => because)].join(' '));
const shown = <View = CaseFile>(one = number): Promise<View> => office.as('tanaka').get<View>(`/v1/cases/${one}`);
const releases = (by: string, hold: string): Promise<unknown> =>
  office.as(by).post(`/v1/cases/${number}/copy-releases`, { hold: `${number}-${hold}`, reason: '和解したため' });
const refused = async (path: string): Promise<[number, string, string]> => {
  const heard = await ask<{ detail: string }>(office.url, `/v1/cases/${number}/${path}`, {
    token: office.tokens['tanaka'],
  });
  return [heard.status, problemIn(heard).type.replace('/problems/', ''), heard.body.detail];
};
const gone = async (one = number): Promise<[unknown, unknown][]> => {
  const { entries, intact } = await office.as('inoue').get<JournalView>(`/v1/cases/${one}/journal`);
  expect(intact).toBe(true);
  return entries.filter(({ kind }) => kind === 'copyGone').map(({ facts }) => [facts['copy'], facts['count']]);
};
const rows = async (sql: string, ...values: unknown[]): Promise<unknown> =>
  (await office.records.pool.query<{ n: unknown }>(sql, values)).rows[0]?.n;

test('what goes when stands in the list, and nothing goes before its day', async () => {
  await sweepAfter(0);
  const list = await listed();
  expect(list.copies.filter((copy) => copy.number === number).map(({ copy, goesOn }) => [copy, goesOn])).toEqual([
    ['scans', daysAfter(office.today(), 90)],
    ['findings', daysAfter(office.today(), 180)],
    ['letters', daysAfter(office.today(), 1000)],
    ['key', daysAfter(office.today(), 1095)],
  ]);
  expect(await sweepAfter(89)).toBe(0);
  expect(ownCopiesPage(list, 'en')).toMatch(
    new RegExp(
      `own copies: 4 kinds of 1 cases \\(of 1 that have any\\), 0 held, the next goes on ${daysAfter(office.today(), 90)}$`,
    ),
  );
  expect(ownCopiesPage(list, 'ja')).toMatch(/写し：1件の案件の4種（写しの残る案件は計1件）、保全中0種、次の廃棄 \S+$/);
  expect(ownCopiesPage({ ...list, copies: [], cases: 0 }, 'ja')).toBe('完了した案件の写しはありません');
});

test('whoever holds them for a suit keeps them, and released they go; a day that is past or far off is refused, and so is a release by another who had a part in the case', async () => {
  for (const reviewOn of [office.today(), daysAfter(office.today(), 1_097), '9999-12-31']) {
    const hold = { reason: '提訴の予告', reviewOn };
    expect((await refusalOf(office.as('tanaka').post(`/v1/cases/${number}/copy-holds`, hold))).problem).toBe(
      'does-not-fit',
    );
  }
  const reviewOn = daysAfter(office.today(), 100);
  await office.as('tanaka').post(`/v1/cases/${number}/copy-holds`, { reason: '提訴の予告、代理人から', reviewOn });
  expect(await sweepAfter(90)).toBe(0);
  const list = await listed();
  expect(of(list, number)[0]).toBe('scans heldForASuit');
  expect(ownCopiesPage(list, 'en')).toContain(
    `held because of a suit or an investigation ${number}-S1 looked at again ${reviewOn}`,
  );
  expect(filePage(await shown(), 'ja')).toMatch(new RegExp(`写しの保全 .*見直し ${reviewOn}`));
  expect(await refusalOf(releases('kimura', 'S1'))).toMatchObject({ status: 403, problem: 'hold-own-part' }); // approved what a suit may be about
  expect(await refusalOf(releases('tanaka', 'S2'))).toMatchObject({ problem: 'no-such-hold' });
});

test('a second person with a second reason sets a second hold: each is released by itself, and the sweep waits for both', async () => {
  const reviewOn = daysAfter(office.today(), 200);
  await office.as('ono').post(`/v1/cases/${number}/copy-holds`, { reason: '個人情報保護委員会の照会', reviewOn });
  const [one, other] = [`${number}-S1`, `${number}-S2`];
  expect((await shown()).copiesHeld?.map(({ hold, by }) => [hold, by])).toEqual([
    [one, 'tanaka'],
    [other, 'ono'],
  ]);
  expect((await listed()).copies[0]?.heldBy.map(({ because, hold }) => [because, hold])).toEqual([
    ['heldForASuit', one],
    ['heldForASuit', other],
  ]);
  await releases('tanaka', 'S1');
  expect(await refusalOf(releases('tanaka', 'S1'))).toMatchObject({ problem: 'no-such-hold' });
  expect(await sweepAfter(90)).toBe(0);
  expect(filePage(await shown(), 'en')).toMatch(new RegExp(`copies held +${other}: `));
  await releases('ono', 'S2');
  expect((await shown()).copiesHeld).toBeUndefined();
  expect(of(await listed(), number)[0]).toBe('scans');
});

test('on their day the scans go, whose page, list and journal say so; everything else stays readable', async () => {
  expect(file.evidence.length).toBeGreaterThan(0);
  expect(await sweepAfter(90)).toBe(1);
  expect(await rows('select count(*)::int as n from evidence where application = $1', file.application.number)).toBe(0);
  const [status, problem, says] = await refused(`evidence/${file.evidence[0]?.id ?? ''}`);
  expect([status, problem]).toEqual([410, 'copy-gone']);
  expect(says).toContain(`${daysAfter(office.today(), 90)}`);
  expect(says).toContain('scans of papers');
  const view = await shown();
  expect([view.evidence, view.copiesGone?.map(({ copy }) => copy), view.papers.length > 0]).toEqual([
    [],
    ['scans'],
    true,
  ]);
  expect(filePage(view, 'en')).toMatch(/copy gone +\d{4}-\d\d-\d\d: scans of papers/);
  expect(await gone()).toEqual([['scans', file.evidence.length]]);
  expect(await sweepAfter(90)).toBe(0);
});

test('what was found goes, and how many records each store brought and what was decided on them stay', async () => {
  const before = (await shown()).stores.map(({ store, outcome, items }) => [store, outcome, items]);
  expect(await sweepAfter(180)).toBe(1);
  expect(await rows('select max(octet_length(body)) as n from findings where case_number = $1', number)).toBe(0);
  expect((await refused('findings')).slice(0, 2)).toEqual([410, 'copy-gone']);
  expect((await refused('weighing')).slice(0, 2)).toEqual([410, 'copy-gone']);
  expect((await shown()).stores.map(({ store, outcome, items }) => [store, outcome, items])).toEqual(before);
  const decision = await office.as('tanaka').get<DecisionView>(`/v1/cases/${number}/decision`);
  expect(decision.decision.kind).toMatch(/^disclose/);
});

test('a complaint holds what is left until it is answered', async () => {
  await office.as('suzuki').post(`/v1/cases/${number}/complaints`, { by: 'telephone', says: '封筒が破れていた' });
  expect(await sweepAfter(1100)).toBe(0);
  expect(of(await listed(), number)).toEqual(['letters complaint', 'key complaint']);
  const complaint = (await shown()).complaints[0]?.number;
  const answer = { complaint, findings: '封筒の糊が弱かった', measures: '封筒を改めた' };
  await office.as('ono').post(`/v1/cases/${number}/complaint-answers`, answer);
  await office.until(number, 'the answer left', ({ letters }) =>
    letters.some(({ kind, handedOverAt }) => kind === 'complaintAnswer' && handedOverAt !== undefined),
  );
});

test('a kill at any statement loses nothing and does nothing twice: letters and key go together, or neither; two sweeps at once let go of each once', async () => {
  const lies = async (): Promise<string> =>
    JSON.stringify([
      await rows('select count(pdf)::int as n from letters where case_number = $1', number),
      await rows('select wrapped is not null as n from keys where owner = $1', number),
      await rows('select count(*)::int as n from filings where case_number = $1', number),
      (await gone()).length,
    ]);
  const before = await lies();
  let struck = true;
  let kills = 0;
  for (let point = 1; struck; point += 1) {
    const plan = { point, when: 'before' as const, reached: 0, struck: false };
    await present.run(plan, () => letCopiesGo(deskAt(1100, breaking(office.records)))).catch((error: unknown) => error); // the look for cases itself was broken
    struck = plan.struck;
    kills += Number(struck);
    if (struck) expect([point, await lies()]).toEqual([point, before]);
  }
  expect(kills).toBeGreaterThan(10);
  await Promise.all([sweepAfter(1101), sweepAfter(1101)]);
  expect((await gone()).map(([copy]) => copy)).toEqual(['scans', 'findings', 'letters', 'key']);
});

test('then its letters are off the tray and out of the records, its key and what lay under it gone, and its page says what remains', async () => {
  const post = openPost(join(office.outbox, 'post'), office.records);
  const mail = openMailFolder(join(office.outbox, 'mail'), 'kojin@example.jp');
  await clearLetters(office.records, { post, mail });
  await clearLetters(office.records, { post, mail });
  expect([...office.inTray(), ...office.mailed()].filter((name) => name.includes(number))).toEqual([]);
  expect(
    await rows(
      'select count(*)::int as n from letters where case_number = $1 and (pdf is not null or enclosed is not null)',
      number,
    ),
  ).toBe(0);
  const owners = [number, file.application.number];
  expect(await rows('select count(wrapped)::int as n from keys where owner = any($1)', owners)).toBe(0);
  expect(await rows('select count(*)::int as n from filings where case_number = $1', number)).toBe(0);
  expect(
    await rows(
      `select (octet_length(body), person, envelope)::text as n from applications where number = $1`,
      owners[1],
    ),
  ).toBe('(0,,)');

  const view = await shown<CaseRemains>();
  expect([
    view.outcome,
    view.letters.length > 2,
    view.letters.every(({ pdf, sha256 }) => pdf === undefined && sha256 !== undefined),
  ]).toEqual(['answered', true, true]);
  expect(view.copiesGone?.map(({ copy }) => copy)).toEqual(['scans', 'findings', 'letters', 'key']);
  expect(view.custody.length).toBeGreaterThan(0);
  expect(filePage(view, 'ja')).toMatch(/廃棄した写し +\d{4}-\d\d-\d\d: 通知書の本文/);
  const [letter] = view.letters;
  expect((await refused(`letters/${encodeURIComponent(letter?.documentNumber ?? '')}.pdf`)).slice(0, 2)).toEqual([
    410,
    'copy-gone',
  ]);
  for (const path of ['findings', 'decision']) {
    const [status, problem, says] = await refused(path);
    expect([status, problem]).toEqual([410, 'destroyed']);
    expect(says).toMatch(/the open part of its journal can be read; its letters went on \d{4}-\d\d-\d\d/);
  }
  expect(filePage(view, 'ja')).toMatch(/通知の本文も \d{4}-\d\d-\d\d に廃棄され/);
  expect(of(await listed(), number)).toEqual([]);
});

test('what was handed in with an act went with the key, in its journal too, whose chain and end are as whole as before', async () => {
  const { entries, intact } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
  expect(intact).toBe(true);
  const sealed = entries.filter(({ sealedDigest }) => sealedDigest !== null);
  expect(sealed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['decided', 'identityConfirmed']));
  for (const { seq } of sealed) expect((await refused(`journal/${seq}`)).slice(0, 2)).toEqual([410, 'destroyed']);
  const house = (await office.records.pool.query<{ id: string }>('select id from house_keys')).rows.map(({ id }) => id);
  expect(
    await rows(
      `select count(*)::int as n from journal where case_number = $1 and encode(substring(sealed from 2 for 16), 'hex') = any($2)`,
      number,
      house,
    ),
  ).toBe(0);
});

test('the same person asks again, and is met as somebody new', async () => {
  const { number: again } = await opens(office, '01-takako-by-post.json');
  const view = await office.reaches(again, 'proving');
  expect([view.alike, view.earlier]).toEqual([[], []]);
});

test('money that has to go back holds who it goes to', async () => {
  const { number: paid } = await opens(office, '01-takako-by-post.json');
  await office.as('suzuki').post(`/v1/cases/${paid}/withdrawals`, { reason: 'お電話での申出', by: 'telephone' });
  await office.until(paid, 'told that it ended', ({ letters }) =>
    letters.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined),
  );
  await sweepAfter(2000);
  expect(of(await listed(), paid)).toEqual(['letters moneyToGoBack', 'key moneyToGoBack']);
  expect(await gone(paid)).toEqual([['scans', 1]]);
  await office.as('suzuki').post(`/v1/cases/${paid}/money-returns`, { how: 'handedOver' });
  await office.until(paid, 'told that it was handed over', ({ letters }) =>
    letters.some(({ kind, handedOverAt }) => kind === 'feeRefund' && handedOverAt !== undefined),
  );
  await sweepAfter(2001);
  expect((await gone(paid)).map(([copy]) => copy)).toEqual(['scans', 'letters', 'key']);
});
