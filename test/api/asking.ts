import type { OpenedApplication, OpenedStanding } from '../../casefile/views';
import type { ProblemView } from '../../casefile/decision-views';
import { newKey, type Office } from '../office';

export type Heard<Body = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
};
type Person = Parameters<Office['as']>[0];

/** Asks the counter anything at all, and hears whatever comes back. */
export async function ask<Body = Record<string, unknown>>(
  url: string,
  path: string,
  request: RequestInit & { readonly token?: string | undefined } = {},
): Promise<Heard<Body>> {
  const { token, headers, ...rest } = request;
  const response = await fetch(`${url}${path}`, {
    ...rest,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(headers as Record<string, string>),
    },
  });
  const text = await response.text();
  const isJson = /json(?!l)/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as Body };
}

/** Posts as one of the staff; what is left out is as it should be. */
export const post = <Body = Record<string, unknown>>(
  office: Pick<Office, 'url' | 'tokens'>,
  path: string,
  body: unknown,
  { by = 'suzuki', key = newKey(), headers = {} }: { by?: Person; key?: string; headers?: Record<string, string> } = {},
): Promise<Heard<Body>> =>
  ask<Body>(office.url, path, {
    method: 'POST',
    token: office.tokens[by],
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
  });

/** Opens an application for one right as one of the staff, and answers its case. */
export async function opens(office: Office, application: unknown, key?: string): Promise<OpenedStanding> {
  const { status, body } = await post<OpenedApplication>(office, '/v1/applications', application, {
    ...(key && { key }),
  });
  expect(status).toBe(201);
  return body.cases[0] as OpenedStanding;
}

/** What the desk saw on the licence of which it keeps a scan. */
export const SEEN = {
  version: 1,
  documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate', 'address'] }],
};

export const problemIn = ({ body, headers, status }: Heard): ProblemView => {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = body as unknown as ProblemView;
  expect(problem.status).toBe(status);
  return problem;
};
