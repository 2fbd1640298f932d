import type { Attack } from './attack';
import { PAPERS } from './papers';

/** Everything that is tried, theme by theme; what takes parts of the desk away comes last. */
export const ALL: readonly Attack[] = [...PAPERS];
