import type { PoolConnection, QueryOptions } from 'mysql2';
import type { Text } from './record';

export type MysqlClient = PoolConnection;

/** How each column of an answer is read: as the UTF-8 the server sends, or as bytes of a column whose character set is not to be believed. */
type Reads = 'utf8' | 'latin1';
type Question = { readonly text: string; readonly reads?: readonly Reads[] };

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LATIN1 = new TextDecoder('windows-1252');

/** latin1 is what old programs wrote UTF-8 into, unasked: what reads as that is that, and hardly a text of Western Europe does so by chance. */
function asWritten(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return LATIN1.decode(bytes);
  }
}

/** Ends a connection without waiting for what was asked of it, and says so to whoever waits. */
export function breakOff(client: MysqlClient, code = 'PROTOCOL_CONNECTION_LOST'): void {
  client.destroy();
  client.emit('error', Object.assign(new Error('the line was cut'), { code }));
}

/** A question whose every value comes as the server's own text. */
function inTexts({ text, reads = [] }: Question): QueryOptions {
  let at = 0;
  return {
    sql: text,
    rowsAsArray: true,
    typeCast: (field) => {
      const bytes = field.buffer();
      const how = reads[at];
      at = at + 1 === reads.length ? 0 : at + 1;
      return bytes === null ? null : how === 'latin1' ? asWritten(bytes) : bytes.toString('utf8');
    },
  };
}

/**
 * Asks, and takes row by row what comes; hangs up where nobody answers for so long. What `take` throws ends the asking once the server
 * has done.
 */
export async function eachRow(
  client: MysqlClient,
  question: Question,
  patienceMs: number,
  take: (row: readonly Text[]) => void,
): Promise<void> {
  let fault: { readonly error: unknown } | undefined;
  let lost: (error: unknown) => void = () => undefined;
  const late = setTimeout(() => breakOff(client, 'PROTOCOL_SEQUENCE_TIMEOUT'), patienceMs);
  await new Promise<void>((done, fail) => {
    lost = fail;
    client.once('error', lost); // a lost line is told to the connection, and not to what was asked of it
    const asked = client.query(inTexts(question));
    asked.on('result', (row: unknown) => {
      late.refresh();
      if (fault !== undefined || !Array.isArray(row)) return; // a statement that brings nothing says so
      try {
        take(row as Text[]);
      } catch (error) {
        fault = { error }; // thrown here it would end the connection's other work
      }
    });
    asked.on('error', fail);
    asked.on('end', () => done());
  }).finally(() => {
    clearTimeout(late);
    client.off('error', lost);
  });
  if (fault !== undefined) throw fault.error;
}

/** Asks, and hands over so many rows at once; the server waits meanwhile, and is hung up on where no row comes for so long. */
export async function pagesOf(
  client: MysqlClient,
  question: Question,
  { size, patienceMs }: { readonly size: number; readonly patienceMs: number },
  hand: (rows: readonly (readonly Text[])[]) => Promise<void>,
): Promise<void> {
  const rows = client.query(inTexts(question)).stream({ highWaterMark: size });
  const lost = (error: Error): void => void rows.destroy(error); // it is told to the connection, and not to what was asked of it
  client.once('error', lost);
  const waits = (): NodeJS.Timeout => setTimeout(() => breakOff(client, 'PROTOCOL_SEQUENCE_TIMEOUT'), patienceMs);
  let late = waits();
  let page: Text[][] = [];
  try {
    for await (const row of rows) {
      late.refresh();
      page.push(row as Text[]);
      if (page.length < size) continue;
      clearTimeout(late);
      await hand(page);
      page = [];
      late = waits();
    }
  } finally {
    clearTimeout(late);
    client.off('error', lost);
  }
  if (page.length > 0) await hand(page);
}

/** Has something done, and says to how many rows: those it met, whether or not it changed what stands there. */
export async function actedOn(client: MysqlClient, text: string, patienceMs: number): Promise<number> {
  let lost: (error: unknown) => void = () => undefined;
  const late = setTimeout(() => breakOff(client, 'PROTOCOL_SEQUENCE_TIMEOUT'), patienceMs);
  return new Promise<number>((done, fail) => {
    lost = fail;
    client.once('error', lost);
    client.query(text, (error: Error | null, answer: unknown) =>
      error === null ? done((answer as { readonly affectedRows?: number }).affectedRows ?? 0) : fail(error),
    );
  }).finally(() => {
    clearTimeout(late);
    client.off('error', lost);
  });
}

/** All that comes of a question about the store itself. */
export async function rowsOf(
  client: MysqlClient,
  text: string,
  patienceMs = LOOKING_MS,
): Promise<readonly (readonly Text[])[]> {
  const rows: (readonly Text[])[] = [];
  await eachRow(client, { text }, patienceMs, (row) => rows.push(row));
  return rows;
}
const LOOKING_MS = 60_000;
