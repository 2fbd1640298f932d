import { certifiedText, faultsIn, type Certificate } from '../../casefile/certificate';
import { faultInPage } from '../../casefile/certificate-page';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { AskedView } from '../../casefile/asked-views';
import type { DecisionView, JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { askedPage } from '../../cli/asked-page';
import { filePage } from '../../cli/file-page';
import { standingPage } from '../../cli/pages';
import { planPage } from '../../cli/plan-page';
import { slipOf } from '../../examples/at-the-desk';
import type { CivilDate } from '../../law/clock';
import { daysAfter } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { sha256 } from '../../vault/seal';
import { isSignedBy } from '../../vault/signing';
import { IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { journal, refusalOf, reportsStopped, wordsOf, type SentDecision } from './steps';

const followsIn = ({ undertakings }: CaseFile): string =>
  undertakings.find(({ kind }) => kind === 'systemFollows')?.id ?? 'none';

describe('𠮷田 髙子 asks a shop to forget her, to be right about her, and to hand her name on no more', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful();
  });
  afterAll(() => at.close());

  const looked = (found = '退会を確認した') => ({ by: '通販部　藤本 涼', on: at.office.today(), found });
  const claim = (more: object = {}) => ({
    ...{ claim: 'noLongerNeeded' as const, holds: true, investigated: looked() },
    ...more,
  });
  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [claim()],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const reports = (number: string, provision: string): Promise<unknown> =>
    reportsStopped(at.office, number, { provision, doneOn: at.office.today(), proof: '裁断の記録簿' });
  const ownerAsked = (number: string): Promise<CaseFile> =>
    at.office.until(number, 'its owner is asked', ({ measures }) =>
      measures.some(({ askedOn }) => askedOn !== undefined),
    );

  it('she is erased; an invoice of this year is kept seven years and loses what was bought; her letter names the law and the day', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const { measures, ready } = await at.approves(number);
    expect(ready).toBe(true);
    expect(measures).toMatchObject([{ measure: 'erase/shop', by: 'us', outcome: 'planned' }]);
    expect(
      measures[0]?.plan?.collections.map(({ collection, rows, erased, changed, kept }) => [
        ...[collection, rows, erased, changed],
        kept.map(({ through }) => through),
      ]),
    ).toEqual([
      ['members', 1, 1, 0, []],
      ['orders', 2, 1, 1, ['2034-05-31']],
    ]);
    const file = await leaves(number);
    expect(file.measures).toMatchObject([
      { provision: 'erase/shop', by: 'us', doneOn: at.office.today(), look: { outcome: 'explained' } },
    ]);
    expect(await at.rows('member')).toEqual([expect.stringContaining('1960-01-01')]);
    expect(await at.rows('purchase')).toEqual([
      expect.stringMatching(/^\(2,.*2026-05-01,\)$/),
      expect.stringMatching(/^\(3,.*苗\)$/),
    ]);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['法人税法施行規則第59条', wareki('2034-06-01' as CivilDate), '会員登録', '消去（本通知書に記載する部分を除く。）', '（1件）', '保存を要しない項目は、消去いたしました。'])
      expect(words).toContain(part); // prettier-ignore
    expect(words).not.toContain('利用しないこと'); // nothing marks the kept row in this shop
    const { body, key, signature } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(key).toBe((await at.office.as('inoue').get<{ key: string }>('/v1/signing-key')).key);
    expect(isSignedBy(key, signature, certifiedText(body))).toBe(true);
    expect(faultsIn(body, (entry) => sha256(hashedText(entry)), BEGINNING)).toEqual([]);
    expect(body.measures[0]?.took?.collections.reduce((sum, { erased }) => sum + erased, 0)).toBe(2);
    const kept = { records: 'shop/orders', label: 'ご注文', rows: 1, why: 'keptByLaw', law: '法人税法施行規則第59条' };
    expect(body.measures[0]?.stays).toEqual([{ ...kept, basis: 'invoices', through: '2034-05-31' }]);
    expect(await at.office.as('tanaka').get(`/v1/cases/${number}/certificate`)).toEqual({ body, key, signature }); // whoever reads it, however often
    const page = await at.office.as('kimura').bytes(`/v1/cases/${number}/certificate.pdf`);
    const isSigned = (signed: string, text: string): boolean => isSignedBy(key, signed, text);
    expect(faultInPage(page, sha256(certifiedText(body)), sha256, isSigned)).toBeUndefined();
    expect((await refusalOf(at.office.as('inoue').bytes(`/v1/cases/${number}/certificate.pdf`))).problem).toBe('not-yours-to-read'); // prettier-ignore
    expect(JSON.stringify(body)).not.toMatch(/髙子|花かご/);
    expect((await journal(at.office, number)).filter((kind) => kind.startsWith('measure'))).toEqual([
      'measurePlanned',
      'measureBegun',
      'measureTaken',
      'measureLooked',
    ]);
  });

  it('no claim holds and she is erased all the same: her letter says what a law keeps, and nowhere that a claim holds or that a measure stands in the place of another', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, {
      ...erases(),
      ...{ claims: [claim({ holds: false, neededFor: ['orders'] })], voluntarily: '会員規約による退会として' },
    });
    await at.approves(number);
    await leaves(number);
    const words = await wordsOf(at.office, number, 'useCeased');
    for (const part of ['任意の措置として', '一部を除き', '消去していない部分', '法人税法施行規則第59条']) expect(words).toContain(part); // prettier-ignore
    expect(words).not.toMatch(/ただし書|代替措置|理由があると認め(?!られませんでした|られない)|利用停止等に代わる/);
  });

  it('what lies in the archive its owner destroys after they are asked, with proof, and the answer waits for it', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    expect((await refusalOf(at.decides(number, erases()))).says).toEqual([expect.stringMatching(/archive\/answer/)]);
    await at.decides(number, erases('archive/answer'));
    const { measures } = await at.approves(number);
    expect(measures.map(({ measure, by, asks }) => [measure, by, asks?.owner])).toEqual([
      ['erase/shop', 'us', undefined],
      ['erase/archive', 'owner', '総務部文書係'],
    ]);
    expect(measures[1]?.plan?.collections).toMatchObject([{ collection: 'answer', label: '紙の注文記録' }]); // not what was typed of it
    const file = await ownerAsked(number);
    expect(file.ownersAsked).toContainEqual(expect.objectContaining({ store: 'erase/archive', owner: '総務部文書係' }));
    expect((await refusalOf(post('kimura', number, 'returned-decisions', { decision: file.decision, reason: '見直し' }))).problem).toMatch(/not-now|done-already/); // prettier-ignore
    await reports(number, 'erase/archive');
    await leaves(number);
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('文書保管庫');
  });

  it('the archive is closed for months: it is left out of the answer, which says why and by which day it follows', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, erases('archive/answer'));
    await at.approves(number);
    await ownerAsked(number);
    const until = daysAfter(at.office.today(), 60);
    expect((await refusalOf(post('kimura', number, 'systems-set-aside', { measure: 'erase/cellar', reason: '改装', until }))).problem).toBe('no-such-provision'); // prettier-ignore
    expect((await refusalOf(post('kimura', number, 'systems-set-aside', { measure: 'erase/archive', reason: '改装', until: at.office.today() }))).problem).toBe('does-not-fit'); // prettier-ignore
    expect((await refusalOf(post('kimura', number, 'systems-set-aside', { measure: 'erase/archive', reason: '改装', until: daysAfter(at.office.today(), 400) }))).problem).toBe('does-not-fit'); // prettier-ignore
    expect((await refusalOf(post('tanaka', number, 'systems-set-aside', { measure: 'erase/archive', reason: '改装', until }))).problem).toBe('not-your-part'); // prettier-ignore
    await post('kimura', number, 'systems-set-aside', { measure: 'erase/archive', reason: '倉庫の改装のため', until });
    await at.office.reaches(number, 'approving'); // it says otherwise what is left than was approved
    await at.approves(number);
    await leaves(number);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['後日実施する部分', '倉庫の改装のため', wareki(until)]) expect(words).toContain(part);
    await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    expect(await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).toMatchObject({
      leftToDo: [{ name: 'systemFollows' }],
      undertakings: expect.arrayContaining([expect.objectContaining({ kind: 'systemFollows', by: until })]) as unknown,
    });
    await post('tanaka', number, 'linked-cases', { because: 'systemFollows', reason: '改装が終わった' });
    const { leftToDo, continuedBy } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(leftToDo).toMatchObject([{ name: 'systemFollows' }]); // a deed ends it, and no case that is opened for it
    await post('suzuki', number, 'kept-undertakings', {
      ...{
        undertaking: followsIn(await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)),
        doneOn: at.office.today(),
        proof: '裁断の記録簿',
      },
    });
    expect((await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).leftToDo).toBeUndefined();
    await at.office.until(number, 'it is told', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'undertakingKept' && handedOverAt !== undefined),
    );
    expect(await wordsOf(at.office, number, 'undertakingKept')).toContain('文書保管庫');
    await post('suzuki', continuedBy?.at(-1) ?? '', 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
  });

  it('the cart says that she is gone and has only set a flag: she is found there, no letter leaves, and it leaves once she is gone', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, erases('cart/accounts'));
    const { measures } = await at.approves(number);
    expect(measures.find(({ measure }) => measure === 'erase/cart')).toMatchObject({ by: 'owner', outcome: 'planned' });
    await ownerAsked(number);
    await at.shop.query(`UPDATE account SET status = 'withdrawn'`);
    await reports(number, 'erase/cart');
    const caught = await at.office.until(
      number,
      'she is found there all the same',
      ({ waitsFor }) => waitsFor === 'desk',
    );
    expect(caught).toMatchObject({ stage: { name: 'measuring' } });
    expect(caught.measures.find(({ provision }) => provision === 'erase/cart')?.look).toMatchObject({
      outcome: 'left',
      left: [{ collection: 'accounts', label: 'カートの会員', rows: 1 }],
    });
    expect(caught.leftToDo).toMatchObject([{ name: 'measureStuck' }]);
    const shown = standingPage(caught, 'en');
    for (const part of ['still there when it was looked for again', 'accounts「カートの会員」1', `ask-again ${number} erase/cart`])
      expect(shown).toContain(part); // prettier-ignore
    expect(shown).not.toMatch(/provided to|stopped on/);
    expect(standingPage(caught, 'ja')).toContain(`resume ${number} --measure erase/cart`);
    expect(caught.letters.map(({ kind }) => kind)).toEqual(['receipt']);
    await post('tanaka', number, 'measure-requests', { provision: 'erase/cart', reason: '会員がまだ残っている' });
    await at.office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    await at.shop.query('DELETE FROM account');
    await reports(number, 'erase/cart');
    await leaves(number);
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('カート');
  });

  it('somebody orders between plan and deed: nothing is done, the plan is made and approved anew, and then it is done', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const before = await at.planned(number);
    await at.shop.query(
      `INSERT INTO purchase SELECT 4, name, birth, postal, '2011-01-01', '種' FROM purchase WHERE id = 1`,
    );
    await at.approves(number);
    const again = await at.office.until(number, 'it is planned anew', ({ approvedBy, stage }) => approvedBy === undefined && stage.name === 'approving'); // prettier-ignore
    expect(again.measures).toMatchObject([{ provision: 'erase/shop' }]);
    expect(await at.rows('purchase')).toHaveLength(4);
    expect((await refusalOf(post('kimura', number, 'approvals', { decision: again.decision, plan: before.digest }))).problem).toBe('plan-moved'); // prettier-ignore
    const { digest } = await at.approves(number);
    expect(digest).not.toBe(before.digest);
    await leaves(number);
    expect(await at.rows('purchase')).toHaveLength(2);
    expect(await journal(at.office, number)).toContain('planStale');
  });

  it('what is approved is the plan that was read: not unread, not without its digest, and not by whoever decided', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.reaches(number, 'approving');
    const { digest: decision, plan: named } = await at.office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`); // prettier-ignore
    expect((await refusalOf(post('kimura', number, 'approvals', { decision }))).problem).toBe('plan-unnamed');
    const { digest: plan } = await at.office.as('tanaka').get<{ digest: string }>(`/v1/cases/${number}/plan`);
    expect(named).toBe(plan);
    expect((await refusalOf(post('kimura', number, 'approvals', { decision, plan }))).problem).toBe('plan-unread');
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人からのお申し出' });
    await at.plan(number);
    expect((await refusalOf(post('kimura', number, 'approvals', { decision, plan }))).problem).toBe('not-now');
    expect(await at.rows('member')).toHaveLength(2);
  });

  it('she is still a customer: use does not cease, her letter says for which purpose, and nothing is touched', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, {
      kind: 'notCease',
      claims: [claim({ holds: false, neededFor: ['orders'], investigated: looked('定期便の契約が続いている') })],
    });
    await at.office.reaches(number, 'approving');
    const { digest: decision } = await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await post('kimura', number, 'approvals', { decision });
    const closed = await leaves(number);
    expect(closed.refusedOn).toBe(at.office.today());
    expect(await wordsOf(at.office, number, 'useNotCeased')).toContain('定期便の契約が続いている');
    expect(await at.rows('member')).toHaveLength(2);
  });

  it('her company is corrected in the shop and her letter tells before and after; what is said of her stays an evaluation', async () => {
    const number = await at.asks('correction');
    const corrections = [
      { item: 'shop/members/1', field: 'company', how: 'correct', to: '花便り', investigated: looked('申込書と照合') },
    ];
    const uncorrected = [
      {
        ...{ what: '要注意との評価', ground: 'evaluation', reason: '担当者の評価であるため' },
        ...{ investigated: looked('通話の記録と照合'), facts: [{ fact: '5月に3回の電話', is: 'true' }] },
      },
    ];
    await at.decides(number, { kind: 'correctPart', corrections, uncorrected } as SentDecision);
    const { measures } = await at.approves(number);
    expect(JSON.stringify(measures)).not.toContain('花便り');
    await leaves(number);
    expect((await at.rows('member'))[0]).toMatch(/花便り,要注意/);
    const words = await wordsOf(at.office, number, 'corrected');
    for (const part of ['花暦企画', '花便り', '要注意との評価']) expect(words).toContain(part);
  });

  it('her account is corrected by the owner of the cart: the clerk, who may read no decision, reads what to send on to them', async () => {
    const number = await at.asks('correction', undefined, at.hasAnAccount);
    const corrections = [
      { item: 'cart/accounts/1', field: 'status', how: 'correct', to: '休会', investigated: looked('申込書と照合') },
    ];
    await at.decides(number, { kind: 'correct', corrections } as SentDecision);
    const page = async (): Promise<string> => planPage(number, await at.plan(number), 'en');
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    expect(await page()).toMatch(new RegExp(`madoguchi approve ${number} [\\da-f]{12} [\\da-f]{12}`));
    await at.approves(number);
    const file = await ownerAsked(number);
    expect(await page()).toMatch(/approved by +kimura/);
    expect(await page()).not.toContain('madoguchi approve');
    expect(filePage(file, 'ja')).toContain('退会の処理をしてください。');
    const view = await at.office.as('suzuki').get<AskedView>(`/v1/cases/${number}/asked`);
    expect(view.asked).toMatchObject([
      {
        ...{ of: 'correct/cart', owner: '通販部', words: '退会の処理をしてください。', kinds: [] },
        corrections: [{ item: 'cart/accounts/1', field: 'status', to: '休会' }],
      },
    ]);
    for (const part of ['■ 通販部', '𠮷田 髙子', '退会の処理をしてください。', 'cart/accounts/1', '→ 休会'])
      expect(askedPage(view, 'ja')).toContain(part);
    const { entries } = await at.office.as('tanaka').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(entries.filter(({ kind, facts }) => kind === 'read' && facts['what'] === 'asked').map(({ by }) => by)).toEqual(['suzuki']); // prettier-ignore
    await at.shop.query(`UPDATE account SET status = '休会'`);
    await reports(number, 'correct/cart');
    await leaves(number);
    expect((await at.office.as('suzuki').get<AskedView>(`/v1/cases/${number}/asked`)).asked).toEqual([]);
  });

  it('a day is put into no such column: whoever reads the plan is told that the decision is sent back and taken anew', async () => {
    const number = await at.asks('correction');
    const corrections = [
      {
        item: 'shop/members/1',
        field: 'birth',
        how: 'correct',
        to: '平成のいつか',
        investigated: looked('申込書と照合'),
      },
    ];
    await at.decides(number, { kind: 'correct', corrections } as SentDecision);
    await at.office.until(number, 'its plan lacks something', ({ waitsFor, stage }) => stage.name === 'planning' && waitsFor === 'desk'); // prettier-ignore
    expect(planPage(number, await at.plan(number), 'en')).toMatch(
      /does not fit there \(date\): an approver sends the decision back/,
    );
    const { decision } = await at.office.as('kimura').get<CaseFile>(`/v1/cases/${number}`);
    await post('kimura', number, 'returned-decisions', { decision, reason: '生年月日の書き方' });
    expect((await at.office.reaches(number, 'deciding')).decision).toBeUndefined();
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人からのお申し出' });
  });

  it('her name goes to a partner against her will: its owner stops it, and her letter says since when', async () => {
    const number = await at.asks('provisionStop');
    await post('tanaka', number, 'decisions', {
      kind: 'stopProvision',
      claims: [claim({ claim: 'providedWithoutConsent', investigated: looked('同意の記録がない') })],
      provisions: ['partner'],
    });
    await at.office.reaches(number, 'approving');
    const { digest: decision } = await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await post('kimura', number, 'approvals', { decision });
    await ownerAsked(number);
    await post('tanaka', number, 'instructions', {
      to: { name: '株式会社花暦企画', address: '京都市下京区花暦町1-2' },
      knownBy: ['会員番号 1'],
      measures: [{ measure: 'partner', what: '会員の氏名' }],
      dueOn: daysAfter(at.office.today(), 14),
    });
    const [written] = (await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).instructions;
    await at.office.as('kimura').get(`/v1/cases/${number}/journal/${written?.entry}`);
    await post('kimura', number, 'tellings', { instruction: written?.number, entry: written?.entry });
    await reports(number, 'partner');
    const { instructions } = await leaves(number);
    const { body } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    const stopped = { what: '会員の氏名', to: '株式会社花暦企画', found: 'stopped' };
    expect(body).toMatchObject({ decision, measures: [{ measure: 'partner', doneOn: at.office.today(), provision: stopped }] }); // prettier-ignore
    expect(faultsIn(body, (entry) => sha256(hashedText(entry)), BEGINNING)).toEqual([]);
    expect(await wordsOf(at.office, number, 'provisionCeased')).toContain('株式会社花暦企画');
    expect(await wordsOf(at.office, number, 'instruction')).toContain(instructions[0]?.number);
    expect(await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).toMatchObject({
      leftToDo: [{ name: 'instruction' }],
    });
    await post('suzuki', number, 'instruction-reports', {
      ...{ instruction: instructions[0]?.number, doneOn: at.office.today(), proof: '完了報告書' },
    });
    expect((await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).leftToDo).toBeUndefined();
  });

  // What is on hold stays so for every other case of hers: these come last.
  it('her orders are held for a dispute when all is approved: the plan is made anew without them, and her letter says why', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const before = await at.planned(number);
    const held = { records: 'shop/orders', owner: '法務部　木村', reason: 'ご本人との係争のため' };
    expect((await refusalOf(post('tanaka', number, 'holds', { ...held, records: 'shop/hearts', reviewOn: daysAfter(at.office.today(), 90) }))).problem).toBe('no-such-kind'); // prettier-ignore
    await post('tanaka', number, 'holds', { ...held, reviewOn: daysAfter(at.office.today(), 90) });
    const { digest, measures } = await at.approves(number);
    expect(digest).not.toBe(before.digest);
    expect(measures[0]?.plan?.collections.find(({ collection }) => collection === 'orders')).toMatchObject({
      erased: 0,
    });
    await leaves(number);
    expect(await at.rows('purchase')).toHaveLength(3);
    expect(await at.rows('member')).toHaveLength(1);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['ご本人との係争のため', wareki(daysAfter(at.office.today(), 90))])
      expect(words).toContain(part);
  });

  it('what is held and may not be told is planned by nobody, and no letter says a word of it', async () => {
    const number = await at.asks('cessation');
    await post('tanaka', number, 'holds', {
      ...{ records: 'shop/orders', owner: '法務部　木村', reason: '捜査機関の求めによる', untold: true },
      reviewOn: daysAfter(at.office.today(), 30),
    });
    await at.decides(number, erases());
    const { measures } = await at.approves(number);
    expect(measures[0]?.plan?.collections.filter(({ erased, changed }) => erased + changed > 0).map(({ collection }) => collection)).toEqual(['members']); // prettier-ignore
    await leaves(number);
    expect(await at.rows('purchase')).toHaveLength(3);
    const words = await wordsOf(at.office, number, 'useCeased');
    expect(words).not.toMatch(/ご注文|捜査|保全/);
  });
});
