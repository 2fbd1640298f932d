/** SHA-256, as `parts/versions.json` holds it of everything that neither npm nor Go vouches for. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What is wrong with a folder that should hold exactly these files: none missing, none altered, none besides. */
export function wrongIn(folder, sums) {
  const held = existsSync(folder) ? readdirSync(folder) : [];
  return [
    ...Object.keys(sums)
      .filter((name) => !held.includes(name))
      .map((name) => `${name} is missing`),
    ...held.filter((name) => !(name in sums)).map((name) => `${name} is not expected`),
    ...held
      .filter((name) => name in sums && sha256(readFileSync(join(folder, name))) !== sums[name])
      .map((name) => `${name} has another SHA-256`),
  ];
}
