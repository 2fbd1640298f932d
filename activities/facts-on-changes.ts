import type { OpenedCase } from '../casefile/case';
import { broughtBy, withNear } from '../casefile/finding';
import type { LookedFor } from '../casefile/letter';
import type {
  ClaimTold,
  DoneBefore,
  FactsOnChanges,
  Later,
  StoppedTold,
  UntouchedTold,
} from '../casefile/letters-on-changes';
import { ceasedBy, type Deed } from '../casefile/what-became';
import { kindOf, storeOf } from '../law/about';
import type { ActBody } from '../casefile/acts';
import type { CessationDecision } from '../law/cessation';
import { beyondFor, metFor, type Claimed } from '../law/claims';
import { correctionsIn, uncorrectedIn, type CorrectionDecision } from '../law/correction';
import type { Unspoken } from '../law/held';
import { isOnCessation, isOnCorrection } from '../law/decisions';
import type { MeasureStanding } from '../law/measuring';
import { stoppedBy, type ProvisionStopDecision } from '../law/provision-stop';
import type { Said } from '../law/said';
import { oursAmong } from '../law/to-change';
import { becameOfProvision, wasDoneAsAsked } from '../law/what-is-done';
import { revokedWith } from '../policy/asked-to-act';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { purposeInWords } from '../policy/purposes';
import { deedsAsOne, footedIn, remainingIn, type Footed } from '../records/answer-told';
import { filingOf } from '../records/filings';
import { findingsOf } from '../records/findings';
import { decisionOf, type Written } from './correspondence';
import { elsewhere, unsearchedIn } from './elsewhere';
import { correctionsTold } from './facts-on-corrections';
import { lookedForTheMark, seenBy, unreported } from './facts-on-provisions';
import { copiesElsewhere, copyStaysFacts } from './copies-elsewhere';
import { instructionFacts } from './facts-on-others';
import { undertakingKeptFacts } from './facts-on-undertakings';
import { kindIn, provisionIn } from '../policy/kinds-called';
import { leftIn, leftOut } from './left-out';
import { answering } from './money';
import { whatRemains } from './what-remains';
import { mayBeTold } from './who-may-be-told';

/** What the letters on changes have to say, gathered from the decision and from what was done. */
type Kind = keyof FactsOnChanges;
export const factsOnChanges = (
  lookedFor: (written: Written, unspoken?: readonly Unspoken[]) => LookedFor,
): { readonly [K in Kind]: (written: Written) => Promise<FactsOnChanges[K]> } => {
  /**
   * What every letter has on what was searched: by what, and on the word of which of our systems alone, and what is not ours to change; of
   * what may not be known to exist, nothing. Where it says that nothing is held, that a system of ours knows them by something would
   * say otherwise (Order Art. 5): it is left out.
   */
  const onWhatWasFound = async (written: Written, decision: CorrectionDecision | CessationDecision) => {
    const { records, file, map } = written;
    const silent = 'excluded' in decision && decision.excluded !== undefined;
    const found = silent ? [] : (await findingsOf(records, file)).map(withNear);
    const { referred } = elsewhere(found, decision, map);
    const { searchedBy, vouchedFor } = lookedFor(written, 'unspoken' in decision ? decision.unspoken : []);
    return {
      ...(await answering(written)),
      searchedBy,
      ...(silent || decision.kind === 'noneToCorrect' || decision.kind === 'noneToCease' ? {} : { vouchedFor }),
      ...unsearchedIn(decision, written),
      referred,
    };
  };

  return {
    async corrected(written) {
      const decision = await decisionOf<CorrectionDecision>(written.records, written.file);
      return {
        ...(await onWhatWasFound(written, decision)),
        ...(await correctionsTold(written, decision)),
        uncorrected: uncorrectedTold(decision, written),
        later: await laterIn(written),
        ...(await leftOut(written, decision)),
        copies: copiesOf(written, [...new Set(correctionsIn(decision).map(({ item }) => storeOf(item)))]),
        ...(await copiesElsewhere(written)),
      };
    },

    async notCorrected(written) {
      const decision = await decisionOf<CorrectionDecision>(written.records, written.file);
      return { ...(await onWhatWasFound(written, decision)), uncorrected: uncorrectedTold(decision, written) };
    },

    async useCeased(written) {
      const decision = await decisionOf<CessationDecision>(written.records, written.file);
      const { footed, ...became } = await onWhatBecame(written, decision);
      return {
        ...(await onWhatWasFound(written, decision)),
        ...became,
        ...(await leftOut(written, decision)),
        claims: claimsTold(decision, written),
        voluntarily: 'voluntarily' in decision ? decision.voluntarily : undefined,
        untouched: untouchedTold(decision, written, footed),
      };
    },

    async useNotCeased(written) {
      const decision = await decisionOf<CessationDecision>(written.records, written.file);
      return { ...(await onWhatWasFound(written, decision)), claims: claimsTold(decision, written) };
    },

    async alternativeMeasure(written) {
      const { map, records, file } = written;
      const decision = await decisionOf<CessationDecision | ProvisionStopDecision>(records, file);
      const { footed, ...became } = isOnCessation(decision)
        ? await onWhatBecame(written, decision)
        : { ...NOTHING_CEASED, copies: [], footed: undefined };
      const said = {
        ...(await answering(written)),
        ...(await leftOut(written, decision)),
        claims: claimsTold(decision, written),
        untouched: untouchedTold(decision, written, footed),
        instead:
          'instead' in decision && file.progress.withdrew === undefined
            ? decision.instead.flatMap(({ difficulty, why, undertaking, by, law, ...of }) =>
                toldOf(of, map, footed).map((what) => ({
                  ...{ what, difficulty, why, undertaking, by, law },
                  under: metFor(claimedIn(decision), 'records' in of ? of.records : of.provision),
                })),
              )
            : [],
      };
      if (!isOnCessation(decision)) {
        const { lookedFor: marked } = lookedForTheMark(written);
        return {
          ...{ ...said, inPlaceOf: 'provisionStop', stopped: stoppedIn(decision, written) },
          ...(await copiesElsewhere(written)),
          ...became,
          lookedFor: marked && { ...marked, referred: [] },
        };
      }
      const { searchedBy, vouchedFor, referred, unsearched, limitedTo } = await onWhatWasFound(written, decision);
      return {
        ...{ ...said, inPlaceOf: 'cessation', stopped: [] },
        ...became,
        lookedFor: { searchedBy, vouchedFor, referred, unsearched, limitedTo },
      };
    },

    async provisionCeased(written) {
      const decision = await decisionOf<ProvisionStopDecision>(written.records, written.file);
      return {
        ...(await answering(written)),
        ...(await leftOut(written, decision)),
        claims: claimsTold(decision, written),
        voluntarily: 'voluntarily' in decision ? decision.voluntarily : undefined,
        stopped: stoppedIn(decision, written),
        untouched: untouchedTold(decision, written),
        ...(await copiesElsewhere(written)),
        ...lookedForTheMark(written),
      };
    },

    instruction: instructionFacts,

    undertakingKept: undertakingKeptFacts,

    copyStays: copyStaysFacts,

    async provisionNotStopped(written) {
      const decision = await decisionOf<ProvisionStopDecision>(written.records, written.file);
      return {
        ...(await answering(written)),
        claims: claimsTold(decision, written),
        none: noneProvided(decision, written.map),
      };
    },
  };
};

/**
 * What was done before a request is taken up no further (Arts. 34(3), 35(7), 27(2)(vi)). Where a record of ours speaks against who asks, the
 * person denied that they mandated them, or the letter goes where nobody was proven to be, which data were held is told to nobody.
 */
export async function doneBefore(written: Written): Promise<DoneBefore | undefined> {
  const { records, file, letter } = written;
  const { decision, measures = {} } = file.progress;
  if (!wasDoneAsAsked(file.progress)) return undefined;
  if (!mayBeTold(file, letter.kind, letter.issuedOn)) return { isKnown: false };
  const decided = decision == null ? undefined : await decisionOf(records, file);
  const { ceased, remains, later } =
    decided !== undefined && isOnCessation(decided) ? await onWhatBecame(written, decided) : NOTHING_CEASED;
  const corrected =
    decided !== undefined && isOnCorrection(decided) ? (await correctionsTold(written, decided)).corrected : [];
  return {
    isKnown: true,
    ...{ ceased, remains, later, stopped: stoppedAmong(Object.keys(measures), written) },
    corrected: corrected.flatMap(({ where, on, seen, already }) => ((seen ?? already) ? [] : [{ where, on }])),
  };
}
const NOTHING_CEASED = { ceased: [], remains: [], later: [] };

const standing = ({ progress: { measures = {} } }: OpenedCase, id: string): MeasureStanding | undefined =>
  Object.hasOwn(measures, id) ? measures[id] : undefined;

const uncorrectedTold = (
  decision: CorrectionDecision,
  { profile }: Written,
): FactsOnChanges['corrected']['uncorrected'] =>
  uncorrectedIn(decision).map(({ what, ground, reason, law, governs, purposes = [] }) => ({
    ...{ what, ground, reason, law, governs },
    purposes: purposes.map((id) => purposeSaid(profile, id)),
  }));

function purposeSaid(profile: Written['profile'], id: string): Said {
  const ja = purposeInWords(profile, id);
  return { ja, en: profile.letters.english.purposes?.[id] ?? ja };
}

function claimsTold(decision: object, { profile, map }: Written): readonly ClaimTold[] {
  return claimedIn(decision).map(
    ({ claim, holds, investigated, neededFor = [], outweighedBy, records, provisions }) => ({
      ...{ claim, holds, outweighedBy, found: investigated?.found ?? '' },
      about: [
        ...(records ?? []).map((kind) => kindIn(map, kind)),
        ...(provisions ?? []).map((id) => provisionIn(map, id)),
      ],
      neededFor: neededFor.map((id) => purposeSaid(profile, id)),
    }),
  );
}

const claimedIn = (decision: object): readonly Claimed[] =>
  'claims' in decision ? (decision.claims as readonly Claimed[]) : [];

/** What is decided to stay, each beside the extent it is beyond, or as that for which no claim holds. */
const untouchedTold = (
  decision: CessationDecision | ProvisionStopDecision,
  { map }: Written,
  footed?: Footed,
): UntouchedTold =>
  'untouched' in decision
    ? decision.untouched.flatMap(({ because, ...of }) =>
        toldOf(of, map, footed).map((what) => ({
          ...{ what, because },
          beyond: beyondFor(claimedIn(decision), 'records' in of ? of.records : of.provision),
        })),
      )
    : [];

/** Of what a footing is told: a provision, a whole kind, or so much of one as stays; nothing where nothing does. */
function toldOf(
  of: { readonly records: string } | { readonly provision: string },
  map: DataMap,
  footed: Footed | undefined,
): readonly Said[] {
  if (!('records' in of)) return [provisionIn(map, of.provision)];
  const { ja, en } = kindIn(map, of.records);
  const rows = footed?.speaksOf(of.records) ?? 'all';
  if (rows === 'all') return [{ ja, en }];
  if (rows === 0) return [];
  return [{ ja: `${ja}のうち${rows}件`, en: `${rows} of the records of ${en}` }];
}

const stoppedIn = (decision: ProvisionStopDecision, written: Written): StoppedTold =>
  stoppedAmong(stoppedBy(decision), written);

const stoppedAmong = (ids: readonly string[], { file, map }: Written): StoppedTold =>
  ids.flatMap((id) => {
    const one = standing(file, id);
    const { on, found, isOurs = false } = (one && becameOfProvision(one)) ?? {};
    const provision = map.provisions.find((other) => other.id === id);
    if (on === undefined || found === undefined || provision === undefined) return [];
    const isAsked = provision.under === 'optOut';
    return [
      {
        ...namedIn(map, provision),
        found,
        on,
        ...seenBy(isOurs, found),
        ...unreported(file.progress, id),
        ...(isAsked ? { underOptOut: true as const } : {}),
      },
    ];
  });

const namedIn = ({ english }: DataMap, { what, to }: DataMap['provisions'][number]) => ({
  what: named(what, english),
  to: named(to, english),
});

/** That nothing of the person is provided, as of the day on which it was seen, and of each provision that was looked at. */
function noneProvided(decision: ProvisionStopDecision, map: DataMap): FactsOnChanges['provisionNotStopped']['none'] {
  if (decision.kind !== 'noProvision' || decision.investigated === undefined) return undefined;
  const provisions = decision.notProvided.flatMap(({ provision: id, investigated }) => {
    const provision = map.provisions.find((one) => one.id === id);
    if (provision === undefined || investigated === undefined) return [];
    return [{ ...namedIn(map, provision), found: 'notProvided' as const, on: investigated.on }];
  });
  return { on: decision.investigated.on, provisions };
}

/** What a person left out of this answer, why, and by which day it follows. */
async function laterIn({ records, file, map }: Written): Promise<Later> {
  const all = Object.entries(file.progress.measures ?? {});
  const later = await Promise.all(
    all.map(async ([id, one]) => {
      const { setAside } = one;
      if (setAside?.until === undefined) return [];
      const filing = await filingOf<ActBody<'setAside'>>(records, file.number, setAside.filing);
      return [{ what: leftIn(map, id, one), why: filing?.body.reason ?? '', until: setAside.until }];
    }),
  );
  return later.flat();
}

/** What became of the kinds a decision ceases to use or erases, as it was seen and not as it was ordered: what is gone, what is still there and why, and what follows. */
async function onWhatBecame(written: Written, decision: CessationDecision): Promise<Became> {
  const { records, file, map } = written;
  const deeds = await deedsAsOne(records, file);
  const footed = footedIn(decision, remainingIn(deeds, file), file);
  const counts = new Map<string, number>();
  for (const { id } of oursAmong((await findingsOf(records, file)).flatMap(broughtBy), decision))
    counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + 1);
  const chosen = 'measures' in decision ? decision.measures : [];
  return {
    ceased: deeds.flatMap((deed) =>
      ceasedBy(deed, (kind) => counts.get(kind) ?? 0).map(({ records: kind, inPart, wasNone, already, wereFewer }) => ({
        ...{ what: kindIn(map, kind), does: doneTo(deed), on: deed.dayOf(kind) },
        ...(inPart ? { inPart: true as const } : {}),
        ...(doneTo(deed) === 'erase' && (wasNone ?? already) !== true && revokedWith(map, kind, deed.took !== undefined)
          ? { revoked: true as const }
          : {}),
        ...(wasNone ? { wasNone } : {}),
        ...(already ? { already } : {}),
        ...(wereFewer ? { wereFewer } : {}),
        because: chosen.find((one) => one.records === kind)?.because,
      })),
    ),
    footed,
    remains: await whatRemains(footed.remaining, (kind) => kindIn(map, kind), written),
    later: await laterIn(written),
    copies: copiesOf(
      written,
      deeds.map(({ store }) => store),
    ),
    ...(await copiesElsewhere(written)),
  };
}

type Became = Pick<FactsOnChanges['useCeased'], 'ceased' | 'remains' | 'later' | 'copies' | 'others'> & {
  readonly footed: Footed;
};

const doneTo = ({ measure }: Deed): 'erase' | 'stopUse' => (measure.does === 'erase' ? 'erase' : 'stopUse');

/** Caches and exports of these stores that no measure reaches. */
const copiesOf = ({ map }: Written, stores: readonly string[]): readonly Said[] =>
  map.stores
    .filter(({ id }) => stores.includes(id))
    .flatMap(({ alsoIn = [] }) => alsoIn.map((copy) => named(copy, map.english)));
