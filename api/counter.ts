import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { whatRemains } from '../casefile/troubles';
import type { Role } from '../law/acts';
import type { Staff } from '../policy/staff';
import { remainsOf } from '../records/remains';
import { NoKey } from '../vault/keys';
import { boundsOf, isText, partOf, partsOf, placeIn, refuseCrowds, signless, tooLong, type Bounds } from './bounds';
import { misfits } from './misfits';
import type { ApiNeeds } from './needs';
import { Problem, type Fault } from './problems';
import { keyIn, once } from './repeats';
import type { Answer, Asked, Route, Stream } from './route';
import { letIn } from './staff';

const LARGEST_BODY_MB = 25;
const NOBODY: Staff = { id: 'nobody', name: '', roles: [], tokenDigest: '' };

/** Serves every row of the table: who asks, under which key, what was sent, and then the row's own deed. */
export function counter(needs: ApiNeeds, routes: readonly Route[]): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) {
    const limit = `${route.bodyMb ?? LARGEST_BODY_MB}mb`;
    const asJson = express.json({ limit, type: 'application/json', verify: refuseCrowds });
    const readBody = route.method === 'post' ? [asJson] : [];
    router[route.method](route.path, admit(needs, route), ...readBody, serve(needs, route));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes
      .filter((route) => route.path === path)
      .map(({ method }) => method.toUpperCase())
      .join(', ');
    router.all(path, (_req, res) => {
      res.locals['route'] = path;
      throw new Problem('wrong-method', { values: { methods }, headers: { Allow: methods } });
    });
  }
  return router;
}

/** Lets in whoever may ask this, before a byte of the body is read. */
const admit =
  ({ records, staff }: ApiNeeds, { path, by, notByProgram, method, keepsNothing }: Route): RequestHandler =>
  async (req, res, next) => {
    res.locals['route'] = path;
    if (by !== undefined) {
      const { person, isProgram } = await letIn(records, req.get('Authorization'), staff);
      refuseStrangers(person, by);
      if (notByProgram === true && isProgram) throw new Problem('not-by-program');
      res.locals['person'] = person;
    }
    if (method === 'post' && keepsNothing !== true) res.locals['key'] = keyIn(req.get('Idempotency-Key'));
    next();
  };

function refuseStrangers(person: Staff, by: readonly Role[]): void {
  if (!person.roles.some((role) => by.includes(role)))
    throw new Problem('not-your-part', { values: { roles: by.join(', ') } });
}

function serve(needs: ApiNeeds, route: Route): RequestHandler {
  const served = behind(needs, route);
  return async (req, res) => {
    const person = (res.locals['person'] as Staff | undefined) ?? NOBODY;
    const key = (res.locals['key'] as string | undefined) ?? '';
    const { path, query, params } = req;
    await give(
      res,
      await served({ person, key, path, query, params: params as Record<string, string>, body: () => sentWith(req) }),
    );
  };
}

/** What somebody asks of a row of the table, by whichever door they came. */
export type Asks = {
  readonly person: Staff;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  /** What was sent, looked at once everything before it holds. */
  readonly body: () => unknown;
  readonly key: string;
  readonly path: string;
};

/** A row of the table behind its door: whoever may ask it has what they sent parsed by its shapes, and a POST done once. */
export function behind({ records }: ApiNeeds, route: Route): (asks: Asks) => Promise<Answer> {
  const bounds = route.body && boundsOf(route.body);
  return async ({ person, params, query, body, key, path }) => {
    if (route.by !== undefined) refuseStrangers(person, route.by);
    if (!Object.values(params).every((part) => isText(String(part)))) throw new Problem('no-such-path'); // no name of ours has such a sign
    const sent = bounds && body();
    const asked = {
      person,
      key: '',
      commandId: '',
      params,
      query: fitting(route.query, query, 'query'),
      body: bounds && fitting(route.body, sent, 'body', { bounds, besides: route.wrongBesides }),
    } as Asked<never, never>; // parsed by the row's own shapes, one line above
    const run = (of: typeof asked): Promise<Answer> =>
      route.run(of).catch(sayWhatRemains(records, of.params['number']));
    return route.method === 'get' || route.keepsNothing === true
      ? run(asked)
      : once(records, { person: person.id, key, request: `${path}\n${JSON.stringify(sent)}` }, (post) =>
          run({ ...asked, key: post.key, commandId: post.command }),
        );
  };
}

/** Where the key of a case is gone, it is told which of what remains can be read in that very case: its letters may have gone, too. */
const sayWhatRemains =
  (records: ApiNeeds['records'], number: string | undefined) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof NoKey) || number === undefined) throw error;
    const file = await remainsOf(records, number);
    throw new Problem('destroyed', { values: whatRemains(file?.progress.copiesGone?.letters) });
  };

/** The body; an empty one where nothing was sent at all, since some acts need no words. */
function sentWith(req: Request): unknown {
  const body: unknown = req.body;
  if (body !== undefined) return body;
  if (req.get('Transfer-Encoding') === undefined && Number(req.get('Content-Length') ?? 0) === 0) return {};
  throw new Problem('wrong-media-type');
}

/** What was sent, as its shape parses it: no list too long to look into, every field as it should be, every text a text. */
function fitting(
  shape: Route['query'] | Route['body'],
  sent: unknown,
  where: 'body' | 'query',
  { bounds, besides }: { bounds?: Bounds; besides?: Route['wrongBesides'] } = {},
): unknown {
  if (shape === undefined) return undefined;
  const refuse = (errors: readonly Fault[], others = 0): void => {
    if (errors.length > 0) throw new Problem('does-not-fit', { errors, others });
  };
  const refuseFor = (issues: readonly z.core.$ZodIssue[]): void => {
    const { errors, others } = misfits(issues, sent, where, shape);
    if (errors.length > 0) refuse([...errors, ...(besides?.(sent) ?? [])], others);
  };
  if (bounds !== undefined) refuse(tooLong(sent, bounds));
  const parts = where === 'body' ? partsOf(sent) : 1;
  for (let part = 0; parts > 1 && part < parts; part += 1) {
    const { issues = [] } = shape.safeParse(partOf(sent, part)).error ?? {};
    refuseFor(issues.map((issue) => ({ ...issue, path: [...placeIn(sent, part, issue.path)] })));
  }
  const { data, error } = shape.safeParse(sent);
  refuseFor(error?.issues ?? []);
  if (where === 'body') refuse(signless(data));
  return data;
}

async function give(res: Response, answer: Answer): Promise<void> {
  res.status(answer.status).set(answer.headers ?? {});
  if ('stream' in answer) return flow(res, answer.stream);
  if ('json' in answer) {
    res.json(answer.json);
    return;
  }
  const { name, contentType, bytes } = answer.file;
  const plain = name.replace(/[^\w.-]/g, '_');
  res
    .set({
      'Content-Type': contentType,
      'Content-Disposition': `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
    .send(bytes);
}

/** Sends a file while it is written. Where that fails in the middle the line is cut, so that nobody takes a part for the whole; whoever hangs up wants no more of it. */
export async function flow(res: Response, { contentType, name, parts }: Stream): Promise<void> {
  res.set({
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  await pipeline(Readable.from(parts), res).catch((error: unknown) => {
    if (!isHungUp(error)) throw error;
  });
}
const isHungUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
