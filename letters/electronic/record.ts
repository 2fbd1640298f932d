import { EDITION, FORMAT, type ElectronicRecord } from '../../casefile/electronic-record';
import type { DisclosureFacts, Elsewhere, PartialDisclosureFacts, ScheduledItem } from '../../casefile/letter';
import type { Field } from '../../casefile/finding';
import { WITHHOLDING } from '../../law/withholding';
import { isHex, worded } from '../values';

/** A file as it lies in the ZIP. */
export type Entry = { readonly path: string; readonly bytes: Buffer };

/** A record that programs read, and the files that lie beside it. */
export type Recorded = { readonly record: ElectronicRecord; readonly files: readonly Entry[] };

/** What a letter tells in a schedule; records of provisions are referred and named nowhere. */
type InSchedule = Omit<DisclosureFacts, keyof Elsewhere> &
  Partial<Elsewhere & Pick<PartialDisclosureFacts, 'withheld'>>;

type RecordedField = ElectronicRecord['stores'][number]['records'][number]['fields'][number];

/**
 * Makes the electronic record of what a letter discloses from the very facts from which the letter is drawn, so that the two never
 * say different things (Rules Art. 30). Keys of records are no part of it: they may hold what is not told.
 */
export function recordOf(facts: InSchedule): Recorded {
  const marks = (facts.withheld ?? []).map(({ mark }) => mark);
  const numbers = new Map(facts.schedule.flatMap(({ items }) => items).map(({ id }, at) => [id, at + 1]));
  const files: Entry[] = [];
  const fieldOf = (field: Field): RecordedField => {
    const withheld = marks.filter((mark) => field.text.includes(mark));
    const bytes = withheld.length > 0 ? undefined : bytesIn(field);
    const file = bytes && { path: `files/${String(files.length + 1).padStart(4, '0')}.${endingOf(bytes)}`, bytes };
    if (file !== undefined) files.push(file);
    return {
      name: field.name,
      label: field.label,
      ...(file !== undefined
        ? { file: { path: file.path, bytes: file.bytes.length } }
        : field.code === undefined
          ? { value: field.text }
          : { code: field.code }),
      told: worded(field).text,
      ...(field.type === undefined ? {} : { type: field.type }),
      ...(field.unit === undefined ? {} : { unit: field.unit }),
      ...(withheld.length === 0 ? {} : { withheld }),
    };
  };
  const recordedOf = ({ id, collection, label, belongsTo, untold, fields }: ScheduledItem) => {
    const above = numbers.get(belongsTo ?? '');
    return {
      number: numbers.get(id) as number,
      kind: collection,
      label,
      ...(above === undefined ? {} : { belongsTo: above }),
      ...(untold === undefined ? {} : { untold }),
      fields: fields.map(fieldOf),
    };
  };
  return {
    record: {
      $schema: 'record.schema.json',
      format: FORMAT,
      edition: EDITION,
      letter: letterIn(facts),
      searched: facts.searched.map((one) => ({ ...one })),
      searchedBy: [...facts.searchedBy],
      ...(facts.vouchedFor === undefined ? {} : { vouchedFor: [...facts.vouchedFor] }),
      stores: facts.schedule.map(({ store, items }) => ({ label: store, records: items.map(recordedOf) })),
      withheld: (facts.withheld ?? []).map(({ mark, where, ground, reason }) => ({
        mark,
        where,
        ground,
        article: WITHHOLDING[ground].article,
        reason,
      })),
      elsewhere: {
        named: (facts.named ?? []).map((one) => ({ ...one })),
        referred: (facts.referred ?? []).map((one) => ({ ...one })),
        unsearched: [...(facts.unsearched ?? [])],
      },
    },
    files,
  };
}

const letterIn = (facts: InSchedule): ElectronicRecord['letter'] => ({
  documentNumber: facts.documentNumber,
  issuedOn: facts.issuedOn,
  caseNumber: facts.caseNumber,
  right: facts.right,
  arrivedOn: facts.arrivedOn,
  holder: facts.holder.name,
  principal: facts.principalName,
  ...(facts.writtenAs === undefined ? {} : { writtenAs: facts.writtenAs }),
  ...(facts.replaces === undefined ? {} : { replaces: facts.replaces.documentNumber }),
});

/** Bytes that a store holds, as it writes them: `\x` and two digits of sixteen each. */
const bytesIn = ({ text, type }: Field): Buffer | undefined =>
  type === 'bytes' && text.length > 2 && isHex(text) ? Buffer.from(text.slice(2), 'hex') : undefined;

/** How files people send begin, and by which ending a computer opens them. */
const ENDINGS = [
  ['89504e47', 'png'],
  ['ffd8ff', 'jpg'],
  ['47494638', 'gif'],
  ['25504446', 'pdf'],
  ['504b0304', 'zip'],
] as const;
const endingOf = (bytes: Buffer): string => {
  const beginning = bytes.subarray(0, 4).toString('hex');
  return ENDINGS.find(([sign]) => beginning.startsWith(sign))?.[1] ?? 'bin';
};
