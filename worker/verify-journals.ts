import { createReadStream } from 'node:fs';
import { isHead, journalsReader } from '../casefile/journals-file';
import { sha256 } from '../vault/seal';
import { isSignedBy } from '../vault/signing';
import { fingerprintOf } from './certificate-page';

/** Lines of a file, ended by line feeds alone; an empty one behind the last is none. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const part of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Whether a file says that it holds journals; nothing else of it is read. */
export async function holdsJournals(file: string): Promise<boolean> {
  for await (const line of linesOf(file)) {
    try {
      return isHead(JSON.parse(line));
    } catch {
      return false;
    }
  }
  return false;
}

/** Checks a file of journals, line by line, and says what it found; answers the code to end with. */
export async function verifyJournals(
  file: string,
  key: string | undefined,
  say: (text: string) => void,
): Promise<number> {
  const reader = journalsReader(sha256, isSignedBy);
  for await (const line of linesOf(file)) reader.line(line);
  const { faults, head, foot } = reader.end();
  for (const fault of faults) say(fault);
  const whose = `journals of ${head?.holder ?? '?'}`;
  if (faults.length > 0 || foot === undefined) {
    say(`${whose}: not intact / 改変されています`);
    return 1;
  }
  say(`digest / 要約値: ${foot.digest}`);
  say(`key / 鍵の指紋: ${fingerprintOf(foot.key)}`);
  const many = `${foot.entries} entries in ${foot.journals} journals`;
  if (key === undefined) {
    say(`${whose}: ${many}, intact, signer unknown / 改変なし、署名者は未確認（--key で公開鍵を指定してください）`);
    return 1;
  }
  if (key !== foot.key) {
    say(`${whose}: ${many}, intact, signed by another key / 改変なし、別の鍵による署名`);
    return 1;
  }
  say(`${whose}: ${many}, valid / 有効`);
  return 0;
}
