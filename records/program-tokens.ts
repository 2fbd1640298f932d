import type { CivilDate } from '../law/clock';
import type { ProgramToken, TokenMade } from '../casefile/people';
import type { Role } from '../law/acts';
import { newToken, sha256 } from '../vault/seal';
import { today } from './cases';
import { noteAcross } from './desk-journal';
import { isAwayIn } from './away';
import type { Deed } from './journal';
import type { Records } from './pool';

/** A token and what stood beside its person's name when it was made. */
export type Standing = ProgramToken & { readonly bearer: string };
type Row = Omit<Standing, 'usedOn'> & { readonly usedOn: CivilDate | null };
const SHOWN = `id, staff, program, roles, bearer, made_on as "madeOn", last_day as "lastDay", used_on as "usedOn"`;
const seen = ({ usedOn, ...one }: Row): Standing => ({
  ...one,
  id: String(one.id),
  ...(usedOn !== null && { usedOn }),
});

/** The tokens that are neither ended nor over, of somebody or of everybody, the newest first. */
export async function tokensOf({ pool, now }: Records, staff?: string): Promise<readonly Standing[]> {
  const { rows } = await pool.query<Row>(
    `select ${SHOWN} from program_tokens where ended_on is null and last_day >= $1 and coalesce(staff = $2, true) order by id desc`,
    [today({ now }), staff],
  );
  return rows.map(seen);
}

/** Makes a token and tells what it carries, this once; nothing where one of the same name lasts. */
export async function makeToken(
  records: Records,
  {
    staff,
    bearer,
    program,
    roles,
    lastDay,
  }: Pick<Standing, 'staff' | 'bearer' | 'program' | 'lastDay'> & { readonly roles: readonly Role[] },
): Promise<TokenMade | undefined> {
  const token = newToken();
  let made: Standing | undefined;
  await noteAcross(
    records,
    { kind: 'tokenMade', by: staff, facts: { roles: [...roles], lastDay }, confidential: { program } },
    async (tx) => {
      const on = today(records);
      await tx.query(
        `update program_tokens set ended_on = $3 where staff = $1 and program = $2 and ended_on is null and (last_day < $3 or bearer <> $4)`,
        [staff, program, on, bearer],
      ); // one that lets nobody in any more bars no name
      const { rows } = await tx.query<Row>(
        `insert into program_tokens (digest, staff, program, roles, bearer, made_on, last_day) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (staff, program) where ended_on is null do nothing returning ${SHOWN}`,
        [sha256(token), staff, program, roles, bearer, on, lastDay],
      );
      made = rows[0] && seen(rows[0]);
      return made !== undefined;
    },
  );
  if (made === undefined) return undefined;
  const { bearer: _, ...shown } = made;
  return { ...shown, token };
}

/** Ends a token from the next request on, of whomever it is or of this person alone; nothing where none such lasts. */
export const endToken = (
  records: Records,
  { id, of, ...done }: Pick<Deed, 'by' | 'commandId'> & { readonly id: string; readonly of: string | undefined },
): Promise<boolean> =>
  noteAcross(records, { kind: 'tokenEnded', ...done, facts: { token: id } }, async (tx) => {
    const { rowCount } = await tx.query(
      'update program_tokens set ended_on = $2 where id = $1 and ended_on is null and coalesce(staff = $3, true)',
      [id, today(records), of],
    );
    return rowCount === 1;
  });

/** Whose program carries this, and in which roles it acts, as long as it lasts and its person is not away; that it was used is noted by day. */
export async function programOf(
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  token: string,
): Promise<
  | { readonly staff: string; readonly roles: readonly string[]; readonly bearer: string; readonly away: boolean }
  | undefined
> {
  const on = today({ now });
  const { rows } = await pool.query<{
    id: string;
    staff: string;
    roles: string[];
    bearer: string;
    isNoted: boolean;
    away: boolean;
  }>(
    `select id, staff, roles, bearer, coalesce(used_on = $2, false) as "isNoted", ${isAwayIn('program_tokens.staff', '$2')} as away
       from program_tokens where digest = $1 and ended_on is null and last_day >= $2`,
    [sha256(token), on],
  );
  const [one] = rows;
  if (one !== undefined && !one.isNoted)
    await pool.query('update program_tokens set used_on = $2 where id = $1', [one.id, on]);
  return one;
}
