import type { MachineRole } from './answer.ts';

/** The titles of machines by their first role. */
export const roleTitles: Readonly<Record<MachineRole, string>> = {
  best: 'Best for the budget',
  value: 'Most speed for its money',
  cheapest: 'Cheapest that does everything',
  memory: 'More memory',
  computer: 'Whole computer',
  other: 'Second fastest',
  least: 'The least that would do',
};
