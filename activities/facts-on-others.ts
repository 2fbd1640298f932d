import type { ActBody } from '../casefile/acts';
import { KEY_WORDS } from '../casefile/identifiers';
import type { InstructionFacts, KeptOn } from '../casefile/letters-on-changes';
import type { KeptPlan } from '../casefile/measure-views';
import type { Plan } from '../casefile/measures';
import { kindOf } from '../law/about';
import { isOnCorrection } from '../law/decisions';
import { instructionOf, type Instruction } from '../law/instructions';
import { placeOf } from '../law/measuring';
import type { ToldOf } from '../law/others';
import { asWritten } from '../law/said';
import { missingGlyphs } from '../letters/fonts';
import { correctedAlong } from '../policy/copies';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { labelOfColumn } from '../policy/kinds-of-record';
import { isByMail, type Other } from '../policy/others';
import { keptOn } from '../policy/retention';
import { deedsIn } from '../records/deeds';
import { filingOf } from '../records/filings';
import { forGood } from './failures';
import { correspondence, decisionOf, type Written } from './correspondence';
import { correctedOn } from './facts-on-corrections';
import { kindIn, provisionIn } from '../policy/kinds-called';
import { provenTo } from './named-to-others';

/** What L28 says: what was really done and has to be told to whoever the data map names, or what somebody wrote to another. */
export async function instructionFacts(written: Written): Promise<InstructionFacts> {
  const { file, letter, called, map } = written;
  const told = instructionOf(file.progress, letter.occasion);
  if (told?.other !== undefined) return asDone(written, told, otherIn(map, told.other));
  const filing = called?.filing && (await filingOf<WrittenByHand>(written.records, file.number, called.filing));
  if (!filing) throw new Error(`nothing called for an instruction in case ${file.number}`);
  const { to, processor, knownBy, measures, dueOn } = filing.body;
  const common = correspondence(written);
  return {
    ...common,
    to: { ...to, agencyShown: false, confidential: true },
    ...(processor ? { kind: 'processor', dueOn } : { kind: 'recipient' }),
    names: [common.principalName],
    knownBy: knownBy.map(asWritten),
    measures: measures.map(({ what, detail, ...one }) => ({
      ...{ what: named(what, map.english), does: doesIn(one) },
      ...(detail === undefined ? {} : { detail }),
    })),
    reference: told?.number ?? `${file.number}/${letter.documentNumber}`,
  };
}

/** What somebody wrote by hand; earlier versions of the desk had them say what was done instead of which measure of the case. */
export type WrittenByHand = Omit<ActBody<'instruct'>, 'measures'> & {
  readonly measures: readonly {
    readonly what: string;
    readonly detail?: string | undefined;
    readonly measure?: string;
    readonly does?: DoesAmongOthers;
  }[];
};
type DoesAmongOthers = InstructionFacts['measures'][number]['does'];

export const doesIn = ({
  measure = '',
  does,
}: {
  readonly measure?: string;
  readonly does?: DoesAmongOthers;
}): DoesAmongOthers => does ?? placeOf(measure)?.does ?? 'stopProvision';

/** Whoever else holds data, as the data map of the case names them: whoever is told is named there, for else they are held back. */
export function otherIn({ others = [] }: Pick<DataMap, 'others'>, id: string): Other {
  const other = others.find((one) => one.id === id);
  if (other === undefined) throw new Error(`the data map names nobody ${id} who holds data`);
  return other;
}

async function asDone(written: Written, told: Instruction, other: Other): Promise<InstructionFacts> {
  const { name, contact, kind, language } = other;
  const common = correspondence(written);
  const deeds = await Promise.all((told.of ?? []).map(async (of) => ({ of, kept: await planOf(written, of) })));
  return {
    ...common,
    to: { name, ...(isByMail(contact) ? {} : contact), agencyShown: false, confidential: true },
    lettersIn: language,
    kind,
    ...identifying(written, other, deeds, common.principalName),
    measures: await toldIn(written, other, deeds),
    dueOn: told.dueOn,
    ...(told.chasedOn === undefined ? {} : { reminds: told.dueOn }),
    reference: told.number,
  };
}

type Deeds = readonly { readonly of: ToldOf; readonly kept: KeptPlan | undefined }[];

const planOf = async ({ records, file }: Written, { plan }: ToldOf): Promise<KeptPlan | undefined> =>
  plan === undefined ? undefined : (await filingOf<KeptPlan>(records, file.number, plan))?.body;

/** What the plans that were done say finds the person there, and of a provision what is proven; their name alone where there is nothing else, and an approver let it be told. */
function identifying(
  { file }: Written,
  other: Other,
  deeds: Deeds,
  principalName: string,
): Pick<InstructionFacts, 'names' | 'knownBy'> {
  const all = deeds.flatMap(({ of, kept }) =>
    of.plan === undefined ? provenTo(other, file.identifiers) : (kept?.namedBy?.[other.id] ?? []),
  );
  const each = [...new Map(all.map((one) => [`${one.kind} ${one.value}`, one])).values()];
  const names = each.flatMap(({ kind, value }) => (kind === 'name' ? [isPrinted(value) ? value : principalName] : []));
  return {
    names: each.length === 0 ? [principalName] : [...new Set(names)],
    knownBy: each
      .filter(({ kind }) => kind !== 'name')
      .map(({ kind, value }) => ({ ja: `${KEY_WORDS[kind].ja}　${value}`, en: `${KEY_WORDS[kind].en}: ${value}` })),
  };
}
const isPrinted = (name: string): boolean => missingGlyphs(name).length === 0;

/**
 * What was done of each kind of record, and of a correction what stands there now, in the fields that are held there: whoever we supervise
 * is to correct what was decided, though a store of ours has refused it; others are told only what we corrected.
 */
async function toldIn(written: Written, { kind: to }: Other, deeds: Deeds): Promise<InstructionFacts['measures']> {
  const { records, file, map } = written;
  const decision = deeds.some(({ of }) => of.fields !== undefined) ? await decisionOf(records, file) : undefined;
  const corrections =
    decision !== undefined && isOnCorrection(decision) && 'corrections' in decision ? decision.corrections : [];
  const done = corrections.length === 0 ? [] : await deedsIn(records, file);
  const rows = deeds.flatMap(({ of, kept }): InstructionFacts['measures'] => {
    const { measure, records: kinds, fields, later } = of;
    const place = placeOf(measure);
    if (place === undefined) return [{ what: provisionIn(map, measure), does: 'stopProvision' }];
    return kinds.flatMap((kind) => {
      const on = later ? [] : keptIn(written, kept?.plan, kind);
      const content = corrections
        .filter(({ item, field }) => to === 'processor' || later || correctedOn(done, item, field) !== undefined)
        .flatMap(({ item, field, to: text = '' }) =>
          correctedAlong(map, kindOf(item), field)
            .filter((one) => one.records === kind && fields?.[kind]?.includes(one.field))
            .map((one) => `${labelOfColumn(map, kind, one.field)}：${text === '' ? '（削除）' : text}`),
        );
      if (place.does === 'correct' && content.length === 0) return []; // nothing of it is to be corrected there
      return [
        {
          ...{ what: kindIn(map, kind), does: place.does },
          ...(on.length === 0 ? {} : { butKept: on }),
          ...(content.length === 0 ? {} : { detail: content.join('、') }),
        },
      ];
    });
  });
  if (rows.length === 0) throw forGood('NothingToTell');
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** On what some of a kind stays for the time being, each basis by what it is. */
function keptIn({ profile }: Written, plan: Plan | undefined, kind: string): readonly KeptOn[] {
  const planned = plan?.collections.find(({ collection }) => `${plan.store}/${collection}` === kind);
  if (plan?.does !== 'erase' || planned === undefined) return [];
  const { kept, keptForOthers, stays } = planned;
  const bases = kept.map(({ basis, through }): KeptOn =>
    keptOn(profile.retention, basis, through).claim === undefined ? 'law' : 'claim',
  );
  return [
    ...new Set([
      ...bases,
      ...(stays.some(({ why }) => why === 'provisionRecord') ? (['law'] as const) : []),
      ...(keptForOthers > 0 ? (['others'] as const) : []),
    ]),
  ];
}
