import { because, type Because, type StoreFailure } from '../casefile/store-failures';

/** A store could not be searched, and why. Its words hold no address, no password and nobody's data; what it was caused by is left behind. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  readonly because: Because;
  constructor(store: string, kind: StoreFailure, about?: Parameters<typeof because>[1], count?: number) {
    const why = because(kind, about, count);
    super(`${store}: ${why.en}`);
    this.because = why;
  }
}

/** So many records hold more text than is held of one person at once. */
export const tooLong = (store: string, most: number, records: number): StoreFailed =>
  new StoreFailed(store, 'tooMuch', { ja: `${Math.floor(most / 1e4)}万字超`, en: `> ${most} signs` }, records);
