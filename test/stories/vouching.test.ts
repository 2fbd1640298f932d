import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import type { CaseFile } from '../../casefile/views';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import {
  archiveAnswers,
  confirms,
  confirmsHerLicence,
  decides,
  findings,
  hanamori,
  isToldAll,
  opens,
  refusing,
  refusalOf,
  repliedFrom,
  tellsAll,
  withoutArchive,
} from './steps';
import { openOffice, type Office } from '../office';

const SIGHT = '届いた写しを窓口で確認';
const scanned = (): object => {
  const { papers } = envelopeIn('01-takako-by-post.json') as { papers: { scan: object }[] };
  return { document: 'individualNumberCard', expiresOn: '2031-04-12', scan: papers[0]?.scan };
};

/** 佐々木, who keeps envelopes as 鈴木 does, and reads no findings. */
const SASAKI = { id: 'sasaki', name: '佐々木 修', roles: ['clerk' as const] };

describe('Nobody vouches for their own words', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ colleagues: [SASAKI] });
  });
  afterAll(() => office.close());

  const comes = async (changes: object = {}): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', { ...changes });
    await office.reaches(number, 'proving');
    return number;
  };
  const supplements = (by: string, number: string, body: object): Promise<unknown> =>
    office.as(by).post(`/v1/cases/${number}/supplements`, body);
  const confirmsAs = async (by: string, number: string, how: object): Promise<unknown> => {
    const { application } = await office.as('inoue').get<{ application: { version: number } }>(`/v1/cases/${number}`);
    return office.as(by).post(`/v1/cases/${number}/identity-confirmations`, { version: application.version, ...how });
  };
  const byLicence = { documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate', 'address'] }] };
  const evidence = async (): Promise<number> =>
    Number((await office.records.pool.query<{ n: string }>('select count(*) as n from evidence')).rows[0]?.n);

  it('a clerk who changed the mailbox gives her own word that an answer came from it: a second person must', async () => {
    const number = await comes();
    const hers = 'takako.of.sasaki@mail.example';
    await supplements('sasaki', number, {
      principal: { email: hers },
      answerBy: 'email',
      word: { by: 'email', note: '電子メールで申出' },
    });
    const how = { ...byLicence, ...repliedFrom(hers) };
    for (const by of ['sasaki', 'suzuki'])
      expect([by, (await refusalOf(confirmsAs(by, number, how))).problem]).toEqual([by, 'second-look']);
    await confirmsAs('tanaka', number, how);
  });

  it('a clerk who changed the address says that she saw the paper which shows it: a second person must', async () => {
    const number = await comes({ papers: [{ document: 'individualNumberCard', expiresOn: '2031-04-12' }] });
    await supplements('sasaki', number, { principal: { address: '大阪府大阪市北区椿町9-9-9' } });
    const shows = (...what: string[]) => ({
      documents: [{ document: 'individualNumberCard', shows: what, sight: SIGHT }],
    });
    expect((await refusalOf(confirmsAs('sasaki', number, shows('name', 'birthDate', 'address')))).problem).toBe(
      'second-look',
    );
    await confirmsAs('tanaka', number, shows('name', 'birthDate', 'address'));
  });

  it('the scan of before vouches for no address that is written afterwards: a second person looks, and whoever approves reads it', async () => {
    const there = { postalCode: '530-0001', address: '大阪府大阪市北区椿町9-9-9' };
    const number = await comes();
    await supplements('sasaki', number, { principal: there });
    expect((await refusalOf(confirmsAs('sasaki', number, byLicence))).problem).toBe('second-look');
    const { papers } = envelopeIn('01-takako-by-post.json') as { papers: object[] };
    await supplements('sasaki', number, { papers: papers.slice(0, 1) }); // the same image again
    expect((await refusalOf(confirmsAs('sasaki', number, byLicence))).problem).toBe('second-look');
    await confirmsAs('tanaka', number, byLicence);
    await archiveAnswers(office, number, false);
    await decides(office, number, tellsAll(await findings(office, number)));
    const { sentTo } = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(sentTo).toMatchObject({ name: '𠮷田 髙子', ...there });
  });

  it('a clerk who brought the paper itself, or the agent and the power of attorney, does not vouch for them', async () => {
    const number = await comes();
    await supplements('sasaki', number, {
      papers: [{ document: 'individualNumberCard', of: 'agent', expiresOn: '2031-04-12' }],
      applicant: 'mandatedAgent',
      agent: { name: '白石 葵', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1' },
      authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }],
    });
    const how = {
      documents: [
        ...byLicence.documents,
        { document: 'individualNumberCard', of: 'agent', shows: ['name', 'address'], sight: SIGHT },
      ],
      authorities: [{ document: 'powerOfAttorney', sight: SIGHT }],
    };
    expect((await refusalOf(confirmsAs('sasaki', number, how))).problem).toBe('second-look');
    await confirmsAs('tanaka', number, how);
  });

  it('what a clerk wrote and does not vouch for keeps her from nothing', async () => {
    const number = await comes();
    await supplements('sasaki', number, { principal: { phone: '090-0000-9999' } });
    await confirmsAs('sasaki', number, { ...byLicence, ...repliedFrom('takako.yoshida@example.jp') });
    expect(
      (await office.as('inoue').get<{ identityConfirmed: boolean }>(`/v1/cases/${number}`)).identityConfirmed,
    ).toBe(true);
  });

  it('a supplement of before the journal said what it wrote counts as having written everything', async () => {
    const number = await comes();
    await supplements('sasaki', number, { principal: { phone: '090-0000-9999' } });
    await office.records.pool.query('alter table journal disable trigger journal_stays');
    await office.records.pool.query(
      `update journal set facts = facts - 'wrote' where case_number = $1 and kind = 'supplemented'`,
      [number],
    );
    await office.records.pool.query('alter table journal enable trigger journal_stays');
    const how = { ...byLicence, ...repliedFrom('takako.yoshida@example.jp') };
    expect((await refusalOf(confirmsAs('sasaki', number, how))).problem).toBe('second-look');
  });

  it('a clerk sends the answer another way without a word of the applicant: refused; with it the confirmation is void and the journal says why', async () => {
    const number = await comes();
    await confirmsAs('tanaka', number, { ...byLicence, ...repliedFrom('takako.yoshida@example.jp') });
    const says = { answerBy: 'email' };
    expect(await refusalOf(supplements('sasaki', number, says))).toMatchObject({
      problem: 'does-not-fit',
      says: [expect.stringContaining('on the applicant’s word alone')],
    });
    const word = { by: 'telephone', note: 'ご本人から電子メールでの回答を希望するとのお電話、佐々木が応対' };
    const on = '2026-01-01';
    expect((await refusalOf(supplements('sasaki', number, { ...says, word: { ...word, on } }))).problem).toBe(
      'does-not-fit',
    );
    await supplements('sasaki', number, { ...says, word });
    const file = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect([file.identityConfirmed, file.answerBy]).toEqual([false, 'email']);
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ kind }) => kind === 'supplemented' || kind === 'identityVoided')).toMatchObject([
      {
        by: 'sasaki',
        facts: { answerBy: { before: 'post', now: 'email' }, word: { by: 'telephone', on: office.today() } },
      },
      { kind: 'identityVoided' },
    ]);
    await supplements('sasaki', number, says); // it says the same again: nothing moves
  });

  it('of a supplement that is refused no scan is kept; nor of an envelope', async () => {
    const number = await comes();
    const before = await evidence();
    const refused = await refusalOf(
      supplements('suzuki', number, { papers: [scanned()], agent: { name: '白石 葵' } }), // she asks herself: there is no agent
    );
    expect([refused.problem, await evidence()]).toEqual(['does-not-fit', before]);
    const agent = { agent: { name: '白石 葵' } };
    expect((await refusalOf(opens(office, '01-takako-by-post.json', agent))).problem).toBe('does-not-fit');
    expect(await evidence()).toBe(before);

    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    expect((await refusalOf(supplements('suzuki', number, { papers: [scanned()] }))).problem).toBe('not-now');
    expect(await evidence()).toBe(before);
  });

  it('a scan that is taken in is kept once, however often the supplement is sent', async () => {
    const number = await comes();
    const before = await evidence();
    const key = 'supplement-sent-twice';
    const body = { papers: [scanned()] };
    await Promise.all([1, 2, 3].map(() => office.as('suzuki').post(`/v1/cases/${number}/supplements`, body, key)));
    expect(await evidence()).toBe(before + 1);
    await confirmsHerLicence(office, number);
    await confirms(office, number, 'individualNumberCard');
  });
});

describe('What anybody may write in somebody’s name is not called repeated', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  it('only what was confirmed and answered counts; what was withdrawn or never proven is told apart', async () => {
    const comes = async (file = '01-takako-by-post.json'): Promise<string> => {
      const { number } = await opens(office, file);
      return number;
    };
    const isHers = async (number: string): Promise<void> => {
      await office.reaches(number, 'proving');
      await confirmsHerLicence(office, number);
      await office.reaches(number, 'deciding');
    };
    const answered = await comes();
    await isHers(answered);
    await isToldAll(office, answered);
    const withdrawn = await comes();
    await office
      .as('suzuki')
      .post(`/v1/cases/${withdrawn}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    const unconfirmed = await comes();
    const another = await comes('04-hoa-by-email.json');

    const number = await comes();
    await isHers(number);
    const reason = '同一のご請求が繰り返され、窓口の業務に著しい支障が生じているため';
    const record = '窓口日誌10月分：同一の方への対応に31時間、他の受付を5日間停止';
    const held = await findings(office, number);
    const refuses = (more: object): Promise<unknown> =>
      decides(
        office,
        number,
        refusing(
          held,
          { ground: 'hindersBusiness', reason, ...more },
          '受注の担当2名が31時間を取られ、出荷が5日間止まった',
        ),
      );
    expect((await refusalOf(refuses({}))).says.join()).toMatch(
      new RegExp(`the record of the serious hindrance.*the earlier requests.*the records know of ${answered}$`),
    );
    for (const one of [another, withdrawn, unconfirmed])
      expect((await refusalOf(refuses({ record, earlier: [answered, one] }))).says).toEqual([
        'an earlier request of the same person for the same: number 2 under `earlier` is none whose applicant was confirmed and which was answered',
      ]);
    await refuses({ record, earlier: [answered] });
    const { earlier } = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(earlier.map((one) => [one.number, one.counts])).toEqual([
      [answered, true],
      [unconfirmed, false],
      [withdrawn, false],
    ]);
  });
});

describe('A company that published that a login proves who asks', () => {
  let office: Office;
  beforeAll(async () => {
    const { identity } = await hanamori({});
    office = await openOffice({
      dataMap: await withoutArchive(),
      profile: await hanamori({ identity: { ...identity, withoutPaper: ['signature'] } }),
    });
  });
  afterAll(() => office.close());

  it('asks for no paper beside it: she is found by her account, and answered at the mailbox she answered from', async () => {
    const { number, defects } = await opens(office, '01-takako-by-post.json', { papers: [], answerBy: 'email' });
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
    const mailbox = repliedFrom('takako.yoshida@example.jp').replied ?? [];
    const account = { from: 'customerNumber', value: 'HM-000042', note: '会員サイトにログインして請求を確認' };
    const says = async (...replied: readonly object[]): Promise<readonly string[]> =>
      (await refusalOf(confirmsWhatIsSeen(office.as('tanaka'), number, { replied }))).says;
    expect(await says(...mailbox)).toContain('a document that shows the name');
    expect(await says(...mailbox, { ...account, by: 'callBack' })).toContain('a document that shows the name');
    await confirmsWhatIsSeen(office.as('tanaka'), number, { replied: [...mailbox, { ...account, by: 'signature' }] });
    await office.reaches(number, 'deciding');
    const held = (await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => id));
    expect(held).toEqual(
      expect.arrayContaining(['shop/customers/42', 'newsletter/subscribers/TAKAKO.YOSHIDA@example.jp']),
    );
  });

  it('and still for one that shows the address where the answer goes by post', async () => {
    const { defects } = await opens(office, '01-takako-by-post.json', { papers: [] });
    expect(defects.map(({ code }) => code)).toEqual(['proofMissing']);
  });
});

describe('Whoever wrote a mailbox at a case that is closed', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  it('gives no word for it at the case that takes it up again', async () => {
    const form = envelopeIn('01-takako-by-post.json')['principal'] as object;
    const { number } = await opens(office, '01-takako-by-post.json', {
      principal: { ...form, email: 'takako.of.suzuki@mail.example' },
    });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await isToldAll(office, number);
    const { continuedBy: [linked = ''] = [] } = await office
      .as('tanaka')
      .post<CaseFile>(`/v1/cases/${number}/linked-cases`, {
        because: 'foundWrong',
        reason: '回答の誤りが分かったため',
      });
    await office
      .as('suzuki')
      .post(`/v1/cases/${linked}/supplements`, { answerBy: 'email', word: { by: 'email', note: '電子メールで申出' } });
    const how = { ...SEEN_ON_HER_LICENCE, ...repliedFrom('takako.of.suzuki@mail.example') };
    const confirmed = (by: string): Promise<unknown> => confirmsWhatIsSeen(office.as(by), linked, how);
    expect((await refusalOf(confirmed('suzuki'))).problem).toBe('second-look');
    await confirmed('tanaka');
  });
});
