import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { refuseDays, type Rows } from './act';

/** Own copies that are kept beyond their days because of a suit or an investigation, and the end of that. The reason lies sealed. */
export const HOLDING_COPIES: Rows<'holdCopies' | 'releaseCopies'> = {
  holdCopies: {
    kind: 'copiesHeld',
    against({ reviewOn }, _, { records }) {
      refuseDays(
        reviewOn > today(records)
          ? []
          : [{ at: ['reviewOn'], ja: '本日より後の日としてください', en: 'must be a day after today in Japan' }],
      );
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
    async inCase({ number, progress }, { body, by, deed, records }) {
      return {
        patch: { copiesHeld: null },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'releaseCopies', by, body })],
        facts: { heldSince: progress.copiesHeld?.on },
      };
    },
  },
};
