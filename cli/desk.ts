import type { ProblemView } from '../casefile/decision-views';
import { lineAt } from './files';
import type { Lang } from './words';

/** What the desk refused, and why. */
export class Refused extends Error {
  constructor(
    readonly problem: ProblemView,
    readonly key?: string,
  ) {
    super(problem.title);
  }
}

/** The desk did not answer, or what answered is not one. */
export class NotReached extends Error {
  constructor(
    readonly url: string,
    readonly key?: string,
  ) {
    super(`no desk answers at ${url}`);
  }
}

/** The desk as the command line meets it: over HTTP, like any other program. */
export type DeskLine = {
  readonly get: <Answer>(path: string) => Promise<Answer>;
  /** `part` tells apart the deeds of one command that does several. */
  readonly post: <Answer>(path: string, body: unknown, part?: string) => Promise<Answer>;
  readonly bytes: (path: string) => Promise<Buffer>;
};

/** A refusal of what stood in a file, with the lines on which it stands there. */
const placed = (problem: ProblemView, sent: unknown): ProblemView => ({
  ...problem,
  ...(problem.errors && {
    errors: problem.errors.map((error) => {
      const line = error.pointer === undefined ? undefined : lineAt(sent, error.pointer.slice(1));
      return line === undefined ? error : { ...error, detail: `${error.detail} (${line})` };
    }),
  }),
});

export function deskAt({
  url,
  token,
  lang,
  key,
}: {
  readonly url: string;
  readonly token: string | undefined;
  readonly lang: Lang;
  readonly key: string;
}): DeskLine {
  const ask = async (path: string, request: RequestInit, sentKey?: string, sent?: unknown): Promise<Response> => {
    const headers = {
      'accept-language': lang,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...request.headers,
    };
    const response = await fetch(new URL(path, url), { ...request, headers }).catch(() => {
      throw new NotReached(url, sentKey);
    });
    if (response.ok) return response;
    if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true)
      throw new NotReached(url, sentKey);
    throw new Refused(placed((await response.json()) as ProblemView, sent), sentKey);
  };
  /** What is no JSON was not said by a desk. */
  const said = <Answer>(response: Response, sentKey?: string): Promise<Answer> =>
    (response.json() as Promise<Answer>).catch(() => {
      throw new NotReached(url, sentKey);
    });
  return {
    get: async <Answer>(path: string) => said<Answer>(await ask(path, {})),
    post: async <Answer>(path: string, body: unknown, part?: string) =>
      said<Answer>(
        await ask(
          path,
          {
            method: 'POST',
            body: JSON.stringify(body),
            headers: {
              'content-type': 'application/json',
              'idempotency-key': part === undefined ? key : `${key}-${part}`,
            },
          },
          key,
          body,
        ),
        key,
      ),
    bytes: async (path) => Buffer.from(await (await ask(path, {})).arrayBuffer()),
  };
}
