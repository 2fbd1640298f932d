import type { CoverFacts } from '../../casefile/letter';
import { paragraph, type Rendering } from '../blocks';
import { bullet, contact, listed, rendering } from './correspondence';

/** L27 in English. */
export const coverInEnglish = (facts: CoverFacts): Rendering =>
  rendering(facts, 'Cover Letter', [
    paragraph('Please find enclosed what is listed below.'),
    listed([{ label: 'Enclosed', says: facts.contents.map(({ en }) => bullet(en)) }, contact(facts)]),
  ]);
