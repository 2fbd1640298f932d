import { AS_DAYS_PASS } from './as-days-pass';
import { AT_THE_FIVE } from './at-the-five';
import { AT_THE_SHOP } from './at-the-shop';
import { DECIDED_AT_THE_SHOP } from './decided-at-the-shop';
import type { Scenario } from './scenario';

export const ALL: readonly Scenario[] = [...AT_THE_SHOP, ...DECIDED_AT_THE_SHOP, ...AT_THE_FIVE, ...AS_DAYS_PASS];
