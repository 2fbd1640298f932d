import { folded, FOLDS, foldsOf } from '../casefile/folds';
import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { Collection } from '../policy/data-map';
import { heldIn, usableSets, type Text } from './record';
import { TELLING } from './whose';

/** Whether a record may be found or near, for all that is cheaply known: what answers no here is never a candidate. */
export type MayBeTheirs = (collection: Collection, textOf: (column: string) => Text) => boolean;
