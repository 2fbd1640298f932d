import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { dayInJapan, daysAfter } from '../../law/clock';
import { DataMap } from '../../policy/data-map';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { asking, LIST } from '../stories/an-opt-out';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { carried, comesIn, setsUpAnApp, standsIn, typedAnew } from '../pages/visitor';
import { journal, refusalOf, reportsStopped, wordsOf } from '../stories/steps';
import {
  asksTheKeeper,
  follows,
  KEEPER,
  linkMailed,
  lastLink,
  LISTS,
  opensAnOffice,
  opensBy,
  wordsOn,
  type Written,
} from './at-the-link';

const sends = (text: string, typed: Readonly<Record<string, string>>) =>
  [...typedAnew([...carried(text), ...standsIn(text)], typed), ['_do', 'answer']] as const;

describe('the keeper of a list that is provided to others is asked by mail to take her off it', () => {
  let at: Written;
  beforeAll(async () => {
    at = await opensAnOffice();
  });
  afterAll(() => at.close());

  it('the link opens that task alone, says by when, and takes the day and what shows it; her letter tells the day', async () => {
    const desk = asking(at.office);
    const number = await desk.measuring();
    const { link, mail } = await linkMailed(at, number, 1, LISTS);
    expect([mail.subject, mail.text, link].join(' ')).not.toMatch(/髙子|𠮷田|takako|花見台|季節の案内名簿/u);
    const keeper = follows(at, link);
    const opened = await opensBy(at, keeper, LISTS);
    for (const part of ['季節の案内名簿', '株式会社花暦企画', '𠮷田', '営業部名簿係', number]) expect(wordsOn(opened)).toContain(part); // prettier-ignore
    expect(opened.text).not.toContain('notDone'); // nobody told them to leave it
    const today = at.office.today();
    const said = { '/found': 'stopped', '/doneOn': today, '/proof': '11月号の名簿から除き、先方に連絡した' };
    const unsaid = await keeper.post(sends(opened.text, { ...said, '/found': '' }));
    expect([unsaid.status, standsIn(unsaid.text)]).toEqual([422, expect.arrayContaining([['/proof', said['/proof']]])]);
    const early = await keeper.post(sends(unsaid.text, { ...said, '/doneOn': daysAfter(today, 1) }));
    expect([early.status, early.text.includes('id="f-doneOn-fault"')]).toEqual([422, true]);
    expect((await keeper.post(sends(early.text, { ...said, '/provision': 'another', '/round': '7' }))).status).toBe(
      200,
    );
    const closed = await desk.left(number);
    expect(closed.measures).toMatchObject([{ provision: LIST, doneOn: today }]);
    expect(closed.ownersAsked).toMatchObject([{ links: 1, answeredBy: '営業部名簿係（リンクによる回答）' }]);
    expect(await wordsOf(at.office, number, 'provisionStopped')).toContain('季節の案内名簿');
    expect((await keeper.get()).status).toBe(404);
  });

  it('staff report it first: the keeper is told so; an officer asks again, and a fresh link goes out', async () => {
    const desk = asking(at.office);
    const number = await desk.measuring();
    const keeper = follows(at, (await linkMailed(at, number, 1, LISTS)).link);
    const opened = await opensBy(at, keeper, LISTS);
    await reportsStopped(at.office, number, { provision: LIST, doneOn: at.office.today() });
    const said = { '/found': 'stopped', '/doneOn': at.office.today(), '/proof': '名簿から除いた' };
    const late = await keeper.post(sends(opened.text, said));
    expect([late.status, wordsOn(late)]).toEqual([409, expect.stringContaining('名簿から除いた')]);
    await at.office.reaches(number, 'dispatching');
    await desk.asksAgain(number);
    const { link } = await linkMailed(at, number, 2, LISTS);
    const again = follows(at, link);
    expect((await keeper.get()).status).toBe(404);
    const shown = await opensBy(at, again, LISTS);
    const both = await Promise.all([
      again.post(sends(shown.text, said)).then(({ status }) => status),
      refusalOf(reportsStopped(at.office, number, { provision: LIST, doneOn: at.office.today() })).then(({ status }) => status, () => 200), // prettier-ignore
    ]);
    expect([...both].sort()).toEqual([200, 409]);
    await desk.left(number);
    expect((await journal(at.office, number)).filter((kind) => kind === 'measureReported')).toHaveLength(2);
  });

  it('it cannot be done: the case waits for the desk, which asks again, and by the fresh link it is done after all', async () => {
    const desk = asking(at.office);
    const number = await desk.measuring();
    const keeper = follows(at, (await linkMailed(at, number, 1, LISTS)).link);
    const why = { '/found': 'cannot', '/doneOn': at.office.today(), '/proof': '名簿は印刷中で、次号から除ける' };
    expect((await keeper.post(sends((await opensBy(at, keeper, LISTS)).text, why))).status).toBe(200);
    expect((await keeper.get()).status).toBe(404);
    const told = await at.office.until(number, 'it waits for the desk', ({ waitsFor }) => waitsFor === 'desk');
    expect(told.measures).toMatchObject([{ provision: LIST, failed: 'ownerCannot' }]);
    expect(told.measures[0]?.doneOn).toBeUndefined();
    const { entries } = await at.office.as('tanaka').get<JournalView>(`/v1/cases/${number}/journal`);
    const entry = entries.find(({ kind }) => kind === 'measureReported');
    expect(entry?.facts).toMatchObject({ provision: LIST, cannot: true });
    const sealed = await at.office.as('tanaka').get(`/v1/cases/${number}/journal/${entry?.seq ?? 0}`);
    expect(JSON.stringify(sealed)).toContain('次号から除ける');
    await desk.asksAgain(number, '次号から除いてください');
    const again = follows(at, (await linkMailed(at, number, 2, LISTS)).link);
    const said = { '/found': 'stopped', '/doneOn': at.office.today(), '/proof': '次号から除いた' };
    expect((await again.post(sends((await opensBy(at, again, LISTS)).text, said))).status).toBe(200);
    expect((await desk.left(number)).outcome).toBe('answered');
  });

  it('she withdraws: the link opens nothing, or, where they may have done it already, tells them to leave it and asks for their word', async () => {
    const desk = asking(at.office);
    const number = await desk.measuring();
    const keeper = follows(at, (await linkMailed(at, number, 1, LISTS)).link);
    const opened = await opensBy(at, keeper, LISTS);
    await desk.withdraws(number);
    const { stage } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(stage.name).toBe('measuring'); // their word is waited for
    const recalled = await keeper.post([...carried(opened.text), ['_say', 'ja']]);
    expect([recalled.status, wordsOn(recalled)]).toEqual([200, expect.stringContaining('先の依頼は取り消します')]);
    const said = { '/found': 'notDone', '/doneOn': at.office.today(), '/proof': 'まだ行っていない' };
    expect((await keeper.post(sends(recalled.text, said))).status).toBe(200);
    expect((await at.office.reaches(number, 'closed')).outcome).toBe('withdrawn');
  });
});

describe('the keeper of an archive is asked by mail to destroy what a decision erases', () => {
  let at: Forgetful;
  let server: MailServer;
  beforeAll(async () => {
    server = await openMailServer();
    const stores = FORGETFUL.stores.map((store) => (store.kind === 'desk' ? { ...store, ownerEmail: KEEPER } : store));
    const smtp = { url: server.url, from: 'kojin@hanamori.example' };
    const map = DataMap.parse({ ...FORGETFUL, stores });
    at = await openForgetful({ smtp, repliesAt: 'https://desk.hanamori.example' }, map);
  });
  afterAll(async () => {
    await at.close();
    await server.close();
  });

  it('it says how many records of which kind; what was done, and what a law has kept, stands in the case as theirs and is told', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, {
      kind: 'cease',
      claims: [
        { claim: 'noLongerNeeded', holds: true, investigated: { by: '藤本', on: at.office.today(), found: '退会' } },
      ],
      measures: ['shop/members', 'shop/orders', 'archive/answer'].map((records) => ({ records, does: 'erase' })),
    });
    await at.approves(number);
    const there: Written = { office: at.office, server, log: [], close: at.close };
    const keeper = follows(there, await lastLink(there, number), 'en'); // one before may have asked whether anything is held
    const opened = await opensBy(there, keeper);
    for (const part of ['Something to be done', '紙の注文記録: 1', 'it had been done before']) expect(wordsOn(opened)).toContain(part); // prettier-ignore
    const today = dayInJapan(at.office.records.now().getTime());
    const kept = {
      ...{ '/kept/0/records': 'archive/answer', '/kept/0/rows': '1', '/kept/0/basis': 'invoices' },
      '/kept/0/through': daysAfter(today, -1),
    };
    const said = { '/found': 'stopped', '/doneOn': today, '/proof': '保存期間内の1枚を残した', ...kept };
    for (const part of ['what was not erased', '法人税法施行規則第59条'])
      expect(opened.text.toLowerCase()).toContain(part);
    const over = await keeper.post(sends(opened.text, said));
    expect([over.status, over.text.includes('id="f-kept-0-through-fault"')]).toEqual([422, true]);
    const done = await keeper.post(sends(over.text, { ...said, '/kept/0/through': daysAfter(today, 400) }));
    expect(done.status).toBe(200);
    const { measures } = await at.office.until(number, 'what is kept is approved anew', ({ stage, waitsFor }) => stage.name === 'approving' && waitsFor === 'desk'); // prettier-ignore
    expect(measures).toContainEqual(expect.objectContaining({ provision: 'erase/archive', doneOn: today }));
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('文書保管庫（1件）');
  });
});

describe('what the keeper of a list did is shown by a file', () => {
  let at: Written;
  beforeAll(async () => {
    at = await opensAnOffice();
  });
  afterAll(() => at.close());
  const PAGE = join(__dirname, '..', '..', 'examples', 'hanamori', 'requests', 'scans', 'takako-licence.png');
  const opened = async () => {
    const number = await asking(at.office).measuring();
    const keeper = follows(at, (await linkMailed(at, number, 1, LISTS)).link);
    const { text } = await opensBy(at, keeper, LISTS);
    const said = { '/found': 'stopped', '/doneOn': at.office.today(), '/proof': '画面の写しを添付します' };
    return { number, keeper, fields: sends(text, said) };
  };
  /** What is kept besides the licence that came in her envelope. */
  const evidence = async (number: string) =>
    (await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`)).evidence.slice(1);

  it('it is kept sealed beside the scans, named in the journal, and given out as a file to whoever may see scans', async () => {
    const { number, keeper, fields } = await opened();
    const bytes = readFileSync(PAGE);
    expect((await keeper.sendsWith(fields, { bytes, name: '名簿の画面.png' })).status).toBe(200);
    const [{ id = '' } = {}, ...others] = await evidence(number);
    expect(others).toEqual([]);
    expect((await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`)).measures[0]?.evidence).toBe(id);
    const { entries } = await at.office.as('tanaka').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'measureReported')?.facts['evidence']).toBe(id);
    expect(await at.office.as('tanaka').bytes(`/v1/cases/${number}/evidence/${id}`)).toEqual(bytes);
    await expect(at.office.as('inoue').bytes(`/v1/cases/${number}/evidence/${id}`)).rejects.toMatchObject({ status: 403 }); // prettier-ignore
    const { rows } = await at.office.records.pool.query<{ held: string }>(
      `select encode(content, 'escape') || encode(file_name, 'escape') as held from evidence where id = $1`,
      [id],
    );
    expect(rows[0]?.held).not.toMatch(/PNG|名簿/);
    const officer = await comesIn(at.office, 'tanaka');
    await setsUpAnApp(officer);
    const page = await officer.get(`/cases/${number}`);
    expect(page.text).toContain(`href="/cases/${number}/evidence/${id}"`);
    const { headers } = await officer.get(`/cases/${number}/evidence/${id}`);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('the keeper of an archive shows a question’s answer by one as well: it stands beside what they say', async () => {
    const number = await asksTheKeeper(at);
    const keeper = follows(at, (await linkMailed(at, number)).link);
    const { text } = await opensBy(at, keeper);
    const bytes = readFileSync(PAGE);
    const typed = [...carried(text), ['/answer/outcome', 'none'], ['_do', 'answer']] as const;
    expect((await keeper.sendsWith(typed, { bytes, name: '書庫の目録.png' })).status).toBe(200);
    const file = await at.office.reaches(number, 'deciding');
    const archive = file.stores.find(({ store }) => store === 'archive');
    const id = archive?.collections[0]?.evidence ?? '';
    expect([archive?.outcome, file.evidence.some((one) => one.id === id)]).toEqual(['none', true]);
    expect(await at.office.as('tanaka').bytes(`/v1/cases/${number}/evidence/${id}`)).toEqual(bytes);
    const { entries } = await at.office.as('tanaka').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'storeAnswered')?.facts['evidence']).toBe(id);
  });

  it.each([
    ['a ZIP that is called a picture', Buffer.from('504b0304140000000800', 'hex'), 422],
    [
      'a drawing with a script in it',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      422,
    ],
    ['eleven megabytes', Buffer.alloc(11 * 1024 * 1024, 1), 413],
    ['forty megabytes', Buffer.alloc(40 * 1024 * 1024, 1), 413],
  ])('%s is refused beside its field, with what was typed; nothing of it is kept', async (_, bytes, status) => {
    const { number, keeper, fields } = await opened();
    const refused = await keeper.sendsWith(fields, { bytes, name: 'proof.png' });
    expect([refused.status, refused.text.includes('id="f-scan-fault"')]).toEqual([status, true]);
    expect(refused.text).toContain('画面の写しを添付します');
    expect(refused.text).not.toContain(bytes.subarray(0, 60).toString('base64'));
    expect(await evidence(number)).toEqual([]);
    expect((await keeper.post(sends(refused.text, {}))).status).toBe(200); // and without it, by the same form
  });

  it('who has the link and no visit hands in nothing', async () => {
    const { number, keeper, fields } = await opened();
    const without = fields.map(([name, text]) => [name, name === '_visit' ? 'nobody’s' : text] as const);
    const heard = await keeper.sendsWith(without, { bytes: readFileSync(PAGE), name: 'a.png' });
    expect(heard.status).toBe(401);
    expect(await evidence(number)).toEqual([]);
  });

  it('staff who report it send the file by the page of the case; where their second proof is asked for first, it stands in no form', async () => {
    const number = await asking(at.office).measuring();
    const officer = await comesIn(at.office, 'tanaka');
    const path = `/cases/${number}/acts/reportMeasure`;
    const secret = await setsUpAnApp(officer);
    expect(secret).not.toBe('');
    const { text } = await officer.get(path);
    expect(text).toContain('enctype="multipart/form-data"');
    const fields = typedAnew([...carried(text), ...standsIn(text)], {
      '/found': 'stopped',
      '/doneOn': at.office.today(),
      '/proof': '担当者から電話で確認',
    });
    const send = async (bytes: Uint8Array) => {
      const form = new FormData();
      for (const [name, said] of fields) form.append(name, said);
      form.append('/scan', new Blob([Buffer.from(bytes)]), 'proof.png');
      const cookie = [...officer.cookies].map((pair) => pair.join('=')).join('; ');
      const heard = await fetch(`${at.office.url}${path}`, {
        ...{ method: 'POST', redirect: 'manual', body: form },
        headers: { origin: at.office.url, cookie, 'accept-language': 'en' },
      });
      return { status: heard.status, text: await heard.text() };
    };
    const large = await send(Buffer.alloc(11 * 1024 * 1024, 1));
    expect([large.status, large.text.includes('id="f-scan-fault"')]).toEqual([413, true]);
    expect(large.text).toContain('担当者から電話で確認');
    await at.office.records.pool.query(`update sessions set proven_at = null where staff = 'tanaka'`);
    const asked = await send(readFileSync(PAGE));
    expect([asked.status, asked.text.length < 60_000]).toEqual([403, true]);
    expect(await evidence(number)).toEqual([]);
    await at.office.records.pool.query(`update sessions set proven_at = now() where staff = 'tanaka'`);
    expect((await send(readFileSync(PAGE))).status).toBe(303);
    expect(await evidence(number)).toHaveLength(1);
  });
});
