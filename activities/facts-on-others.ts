import { provenKeys, KEY_WORDS } from '../casefile/identifiers';
import type { InstructionFacts } from '../casefile/letters-on-changes';
import type { KeptPlan } from '../casefile/measure-views';
import type { ActBody } from '../casefile/acts';
import { kindOf, storeOf } from '../law/about';
import { isOnCorrection } from '../law/decisions';
import { instructionOf, type Instruction } from '../law/instructions';
import { placeOf } from '../law/measuring';
import { OTHERS, recordsTold } from '../law/others';
import { asWritten, type Said } from '../law/said';
import { labelOfColumn } from '../policy/kinds-of-record';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { isByMail, type Other } from '../policy/others';
import { filingOf } from '../records/filings';
import { correspondence, decisionOf, type Written } from './correspondence';
import { kindIn } from './kinds-told';

/** What L28 says: what the approved plan has to be told to whoever the data map names, or what somebody wrote to another. */
export async function instructionFacts(written: Written): Promise<InstructionFacts> {
  const { file, letter, called, map } = written;
  const told = instructionOf(file.progress, letter.occasion);
  if (told?.other !== undefined) return asPlanned(written, told, otherIn(map, told.other));
  const filing = called?.filing && (await filingOf<ActBody<'instruct'>>(written.records, file.number, called.filing));
  if (!filing) throw new Error(`nothing called for an instruction in case ${file.number}`);
  const { to, processor, knownBy, measures, dueOn } = filing.body;
  return {
    ...correspondence(written),
    to: { ...to, agencyShown: false, confidential: true },
    ...(processor ? { kind: 'processor', dueOn } : { kind: 'recipient' }),
    knownBy: knownBy.map(asWritten),
    measures: measures.map(({ what, ...rest }) => ({ what: named(what, map.english), ...rest })),
    reference: told?.number ?? `${file.number}/${letter.documentNumber}`,
  };
}

/** Whoever else holds data, as the data map of the case names them. */
export function otherIn({ others = [] }: Pick<DataMap, 'others'>, id: string): Other {
  const other = others.find((one) => one.id === id);
  if (other === undefined) throw new Error(`the data map names nobody ${id} who holds data`);
  return other;
}

async function asPlanned(written: Written, told: Instruction, other: Other): Promise<InstructionFacts> {
  const { file } = written;
  const { name, contact, kind, language } = other;
  const knownBy = identifying(other, file);
  return {
    ...correspondence(written),
    to: { name, ...(isByMail(contact) ? {} : contact), agencyShown: false, confidential: true },
    lettersIn: language,
    kind,
    ...knownBy,
    measures: await toldIn(written, told),
    dueOn: told.dueOn,
    ...(told.chasedOn === undefined ? {} : { reminds: told.dueOn }),
    reference: told.number,
  };
}

/** What finds the person there and is proven to be theirs, and nothing else; their name alone where none of it is. */
function identifying(
  { knownBy }: Other,
  { identifiers }: Written['file'],
): Pick<InstructionFacts, 'knownBy' | 'withoutName'> {
  const keys = provenKeys(identifiers);
  const all = knownBy
    .filter((kind) => kind !== 'name')
    .flatMap((kind) => (keys[kind] ?? []).map((value) => [kind, value] as const));
  return {
    knownBy: all.map(([kind, value]): Said => ({
      ja: `${KEY_WORDS[kind].ja}　${value}`,
      en: `${KEY_WORDS[kind].en}: ${value}`,
    })),
    ...(knownBy.includes('name') || all.length === 0 ? {} : { withoutName: true }),
  };
}

/** The kinds of record that were planned to be told, what was decided of each, and of a correction what is to stand where. */
async function toldIn(written: Written, told: Instruction): Promise<InstructionFacts['measures']> {
  const { records, file, map } = written;
  const decision = await decisionOf(records, file);
  const corrections = isOnCorrection(decision) && 'corrections' in decision ? decision.corrections : [];
  const all = await Promise.all(
    recordsTold(file.progress, told).map(async ({ measure, records: kinds, later }) => {
      const plan = file.progress.plans?.[measure];
      const place = placeOf(measure);
      const kept = plan?.filing === undefined ? undefined : await filingOf<KeptPlan>(records, file.number, plan.filing);
      if (place === undefined || kept === undefined) return [];
      return kinds.map((kind) => ({
        what: kindIn(map, kind),
        does: place.does,
        ...(!later && isKept(kept.body, kind) ? { butKept: true as const } : {}),
        detail:
          corrections
            .filter(({ item }) => storeOf(item) === place.store && kindOf(item) === kind)
            .map(({ field, to = '' }) => `${labelOfColumn(map, kind, field)}：${to === '' ? '（削除）' : to}`)
            .join('、') || undefined,
      }));
    }),
  );
  return all.flat();
}

/** Whether some of a kind stays because a law has it kept. */
const isKept = ({ plan }: KeptPlan, kind: string): boolean =>
  plan?.does === 'erase' &&
  plan.collections.some(({ collection, kept }) => `${plan.store}/${collection}` === kind && kept.length > 0);

/** Who else is written to about what was done, where the company tells the applicant so; once each, whatever came of it. */
export function othersTold({ file, map, profile }: Written): { readonly others?: readonly Said[] } {
  if (profile.letters.tellsWhoElse !== true) return {};
  const ids = [...new Set((file.progress.instructions ?? []).flatMap(({ other }) => other ?? []))];
  return {
    others: ids.map((id) => {
      const { name, kind } = otherIn(map, id);
      const said = named(name, map.english);
      return { ja: `${said.ja}（${OTHERS[kind].ja}）`, en: `${said.en} (${OTHERS[kind].en})` };
    }),
  };
}
