import { DESK } from '../casefile/audit';
import { today } from './cases';
import { EMPTY, following, WRITE_ENTRIES, type Deed, type JournalEnd } from './journal';
import { inTransaction, type Records, type Sql } from './pool';
import { newId } from '../vault/seal';

/**
 * Writes down what somebody does across cases, before they are shown anything of it: where that fails nothing is shown. With what is done, both
 * stand or neither does: where it answers false nothing was done, and nothing is written. What was done under this command before is done.
 */
export async function noteAcross(
  records: Records,
  {
    commandId = newId(),
    ...deed
  }: Pick<Deed, 'kind' | 'by' | 'facts' | 'confidential'> & Partial<Pick<Deed, 'commandId'>>,
  does: (tx: Sql) => Promise<boolean> = () => Promise.resolve(true),
): Promise<boolean> {
  return inTransaction(records.pool, async (tx) => {
    const { rows: ends } = await tx.query<JournalEnd>(
      'select journal_seq as seq, journal_hash as hash, journal_head as head from desk_journal where number = $1 for update',
      [DESK],
    );
    const at = ends[0];
    if (at === undefined) throw new Error('the journal of the desk has no end'); // somebody took it away: nothing is done unseen
    const { rowCount } = await tx.query('select from journal where case_number = $1 and command_id = $2', [
      DESK,
      commandId,
    ]);
    if (rowCount === 1) return true; // its answer was lost
    if (!(await does(tx))) return false;
    const { rows, end } = await following(records, DESK, at.seq === 0 ? EMPTY : at, [
      { ...deed, on: today(records), commandId },
    ]);
    await tx.query(
      `with held as (select $1::text as number), entries as (${WRITE_ENTRIES})
       update desk_journal set journal_seq = $3, journal_hash = $4, journal_head = $5 where number = $1`,
      [DESK, JSON.stringify(rows), end.seq, end.hash, end.head],
    );
    return true;
  });
}
