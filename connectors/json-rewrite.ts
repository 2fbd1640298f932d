import type { JsonStore } from '../policy/data-map';
import { encoded, noSuchSigns } from './csv-rewrite';
import type { Edit, Edits, Rewriter } from './file-rewriting';
import { FileUnfit } from './file-unfit';
import { changed, spanAt, spansIn, spansWithin, without, type Change, type Spanned } from './json-spans';
import { textOfValue } from './json-values';

/** A list that is one document is written anew in memory; one record on each line is not bound by it. */
export const MOST_BYTES = 1 << 26;

/** Writes a JSON file anew, value by value: order, numbers, blanks and line ends of everything else stay as they are written. */
export const jsonRewriter = (store: JsonStore): Rewriter =>
  store.records === 'lines' ? byLine(store) : asWhole(store);

const byLine = (store: JsonStore): Rewriter =>
  async function* (pieces, edits) {
    let place = 0;
    const unit = store.encoding.startsWith('utf-16') ? 2 : 1;
    for await (const line of linesOf(pieces, store.encoding, unit)) {
      const text = decoded(store, line);
      if (text.replace('\ufeff', '').trim() === '') {
        yield line;
        continue;
      }
      place += 1;
      const next = rewritten(store, text, place, edits);
      if (next === undefined) continue;
      yield next === text ? line : bytesOf(store, next);
    }
  };

const asWhole = (store: JsonStore): Rewriter =>
  async function* (pieces, edits) {
    const held: Buffer[] = [];
    let size = 0;
    for await (const piece of pieces) {
      size += held.push(piece) > 0 ? piece.length : 0;
      if (size > MOST_BYTES) throw new FileUnfit(tooLarge);
    }
    const text = decoded(store, Buffer.concat(held));
    const path = typeof store.records === 'object' ? store.records.list : '.';
    const list = spanAt(spansIn(text), path);
    const gone = new Set<Spanned>();
    const changes = (list?.items ?? []).flatMap((record, nth) => {
      const edit = edits.at(nth + 1);
      if (edit !== undefined) sees(text, record, edit, nth + 1);
      if (edit?.goes === true) gone.add(record);
      return edit?.goes === true ? [] : changesIn(store, text, record, nth + 1, edits);
    });
    yield bytesOf(store, changed(text, [...changes, ...(list === undefined ? [] : without(list, gone))]));
  };

/** A record on a line of its own with what changes in it; nothing where it goes. */
function rewritten(store: JsonStore, text: string, place: number, edits: Edits): string | undefined {
  const record = spansIn(text);
  const edit = edits.at(place);
  if (edit !== undefined) sees(text, record, edit, place);
  return edit?.goes === true ? undefined : changed(text, changesIn(store, text, record, place, edits));
}

/** What changes in a record: its own fields, and records inside it that go or change. */
function changesIn(store: JsonStore, text: string, record: Spanned, place: number, edits: Edits): readonly Change[] {
  const paths = [...new Set(store.collections.flatMap(({ within }) => (within === undefined ? [] : [within])))];
  const own = edits.at(place);
  const inside = paths.flatMap((path) => {
    const gone = new Map<Spanned, Set<Spanned>>();
    const changes = [...spansWithin(text, record, path)].flatMap(({ record: one, list }, nth) => {
      const edit = edits.within(place, path, nth);
      if (edit === undefined) return [];
      sees(text, one, edit, place);
      if (!edit.goes) return fieldsIn(text, one, edit);
      if (list === undefined) return [{ from: one.from, to: one.to, by: 'null' }];
      gone.set(list, (gone.get(list) ?? new Set()).add(one));
      return [];
    });
    return [...changes, ...[...gone].flatMap(([list, items]) => without(list, items))];
  });
  return [...(own === undefined ? [] : fieldsIn(text, record, own)), ...inside];
}

const fieldsIn = (text: string, record: Spanned, { becomes }: Edit): readonly Change[] =>
  [...becomes].flatMap(([path, to]) => {
    const value = spanAt(record, path);
    if (value === undefined) return to === '' ? [] : added(record, path, to); // it is left out where it is empty
    const wasText = text[value.from] === '"';
    return [{ from: value.from, to: value.to, by: to === '' ? (wasText ? '""' : 'null') : valueOf(to, wasText) }];
  });

/** A field that a record leaves out, where it is one of the record itself. */
const added = ({ to: end, fields }: Spanned, path: string, to: string): readonly Change[] =>
  fields === undefined || /[./]/.test(path)
    ? []
    : [
        {
          from: end - 1,
          to: end - 1,
          by: `${fields.size > 0 ? ',' : ''}${JSON.stringify(path)}:${valueOf(to, false)}`,
        },
      ];

const valueOf = (to: string, isText: boolean): string =>
  isText || !/^(-?\d+(\.\d+)?|true|false)$/.test(to) ? JSON.stringify(to) : to;

/** Sees that a record is the one that was planned for. Columns of records around it are not looked at here. */
function sees(text: string, record: Spanned, { holds }: Edit, place: number): void {
  for (const [path, held] of holds) {
    if (path.startsWith('../')) continue;
    const value = spanAt(record, path);
    const written = value === undefined ? '' : text.slice(value.from, value.to);
    const is = written.startsWith('"')
      ? (JSON.parse(written) as string)
      : value?.items === undefined && value?.fields === undefined
        ? written
        : textOfValue(JSON.parse(written));
    if (is !== held && !(is === 'null' && held === '')) throw new FileUnfit(movedOn(place));
  }
}

const decoded = ({ encoding }: JsonStore, bytes: Buffer): string =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

function bytesOf(store: JsonStore, text: string): Buffer {
  const bytes = encoded(text, store.encoding);
  if (bytes === undefined) throw new FileUnfit(noSuchSigns(store.encoding));
  return bytes;
}

/** Lines with their ends, in whichever encoding. */
async function* linesOf(
  pieces: AsyncIterable<Buffer>,
  encoding: JsonStore['encoding'],
  unit: number,
): AsyncGenerator<Buffer> {
  const end =
    encoding === 'utf-16be'
      ? Buffer.from([0, 0x0a])
      : encoding === 'utf-16le'
        ? Buffer.from([0x0a, 0])
        : Buffer.from([0x0a]);
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece]);
    let from = 0;
    for (let at = held.indexOf(end); at >= 0; at = held.indexOf(end, at + 1)) {
      if ((at - from) % unit !== 0) continue;
      yield held.subarray(from, at + unit);
      from = at + unit;
    }
    held = held.subarray(from);
  }
  if (held.length > 0) yield held;
}

const movedOn = (record: number) => ({
  ja: `${record}番目の記録が計画のときのものではありません。計画し直してください`,
  en: `record ${record} is not the one that was planned for; plan again`,
});
const tooLarge = {
  ja: '全体が一つの一覧で、大きすぎて書き直せません。1行1件の形（`records: lines`）にするか、担当者に依頼してください',
  en: 'it is one list too large to be written anew; write one record on each line (`records: lines`), or ask its owner',
};
