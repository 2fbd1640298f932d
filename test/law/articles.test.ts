import { inJapanese } from '../../law/articles';
import { RIGHTS } from '../../law/rights';

test.each([
  ['33(1)', '第33条第1項'],
  ['33(2)(iii)', '第33条第2項第3号'],
  ['35(1), 35(5)', '第35条第1項、第35条第5項'],
  ['38', '第38条'],
  ['Order 5(iv)', '施行令第5条第4号'],
])('%s is cited as %s', (article, cited) => {
  expect(inJapanese(article)).toBe(cited);
});

test('every right can be cited', () => {
  for (const { article } of Object.values(RIGHTS))
    expect(inJapanese(article)).toMatch(/^第\d+条第\d項(、第\d+条第\d項)*$/);
});
