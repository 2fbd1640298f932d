/** In what an electronic answer is locked: in the letter's own PDF, or, where the applicant says they can open one, in a ZIP. */
export type LockedIn = 'pdf' | 'zip';

/** How an electronic answer is locked, and how large one file of it may be, in bytes. */
export type Lock = { readonly password: string; readonly in: LockedIn; readonly atMost: number };

/** A file that goes to the applicant, locked; each goes in a mail of its own. */
export type Enclosure = { readonly fileName: string; readonly bytes: Buffer };

/** One file of the record is larger than what may be sent at once, so that splitting helps nobody. */
export class TooLargeToSplit extends Error {
  override readonly name = 'TooLargeToSplit';
  constructor(readonly bytes: number) {
    super('one file is larger than what may be sent at once');
  }
}
