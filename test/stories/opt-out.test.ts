import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { atTheDesk, type AtTheDesk } from '../../examples/at-the-desk';
import { HOA } from '../../examples/hanamori/cast';
import { wareki } from '../../letters/wareki';
import { daysAfter } from '../../law/clock';
import type { DataMap } from '../../policy/data-map';
import { openCounter, openDoor } from '../../worker/desk';
import { openOffice, type Office } from '../office';
import { asking, GIFTS, HER_NEW_HOME, LIST, OPT_OUT } from './an-opt-out';
import {
  confirms,
  confirmsHerLicence,
  journal,
  moneyOrder,
  opens,
  refusalOf,
  repliedFrom,
  withoutArchive,
  wordsOf,
  reportsStopped,
} from './steps';

describe('𠮷田 髙子 asks that her data be provided to nobody any more', () => {
  let office: Office;
  let desk: ReturnType<typeof asking>;
  beforeAll(async () => {
    office = await openOffice();
    desk = asking(office);
  });
  afterAll(() => office.close());

  it('free of charge and without a decision: its owner is asked by a day, says since when and by what it is seen, and her letter tells the day', async () => {
    const number = await desk.measuring();
    const asked = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(asked).toMatchObject({
      stage: { name: 'measuring' },
      fee: { due: 0, received: 0 },
      stores: [],
      measures: [
        { provision: LIST, to: '株式会社花暦企画', owner: '営業部名簿係', dueOn: daysAfter(office.today(), 7) },
      ],
      ownersAsked: [{ store: LIST, owner: '営業部名簿係' }],
    });
    expect(asked.suitFrom).toBeUndefined();
    expect(asked.next.map(({ act }) => act)).toEqual(expect.arrayContaining(['reportMeasure', 'askMeasureAgain']));
    expect(
      (await refusalOf(office.as('tanaka').post(`/v1/cases/${number}/decisions`, { kind: 'notify' }))).problem,
    ).toBe('not-now');
    await desk.reports(number);
    const closed = await desk.left(number);
    expect(closed).toMatchObject({ outcome: 'answered', measures: [{ provision: LIST, doneOn: office.today() }] });
    expect(closed.decision).toBeUndefined();
    expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'provisionStopped']);
    const words = await wordsOf(office, number, 'provisionStopped');
    for (const part of ['季節の案内名簿（氏名・住所）', '株式会社花暦企画', '𠮷田髙子']) expect(words).toContain(part);
    expect(words).not.toContain('手数料');
    expect(await journal(office, number)).toEqual([
      'received',
      'letterHandedOver',
      'identityConfirmed',
      'measureAsked',
      'measureReported',
      'letterHandedOver',
      'dispatched',
      'closed',
    ]);
  });

  it('she is not on the list, and had been taken off another before: the letter says so, and calls neither stopped by her asking', async () => {
    const number = await desk.measuring();
    await reportsStopped(office, number, { found: 'notProvided' });
    await desk.left(number);
    const none = await wordsOf(office, number, 'provisionStopped');
    expect(none).toContain('ご本人が識別される個人データは含まれておりません');
    expect(none).not.toContain('停止しております');
    const before = await desk.measuring();
    const day = daysAfter(office.today(), -40);
    await reportsStopped(office, before, { found: 'stoppedBefore', doneOn: day });
    await desk.left(before);
    const told = await wordsOf(office, before, 'provisionStopped');
    expect(told).toContain(wareki(day));
    expect(told).toContain('お求めの到達前に既に停止しております');
    expect(told).not.toContain('お求めに応じて');
  });

  it('it came by a way and without a form that only other requests need: nothing is asked of her but who she is', async () => {
    const { number, defects } = await opens(office, '01-takako-by-post.json', { ...OPT_OUT, onPrescribedForm: false });
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
  });

  it('a report of the round before answers nothing any more', async () => {
    const number = await desk.measuring();
    await desk.asksAgain(number);
    await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    expect((await refusalOf(reportsStopped(office, number, { round: 1 }))).problem).toBe('measure-moved');
    await reportsStopped(office, number);
    await desk.left(number);
  });

  it('money she sent along goes back, and the letter says so', async () => {
    const number = await desk.measuring({ fee: [moneyOrder(office, 1000)] });
    await desk.reports(number);
    const { fee, custody } = await desk.left(number);
    expect(fee).toEqual({ due: 0, received: 0, excess: 0 });
    expect(custody.map(({ returnedBecause }) => returnedBecause?.ja)).toEqual(['このご請求には手数料を要しません']);
    expect(await wordsOf(office, number, 'provisionStopped')).toContain('このご請求には手数料を要しません');
  });

  it.each([
    ['the day before she asked', -1],
    ['a day still to come', 1],
  ])('%s is no day on which it was stopped', async (_, days) => {
    const number = await desk.measuring();
    expect(await refusalOf(desk.reports(number, daysAfter(office.today(), days)))).toMatchObject({
      status: 422,
      problem: 'does-not-fit',
    });
    expect((await office.reaches(number, 'measuring')).measures).toMatchObject([{ provision: LIST, round: 1 }]);
  });

  it('a provision the case does not know is named beside those it does', async () => {
    const number = await desk.measuring();
    expect(await refusalOf(desk.reports(number, office.today(), '__proto__'))).toMatchObject({ status: 422 });
    expect((await refusalOf(desk.reports(number, office.today(), 'spring-list'))).problem).toBe('no-such-provision');
  });

  it('an owner who answers a question that is closed is told so, and nothing moves', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', OPT_OUT);
    expect((await refusalOf(desk.reports(number))).problem).toBe('not-now'); // nobody was asked yet
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await desk.reports(number);
    expect((await refusalOf(desk.reports(number))).status).toBe(409);
    await desk.left(number);
    expect((await refusalOf(desk.reports(number))).problem).toBe('not-now');
    expect((await journal(office, number)).filter((kind) => kind === 'measureReported')).toHaveLength(1);
  });

  it('asked again while the letter lies in the tray: it is taken back, and told anew with the new day', async () => {
    const number = await desk.measuring({
      arrivedOn: daysAfter(office.today(), -2),
      appliedOn: daysAfter(office.today(), -2),
    });
    await desk.reports(number, daysAfter(office.today(), -1));
    await office.reaches(number, 'dispatching');
    expect(
      (await refusalOf(office.as('tanaka').post(`/v1/cases/${number}/measure-requests`, { provision: LIST }))).status,
    ).toBe(422);
    await desk.asksAgain(number);
    await desk.taken(number);
    const again = await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    expect(again.measures).toMatchObject([{ provision: LIST, round: 2, dueOn: daysAfter(office.today(), 7) }]);
    expect(again.measures[0]?.doneOn).toBeUndefined();
    await desk.reports(number);
    const closed = await desk.left(number);
    expect(closed.letters.map(({ kind, stoppedAt }) => [kind, stoppedAt !== undefined])).toEqual([
      ['receipt', false],
      ['provisionStopped', true],
      ['provisionStopped', false],
    ]);
    const [first, second] = [1, 2].map((nth) => wordsOf(office, number, 'provisionStopped', nth));
    expect(await first).not.toEqual(await second);
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'answerFell')?.facts).toEqual({ because: 'measures' });
    expect(office.posted().filter((file) => file === 'L20.pdf').length).toBeGreaterThan(0);
    expect((await refusalOf(desk.asksAgain(number))).problem).toBe('not-now');
  });

  it('another address, before it was stopped or after: who she is is looked at again, and its owner is asked anew', async () => {
    for (const before of [true, false]) {
      const number = await desk.measuring();
      if (!before) {
        await desk.reports(number);
        await office.reaches(number, 'dispatching');
      }
      await office.as('suzuki').post(`/v1/cases/${number}/supplements`, HER_NEW_HOME);
      await office.reaches(number, 'proving');
      if (!before) await desk.taken(number);
      await confirmsHerLicence(office, number);
      const again = await office.until(number, 'its owner is asked anew', ({ waitsFor }) => waitsFor === 'owner');
      expect(again.measures).toMatchObject([{ round: 2 }]);
      await desk.reports(number);
      const closed = await desk.left(number);
      expect(closed.letters.filter(({ dispatchedOn }) => dispatchedOn !== undefined)).toHaveLength(1);
    }
  });

  it('a telephone number more: she is looked at again, what was stopped for her stays stopped, and the letter is drawn anew', async () => {
    const number = await desk.measuring();
    await desk.reports(number);
    await office.reaches(number, 'dispatching');
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { otherPhones: ['075-000-0777'] } });
    await desk.taken(number);
    const { stage } = await office.until(number, 'it is taken up again', ({ stage: { name } }) => name !== 'answering');
    if (stage.name === 'proving') await confirmsHerLicence(office, number);
    const closed = await desk.left(number);
    expect(closed.measures).toMatchObject([{ round: 1, doneOn: office.today() }]);
    expect(closed.letters.map(({ kind, stoppedAt }) => [kind, stoppedAt !== undefined])).toEqual([
      ['receipt', false],
      ['provisionStopped', true],
      ['provisionStopped', false],
    ]);
  });

  it('a lawyer asks for her and is told', async () => {
    const number = (
      await opens(office, '01-takako-by-post.json', {
        ...OPT_OUT,
        applicant: 'mandatedAgent',
        agent: { name: '弁護士 白石 葵', postalCode: '604-0981', address: '京都府京都市中京区藤袴町8-1 葵法律事務所' },
        authorities: [{ document: 'powerOfAttorney', issuedOn: daysAfter(office.today(), -10) }],
        papers: [
          { document: 'drivingLicence', of: 'principal', expiresOn: '2099-01-01' },
          { document: 'individualNumberCard', of: 'agent', expiresOn: '2099-01-01' },
        ],
      })
    ).number;
    await office.reaches(number, 'proving');
    const sight = '届いた写しを窓口で確認';
    await confirms(office, number, 'drivingLicence', {
      documents: [
        { document: 'drivingLicence', shows: ['name', 'birthDate', 'address'], sight },
        { document: 'individualNumberCard', of: 'agent', shows: ['name', 'birthDate', 'address'], sight },
      ],
      authorities: [{ document: 'powerOfAttorney', sight }],
    });
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await desk.reports(number);
    await desk.left(number);
    const words = await wordsOf(office, number, 'provisionStopped');
    for (const part of ['弁護士白石葵', '𠮷田髙子', '京都府京都市中京区藤袴町8-1']) expect(words).toContain(part);
  });

  it('Hoa asks by e-mail and is answered by e-mail, and nobody goes to the post', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json', OPT_OUT);
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(HOA.email));
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await desk.reports(number);
    const closed = await office.reaches(number, 'closed');
    expect(closed.letters.map(({ kind, way }) => [kind, way])).toEqual([
      ['receipt', 'email'],
      ['provisionStopped', 'email'],
    ]);
  });
});

describe('A company that provides nothing to others under an opt-out', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: { ...(await withoutArchive()), provisions: [] } });
  });
  afterAll(() => office.close());

  it('asks nobody, and its letter says that nothing is provided', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', OPT_OUT);
    await office.reaches(number, 'proving');
    expect(await journal(office, number)).not.toContain('answerFell');
    await confirmsHerLicence(office, number);
    const closed = await asking(office).left(number);
    expect(closed).toMatchObject({ outcome: 'answered', measures: [] });
    expect(await wordsOf(office, number, 'provisionStopped')).toMatch(/提供(は|を)?(行って|して)おりません/);
  });
});

describe('A case that moves to a data map with another provision', () => {
  let office: Office;
  let corrected: { readonly url: string; readonly close: () => Promise<void> };
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
    const { dataMap } = office.settings;
    const more: DataMap = { ...dataMap, provisions: [...dataMap.provisions, GIFTS] };
    const door = await openDoor(office.settings.temporal, office.settings.log, 0);
    const counter = openCounter({ ...office.settings, dataMap: more }, office.records, door);
    corrected = { url: door.url, close: counter.close };
  });
  afterAll(async () => {
    await corrected.close();
    await office.close();
  });

  it('what was stopped stays stopped, the new owner is asked, and the letter names both', async () => {
    const desk = asking(office);
    const number = await desk.measuring();
    await desk.reports(number);
    await office.reaches(number, 'dispatching');
    const officer: AtTheDesk = atTheDesk(corrected.url, office.tokens['tanaka'] as string);
    await officer.post(`/v1/cases/${number}/data-map-changes`);
    await desk.taken(number);
    const asked = await office.until(number, 'the other owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    expect(asked.measures.map(({ provision, round, doneOn }) => [provision, round, doneOn])).toEqual([
      [LIST, 1, office.today()],
      ['gift-list', 1, undefined],
    ]);
    await desk.reports(number, office.today(), 'gift-list');
    await desk.left(number);
    const words = await wordsOf(office, number, 'provisionStopped', 2);
    for (const { to } of [...office.settings.dataMap.provisions, GIFTS]) expect(words).toContain(to);
  });

  it('the map is moved back again: what had been told before is told once more, by a letter of its own', async () => {
    const desk = asking(office);
    const number = await desk.measuring();
    await desk.reports(number);
    await office.reaches(number, 'dispatching');
    await atTheDesk(corrected.url, office.tokens['tanaka'] as string).post(`/v1/cases/${number}/data-map-changes`);
    await desk.taken(number);
    await office.as('tanaka').post(`/v1/cases/${number}/data-map-changes`);
    const { letters } = await desk.left(number);
    expect(
      letters.filter(({ kind }) => kind === 'provisionStopped').map(({ stoppedAt }) => stoppedAt === undefined),
    ).toEqual([false, true]);
  });
});

describe('Days pass and an owner says nothing', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ skipTime: true, dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());
  const reminders = ({ reminded }: CaseFile): readonly string[] => reminded.map(({ name }) => name);
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);

  it('the desk is told the day after it was due, and again when the owner is asked again and is late again', async () => {
    const desk = asking(office);
    const number = await desk.measuring();
    await office.daysPass(7);
    expect(reminders(await fileOf(number))).not.toContain('measureLate');
    await office.daysPass(1);
    expect(reminders(await fileOf(number))).toContain('measureLate');
    await desk.asksAgain(number, '期限を過ぎても報告がない');
    await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    expect(reminders(await fileOf(number))).not.toContain('measureLate');
    await office.daysPass(8);
    expect(reminders(await fileOf(number))).toContain('measureLate');
    await desk.reports(number);
    expect((await desk.left(number)).outcome).toBe('answered');
    expect((await journal(office, number)).filter((kind) => kind === 'reminded').length).toBeGreaterThanOrEqual(2);
  });
});
