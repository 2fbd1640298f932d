import type { DecisionView, JournalView } from '../../casefile/decision-views';
import { decisionPage } from '../../cli/decision-page';
import { asProposed } from '../../law/lifting';
import type { DataMap } from '../../policy/data-map';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  isApprovedAndSent,
  opens,
  refusalOf,
  tellsAll,
  withoutArchive,
  wordsOf,
} from './steps';

const RANK = {
  withheld: 'harmsSomeone',
  label: 'お取引の区分',
  because: '区分の基準が知られると、他のお客様の権利利益を害するおそれがあるためです。',
  fact: '区分は、家族の購入とあわせて付けている',
} as const;

/** The shop as it is, but for one column that its data map proposes to withhold from everybody. */
async function withARank(): Promise<DataMap> {
  const map = await withoutArchive();
  return {
    ...map,
    stores: map.stores.map((store) =>
      store.kind === 'desk'
        ? store
        : {
            ...store,
            collections: store.collections.map((one) =>
              `${store.id}/${one.id}` === 'shop/customers'
                ? {
                    ...one,
                    columns: one.columns.filter(({ column }) => column !== 'buy_times'),
                    leftOut: { ...one.leftOut, buy_times: RANK },
                  }
                : one,
            ),
          },
    ),
  } as DataMap;
}

describe('Art. 33(2): what a data map withholds from everybody is a proposal, and an officer decides in each case', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withARank() });
  });
  afterAll(() => office.close());

  const deciding = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    return number;
  };
  const decided = async (number: string): Promise<unknown> => {
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    return entries.find(({ kind }) => kind === 'decided')?.facts;
  };

  it('silent on it, the decision is refused; withheld by the officer, the letter tells the ground and the officer’s own reason, and the journal counts it', async () => {
    const number = await deciding();
    const all = tellsAll(await findings(office, number));
    const { problem, says } = await refusalOf(decides(office, number, { ...all, kind: 'disclosePart', withheld: [] }));
    expect(problem).toBe('decision-lacks');
    expect(says.join('\n')).toMatch(/a word on buy_times of shop\/customers \(\d+\): the data map proposes/);

    const reason = 'この区分は、ご請求者とご家族の購入をあわせて付けており、ご家族の購入の状況が知られるためです。';
    const withheld = ('withheld' in all ? (all.withheld ?? []) : []).map((word) =>
      word.field === 'buy_times' ? { ...word, reason } : word,
    );
    await decides(office, number, { ...all, kind: 'disclosePart', withheld });
    expect(await decided(number)).toMatchObject({ decision: 'disclosePart', withheld: withheld.length, departs: 0 });
    const view = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(decisionPage(number, view, await findings(office, number), 'ja')).toContain(reason);
    await isApprovedAndSent(office, number);
    const letter = await wordsOf(office, number, 'partialDisclosure');
    expect(letter).toContain(reason);
    expect(letter).not.toContain(RANK.because);
  });

  it('lifted by the officer in whose case it harms nobody, what stands in the store is told, and the letter says nothing of the map', async () => {
    const number = await deciding();
    const found = await findings(office, number);
    const all = tellsAll(found);
    const items = found.flatMap((finding) => finding.items);
    const member = items.find(({ fields }) => fields.some(({ name, withheld }) => name === 'buy_times' && withheld));
    const released = [
      ...('released' in all ? (all.released ?? []) : []),
      {
        item: member?.id ?? '',
        field: 'buy_times',
        says: '特別会員',
        reason: 'ご家族の登録がなく、害される者がないため',
      },
    ];
    const withheld = asProposed(items).filter(({ field }) => field !== 'buy_times');
    await decides(office, number, { ...all, kind: 'disclosePart', released, withheld });
    expect(await decided(number)).toMatchObject({ lifted: 1, withheld: withheld.length });
    const view = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(decisionPage(number, view, found, 'en')).toContain('「特別会員」');
    await isApprovedAndSent(office, number);
    const letter = await wordsOf(office, number, 'partialDisclosure');
    expect(letter).toContain('お取引の区分特別会員');
    expect(letter).not.toContain(RANK.because);
    expect(JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`))).not.toContain('特別会員');
  });
});
