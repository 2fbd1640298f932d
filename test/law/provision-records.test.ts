import type { CivilDate } from '../../law/clock';
import { kindsFor, onFindings, refusedIn, rightOf, saidOf, toldBy } from '../../law/decisions';
import type { FoundItem, Withheld } from '../../law/disclosure';
import {
  itemCalled,
  keptThrough,
  RECORD_SCHEMAS,
  schemaOf,
  statedIn,
  type MadeBy,
  type Under,
} from '../../law/provision-records';
import { RECORDS_DISCLOSED, type RecordsDecision, type RecordsFound } from '../../law/records-disclosed';
import { LADDERS } from '../../law/ladders';
import { RIGHTS } from '../../law/rights';

const day = (text: string): CivilDate => text as CivilDate;

describe('what a record of a provision states (Arts. 29(1), 30(3), 31; Rules Arts. 20(1), 24(1))', () => {
  const THE_OTHER = ['thirdParty', 'address', 'representative'];

  it.each<[string, MadeBy, Under, readonly string[]]>([
    ['of a provision under an opt-out, with its day', 'provider', 'optOut', ['date', ...THE_OTHER, 'principal', 'data']],
    ['of a provision with consent, the consent and no day', 'provider', 'consent', ['consent', ...THE_OTHER, 'principal', 'data']],
    ['of a receipt under an opt-out, how the data were acquired and that it is published', 'recipient', 'optOut', ['date', ...THE_OTHER, 'acquired', 'principal', 'data', 'published']],
    ['of a receipt with consent, how the data were acquired and no day', 'recipient', 'consent', ['consent', ...THE_OTHER, 'acquired', 'principal', 'data']],
    ['of person-related information, the consent and not how it was acquired', 'recipient', 'personRelated', ['consent', ...THE_OTHER, 'principal', 'data']],
    ['of what came from somebody outside the Act, neither day nor consent', 'recipient', 'nonOperator', [...THE_OTHER, 'acquired', 'principal', 'data']],
  ])('%s', (_, made, under, items) => expect(statedIn({ made, under }, false)).toEqual(items)); // prettier-ignore

  it('of person-related information received abroad, also that the person was informed (Art. 31(1)(ii))', () =>
    expect(statedIn({ made: 'recipient', under: 'personRelated' }, true)).toContain('informed'));

  it('whoever provides makes no records of person-related information as personal data, nor of what came from outside the Act', () =>
    expect((['personRelated', 'nonOperator'] as const).map((under) => schemaOf({ made: 'provider', under }))).toEqual([
      undefined,
      undefined,
    ]));

  it('each item is called as whoever made the record says it, and nothing in it is left to be filled in', () => {
    expect(itemCalled('thirdParty', { made: 'provider', under: 'consent' }, 'ja')).toBe('提供先の氏名又は名称');
    expect(itemCalled('thirdParty', { made: 'recipient', under: 'consent' }, 'ja')).toBe('提供元の氏名又は名称');
    expect(itemCalled('data', { made: 'recipient', under: 'personRelated' }, 'ja')).toBe(
      '提供を受けた個人関連情報の項目',
    );
    for (const [made, schemas] of Object.entries(RECORD_SCHEMAS))
      for (const under of Object.keys(schemas))
        for (const item of statedIn({ made, under } as { made: MadeBy; under: Under }, true))
          for (const lang of ['ja', 'en'] as const)
            expect(itemCalled(item, { made, under } as { made: MadeBy; under: Under }, lang)).toMatch(/^[^{}]+$/);
  });
});

describe('how long a record has to be kept (Arts. 29(2), 30(4); Rules Arts. 21, 25)', () => {
  it.each([
    ['one year from the last provision where a contract stands in its place', 'contract', '2025-03-31', '2026-03-31'],
    ['three years from the last provision where it is a batch', 'batch', '2025-03-31', '2028-03-31'],
    ['three years from its making otherwise', 'each', '2024-02-29', '2027-02-28'],
  ] as const)('%s', (_, form, from, through) => expect(keptThrough(form, day(from))).toBe(through));
});

const item = (id: string): FoundItem => ({
  id,
  fields: [
    { name: 'thirdParty', label: '提供先', text: '株式会社花暦企画', aboutOthers: false },
    { name: 'data', label: '提供した個人データの項目', text: '氏名', aboutOthers: false },
  ],
});
const found = (...ids: readonly string[]): RecordsFound => ({
  items: ids.map(item),
  unknownStores: [],
  mapSpeaks: true,
});
const lacking = (decision: RecordsDecision, on = found('ledger/lists/1')): readonly string[] =>
  RECORDS_DISCLOSED.lackingIn(decision, on).map(({ en }) => en);
const word = (changes: Partial<Withheld> = {}): Withheld => ({
  item: 'ledger/lists/1',
  field: 'thirdParty',
  ground: 'harmsSomeone',
  reason: '提供先の名から病名が知れるため',
  ...changes,
});
const ALL: readonly RecordsDecision[] = [
  { kind: 'discloseRecords' },
  { kind: 'discloseRecordsPart', withheld: [word()] },
  { kind: 'refuseRecords', grounds: [{ ground: 'harmsSomeone', reason: '病名が知れるため', restsOn: [{ records: 'ledger/lists', fact: '全ての提供先が医療機関である' }] }] }, // prettier-ignore
  { kind: 'noRecords' },
];

describe('a decision on records of provisions (Art. 33(5))', () => {
  it('is of a right of its own: a fee may be charged, a suit waits two weeks, and it searches', () => {
    expect(RIGHTS.provisionRecord).toMatchObject({ article: '33(5)', mayCharge: true, suitBarred: true });
    expect(LADDERS.provisionRecord).toContain('searched');
    expect(ALL.map(rightOf)).toEqual(Array(4).fill('provisionRecord'));
    expect(kindsFor('provisionRecord')).toEqual(ALL.map(({ kind }) => kind));
    expect(ALL.map(refusedIn)).toEqual([undefined, 'part', 'whole', undefined]);
    expect(ALL.flatMap(toldBy)).toEqual(['provisionRecords', 'provisionRecords', 'provisionRecordsRefused', 'provisionRecordsRefused']); // prettier-ignore
    expect(ALL.map((one) => onFindings(one)?.kind)).toEqual(['disclose', 'disclosePart', 'refuse', 'nothingHeld']);
  });

  it('lacks nothing where it says what it must', () => {
    for (const decision of ALL.slice(0, 3)) expect(lacking(decision)).toEqual([]);
    expect(lacking(ALL[3] as RecordsDecision, found())).toEqual([]);
  });

  it('names its own kinds where it is the wrong one', () => {
    expect(lacking({ kind: 'discloseRecords' }, found())[0]).toContain('none is held');
    expect(lacking({ kind: 'noRecords' })[0]).toContain('Order Art. 11');
    const all = lacking({ kind: 'discloseRecordsPart', withheld: [word({ field: undefined })] });
    expect(all[0]).toContain('`refuseRecords`');
  });

  it('says nothing in the journal of what may not be known to exist (Order Art. 11)', () => {
    const excluded = { ground: 'crimePrevention', reason: '捜査中' } as const;
    const silent: RecordsDecision = { kind: 'noRecords', excluded };
    expect(lacking(silent)).toEqual([]);
    expect(saidOf(silent)).toEqual(saidOf({ kind: 'noRecords' }));
    expect(lacking({ kind: 'noRecords', excluded: { ...excluded, reason: '' } })[0]).toContain('reason');
  });

  it('does not say that there are none where the data map is silent on them: unknown is never none', () => {
    const [says] = lacking({ kind: 'noRecords' }, { ...found(), mapSpeaks: false });
    expect(says).toContain('noProvisionRecords');
  });

  it.each([['秘密保持契約があるため'], ['提供先とのNDAに反するため'], ['the confidentiality clause of the contract']])(
    'rests on no promise to the counterparty: %s (guideline 3-8-3-3)',
    (reason) => {
      const kept = word({ ground: 'hindersBusiness', reason, record: '2026年の窓口の記録' });
      expect(lacking({ kind: 'discloseRecordsPart', withheld: [kept] }).join()).toContain('3-8-3-3');
      expect(lacking({ kind: 'discloseRecordsPart', withheld: [word({ reason })] }).join()).not.toContain('3-8-3-3');
    },
  );
});
