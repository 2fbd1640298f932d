import type { Command } from './command';
import { TAKING_IN } from './commands-intake';
import { ANSWERING } from './commands-answering';
import { MEASURING } from './commands-measuring';
import { BESIDE_ANSWERS } from './commands-beside-answers';
import { COMPLAINTS } from './commands-complaints';
import { ON_DOUBTS } from './commands-doubts';
import { ON_MANDATES } from './commands-mandates';
import { CLOSING } from './commands-closing';
import { ON_COPIES } from './commands-copies';

/** Every command of the desk, in the order in which a request goes its way. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...TAKING_IN,
  ...ON_DOUBTS,
  ...ON_MANDATES,
  ...ANSWERING,
  ...MEASURING,
  ...BESIDE_ANSWERS,
  ...COMPLAINTS,
  ...CLOSING,
  ...ON_COPIES,
};
