import type { CaseFile } from '../../casefile/views';
import { HOA } from '../../examples/hanamori/cast';
import { daysAfter, type CivilDate } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { settled } from './settled';
import { confirms, isToldAll, letters, moneyOrder, opens, pays, repliedFrom, withoutArchive, wordsOf } from './steps';

type Way = 'post' | 'counter' | 'webForm' | 'email';

/** A request for disclosure as it reaches this company, and what its published policy makes of it. */
type Published = {
  readonly file: string;
  readonly by: Way;
  readonly onPrescribedForm: boolean;
  readonly fee: number;
  readonly holder: string;
  /** Ways that are told which way is right, and the one that is named. */
  readonly wrong: readonly Way[];
  readonly right: string;
  /** What each letter travels as. */
  readonly answered: string;
};

const PUBLISHED: readonly (readonly [string, Published])[] = [
  [
    'GROWI.cloud: by post, on the form, 1,000 yen as a money order',
    {
      file: 'weseek-growi-cloud.yaml',
      by: 'post',
      onPrescribedForm: true,
      fee: 1000,
      holder: '株式会社はなもり商店',
      wrong: ['email', 'webForm', 'counter'],
      right: '郵送',
      answered: 'post simplifiedRegistered',
    },
  ],
  [
    'RoboWork: by e-mail, 1,000 yen',
    {
      file: 'robowork.yaml',
      by: 'email',
      onPrescribedForm: false,
      fee: 1000,
      holder: '株式会社はなもり商店',
      wrong: ['post', 'webForm', 'counter'],
      right: '電子メール',
      answered: 'email',
    },
  ],
  [
    'GMO AI & Robotics: by the web form, free',
    {
      file: 'gmo-ai-robotics.yaml',
      by: 'webForm',
      onPrescribedForm: false,
      fee: 0,
      holder: '株式会社はなもり商店',
      wrong: ['post', 'email', 'counter'],
      right: 'ウェブフォーム',
      answered: 'email',
    },
  ],
  [
    'LINE WORKS: three ways, free until a fee is published',
    {
      file: 'line-works.yaml',
      by: 'webForm',
      onPrescribedForm: false,
      fee: 0,
      holder: '株式会社はなもり商店',
      wrong: ['counter'],
      right: 'ウェブフォーム',
      answered: 'email',
    },
  ],
  [
    'Rakuro: its guidance is not published, so every way is open and nothing is charged',
    {
      file: 'rakuro.yaml',
      by: 'counter',
      onPrescribedForm: false,
      fee: 0,
      holder: '株式会社はなもり商店',
      wrong: [],
      right: '',
      answered: 'post simplifiedRegistered',
    },
  ],
];

describe.each(PUBLISHED)('%s', (_, { file, by, onPrescribedForm, fee, holder, wrong, right, answered: travels }) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive(), profile: await settled(file) });
  });
  afterAll(() => office.close());

  const electronic = by === 'email' || by === 'webForm';
  const comes = (way: Way, more: object = {}) =>
    opens(office, '04-hoa-by-email.json', {
      arrivedBy: way,
      onPrescribedForm,
      answerBy: electronic ? 'email' : 'post',
      ...more,
    });
  const kinds = ({ letters: written }: CaseFile): readonly string[] => written.map(({ kind }) => kind).sort();

  it('a request is answered as the published policy says', async () => {
    const { number, fee: owed, defects, promisedOn, dueOn, suitFrom } = await comes(by);
    expect({ owed, defects: defects.map(({ code }) => code) }).toEqual({
      owed: { due: fee, received: 0, excess: 0 },
      defects: fee > 0 ? ['feeMissing'] : [],
    });
    expect({ promisedOn, dueOn }).toEqual({
      promisedOn: undefined,
      dueOn: suitFrom && daysAfter(suitFrom as CivilDate, -1),
    }); // none of them promises a day: the last before a suit
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', electronic ? repliedFrom(HOA.email) : {});
    if (fee > 0) {
      await letters(office, number, 2);
      expect(await wordsOf(office, number, 'fee')).toContain('手数料1,000円の納付を確認できておりません');
      await pays(office, number, moneyOrder(office, fee));
    }
    const told = await isToldAll(office, number);
    expect(told).toMatchObject({ outcome: 'answered', custody: fee > 0 ? [{ yen: fee }] : [] });
    expect(kinds(told).filter((kind) => kind !== 'password')).toEqual([
      ...(fee > 0 ? ['fee'] : []),
      'partialDisclosure',
      'receipt',
    ]);
    const answer = told.letters.find(({ kind }) => kind === 'partialDisclosure');
    expect(answer?.way === 'email' ? 'email' : `post ${answer?.mailClass}`).toBe(travels);
    expect(await wordsOf(office, number, 'partialDisclosure')).toContain(holder.replace(/\s/g, ''));
  });

  if (onPrescribedForm) {
    it('a request on a sheet of one’s own is asked onto the form', async () => {
      const { number, defects } = await comes(by, { onPrescribedForm: false });
      expect(defects.map(({ code }) => code)).toEqual(['formMissing', 'feeMissing']);
      await letters(office, number, 2);
      expect(await wordsOf(office, number, 'supplement')).toContain('所定の請求書に必要な事項をご記入のうえ');
    });
  }

  for (const way of wrong)
    it(`a request that comes by ${way} is shown the way and loses no day`, async () => {
      const { number, defects, arrivedOn } = await comes(way);
      expect(defects[0]).toMatchObject({
        code: 'wrongChannel',
        instead: expect.arrayContaining([expect.objectContaining({ ja: right })]) as unknown,
      });
      const written = await letters(office, number, 2);
      expect(written.map(({ kind }) => kind).sort()).toEqual(['receipt', 'supplement']);
      expect(await wordsOf(office, number, 'supplement')).toContain(right);
      await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { arrivedBy: by });
      expect(await office.reaches(number, 'proving')).toMatchObject({ arrivedOn, arrivedBy: by });
    });

  it('money for a request that is free goes back; a request in the wrong kind of money is told why', async () => {
    const { number } = await comes(by, { fee: [moneyOrder(office, 1000), { kind: 'revenueStamp', yen: 400 }] });
    const { custody, fee: settled } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(settled.received).toBe(fee);
    expect(custody.map(({ kind, returnedBecause }) => `${kind} ${returnedBecause?.ja ?? 'taken'}`).sort()).toEqual([
      `postalMoneyOrder ${fee > 0 ? 'taken' : 'このご請求には手数料を要しません'}`,
      `revenueStamp ${fee > 0 ? '収入印紙では承れません' : 'このご請求には手数料を要しません'}`,
    ]);
  });
});
