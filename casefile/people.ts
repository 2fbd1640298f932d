import { z } from 'zod';
import { ROLES } from '../law/acts';
import { Day as DayShown } from './view-parts';
import { Day, Line } from './words';

/** From when somebody is away, and through which day. */
export const Away = z.strictObject({
  firstDay: DayShown,
  lastDay: DayShown.optional().describe('absent until somebody says that they are back'),
});
export type Away = z.infer<typeof Away>;

/** Who works here, as the staff file says, how often each is signed in now, and who is away. */
export const People = z
  .strictObject({
    people: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        roles: z.array(z.string()),
        signsIn: z.enum(['password', 'elsewhere', 'never']).describe('`never`: no password was chosen yet'),
        secondProof: z.boolean(),
        sessions: z.int(),
        lastSeenAt: z.string().optional().describe('of those sessions'),
        away: Away.optional().describe('absent where no leave is noted that is not over'),
      }),
    ),
    nobodyIs: z.array(z.enum(ROLES)).describe('roles of which everybody is away today, and for which cases wait'),
  })
  .meta({ id: 'People' });
export type People = z.infer<typeof People>;

/** That somebody is away, on holiday or for good. */
export const LeaveNoted = z.strictObject({
  firstDay: Day.describe('from this day on they are let in nowhere, by page or token; today or later'),
  lastDay: Day.optional().describe('without it until an officer or approver says that they are back'),
});

/** A token for a program: what it is for, what it may do and through which day. */
export const TokenWanted = z.strictObject({
  program: Line.max(60).describe(
    'what it is for, as the program or the machine is called; no two that last are called alike',
  ),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length).describe('of your own roles, those in which it acts'),
  lastDay: Day.describe('on which it lets in; within a year'),
});

/** A token of a program; what it carries is kept nowhere. */
export const ProgramToken = z.strictObject({
  id: z.string(),
  staff: z.string().describe('whose it is: what is done by it is done by them'),
  program: z.string(),
  roles: z.array(z.string()),
  madeOn: DayShown,
  lastDay: DayShown,
  usedOn: DayShown.optional().describe('the last day on which it let somebody in; absent where it never did'),
});
export type ProgramToken = z.infer<typeof ProgramToken>;
export const ProgramTokens = z
  .strictObject({ tokens: z.array(ProgramToken).describe('those that last, the newest first') })
  .meta({ id: 'ProgramTokens' });
export type ProgramTokens = z.infer<typeof ProgramTokens>;
export const TokenMade = ProgramToken.extend({ token: z.string().describe('told now and never again') });
export type TokenMade = z.infer<typeof TokenMade>;
