import { sameNameAsShown } from '../law/shown';
import { claimedBy, type Identifier, type KeyKind } from './identifiers';
import type { KeptRequest } from './request';

/** Whoever is proven now, and what else they wrote of themselves. */
type Now = { readonly request: Pick<KeptRequest, 'principal'>; readonly proven: readonly Identifier[] };

/**
 * By which identifiers whoever is proven now cannot be taken for the person who was proven before. A name or a birthday tells them apart
 * where it reads otherwise and no longer as it did; any other only where neither the birthday nor the address still shows that they are
 * the same, so that nobody is held up who moved, or of whom more is proven than before (Art. 37(1)).
 */
export function contradictedIn(before: readonly Identifier[], now: Now): readonly KeyKind[] {
  const then = (kind: KeyKind): readonly string[] => valuesOf(before, kind);
  const isSame = (kind: KeyKind, values: readonly string[]): boolean =>
    then(kind).some((one) => values.some((other) => sameNameAsShown(one, other)));
  const differs = (kind: KeyKind): boolean => {
    const values = readNow(now, kind);
    return then(kind).length > 0 && values.length > 0 && !isSame(kind, values);
  };
  const telling = WHO_THEY_ARE.filter(differs);
  if (telling.length > 0) return telling;
  const stays = TELLS_NAMESAKES_APART.some((kind) => isSame(kind, valuesOf(now.proven, kind)));
  return stays ? [] : BY_WHICH_THEY_ARE_FOUND.filter(differs);
}

const WHO_THEY_ARE = ['name', 'birthDate'] as const;
const TELLS_NAMESAKES_APART = ['birthDate', 'address'] as const;
const BY_WHICH_THEY_ARE_FOUND = ['address', 'email', 'phone', 'customerNumber'] as const;

const valuesOf = (all: readonly Identifier[], kind: KeyKind): readonly string[] =>
  all.flatMap((one) => (one.kind === kind ? [one.value] : []));

/** What is proven of a kind now; where nothing is, what the form says, which nobody may take back by showing less. */
function readNow({ request, proven }: Now, kind: KeyKind): readonly string[] {
  const shown = valuesOf(proven, kind);
  const claimed = claimedBy(request.principal).filter(({ earlier }) => earlier !== true);
  return shown.length > 0 ? shown : valuesOf(claimed, kind);
}
