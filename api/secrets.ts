import { askingOf } from '../casefile/request';
import { calledFor } from '../law/called';
import { impossibleWord } from '../law/days';
import { lackingInPlace } from '../law/proven-place';
import { today } from '../records/cases';
import { renewedSecret } from '../records/receipts';
import { refuseDays, type Rows } from './act';
import { Problem } from './problems';

/** A new secret for the window, for whoever lost theirs: by post to the place that is proven, and shown to nobody here. */
export const SECRETS: Rows<'renewSecret'> = {
  renewSecret: {
    kind: 'secretRenewed',
    refusedWith: ['no-window'],
    async against({ on }, file, { records }) {
      refuseDays(impossibleWord(on, ['on'], file.arrivedOn, today(records)));
      const { confirmation, request } = await file.confidential();
      const asking = { ...askingOf(request, today(records)), answerBy: 'post' as const };
      if (confirmation === undefined || lackingInPlace(confirmation, asking).length > 0)
        throw new Problem('does-not-fit', { errors: [UNPROVEN] });
    },
    async inApplication({ number: application }, { progress }, { body, on, deed, records, sql, inForce }) {
      if (!inForce.hasWindow) throw new Problem('no-window');
      const letter = { kind: 'receipt', occasion: deed.commandId, secret: true, way: 'post' } as const;
      return {
        alone: true,
        rows: await renewedSecret(records, application, sql),
        each: () => ({ patch: calledFor(progress, letter), facts: { by: body.by, on: body.on ?? on } }),
      };
    },
  },
};

const UNPROVEN = {
  pointer: '#',
  en: 'no paper shows the address to which the letter would go: take the address in as a supplement, and confirm it first',
  ja: '送り先の住所が書類で確認されていません。住所を補正として受け取り、本人確認をしてからにしてください',
};
