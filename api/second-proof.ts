import { MEASURING } from '../law/acts-of-measuring';

/** What asks for a second proof of who one is: what decides, approves, changes data, and what shows what was found. By their ids in the table of routes. */
const ASKED_OF: readonly string[] = [
  ...['decide', 'approve', 'returnDecision', 'openLinkedCase'],
  ...Object.keys(MEASURING),
  ...[
    'readFindings',
    'readFindingsPage',
    'readWeighing',
    'readDecision',
    'readPlan',
    'readAnswer',
    'readLetter',
    'readEvidence',
  ],
  ...['printLetters', 'printLabels'],
];
export const asksSecondProof = (id: string): boolean => ASKED_OF.includes(id);
