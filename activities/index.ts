import { carryingOutActivities } from './carrying-out';
import { deedActivities, named } from './deeds';
import { letterActivities } from './letters';
import { measureActivities } from './measures';
import type { Needs } from './needs';
import { searchActivities } from './search';
import { undertakenActivities } from './undertaken';
import { undertakingActivities } from './undertakings';

/** Everything the workflows may ask of the world. */
export const createActivities = (needs: Needs) =>
  named(needs.records, {
    ...deedActivities(needs),
    ...searchActivities(needs),
    ...measureActivities(needs),
    ...carryingOutActivities(needs),
    ...undertakenActivities(needs),
    ...undertakingActivities(needs),
    ...letterActivities(needs),
  });
export type Activities = ReturnType<typeof createActivities>;
