import { setImmediate as aTurn } from 'node:timers/promises';
import type { ActBody } from '../casefile/acts';
import { broughtBy, type Finding, type Item } from '../casefile/finding';
import { othersNamed } from '../casefile/others-named';
import type { KeptRequest } from '../casefile/request';
import type { KeptWeighing, WeighingView } from '../casefile/weighed';
import { kindOf, storeOf } from '../law/about';
import { hasComeOfAge } from '../law/clock';
import type { Decision } from '../law/decisions';
import { departuresIn, lackingInDeparting } from '../law/departing';
import { hasToBe } from '../law/ladders';
import type { Lacking } from '../law/lacking';
import { conflictIn, notedIn, notedOfWhoAsks } from '../law/noted';
import type { Proposal } from '../law/proposal';
import type { Said } from '../law/said';
import { isSettled } from '../law/stages';
import { weigh } from '../law/weighing';
import type { ChangeFacts } from '../law/weighing-changes';
import type { RecordFacts, WeighedRecord } from '../law/weighing-records';
import { extentOf, fitsInALetter } from '../letters/extent';
import { collectionCalled } from '../policy/kinds-of-record';
import { ownWordsFor } from '../policy/own-words';
import { purposeInWords, purposesByCategory } from '../policy/purposes';
import { withheldColumns } from '../policy/collection';
import { isHarmNoted } from '../policy/weighed';
import { earlierCases, foundIn } from '../records/alike';
import type { LockedCase } from '../records/cases';
import { findingsOf } from '../records/findings';
import { filingOf } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { keyedDigest } from '../vault/seal';
import type { Ground } from './act';

/** What the facts of a case are gathered from. */
type On = Omit<Ground, 'by' | 'staff'>;

/** Weighs the facts of a case as they stand (Arts. 32(2), 33(2)). */
export async function weighingOf(file: LockedCase, on: On, known?: readonly Finding[]): Promise<WeighingView> {
  const { right, stores } = file.progress;
  const { facts, proposals } = await weighed(file, on, known);
  const noted = await notedOn(file);
  const key = await on.records.keys.of(file.number);
  return {
    digest: keyedDigest(JSON.stringify([right, facts, ...noted]), key).slice(0, 12),
    ...(noted.length > 0 && { noted: [...noted] }),
    proposals: proposals.map((one) => ({ ...one, ...ownWordsFor(right, one, on.profile) })),
    notGrounds: [...on.profile.notGrounds],
    unknown: Object.entries(stores).flatMap(([store, { outcome }]) => (isSettled(outcome) ? [] : [store])),
  };
}

/** What was noted of whoever asks, and stays so whatever they ask as now. */
export async function notedOn(file: LockedCase): Promise<readonly Said[]> {
  const { request, confirmation } = await file.confidential();
  const { mandate } = file.progress;
  return notedOfWhoAsks({ ...notedIn(confirmation ?? request.noted ?? {}), mandate, askedAs: request.askedAs });
}

async function weighed(
  file: LockedCase,
  { records, sql, profile, map }: On,
  known?: readonly Finding[],
): Promise<{ readonly facts: unknown; readonly proposals: readonly Proposal[] }> {
  const { right } = file.progress;
  if (right === 'purposeNotice') {
    const facts = { purposes: purposesByCategory(profile, map), publication: `${profile.title} (${profile.version})` };
    return { facts, proposals: weigh(right, facts) };
  }
  if (right === 'provisionStop') {
    const facts = { provisions: map.provisions.map(({ id, to, under }) => ({ id, to, under })) };
    return { facts, proposals: weigh(right, facts) };
  }
  if (!hasToBe('searched', right)) return { facts: [], proposals: [] }; // nothing there is to refuse
  if (right === 'correction' || right === 'cessation') {
    const facts = await changeFacts(file, { records, sql, profile, map }, known);
    return { facts, proposals: weigh(right, facts) };
  }
  const facts = await recordFacts(file, { records, sql, profile, map }, known);
  return { facts, proposals: weigh(right === 'disclosure' ? right : 'provisionRecord', facts) };
}

/** What was found and asked before, as far as it bears on whether it is told. */
async function recordFacts(
  file: LockedCase,
  { records, sql, profile, map }: On,
  known?: readonly Finding[],
): Promise<RecordFacts> {
  const { request, confirmation } = await file.confidential();
  const findings = known ?? (await findingsOf(records, file, sql));
  const earlier = await earlierCases(records, { ...file, request }, sql);
  const last = earlier.find(({ counts }) => counts);
  const then = last && (await foundIn(records, last.number, sql));
  const { pages, ...extent } = extentOf(findings);
  const { applicant, principal, arrivedOn } = request;
  const { birthDate } = principal;
  return {
    records: await recordsIn(findings, request, { profile, map }),
    earlier: earlier.map(({ number, arrivedOn: on, closedOn, counts, refused }) => ({
      number,
      arrivedOn: on,
      closedOn,
      counts,
      refused,
    })),
    sameAsLast: then && contentOf(then) === contentOf(findings),
    applicant,
    ofMinor: birthDate !== undefined && !hasComeOfAge(birthDate, arrivedOn),
    conflict: applicant === 'principal' || confirmation === undefined ? undefined : conflictIn(confirmation),
    pagesBeyond: fitsInALetter({ pages, ...extent }) ? undefined : pages,
  };
}

/** What was found, for what it is used and from whom it was had, as far as it bears on whether it is corrected or ceases to be used. */
async function changeFacts(
  file: LockedCase,
  { records, sql, profile, map }: On,
  known?: readonly Finding[],
): Promise<ChangeFacts> {
  const { request } = await file.confidential();
  const findings = known ?? (await findingsOf(records, file, sql));
  const found = await recordsIn(findings, request, { profile, map });
  const labels = new Map(found.map(({ id, label }) => [kindOf(id), label]));
  return {
    records: found,
    kinds: [...labels].map(([kind, label]) => ({ records: kind, label, ...usedFor(kind, { profile, map }) })),
  };
}

/** What the data map says of a kind of record: its purposes of use in words, and its source. */
function usedFor(
  kind: string,
  { profile, map }: Pick<On, 'profile' | 'map'>,
): { purposes: string[]; source?: string | undefined } {
  const store = map.stores.find(({ id }) => id === storeOf(kind));
  const mapped = store?.kind === 'desk' ? store : collectionCalled(map, kind);
  return {
    purposes: (mapped?.purposes ?? []).map((id) => purposeInWords(profile, id)),
    source: mapped !== undefined && 'source' in mapped ? mapped.source : undefined,
  };
}

/** What was found, in one fixed writing. */
const contentOf = (findings: readonly Finding[]): string =>
  JSON.stringify(
    findings
      .flatMap(({ items }) => items.map(({ id, fields }) => [id, ...fields.map(({ name, text }) => [name, text])]))
      .map((item) => JSON.stringify(item))
      .sort(),
  );

/** So many records are looked at before others have their turn. */
const IN_ONE_TURN = 2_000;

async function recordsIn(
  findings: readonly Finding[],
  { principal, agent }: KeptRequest,
  { profile: { holder }, map }: Pick<On, 'profile' | 'map'>,
): Promise<readonly WeighedRecord[]> {
  const namesAnother = othersNamed({
    people: agent === undefined ? [principal] : [principal, agent],
    reaches: { email: holder.email, telephone: holder.telephone },
  });
  const records: WeighedRecord[] = [];
  for (const { finding, item } of findings.flatMap((finding) =>
    broughtBy(finding).map((item) => ({ finding, item })),
  )) {
    if (records.length % IN_ONE_TURN === IN_ONE_TURN - 1) await aTurn();
    records.push(recordOf(item, mappedIn(map, finding.store, item.collection), namesAnother));
  }
  return records;
}

/** What the data map says of a kind of record, as far as it is weighed. */
type Mapped = {
  readonly secrecy?: WeighedRecord['secrecy'];
  readonly columns: ReadonlyMap<
    string,
    { readonly evaluation?: true | undefined; readonly notesHarm?: true | string[] | undefined }
  >;
  /** Columns that hold the person’s own identifiers: what stands otherwise there contradicts, and is judged as such. */
  readonly identity: ReadonlySet<string>;
  /** On which fact each column rests that the map withholds from everybody. */
  readonly factsOf: ReadonlyMap<string, string>;
};

function mappedIn({ stores }: On['map'], id: string, collection: string): Mapped {
  const store = stores.find((one) => one.id === id);
  if (store === undefined || store.kind === 'desk')
    return { secrecy: store?.secrecy, columns: new Map(), identity: new Set(), factsOf: new Map() };
  const mapped = store.collections.find((one) => one.id === collection);
  const { secrecy, columns = [], identity = {} } = mapped ?? {};
  return {
    secrecy,
    columns: new Map(columns.map(({ column, ...words }) => [column, words])),
    identity: new Set(Object.values(identity).flatMap((of) => of?.flat() ?? [])),
    factsOf: new Map(mapped === undefined ? [] : withheldColumns(mapped).map(([column, { fact }]) => [column, fact])),
  };
}

function recordOf(
  { id, label, held, record, contradicts = [], unnamed, fields }: Item,
  { secrecy, columns, identity, factsOf }: Mapped,
  namesAnother: (text: string) => boolean,
): WeighedRecord {
  const isAnothers = unnamed !== undefined || contradicts.some(({ what }) => what !== 'belongsTo');
  return {
    id,
    label,
    signs: [
      ...(isAnothers ? [{ sign: 'perhapsAnothers' as const }] : []),
      ...fields
        .filter(({ text }) => text !== '')
        .flatMap(({ name, label: says, text, aboutOthers }) => {
          const { evaluation, notesHarm } = columns.get(name) ?? {};
          const signs = [
            aboutOthers && ('aboutOthers' as const),
            // whom data went to is an item of a record (Rules Arts. 20(1), 24(1)), and says nothing of anybody else
            record === undefined && !identity.has(name) && namesAnother(text) && ('namesAnother' as const),
            evaluation === true && ('evaluation' as const),
            isHarmNoted(notesHarm, text) && ('notesHarm' as const),
          ];
          return signs.flatMap((sign) => (sign === false ? [] : [{ sign, field: { name, label: says } }]));
        }),
    ],
    ...(secrecy && { secrecy }),
    withheld: fields.flatMap(({ name, label: says, withheld }) =>
      withheld === undefined
        ? []
        : [{ field: { name, label: says }, ground: withheld.ground, fact: factsOf.get(name) ?? withheld.reason }],
    ),
    ...(held && { held }),
  };
}

/** What a decision lacks beside what was weighed, and what is kept with it. */
export function departing(
  decision: Decision,
  weighing: WeighingView,
  findings: readonly Finding[],
): { readonly lacking: readonly Lacking[]; readonly kept: KeptWeighing } {
  const departures = departuresIn(decision, weighing.proposals, findings.flatMap(broughtBy));
  const { departsBecause = [] } = decision;
  return {
    lacking: lackingInDeparting(departures, decision),
    kept: {
      ...weighing,
      departs: departures.map((departure) => ({
        ...departure,
        because: departsBecause.find(({ ground }) => ground === departure.ground)?.because ?? '',
      })),
    },
  };
}

/** Under which name what was weighed is kept beside the decision it was weighed for. */
export const besideDecision = (filing: string): string => `${filing}/weighing`;

/** What the officer had before them, and where the decision departs from it; nothing beside a decision of before it was weighed. */
export const weighingBeside = async (
  records: Records,
  number: string,
  { filing }: { readonly filing: string },
  sql?: Sql,
): Promise<KeptWeighing | undefined> =>
  (await filingOf<KeptWeighing>(records, number, besideDecision(filing), sql))?.body;

/** Whether under the grounds a decision refuses on the facts still come to what they came to when it was made: earlier cases of the person may have ended since. */
export const hasMoved = (decision: ActBody<'decide'>, kept: KeptWeighing, now: WeighingView): boolean => {
  const under = ({ proposals }: WeighingView): string =>
    JSON.stringify(proposals.filter(({ ground }) => groundsOf(decision).includes(ground)));
  return under(kept) !== under(now);
};

const groundsOf = (decision: Decision): readonly string[] =>
  [...('grounds' in decision ? decision.grounds : []), ...('withheld' in decision ? decision.withheld : [])].map(
    ({ ground }) => ground,
  );
