import { Refused } from '../examples/at-the-desk';
import type { Desk } from './desk';

/** Who tries it: somebody who means harm, somebody who was careless, or nobody at all. */
export type By =
  | 'an applicant'
  | 'a stranger'
  | 'a clerk'
  | 'an officer'
  | 'an approver'
  | 'an auditor'
  | 'a program'
  | 'who reaches Temporal'
  | 'who owns the database'
  | 'who writes the settings'
  | 'a mail server'
  | 'a store'
  | 'a bad day';

/** One thing that is tried at the running desk. `run` answers with what happened where nothing was let in and nothing broke. */
export type Attack = {
  readonly theme: string;
  readonly name: string;
  readonly by: By;
  /** Nobody else is at the desk meanwhile: it takes parts of it away. */
  readonly alone: boolean;
  readonly run: (desk: Desk) => Promise<string>;
};

type Trying = (name: string, by: By, run: Attack['run']) => Attack;

/** The attacks of one theme; `alone` for those that disturb every other. */
export const themed = (theme: string): Trying & { readonly alone: Trying } =>
  Object.assign((name: string, by: By, run: Attack['run']): Attack => ({ theme, name, by, alone: false, run }), {
    alone: (name: string, by: By, run: Attack['run']): Attack => ({ theme, name, by, alone: true, run }),
  });

/** What must never be so is so: wrong data, a wrong person, a wrong letter, or something lost without a word. */
export class LetIn extends Error {}

/** Holds what must be so against what is. */
export function must(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new LetIn(otherwise);
}

/** What was sent must be refused, and for this reason: whoever is refused for another was never tried. */
export async function refuses(
  asked: Promise<unknown>,
  problem: string | readonly string[],
  says: RegExp = /(?:)/,
): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    const named = error.problem.type.replace('/problems/', '');
    if (![problem].flat().includes(named) || !says.test(error.message))
      throw new Error(`refused for another reason: ${error.message}`, { cause: error });
    return `${error.status} ${named}${said(error)}`;
  }
  throw new LetIn('it was done');
}

const said = ({ problem: { errors = [] } }: Refused): string =>
  errors.length === 0 ? '' : `: ${[errors[0]?.pointer, errors[0]?.detail].filter(Boolean).join(' ')}`;

/** Done, or refused by the law of the hour: both are answers; anything else is a fault. */
export async function orRefused(asked: Promise<unknown>): Promise<number> {
  try {
    await asked;
    return 201;
  } catch (error) {
    if (error instanceof Refused && error.status < 500) return error.status;
    throw error;
  }
}
