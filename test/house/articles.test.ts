import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articles } from '../articles';

describe('docs/articles.md says where every article stands', () => {
  const made = articles();

  it('as the code does now', () => {
    expect(readFileSync(join(__dirname, '..', '..', 'docs', 'articles.md'), 'utf8')).toBe(made.page); // `npm run articles` writes it anew
  });

  it('and each has a test that names it', () => {
    expect(made.untested).toEqual([]);
  });
});
