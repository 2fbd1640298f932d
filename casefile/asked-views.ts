import { z } from 'zod';
import { Day, Instant, InWords } from './view-parts';

/** What the owner of a store or of a provision was asked, and whether they answered. */
export const OwnerAsked = z.strictObject({
  store: z.string(),
  round: z.int(),
  owner: z.string(),
  question: z.string(),
  askedAt: Instant,
  answeredAt: Instant.optional(),
  answeredBy: z.string().optional(),
  links: z.int().describe('how many links to answer by were sent to their mailbox'),
  unreached: z
    .strictObject({ name: z.string(), ...InWords })
    .optional()
    .describe('no link could be sent, and why: staff send on what is asked'),
});

/** What the owner of a store or of a provision is asked and has not answered yet, as it is sent on to them. */
export const AskedView = z
  .strictObject({
    number: z.string(),
    person: z
      .strictObject({ name: z.string(), kana: z.string().optional(), birthDate: Day.optional() })
      .describe('of whom it is; what else is proven of them stands beside it'),
    proven: z.array(z.strictObject({ kind: z.string(), value: z.string() })),
    asked: z.array(
      z.strictObject({
        of: z.string().describe('the store or provision, or what is done in which store, as `correct/cards`'),
        round: z.int(),
        owner: z.string(),
        words: z.string().describe('what they are asked to do, in the words of the data map'),
        askedAt: Instant,
        dueOn: Day.optional(),
        recalledOn: Day.optional().describe('they are told to leave it since, and to say whether it had been done'),
        corrections: z
          .array(z.strictObject({ item: z.string(), field: z.string(), label: z.string(), to: z.string() }))
          .describe(
            'of a correction: in which record which field, and what is to stand there; empty where nothing is to',
          ),
        kinds: z
          .array(z.strictObject({ collection: z.string(), label: z.string(), rows: z.int() }))
          .describe('of records that are to be erased or used no more: how many of which kind'),
        kept: z
          .array(z.strictObject({ label: z.string(), rows: z.int(), on: z.string(), through: Day.optional() }))
          .describe('of an erasure: how many of which kind a law, or a claim, has kept, and through which day'),
        spared: z
          .array(z.string())
          .describe('the kinds of record found there that are no part of it, and are left as they are; not why'),
      }),
    ),
  })
  .meta({ id: 'AskedOfOwners' });
export type AskedView = z.infer<typeof AskedView>;

/** Why a link could not be sent to the owner of a system. */
export const UNREACHED = {
  ja: '担当部署のメールアドレスがないため、リンクを送れませんでした。依頼文（madoguchi asked）をお送りし、回答を代わりに記録してください。データマップの ownerEmail を直したあとは、再検索又は再依頼によりリンクを送れます',
  en: 'the mail server says that the mailbox of its owner is none, and no link could be sent: send on what is asked (`madoguchi asked`) and enter the answer; once `ownerEmail` of the data map is mended, a search or a request made again sends a link',
} as const;
