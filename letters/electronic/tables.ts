import type { ElectronicRecord } from '../../casefile/electronic-record';
import { csv } from '../../casefile/spreadsheet';
import type { Entry } from './record';

type Records = ElectronicRecord['stores'][number]['records'];

const COLUMNS = [
  'store',
  'record',
  'kind',
  'kind_label',
  'belongs_to',
  'column',
  'label',
  'value',
  'code',
  'told',
  'type',
  'unit',
  'file',
  'withheld',
] as const;

/** The record as tables: one that holds everything, a line a field, and one for each kind of record as people read it. */
export const tablesOf = ({ stores }: ElectronicRecord): readonly Entry[] => [
  entry('fields.csv', [COLUMNS, ...stores.flatMap(({ label, records }) => linesOf(label, records))]),
  ...stores
    .flatMap(({ records }) => kindsIn(records))
    .map(({ kind, records }, at) =>
      entry(`tables/${String(at + 1).padStart(2, '0')}-${kind.replaceAll(/[^\w-]/g, '_')}.csv`, wide(records)),
    ),
];

const entry = (path: string, rows: readonly (readonly string[])[]): Entry => ({ path, bytes: Buffer.from(csv(rows)) });

const linesOf = (store: string, records: Records): string[][] =>
  records.flatMap(({ number, kind, label: kindLabel, belongsTo = '', fields }) =>
    fields.map(({ name, label, value = '', code = '', told, type = '', unit = '', file, withheld = [] }) => [
      store,
      String(number),
      kind,
      kindLabel,
      String(belongsTo),
      name,
      label,
      value,
      code,
      told,
      type,
      unit,
      file?.path ?? '',
      withheld.join(' '),
    ]),
  );

function kindsIn(records: Records): { readonly kind: string; readonly records: Records }[] {
  const kinds = new Map<string, Records>();
  for (const record of records) (kinds.get(record.kind) ?? kinds.set(record.kind, []).get(record.kind))?.push(record);
  return [...kinds].map(([kind, of]) => ({ kind, records: of }));
}

/** One line a record under the labels of its columns; `No.` is the number by which others say that they belong to it. */
function wide(records: Records): string[][] {
  const columns = new Map(records.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label] as const)));
  return [
    ['No.', '親の No.', ...columns.values()],
    ...records.map(({ number, belongsTo = '', fields }) => {
      const told = new Map(fields.map((field) => [field.name, field.told]));
      return [String(number), String(belongsTo), ...[...columns.keys()].map((name) => told.get(name) ?? '')];
    }),
  ];
}
