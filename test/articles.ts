import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** `npm run articles`: writes docs/articles.md, which says of every article of the Act where it stands in the code and which tests hold it. */
const root = join(__dirname, '..');
const PAGE = join(root, 'docs', 'articles.md');

/** Where rules live; what a test is about is said by its name. */
const ROOMS = ['law', 'policy', 'casefile', 'records', 'letters', 'connectors', 'activities', 'api', 'workflows'];

/** What the articles a request meets are about, as the Act and its Cabinet Order head them. */
const HEADINGS: Readonly<Record<string, string>> = {
  '16': '定義: definitions',
  '21': '取得に際しての利用目的の通知等: the purpose of use, told on acquisition',
  '27': '第三者提供の制限: provision to third parties',
  '29': '第三者提供に係る記録の作成等: records of what is provided',
  '30': '第三者提供を受ける際の確認等: records of what is received',
  '31': '個人関連情報の第三者提供の制限等: person-related information',
  '32': '保有個人データに関する事項の公表等: what must be open to the person, and notice of the purpose of use',
  '33': '開示: disclosure',
  '34': '訂正等: correction',
  '35': '利用停止等: cessation of use and erasure',
  '36': '理由の説明: explanation of reasons',
  '37': '開示等の請求等に応じる手続: the procedure for answering requests',
  '38': '手数料: fees',
  '39': '事前の請求: the request before a suit',
  '40': '苦情の処理: complaints',
  'Order 5': '保有個人データから除外されるもの: data whose existence may not be told',
  'Order 10': '保有個人データに関し本人の知り得る状態に置くべき事項: what else must be open to the person',
  'Order 11': '第三者提供記録から除外されるもの: records whose existence may not be told',
  'Order 12': '開示等の請求等を受け付ける方法: the manner of asking that may be fixed',
  'Order 13': '代理人: who may ask for another',
  'My Number Act 15': '提供の求めの制限: nobody asks for the number',
  'My Number Act 20': '収集等の制限: nobody collects it',
  'Civil Code 4': '成年: coming of age',
  'Civil Code 140': '期間の起算: how days are counted',
  'Civil Code 143': '暦による期間の計算: how months are counted',
  'Postal Act 17': '現金等の送付: cash goes by registered mail',
};

const LAWS = ['Order', 'My Number Act', 'Civil Code', 'Postal Act'];
const LAW = `(?:(${LAWS.join('|')}) )?`;
const NUMBERS = String.raw`\d+[\d(),ivx ]*`;
const CITED = new RegExp(
  String.raw`(?<![A-Z][a-z]+ )${LAW}(?:Arts?\.|Articles?) (${NUMBERS}(?:(?:and|to|;) (?:Order )?${NUMBERS})*)`,
  'g',
);
const OF_ROW = /article: '([^']+)'/g;

/** Every paragraph a text cites, each spelled out: "33(2), (3), 36" are three. */
function articlesIn(text: string): readonly string[] {
  const cited = [
    ...[...text.matchAll(CITED)].flatMap(([, law, list = '']) => eachIn(list, law)),
    ...[...text.matchAll(OF_ROW)].flatMap(([, list = '']) => eachIn(list)),
  ];
  return [...new Set(cited)].filter((article) => HEADINGS[articleOf(article)] !== undefined);
}

function eachIn(list: string, law = ''): string[] {
  let [ofLaw, number] = [law, ''];
  return list.split(/[,;]| and | to /).flatMap((part) => {
    const [, order, itsNumber, paragraphs = ''] = /^\s*(Order )?(\d+)?((?:\([\divx]+\))*)/.exec(part) ?? [];
    if (order !== undefined) ofLaw = 'Order';
    number = itsNumber ?? number;
    const isCited = number !== '' && (itsNumber !== undefined || paragraphs !== '');
    return isCited ? [`${ofLaw} ${number}${paragraphs}`.trim()] : [];
  });
}

const articleOf = (paragraph: string): string => paragraph.replace(/\(.*$/, '');

/** Where an article is named: a rule with what it means to a person, or a test. */
type Place = { readonly article: string; readonly file: string; readonly name: string; readonly says?: string };

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);

/** The declarations of a file that cite an article, a row of a table by its own name. */
function rulesIn(file: string): readonly Place[] {
  const source = parsed(file);
  return source.statements.flatMap((statement) => {
    const name = nameOf(statement);
    if (name === undefined) return [];
    const rows = rowsOf(statement);
    const beside = rows.reduce((text, row) => text.replace(row.getFullText(), ''), statement.getFullText());
    return [
      ...articlesIn(beside).map((article) => ({ article, file, name, says: saidOf(statement) })),
      ...rows.flatMap((row) =>
        articlesIn(row.getFullText()).map((article) => ({
          article,
          file,
          name: `${name}.${row.name.getText()}`,
          says: saidOf(row),
        })),
      ),
    ];
  });
}

/** What a rule means to a person: the first sentence of its docstring without what it cites, or what its row says in English. */
function saidOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const text = ((doc && ts.getTextOfJSDocComment(doc.comment)) ?? '').replace(/\s+/g, ' ');
  if (text === '') return ts.isPropertyAssignment(node) ? (/\ben: '([^']+)'/.exec(node.getText())?.[1] ?? '') : '';
  const sentence = /^.*?[.:](?= [A-Z]|$)/.exec(text)?.[0] ?? text;
  return sentence.replace(/ \((?:[^()]|\([^()]*\))*\)/g, (aside) => (/Arts?\./.test(aside) ? '' : aside)).trim();
}

function nameOf(statement: ts.Statement): string | undefined {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText();
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name?.getText();
  return undefined;
}

function rowsOf(statement: ts.Statement): readonly (ts.PropertyAssignment | ts.MethodDeclaration)[] {
  if (!ts.isVariableStatement(statement)) return [];
  let value = statement.declarationList.declarations[0]?.initializer;
  while (value !== undefined && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression;
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.filter((row) => ts.isPropertyAssignment(row) || ts.isMethodDeclaration(row));
}

/** The tests of a file that say in their name which article they hold. */
function testsIn(file: string): readonly Place[] {
  const places: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(describe|it|test)(\.each)?/.test(node.expression.getText())) {
      const [name] = node.arguments;
      if (name !== undefined && ts.isStringLiteralLike(name))
        for (const article of articlesIn(name.text)) places.push({ article, file, name: name.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return places;
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`)
    .sort();

const lawOf = (article: string): number => LAWS.findIndex((law) => article.startsWith(law));
const inOrder = (a: string, b: string): number => lawOf(a) - lawOf(b) || a.localeCompare(b, 'en', { numeric: true });

/** A rule a line; the tests of one file side by side. */
const ruleLines = (places: readonly Place[]): string[] =>
  places.map(({ file, name, says }) => `  - \`${name}\` in [${file}](../${file})${says ? `: ${says}` : ''}`);
const testLines = (places: readonly Place[]): string[] =>
  [...new Set(places.map(({ file }) => file))].map((file) => {
    const names = new Set(places.filter((place) => place.file === file).map(({ name }) => `“${name}”`));
    return `  - tested in [${file}](../${file}): ${[...names].join(', ')}`;
  });

const NOT_HERE = `## Not here yet

The procedure and the letters of Articles 34 and 35; the choice of other ways of electronic disclosure (Rules Article 30) beyond e-mail.
An amendment promulgated in July 2026 is not in force and not in the code. A rule that changes gains a row with the day since which it holds; a case keeps the law of its arrival.`;

/** The page, and the articles that have rules and no test that names them. */
export function articles(): { readonly page: string; readonly untested: readonly string[] } {
  const rules = ROOMS.flatMap((room) => filesIn(room, '.ts')).flatMap(rulesIn);
  const tests = filesIn('test', '.test.ts').flatMap(testsIn);
  const known = [...new Set(rules.map(({ article }) => articleOf(article)))].sort(inOrder);
  const chapters = known.map((article) => {
    const ofIt = (place: Place): boolean => articleOf(place.article) === article;
    const paragraphs = [...new Set([...rules, ...tests].filter(ofIt).map((place) => place.article))].sort(inOrder);
    return [
      `## ${lawOf(article) < 0 ? `Article ${article}` : article.replace(/ (?=\d)/, ', Article ')}`,
      HEADINGS[article] ?? '',
      paragraphs
        .flatMap((paragraph) => {
          const at = ({ article: cited }: Place): boolean => cited === paragraph;
          return [`- **${paragraph}**`, ...ruleLines(rules.filter(at)), ...testLines(tests.filter(at))];
        })
        .join('\n'),
    ].join('\n\n');
  });
  return {
    page:
      [
        '# Articles',
        'Of every article that a request meets: the rules that come from it, and the tests that name it. Made from the code by `npm run articles`; `npm run check` compares.',
        ...chapters,
        NOT_HERE,
      ].join('\n\n') + '\n',
    untested: known.filter((article) => !tests.some((place) => articleOf(place.article) === article)),
  };
}

if (require.main === module) {
  const { page, untested } = articles();
  writeFileSync(PAGE, page);
  process.stdout.write(`articles: ${page.match(/^## /gm)?.length ?? 0} written, ${untested.length} without a test\n`);
}
