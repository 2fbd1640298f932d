import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { HER, openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { comesIn, setsUpAnApp, visits, type Visitor } from './visitor';

describe('A case of which something is left to do after its answer', () => {
  let at: Forgetful;
  let officer: Visitor;
  let number: string;
  beforeAll(async () => {
    at = await openForgetful();
    officer = await comesIn(at.office, 'tanaka');
    await setsUpAnApp(officer);
    number = await at.asks('cessation', undefined, () =>
      at.shop.query(`INSERT INTO purchase VALUES (4, $1, $2, $3, '2023-05-01', '花瓶')`, [
        ...[HER.name, HER.birthDate, HER.postalCode],
      ]),
    );
    const post = (who: string, path: string, body: object): Promise<unknown> =>
      at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
    await at.decides(number, {
      kind: 'cease',
      claims: [
        {
          ...{ claim: 'noLongerNeeded', holds: true },
          investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
        },
      ],
      measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
    });
    await post('tanaka', 'holds', {
      ...{ records: 'shop/members', owner: '法務部　乾 綾', reason: '訴訟のため' },
      reviewOn: daysAfter(at.office.today(), 30),
    });
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', 'dispatches', { tracking: slipOf(number) });
    await at.office.until(
      number,
      'what follows is noted',
      ({ stage, undertakings }) => stage.name === 'closed' && undertakings.length > 1,
    );
    await post('tanaka', 'instructions', {
      to: { name: '株式会社つるかめ発送センター', postalCode: '600-0000', address: '京都府京都市下京区花暦町2' },
      ...{ knownBy: ['会員番号 1'], measures: [{ measure: 'erase/shop', what: '会員登録' }] },
      dueOn: daysAfter(at.office.today(), 10),
    });
  });
  afterAll(() => at.close());

  const pageOf = async (path: string, lang: 'ja' | 'en'): Promise<string> => {
    const { text } = await visits(at.office.url, lang, officer.cookies).get(path);
    return text.slice(text.indexOf('<main'));
  };

  it('Today and the case say what to do in the words of the pages, and name no command', async () => {
    for (const path of ['/', `/cases/${number}`]) {
      expect(await pageOf(path, 'ja')).toContain('送り先等を確かめて決裁するか、依頼しないものとして記録する');
      expect(await pageOf(path, 'en')).toContain('an approver lets them be told, or an officer leaves it');
      for (const lang of ['ja', 'en'] as const)
        expect(await pageOf(path, lang)).not.toMatch(/（tell|`tell|instructed`/);
    }
  });

  it('whoever reports what followed tells several of a kind apart by their days', async () => {
    const { undertakings } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    const text = await pageOf(`/cases/${number}/acts/reportUndertaking`, 'ja');
    const offered = [...text.matchAll(/<option value="[^"]+-U\d+"[^>]*>\S+ ([^<]*)</g)].map(([, words]) => words);
    expect(offered).toHaveLength(undertakings.length);
    expect([...new Set(offered)]).toEqual(offered);
    expect(offered.join()).toMatch(/期日：20\d\d年\d+月\d+日/);
  });
});
