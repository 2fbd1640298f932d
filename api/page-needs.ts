import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { Refusal } from './pages/forms';
import type { Typed } from './pages/shape';
import type { Answer } from './route';

/** Asks a row of the table as whoever looks at the page. */
export type Ask = (
  id: string,
  req: Request,
  more?: {
    readonly query?: object;
    readonly body?: unknown;
    readonly key?: string;
    /** The parts of the row's path, where they are not those of the page's. */
    readonly params?: Readonly<Record<string, string>>;
  },
) => Promise<Answer>;

/** What every page is made with: who may look at it, the second proof where it is asked for, and the rows it asks. */
export type Behind = {
  readonly known: RequestHandler;
  readonly proven: (id: string, req: Request, res: Response) => Promise<boolean>;
  readonly askFor: (res: Response) => Ask;
  readonly nameOf: (id: string) => string;
  readonly sent: (
    shape: z.ZodType,
    id: string,
    draw: Draws,
    led: Led,
  ) => (req: Request, res: Response) => Promise<void>;
  /** Whether a row is open to whoever looks, so that its button is drawn. */
  readonly mayAsk: (id: string, res: Response) => boolean;
};
/** Where somebody is led once it is done; nothing where they were shown the answer already. */
export type Led = (answer: Answer, req: Request, res: Response) => string | undefined;
/** Draws a form with what was typed, and why it was refused. */
export type Draws = (req: Request, res: Response, typed: Typed, key: string, refusal?: Refusal) => Promise<void>;
/** What a row answered, whose shape the row says. */
export const json = <Shape>(answer: Answer): Shape => ('json' in answer ? answer.json : undefined) as Shape;

/** Reads a form of a page, as large as any without files. */
export const FORMS = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5_000 });
