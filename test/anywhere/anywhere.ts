import { parseArgs } from 'node:util';
import { runProgram, type Open } from '../../parts/program';
import { CONDITIONS, type Condition } from './conditions';
import { breakGround, whatIsLacking } from './ground';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Tries this checkout's last commit wherever it may be typed: each condition in a fresh clone, and after each nothing runs on. */
async function anywhere(open: Open[]): Promise<number> {
  const { small, only = '' } = parseArgs({
    options: { small: { type: 'boolean', default: false }, only: { type: 'string' } },
  }).values;
  const lacking = whatIsLacking();
  const wanted = CONDITIONS.filter((condition) => (!small || condition.small) && new RegExp(only).test(condition.name));
  const lacks = ({ needs = [] }: Condition): boolean => needs.some((need) => lacking.has(need));
  const ground = breakGround();
  open.push({ close: () => ground.clear() });
  const counts = { answered: 0, 'refused with the cure': 0 };
  let [failed, left] = [0, 0];
  for (const { name, comesTo, run } of wanted.filter((condition) => !lacks(condition))) {
    const began = performance.now();
    const trouble = await run(ground).catch((error: unknown) => String(error));
    const stayed = await ground.leftRunning();
    left += stayed;
    if (trouble === undefined) counts[comesTo] += 1;
    else failed += 1;
    const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
    say(
      `${seconds} s  ${trouble === undefined ? comesTo : 'FAILED'}: ${name}${stayed === 0 ? '' : `; ${stayed} left running`}`,
    );
    if (trouble !== undefined) say(`        ${trouble.trim().split('\n').slice(-30).join('\n        ')}`);
  }
  const ran = wanted.filter((condition) => !lacks(condition)).length;
  const leftOut = [...new Set(wanted.flatMap(({ needs = [] }) => needs.filter((need) => lacking.has(need))))];
  say(
    `anywhere: ${ran} conditions, ${counts.answered} answered, ${counts['refused with the cure']} refused with the cure, ${left} left running` +
      `${leftOut.length === 0 ? '' : `; left out for want of ${leftOut.join(', ')}`}${small || only !== '' ? ' (small)' : ''}`,
  );
  return failed + left === 0 ? 0 : 1;
}

runProgram(anywhere);
