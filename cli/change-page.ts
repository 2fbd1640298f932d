import { CEASING } from '../law/cessation';
import { CLAIMS, DIFFICULTIES, OUTWEIGHS, type Claimed } from '../law/claims';
import { CORRECTIONS, NOT_CORRECTED } from '../law/correction';
import type { Decision } from '../law/decisions';
import type { LookedInto } from '../law/to-change';
import type { Lang } from './words';

/** What a decision corrects or ends, and why not, as the approver reads it: each with who looked into it. */
export function changeLines(decision: Decision, lang: Lang): string {
  const cite = ({ article, cite: japanese }: { readonly article: string; readonly cite: string }): string =>
    lang === 'ja' ? `法${japanese}` : `Art. ${article}`;
  const looked = (one: LookedInto | undefined): readonly string[] =>
    one === undefined ? [] : [`      ${one.on} ${one.by}: ${one.found}`];
  const corrections = 'corrections' in decision ? decision.corrections : [];
  const uncorrected = 'uncorrected' in decision ? decision.uncorrected : [];
  const claims: readonly Claimed[] = 'claims' in decision ? decision.claims : [];
  return [
    ...corrections.flatMap(({ item, field, how, to = '–', isFact, investigated }) => [
      `  ・${item} ${field}: ${CORRECTIONS[how][lang]} → ${to}`,
      ...(isFact === undefined ? [] : [`      ${isFact}`]),
      ...looked(investigated),
    ]),
    ...uncorrected.flatMap(({ what, ground, reason, investigated, facts = [], law, governs, purposes = [] }) => [
      `  ・${what}: ${cite(NOT_CORRECTED[ground])} ${NOT_CORRECTED[ground][lang]}`,
      `      ${reason}`,
      ...facts.map(({ fact, is }) => `      ${is}: ${fact}`),
      ...[law, governs].flatMap((words) => (words === undefined ? [] : [`      ${words}`])),
      ...(purposes.length === 0 ? [] : [`      ${purposes.join(', ')}`]),
      ...looked(investigated),
    ]),
    ...claims.flatMap(({ claim, holds, investigated, neededFor = [], outweighedBy }) => [
      `  ・${cite(CLAIMS[claim])} ${CLAIMS[claim][lang]}: ${holds ? (lang === 'ja' ? '理由あり' : 'holds') : lang === 'ja' ? '理由なし' : 'does not hold'}`,
      ...(neededFor.length === 0 ? [] : [`      ${neededFor.join(', ')}`]),
      ...(outweighedBy === undefined ? [] : [`      ${OUTWEIGHS[outweighedBy][lang]}`]),
      ...looked(investigated),
    ]),
    ...('measures' in decision
      ? decision.measures.flatMap(({ records, does, because }) => [
          `  ・${records}: ${CEASING[does][lang]}`,
          ...(because === undefined ? [] : [`      ${because}`]),
        ])
      : []),
    ...('provisions' in decision ? decision.provisions.map((id) => `  ・${id}`) : []),
    ...('investigated' in decision ? looked(decision.investigated) : []),
    ...('notProvided' in decision
      ? decision.notProvided.flatMap(({ provision, investigated }) => [`  ・${provision}`, ...looked(investigated)])
      : []),
    ...('untouched' in decision
      ? decision.untouched.map((one) => `  ・${'records' in one ? one.records : one.provision}: – ${one.because}`)
      : []),
    ...('instead' in decision
      ? decision.instead.flatMap((one) => [
          `  ・${'records' in one ? one.records : one.provision}: ${DIFFICULTIES[one.difficulty][lang]} ${one.law ?? ''}`,
          `      ${one.why}`,
          `      ${one.undertaking} (${one.by})`,
        ])
      : []),
    ...('voluntarily' in decision && decision.voluntarily !== undefined ? [`  ・${decision.voluntarily}`] : []),
  ].join('\n');
}
