import type { Act } from '../law/acts';
import type { Rows } from './act';
import { ASKING } from './asking';
import { COMPLAINTS } from './complaints';
import { DECIDING } from './deciding';
import { DOUBTS } from './doubts';
import { ENDING } from './ending';
import { HOLDING_COPIES } from './holding-copies';
import { HOLDS } from './holds';
import { INSTRUCTIONS } from './instructions';
import { INFORMING } from './information';
import { LATENESS } from './lateness';
import { MANDATES } from './mandates';
import { MEASURES } from './measures';
import { PASSWORDS } from './passwords';
import { RETURNED_MAIL } from './returned-mail';
import { MONEY } from './money';
import { SECRETS } from './secrets';
import { SEARCHING } from './searching';
import { STRIKING } from './striking';
import { TRACKING } from './tracking';
import { TAKING_IN } from './taking-in';
import { UNDERTAKEN } from './undertakings';

/** Every act of the law's table, each with its one row: what it writes, and what speaks against it. */
export const ACTED: Rows<Act> = {
  ...TAKING_IN,
  ...ASKING,
  ...DOUBTS,
  ...MANDATES,
  ...SEARCHING,
  ...DECIDING,
  ...MEASURES,
  ...INSTRUCTIONS,
  ...HOLDS,
  ...STRIKING,
  ...UNDERTAKEN,
  ...MONEY,
  ...LATENESS,
  ...INFORMING,
  ...RETURNED_MAIL,
  ...TRACKING,
  ...SECRETS,
  ...COMPLAINTS,
  ...HOLDING_COPIES,
  ...ENDING,
  ...PASSWORDS,
};
