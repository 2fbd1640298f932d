import type { CaseFile, CaseStanding } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { openOffice, type Office } from '../office';
import {
  answersHer,
  decides,
  findings,
  isApprovedAndSent,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  tellsAll,
  wordsOf,
  archiveAnswers,
} from './steps';

describe('A closed case is closed once; what is decided later is decided in a linked case', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const takesUp = (number: string, key?: string, by = 'tanaka'): Promise<CaseStanding> =>
    office
      .as(by)
      .post<CaseStanding>(
        `/v1/cases/${number}/linked-cases`,
        { because: 'dataSurfaced', reason: '倉庫で2019年の申込書が見つかったため' },
        key,
      );
  const entriesOf = async (number: string): Promise<JournalView['entries']> =>
    (await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`)).entries;

  it('data surface after the answer: the officer takes the case up again, and she gets a second answer without paying or proving anew', async () => {
    const first = await answersHer(office);
    const key = 'take-it-up-again-0001';
    const after = await takesUp(first.number, key);
    expect((await takesUp(first.number, key)).continuedBy).toEqual(after.continuedBy); // sent twice, opened once
    expect(after).toMatchObject({ number: first.number, stage: { name: 'closed' }, closedOn: first.closedOn });
    const [number = ''] = after.continuedBy ?? [];
    const linked = await fileOf(number);
    expect(linked).toMatchObject({
      continues: first.number,
      application: first.application,
      identityConfirmed: true,
      fee: { due: 0, received: 0, excess: 0 },
      arrivedOn: office.today(),
      defects: [],
    });
    expect((await refusalOf(takesUp(first.number))).problem).toBe('linked-already'); // two answers to one request would contradict each other
    expect((await entriesOf(first.number)).at(-1)).toMatchObject({
      kind: 'caseLinked',
      by: 'tanaka',
      facts: { because: 'dataSurfaced', continuedBy: number },
    });
    expect((await entriesOf(number))[0]).toMatchObject({ kind: 'received', facts: { continues: first.number } });
    expect(JSON.stringify([await entriesOf(first.number), await entriesOf(number)])).not.toContain('倉庫');

    await archiveAnswers(office, number, true);
    await decides(office, number, tellsAll(await findings(office, number)));
    const second = await isApprovedAndSent(office, number);
    expect(second.letters.map(({ kind }) => kind)).toEqual(['partialDisclosure']); // no receipt: no envelope came
    const words = await wordsOf(office, number, 'partialDisclosure');
    expect(words).not.toContain('お返しいたします');
    const told = first.letters.find(({ kind }) => kind === 'partialDisclosure');
    expect(words).toContain(
      `${told?.documentNumber ?? ''}の通知につきましては、本通知をもってこれに替えさせていただきます。`,
    );
    expect((await fileOf(first.number)).letters.length).toBe(first.letters.length);
  });

  it('money that comes for it goes back: a linked case owes none', async () => {
    const first = await answersHer(office);
    const [number = ''] = (await takesUp(first.number)).continuedBy ?? [];
    await pays(office, number, moneyOrder(office, 1000));
    const { fee, custody } = await fileOf(number);
    expect(fee).toEqual({ due: 0, received: 0, excess: 0 });
    expect(custody.map(({ returnedBecause }) => returnedBecause?.ja)).toContain('このご請求には手数料を要しません');
  });

  it('an open case, one that was withdrawn, and a clerk: nothing is taken up', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    expect((await refusalOf(takesUp(number))).problem).toBe('not-now');
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
    expect((await refusalOf(takesUp(number))).problem).toBe('not-now');
    expect((await refusalOf(takesUp(number, undefined, 'suzuki'))).problem).toBe('not-your-part');
  });
});
