import { Client } from 'pg';
import { certifiedText, faultsIn, type Certificate } from '../../casefile/certificate';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { CaseFile } from '../../casefile/views';
import { slipOf, waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { sha256 } from '../../vault/seal';
import { isSignedBy } from '../../vault/signing';
import { IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { confirms, findings, journal, reportsStopped, wordsOf, type SentDecision } from './steps';

const WAITING = `SELECT pid FROM pg_stat_activity WHERE application_name = 'madoguchi measures' AND datname = current_database() AND wait_event_type = 'Lock'`;

describe('What a store did is written, whatever somebody does while it does it', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful();
  });
  afterAll(() => at.close());

  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        ...{ claim: 'noLongerNeeded' as const, holds: true },
        investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
      },
    ],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const holds = (number: string, records: string): Promise<unknown> =>
    post('tanaka', number, 'holds', {
      ...{ records, owner: '法務部', reason: '係争のため', reviewOn: daysAfter(at.office.today(), 90) },
    });
  const inRecords = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await at.office.records.pool.query<Row>(sql, values)).rows;
  const ledger = (number: string): Promise<readonly object[]> =>
    inRecords(
      'select collection, outcome, erased, changed from ledger where case_number = $1 order by begun_on, collection, erased desc',
      [number],
    );

  /** Somebody else holds these tables of the shop while the deed comes to them; then something happens, and they are let go. */
  async function meanwhile(tables: string, begins: () => Promise<unknown>, happens: () => Promise<unknown>) {
    const somebody = new Client({ connectionString: at.shop.url });
    await somebody.connect();
    await somebody.query(`BEGIN; LOCK TABLE ${tables} IN SHARE MODE`);
    await begins();
    await waitFor(
      'the deed waits',
      () => at.shop.query<{ pid: number }>(WAITING),
      (all) => all.length > 0,
      20_000,
    );
    await happens();
    await somebody.query('COMMIT');
    await somebody.end();
  }

  /** The certificate as it stands, which holds; and what it says was done, deed by deed. */
  const certified = async (number: string): Promise<readonly (readonly [string, number, number])[]> => {
    const { body, key, signature } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
    expect(isSignedBy(key, signature, certifiedText(body))).toBe(true);
    expect(faultsIn(body, (entry) => sha256(hashedText(entry)), BEGINNING)).toEqual([]);
    return body.measures.flatMap(({ measure, took }) =>
      took === undefined
        ? []
        : [
            [
              measure,
              took.collections.reduce((sum, { erased }) => sum + erased, 0),
              took.collections.reduce((sum, { changed }) => sum + changed, 0),
            ] as const,
          ],
    );
  };
  const letters = async (number: string, of = 'alternativeMeasure'): Promise<readonly { readonly kind: string }[]> =>
    (await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters.filter(({ kind }) => kind === of);
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };

  it('who asks is to be confirmed anew while her orders go: that they went is written at once, and she is told it once she is', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await meanwhile(
      'purchase',
      () => at.approves(number),
      () => post('suzuki', number, 'supplements', { principal: { address: '京都市左京区花暦町9-9' } }),
    );
    await at.office.until(
      number,
      'what went is written',
      ({ stage, measures }) => stage.name === 'proving' && measures.length > 0,
    );
    await waitFor(
      'what went is written',
      () => journal(at.office, number),
      (kinds) => kinds.includes('measureStopped') || kinds.includes('measureTaken'),
      30_000,
    );
    const gone = 2 - (await at.rows('member')).length + 3 - (await at.rows('purchase')).length;
    expect((await certified(number)).map(([, erased]) => erased)).toEqual([gone]);
    await confirms(at.office, number, 'drivingLicence');
    await leaves(number);
    expect(await certified(number)).toEqual([['erase/shop', 2, 1]]);
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('法人税法施行規則第59条');
  });

  it('the shop is set aside while it erases her: the letter tells what went all the same, and by when the rest follows', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, erases('archive/answer'));
    await meanwhile(
      'member, purchase',
      () => at.approves(number),
      async () => {
        await at.office.until(number, 'the archive is asked', ({ measures }) =>
          measures.some(({ provision, askedOn }) => provision === 'erase/archive' && askedOn !== undefined),
        );
        const until = daysAfter(at.office.today(), 10);
        await post('kimura', number, 'systems-set-aside', { measure: 'erase/shop', until, reason: '障害のため' });
        await reportsStopped(at.office, number, {
          ...{ provision: 'erase/archive', doneOn: at.office.today(), proof: '裁断の記録' },
        });
      },
    );
    await at.office.reaches(number, 'approving'); // it says otherwise what is left than was approved
    await at.approves(number);
    await leaves(number);
    const gone = 2 - (await at.rows('member')).length + 3 - (await at.rows('purchase')).length;
    expect((await certified(number)).map(([, erased]) => erased)).toEqual([gone]);
    const words = await wordsOf(at.office, number, 'alternativeMeasure', (await letters(number)).length);
    expect(words).toContain('後日実施する部分');
    expect(gone).toBe(1);
    expect(words).toContain('通販サイト会員登録消去令和');
    expect(words).not.toContain('保存を要しない項目は、消去いたしました'); // nothing was taken out of the invoice yet
  });

  it('the shop is set aside while it corrects her company: the letter tells before and after all the same', async () => {
    const number = await at.asks('correction', IN_THE_ARCHIVE);
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '申込書と照合' };
    const slip = (await findings(at.office, number)).find(({ store }) => store === 'archive')?.items[0];
    const note = {
      item: slip?.id ?? '',
      field: slip?.fields[0]?.name ?? '',
      how: 'correct' as const,
      to: '2019年の花籠',
    };
    await at.decides(number, {
      kind: 'correct',
      corrections: [
        { item: 'shop/members/1', field: 'company', how: 'correct', to: '花便り', investigated },
        { ...note, investigated },
      ],
    });
    await meanwhile(
      'member',
      () => at.approves(number),
      async () => {
        await at.office.until(number, 'the archive is asked', ({ measures }) =>
          measures.some(({ provision, askedOn }) => provision === 'correct/archive' && askedOn !== undefined),
        );
        const until = daysAfter(at.office.today(), 10);
        await post('kimura', number, 'systems-set-aside', { measure: 'correct/shop', until, reason: '障害のため' });
        await reportsStopped(at.office, number, {
          ...{ provision: 'correct/archive', doneOn: at.office.today(), proof: '訂正の記録' },
        });
      },
    );
    await at.office.reaches(number, 'approving'); // it says otherwise what is left than was approved
    await at.approves(number);
    await leaves(number);
    expect((await at.rows('member'))[0]).toContain('花便り');
    const nth = (await letters(number, 'corrected')).length;
    const words = await wordsOf(at.office, number, 'corrected', nth);
    for (const part of ['花便り', '花暦企画', '2019年の花籠', '後日実施する部分']) expect(words).toContain(part);
  });

  it('a record of ours speaks against who asked after she was erased, and nobody answers: the letter says that something was done, and what a law has kept follows', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, erases('archive/answer'));
    await at.approves(number);
    await at.office.until(number, 'the shop is done', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'explained'),
    );
    await post('suzuki', number, 'doubts', { because: 'contradiction', what: 'birthDate', sight: '会員台帳と異なる' });
    await at.office.reaches(number, 'supplementing');
    await at.office.until(number, 'they were asked', ({ letters: sent }) =>
      sent.some(({ kind, handedOverAt }) => kind === 'supplement' && handedOverAt !== undefined),
    );
    await at.office.records.pool.query(
      `update cases set progress = jsonb_set(progress, '{reminded}', '["applicantReminded", "applicantSilent"]') where number = $1`,
      [number],
    ); // the days of the reminder pass
    await post('tanaka', number, 'rejections', { reason: '重ねてのお願いにも回答がないため' });
    const waiting = await at.office.until(number, 'the archive is waited for', ({ waitsFor }) => waitsFor === 'owner');
    expect(waiting.because.map(({ name }) => name)).toEqual(expect.arrayContaining(['recalled', 'rejecting']));
    expect(waiting.letters.map(({ kind }) => kind)).not.toContain('documentsReturned');
    await reportsStopped(at.office, number, {
      ...{ provision: 'erase/archive', found: 'notDone', doneOn: at.office.today(), proof: '作業前の記録' },
    });
    const closed = await at.office.until(
      number,
      'what follows is noted',
      ({ undertakings }) => undertakings.length > 0,
    );
    expect(closed).toMatchObject({ outcome: 'rejected', stage: { name: 'closed' } });
    expect(closed.undertakings).toMatchObject([{ kind: 'keptByLaw', by: '2034-06-01' }]);
    expect(await certified(number)).toEqual([['erase/shop', 2, 1]]);
    await at.office.until(number, 'they are told', ({ letters: sent }) =>
      sent.some(({ kind, handedOverAt }) => kind === 'documentsReturned' && handedOverAt !== undefined),
    );
    const words = await wordsOf(at.office, number, 'documentsReturned');
    expect(words).toContain('ご請求に基づき既に実施した措置があります');
    expect(words).not.toContain('会員登録'); // which data were held is told to nobody who may be another
  });

  // What is on hold stays so for every other case of hers: this comes last.
  it('a hold is placed on her membership while it goes: what went is told, proven and in the ledger, and the rest is planned anew', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await meanwhile(
      'member, purchase',
      () => at.approves(number),
      () => holds(number, 'shop/members'),
    );
    await at.office.reaches(number, 'approving');
    expect(await at.rows('member')).toHaveLength(1); // the store had been told, and did it
    expect(await journal(at.office, number)).toEqual(expect.arrayContaining(['measureBegun', 'measureStopped']));
    expect(await certified(number)).toEqual([['erase/shop', 1, 0]]);
    expect(await ledger(number)).toEqual([
      { collection: 'members', outcome: 'done', erased: 1, changed: 0 },
      { collection: 'orders', outcome: 'refused', erased: 0, changed: 0 },
    ]);
    await at.approves(number);
    await leaves(number);
    expect(await certified(number)).toEqual([
      ['erase/shop', 1, 0],
      ['erase/shop', 1, 1],
    ]);
    expect(await ledger(number)).toContainEqual({ collection: 'orders', outcome: 'done', erased: 1, changed: 1 });
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['通販サイト会員登録消去', 'ご注文消去（本通知書に記載する部分を除く。）'])
      expect(words).toContain(part);
    expect(words).not.toContain('係争');
  });
});
