import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter, type CivilDate } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { journal, refusalOf, reportsStopped, wordsIn, wordsOf, type SentDecision } from './steps';

/** The archive is seen to before the shop. */
const ARCHIVE_FIRST = {
  ...FORGETFUL,
  stores: FORGETFUL.stores.map((store) => (store.id === 'shop' ? { ...store, after: ['archive'] } : store)),
};

describe('What an approver reads before something is erased is what the person is sent', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, ARCHIVE_FIRST);
  });
  afterAll(() => at.close());

  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        ...{ claim: 'noLongerNeeded', holds: true },
        investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
      },
    ],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const draft = (number: string): Promise<Buffer> => at.office.as('kimura').bytes(`/v1/cases/${number}/answer.pdf`);
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };

  it('an invoice is kept seven years: the draft is the letter on another measure already, with law, day and what goes, word for word as sent', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    const before = wordsIn(await draft(number));
    const { letter } = await at.approves(number);
    expect(letter).toMatchObject({ kind: 'alternativeMeasure', number: 'L19' });
    await leaves(number);
    const sent = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['法人税法施行規則第59条', wareki('2034-06-01' as CivilDate), '会員登録', '保存を要しない項目は、消去いたしました。'])
      expect([part, before.includes(part), sent.includes(part)]).toEqual([part, true, true]); // prettier-ignore
    const numbered = /（決裁前の案）|花個情第[\d-]+号/gu;
    expect(sent.replace(numbered, '')).toBe(before.replace(numbered, ''));
  });

  it('her company stands corrected: the draft tells before and after as they will be', async () => {
    const number = await at.asks('correction');
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '申込書と照合' };
    await at.decides(number, {
      kind: 'correct',
      corrections: [{ item: 'shop/members/1', field: 'company', how: 'correct', to: '花便り', investigated }],
    });
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    const before = wordsIn(await draft(number));
    for (const part of ['花暦企画', '花便り']) expect(before).toContain(part);
    expect((await at.approves(number)).letter).toMatchObject({ kind: 'corrected' });
    await leaves(number);
  });

  it('the shop is left out of the answer after the approval, so that nothing is kept: the other letter goes before an approver again, and no other leaves', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, erases('archive/answer'));
    expect((await at.approves(number)).letter).toMatchObject({ kind: 'alternativeMeasure' });
    await at.office.until(number, 'the archive is asked', ({ measures }) =>
      measures.some(({ provision, askedOn }) => provision === 'erase/archive' && askedOn !== undefined),
    );
    const until = daysAfter(at.office.today(), 60);
    await at.office
      .as('kimura')
      .post(`/v1/cases/${number}/systems-set-aside`, { measure: 'erase/shop', reason: '移設のため', until });
    await reportsStopped(at.office, number, {
      provision: 'erase/archive',
      doneOn: at.office.today(),
      proof: '裁断の記録簿',
    });
    const file = await at.office.until(number, 'it is approved anew', ({ stage }) => stage.name === 'approving');
    expect(file.because.map(({ name }) => name)).toContain('toldAnew');
    expect(file.letters.map(({ kind }) => kind)).not.toContain('useCeased');
    expect(await journal(at.office, number)).toContain('letterOfAnotherKind');
    const read = await at.plan(number);
    expect(read.letter).toMatchObject({ kind: 'useCeased', number: 'L17' });
    expect((await at.approves(number)).digest).toBe(read.digest);
    await leaves(number);
    expect(await wordsOf(at.office, number, 'useCeased')).toContain('移設のため');
  });

  it('nothing was to remain, and a system is left out of the answer after the approval: a letter of the same kind goes before an approver again, and no other leaves', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE, () =>
      at.shop.query(`DELETE FROM purchase WHERE day > '2020-01-01'`),
    );
    await at.decides(number, erases('archive/answer'));
    const approved = await at.approves(number);
    expect(approved.letter).toMatchObject({ kind: 'useCeased' });
    await at.office.until(number, 'the archive is asked', ({ measures }) =>
      measures.some(({ provision, askedOn }) => provision === 'erase/archive' && askedOn !== undefined),
    );
    const until = daysAfter(at.office.today(), 60);
    const reason = '書庫の移設のため';
    await at.office
      .as('kimura')
      .post(`/v1/cases/${number}/systems-set-aside`, { measure: 'erase/archive', reason, until });
    const file = await at.office.until(number, 'it is approved anew', ({ stage }) => stage.name === 'approving');
    expect(file.because.map(({ name }) => name)).toContain('toldAnew');
    expect(file.letters.map(({ kind }) => kind)).not.toContain('useCeased');
    expect(wordsIn(await draft(number))).toContain(reason);
    const read = await at.plan(number);
    expect([read.letter?.kind, read.digest === approved.digest]).toEqual(['useCeased', false]);
    await at.approves(number);
    await leaves(number);
    expect(await wordsOf(at.office, number, 'useCeased')).toContain(wareki(until));
  });

  it('a word does not fit into a column of days: the plan lacks it, and no draft says that it was corrected', async () => {
    const number = await at.asks('correction');
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '申込書と照合' };
    await at.decides(number, {
      kind: 'correct',
      corrections: [{ item: 'shop/members/1', field: 'birth', how: 'correct', to: '不明', investigated }],
    });
    await at.office.until(
      number,
      'its plan lacks something',
      ({ stage, waitsFor }) =>
      stage.name === 'planning' && waitsFor === 'desk', // prettier-ignore
    );
    expect((await refusalOf(draft(number))).problem).toBe('not-planned-yet');
    expect((await at.plan(number)).letter).toBeUndefined();
  });
});
