import type { CaseFile } from '../../casefile/views';
import { stoodWhole } from '../attacks/overlap';
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
    ['Khmer', 'ទិន្នន័យ', '〔U+1791〕'],
    ['a control sign', '会員\u0007情報', '〔U+0007〕'],
    ['a sign that turns the line around', '会員\u202e情報', '〔U+202E〕'],
  ])('what they mean, in %s: the receipt tells it by the codes of its signs', async (_, concerning, code) => {
    const number = await asks({ concerning });
    await office.reaches(number, 'proving');
    expect(await wordsOf(office, number, 'receipt')).toContain(code);
  });

  test('a name in Thai halts with the signs named; its reading in kana cures it, and the answer leaves', async () => {
    const number = await asks({
      principal: { ...HER, name: 'สมหญิง', birthDate: '1990-01-02', postalCode: '604-0831' },
    });
    const halted = await halts(number);
    expect([halted.trouble, halted.stage.name]).toEqual(['UnprintableText', 'received']);
    expect(halted.troubleSays?.en).toMatch(
      /it cannot be drawn: U\+0E07, U\+0E0D, U\+0E21, U\+0E2A, U\+0E2B, U\+0E34\)$/,
    );
    expect(JSON.stringify(halted.troubleSays)).not.toContain('ส');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { kana: 'ソムイン' } });
    await office.reaches(number, 'proving');
    const receipt = await wordsOf(office, number, 'receipt');
    expect(receipt).toContain('ソムイン様');
    expect(receipt).toContain('お申し出いただいたお名前：〔U+0E2A〕〔U+0E21〕');
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

  test.each([
    ['simplified signs', '张伟'],
    ['Hangul', '김민수'],
    ['a variant form of the family register', '渡邉\u{E0101} 髙子'],
  ])('a name in %s gets its letter as it is written', async (_, name) => {
    const number = await asks({ principal: { ...HER, name } });
    await office.reaches(number, 'proving');
    expect(await wordsOf(office, number, 'receipt')).toContain(`${name.replace(' ', '')}様`);
  });

  test('a name in Arabic gets its letter, its letters joined and read from the right', async () => {
    const number = await asks({ principal: { ...HER, name: 'محمد عبد الله' } });
    await office.reaches(number, 'proving');
    const words = await wordsOf(office, number, 'receipt');
    const turned = (word: string): string => [...word].reverse().join(''); // pdftotext turns round what it is told as it is written
    for (const word of ['محمد', 'عبد', 'الله'])
      expect([word, turned(word)].some((one) => words.includes(one))).toBe(true);
  });

  test('a rare kanji no font has: another writing cures it', async () => {
    const number = await asks({ principal: { ...HER, name: '\u{30EDE} 髙子' } });
    expect((await halts(number)).troubleSays?.ja).toContain('印刷できない文字：U+30EDE');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { otherNames: ['吉田 髙子'] } });
    await office.reaches(number, 'proving');
    expect(await wordsOf(office, number, 'receipt')).toContain('吉田髙子様');
  });

  test('an address no font draws: the address as it can be written in kana or Latin letters cures it', async () => {
    const number = await asks({ principal: { ...HER, address: 'กรุงเทพมหานคร 1' } });
    expect((await halts(number)).troubleSays?.en).toContain('U+0E01');
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplements`, { principal: { address: '1 Bang Rak, Bangkok' } });
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

  test('withdrawn with nowhere to write: the closed case waits for the desk, which gives the letter up, and then for its money alone', async () => {
    const { postalCode: _, address: __, ...nowhere } = HER;
    const number = await asks({ principal: nowhere });
    await halts(number);
    const at = (path: string): string => `/v1/cases/${number}/${path}`;
    await office.as('suzuki').post(at('withdrawals'), { reason: '電話で取り下げると申出', by: 'telephone' });
    const closed = await office.until(number, 'it is closed, and halts', (view) => {
      return view.stage.name === 'closed' && view.trouble !== undefined;
    });
    expect([closed.waitsFor, closed.trouble]).toEqual(['desk', 'NowhereToWrite']);
    expect(closed.troubleSays?.en).toContain('give up the letter (`give-up`)');
    expect(closed.next.map(({ act }) => act)).toContain('giveUpLetter');
    const reason = '送付先が分からず、電話で取下げの受付を伝えたため';
    const other = await refusalOf(
      office.as('tanaka').post(at('given-up-letters'), { letter: 'documentsReturned', reason }),
    );
    expect(other.says).toEqual(['is not owed in this case: what is still to be sent is withdrawalAccepted']);
    await office.as('tanaka').post(at('given-up-letters'), { letter: 'withdrawalAccepted', reason });
    const { trouble, leftToDo, letters } = await office.as('inoue').get<CaseFile>(at('').slice(0, -1));
    expect([trouble, leftToDo?.map(({ name }) => name), letters]).toEqual([undefined, ['moneyToGoBack'], []]);
    await stoodWhole(office, number);
    expect(
      await refusalOf(office.as('tanaka').post(at('given-up-letters'), { letter: 'withdrawalAccepted', reason })),
    ).toMatchObject({ status: 409 });
  });
});
