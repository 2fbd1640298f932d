import { z } from 'zod';
import { Covers, UndeliveredAfterDays } from './beside-answers';
import { Words, oneOf } from './words';
import type { Profile } from './profile';

/** Ways a letter travels in Japan, from untraced to handed to the addressee alone. */
export const MAIL_CLASSES = {
  ordinary: { ja: '普通郵便', en: 'ordinary mail' },
  specifiedRecord: { ja: '特定記録郵便', en: 'specified record mail' },
  simplifiedRegistered: { ja: '簡易書留', en: 'simplified registered mail' },
  notForwarded: { ja: '簡易書留（転送不要）', en: 'simplified registered mail, not to be forwarded' },
  registered: { ja: '一般書留', en: 'registered mail' },
  addresseeOnly: { ja: '本人限定受取', en: 'registered mail handed to the addressee alone' },
  certifiedDelivery: { ja: '配達証明', en: 'registered mail with certified delivery' },
} as const;
type MailClass = keyof typeof MAIL_CLASSES;

/** Whether the post gives a number to what travels so: to everything but ordinary mail. */
export const hasNumber = (mailClass: string): boolean => mailClass !== ('ordinary' satisfies MailClass);

/** The classes that leave no weaker trace than one: what came back goes again by the same or a stronger one. */
export const noWeaker = (mailClass = ''): readonly MailClass[] => {
  const all = Object.keys(MAIL_CLASSES) as MailClass[];
  return all.slice(Math.max(0, all.indexOf(mailClass as MailClass)));
};

/** How each letter travels where the profile does not say: by custom what tells leaves a trace, and what refuses a proof that it came. */
const BY_CUSTOM = {
  receipt: 'ordinary',
  supplement: 'specifiedRecord',
  fee: 'specifiedRecord',
  purposeNotice: 'simplifiedRegistered',
  purposeRefusal: 'certifiedDelivery',
  disclosure: 'simplifiedRegistered',
  partialDisclosure: 'simplifiedRegistered',
  refusal: 'certifiedDelivery',
  noneHeld: 'simplifiedRegistered',
  provisionRecords: 'simplifiedRegistered',
  provisionRecordsRefused: 'certifiedDelivery',
  corrected: 'simplifiedRegistered',
  notCorrected: 'certifiedDelivery',
  useCeased: 'simplifiedRegistered',
  useNotCeased: 'certifiedDelivery',
  alternativeMeasure: 'certifiedDelivery',
  provisionCeased: 'simplifiedRegistered',
  provisionNotStopped: 'certifiedDelivery',
  instruction: 'simplifiedRegistered',
  undertakingKept: 'simplifiedRegistered',
  copyStays: 'simplifiedRegistered',
  provisionStopped: 'simplifiedRegistered',
  delay: 'specifiedRecord',
  mandateInquiry: 'notForwarded', // whoever filed a change of address is not the one who answers
  referral: 'specifiedRecord',
  information: 'specifiedRecord',
  sentAgain: 'simplifiedRegistered',
  complaintAnswer: 'simplifiedRegistered',
  wayChanged: 'simplifiedRegistered',
  password: 'simplifiedRegistered',
  documentsReturned: 'simplifiedRegistered',
  withdrawalAccepted: 'specifiedRecord',
  feeReceipt: 'specifiedRecord',
  feeRefund: 'simplifiedRegistered',
} as const satisfies Record<string, MailClass>;

/** How a letter of this kind travels: as the profile says, else as is custom. */
export const mailClassOf = ({ post }: Pick<Profile, 'post'>, kind: keyof typeof BY_CUSTOM): MailClass =>
  post.classes[kind] ?? BY_CUSTOM[kind];

/** The letters that answer: what is held on somebody, or that nothing is. */
const ANSWERS = [
  'disclosure',
  'partialDisclosure',
  'refusal',
  'noneHeld',
  'purposeNotice',
  'purposeRefusal',
  'provisionRecords',
  'provisionRecordsRefused',
  'corrected',
  'notCorrected',
  'useCeased',
  'useNotCeased',
  'alternativeMeasure',
  'provisionCeased',
  'provisionNotStopped',
  'instruction',
  'undertakingKept',
  'copyStays',
  'provisionStopped',
  'password',
] as const;

export const Post = z
  .strictObject({
    classes: z
      .partialRecord(oneOf(BY_CUSTOM), oneOf(MAIL_CLASSES))
      .describe('how each letter travels; one that is not named goes as is custom'),
    undeliveredAfterDays: UndeliveredAfterDays,
    covers: Covers,
    ordinaryBecause: Words.optional().describe(
      'why answers may go by ordinary mail, which leaves no record and is handed to nobody (Art. 23)',
    ),
    window: z
      .strictObject({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })
      .describe('the window of the envelope, in mm from the top left corner of the sheet'),
  })
  .superRefine(({ classes, ordinaryBecause }, ctx) => {
    for (const answer of ordinaryBecause === undefined ? ANSWERS : []) {
      if (classes[answer] === 'ordinary')
        ctx.addIssue({
          code: 'custom',
          path: ['classes', answer],
          message:
            'an answer tells what is held on somebody, and ordinary mail leaves no record of whom it reached (Art. 23); name a recorded class, as simplifiedRegistered, or the reason under `post.ordinaryBecause`',
        });
    }
  });
