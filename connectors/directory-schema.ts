import type { Line } from './directory-way';
import { NotAsked } from './outgoing';

/** What a directory says of its attributes (RFC 4512, 4.1.2): each by every name it has. */
export type Schema = {
  /** The one name of an attribute; nothing where the directory has none that is called so. */
  readonly nameOf: (column: string) => string | undefined;
  /** It holds names of entries, which are written in many ways. */
  readonly holdsNames: (column: string) => boolean;
};

/** Names of entries: the syntax itself, and the one with a mark behind it. */
const NAMES = ['1.3.6.1.4.1.1466.115.121.1.12', '1.3.6.1.4.1.1466.115.121.1.34'];

export async function schemaOf({ stands }: Line): Promise<Schema> {
  const root = await stands().search('', { scope: 'base', attributes: ['subschemaSubentry'] });
  const [at = ''] = textsOf(root.searchEntries[0]?.['subschemaSubentry']);
  const { searchEntries } = await stands().search(at, {
    scope: 'base',
    filter: '(objectClass=subschema)',
    attributes: ['attributeTypes'],
  });
  const said = textsOf(Object.entries(searchEntries[0] ?? {}).find(([name]) => same(name, 'attributeTypes'))?.[1]);
  if (said.length === 0) throw new NotAsked('mayNotReadEntries', 'subschema');
  return readSchema(said);
}

export function readSchema(described: readonly string[]): Schema {
  const byName = new Map<
    string,
    { readonly name: string; readonly above?: string | undefined; readonly syntax?: string | undefined }
  >();
  for (const text of described) {
    const names = /\bNAME\s+(?:'([^']+)'|\(([^)]*)\))/.exec(text);
    const all =
      names?.[1] === undefined ? [...(names?.[2] ?? '').matchAll(/'([^']+)'/g)].map(([, one = '']) => one) : [names[1]];
    const oid = /^\(\s*([\d.]+)/.exec(text)?.[1];
    const [name = oid ?? ''] = all;
    const one = { name, above: /\bSUP\s+(\S+)/.exec(text)?.[1], syntax: /\bSYNTAX\s+'?([\d.]+)/.exec(text)?.[1] };
    for (const called of [...all, ...(oid === undefined ? [] : [oid])]) byName.set(called.toLowerCase(), one);
  }
  const bare = (column: string) => byName.get((column.split(';')[0] ?? '').toLowerCase());
  const syntaxOf = (column: string, depth = 0): string | undefined => {
    const one = bare(column);
    if (one === undefined || depth > 20) return undefined;
    return one.syntax ?? (one.above === undefined ? undefined : syntaxOf(one.above, depth + 1));
  };
  return { nameOf: (column) => bare(column)?.name, holdsNames: (column) => NAMES.includes(syntaxOf(column) ?? '') };
}

type Held = Buffer | Buffer[] | string[] | string | undefined;
/** The values of an attribute as text; what is none, as a picture, in Base64, as LDIF has it. */
export const textsOf = (held: Held): readonly string[] =>
  (Array.isArray(held) ? held : held === undefined ? [] : [held]).map((one) =>
    typeof one === 'string' ? one : one.toString('base64'),
  );

export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The one form of the name of an entry (RFC 4514): spaces, capitals and escapes tell no two apart. */
export const nameForm = (name: string): string =>
  partsAt(name, ',')
    .map((part) =>
      partsAt(part, '+')
        .map((pair) => {
          const at = pair.indexOf('=');
          return `${pair.slice(0, at).trim().toLowerCase()}=${escaped(plainOf(pair.slice(at + 1)))}`;
        })
        .sort()
        .join('+'),
    )
    .join(',');

/** How many names an entry's own is made of: more than that of whatever it lies below. */
export const depthOf = (name: string): number => partsAt(name, ',').length;

function partsAt(text: string, sign: ',' | '+'): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === sign) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const plainOf = (value: string): string =>
  value
    .trim()
    .replace(/(?:\\[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('\\', ''), 'hex').toString())
    .replace(/\\(.)/gsu, '$1')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
const escaped = (value: string): string => value.replace(/[\\,+"<>;=#]/g, '\\$&');
