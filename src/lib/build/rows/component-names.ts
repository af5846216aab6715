import type { ComponentKind } from '../../../content/schemas/component-kind.ts';

/** Names of the kinds of component. */
export const componentNames: Readonly<Record<ComponentKind, string>> = {
  gpu: 'GPU',
  cpu: 'CPU',
  memory: 'Memory',
  storage: 'Storage',
  motherboard: 'Motherboard',
  cooling: 'Cooling',
  psu: 'Power supply',
  case: 'Case',
  other: 'Other',
};
