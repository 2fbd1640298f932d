import { existsSync } from 'node:fs';
import { Miswritten } from '../cli/options';
import { EMBEDDED, Misconfigured, readSettings, type Settings } from '../config';
import { startPostgres } from '../parts/postgres';
import type { Open } from '../parts/program';
import type { Look } from '../records/look';
import { openPool } from '../records/pool';
import { rotateMasterKey } from '../records/rotation';
import { lookAtOurRecords } from './records-look';
import { keyFileIn, recordsComplaints } from './before-start';
import { runHere } from './here';
import { keyComplaints, lookAtKeys } from './master-key';
import { places, type Places } from './places';

const HOW = {
  en: 'write it as: madoguchi keys rotate   (docs/operations.md says, step by step, what comes before and after)',
  ja: 'madoguchi keys rotate とお書きください（前後の手順は docs/operations.md）',
};

const OURS = /^(DATABASE_URL|MADOGUCHI_(NEXT_)?MASTER_KEY_FILE|MADOGUCHI_DATA):/;

/**
 * Changes the master key while the desk runs. It needs both keys and the records themselves, as no client of the counter has
 * them: an operator runs it where the desk runs, with the desk's own settings.
 */
async function main(words: readonly string[], open: Open[]): Promise<number> {
  if (words.join(' ') !== 'rotate') throw new Miswritten(HOW);
  const { settings, complaints } = readSettings();
  const own = places(settings.MADOGUCHI_DATA);
  const at = keyFileIn(settings, own);
  const [{ url, look }, { key, next, complaints: ofKeys }] = await Promise.all([
    recordsOf(settings, own, open),
    lookAtKeys(at),
  ]);
  const wrong = [
    ...complaints.filter((complaint) => OURS.test(complaint)),
    ...ofKeys,
    ...recordsComplaints(look),
    ...(look.away === undefined
      ? []
      : [`DATABASE_URL: nothing answers there (${look.away}); run this again when the records are there`]),
    ...(look.marks?.length === 0
      ? ['DATABASE_URL: no desk was opened over these records yet, so no key lies there']
      : []),
    ...(at.next === undefined
      ? ['MADOGUCHI_NEXT_MASTER_KEY_FILE: is missing; name the new key, made by: openssl rand -out FILE 32']
      : []),
    ...(ofKeys.length === 0 ? keyComplaints(look.marks ?? [], { key, next }, at) : []),
  ];
  if (wrong.length > 0 || key === undefined || next === undefined) throw new Misconfigured(wrong);
  return rotate(url, key, next, open);
}

async function rotate(url: string, key: Buffer, next: Buffer, open: Open[]): Promise<number> {
  const began = performance.now();
  const pool = openPool(url, 2);
  open.push({ close: () => pool.end() });
  const { rewrapped, under, unopened } = await rotateMasterKey(pool, [key], next, (done, of) => {
    process.stdout.write(`${done} of ${of} keys wrapped anew\n`);
  });
  for (const owner of unopened)
    process.stderr.write(
      `${owner}: what lies in its place was not wrapped for it; put its row of keys back from a backup, then run this again\n`,
    );
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(
    `keys: ${rewrapped} wrapped anew, ${under} under the new master key, ${unopened.length} left under the old, ${seconds.toFixed(1)} s\n`,
  );
  return unopened.length === 0 ? 0 : 1;
}

/** The records of the running desk: elsewhere, or those from npm, which are taken up as they run. */
async function recordsOf(
  { DATABASE_URL: named = EMBEDDED }: Settings,
  own: Places,
  open: Open[],
): Promise<{ readonly url: string; readonly look: Look }> {
  if (named !== EMBEDDED) return { url: named, look: await lookAtOurRecords(named) };
  if (!existsSync(own.postgres)) return { url: '', look: { marks: [] } };
  const server = await startPostgres({ folder: own.postgres });
  open.push({ close: () => server.stop() });
  return { url: server.url, look: await lookAtOurRecords(server.url) };
}

runHere('keys', ({ args, open }) => main(args, open));
