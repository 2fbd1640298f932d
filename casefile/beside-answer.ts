import type { CivilDate } from '../law/clock';
import type { Said } from '../law/said';
import type { NamedWay } from '../law/ways';
import type { Correspondence } from './letter';

/** The answer with which another letter goes, or of which it tells. */
type OfAnAnswer = {
  readonly answer: { readonly title: Said; readonly documentNumber: string; readonly issuedOn: CivilDate };
};

/** That the way the applicant asked for is difficult, and why, so that the answer goes on paper (Art. 33(2), (3)). */
export type WayChangedFacts = Correspondence &
  OfAnAnswer & {
    readonly because: string;
    /** Which medium or other way they asked for, where it was not e-mail. */
    readonly wished?: { readonly way: NamedWay; readonly says: Said } | undefined;
    /** Records of provisions are disclosed, to which Art. 33(5) applies these paragraphs. */
    readonly ofRecords?: true | undefined;
  };

/** The password of an electronic record, told by another way than the record went. */
export type PasswordFacts = Correspondence &
  OfAnAnswer & {
    readonly password: string;
    readonly mails: number;
    /** On which medium the record went, where it did not go by mail. */
    readonly recordOn?: Said | undefined;
  };
