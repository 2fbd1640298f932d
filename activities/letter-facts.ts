import { informationFacts } from './facts-on-information';
import type { OpenedCase } from '../casefile/case';
import { withNear, type Finding } from '../casefile/finding';
import {
  LETTERS,
  type FactsOf,
  type LetterKind,
  type Schedule,
  type Searched,
  type SentKind,
} from '../casefile/letter';
import type { PasswordFacts, WayChangedFacts } from '../casefile/beside-answer';
import { applicationOf } from '../casefile/request';
import { dayInJapan, daysAfter, type CivilDate } from '../law/clock';
import { clocksOf } from '../law/deadlines';
import { isAllUnspoken, type Decision as DisclosureDecision } from '../law/disclosure';
import { feeDefects } from '../law/fees';
import { hasToBe } from '../law/ladders';
import { groundsIn, type PurposeDecision } from '../law/purpose-notice';
import { asDisclosure, type RecordsDecision } from '../law/records-disclosed';
import type { Said } from '../law/said';
import { fallsShort } from '../law/stages';
import { acceptedOn, holdingUp, maskedOn } from '../law/standing';
import { answeredIn } from '../law/held';
import { liftedIn } from '../law/lifting';
import { scheduleOf } from '../letters/schedule';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { demandsOf, judge } from '../policy/intake';
import { passwordOf } from '../records/enclosures';
import { purposesByCategory, purposesInWords, purposesToldIn } from '../policy/purposes';
import { answerTold } from '../records/answer-told';
import { answersOf, findingsOf } from '../records/findings';
import { lettersOf } from '../records/letters';
import type { Records } from '../records/pool';
import { elsewhere, unsearchedIn } from './elsewhere';
import {
  becameOf,
  complaintAnswerFacts,
  delayFacts,
  mandateInquiryFacts,
  referralFacts,
  sentAgainFacts,
} from './facts-beside-answers';
import { provisionStoppedFacts } from './facts-on-provisions';
import { factsOnChanges } from './facts-on-changes';
import { lookedFor } from './looked-for';
import { answering, goingBack, refusing } from './money';
import { MONEY_FACTS } from './money-letters';
import {
  type Written,
  askedBy,
  correspondence,
  decisionOf,
  rightsAskedWith,
  seenAtTheWindow,
  unmarkedIn,
  waysOfPaying,
  wordsFor,
} from './correspondence';
import { isNamed } from '../law/ways';
import { namedIn } from '../policy/ways';

/** The day on which what still lacks was asked for before, where the applicant is reminded of it now. */
const remindedOf = ({ progress: { reminded, askedOn } }: OpenedCase): CivilDate | undefined =>
  reminded.includes('applicantReminded') ? askedOn : undefined;

/** What no paper shows: the person, asked, did not confirm the mandate for this right. */
const isMandateDenied = ({ progress: { defects } }: Pick<OpenedCase, 'progress'>): boolean =>
  defects.includes('mandateDenied');

/** What each letter has to say, gathered from the case. */
export const FACTS: { readonly [Kind in SentKind]: (written: Written) => Promise<FactsOf[Kind]> | FactsOf[Kind] } = {
  async receipt(written) {
    const { file, letter, called } = written;
    return {
      ...correspondence(written),
      concerning: file.request.concerning,
      promisedOn: clocksOf(file, letter.issuedOn).promisedOn,
      seenAt: await seenAtTheWindow(written),
      unmarked: unmarkedIn(file, written.profile),
      cameAsComplaint: file.request.cameAs && (true as const),
      renewed: called?.secret,
      became: called === undefined || called.secret ? undefined : await becameOf(written),
    };
  },

  ...MONEY_FACTS,

  async supplement(written) {
    const { records, file, profile, letter } = written;
    const { feeDue, feeReceived } = file.progress;
    const { defects } = judge(applicationOf(file.request), profile, { dueYen: feeDue, takenYen: feeReceived });
    const isDenied = isMandateDenied(file);
    return {
      ...correspondence(written),
      right: await rightsAskedWith(written, (one) => fallsShort(file.progress) && (!isDenied || isMandateDenied(one))),
      ofAnOptOut: file.right === 'optOut' ? (true as const) : undefined,
      defects: [
        ...holdingUp(defects, file.right).map((defect) =>
          defect.code === 'outOfMandate' ? { ...defect, about: wordsFor(file.right) } : defect,
        ),
        ...(isDenied ? [{ code: 'mandateDenied' } as const] : []),
        ...feeDefects(feeDue, feeReceived),
      ],
      own: await askedBy(records, file, 'asks'),
      questions: await askedBy(records, file, 'questions'),
      answerBy: daysAfter(letter.issuedOn, file.terms.supplementWithinDays),
      pausesPromise: file.terms.promise?.pausedBySupplement === true,
      methods: waysOfPaying(profile),
      returned: await goingBack(written),
      mask: maskedOn(letter.issuedOn, demandsOf(profile)),
      acceptedDocuments: acceptedOn(letter.issuedOn, demandsOf(profile)),
      sendTo: profile.intake.address,
      askedOn: remindedOf(file),
    };
  },

  async fee(written) {
    const { file, profile, letter } = written;
    return {
      ...correspondence(written),
      right: await rightsAskedWith(written, ({ progress }) => progress.feeDue > 0),
      pausesPromise: file.terms.promise?.pausedBySupplement === true,
      dueYen: file.progress.feeDue,
      receivedYen: file.progress.feeReceived,
      methods: waysOfPaying(profile),
      returned: await goingBack(written),
      payBy: daysAfter(letter.issuedOn, file.terms.payWithinDays),
      sendTo: profile.intake.address,
      askedOn: remindedOf(file),
    };
  },

  async disclosure(written) {
    const { withheld: _, ...facts } = await this.partialDisclosure(written);
    return facts;
  },

  async partialDisclosure(written) {
    const decision = await decisionOf<DisclosureDecision>(written.records, written.file);
    const { found, facts } = await telling(written, decision);
    return { ...facts, ...elsewhere(found, decision, written.map), unsearched: facts.unsearched };
  },

  async refusal(written) {
    const { records, file } = written;
    const decision = await decisionOf<DisclosureDecision>(records, file);
    const found = inOrder((await findingsOf(records, file)).map(withNear), written.map);
    return {
      ...(await refusing(written)),
      ...elsewhere(found, decision, written.map),
      ...unsearchedIn(decision, written),
      searchedBy: lookedFor(written).searchedBy,
      grounds: decision.kind === 'refuse' ? decision.grounds : [],
    };
  },

  async noneHeld(written) {
    const { records, file, map } = written;
    const decision = await decisionOf<DisclosureDecision>(records, file);
    const found = isAllUnspoken(decision) ? [] : inOrder((await findingsOf(records, file)).map(withNear), map);
    const { referred } = elsewhere(found, decision, map);
    const { searchedBy } = lookedFor(written); // what a store vouched for would tell that something is held (Order Art. 5)
    const unsearched = unsearchedIn(decision, written);
    return { ...(await answering(written)), searchedBy, referred, ...unsearched };
  },

  async provisionRecords(written) {
    const decision = asDisclosure(await decisionOf<RecordsDecision>(written.records, written.file));
    const { theirs, facts } = await telling(written, decision);
    return { ...facts, ...recordsIn(theirs, written.map, written.letter.issuedOn) };
  },

  async provisionRecordsRefused(written) {
    const { records, file } = written;
    const decision = asDisclosure(await decisionOf<RecordsDecision>(records, file));
    const { searchedBy } = lookedFor(written);
    const rest = { searchedBy, ...unsearchedIn(decision, written) };
    return decision.kind === 'refuse'
      ? { ...(await refusing(written)), ...rest, grounds: decision.grounds }
      : { ...(await answering(written)), ...rest, grounds: [] };
  },

  async purposeNotice(written) {
    const { records, file, profile, map } = written;
    const decision = await decisionOf<PurposeDecision>(records, file);
    return {
      ...(await answering(written)),
      concerning: file.request.concerning,
      ...purposesToldIn(decision, purposesByCategory(profile, map), purposesInWords(profile, map)),
    };
  },

  async purposeRefusal(written) {
    const decision = await decisionOf<PurposeDecision>(written.records, written.file);
    return { ...(await refusing(written)), grounds: groundsIn(decision) };
  },

  async wayChanged(written) {
    const { onPaperBecause: because = '' } = await decisionOf<DisclosureDecision | RecordsDecision>(
      written.records,
      written.file,
    );
    const { title, documentNumber, issuedOn } = await answerBeside(written);
    return {
      ...correspondence(written),
      answer: { title, documentNumber, issuedOn },
      because,
      wished: wishedIn(written),
      ofRecords: written.file.right === 'provisionRecord' ? true : undefined,
    };
  },

  async password(written) {
    const { title, documentNumber, issuedOn, password = '', mails, recordOn } = await answerBeside(written);
    return { ...correspondence(written), answer: { title, documentNumber, issuedOn }, password, mails, recordOn };
  },

  provisionStopped: provisionStoppedFacts,
  ...factsOnChanges((written, unspoken) => lookedFor(written, unspoken)),
  mandateInquiry: mandateInquiryFacts,
  delay: delayFacts,
  referral: referralFacts,
  information: informationFacts,
  sentAgain: sentAgainFacts,
  complaintAnswer: complaintAnswerFacts,
};

/** What was found and is told under a decision, with the days on which it was searched and by what. */
async function telling(written: Written, decision: DisclosureDecision) {
  const { records, file, map } = written;
  const answers = await answersOf(records, file);
  const found = inOrder(
    answers.map(({ finding }) => withNear(finding)),
    map,
  );
  const theirs = answeredIn(found, decision).map((finding) => ({
    ...finding,
    items: [...liftedIn(finding.items, decision)],
  }));
  const schedule = scheduleOf(theirs, decision.kind === 'disclosePart' ? decision.withheld : []);
  const facts = {
    ...(await answering(written)),
    ...schedule,
    names: namesIn(schedule.schedule, map),
    ...lookedFor(written, decision.unspoken),
    ...unsearchedIn(decision, written),
    searched: searchedIn(answers, theirs),
  };
  return { found, theirs, facts };
}

/** Of which records of provisions there are how many, kind by kind, and how many need not be kept any more on the day of the letter. */
function recordsIn(
  theirs: readonly Finding[],
  { english }: DataMap,
  on: CivilDate,
): Pick<FactsOf['provisionRecords'], 'kinds' | 'past'> {
  const kinds = new Map<string, FactsOf['provisionRecords']['kinds'][number]>();
  let past = 0;
  for (const { label: store, items } of theirs)
    for (const { label, record } of items) {
      if (record === undefined) continue;
      const { made, under, keptThrough } = record;
      const [at, of] = [named(store, english), named(label, english)];
      const what = { ja: `${at.ja}　${of.ja}`, en: `${at.en}, ${of.en}` };
      const name = JSON.stringify([what.ja, made, under]);
      kinds.set(name, { what, made, under, count: (kinds.get(name)?.count ?? 0) + 1 });
      if (keptThrough !== undefined && keptThrough < on) past += 1;
    }
  return { kinds: [...kinds.values()], past };
}

/** The names that stand in a schedule and of which the data map has the English: labels, and words for coded values. */
function namesIn(schedule: Schedule, { english = {} }: DataMap): readonly Said[] {
  const standing = schedule.flatMap(({ store, items }) => [
    store,
    ...items.flatMap(({ label, fields }) => [label, ...fields.flatMap((field) => [field.label, field.text])]),
  ]);
  return [...new Set(standing)].filter((name) => Object.hasOwn(english, name)).map((name) => named(name, english));
}

/** The stores in the order in which the company's data map names them. */
function inOrder(findings: readonly Finding[], { stores }: DataMap): Finding[] {
  const ids = stores.map(({ id }) => id);
  return [...findings].sort((a, b) => ids.indexOf(a.store) - ids.indexOf(b.store));
}

/** The answer with which a letter goes that was called for by it: what it is called, and its password and mails where it went locked. */
async function answerBeside({ records, file, letter, profile }: Written): Promise<Beside> {
  const answer = (await lettersOf(records, file.number)).find(
    ({ kind, occasion }) =>
      occasion === letter.occasion && !(['wayChanged', 'password'] as LetterKind[]).includes(kind),
  );
  if (answer === undefined) throw new Error(`case ${file.number} has no answer beside its letter ${letter.kind}`);
  const { documentNumber, issuedOn, kind, mailed, medium } = answer;
  return {
    ...{ title: LETTERS[kind], documentNumber, issuedOn, mails: Math.max(1, mailed) },
    password: await passwordOf(records, answer),
    recordOn: medium && namedIn(profile.disclosure, 'medium', medium.id),
  };
}
type Beside = WayChangedFacts['answer'] & { readonly password: string | undefined } & Pick<
    PasswordFacts,
    'mails' | 'recordOn'
  >;

/** The medium or the other way the applicant asked for, in the company's words. */
function wishedIn({ file: { request }, profile }: Written): WayChangedFacts['wished'] {
  if (!isNamed(request.answerBy)) return undefined;
  const says = namedIn(profile.disclosure, request.answerBy, request.answerWay);
  return says && { way: request.answerBy, says };
}

/** The letter that answers a case: it tells the decision on which it stands, or what was done where there was nothing to decide. */
export async function answerOf(records: Records, file: OpenedCase): Promise<SentKind> {
  if (!hasToBe('approved', file.progress.right)) return 'provisionStopped';
  return answerTold(records, file, await decisionOf(records, file));
}

/** On which day each store was searched of which something is told, and from when to when the others, which are not named. */
function searchedIn(
  answers: readonly { readonly finding: Finding; readonly searchedAt: Date }[],
  found: readonly Finding[],
): Searched {
  const days = new Map(answers.map(({ finding, searchedAt }) => [finding.store, dayInJapan(searchedAt.getTime())]));
  const told = found.flatMap(({ store, label, items }) => {
    const on = days.get(store);
    return items.length === 0 || on === undefined ? [] : [{ store, label, on }];
  });
  const others = [...days].flatMap(([store, on]) => (told.some((one) => one.store === store) ? [] : [on])).sort();
  const [from, to] = [others[0], others.at(-1)];
  return [
    ...told.map(({ label, on }) => ({ store: label, from: on, to: on })),
    ...(from === undefined || to === undefined ? [] : [{ from, to }]),
  ];
}

/** Whether an answer goes on paper because the way asked for was decided to be difficult (Art. 33(2), (5)). */
export async function isOnPaper(records: Records, file: OpenedCase): Promise<boolean> {
  if (file.progress.decision == null) return false;
  const decision = await decisionOf(records, file);
  return 'onPaperBecause' in decision && decision.onPaperBecause !== undefined;
}
