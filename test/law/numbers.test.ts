import { readdirSync, readFileSync } from 'node:fs';

/** A law file without its words: comments and quoted texts taken out. */
const rulesOf = (file: string): string =>
  readFileSync(`law/${file}`, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^'\\]|\\.)*'/g, "''");

describe('Arts. 32 to 39 hold one number of days, the two weeks of Art. 39(1)', () => {
  it('and so does the room of the law; every other number is somebody’s promise', () => {
    const numbered = readdirSync('law').flatMap((file) => {
      const rules = rulesOf(file);
      return [
        ...rules.matchAll(/\b\w*(?:DAYS|WEEKS|MONTHS|YEARS)\w*\s*=\s*\d+/g),
        ...rules.matchAll(/\b(?:daysAfter|monthsAfter|businessDaysAfter)\([^()]*\b(?!1\b)\d+\)/g),
        ...rules.matchAll(/\b(?:days|weeks|months)\w*\s*(?::|\?\?|[*+-])\s*(?!1\b)\d+/gi),
      ].map(([found]) => `${file}: ${found}`);
    });
    expect(numbered).toEqual(['clock.ts: SUIT_BAR_DAYS = 14']);
  });
});
