import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvMeasures } from '../../connectors/csv';
import { jsonMeasures } from '../../connectors/json';
import type { Measures } from '../../connectors/measures';
import { StoreFailed } from '../../connectors/store-failed';
import { Collection } from '../../policy/collection';
import { memberOf, SEALING, UNDER } from '../faults/a-club';

/** What became of a file that was rewritten on a disk with so many bytes left. */
export type Tried = {
  readonly kind: 'csv' | 'json';
  readonly free: number;
  readonly said: string;
  readonly isAsItWas: boolean;
  readonly isWhole: boolean;
  readonly beside: readonly string[];
  readonly afterwards: string;
};

const MEMBERS = 3_000;
const STEP = 8_192;
const text = (kind: Tried['kind'], but?: number): string => {
  const all = Array.from({ length: MEMBERS }, (_, nth) => nth).filter((nth) => nth !== but);
  return kind === 'csv'
    ? `id,name,mail\r\n${all.map((nth) => `${nth},member ${nth},m${nth}@example.jp\r\n`).join('')}`
    : all.map((nth) => `{"id":"${nth}","name":"member ${nth}","mail":"m${nth}@example.jp"}\n`).join('');
};

function measuresOf(kind: Tried['kind'], file: string): Measures {
  const collections = [
    Collection.parse({
      ...{ id: 'members', label: 'x', category: 'x', purposes: ['x'], key: ['id'] },
      ...{ identity: { name: 'name', email: 'mail' }, findBy: [['name', 'email']] },
      columns: ['id', 'name', 'mail'].map((column) => ({ column, label: column })),
      erasing: { rows: 'go' },
    }),
  ];
  const store = { id: 'club', label: 'club', file, encoding: 'utf-8', rewritten: true, collections } as const;
  return kind === 'csv'
    ? csvMeasures({ store: { ...store, kind, delimiter: ',' }, sealing: SEALING })
    : jsonMeasures({ store: { ...store, kind, records: 'lines' }, sealing: SEALING });
}

const filled = (folder: string): string => join(folder, 'filler');

/** Leaves so many bytes of the disk free, to a page. */
async function leaves(folder: string, free: number): Promise<void> {
  await rm(filled(folder), { force: true });
  await writeFile(filled(folder), Buffer.alloc(0));
  const piece = Buffer.alloc(4_096);
  for (;;)
    try {
      await writeFile(filled(folder), piece, { flag: 'a' });
    } catch {
      break;
    }
  const { length } = await readFile(filled(folder));
  await writeFile(filled(folder), Buffer.alloc(Math.max(0, length - free)));
}

/** Rewrites a file on a disk that is fuller and fuller, each time from the beginning, and once more when there is room. */
async function main(folder: string): Promise<void> {
  for (const kind of ['csv', 'json'] as const) {
    const file = join(folder, `members.${kind}`);
    const [before, after] = [text(kind), text(kind, 7)];
    const { person, measure } = memberOf(7);
    for (let free = 0, isDone = false; !isDone; free += STEP) {
      for (const name of await readdir(folder)) await rm(join(folder, name));
      await writeFile(file, before);
      const measures = measuresOf(kind, file);
      const plan = await measures.plan(measure, person, UNDER);
      await leaves(folder, free);
      const said = await measures.take(measure, person, plan, UNDER).then(
        ({ outcome }) => outcome,
        (error: unknown) => (error instanceof StoreFailed ? error.because.kind : String(error)),
      );
      const lies = await readFile(file, 'utf8');
      const beside = (await readdir(folder)).filter((name) => name !== 'filler').sort();
      await rm(filled(folder));
      const again = await measures.take(measure, person, plan, UNDER);
      isDone = said === 'done';
      const tried: Tried = {
        ...{ kind, free, said, beside, isAsItWas: lies === before },
        isWhole: (await readFile(file, 'utf8')) === after,
        afterwards: `${again.outcome} ${again.collections[0]?.erased}`,
      };
      process.stdout.write(`${JSON.stringify(tried)}\n`);
    }
    await rm(file);
  }
}

void main(process.argv[2] as string);
