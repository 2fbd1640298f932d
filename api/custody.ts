import type { Case } from '../casefile/case';
import type { CaseFile } from '../casefile/views';
import { INSTRUMENTS } from '../law/fees';
import { feeFor, type Profile } from '../policy/profile';
import { custodyLog, type CustodyLine } from '../records/fees';
import { journalOf } from '../records/journal';
import type { LetterSummary } from '../records/letters';
import type { Records } from '../records/pool';

type Becomes = Pick<CaseFile['custody'][number], 'returnedBecause' | 'keptBecause'>;

/** The custody log of a case: every piece of money that came in, what becomes of it, and with which letter and by whom it was sent back. */
export async function custodyOf(
  records: Records,
  file: Case,
  profile: Profile,
  letters: readonly LetterSummary[],
): Promise<CaseFile['custody']> {
  const { answered, decision, continues, dispatched } = file.progress;
  const refused = answered != null && decision?.refuses === 'whole' && continues === undefined; // a linked case took no fee
  const refusal = refused ? letters.find(({ occasion }) => occasion === answered) : undefined;
  const lines = await custodyLog(records, file.application);
  const sentBy =
    refusal?.way === 'post' && dispatched && lines.length > 0
      ? (await journalOf(records, file.number)).entries.find(({ kind }) => kind === 'dispatched')?.by
      : undefined;
  return lines.map(({ toldIn, ...line }) => {
    const becomes = refused ? whenRefused(line, file, profile) : { returnedBecause: line.returnedBecause };
    const isOfRefusal = line.returnedBecause === undefined && becomes.returnedBecause !== undefined; // the fee of what is refused here goes back with the refusal
    const told = toldIn?.handedOver === true ? toldIn : undefined;
    return {
      ...line,
      ...becomes,
      ja: INSTRUMENTS[line.kind].ja,
      en: INSTRUMENTS[line.kind].en,
      toldIn: isOfRefusal ? refusal?.documentNumber : told?.documentNumber,
      sentBackBy: isOfRefusal ? sentBy : told?.sentBy,
    };
  });
}

/** A fee that was taken stays where the company published that it does; silence gives it back (Art. 32(1)(iii)). */
function whenRefused(
  { returnedBecause }: Pick<CustodyLine, 'returnedBecause'>,
  { right, progress }: Case,
  profile: Profile,
): Becomes {
  if (returnedBecause !== undefined) return { returnedBecause };
  const own = feeFor(right, profile);
  const part = own < progress.feeDue ? `（うち${own.toLocaleString('en-US')}円）` : ''; // the rest was for what else was asked in the envelope
  const [all, refused] = right === 'purposeNotice' ? ['', '利用目的を通知しない'] : ['ご請求の全部を', '開示しない'];
  return profile.fee.keptWhenRefused === true
    ? { keptBecause: `公表した手続により、${refused}場合にもお返ししません` }
    : { returnedBecause: `${all}${refused}こととなりました${part}` };
}
