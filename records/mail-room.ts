import type { CivilDate } from '../law/clock';
import { ALL_BUT_THE_PDF, summary, type LetterRow, type LetterSummary } from './letter-rows';
import { piece, type Piece } from './pieces';
import { inTransaction, type Records, type Sql } from './pool';
import { inTurn } from './turns';

const LISTS = 7_233_002; // any number, the same in every process
const TRACKING_NUMBERS = 7_233_003;

/** A list is written in a moment; whoever hangs over it is let go of, and writes it again when they are themselves again. */
const WRITTEN_WITHIN = '5s';

/**
 * Has the list of a day written from the letters the mail room has to take on it, by one worker at a time: none is written
 * over by another that was read before.
 */
export async function listToPost(
  records: Records,
  day: CivilDate,
  write: (letters: readonly LetterSummary[]) => Promise<unknown>,
): Promise<void> {
  await inTurn<undefined>(records, `list/${day}`, () =>
    inTransaction(records.pool, async (tx) => {
      await tx.query(
        `select set_config('idle_in_transaction_session_timeout', $1, true), pg_advisory_xact_lock($2, $3)`,
        [WRITTEN_WITHIN, LISTS, Number(day.replaceAll('-', ''))],
      );
      const { rows } = await tx.query<LetterRow>(
        `with anew as (delete from lists_to_write where day = $1) -- what becomes of a letter after this stands there again
         select ${ALL_BUT_THE_PDF} from letters
         where way = 'post' and issued_on = $1 and leaving_at is not null and stopped_at is null order by ordinal`,
        [day],
      );
      await write(rows.map(summary));
      return undefined;
    }),
  );
}

/** That the list on which a letter stands is to be written anew, because of what became of it. */
export const listAnew = (occasion: string): Piece =>
  piece`insert into lists_to_write (day) select distinct issued_on from letters, held
    where case_number = number and occasion = ${occasion} and way = 'post'`;

/** The days whose lists are to be written anew. */
export async function listsToWrite({ pool }: Pick<Records, 'pool'>): Promise<readonly CivilDate[]> {
  const { rows } = await pool.query<{ day: CivilDate }>('select distinct day from lists_to_write order by day');
  return rows.map(({ day }) => day);
}

/** A letter travels under this number, and with it the money in its envelope. */
export const tracked = (documentNumber: string, tracking: string): readonly Piece[] => [
  piece`update letters set tracking = ${tracking}
    from held where case_number = number and document_number = ${documentNumber}`,
  piece`update money_back set tracking = ${tracking} from held where document_number = ${documentNumber}`,
];

/** The post gives a number to another envelope again, but not within a year. */
const ONE_ENVELOPE_FOR = '1 year';

/** Has whoever notes a number wait for the other desk that notes the same one for another case, until its transaction ends: each holds the lock of its own. */
export const alone = async (sql: Sql, tracking: string): Promise<void> => {
  await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [TRACKING_NUMBERS, tracking]);
};

/**
 * What another application sent under this number: a letter by its document number, or money by the number of its application.
 * Letters of one application may share an envelope, and its number with it.
 */
export async function trackedElsewhere(
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  application: string,
  tracking: string,
  sql: Sql = pool,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ sent: string }>(
    `select l.document_number as sent from letters l join cases c on c.number = l.case_number
       where l.tracking = $1 and c.application <> $2 and l.issued_on > $3::timestamptz - interval '${ONE_ENVELOPE_FOR}'
     union all select application from money_back
       where tracking = $1 and application <> $2 and went_on > $3::timestamptz - interval '${ONE_ENVELOPE_FOR}'
     limit 1`,
    [tracking, application, now()],
  );
  return rows[0]?.sent;
}

/** In which case a letter stands, where there is one of that number. */
export async function caseOfLetter(
  { pool }: Pick<Records, 'pool'>,
  documentNumber: string,
  sql: Sql = pool,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ case_number: string }>(
    'select case_number from letters where document_number = $1',
    [documentNumber],
  );
  return rows[0]?.case_number;
}
