import { setTimeout as later } from 'node:timers/promises';
import type { Finding } from '../../casefile/finding';
import type { PersonKeys } from '../../casefile/identifiers';
import type { Connector } from '../../connectors/contract';
import { csvMeasures, openCsv } from '../../connectors/csv';
import type { Measures } from '../../connectors/measures';
import type { Tried } from '../../connectors/promises';
import { because } from '../../casefile/store-failures';
import { Erasing } from '../../policy/erasing';
import type { CsvStore } from '../../policy/data-map';
import { tryConnector } from '../../worker/trying-stores';
import { fileOf, type AFile } from './a-file';
import { members, MEMBERS } from './connector';
import { SEALING } from './measures-kit';

/** A connector as somebody may write it: right in all but one thing, which is named. */

const HEADER = ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] as const;
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const LIST = [HEADER.join(','), ...MEMBERS.map((one) => HEADER.map((column) => cell(one[column])).join(','))].join(
  '\n',
);
const HANAKO: PersonKeys = { name: ['髙橋花子'], birthDate: ['1985-04-12'], email: ['hanako@example.jp'] };
const SECRET = 'a-password-of-the-store';
const none = (store: CsvStore): Finding => ({ store: store.id, label: store.label, outcome: 'none', items: [], holds: [] }); // prettier-ignore

let list: AFile;
let store: CsvStore;
beforeEach(async () => {
  list = await fileOf(`${LIST}\n`);
  const collections = [{ ...members(), erasing: Erasing.parse({ rows: 'go' }) }];
  store = { kind: 'csv', id: 'list', label: '名簿', file: list.file, encoding: 'utf-8', delimiter: ',', rewritten: true, collections }; // prettier-ignore
});
afterEach(() => list.remove());

type Spoils = (right: Connector, measures: Measures) => Partial<Connector>;

async function promisesOf(spoils: Spoils, withinMs = 700): Promise<Tried[]> {
  const right = openCsv({ store });
  const measures = csvMeasures({ store, sealing: SEALING });
  const connector: Connector = {
    find: (person, of) => right.find(person, of),
    check: (signal) => right.check(signal),
    close: () => right.close(),
    measures,
    ...spoils(right, measures),
  };
  const trying = { person: HANAKO, withinMs, measures: { yes: true, on: '2026-11-27', retention: {} } };
  const all: Tried[] = [];
  for await (const one of tryConnector(connector, store, [SECRET], trying)) all.push(one);
  return all;
}
const broken = async (spoils: Spoils): Promise<readonly string[]> =>
  (await promisesOf(spoils)).flatMap(({ promise, held }) => (held ? [] : [promise]));

test('a connector that is right in everything holds to everything', async () => {
  const all = await promisesOf(() => ({}), 20_000);
  expect(all.filter(({ held }) => !held)).toEqual([]);
  expect(all).toHaveLength(15);
});

const isNobody = (person: PersonKeys): boolean => person.kana !== undefined;
test.each<[string, Spoils, readonly string[]]>([
  ['brings somebody to whoever asks', (right) => ({ find: (_, of) => right.find(HANAKO, of) }), ['nobody', 'deceived', 'unproven']],
  ['takes a quote for a wildcard', (right) => ({ find: (person, of) => right.find(person.name?.[0]?.startsWith('%') === true ? HANAKO : person, of) }), ['deceived']],
  ['says none where nothing is proven', (right) => ({ find: async (person, of) => (Object.keys(person).length === 0 ? none(store) : right.find(person, of)) }), ['unproven']],
  ['does not hear that its search is cancelled', (right) => ({ find: (person, { signal: _, ...of }) => right.find(person, of) }), ['stopped']],
  ['searches on and on for somebody it does not hold', (right) => ({ find: async (person, of) => (isNobody(person) ? (await later(30_000, undefined, { ref: false }), none(store)) : right.find(person, of)) }), ['nobody', 'deceived', 'stopped']],
  ['never answers for one it holds', (right) => ({ find: (person, of) => (person.name?.[0] === HANAKO.name?.[0] ? later(30_000, none(store), { ref: false }) : right.find(person, of)) }), ['found', 'inTime']],
  ['loses the person', (right) => ({ find: async (person, of) => ({ ...(await right.find(person, of)), ...(isNobody(person) || Object.keys(person).length < 3 ? {} : { items: [], outcome: 'none' as const }) }) }), ['found']],
  ['knows a mailbox in small letters alone', (right) => ({ find: (person, of) => right.find(/[A-Z]/.test(String(person.email)) ? { ...person, email: ['x@example.jp'], name: ['誰か'] } : person, of) }), ['written']],
  ['finds another number of records every time', (right) => { let nth = 0; return { find: async (person, of) => { const found = await right.find(person, of); return found.items.length === 0 ? found : { ...found, items: found.items.map((item) => ({ ...item, id: `${item.id}${nth++}` })) }; } }; }, ['alike', 'written']],
  ['quotes the person in its words', (right) => ({ check: async (signal) => [...(await right.check(signal)), { en: `odd: ${HANAKO.email?.[0]}`, ja: '', stops: false }] }), ['silent']],
  ['tells its password', (right) => ({ check: async (signal) => [...(await right.check(signal)), { en: `login as desk/${SECRET}`, ja: '', stops: false }] }), ['silent']],
  ['cannot be looked at', () => ({ check: () => Promise.reject(new TypeError('x is not a function')) }), ['fits']],
  ['changes what it plans', (_, measures) => ({ measures: { ...measures, plan: async (...about) => { const plan = await measures.plan(...about); await measures.take(about[0], about[1], plan, about[2]); return plan; } } }), ['planned']],
  ['plans with somebody’s name', (_, measures) => ({ measures: { ...measures, plan: async (...about) => ({ ...(await measures.plan(...about)), told: [{ en: HANAKO.name?.[0] ?? '', ja: '' }] }) } }), ['planned']],
  ['says done, and does nothing', (_, measures) => ({ measures: { ...measures, take: (measure, __, plan) => Promise.resolve({ measure: measure.id, store: store.id, outcome: 'done', proof: 'inStore', collections: plan.collections.map(({ collection, erased, changed }) => ({ collection, erased, changed })) }) } }), ['gone']],
  ['counts what it did once more when it is ordered again', (_, measures) => ({ measures: { ...measures, take: async (measure, person, plan, under) => { const took = await measures.take(measure, person, plan, { ...under, begun: true }); return { ...took, outcome: 'done', proof: 'byUs', collections: [{ collection: 'members', erased: 1, changed: 0 }] }; } } }), ['once']],
  ['cannot say what is left', (_, measures) => ({ measures: { ...measures, residue: async (...about) => ({ ...(await measures.residue(...about)), outcome: 'unknown', because: because('unreachable', 'x') }) } }), ['gone']],
])('one that %s is told so', async (_, spoils, promises) => {
  expect(await broken(spoils)).toEqual(promises);
}, 30_000); // prettier-ignore

test('what a connector quotes of anybody, or of its password, is not shown', async () => {
  const said = JSON.stringify(await promisesOf(() => ({ check: () => Promise.resolve([{ en: `${SECRET} ${HANAKO.email?.[0]}`, ja: '髙橋花子', stops: true }]) }))); // prettier-ignore
  expect(said).not.toMatch(/hanako|花子|a-password/);
  expect(said).toContain('not shown');
});
