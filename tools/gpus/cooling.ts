import type { Gpu } from '../../src/content/schemas/gpu.ts';

/** The cooler of a series' reference cards, for which the source has no column. */
const series: [name: RegExp, cooling: Gpu['cooling']][] = [
  // Workshops and the makers of laptops fit coolers of their own.
  [/\(modified\)$| Laptop$/, null],
  [/^TITAN (V|Xp|X Pascal)$|^Quadro (RTX |GV|P)\d+$/, 'blower'],
  [/^Radeon (AI PRO R9700|Pro VII)$/, 'blower'],
  [/^RTX PRO 6000 Blackwell Workstation$/, 'fans'],
  [/^(GeForce|TITAN|Radeon RX|Radeon VII|Arc)\b/, 'fans'],
  [/^(Tesla .*|A2|L\d+S?|Radeon Instinct MI(50|60|100|210).*|.* R9700S)$| (PCIe|NVL|Server)\b/, 'passive'],
  [/^RTX (A\d+|\d+ (SFF )?Ada|PRO \d+ (SFF |72 GB )?Blackwell( Max-Q Workstation)?$)/, 'blower'],
];

/** The cooler of the reference card; null if its series has several or no own cooler. */
export function coolingOf(name: string): Gpu['cooling'] {
  return series.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
