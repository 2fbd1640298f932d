import type { WeighingView } from '../../casefile/weighed';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import { approvesWhatIsRead, returnsWhatIsRead } from '../../examples/at-the-desk';
import { PASSAGE_ON_ANOTHER } from '../../examples/hanamori/cast';
import type { DataMap } from '../../policy/data-map';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  hanamori,
  isApprovedAndSent,
  opens,
  readings,
  refusalOf,
  refusing,
  tellsAll,
  withoutArchive,
  wordsOf,
  type SentDecision,
} from './steps';

const SECRECY = { law: '電気通信事業法第4条', protects: 'others' } as const;
const REPEATED = 'if the same requests are repeated many times without justifiable reason';
const TECHNICAL = 'if excessive technical work is required';

/** The company notes that its tickets hold the communications of others, and that its shop keeps notes of judgment. */
async function mapThatSaysSo(): Promise<DataMap> {
  const map = await withoutArchive();
  return {
    ...map,
    stores: map.stores.map((store) =>
      store.kind !== 'postgres'
        ? store
        : {
            ...store,
            collections: store.collections.map((one) => ({
              ...one,
              ...(one.id === 'tickets' && { secrecy: SECRECY }),
              columns: one.columns.map((column) =>
                one.id === 'customers' && column.column === 'point' ? { ...column, evaluation: true as const } : column,
              ),
            })),
          },
    ),
  };
}

describe('Grounds are weighed before a person decides (Arts. 33(2), 36)', () => {
  let office: Office;
  beforeAll(async () => {
    const profile = await hanamori({
      refusals: [{ says: REPEATED, ground: 'hindersBusiness', concern: 'repetition', rights: ['disclosure'] }],
      notGrounds: [{ says: TECHNICAL, means: 'Another way of disclosing is offered.' }],
    });
    office = await openOffice({ profile, dataMap: await mapThatSaysSo() });
  });
  afterAll(() => office.close());

  async function deciding(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { number } = await opens(office, '01-takako-by-post.json', changes);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    return number;
  }
  const weighing = (number: string, by = 'tanaka'): Promise<WeighingView> =>
    office.as(by).get<WeighingView>(`/v1/cases/${number}/weighing`);
  const on = ({ proposals }: WeighingView, concern: string) => proposals.find((one) => one.concern === concern);
  const officer = (number: string, decision: SentDecision) => refusalOf(decides(office, number, decision));
  const read = (number: string): Promise<DecisionView> =>
    office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);

  it('an officer reads what the facts support; it is journaled as any reading, and is not everybody’s to read', async () => {
    const number = await deciding();
    const weighed = await weighing(number);
    expect(on(weighed, 'thirdPerson')).toMatchObject({ article: '33(2)(i)', stands: 'supported' });
    expect(on(weighed, 'secrecy')).toMatchObject({ article: '33(2)(iii)', stands: 'supported' });
    expect(on(weighed, 'evaluation')).toMatchObject({ article: '33(2)(ii)', stands: 'toBeShown' });
    expect(on(weighed, 'repetition')).toMatchObject({ stands: 'notSupported', ownWords: [{ says: REPEATED }] });
    expect(weighed).toMatchObject({ notGrounds: [{ says: TECHNICAL }], unknown: [] });
    const others = on(weighed, 'thirdPerson')?.restsOn ?? [];
    const found = (await findings(office, number)).flatMap(({ items }) => items);
    const passage = found.find(({ fields }) => fields.some(({ text }) => text.includes(PASSAGE_ON_ANOTHER)));
    expect(others.flatMap(({ items = [] }) => items)).toContain(passage?.id);
    expect(JSON.stringify(weighed)).not.toContain(PASSAGE_ON_ANOTHER);
    expect(await readings(office, number)).toContainEqual(['tanaka', 'weighing']);
    expect((await refusalOf(weighing(number, 'suzuki'))).problem).toBe('not-yours-to-read');
  });

  it('refusing all on what nothing supports is asked for its reason; the approver reads both, and may send it back', async () => {
    const number = await deciding();
    const refusal = refusing(await findings(office, number), {
      ground: 'hindersBusiness',
      reason: '対応に多くの時間を要するため',
      record: '窓口日誌10月分',
    });
    const { departsBecause, ...silent } = refusal;
    const asked = await officer(number, silent);
    expect(asked.status).toBe(422);
    expect(asked.says).toEqual([expect.stringContaining('nothing in the case supports Art. 33(2)(ii)')]);
    await decides(office, number, refusal);
    const { decision, weighing: kept } = await read(number);
    expect(decision.departsBecause).toEqual(departsBecause);
    expect(kept?.departs).toMatchObject([
      { how: 'refuses', ground: 'hindersBusiness', because: departsBecause?.[0]?.because },
    ]);
    expect(kept?.proposals).toEqual((await weighing(number)).proposals);
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    const { facts } = entries.find(({ kind }) => kind === 'decided') ?? {};
    expect(facts).toMatchObject({ weighed: kept?.digest, departs: 1 });
    await returnsWhatIsRead(office.as('kimura'), number, '量が多いことは事由ではありません');
    await office.reaches(number, 'deciding');
  });

  it('telling what a law keeps secret for others is asked for its reason; withheld under that law it is not', async () => {
    const number = await deciding();
    const all = tellsAll(await findings(office, number));
    const asked = await officer(number, all);
    expect(asked.says).toEqual([
      expect.stringContaining('it tells what facts support withholding under Art. 33(2)(iii)'),
    ]);
    const word = { records: 'support/tickets', ground: 'breaksAnotherLaw' as const, reason: '通信の秘密に当たるため' };
    await decides(office, number, {
      ...all,
      kind: 'disclosePart',
      withheld: [...('withheld' in all ? (all.withheld ?? []) : []), word],
    });
    expect((await read(number)).weighing?.departs).toEqual([]);
    await isApprovedAndSent(office, number);
    expect(await wordsOf(office, number, 'partialDisclosure')).not.toContain('departsBecause');
  });

  it('what she was answered before is told with its day; where another of her cases ends meanwhile, what rests on them is weighed anew', async () => {
    const secret = [{ ground: 'breaksAnotherLaw' as const, because: 'ご本人が差出人の通信であるため' }];
    const second = await deciding();
    await decides(office, second, { ...tellsAll(await findings(office, second)), departsBecause: secret });
    await isApprovedAndSent(office, second);
    const third = await deciding();
    const fourth = await deciding();
    const repeated = on(await weighing(fourth), 'repetition');
    expect(repeated).toMatchObject({ stands: 'toBeShown' });
    expect(repeated?.restsOn[0]?.cases).toContain(second);
    expect(repeated?.restsOn.map(({ en }) => en)).toContain('the same was found as then');
    const { departsBecause: _, ...refusal } = refusing(await findings(office, fourth), {
      ground: 'hindersBusiness',
      reason: '同一のご請求が繰り返され、窓口の業務に著しい支障が生じているため',
      record: '窓口日誌10月分：同一の方への対応に31時間、他の受付を5日間停止',
      earlier: [second],
    });
    await decides(office, fourth, refusal); // what had to be shown is shown
    await decides(office, third, { ...tellsAll(await findings(office, third)), departsBecause: secret });
    await isApprovedAndSent(office, third);
    const approval = await refusalOf(approvesWhatIsRead(office.as('kimura'), fourth));
    expect(approval).toMatchObject({ status: 409, problem: 'weighing-moved' });
    await returnsWhatIsRead(office.as('kimura'), fourth, '以前の案件が終わったため');
    await decides(office, fourth, refusal);
    await isApprovedAndSent(office, fourth);
  });

  it('that the purposes of use are published leaves to be shown that they are clear of this person', async () => {
    const number = await deciding({ rights: ['purposeNotice'] });
    const weighed = await weighing(number);
    expect(on(weighed, 'purposesClear')).toMatchObject({ article: '32(2)(i)', stands: 'toBeShown' });
    expect(weighed.proposals.map(({ stands }) => stands)).toEqual([
      'toBeShown',
      'notSupported',
      'notSupported',
      'notSupported',
    ]);
  });
});
