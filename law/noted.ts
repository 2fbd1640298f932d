import { WITHOUT_STANDING, type WithoutStanding } from './authorities';
import { isDenied, type Mandate } from './mandate';
import type { Said } from './said';

/** What an earlier confirmation noted of a conflict of interests, why an officer took back what had been, and why they held two for one person. */
export type NotedBefore = {
  readonly carried?: string | undefined;
  readonly takenBack?: string | undefined;
  /** Why an officer held whoever is proven by other identifiers since something was done to be the same person. */
  readonly samePerson?: string | undefined;
};

/** A confirmation as far as it notes a conflict: what it says itself, and what it carries over. */
type Noting = NotedBefore & { readonly conflict?: string | undefined };

/** What is noted of a conflict of interests: by this confirmation, and by those before it, unless an officer took that back (Art. 33(2)(i)). */
export const conflictIn = ({ carried, conflict }: Noting): string | undefined =>
  [...new Set([carried, conflict])].filter((said) => said !== undefined).join('\n') || undefined;

/** What the next confirmation has before it: everything that was noted stays so. */
export const notedIn = ({ takenBack, samePerson, ...noting }: Noting): NotedBefore => {
  const carried = conflictIn(noting);
  return {
    ...(carried === undefined ? {} : { carried }),
    ...(takenBack === undefined ? {} : { takenBack }),
    ...(samePerson === undefined ? {} : { samePerson }),
  };
};

/** What was noted of whoever asks, whatever they ask as now. */
export type OfWhoAsks = NotedBefore & {
  readonly mandate?: Mandate | null | undefined;
  readonly askedAs?: readonly WithoutStanding[] | undefined;
};

/** What whoever decides and whoever approves must have before them of who asks, although nothing of it lacks any more (Art. 37(3)). */
export const notedOfWhoAsks = ({
  mandate,
  askedAs = [],
  carried,
  takenBack,
  samePerson,
}: OfWhoAsks): readonly Said[] => [
  ...(mandate?.wasDenied === true || mandate?.stands === 'denied' ? [isDenied(mandate) ? DENIED : WAS_DENIED] : []),
  ...askedAs.map((as) => ({
    ja: `初めは${WITHOUT_STANDING[as].ja}の立場からのご請求として受け付けられた`,
    en: `it was taken in at first as asked by somebody in another standing: ${WITHOUT_STANDING[as].en}`,
  })),
  ...(carried === undefined
    ? []
    : [
        {
          ja: `本人確認の際に、利益相反のおそれが記録されている：${carried}`,
          en: `a conflict of interests was noted when they were confirmed: ${carried}`,
        },
      ]),
  ...(takenBack === undefined
    ? []
    : [
        {
          ja: `記録された利益相反のおそれは、担当責任者が取り消した：${takenBack}`,
          en: `an officer took back a conflict of interests that had been noted: ${takenBack}`,
        },
      ]),
  ...(samePerson === undefined
    ? []
    : [
        {
          ja: `措置の後に、措置のときと異なる事項により本人確認がされた。担当責任者は同一の方と認めた：${samePerson}`,
          en: `since something was done they were confirmed by other identifiers than it was done under; an officer held them to be the same person: ${samePerson}`,
        },
      ]),
];

const DENIED: Said = {
  ja: 'ご本人への照会によっては、代理人への委任を確認できていない',
  en: 'the person, asked, did not confirm that they mandated the agent',
};
const WAS_DENIED: Said = {
  ja: 'ご本人への照会によっては、代理人への委任を一度確認できなかった。その後の扱いは記録（委任の照会）を見ること',
  en: 'the person, asked, did once not confirm that they mandated an agent; the journal says what became of it',
};
