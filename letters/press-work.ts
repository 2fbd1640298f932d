import { parentPort, workerData } from 'node:worker_threads';
import type { FactsOf, LetterKind } from '../casefile/letter';
import { compose } from './compose';
import { enclosuresOf } from './electronic/enclose';
import { TooLargeToSplit, type Enclosure, type Lock } from './electronic/enclosure';
import { UnprintableText } from './fonts';
import { drawInto } from './paper';
import { openPile, type Pile, type Piled } from './pile';

/** What the press is told when its thread begins. */
export type Furnished = { readonly folder: string; readonly inMemoryAtMost: number };

/** One letter to be drawn, or the word that the last one was fetched from its file. */
export type Order = {
  readonly [Kind in LetterKind]: { readonly kind: Kind; readonly facts: FactsOf[Kind] };
}[LetterKind] & {
  /** How it is locked, where it goes as an electronic record. */
  readonly lock?: Lock | undefined;
};
export type Fetched = { readonly fetched: true };

/** How it went. An error's own words may hold what stands in the letter, so only its name and its place in our code come back. */
export type Outcome =
  | (Piled & { readonly pages: number; readonly enclosures?: readonly Enclosure[] | undefined })
  | { readonly failed: string; readonly codePoints?: readonly string[]; readonly bytes?: number; readonly at?: string };

let pile: Pile | undefined;

async function work(order: Order): Promise<Outcome> {
  const { folder, inMemoryAtMost } = workerData as Furnished;
  const mine = openPile(folder, inMemoryAtMost);
  pile = mine;
  try {
    const pages = await drawInto(compose(order.kind, order.facts), mine.add);
    const enclosures = order.lock && (await enclosuresOf(mine.read(), order, order.lock));
    return { ...mine.whole(), pages, enclosures };
  } catch (error) {
    mine.clear();
    if (error instanceof UnprintableText) return { failed: error.name, codePoints: error.codePoints };
    if (error instanceof TooLargeToSplit) return { failed: error.name, bytes: error.bytes };
    const { name = 'Error', stack = '' } = error as Partial<Error>;
    return { failed: name, at: /\/(letters\/[\w-]+\.ts:\d+)/.exec(stack)?.[1] ?? 'a library' };
  }
}

parentPort?.on('message', (message: Order | Fetched) => {
  if ('fetched' in message) {
    pile?.clear();
    return;
  }
  void work(message).then((outcome) =>
    parentPort?.postMessage(outcome, 'pages' in outcome && 'bytes' in outcome ? carried(outcome.bytes) : []),
  );
});

/** Bytes go over without a copy where they are alone in their memory. */
const carried = ({ buffer, byteLength }: Buffer): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
