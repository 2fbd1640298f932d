import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { claimedBy, provenKeys, type PersonKeys } from '../casefile/identifiers';
import { TriedPerson } from '../casefile/try-search';
import { Miswritten, text, texts } from '../cli/options';
import type { Lang } from '../cli/words';
import { readSettings } from '../config';
import { PROMISES, type Tried } from '../connectors/promises';
import { dayInJapan } from '../law/clock';
import { asSearched, Store } from '../policy/data-map';
import { loadAs, loadDataMap, loadProfile } from '../policy/load';
import { retentionRules } from '../policy/retention';
import { runHere, type Here } from './here';
import { tryStore, type Trying } from './trying-stores';

const PATIENCE_S = 60;

runHere('connectors', async ({ args, options, lang, say }) => {
  const [does, file, more] = args;
  if (does !== 'try' || file === undefined || more !== undefined) throw new Miswritten(ONE_FILE);
  const { settings, connection } = readSettings(undefined, text(options['company']));
  const stores = await storesIn(file, texts(options['store']));
  const person = await personIn(text(options['person']));
  const { MADOGUCHI_PROFILE: profile } = settings;
  const retention = retentionRules(
    profile === undefined ? {} : (await loadProfile(profile, settings.MADOGUCHI_SETTINGS)).retention,
  );
  const measures = ordered(options, person) ? { yes: options['yes'] === true, on: dayInJapan(Date.now()), retention } : undefined; // prettier-ignore
  const trying: Trying = { person, withinMs: secondsIn(text(options['within'])) * 1000, measures };

  const w = WORDS[lang];
  const all: { store: string; tried: Tried[] }[] = [];
  for (const store of stores) {
    const isJson = options['json'] === true;
    if (!isJson) say(`■ ${store.id}  ${store.label} (${store.kind})`);
    if (store.kind === 'desk') {
      if (!isJson) say(`  ${w.looks(store.owner)}\n`);
      continue;
    }
    const tried: Tried[] = [];
    all.push({ store: store.id, tried });
    for await (const one of tryStore(store, { connection, log: QUIET }, trying)) {
      tried.push(one);
      if (!isJson) say(lineOf(one, lang));
    }
    if (!isJson) say(noteOn(tried, trying, lang));
  }
  const [held, not] = [true, false].map((kept) => all.flatMap(({ tried }) => tried).filter((one) => one.held === kept).length) as [number, number]; // prettier-ignore
  say(options['json'] === true ? JSON.stringify({ held, not, stores: all }, null, 2) : w.last(held, not));
  return not === 0 ? 0 : 1;
});

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The stores of a data map, or the one that stands alone in a file; a file it names lies beside it. */
async function storesIn(file: string, named: readonly string[]): Promise<readonly Store[]> {
  const isMap = 'stores' in (await loadAs(file, z.looseObject({})));
  const one = isMap ? undefined : await loadAs(file, Store);
  const beside = one !== undefined && 'file' in one ? { ...one, file: resolve(dirname(file), one.file) } : one;
  const { stores } = asSearched(beside === undefined ? await loadDataMap(file) : { stores: [beside] });
  const unknown = named.filter((name) => !stores.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new Miswritten({
      en: `there is no such store in it; it has: ${stores.map(({ id }) => id).join(', ')}`,
      ja: `そのような保管場所はありません。あるのは ${stores.map(({ id }) => id).join('、')}`,
    });
  return stores.filter(({ id }) => named.length === 0 || named.includes(id));
}

async function personIn(file: string | undefined): Promise<PersonKeys | undefined> {
  if (file === undefined) return undefined;
  const person = await loadAs(file, TriedPerson);
  const claims = claimedBy({ ...person, name: person.name ?? '' }).filter(({ value }) => value !== '');
  return provenKeys(claims.map((claim) => ({ ...claim, proof: { by: 'document', document: 'connectors-try' } })));
}

/** Only a person who was named is erased, and only where that was asked for. */
function ordered(options: Here['options'], person: PersonKeys | undefined): boolean {
  if (options['measures'] !== true && options['yes'] === true) throw new Miswritten(YES_TO_WHAT);
  if (options['measures'] === true && person === undefined) throw new Miswritten(WHOM);
  return options['measures'] === true;
}

function secondsIn(written: string | undefined): number {
  const seconds = Number(written ?? PATIENCE_S);
  if (!(seconds > 0 && seconds <= 3_600)) throw new Miswritten(SO_MANY_SECONDS);
  return seconds;
}

const lineOf = ({ promise, held, saw }: Tried, lang: Lang): string =>
  [
    `  ${held ? '✓' : '✗'} ${held ? '' : `${WORDS[lang].not}: `}${PROMISES[promise][lang]}`,
    ...saw.map((one) => `      ${one[lang].replaceAll('\n', '\n      ')}`),
  ].join('\n');

/** What was not tried, and what to type next. */
function noteOn(tried: readonly Tried[], { person, measures }: Trying, lang: Lang): string {
  const w = WORDS[lang];
  const was = (name: Tried['promise']): Tried | undefined => tried.find(({ promise }) => promise === name);
  const isAway = was('nobody') === undefined;
  const notes = [
    ...(isAway ? [w.nothingMore] : person === undefined ? [w.nobodyNamed] : []),
    ...(measures === undefined || isAway ? [] : onMeasures()),
  ];
  function onMeasures(): readonly string[] {
    if (was('taken') !== undefined) return [w.proofStays];
    if (was('decided') !== undefined) return was('decided')?.held === true ? [w.sayYes] : [];
    return tried.some(({ held }) => !held) ? [w.notTrusted] : [w.ownerActs];
  }
  return notes.map((note) => `  → ${note}\n`).join('');
}

const ONE_FILE = {
  en: 'name what is tried, a data map or the entry of one store: connectors try FILE',
  ja: '試すデータマップ、又は一つの保管場所を書いたファイルを指定してください（connectors try ファイル）',
};
const WHOM = {
  en: 'name a test person who may be erased, as --person test-person.yaml',
  ja: '消去してよいテスト用の人を指定してください（例 --person test-person.yaml）',
};
const YES_TO_WHAT = {
  en: '--yes says that the plan of --measures may be carried out; write both',
  ja: '--yes は --measures の計画を実施してよいという意味です。両方を書いてください',
};
const SO_MANY_SECONDS = {
  en: '--within takes a number of seconds up to 3600',
  ja: '--within には3600までの秒数を書いてください',
};

const WORDS = {
  en: {
    not: 'DID NOT HOLD',
    looks: (owner: string) => `${owner} looks here; there is nothing to try`,
    nothingMore: 'nothing more was tried here: put this right first, then try again',
    nobodyNamed: 'nobody was looked for but people who are invented; name a test person of yours by --person FILE',
    notTrusted: 'nothing was erased: that waits until everything above holds',
    ownerActs: 'its owner erases here, who is asked; the desk changes nothing',
    sayYes: 'nothing was erased; where this plan is right, type the same with --yes',
    proofStays:
      'the test person is erased here; where the store keeps a proof of what was done, that of this trial stays there',
    last: (held: number, not: number) => `connectors: ${held} held, ${not} did not`,
  },
  ja: {
    not: '不成立',
    looks: (owner: string) => `${owner} が確認する保管場所のため、試すものはありません`,
    nothingMore: 'ここではこれ以上試していません。まずこれを直し、もう一度実行してください',
    nobodyNamed: '架空の人のほかは誰も検索していません。--person ファイル でテスト用の人を指定してください',
    notTrusted: '何も消去していません。上のすべてが成立してからにします',
    ownerActs: '消去は担当部署に依頼するため、この窓口は何も変えません',
    sayYes: 'まだ何も消去していません。この計画でよければ、同じコマンドに --yes を付けて実行してください',
    proofStays: 'テスト用の人はここから消去されました。保管場所が実施の控えを持つ場合、この試行の控えは残ります',
    last: (held: number, not: number) => `connectors: 成立 ${held}件、不成立 ${not}件`,
  },
} as const;
