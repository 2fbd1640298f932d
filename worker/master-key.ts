import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Misconfigured } from '../config';
import { unknownMarks, type KeyMarks } from '../records/master-key';
import { newId, newSecret } from '../vault/seal';

const BYTES = 32;

/** The file in which the master key lies, and the setting that named it, if one did; beside it the one that is to take its place. */
export type KeyFile = {
  readonly file: string;
  readonly setting?: KeySetting | undefined;
  readonly next?: string | undefined;
};
type KeySetting = 'MADOGUCHI_MASTER_KEY_FILE' | 'MADOGUCHI_NEXT_MASTER_KEY_FILE';

/** The master keys in hand: the one that is named, and the one that takes its place while it is being changed. */
export type KeysInHand = { readonly key?: Buffer | undefined; readonly next?: Buffer | undefined };

/** Looks at both files, and says what is wrong with either. */
export async function lookAtKeys(at: KeyFile): Promise<KeysInHand & { readonly complaints: readonly string[] }> {
  const here = await lookAtKey(at);
  if (at.next === undefined) return { key: here.key, complaints: here.complaint === undefined ? [] : [here.complaint] };
  const next = await lookAtKey({ file: at.next, setting: NEXT });
  const missing = `${NEXT}: ${at.next} is not there; make it by: openssl rand -out ${at.next} ${BYTES}, and keep a copy apart from the database`;
  const complaints = [here.complaint, next.complaint ?? (next.key === undefined ? missing : undefined)];
  return { key: here.key, next: next.key, complaints: complaints.filter((one) => one !== undefined) };
}
const NEXT = 'MADOGUCHI_NEXT_MASTER_KEY_FILE';

/** What lies there: the key, nothing, or something that is no key of ours. */
async function lookAtKey({ file, setting }: KeyFile): Promise<{ readonly key?: Buffer; readonly complaint?: string }> {
  const named = setting === undefined ? file : `${setting}: ${file}`;
  try {
    const { mode } = await stat(file);
    const key = await readFile(file);
    if (key.length !== BYTES)
      return {
        complaint: `${named} holds ${key.length} bytes, and the master key has ${BYTES}; put the right file there (a new one is made by: openssl rand -out FILE ${BYTES})`,
      };
    if (isOpenToAll(mode))
      return { complaint: `${named} can be read by everybody on this machine; take that away by: chmod 600 ${file}` };
    return { key };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no reason given';
    if (code === 'ENOENT') return {};
    return { complaint: `${named} cannot be read (${code}); it must be a file that the user of this program may read` };
  }
}

/** Windows knows no such modes and answers with some of its own. */
export const isOpenToAll = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o007) !== 0;

/** What is wrong between the records and the key in hand. Without its key nothing in them could ever be read again. */
export function keyComplaints(
  marks: KeyMarks,
  { key, next }: KeysInHand,
  { file, setting }: KeyFile,
): readonly string[] {
  if (marks.length === 0) return [];
  const name = setting ?? 'the master key';
  if (key === undefined)
    return [
      `${name}: ${file} is not there, and the records were sealed under the key in it; put it back from its backup${setting === undefined ? ', or name it by MADOGUCHI_MASTER_KEY_FILE' : ''}. No other key opens them`,
    ];
  const missing = unknownMarks(marks, next === undefined ? [key] : [key, next]);
  if (missing.length === 0) return [];
  if (missing.length < marks.length)
    return [
      `${name}: the master key of these records is being changed, and some keys lie under another one still; name the one before by MADOGUCHI_MASTER_KEY_FILE and the new one by ${NEXT} until \`madoguchi keys rotate\` has ended`,
    ];
  return [
    `${name}: ${file} is not the key these records were sealed under; give the key that was in use before, or the address of the records that belong to this one`,
  ];
}

/** The key for these records: the one that lies there, or, beside empty records alone, a new one. */
export async function masterKeyFor(
  marks: KeyMarks,
  at: KeyFile,
): Promise<{ readonly key: Buffer; readonly next?: Buffer | undefined; readonly isNew: boolean }> {
  const { key, next, complaints: ofFiles } = await lookAtKeys(at);
  const complaints = ofFiles.length === 0 ? keyComplaints(marks, { key, next }, at) : ofFiles;
  if (complaints.length > 0) throw new Misconfigured(complaints);
  if (key !== undefined) return { key, next, isNew: false };
  const isNew = await make(at.file);
  return { key: await readFile(at.file), next, isNew };
}

/** Whole and on the disk before it bears its name; false where another process was quicker, whose key is then the one. */
async function make(file: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${newId()}.part`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(newSecret());
    await handle.sync();
    await link(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw Object.assign(error as NodeJS.ErrnoException, { path: file }); // whose disk may be full
  } finally {
    await handle.close();
    await rm(beside, { force: true });
  }
}
