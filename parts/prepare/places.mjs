/** Where everything is kept; `parts/places.ts` says the same to the programs. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
export const versions = readJson('parts', 'versions.json');
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'madoguchi');

export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
