import { judgeOf } from '../../connectors/judge';
import { sorted } from '../../connectors/whose';
import { type CsvStore } from '../../policy/data-map';
import { Collection } from '../../policy/collection';

const members = Collection.parse({
  id: 'members',
  label: '会員',
  category: '会員情報',
  purposes: ['care'],
  key: ['id'],
  identity: { name: 'name', birthDate: 'born', email: 'mail' },
  findBy: [['email']],
  columns: [{ column: 'name', label: '氏名' }],
  leftOut: {},
});
const club: CsvStore = {
  kind: 'csv',
  id: 'club',
  label: '会',
  file: 'members.csv',
  encoding: 'utf-8',
  delimiter: ',',
  collections: [members],
} as unknown as CsvStore;
const HANAKO = { name: ['山田 花子'], birthDate: ['1980-02-10'], email: ['hanako@example.jp'] };

describe('a birthday that stands in a record found by a mailbox', () => {
  test.each([
    ['1980-02-10', []],
    ['', []],
    ['1975-01-01', ['birthDate']],
    ['不明', ['birthDateUnsure']],
    ['0000-00-00', ['birthDateUnsure']],
    ['1980-02-09 16:30', ['birthDateUnsure']], // which is the tenth in Japan, if UTC was meant
  ])('%j: %j', (born, against) => {
    const row: Readonly<Record<string, string>> = { id: '1', name: '山田花子', born, mail: 'hanako@example.jp' };
    const { items } = sorted([judgeOf(club, HANAKO).broughtFrom(members, (column) => row[column])]);
    expect(items.flatMap(({ contradicts = [] }) => contradicts.map(({ what }) => what))).toEqual(against);
  });
});
