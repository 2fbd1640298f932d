import type { ActBody } from '../casefile/acts';
import type { OpenedCase } from '../casefile/case';
import type { EntryKind } from '../casefile/journal';
import { claimedAgain, provenBy, type Identifier } from '../casefile/identifiers';
import { applicationOf, type KeptRequest, type Person } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { resumed } from '../law/deadlines';
import { excess } from '../law/fees';
import { objection, type Act, type Done, type Progress } from '../law/stages';
import { judge, sortMoney } from '../policy/intake';
import { step, type Change } from '../records/cases';
import { enterFee } from '../records/fees';
import { dropFindings } from '../records/findings';
import { markDispatched } from '../records/letters';
import { paperOf } from '../records/papers';
import type { Sql } from '../records/pool';
import { keepAnswer } from '../records/questions';
import { forGood } from './failures';
import type { Needs } from './needs';

/** An act as the workflow passes it on; what was handed in with it lies in the records under `commandId`. */
export type Acted = {
  readonly caseNumber: string;
  readonly on: CivilDate;
  readonly commandId: string;
  readonly by: string;
};

type Scene<Body> = Acted & { readonly file: OpenedCase; readonly tx: Sql; readonly body: Body };

/**
 * What people do in a case, each written down with who did it and when.
 * All are safe to repeat: an act is written once under its command. All fail for good with `NotNow` or `FourEyes` when
 * somebody else acted first.
 */
export function actActivities(needs: Needs) {
  const { records, profileOf } = needs;

  const recorded =
    <Name extends Act>(act: Name, kind: EntryKind, change: (scene: Scene<ActBody<Name>>) => Promise<Change> | Change) =>
    async (acted: Acted): Promise<Done> => {
      const { caseNumber, on, commandId, by } = acted;
      const { body } = await paperOf<ActBody<Name>>(records, caseNumber, commandId);
      return step(records, caseNumber, { kind, by, on, commandId, facts: {}, confidential: body }, (file, tx) => {
        const why = objection(act, file.progress, by);
        if (why !== undefined) throw forGood(why.name);
        return change({ ...acted, file, tx, body });
      });
    };

  return {
    /** Takes in what the applicant sent afterwards and judges the request again (Art. 37(1)). */
    recordSupplement: recorded('supplement', 'supplemented', async ({ file, body, on, commandId }) => {
      const request: KeptRequest = {
        ...file.request,
        papers: [...file.request.papers, ...body.papers],
        authorities: [...file.request.authorities, ...body.authorities],
        arrivedBy: body.arrivedBy ?? file.request.arrivedBy,
        onPrescribedForm: body.onPrescribedForm ?? file.request.onPrescribedForm,
        principal: { ...file.request.principal, ...definedIn(body.principal ?? {}) },
      };
      const { defects } = judge(applicationOf(request), file.right, await profileOf(file), file.progress.feeReceived);
      return {
        patch: lacking(
          file.progress,
          defects.map(({ code }) => code),
          on,
          commandId,
        ),
        request,
        identifiers: claimedAgain(request.principal, file.identifiers),
        facts: { papers: body.papers.map(({ document }) => document) },
      };
    }),

    /** Notes that the desk asks for something the engine did not miss: a blurred copy, a name that differs. */
    recordSupplementRequired: recorded('requireSupplement', 'supplementRequired', ({ file, commandId }) => ({
      patch: { defects: [...new Set([...file.progress.defects, 'asked'])], noticeOwed: commandId },
    })),

    /** Notes who was found to be asking, and by what each identifier is proven (Art. 37(1), (3)). */
    recordIdentity: recorded('confirmIdentity', 'identityConfirmed', ({ file, body }) => ({
      patch: { identityConfirmed: true },
      identifiers: proven(file, body),
      facts: {
        documents: body.documents.map(({ document, of, shows }) => ({ document, of, shows })),
        replied: body.replied,
      },
    })),

    /** Enters money in the custody log (Art. 38); what cannot be taken goes back. */
    recordFee: recorded('recordFee', 'feeReceived', async ({ file, tx, body, on, by, caseNumber, commandId }) => {
      const { feeDue, feeReceived } = file.progress;
      const sorted = sortMoney(body.instruments, await profileOf(file), feeDue, on);
      await enterFee(tx, caseNumber, commandId, { on, by }, sorted.pieces);
      const now = feeReceived + sorted.takenYen;
      const cured = now >= feeDue && file.progress.defects.length === 0;
      return {
        patch: {
          feeReceived: now,
          ...(cured ? { pauses: resumed(file.progress, on), noticeOwed: null } : {}),
          ...(now < feeDue ? { noticeOwed: commandId } : {}),
        },
        facts: {
          takenYen: sorted.takenYen,
          returned: sorted.pieces.filter(({ returnedBecause }) => returnedBecause !== undefined).length,
          excessYen: excess(feeDue, now),
        },
      };
    }),

    /** Notes that a store is to be searched once more. */
    recordSearchAsked: recorded('searchAgain', 'searchAsked', ({ file, body }) => ({
      patch: { unknownStores: { ...file.progress.unknownStores, [body.store]: 'unsearched' } },
      facts: { store: body.store },
    })),

    /** Keeps what a person says a store holds, and has it taken up as that store's finding (Art. 33(1)). */
    recordStoreAnswer: recorded('answerForStore', 'storeAnswered', async ({ file, tx, body, by, caseNumber }) => {
      await keepAnswer(tx, records, { caseNumber, store: body.store, by, answer: body.answer });
      return {
        patch: { unknownStores: { ...file.progress.unknownStores, [body.store]: 'unsearched' } },
        facts: { store: body.store, outcome: body.answer.outcome },
      };
    }),

    /** Notes what an officer resolved, with grounds and reasons (Arts. 33(2), 36). */
    recordDecision: recorded('decide', 'decided', ({ body, by, commandId }) => ({
      patch: { decidedBy: by, decision: commandId },
      facts: {
        decision: body.kind,
        grounds: groundsIn(body),
        withheld: body.kind === 'disclosePart' ? body.withheld.length : 0,
      },
    })),

    /** Notes that a second person approved. A refusal ends the Act's two weeks at once (Art. 39(1)). */
    recordApproval: recorded('approve', 'approved', async ({ file, tx, by, on, caseNumber }) => {
      const { body } = await paperOf<ActBody<'decide'>>(records, caseNumber, file.progress.decision as string, tx);
      return {
        patch: { approvedBy: by, ...(body.kind === 'refuse' ? { refusedOn: on } : {}) },
        facts: { decision: body.kind },
      };
    }),

    recordReturn: recorded('returnDecision', 'returned', () => ({
      patch: { decidedBy: null, decision: null, approvedBy: null, refusedOn: null, trouble: null },
    })),

    /** Notes that the letter left the house, and closes the case (Art. 33(3)). */
    recordDispatch: recorded('recordDispatch', 'dispatched', async ({ tx, body, on, caseNumber }) => {
      await markDispatched(tx, caseNumber, { on: body.dispatchedOn ?? on, tracking: body.tracking });
      return { patch: { dispatched: true }, facts: { tracking: body.tracking ?? null }, outcome: 'answered' };
    }),

    recordResumed: recorded('tryAgain', 'resumed', ({ file }) => ({
      patch: { trouble: null },
      facts: { trouble: file.progress.trouble },
    })),

    /** Notes that the applicant withdrew, and lets go of what was found for them: nobody needs it any more. */
    recordWithdrawal: recorded('withdraw', 'withdrawn', async ({ tx, caseNumber }) => {
      await dropFindings(tx, caseNumber);
      return { patch: { withdrawn: true }, outcome: 'withdrawn' };
    }),

    /** Notes that the engine could not go on and waits for a person. */
    async recordTrouble({
      caseNumber,
      on,
      commandId,
      trouble,
    }: Omit<Acted, 'by'> & { readonly trouble: string }): Promise<Done> {
      return step(records, caseNumber, { kind: 'halted', by: 'madoguchi', on, commandId, facts: { trouble } }, () => ({
        patch: { trouble },
      }));
    },

    /** Notes that the desk was reminded of a day. */
    async recordReminder({
      caseNumber,
      on,
      reminder,
    }: {
      readonly caseNumber: string;
      readonly on: CivilDate;
      readonly reminder: string;
    }): Promise<Done> {
      return step(
        records,
        caseNumber,
        { kind: 'reminded', by: 'madoguchi', on, commandId: `${reminder}/${on}`, facts: { reminder } },
        ({ progress }) => ({ patch: { reminded: [...new Set([...progress.reminded, reminder])] } }),
      );
    },
  };
}

/** What changes when a request was judged again: still lacking something, or whole at last. */
function lacking(progress: Progress, defects: readonly string[], on: CivilDate, commandId: string): Change['patch'] {
  if (defects.length > 0) return { defects, noticeOwed: commandId };
  return progress.feeReceived < progress.feeDue
    ? { defects }
    : { defects, pauses: resumed(progress, on), noticeOwed: null };
}

/** A reply proves an address of whoever replied: of an agent's, the person's own identifiers learn nothing. */
function proven(
  { identifiers, request }: OpenedCase,
  { documents, replied }: ActBody<'confirmIdentity'>,
): Identifier[] {
  const shown = documents.filter(({ of }) => of === 'principal');
  return identifiers.map((identifier) => {
    const by = shown.find(({ shows }) => shows.some((what) => provenBy(what, identifier)));
    if (by !== undefined) return { ...identifier, proof: { by: 'document', document: by.document } };
    return request.applicant === 'principal' && (replied as string[]).includes(identifier.kind)
      ? { ...identifier, proof: { by: 'reply' } }
      : identifier;
  });
}

const groundsIn = (decision: ActBody<'decide'>): readonly string[] => {
  switch (decision.kind) {
    case 'disclose':
    case 'nothingHeld':
      return []; // an existence that may not be told is not told here either
    case 'disclosePart':
      return [...new Set(decision.withheld.map(({ ground }) => ground))];
    case 'refuse':
      return decision.grounds.map(({ ground }) => ground);
  }
};

/** Only what is really given: an absent field must not wipe out what the form said. */
const definedIn = (part: { readonly [Field in keyof Person]?: Person[Field] | undefined }): Partial<Person> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
