import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { FactsOf } from '../../casefile/letter';
import { MATTERS } from '../../law/rights';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const OF_OWN_CASE = { about: ['HANA-2026-0003'], leadsTo: 'HANA-2026-0019' };

/** `about` reaches the letter only where the case is of whoever complains, at a place that was proven there. */
test.each<[string, 'receipt' | 'complaintAnswer', object]>([
  ['L01-receipt-of-a-complaint', 'receipt', {}],
  ['L26-complaint-answer-of-a-complaint', 'complaintAnswer', {}],
  ['L26-complaint-answer-of-a-complaint', 'complaintAnswer', { about: [] }],
  ['L26-complaint-answer-about-their-own-case', 'complaintAnswer', OF_OWN_CASE],
])(
  'the words of %s to whoever complains about no case are those somebody has read and approved (Art. 40)',
  (golden, kind, more) => {
    const { ja, en } = MATTERS.complaint;
    const changed = {
      right: { ja, en },
      asked: 'お申出',
      promisedOn: undefined,
      unmarked: undefined,
      ...more,
    } as const;
    const facts = { ...factsFor(TAKAKO)[kind], ...changed } as FactsOf[typeof kind];
    const words = [wordsOf(compose(kind, facts)), wordsOfRendering(inEnglish(kind, facts))].join('\n');
    const file = join(__dirname, 'golden', `${golden}.txt`);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, words);
    expect(words).toBe(readFileSync(file, 'utf8'));
  },
);
