import type { Said } from './said';

/** A complaint about the settings, with its Japanese. */
export const inBoth = (en: string): Said => ({ en, ja: en });
