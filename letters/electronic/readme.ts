import type { ElectronicRecord } from '../../casefile/electronic-record';
import type { Said } from '../../law/said';

/** What lies in the ZIP and how it is read, for the person and for whoever helps them; lines ended as every editor shows them. */
export const readme = (
  { letter: { documentNumber, caseNumber, holder } }: ElectronicRecord,
  { parts, of }: { readonly parts: number; readonly of: Said },
): string =>
  `${of.ja}の電磁的記録
（${holder}　文書番号 ${documentNumber}　受付番号 ${caseNumber}）

この記録は、同じ文書番号の通知書（PDF）の別紙と同じ内容を、プログラムで読み取れる形にしたものです。
通知書に記載のないものは、この記録にもありません。開示しない部分には、通知書と同じ記号が入っています。

　record.json　　　　　すべての内容（項目の名称と符号、保有しているままの値、通知書での表し方、単位）。値は正確です。
　record.schema.json　record.json の形式の説明（JSON Schema）
　fields.csv　　　　　同じ内容を1行に1項目ずつ並べた表
　tables/　　　　　　　記録の種類ごとの表（通知書での表し方）
　files/　　　　　　　画像など、保有しているデータそのもの${parts > 1 ? `（この記録は${parts}通に分かれ、2通目からは files/ の続きのみが入っています）` : ''}

CSVについて：表計算ソフトが計算式として扱うおそれのある値（=、+、-、@ などで始まるもの）と、' で始まる値の先頭には、'（アポストロフィ）を1つ加えています。
元の値は、先頭の ' を1つ取り除いたものです。表計算ソフトは、0 で始まる番号の 0 や長い番号の下の桁を落とすことがあります。正確な値は record.json をご覧ください。

----

Electronic record of ${of.en}
(${holder}; document ${documentNumber}; case ${caseNumber})

This record holds what the schedule of the letter (PDF) of the same document number tells, in a form that programs read.
Nothing that the letter does not tell is in it. Where something is withheld, the mark stands that stands in the letter.

  record.json         everything: names and labels of columns, values as they are held and as the letter tells them, units; exact
  record.schema.json  describes record.json (JSON Schema)
  fields.csv          the same as a table, one line a field
  tables/             one table for each kind of record, as the letter tells it
  files/              images and other data as they are held${parts > 1 ? ` (sent in ${parts} parts; from the second on they hold further files only)` : ''}

CSV: a value that a spreadsheet might reckon as a formula (beginning with =, +, -, @ and their like), or that begins with ', has one ' put before it.
Take one ' away to have the value as it is held. Spreadsheets may drop leading zeros and the last digits of long numbers: record.json is exact.
`.replaceAll('\n', '\r\n');
