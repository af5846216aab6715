import type { Gpu } from '../../src/content/schemas/gpu.ts';

/** The cooler that the reference cards of a series have; the source has no column for it. */
const series: [name: RegExp, cooling: Gpu['cooling']][] = [
  [/^(GeForce|TITAN|Radeon RX|Arc) /, 'fans'],
  [/^(Tesla .*|L4|L40|L40S|Radeon Instinct MI210)$| (PCIe|NVL|Server)\b/, 'passive'],
  [/^RTX (A\d+|\d+ Ada|PRO \d+ Blackwell$)/, 'blower'],
];

/** How the reference card is cooled; null where its series has several coolers, or none of its own. */
export function coolingOf(name: string): Gpu['cooling'] {
  return series.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
