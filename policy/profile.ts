import { z } from 'zod';
import { NO_GROUND } from '../law/claims';
import { NOT_CORRECTED } from '../law/correction';
import { WITHHOLDING } from '../law/withholding';
import { documentOf, DOCUMENTS } from '../law/documents';
import { LANGUAGES } from '../law/languages';
import { PURPOSE_GROUNDS, UNPUBLISHED } from '../law/purpose-notice';
import { MANDATE_ASKED } from '../law/mandate';
import { CONCERNS } from '../law/weighing';
import { isRight, RIGHTS, type Matter, type Right } from '../law/rights';
import { ROLES, type Role } from '../law/acts';
import { APPLICANTS, ASKS_THEMSELF_FROM, AUTHORITIES } from '../law/authorities';
import { CHANNELS, HEARD_ALONE } from '../law/standing';
import { Complaints, LateAfterDays, Referrals } from './beside-answers';
import { COMMISSION, InEnglish } from './in-english';
import { Id, InJapanese, JAPANESE, NotInEnglish, NotStated, SAY_IT_IN_JAPANESE, Words, oneOf } from './words';
import { Post } from './mail-classes';
import { ForHeirs, MadeKnown } from './made-known';
import { Retention } from './retention';
import { Raising } from './raising';
import { OwnerLinks } from './owner-mail';
import { OwnCopies } from './own-copies';
import { Fee } from './fee';
import { Ways } from './ways';

const PurposeWords = Words.refine((text) => JAPANESE.test(text), {
  error: `${SAY_IT_IN_JAPANESE} ご注文の商品の発送のため`,
});
const Purpose = z.union([
  PurposeWords,
  z
    .strictObject({ says: PurposeWords, unpublished: oneOf(UNPUBLISHED), because: Words })
    .describe('one that was not published, on which footing of Art. 21, and why'),
]);

/** Who signs the letters, and where an applicant may turn. */
const Holder = z.strictObject({
  name: InJapanese,
  department: InJapanese,
  officer: InJapanese.describe('the post and name under which letters are signed'),
  postalCode: z.string().regex(/^\d{3}-\d{4}$/, { error: 'a postal code, as 100-0001' }),
  address: InJapanese,
  telephone: Words,
  email: z.email(),
  hours: NotInEnglish,
  complaints: NotInEnglish.describe('where complaints go (Order Art. 10(ii)); may be the same desk'),
});

/** By which papers people show who they are and for whom they act. A company adds to the Act's ways; it cannot close them. */
const Identity = z
  .strictObject({
    documents: z
      .array(z.strictObject({ document: oneOf(DOCUMENTS), issuedWithinMonths: z.int().min(1).max(12).optional() }))
      .min(1),
    authorities: z.array(oneOf(AUTHORITIES)),
    authorityIssuedWithinMonths: z
      .int()
      .min(1)
      .max(12)
      .optional()
      .describe('how fresh a paper of authority must be: by the day it was issued, or, of a power of attorney, made'),
    agentShowsIdentity: z
      .strictObject({ statutoryAgent: z.boolean(), mandatedAgent: z.boolean() })
      .describe(
        'whether an agent shows papers of their own; false shuts nobody out: the agent is named by the paper of authority, or heard',
      ),
    mandateInquiry: z
      .strictObject({
        asked: oneOf(MANDATE_ASKED),
        answerWithinDays: z.int().min(1).max(90).describe('by when the person is asked to answer'),
      })
      .optional()
      .describe(
        'whether the person is asked in writing if they mandated who asks for them, before anything is searched; without it nobody is asked',
      ),
    withoutPaper: z
      .array(z.enum(HEARD_ALONE))
      .default([])
      .describe(
        'by which being heard proves the person without any paper, where the company published so: a call back, a signature or a login (guideline 3-8-7 ※2)',
      ),
    raising: Raising,
    parents: z
      .enum(['one', 'both'])
      .default('one')
      .describe(
        'whether one parent may ask for a child, or both where both have parental authority: then the consent of the other, or what stands in its place, is asked for as well (Civil Code Arts. 818, 819, 824-2, 838)',
      ),
    minorsAskFrom: z
      .int()
      .min(1)
      .max(ASKS_THEMSELF_FROM, {
        error: `at most ${ASKS_THEMSELF_FROM}: from that age minors understand what they ask, and the right is theirs (Art. 37(1)); that an agent may ask for them (Art. 37(3), Order Art. 13(i)) shuts none of them out`,
      })
      .optional()
      .describe(
        `from which age a minor asks themselves, ${ASKS_THEMSELF_FROM} at most; a younger one is asked for by a parent or guardian; without it nobody is too young, since the Act names no age`,
      ),
  })
  .superRefine(({ documents, authorities }, ctx) => {
    if (
      documents
        .map(({ document }) => documentOf(document))
        .every(({ neverProof, endedOn, ofAgentsOnly }) => neverProof || ofAgentsOnly || endedOn !== undefined)
    ) {
      ctx.addIssue({
        code: 'custom',
        path: ['documents'],
        message: 'nobody holds any of these any more; accept at least one that people have (Art. 37(4))',
      });
    }
    for (const agent of ['statutoryAgent', 'mandatedAgent'] as const) {
      if (authorities.every((kind) => AUTHORITIES[kind].proves !== agent)) {
        ctx.addIssue({
          code: 'custom',
          path: ['authorities'],
          message: `a ${APPLICANTS[agent].en} may not be shut out: name a paper that proves the authority (Art. 37(3), Order Art. 13)`,
        });
      }
    }
  });

const Roles = z.array(z.enum(ROLES)).min(1);
/** Who decides and approves needs what was found; whoever opens envelopes does not. */
const NEED_IT = ['officer', 'approver'] as const satisfies readonly Role[];

/** Which roles may read what lies in a case. Every reading is written in its journal. */
const MayRead = z
  .strictObject({
    findings: Roles.refine((roles) => NEED_IT.every((role) => roles.includes(role)), {
      error: 'names officer and approver among others: whoever decides and approves has read what was found',
    })
      .default([...NEED_IT])
      .describe('what the stores hold on a person, decisions with their reasons, and what owners answered'),
    letters: Roles.default([...NEED_IT]).describe('the letters, word by word'),
    evidence: Roles.default([...NEED_IT]).describe(
      'the scans; a clerk who confirms by scans that somebody else filed needs them too',
    ),
  })
  .prefault({});

/** The grounds there are to refuse a right, and where the Act has them. Where it lists none, no wording of a company can stand for one. */
export const GROUNDS = {
  purposeNotice: { grounds: PURPOSE_GROUNDS, article: '32(2)', cite: '第32条第2項各号', ja: '通知しない事由' },
  disclosure: { grounds: WITHHOLDING, article: '33(2)', cite: '第33条第2項各号', ja: '不開示事由' },
  provisionRecord: { grounds: WITHHOLDING, article: '33(5), 33(2)', cite: '第33条第2項各号', ja: '不開示事由' },
  correction: { grounds: NOT_CORRECTED, article: '34(2)', cite: '第34条第2項', ja: '訂正等を行わない事由' },
  cessation: {
    grounds: NO_GROUND,
    article: '35(2), 35(6)',
    cite: '第35条第2項及び第6項',
    ja: '利用停止等を行わない事由',
  },
  provisionStop: { grounds: NO_GROUND, article: '35(4), 35(6)', cite: '第35条第4項及び第6項', ja: '停止しない事由' },
} as const satisfies Partial<Record<Right, object>>;

const groundsOf = (right: Right): readonly string[] =>
  Object.hasOwn(GROUNDS, right) ? Object.keys(GROUNDS[right as keyof typeof GROUNDS].grounds) : [];

/** The company's own words for refusing: an alias of a ground of the Act, and the rights whose ground it is. */
const Refusal = z
  .strictObject({
    says: Words,
    ground: oneOf({ ...WITHHOLDING, ...PURPOSE_GROUNDS, ...NOT_CORRECTED, ...NO_GROUND }),
    onlyWhen: Words.optional(),
    concern: oneOf(CONCERNS)
      .optional()
      .describe('where the words speak of one side of the ground alone, as repetition'),
    rights: z.array(oneOf(RIGHTS)).min(1).default(['disclosure']).describe('the rights it refuses'),
  })
  .superRefine(({ ground, rights, concern }, ctx) => {
    if (concern !== undefined && CONCERNS[concern].ground !== ground)
      ctx.addIssue({
        code: 'custom',
        path: ['concern'],
        message: `\`${concern}\` is a side of \`${CONCERNS[concern].ground}\`, not of \`${ground}\``,
      });
    rights.forEach((right, at) => {
      const grounds = groundsOf(right);
      if (grounds.includes(ground)) return;
      const instead =
        grounds.length === 0
          ? 'the Act lists no ground for refusing it'
          : `the Act refuses it on ${grounds.map((one) => `\`${one}\``).join(', ')} alone`;
      const message = `\`${ground}\` refuses no ${RIGHTS[right].en} (Art. ${RIGHTS[right].article}); ${instead}`;
      ctx.addIssue({ code: 'custom', path: ['rights', at], message });
    });
  });

/** One company's procedure: what it published, and what it had to settle where the published text is silent. */
export const Profile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{1,7}$/)
    .describe('begins every case number'),
  version: Words.describe('the published text this follows'),
  title: Words.describe('the name of the published text'),
  holder: Holder,
  intake: z.strictObject({
    channels: z.array(oneOf(CHANNELS)).min(1),
    prescribedForm: z.boolean(),
    envelopeMark: z
      .union([NotStated, NotInEnglish])
      .describe('what is to be written on the envelope; its absence is never a defect'),
    address: NotInEnglish,
  }),
  identity: Identity,
  fee: Fee,
  promise: z
    .union([
      NotStated,
      z.strictObject({
        days: z.int().min(1).max(90),
        counted: z.enum(['calendar', 'business']),
        pausedBySupplement: z
          .boolean()
          .describe(
            'whether the days do not count in which the applicant is waited for, who was asked for papers or the fee',
          ),
      }),
    ])
    .describe('within how many days of arrival the company promises its answer'),
  supplementWithinDays: z.int().min(1).max(90),
  setAsideWithinDays: z
    .int()
    .min(1)
    .max(366)
    .default(180)
    .describe('within how many days a system follows that an approver leaves out of an answer (`set-aside`)'),
  lateAfterDays: LateAfterDays,
  complaints: Complaints,
  madeKnown: MadeKnown,
  forHeirs: ForHeirs,
  referrals: Referrals,
  remindDaysBefore: z
    .int()
    .min(1)
    .max(30)
    .describe('how long before the promised day, or before a suit may be filed, the desk is reminded'),
  refusalInPartOpensSuit: z
    .boolean()
    .default(true)
    .describe(
      'whether the desk holds that a refusal in part lets the person sue for that part at once (Art. 39(1), proviso); the Act does not say so in words, and the careful reading is that it does',
    ),
  closedDays: z
    .array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'a day of the year, as 12-29' }))
    .describe('days the desk is shut besides weekends and holidays, MM-DD'),
  purposes: z
    .record(Id, Purpose)
    .describe(
      'id → one purpose of use, as its letters say it: a sentence part, as ご注文の商品の発送のため (Arts. 21(1), 32(1)(ii)), published unless it says otherwise; the data map says which collection serves which',
    ),
  refusals: z
    .array(Refusal)
    .describe(
      'the company’s own words for refusing, each an alias of a ground of the Act; of disclosure, or of `rights`',
    ),
  notGrounds: z
    .array(z.strictObject({ says: Words, means: Words }))
    .describe('published wordings that are no ground of Art. 33(2), and what they mean instead'),
  post: Post,
  letters: z
    .strictObject({
      ourselves: Words.default('当社').describe(
        'the company’s word for itself in its letters, as 当社, 当行, 当法人 or 当会',
      ),
      commission: Words.default(COMMISSION.ja).describe('the Commission’s line, as the letters tell it'),
      certifiedBody: Words.optional().describe(
        'the certified personal information protection organisation the company belongs to, and where it takes complaints (Order Art. 10(iii))',
      ),
      confidential: z
        .boolean()
        .default(false)
        .describe('whether 親展 stands above the addressee in the window, where there is room for it'),
      languages: z
        .array(oneOf(LANGUAGES))
        .refine((languages) => languages.includes('ja'), {
          error: 'names `ja` among others: the Japanese is the original of every letter',
        })
        .default(['ja', 'en'])
        .describe('the languages an applicant may ask for; `en` adds an English rendering behind the Japanese letter'),
      english: InEnglish,
      tellsWhoElse: z
        .boolean()
        .optional()
        .describe(
          'whether an answer names each processor and joint user that holds the data; that there are such copies, and how far they are, it tells either way (Arts. 34(3), 35(7))',
        ),
      agencyInWindow: z
        .boolean()
        .default(true)
        .describe('whether the window shows for whom an agent acts; the letter itself always says it'),
    })
    .prefault({}),
  disclosure: Ways,
  ownCopies: OwnCopies,
  retention: Retention.default({}).describe(
    'on which bases records are kept though erasing was decided, each with its law and from which day it counts; the data map says which records',
  ),
  looksAwaited: z
    .strictObject({
      days: z
        .int()
        .min(0)
        .max(60)
        .describe('a second look due within so many days is awaited before the letter leaves'),
    })
    .default({ days: 7 })
    .describe(
      'where a store is looked at again after a delay (`looksAgainAfter` of the data map): for how long the answer waits for that; a look due later is taken after the letter has left, and what it finds is mended and told',
    ),
  mayRead: MayRead,
  ownerLinks: OwnerLinks,
  documentPrefix: Words.describe('begins every document number, as 個情'),
  quotes: z.record(z.string(), Words).describe('id of the clause → the published words this profile rests on'),
});
export type Profile = z.infer<typeof Profile>;

/** The fee in yen a company may ask for this right; nothing where its published text names none (Art. 32(1)(iii)). */
export function feeFor(right: Matter, profile: Profile): number {
  const yen = isRight(right) ? profile.fee.amounts[right] : 0;
  return typeof yen === 'number' ? yen : 0;
}
