import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadProfile } from '../../policy/load';
import type { Profile } from '../../policy/profile';

const POLICY = join(__dirname, '..', '..', 'policy');

/** The published policy, with nothing but what it leaves open taken from the example's settings. */
export async function settled(file: string): Promise<Profile> {
  const [published, example] = [file, 'settings.example.yaml'].map(
    (name) => parse(readFileSync(join(POLICY, name), 'utf8')) as Table,
  ) as [Table, Table];
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const settings = join(folder, 'settings.yaml');
  writeFileSync(settings, stringify(whatIsAsked(published, example)));
  return loadProfile(join(POLICY, file), settings).finally(() => {
    rmSync(folder, { recursive: true });
  });
}
type Table = { readonly [name: string]: unknown };
const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const whatIsAsked = (published: Table, example: Table): Table =>
  Object.fromEntries(
    Object.entries(example).flatMap(([name, value]) => {
      const there = published[name];
      if (typeof there === 'string' && there.startsWith('required')) return [[name, value]];
      return isTable(there) && isTable(value) ? [[name, whatIsAsked(there, value)]] : [];
    }),
  );
