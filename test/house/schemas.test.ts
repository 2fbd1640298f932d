import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, posix } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { DECISIONS, FOUND } from '../../cli/shapes';
import { schemaFile, schemaOf, WRITTEN } from '../../worker/written';

/** What an editor is told of the files people write: the same as what the desk reads them by. */

const ROOT = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const ajv = new Ajv({ allErrors: true, validateFormats: false, strict: false });
const complaintsOf = (name: string, value: unknown): unknown => {
  const fits = ajv.compile(JSON.parse(read(`schemas/${schemaFile(name)}`)) as object);
  return fits(value) ? [] : fits.errors?.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};
const filesIn = (folder: string, end: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(end))
    .map((name) => posix.join(folder, name));
/** Read by `npm run policies` and its test alone; no company writes one. */
const OURS = 'policy/clauses.yaml';
const YAML = ['policy', 'examples/hanamori', 'examples/foreign', 'test/writings']
  .flatMap((folder) => filesIn(folder, '.yaml'))
  .filter((file) => file !== OURS);

test.each(Object.keys(WRITTEN))(
  'schemas/%s.schema.json is what the desk reads by now; else: madoguchi schemas schemas',
  (name) => {
    expect(read(`schemas/${schemaFile(name)}`)).toBe(`${JSON.stringify(schemaOf(name), null, 2)}\n`);
  },
);

test('no schema lies there that nothing is read by', () => {
  expect(readdirSync(join(ROOT, 'schemas')).sort()).toEqual(Object.keys(WRITTEN).map(schemaFile).sort());
});

test.each(YAML)('%s names its schema and fits it', (file) => {
  const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(file)) ?? [];
  const schema = normalize(join(dirname(file), named));
  expect(schema).toMatch(/^schemas\/[\w-]+\.schema\.json$/);
  expect(complaintsOf(schema.slice('schemas/'.length, -'.schema.json'.length), parse(read(file)))).toEqual([]);
});

test.each(filesIn('examples/hanamori/requests', '.json'))('%s fits the schema of an application', (file) => {
  expect(complaintsOf('application', JSON.parse(read(file)))).toEqual([]);
});

test('what `madoguchi help` shows of decisions and answers fits their schemas', () => {
  expect(DECISIONS.map(({ example }) => complaintsOf('decision', example))).toEqual(DECISIONS.map(() => []));
  expect(complaintsOf('answer', FOUND.example)).toEqual([]);
});

test('a schema refuses what the desk refuses: a word that is no setting, a value of another kind, a document nobody knows', () => {
  const profile = parse(read('examples/hanamori/profile.yaml')) as Record<string, Record<string, unknown>>;
  expect(complaintsOf('profile', { ...profile, adress: 'x' })).toEqual([expect.stringContaining('additional')]);
  expect(complaintsOf('profile', { ...profile, fee: { ...profile['fee'], payWithinDays: 'soon' } })).not.toEqual([]);
  expect(complaintsOf('settings', { holder: { telephone: 1 } })).not.toEqual([]);
  expect(complaintsOf('settings', { holder: { telephone: '03' } })).toEqual([]);
  expect(complaintsOf('person', { name: '見本 花子', birthday: '1980-01-01' })).not.toEqual([]);
});
