import type { ActBody } from '../casefile/acts';
import type { PlanView } from '../casefile/measure-views';
import { kindOf, storeOf } from '../law/about';
import { impossibleWord } from '../law/days';
import { isOnCessation, isOnCorrection, type Decision } from '../law/decisions';
import { measureIn, tellsNothingWithout, type MeasureStanding } from '../law/measuring';
import { isStruck, mayBeStruck, strikes, struckIn, wasKindDone } from '../law/striking';
import { today, type LockedCase } from '../records/cases';
import { filingOf, keptFiling } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { refuseDays, type Rows, type Sent } from './act';
import { measureOf } from './measures';
import { pointerTo } from './misfits';
import { Problem, type Fault } from './problems';

/** What is taken out of a decision that stands because something was done under it already; before that it is decided anew. */
export const STRIKING: Rows<'strikeOut'> = {
  /** Strikes out what has not begun: a whole measure, or of it some kinds of record. What is left is approved anew, by somebody else (Arts. 34(3), 35(7), 36). */
  strikeOut: {
    kind: 'struckOut',
    refusedWith: ['no-such-provision', 'measure-begun', 'nothing-done'],
    async against(body, file, { records, sql }) {
      const { measure, word } = body;
      const one = measureOf(measure, file.progress);
      if (!mayBeStruck(one)) throw new Problem('measure-begun', { values: { measure } });
      const faults = [...wordFaults(body), ...kindFaults(body, one, await kindsLeft(records, file, measure, sql))];
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
      refuseDays(impossibleWord(word?.on, ['word', 'on'], file.arrivedOn, today(records)));
      const isWhole = (await partOf(body, records, file, sql)) === undefined;
      if (!isWhole && one.askedOn !== undefined) throw new Problem('measure-begun', { values: { measure } }); // its owner was asked for all of it
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

/** The kinds of record of a measure that were decided and not struck out yet; none of one that stops a provision. */
async function kindsLeft(records: Records, file: LockedCase, measure: string, sql: Sql): Promise<readonly string[]> {
  const { number, progress } = file;
  const kept = await filingOf<Decision>(records, number, progress.decision?.filing ?? '', sql);
  if (kept === undefined) throw new Error(`case ${number} has no decision that stands`);
  return kindsIn(kept.body, measure).filter((kind) => !isStruck(progress, measure, kind));
}

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
  const staying = (await kindsLeft(records, file, measure, sql)).filter((kind) => !kinds.includes(kind));
  return staying.length === 0 ? undefined : [...new Set(kinds)];
}

const kindFaults = (
  { records: kinds = [] }: Sent<'strikeOut'>,
  one: MeasureStanding,
  known: readonly string[],
): readonly Fault[] =>
  kinds.flatMap((kind, at) => {
    const pointer = pointerTo(['records', at]);
    if (!known.includes(kind))
      return [
        {
          pointer,
          en: `is not done by this measure; it does: ${known.join(', ') || '–'}`,
          ja: `この措置の対象ではありません。対象は ${known.join('、') || '―'} です`,
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

/** What was struck out, as whoever approves the rest reads it. */
export const struckShown = (records: Records, { number, progress }: LockedCase): Promise<PlanView['struck']> =>
  Promise.all(
    struckIn(progress).map(async ({ measure, records: kinds, by, because, filing }) => {
      const kept = await filingOf<ActBody<'strikeOut' | 'setAside'>>(records, number, filing);
      return { measure, records: kinds && [...kinds], by, because, reason: kept?.body.reason ?? '' };
    }),
  );
