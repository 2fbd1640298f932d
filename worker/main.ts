import { pino } from 'pino';
import { printable } from '../cli/tables';
import { commandIn, langIn } from '../cli/typed';
import { Misconfigured } from '../config';
import { runProgram, type Open } from '../parts/program';
import { OthersData } from '../parts/troubles';
import { mendedIn } from './in-both';
import { examine, isRole, ROLES } from './before-start';

/** The settings are to be mended first. */
const MISCONFIGURED = 2;

/** Serves until stopped: the counter, a worker, or both, with whatever parts no setting places elsewhere. */
async function main(role: string, open: Open[]): Promise<void> {
  if (!isRole(role)) throw new Misconfigured([`npm start -- ${role}: say what to serve: ${ROLES.join(', ')}`]);
  const plan = await examine(role);
  const log = pino({ level: plan.settings.LOG_LEVEL });
  const { serve } = await import('./serve'); // loaded only now, so that a complaint comes at once
  const { ended } = await serve(plan, log, (line) => process.stdout.write(line), open);
  await ended;
}

runProgram(
  async (open) => {
    const argv = process.argv.slice(2);
    try {
      await main(commandIn(argv).name ?? 'all', open);
      return undefined;
    } catch (error) {
      if (!(error instanceof Misconfigured || error instanceof OthersData)) throw error;
      const says = error instanceof Misconfigured ? mendedIn(error, langIn(argv)) : error.message;
      process.stderr.write(`${printable(says)}\n`);
      return MISCONFIGURED;
    }
  },
  () => `start: served for ${Math.round(process.uptime())} s, stopped in order`,
);
