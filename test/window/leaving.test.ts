import { openOffice, type Office } from '../office';
import { applies, asks, comesTo, wordsIn, type AtTheWindow } from './at-the-window';

describe('Leaving the window', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    office = await openOffice();
    visitor = comesTo(office);
  });
  afterAll(() => office.close());

  it('whoever leaves a shared computer leaves nothing to go on with', async () => {
    const receipt = await applies(visitor);
    const { page, hidden } = await asks(visitor, receipt);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain('action="/ja/status/leave"');
    const foreign = await visitor.post('/ja/status/leave', hidden, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
    const left = await visitor.post('/ja/status/leave', hidden);
    expect([left.status, left.headers.get('clear-site-data')]).toEqual([200, '"cache", "storage"']);
    expect(wordsIn(left.text)).toContain('照会を終えました');
    expect(left.text).not.toContain(receipt.number);
    for (const deed of ['supplement', 'withdraw', 'code', 'fetch', 'leave'])
      expect((await visitor.post(`/ja/status/${deed}`, hidden)).status).toBe(401);
    expect((await asks(visitor, receipt)).page.status).toBe(200);
  });
});
