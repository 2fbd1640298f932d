import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ACT_BODIES, DecisionBody } from '../casefile/acts';
import { DeskAnswer } from '../casefile/desk-answer';
import { ReceivedRequest } from '../casefile/request';
import { Scan } from '../casefile/scan';
import { TriedPerson } from '../casefile/try-search';
import { Writings } from '../casefile/writings';
import { DataMap, Store } from '../policy/data-map';
import { Profile } from '../policy/profile';
import { Colleague, StaffList } from '../policy/staff';

type Schema = { readonly [name: string]: unknown };

/** A kind of file that people write, the shape by which it is read, and how the file differs from what is made of it. */
type Written = { readonly shape: z.ZodType; readonly says: string; readonly asWritten?: (schema: Schema) => Schema };

/** Every file a person writes for this desk. */
export const WRITTEN: Readonly<Record<string, Written>> = {
  profile: { shape: Profile, says: 'one company’s procedure, as it published it', asWritten: mayBeOpen },
  settings: { shape: Profile, says: 'what a company settles over its profile', asWritten: laidOver },
  'data-map': { shape: DataMap, says: 'where a company keeps data on people' },
  staff: { shape: StaffList, says: 'who works at the desk, with the digests of their tokens' },
  colleagues: { shape: z.array(Colleague).min(1), says: 'who works at the desk, before tokens are given out' },
  application: { shape: ReceivedRequest, says: 'an application as it came: madoguchi open' },
  supplement: { shape: ACT_BODIES.supplement, says: 'what the applicant sent afterwards: madoguchi supplement' },
  decision: { shape: DecisionBody, says: 'what an officer decides: madoguchi decide' },
  answer: { shape: DeskAnswer, says: 'what the owner of a store found: madoguchi answer' },
  store: { shape: Store, says: 'the entry of one store by itself: madoguchi connectors try' },
  writings: { shape: Writings, says: 'how a company’s systems write one value: npm run writings -- FILE' },
  person: { shape: TriedPerson, says: 'somebody to be searched for in a dry run: madoguchi try-search' },
};
export const schemaFile = (name: string): string => `${name}.schema.json`;

/** Every schema as a file of its own; those that lie there are written anew. */
export async function writeSchemas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(WRITTEN))
    await writeFile(join(folder, schemaFile(name)), `${JSON.stringify(schemaOf(name), null, 2)}\n`);
}

/** The JSON Schema of one kind of file, made from the shape by which it is read: an editor completes and checks it, comments and all. */
export function schemaOf(name: keyof typeof WRITTEN): Schema {
  const { shape, says, asWritten = (schema) => schema } = WRITTEN[name] as Written;
  const { $schema, ...made } = z.toJSONSchema(shape, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === Scan) besides(jsonSchema);
    },
  }) as Schema;
  return { $schema, title: `madoguchi: ${says}`, ...asWritten(made) };
}

/** A scan is named by the file that lies beside; the command line encloses it. */
function besides(schema: z.core.JSONSchema.BaseSchema): void {
  const whole = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  schema.anyOf = [{ type: 'string', description: 'a PDF, JPEG, PNG or TIFF beside this file' }, whole];
}

const OPEN = {
  enum: ['required', 'required in Japanese', 'to be written'],
  description: 'left to the company’s settings file, or to be written yet',
};

/** A published policy may leave every value to the company. */
function mayBeOpen(schema: Schema): Schema {
  return inEvery(schema, orOpen);
}

function orOpen({ description, ...schema }: Schema): Schema {
  return { ...(description === undefined ? {} : { description }), anyOf: [inEvery(schema, orOpen), OPEN] };
}

/** Settings say as much or as little as they like: a table is merged, a list is replaced. */
function laidOver({ required: _, ...schema }: Schema): Schema {
  return inEvery(schema, laidOver);
}

/** A table whose every entry is made another. */
const inEvery = ({ properties, ...schema }: Schema, another: (entry: Schema) => Schema): Schema => ({
  ...schema,
  ...(typeof properties !== 'object' || properties === null
    ? {}
    : {
        properties: Object.fromEntries(
          Object.entries(properties as Readonly<Record<string, Schema>>).map(([name, entry]) => [name, another(entry)]),
        ),
      }),
});
