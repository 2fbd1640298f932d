import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { IN_THE_ARCHIVE, openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { comesIn, setsUpAnApp, standsIn, typedAnew, visits, type Seen, type Visitor } from './visitor';

describe('Whoever acts on a measure chooses it by the name the case has for it', () => {
  let at: Forgetful;
  let officer: Visitor;
  let approver: Visitor;
  let number: string;
  beforeAll(async () => {
    at = await openForgetful();
    officer = await comesIn(at.office, 'tanaka');
    approver = await comesIn(at.office, 'kimura');
    for (const one of [officer, approver]) await setsUpAnApp(one);
    number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, {
      kind: 'cease',
      claims: [
        {
          ...{ claim: 'noLongerNeeded', holds: true },
          investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
        },
      ],
      measures: ['shop/members', 'shop/orders', 'archive/answer'].map((records) => ({ records, does: 'erase' })),
    });
    await at.approves(number);
    await at.office.until(number, 'the shop has forgotten her, and the archive is asked', ({ measures }) =>
      measures.every(({ askedOn, look }) => (askedOn ?? look) !== undefined),
    );
  });
  afterAll(() => at.close());

  const japanese = (one: Visitor): Visitor => visits(at.office.url, 'ja', one.cookies);
  const formOf = async (who: Visitor, act: string): Promise<string> =>
    (await who.get(`/cases/${number}/acts/${act}`)).text;
  const sends = async (who: Visitor, act: string, typed: Readonly<Record<string, string>>): Promise<Seen> =>
    who.send(`/cases/${number}/acts/${act}`, typedAnew(standsIn(await formOf(who, act)), typed));
  const chosenFrom = (text: string, name: string): readonly (readonly string[])[] =>
    [
      ...(new RegExp(`<select[^>]* name="${name}"[^]*?</select>`).exec(text)?.[0] ?? '').matchAll(
        /<option value="([^"]+)"[^>]*>([^<]*)</g,
      ),
    ].map(([, value = '', words = '']) => [value, words]);
  const tickedFrom = (text: string, name: string): readonly string[] =>
    [...text.matchAll(new RegExp(`type="checkbox"\\s+name="${name}"\\s+value="([^"]+)"`, 'g'))].map(
      ([, one = '']) => one,
    );
  const fileOf = (): Promise<CaseFile> => at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);

  it('a measure is paused and let go on; what is done is not offered, and each language has its words', async () => {
    const text = await formOf(officer, 'pauseMeasure');
    expect(chosenFrom(text, '/measure')).toEqual([['erase/archive', '文書保管庫: erasure']]);
    expect(chosenFrom(await formOf(japanese(officer), 'pauseMeasure'), '/measure')).toEqual([
      ['erase/archive', '文書保管庫：消去'],
    ]);
    expect((await officer.get(`/cases/${number}`)).text).toContain('文書保管庫: erasure');
    await sends(officer, 'pauseMeasure', { '/measure': 'erase/archive', '/reason': '照会のため' });
    expect((await fileOf()).measures.find(({ provision }) => provision === 'erase/archive')?.paused).toBe(true);
    expect(chosenFrom(await formOf(approver, 'resumeMeasure'), '/measure')).toHaveLength(1);
    await sends(approver, 'resumeMeasure', { '/measure': 'erase/archive' });
    expect((await fileOf()).measures.some(({ paused }) => paused)).toBe(false);
  });

  it('a system is set aside, and something struck out, by its name; a kind of record by what the company calls it', async () => {
    expect(chosenFrom(await formOf(approver, 'setAside'), '/measure')).toEqual([
      ['erase/archive', '文書保管庫: erasure'],
    ]);
    const text = await formOf(japanese(officer), 'strikeOut');
    expect(chosenFrom(text, '/measure')).toEqual([['erase/archive', '文書保管庫：消去']]);
    expect(tickedFrom(text, '/records')).toEqual(['archive/answer']);
  });

  it('a kind of record is put on hold among all that the data map knows', async () => {
    const text = await formOf(japanese(officer), 'placeHold');
    expect(chosenFrom(text, '/records')).toEqual([
      ['shop/members', '通販サイト　会員登録'],
      ['shop/orders', '通販サイト　ご注文'],
      ['cart/accounts', 'カート　カートの会員'],
      ['archive/answer', '文書保管庫'],
    ]);
    const sent = await sends(officer, 'placeHold', {
      ...{ '/records': 'shop/orders', '/owner': '法務部　乾 綾', '/reason': '訴訟のため' },
      '/reviewOn': daysAfter(at.office.today(), 30),
    });
    expect(sent.to).toBe(`/cases/${number}?done=placeHold`);
    expect((await fileOf()).holds).toMatchObject([{ records: 'shop/orders' }]);
  });

  it('whoever holds the data besides us is written to about a measure that is chosen', async () => {
    expect(chosenFrom(await formOf(officer, 'instruct'), '/measures/0/measure')).toEqual([
      ['erase/archive', '文書保管庫: erasure'],
      ['erase/shop', '通販サイト: erasure'],
    ]);
    const sent = await sends(officer, 'instruct', {
      ...{ '/to/name': '株式会社発送センター', '/to/address': '京都市下京区1-1', '/knownBy': '会員番号 1' },
      ...{ '/measures/0/measure': 'erase/shop', '/measures/0/what': '会員登録' },
      '/dueOn': daysAfter(at.office.today(), 10),
    });
    expect(sent.to).toBe(`/cases/${number}?done=instruct`);
  });
});
