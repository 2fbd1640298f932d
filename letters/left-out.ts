import type { LeftOut, StruckTold, WithdrewTold } from '../casefile/letters-on-changes';
import type { Point } from './blocks';
import { wareki } from './wareki';

/** Whether something that was asked is not done, because the person withdrew or narrowed the request, or because it had been decided by mistake. */
export const leavesOut = ({ withdrew, struck = [] }: LeftOut): boolean =>
  struck.length > 0 || (withdrew?.left.length ?? 0) > 0;

/** What was left of a request under which something was done: since the person withdrew or narrowed it, or because it was decided by mistake (Arts. 34(3), 35(7), 36). */
export const whatIsLeftOut = ({ withdrew, struck = [] }: LeftOut): readonly Point[] => [
  ...(struck.length === 0 ? [] : [whatWasStruckOut(struck)]),
  ...(withdrew === undefined ? [] : [onWithdrawal(withdrew)]),
];

const whatWasStruckOut = (all: readonly StruckTold[]): Point => ({
  label: '取りやめた措置',
  says: [
    '次の部分は、それぞれ記載の理由により、措置を実施しておらず、今後も実施いたしません。',
    ...all.map(({ what, narrowedOn, why }) => ({
      mark: '・',
      text: `${what.ja}　理由：${narrowedOn === undefined ? '' : `${wareki(narrowedOn)}に、ご請求の範囲から除くお申し出をいただいたため。`}${why}`,
    })),
  ],
});

/** That the person withdrew after the first change: what was done is told all the same, and where nothing was. */
const onWithdrawal = ({ on, left, stopped }: WithdrewTold): Point => ({
  label: 'お取下げについて',
  says: [
    `${wareki(on)}にお取下げのお申し出をいただきましたが、その時には既に措置に着手し、又はその手配をしておりましたので、実施した措置を通知いたします。`,
    ...(stopped === undefined ? [] : [STAYS_STOPPED]),
    ...(left.length === 0
      ? []
      : [
          '次の部分は、お取下げにより、措置を実施しておらず、今後も実施いたしません。',
          ...left.map(({ ja: text }) => ({ mark: '・', text })),
        ]),
  ],
});
const STAYS_STOPPED =
  '既に停止した提供は、お取下げの後も停止したままといたします。再開をご希望のときは、その旨をお申し出ください。お申し出がない限り、再開いたしません。';
