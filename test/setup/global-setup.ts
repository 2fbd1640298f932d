import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIn, writeLists } from '../../examples/hanamori/serve';
import { startPostgres } from '../../parts/postgres';
import { startTemporal } from '../../parts/temporal';
import closeTheHouse from './global-teardown';
import openOwnFolder from './own-folder';
import { running } from './running';

const root = join(__dirname, '..', '..');

const temporary = (): string => mkdtempSync(join(tmpdir(), 'part-'));

/** One PostgreSQL with the example company in it, one Temporal and one workflow bundle for the whole run; each test makes its own database and task queue in them. */
export default async function openTheHouse(): Promise<void> {
  const folder = openOwnFolder();
  const [postgres, temporal, bundle] = await Promise.allSettled([
    process.env['MADOGUCHI_TEST_PG']
      ? undefined
      : startPostgres({ folder: temporary(), forgetful: true, passing: true }),
    process.env['MADOGUCHI_TEST_TEMPORAL'] ? undefined : startTemporal(),
    bundleWorkflows(folder),
  ]);
  running.servers = [postgres, temporal].flatMap((part) =>
    part.status === 'fulfilled' && part.value !== undefined ? [part.value] : [],
  );
  for (const part of [postgres, temporal, bundle]) {
    if (part.status === 'fulfilled') continue;
    await closeTheHouse();
    throw part.reason;
  }
  if (postgres.status === 'fulfilled' && postgres.value) process.env['MADOGUCHI_TEST_PG'] = postgres.value.url;
  if (temporal.status === 'fulfilled' && temporal.value)
    process.env['MADOGUCHI_TEST_TEMPORAL'] = temporal.value.address;
  Object.assign(process.env, await buildIn(process.env['MADOGUCHI_TEST_PG'] as string));
  await writeLists();
}

async function bundleWorkflows(folder: string): Promise<void> {
  const workflowsPath = join(root, 'workflows', 'index.ts');
  const failureConverterPath = join(root, 'vault', 'failure-converter.ts');
  if (!existsSync(workflowsPath)) return;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const failures = existsSync(failureConverterPath) ? { failureConverterPath } : {};
  const workflowInterceptorModules = [require.resolve('./time-server-takes')];
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules,
    ...failures,
    logger: new DefaultLogger('ERROR'),
  });
  const file = join(folder, 'workflows.js');
  writeFileSync(file, code);
  process.env['MADOGUCHI_TEST_BUNDLE'] = file;
}
