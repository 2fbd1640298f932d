import { isDeepStrictEqual } from 'node:util';
import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { waitFor } from '../../examples/at-the-desk';
import { dayInJapan, daysBetween, type CivilDate } from '../../law/clock';
import type { Office } from '../office';
import { wordsIn } from '../stories/steps';
import type { CompanyName, Opened } from './companies';
import type { Kept, Shop } from './forgetful';
import type { Window } from './window';

/** A desk, what is known of the case so far, and who looks through its window. */
export type Scene = {
  readonly office: Office;
  /** The stores of a company that erases and corrects in its own. */
  readonly shop: Shop | undefined;
  readonly window: Window;
  /** The cases of the envelope, in the order of its rights; steps speak of the first unless another is named. */
  readonly numbers: string[];
  readonly of: (nth?: number) => string;
};

export type Step = (scene: Scene) => Promise<void>;

/** What a story comes to: letters, money, days and the journal as somebody reads them afterwards. */
export type Ends = {
  readonly stage?: CaseFile['stage']['name'];
  readonly outcome?: string;
  /** The kinds of letters that were handed over, sorted. */
  readonly letters?: readonly string[];
  /** Words that stand in a letter, and words that do not. */
  readonly says?: Readonly<Record<string, readonly string[]>>;
  readonly saysNot?: Readonly<Record<string, readonly string[]>>;
  /** Each piece of money: its kind, its yen, and whether it was taken. */
  readonly money?: readonly string[];
  readonly owed?: Partial<CaseFile['fee']>;
  readonly lacks?: readonly string[];
  /** Days from arrival to the day of the promise, and to that of a suit; `none` where there is none. */
  readonly promisedAfter?: number | 'none';
  readonly suitAfter?: number | 'none';
  readonly journal?: readonly string[];
  readonly journalNot?: readonly string[];
  readonly continues?: boolean;
  /** From the last day on which something was done in a store to that on which the answer left (Arts. 34(3), 35(7)). */
  readonly toldAfter?: number;
  /** What the answer says will follow, each by its kind. */
  readonly follows?: readonly string[];
  /** Whoever else was told (L28), each by its name in the data map or by hand, and what was answered. */
  readonly others?: readonly string[];
};

export type Scenario = {
  readonly name: string;
  readonly at: CompanyName;
  readonly opens: (office: Pick<Office, 'today'>) => object;
  readonly steps: readonly Step[];
  readonly ends: Ends;
  /** Whose records lie in the stores of the company, and what became of them and of their namesake’s, record by record. */
  readonly her?: Kept;
  readonly stores?: readonly string[];
  /** What comes of the others in the same envelope, in the order of its rights. */
  readonly others?: readonly Ends[];
};

export const fileOf = async ({ window }: Pick<Scene, 'window'>, number: string): Promise<CaseFile> =>
  (await window.does('inoue', 'showCase', { path: { number } })).json as CaseFile;

export const until = (
  scene: Scene,
  number: string,
  what: string,
  isSo: (file: CaseFile) => boolean,
): Promise<CaseFile> => waitFor(`${number}: ${what}`, () => fileOf(scene, number), isSo, 40_000);

/** Tells one story and answers what did not come true; empty when all did. */
export async function tell(scenario: Scenario, { office, shop }: Opened, window: Window): Promise<readonly string[]> {
  const numbers: string[] = [];
  const scene: Scene = { office, shop, window, numbers, of: (nth = 0) => numbers[nth] as string };
  const opened = await window.does('suzuki', 'openApplication', { body: scenario.opens(office) });
  if (opened.status !== 201) return [`the envelope was refused: ${opened.status} ${JSON.stringify(opened.json)}`];
  numbers.push(...(opened.json as { cases: { number: string }[] }).cases.map(({ number }) => number));
  for (const step of scenario.steps) await step(scene);
  const wrong: string[] = [];
  for (const [nth, ends] of [scenario.ends, ...(scenario.others ?? [])].entries())
    wrong.push(...(await missing(scene, scene.of(nth), ends)));
  return [...wrong, ...(await changedOtherwise(scene, scenario))];
}

/** What became of the records in the stores, where it is not what the story says: exactly these, and nobody else’s. */
async function changedOtherwise({ shop }: Scene, { her, stores }: Scenario): Promise<readonly string[]> {
  if (shop === undefined || her === undefined) return [];
  const seen = await shop.changed(her);
  const [is, was] = [[...seen].sort(), [...(stores ?? [])].sort()];
  return isDeepStrictEqual(is, was) ? [] : [`in the stores: ${is.join('; ')} instead of ${was.join('; ')}`];
}

const LETTERS_WITHIN_MS = 20_000;

/** What of it did not come true. */
export async function missing(scene: Scene, number: string, ends: Ends): Promise<readonly string[]> {
  const handed = ({ letters }: CaseFile): readonly string[] =>
    letters
      .filter(({ handedOverAt, stoppedAt }) => handedOverAt !== undefined && stoppedAt === undefined)
      .map(({ kind }) => kind)
      .sort();
  const { letters = [], follows = [] } = ends;
  if (letters.length + follows.length > 0)
    await waitFor(
      'its letters, and what follows',
      () => fileOf(scene, number),
      (file) => handed(file).length >= letters.length && file.undertakings.length >= follows.length,
      LETTERS_WITHIN_MS,
    ).catch(() => undefined); // what is missing is said below
  const file = await fileOf(scene, number);
  const wrong: string[] = [];
  const hold = (what: string, seen: unknown, wanted: unknown): void => {
    if (wanted !== undefined && !isDeepStrictEqual(seen, wanted))
      wrong.push(`${number} ${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(wanted)}`);
  };
  const after = (day: string | undefined): number | 'none' =>
    day === undefined ? 'none' : daysBetween(file.arrivedOn as CivilDate, day as CivilDate);
  hold('stage', file.stage.name, ends.stage);
  hold('outcome', file.outcome, ends.outcome);
  hold('letters', handed(file), ends.letters && [...ends.letters].sort());
  hold(
    'money',
    file.custody
      .map(({ kind, yen, returnedBecause }) => `${kind} ${yen} ${returnedBecause === undefined ? 'taken' : 'back'}`)
      .sort(),
    ends.money === undefined ? undefined : [...ends.money].sort(),
  );
  if (ends.owed !== undefined)
    for (const [name, yen] of Object.entries(ends.owed))
      hold(`fee ${name}`, file.fee[name as keyof CaseFile['fee']], yen);
  hold(
    'defects',
    file.defects.map(({ code }) => code),
    ends.lacks,
  );
  hold('days to the promise', after(file.promisedOn), ends.promisedAfter);
  hold('days to a suit', after(file.suitFrom), ends.suitAfter);
  if (ends.continues !== undefined) hold('takes up a closed case', file.continues !== undefined, ends.continues);
  hold('days from the deed to the answer', toldAfter(file), ends.toldAfter);
  hold('what follows', file.undertakings.map(({ kind }) => kind).sort(), ends.follows && [...ends.follows].sort());
  hold(
    'who else was told',
    file.instructions.map(({ other, outcome }) => `${other ?? 'by hand'} ${outcome ?? 'awaited'}`).sort(),
    ends.others && [...ends.others].sort(),
  );
  for (const [kind, words] of Object.entries(ends.says ?? {})) {
    const text = await lettersOf(scene, file, kind);
    for (const one of words)
      if (!text.includes(one.replace(/\s/g, ''))) wrong.push(`${number} ${kind} does not say “${one}”`);
  }
  for (const [kind, words] of Object.entries(ends.saysNot ?? {})) {
    const text = await lettersOf(scene, file, kind);
    for (const one of words) if (text.includes(one.replace(/\s/g, ''))) wrong.push(`${number} ${kind} says “${one}”`);
  }
  const { entries, intact } = (await scene.window.does('inoue', 'readJournal', { path: { number } }))
    .json as JournalView;
  hold('the chain of the journal', intact, true);
  const kinds = entries.map(({ kind }) => kind as string);
  for (const kind of ends.journal ?? []) if (!kinds.includes(kind)) wrong.push(`${number}: the journal has no ${kind}`);
  for (const kind of ends.journalNot ?? []) if (kinds.includes(kind)) wrong.push(`${number}: the journal has ${kind}`);
  return wrong;
}

const ANSWERS: readonly string[] = [
  'corrected',
  'useCeased',
  'alternativeMeasure',
  'provisionCeased',
  'provisionStopped',
];
function toldAfter({ measures, letters }: CaseFile): number | undefined {
  const done = measures.flatMap(({ doneOn }) => doneOn ?? []).sort().at(-1); // prettier-ignore
  const left = letters.findLast(({ kind, handedOverAt }) => ANSWERS.includes(kind) && handedOverAt !== undefined);
  if (done === undefined || left?.handedOverAt === undefined) return undefined;
  return daysBetween(done as CivilDate, dayInJapan(Date.parse(left.handedOverAt)));
}

async function lettersOf({ window }: Scene, { number, letters }: CaseFile, kind: string): Promise<string> {
  const texts = await Promise.all(
    letters
      .filter((letter) => letter.kind === kind && letter.pdf !== undefined)
      .map(async ({ documentNumber }) =>
        wordsIn((await window.does('tanaka', 'readLetter', { path: { number, documentNumber } })).bytes),
      ),
  );
  return texts.join('');
}
