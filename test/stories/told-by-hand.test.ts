import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import type { Colleague } from '../../policy/staff';
import { isApprovedAndSent, journal, refusalOf, reportsStopped, wordsOf, type SentDecision } from './steps';

const SATO: Colleague = { id: 'sato', name: '佐藤 明', roles: ['officer', 'approver'] };

describe('Who received her data, or processes them for us, is written to by two people, and of nothing that was not done (Arts. 25, 27(1))', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({ colleagues: [SATO] });
  });
  afterAll(() => at.close());

  const claim = (holds: boolean) => ({
    ...{ claim: 'noLongerNeeded' as const, holds },
    ...(holds ? {} : { neededFor: ['orders'] }),
    investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
  });
  const ceases = (...records: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [claim(true)],
    measures: records.map((one) => ({ records: one, does: 'erase' })),
  });
  const post = (who: string, number: string, path: string, body: object = {}): Promise<CaseFile> =>
    at.office.as(who).post<CaseFile>(`/v1/cases/${number}/${path}`, body);
  const refused = async (asked: Promise<unknown>): Promise<string> => (await refusalOf(asked)).problem;
  const writes = (number: string, measure: string, more: object = {}, who = 'tanaka'): Promise<CaseFile> =>
    post(who, number, 'instructions', {
      to: { name: '株式会社よその名簿屋', postalCode: '600-0000', address: '京都市下京区1-1' },
      ...{ processor: false, knownBy: ['氏名と住所'], measures: [{ measure, what: '会員登録' }] },
      dueOn: daysAfter(at.office.today(), 10),
      ...more,
    });
  const reads = async (who: string, number: string, nth = -1): Promise<{ instruction: string; entry: string }> => {
    const { instructions } = await at.office.as(who).get<CaseFile>(`/v1/cases/${number}`);
    const { number: instruction = 'none', entry = 'none' } = instructions.at(nth) ?? {};
    await at.office.as(who).get(`/v1/cases/${number}/journal/${entry}`);
    return { instruction, entry };
  };
  const letsGo = async (who: string, number: string): Promise<CaseFile> =>
    post(who, number, 'tellings', await reads(who, number));
  const leaves = (number: string, nth = 1): Promise<CaseFile> =>
    at.office.until(
      number,
      'it left',
      ({ letters }) =>
        letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined).length === nth,
    );
  const lettersTo = ({ letters }: CaseFile): number => letters.filter(({ kind }) => kind === 'instruction').length;
  const isErased = async (): Promise<string> => {
    const number = await at.asks('cessation');
    await at.decides(number, ceases('shop/members', 'shop/orders'));
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    await at.office.reaches(number, 'closed');
    return number;
  };

  it('her request was refused and nothing was done: nobody is told that anything was', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, { kind: 'notCease', claims: [claim(false)] });
    await isApprovedAndSent(at.office, number);
    const { next } = await at.office.reaches(number, 'closed');
    expect(next.map(({ act }) => act)).not.toContain('instruct');
    for (const processor of [true, false])
      expect(await refused(writes(number, 'erase/shop', { processor }))).toBe('not-now');
  });

  it('what was done is told once somebody else than its writer and the decider has read it and lets it leave', async () => {
    const number = await isErased();
    expect(await refused(writes(number, 'erase/cart'))).toBe('not-done-here');
    const written = await writes(number, 'erase/shop', {}, 'sato');
    expect(written).toMatchObject({ instructions: [{ heldBack: [{ name: 'written' }], writtenBy: 'sato' }] });
    expect(written.leftToDo?.map(({ name }) => name)).toContain('toldByNobody');
    expect(await refused(letsGo('sato', number))).toBe('four-eyes'); // wrote it
    const { instruction, entry } = await reads('sato', number);
    expect(await refused(post('kimura', number, 'tellings', { instruction, entry }))).toBe('instruction-unread');
    const read = await reads('kimura', number);
    expect(await refused(post('kimura', number, 'tellings', { ...read, entry: '1' }))).toBe('instruction-unread');
    await letsGo('kimura', number);
    const told = await leaves(number);
    expect(told.leftToDo?.map(({ name }) => name) ?? []).not.toContain('toldByNobody');
    expect(await wordsOf(at.office, number, 'instruction')).toContain('会員登録消去');
    expect(await refused(post('kimura', number, 'tellings', read))).toBe('not-now'); // not twice
    expect(lettersTo(await leaves(number))).toBe(1);
    expect((await journal(at.office, number)).slice(-2)).toEqual(['instructionApproved', 'letterHandedOver']);
  });

  it('two let it leave at once, and a third with the same key and another body: one letter leaves', async () => {
    const number = await isErased();
    await writes(number, 'erase/shop');
    const read = await reads('kimura', number);
    await reads('sato', number);
    const all = await Promise.allSettled([
      ...['kimura', 'sato', 'kimura'].map((who) => post(who, number, 'tellings', read)),
    ]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lettersTo(await leaves(number))).toBe(1);
  });

  it('nobody lets it leave: an officer says so, nobody is written to, and she is told nothing of it', async () => {
    const number = await isErased();
    await writes(number, 'erase/shop');
    const { instruction } = await reads('tanaka', number);
    const entered = { instruction, doneOn: at.office.today(), proof: '協議の記録' };
    expect(await refused(post('suzuki', number, 'instruction-reports', entered))).toBe('does-not-fit');
    const after = await post('tanaka', number, 'instruction-reports', {
      ...{ ...entered, outcome: 'letBe', reason: '提供した記録がないため' },
    });
    expect(after.leftToDo).toBeUndefined();
    expect(after.next.map(({ act }) => act)).not.toContain('tellOther');
    const { letters } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(letters.map(({ kind }) => kind)).not.toEqual(expect.arrayContaining(['instruction']));
    expect(letters.map(({ kind }) => kind)).not.toEqual(expect.arrayContaining(['copyStays']));
  });

  it('the processor is instructed of what is still being done, and what was written of it falls when that is struck out', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE, at.hasAnAccount);
    await at.decides(number, ceases('shop/members', 'shop/orders', 'cart/accounts', 'archive/answer'));
    await at.approves(number);
    await at.office.until(number, 'they are asked', ({ measures }) =>
      ['erase/cart', 'erase/archive'].every((id) =>
        measures.some(({ provision, askedOn }) => provision === id && askedOn !== undefined),
      ),
    );
    expect(await refused(writes(number, 'erase/cart'))).toBe('not-done-here'); // not done yet: no recipient is told it was
    await writes(number, 'erase/cart', { processor: true });
    const read = await reads('kimura', number);
    await post('tanaka', number, 'struck-out', {
      measure: 'erase/cart',
      because: 'mistaken',
      reason: '支払いがあった',
    });
    const struck = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(struck.instructions[0]?.heldBack.map(({ name }) => name)).toEqual(['written', 'undone']);
    await reportsStopped(at.office, number, { provision: 'erase/cart', proof: '記録', found: 'notDone' });
    await at.approves(number);
    await at.office.reaches(number, 'measuring');
    expect(await refused(post('kimura', number, 'tellings', read))).toBe('not-now');
  });
});
