import type { Application, Case, OpenedCase } from '../casefile/case';
import { identifiersOf, type Identifier } from '../casefile/identifiers';
import { dayInJapan, daysBetween, type CivilDate } from '../law/clock';
import { clocksOf, isPaused, type Terms } from '../law/deadlines';
import type { Matter } from '../law/rights';
import { standingOf, type Progress } from '../law/stages';
import { KeyDestroyed } from '../vault/keys';
import { openJson, sealJson, type Place } from '../vault/seal';
import type { JournalEnd } from './journal';
import type { Records, Sql } from './pool';
import { inOurShape, WRITTEN_LATER, WrittenLater, type Shaped } from './shapes';

export type CaseRow = {
  number: string;
  ordinal: string;
  application: string;
  asks_for: Matter;
  arrived_on: CivilDate;
  opened_at: Date;
  opened_by: string;
  closed_on: CivilDate | null;
  outcome: string | null;
  terms: Terms;
  shape: number;
  progress: unknown;
  profile: string;
  data_map: string;
  matched: Buffer | null;
  journal_seq: number;
  journal_hash: string;
  journal_head: string;
  as_of: number;
  written_later: Shaped | null;
  /** Asked for where cases are listed and looked at. */
  destroyed_at?: Date | null;
};
type OpenedRow = CaseRow & { application_shape: number; application_body: Buffer };

/** What is confidential in an application, as it is sealed. */
export type ApplicationBody = Pick<Application, 'request' | 'envelope' | 'confirmation'>;
type SealedBody = { readonly shape: number; readonly body: Buffer };

/** What is confidential in a case, as it lies sealed: what its application says, and what stores vouched for. */
type Sealed = { readonly application: SealedBody; readonly matched: Buffer | null };

/** The same, opened. */
type Confidential = ApplicationBody & {
  readonly matched: readonly Identifier[];
  readonly identifiers: readonly Identifier[];
};

/** A case as a write finds it: what is judged on it is written before anybody else writes in it, or not at all. */
export type LockedCase = Case & {
  readonly journal: JournalEnd;
  readonly sealed: Sealed;
  /** Opens what is confidential in it, once. Fails where its key is gone or a seal is broken; whoever does not ask goes on. */
  readonly confidential: () => Promise<Confidential>;
};

/** A case with its sealed parts beside it, which are opened when they are asked for. */
export function lockedCase(file: Case, journal: JournalEnd, sealed: Sealed, records: Records): LockedCase {
  let opened: Promise<Confidential> | undefined;
  return { ...file, journal, sealed, confidential: () => (opened ??= openSealed(file, sealed, records)) };
}

async function openSealed(
  { number, application, progress }: Case,
  sealed: Sealed,
  records: Records,
): Promise<Confidential> {
  refuseDestroyed(number, progress.copiesGone?.key);
  const key = await records.keys.of(number); // of a case whose key is gone only what needs none is told
  const body = await openApplication(records, application, sealed.application);
  const matched: readonly Identifier[] =
    sealed.matched === null ? [] : openJson(sealed.matched, key, matchedPlace(number));
  return { ...body, matched, identifiers: identifiersOf(body.request, body.confirmation, matched) };
}

/** What went with its key is not asked for by a key that this process still remembers. */
export function refuseDestroyed(owner: string, on: CivilDate | undefined): void {
  if (on !== undefined) throw new KeyDestroyed(`the key of ${owner} was destroyed on ${on}`);
}

const matchedPlace = (number: string): Place => ['cases', 'matched', number];

export const sealMatched = async (
  { keys }: Records,
  number: string,
  matched: readonly Identifier[],
): Promise<Buffer | null> =>
  matched.length === 0 ? null : sealJson(matched, await keys.of(number), matchedPlace(number));

export const endIn = (row: CaseRow): JournalEnd => ({
  seq: row.journal_seq,
  hash: row.journal_hash,
  head: row.journal_head,
});

export const lockedRow = (row: CaseRow, application: SealedBody, records: Records): LockedCase =>
  lockedCase(plain(row), endIn(row), { application, matched: row.matched }, records);

/** A case with what is confidential in it. */
export async function inFull(file: LockedCase): Promise<OpenedCase> {
  const { journal: _, sealed: __, confidential, ...plainly } = file;
  const { matched: ___, ...said } = await confidential();
  return { ...plainly, ...said };
}

/** What a case is listed and counted by. */
export function columnsOf(
  file: Pick<Case, 'right' | 'arrivedOn' | 'terms' | 'progress'>,
  on: CivilDate,
): ReturnType<typeof standingOf> & ReturnType<typeof clocksOf> & { readonly daysLeft: number | undefined } {
  const clocks = clocksOf(file, on);
  const standing = standingOf(file.progress);
  const paused = standing.stage !== 'closed' && isPaused(file);
  return { ...standing, ...clocks, daysLeft: paused ? daysBetween(on, clocks.dueOn) : undefined };
}

const WITH_ITS_APPLICATION = `select c.*, ${WRITTEN_LATER}, a.shape as application_shape, a.body as application_body
  from cases c join applications a on a.number = c.application`;

const lockedOf = (row: OpenedRow, records: Records): LockedCase =>
  lockedRow(row, { shape: row.application_shape, body: row.application_body }, records);

/** One case with its sealed parts unopened, or nothing when there is none of that number. */
export async function findLocked(
  records: Records,
  number: string,
  over: Sql = records.pool,
): Promise<LockedCase | undefined> {
  const { rows } = await over.query<OpenedRow>(`${WITH_ITS_APPLICATION} where c.number = $1`, [number]);
  return rows[0] && lockedOf(rows[0], records);
}

/** A case as it stands now. Under its lock, it cannot move before the transaction ends. */
export async function standingCase(records: Records, number: string, over?: Sql): Promise<LockedCase> {
  const file = await findLocked(records, number, over);
  if (file === undefined) throw new Error(`there is no case ${number}`);
  return file;
}

/** Takes the lock of a case: nobody else writes in it until the transaction ends. Only what is read after it waited is as it is now. */
export async function lock(tx: Sql, records: Records, number: string): Promise<LockedCase> {
  await tx.query('select 1 from cases where number = $1 for update', [number]);
  return standingCase(records, number, tx);
}

/** One case with what is confidential in it. */
export const caseOf = async (records: Records, number: string, over?: Sql): Promise<OpenedCase> =>
  inFull(await standingCase(records, number, over));

/** The cases of an application. */
export async function casesOf(
  records: Records,
  application: string,
  over: Sql = records.pool,
): Promise<readonly LockedCase[]> {
  const { rows } = await over.query<OpenedRow>(`${WITH_ITS_APPLICATION} where a.number = $1 order by c.ordinal`, [
    application,
  ]);
  return rows.map((row) => lockedOf(row, records));
}

export function plain(row: CaseRow): Case {
  if (row.written_later !== null) throw new WrittenLater(row.written_later);
  return inOurWords(row);
}

const inOurWords = (row: CaseRow): Case => ({
  number: row.number,
  ordinal: row.ordinal,
  application: row.application,
  right: row.asks_for,
  arrivedOn: row.arrived_on,
  openedAt: row.opened_at.toISOString(),
  openedBy: row.opened_by,
  closedOn: row.closed_on ?? undefined,
  outcome: row.outcome ?? undefined,
  terms: row.terms,
  progress: inOurShape('progress', row.shape, row.progress) as Progress,
  profileVersion: row.profile,
  dataMapVersion: row.data_map,
  asOf: row.as_of,
  destroyedAt: row.destroyed_at?.toISOString(),
});

/** A case as far as this version of the desk can read it. */
export function readable(row: CaseRow): Case | undefined {
  try {
    return plain(row);
  } catch (error) {
    if (error instanceof WrittenLater) return undefined;
    throw error;
  }
}

export async function openApplication(
  { keys }: Records,
  number: string,
  { shape, body }: SealedBody,
): Promise<ApplicationBody> {
  const opened = openJson(body, await keys.of(number), applicationPlace(number));
  return inOurShape('application', shape, opened) as ApplicationBody;
}

export const applicationPlace = (number: string): Place => ['applications', 'body', number];

/** What an application says now, under its line: nobody else writes in it until the transaction ends. */
export async function lockApplication(
  tx: Sql,
  records: Records,
  number: string,
): Promise<{ readonly application: Application; readonly sealed: SealedBody }> {
  const { rows } = await tx.query<{ version: number; shape: number; fee_received: number; body: Buffer }>(
    'select version, shape, fee_received, body from applications where number = $1 for update',
    [number],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`there is no application ${number}`);
  const body = await openApplication(records, number, row);
  return { application: { number, version: row.version, feeReceived: row.fee_received, ...body }, sealed: row };
}

/** The day it is at the desk. */
export const today = ({ now }: Pick<Records, 'now'>): CivilDate => dayInJapan(now().getTime());
