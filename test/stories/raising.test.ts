import type { CaseFile, CaseStanding } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { letters, opens, refusalOf, withoutArchive, wordsOf } from './steps';

const WHOLE = ['name', 'birthDate', 'address'] as const;
const NO_ADDRESS = ['name', 'birthDate'] as const;
const SIGHT = '届いた写しを窓口で確認';

describe('More is asked for where a record of ours speaks against who asks', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const acts = (number: string, path: string, body: object, by = 'suzuki'): Promise<CaseStanding> =>
    office.as(by).post<CaseStanding>(`/v1/cases/${number}/${path}`, body);
  const confirms = (number: string, more: readonly 'passport'[] = [], by = 'tanaka'): Promise<unknown> =>
    confirmsWhatIsSeen(office.as(by), number, {
      documents: ['drivingLicence' as const, ...more].map((document) => ({
        document,
        shows: [...(document === 'passport' ? NO_ADDRESS : WHOLE)],
        sight: SIGHT,
      })),
    });
  const arrives = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', {});
    await office.reaches(number, 'proving');
    return number;
  };
  const kinds = async (number: string): Promise<readonly string[]> =>
    (await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`)).entries.map(({ kind }) => kind);

  it('a telephone changed ten days before: what was found out about her falls, she is asked for a call to the number of before, and a second person confirms', async () => {
    const number = await arrives();
    await confirms(number);
    await office.reaches(number, 'deciding');

    const { defects } = await acts(number, 'doubts', {
      because: 'contactChanged',
      what: 'phone',
      changedOn: daysAfter(office.today(), -10),
      sight: '会員台帳の変更履歴を鈴木が確認',
    });
    expect(defects.map(({ code }) => code)).toEqual(['moreProofAsked']);
    await office.reaches(number, 'supplementing');
    expect(await kinds(number)).toEqual(expect.arrayContaining(['doubtRaised', 'identityVoided']));
    await letters(office, number, 2);
    const words = await wordsOf(office, number, 'supplement');
    expect(words).toContain('その番号への折返しの電話に応じていただくこと');
    for (const held of ['台帳', '変更履歴']) expect(words).not.toContain(held);
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(JSON.stringify(entries.map(({ facts }) => facts))).not.toContain('台帳');

    const heard = { by: 'callBack', value: '075-000-0123', sight: '会員台帳の番号に鈴木が折り返し、本人が応答' };
    const late = await refusalOf(acts(number, 'supplements', { heardBefore: [{ ...heard, since: office.today() }] }));
    expect(late.says).toEqual([expect.stringMatching(/^must lie before the request came/)]);
    await acts(number, 'supplements', { heardBefore: [{ ...heard, since: '2021-05-01' }] });
    await office.reaches(number, 'proving');
    expect((await refusalOf(confirms(number, [], 'suzuki'))).problem).toBe('second-look');
    await confirms(number);
    await office.reaches(number, 'deciding');
  });

  it('a paper and a record that contradict each other: another kind of paper answers it, and the confirmation names both', async () => {
    const number = await arrives();
    await acts(number, 'doubts', { because: 'contradiction', what: 'birthDate', sight: '入会申込書の控えと異なる' });
    await office.reaches(number, 'supplementing');
    await acts(number, 'supplements', { papers: [{ document: 'passport', expiresOn: '2099-01-01' }] });
    await office.reaches(number, 'proving');
    expect(await refusalOf(confirms(number))).toMatchObject({
      problem: 'identity-lacks',
      says: [
        'one of these, since a document and a record contradict each other: another proof of identity, a call back to a number held before, a letter to the address held before',
      ],
    });
    await confirms(number, ['passport']);
    await office.reaches(number, 'deciding');
  });

  it('a passport shows no address: the answer to a letter to the address held before proves it, and she is searched for by it', async () => {
    const { number, defects } = await opens(office, '01-takako-by-post.json', {
      papers: [{ document: 'passport', expiresOn: '2099-01-01' }],
    });
    expect(defects.map(({ code }) => code)).toEqual(['addressNotShown']);
    const { address } = (await fileOf(number)).principal;
    const letter = { by: 'letter', value: address, since: '2021-05-01', sight: '会員台帳の住所への書面に本人が返信' };
    await acts(number, 'supplements', { heardBefore: [letter] });
    await office.reaches(number, 'proving');
    await confirmsWhatIsSeen(office.as('tanaka'), number, {
      documents: [{ document: 'passport', shows: [...NO_ADDRESS], sight: SIGHT }],
    });
    await office.reaches(number, 'deciding');
    expect((await fileOf(number)).identifiers).toContainEqual({
      kind: 'address',
      value: address,
      proof: { by: 'reply' },
    });
  });

  it('a doubt entered in error is taken back by an officer, with the reason, and the case goes on', async () => {
    const number = await arrives();
    await acts(number, 'doubts', { because: 'contradiction', what: 'address', sight: '同姓同名の会員の記録' });
    await office.reaches(number, 'supplementing');
    expect((await fileOf(number)).next.map(({ act }) => act)).toContain('liftDoubt');
    const lifts = (version: number, doubts: number[]): Promise<CaseStanding> =>
      acts(number, 'doubts-lifted', { version, doubts, reason: '同姓同名の別の会員の記録であった' }, 'tanaka');
    await acts(number, 'doubts', { because: 'contradiction', what: 'birthDate', sight: '入会申込書の控えと異なる' });
    const { version } = (await fileOf(number)).application;
    expect((await refusalOf(lifts(version - 1, [1]))).problem).toBe('application-moved'); // another came since
    expect((await refusalOf(lifts(version, [3]))).says).toEqual([expect.stringContaining('the case shows 2')]);
    expect((await lifts(version, [1])).defects.map(({ code }) => code)).toEqual(['moreProofAsked']); // the other stands
    expect((await fileOf(number)).doubts.map(({ what }) => what)).toEqual(['birthDate']);
    await lifts(version + 1, [1]);
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ kind }) => kind === 'doubtLifted').map(({ facts }) => facts)).toEqual([
      { version, lifted: [{ because: 'contradiction', what: 'address' }], left: 1 },
      { version: version + 1, lifted: [{ because: 'contradiction', what: 'birthDate' }], left: 0 },
    ]);
    await office.reaches(number, 'proving');
  });

  it('an heir is asked for nothing: an officer returns what came, and the letter says that the Act gives no such request and how the shop helps of its own accord', async () => {
    const { number, defects } = await opens(office, '01-takako-by-post.json', {
      applicant: 'mandatedAgent',
      asksAs: 'heir',
      agent: { name: '架空 一郎', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1' },
      papers: [],
      fee: [],
    });
    expect(defects.map(({ code }) => code).filter((code) => !code.startsWith('fee'))).toEqual(['heirAsks']);
    await letters(office, number, 1); // the receipt
    expect(await fileOf(number)).toMatchObject({ waitsFor: 'desk', pauses: [] });
    const returns = (by: string): Promise<CaseStanding> =>
      acts(number, 'rejections', { reason: '亡くなられた会員のご遺族からのお申出であるため' }, by);
    expect((await refusalOf(returns('suzuki'))).problem).toBe('not-your-part');
    await returns('tanaka');
    await letters(office, number, 2);
    expect((await fileOf(number)).letters.map(({ kind }) => kind)).toEqual(['receipt', 'documentsReturned']);
    const words = await wordsOf(office, number, 'documentsReturned');
    for (const told of [
      '法に基づくご請求に当たらない旨のお知らせ',
      'ご相続人又はご遺族のお立場ではお受けすることができません',
      'ご自身のお名前でご請求いただけます',
      'ご相続係（電話075-000-0077）において承ります',
    ])
      expect(words).toContain(told);
    expect(words).not.toMatch(/補正|手数料をお納め|ご対応を確認できておりません|いつでもあらためて/);
  });

  it('what was taken for an heir’s and is the person’s own is judged anew, and asked for what lacks like any other', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', {
      applicant: 'mandatedAgent',
      asksAs: 'heir',
      agent: { name: '架空 一郎', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1' },
    });
    await letters(office, number, 1);
    await acts(number, 'supplements', { asksAs: 'agent' });
    await letters(office, number, 2);
    expect(await wordsOf(office, number, 'supplement')).toContain('代理権を証する書類が同封されていません');
  });

  it('a change of long ago, and what is no contact, raise nothing: both are said at once', async () => {
    const number = await arrives();
    const refused = await refusalOf(
      acts(number, 'doubts', {
        because: 'contactChanged',
        what: 'birthDate',
        changedOn: daysAfter(office.today(), -400),
        sight: '会員台帳',
      }),
    );
    expect(refused.says).toEqual([
      expect.stringMatching(/^is no contact/),
      expect.stringMatching(/^lies more than 30 days before the request/),
    ]);
  });
});
