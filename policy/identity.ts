import { z } from 'zod';

export const Column = z.string().min(1);

const one = Column.transform((column) => [column]);

/** Where in a record an identifier lies: one column, or several whose values stand side by side and are one value. */
const Parts = z.union([one, z.array(Column).min(1)]);

/** Where identifiers lie of which a record may hold several: each column is one of its own; a list within the list is one in parts. */
const Several = z
  .union([one, z.array(z.union([Column, z.array(Column).min(1)])).min(1)])
  .describe(
    'each column holds one of its own: `[tel_mobile, tel_home]` is either; one that lies in parts is a list within: `[[tel01, tel02, tel03]]`',
  );

/** Which columns hold which of a person's identifiers. */
export const IdentityColumns = z.strictObject({
  name: Parts.optional(),
  kana: Parts.optional(),
  birthDate: Parts.optional(),
  postalCode: Parts.optional(),
  address: Parts.optional(),
  email: Several.optional(),
  phone: Several.optional(),
  customerNumber: Several.optional(),
});
export type IdentityColumns = z.infer<typeof IdentityColumns>;
export const KeyName = IdentityColumns.keyof();
type KeyName = z.infer<typeof KeyName>;

/** A person has several of these, and a record a column for each; of the others one, in columns of its parts. */
export const SEVERAL: readonly KeyName[] = ['email', 'phone', 'customerNumber'];

/** The values of a kind a record may hold, each by the columns its parts lie in. */
export const valuesOf = (identity: IdentityColumns, kind: KeyName): readonly (readonly string[])[] => {
  const held = identity[kind] ?? [];
  return SEVERAL.includes(kind) || held.length === 0 ? held.map((value) => [value].flat()) : [held.flat()];
};

/** Every column in which an identifier of a kind lies. */
export const columnsOf = (identity: IdentityColumns, kind: KeyName): readonly string[] => (identity[kind] ?? []).flat();

/** The kinds of which a list of columns is called as the parts of one value are, so that only a person can say which it is. */
export const mayBeParts = (
  identity: IdentityColumns,
): readonly (readonly [kind: KeyName, columns: readonly string[]])[] =>
  SEVERAL.flatMap((kind) => {
    const alone = (identity[kind] ?? []).filter((value) => typeof value === 'string');
    const alike = new Set(alone.map((column) => column.normalize('NFKC').replace(/\d+/g, '')));
    const isUnsaid = alone.length > 1 && (alike.size < alone.length || alone.some((column) => IN_PARTS.test(column)));
    return isUnsaid ? [[kind, alone] as const] : [];
  });
const IN_PARTS =
  /局番|加入者|支店|店番|店舗|枝番|ドメイン|area|exchange|subscriber|domain|local|branch|shop|prefix|suffix|(^|_)(sub|seq)(_|$)/i;
