import { MEASURING } from '../law/acts-of-measuring';

/** What asks for a second proof of who one is: what decides, approves, changes data, settles who gets the data, and what shows what was found. By their ids in the table of routes. */
const ASKED_OF: readonly string[] = [
  ...['decide', 'approve', 'returnDecision', 'openLinkedCase'],
  ...['confirmIdentity', 'concludeSilence', 'liftDoubt'],
  ...Object.keys(MEASURING),
  ...['readFindings', 'readFindingsPage', 'readWeighing', 'readDecision', 'readPlan', 'readAnswer', 'readLetter'],
  ...['readJournalEntry', 'readPassword', 'answerComplaint'],
  ...['readEvidence', 'countEvidencePages', 'showEvidencePage', 'readCertificate', 'readCertificatePage'],
  ...['printLetters', 'printLabels', 'seekByName', 'readDeskEntry', 'writeJournals'],
  ...['noteLeave', 'noteReturn', 'makeToken'],
];
export const asksSecondProof = (id: string): boolean => ASKED_OF.includes(id);
