import { z } from 'zod';
import { Paper, Person, ReceivedRequest, AuthorityPaper } from './request';
import { CalledById, InWords, Yen } from './view-parts';
import { oneOf } from './words';
import { AUTHORITIES } from '../law/authorities';
import { DEFECTS } from '../law/defects';
import { DOCUMENTS } from '../law/documents';
import { INSTRUMENTS } from '../law/fees';
import { CHANNELS } from '../law/standing';

/** An application while somebody types it from its envelope: what every request needs may still be missing, and no scan is looked at. */
export const EnvelopeSoFar = ReceivedRequest.partial({ arrivedOn: true, arrivedBy: true }).extend({
  rights: z.array(z.string()).max(7).default([]),
  principal: Person.partial().default({}),
  agent: Person.partial().optional(),
  papers: z
    .array(Paper.omit({ scan: true }))
    .max(10)
    .default([]),
  authorities: z
    .array(AuthorityPaper.omit({ scan: true }))
    .max(5)
    .default([]),
});
export type EnvelopeSoFar = z.infer<typeof EnvelopeSoFar>;

/** What a company asks of an application, in the order in which an envelope is read (Arts. 37, 38). */
export const ASKED_OF = {
  channel: { ja: '到達の方法', en: 'how it comes' },
  form: { ja: '請求書', en: 'the form' },
  proof: { ja: '本人確認書類', en: 'proof of identity' },
  authority: { ja: '代理権', en: 'authority to act' },
  fee: { ja: '手数料', en: 'the fee' },
} as const;
export type AskedOf = keyof typeof ASKED_OF;

/** An envelope held against the company's own procedure, before anything of it is kept. */
export const EnvelopeChecked = z
  .strictObject({
    faults: z
      .array(z.strictObject({ pointer: z.string(), ...InWords }))
      .describe(
        'what could not be opened as it stands, at the place where it stands; what is still missing among them',
      ),
    asks: z
      .array(
        z.strictObject({
          what: oneOf(ASKED_OF),
          ...InWords,
          wants: z.array(z.strictObject(InWords)).describe('what the company’s procedure asks here, or would take'),
          lacks: z.array(z.strictObject({ code: oneOf(DEFECTS), ...InWords })),
        }),
      )
      .describe('everything the procedure asks of this application, and everything that lacks (Art. 37(1))'),
    fee: z
      .strictObject({ due: Yen, taken: Yen, goesBack: z.array(z.strictObject({ pointer: z.string(), ...InWords })) })
      .describe('what is owed for all the rights together, what counts of the money, and which pieces go back'),
    accepted: z
      .strictObject({
        channels: z.array(oneOf(CHANNELS)),
        documents: z.array(oneOf(DOCUMENTS)),
        authorities: z.array(oneOf(AUTHORITIES)),
        methods: z.array(oneOf(INSTRUMENTS)),
        answerBy: z.string(),
        ways: z.array(CalledById).describe('on what, or how else, the applicant may be answered'),
        people: z.array(CalledById).describe('as whom they may ask'),
      })
      .describe('what this company takes, in the order of its profile'),
    alike: z
      .array(
        z.strictObject({
          application: z.string(),
          sameEnvelope: z.boolean(),
          open: z.boolean(),
          rights: z.array(z.string()),
        }),
      )
      .describe(
        'other applications of somebody of this name and birthday, as the case would show them once it is open',
      ),
  })
  .meta({ id: 'EnvelopeChecked' });
export type EnvelopeChecked = z.infer<typeof EnvelopeChecked>;
