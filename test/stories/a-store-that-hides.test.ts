import { answersForStore } from '../../examples/at-the-desk';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { MEMBERS, openClub, ORDERS } from './club';
import { confirms, decides, findings, isApprovedAndSent, opens, refusalOf, wordsOf } from './steps';

const HER = onTheForm(TAKAKO);
const NONE = { outcome: 'none', note: '注文の控えを氏名と生年月日で調べた' } as const;
const TYPED = {
  outcome: 'found',
  items: [{ label: '注文の控え', category: '購入', fields: [{ label: '内容', text: '控えの花束' }] }],
} as const;

describe('Art. 33(1): a store of which one part could not be searched', () => {
  let at: Awaited<ReturnType<typeof openClub>>;
  beforeAll(async () => {
    at = await openClub([MEMBERS, ORDERS]); // whose table has no column `what`
    await at.club.query(`INSERT INTO member VALUES (1, $1, $2, $3, NULL)`, [HER.name, HER.birthDate, HER.postalCode]);
  });
  afterAll(() => at.close());

  async function isHalfSearched(): Promise<string> {
    const { number } = await opens(at.office, '01-takako-by-post.json', { principal: HER });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence');
    const file = await at.office.until(number, 'it was searched', ({ stores }) => stores[0]?.outcome === 'failed');
    expect(file).toMatchObject({ stage: { name: 'searching' }, waitsFor: 'desk' });
    expect(file.stores).toMatchObject([
      {
        known: false,
        items: 1,
        because: { kind: 'mapDisagrees' },
        collections: [
          { collection: 'member', outcome: 'found' },
          { collection: 'purchase', outcome: 'failed', because: { kind: 'mapDisagrees' } },
        ],
      },
    ]);
    return number;
  }
  const answers = (number: string, answer: object, collection?: string): Promise<unknown> =>
    answersForStore(at.office.as('suzuki'), number, 'club', answer, collection);
  const ids = async (number: string) =>
    (await findings(at.office, number)).flatMap(({ items }) => items.map(({ id }) => id));

  it('shows what the other brought; nobody says it away, and whoever looked answers for the part that failed', async () => {
    const number = await isHalfSearched();
    expect(await ids(number)).toEqual(['club/member/1']);
    expect((await refusalOf(decides(at.office, number, { kind: 'nothingHeld' }))).problem).toBe('not-now');
    expect(await refusalOf(answers(number, NONE))).toMatchObject({ status: 409, problem: 'answer-one-kind' });
    for (const collection of ['member', 'points'])
      expect(await refusalOf(answers(number, NONE, collection))).toMatchObject({ problem: 'no-such-collection' });
    await answers(number, NONE, 'purchase');
    const file = await at.office.reaches(number, 'deciding');
    expect(file.stores).toMatchObject([{ outcome: 'found', known: true, items: 1 }]);
    expect(file.stores[0]?.because).toBeUndefined();
    expect((await refusalOf(decides(at.office, number, { kind: 'nothingHeld' }))).says).toEqual([
      expect.stringContaining('1 items were found'),
    ]);
    expect(await refusalOf(answers(number, NONE))).toMatchObject({ problem: 'store-known' });
    await decides(at.office, number, { kind: 'disclose' });
    await isApprovedAndSent(at.office, number);
  });

  it('what somebody typed for that part stands beside what was found', async () => {
    const number = await isHalfSearched();
    await answers(number, TYPED, 'purchase');
    expect(await ids(number)).toEqual(['club/member/1', 'club/purchase/answer/1']);
    await at.office.reaches(number, 'deciding');
    await decides(at.office, number, { kind: 'disclose' });
    await isApprovedAndSent(at.office, number);
    expect(await wordsOf(at.office, number, 'disclosure')).toContain('控えの花束');
  });

  it('and once it can be searched it is searched anew, whatever was typed before', async () => {
    const number = await isHalfSearched();
    await answers(number, TYPED, 'purchase');
    await at.club.query('ALTER TABLE purchase ADD what text');
    await at.club.query(`INSERT INTO purchase VALUES (8, $1, $2, $3, NULL, '本当の花束')`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    await at.office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'club' });
    await at.office.until(number, 'it was searched again', ({ stores }) => stores[0]?.items === 2);
    expect(await ids(number)).toEqual(['club/member/1', 'club/purchase/8']);
  });
});
