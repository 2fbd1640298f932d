import { z } from 'zod';
import { BACK_BY, GOES_BACK, INSTRUMENTS } from '../law/fees';
import { UNPUBLISHED } from '../law/purpose-notice';
import { CAME_BACK, MAIL_STANDS } from '../law/returned-mail';
import { FOUND_THERE } from '../law/measuring';
import { HELD_BACK } from '../law/instructions';
import { ANSWERS_OF_OTHERS, OTHERS } from '../law/others';
import { MANDATE_SAYS, MANDATE_STANDS } from '../law/mandate';
import { UNDERTAKINGS, WAITS_BECAUSE } from '../law/undertakings';
import { oneOf } from './words';

export const Day = z.string().meta({ format: 'date', example: '2026-11-02' });
export const Instant = z.string().meta({ format: 'date-time' });
export const InWords = { ja: z.string(), en: z.string() };
export const Yen = z.int();

/** How far the owner of a system is with what the applicant asked for. */
export const MeasureView = z
  .strictObject({
    provision: z
      .string()
      .describe('the provision it ends, by its name in the data map; or what is done in which store'),
    what: z.string().describe('which data'),
    to: z.string().optional().describe('of a provision: who received them'),
    owner: z.string().optional().describe('who does it, where it is asked of its owner'),
    by: z.enum(['us', 'owner']).optional(),
    round: z.int().describe('how often its owner was to be asked'),
    askedOn: Day.optional(),
    dueOn: Day.optional(),
    begunOn: Day.optional().describe('from here on nothing is taken back'),
    doneOn: Day.optional().describe('the day from which nothing is provided any more, or on which it was done'),
    nothing: z
      .literal(true)
      .optional()
      .describe('all of what its owner would erase is kept, or on hold: nothing was done'),
    found: oneOf(FOUND_THERE)
      .optional()
      .describe('of a provision: what was found there; where nothing of the person is provided, nothing was stopped'),
    evidence: z.string().optional().describe('the file its owner sent to show it, by its id in `evidence`'),
    look: z
      .strictObject({
        on: Day,
        outcome: z.enum(['none', 'explained', 'left', 'unknown']),
        left: z
          .array(z.strictObject({ collection: z.string(), label: z.string(), rows: z.int() }))
          .optional()
          .describe('where something is left: how many records of which kind, and nothing of what stands in them'),
      })
      .optional()
      .describe('what was still there when it was looked for again'),
    paused: z.boolean().optional(),
    setAside: z
      .strictObject({ until: Day.optional() })
      .optional()
      .describe(
        'left out of this answer; by this day it is done; without a day not at all, because the applicant withdrew or it was struck out',
      ),
    recalledOn: Day.optional().describe(
      'its owner is told since this day to leave it, and to say whether it had been done',
    ),
    failed: z.string().optional().describe('why it could not be done, by name'),
    looksAgainOn: Day.optional().describe('the day on which it is looked for once more before the answer'),
  })
  .meta({ id: 'Measure' });

export const HoldView = z
  .strictObject({
    id: z.string(),
    records: z.string(),
    what: z.strictObject(InWords).describe('the kind of record, as the company calls it'),
    ...{ reviewOn: Day, untold: z.boolean(), releasedOn: Day.optional() },
  })
  .meta({ id: 'Hold' });
/** A kind of record the data map of a case knows, whether or not anything was found in it. */
export const KindOfRecord = z
  .strictObject({
    records: z.string().describe('as `shop/orders`: what an act names'),
    ...InWords,
    entrusted: z.literal(true).optional().describe('it is only processed here for another (Art. 16(4))'),
  })
  .meta({ id: 'KindOfRecord' });
export const CalledById = z
  .strictObject({ id: z.string().describe('what an act names'), ...InWords })
  .meta({ id: 'CalledById' });
export const InstructionView = z
  .strictObject({
    number: z.string(),
    other: z.string().optional().describe('who else holds the data, by their name in the data map'),
    name: z.string().optional().describe('what they are called, where the data map names them'),
    kind: oneOf(OTHERS).optional(),
    way: z.enum(['post', 'email']).optional(),
    tells: z.array(z.string()).describe('what was done where, as `erase/shop`; none where somebody wrote it'),
    records: z.array(z.string()).describe('the kinds of record of which it tells, as `shop/orders`'),
    dueOn: Day.optional().describe('absent where no answer is awaited'),
    heldBack: z
      .array(z.strictObject({ name: oneOf(HELD_BACK), ja: z.string(), en: z.string() }))
      .describe(
        'why it is not told yet: an approver lets it be (`tell`), or an officer leaves it (`instructed`); `doubted` and `mailAway` end by themselves',
      ),
    entry: z
      .string()
      .optional()
      .describe(
        'where it is held back: the digest of its entry in the data map now, or the number of the journal’s entry in which somebody wrote it; whoever lets it be told has read that, and names it',
      ),
    writtenBy: z.string().optional().describe('where it is held back: who wrote it, and does not let it be told'),
    to: z.string().optional().describe('where it is held back: its name, and where its letter would go now'),
    remindedOn: z.array(Day).describe('each day on which they were reminded'),
    answeredOn: Day.optional(),
    outcome: oneOf(ANSWERS_OF_OTHERS).optional(),
    doneOn: Day.optional(),
  })
  .meta({ id: 'Instruction' });

/** Records another entrusted to us, which that holder let us change. */
export const AuthorityView = z.strictObject({ records: z.string(), on: Day }).meta({ id: 'Authority' });

/** One thing an answer said would follow. */
export const UndertakingView = z
  .strictObject({
    id: z.string(),
    kind: oneOf(UNDERTAKINGS),
    measure: z.string().optional().describe('what is done where, as `erase/shop`'),
    of: z.string().optional().describe('the kind of record, or the provision, where it concerns one alone'),
    what: z.strictObject(InWords).optional().describe('what it concerns, as the company calls it'),
    hold: z.string().optional(),
    restOf: z.string().optional().describe('another undertaking, of which this is what a law has kept still'),
    by: Day.optional().describe('the day by which it is done; absent while a hold stands'),
    begunOn: Day.optional(),
    foundAgainOn: Day.optional().describe('a look found something again on this day'),
    waits: oneOf(WAITS_BECAUSE).optional().describe('why it waits for a person, or for a hold to be released'),
    reportedOn: Day.optional(),
    keptOn: Day.optional().describe('the day on which it was done'),
    letBe: z
      .literal(true)
      .optional()
      .describe('it was not done: on that day the applicant said that they want it left as it is, or consented anew'),
    untold: z
      .literal(true)
      .optional()
      .describe('the key was gone when it was to be told: a person notes how they were told (`told-undertakings`)'),
  })
  .meta({ id: 'Undertaking' });

/** For what one kind of data is used. */
export const PurposesView = z
  .strictObject({
    category: z.string(),
    purposes: z.array(
      z.strictObject({
        id: z.string().describe('its name in the profile'),
        says: z.string().describe('as the letter says it'),
        unpublished: oneOf(UNPUBLISHED).optional().describe('why it was not published (Art. 21)'),
      }),
    ),
  })
  .meta({ id: 'PurposesOfAKind' });

/** One way in which data go to a third party, as the data map has it. */
export const ProvisionView = z
  .strictObject({
    provision: z.string().describe('its name in the data map'),
    to: z.string().describe('who receives the data'),
    what: z.string().describe('which data'),
    ...InWords,
  })
  .meta({ id: 'ProvisionInMap' });

/** Opt-outs that stand: by case, what each covers, and what its owners are still to be asked about (Art. 27(2)). No names. */
export const OptOutList = z
  .strictObject({
    optOuts: z.array(
      z
        .strictObject({
          number: z.string(),
          application: z.string().optional(),
          answeredOn: Day.optional(),
          covers: z
            .array(
              z.strictObject({ provision: z.string(), doneOn: Day.optional(), found: oneOf(FOUND_THERE).optional() }),
            )
            .describe('which provisions were stopped, since when'),
          open: z
            .array(z.strictObject({ provision: z.string(), what: z.string(), to: z.string(), owner: z.string() }))
            .describe(
              'provisions of the data map in force which it does not cover: take the case up by `linked-cases`',
            ),
          continuedBy: z.string().optional().describe('the case in which it was last taken up'),
        })
        .meta({ id: 'OptOut' }),
    ),
    toAsk: z.int().describe('how many on the whole list have something open and are not taken up yet'),
    next: z.string().optional(),
  })
  .meta({ id: 'OptOutList' });
export type OptOutList = z.infer<typeof OptOutList>;

/** A letter that came back, where it is now, and from which day it may be closed as undelivered. */
export const ReturnedView = z
  .strictObject({
    document: z.string(),
    because: z.strictObject({ name: oneOf(CAME_BACK), ...InWords }),
    returnedOn: Day,
    enteredBy: z.string(),
    now: z.strictObject({ name: oneOf(MAIL_STANDS), ...InWords }),
    undeliveredFrom: Day.optional(),
    sentAgainOn: Day.optional(),
    keptOn: Day.optional(),
    final: z.literal(true).optional().describe('it is not sent again'),
  })
  .meta({ id: 'ReturnedLetter' });

/** The inquiry to the person about an agent’s mandate; what was answered, and by what it is known to be theirs, stands in the journal. */
export const MandateView = z
  .strictObject({
    askedOn: Day.optional().describe('without it, the person is still to be asked'),
    dueOn: Day.optional(),
    cameBack: z.literal(true).optional().describe('the letter came back: nobody will answer it'),
    says: oneOf(MANDATE_SAYS).optional().describe('what the person answered'),
    stands: z
      .strictObject({ name: oneOf(MANDATE_STANDS), ...InWords })
      .optional()
      .describe('what is held of it; until then nothing is searched or decided'),
    on: z
      .enum(['answer', 'silence', 'officer'])
      .optional()
      .describe('on the person’s own word, or by an officer’s decision: on their silence, or otherwise'),
    wasDenied: z.literal(true).optional().describe('the person denied it before it came to stand as it does'),
    saidSince: oneOf(MANDATE_SAYS)
      .optional()
      .describe(
        'what the person was entered as saying since they denied it: the denial stands until an officer lifts it',
      ),
    paperCame: z.literal(true).optional().describe('another paper of authority came since they denied it: the same'),
    seenTo: Day.optional().describe('when an officer saw to a denial that came after the answer had left'),
    apart: z.literal(true).optional().describe('the person asks themself: it stands again once the agent is back'),
  })
  .meta({ id: 'Mandate' });

/** A complaint; what it says, and what it was answered, stand in the journal, and of one about no case in the case opened for it. */
export const ComplaintView = z
  .strictObject({
    number: z.string(),
    arrivedOn: Day,
    dueOn: Day,
    enteredBy: z.string(),
    owner: z.string().describe('who looks into it'),
    answeredOn: Day.optional(),
    answeredBy: z.string().optional(),
    about: z
      .array(z.string())
      .optional()
      .describe('the cases it was seen to concern, where it was entered as concerning none'),
    becameRequest: z.string().optional().describe('the case of the request that it turned out to be'),
  })
  .meta({ id: 'Complaint' });

const WentBack = z.strictObject({
  how: oneOf(BACK_BY),
  ...InWords,
  on: Day,
  by: z.string(),
  tracking: z.string().optional(),
  letter: z.string().optional().describe('the letter with which it went'),
});

/** The custody log: what came in, and what became of each piece. */
export const Custody = z
  .array(
    z.strictObject({
      id: z.string().describe('names the piece where it is cashed or handed back'),
      kind: oneOf(INSTRUMENTS),
      ...InWords,
      yen: Yen,
      what: z.string().optional().describe('what came, where that is foreign money or no money'),
      number: z.string().optional(),
      issuedOn: Day.optional(),
      issuingOffice: z.string().optional(),
      payer: z
        .enum(['applicant', 'another'])
        .optional()
        .describe('of a transfer: whether it came under a name of whoever asks; the name itself lies in the journal'),
      receivedOn: Day,
      receivedBy: z.string(),
      cashedOn: Day.optional(),
      cashedBy: z.string().optional(),
      returnedBecause: z
        .strictObject({ name: oneOf(GOES_BACK), ...InWords })
        .optional()
        .describe('why it is not taken and goes back to the applicant'),
      toldIn: z.string().optional().describe('the letter that tells that it goes back, once that was handed over'),
      wentBack: WentBack.optional(),
      alsoIn: z
        .array(z.string())
        .describe(
          'applications in which money of this number was entered besides: its own where it was entered there twice',
        ),
    }),
  )
  .describe('every piece of money that came in');

/** Where every yen is that came in with the application: what came in is what is kept, has still to go back, and went back. */
export const Money = z
  .strictObject({
    in: Yen,
    kept: Yen,
    goingBack: Yen.describe('has still to go back'),
    goneBack: Yen,
    fee: z
      .array(z.strictObject({ case: z.string(), stays: z.boolean(), ...InWords }))
      .describe('what becomes of the fee for each right for which one is asked'),
    ofTheFee: z
      .strictObject({ goingBack: Yen, went: z.array(z.strictObject({ yen: Yen, ...WentBack.shape })) })
      .describe('what goes back of the money that was taken, beside pieces that were not'),
  })
  .meta({ id: 'Money' });

/** Somebody as a case keeps them. */
export const PersonView = z
  .strictObject({
    name: z.string(),
    kana: z.string().optional(),
    formerNames: z.array(z.string()).optional(),
    otherNames: z.array(z.string()).optional(),
    birthDate: Day.optional(),
    postalCode: z.string().optional(),
    address: z.string().optional(),
    formerAddresses: z.array(z.string()).optional(),
    formerPostalCodes: z.array(z.string()).optional(),
    email: z.string().optional(),
    otherEmails: z.array(z.string()).optional(),
    phone: z.string().optional(),
    otherPhones: z.array(z.string()).optional(),
    customerNumber: z.string().optional(),
    otherCustomerNumbers: z.array(z.string()).optional(),
  })
  .meta({ id: 'PersonOnFile' });
