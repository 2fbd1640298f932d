import type { Role } from './acts';
import { isMeasureAsked } from './measuring';
import type { Progress } from './stages';

/** Whoever would act: somebody of the desk, the owner of a system for what was asked of them, or the applicant. */
export type Actor =
  | { readonly is: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly is: 'owner'; readonly id: string; readonly of: readonly string[] }
  | { readonly is: 'applicant' };

/** The round in which the owner of a store, of what is done in one, or of a provision was asked and has not answered; nothing where nobody waits for their word. */
export function roundAwaited(of: string, { stores, measures = {} }: Progress): number | undefined {
  const measure = Object.hasOwn(measures, of) ? measures[of] : undefined;
  if (measure !== undefined)
    return isMeasureAsked(measure) && measure.setAside === undefined && measure.failed === undefined
      ? measure.round
      : undefined;
  const store = Object.hasOwn(stores, of) ? stores[of] : undefined;
  return store?.outcome === 'asked' ? store.round : undefined;
}
