import type { ActBody } from '../casefile/acts';
import type { Application, Case } from '../casefile/case';
import { identifiersOf, provenIn, type Confirmation } from '../casefile/identifiers';
import type { EntryKind } from '../casefile/journal';
import { applicationOf as inTheLaw, askingOf } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { refusedBy } from '../law/deadlines';
import { refusedIn, saidOf } from '../law/decisions';
import { countedFor, excess } from '../law/fees';
import { findingsText, UNDECIDED } from '../law/footing';
import { lackingInIdentity, restsOnANote } from '../law/identity';
import type { Act } from '../law/acts';
import type { Progress } from '../law/stages';
import { demandsOf, judge, sortMoney } from '../policy/intake';
import type { ApplicationChange } from '../records/applications';
import type { LockedCase } from '../records/cases';
import type { Change } from '../records/writing';
import { enteredFee } from '../records/fees';
import { dropFindings, keptFinding } from '../records/findings';
import type { Deed } from '../records/journal';
import { dispatched, isLeavingByMail, stopAnswer, stopLetters } from '../records/letters';
import { keptPaper, paperOf } from '../records/papers';
import { pin } from '../records/pinned';
import type { Records, Sql } from '../records/pool';
import { answered } from '../records/questions';
import { wasFoundRead } from '../records/readings';
import { askedAgain } from '../records/rounds';
import { keyedDigest, sha256 } from '../vault/seal';
import { itemsOf } from '../casefile/desk-answer';
import type { DataMap } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import { agentFaults } from './agents';
import { MEASURES_WRITTEN } from './measures';
import { Problem } from './problems';
import { afterMoney, lacking, stillStands, supplemented } from './supplementing';

/** What an act is done with: what was handed in, by whom, on which day, and over which line it asks the records. */
export type Scene<Name extends Act> = {
  readonly body: ActBody<Name>;
  readonly by: string;
  readonly on: CivilDate;
  readonly deed: Deed;
  readonly sql: Sql;
  readonly records: Records;
  readonly profile: Profile;
  /** The data map on which the case stands. */
  readonly map: DataMap;
  /** The data map this desk now serves, as it is pinned. */
  readonly served: string;
};

/** Over this line an act writes what is not written together with its case; it is under the lock. */
type Held = { readonly tx: Sql };

type OnCase<Name extends Act> = {
  readonly kind: EntryKind;
  readonly inCase: (file: LockedCase, scene: Scene<Name>) => Promise<Change> | Change;
};
/** It meets letters on their way, or writes elsewhere: nobody else writes in the case meanwhile. */
type UnderLock<Name extends Act> = {
  readonly kind: EntryKind;
  readonly underLock: (file: LockedCase, scene: Scene<Name> & Held) => Promise<Change>;
};
type OnApplication<Name extends Act> = {
  readonly kind: EntryKind;
  readonly inApplication: (
    application: Application,
    at: Case,
    scene: Scene<Name>,
    open: readonly Case[],
  ) => ApplicationChange;
};

/** What acts write down, each in its way. */
export type Written<Names extends Act> = {
  readonly [Name in Names]: OnCase<Name> | UnderLock<Name> | OnApplication<Name>;
};

/** What each act writes down: in its case, provided that has not moved; or under the lock of its case, or of the application and all its open cases. */
export const WRITTEN: Written<Act> = {
  /** Takes in what the applicant sent afterwards and judges the application again (Art. 37(1)). */
  supplement: {
    kind: 'supplemented',
    inApplication(application, at, { body, on, deed, profile }) {
      const request = supplemented(application.request, body, on);
      const faults = agentFaults(request);
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
      const moved = JSON.stringify(request) !== JSON.stringify(application.request); // a note alone moves nothing
      const { defects } = judge(inTheLaw(request), profile, {
        dueYen: at.progress.feeDue,
        takenYen: application.feeReceived,
      });
      const codes = defects.map(({ code }) => code);
      const stands = stillStands(application, request, profile);
      const confirmation = application.confirmation !== undefined && !stands ? null : undefined;
      return {
        ...(moved ? { request } : {}),
        ...(confirmation === null ? { confirmation } : {}),
        each: ({ progress }, speaks) => {
          const asked = progress.defects.includes('asked') && body.brings === undefined ? ['asked'] : [];
          return {
            patch: {
              ...lacking(
                { ...progress, defects: [...codes, ...asked] },
                on,
                deed.commandId,
                speaks || asked.length > 0,
              ),
              trouble: null,
              ...(confirmation === null ? { identity: null } : {}),
            },
            facts: { papers: body.papers.map(({ document }) => document) },
            also:
              confirmation === null ? [{ ...deed, kind: 'identityVoided', facts: {}, confidential: undefined }] : [],
          };
        },
      };
    },
  },

  /** Notes that the desk asks for something the engine did not miss: a blurred copy, a name that differs. */
  requireSupplement: {
    kind: 'supplementRequired',
    async inCase({ number, progress }, { body, by, deed, records }) {
      const paper = { id: deed.commandId, caseNumber: number, act: 'requireSupplement', by, body };
      const { defects, asks = [] } = progress;
      return {
        rows: [await keptPaper(records, paper)],
        patch: {
          defects: [...new Set([...defects, 'asked'])],
          asks: [...asks, deed.commandId],
          noticeOwed: deed.commandId,
        },
      };
    },
  },

  /** Notes who was found to be asking, on which version, and by what each identifier is proven (Art. 37(1), (3)). */
  confirmIdentity: {
    kind: 'identityConfirmed',
    inApplication({ request, version }, at, { body, by, on, profile }) {
      if (body.version !== version) throw new Problem('application-moved', { values: { now: String(version) } });
      const { documents, authorities, replied } = body;
      const lacking = lackingInIdentity(body, askingOf(request), demandsOf(profile));
      if (lacking.length > 0)
        throw new Problem('identity-lacks', { errors: lacking.map((lack) => ({ pointer: '#', ...lack })) });
      if (by === at.openedBy && restsOnANote(body, askingOf(request), demandsOf(profile)))
        throw new Problem('second-look');
      const confirmation: Confirmation = {
        by,
        on,
        version,
        applicant: request.applicant,
        documents,
        authorities,
        replied,
        proven: provenIn(request, body),
        agent: request.applicant === 'principal' ? undefined : request.agent,
      };
      return {
        confirmation,
        each: () => ({
          patch: { identity: { by, version } },
          facts: {
            version,
            documents: documents.map(({ document, of, shows, sight }) => ({
              document,
              of,
              shows,
              seen: sight !== undefined,
            })),
            authorities: authorities.map(({ document }) => document),
            replied: replied.map(({ from, of, by: how }) => ({ from, of, by: how })),
          },
        }),
      };
    },
  },

  /** Enters money in the custody log (Art. 38); what cannot be taken, or is not owed any more, goes back. */
  recordFee: {
    kind: 'feeReceived',
    inApplication(application, at, { body, on, by, deed, profile }, open) {
      const owing = open.filter(({ progress }) => progress.feeDue > 0);
      const dueYen = Math.max(...[at, ...owing].map(({ progress }) => progress.feeDue));
      const owed = { dueYen, takenYen: application.feeReceived, ended: owing.length === 0 };
      const sorted = sortMoney(body.instruments, profile, owed, on);
      const feeReceived = application.feeReceived + sorted.takenYen;
      return {
        feeReceived,
        rows: [enteredFee(application.number, deed.commandId, { on, by }, sorted.pieces)],
        each: ({ progress }, speaks) => ({
          patch: {
            feeReceived: countedFor(progress, feeReceived),
            ...afterMoney({ ...progress, feeReceived: countedFor(progress, feeReceived) }, on, deed.commandId, speaks),
          },
          facts: {
            takenYen: sorted.takenYen,
            returned: sorted.pieces.filter(({ returnedBecause }) => returnedBecause !== undefined).length,
            excessYen: excess(dueYen, feeReceived),
          },
        }),
      };
    },
  },

  /** Begins a new round of a store: what it answered before does not stand any more. */
  searchAgain: {
    kind: 'searchAsked',
    async inCase(file, { body: { store } }) {
      const { stores } = file.progress;
      return {
        patch: { stores: { ...stores, [store]: askedAgain(stores[store] as (typeof stores)[string]) } },
        facts: { store },
        ...(await withoutVouching(file, (by) => by === store)),
      };
    },
  },

  /** Keeps what a person says a store holds, as that store's finding of a round of its own (Art. 33(1)). */
  answerForStore: {
    kind: 'storeAnswered',
    async inCase({ number, progress: { stores } }, { body: { store, answer }, by, records, map }) {
      const before = stores[store] as (typeof stores)[string];
      const round = before.outcome === undefined || before.outcome === 'asked' ? before : askedAgain(before);
      const mapped = map.stores.find(({ id }) => id === store);
      const asked = mapped?.kind === 'desk' ? mapped : { owner: by, question: '' };
      const { owner, question } = asked;
      const finding = {
        store,
        label: mapped?.label ?? store,
        outcome: answer.outcome,
        items: itemsOf(store, answer),
        holds: [],
      };
      const kept = await keptFinding(records, number, round, finding);
      return {
        patch: { stores: { ...stores, [store]: kept.standing } },
        rows: [answered(records, { store, round: round.round, owner, question, by }), kept.row],
        facts: { store, round: round.round, outcome: answer.outcome, items: finding.items.length },
      };
    },
  },

  /** Notes what an officer resolved, with grounds and reasons, on who asks and what was found (Arts. 33(2), 36). */
  decide: {
    kind: 'decided',
    async inCase(file, { body, by, deed, records }) {
      const { number, progress } = file;
      const { version } = progress;
      const findings = sha256(findingsText(file));
      const key = await records.keys.of(number);
      const digest = keyedDigest(JSON.stringify([deed.commandId, by, version, findings, body]), key).slice(0, 12);
      return {
        patch: { decision: { paper: deed.commandId, digest, by, version, findings, refuses: refusedIn(body) } },
        rows: [await keptPaper(records, { id: deed.commandId, caseNumber: number, act: 'decide', by, body })],
        facts: { decision: body.kind, digest, version, findings, ...saidOf(body) },
      };
    },
  },

  /** Notes that a second person approved the decision they read. */
  approve: {
    kind: 'approved',
    async inCase({ number, progress }, { body, by, sql, records }) {
      const decision = standingDecision(progress, body.decision);
      const kind = await kindOf(records, number, decision.paper, sql);
      return {
        patch: { approval: { by, decision: decision.digest } },
        facts: { decision: kind, digest: decision.digest },
      };
    },
  },

  /** Sends the decision back; its letter is stopped wherever it is, unless it has begun to leave for good. */
  returnDecision: {
    kind: 'returned',
    async underLock({ number, progress }, { body, deed, tx, records }) {
      const { digest } = standingDecision(progress, body.decision);
      if (await isLeavingByMail(tx, number, digest)) throw new Problem('may-have-left');
      const { recalled, entries } = await stopAnswer(tx, records, number, digest, deed);
      return {
        patch: { ...UNDECIDED, recalled: [...progress.recalled, ...recalled] },
        facts: { digest },
        also: entries,
      };
    },
  },

  ...MEASURES_WRITTEN,

  /** Notes that the letter left the house, and closes the case (Art. 33(3)). A refusal ends the Act's two weeks on that day (Art. 39(1)). */
  recordDispatch: {
    kind: 'dispatched',
    inCase(file, { body, on }) {
      const leftOn = body.dispatchedOn ?? on;
      return {
        patch: { dispatched: true, ...refusedBy(file, leftOn) },
        rows: [dispatched(file.progress.answered ?? '', leftOn, body.tracking)],
        facts: { tracking: body.tracking ?? null },
        outcome: 'answered',
      };
    },
  },

  /** Moves the case to the data map now in force: stores whose entry is another are asked anew, and those that are gone are not asked any more. */
  changeDataMap: {
    kind: 'dataMapChanged',
    async underLock(file, { tx, records, served }) {
      const version = await pin(tx, 'dataMap', served);
      if (version === file.dataMapVersion) throw new Problem('same-data-map');
      const asked = async (map: string): Promise<Asked> => {
        const { stores, provisions } = await records.askedIn(map, tx);
        return [...stores, ...provisions];
      };
      const [before, after] = [await asked(file.dataMapVersion), await asked(version)];
      const asBefore = (id: string): boolean =>
        after.some((now) => now.id === id && before.some((store) => store.id === id && store.entry === now.entry));
      const ids = (map: typeof after): string[] => map.map(({ id }) => id);
      return {
        patch: {},
        dataMapVersion: version,
        facts: {
          before: file.dataMapVersion,
          now: version,
          asked: ids(after).filter((id) => !asBefore(id)),
          gone: ids(before).filter((id) => !ids(after).includes(id)),
        },
        ...(await withoutVouching(file, (by) => !asBefore(by))),
      };
    },
  },

  tryAgain: {
    kind: 'resumed',
    inCase: ({ progress }) => ({ patch: { trouble: null }, facts: { trouble: progress.trouble } }),
  },

  /** Notes that the applicant withdrew, stops what was to leave, and lets go of what was found: nobody needs it any more. */
  withdraw: {
    kind: 'withdrawn',
    async underLock({ number, progress }, { deed, tx, records }) {
      await dropFindings(tx, number);
      const { recalled, entries } = await stopLetters(tx, records, number, deed);
      return {
        patch: {
          withdrawn: true,
          trouble: null,
          recalled: [...progress.recalled, ...recalled],
          ...((await wasFoundRead(tx, number)) ? { readThenWithdrawn: 'toBeReviewed' } : {}),
        },
        also: entries,
        outcome: 'withdrawn',
      };
    },
  },

  /** Notes that a second person looked at why what was found had been read before the applicant withdrew (Art. 24). */
  reviewWithdrawal: { kind: 'withdrawalReviewed', inCase: () => ({ patch: { readThenWithdrawn: 'reviewed' } }) },
};

/** What is proven without what some stores vouched for: they are asked anew, and may not be found by their own earlier word. */
async function withoutVouching(
  file: LockedCase,
  ofStore: (store: string) => boolean,
): Promise<Pick<Change, 'matched' | 'identifiers'>> {
  const { request, confirmation, matched: before } = await file.confidential();
  const matched = before.filter(({ proof }) => proof?.by !== 'matched' || !ofStore(proof.store));
  return { matched, identifiers: identifiersOf(request, confirmation, matched) };
}

/** Whom a data map lets us ask, each with its entry. */
type Asked = readonly { readonly id: string; readonly entry: string }[];

/** The decision that stands, if it is the one that was read. */
function standingDecision({ decision }: Progress, read: string): NonNullable<Progress['decision']> {
  if (decision == null || decision.digest !== read)
    throw new Problem('decision-moved', { values: { read, stands: decision?.digest ?? '–' } });
  return decision;
}

async function kindOf(records: Records, number: string, paper: string, sql: Sql): Promise<ActBody<'decide'>['kind']> {
  const kept = await paperOf<ActBody<'decide'>>(records, number, paper, sql);
  if (kept === undefined) throw new Error(`case ${number} has no paper ${paper}`);
  return kept.body.kind;
}
