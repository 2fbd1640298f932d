/**
 * The shapes in which bodies are written, by what they are. A shape that changes gets the next number and a line in
 * `READ_AS` that turns the one before into it, so that what was written is read for ever.
 */
export const SHAPES = {
  profile: 3,
  dataMap: 5,
  application: 1,
  progress: 2,
  entry: 1,
  filing: 4,
  finding: 5,
  undertaking: 1,
} as const;
export type Shaped = keyof typeof SHAPES;

/** Turns a body of the shape named into the next one. */
const READ_AS: Readonly<Record<Shaped, Readonly<Record<number, (body: unknown) => unknown>>>> = {
  profile: {
    1: (profile) => ({ purposes: {}, ...(profile as object) }), // published purposes were not asked for
    2: nothingAbroadInPart,
  },
  dataMap: {
    1: everyColumnOnAFooting, // and stores vouched as a whole, which proves nothing any more
    2: everyHindranceOnRecord,
    3: everyKindWithAPurpose,
    4: everyListInParts,
  },
  application: {},
  progress: { 1: everyHoldOnCopies },
  entry: {},
  filing: { 1: asItIs, 2: asItIs, 3: asItIs }, // a word spoke of one item only; a refusal rested on no fact, and no other law was named; nothing was left unspoken
  undertaking: {},
  finding: { 1: asItIs, 2: asItIs, 3: asItIs, 4: asItIs }, // nothing was withheld by the data map; nothing was marked as unsure or unnamed; nor as held otherwise; nor packed
};

/** Of a recipient abroad less was asked for than the Rules have told (Art. 18(3)): the profile is silent on it then, and an officer writes it. */
function nothingAbroadInPart(profile: unknown): unknown {
  const { madeKnown, ...rest } = profile as { madeKnown?: { abroad?: readonly { footing?: string }[] } };
  if (madeKnown?.abroad?.some(({ footing }) => footing === undefined) !== true) return profile;
  const { abroad: _, ...others } = madeKnown;
  return { ...rest, madeKnown: others };
}

/** What was written before something could be said says it of nothing. */
function asItIs(body: unknown): unknown {
  return body;
}

/** Columns were left out with a bare reason once; they were treated as telling nothing of the person. */
function everyColumnOnAFooting(map: unknown): unknown {
  const { stores = [], ...rest } = map as { stores?: { vouches?: unknown; collections?: { leftOut?: object }[] }[] };
  return {
    ...rest,
    stores: stores.map(({ vouches: _, ...store }) => ({
      ...store,
      ...(store.collections && {
        collections: store.collections.map(({ leftOut = {}, ...collection }) => ({
          ...collection,
          leftOut: Object.fromEntries(
            Object.entries(leftOut).map(([column, why]) => [column, { notPersonal: why as string }]),
          ),
        })),
      }),
    })),
  };
}

/** No purposes were named once. What is named here is published by no profile, so that no letter tells it. */
function everyKindWithAPurpose(map: unknown): unknown {
  const unsaid = { purposes: ['unsaid'] };
  const { stores = [], ...rest } = map as { stores?: { label?: string; collections?: object[] }[] };
  return {
    provisions: [], // nobody asked to whom data are provided
    ...rest,
    stores: stores.map((store) =>
      store.collections === undefined
        ? { category: store.label, ...unsaid, ...store }
        : { ...store, collections: store.collections.map((collection) => ({ ...unsaid, ...collection })) },
    ),
  };
}

/** One hold at most stood on the copies of a case. */
function everyHoldOnCopies(progress: unknown): unknown {
  const { copiesHeld, ...rest } = progress as { copiesHeld?: object | null };
  return copiesHeld == null ? rest : { ...rest, copyHolds: [copiesHeld] };
}

/** Columns of a telephone, a mailbox or a number were the parts of one; each of a list has been one of its own since. */
function everyListInParts(map: unknown): unknown {
  return JSON.parse(JSON.stringify(map), (key, held: unknown) =>
    ['email', 'phone', 'customerNumber'].includes(key) && Array.isArray(held) && held.length > 1 ? [held] : held,
  );
}

/** A map could withhold a column as a serious hindrance and name nothing that shows it. */
function everyHindranceOnRecord(map: unknown): unknown {
  return JSON.parse(JSON.stringify(map), (_, held: unknown) =>
    typeof held === 'object' && held !== null && 'withheld' in held && held.withheld === 'hindersBusiness'
      ? { record: '記録の定めのない版による', ...held }
      : held,
  );
}

/** Something here was written by a later version of this desk: it is left as it is until that version runs. */
export class WrittenLater extends Error {
  override readonly name = 'WrittenLater';
  constructor(
    readonly what: Shaped,
    readonly reads: number = SHAPES[what],
  ) {
    super(`a ${what} was written by a later version of this desk; this one reads up to shape ${reads}`);
  }
}

/**
 * Which part of a case a later version of this desk wrote, if any: a piece of a larger statement over `cases c`. One such
 * part, and nothing of the case is touched: what we wrote beside it could contradict what we cannot read. Each is asked by its
 * own row: by `exists` the planner would read a whole table once for a page of cases.
 */
export const WRITTEN_LATER = `case
  when c.shape > ${SHAPES.progress} then 'progress'
  when (select true from applications where number = c.application and shape > ${SHAPES.application} limit 1) then 'application'
  when (select true from pinned where version = c.profile and shape > ${SHAPES.profile} limit 1) then 'profile'
  when (select true from pinned where version = c.data_map and shape > ${SHAPES.dataMap} limit 1) then 'dataMap'
  when (select true from journal where case_number = c.number and shape > ${SHAPES.entry} limit 1) then 'entry'
  when (select true from filings where case_number = c.number and shape > ${SHAPES.filing} limit 1) then 'filing'
  when (select true from findings where case_number = c.number and shape > ${SHAPES.finding} limit 1) then 'finding'
  end as written_later`;

/** What was written in an older shape, as this version reads it. */
export function inOurShape(
  what: Shaped,
  shape: number,
  body: unknown,
  newest: number = SHAPES[what],
  readAs: Readonly<Record<number, (body: unknown) => unknown>> = READ_AS[what],
): unknown {
  if (shape > newest) throw new WrittenLater(what, newest);
  let read = body;
  for (let at = shape; at < newest; at += 1) {
    const next = readAs[at];
    if (next === undefined) throw new Error(`nothing turns a ${what} of shape ${at} into ${at + 1}`);
    read = next(read);
  }
  return read;
}
