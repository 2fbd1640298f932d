import type { Application, Case } from '../casefile/case';
import { identifiersOf, type Confirmation, type Identifier } from '../casefile/identifiers';
import type { KeptRequest } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import type { Terms } from '../law/deadlines';
import { speaksFor } from '../law/fees';
import type { Measures } from '../law/measuring';
import type { Matter } from '../law/rights';
import type { Progress } from '../law/stages';
import { isBound } from '../law/what-is-done';
import { sealJson, type Key } from '../vault/seal';
import { envelopeOf, hashesOf } from './alike';
import { namesOf } from './by-name';
import { askedByNobody, OWES_THE_QUESTION } from './carried';
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
import { inTransaction, nextNumbers, type Records, type Sql } from './pool';
import { askedAnew, standingFrom } from './rounds';
import { SHAPES, WRITTEN_LATER } from './shapes';
import { writeLocked, type Change } from './writing';

/** The numbers and keys of an application and its cases, before anything of them is sealed. */
export type Numbered<Of extends Matter = Matter> = {
  readonly application: string;
  readonly key: Key;
  readonly cases: readonly { readonly number: string; readonly right: Of; readonly key: Key }[];
};

/** Gives a new application and each of its cases a number and a key. */
export async function numberApplication<Of extends Matter>(
  tx: Sql,
  { keys }: Pick<Records, 'keys'>,
  code: string,
  on: CivilDate,
  rights: readonly Of[],
): Promise<Numbered<Of>> {
  const [application, ...cases] = await numbered(tx, keys, code, on, { applications: 1, cases: rights.length });
  const { number, key } = application as WithKey;
  return { application: number, key, cases: rights.map((right, nth) => ({ right, ...(cases[nth] as WithKey) })) };
}

/** How a case begins, apart from its right and whom it asks. */
export type Beginning = Omit<Progress, 'right' | 'stores' | 'measures' | 'version'>;

type WithKey = { readonly number: string; readonly key: Key };

/** The next numbers of a year, those of applications first, each with a key of its own that is kept. */
async function numbered(
  tx: Sql,
  keys: Records['keys'],
  code: string,
  on: CivilDate,
  { applications = 0, cases }: { readonly applications?: number; readonly cases: number },
): Promise<readonly WithKey[]> {
  const year = on.slice(0, 4);
  const [ofApplications, ofCases] = [`application/${code}/${year}`, `case/${code}/${year}`] as const;
  const wanted = [[ofApplications, applications] as const, [ofCases, cases] as const].filter(([, many]) => many > 0);
  const last = await nextNumbers(tx, new Map(wanted));
  const master = await masterInUse(tx);
  const kept: (ReturnType<typeof keys.create> & { owner: string })[] = [];
  const given = wanted.flatMap(([series, many]) =>
    Array.from({ length: many }, (_, nth) => {
      const running = String((last.get(series) as number) - (many - 1 - nth)).padStart(4, '0');
      const number = `${code}-${year}-${series === ofApplications ? 'A' : ''}${running}`;
      const key = keys.create(number, master);
      kept.push({ ...key, owner: number });
      return { number, key: keys.unwrap(number, key) };
    }),
  );
  await keepKeys(tx, kept);
  return given;
}

/** How a case begins. */
type Begun = {
  readonly by: string;
  readonly on: CivilDate;
  readonly terms: Terms;
  /** How each case begins, apart from its right and whom it asks. */
  readonly progress: Omit<Progress, 'right' | 'stores' | 'measures'>;
  readonly profileVersion: string;
  readonly dataMapVersion: string;
};

export type Opening<Of extends Matter = Matter> = Omit<Begun, 'progress'> & {
  readonly request: KeptRequest;
  readonly feeReceived: number;
  readonly begins: (right: Of) => Beginning;
  /** What is written together with it. */
  readonly rows?: readonly Piece[];
  /** What else its journal begins with; and what of that may not lie open, in the first of its cases. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly confidential?: unknown;
};

/** Writes a numbered application down with its cases, each with the first entry of its journal. */
export async function openApplication<Of extends Matter>(
  tx: Sql,
  records: Records,
  { application, key, cases }: Numbered<Of>,
  opening: Opening<Of>,
): Promise<void> {
  const { request } = opening;
  const body = { request, envelope: envelopeOf(request) } satisfies ApplicationBody;
  const sealed = sealJson(body, key, applicationPlace(application));
  const hashing = await records.keys.house('hashes');
  const hashes = hashesOf(body, hashing);
  const own = piece`insert into applications (number, version, shape, received_at, fee_received, body, person, envelope, names)
    values (${application}, 1, ${SHAPES.application}, ${records.now()}, ${opening.feeReceived}, ${sealed},
      ${hashes.person}, ${hashes.envelope}, ${namesOf(request, hashing)})`;
  const { arrivedOn, arrivedBy, applicant } = request;
  for (const [nth, one] of cases.entries())
    await openCase(tx, records, application, one, {
      ...opening,
      arrivedOn,
      progress: { ...opening.begins(one.right), version: 1 },
      identifiers: [],
      facts: { arrivedOn, arrivedBy, applicant, ...opening.facts },
      rows: nth === 0 ? [own, ...(opening.rows ?? [])] : [],
      confidential: nth === 0 ? opening.confidential : undefined,
    });
}

/**
 * Opens a case of the same application beside one that is closed, as of the day on which it is taken up again. What owners did in
 * the closed one stands, unless that is doubted. Under the line of the application.
 */
export async function openLinked(
  tx: Sql,
  records: Records,
  { number, request, confirmation }: Application,
  closed: Pick<Case, 'number' | 'progress'>,
  code: string,
  { facts, doubted, ...begun }: Begun & Pick<OpenedBody, 'facts'> & { readonly doubted: boolean },
): Promise<string> {
  const [given] = await numbered(tx, records.keys, code, begun.on, { cases: 1 });
  const one = { right: closed.progress.right, ...(given as WithKey) };
  const identifiers = identifiersOf(request, confirmation, []);
  const { provisions } = await records.askedIn(begun.dataMapVersion, one.right, tx);
  const measures = doubted
    ? {}
    : standingFrom(closed.progress.measures ?? {}, provisions, identifiers, {
        before: await records.keys.of(closed.number),
        now: one.key,
      });
  await openCase(tx, records, number, one, { ...begun, arrivedOn: begun.on, identifiers, measures, facts, rows: [] });
  return one.number;
}

type OpenedBody = Begun & {
  readonly arrivedOn: CivilDate;
  readonly identifiers: readonly Identifier[];
  /** What owners have done already. */
  readonly measures?: Measures;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly confidential?: unknown;
  readonly rows: readonly Piece[];
};

/** Writes one case down with the first entry of its journal, and what belongs to it. */
async function openCase(
  tx: Sql,
  records: Records,
  application: string,
  { number, right, key }: Numbered['cases'][number],
  {
    by,
    on,
    arrivedOn,
    terms,
    profileVersion,
    dataMapVersion,
    identifiers,
    measures = {},
    facts,
    confidential,
    rows: beside,
    ...begun
  }: OpenedBody,
): Promise<void> {
  const map = await records.askedIn(dataMapVersion, right, tx);
  const progress: Progress = {
    ...begun.progress,
    right,
    ...askedAnew({ right, stores: {}, measures }, map, identifiers, key),
  };
  const { rows, end } = await following(records, number, EMPTY, [
    {
      kind: 'received',
      by,
      on,
      commandId: 'received',
      confidential,
      facts: {
        right,
        application,
        ...facts,
        defects: progress.defects,
        profile: profileVersion,
        dataMap: dataMapVersion,
      },
    },
  ]);
  const c = columnsOf({ right, arrivedOn, terms, progress }, on);
  const pieces = together(beside, [
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
    JSON.stringify(terms),
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

/** What an act does to an application, and what each of its open cases is told of it. */
export type ApplicationChange = {
  /** Given where who asks, for whom, by which papers or where to answer has moved: the version moves with it. */
  readonly request?: KeptRequest;
  /** Null where the confirmation that stood is void now. */
  readonly confirmation?: Confirmation | null;
  readonly feeReceived?: number;
  /** What is written together with it. */
  readonly rows?: readonly Piece[];
  /** It is told to the case it was done at and to no other. */
  readonly alone?: true;
  /** What it is to the other cases, where that is something else than to the one it was done at. */
  readonly elsewhere?: Deed;
  /** `speaks`: of the open cases this is the one in which the applicant is written to about what lacks. Nothing for a case it does not touch. */
  readonly each: (file: Case, speaks: boolean) => Change | undefined;
};

/**
 * Does one act on an application: its line is taken, then those of its open cases in order, and all of it is written or
 * nothing. Closed cases are not told, but for the one the act was done at, and one that carries a question nobody asks any more.
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
        `select c.*, ${WRITTEN_LATER} from cases c where application = $1
           and (stage <> 'closed' or number = $2 or ${OWES_THE_QUESTION}) order by ordinal for update of c`,
        [application, number],
      );
      const all = rows.map((row) => lockedRow(row, sealed, records));
      const files = all.filter((file) => file.closedOn === undefined || file.number === number);
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
      const hashing = await records.keys.house('hashes');
      const { person } = hashesOf(said, hashing);
      const own = piece`update applications set version = ${version}, fee_received = ${made.feeReceived ?? before.feeReceived},
          shape = ${SHAPES.application}, body = ${body}, person = ${person}, names = ${namesOf(request, hashing)}
        from held where applications.number = ${application}`;
      const written: LockedCase[] = [];
      for (const file of made.alone ? [at] : files) {
        const told = made.each(file, file === speaker);
        if (told === undefined) continue;
        const done = file === at ? deed : (made.elsewhere ?? deed);
        const vouched = provesTheSame(before.confirmation, confirmation);
        const matched = moved && (vouched || isBound(file.progress)) ? (await file.confidential()).matched : [];
        const now = { ...file.sealed, application: { shape: SHAPES.application, body } };
        written.push(
          await writeLocked(tx, records, lockedCase(file, file.journal, now, records), done, {
            ...told,
            patch: { ...told.patch, version },
            rows: file === at ? [own, ...(made.rows ?? [])] : [], // what is the application's own goes with the case the act was done at
            ...(moved ? { matched, identifiers: identifiersOf(request, confirmation, matched) } : {}),
          }),
        );
      }
      const now = open.map((file) => written.find((one) => one.number === file.number) ?? file);
      const waiting = now.filter(({ closedOn }) => closedOn === undefined);
      for (const file of all.filter((one) => !files.includes(one))) {
        const ended = await askedByNobody(tx, records, file, waiting, deed);
        if (ended !== undefined) written.push(await writeLocked(tx, records, file, ended.deed, ended.change));
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
