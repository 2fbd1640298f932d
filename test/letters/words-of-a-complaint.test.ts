import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { FactsOf } from '../../casefile/letter';
import { MATTERS } from '../../law/rights';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const FILES = { receipt: 'L01-receipt', complaintAnswer: 'L26-complaint-answer' } as const;

test.each(['receipt', 'complaintAnswer'] as const)(
  'the words of %s to whoever complains about no case are those somebody has read and approved (Art. 40)',
  (kind) => {
    const { ja, en } = MATTERS.complaint;
    const changed = { right: { ja, en }, asked: 'お申出', promisedOn: undefined, unmarked: undefined } as const;
    const facts = { ...factsFor(TAKAKO)[kind], ...changed } as FactsOf[typeof kind];
    const words = [wordsOf(compose(kind, facts)), wordsOfRendering(inEnglish(kind, facts))].join('\n');
    const file = join(__dirname, 'golden', `${FILES[kind]}-of-a-complaint.txt`);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, words);
    expect(words).toBe(readFileSync(file, 'utf8'));
  },
);
