import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { slipOf } from '../../examples/at-the-desk';
import type { CaseFile, CaseList, CaseStanding, OpenedApplication } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  hanamori,
  isToldAll,
  journal,
  opens,
  refusalOf,
  withoutArchive,
  wordsIn,
  wordsOf,
} from './steps';

const fileOf = (office: Office, number: string): Promise<CaseFile> =>
  office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
const reminders = ({ reminded }: CaseFile): readonly string[] => reminded.map(({ name }) => name);

describe('Time and mail: late answers, other desks, letters that come back, complaints', () => {
  let office: Office;
  beforeAll(async () => {
    const { post } = await hanamori({});
    office = await openOffice({
      skipTime: true,
      dataMap: await withoutArchive(),
      colleagues: [{ id: 'sasaki', name: '佐々木 千夏', roles: ['officer', 'approver'] }],
      profile: await hanamori({ post: { ...post, undeliveredAfterDays: 7 } }),
    });
  });
  afterAll(() => office.close());

  const acts = (number: string, path: string, body: object, by = 'tanaka'): Promise<CaseStanding> =>
    office.as(by).post<CaseStanding>(`/v1/cases/${number}/${path}`, body);
  const isSent = (number: string, kind: string, nth = 1): Promise<CaseFile> =>
    office.until(
      number,
      `${kind} is handed over`,
      ({ letters }) => letters.filter((one) => one.kind === kind && one.handedOverAt !== undefined).length >= nth,
    );
  const answered = async (): Promise<{ readonly number: string; readonly document: string }> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const { letters } = await isToldAll(office, number);
    return { number, document: letters.find(({ kind }) => kind === 'partialDisclosure')?.documentNumber ?? '' };
  };

  it('she is told before the promised day that her answer will be late; the new day is the due day, and the two weeks stay', async () => {
    const { number, promisedOn = '', suitFrom } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    const until = daysAfter(office.today(), 21);
    const reason = '地下書庫の検索になお日数を要しているためです。';

    expect(await refusalOf(acts(number, 'delays', { until: office.today(), reason }))).toMatchObject({
      problem: 'does-not-fit',
      says: [expect.stringContaining(promisedOn)],
    });
    expect(await acts(number, 'delays', { until, reason })).toMatchObject({
      promisedOn: until,
      firstPromisedOn: promisedOn,
      dueOn: until,
      suitFrom,
      delays: [{ toldOn: office.today(), until }],
    });
    await isSent(number, 'delay');
    const words = await wordsOf(office, number, 'delay');
    for (const told of [reason, wareki(until), '第39条第1項に定める2週間の期間が変わることはございません'])
      expect(words).toContain(told);
    expect(words).not.toContain('回目');

    await acts(number, 'delays', { until: daysAfter(until, 7), reason });
    await isSent(number, 'delay', 2);
    expect(await wordsOf(office, number, 'delay', 2)).toContain('これで2回目となります');
    expect((await fileOf(office, number)).delays).toHaveLength(2);
    const { cases } = await office.as('suzuki').get<CaseList>('/v1/cases?open=true');
    expect(cases.find((row) => row.number === number)).toMatchObject({ dueOn: daysAfter(until, 7), suitFrom });
    expect(await journal(office, number)).toEqual(expect.arrayContaining(['delayTold', 'letterHandedOver']));
  });

  it('he is referred to the desks whose something is, by one letter, and is answered all the same', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    expect(await refusalOf(acts(number, 'referrals', { to: ['shareholders', 'neighbours'] }))).toMatchObject({
      says: [expect.stringContaining('flower-club, shareholders')],
    });
    await acts(number, 'referrals', { to: ['shareholders', 'flower-club'] });
    const { stage } = await isSent(number, 'referral');
    expect(stage.name).toBe('proving');
    const words = await wordsOf(office, number, 'referral');
    for (const told of ['花守信託株式会社', '一般社団法人花の会', '第27条第5項第3号', '回答は、別に差し上げます'])
      expect(words).toContain(told);
  });

  it('she asks what is done to keep her data safe and what goes abroad: she has a letter of its own, at once and for no fee, and is answered all the same', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving'); // nobody shows who they are for it
    const askedOn = office.today();
    const informs = (...about: readonly object[]): Promise<unknown> =>
      acts(number, 'information-replies', { askedOn, about });
    expect((await refusalOf(informs({ what: 'safety' }, { what: 'safety' }))).says).toEqual(['is named twice']);
    expect((await refusalOf(acts(number, 'information-replies', { askedOn, about: [{ what: 'safety' }] }, 'suzuki'))).problem).toBe('not-your-part'); // prettier-ignore
    await informs(
      { what: 'safety', says: '委託先を年一回監査しています。' },
      { what: 'abroad' },
      { what: 'procedure' },
    );
    const { stage } = await isSent(number, 'information');
    expect(stage.name).toBe('proving');
    const words = await wordsOf(office, number, 'information');
    for (const told of ['第32条第1項第4号', '電子媒体を施錠して保管しています', '委託先を年一回監査', '第28条第3項', '行っておりません', '手数料は申し受けません', '1,000円']) expect(words).toContain(told); // prettier-ignore
    expect(words).not.toContain('会員登録');
    expect(await journal(office, number)).toContain('informed');
  });

  it('somebody who asks for nothing else asks who represents the company: a case of its own is opened, and closed by the letter that tells it', async () => {
    const ren = { name: '青木 蓮', postalCode: '606-8501', address: '京都府京都市左京区吉田1番地' };
    const asks = (from: object): Promise<OpenedApplication> =>
      office.as('suzuki').post('/v1/information-requests', { by: 'post', says: '代表者の氏名を知りたい', from });
    expect((await refusalOf(asks({ name: '青木 蓮' }))).says.join()).toContain('neither an address nor a mailbox');
    const opened = (await asks(ren)).cases[0];
    const number = opened?.number ?? '';
    expect(opened).toMatchObject({ right: { name: 'information' }, stage: { name: 'hearing' }, waitsFor: 'desk' });
    expect(opened?.next.map(({ act }) => act)).toContain('inform');
    await acts(number, 'information-replies', { askedOn: office.today(), about: [{ what: 'holder' }] });
    expect(await isSent(number, 'information')).toMatchObject({
      outcome: 'answered',
      waitsFor: 'nobody',
      fee: { due: 0 },
    });
    const words = await wordsOf(office, number, 'information');
    for (const told of ['青木蓮様', '森野実', '第32条第1項第1号']) expect(words).toContain(told);
    expect((await fileOf(office, number)).letters.map(({ kind }) => kind)).toEqual(['information']);
  });

  it('an answer comes back unclaimed: she is asked, its envelope goes out once more unopened, and the decision stays', async () => {
    const { number, document } = await answered();
    const before = await fileOf(office, number);
    await waitUntil(() =>
      lineOf(office.onList(), document).endsWith(
        `,${slipOf(number).replace(/^(\d{3})(\d{2})(\d{5})(\d)$/, '$1-$2-$3-$4')}`,
      ),
    ); // the list says so without another letter that day

    await acts(number, 'returned-letters', { document, because: 'unclaimed', envelope: '鍵付き書庫' }, 'suzuki');
    expect((await refusalOf(acts(number, 'returned-letters', { document, because: 'unclaimed' }))).says).toEqual([
      'its return is entered already',
    ]);
    const asked = await isSent(number, 'sentAgain');
    expect(asked).toMatchObject({
      stage: { name: 'closed' },
      waitsFor: 'desk',
      leftToDo: [{ name: 'mailCameBack' }],
      decision: before.decision,
      closedOn: before.closedOn,
      returned: [{ document, because: { name: 'unclaimed' }, now: { name: 'held' } }],
    });
    expect(await wordsOf(office, number, 'sentAgain')).toContain('お届け先の確認のお願い');
    const { cases } = await office.as('suzuki').get<CaseList>('/v1/cases?open=true');
    expect(cases.map((row) => row.number)).toContain(number);
    await waitUntil(() => lineOf(office.onList(), document).includes('保管期間経過'));

    expect(await refusalOf(acts(number, 'redeliveries', { document, mailClass: 'ordinary' }))).toMatchObject({
      says: [expect.stringContaining('simplifiedRegistered')],
    });
    await acts(number, 'redeliveries', { document });
    const again = await isSent(number, 'sentAgain', 2);
    expect(again).toMatchObject({ waitsFor: 'nobody', returned: [{ now: { name: 'sentAgain' } }] });
    expect(again.letters.at(-1)).toMatchObject({ kind: 'sentAgain', way: 'post', mailClass: 'simplifiedRegistered' });
    const words = await wordsOf(office, number, 'sentAgain', 2);
    for (const told of ['再送付のご案内', document, '未開封', '通知の日付及び内容に変わりはございません'])
      expect(words).toContain(told);
    const covers = readdirSync(office.outbox, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.includes(`${number}-L27-`),
    );
    expect(covers).toHaveLength(1); // what asks for her address lies alone in its envelope
    const onTop = wordsIn(readFileSync(join(office.outbox, covers[0] ?? '')));
    for (const told of ['送付状', '再送付のご案内', `${document}）の封筒（未開封）`]) expect(onTop).toContain(told);
    expect(onTop).not.toContain('開示のご請求');
    expect((await refusalOf(acts(number, 'redeliveries', { document }))).problem).toBe('not-now');
    expect(again.decision).toBe(before.decision);
  });

  it('one that is unknown at its address waits for a paper that shows the new one, and a second person who looks at it', async () => {
    const { number, document } = await answered();
    await acts(number, 'returned-letters', { document, because: 'unknownAddress' }, 'tanaka');
    expect((await fileOf(office, number)).letters.filter(({ kind }) => kind === 'sentAgain')).toEqual([]); // nobody of her name is there, and no mailbox is proven
    const place = {
      address: '京都府京都市上京区花橘町7番地',
      postalCode: '602-0000',
      paper: { document: 'residenceCertificate', issuedOn: office.today() },
      sight: '窓口で原本を確認',
    };
    expect((await refusalOf(acts(number, 'redeliveries', { document, place }))).problem).toBe('place-second-look');
    const passport = { ...place, paper: { document: 'passport', expiresOn: daysAfter(office.today(), 900) } };
    expect(await refusalOf(acts(number, 'redeliveries', { document, place: passport }, 'sasaki'))).toMatchObject({
      problem: 'identity-lacks',
      says: [expect.stringContaining('the address')],
    });
    await acts(number, 'redeliveries', { document, place, mailClass: 'registered' }, 'sasaki');
    await isSent(number, 'sentAgain');
    const words = await wordsOf(office, number, 'sentAgain');
    expect(words).toContain('花橘町7番地');
    expect(words).not.toContain('花見台');
    expect(JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`))).not.toContain('花橘町');
  });

  it('one of which nothing is heard is reminded of, and is closed as undelivered by a person when its days have passed', async () => {
    const { number, document } = await answered();
    await acts(number, 'returned-letters', { document, because: 'refused' }, 'suzuki');
    await isSent(number, 'sentAgain');
    const keep = { document, reason: '電話にも応答がない' };
    expect((await refusalOf(acts(number, 'kept-letters', keep))).says).toEqual([
      expect.stringContaining(daysAfter(office.today(), 7)),
    ]);
    await office.daysPass(7);
    expect(reminders(await office.until(number, 'the desk is reminded', (view) => view.reminded.length > 0))).toEqual([
      'mailHeld',
    ]);
    await acts(number, 'kept-letters', keep);
    expect(await fileOf(office, number)).toMatchObject({
      waitsFor: 'nobody',
      returned: [{ now: { name: 'undelivered' }, keptOn: office.today() }],
    });
  });

  it('a complaint about a closed case is answered in writing by somebody who had no part in it', async () => {
    const { number } = await answered();
    const says = '書類の角が折れて届きました。';
    await acts(number, 'complaints', { by: 'telephone', says }, 'suzuki');
    expect(await fileOf(office, number)).toMatchObject({
      waitsFor: 'desk',
      complaints: [{ number: `${number}-C1`, dueOn: daysAfter(office.today(), 14), enteredBy: 'suzuki' }],
    });
    const answer = {
      complaint: `${number}-C1`,
      findings: '封入の際に折れたことを確認いたしました。',
      measures: '厚紙を入れて発送することといたしました。',
    };
    for (const by of ['tanaka', 'kimura'])
      expect((await refusalOf(acts(number, 'complaint-answers', answer, by))).problem).toBe('complaint-own-part');
    await acts(number, 'complaint-answers', answer, 'sasaki');
    const view = await isSent(number, 'complaintAnswer');
    expect(view).toMatchObject({ waitsFor: 'nobody', complaints: [{ answeredBy: 'sasaki' }] });
    const words = await wordsOf(office, number, 'complaintAnswer');
    for (const told of [says, answer.findings, answer.measures, '第40条第1項']) expect(words).toContain(told);
    expect(JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`))).not.toContain('折れ');

    const { cases } = await office.as('suzuki').post<OpenedApplication>('/v1/complaints', { by: 'telephone', says });
    const apart = cases[0]?.number ?? '';
    const complaint = `${apart}-C1`;
    await acts(apart, 'complaint-links', { complaint, case: number, as: 'about' }, 'sasaki');
    expect((await refusalOf(acts(apart, 'complaint-answers', { ...answer, complaint }))).problem).toBe(
      'complaint-own-part',
    );
    expect((await refusalOf(acts(apart, 'complaint-owners', { complaint, to: 'tanaka' }))).problem).toBe(
      'does-not-fit',
    );
    await acts(apart, 'complaint-answers', { ...answer, complaint }, 'sasaki');
  });
});

const lineOf = (list: string, document: string): string =>
  list.split('\r\n').find((line) => line.startsWith(document)) ?? '';

async function waitUntil(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo(); await pause(100))
    if (Date.now() > end) throw new Error('it did not come about in twenty seconds');
}
