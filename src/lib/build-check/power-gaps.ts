import type { Gap } from './amount.ts';
import { cardPowerW } from './cards.ts';
import type { Machine } from './machine.ts';
import { sustainedLimitW } from './processor-power.ts';
import { gapOf, unnamedGaps } from './rule.ts';

/** A gap for a row that allows several parts, or whose part lacks a figure. */
const lacking = <Part extends { name: string }>(
  items: readonly { line: string; label: string; options: readonly Part[] }[],
  lacks: (part: Part) => boolean,
  field: string,
): Gap[] =>
  items.flatMap((item) =>
    item.options.filter(lacks).map(({ name }) => ({ line: item.line, part: name, field })),
  );

/** The fields that leave the load of a machine without one figure. */
export function loadGaps(machine: Machine): Gap[] {
  const { gpus, cpus } = machine;
  return [
    ...gpus.flatMap((item) =>
      item.options
        .filter((gpu) => cardPowerW(item, gpu) === null)
        .map(({ name }) => ({ line: item.line, part: name, field: 'the board power' })),
    ),
    ...unnamedGaps('the board power', gpus),
    ...lacking(cpus, (cpu) => sustainedLimitW(cpu).value === null, 'the power limit'),
    ...unnamedGaps('the power limit', cpus),
    ...[...gpus, ...cpus]
      .filter(({ options }) => options.length > 1)
      .map((item) => gapOf(item, 'which of the parts it is')),
    ...(cpus.length === 0 ? [{ line: null, part: 'the processor: the build names none', field: '' }] : []),
  ];
}

/** The fields that leave the output of the supplies without a figure. */
export const outputGaps = ({ supplies }: Machine): Gap[] => unnamedGaps('the rated output', supplies);

/** The fields that leave the power at the wall without a figure. */
export const wallGaps = (machine: Machine): Gap[] => [
  ...loadGaps(machine),
  ...outputGaps(machine),
  ...lacking(machine.supplies, ({ efficiency }) => efficiency === null, 'the 80 PLUS badge'),
];
