import { AT_THE_DOOR } from './problems-at-the-door';
import { IN_A_CASE } from './problems-in-a-case';
import { IN_MEASURING } from './problems-in-measuring';

export type InWords = { readonly en: string; readonly ja: string };
export type Row = { readonly status: number; readonly title: InWords; readonly says: InWords };

/** Every way this desk refuses: what is wrong, and what to do next. `{words}` are filled in, never with anything a person handed in. */
export const PROBLEMS = { ...AT_THE_DOOR, ...IN_A_CASE, ...IN_MEASURING } as const satisfies Record<string, Row>;
