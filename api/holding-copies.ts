import { daysAfter } from '../law/clock';
import { copyHoldNamed, copyHoldsIn } from '../law/own-copies';
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
    async inCase({ number, progress: { copyHolds = [] } }, { body, by, on, deed, records }) {
      const { reviewOn } = body;
      return {
        patch: { copyHolds: [...copyHolds, { filing: deed.commandId, by, on, reviewOn }] },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'holdCopies', by, body })],
        facts: { hold: copyHoldNamed(number, copyHolds.length), reviewOn },
      };
    },
  },

  releaseCopies: {
    kind: 'copiesReleased',
    refusedWith: ['no-such-hold', 'hold-own-part'],
    /** Copies may be held because of what was decided: who had a part in that ends no hold but their own. */
    async against({ hold }, file, { by, sql }) {
      const stand = copyHoldsIn(file.number, file.progress);
      const held = stand.find(({ id }) => id === hold);
      if (held === undefined)
        throw new Problem('no-such-hold', { values: { holds: stand.map(({ id }) => id).join(', ') || '–' } });
      if (held.by !== by && (await hadAPart(sql, file, by))) throw new Problem('hold-own-part');
    },
    async inCase({ number, progress: { copyHolds = [] } }, { body, by, on, deed, records }) {
      const at = copyHolds.findIndex((_, nth) => copyHoldNamed(number, nth) === body.hold);
      return {
        patch: { copyHolds: copyHolds.map((one, nth) => (nth === at ? { ...one, releasedOn: on } : one)) },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'releaseCopies', by, body })],
        facts: { hold: body.hold, heldSince: copyHolds[at]?.on },
      };
    },
  },
};
