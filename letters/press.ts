import { read } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import type { FactsOf, LetterKind } from '../casefile/letter';
import { silentThread } from '../thread';
import { TooLargeToSplit, type Enclosure, type Lock } from './electronic/enclosure';
import { LetterTooLong } from './extent';
import { UnprintableText } from './fonts';
import type { Drawn } from './paper';
import { sweepPiles } from './pile';
import type { Fetched, Furnished, Order, Outcome } from './press-work';

/**
 * Draws letters beside the event loop, so that heartbeats, `/healthz` and everybody else go on while a long one is set. One thread,
 * begun with the first letter and kept, draws one letter after the other; another begins where it died.
 */
export type Press = {
  /** Gathers what a letter says when its turn comes, draws it, and locks what goes as an electronic record; lets go of it at once when told to. */
  readonly draw: <Kind extends LetterKind>(
    kind: Kind,
    gather: () => Promise<FactsOf[Kind]>,
    signal?: AbortSignal,
    lock?: Lock,
  ) => Promise<Pressed>;
  readonly close: () => Promise<void>;
};

/** A letter as it is drawn, and the locked files by which it goes, where it goes so. */
export type Pressed = Drawn & { readonly enclosures?: readonly Enclosure[] | undefined };

export type PressLimits = { readonly memoryMb: number; readonly inMemoryAtMost: number };

/** The longest letter that is drawn needs a good half of this memory; a letter of usual length is a few hundred KB. */
const LIMITS: PressLimits = { memoryMb: 768, inMemoryAtMost: 4_000_000 };

/** `folder` takes letters too large for memory, in files without a name; nobody finds anything there. */
export function openPress(folder: string, limits: PressLimits = LIMITS): Press {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();

  function begin(): Worker {
    sweepPiles(folder);
    const furnished: Furnished = { folder, inMemoryAtMost: limits.inMemoryAtMost };
    const begun = silentThread(join(__dirname, 'press-door.js'), limits.memoryMb, furnished);
    begun.once('exit', () => {
      if (thread === begun) thread = undefined;
    });
    return begun;
  }

  async function end(at: Worker | undefined): Promise<void> {
    if (thread === at) thread = undefined;
    await at?.terminate();
  }

  /** Gives the thread one letter, and waits until it is drawn, the thread has died, or nobody wants it any more. */
  async function atThePress(order: Order, signal: AbortSignal | undefined): Promise<Pressed> {
    const at = (thread ??= begin());
    at.ref();
    try {
      return await drawnFrom(at, await answerOf(at, order, signal, () => void end(at)));
    } finally {
      at.unref();
    }
  }

  return {
    async draw(kind, gather, signal, lock) {
      const mine = before.then(async () => {
        signal?.throwIfAborted();
        return atThePress({ kind, facts: await gather(), lock } as Order, signal);
      });
      before = mine.catch(() => undefined);
      return signal === undefined ? mine : Promise.race([mine, unwanted(signal)]);
    },
    close: () => end(thread),
  };
}

function answerOf(at: Worker, order: Order, signal: AbortSignal | undefined, letGo: () => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let failed: unknown;
    const hear = (outcome: Outcome): void => settle(() => resolve(outcome));
    const note = (error: unknown): void => void (failed = error);
    const died = (): void => settle(() => reject(whyItDied(failed)));
    const stop = (): void => {
      settle(() => reject(signal?.reason as Error));
      letGo();
    };
    const settle = (how: () => void): void => {
      at.off('message', hear).off('error', note).off('exit', died);
      signal?.removeEventListener('abort', stop);
      how();
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop);
    at.on('message', hear).on('error', note).on('exit', died);
    at.postMessage(order);
  });
}

const readAt = promisify(read);

/** The letter, fetched from its file where it lies in one. */
async function drawnFrom(at: Worker, outcome: Outcome): Promise<Pressed> {
  if ('failed' in outcome) throw failureOf(outcome);
  const { pages } = outcome;
  const enclosures = outcome.enclosures?.map(({ fileName, bytes }) => ({ fileName, bytes: bufferOf(bytes) }));
  if ('bytes' in outcome) return { pdf: bufferOf(outcome.bytes), pages, enclosures };
  const { file, size } = outcome;
  const pdf = Buffer.allocUnsafe(size);
  try {
    for (let done = 0; done < size;) {
      const { bytesRead } = await readAt(file, pdf, done, size - done, done);
      if (bytesRead === 0) throw new Error('a letter was cut off in its file; it is drawn again');
      done += bytesRead;
    }
  } finally {
    at.postMessage({ fetched: true } satisfies Fetched);
  }
  return { pdf, pages, enclosures };
}

/** What crosses over between threads is bytes, and no buffer any more. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

function failureOf({ failed, codePoints, bytes, at }: Extract<Outcome, { failed: string }>): Error {
  if (failed === 'UnprintableText') return new UnprintableText(codePoints ?? []);
  if (failed === 'TooLargeToSplit') return new TooLargeToSplit(bytes ?? 0);
  if (failed === 'LetterTooLong') return new LetterTooLong();
  return new Error(`a letter could not be drawn: ${failed} at ${at ?? 'an unknown place'}`);
}

/** Its own words stay behind: a thread that dies may say what it was given. */
const whyItDied = (error: unknown): Error =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new LetterTooLong()
    : new Error('the thread that draws letters ended; the letter is drawn again by another');

const unwanted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
