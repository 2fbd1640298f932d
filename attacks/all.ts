import { ACROSS_CASES } from './across-cases';
import { AFTERWARDS } from './afterwards';
import { ANSWERING } from './answering';
import type { Attack } from './attack';
import { BAD_DAY } from './bad-day';
import { DECIDING } from './deciding';
import { DOORS } from './doors';
import { ENGINE } from './engine';
import { ENVELOPES } from './envelopes';
import { INSIDERS } from './insiders';
import { OWNERS } from './owners';
import { PAGES } from './pages';
import { PAPERS } from './papers';
import { PEOPLE_WHO_ASK } from './people';
import { RECORDS } from './records';
import { SETTINGS } from './settings';
import { WINDOW } from './window';
import { WORDS } from './words';

/** Everything that is tried, theme by theme; what it all left behind is looked at last. */
export const ALL: readonly Attack[] = [
  ...PAPERS,
  ...PEOPLE_WHO_ASK,
  ...ENVELOPES,
  ...DECIDING,
  ...INSIDERS,
  ...ANSWERING,
  ...DOORS,
  ...PAGES,
  ...ACROSS_CASES,
  ...WINDOW,
  ...OWNERS,
  ...WORDS,
  ...SETTINGS,
  ...ENGINE,
  ...RECORDS,
  ...BAD_DAY,
  ...AFTERWARDS,
];
