import { broughtBy, type Finding } from '../casefile/finding';
import type { DecisionView } from '../casefile/decision-views';
import { speaksOf } from '../law/about';
import { isOnPurposes, isOnRecords, onFindings } from '../law/decisions';
import { isAllUnspoken } from '../law/disclosure';
import { WITHHOLDING, type WithholdingGround } from '../law/withholding';
import type { ExistenceGround } from '../law/existence';
import { heldIn, type Held, type Sorting } from '../law/held';
import { harmIn, OF_DATA, OF_RECORDS, type Naming } from '../law/naming';
import { groundsIn, PURPOSE_GROUNDS, type PurposeDecision } from '../law/purpose-notice';
import { liftedIn, unspokenOf, withheldByMap } from '../law/lifting';
import { isContradicting } from '../law/whose';
import { changeLines } from './change-page';
import { earlierTable, lengthLine, lookedForLine, purposesTable } from './pages';
import { page, table } from './tables';
import { keptWeighingLines, notedLines } from './weighing-page';
import { WORDS, type Lang } from './words';

const DECISIONS = {
  disclose: { ja: '全部を開示する', en: 'everything is told' },
  disclosePart: { ja: '一部を開示しない', en: 'part is withheld' },
  refuse: { ja: '全部を開示しない', en: 'everything is withheld' },
  nothingHeld: { ja: '保有していない', en: 'nothing is held' },
  discloseRecords: { ja: '第三者提供記録の全部を開示する', en: 'every record of a provision is told' },
  discloseRecordsPart: { ja: '第三者提供記録の一部を開示しない', en: 'part of the records of provisions is withheld' },
  refuseRecords: { ja: '第三者提供記録の全部を開示しない', en: 'every record of a provision is withheld' },
  noRecords: { ja: '第三者提供記録を保有していない', en: 'no record of a provision is held' },
  notify: { ja: '利用目的を通知する', en: 'the purposes of use are told' },
  notifyPart: { ja: '利用目的の一部を通知しない', en: 'some purposes of use are not told' },
  notNotify: { ja: '利用目的を通知しない', en: 'the purposes of use are not told' },
  correct: { ja: '訂正等を行う', en: 'the content is corrected' },
  correctPart: { ja: '訂正等の一部を行わない', en: 'part is not corrected' },
  notCorrect: { ja: '訂正等を行わない', en: 'nothing is corrected' },
  noneToCorrect: { ja: '訂正等の対象を保有していない', en: 'nothing is held that could be corrected' },
  cease: { ja: '利用停止等を行う', en: 'use ceases, or data are erased' },
  ceasePart: { ja: '一部について利用停止等を行う', en: 'use ceases in part' },
  ceaseOtherwise: { ja: '代替措置をとる', en: 'another measure is taken' },
  notCease: { ja: '利用停止等を行わない', en: 'use does not cease' },
  noneToCease: { ja: '利用停止等の対象を保有していない', en: 'nothing is held whose use could cease' },
  stopProvision: { ja: '第三者提供を停止する', en: 'provision stops' },
  stopProvisionPart: { ja: '第三者提供の一部を停止する', en: 'provision stops in part' },
  stopProvisionOtherwise: { ja: '停止に代わる措置をとる', en: 'another measure is taken in the place of a stop' },
  notStopProvision: { ja: '第三者提供を停止しない', en: 'provision does not stop' },
  noProvision: { ja: '第三者提供を行っていない', en: 'nothing is provided to anybody' },
} as const;

/** Something that is not told, its ground as the Act has it, and the reason. */
const onGround = (
  what: string,
  ground: { readonly article: string; readonly cite: string; readonly ja: string; readonly en: string },
  reason: string,
  lang: Lang,
): string => `  ・${what}\n      ${ground[lang === 'ja' ? 'cite' : 'article']} ${ground[lang]}\n      ${reason}`;

/** Which purposes of use are not told, on which grounds, and what each rests on. */
const purposesWithheld = (decision: PurposeDecision, lang: Lang): string[] =>
  groundsIn(decision).flatMap(({ category, purpose, ground, reason, where, record }) => [
    onGround([category ?? WORDS.whole[lang], purpose].filter(Boolean).join(' '), PURPOSE_GROUNDS[ground], reason, lang),
    ...[where, record].filter((rests) => rests !== undefined).map((rests) => `      ${rests}`),
  ]);

/** Why something may not be known to exist (Order Arts. 5, 11). */
const mayNotExist = (
  { ground, reason }: { readonly ground: ExistenceGround; readonly reason: string },
  naming: Naming,
  lang: Lang,
): string => `${harmIn(ground, naming)[lang === 'ja' ? 'cite' : 'article']} ${reason}`;

/** What the letter names or refers beside what it answers, by kind of record. */
function elsewhereLines({ named, referred }: Held<Finding['items'][number]>, lang: Lang): string {
  const kinds = (items: readonly Finding['items'][number][]): string =>
    [...new Set(items.map(({ label }) => label))]
      .map((label) => `${label} ${items.filter((item) => item.label === label).length}件`)
      .join('、');
  const under = (heading: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : [heading, ...lines.map((line) => `  ・${line}`)].join('\n');
  return page(
    under(
      WORDS.underAnotherLaw[lang],
      named.map(({ law, how, items }) => `${kinds(items)}: ${law}\n      ${how}`),
    ),
    under(
      WORDS.referred[lang],
      referred.map(({ holder, desk, items }) => `${kinds(items)}: ${holder} (${desk})`),
    ),
  );
}

/** A decision with its grounds and reasons, each part under the name its store gives it, and how it is approved once it is read. */
export function decisionPage(
  number: string,
  {
    by,
    digest,
    plan,
    decision,
    limitedTo,
    concerning,
    lookedFor = [],
    letter,
    purposes,
    earlier,
    doubts = [],
    noted = [],
    sentTo,
    weighing,
  }: DecisionView,
  findings: readonly Finding[],
  lang: Lang,
): string {
  const found = findings.flatMap(broughtBy);
  const onFound = onFindings(decision);
  const naming = isOnRecords(decision) ? OF_RECORDS : OF_DATA;
  const sorting: Sorting = onFound ?? {};
  const spoken = onFound !== undefined && isAllUnspoken(onFound) ? [] : found;
  const held = heldIn(spoken, sorting);
  const items = held.answered;
  const nameOf = (word: { item?: string | undefined; records?: string | undefined }, field?: string): string => {
    const found = items.find(({ id }) => speaksOf(word, id));
    const all = word.records === undefined ? undefined : `${items.filter(({ id }) => speaksOf(word, id)).length}件`;
    return [
      word.item ?? word.records,
      found?.label,
      all,
      found?.fields.find(({ name }) => name === field)?.label ?? field,
    ]
      .filter((part) => part !== undefined)
      .join(' ');
  };
  const part = (what: string, ground: WithholdingGround, reason: string): string =>
    onGround(what, WITHHOLDING[ground], reason, lang);
  const parts =
    onFound?.kind === 'disclosePart'
      ? [
          ...withheldByMap(unspokenOf(liftedIn(items, onFound), onFound.withheld)).map(
            ({ kind, name, held: { ground, reason } }) => part(nameOf({ records: kind }, name), ground, reason),
          ),
          ...onFound.withheld.map(({ field, passage, ground, reason, ...word }) =>
            part(`${nameOf(word, field)}${passage === undefined ? '' : `「${passage}」`}`, ground, reason),
          ),
        ]
      : onFound?.kind === 'refuse'
        ? onFound.grounds.flatMap(({ ground, reason, restsOn = [] }) => [
            part(WORDS.whole[lang], ground, reason),
            ...restsOn.map(({ records, fact }) => `      ${nameOf({ records })}: ${fact}`),
          ])
        : onFound?.kind === 'nothingHeld' && onFound.excluded !== undefined
          ? [`  ・${mayNotExist(onFound.excluded, naming, lang)}`]
          : isOnPurposes(decision)
            ? purposesWithheld(decision, lang)
            : [];
  const released =
    'released' in decision
      ? decision.released.map(
          ({ field, reason, says, ...word }) =>
            `  ・${nameOf(word, field)}${says === undefined ? '' : `「${says}」`}\n      ${reason}`,
        )
      : [];
  const whose = (sorting.whose ?? []).map(({ is, reason, ...word }) => {
    const spokenOf = found.filter(({ id }) => speaksOf(word, id));
    const count = word.item === undefined ? ` ${spokenOf.filter(isContradicting).length}件` : '';
    const what = `${word.item ?? word.records} ${spokenOf[0]?.label ?? ''}${count}`;
    return `  ・${what}: ${WORDS[is][lang]}\n      ${reason}`;
  });
  const leftOut = (sorting.unsearched ?? []).map(({ records, reason }) => `  ・${records}\n      ${reason}`);
  const unspoken = (sorting.unspoken ?? []).map((word) => {
    const spokenOf = found.filter(({ id }) => speaksOf(word, id));
    const count = word.item === undefined ? ` ${spokenOf.length}件` : '';
    return `  ・${word.item ?? word.records} ${spokenOf[0]?.label ?? ''}${count}\n      ${mayNotExist(word, naming, lang)}`;
  });
  return page(
    `${DECISIONS[decision.kind][lang]}  (${WORDS.decided[lang]}: ${by}, ${WORDS.digest[lang]}: ${digest})`,
    parts.join('\n'),
    changeLines(decision, lang),
    purposesTable(purposes, lang),
    letter === undefined ? '' : lengthLine(letter, lang),
    elsewhereLines(held, lang),
    unspoken.length === 0 ? '' : `${WORDS.unspoken[lang]}\n${unspoken.join('\n')}`,
    lookedFor.map((one) => lookedForLine(one, lang)).join('\n'),
    limitedTo === undefined
      ? ''
      : `${WORDS.limitedTo[lang]}: ${limitedTo.map(({ label }) => label).join('、')}\n      ${(concerning ?? '').replaceAll('\n', ' ⏎ ')}`,
    notedLines(noted, lang),
    sentTo === undefined
      ? ''
      : `${WORDS.sentTo[lang]}: ${[sentTo.name, sentTo.postalCode, sentTo.address, sentTo.email].filter(Boolean).join('  ')}`,
    doubts.length === 0 ? '' : `${WORDS.lookedAtFirst[lang]}\n${doubts.map((one) => `  ・${one[lang]}`).join('\n')}`,
    leftOut.length === 0 ? '' : `${WORDS.leftOutOf[lang]}\n${leftOut.join('\n')}`,
    whose.length === 0 ? '' : `${WORDS.whose[lang]}\n${whose.join('\n')}`,
    earlierTable(earlier, lang),
    weighing === undefined ? '' : keptWeighingLines(weighing, lang),
    released.length === 0 ? '' : `${WORDS.releasedOthers[lang]}\n${released.join('\n')}`,
    table(
      ['', ''],
      [
        ...(isPlanned(decision) || plan !== undefined
          ? [[WORDS.toReadPlan[lang], `madoguchi plan ${number}`]]
          : [[WORDS.toApprove[lang], `madoguchi approve ${number} ${digest}`]]),
        [WORDS.toReturn[lang], `madoguchi return ${number} ${digest} --reason …`],
      ],
    ),
  );
}

/** What a decision does in stores is planned there and approved with it, by the line its plan prints. */
const isPlanned = (decision: DecisionView['decision']): boolean =>
  ('corrections' in decision && decision.corrections.length > 0) ||
  ('measures' in decision && decision.measures.length > 0);
