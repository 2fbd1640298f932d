import { carryingOutActivities } from './carrying-out';
import { deedActivities, named } from './deeds';
import { letterActivities } from './letters';
import { measureActivities } from './measures';
import type { Needs } from './needs';
import { searchActivities } from './search';

/** Everything the workflows may ask of the world. */
export const createActivities = (needs: Needs) =>
  named(needs.records, {
    ...deedActivities(needs),
    ...searchActivities(needs),
    ...measureActivities(needs),
    ...carryingOutActivities(needs),
    ...letterActivities(needs),
  });
export type Activities = ReturnType<typeof createActivities>;
