import type { Entry } from 'ldapts';
import { whole, type Reading } from '../../connectors/directory-entries';
import { readSchema } from '../../connectors/directory-schema';
import { storeOf } from './a-directory';
import { members } from './connector';

const GROUP = 'cn=customers,ou=groups,dc=club,dc=example';
const nameOf = (nth: number): string => `cn=somebody ${nth},ou=people,dc=club,dc=example`;
const namesUpTo = (most: number, from = 0): string[] =>
  Array.from({ length: most - from }, (_, nth) => nameOf(from + nth));

/** A group of a directory that hands out so many values of an attribute at once, as Active Directory does; `leads` says where a part is said to end. */
function groupOf(size: number, atOnce: number, leads = (end: number): number => end) {
  const asked: string[] = [];
  const partFrom = (from: number): Entry => {
    const end = leads(Math.min(from + atOnce, size));
    const name = `member;range=${from}-${end >= size ? '*' : end - 1}`;
    return { dn: GROUP, cn: 'customers', member: [], [name]: namesUpTo(Math.min(from + atOnce, size), from) };
  };
  const search = (_: string, { attributes: [name = ''] }: { attributes: string[] }) => {
    asked.push(name);
    const entry = partFrom(Number(/range=(\d+)/.exec(name)?.[1]));
    return Promise.resolve({ searchEntries: [{ ...entry, [name]: entry[name] ?? [] }], searchReferences: [] });
  };
  const line = { stands: () => ({ search }) };
  const at = { store: storeOf([members()]), line, schema: readSchema([]) } as unknown as Reading;
  return { at, entry: partFrom(0), asked };
}

describe('a group with more members than a directory hands out at once', () => {
  test('has each of them, and is asked no more than it needs', async () => {
    const { at, entry, asked } = groupOf(4_000, 1_500);
    expect(await whole(at, entry)).toEqual({ dn: GROUP, cn: 'customers', member: namesUpTo(4_000) });
    expect(asked).toEqual(['member;range=1500-*', 'member;range=3000-*']);
  });

  test('one whose parts lead no further is known in part, and that is not none', async () => {
    const { at, entry } = groupOf(4_000, 1_500, (end) => Math.min(end, 1_500));
    await expect(whole(at, entry)).rejects.toMatchObject({ because: { kind: 'readsInPart' } });
  });

  test('a small one is as it came', async () => {
    const { at, asked } = groupOf(1, 1);
    const entry: Entry = { dn: GROUP, cn: 'customers', member: namesUpTo(2) };
    expect([await whole(at, entry), asked]).toEqual([entry, []]);
  });
});
