import {
  LETTERS,
  type Correspondence,
  type CoverFacts,
  type FactsOf,
  type MoneyBack,
  type SentKind,
} from '../casefile/letter';
import type { SentAgainFacts } from '../casefile/letter-beside-answers';
import type { Said } from '../law/said';
import type { Profile } from '../policy/profile';
import { namedIn } from '../policy/ways';
import type { LetterSummary } from '../records/letter-rows';

/** What lies in an envelope beside its letter, and to whom that is addressed; of what the letter tells, nothing. */
export type Bundle = { readonly to: Omit<CoverFacts, 'contents'>; readonly things: readonly Said[] };

export const bundleOf = (facts: FactsOf[SentKind]): Bundle => {
  const { documentNumber, issuedOn, to, holder, principalName, caseNumber, right, asked, arrivedOn } = facts;
  const { mailClass, window, lettersIn } = facts;
  const head = { documentNumber, issuedOn, to, holder, principalName, caseNumber, right, asked, arrivedOn };
  return { to: { ...head, mailClass, window, lettersIn }, things: thingsIn(facts) };
};

/** What lies there: money that goes back, an envelope that came back, and what the letter says besides. */
const thingsIn = (
  facts: Correspondence & Partial<Pick<MoneyBack, 'returned'> & Pick<SentAgainFacts, 'of' | 'asks'>>,
): readonly Said[] => [
  ...(facts.returned ?? []).map(({ what, yen }) => ({
    ja: `${what.ja}　${yen.toLocaleString('en-US')}円`,
    en: `${what.en}, ${yen.toLocaleString('en-US')} yen`,
  })),
  ...(facts.of === undefined || facts.asks !== undefined
    ? []
    : [
        {
          ja: `${facts.of.title.ja}（${facts.of.documentNumber}）の封筒（未開封）　1通`,
          en: `Unopened envelope of the letter “${facts.of.title.en}” (${facts.of.documentNumber})`,
        },
      ]),
  ...(facts.encloses ?? []),
];

/** What the cover letter of an envelope says, where the company lets one lie in it. It names things, and nothing of what stands in them. */
export function coverIn(
  { to, things }: Bundle,
  { kind, documentNumber, medium }: LetterSummary,
  pages: number,
  { post: { covers }, disclosure }: Pick<Profile, 'post' | 'disclosure'>,
): CoverFacts | undefined {
  const on = medium && namedIn(disclosure, 'medium', medium.id);
  if (on === undefined && (covers === 'never' || (covers === 'enclosures' && things.length === 0))) return undefined; // a medium bears no address
  const { ja, en } = LETTERS[kind];
  const itself: Said = {
    ja: `${ja}（${documentNumber}）　${on === undefined ? `${pages}枚` : `${on.ja}　1点（パスワードで保護しています）`}`,
    en: `${en} (${documentNumber}): ${on === undefined ? `${pages} ${pages === 1 ? 'sheet' : 'sheets'}` : `on one ${on.en}, protected by a password`}`,
  };
  return { ...to, contents: [itself, ...things] };
}
