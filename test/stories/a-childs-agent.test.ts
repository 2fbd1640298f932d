import type { JournalView } from '../../casefile/decision-views';
import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { openOffice, type Office } from '../office';
import { byAgent } from './by-agent';
import { hanamori, moneyOrder, opens, refusalOf, withoutArchive, wordsOf } from './steps';

const SIGHT = '届いた写しを窓口で確認';
const WHOLE = ['name', 'birthDate', 'address'] as const;
const CHILD = { ...onTheForm(TAKAKO), birthDate: '2018-05-05' };

describe('A lawyer asks for a child, mandated by those who have parental authority (Civil Code Arts. 818, 824-2)', () => {
  let office: Office;
  beforeAll(async () => {
    const profile = await hanamori({});
    office = await openOffice({
      dataMap: await withoutArchive(),
      profile: { ...profile, identity: { ...profile.identity, parents: 'both', minorsAskFrom: 15 } },
    });
  });
  afterAll(() => office.close());

  const asks = (parents?: string) => {
    const { authorities: [mandate] = [], ...rest } = byAgent(office) as { readonly authorities?: readonly object[] };
    return opens(office, '01-takako-by-post.json', {
      ...rest,
      authorities: [{ ...mandate, ...(parents === undefined ? {} : { parents }) }],
      principal: CHILD,
      fee: [moneyOrder(office, 1000)],
    });
  };
  const confirms = (by: string, number: string, authority: object): Promise<unknown> =>
    confirmsWhatIsSeen(office.as(by), number, {
      documents: [
        { document: 'drivingLicence', shows: [...WHOLE], sight: SIGHT },
        { document: 'individualNumberCard', of: 'agent', shows: [...WHOLE], sight: SIGHT },
      ],
      authorities: [{ document: 'powerOfAttorney', sight: SIGHT, ...authority }],
    });
  const because = 'お子様の購入履歴の確認であり、日常の監護に当たるため';

  it('one parent signed the mandate: the other is asked for, or what stands in their place', async () => {
    const { defects } = await asks();
    expect(defects.map(({ code }) => code)).toContain('otherParentMissing');
    expect((await asks('consents')).defects).toEqual([]);
  });

  it('it is everyday care, which an officer holds to be so, with a reason; and those with parental authority are asked whether they mandated the lawyer', async () => {
    const { number, defects } = await asks('dailyCare');
    expect(defects).toEqual([]);
    await office.reaches(number, 'proving');
    const daily = { parents: 'dailyCare' };
    expect((await refusalOf(confirms('suzuki', number, { ...daily, parentsBecause: because }))).problem).toBe('not-your-part'); // prettier-ignore
    expect((await refusalOf(confirms('tanaka', number, daily))).says).toEqual([expect.stringContaining('parentsBecause')]); // prettier-ignore
    await confirms('tanaka', number, { ...daily, parentsBecause: because });
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'identityConfirmed')?.facts).toMatchObject({ parents: ['dailyCare'] });
    expect(JSON.stringify(entries)).not.toContain(because);

    await office.as('tanaka').post(`/v1/cases/${number}/mandate-inquiries`, { reason: '署名の筆跡が異なるため' });
    await office.until(number, 'they are asked', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'mandateInquiry' && handedOverAt !== undefined),
    );
    const words = await wordsOf(office, number, 'mandateInquiry');
    for (const part of ['親権者又は未成年後見人様', '双方の署名によりご回答ください', '親権者等の署名'])
      expect(words).toContain(part);
    const says = (by: string, more: object): Promise<unknown> =>
      office
        .as(by)
        .post(`/v1/cases/${number}/mandate-answers`, { says: 'yes', by: 'post', note: '回答書に署名', ...more });
    expect((await refusalOf(says('suzuki', {}))).problem).toBe('does-not-fit');
    expect((await refusalOf(says('suzuki', { ...daily, parentsBecause: because }))).problem).toBe('not-your-part');
    await says('suzuki', { parents: 'both' });
    const after = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(after.entries.find(({ kind }) => kind === 'mandateAnswered')?.facts).toMatchObject({ parents: 'both' });
  });
});
