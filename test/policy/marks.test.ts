import { DataMap } from '../../policy/data-map';
import { EXCHANGE, clubIn } from '../stories/a-club-that-provides';

const CLUB = { kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' };
const MARK = { records: 'club/members', column: 'share', stopped: 'no' };

/** The club’s map, with other marks of its list and what else is changed of it. */
function complaints(marks: readonly object[], store: object = CLUB, collection: object = {}): readonly string[] {
  const { stores, provisions, ...map } = structuredClone(clubIn(CLUB, { table: 'member' })) as unknown as {
    stores: object[];
    provisions: { id: string }[];
  };
  const [club] = stores as [{ collections: object[] }];
  const changed = {
    ...map,
    provisions: provisions.flatMap((one) => (one.id === EXCHANGE ? [{ ...one, marks }] : [])),
    stores: [
      { ...club, ...store, collections: club.collections.map((one) => ({ ...one, ...collection })) },
      { ...club, id: 'shop', label: '通販' },
    ],
  };
  const read = DataMap.safeParse(JSON.parse(JSON.stringify(changed)));
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('The marks by which records are left out of a provision', () => {
  it('lie in columns of a store that we change', () => {
    expect(complaints([MARK])).toEqual([]);
  });

  it('a namesake born on the same day would be marked with them: where name and birthday alone find a record, its owner is asked', () => {
    const namesakes = {
      findBy: [
        ['name', 'birthDate', 'postalCode'],
        ['name', 'birthDate'],
      ],
    };
    expect(complaints([MARK], CLUB, namesakes)).toEqual([
      expect.stringMatching(/marks\.0\.records: club\/members is found by name and birthDate alone/),
    ]);
  });

  it.each([
    [
      'a kind of record nobody knows',
      [{ ...MARK, records: 'club/guests' }],
      /^provisions\.0\.marks\.0\.records: there is no kind of record club\/guests/,
    ],
    [
      'a column the collection has not',
      [{ ...MARK, column: 'shared' }],
      /^provisions\.0\.marks\.0\.column: shared is no column of club\/members/,
    ],
    [
      'the name, which says whose it is',
      [{ ...MARK, column: 'name' }],
      /marks\.0\.column: name says whose the record is/,
    ],
    ['the same kind of record twice', [MARK, MARK], /marks\.1\.records: club\/members stands here twice/],
    [
      'two stores',
      [MARK, { ...MARK, records: 'shop/members' }],
      /marks\.1\.records: the marks of one provision lie in one store/,
    ],
  ])('%s is complained of where it stands', (_, marks, says) => {
    expect(complaints(marks)).toEqual([expect.stringMatching(says)]);
  });

  it.each([
    [
      'erasing empties it in a record that stays',
      { erasing: { rows: 'stay', columns: { share: 'empty', partner_ok: 'kept' } } },
      /marks\.0\.column: what erasing writes into share of club\/members takes the mark away/,
    ],
    [
      'it is the mark by which all use ceases, by another text',
      { restricting: { column: 'share', restricted: '停止', released: '' } },
      /marks\.0\.column: share of club\/members is the mark of `restricting` too/,
    ],
    [
      'it is the mark by which all use ceases, by the same text',
      { restricting: { column: 'share', restricted: 'no', released: '' } },
      /whoever has only the provision stopped would be used for nothing else either/,
    ],
  ])('what else is written there would undo it, or do more: %s', (_, collection, says) => {
    expect(complaints([MARK], CLUB, collection)).toEqual([expect.stringMatching(says)]);
  });

  it('erasing may leave it as it is, or write the same text', () => {
    for (const share of ['kept', { text: 'no' }])
      expect(complaints([MARK], CLUB, { erasing: { rows: 'stay', columns: { share } } })).toEqual([]);
  });

  it('two provisions share a mark only where both stop for whoever asks, and by the same text', () => {
    const { stores, provisions } = clubIn(CLUB, { table: 'member' });
    const said = (stopped: string, under: 'optOut' | 'consent'): readonly string[] => {
      const map = {
        ...{ version: '1', stores },
        provisions: provisions.map((one, nth) =>
          nth === 0 ? { ...one, marks: [MARK] } : { ...one, under, marks: [{ ...MARK, stopped }] },
        ),
      };
      const read = DataMap.safeParse(JSON.parse(JSON.stringify(map)));
      return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
    };
    expect(said('never', 'optOut')).toEqual([
      expect.stringMatching(/^provisions\.1\.marks\.0\.stopped: share of club\/members stops exchange too/),
    ]);
    expect(said('no', 'optOut')).toEqual([]);
    expect(said('no', 'consent')).toEqual([
      expect.stringMatching(/^provisions\.1\.marks\.0\.column: .*has not asked for the other/),
    ]);
  });

  it('a store in which we may change nothing is named with what would let us', () => {
    expect(complaints([MARK], { connectionForMeasures: undefined })).toEqual([
      expect.stringMatching(/marks\.0\.records: we may change nothing in club: write there `connectionForMeasures/),
    ]);
  });

  it('what is only processed here for another is not ours to mark', () => {
    expect(complaints([MARK], CLUB, { held: { entrustedBy: '花暦', desk: '窓口' } })).toEqual([
      expect.stringMatching(/marks\.0\.records: what lies in club\/members is not ours to mark/),
    ]);
  });
});
