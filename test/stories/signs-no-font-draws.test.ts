import type { CaseFile } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import {
  confirms,
  decides,
  findings,
  isApprovedAndSent,
  opens,
  refusalOf,
  tellsAll,
  withoutArchive,
  wordsOf,
} from './steps';

const HER = {
  name: '𠮷田 髙子',
  birthDate: '1961-03-08',
  postalCode: '604-0829',
  address: '京都府京都市中京区花見台2-14-5',
};

describe('whatever somebody writes, from the envelope to the answer every trouble has a cure other than withdrawal', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const asks = async (changes: object): Promise<string> =>
    (await opens(office, '01-takako-by-post.json', { principal: HER, ...changes })).number;
  const halts = (number: string): Promise<CaseFile> =>
    office.until(number, 'it halts', ({ trouble }) => trouble !== undefined);

  test.each([
    ['Thai', 'ข้อมูลของฉัน', '〔U+0E02〕'],
    ['Arabic', 'بياناتي', '〔U+0628〕'],
    ['Hangul', '내 정보', '〔U+B0B4〕'],
    ['a control sign', '会員\u0007情報', '〔U+0007〕'],
    ['a sign that turns the line around', '会員\u202e情報', '〔U+202E〕'],
  ])('what they mean, in %s: the receipt tells it by the codes of its signs', async (_, concerning, code) => {
    const number = await asks({ concerning });
    await office.reaches(number, 'proving');
    expect(await wordsOf(office, number, 'receipt')).toContain(code);
  });

  test('a name of Hangul halts with the sign named; its reading in kana cures it, and the answer leaves', async () => {
    const number = await asks({ principal: { ...HER, name: '김 하나' } });
    const halted = await halts(number);
    expect([halted.trouble, halted.stage.name]).toEqual(['UnprintableText', 'received']);
    expect(halted.troubleSays?.en).toMatch(/it cannot be drawn: U\+AE40, U\+B098, U\+D558\)$/);
    expect(JSON.stringify(halted.troubleSays)).not.toContain('김');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { kana: 'キム ハナ' } });
    await office.reaches(number, 'proving');
    expect(await wordsOf(office, number, 'receipt')).toContain('キムハナ様');
    await confirms(office, number, 'drivingLicence');
    await office.reaches(number, 'deciding');
    const found = await findings(office, number);
    await decides(
      office,
      number,
      found.some(({ items }) => items.length > 0) ? tellsAll(found) : { kind: 'nothingHeld' },
    );
    expect((await isApprovedAndSent(office, number)).outcome).toBe('answered');
  });

  test('a rare kanji no font has: another writing cures it', async () => {
    const number = await asks({ principal: { ...HER, name: '\u{30EDE} 髙子' } });
    expect((await halts(number)).troubleSays?.ja).toContain('印刷できない文字：U+30EDE');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { otherNames: ['吉田 髙子'] } });
    await office.reaches(number, 'proving');
    expect(await wordsOf(office, number, 'receipt')).toContain('吉田髙子様');
  });

  test('an address no font draws: the address as it can be written in kana or Latin letters cures it', async () => {
    const number = await asks({ principal: { ...HER, address: '서울특별시 중구 1' } });
    expect((await halts(number)).troubleSays?.en).toContain('U+C11C');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { address: '1 Jung-gu, Seoul' } });
    await office.reaches(number, 'proving');
  });

  test('a control sign in a name is refused at the door, by its place and not by its words', async () => {
    const refused = await refusalOf(asks({ principal: { ...HER, name: '𠮷田\u0007 髙子' } }));
    expect([refused.status, refused.problem]).toEqual([422, 'does-not-fit']);
    expect(refused.says.join()).toContain('control characters');
  });

  test('a letter to nobody’s address is not laid in the tray: the case says what lacks, and an address cures it', async () => {
    const { postalCode: _, address: __, ...nowhere } = HER;
    const before = office.inTray();
    const number = await asks({ principal: nowhere });
    expect((await halts(number)).trouble).toBe('NowhereToWrite');
    expect(office.inTray()).toEqual(before);
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: HER });
    await office.reaches(number, 'proving');
  });
});
