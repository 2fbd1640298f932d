import { placesOf, without } from '../../law/passages';

describe('a passage to withhold, copied from a page', () => {
  const held = '三条様より\r\n電話。\r\n返金を希望';

  it('is found however the system ends its lines', () => {
    const [place] = placesOf('より\n電話', held);
    expect(held.slice(place?.from, place?.to)).toBe('より\r\n電話');
    expect(placesOf('より\r\n電話', held.replaceAll('\r\n', '\n'))).toHaveLength(1);
    expect(placesOf('より\n電話', held.replaceAll('\r\n', '\r'))).toHaveLength(1);
    expect(placesOf('より電話', held)).toEqual([]);
  });

  it('is found wherever it stands, also where it overlaps with itself; an empty one nowhere', () => {
    expect(placesOf('ABA', 'ABABA')).toEqual([
      { from: 0, to: 3 },
      { from: 2, to: 5 },
    ]);
    expect(placesOf('', held)).toEqual([]);
  });

  it('leaves nothing of the text behind where passages cover it whole', () => {
    expect(without(['三条様より\n電話。', '電話。\n返金を希望'], held)).toBe('');
    expect(without(['ABA'], 'ABABA終')).toBe('終');
  });
});
