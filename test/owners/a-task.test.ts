import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { dayInJapan, daysAfter } from '../../law/clock';
import { DataMap } from '../../policy/data-map';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { asking, LIST } from '../stories/an-opt-out';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { carried, standsIn, typedAnew } from '../pages/visitor';
import { journal, refusalOf, reportsStopped, wordsOf } from '../stories/steps';
import {
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

  it('it says how many records of which kind, and what was done stands in the case as theirs', async () => {
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
    const done = await keeper.post(sends(opened.text, { '/found': 'stopped', '/doneOn': today, '/proof': '1枚を裁断した' })); // prettier-ignore
    expect(done.status).toBe(200);
    const { measures } = await at.office.reaches(number, 'dispatching');
    expect(measures).toContainEqual(expect.objectContaining({ provision: 'erase/archive', doneOn: today }));
  });
});
