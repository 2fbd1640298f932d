import { clauses, type Standing } from './clauses';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const held = ({ rule, test }: Standing): readonly string[] => [
  ...(rule === undefined ? [] : [`rule   ${rule.file}  ${rule.name}`]),
  ...(test === undefined ? [] : [`test   ${test.file}  “${test.title}”`]),
];

/** `npm run policies`: every clause of the five published policies, with the rule and the test that hold it. */
function main(): number {
  const all = clauses();
  for (const clause of all) {
    say(`${clause.id}  ${clause.says}`);
    for (const line of held(clause)) say(`       ${line}`);
    if (clause.answer !== undefined) say(`       answer ${clause.answer}`);
    for (const lack of clause.lacks) say(`       open   ${lack}`);
  }
  const count = (how: Standing['stands']): number => all.filter(({ stands }) => stands === how).length;
  say(
    count('open') === 0
      ? `policy rows: ${count('holds')} of ${all.length} hold`
      : `policy rows: ${count('holds')} of ${all.length} hold, ${count('open')} open`,
  );
  return count('open') === 0 ? 0 : 1;
}

process.exitCode = main();
