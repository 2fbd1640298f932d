import type { Matter } from './rights';

/** What has to be true before a request is answered. */
export const DUTIES = [
  'acknowledged',
  'complete',
  'proven',
  'paid',
  'searched',
  'planned',
  'approved',
  'measured',
  'answered',
  'dispatched',
  'heard',
] as const;
export type Duty = (typeof DUTIES)[number];

/** What is corrected, erased or used no more is searched first; what is decided is planned, and the plan is what a second person approves. */
const WHAT_CHANGES: readonly Duty[] = [
  'acknowledged',
  'complete',
  'proven',
  'searched',
  'planned',
  'approved',
  'measured',
  'answered',
  'dispatched',
];

/**
 * The way of each right from the envelope to the letter: what has to come true, in the order in which it comes about. Disclosure
 * searches, of personal data and of records of provisions; a notice of purposes says for what data are used where they are held (Art. 32(2)); an opt-out asks
 * for no ground, so there is nothing to decide, and what it asks for is done (Art. 27(2)(vi)); the stop of provision on another footing has
 * its grounds, and what is decided is done as an opt-out is (Art. 35(4), (6)). A complaint about no case, and a request for information,
 * is heard (Arts. 40, 28(3), 32(1)).
 */
export const LADDERS: Readonly<Record<Matter, readonly Duty[]>> = {
  purposeNotice: ['acknowledged', 'complete', 'proven', 'paid', 'approved', 'answered', 'dispatched'],
  disclosure: ['acknowledged', 'complete', 'proven', 'paid', 'searched', 'approved', 'answered', 'dispatched'],
  provisionRecord: ['acknowledged', 'complete', 'proven', 'paid', 'searched', 'approved', 'answered', 'dispatched'],
  correction: WHAT_CHANGES,
  cessation: WHAT_CHANGES,
  provisionStop: ['acknowledged', 'complete', 'proven', 'approved', 'measured', 'answered', 'dispatched'],
  optOut: ['acknowledged', 'complete', 'proven', 'measured', 'answered', 'dispatched'],
  complaint: ['acknowledged', 'heard'],
  information: ['acknowledged', 'heard'],
};

/** Whether something has to come true on the way of a right. */
export const hasToBe = (duty: Duty, right: Matter): boolean => LADDERS[right].includes(duty);
