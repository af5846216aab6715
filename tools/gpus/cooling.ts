import type { Gpu } from '../../src/content/schemas/gpu.ts';

/** The cooler of a series' reference cards, for which the source has no column. */
const series: [name: RegExp, cooling: Gpu['cooling']][] = [
  [/^(GeForce|TITAN|Radeon RX|Arc) /, 'fans'],
  [/^(Tesla .*|L4|L40|L40S|Radeon Instinct MI210)$| (PCIe|NVL|Server)\b/, 'passive'],
  [/^RTX (A\d+|\d+ Ada|PRO \d+ Blackwell$)/, 'blower'],
];

/** The cooler of the reference card; null if its series has several or no own cooler. */
export function coolingOf(name: string): Gpu['cooling'] {
  return series.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
