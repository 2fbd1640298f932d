import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leash } from '../../parts/leash';
import { startPostgres } from '../../parts/postgres';
import { startTemporal } from '../../parts/temporal';
import { running } from './running';

const root = join(__dirname, '..', '..');

/** One PostgreSQL, one Temporal and one workflow bundle for the whole run; each test makes its own database and task queue in them. */
export default async function openTheHouse(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
  running.folder = folder;
  const [postgres, temporal] = await Promise.all([
    process.env['MADOGUCHI_TEST_PG'] ? undefined : startPostgres({ folder: join(folder, 'postgres'), forgetful: true }),
    process.env['MADOGUCHI_TEST_TEMPORAL'] ? undefined : startTemporal(),
    bundleWorkflows(folder),
  ]);
  if (postgres) process.env['MADOGUCHI_TEST_PG'] = postgres.url;
  if (temporal) process.env['MADOGUCHI_TEST_TEMPORAL'] = temporal.address;
  running.servers = [postgres, temporal].filter((server) => server !== undefined);
  running.letGo = leash(running.servers.map(({ pid }) => pid), folder);
}

async function bundleWorkflows(folder: string): Promise<void> {
  const workflowsPath = join(root, 'workflows', 'index.ts');
  const failureConverterPath = join(root, 'vault', 'failure-converter.ts');
  if (!existsSync(workflowsPath)) return;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    ...(existsSync(failureConverterPath) ? { failureConverterPath } : {}),
    logger: new DefaultLogger('ERROR'),
  });
  const file = join(folder, 'workflows.js');
  writeFileSync(file, code);
  process.env['MADOGUCHI_TEST_BUNDLE'] = file;
}
