import type { OpenedCase } from '../casefile/case';
import { broughtBy, withNear, type Finding } from '../casefile/finding';
import type { LookedFor, SentKind } from '../casefile/letter';
import type {
  CeasedTold,
  ClaimTold,
  FactsOnChanges,
  InsteadTold,
  Later,
  StoppedTold,
} from '../casefile/letters-on-changes';
import type { KeptPlan } from '../casefile/measure-views';
import { kindOf, storeOf } from '../law/about';
import type { ActBody } from '../casefile/acts';
import { measuresIn, type CessationDecision } from '../law/cessation';
import type { Claimed } from '../law/claims';
import { daysAfter } from '../law/clock';
import { correctionsIn, uncorrectedIn, type CorrectionDecision } from '../law/correction';
import { holdsIn } from '../law/holds';
import { measureIn, placeOf, type MeasureStanding } from '../law/measuring';
import { stoppedBy, type ProvisionStopDecision } from '../law/provision-stop';
import { asWritten, type Said } from '../law/said';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { purposeInWords } from '../policy/purposes';
import { filingOf } from '../records/filings';
import { findingsOf } from '../records/findings';
import type { Records } from '../records/pool';
import { correspondence, decisionOf, type Written } from './correspondence';
import { elsewhere, unsearchedIn } from './elsewhere';
import { answering } from './money';

/** What the letters on changes have to say, gathered from the decision and from what was done. */
type Kind = keyof FactsOnChanges;
export const factsOnChanges = (
  lookedFor: (file: OpenedCase) => LookedFor,
): { readonly [K in Kind]: (written: Written) => Promise<FactsOnChanges[K]> } => {
  /** What every letter has on what was searched: by what, and what is not ours to change; of what may not be known to exist, nothing. */
  const onWhatWasFound = async (written: Written, decision: CorrectionDecision | CessationDecision) => {
    const { records, file, map } = written;
    const silent = 'excluded' in decision && decision.excluded !== undefined;
    const found = silent ? [] : (await findingsOf(records, file)).map(withNear);
    const { referred } = elsewhere(found, decision, map);
    return {
      ...(await answering(written)),
      searchedBy: lookedFor(file).searchedBy,
      ...unsearchedIn(decision, written),
      referred,
    };
  };

  return {
    async corrected(written) {
      const { records, file } = written;
      const decision = await decisionOf<CorrectionDecision>(records, file);
      const found = await findingsOf(records, file);
      return {
        ...(await onWhatWasFound(written, decision)),
        corrected: correctionsIn(decision).flatMap(({ item, field, how, to = '' }) => {
          const one = standing(file, measureIn('correct', storeOf(item)));
          const held = fieldIn(found, item, field);
          if (one?.doneOn === undefined || one.setAside !== undefined) return [];
          return [
            {
              where: whereIs(written.map, item, held?.label ?? field),
              ...{ how, before: held?.withheld === undefined ? (held?.text ?? '') : '―', after: to, on: one.doneOn },
            },
          ];
        }),
        uncorrected: uncorrectedTold(decision),
        later: await laterIn(written),
      };
    },

    async notCorrected(written) {
      const decision = await decisionOf<CorrectionDecision>(written.records, written.file);
      return { ...(await onWhatWasFound(written, decision)), uncorrected: uncorrectedTold(decision) };
    },

    async useCeased(written) {
      const decision = await decisionOf<CessationDecision>(written.records, written.file);
      return {
        ...(await onWhatWasFound(written, decision)),
        claims: claimsTold(decision, written),
        voluntarily: 'voluntarily' in decision ? decision.voluntarily : undefined,
        ceased: ceasedIn(decision, written),
        untouched:
          'untouched' in decision
            ? decision.untouched.map(({ records, because }) => ({ what: kindIn(written.map, records), because }))
            : [],
        later: await laterIn(written),
      };
    },

    async useNotCeased(written) {
      const decision = await decisionOf<CessationDecision>(written.records, written.file);
      return { ...(await onWhatWasFound(written, decision)), claims: claimsTold(decision, written) };
    },

    async alternativeMeasure(written) {
      const { map, records, file } = written;
      const decision = await decisionOf<CessationDecision | ProvisionStopDecision>(records, file);
      const onStores = file.right === 'cessation';
      return {
        ...(await answering(written)),
        claims: claimsTold(decision, written),
        instead: [
          ...('instead' in decision
            ? decision.instead.map(({ difficulty, why, undertaking, by, law, ...of }) => ({
                what: 'records' in of ? kindIn(map, of.records) : provisionIn(map, of.provision),
                ...{ difficulty, why, undertaking, by, law },
              }))
            : []),
          ...(onStores ? [...(await keptByLaw(written)), ...(await heldIn(written))] : []),
        ],
        ceased: onStores ? ceasedIn(decision as CessationDecision, written) : [],
        stopped: onStores ? [] : stoppedIn(decision as ProvisionStopDecision, written),
        untouched:
          'untouched' in decision
            ? decision.untouched.map(({ because, ...of }) => ({
                what: 'records' in of ? kindIn(map, of.records) : provisionIn(map, of.provision),
                because,
              }))
            : [],
        later: onStores ? await laterIn(written) : [],
      };
    },

    async provisionCeased(written) {
      const decision = await decisionOf<ProvisionStopDecision>(written.records, written.file);
      return {
        ...(await answering(written)),
        claims: claimsTold(decision, written),
        voluntarily: 'voluntarily' in decision ? decision.voluntarily : undefined,
        stopped: stoppedIn(decision, written),
        untouched:
          'untouched' in decision
            ? decision.untouched.map(({ provision, because }) => ({
                what: provisionIn(written.map, provision),
                because,
              }))
            : [],
      };
    },

    async instruction(written) {
      const { records, file, map, letter, called } = written;
      const filing = called?.filing && (await filingOf<ActBody<'instruct'>>(records, file.number, called.filing));
      if (!filing) throw new Error(`nothing called for an instruction in case ${file.number}`);
      const { to, processor, knownBy, measures, dueOn } = filing.body;
      const { instructions = [] } = file.progress;
      const head = correspondence(written);
      return {
        ...head,
        to: { ...to, agencyShown: false, confidential: true },
        ...{ processor, dueOn },
        knownBy: knownBy.map(asWritten),
        measures: measures.map(({ what, ...rest }) => ({ what: named(what, map.english), ...rest })),
        reference:
          instructions.find((one) => one.filing === called.filing)?.number ?? `${file.number}/${letter.documentNumber}`,
      };
    },

    async provisionNotStopped(written) {
      const decision = await decisionOf<ProvisionStopDecision>(written.records, written.file);
      return { ...(await answering(written)), claims: claimsTold(decision, written) };
    },
  };
};

const standing = ({ progress: { measures = {} } }: OpenedCase, id: string): MeasureStanding | undefined =>
  Object.hasOwn(measures, id) ? measures[id] : undefined;

const fieldIn = (found: readonly Finding[], item: string, field: string) =>
  found
    .flatMap(broughtBy)
    .find(({ id }) => id === item)
    ?.fields.find(({ name }) => name === field);

/** A kind of record by its store and label, in both languages. */
function kindIn({ stores, english }: DataMap, records: string): Said {
  const store = stores.find(({ id }) => id === storeOf(records));
  if (store === undefined) return { ja: records, en: records };
  const at = named(store.label, english);
  const kind = store.kind === 'desk' ? undefined : store.collections.find(({ id }) => records === `${store.id}/${id}`);
  const of = kind && named(kind.label, english);
  return of === undefined ? at : { ja: `${at.ja}　${of.ja}`, en: `${at.en}, ${of.en}` };
}

function whereIs(map: DataMap, item: string, label: string): Said {
  const [kind, of] = [kindIn(map, kindOf(item)), named(label, map.english)];
  return { ja: `${kind.ja}　${of.ja}`, en: `${kind.en}, ${of.en}` };
}

function provisionIn({ provisions, english }: DataMap, id: string): Said {
  const provision = provisions.find((one) => one.id === id);
  if (provision === undefined) return { ja: id, en: id };
  const [what, to] = [named(provision.what, english), named(provision.to, english)];
  return { ja: `${what.ja}（${to.ja}への提供）`, en: `${what.en} (provided to ${to.en})` };
}

const uncorrectedTold = (decision: CorrectionDecision): FactsOnChanges['corrected']['uncorrected'] =>
  uncorrectedIn(decision).map(({ what, ground, reason, law }) => ({ what, ground, reason, law }));

function claimsTold(decision: object, { profile }: Written): readonly ClaimTold[] {
  const claims: readonly Claimed[] = 'claims' in decision ? (decision.claims as readonly Claimed[]) : [];
  const { english } = profile.letters;
  return claims.map(({ claim, holds, investigated, neededFor = [], outweighedBy }) => ({
    ...{ claim, holds, outweighedBy, found: investigated?.found ?? '' },
    neededFor: neededFor.map((id) => {
      const ja = purposeInWords(profile, id);
      return { ja, en: english.purposes?.[id] ?? ja };
    }),
  }));
}

/** What was erased or is used no more: of what was left out of this answer, or is on hold, nothing. */
const ceasedIn = (decision: CessationDecision, { file, map }: Written): CeasedTold =>
  measuresIn(decision).flatMap(({ records, does }) => {
    const one = standing(file, measureIn(does === 'erase' ? 'erase' : 'restrict', storeOf(records)));
    const isHeld = holdsIn(file.progress).some((hold) => hold.records === records);
    return one?.doneOn === undefined || one.setAside !== undefined || isHeld
      ? []
      : [{ what: kindIn(map, records), does, on: one.doneOn }];
  });

const stoppedIn = (decision: ProvisionStopDecision, { file, map }: Written): StoppedTold =>
  stoppedBy(decision).flatMap((id) => {
    const { doneOn: on, found } = standing(file, id) ?? {};
    const provision = map.provisions.find((other) => other.id === id);
    if (on === undefined || found === undefined || provision === undefined) return [];
    return [{ what: named(provision.what, map.english), to: named(provision.to, map.english), found, on }];
  });

/** What a person left out of this answer, why, and by which day it follows. */
async function laterIn({ records, file, map }: Written): Promise<Later> {
  const all = Object.entries(file.progress.measures ?? {});
  const later = await Promise.all(
    all.map(async ([id, { setAside }]) => {
      if (setAside === undefined) return [];
      const filing = await filingOf<ActBody<'setAside'>>(records, file.number, setAside.filing);
      const store = map.stores.find((one) => one.id === placeOf(id)?.store);
      const label = store?.label ?? id;
      return [{ what: named(label, map.english), why: filing?.body.reason ?? '', until: setAside.until }];
    }),
  );
  return later.flat();
}

/** What the plans that were carried out have kept, on which basis, and on which day it is erased: the day after the last on which it is kept. */
async function keptByLaw(written: Written): Promise<InsteadTold> {
  const { records, file, map, profile } = written;
  const kept = await plansDone(records, file);
  const { ourselves } = profile.letters;
  return kept.flatMap(({ store, plan }) =>
    (plan?.collections ?? []).flatMap(({ collection, kept: bases }) =>
      bases.flatMap(({ basis, through }) => {
        const law = profile.retention[basis]?.law;
        return through === undefined
          ? []
          : [
              {
                what: kindIn(map, `${store}/${collection}`),
                difficulty: 'keptByLaw' as const,
                why: `法令の規定により、${ourselves}に保存の義務があるためです。`,
                undertaking: '保存のほかには利用しないこととし、保存期間の満了後、速やかに消去いたします。',
                by: daysAfter(through, 1),
                law: law ?? basis,
              },
            ];
      }),
    ),
  );
}

/** What is on hold, unless it may not be told: why, and when that is looked at again. */
async function heldIn({ records, file, map }: Written): Promise<InsteadTold> {
  const told = holdsIn(file.progress).filter(({ untold }) => untold === undefined);
  return Promise.all(
    told.map(async ({ records: kind, reviewOn, filing }) => {
      const placed = await filingOf<ActBody<'placeHold'>>(records, file.number, filing);
      return {
        what: kindIn(map, kind),
        difficulty: 'otherwise' as const,
        why: placed?.body.reason ?? '',
        undertaking: '保全の要否を下記の期日までに見直し、必要がなくなり次第、速やかにご請求の措置をとります。',
        by: reviewOn,
      };
    }),
  );
}

async function plansDone(
  records: Records,
  { number, progress: { plans = {}, measures = {} } }: OpenedCase,
): Promise<readonly { readonly store: string; readonly plan: KeptPlan['plan'] }[]> {
  const all = await Promise.all(
    Object.entries(plans).map(async ([id, { filing }]) => {
      const one = Object.hasOwn(measures, id) ? measures[id] : undefined;
      if (filing === undefined || one?.doneOn === undefined) return [];
      const kept = await filingOf<KeptPlan>(records, number, filing);
      return [{ store: placeOf(id)?.store ?? '', plan: kept?.body.plan }];
    }),
  );
  return all.flat();
}

/** Where a basis has something kept, what was decided as erasure is told as another measure with its day (Art. 35(6), proviso). */
export const keepsSomething = async (records: Records, file: OpenedCase): Promise<boolean> =>
  holdsIn(file.progress).some(({ untold }) => untold === undefined) ||
  (await plansDone(records, file)).some(({ plan }) =>
    (plan?.collections ?? []).some(({ kept }) => kept.some(({ through }) => through !== undefined)),
  );

/** The letter that tells a decision to cease use, given what was kept. */
export const alternativeIfKept = async (records: Records, file: OpenedCase, kind: SentKind): Promise<SentKind> =>
  kind === 'useCeased' && (await keepsSomething(records, file)) ? 'alternativeMeasure' : kind;
