import type { Case } from '../casefile/case';
import type { CaseFile } from '../casefile/views';
import { INSTRUMENTS } from '../law/fees';
import type { Profile } from '../policy/profile';
import { custodyLog, type CustodyLine } from '../records/fees';
import { journalOf } from '../records/journal';
import { letterThatTold, type LetterSummary } from '../records/letters';
import type { Records } from '../records/pool';

type Becomes = Pick<CaseFile['custody'][number], 'returnedBecause' | 'keptBecause'>;

/** The custody log of a case: every piece of money that came in, what becomes of it, and with which letter and by whom it was sent back. */
export async function custodyOf(
  records: Records,
  file: Case,
  { fee: { keptWhenRefused } }: Profile,
  letters: readonly LetterSummary[],
): Promise<CaseFile['custody']> {
  const lines = await custodyLog(records, file.application);
  const dispatchedBy =
    file.progress.dispatched && lines.length > 0
      ? (await journalOf(records, file.number)).entries.find(({ kind }) => kind === 'dispatched')?.by
      : undefined;
  const { answered, decision, continues } = file.progress;
  const refused = answered != null && decision?.refuses === 'whole' && continues === undefined; // a linked case took no fee
  return lines.map(({ enteredAt, ...line }) => {
    const becomes = refused ? whenRefused(line, keptWhenRefused === true) : { returnedBecause: line.returnedBecause };
    const letter = becomes.returnedBecause === undefined ? undefined : letterThatTold({ enteredAt }, letters);
    const isAnswer = letter !== undefined && letter.occasion === file.progress.answered;
    return {
      ...line,
      ...becomes,
      ja: INSTRUMENTS[line.kind].ja,
      en: INSTRUMENTS[line.kind].en,
      toldIn: letter?.documentNumber,
      sentBackBy: isAnswer && letter.way === 'post' ? dispatchedBy : undefined,
    };
  });
}

/** A fee that was taken stays where the company published that it does; silence gives it back (Art. 32(1)(iii)). */
function whenRefused({ returnedBecause }: Pick<CustodyLine, 'returnedBecause'>, kept: boolean): Becomes {
  if (returnedBecause !== undefined) return { returnedBecause };
  return kept
    ? { keptBecause: '公表した手続により、開示しない場合にもお返ししません' }
    : { returnedBecause: 'ご請求の全部を開示しないこととなりました' };
}
