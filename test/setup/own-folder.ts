import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leashFolder } from '../../parts/leash';
import { running } from './running';

/** What a run of tests lays down in passing lies in one folder of its own, which goes with it, even by SIGKILL. */
export default function openOwnFolder(): string {
  if (running.folder !== undefined) return running.folder;
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
  chmodSync(folder, 0o711); // servers that run as somebody else pass through it
  running.folder = folder;
  running.letGo = leashFolder(folder);
  process.env['TMPDIR'] = folder;
  return folder;
}
