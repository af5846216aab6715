import { faultOf, faults } from '../../lib/diffusion/faults.ts';

/** A fault and its remedy, for readers. */
export function faultText(error: unknown): string {
  const { number, title, action } = faults[faultOf(error).id];
  return `Fault ${number}: ${title}. ${action}`;
}
