import { rmSync } from 'node:fs';
import { running } from './running';

export default async function closeTheHouse(): Promise<void> {
  await Promise.all((running.servers ?? []).map((server) => server.stop()));
  running.servers = [];
  running.letGo?.();
  if (running.folder) rmSync(running.folder, { recursive: true, force: true });
  delete running.folder; // of two projects, each closes the house
}
