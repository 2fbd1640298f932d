import type { ErrorRequestHandler } from 'express';
import { whatRemains } from '../casefile/troubles';
import { OWN_COPIES } from '../law/own-copies';
import { CopyGone } from '../records/own-copies';
import { WrittenLater } from '../records/shapes';
import { MasterKeyMissing, NoKey } from '../vault/keys';
import { newId, SealBroken } from '../vault/seal';
import type { Log } from './needs';
import { PROBLEMS } from './problem-table';
import { Problem, problemView, type Lang, type ProblemName } from './problems';

/** Turns whatever went wrong into a problem; the only place that does. */
export const refuse =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error, log);
    const lang: Lang = req.acceptsLanguages(['en', 'ja']) === 'ja' ? 'ja' : 'en';
    const { status } = PROBLEMS[problem.problem];
    if (status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (status === 503) res.set('Retry-After', '30');
    res
      .status(status)
      .set({ ...problem.more.headers, 'Content-Language': lang, 'Content-Type': 'application/problem+json' })
      .send(JSON.stringify(problemView(problem, lang)));
  };

/** What went wrong, as a problem; what nobody foresaw is told in the log by its kind and place alone. */
export function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof SealBroken) return broken(error, log);
  if (error instanceof CopyGone) {
    const { ja, en } = OWN_COPIES[error.copy];
    return new Problem('copy-gone', { values: { ja, en, on: error.on } });
  }
  if (error instanceof NoKey) return new Problem('destroyed', { values: whatRemains() });
  const expected = ofTheBody(error) ?? ofTheRecords(error);
  if (expected === undefined) return faulty(error, log);
  if (PROBLEMS[expected].status >= 500)
    log.warn({ problem: expected, fault: nameOf(error) }, 'a part could not be reached');
  return new Problem(expected);
}

/** Something was moved or changed in the records: whoever runs the desk is told where, by table and column alone. */
function broken({ place: [table, column] }: SealBroken, log: Log): Problem {
  const reference = newId().slice(0, 12);
  log.error({ reference, fault: 'SealBroken', table, column }, 'a sealed value was moved or changed in the records');
  return new Problem('seal-broken', { reference });
}

/** Only the kind of the error and where it arose: messages of databases and parsers quote what they choke on. */
function faulty(error: unknown, log: Log): Problem {
  const reference = newId().slice(0, 12);
  const at =
    error instanceof Error
      ? (error.stack ?? '')
          .replace(error.message, '') // which may hold lines that look like places
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8)
          .map((line) => line.trim())
      : [];
  log.error({ reference, fault: nameOf(error), because: causeOf(error), code: codeOf(error), at }, 'a fault of ours');
  return new Problem('fault', { reference });
}

const BODY_FAULTS: Readonly<Record<string, ProblemName>> = {
  'entity.parse.failed': 'not-json',
  'request.size.invalid': 'not-json',
  'request.aborted': 'not-json',
  'stream.encoding.set': 'not-json',
  'entity.too.large': 'too-large',
  'encoding.unsupported': 'wrong-media-type',
  'charset.unsupported': 'wrong-media-type',
};

function ofTheBody(error: unknown): ProblemName | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (typeof type === 'string' && Object.hasOwn(BODY_FAULTS, type)) return BODY_FAULTS[type];
  if (error instanceof URIError) return 'no-such-path';
  return status === 400 ? 'not-json' : undefined; // a body said to be compressed, and it is not
}

/** PostgreSQL is away: not reached, shutting down, starting up, or cut off in the middle. */
function ofTheRecords(error: unknown): ProblemName | undefined {
  if (error instanceof WrittenLater) return 'written-later';
  if (error instanceof MasterKeyMissing) return 'master-key-missing';
  const away =
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|08\w{3}|57P0\d|53300)$/.test(
      codeOf(error) ?? '',
    ) ||
    (error instanceof Error &&
      /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/.test(
        error.message,
      ));
  return away ? 'records-away' : undefined;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
/** The kind of what lay beneath. */
const causeOf = (error: unknown): string | undefined =>
  error instanceof Error && error.cause instanceof Error ? error.cause.name : undefined;
const codeOf = (error: unknown): string | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};
