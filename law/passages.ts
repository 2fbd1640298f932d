/** A stretch of a text, from its first sign to behind its last. */
export type Span = { readonly from: number; readonly to: number };

/**
 * Every place where a passage stands in a text, also where two of them overlap. Systems end a line in different ways, and whoever copies
 * a passage from a page gets the way of the page: a line's end is the same as any other.
 */
export function placesOf(passage: string, text: string): readonly Span[] {
  const wanted = linesEndedAlike(passage);
  if (wanted === '') return [];
  const alike = linesEndedAlike(text);
  const placeIn = alike.length === text.length ? (at: number) => at : placesAsHeld(text);
  const places: Span[] = [];
  for (let at = alike.indexOf(wanted); at >= 0; at = alike.indexOf(wanted, at + 1))
    places.push({ from: placeIn(at), to: placeIn(at + wanted.length) });
  return places;
}

/** What is left of a text where these passages are taken out. */
export function without(passages: readonly string[], text: string): string {
  const spans = passages.flatMap((passage) => placesOf(passage, text)).sort((a, b) => a.from - b.from);
  let left = '';
  let at = 0;
  for (const { from, to } of spans) {
    if (from > at) left += text.slice(at, from);
    at = Math.max(at, to);
  }
  return left + text.slice(at);
}

const linesEndedAlike = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Where each sign stands in the text as it is held, in which some lines end by two signs. */
function placesAsHeld(text: string): (at: number) => number {
  const places: number[] = [];
  for (let at = 0; at <= text.length; at += 1) if (!(text[at] === '\n' && text[at - 1] === '\r')) places.push(at);
  return (at) => places[at] ?? text.length;
}
