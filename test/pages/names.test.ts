import type { CaseFile } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import { carried, comesIn, type Fields, type Visitor } from './visitor';

const NAMES: Readonly<Record<string, string>> = {
  'sixty characters': `寿限無${'寿限無五劫の擦り切れ'.repeat(6)}`.slice(0, 60),
  'sixty Latin letters without a space': 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis',
  'kanji beyond the basic plane': '𠮷田 髙子',
  'a variant of a kanji': '渡邉󠄂 葛󠄀城',
  Hangul: '김 서연',
  'simplified Chinese': '张 晓丽',
  Cyrillic: 'Екатерина Соколова',
  Greek: 'Ελένη Παπαδοπούλου',
  'Arabic, from right to left': 'فاطمة الزهراء',
  Hebrew: 'רחל כהן',
  Thai: 'สมชาย ใจดี',
  Devanagari: 'अमृता शर्मा',
  'Latin with every mark': 'Nguyễn Thị Ánh Đào',
  'half-width kana': 'ﾊﾅｺ ﾖｼﾀﾞ',
  'a script in it': '<script>alert(1)</script>"\' onload=x',
};
const escaped = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '',
  );

describe('Somebody whose name is of any script comes to the pages', () => {
  let office: Office;
  let clerk: Visitor;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await comesIn(office, 'suzuki');
  });
  afterAll(() => office.close());
  const envelope = (name: string, arrivedOn: string = office.today()): Fields => [
    ['/rights', 'disclosure'],
    ['/arrivedOn', arrivedOn],
    ['/arrivedBy', 'post'],
    ['/onPrescribedForm', 'true'],
    ['/principal/name', name],
    ['/principal/birthDate', '1970-01-01'],
    ['/principal/address', '東京都目黒区雪柳町1-1-1'],
    ['/answerBy', 'post'],
  ];

  it.each(Object.entries(NAMES))(
    '%s: the name stands in the form that is sent back, and in the case, sign by sign',
    async (_, name) => {
      const hidden = carried((await clerk.get('/open')).text);
      const again = await clerk.send('/open', [...hidden, ...envelope(name, 'no day at all')]);
      expect(again.status).toBe(422);
      expect(again.text).toContain(`value="${escaped(name)}"`);
      const { to } = await clerk.send('/open', [...hidden, ...envelope(name)]);
      const page = await clerk.get(to ?? '');
      expect(page.text).toContain(`<strong>${escaped(name)}</strong>`);
      expect(page.text).not.toMatch(/<script(?! src="\/look\/)/);
      const { principal } = await office.as('inoue').get<CaseFile>(`/v1${to ?? ''}`);
      expect(principal.name).toBe(name);
    },
  );
});
