import type { CaseFile } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  hanamori,
  isToldAll,
  journal,
  letters,
  opens,
  refusalOf,
  withoutArchive,
  wordsOf,
} from './steps';

const WHICH = 'どの店舗でのご購入についてのお申し出か、お知らせください。';
const BLURRED = '運転免許証の写しの住所欄が不鮮明です。住所の読み取れる写しをお送りください。';
const GOES_ON = 'ご回答がない場合も、お示しいただいている事項により手続を進めます';

/** Everything here happens in one office, whose days pass. */
describe('Art. 37(2): an applicant is asked what would specify the data they mean', () => {
  let office: Office;
  beforeAll(async () => {
    const profile = await hanamori({ supplementWithinDays: 3 });
    office = await openOffice({ skipTime: true, dataMap: await withoutArchive(), profile });
  });
  afterAll(() => office.close());

  const posts = (number: string, path: string, body: object, by = 'suzuki'): Promise<unknown> =>
    office.as(by).post(`/v1/cases/${number}/${path}`, body);
  const asks = (number: string, body: object): Promise<unknown> => posts(number, 'supplement-requests', body);
  const goesOn = (number: string, by = 'tanaka'): Promise<unknown> =>
    posts(number, 'continuations', { reason: '重ねてのお尋ねにも回答がなく、示された事項で検索できているため' }, by);
  const rejects = (number: string): Promise<unknown> =>
    posts(number, 'rejections', { reason: '重ねてのお願いにも回答がないため' }, 'tanaka');
  const isSilent = (number: string): Promise<CaseFile> =>
    office.until(number, 'the desk is told of the silence', ({ waitsFor }) => waitsFor === 'desk');
  const opened = async (): Promise<CaseFile> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    return office.reaches(number, 'proving');
  };

  it('who does not answer loses nothing: no threat and no term, the case goes on at once, she is reminded once, and the promised day does not move', async () => {
    const { number, promisedOn } = await opened();
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await asks(number, { questions: [WHICH] });
    await letters(office, number, 2);
    const asked = await wordsOf(office, number, 'supplement');
    for (const part of ['対象の特定に関するお尋ね', '第37条第2項の規定により', WHICH, GOES_ON, '頃までに'])
      expect(asked).toContain(part);
    for (const threat of ['補正', '必着', '期限', '受け付けず', 'お返しする']) expect(asked).not.toContain(threat);
    const open = { stage: { name: 'deciding' }, waitsFor: 'desk', defects: [], questions: 1, pauses: [], promisedOn };
    expect(await office.reaches(number, 'deciding')).toMatchObject(open);

    await office.daysPass(4);
    await letters(office, number, 3);
    const again = await wordsOf(office, number, 'supplement', 2);
    expect(again).toContain(GOES_ON);
    for (const threat of ['必着', '受け付けず', 'お返しする']) expect(again).not.toContain(threat);
    expect((await refusalOf(rejects(number))).problem).toBe('not-now');
    expect(await office.reaches(number, 'deciding')).toMatchObject(open);
    const answered = await isToldAll(office, number);
    expect([answered.outcome, answered.letters.filter(({ kind }) => kind === 'supplement').length]).toEqual([
      'answered',
      2,
    ]);
  });

  it('a clerk says at once that the case goes on without the answer: nobody reminds her, and the journal says who and why', async () => {
    const { number } = await opened();
    await asks(number, { questions: [WHICH] });
    await letters(office, number, 2);
    await goesOn(number, 'suzuki');
    expect(await office.reaches(number, 'proving')).toMatchObject({ questions: 0 });
    await office.daysPass(8);
    expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters).toHaveLength(2);
    expect(await journal(office, number)).toContain('wentOnWithout');
    expect((await refusalOf(goesOn(number))).problem).toBe('not-now');
  });

  it('asked beside what lacks, each is told by its own article; what lacked came, and the promise waits no more; the answer came, and the case goes on', async () => {
    const { number } = await opened();
    const on = office.today();
    await asks(number, { asks: [BLURRED], questions: [WHICH] });
    await letters(office, number, 2);
    const both = await wordsOf(office, number, 'supplement');
    for (const part of [
      '書類の補正（追加提出）のお願い',
      '補正の事項',
      BLURRED,
      'お尋ねの事項',
      WHICH,
      '算入いたしません',
    ])
      expect(both).toContain(part);
    expect(await office.reaches(number, 'supplementing')).toMatchObject({
      defects: [{ code: 'asked' }],
      questions: 1,
      pauses: [{ from: on }],
    });
    await posts(number, 'supplements', { brings: 'what lacked' });
    expect(await office.reaches(number, 'proving')).toMatchObject({
      defects: [],
      questions: 1,
      pauses: [{ from: on, until: on }],
    });
    await letters(office, number, 3); // what is still asked
    expect(await wordsOf(office, number, 'supplement', 2)).not.toContain('補正');
    await posts(number, 'supplements', { brings: 'the answer' });
    expect(await office.reaches(number, 'proving')).toMatchObject({ questions: 0 });
  });

  it('who stays silent on both is turned away for what lacks alone: the letter that returns the papers speaks of no question', async () => {
    const { number } = await opened();
    await asks(number, { asks: [BLURRED], questions: [WHICH] });
    await letters(office, number, 2);
    await office.daysPass(4);
    await letters(office, number, 3);
    const again = await wordsOf(office, number, 'supplement', 2);
    expect(again).toContain('「補正の事項」について下記の期限までにいただけないときは、ご請求を受け付けず');
    expect(again).toContain(`「お尋ねの事項」については、${GOES_ON}`);
    await office.daysPass(4);
    await isSilent(number);
    await rejects(number);
    await letters(office, number, 4);
    const returned = await wordsOf(office, number, 'documentsReturned');
    expect(returned).toContain(BLURRED);
    expect(returned).not.toContain(WHICH);
  });

  it('a request that asks nothing is refused, and so is asking as a defect for what would find records', async () => {
    const { number } = await opened();
    await expect(asks(number, {})).rejects.toMatchObject({ status: 422, problem: { errors: [{ pointer: '#' }] } });
    await expect(asks(number, { asks: [BLURRED], for: ['club/staff'] })).rejects.toMatchObject({
      status: 422,
      problem: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '#/for' })]) as unknown },
    });
  });
});
