import type { ProblemView } from '../casefile/decision-views';
import { PROBLEMS, type InWords, type Row } from './problem-table';

export type ProblemName = keyof typeof PROBLEMS;
export const isProblem = (name: string): name is ProblemName => Object.hasOwn(PROBLEMS, name);
export type Lang = keyof InWords;

/** One place in what was sent, and what is wrong with it. Never says what stands there. */
export type Fault = { readonly pointer?: string | undefined; readonly parameter?: string | undefined } & InWords;

/** A refusal on its way to whoever asked. */
export class Problem extends Error {
  constructor(
    readonly problem: ProblemName,
    readonly more: {
      readonly errors?: readonly Fault[];
      /** How many more there are, where not all were put into words. */
      readonly others?: number;
      readonly values?: Readonly<Record<string, string | InWords>>;
      readonly reference?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(problem);
  }
}

/** A refusal as it is sent, in one of the two languages. */
export function problemView(
  { problem, more: { errors, others = 0, values = {}, reference } }: Problem,
  lang: Lang,
): ProblemView {
  const { status, title, says } = PROBLEMS[problem];
  return {
    type: `/problems/${problem}`,
    title: title[lang],
    status,
    detail: says[lang].replace(/\{(\w+)\}/g, (_, name: string) => filledIn(values[name], lang)),
    ...(errors && {
      errors: bounded(errors, others).map(({ pointer, parameter, ...words }) => ({
        ...(pointer !== undefined && { pointer }),
        ...(parameter !== undefined && { parameter }),
        detail: words[lang],
      })),
    }),
    ...(reference !== undefined && { reference }),
  };
}

const filledIn = (value: string | InWords = '', lang: Lang): string =>
  typeof value === 'string' ? value : value[lang];

/** So many complaints somebody can go through; the rest is told when these are mended. */
export const MOST_ERRORS = 50;

function bounded(errors: readonly Fault[], others: number): readonly Fault[] {
  const more = errors.length - Math.min(errors.length, MOST_ERRORS) + others;
  if (more === 0) return errors;
  return [
    ...errors.slice(0, MOST_ERRORS),
    {
      pointer: '#',
      en: `and at least ${more} more; mend these first`,
      ja: `ほか少なくとも${more}件。まずは以上を直してください`,
    },
  ];
}

/** A refusal explained without an occasion, for whoever follows its `type`. */
export const explained = (name: ProblemName): Row & { readonly type: string } => ({
  type: `/problems/${name}`,
  ...PROBLEMS[name],
});
