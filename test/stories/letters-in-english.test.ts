import { openOffice, type Office } from '../office';
import { hanamori, journal, letters, opens, refusalOf, wordsOf } from './steps';

const ENGLISH = 'Englishrenderingforreference;theJapanesetextprevails.';
const inEnglish = (words: string): boolean => words.includes(ENGLISH);

describe('Takako asks for letters that can be read in English', () => {
  let office: Office;
  beforeAll(async () => (office = await openOffice()));
  afterAll(() => office.close());

  const supplies = (number: string, body: object): Promise<unknown> =>
    office.as('suzuki').post(`/v1/cases/${number}/supplements`, body);

  it('the receipt is Japanese, and its English stands behind it under the same number', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { lettersIn: 'en' });
    const [{ documentNumber } = { documentNumber: '' }] = await letters(office, number, 1);
    const words = await wordsOf(office, number, 'receipt');
    expect(words.indexOf('受付通知書')).toBeLessThan(words.indexOf(ENGLISH));
    expect(words.slice(words.indexOf(ENGLISH))).toContain(documentNumber);
    expect(await office.as('inoue').get(`/v1/cases/${number}`)).toMatchObject({ lettersIn: 'en' });
  });

  it('who says nothing is written to in Japanese alone; who asks for English later has it from then on', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { papers: [] });
    await letters(office, number, 2);
    expect(inEnglish(await wordsOf(office, number, 'supplement'))).toBe(false);
    await supplies(number, { lettersIn: 'en' });
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplement-requests`, { asks: ['会員番号をお知らせください。'] });
    await letters(office, number, 3);
    expect(inEnglish(await wordsOf(office, number, 'supplement', 2))).toBe(true);
    expect(await journal(office, number)).toContain('supplemented');
  });
});

describe('a company that offers Japanese alone', () => {
  let office: Office;
  beforeAll(async () => {
    const profile = await hanamori({});
    office = await openOffice({ profile: { ...profile, letters: { ...profile.letters, languages: ['ja'] } } });
  });
  afterAll(() => office.close());

  it('says at the door which languages there are, and opens nothing', async () => {
    expect(await refusalOf(opens(office, '01-takako-by-post.json', { lettersIn: 'en' }))).toEqual({
      status: 422,
      problem: 'does-not-fit',
      says: [
        'is no language this company writes letters in; it offers: ja. Tell the applicant, and send it again with one of these',
      ],
    });
  });
});
