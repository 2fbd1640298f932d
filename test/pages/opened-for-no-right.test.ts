import type { CaseFile } from '../../casefile/views';
import { RIGHTS } from '../../law/rights';
import { openOffice, type Office } from '../office';
import { comesIn, standsIn, typedAnew, visits, type Seen, type Visitor } from './visitor';

describe('Who complains, or asks what the company makes known, is taken in at the pages', () => {
  let office: Office;
  let clerk: Visitor;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await comesIn(office, 'suzuki');
  });
  afterAll(() => office.close());

  const japanese = (): Visitor => visits(office.url, 'ja', clerk.cookies);
  const sends = async (to: string, typed: Readonly<Record<string, string>>): Promise<Seen> =>
    clerk.send(to, typedAnew(standsIn((await clerk.get(to)).text), typed));
  const opened = ({ to }: Seen): Promise<CaseFile> =>
    office.as('suzuki').get<CaseFile>(`/v1/cases/${/^\/cases\/(\S+)$/.exec(to ?? '')?.[1] ?? `none in ${to ?? ''}`}`);

  it('an envelope offers the rights of the Act and nothing that no envelope opens, and leads to both other forms', async () => {
    const { text } = await japanese().get('/open');
    const offered = [...text.matchAll(/name="\/rights"\s+value="([^"]+)"/g)].map(([, one]) => one);
    expect(offered).toEqual(Object.keys(RIGHTS));
    expect(text).toMatch(/<a href="\/open\/complaint">\s*個人情報の取扱いに関する苦情/);
    expect(text).toMatch(/<a href="\/open\/information">\s*公表事項等のご案内/);
  });

  it('a complaint about no case: who looks into it is chosen by name, what lacks is told and what was typed stays', async () => {
    const { text } = await japanese().get('/open/complaint');
    for (const says of ['苦情の内容', '届いた方法', '調査する人', '苦情を申し出た人', '法第40条第1項', '田中'])
      expect(text).toContain(says);
    const lacking = await sends('/open/complaint', { '/by': 'telephone', '/from/name': '見本 花子 <b>' });
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('id="f-says-fault"');
    expect(lacking.text).toContain('見本 花子 &lt;b&gt;');
    const file = await opened(
      await sends('/open/complaint', {
        ...{ '/by': 'telephone', '/says': '店頭で名前を大声で呼ばれた', '/owner': 'tanaka' },
        ...{ '/from/name': '見本 花子', '/from/postalCode': '1520032', '/from/address': '東京都目黒区雪柳町1-1-1' },
      }),
    );
    expect(file).toMatchObject({ right: { name: 'complaint' }, complaints: [{ owner: 'tanaka' }] });
    expect(file.concerning).toBe('店頭で名前を大声で呼ばれた');
  });

  it('a request for what is made known: without an address no reply goes anywhere, which is told at who asks', async () => {
    const nowhere = await sends('/open/information', {
      ...{ '/by': 'post', '/says': '安全管理措置を知りたい', '/from/name': '見本 花子' },
    });
    expect(nowhere.status).toBe(422);
    expect(nowhere.text).toContain('id="f-from-fault"');
    const file = await opened(
      await sends('/open/information', {
        ...{ '/by': 'post', '/says': '安全管理措置を知りたい', '/from/name': '見本 花子' },
        ...{ '/from/postalCode': '1520032', '/from/address': '東京都目黒区雪柳町1-1-1' },
      }),
    );
    expect(file.right.name).toBe('information');
  });

  it('an auditor opens neither', async () => {
    const auditor = await comesIn(office, 'inoue');
    for (const to of ['/open/complaint', '/open/information']) expect((await auditor.get(to)).status).toBe(403);
  });
});
