import { faultOf, faults } from '../../lib/diffusion/faults.ts';

/** What went wrong and what to do about it, for a reader. */
export function faultText(error: unknown): string {
  const { number, title, action } = faults[faultOf(error).id];
  return `Fault ${number}: ${title}. ${action}`;
}
