import { z } from 'zod';
import { sameNameAsShown } from '../law/shown';
import { WORD_BY } from '../law/standing';
import type { OpenedCase } from './case';
import type { KeyKind } from './identifiers';
import { LettersIn, Writer } from './request';
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
  from: Writer.optional().describe(
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
    'of a `request`: why it is one of whoever complains, where nothing they gave is proven in that case, or it arrived before the complaint',
  ),
});

/** What whoever complains gives of themself: their name, and where letters reach them. */
export type GivenOfThemself = {
  readonly name: string;
  readonly address?: string | undefined;
  readonly email?: string | undefined;
};

/**
 * Whether a case is of whoever complains: the person asked in it themself, and their name and every place given are proven there. A name alone is
 * that of every namesake, and what an application merely says anybody can repeat.
 */
export function isProvenOf(
  { request: { applicant }, identifiers }: Pick<OpenedCase, 'request' | 'identifiers'>,
  { name, address, email }: GivenOfThemself,
): boolean {
  const isProven = (kind: KeyKind, said: string): boolean =>
    identifiers.some(
      (known) =>
        known.kind === kind &&
        known.proof !== undefined &&
        known.earlier === undefined &&
        sameNameAsShown(known.value, said),
    );
  const places = [
    ...(address === undefined ? [] : [isProven('address', address)]),
    ...(email === undefined ? [] : [isProven('email', email)]),
  ];
  return applicant === 'principal' && isProven('name', name) && places.length > 0 && places.every((is) => is);
}
