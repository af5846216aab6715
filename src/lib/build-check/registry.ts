import type { Rule } from './rule.ts';
import { supplyOutput } from './rules/supply-output.ts';

/** Every rule, in the order in which their answers are shown. */
export const rules: readonly Rule[] = [supplyOutput];
