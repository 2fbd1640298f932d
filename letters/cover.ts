import type { CoverFacts } from '../casefile/letter';
import { courteously, points, type Letter } from './blocks';
import { contact, letter } from './correspondence';

/** L27: lies on top in an envelope that holds more than one thing, and lists what is in it. Of what stands in any of it, nothing is said here. */
export const coverLetter = (facts: CoverFacts): Letter =>
  letter('cover', facts, '送付状', [
    ...courteously('下記のとおり送付いたします。ご査収くださいますよう、お願い申し上げます。'),
    ...points([
      { label: '送付するもの', says: facts.contents.map(({ ja }) => ({ mark: '・', text: ja })) },
      contact(facts),
    ]),
  ]);
