import type { Called } from '../law/called';
import type { Patch, Progress } from '../law/stages';

/** A letter that an act calls for is owed from here on, after those that were called for before it. */
export const calledFor = ({ correspondence = [] }: Progress, called: Called): Pick<Patch, 'correspondence'> => ({
  correspondence: [...correspondence, called],
});
