import { OWN_COPIES, type OwnCopy } from '../law/own-copies';
import type { Case } from '../casefile/case';
import type { CivilDate } from '../law/clock';
import { casesOf, type LockedCase } from './cases';
import { ALL_BUT_THE_PDF, summary, type LetterRow, type LetterSummary } from './letter-rows';
import type { Records, Sql } from './pool';

/** A copy the desk held of a case that went when its days had passed. */
export class CopyGone extends Error {
  override readonly name = 'CopyGone';
  constructor(
    readonly copy: OwnCopy,
    readonly on: CivilDate,
  ) {
    super(`${OWN_COPIES[copy].en} went on ${on}`);
  }
}

/** Says of a copy that it went, where it did: whoever asks for it is told when. */
export function refuseGone(copy: OwnCopy, { progress: { copiesGone = {} } }: Pick<Case, 'progress'>): void {
  const on = copiesGone[copy];
  if (on !== undefined) throw new CopyGone(copy, on);
}

/** How many of each copy of a case lie here now; scans are those of its whole application. */
export type Lying = {
  readonly copies: Readonly<Record<OwnCopy, number>>;
  readonly lastLetterOn?: CivilDate | undefined;
};

export async function lyingOf(sql: Sql, { number, application }: Pick<Case, 'number' | 'application'>): Promise<Lying> {
  const { rows } = await sql.query<Record<OwnCopy, number> & { last: CivilDate | null }>(
    `select (select count(*)::int from evidence where application = $2) as scans,
       (select count(*)::int from findings where case_number = $1 and octet_length(body) > 0) as findings,
       (select count(*)::int from letters where case_number = $1 and (pdf is not null or enclosed is not null or password is not null or envelope is not null)) as letters,
       (select count(*)::int from keys where owner = $1 and wrapped is not null) as key,
       (select max(issued_on) from letters where case_number = $1) as last`,
    [number, application],
  );
  const { last, ...copies } = rows[0] as Record<OwnCopy, number> & { last: CivilDate | null };
  return { copies, lastLetterOn: last ?? undefined };
}

const HAS_COPIES = `stage = 'closed' and copies_on is distinct from 'infinity'`;

/** Where in the list of cases with copies one goes on: the day by which they are listed, and the case's place. */
export type Mark = { readonly on: string; readonly ordinal: string };

/** Closed cases of which the desk may still have copies, those first at which it looks next. */
export async function casesWithCopies(
  { pool }: Pick<Records, 'pool'>,
  { after, until, limit }: { readonly after?: Mark | undefined; readonly until?: CivilDate; readonly limit: number },
): Promise<readonly (Pick<Case, 'number' | 'application'> & Mark)[]> {
  const { rows } = await pool.query<{ number: string; application: string; on: CivilDate; ordinal: string }>(
    `select number, application, coalesce(copies_on, closed_on) as on, ordinal from cases
     where ${HAS_COPIES} and (coalesce(copies_on, closed_on), ordinal) > ($1::date, $2::bigint)
       and ($3::date is null or coalesce(copies_on, closed_on) <= $3) order by coalesce(copies_on, closed_on), ordinal limit $4`,
    [after?.on ?? '-infinity', after?.ordinal ?? '0', until ?? null, limit],
  );
  return rows;
}

/** Of how many closed cases the desk may still have copies. */
export async function countWithCopies({ pool }: Pick<Records, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from cases where ${HAS_COPIES}`);
  return rows[0]?.count ?? 0;
}

/** The cases of an application under its line and theirs: nobody writes in any of them until the transaction ends. */
export async function lockedTogether(tx: Sql, records: Records, application: string): Promise<readonly LockedCase[]> {
  await tx.query('select 1 from applications where number = $1 for update', [application]);
  await tx.query('select 1 from cases where application = $1 order by ordinal for update', [application]);
  return casesOf(records, application, tx);
}

/** On which day it is looked at again whether copies of a case go; never, where none is left. Under the case's lock. */
export async function lookAgainOn(
  tx: Sql,
  { number }: Pick<Case, 'number'>,
  day: CivilDate | undefined,
): Promise<void> {
  await tx.query('update cases set copies_on = $2 where number = $1', [number, day ?? 'infinity']);
}

type Where = Pick<Case, 'number' | 'application'>;

/** How each copy goes: for good, row by row or byte by byte. Under the locks of the application and its cases; done twice, it is done once. */
export const GOES: Readonly<Record<OwnCopy, (tx: Sql, where: Where, now: Date) => Promise<void>>> = {
  async scans(tx, { application }) {
    await tx.query('delete from evidence where application = $1', [application]);
  },
  /** How many there were, and how each store answered, proves on what was decided, and stays. */
  async findings(tx, { number }) {
    await tx.query(`update findings set body = '' where case_number = $1`, [number]);
  },
  /** Its files in the tray go after that, by whoever keeps the tray. */
  async letters(tx, { number }) {
    await tx.query(
      `with cleared as (
         update letters set pdf = null, enclosed = null, password = null, envelope = null, printed = null
         where case_number = $1 and (pdf is not null or enclosed is not null or password is not null or envelope is not null) returning document_number
       ) insert into letters_to_clear select document_number from cleared on conflict do nothing`,
      [number],
    );
  },
  async key(tx, { number, application }, now) {
    await destroyed(tx, number, now);
    await tx.query('delete from filings where case_number = $1', [number]);
    await tx.query('delete from owner_links where case_number = $1', [number]); // to whom they went is sealed with the key
    await GOES.findings(tx, { number, application }, now);
    const { rowCount } = await tx.query(
      'select from cases c join keys k on k.owner = c.number where c.application = $1 and k.wrapped is not null limit 1',
      [application],
    );
    if (rowCount !== 0) return; // another case of the envelope still rests on what it said
    await destroyed(tx, application, now);
    await GOES.scans(tx, { number, application }, now);
    await tx.query(
      `update applications set body = '', person = null, envelope = null, names = null where number = $1`,
      [application],
    );
    await tx.query('delete from repeated_posts where application = $1', [application]);
    for (const at of ['receipts', 'visits', 'codes'])
      // the secret is made from the key, and opens nothing any more
      await tx.query(`delete from ${at} where application = $1`, [application]);
  },
};

async function destroyed(tx: Sql, owner: string, now: Date): Promise<void> {
  await tx.query('update keys set wrapped = null, destroyed_at = $2 where owner = $1 and wrapped is not null', [
    owner,
    now,
  ]);
}

/** Letters whose copies went and whose files may still lie in the tray or in the folder of mails. */
export async function lettersToClear({ pool }: Pick<Records, 'pool'>): Promise<readonly LetterSummary[]> {
  const { rows } = await pool.query<LetterRow>(
    `select ${ALL_BUT_THE_PDF} from letters where document_number in (select document_number from letters_to_clear)
     order by ordinal limit 200`,
  );
  return rows.map(summary);
}

/** The files of a letter are gone. */
export async function noteCleared({ pool }: Pick<Records, 'pool'>, { documentNumber }: LetterSummary): Promise<void> {
  await pool.query('delete from letters_to_clear where document_number = $1', [documentNumber]);
}
