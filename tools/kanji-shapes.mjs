// Makes casefile/kanji-shapes.json anew: which shape of a kanji is written for which. Run it by hand, with the version of the
// source that NOTICE is to name:
//   npm install --no-save --prefix SOMEWHERE @mandel59/mojidata@1.8.1 sql.js@1.16.0
//   node tools/kanji-shapes.mjs SOMEWHERE
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where @mandel59/mojidata and sql.js were installed');
const from = createRequire(join(folder, 'node_modules', 'package.json'));
const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/@mandel59/mojidata/package.json'), 'utf8'));
const sql = await from('sql.js')();
const db = new sql.Database(readFileSync(join(folder, 'node_modules/@mandel59/mojidata/dist/moji.db')));
const rows = (query) => db.exec(query)[0].values;

const REGISTER = '戸籍統一文字情報_親字正字';
/** What says that one shape is written for another, the surest first; of the register's relations only the direct ones. */
const SAYS = [
  'jōyō kanji table',
  'kJinmeiyoKanji',
  'JIS包摂規準UCS統合規則',
  '民二5202号通知別表_正字俗字等対照表',
  'kZVariant',
  REGISTER,
  '民一2842号通達別表_誤字俗字正字一覧表_無印',
  '民一2842号通達別表_誤字俗字正字一覧表_俗字',
  '法務省告示582号別表第四_一',
];

/** For each shape, by what it is written for which others. */
const said = new Map();
const says = (shape, common, by) => {
  if (!shape || !common || shape === common || [...shape].length > 1 || [...common].length > 1) return;
  if (!said.has(shape)) said.set(shape, new Map());
  if (!said.get(shape).has(by)) said.get(shape).set(by, new Set());
  said.get(shape).get(by).add(common);
};
for (const [shape, common, table, order, hops] of rows(
  'SELECT coalesce(m."実装したUCS", m."対応するUCS"), s."縮退UCS", s."表", s."順位", s."ホップ数" FROM mjsm s JOIN mji m USING ("MJ文字図形名")',
))
  if ((order ?? 1) === 1 && (hops ?? 1) === 1) says(shape, common, table);
for (const [common, shape] of rows('SELECT * FROM joyo_kangxi')) says(shape, common, 'jōyō kanji table');
const signs = (text) => [...text.matchAll(/U\+([0-9A-F]+)/gu)].map(([, hex]) => String.fromCodePoint(parseInt(hex, 16)));
for (const property of ['kJinmeiyoKanji', 'kZVariant'])
  for (const [shape, value] of rows(`SELECT UCS, value FROM unihan_${property}`))
    for (const common of signs(value)) says(shape, common, property);
for (const [shape, common] of rows('SELECT "簡体字等のUCS", "正字のUCS" FROM nyukan_itaiji WHERE "順位" = 1'))
  says(shape, common, '法務省告示582号別表第四_一');

const joyo = new Set(rows('SELECT * FROM joyo').map(([sign]) => sign));
const jinmeiyo = new Set(rows('SELECT UCS FROM unihan_kJinmeiyoKanji').map(([sign]) => sign));
const levels = new Map(
  rows('SELECT "対応するUCS", min(X0213) FROM mji WHERE X0213 IS NOT NULL GROUP BY 1').map(([sign, place]) => {
    const [plane, row] = place.split('-').map(Number);
    return [sign, plane === 2 ? 4 : row >= 16 && row <= 47 ? 1 : row >= 48 && row <= 84 ? 2 : 3];
  }),
);
const level = (sign) => levels.get(sign) ?? 9;

/**
 * The one shape for which each is written. A sign of everyday use is written for none: 孝 and 考 have shapes in common and are two
 * names. Where the surest source names several, the everyday one is meant, else the one in the lowest level of JIS X 0213, else none.
 */
const written = new Map();
for (const [shape, by] of said) {
  if (joyo.has(shape) || shape.normalize('NFKC') !== shape) continue;
  const surest = SAYS.find((source) => by.has(source));
  if (surest === undefined) continue;
  const all = [...by.get(surest)];
  const everyday = all.filter((sign) => joyo.has(sign));
  const lowest = Math.min(...all.map(level));
  const meant = everyday.length === 1 ? everyday : all.filter((sign) => level(sign) === lowest);
  if (meant.length === 1) written.set(shape, meant[0]);
}

const order = (a, b) =>
  Number(joyo.has(b)) - Number(joyo.has(a)) ||
  Number(jinmeiyo.has(b)) - Number(jinmeiyo.has(a)) ||
  level(a) - level(b) ||
  a.codePointAt(0) - b.codePointAt(0);
const commonOf = (shape) => {
  const way = [shape];
  for (let at = written.get(shape); at !== undefined; at = written.get(at)) {
    if (way.includes(at)) return way.sort(order)[0];
    way.push(at);
  }
  return way.at(-1);
};
const groups = new Map();
for (const shape of written.keys()) {
  const common = commonOf(shape);
  if (common !== shape) groups.set(common, [...(groups.get(common) ?? []), shape]);
}
const lines = [];
for (const [common, shapes] of [...groups].sort(([a], [b]) => order(a, b))) {
  const group = common + shapes.sort(order).join('');
  if (lines.length > 0 && lines.at(-1).length + group.length < 110) lines.push(`${lines.pop()} ${group}`);
  else lines.push(group);
}
writeFileSync(
  'casefile/kanji-shapes.json',
  `${JSON.stringify(
    {
      source: `@mandel59/mojidata ${version}: MJ縮退マップ 1.2.0 and MJ文字情報一覧表 006.02 (IPA, CC BY-SA 2.1 JP), Unihan 17.0.0 (Unicode-3.0), 常用漢字表, 法務省告示582号別表第四`,
      licence: 'CC-BY-SA-2.1-JP',
      groups: lines,
    },
    null,
    2,
  )}\n`,
);
process.stdout.write(`kanji-shapes: ${groups.size} kanji in ${groups.size + [...groups.values()].flat().length} shapes\n`);
