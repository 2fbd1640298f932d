import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(__dirname, '..', '..');
const Words = z.string().trim().min(1);
const Clause = z.strictObject({
  says: Words,
  rule: z.strictObject({ file: Words, name: Words }).optional(),
  test: z.strictObject({ file: Words, title: Words }).optional(),
  answer: Words.optional(),
  open: Words.optional(),
});
type Clause = z.infer<typeof Clause>;

/** How a clause of a published policy stands: a rule and a test hold it, or something is missing. */
export type Standing = Clause & {
  readonly id: string;
  readonly stands: 'holds' | 'open';
  readonly lacks: readonly string[];
};

/** How many clauses of each policy ask something of the desk. */
export const COUNTED = { RW: 21, GM: 21, LW: 29, WS: 41, RK: 21 } as const;

/** Every clause, in the order of its policy, each held against the files it names. */
export function clauses(): readonly Standing[] {
  const text = readFileSync(join(ROOT, 'policy', 'clauses.yaml'), 'utf8');
  return Object.entries(z.record(z.string(), Clause).parse(parse(text))).map(([id, clause]) => {
    const lacks = lacking(clause);
    const stands = lacks.length > 0 ? 'open' : 'holds';
    return { id, ...clause, stands, lacks };
  });
}

function lacking({ rule, test, open }: Clause): readonly string[] {
  return [
    ...(open === undefined ? [] : [open]),
    ...(rule === undefined ? (open === undefined ? ['a rule'] : []) : lackingRule(rule)),
    ...(test === undefined ? (open === undefined ? ['a test'] : []) : lackingTest(test)),
  ];
}

function lackingRule({ file, name }: NonNullable<Clause['rule']>): readonly string[] {
  const text = textOf(file);
  if (text === undefined) return [`there is no ${file}`];
  const stands = file.endsWith('.yaml')
    ? at(parse(text), name.split('.')) !== undefined
    : new RegExp(String.raw`^(?:export )?(?:async )?(?:const|function|type|class) ${name}\b`, 'm').test(text);
  return stands ? [] : [`${file} has no ${name}`];
}

function lackingTest({ file, title }: NonNullable<Clause['test']>): readonly string[] {
  const text = textOf(file);
  if (text === undefined) return [`there is no ${file}`];
  const named = title.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const isTried = new RegExp(
    String.raw`\b(?:describe|it|test)(?:\.each\([^;]*?\))?\(\s*[\x22\x27\x60][^\n]*${named}`,
    'u',
  ).test(text);
  return isTried ? [] : [`${file} has no test “${title}”`];
}

const textOf = (file: string): string | undefined =>
  existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : undefined;

const at = (value: unknown, [first, ...rest]: readonly string[]): unknown =>
  first === undefined
    ? value
    : typeof value === 'object' && value !== null && Object.hasOwn(value, first)
      ? at((value as Readonly<Record<string, unknown>>)[first], rest)
      : undefined;
