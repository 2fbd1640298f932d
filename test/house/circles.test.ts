import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');
const READ = ['activities', 'api', 'attacks', 'bench', 'casefile', 'cli', 'connectors', 'deploy', 'law', 'letters', 'parts', 'policy', 'records', 'scans', 'vault', 'worker', 'workflows']; // prettier-ignore

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sourcesIn(posix.join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [posix.join(folder, entry.name)]
        : [],
  );

/** What a file needs of its neighbours as it runs: a type it reads there is gone by then. */
function needsOf(file: string, text: string): string[] {
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return statements.flatMap((one) => {
    if (!ts.isImportDeclaration(one) || !ts.isStringLiteral(one.moduleSpecifier)) return [];
    const bound = one.importClause?.namedBindings;
    const typesOnly =
      one.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
      (bound !== undefined && ts.isNamedImports(bound) && bound.elements.every(({ isTypeOnly }) => isTypeOnly));
    const from = one.moduleSpecifier.text;
    return typesOnly || !from.startsWith('.') ? [] : [`${posix.join(posix.dirname(file), from)}.ts`];
  });
}

/** The first way found that leads from a file back to itself. */
function circleIn(needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const seen = new Set<string>();
  const from = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (seen.has(file)) return undefined;
    seen.add(file);
    for (const next of needs.get(file) ?? []) {
      const circle = from(next, [...way, file]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  for (const file of needs.keys()) {
    const circle = from(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

test('no file needs what needs it, over however many files: whoever reads can begin somewhere', () => {
  const files = READ.flatMap(sourcesIn);
  expect(files.length).toBeGreaterThan(700);
  expect(circleIn(new Map(files.map((file) => [file, needsOf(file, readFileSync(join(root, file), 'utf8'))])))).toBe(
    undefined,
  );
});

test('a circle is seen, and a type closes none', () => {
  const planted = (third: string): ReadonlyMap<string, readonly string[]> =>
    new Map([
      ['law/a.ts', needsOf('law/a.ts', "import { b } from './b';")],
      ['law/b.ts', needsOf('law/b.ts', "import { type C, c } from '../law/c';")],
      ['law/c.ts', needsOf('law/c.ts', third)],
    ]);
  expect(circleIn(planted("import { a } from './a';"))).toEqual(['law/a.ts', 'law/b.ts', 'law/c.ts', 'law/a.ts']);
  expect(circleIn(planted("import { type A } from './a';\nimport type { B } from './b';"))).toBe(undefined);
});
