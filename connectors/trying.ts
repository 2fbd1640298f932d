import { setTimeout as later } from 'node:timers/promises';
import type { Finding } from '../casefile/finding';
import { KEY_KINDS, KEY_WORDS, type KeyKind, type PersonKeys } from '../casefile/identifiers';
import { meets } from '../casefile/sameness';
import type { Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import type { Connector } from './contract';
import type { Sentence } from './file-unfit';
import { DECEIVING, type PromiseName, type Tried } from './promises';
import { StoreFailed } from './store-failed';

/** A connector over a store, and what it is tried with. */
export type Trial = {
  readonly connector: Connector;
  readonly collections: readonly Collection[];
  /** A test person the store holds; without one nobody is looked for but people who are invented. */
  readonly person?: PersonKeys | undefined;
  /** A search takes no longer. */
  readonly withinMs: number;
  /** Addresses and passwords, of which no word may hold any. */
  readonly secrets?: readonly string[];
};

/** A cancelled search has so long to end. */
const AT_ONCE_MS = 2_000;
const ABOUT = { caseNumber: 'connectors-try', round: 0 };

/** How a connector answered one question: it never takes longer than it is given. */
export type Answer = { readonly ms: number } & (
  | { readonly finding: Finding }
  | { readonly thrown: unknown; readonly finding?: undefined }
  | { readonly late: true; readonly finding?: undefined }
);

/** Everything that is tried by reading: whether the store fits its entry, then searches. Where it cannot be looked at nothing more is tried. */
export async function* tryReading(trial: Trial): AsyncGenerator<Tried> {
  const heard: Sentence[] = [];
  const hear = (tried: Tried): Tried => {
    heard.push(...tried.saw);
    return { ...tried, saw: tried.saw.map((one) => silenced(one, trial)) };
  };
  const fits = await whetherItFits(trial);
  yield hear(fits);
  if (!fits.isThere) return;
  for (const attempt of [nobody, deceived, unproven, stopped]) yield hear(await attempt(trial));
  if (trial.person !== undefined) for await (const tried of ofThePerson(trial, trial.person)) yield hear(tried);
  yield tried('silent', !heard.some((one) => isSpilt(one, trial)));
}

export const tried = (promise: PromiseName, held: boolean, ...saw: readonly Sentence[]): Tried => ({
  promise,
  held,
  saw,
});

/** Asks once, and ends what does not end by itself. */
export async function asked({ connector, withinMs }: Trial, person: PersonKeys): Promise<Answer> {
  const began = performance.now();
  const ms = (): number => Math.round(performance.now() - began);
  const [ending, settled] = [new AbortController(), new AbortController()];
  const search = connector.find(person, { ...ABOUT, signal: ending.signal }).then(
    (finding): Answer => ({ finding, ms: ms() }),
    (thrown: unknown): Answer => ({ thrown, ms: ms() }),
  );
  const late = later(withinMs, undefined, { signal: settled.signal }).then(
    (): Answer => ({ late: true, ms: ms() }),
    (): Answer => ({ late: true, ms: ms() }),
  );
  const answer = await Promise.race([search, late]);
  settled.abort();
  if ('late' in answer) ending.abort(new Error('it took longer than it may'));
  return answer;
}

async function whetherItFits({ connector, withinMs }: Trial): Promise<Tried & { readonly isThere: boolean }> {
  try {
    const complaints = await connector.check(AbortSignal.timeout(withinMs));
    const stops = complaints.some((one) => one.stops);
    return { ...tried('fits', !stops, ...complaints.map(({ en, ja }) => ({ en, ja }))), isThere: true };
  } catch (error) {
    return { ...tried('fits', false, whyNot({ thrown: error, ms: 0 })), isThere: false };
  }
}

async function nobody(trial: Trial): Promise<Tried> {
  const answer = await asked(trial, somebodyInvented());
  const known = ['none', 'notSearchable'].includes(answer.finding?.outcome ?? '');
  const isNobody = known && answer.finding?.items.length === 0;
  return tried('nobody', isNobody, ...(answer.finding === undefined || !known ? [whyNot(answer)] : []), ...countsIn(answer), took(answer)); // prettier-ignore
}

async function deceived(trial: Trial): Promise<Tried> {
  for (const [nth, evil] of DECEIVING.entries()) {
    const answer = await asked(trial, Object.fromEntries(KEY_KINDS.map((kind) => [kind, [evil]])));
    const isKnown = ['none', 'notSearchable', 'failed'].includes(answer.finding?.outcome ?? '');
    if (isKnown && answer.finding?.items.length === 0) continue;
    const which = { en: `the ${nth + 1}. of them`, ja: `その${nth + 1}番目` };
    return tried('deceived', false, which, ...(answer.finding === undefined ? [whyNot(answer)] : countsIn(answer)));
  }
  return tried('deceived', true);
}

async function unproven(trial: Trial): Promise<Tried> {
  for (const person of [{}, { customerNumber: ['　'], email: [' '] }]) {
    const answer = await asked(trial, person);
    if (answer.finding?.outcome !== 'notSearchable' || answer.finding.items.length > 0)
      return tried('unproven', false, whyNot(answer));
  }
  return tried('unproven', true);
}

/** Cancelled before it begins it says why it ended; in the middle it ends, with whatever answer. */
async function stopped({ connector }: Trial): Promise<Tried> {
  for (const afterMs of [undefined, 1]) {
    const told = new AbortController();
    const why = new Error('cancelled');
    if (afterMs === undefined) told.abort(why);
    const search = connector.find(somebodyInvented(), { ...ABOUT, signal: told.signal }).then(
      () => afterMs !== undefined,
      (thrown: unknown) => afterMs !== undefined || thrown === why,
    );
    if (afterMs !== undefined) {
      await later(afterMs);
      told.abort(why);
    }
    const ended = await Promise.race([search, later(AT_ONCE_MS, undefined, { ref: false }).then(() => undefined)]);
    if (ended !== true) return tried('stopped', false, ended === undefined ? STILL_SEARCHING : STARTED_ALL_THE_SAME);
  }
  return tried('stopped', true);
}
const STILL_SEARCHING = { en: `it went on for ${AT_ONCE_MS / 1000} s`, ja: `取消しの後も${AT_ONCE_MS / 1000}秒続いた` };
const STARTED_ALL_THE_SAME = {
  en: 'a search that was cancelled before it began ended otherwise than with the reason it was given',
  ja: '始める前に取り消した検索が、取消しの理由を返さずに終わった',
};

async function* ofThePerson(trial: Trial, person: PersonKeys): AsyncGenerator<Tried> {
  const answer = await asked(trial, person);
  const found = answer.finding?.outcome === 'found' && answer.finding.items.length > 0;
  yield tried('found', found, ...(found ? [] : [whyNot(answer)]), ...countsIn(answer), ...writingsIn(trial, person, answer)); // prettier-ignore
  yield tried('inTime', !('late' in answer), took(answer));
  if (answer.finding === undefined) return;
  const again = await asked(trial, person);
  yield tried('alike', idsIn(answer) === idsIn(again));
  const otherwise = KEY_KINDS.flatMap((kind) => writtenOtherwise(kind, person).map((one) => ({ kind, one })));
  const missed: KeyKind[] = [];
  for (const { kind, one } of otherwise)
    if (idsIn(await asked(trial, one)) !== idsIn(answer) && !missed.includes(kind)) missed.push(kind);
  yield tried('written', missed.length === 0, { en: `${otherwise.length} writings`, ja: `${otherwise.length}通りの書き方` }, ...missed.map((kind) => KEY_WORDS[kind])); // prettier-ignore
}

const idsIn = ({ finding }: Answer): string => JSON.stringify(finding?.items.map(({ id }) => id).sort());

/** The person with one kind of what is proven in another writing, as systems write it; only what the judge holds to be the same. */
function writtenOtherwise(kind: KeyKind, person: PersonKeys): readonly PersonKeys[] {
  const proven = person[kind] ?? [];
  return OTHERWISE.map((write) => proven.map(write))
    .filter((written) => written.some((value, at) => value !== proven[at]))
    .filter((written) => written.every((value, at) => meets(kind, value, [proven[at] ?? '']) === 'same'))
    .map((written) => ({ ...person, [kind]: written }));
}
const OTHERWISE: readonly ((value: string) => string)[] = [
  (value) => value.toUpperCase(),
  (value) => value.replaceAll(/[\s-]/gu, ''),
  (value) => value.replaceAll(' ', '　'),
  (value) => value.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  (value) => value.replaceAll(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60)),
];

/** In which writing a store holds what was proven: how many records have it sign by sign, and how many otherwise. */
function writingsIn({ collections }: Trial, person: PersonKeys, { finding }: Answer): readonly Sentence[] {
  return collections.flatMap((collection) =>
    KEY_KINDS.flatMap((kind) => {
      const columns = columnsOf(collection.identity, kind);
      const items = finding?.items.filter((item) => item.collection === collection.id) ?? [];
      if (columns.length === 0 || person[kind] === undefined || items.length === 0) return [];
      const same = items.filter(({ fields }) =>
        fields.some(({ name, text }) => columns.includes(name) && person[kind]?.includes(text)),
      ).length;
      const { en, ja } = KEY_WORDS[kind];
      const other = items.length - same;
      return [
        {
          en: `${collection.id}: ${en} (${columns.join(', ')}): ${same} as given, ${other} in another writing or not there`,
          ja: `${collection.id}：${ja}（${columns.join('、')}）：同じ書き方 ${same}件、別の書き方又は値なし ${other}件`,
        },
      ];
    }),
  );
}

/** How many records came, kind by kind. */
export const countsIn = ({ finding }: Answer): readonly Sentence[] => {
  if (finding === undefined) return [];
  const kinds = [...new Set([...finding.items, ...(finding.near ?? [])].map(({ collection }) => collection))];
  return kinds.map((kind) => {
    const here = ({ collection }: { readonly collection: string }): boolean => collection === kind;
    const [found, near] = [finding.items.filter(here).length, (finding.near ?? []).filter(here).length];
    return { en: `${kind}: ${found} found, ${near} near`, ja: `${kind}：${found}件、近いもの${near}件` };
  });
};

const took = ({ ms }: Answer): Sentence => ({ en: `${ms} ms`, ja: `${ms} ms` });

/** Why an answer is not what it was to be. Words of what is thrown are never told: they quote what they choke on. */
export function whyNot(answer: Answer): Sentence {
  if ('late' in answer) return { en: `no answer within ${answer.ms} ms`, ja: `${answer.ms} ms 以内に答えない` };
  if (answer.finding !== undefined) {
    const { outcome, because } = answer.finding;
    return { en: `${outcome}${because === undefined ? '' : `: ${because.en}`}`, ja: because?.ja ?? outcome };
  }
  if (answer.thrown instanceof StoreFailed) return sentenceOf(answer.thrown.because);
  const fault = answer.thrown instanceof Error ? answer.thrown.name : typeof answer.thrown;
  return { en: `a fault of the connector (${fault})`, ja: `コネクターの不具合（${fault}）` };
}
const sentenceOf = ({ en, ja }: Because): Sentence => ({ en, ja });

/** Whether words hold what nobody may read in them. */
const isSpilt = ({ en, ja }: Sentence, { person = {}, secrets = [] }: Trial): boolean =>
  [...Object.values(person).flat(), ...secrets].some(
    (value) => value.trim().length > 2 && (en.includes(value) || ja.includes(value)),
  );

/** Words that hold what nobody may read are not shown. */
export const silenced = (says: Sentence, trial: Trial): Sentence => (isSpilt(says, trial) ? NOT_SHOWN : says);
const NOT_SHOWN = {
  en: '(not shown: these words of the connector hold somebody’s data, an address or a password)',
  ja: '（コネクターの説明文に個人データ、接続先又はパスワードが含まれるため、表示しません）',
};

/** Somebody whom no store holds, by every kind of identifier: what belongs to nobody in Japan, and differs every time. */
export function somebodyInvented(): PersonKeys {
  const digits = (many: number): string =>
    Array.from({ length: many }, () => String(Math.floor(Math.random() * 10))).join('');
  return {
    name: ['架空見本　該当者無'],
    kana: ['カクウミホン　ガイトウシャナシ'],
    birthDate: ['1872-12-09'],
    postalCode: ['000-0000'],
    address: ['架空県無名市該当無町0-0'],
    email: [`nobody-${digits(12)}@madoguchi.invalid`],
    phone: [`0800-000-${digits(4)}`],
    customerNumber: [`9${digits(8)}`],
  };
}
