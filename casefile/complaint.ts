import { z } from 'zod';
import { WORD_BY } from '../law/standing';
import { LettersIn, Person } from './request';
import { CaseNumber, Day, Line, oneOf, Text } from './words';

export const ComplaintNumber = Line.describe('its number, as the case shows it: HANA-2026-0012-C1');
export const Owner = z.string().min(1).max(100).describe('who looks into it: the id of an officer or approver');

/** A complaint as it came, about the case in which it is entered (Art. 40). */
export const EntersComplaint = z.strictObject({
  by: oneOf(WORD_BY).describe('how the complaint came'),
  arrivedOn: Day.optional().describe(
    'the day on which it arrived, where that was not today in Japan: days are counted from it',
  ),
  says: Text.describe('what is complained of, in the words of whoever complains'),
  owner: Owner.optional().describe(
    'who looks into it; without it whoever enters it, if they may answer it, else the first of the staff who may',
  ),
});

/** A complaint about no case that the desk can name: about the company in general, or from somebody who never asked for anything (Art. 40). */
export const ReceivedComplaint = EntersComplaint.extend({
  from: Person.pick({
    name: true,
    kana: true,
    otherNames: true,
    postalCode: true,
    address: true,
    email: true,
    phone: true,
  })
    .optional()
    .describe(
      'who complains, as far as they say; without an address or a mailbox nobody can be written to, and what was found is noted alone',
    ),
  lettersIn: LettersIn.default('ja'),
});
export type ReceivedComplaint = z.infer<typeof ReceivedComplaint>;

export const AnswersComplaint = z.strictObject({
  complaint: ComplaintNumber,
  findings: Text.describe('what was looked into and found, as the letter tells it'),
  measures: Text.describe('what was done about it or will be, as the letter tells it'),
  leadsTo: CaseNumber.optional().describe('the linked case in which the answer is given anew'),
});

/** `reason` stays with the complaint, sealed. */
export const LinksComplaint = z.strictObject({
  complaint: ComplaintNumber,
  case: CaseNumber.describe('the case that was found, or the one opened for the request'),
  as: z
    .enum(['about', 'request'])
    .describe(
      '`about`: a case it concerns, beside those that were named before; it is still to be answered. `request`: it turned out to be a request, which is answered there, and the complaint is at its end',
    ),
  reason: Text.optional().describe(
    'of a `request`: why it is one of whoever complains, where the case bears another name or arrived before the complaint',
  ),
});
