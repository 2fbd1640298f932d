import type { Finding } from '../casefile/finding';
import { claimedBy, provenKeys, type PersonKeys } from '../casefile/identifiers';
import { because } from '../casefile/store-failures';
import { TriedPerson } from '../casefile/try-search';
import { Miswritten, text, texts } from '../cli/options';
import { table } from '../cli/tables';
import { OUTCOMES, type Lang } from '../cli/words';
import { Misconfigured, readSettings } from '../config';
import type { Asked } from '../connectors/postgres-search';
import { isSearchable, usableSets } from '../connectors/record';
import { StoreFailed } from '../connectors/store-failed';
import { isContradicting } from '../law/whose';
import { withoutSilent, type Collection, type Store } from '../policy/data-map';
import { loadAs, loadDataMap } from '../policy/load';
import { runHere } from './here';
import { openSearched, type Searching } from './searching';

const PATIENCE_MS = 120_000;

runHere('try-search', async ({ args, options, lang, say }) => {
  const [file, more] = args;
  if (file === undefined || more !== undefined) throw new Miswritten(ONE_PERSON);
  const { way, stores } = await whatIsSearched(text(options['company']), texts(options['store']));
  const person = await loadAs(file, TriedPerson);
  const keys = provenKeys(claimedBy({ ...person, name: person.name ?? '' }).flatMap(asIfProven));

  const tried: Tried[] = [];
  for (const store of stores) {
    const one = await search(store, keys, way); // one after the other: how long each takes alone is what is asked
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
  const { stores } = withoutSilent(await loadDataMap(file));
  const unknown = named.filter((name) => !stores.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new Miswritten({
      en: `the data map has no such store; it has: ${stores.map(({ id }) => id).join(', ')}`,
      ja: `データマップにない保管場所です。あるのは ${stores.map(({ id }) => id).join('、')}`,
    });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return { way: { connection, log }, stores: stores.filter(({ id }) => named.length === 0 || named.includes(id)) };
}

type Tried = {
  readonly store: Store;
  readonly finding: Finding;
  readonly ms: number;
  readonly asked: readonly Asked[];
};

async function search(store: Store, keys: PersonKeys, way: Searching): Promise<Tried> {
  const { id, label } = store;
  const empty = { store: id, label, items: [], holds: [] };
  if (store.kind === 'desk')
    return {
      store,
      ms: 0,
      asked: [],
      finding: { ...empty, outcome: 'asked', because: because('askedOwner', store.owner) },
    };
  const asked: Asked[] = [];
  const began = performance.now();
  try {
    const connector = openSearched(store, { ...way, hear: (one) => void asked.push(one) });
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const finding = await connector
      .find(keys, { caseNumber: 'try-search', round: 0, signal })
      .finally(() => connector.close());
    return { store, finding, asked, ms: Math.round(performance.now() - began) };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    if (!late && !(error instanceof StoreFailed)) throw error;
    const why = late ? because('tooSlow', `${PATIENCE_MS / 1000} s`) : (error as StoreFailed).because;
    return {
      store,
      asked,
      finding: { ...empty, outcome: 'unreachable', because: why },
      ms: Math.round(performance.now() - began),
    };
  }
}

/** How each collection was searched, and what it brought. */
const collectionsOf = ({ store, finding }: Tried, keys: PersonKeys) =>
  store.kind === 'desk'
    ? []
    : store.collections.map((collection) => {
        const items = finding.items.filter((item) => item.collection === collection.id);
        return {
          collection,
          by: usableSets(collection, keys),
          through: collection.belongsTo?.collection,
          searched: isSearchable(collection, store, keys),
          found: items.filter((item) => !isContradicting(item)).length,
          toBeJudged: items.filter(isContradicting).length,
        };
      });

const asJson = (tried: Tried, keys: PersonKeys): object => ({
  store: tried.store.id,
  outcome: tried.finding.outcome,
  because: tried.finding.because,
  ms: tried.ms,
  collections: collectionsOf(tried, keys).map(({ collection, ...how }) => ({ collection: collection.id, ...how })),
  asked: tried.asked,
});

function pageOf(tried: Tried, keys: PersonKeys, lang: Lang): string {
  const { store, finding, ms } = tried;
  const w = WORDS[lang];
  const head = `■ ${store.id}  ${store.label}: ${store.kind === 'desk' ? w.asked(store.owner) : `${OUTCOMES[finding.outcome][lang]}, ${ms} ms`}`;
  const why = store.kind !== 'desk' && finding.because !== undefined ? [`  ${finding.because[lang]}`] : [];
  const rows = collectionsOf(tried, keys).map(({ collection, by, through, searched, found, toBeJudged }) => [
    collection.id,
    collection.label,
    searched ? wayIn(by, through, lang) : w.notSearched(neededBy(collection)),
    searched ? String(found) : '',
    searched && toBeJudged > 0 ? `+${toBeJudged}` : '',
  ]);
  return [
    [head, ...why].join('\n'),
    ...(rows.length === 0 ? [] : [table([w.collection, '', w.by, w.found, w.toBeJudged], rows, '  ')]),
    ...tried.asked.map(
      ({ collection, sql, rows, milliseconds }) =>
        `  ${collection}: ${w.asking(rows, Math.round(milliseconds))}\n${sql.replace(/^/gm, '    ')}`,
    ),
    '',
  ].join('\n\n');
}

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
    asking: (rows: number, ms: number) => `${rows} rows, ${ms} ms`,
    or: ' or ',
    through: (collection: string) => `what belongs to ${collection}`,
    asked: (owner: string) => `a case would ask ${owner}; nobody was asked`,
    notSearched: (needs: string) => `not searched: needs one of ${needs}`,
  },
  ja: {
    collection: '記録の種類',
    by: '使った項目',
    found: '件数',
    toBeJudged: '要確認',
    asking: (rows: number, ms: number) => `${rows}行、${ms} ms`,
    or: ' または ',
    through: (collection: string) => `${collection} に属するもの`,
    asked: (owner: string) => `案件では ${owner} に照会（今は照会していません）`,
    notSearched: (needs: string) => `未検索：${needs} のいずれかが必要`,
  },
} as const;
