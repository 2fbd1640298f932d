import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { STORE_FAILURES } from '../../casefile/store-failures';
import type { Tried } from './full-disk';

/** A disk of its own, seen by nobody else, on which one program runs. */
const ON_A_SMALL_DISK = 'mount -t tmpfs -o size=512k small "$1" && exec "$2" --import tsx "$3" "$1"';

test('a disk that is full while a file is written anew, at any moment of it: the file is as it was, nothing lies beside it, the person reads that there is no room, and with room it is done once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    const { stdout } = await promisify(execFile)('unshare', [
      ...['-rm', 'sh', '-ec', ON_A_SMALL_DISK, 'sh', folder, process.execPath, join(__dirname, 'full-disk.ts')],
    ]);
    const all = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Tried);
    for (const kind of ['csv', 'json'] as const) {
      const tried = all.filter((one) => one.kind === kind);
      const full = tried.filter(({ said }) => said !== 'done');
      expect(full.length).toBeGreaterThan(4);
      for (const { said, isAsItWas, isWhole, beside, afterwards } of full) {
        expect({ said, isAsItWas, isWhole, afterwards }).toEqual({
          ...{ said: 'diskFull', isAsItWas: true, isWhole: true, afterwards: 'done 1' },
        });
        expect(beside.filter((name) => name !== `members.${kind}` && name !== `members.${kind}.measures`)).toEqual([]);
      }
      expect(tried.at(-1)).toMatchObject({ said: 'done', isWhole: true, afterwards: 'done 1' });
    }
    expect(STORE_FAILURES.diskFull.en).toContain('it is as it was: let whoever runs it make room');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
