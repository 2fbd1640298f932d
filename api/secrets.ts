import { askingOf } from '../casefile/request';
import { calledFor } from '../law/called';
import { impossibleWord } from '../law/days';
import { lackingInPlace } from '../law/proven-place';
import { today } from '../records/cases';
import { renewedSecret } from '../records/receipts';
import { stopSecrets } from '../records/stopping';
import { refuseDays, type Rows } from './act';
import { recalledBy, stoppedIn } from './mandates';
import { Problem } from './problems';

/** A new secret for the window, for whoever lost theirs: by post to the place that is proven, and shown to nobody here. A letter with one before it does not go out any more. */
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
    async inApplication({ number: application }, at, { body, on, deed, records, sql, inForce }, open) {
      if (!inForce.hasWindow) throw new Problem('no-window');
      const letter = { kind: 'receipt', occasion: deed.commandId, secret: true, way: 'post' } as const;
      const files = open.includes(at) ? open : [at, ...open];
      const stopped = await stoppedIn(files, (file) => stopSecrets(sql, records, file, deed)); // what they bear opens nothing any more
      return {
        rows: await renewedSecret(records, application, sql),
        each(file) {
          const isWrittenTo = file.number === at.number || (stopped.get(file.number)?.recalled.length ?? 0) > 0; // the letter that fell told it arrived
          const correspondence = (file.progress.correspondence ?? []).filter(({ secret }) => secret !== true);
          return {
            patch: {
              ...(isWrittenTo ? calledFor({ correspondence }, letter) : { correspondence }),
              recalled: recalledBy(file, stopped),
            },
            facts: { by: body.by, on: body.on ?? on },
            also: stopped.get(file.number)?.entries ?? [],
          };
        },
      };
    },
  },
};

const UNPROVEN = {
  pointer: '#',
  en: 'no paper shows the address to which the letter would go: take the address in as a supplement, and confirm it first',
  ja: '送り先の住所が書類で確認されていません。住所を補正として受け取り、本人確認をしてからにしてください',
};
