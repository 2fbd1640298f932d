/** So many texts that may have been seen twice are looked at again. */
const MOST_SUSPECTED = 1_000;

/**
 * Whether a text comes twice among many, in memory that does not grow with them. The first time through, all that may have come
 * before is suspected, and by chance a few that did not; the second time these few are counted.
 */
export class Repeats {
  private readonly bits = new Uint32Array(1 << 23); // 32 MiB, of which a short file touches little: one in 40,000 of five million is suspected wrongly
  private readonly suspected = new Map<string, number>();

  /** Shows a text the first time through. */
  show(text: string): void {
    const { one, other } = hashes(text);
    let isNew = false;
    for (let n = 0; n < 4; n += 1) {
      const bit = ((one + n * other) >>> 0) >>> 4; // 28 bits
      const word = this.bits[bit >>> 5] ?? 0;
      const mask = 1 << (bit & 31);
      if ((word & mask) !== 0) continue;
      isNew = true;
      this.bits[bit >>> 5] = word | mask;
    }
    if (!isNew && this.suspected.size < MOST_SUSPECTED) this.suspected.set(text, 0);
  }

  get hasSuspects(): boolean {
    return this.suspected.size > 0;
  }

  /** Whether a text, shown the second time through, came before. */
  cameBefore(text: string): boolean {
    const times = this.suspected.get(text);
    if (times === undefined) return false;
    this.suspected.set(text, times + 1);
    return times > 0;
  }
}

/** Two numbers of 32 bits that differ where texts do, nearly always. */
function hashes(text: string): { readonly one: number; readonly other: number } {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    one = Math.imul(one ^ sign, 0x01000193);
    other = Math.imul(other ^ sign, 0x85ebca6b);
  }
  return { one: (one ^ (one >>> 15)) >>> 0, other: ((other ^ (other >>> 13)) | 1) >>> 0 };
}
