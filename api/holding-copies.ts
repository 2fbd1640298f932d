import { daysAfter } from '../law/clock';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { hadAPart } from '../records/writers';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';

/** Somebody looks within three years whether a hold is still needed; it stands until it is released. */
const LOOKED_AT_WITHIN_DAYS = 1_096;
const NOT_AHEAD = { ja: '本日より後の日としてください', en: 'must be a day after today in Japan' };
const TOO_FAR = {
  ja: '本日から3年以内の日としてください。保全は、解除するまで続きます',
  en: 'must be within three years of today: the copies are held until they are released, and somebody looks by then',
};

/** Own copies that are kept beyond their days because of a suit or an investigation, and the end of that. The reason lies sealed. */
export const HOLDING_COPIES: Rows<'holdCopies' | 'releaseCopies'> = {
  holdCopies: {
    kind: 'copiesHeld',
    against({ reviewOn }, _, { records }) {
      const on = today(records);
      if (reviewOn <= on) refuseDays([{ at: ['reviewOn'], ...NOT_AHEAD }]);
      if (reviewOn > daysAfter(on, LOOKED_AT_WITHIN_DAYS)) refuseDays([{ at: ['reviewOn'], ...TOO_FAR }]);
    },
    async inCase({ number }, { body, by, on, deed, records }) {
      const { reviewOn } = body;
      return {
        patch: { copiesHeld: { filing: deed.commandId, by, on, reviewOn } },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'holdCopies', by, body })],
        facts: { reviewOn },
      };
    },
  },

  releaseCopies: {
    kind: 'copiesReleased',
    refusedWith: ['hold-own-part'],
    /** Copies may be held because of what was decided: who had a part in that ends no hold but their own. */
    async against(_, file, { by, sql }) {
      if (file.progress.copiesHeld?.by !== by && (await hadAPart(sql, file, by))) throw new Problem('hold-own-part');
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      return {
        patch: { copiesHeld: null },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'releaseCopies', by, body })],
        facts: { heldSince: progress.copiesHeld?.on },
      };
    },
  },
};
