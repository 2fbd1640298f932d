import type { ActBody } from '../casefile/acts';
import type { CopyElsewhere, CopyStaysFacts } from '../casefile/letters-on-changes';
import type { KeptPlan } from '../casefile/measure-views';
import { heldBack, instructionOf, type Instruction } from '../law/instructions';
import { placeOf } from '../law/measuring';
import type { MappedKind } from '../law/others';
import type { Said } from '../law/said';
import { named } from '../policy/in-english';
import { filingOf } from '../records/filings';
import { lettersOf } from '../records/letters';
import { correspondence, type Written } from './correspondence';
import { doesIn, type WrittenByHand } from './facts-on-others';
import { kindIn, provisionIn } from '../policy/kinds-called';

/** How one who holds a copy is called in a letter: by what they are, and by name only where the company tells that. */
const CALLED: Readonly<Record<MappedKind, Said>> = {
  processor: { ja: '個人データの取扱いの委託先', en: 'a processor to whom we entrust the handling of personal data' },
  jointUser: { ja: '個人データの共同利用者', en: 'a joint user of the personal data' },
};

/**
 * The copies of the same data at others’, each as it is known now: our notice of what was done would say too much without them (Arts. 25,
 * 34(3), 35(7)). Of what followed the answer, those who were told of that.
 */
export async function copiesElsewhere(
  written: Written,
  undertaking?: string,
): Promise<{ readonly others: readonly CopyElsewhere[] }> {
  const { instructions = [] } = written.file.progress;
  const meant = instructions.filter(
    ({ asks = [], tells = [] }) =>
      !asks.includes('written') &&
      (undertaking === undefined || tells.some((name) => name.endsWith(`#${undertaking}`))), // what one person wrote is told by nobody yet
  );
  const all = await Promise.all(meant.map((one) => copyOf(written, one)));
  return { others: [...new Map(all.flat().map((one) => [JSON.stringify(one), one])).values()] };
}

async function copyOf(written: Written, one: Instruction): Promise<readonly CopyElsewhere[]> {
  const whose = await whoseOf(written, one);
  if (whose === undefined) return [];
  const { outcome, dueOn, doneOn } = one;
  if (outcome === 'letBe') return [{ ...whose, stands: 'letBe', reason: await reasonOf(written, one) }];
  if (outcome === 'done') return [{ ...whose, stands: 'done', on: doneOn }];
  if (outcome !== undefined) return [{ ...whose, stands: outcome }];
  if (heldBack(written.file.progress, one).length > 0) return [{ ...whose, stands: 'toBeAsked' }];
  return [{ ...whose, stands: 'asked', on: dueOn }];
}

/** Whose copy it is; of a recipient nothing is said, for it has its own. */
async function whoseOf(
  { records, file, map, profile }: Written,
  { other, kind, filing, of = [] }: Instruction,
): Promise<Pick<CopyElsewhere, 'who' | 'kind'> | undefined> {
  const byHand = filing === undefined ? undefined : await filingOf<ActBody<'instruct'>>(records, file.number, filing);
  const what = byHand?.body.processor ? 'processor' : kind;
  if (what === undefined || what === 'recipient') return undefined;
  if (profile.letters.tellsWhoElse !== true) return { who: CALLED[what], kind: what };
  const plans = await Promise.all(
    of.flatMap(({ plan }) => (plan === undefined ? [] : [filingOf<KeptPlan>(records, file.number, plan)])),
  );
  const name =
    byHand?.body.to.name ??
    plans.flatMap((plan) => plan?.body.others ?? []).find((one) => one.other === other)?.name ??
    map.others?.find(({ id }) => id === other)?.name; // a map that names them no more holds no answer up
  if (name === undefined) return { who: CALLED[what], kind: what };
  const said = named(name, map.english);
  return { who: { ja: `${said.ja}（${CALLED[what].ja}）`, en: `${said.en} (${CALLED[what].en})` }, kind: what };
}

async function reasonOf({ records, file }: Written, { report }: Instruction): Promise<string> {
  const filing = report && (await filingOf<ActBody<'reportInstruction'>>(records, file.number, report));
  return (filing && filing.body.reason) || '―';
}

/** What is told of a copy that stays as it is, after a notice that said it would be told. */
export async function copyStaysFacts(written: Written): Promise<CopyStaysFacts> {
  const { records, file, map, called } = written;
  const one = instructionOf(file.progress, called?.occasion ?? '');
  const whose = one && (await whoseOf(written, one));
  if (one === undefined || whose === undefined) throw new Error(`case ${file.number} tells of no such copy`);
  const letters = await lettersOf(records, file.number);
  const told = letters.find(
    ({ occasion, stoppedAt }) => occasion === file.progress.answered && stoppedAt === undefined,
  );
  const wasAsked = letters.some(
    ({ kind, occasion, handedOverAt }) =>
      kind === 'instruction' && handedOverAt !== undefined && instructionOf(file.progress, occasion) === one,
  );
  return {
    ...correspondence(written),
    ...whose,
    ...(wasAsked ? {} : { unasked: true as const }),
    article: file.right === 'correction' ? '34(3)' : file.right === 'optOut' ? '27(2)(vi)' : '35(7)',
    ...(told === undefined ? {} : { told: { documentNumber: told.documentNumber, issuedOn: told.issuedOn } }),
    measures: await measuresOf(written, one),
    reason: await reasonOf(written, one),
  };

  async function measuresOf({ records: kept }: Written, { filing, of = [] }: Instruction) {
    if (filing !== undefined) {
      const byHand = await filingOf<WrittenByHand>(kept, file.number, filing);
      return (byHand?.body.measures ?? []).map((told) => ({ what: named(told.what, map.english), does: doesIn(told) }));
    }
    return of.flatMap(({ measure, records: kinds }): CopyStaysFacts['measures'] => {
      const place = placeOf(measure);
      return place === undefined
        ? [{ what: provisionIn(map, measure), does: 'stopProvision' }]
        : kinds.map((kind) => ({ what: kindIn(map, kind), does: place.does }));
    });
  }
}
