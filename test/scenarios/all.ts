import { AS_DAYS_PASS } from './as-days-pass';
import { CEASED } from './ceased';
import { CORRECTED } from './corrected';
import { PROVISION_STOPPED } from './provision-stopped';
import { AFTER_THE_ANSWER } from './after-the-answer';
import { RIGHTS_TOGETHER } from './rights-together';
import { WHILE_CEASING } from './while-ceasing';
import { AT_THE_FIVE } from './at-the-five';
import { AT_THE_SHOP } from './at-the-shop';
import { DECIDED_AT_THE_SHOP } from './decided-at-the-shop';
import { BESIDE_ANSWERS } from './beside-answers';
import { MONEY_AND_RECORDS } from './money-and-records';
import type { Scenario } from './scenario';

export const ALL: readonly Scenario[] = [
  ...AT_THE_SHOP,
  ...DECIDED_AT_THE_SHOP,
  ...AT_THE_FIVE,
  ...BESIDE_ANSWERS,
  ...MONEY_AND_RECORDS,
  ...CORRECTED,
  ...CEASED,
  ...PROVISION_STOPPED,
  ...WHILE_CEASING,
  ...AFTER_THE_ANSWER,
  ...RIGHTS_TOGETHER,
  ...AS_DAYS_PASS,
];
