import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseFile, CaseStanding, OpenedApplication, OpenedStanding } from '../casefile/views';
import type { DecisionView } from '../casefile/decision-views';

/** A member of staff at the desk's API, as the stories, the demonstration and the measurements meet it. */
export type AtTheDesk = {
  readonly get: <Answer>(path: string) => Promise<Answer>;
  /** Posted again under the same key it is done once. */
  readonly post: <Answer>(path: string, body?: unknown, key?: string) => Promise<Answer>;
  readonly bytes: (path: string) => Promise<Buffer>;
};

/** What the desk refused, with its problem as RFC 9457 tells it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: {
      readonly type: string;
      readonly detail?: string;
      readonly errors?: readonly { pointer?: string; detail: string }[];
    },
  ) {
    super(
      `${status} ${problem.type}: ${problem.detail ?? ''} ${(problem.errors ?? []).map(({ pointer, detail }) => `${pointer ?? ''} ${detail}`).join('; ')}`,
    );
  }
}

export function atTheDesk(url: string, token: string): AtTheDesk {
  const ask = async (path: string, request: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${url}${path}`, {
      ...request,
      headers: { authorization: `Bearer ${token}`, ...request.headers },
    });
    if (!response.ok) throw new Refused(response.status, (await response.json()) as Refused['problem']);
    return response;
  };
  return {
    get: async <Answer>(path: string) => (await ask(path)).json() as Promise<Answer>,
    post: async <Answer>(path: string, body: unknown = {}, key: string = randomUUID()) =>
      (
        await ask(path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
        })
      ).json() as Promise<Answer>,
    bytes: async (path) => Buffer.from(await (await ask(path)).arrayBuffer()),
  };
}

/** The number on the slip of a case's letter, and on that of its next: 11 digits, and no other case's. */
export const slipOf = (number: string, nth = 0): string =>
  `${nth}${number.replaceAll(/\D/g, '').padStart(10, '0').slice(-10)}`;

/** Asks again, at most a quarter of the time, until the answer is what one waits for; says what it waited for when it never comes. */
export async function waitFor<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  isThere: (answer: Answer) => boolean,
  patienceMs = 60_000,
): Promise<Answer> {
  for (const end = Date.now() + patienceMs; ;) {
    const asked = Date.now();
    const answer = await ask();
    if (isThere(answer)) return answer;
    const took = Date.now() - asked;
    if (Date.now() > end) throw new Error(`${what} did not come about within ${patienceMs / 1000} s`);
    await pause(Math.max(50, 3 * took)); // whoever is waited for has the machine meanwhile
  }
}

/** Opens an application for one right and answers its case. */
export async function opensOne(clerk: AtTheDesk, application: object, key?: string): Promise<OpenedStanding> {
  const { cases } = await clerk.post<OpenedApplication>('/v1/applications', application, key);
  return cases[0] as OpenedStanding;
}

/** Looks at the application as it stands and confirms who asks. */
export async function confirmsWhatIsSeen(
  clerk: AtTheDesk,
  number: string,
  seen: object,
  key?: string,
): Promise<CaseStanding> {
  const { application } = await clerk.get<CaseFile>(`/v1/cases/${number}`);
  return clerk.post(`/v1/cases/${number}/identity-confirmations`, { version: application.version, ...seen }, key);
}

/** Reads the decision that stands and answers its digest, by which it is approved or sent back. */
export const readsDecision = async (approver: AtTheDesk, number: string): Promise<string> =>
  (await approver.get<DecisionView>(`/v1/cases/${number}/decision`)).digest;

/** Reads the decision that stands and approves it. */
export const approvesWhatIsRead = async (approver: AtTheDesk, number: string, key?: string): Promise<CaseStanding> =>
  approver.post(`/v1/cases/${number}/approvals`, { decision: await readsDecision(approver, number) }, key);

/** Reads the decision that stands and sends it back. */
export async function returnsWhatIsRead(approver: AtTheDesk, number: string, reason: string): Promise<CaseStanding> {
  const decision = await readsDecision(approver, number);
  return approver.post(`/v1/cases/${number}/returned-decisions`, { decision, reason });
}

/** Says what a store holds, in the round in which the case shows it. */
export async function answersForStore(
  clerk: AtTheDesk,
  number: string,
  store: string,
  answer: unknown,
  collection?: string,
): Promise<CaseStanding> {
  const { stores } = await clerk.get<CaseFile>(`/v1/cases/${number}`);
  const round = stores.find((one) => one.store === store)?.round ?? 1;
  return clerk.post(`/v1/cases/${number}/store-answers`, { store, round, collection, answer });
}
