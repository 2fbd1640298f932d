import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { journal, refusalOf, type SentDecision } from './steps';

describe('What was erased is held for nobody, and what is done is not stopped', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, FORGETFUL);
  });
  afterAll(() => at.close());
  const ceases = (): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        claim: 'noLongerNeeded',
        holds: true,
        investigated: { by: '会員係　藤本 涼', on: at.office.today(), found: '退会し、取引は終わっている' },
      },
    ],
    measures: ['shop/members', 'shop/orders', 'archive/answer'].map((records) => ({ records, does: 'erase' })),
  });

  it('a hold on what is gone is refused with the day on which it went; on what a law has kept of it it is placed; a pause of what is done says that it is', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, ceases());
    await at.approves(number);
    const file = await at.office.until(
      number,
      'the shop has erased her, and the archive is asked',
      ({ measures, ownersAsked }) =>
        measures.some(({ provision, look }) => provision === 'erase/shop' && look !== undefined) &&
        ownersAsked.some(({ store }) => store === 'erase/archive'),
    );
    expect(file.measures.find(({ provision }) => provision === 'erase/shop')?.doneOn).toBe(at.office.today());
    const post = (path: string, body: object): Promise<unknown> =>
      at.office.as('tanaka').post(`/v1/cases/${number}/${path}`, body);
    const held = { owner: '法務部　木村', reason: 'ご本人との係争のため', reviewOn: daysAfter(at.office.today(), 90) };
    const refused = await refusalOf(post('holds', { ...held, records: 'shop/members' }));
    expect(refused).toMatchObject({ status: 409, problem: 'records-gone' });
    const pause = post('pauses', { measure: 'erase/shop', reason: '確認したいことがある' });
    expect(await refusalOf(pause)).toMatchObject({ status: 409, problem: 'measure-done' });
    const written = await journal(at.office, number);
    for (const kind of ['holdPlaced', 'measurePaused']) expect(written).not.toContain(kind);

    await post('holds', { ...held, records: 'shop/orders' }); // a law has kept what she ordered lately
    await post('holds', { ...held, records: 'archive/answer' }); // nobody has said yet that it is gone
    const { holds } = await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
    expect(holds?.map(({ records }) => records)).toEqual(['shop/orders', 'archive/answer']);
  });
});
