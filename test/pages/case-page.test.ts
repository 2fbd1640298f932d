import type { FindingsPage } from '../../casefile/decision-views';
import { decisionFor } from '../../examples/takako';
import { Refused } from '../../examples/at-the-desk';
import { openOffice, type Office } from '../office';
import { archiveAnswers, confirmsHerLicence, findings, opens } from '../stories/steps';
import { carried, comesIn, setsUpAnApp, type Visitor } from './visitor';

describe('A case at the pages', () => {
  let office: Office;
  let officer: Visitor;
  beforeAll(async () => {
    office = await openOffice({ colleagues: [{ id: 'ono', name: '小野 和子', roles: ['officer'] }] });
    officer = await comesIn(office, 'tanaka');
  });
  afterAll(() => office.close());

  const searched = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await archiveAnswers(office, number, true);
    return number;
  };
  const stretch = (number: string, from: number, by: string, limit = 5): Promise<FindingsPage> =>
    office.as(by).get<FindingsPage>(`/v1/cases/${number}/findings/page?from=${from}&limit=${limit}`);

  it('papers are shown beside what they are confirmed by, to whoever proved themselves a second time', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    const to = `/cases/${number}/acts/confirmIdentity`;
    expect((await officer.get(to)).to).toBe(`/second-proof?to=${encodeURIComponent(to)}`);
    await setsUpAnApp(officer);
    const { text } = await officer.get(to);
    const [, scan = ''] = /<img src="([^"]+)"/.exec(text) ?? [];
    const shown = await officer.get(scan);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/jpeg'); // drawn anew; the file itself is shown by no browser
    const file = await officer.get(scan.replace(/\/pages\/1$/, ''));
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await officer.get(scan.replace(/1$/, '9'))).status).toBeGreaterThanOrEqual(400);
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).toMatch(/type="checkbox"[^>]*value="name"[^>]*>\s*name: /);
  });

  it('what was found is read stretch by stretch, and whoever decides has been shown all of it', async () => {
    const number = await searched();
    const whole = await findings(office, number, 'kimura');
    const first = await stretch(number, 0, 'ono');
    expect(first.all).toBe(whole.reduce((sum, { items, near = [] }) => sum + items.length + near.length, 0));
    expect(first.groups.flatMap(({ kinds }) => kinds).reduce((sum, { count }) => sum + count, 0)).toBe(first.all);
    expect(first.unread).toBe(first.all - 5);
    const decides = (): Promise<unknown> => office.as('ono').post(`/v1/cases/${number}/decisions`, decisionFor(whole));
    await expect(decides()).rejects.toThrow(/findings-moved/);
    const met = first.findings.flatMap(({ items }) => items.map(({ id }) => id));
    for (let at = first.until; at < first.all;) {
      const next = await stretch(number, at, 'ono');
      met.push(...next.findings.flatMap(({ items }) => items.map(({ id }) => id)));
      at = next.until;
      expect(next.unread).toBe(first.all - at);
    }
    expect([...met].sort()).toEqual(whole.flatMap(({ items }) => items.map(({ id }) => id)).sort());
    await decides();
  });

  it('a stretch with a hole in it is not the whole', async () => {
    const number = await searched();
    const { all } = await stretch(number, 0, 'ono', 1);
    expect((await stretch(number, 2, 'ono', 500)).unread).toBe(1);
    const whole = await findings(office, number, 'kimura');
    const decides = office.as('ono').post(`/v1/cases/${number}/decisions`, decisionFor(whole));
    await expect(decides).rejects.toBeInstanceOf(Refused);
    expect((await stretch(number, 1, 'ono', 1)).unread).toBe(0);
    expect(all).toBeGreaterThan(2);
  });

  it('a field, a passage and a column are put into the decision by a button, with nothing lost that was typed', async () => {
    const number = await searched();
    const to = `/cases/${number}/acts/decide`;
    const page = await officer.get(`${to}?kind=disclosePart`);
    const hidden = carried(page.text).filter(([name]) => name !== '_at');
    const [item] = (await findings(office, number)).flatMap(({ items }) => items);
    const field = item?.fields.find(({ text }) => text !== '');
    const one = JSON.stringify({ list: 'withheld', item: item?.id, field: field?.name });
    const typed = [
      ...hidden,
      ['/kind', 'disclose'],
      ['/withheld/0/records', ''], // as a form sends a row that nobody filled in
      ['/withheld/0/reason', ''],
      ['/withheld/0/earlier', '\r\n'],
      ['_passage', field?.text.slice(0, 1) ?? ''],
      ['_put', one],
    ] as const;
    const put = await officer.send(to, typed);
    expect(put.status).toBe(200);
    expect(put.text).toContain(`name="/withheld/0/item"`);
    expect(put.text).toMatch(
      new RegExp(`name="/withheld/0/field"[^>]*>[^]{0,400}<option value="${field?.name ?? ''}"\\s+selected`),
    );
    expect(put.text).toMatch(/<option value="disclosePart"\s+selected/);
    const column = JSON.stringify({ list: 'withheld', records: 'shop/orders', field: 'note' });
    const again = await officer.send(to, [
      ...hidden,
      ['/kind', 'disclosePart'],
      ['/withheld/0/item', item?.id ?? ''],
      ['/withheld/0/reason', '第三者の氏名 <b>'],
      ['_put', column],
    ]);
    expect(again.text).toContain('value="shop/orders"');
    expect(again.text.match(/第三者の氏名 &lt;b&gt;/g)).toHaveLength(2); // the row before it lends its reason
    const nonsense = await officer.send(to, [...hidden, ['/kind', 'disclose'], ['_put', '{"list":"released"}']]);
    expect(nonsense.status).toBe(200);
    expect((await office.as('inoue').get<{ decision?: string }>(`/v1/cases/${number}`)).decision).toBeUndefined();
  });

  it('the page of a case says how each search stands, who decided, and what was handed in', async () => {
    const number = await searched();
    const { text } = await officer.get(`/cases/${number}`);
    for (const said of ['Custody of money', 'Stores', `/cases/${number}/weighing`, `/cases/${number}/findings`])
      expect(text).toContain(said);
    expect(text).not.toContain('data-live');
    expect((await officer.get(`/cases/${number}/weighing`)).status).toBe(200);
    expect((await officer.get(`/cases/${number}/findings?from=3`)).text).toContain('Records 4 to');
  });
});
