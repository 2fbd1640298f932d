import { openOffice, type Office, type OfficeOptions } from '../office';
import { answersHer } from '../stories/steps';
import { breaking, everyActivityFailsAtEveryPoint, everyActivityTwice } from './faults';

const tally = { strikes: 0 };
const ATTACKS: readonly (readonly [string, OfficeOptions])[] = [
  ['is done twice', { under: everyActivityTwice }],
  [
    'fails once at every statement, before and after it',
    { under: everyActivityFailsAtEveryPoint(tally), records: breaking },
  ],
];

describe.each(ATTACKS)('every activity %s', (_, options) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(options);
  });
  afterAll(() => office.close());

  it('and the case still ends with one receipt, one answer, and a journal that tells each thing once', async () => {
    const answered = await answersHer(office);

    expect(office.posted()).toEqual(['L01.pdf', 'L09.pdf']);
    expect(answered.letters).toHaveLength(2);
    const { intact, entries } = await office
      .as('inoue')
      .get<{ intact: boolean; entries: { kind: string }[] }>(`/v1/cases/${answered.number}/journal`);
    expect(intact).toBe(true);
    const told = entries.map(({ kind }) => kind);
    expect(told.filter((kind) => kind !== 'letterPerhapsTwice' && kind !== 'read')).toEqual([
      'received',
      'letterHandedOver',
      'identityConfirmed',
      'storeSearched', // the shop, which vouches for her phone and her mail,
      'storeSearched', // is asked again by them
      'storeSearched',
      'storeSearched',
      'storeSearched',
      'storeAnswered',
      'decided',
      'approved',
      'letterHandedOver',
      'dispatched',
      'closed',
    ]);
    // broken between the handing over and its note, a letter is handed over again, and the journal says so
    if (options.records !== undefined) expect(told).toContain('letterPerhapsTwice');
    expect(answered.fee).toEqual({ due: 1000, received: 1000, excess: 0 });
  });
});

it('broke the line at more than forty places', () => {
  expect(tally.strikes).toBeGreaterThan(40);
});
