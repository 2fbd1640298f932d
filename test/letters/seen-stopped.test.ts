import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import { seenAlone } from '../../examples/provision-facts';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const { provisionStopped, provisionCeased } = factsFor(TAKAKO);
const lookedFor = { searchedBy: factsFor(TAKAKO).useCeased.searchedBy };
const optOut = { ...provisionStopped, lookedFor, provisions: seenAlone(provisionStopped.provisions) };
const claimed = { ...provisionCeased, lookedFor, stopped: seenAlone(provisionCeased.stopped) };

describe('what was seen to be stopped by its marks alone is told as seen, and nothing as done (Arts. 27(2)(vi), 35(7))', () => {
  test.each([
    ['stopped.txt', wordsOf(compose('provisionStopped', optOut))],
    ['stopped.en.txt', wordsOfRendering(inEnglish('provisionStopped', optOut))],
    ['ceased.txt', wordsOf(compose('provisionCeased', claimed))],
    ['ceased.en.txt', wordsOfRendering(inEnglish('provisionCeased', claimed))],
  ])('%s', (name, words) => {
    const file = join(__dirname, 'golden', `L20-provision-seen-${name}`);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, words);
    expect(words).toBe(readFileSync(file, 'utf8'));
  });
});

describe('what a processor provides for us is told to be stopped there once they have said so, and not before (Art. 25)', () => {
  const awaited = {
    ...provisionStopped,
    provisions: provisionStopped.provisions.map((one) => ({ ...one, unreported: true as const })),
  };
  const said = (facts: typeof provisionStopped): string =>
    wordsOf(compose('provisionStopped', facts)) + wordsOfRendering(inEnglish('provisionStopped', facts));
  const THERE = [
    '当社において停止しております',
    '完了の報告を受けておりません',
    'stopped by ourselves',
    'no report had come',
  ];
  it('it is told as ours alone until then', () => THERE.forEach((words) => expect(said(awaited)).toContain(words)));
  it('and is told whole afterwards', () =>
    THERE.forEach((words) => expect(said(provisionStopped)).not.toContain(words)));
});
