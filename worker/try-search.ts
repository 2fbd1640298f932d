import type { Finding } from '../casefile/finding';
import { claimedBy, provenKeys, type PersonKeys } from '../casefile/identifiers';
import { TriedPerson } from '../casefile/try-search';
import { Miswritten, text, texts } from '../cli/options';
import { table } from '../cli/tables';
import { OUTCOMES, type Lang } from '../cli/words';
import { Misconfigured, readSettings } from '../config';
import { asSearched, type Store } from '../policy/data-map';
import { type Collection } from '../policy/collection';
import { loadAs, loadDataMap } from '../policy/load';
import { collectionsOf, searchDry, type Tried } from './dry-search';
import { runHere } from './here';
import type { Searching } from './searching';

const PATIENCE_MS = 120_000;

runHere('try-search', async ({ args, options, lang, say }) => {
  const [file, more] = args;
  if (file === undefined || more !== undefined) throw new Miswritten(ONE_PERSON);
  const { way, stores } = await whatIsSearched(text(options['company']), texts(options['store']));
  const person = await loadAs(file, TriedPerson);
  const keys = provenKeys(claimedBy({ ...person, name: person.name ?? '' }).flatMap(asIfProven));

  const tried: Tried[] = [];
  for (const store of stores) {
    const one = await searchDry(store, keys, way, PATIENCE_MS); // one after the other: how long each takes alone is what is asked
    tried.push(one);
    if (options['json'] !== true) say(pageOf(one, keys, lang));
  }
  if (options['json'] === true)
    say(
      JSON.stringify(
        tried.map((one) => asJson(one, keys)),
        null,
        2,
      ),
    );
  const answered = tried.filter(({ finding }) => ['found', 'none', 'asked'].includes(finding.outcome)).length;
  if (options['json'] !== true) say(LAST[lang](answered, tried.length));
  return answered === tried.length ? 0 : 1;
});

const ONE_PERSON = {
  en: 'name the file with the person, as person.yaml',
  ja: '検索する人を書いたファイルを一つ指定してください（例 person.yaml）',
};
const LAST = {
  en: (answered: number, all: number) => `try-search: ${answered} of ${all} stores answered; nothing was written`,
  ja: (answered: number, all: number) =>
    `try-search: ${all}か所のうち${answered}か所が回答。どこにも書き込んでいません`,
};

/** An empty name is nobody's: it was left out. */
const asIfProven = (claim: ReturnType<typeof claimedBy>[number]): ReturnType<typeof claimedBy> =>
  claim.value === '' ? [] : [{ ...claim, proof: { by: 'document', document: 'try-search' } }];

/** The stores of the company's data map, or those of them that were named. */
async function whatIsSearched(
  company: string | undefined,
  named: readonly string[],
): Promise<{ readonly way: Searching; readonly stores: readonly Store[] }> {
  const { settings, connection, complaints } = readSettings(undefined, company);
  const { MADOGUCHI_DATA_MAP: file } = settings;
  if (file === undefined)
    throw new Misconfigured([
      ...complaints.filter((complaint) => complaint.startsWith('MADOGUCHI_COMPANY:')),
      'MADOGUCHI_DATA_MAP: is missing; name the company’s folder by --company, or its data map',
    ]);
  const { stores } = asSearched(await loadDataMap(file));
  const unknown = named.filter((name) => !stores.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new Miswritten({
      en: `the data map has no such store; it has: ${stores.map(({ id }) => id).join(', ')}`,
      ja: `データマップにない保管場所です。あるのは ${stores.map(({ id }) => id).join('、')}`,
    });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return { way: { connection, log }, stores: stores.filter(({ id }) => named.length === 0 || named.includes(id)) };
}

const asJson = (tried: Tried, keys: PersonKeys): object => ({
  store: tried.store.id,
  outcome: tried.finding.outcome,
  because: tried.finding.because,
  ms: tried.ms,
  collections: collectionsOf(tried, keys).map(({ collection, ...how }) => ({ collection: collection.id, ...how })),
  asked: tried.asked,
});

function pageOf(tried: Tried, keys: PersonKeys, lang: Lang): string {
  const { store, finding, asked, ms } = tried;
  const w = WORDS[lang];
  const head = `■ ${store.id}  ${store.label}: ${store.kind === 'desk' ? w.asked(store.owner) : `${OUTCOMES[finding.outcome][lang]}, ${ms} ms`}`;
  const why = store.kind !== 'desk' && finding.because !== undefined ? [`  ${finding.because[lang]}`] : [];
  const rows = collectionsOf(tried, keys).map(({ collection, by, through, outcome, found, toBeJudged, near }) => [
    collection.id,
    collection.label,
    wayIn(by, through, lang) || w.needs(neededBy(collection)),
    OUTCOMES[outcome][lang],
    ...(isKnown(outcome) ? [found, toBeJudged, near].map(String) : []),
  ]);
  return (
    [
      [head, ...why].join('\n'),
      ...(rows.length === 0 ? [] : [table([w.collection, '', w.by, '', w.found, w.toBeJudged, w.near], rows, '  ')]),
      ...asked.map(
        (one) =>
          `  ${one.collection}: ${w.brought(one.rows, Math.round(one.milliseconds))}\n${one.sql.replace(/^/gm, '    ')}`,
      ),
    ].join('\n\n') + '\n'
  );
}

const isKnown = (outcome: Finding['outcome']): boolean => outcome === 'found' || outcome === 'none';

function wayIn(by: readonly (readonly string[])[], through: string | undefined, lang: Lang): string {
  const sets = by.map((set) => set.join(' + ')).join(WORDS[lang].or);
  return [sets, ...(through === undefined ? [] : [WORDS[lang].through(through)])]
    .filter((one) => one !== '')
    .join(', ');
}

const neededBy = ({ findBy }: Collection): string => findBy.map((set) => set.join(' + ')).join(', ');

const WORDS = {
  en: {
    collection: 'collection',
    by: 'searched by',
    found: 'found',
    toBeJudged: 'to be judged',
    near: 'near',
    or: ' or ',
    through: (collection: string) => `what belongs to ${collection}`,
    asked: (owner: string) => `a case would ask ${owner}; nobody was asked`,
    needs: (sets: string) => `needs one of ${sets}`,
    brought: (rows: number, ms: number) => `${rows} ${rows === 1 ? 'candidate' : 'candidates'}, ${ms} ms`,
  },
  ja: {
    collection: '記録の種類',
    by: '使った項目',
    found: '件数',
    toBeJudged: '要確認',
    near: '近いもの',
    or: ' または ',
    through: (collection: string) => `${collection} に属するもの`,
    asked: (owner: string) => `案件では ${owner} に照会（今は照会していません）`,
    needs: (sets: string) => `${sets} のいずれかが必要`,
    brought: (rows: number, ms: number) => `候補 ${rows}件、${ms} ms`,
  },
} as const;
