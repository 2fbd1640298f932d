import type { CaseFile } from '../../casefile/views';
import { openOffice, requestOf, newKey, type Office } from '../office';
import { opens } from '../stories/steps';
import { carried, comesIn, visits, type Visitor } from './visitor';

describe('Whoever calls with the number on their receipt is found by it', () => {
  let office: Office;
  let clerk: Visitor;
  let both: readonly string[];
  let ofBoth: string;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await comesIn(office, 'suzuki');
    const asked = requestOf('01-takako-by-post.json', office, { rights: ['disclosure', 'purposeNotice'] });
    const { application, cases } = await office
      .as('suzuki')
      .post<{ application: string; cases: { number: string }[] }>('/v1/applications', asked, newKey());
    [ofBoth, both] = [application, cases.map(({ number }) => number)];
  });
  afterAll(() => office.close());

  const goes = (number: string): Promise<{ readonly to: string | null; readonly status: number }> =>
    clerk.get(`/go?number=${encodeURIComponent(number)}`);

  it('by the number of an envelope with one right: to its case', async () => {
    const { number, application } = await opens(office, '01-takako-by-post.json');
    expect((await goes(` ${application.number.toLowerCase().replaceAll('-', '－')} `)).to).toBe(
      `/applications/${application.number}`,
    );
    expect((await clerk.get(`/applications/${application.number}`)).to).toBe(`/cases/${number}`);
  });

  it('by the number of an envelope with two rights: to both, in a list', async () => {
    expect((await goes(ofBoth)).to).toBe(`/applications/${ofBoth}`);
    const { status, text } = await visits(office.url, 'ja', clerk.cookies).get(`/applications/${ofBoth}`);
    expect(status).toBe(200);
    for (const number of both) expect(text).toContain(`href="/cases/${number}"`);
    expect(text).toContain('同じ封筒の案件');
  });

  it('by the number of an instruction or a complaint, to its case; by one that nobody has, to nothing', async () => {
    const [number = ''] = both;
    for (const end of ['I1', 'C1', 'H2', 'U1', 'S1'])
      expect((await goes(`${number}-${end}`)).to).toBe(`/cases/${number}`);
    const nobodys = await clerk.get('/applications/HANA-2026-A9999');
    expect([nobodys.status, nobodys.text.includes('HANA-2026-A0012')]).toEqual([404, true]);
  });

  it('an application of the same person is a link, on the case and while an envelope is typed', async () => {
    const [number = ''] = both;
    const { alike, principal } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    const other = alike[0]?.application ?? 'none';
    expect((await clerk.get(`/cases/${number}`)).text).toContain(`<a href="/applications/${other}">${other}</a>`);
    const typed = await clerk.send('/open', [
      ...carried((await clerk.get('/open')).text),
      ['/principal/name', principal.name],
      ['/principal/birthDate', principal.birthDate ?? ''],
      ['_again', 'check'],
    ]);
    expect(typed.text).toMatch(new RegExp(`<a href="/applications/${ofBoth}" target="_blank" rel="noopener"\\s*>`));
  });
});
