import type { ActBody } from '../casefile/acts';
import type { PlanView } from '../casefile/measure-views';
import { kindOf, storeOf } from '../law/about';
import { impossibleWord } from '../law/days';
import { isOnCessation, isOnCorrection, isOnProvision, type Decision } from '../law/decisions';
import { measureIn, tellsNothingWithout, type MeasureStanding } from '../law/measuring';
import { lackingInMistake } from '../law/struck-as-mistaken';
import { wayTo } from '../law/lacking';
import type { Said } from '../law/said';
import { isStruck, mayBeStruck, strikes, struckIn, wasKindDone } from '../law/striking';
import { calledInTheMap } from '../policy/asked-to-act';
import { kindIn, listed } from '../policy/kinds-called';
import type { Answerable } from '../policy/data-map';
import { today, type LockedCase } from '../records/cases';
import { filingOf, keptFiling } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { refuseDays, type Rows, type Sent } from './act';
import { measureOf } from './measures';
import { asFault, pointerTo } from './misfits';
import { Problem, type Fault } from './problems';

/** What is taken out of a decision that stands because something was done under it already; before that it is decided anew. */
export const STRIKING: Rows<'strikeOut'> = {
  /** Strikes out what has not begun: a whole measure, or of it some kinds of record. What is left is approved anew, by somebody else (Arts. 34(3), 35(7), 36). */
  strikeOut: {
    kind: 'struckOut',
    refusedWith: ['no-such-provision', 'measure-begun', 'nothing-done'],
    async against(body, file, { records, sql, map }) {
      const { measure, word } = body;
      const hasBegun = (): Problem =>
        new Problem('measure-begun', { values: { measure: calledInTheMap(map, measure) } });
      const one = measureOf(measure, file.progress);
      if (!mayBeStruck(one)) throw hasBegun();
      const decision = await decisionOf(records, file, sql);
      const left = kindsLeft(decision, file, measure);
      const faults = [
        ...wordFaults(body),
        ...kindFaults(
          body,
          one,
          listed(left, (kind) => kindIn(map, kind)),
          left,
        ),
        ...mistakeFaults(body, decision, body.records ?? left, map),
      ];
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
      refuseDays(impossibleWord(word?.on, ['word', 'on'], file.arrivedOn, today(records)));
      const isWhole = (await partOf(body, records, file, sql)) === undefined;
      if (!isWhole && one.askedOn !== undefined) throw hasBegun(); // its owner was asked for all of it
      if (isWhole && tellsNothingWithout(measure, file.progress.measures)) throw new Problem('nothing-done');
    },
    async inCase(file, { body, by, on, deed, records, sql }) {
      const { number, progress } = file;
      const { measure, because } = body;
      const kinds = await partOf(body, records, file, sql);
      const struck = {
        measure,
        ...(kinds === undefined ? {} : { records: kinds }),
        by,
        because,
        filing: deed.commandId,
      };
      return {
        patch: strikes(progress, struck, on),
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'strikeOut', by, body })],
        facts: { measure, ...(kinds === undefined ? {} : { records: kinds }), because },
      };
    },
  },
};

async function decisionOf(records: Records, { number, progress }: LockedCase, sql: Sql): Promise<Decision> {
  const kept = await filingOf<Decision>(records, number, progress.decision?.filing ?? '', sql);
  if (kept === undefined) throw new Error(`case ${number} has no decision that stands`);
  return kept.body;
}

/** The kinds of record of a measure that were decided and not struck out yet; none of one that stops a provision. */
const kindsLeft = (decision: Decision, { progress }: LockedCase, measure: string): readonly string[] =>
  kindsIn(decision, measure).filter((kind) => !isStruck(progress, measure, kind));

/** The kinds of record on which a decision does something by a measure. */
function kindsIn(decision: Decision, measure: string): readonly string[] {
  if (isOnCessation(decision) && 'measures' in decision)
    return decision.measures
      .filter(({ records, does }) => measureIn(does === 'erase' ? 'erase' : 'restrict', storeOf(records)) === measure)
      .map(({ records }) => records);
  if (isOnCorrection(decision) && 'corrections' in decision)
    return [
      ...new Set(
        decision.corrections
          .filter(({ item }) => measureIn('correct', storeOf(item)) === measure)
          .map(({ item }) => kindOf(item)),
      ),
    ];
  return [];
}

/** The kinds that are struck out, where others of the measure stay; nothing where it goes as a whole. */
async function partOf(
  { measure, records: kinds }: Sent<'strikeOut'>,
  records: Records,
  file: LockedCase,
  sql: Sql,
): Promise<readonly string[] | undefined> {
  if (kinds === undefined) return undefined;
  const staying = kindsLeft(await decisionOf(records, file, sql), file, measure).filter(
    (kind) => !kinds.includes(kind),
  );
  return staying.length === 0 ? undefined : [...new Set(kinds)];
}

const kindFaults = (
  { records: kinds = [] }: Sent<'strikeOut'>,
  one: MeasureStanding,
  called: Said,
  known: readonly string[],
): readonly Fault[] =>
  kinds.flatMap((kind, at) => {
    const pointer = pointerTo(['records', at]);
    if (!known.includes(kind))
      return [
        {
          pointer,
          en: `is not done by this measure; it does: ${called.en}`,
          ja: `この措置の対象ではありません。対象は ${called.ja} です`,
        },
      ];
    if (wasKindDone(one, kind))
      return [
        {
          pointer,
          en: 'was done, or may have been, under the plan before: the answer tells what was done; leave it in',
          ja: '前の計画で既に実施したか、実施した可能性があります。実施したことは通知しますので、残してください',
        },
      ];
    return [];
  });

/** The applicant narrows a request by their own word; a mistake is the desk's own. */
const wordFaults = ({ because, word }: Sent<'strikeOut'>): readonly Fault[] =>
  (because === 'narrowed') === (word !== undefined)
    ? []
    : [
        {
          pointer: pointerTo(['word']),
          en: 'stands where the applicant narrowed the request, and only there: how their word came, and on which day',
          ja: '請求者が請求の範囲を狭めたとき（narrowed）に限り、その申出の方法と日をお書きください',
        },
      ];

/** As mistaken nothing is struck out without which the decision could not have been made (Arts. 27(2)(vi), 34(2), 35(2), (4), (6)). */
const mistakeFaults = (
  { because, measure, reason }: Sent<'strikeOut'>,
  decision: Decision,
  kinds: readonly string[],
  { provisions }: Pick<Answerable, 'provisions'>,
): readonly Fault[] =>
  because !== 'mistaken'
    ? []
    : lackingInMistake(decision, { what: isOnProvision(decision) ? [measure] : kinds, reason }, provisions).map((one) =>
        asFault({ ...one, at: wayTo(one) }),
      );

/** What was struck out, as whoever approves the rest reads it. */
export const struckShown = (records: Records, { number, progress }: LockedCase): Promise<PlanView['struck']> =>
  Promise.all(
    struckIn(progress).map(async ({ measure, records: kinds, by, because, filing }) => {
      const kept = await filingOf<ActBody<'strikeOut' | 'setAside'>>(records, number, filing);
      return { measure, records: kinds && [...kinds], by, because, reason: kept?.body.reason ?? '' };
    }),
  );
