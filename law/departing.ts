import { kindOf, speaksOf, wordsOn, type About } from './about';
import { inJapanese } from './articles';
import { onFindings, type Decision } from './decisions';
import type { Claimed } from './claims';
import { heldIn, type Sortable } from './held';
import { saysSomething, type Lacking } from './lacking';
import type { Proposal, WeighedGround } from './proposal';

/** Where a decision is other than the facts were weighed: it refuses on a ground they do not support, or tells what one they support would withhold. */
export type Departure = Pick<Proposal, 'ground' | 'article' | 'restsOn' | 'wouldHaveToBeShown'> & {
  readonly how: 'refuses' | 'tells' | 'denies';
};

/**
 * Where a decision departs from what was proposed. Of what has to be shown the decision itself says it, in its reason, its record or
 * its facts; and a passage that is quoted shows itself. To tell is the rule, and departs only where telling may do harm or break
 * a law (Arts. 32(2), 33(2)).
 */
export function departuresIn(
  given: Decision,
  proposals: readonly Proposal[],
  items: readonly Weighable[] = [],
): readonly Departure[] {
  const decision = onFindings(given) ?? given; // of records as of data (Art. 33(5))
  const kinds = [...new Set(proposals.flatMap(({ restsOn }) => restsOn.flatMap(({ records = [] }) => records)))];
  const words = refusing(decision, kinds).filter((word) => !isProposedByMap(word, items));
  const refuses = [...new Set(words.map(({ ground }) => ground))].flatMap((ground): Departure[] => {
    const weighed = proposals.filter((one) => one.ground === ground);
    const backed = weighed.filter(({ stands, ofColumnsAlone }) => stands !== 'notSupported' && ofColumnsAlone !== true);
    const isBacked = words.every((word) => word.ground !== ground || backed.some((one) => bearsOn(one, word)));
    return weighed.length === 0 || isBacked ? [] : [departure('refuses', weighed)];
  });
  return [...refuses, ...tellingIn(decision, proposals, items), ...denyingIn(decision, proposals)];
}

/** A record, and what of it the data map proposes to withhold. */
type Weighable = Sortable & {
  readonly fields?: readonly { readonly name: string; readonly withheld?: { readonly ground: string } | undefined }[];
};

/** Whether a word withholds the very column that the data map proposes to withhold, on that ground: no departure, whatever else supports it. */
const isProposedByMap = (word: Refusing, items: readonly Weighable[]): boolean =>
  items.some(
    ({ id, fields = [] }) =>
      speaksOf(word, id) &&
      fields.some(({ name, withheld }) => name === word.field && withheld?.ground === word.ground),
  );

/** What several proposals under one ground rest on, as one. */
function departure(how: Departure['how'], weighed: readonly Proposal[]): Departure {
  const [{ ground, article, wouldHaveToBeShown }] = weighed as [Proposal];
  return { how, ground, article, restsOn: weighed.flatMap(({ restsOn }) => restsOn), wouldHaveToBeShown };
}

/** The words by which a decision does not tell something, and of what: nothing named is everything. */
type Refusing = About & { readonly ground: WeighedGround; readonly field?: string | undefined };

function refusing(decision: Decision, kinds: readonly string[]): readonly Refusing[] {
  switch (decision.kind) {
    case 'refuse':
      return decision.grounds.flatMap(({ ground, restsOn = [] }) =>
        restsOn.length === 0 ? [{ ground }] : restsOn.map(({ records }) => ({ ground, records })),
      );
    case 'disclosePart':
      return decision.withheld.filter(({ passage }) => passage === undefined);
    case 'notNotify':
      return decision.grounds
        .filter(isOfSilence)
        .flatMap(({ ground }) => [{ ground }, ...kinds.map((records) => ({ ground, records }))]);
    case 'notifyPart':
      return decision.withheld.filter(isOfSilence).map(({ ground, category }) => ({ ground, records: category }));
    case 'notCorrect':
    case 'correctPart':
      return decision.uncorrected.map(({ ground }) => ({ ground }));
    default:
      return [];
  }
}

/** What is not published is refused as not clear at the door. */
const isOfSilence = ({ ground }: { readonly ground: WeighedGround }): boolean => ground !== 'alreadyClear';

/** Whether a proposal bears on what a word withholds. */
const bearsOn = ({ restsOn }: Proposal, { item, records }: About): boolean =>
  (item === undefined && records === undefined) ||
  restsOn.some(({ items = [], records: kinds = [] }) =>
    items.length + kinds.length === 0
      ? true
      : kinds.includes(records ?? kindOf(item ?? '')) ||
        items.some((id) => (item === undefined ? kindOf(id) === records : id === item)),
  );

/** Claims that facts support and the decision denies. */
function denyingIn(decision: Decision, proposals: readonly Proposal[]): Departure[] {
  const claims: readonly Claimed[] = 'claims' in decision ? decision.claims : [];
  return proposals
    .filter(({ stands, ground }) => stands === 'supported' && claims.some((one) => one.claim === ground && !one.holds))
    .map((one) => departure('denies', [one]));
}

/** Supported grounds that a decision does not heed although it tells what they speak of. */
function tellingIn(decision: Decision, proposals: readonly Proposal[], items: readonly Sortable[]): Departure[] {
  if (decision.kind !== 'disclose' && decision.kind !== 'disclosePart') return [];
  const withheld = decision.kind === 'disclosePart' ? decision.withheld : [];
  const wordsOf = wordsOn(withheld);
  const told = heldIn(items, decision).answered.map(({ id }) => id);
  return proposals
    .filter(({ stands, tellingNeedsReason }) => stands === 'supported' && tellingNeedsReason)
    .filter(({ ground, restsOn }) =>
      told.some((id) => isSpokenOf(id, restsOn) && wordsOf(id).every((word) => word.ground !== ground)),
    )
    .map((one) => departure('tells', [one]));
}

const isSpokenOf = (id: string, facts: Proposal['restsOn']): boolean =>
  facts.some(
    ({ items = [], records = [] }) => items.includes(id) || records.some((kind) => speaksOf({ records: kind }, id)),
  );

const AT = 'departsBecause';

/** What the reasons for departing lack: each departure has one, and none is given where there is none. */
export function lackingInDeparting(
  departures: readonly Departure[],
  { departsBecause = [] }: Pick<Decision, 'departsBecause'>,
): readonly Lacking[] {
  const silent = departures.filter(
    ({ ground }) => !departsBecause.some((word) => word.ground === ground && saysSomething(word.because)),
  );
  return [
    ...silent.map(whyItDeparts),
    ...departsBecause.flatMap(({ ground }, at) =>
      departures.some((one) => one.ground === ground)
        ? []
        : [
            {
              at: AT,
              ja: `departsBecause の${at + 1}番目：この決定は、${ground} について見立てと異なるものではありません`,
              en: `number ${at + 1} under \`departsBecause\`: on ${ground} the decision does not depart from what was weighed`,
            },
          ],
    ),
  ];
}

function whyItDeparts({ how, ground, article, restsOn, wouldHaveToBeShown }: Departure): Lacking {
  const ja = restsOn.map((fact) => fact.ja).join('；');
  const en = restsOn.map((fact) => fact.en).join('; ');
  const word = `departsBecause: [{ "ground": "${ground}", "because": "…" }]`;
  const says = {
    refuses: {
      ja: `を裏付ける事実が案件にありません（${ja}）。示すべきこと：${wouldHaveToBeShown.ja}`,
      en: `nothing in the case supports Art. ${article} (${ground}): ${en}. What would have to be shown: ${wouldHaveToBeShown.en}`,
    },
    tells: {
      ja: `を裏付ける事実があるのに開示するものとなっています（${ja}）。開示しても差し支えない理由をお書きください`,
      en: `it tells what facts support withholding under Art. ${article} (${ground}): ${en}. Say why telling it does no harm and breaks no law`,
    },
    denies: {
      ja: `を裏付ける事実があるのに、請求に理由がないものとなっています（${ja}）。理由がないとする根拠をお書きください`,
      en: `it denies the claim of Art. ${article} (${ground}), which facts support: ${en}. Say why it does not hold all the same`,
    },
  }[how];
  return {
    at: AT,
    ja: `見立てと異なる理由（${word}）：法${inJapanese(article)}（${ground}）${says.ja}`,
    en: `why it departs from what was weighed (\`${word}\`): ${says.en}`,
  };
}
