import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../casefile/finding';
import type { PersonKeys } from '../../casefile/identifiers';
import type { Connector } from '../../connectors/contract';

export type AFile = { readonly file: string; remove(): Promise<void> };

/** A file with these bytes, alone in a folder. */
export async function fileOf(bytes: string | Buffer, name = 'members.txt'): Promise<AFile> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-file-'));
  const file = join(folder, name);
  await writeFile(file, bytes);
  return { file, remove: () => rm(folder, { recursive: true }) };
}

export const HANAKO: PersonKeys = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };

export const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

/** What a search of a file answers, in short. */
export const inShort = ({
  outcome,
  items,
  because,
}: Finding): { outcome: string; found: string[]; because?: string } => ({
  outcome,
  found: items.map(({ id }) => id),
  ...(because === undefined ? {} : { because: because.en }),
});

/** What is answered of Hanako by a store over a file with these bytes. */
export async function answerOf(
  bytes: string | Buffer,
  open: (file: string) => Connector,
  person = HANAKO,
): Promise<ReturnType<typeof inShort>> {
  const { file, remove } = await fileOf(bytes);
  try {
    return inShort(await open(file).find(person, about));
  } finally {
    await remove();
  }
}
