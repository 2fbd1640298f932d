import { pino } from 'pino';
import { Misconfigured } from '../config';
import { examine, isRole, ROLES } from './before-start';
import type { Running } from './desk';

/** 0 stopped in order, 1 something broke, 2 the settings are to be mended first. */
const CODES = { broken: 1, misconfigured: 2 } as const;

/** Serves until stopped: the counter, a worker, or both, with whatever parts no setting places elsewhere. */
async function main(role: string): Promise<void> {
  if (!isRole(role)) throw new Misconfigured([`npm start -- ${role}: say what to serve: ${ROLES.join(', ')}`]);
  const plan = await examine(role);
  const log = pino({ level: plan.settings.LOG_LEVEL });
  const running: Running[] = [];
  const stop = async (): Promise<void> => {
    for (const part of running.splice(0).reverse()) await part.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void stop().then(() => {
          process.stdout.write(`start: served for ${Math.round(process.uptime())} s, stopped in order\n`);
          process.exit(0);
        }),
    );
  }
  try {
    const { serve } = await import('./serve'); // loaded only now, so that a complaint comes at once
    const { ended } = await serve(plan, log, (line) => process.stdout.write(line), running);
    ended.catch(() => void stop().then(() => process.exit(CODES.broken)));
  } catch (error) {
    await stop();
    throw error;
  }
}

main(process.argv[2] ?? 'all').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof Misconfigured ? CODES.misconfigured : CODES.broken);
});
