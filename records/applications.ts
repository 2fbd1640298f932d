import type { Application, Case } from '../casefile/case';
import { identifiersOf, type Confirmation } from '../casefile/identifiers';
import type { KeptRequest } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import type { Terms } from '../law/deadlines';
import { speaksFor } from '../law/fees';
import type { AnsweredRight } from '../law/rights';
import type { Progress } from '../law/stages';
import { sealJson, type Key } from '../vault/seal';
import { envelopeOf, hashesOf } from './alike';
import {
  applicationPlace,
  casesOf,
  columnsOf,
  lockApplication,
  lockedCase,
  lockedRow,
  type ApplicationBody,
  type CaseRow,
  type LockedCase,
} from './cases';
import { EMPTY, following, isWrittenAlready, WRITE_ENTRIES, type Deed } from './journal';
import { keepKeys } from './keys';
import { masterInUse } from './master-key';
import { piece, together, type Piece } from './pieces';
import { inTransaction, nextNumber, type Records, type Sql } from './pool';
import { askedAnew } from './rounds';
import { SHAPES, WRITTEN_LATER } from './shapes';
import { writeLocked, type Change } from './writing';

/** The numbers and keys of an application and its cases, before anything of them is sealed. */
export type Numbered = {
  readonly application: string;
  readonly key: Key;
  readonly cases: readonly { readonly number: string; readonly right: AnsweredRight; readonly key: Key }[];
};

/** Gives a new application and each of its cases a number and a key. */
export async function numberApplication(
  tx: Sql,
  { keys }: Pick<Records, 'keys'>,
  code: string,
  on: CivilDate,
  rights: readonly AnsweredRight[],
): Promise<Numbered> {
  const year = on.slice(0, 4);
  const master = await masterInUse(tx);
  const wrapped: (ReturnType<typeof keys.create> & { owner: string })[] = [];
  const keyed = (owner: string): { readonly number: string; readonly key: Key } => {
    const key = keys.create(owner, master);
    wrapped.push({ ...key, owner });
    return { number: owner, key: keys.unwrap(owner, key) };
  };
  const numbered = async (series: string, letter: string): Promise<string> =>
    `${code}-${year}-${letter}${String(await nextNumber(tx, `${series}/${code}/${year}`)).padStart(4, '0')}`;

  const application = keyed(await numbered('application', 'A'));
  const cases: { number: string; right: AnsweredRight; key: Key }[] = [];
  for (const right of rights) cases.push({ right, ...keyed(await numbered('case', '')) });
  await keepKeys(tx, wrapped);
  return { application: application.number, key: application.key, cases };
}

/** How a case begins, apart from its right and whom it asks. */
export type Beginning = Omit<Progress, 'right' | 'stores' | 'measures' | 'version'>;

export type Opening = {
  readonly by: string;
  readonly on: CivilDate;
  readonly request: KeptRequest;
  readonly feeReceived: number;
  readonly terms: Terms;
  readonly begins: (right: AnsweredRight) => Beginning;
  readonly profileVersion: string;
  readonly dataMapVersion: string;
  /** What is written together with it. */
  readonly rows?: readonly Piece[];
};

/** Writes a numbered application down with its cases, each with the first entry of its journal. */
export async function openApplication(
  tx: Sql,
  records: Records,
  { application, key, cases }: Numbered,
  opening: Opening,
): Promise<void> {
  const { request, on, by, profileVersion, dataMapVersion } = opening;
  const body = { request, envelope: envelopeOf(request) } satisfies ApplicationBody;
  const sealed = sealJson(body, key, applicationPlace(application));
  const hashes = hashesOf(body, await records.keys.house('hashes'));
  const own = piece`insert into applications (number, version, shape, received_at, fee_received, body, person, envelope)
    values (${application}, 1, ${SHAPES.application}, ${records.now()}, ${opening.feeReceived}, ${sealed},
      ${hashes.person}, ${hashes.envelope})`;
  const map = await records.askedIn(dataMapVersion, tx);
  for (const [nth, { number, right, key: caseKey }] of cases.entries()) {
    const asked = askedAnew({ right, stores: {} }, map, [], caseKey);
    const progress: Progress = { ...opening.begins(right), right, version: 1, ...asked };
    const { arrivedOn, arrivedBy, applicant } = request;
    const facts = { right, application, arrivedOn, arrivedBy, applicant, defects: progress.defects };
    const { rows, end } = await following(records, number, EMPTY, [
      {
        kind: 'received',
        by,
        on,
        commandId: 'received',
        facts: { ...facts, profile: profileVersion, dataMap: dataMapVersion },
      },
    ]);
    const c = columnsOf({ right, arrivedOn, terms: opening.terms, progress }, on);
    const pieces = together(nth === 0 ? [own, ...(opening.rows ?? [])] : [], [
      number,
      JSON.stringify(rows),
      application,
      right,
      c.stage,
      c.waitsFor,
      arrivedOn,
      c.promisedOn,
      c.suitFrom,
      c.dueOn,
      c.daysLeft,
      records.now(),
      by,
      profileVersion,
      dataMapVersion,
      JSON.stringify(opening.terms),
      JSON.stringify(progress),
      end.seq,
      end.hash,
      end.head,
    ]);
    await tx.query(
      `with held as (select $1::text as number), entries as (${WRITE_ENTRIES})${pieces.sql}
       insert into cases (number, application, asks_for, stage, waits_for, arrived_on, promised_on, suit_from, due_on, days_left,
         opened_at, opened_by, profile, data_map, terms, shape, progress, journal_seq, journal_hash, journal_head, as_of)
       values ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, ${SHAPES.progress}, $17, $18, $19, $20, 1)`,
      [...pieces.values],
    );
  }
}

/** What an act does to an application, and what each of its open cases is told of it. */
export type ApplicationChange = {
  /** Given where who asks, for whom, by which papers or where to answer has moved: the version moves with it. */
  readonly request?: KeptRequest;
  /** Null where the confirmation that stood is void now. */
  readonly confirmation?: Confirmation | null;
  readonly feeReceived?: number;
  /** What is written together with it. */
  readonly rows?: readonly Piece[];
  /** `speaks`: of the open cases this is the one in which the applicant is written to about what lacks. */
  readonly each: (file: Case, speaks: boolean) => Change;
};

/**
 * Does one act on an application: its line is taken, then those of its open cases in order, and all of it is written or
 * nothing. Closed cases are not told, but for the one the act was done at. Answers that one.
 */
export async function writeApplication(
  records: Records,
  { application, number }: Pick<Case, 'application' | 'number'>,
  deed: Deed,
  change: (
    application: Application,
    at: LockedCase,
    tx: Sql,
    open: readonly LockedCase[],
  ) => Promise<ApplicationChange> | ApplicationChange,
): Promise<readonly LockedCase[]> {
  try {
    return await inTransaction(records.pool, async (tx) => {
      const { application: before, sealed } = await lockApplication(tx, records, application);
      const { rows } = await tx.query<CaseRow>(
        `select c.*, ${WRITTEN_LATER} from cases c where application = $1 and (stage <> 'closed' or number = $2)
         order by ordinal for update of c`,
        [application, number],
      );
      const files = rows.map((row) => lockedRow(row, sealed, records));
      const at = files.find((file) => file.number === number);
      if (at === undefined) throw new Error(`there is no case ${number}`);
      const open = files.filter(({ closedOn }) => closedOn === undefined);
      const speaker = speaksFor(open);
      const made = await change(before, at, tx, open);

      const version = before.version + (made.request === undefined ? 0 : 1);
      const request = made.request ?? before.request;
      const confirmation = made.confirmation === undefined ? before.confirmation : (made.confirmation ?? undefined);
      const moved = made.request !== undefined || made.confirmation !== undefined;
      const said = { request, confirmation, envelope: before.envelope } satisfies ApplicationBody;
      const body = sealJson(said, await records.keys.of(application), applicationPlace(application));
      const { person } = hashesOf(said, await records.keys.house('hashes'));
      const own = piece`update applications set version = ${version}, fee_received = ${made.feeReceived ?? before.feeReceived},
          shape = ${SHAPES.application}, body = ${body}, person = ${person}
        from held where applications.number = ${application}`;
      const written: LockedCase[] = [];
      for (const file of files) {
        const told = made.each(file, file === speaker);
        const vouched = provesTheSame(before.confirmation, confirmation);
        const matched = moved && vouched ? (await file.confidential()).matched : [];
        const now = { ...file.sealed, application: { shape: SHAPES.application, body } };
        written.push(
          await writeLocked(tx, records, lockedCase(file, file.journal, now, records), deed, {
            ...told,
            patch: { ...told.patch, version },
            rows: file === at ? [own, ...(made.rows ?? [])] : [], // what is the application's own goes with the case the act was done at
            ...(moved ? { matched, identifiers: identifiersOf(request, confirmation, matched) } : {}),
          }),
        );
      }
      return written;
    });
  } catch (error) {
    if (isWrittenAlready(error)) return casesOf(records, application);
    throw error;
  }
}

/** Whether what stores vouched for still rests on the proof by which they found the person. */
const provesTheSame = (one: Confirmation | undefined, other: Confirmation | undefined): boolean =>
  JSON.stringify(one?.proven) === JSON.stringify(other?.proven);
