import type { ActBody } from '../casefile/acts';
import type { Case } from '../casefile/case';
import { ENTRIES } from '../casefile/journal';
import { PlanView } from '../casefile/measure-views';
import { LetterList, StaffView } from '../casefile/views';
import { sentAnewTo } from '../casefile/request';
import { DecisionView, EntryView, FindingsView, JournalView } from '../casefile/decision-views';
import { WeighingView } from '../casefile/weighed';
import { doubtsOn } from '../law/hindrance';
import { isOnPurposes, onFindings } from '../law/decisions';
import { hasToBe } from '../law/ladders';
import { isPlanned } from '../law/measuring';
import { toldIn } from '../law/purpose-notice';
import { stageOf, STAGES } from '../law/stages';
import { unsearchableIn } from '../policy/people';
import { earlierCases } from '../records/alike';
import { findingsOf } from '../records/findings';
import { brokenIn, confidentialOf, journalOf } from '../records/journal';
import { letterNumbered, lettersOf, pdfOf } from '../records/letters';
import { filingOf } from '../records/filings';
import { refuseGone } from '../records/own-copies';
import { findingsRead } from '../records/readings';
import { fieldsDecided, fieldsOnceDecided } from './fields-decided';
import { lengthOf } from './length';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { letterForeseen } from './foreseen';
import { basesOf, entrustedIn, planStanding, plansIn } from './planning';
import { foundIsRead, isRead, mayRead, quotesWhatWasFound, tellsWhatWasFound } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { struckShown } from './striking';
import { dataMapOf, letterList, lockedAt, peopleCalled, profileOf, purposesIn, standingAt } from './views';
import { notedOn, weighingBeside, weighingOf } from './weighing';

/** Only where somebody searched can what is read tell what was found. */
const isSearched = ({ progress }: Pick<Case, 'progress'>): boolean => hasToBe('searched', progress.right);

/** What lies in a case: what the stores answered, what was handed in, what was written, and what was done. */
export const readingRoutes = ({ records, profile }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/findings',
    id: 'readFindings',
    by: READERS,
    summary: '検索結果: what each store holds on the person, for those who decide and approve (Art. 33)',
    answers: {
      status: 200,
      says: 'one finding a store that has answered, and about how long the letter would be that tells the whole',
      json: FindingsView,
    },
    problems: ['no-such-case', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'findings');
      const file = await lockedAt(records, params['number']);
      const { request } = await file.confidential(); // of a case whose key is gone nothing of it is told
      const findings = await findingsOf(records, file);
      const map = await dataMapOf(records, file);
      const content = findingsRead(file);
      await foundIsRead(records, person, file, { content, found: findings.length > 0 });
      const unsearched = [...unsearchableIn(findings, map, request)];
      return { status: 200, json: { findings, unsearched, letter: lengthOf(findings) } satisfies FindingsView };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/weighing',
    id: 'readWeighing',
    by: READERS,
    summary:
      '不開示事由の検討: which grounds the facts of the case support and which they do not, to be read before it is decided; it decides nothing (Arts. 32(2), 33(2))',
    answers: { status: 200, says: 'one proposal a ground and side, with what it rests on', json: WeighingView },
    problems: ['no-such-case', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'weighing');
      const file = await lockedAt(records, params['number']);
      const [published, map] = await Promise.all([profileOf(records, file), dataMapOf(records, file)]);
      const weighing = await weighingOf(file, { records, sql: records.pool, profile: published, map });
      const found = Object.values(file.progress.stores).some(({ outcome }) => outcome !== undefined);
      await isRead(records, person, file, { what: 'weighing', content: weighing.digest, found });
      return { status: 200, json: weighing satisfies WeighingView };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/decision',
    id: 'readDecision',
    by: READERS,
    summary: '決定: what was decided and by whom, for those who approve (Arts. 33(2), 36)',
    answers: { status: 200, says: 'the decision that stands', json: DecisionView },
    problems: ['no-such-case', 'no-such-decision', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'decision');
      const file = await lockedAt(records, params['number']);
      const { request } = await file.confidential();
      const { decision } = file.progress;
      const filing =
        decision == null ? undefined : await filingOf<ActBody<'decide'>>(records, file.number, decision.filing);
      if (decision == null || filing === undefined) throw new Problem('no-such-decision');
      const { body, by } = filing;
      const gone = file.progress.copiesGone?.findings;
      const findings = isSearched(file) && gone === undefined ? await findingsOf(records, file) : [];
      const told = onFindings(body);
      const tells = told?.kind === 'disclose' || told?.kind === 'disclosePart';
      const letter = tells && gone === undefined ? lengthOf(findings, told) : undefined;
      const lookedFor = findings.flatMap((finding) => finding.lookedFor ?? []);
      const doubts = 'claims' in body ? [...doubtsOn(body.claims)] : [];
      const noted = await notedOn(file);
      const fields = fieldsDecided(body, findings, await dataMapOf(records, file));
      const view = {
        by,
        digest: decision.digest,
        decision: body,
        plan: await planStanding(records, file),
        ...(fields.length > 0 && { fields }),
        ...(lookedFor.length > 0 && { lookedFor }),
        ...(request.limitedTo !== undefined && {
          limitedTo: peopleCalled(request.limitedTo, await dataMapOf(records, file)),
          concerning: request.concerning,
        }),
        letter,
        purposes: isOnPurposes(body) ? await purposesIn(records, file, (all) => toldIn(body, all)) : undefined,
        earlier: await earlierCases(records, { ...file, request }),
        ...(doubts.length > 0 && { doubts }),
        ...(noted.length > 0 && { noted: [...noted] }),
        sentTo: sentAnewTo(request),
        weighing: await weighingBeside(records, file.number, decision),
      } satisfies DecisionView;
      await isRead(records, person, file, { what: 'decision', content: decision.digest, found: isSearched(file) }); // an approval rests on it
      return { status: 200, json: view };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/plan',
    id: 'readPlan',
    by: READERS,
    summary:
      '措置計画: what is to be done in each store, in which order, and what is kept on which basis (Arts. 27(2), 34(2), 35(2), 35(6))',
    answers: { status: 200, says: 'the plan that stands', json: PlanView },
    problems: ['no-such-case', 'no-such-plan', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'plan');
      const file = await lockedAt(records, params['number']);
      const { plans = {}, decision, approval, measures: standing = {} } = file.progress;
      const digest = await planStanding(records, file);
      if (digest === undefined) throw new Problem('no-such-plan');
      const name = stageOf(file.progress);
      const measures = (await plansIn(records, file.number, plans)).map((one) => ({
        ...one,
        doneOn: Object.hasOwn(standing, one.measure) ? standing[one.measure]?.doneOn : undefined,
      }));
      const [published, letter] = [await profileOf(records, file), await letterForeseen(records, file)];
      await isRead(records, person, file, { what: 'plan', content: digest, found: true });
      return {
        status: 200,
        json: {
          ...{ digest, decision: decision?.digest, ready: isPlanned(plans), approvedBy: approval?.by },
          ...{ stage: { name, ...STAGES[name] }, measures, bases: basesOf(measures, published.retention), letter },
          struck: await struckShown(records, file),
          entrusted: await entrustedIn(records, file),
        } satisfies PlanView,
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/letters',
    id: 'listLetters',
    by: READERS,
    summary: '通知: the letters written in a case',
    answers: { status: 200, says: 'the letters, by document number', json: LetterList },
    problems: ['no-such-case'],
    async run({ params }) {
      const { number } = await standingAt(records, params['number']);
      return { status: 200, json: letterList(number, await lettersOf(records, number)) };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/letters/:documentNumber.pdf',
    id: 'readLetter',
    by: READERS,
    summary: '通知書: one letter as it leaves the house',
    answers: { status: 200, says: 'the letter', media: ['application/pdf'] },
    problems: ['no-such-case', 'no-such-letter', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'letter');
      const file = await standingAt(records, params['number']);
      const documentNumber = params['documentNumber'] ?? '';
      const [letter, pdf] = await Promise.all([
        letterNumbered(records, file.number, documentNumber),
        pdfOf(records, file.number, documentNumber),
      ]);
      if (letter === undefined) throw new Problem('no-such-letter');
      if (pdf === undefined) {
        if (letter.sha256 !== undefined) refuseGone('letters', file);
        throw new Problem('no-such-letter');
      }
      await isRead(records, person, file, {
        what: 'letter',
        content: documentNumber,
        found: tellsWhatWasFound(letter.kind),
      });
      return { status: 200, file: { contentType: 'application/pdf', bytes: pdf, name: `${documentNumber}.pdf` } };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/journal',
    id: 'readJournal',
    by: READERS,
    summary:
      '記録: everything done in a case, by whom and when, and whether it is whole: the chain of hashes, and the signature at its end',
    answers: { status: 200, says: 'the entries, oldest first', json: JournalView },
    problems: ['no-such-case'],
    async run({ params }) {
      const { number } = await standingAt(records, params['number']);
      const journal = await journalOf(records, number);
      const broken = await brokenIn(records, number, journal);
      return {
        status: 200,
        json: {
          entries: journal.entries.map((entry) => ({ ...entry, ja: ENTRIES[entry.kind] })),
          intact: broken === undefined,
          brokenAt: broken?.at,
          broken: broken?.how,
        } satisfies JournalView,
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/journal/:seq',
    id: 'readJournalEntry',
    by: READERS,
    summary: '記録の内容: one entry with what was handed in, as the reason why a decision was sent back',
    answers: { status: 200, says: 'the entry', json: EntryView },
    problems: ['no-such-case', 'no-such-entry', 'not-yours-to-read'],
    async run({ params, person }) {
      const file = await standingAt(records, params['number']);
      const entry = (await journalOf(records, file.number)).entries.find(({ seq }) => String(seq) === params['seq']);
      if (entry === undefined) throw new Problem('no-such-entry');
      if (quotesWhatWasFound(entry.kind)) mayRead(profile, person, 'entry');
      const handedIn = await confidentialOf(records, file, entry.seq);
      if (quotesWhatWasFound(entry.kind))
        await isRead(records, person, file, { what: 'entry', content: String(entry.seq), found: isSearched(file) });
      const fields = entry.kind === 'decided' ? fieldsOnceDecided(handedIn, await dataMapOf(records, file)) : [];
      return { status: 200, json: { entry, handedIn, ...(fields.length > 0 && { fields }) } satisfies EntryView };
    },
  }),

  route({
    method: 'get',
    path: '/v1/staff/me',
    id: 'whoAmI',
    by: READERS,
    summary: '自分: whose token this is',
    answers: { status: 200, says: 'the member of staff', json: StaffView },
    problems: [],
    run: async ({ person: { id, name, roles } }) =>
      Promise.resolve({ status: 200, json: { id, name, roles } satisfies StaffView }),
  }),
];
