import { z } from 'zod';
import { LeaveNoted, People, ProgramTokens, TokenMade, TokenWanted } from '../casefile/people';
import { ROLES, type Role } from '../law/acts';
import { daysAfter, type CivilDate } from '../law/clock';
import type { Staff } from '../policy/staff';
import { today } from '../records/cases';
import { noteAcross } from '../records/desk-journal';
import { leavesOf, noteLeave, noteReturn } from '../records/leaves';
import { endToken, makeToken, tokensOf, type Standing } from '../records/program-tokens';
import { endSessionsOf } from '../records/sessions';
import { signedIn } from '../records/who-is-signed-in';
import { sameDigest } from '../vault/seal';
import { pointerTo } from './misfits';
import type { ApiNeeds } from './needs';
import { Problem, type Fault } from './problems';
import { READERS, route, type Route } from './route';
import { standsBy } from './staff';

const NoWords = z.strictObject({});
const HEADS: readonly Role[] = ['officer', 'approver'];
const isHead = ({ roles }: Pick<Staff, 'roles'>): boolean => roles.some((role) => HEADS.includes(role));
const LONGEST_DAYS = 366;

const fault = (at: string, en: string, ja: string): Fault => ({ pointer: pointerTo([at]), en, ja });
const refused = (...errors: readonly (Fault | false)[]): void => {
  const faults = errors.filter((one) => one !== false);
  if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
};
const daysOf = (
  on: CivilDate,
  first: CivilDate,
  last: CivilDate | undefined,
  atMost?: CivilDate,
): (Fault | false)[] => [
  first < on && fault('firstDay', `is before today, ${on}`, `本日（${on}）より前の日です`),
  last !== undefined && last < first && fault('lastDay', `is before ${first}`, `${first} より前の日です`),
  last !== undefined &&
    atMost !== undefined &&
    last > atMost &&
    fault('lastDay', `is later than ${atMost}`, `${atMost} までの日としてください`),
];

/** Who works here: how they sign in, when they are away, and what their programs carry. Who they are, and their roles, stand in the staff file. */
export const colleagueRoutes = ({ records, staff, voucher }: ApiNeeds): Route[] => {
  const known = (id = ''): Staff => {
    const one = staff.find((person) => person.id === id);
    if (one === undefined) throw new Problem('no-such-path');
    return one;
  };
  /** Whose leave somebody may note: their own, and officers and approvers that of everybody. */
  const theirs = (of: string | undefined, person: Staff): string => {
    const { id } = known(of);
    if (id !== person.id && !isHead(person))
      throw new Problem('not-your-part', { values: { roles: HEADS.join(', ') } });
    return id;
  };
  /** Whether a token still lets in: its person works here, and carries the token they carried when it was made. */
  const lasts = ({ staff: id, bearer }: Standing): boolean =>
    staff.some((one) => one.id === id && sameDigest(standsBy(one), bearer));
  return [
    route({
      method: 'get',
      path: '/v1/staff',
      id: 'listPeople',
      by: READERS,
      summary:
        '担当者: who works here by the staff file, how they sign in, how many sessions of theirs last, and who is away',
      answers: { status: 200, says: 'one entry a person', json: People },
      problems: [],
      async run() {
        const here = new Map((await signedIn(records)).map((one) => [one.staff, one]));
        const leaves = await leavesOf(records);
        const on = today(records);
        const people = staff.map(({ id, name, roles, signsInAs }) => {
          const { hasPassword = false, secondProof = false, sessions = 0, lastSeenAt } = here.get(id) ?? {};
          const elsewhere = voucher !== undefined && signsInAs !== undefined;
          const signsIn = elsewhere ? ('elsewhere' as const) : hasPassword ? ('password' as const) : ('never' as const);
          const leave = leaves.find((one) => one.staff === id);
          return {
            ...{ id, name, roles: [...roles], signsIn, secondProof, sessions },
            ...(lastSeenAt !== undefined && { lastSeenAt }),
            ...(leave && { away: { firstDay: leave.firstDay, ...(leave.lastDay && { lastDay: leave.lastDay }) } }),
          };
        });
        const isHere = ({ away }: (typeof people)[number]): boolean => away === undefined || away.firstDay > on;
        const nobodyIs = ROLES.filter((role) => {
          if (role === 'auditor') return false; // nothing waits for one
          const those = people.filter(({ roles }) => roles.includes(role));
          return those.length > 0 && !those.some(isHere);
        });
        return { status: 200, json: { people, nobodyIs } satisfies People };
      },
    }),

    route({
      method: 'post',
      path: '/v1/staff/:id/ended-sessions',
      id: 'endSessions',
      by: HEADS,
      notByProgram: true,
      summary:
        '強制サインアウト: end every session of somebody at the pages, on every machine, from the next page on; their tokens go on',
      body: NoWords,
      answers: { status: 201, says: 'they are signed out', json: z.strictObject({ ended: z.literal(true) }) },
      problems: ['no-such-path', 'not-by-program'],
      async run({ params, person, commandId }) {
        const { id } = known(params['id']);
        await noteAcross(
          records,
          { kind: 'sessionsEnded', by: person.id, commandId, facts: { staff: id } },
          async (tx) => {
            await endSessionsOf(records, id, tx);
            return true;
          },
        );
        return { status: 201, json: { ended: true } };
      },
    }),

    route({
      method: 'post',
      path: '/v1/staff/:id/leave',
      id: 'noteLeave',
      by: READERS,
      notByProgram: true,
      summary:
        '不在の記録: from a day on, and through a day where one is known, nobody is let in by this name, by page or token. Everybody for themselves; officers and approvers for everybody, as for whoever has left',
      body: LeaveNoted,
      answers: { status: 201, says: 'the leave is noted', json: LeaveNoted },
      problems: ['no-such-path', 'not-your-part', 'nobody-left', 'not-by-program'],
      async run({ params, person, body: { firstDay, lastDay }, commandId }) {
        const id = theirs(params['id'], person);
        refused(...daysOf(today(records), firstDay, lastDay));
        const others = staff.filter((one) => one.id !== id && isHead(one)).map((one) => one.id);
        const leave = { firstDay, ...(lastDay && { lastDay }) };
        if (!(await noteLeave(records, { staff: id, ...leave }, { by: person.id, commandId, others })))
          throw new Problem('nobody-left');
        return { status: 201, json: leave };
      },
    }),

    route({
      method: 'post',
      path: '/v1/staff/:id/return',
      id: 'noteReturn',
      by: READERS,
      notByProgram: true,
      summary:
        '不在の終了: they are back, or do not go. Officers and approvers for others; for oneself before the leave begins',
      body: NoWords,
      answers: { status: 201, says: 'they are let in again', json: z.strictObject({ back: z.literal(true) }) },
      problems: ['no-such-path', 'not-your-part', 'no-such-leave', 'not-by-program'],
      async run({ params, person, commandId }) {
        const id = theirs(params['id'], person);
        if (!(await noteReturn(records, id, { by: person.id, commandId }))) throw new Problem('no-such-leave');
        return { status: 201, json: { back: true } };
      },
    }),

    route({
      method: 'get',
      path: '/v1/tokens',
      id: 'listTokens',
      by: READERS,
      summary:
        'プログラム用トークン: the tokens of your programs that last; officers, approvers and auditors see everybody’s',
      answers: { status: 200, says: 'one entry a token, without what it carries', json: ProgramTokens },
      problems: [],
      async run({ person }) {
        const all = isHead(person) || person.roles.includes('auditor');
        const tokens = (await tokensOf(records, all ? undefined : person.id)).filter(lasts);
        return {
          status: 200,
          json: { tokens: tokens.map(({ bearer: _, ...shown }) => shown) } satisfies ProgramTokens,
        };
      },
    }),

    route({
      method: 'post',
      path: '/v1/tokens',
      id: 'makeToken',
      by: READERS,
      notByProgram: true,
      summary:
        'トークンの発行: lets a program do as you may, in the roles you name and through a day; what it carries is told in this answer alone',
      body: TokenWanted,
      bodyMb: 1,
      keepsNothing: true,
      answers: { status: 201, says: 'the token', json: TokenMade },
      problems: ['token-there', 'not-by-program'],
      async run({ person, body: { program, roles, lastDay } }) {
        const on = today(records);
        const foreign = roles.findIndex((role) => !person.roles.includes(role));
        refused(
          ...daysOf(on, on, lastDay, daysAfter(on, LONGEST_DAYS)),
          foreign >= 0 &&
            fault(
              'roles',
              `is no role of yours; yours are: ${person.roles.join(', ')}`,
              `あなたの役割ではありません。あなたの役割：${person.roles.join('、')}`,
            ),
        );
        const made = await makeToken(records, {
          staff: person.id,
          bearer: standsBy(person),
          program,
          roles: [...new Set(roles)],
          lastDay,
        });
        if (made === undefined) throw new Problem('token-there');
        return { status: 201, json: made satisfies TokenMade };
      },
    }),

    route({
      method: 'post',
      path: '/v1/tokens/:id/end',
      id: 'endToken',
      by: READERS,
      notByProgram: true,
      summary:
        'トークンの失効: from the next request on it lets nobody in. Your own; officers and approvers end everybody’s',
      body: NoWords,
      answers: { status: 201, says: 'it has ended', json: z.strictObject({ ended: z.literal(true) }) },
      problems: ['no-such-token', 'not-by-program'],
      async run({ params: { id = '' }, person, commandId }) {
        const of = isHead(person) ? undefined : person.id;
        if (!/^[1-9]\d{0,17}$/.test(id) || !(await endToken(records, { id, by: person.id, commandId, of })))
          throw new Problem('no-such-token');
        return { status: 201, json: { ended: true } };
      },
    }),
  ];
};
