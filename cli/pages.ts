import { MADE_BY, schemaOf } from '../law/provision-records';
import { UNPUBLISHED } from '../law/purpose-notice';
import type { Finding } from '../casefile/finding';
import type { Because } from '../casefile/store-failures';
import type {
  ApplicationView,
  CaseList,
  CaseRow,
  CaseStanding,
  DefectView,
  EarlierCase,
  OpenedApplication,
} from '../casefile/views';
import type { FindingsView, LetterLength, JournalView, ProblemView } from '../casefile/decision-views';
import { KEY_WORDS, type KeyKind } from '../casefile/identifiers';
import { ruleOf } from '../law/acts';
import { inJapanese } from '../law/articles';
import { ANSWERS_OF_OTHERS, OTHERS } from '../law/others';
import { besideAnswersTables, promisedCell } from './beside-answers-page';
import { coded } from './codes';
import { measuresTables } from './measures-page';
import { copiesLines } from './own-copies-page';
import { listed, padded, page, table } from './tables';
import { OUTCOMES, WAITS, WORDS, type Lang } from './words';

export const yen = (amount: number): string => `¥${amount.toLocaleString('en-US')}`;
export const inJapan = (instant: string): string =>
  new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export function listPage({ cases, next, toReview }: CaseList, lang: Lang): string {
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const waiting = toReview === 0 ? '' : `${w('toReview').replace('{n}', String(toReview))} madoguchi cases --to-review`;
  if (cases.length === 0) return page(w('empty'), waiting);
  const notes = ({ trouble, reminded, destroyed, readThenWithdrawn, leftToDo = [], sameEnvelopeAs }: CaseRow): string =>
    [
      ...(sameEnvelopeAs === undefined ? [] : [`${w('sameEnvelope')}: ${sameEnvelopeAs.join(', ')}`]),
      ...(destroyed === undefined ? [] : [`${w('destroyed')}: ${inJapan(destroyed.at).slice(0, 10)}`]),
      ...(readThenWithdrawn === 'toBeReviewed' ? [w('readThenWithdrawn')] : []),
      ...leftToDo.map((one) => one[lang]),
      ...(trouble === undefined ? [] : [lang === 'ja' ? w('trouble') : `${w('trouble')}: ${trouble}`]),
      ...reminded.map((one) => one[lang]),
    ].join(' / ');
  const rows = cases.map((row) => [
    row.number,
    row.right[lang],
    row.stage[lang],
    WAITS[row.waitsFor][lang],
    row.arrivedOn,
    promisedCell(row, lang),
    row.suitFrom ?? '–',
    notes(row),
  ]);
  return `${table([w('number'), w('right'), w('stage'), w('waits'), w('arrived'), w('promised'), w('suit'), w('notes')], rows)}${next === undefined ? '' : `\n\n${w('more')}: madoguchi cases --after ${next}`}${waiting === '' ? '' : `\n\n${waiting}`}`;
}

/** An application that was opened, case by case. */
export const openedPage = ({ application, cases }: OpenedApplication, lang: Lang): string =>
  page(
    `${WORDS.application[lang]} ${application}: ${cases.map(({ number }) => number).join(', ')}`,
    ...cases.map((one) => page(standingPage(one, lang), one.started ? '' : `  ${WORDS.waitsForEngine[lang]}`)),
  );

/** An application as it stands now, case by case. */
export const applicationPage = ({ application, cases }: ApplicationView, lang: Lang): string =>
  page(`${WORDS.application[lang]} ${application}`, ...cases.map((one) => standingPage(one, lang)));

/** Where a case stands and what may be done next: shown after every act. */
export function standingPage(view: CaseStanding, lang: Lang): string {
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const { fee } = view;
  const facts: [string, string][] = [
    [
      w('stage'),
      `${view.stage[lang]}${view.stage.name === 'closed' ? '' : `  (${w('waits')}: ${WAITS[view.waitsFor][lang]})`}`,
    ],
    [w('application'), `${view.application.number}  ${w('version').replace('{n}', String(view.application.version))}`],
    [w('arrived'), view.arrivedOn],
    ...(view.continues === undefined ? [] : [[w('continues'), view.continues] as [string, string]]),
    ...(view.continuedBy === undefined ? [] : [[w('continuedBy'), view.continuedBy.join(', ')] as [string, string]]),
    ...(view.promisedOn === undefined ? [] : [[w('promised'), promisedCell(view, lang)] as [string, string]]),
    ...(view.suitFrom === undefined
      ? []
      : [[w('suit'), `${view.suitFrom} (${lang === 'ja' ? '法第39条第1項' : 'Art. 39(1)'})`] as [string, string]]),
    [w('fee'), `${yen(fee.received)} / ${yen(fee.due)}${fee.excess > 0 ? `  (${w('back')} ${yen(fee.excess)})` : ''}`],
    ...(view.decidedBy === undefined
      ? []
      : [[w('decided'), `${view.decidedBy}  ${w('digest')}: ${view.decision ?? ''}`] as [string, string]]),
    ...(view.approvedBy === undefined ? [] : [[w('approved'), view.approvedBy] as [string, string]]),
    ...(view.trouble === undefined ? [] : [[w('trouble'), troubleOf(view, lang)] as [string, string]]),
    ...copiesLines(view, lang),
    ...(view.sameEnvelopeAs === undefined
      ? []
      : [[w('notes'), `${w('sameEnvelope')}: ${view.sameEnvelopeAs.join(', ')}`] as [string, string]]),
    ...(view.readThenWithdrawn === 'toBeReviewed' ? [[w('notes'), w('readThenWithdrawn')] as [string, string]] : []),
    ...[...view.because, ...(view.leftToDo ?? []), ...view.reminded].map((one): [string, string] => [
      w('notes'),
      one[lang],
    ]),
  ];
  return page(
    `${view.number}  ${view.right[lang]} (${lang === 'ja' ? `法${inJapanese(view.right.article)}` : `Art. ${view.right.article}`})\n${table(['', ''], facts, '  ')}`,
    view.questions === 0 ? '' : `  ${w('questions').replace('{n}', String(view.questions))}`,
    view.defects.length === 0
      ? ''
      : `  ${w('lacks')}\n${view.defects.map((defect) => `  ・${defectLine(defect, lang)}`).join('\n')}`,
    storesTable(view.stores, lang),
    unsearchedTable(view, lang),
    ...measuresTables(view, lang),
    toldTable(view.instructions, lang),
    ...besideAnswersTables(view, lang),
    purposesTable(view.purposes, lang),
    listed(
      [w('next'), '', w('article'), w('by')],
      view.next.map((one) => [
        `madoguchi ${ruleOf(one.act).command} ${view.number}`,
        one[lang],
        lang === 'ja' ? inJapanese(one.article) : one.article,
        one.by.map((role) => coded(role, lang)).join(', '),
      ]),
    ),
  );
}

/** How each store answered; why one did not stands below, for it is a sentence and no column of a terminal holds it. */
function storesTable(stores: CaseStanding['stores'], lang: Lang): string {
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  return [
    listed(
      [w('stores'), '', w('known'), w('items')],
      stores.map((store) => [
        store.outcome === 'asked' ? `${store.store} --round ${store.round}` : store.store,
        store.label,
        OUTCOMES[store.outcome][lang],
        [
          `${store.known || store.items > 0 ? store.items : '?'}`,
          ...(store.contradicting === 0 ? [] : [`+${store.contradicting} ${w('contradicting')}`]),
          ...(store.near === 0 ? [] : [`+${store.near} ${w('near')}`]),
        ].join('  '),
      ]),
    ),
    ...stores.flatMap(({ store, because }) => (because === undefined ? [] : [`  → ${store}: ${why(because, lang)}`])),
  ].join('\n');
}

/** The kinds of record that could not be searched, and how somebody who looked answers for one. */
const unsearchedTable = ({ number, stores }: Pick<CaseStanding, 'number' | 'stores'>, lang: Lang): string =>
  listed(
    [WORDS.unsearched[lang], '', '', WORDS.byHand[lang]],
    stores.flatMap(({ store, round, collections }) =>
      collections
        .filter(({ outcome }) => outcome === 'failed' || outcome === 'notSearchable')
        .map(({ collection, label, outcome }) => [
          `${store}/${collection}`,
          label,
          OUTCOMES[outcome][lang],
          `madoguchi answer ${number} ${store} --round ${round} --collection ${collection} --none --note …`,
        ]),
    ),
  );

/** Why it is not known what a store holds; its code is for readers of English, who find it in the documentation. */
const why = ({ kind, ...says }: Because, lang: Lang): string => (lang === 'ja' ? says.ja : `${kind}: ${says.en}`);

const troubleOf = ({ trouble, troubleSays }: CaseStanding, lang: Lang): string =>
  lang === 'ja' && troubleSays !== undefined
    ? troubleSays.ja
    : [trouble, troubleSays?.[lang]].filter((part) => part !== undefined).join(': ');

/** Who holds the data besides us and was told, how often they were reminded, and what they answered. */
const toldTable = (instructions: CaseStanding['instructions'], lang: Lang): string =>
  listed(
    [WORDS.toldBesides[lang], '', WORDS.due[lang], WORDS.remindedTimes[lang], WORDS.answered[lang], ''],
    instructions.map(
      ({
        number,
        other = '–',
        kind,
        dueOn,
        remindedOn,
        heldBack,
        entry,
        to,
        writtenBy,
        answeredOn,
        outcome,
        doneOn,
      }) => [
        ...[number, `${kind === undefined ? '' : `${OTHERS[kind][lang]} `}${other}`, dueOn ?? '–'],
        ...[String(remindedOn.length), answeredOn ?? doneOn ?? '–'],
        outcome !== undefined
          ? ANSWERS_OF_OTHERS[outcome][lang]
          : [
              ...heldBack.map((why) => `！${why[lang]}`),
              ...(to === undefined && writtenBy === undefined
                ? []
                : [`→ ${to ?? `${WORDS.writtenBy[lang]} ${writtenBy}`} [${entry}]`]),
            ].join(' '),
      ],
    ),
  );

/** For what each kind of data is used, as the letter tells it. */
export const purposesTable = (purposes: CaseStanding['purposes'] = [], lang: Lang): string =>
  listed(
    [WORDS.category[lang], WORDS.purposes[lang]],
    purposes.flatMap(({ category, purposes: told }) =>
      told.map(({ id, says, unpublished }, at) => [
        at === 0 ? category : '',
        unpublished === undefined
          ? says
          : `${says} (${id}: ${WORDS.unpublished[lang]}, ${UNPUBLISHED[unpublished].article})`,
      ]),
    ),
  );

const defectLine = (defect: DefectView, lang: Lang): string =>
  [
    `${defect[lang]}${defect.about === undefined ? '' : `: ${defect.about[lang]}`}`,
    ...(defect.limit === undefined ? [] : [`(${defect.limit})`]),
    ...(defect.yen === undefined ? [] : [yen(defect.yen)]),
    ...(defect.instead === undefined || defect.instead.length === 0
      ? []
      : [`→ ${WORDS.instead[lang]}: ${defect.instead.map((one) => one[lang]).join(lang === 'ja' ? '、' : ', ')}`]),
  ].join(' ');

/** Everything found, item by item, with the names a decision refers to; what may be theirs; and what could not be asked. */
export function findingsPage({ findings, unsearched, letter }: FindingsView, lang: Lang): string {
  if (findings.length === 0) return WORDS.nothing[lang];
  const stores = findings.map(({ store, label, outcome, items, near = [], because, lookedFor = [] }) =>
    [
      `■ ${store}  ${label}: ${OUTCOMES[outcome][lang]}${because === undefined ? '' : ` (${why(because, lang)})`}`,
      ...lookedFor.map((one) => lookedForLine(one, lang)),
      ...items.map((item) => itemLines(item, lang)),
      ...(near.length === 0
        ? []
        : [`\n  ◇ ${WORDS.nearMisses[lang]}`, ...near.map((item) => itemLines(item, lang, item.agrees))]),
    ].join('\n'),
  );
  return page(stores.join('\n\n'), unsearchedLines(unsearched, lang), lengthLine(letter, lang));
}

const itemLines = (item: Finding['items'][number], lang: Lang, agrees: readonly KeyKind[] = []): string =>
  `\n  ${item.id}  ${item.label} [${item.category}]${item.counts === undefined ? '' : `  ${item.counts} ${WORDS.countedAlone[lang]}`}\n${recordLine(item, lang)}${heldLine(item, lang)}${agrees.length === 0 ? '' : `    ${WORDS.agrees[lang]}: ${agrees.map((kind) => KEY_WORDS[kind][lang]).join(', ')}\n`}${contradictionsOf(item, lang)}${table(
    ['', '', ''],
    item.fields.map((field) => [
      field.name,
      field.label,
      `${field.withheld === undefined ? field.text.replaceAll('\n', ' ⏎ ') : WORDS.withheldByMap[lang]}${field.aboutOthers && field.text !== '' ? `  ${WORDS.others[lang]}` : ''}`,
    ]),
    '    ',
  )}`;

/** How a person looked where no search could, and found none. */
export const lookedForLine = ({ records, note, by }: NonNullable<Finding['lookedFor']>[number], lang: Lang): string =>
  `  ・${records} ${WORDS.lookedFor[lang]} (${by})\n      ${note}`;

/** What nothing proven finds, and how a decision leaves it out. */
const unsearchedLines = (unsearched: FindingsView['unsearched'], lang: Lang): string =>
  unsearched.length === 0
    ? ''
    : [
        `◇ ${WORDS.leftToDecide[lang]}`,
        ...unsearched.flatMap(({ records, label, isAskedFor }) => [
          `  ${records}  ${label}${isAskedFor ? `  ${WORDS.askFirst[lang]}` : ''}`,
          `    → "unsearched": [{ "records": "${records}", "reason": "…" }]`,
        ]),
      ].join('\n');

/** About how long the letter will be, and how much fits. */
export const lengthLine = ({ pages, pagesAtMost }: LetterLength, lang: Lang): string =>
  `${WORDS.letterLength[lang]}: ${pages} (${WORDS.atMost[lang]} ${pagesAtMost})`;
/** Of a record of a provision: which it is, what it does not state, and how long it has to be kept (Art. 33(5)). */
function recordLine({ record, fields }: Finding['items'][number], lang: Lang): string {
  if (record === undefined) return '';
  const { made, lacks, keptThrough = '?' } = record;
  const schema = schemaOf(record);
  const which = `${MADE_BY[made][lang]}, ${schema?.[lang] ?? ''} (${(lang === 'ja' ? schema?.cite : schema?.article) ?? ''})`;
  const labels = fields.filter(({ name }) => lacks.includes(name)).map(({ label }) => label);
  return [
    which,
    `${WORDS.keptThrough[lang]}: ${keptThrough}`,
    ...(labels.length === 0 ? [] : [`${WORDS.notRecorded[lang]}: ${labels.join('、')}`]),
  ]
    .map((line) => `    ${line}\n`)
    .join('');
}

/** Why a record is not simply answered, as the data map says. */
function heldLine({ held }: Finding['items'][number], lang: Lang): string {
  if (held === undefined) return '';
  return 'entrustedBy' in held
    ? `    ${WORDS.referred[lang]}: ${held.entrustedBy} (${held.desk})\n`
    : `    ${WORDS.underAnotherLaw[lang]}: ${held.anotherLaw}\n`;
}

/** In what a record is not as was proven, and how an officer says whose it is. */
function contradictionsOf({ id, contradicts = [], unnamed }: Finding['items'][number], lang: Lang): string {
  if (unnamed !== undefined)
    return `    ${WORDS.unnamed[lang]}: "whose": [{ "item": "${id}", "is": "notTheirs", "reason": "…" }]\n`;
  const lines = contradicts.map(
    (one) => `${WORDS.contradicts[lang]}: ${one[lang]} (${one.text.replace(/\s+/gu, ' ')})`,
  );
  const byItself = contradicts.some(({ what }) => what !== 'belongsTo'); // the rest follows the word on what it belongs to
  const word = `→ "whose": [{ "item": "${id}", "is": "theirs" | "notTheirs", "reason": "…" }]`;
  return [...lines, ...(byItself ? [word] : [])].map((line) => `    ${line}\n`).join('');
}

/** Earlier cases of the same person and right, and how each ended: what a decision on repetition rests on (Art. 33(2)(ii)). */
export const earlierTable = (earlier: readonly EarlierCase[], lang: Lang): string =>
  listed(
    [WORDS.earlier[lang], WORDS.arrived[lang], '', ''],
    earlier.map(({ number, arrivedOn, stage, closedOn, outcome, counts, refused }) => [
      number,
      arrivedOn,
      outcome === undefined ? stage[lang] : `${coded(outcome, lang)} ${closedOn ?? ''}`,
      !counts
        ? WORDS.notCounted[lang]
        : refused === undefined
          ? ''
          : WORDS[refused === 'whole' ? 'refusedWhole' : 'refusedPart'][lang],
    ]),
  );

export function journalPage({ entries, intact, brokenAt, broken = 'entryChanged' }: JournalView, lang: Lang): string {
  const rows = entries.map((entry) => [
    String(entry.seq),
    inJapan(entry.at),
    `${lang === 'ja' ? entry.ja : entry.kind}${searchIn(entry, lang)}${entry.kind === 'read' ? `: ${coded(String(entry.facts['what']), lang)}` : ''}`,
    entry.by,
    entry.hash.slice(0, 12),
  ]);
  return `${table(['', 'JST', WORDS.kind[lang], WORDS.who[lang], 'SHA-256'], rows)}\n\n${intact ? WORDS.intact[lang] : `${WORDS[broken][lang]}${brokenAt ?? '?'}`}`;
}

/** Of a search: which store, and how it ended. */
function searchIn({ kind, facts }: JournalView['entries'][number], lang: Lang): string {
  if (kind !== 'storeSearched') return '';
  const outcome = String(facts['outcome']) as keyof typeof OUTCOMES;
  const why = facts['because'] as { readonly kind?: string } | undefined;
  const words = lang === 'en' && why?.kind !== undefined ? why.kind : OUTCOMES[outcome][lang];
  return ` ${String(facts['store'])}: ${words}`;
}

/** A refusal with every place it names and what to do next. */
export const problemPage = (
  { title, detail, errors = [], status, reference }: ProblemView,
  lang: Lang = 'en',
): string =>
  [
    `${title} (${status})`,
    ...errors.map(
      ({ pointer, parameter, detail: what }) =>
        `  ${pointer === '#' ? '・' : `${padded(pointer ?? parameter ?? '', 24)} `}${what}`,
    ),
    `→ ${detail}`,
    ...(reference === undefined ? [] : [`  ${WORDS.reference[lang]} ${reference}`]),
  ].join('\n');
