import { kindOf } from './about';
import type { CivilDate } from './clock';
import type { HeldOtherwise } from './held';
import { UNDECIDED } from './footing';
import type { Patch, Progress } from './stages';

/**
 * The holder who entrusted records of a kind to us let us correct or erase those of this person. Without that they are none of ours to
 * change (Art. 16(4)), and the person is referred to that holder; what it said, and who asked, is a filing.
 */
export type Authority = { readonly records: string; readonly on: CivilDate; readonly filing: string };

/** Whether records of a kind may be changed here although another entrusted them to us. */
export const mayBeChanged = ({ authorities = [] }: Pick<Progress, 'authorities'>, kind: string): boolean =>
  authorities.some(({ records }) => records === kind);

/** What was found, with what its holder let us change as what we decide on. */
export const withAuthority = <Item extends { readonly id: string; readonly held?: HeldOtherwise | undefined }>(
  progress: Pick<Progress, 'authorities'>,
  items: readonly Item[],
): Item[] =>
  items.map((item) => {
    if (item.held === undefined || !('entrustedBy' in item.held) || !mayBeChanged(progress, kindOf(item.id)))
      return item;
    const { held: _, ...ours } = item;
    return ours as Item; // whose `held` may be absent
  });

/** What follows where an authority is noted: what was decided without it is decided anew. */
export const authorised = (progress: Progress, authority: Authority): Patch => ({
  authorities: [...(progress.authorities ?? []), authority],
  ...(progress.decision == null ? {} : UNDECIDED),
});
