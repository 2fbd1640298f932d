import type { Request, RequestHandler, Response } from 'express';
import type { Staff } from '../policy/staff';
import { sessionOf, type Session } from '../records/sessions';
import { newId, sameDigest } from '../vault/seal';
import type { ApiNeeds } from './needs';
import type { Looks } from './pages/layout';
import { typedAt, type Typed } from './pages/shape';
import type { Lang } from './pages/words';
import { standsBy } from './staff';

/** Whoever looks at the pages: in which language, and who they are once they signed in. */
export type Visitor = {
  readonly lang: Lang;
  readonly signedIn?: { readonly session: Session; readonly person: Staff; readonly token: string } | undefined;
};

/** The names of what a browser keeps for us: bound to this host, to HTTPS (a browser takes its own machine for that), out of reach of scripts. */
const SESSION = '__Host-madoguchi';
const LANGUAGE = '__Host-language';
const KEPT = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

export function cookieIn(req: Request, name: string): string | undefined {
  const pair = (req.get('Cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
export const keepCookie = (res: Response, name: string, value: string): void => {
  res.cookie(name, value, KEPT);
};
export const letGoCookie = (res: Response, name: string): void => {
  res.clearCookie(name, KEPT);
};
export const keepSession = (res: Response, token: string): void => {
  keepCookie(res, SESSION, token);
};
export const dropSession = (res: Response): void => {
  letGoCookie(res, SESSION);
};
export const keepLanguage = (res: Response, lang: Lang): void => {
  res.cookie(LANGUAGE, lang, { ...KEPT, maxAge: 365 * 24 * 3_600_000 });
};

/** Finds out who looks. A session ends with its time, with the person, and with the token that stood beside their name. */
export const meet =
  ({ records, staff }: ApiNeeds): RequestHandler =>
  async (req, res, next) => {
    const token = cookieIn(req, SESSION);
    const session = token === undefined ? undefined : await sessionOf(records, token);
    const person = session && staff.find(({ id }) => id === session.staff);
    const holds = session && person && sameDigest(standsBy(person), session.bearer);
    const chosen = cookieIn(req, LANGUAGE);
    const lang: Lang =
      chosen === 'ja' || chosen === 'en' ? chosen : req.acceptsLanguages(['ja', 'en']) === 'en' ? 'en' : 'ja';
    res.locals['visitor'] = {
      lang,
      signedIn: holds ? { session, person, token: token ?? '' } : undefined,
    } satisfies Visitor;
    next();
  };
export const visitorOf = (res: Response): Visitor => res.locals['visitor'] as Visitor;

export function looksOf(req: Request, res: Response): Looks {
  const { lang, signedIn } = visitorOf(res);
  return {
    lang,
    path: req.method === 'GET' ? req.originalUrl : req.path,
    form: signedIn?.session.form,
    person: signedIn && {
      name: signedIn.person.name,
      mayOpen: signedIn.person.roles.some((role) => role === 'clerk' || role === 'officer'),
    },
  };
}

/** Whether a form was sent from a page of ours: the browser says so, and what the page carried says so. */
export function isOurs(req: Request, session?: Session): boolean {
  const origin = req.get('Origin');
  const site = req.get('Sec-Fetch-Site');
  const host = req.get('Host') ?? '';
  const fromHere =
    origin !== undefined && URL.canParse(origin) ? new URL(origin).host === host : site === 'same-origin';
  return fromHere && (session === undefined || typedIn(req)['_form']?.[0] === session.form);
}

/** The key a form carries, by which it is done once however often it is sent; a new one where it carries none. */
export const keyTyped = (typed: Typed): string =>
  /^[\w-]{8,64}$/.test(typedAt(typed, '_key')) ? typedAt(typed, '_key') : newId();

/** What was typed into a form, each name with all that was said under it. */
export function typedIn(req: Request): Typed {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([name, said]) => [
      name,
      (Array.isArray(said) ? said : [said]).filter((one): one is string => typeof one === 'string'),
    ]),
  );
}

/** A place in this house, to which somebody may be led on; anything else is the first page. */
export function placeHere(said: string | undefined): string {
  if (said === undefined || !/^\/(?![/\\])[\w./?=&%~:+,-]*$/.test(said)) return '/';
  return said;
}
