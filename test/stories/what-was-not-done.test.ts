import type { Certificate } from '../../casefile/certificate';
import type { SuppressionList } from '../../casefile/ledger-views';
import type { CaseFile } from '../../casefile/views';
import { answersForStore, slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, HER, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { confirms, findings, opens, repliedFrom, reportsStopped, wordsOf, type SentDecision } from './steps';

/** Members and orders lie at a mailing house, which does as it is told, and at a sister shop, which is told what was done. */
const HELD_ELSEWHERE = {
  ...FORGETFUL,
  provisions: [...FORGETFUL.provisions, { ...FORGETFUL.provisions[0], id: 'list', under: 'optOut' }],
  others: (
    [
      ['mailing-house', 'processor'],
      ['sister-shop', 'jointUser'],
    ] as const
  ).map(([id, kind]) => ({
    ...{ id, kind, name: `株式会社${id}`, holds: [{ records: 'shop/members', fields: ['company'] }, { records: 'shop/orders', fields: ['postal'] }] }, // prettier-ignore
    ...{ contact: { postalCode: '600-0000', address: '京都府京都市下京区花暦町2' }, knownBy: ['birthDate'] },
    dueWithinDays: 14,
  })),
};
const REFUSES_A_POSTAL_CODE = `
  CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.postal <> OLD.postal THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
  CREATE TRIGGER refuses BEFORE UPDATE ON purchase FOR EACH ROW EXECUTE FUNCTION refuses()`;

describe('No letter says of anything that it was done which a store refused, or an owner left undone', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, HELD_ELSEWHERE);
  });
  afterAll(() => at.close());

  const looked = (found: string) => ({ by: '通販部　藤本 涼', on: at.office.today(), found });
  const until = (number: string, what: string, is: (one: CaseFile['measures'][number]) => boolean): Promise<CaseFile> =>
    at.office.until(number, what, ({ measures }) => measures.some(is));

  it('the shop takes her company and refuses the postal code of an order, and is set aside: both letters tell of the company alone, and whoever we instruct is to correct both', async () => {
    const number = await at.asks('correction', IN_THE_ARCHIVE, () => at.shop.query(REFUSES_A_POSTAL_CODE));
    const slip = (await findings(at.office, number)).find(({ store }) => store === 'archive')?.items[0];
    const onSlip = { item: slip?.id ?? '', field: slip?.fields[0]?.name ?? '', to: '2019年の花籠' };
    const corrects = (item: string, field: string, to: string) =>
      ({ item, field, how: 'correct', to, investigated: looked('申込書と照合') }) as const;
    await at.decides(number, {
      kind: 'correct',
      corrections: [
        corrects('shop/members/1', 'company', '花便り'),
        corrects('shop/orders/2', 'postal', '604-9999'),
        { ...onSlip, how: 'correct', investigated: looked('台帳と照合') },
      ],
    });
    await at.approves(number);
    await until(number, 'the shop has refused it', ({ failed }) => failed !== undefined);
    await at.office
      .as('kimura')
      .post(`/v1/cases/${number}/systems-set-aside`, {
        ...{ measure: 'correct/shop', reason: '障害のため', until: daysAfter(at.office.today(), 10) },
      });
    await reportsStopped(at.office, number, { provision: 'correct/archive', proof: '訂正の記録' });
    await at.office.reaches(number, 'approving'); // it says otherwise what is left than was approved
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await at.office.until(number, 'both are told', ({ letters }) => letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt).length === 2); // prettier-ignore
    expect((await at.rows('member')).join()).toContain('花便り');
    expect((await at.rows('purchase')).join()).not.toContain('604-9999');
    const words = await wordsOf(at.office, number, 'corrected');
    expect(words).toContain('花便り');
    expect(words).toContain('後日実施する部分');
    expect(words).not.toContain('604-9999');
    const told = await Promise.all([1, 2].map((nth) => wordsOf(at.office, number, 'instruction', nth)));
    const to = (who: string): string => told.find((one) => one.includes(who)) ?? '';
    expect(to('sister-shop')).toContain('花便り');
    expect(to('sister-shop')).not.toContain('604-9999');
    expect(to('mailing-house')).toMatch(/花便り.*604-9999/su);
    await at.shop.query('DROP TRIGGER refuses ON purchase; DROP FUNCTION refuses');
  });

  it('an account that was said to be hers by a former postal code is still there after its owner said that it is gone: the case waits, and no letter leaves', async () => {
    const number = await at.asks('cessation', undefined, () =>
      at.shop.query(`INSERT INTO account VALUES (1, $1, $2, '606-8501', 'active')`, [HER.name, HER.birthDate]),
    );
    await at.decides(number, {
      ...{ kind: 'cease', whose: [{ item: 'cart/accounts/1', is: 'theirs', reason: '以前のご住所と伺った' }] },
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked('退会を確認した') }],
      measures: ['shop/members', 'shop/orders', 'cart/accounts'].map((records) => ({ records, does: 'erase' })),
    });
    await at.approves(number);
    await until(number, 'its owner is asked', ({ askedOn }) => askedOn !== undefined);
    await reportsStopped(at.office, number, { provision: 'erase/cart', proof: '退会済み' });
    const { measures, letters } = await until(number, 'it is looked for again', ({ provision, look }) => provision === 'erase/cart' && look !== undefined); // prettier-ignore
    expect(measures.find(({ provision }) => provision === 'erase/cart')?.look).toMatchObject({
      ...{ outcome: 'left', left: [{ collection: 'accounts', rows: 1 }] },
    });
    expect(letters.map(({ kind }) => kind)).toEqual(['receipt']);
  });

  const ceases = (...kinds: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked('退会を確認した') }],
    measures: kinds.map((records) => ({ records, does: 'erase' })),
  });

  it.each([
    [
      'finds no slip of hers any more',
      'notProvided',
      undefined,
      '文書保管庫：措置の時点で、ご本人の記録はありませんでした',
    ],
    ['had shredded it the year before', 'stoppedBefore', '2025-06-02', '文書保管庫消去令和7年6月2日'],
  ] as const)(
    'the owner of the archive %s: letter and certificate say so, and nothing is told as erased there',
    async (_, found, before, says) => {
      const number = await at.asks('cessation', IN_THE_ARCHIVE);
      await at.decides(number, ceases('shop/members', 'shop/orders', 'archive/answer'));
      await at.approves(number);
      await until(number, 'its owner is asked', ({ provision, askedOn }) => provision === 'erase/archive' && askedOn !== undefined); // prettier-ignore
      const doneOn = before ?? at.office.today();
      await reportsStopped(at.office, number, { provision: 'erase/archive', found, doneOn });
      await at.office.reaches(number, 'dispatching');
      const words = (await wordsOf(at.office, number, 'alternativeMeasure')).replace(/\s/gu, '');
      expect(words).toContain(says.replace(/\s/gu, ''));
      const [done = ''] = /実施した措置.*?(?=既に実施していた措置|$)/su.exec(words) ?? [];
      expect([done.includes('会員登録消去'), done.includes('文書保管庫消去')]).toEqual([true, false]);
      const { body } = await at.office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
      expect(body.measures.find(({ measure }) => measure === 'erase/archive')).toMatchObject({ found, doneOn });
    },
  );

  it('she opts out and has her data erased by one envelope, and takes the opt-out back: the erasure keeps her on the list; and a case of which nothing was done keeps nobody there', async () => {
    const listed = async (): Promise<readonly string[]> =>
      (await at.office.as('tanaka').get<SuppressionList>('/v1/suppressed')).suppressed.map(({ why }) => why);
    const mailbox = repliedFrom(HER.email ?? '');
    const overtaken = await at.asks('cessation', undefined, undefined, mailbox);
    await at.decides(overtaken, ceases('shop/members', 'shop/orders'));
    await at.planned(overtaken);
    await at.shop.query(`INSERT INTO purchase SELECT 4, name, birth, postal, '2011-01-01', '種' FROM purchase WHERE id = 1`); // prettier-ignore
    await at.approves(overtaken);
    await at.office.until(overtaken, 'it is planned anew', ({ approvedBy, stage }) => approvedBy === undefined && stage.name === 'approving'); // prettier-ignore
    expect(await listed()).toEqual([]);

    await at.isThere();
    const { application } = await opens(at.office, '01-takako-by-post.json', { principal: HER, rights: ['optOut', 'cessation'], fee: [] }); // prettier-ignore
    const { cases } = await at.office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    const [optOut, cessation] = cases.map(({ number }) => number) as [string, string];
    await at.office.reaches(optOut, 'proving');
    await confirms(at.office, optOut, 'drivingLicence', mailbox);
    await until(optOut, 'its owner is asked', ({ askedOn }) => askedOn !== undefined);
    expect(await listed()).toEqual(['optedOut']);
    await at.office.until(cessation, 'the archive is asked', ({ stores }) => stores.every(({ known, outcome }) => known || outcome === 'asked')); // prettier-ignore
    await answersForStore(at.office.as('suzuki'), cessation, 'archive', { outcome: 'none', note: '索引を調べた' });
    await at.office.reaches(cessation, 'deciding');
    await at.decides(cessation, ceases('shop/members', 'shop/orders'));
    await at.approves(cessation);
    await at.office.reaches(cessation, 'dispatching');
    expect(await listed()).toEqual(['optedOut']);
    await at.office.as('suzuki').post(`/v1/cases/${optOut}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' }); // prettier-ignore
    await at.office.until(optOut, 'its owner is told to leave it', ({ measures }) => measures.some(({ recalledOn }) => recalledOn !== undefined)); // prettier-ignore
    await reportsStopped(at.office, optOut, { provision: 'list', found: 'notDone' });
    expect(await at.office.reaches(optOut, 'closed')).toMatchObject({ outcome: 'withdrawn' });
    expect(await listed()).toEqual(['ceased']);
  });
});
