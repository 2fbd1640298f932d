import type { z } from 'zod';
import type { Role } from '../law/acts';
import type { Sent } from '../records/engine';
import type { Fault, ProblemName } from './problems';
import type { Staff } from '../policy/staff';

/** What was asked, parsed at the door. `key` and `commandId` are there for a POST. */
export type Asked<Body = unknown, Query = unknown> = {
  readonly person: Staff;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** Under which the POST is kept, and the name under which everything it leads to is done once: update, paper, scans, journal entry. */
  readonly key: string;
  readonly commandId: string;
};

/** A file that is written while it is sent, so that it is held nowhere as a whole. */
export type Stream = { readonly contentType: string; readonly name: string; readonly parts: AsyncIterable<string> };
export type File = { readonly contentType: string; readonly name: string; readonly bytes: Buffer };
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the engine was told by it, which is noted as the answer is kept. */
  readonly told?: Sent;
} & ({ readonly json: unknown } | { readonly file: File } | { readonly stream: Stream });

type Shape<Body, Query> = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** What a program calls it. */
  readonly id: string;
  readonly summary: string;
  /** Who may ask; without it anyone, known or not. */
  readonly by?: readonly Role[];
  /** Asked by a person alone: the token of a program does not let in. */
  readonly notByProgram?: true;
  readonly query?: z.ZodType<Query> & z.ZodObject;
  readonly body?: z.ZodType<Body>;
  /** What else is wrong in a body that does not fit, as far as it can be read: everything is told at once. */
  readonly wrongBesides?: (sent: unknown) => readonly Fault[];
  /** Of a POST that changes nothing, asked so because what is asked names people: it bears no key, and neither it nor its answer is kept. */
  readonly keepsNothing?: true;
  /** The most that may be sent, in MB, where it is less than what scans need. */
  readonly bodyMb?: number;
  readonly answers: {
    readonly status: 200 | 201;
    readonly says: string;
    readonly json?: z.ZodType;
    readonly media?: readonly string[];
  };
  readonly problems: readonly ProblemName[];
  readonly run: (asked: Asked<Body, Query>) => Promise<Answer>;
};

/** One thing this desk offers: served by the app, described by /openapi.json, both from this one row. */
export type Route = Shape<never, never>;

/** `run` is only ever called with what its own `body` and `query` have parsed, so its row may stand beside the others. */
export const route = <Body = undefined, Query = undefined>(shape: Shape<Body, Query>): Route =>
  shape as unknown as Route;

/** Anyone who works here may read. */
export const READERS: readonly Role[] = ['clerk', 'officer', 'approver', 'auditor'];
