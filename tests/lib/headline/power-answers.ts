import { suppliedByRule } from '../../../src/lib/build-check/gpu-pairing.ts';
import { measuredBuild, measuredMachines } from '../../../src/lib/build-check/measured-machines.ts';
import { powerOf } from '../../../src/lib/build-check/power.ts';
import { openSetting, type CheckSetting } from '../../../src/lib/build/check-setting.ts';
import { circuits, continuousW } from '../../../src/lib/build/circuit.ts';
import { buildOf, row } from '../build-check/builds.ts';
import { catalogue } from '../build-check/catalogue.ts';
import { gpu } from '../gpus.ts';
import type { HeadlineAnswer } from './headline-answer.ts';

const circuit = (id: string) => circuits.find((each) => each.id === id)!;
const on = (id: string): CheckSetting => ({ ...openSetting, circuit: circuit(id) });

/** Watts at the wall of machines that were measured, on 240 V. */
const measured: Readonly<Record<string, number>> = {
  'four-rtx-4090': 2248.7,
  'four-rtx-3090': 1726.5,
  'seven-rtx-4090': 3686.9,
};

/** RTX 4090 (450 W), Ryzen 9 7950X (230 W at its limit), a Gold supply of 1,000 W. */
const desk = buildOf(
  row('gpu', 'geforce-rtx-4090'),
  row('cpu', 'ryzen-9-7950x'),
  row('psu', 'corsair-rm1000x-2024'),
);
const deskPower = (id: string) => powerOf(desk, catalogue, on(id));

export const powerAnswers: readonly HeadlineAnswer[] = [
  ...measuredMachines.map((machine): HeadlineAnswer => {
    const { build, catalogue: parts } = measuredBuild(machine, catalogue.gpu);
    return {
      question: `power at the wall: ${machine.name}`,
      expected: measured[machine.id]!,
      unit: 'W',
      from: `calculated, 2026-11-29; measured ${machine.wallW} W`,
      answer: () => powerOf(build, parts, on('us-240-30')).wallW.value!,
    };
  }),
  {
    question: 'power of the parts: RTX 4090, Ryzen 9 7950X',
    expected: 450 + 230 / 2 + 75,
    unit: 'W',
    from: 'by hand: the card, half of the processor’s limit, 75 W for the rest',
    answer: () => deskPower('us-15').dcW.value!,
  },
  {
    question: 'peak for less than a millisecond: RTX 4090, Ryzen 9 7950X',
    expected: 450 + 230 + 75 + 450,
    unit: 'W',
    from: 'by hand: the full load and once more the card',
    answer: () => deskPower('us-15').transientW.value!,
  },
  {
    question: 'power at the wall on 120 V: RTX 4090, Ryzen 9 7950X, Gold supply of 1,000 W',
    expected: 640 / (0.9 - (0.14 / 0.5) * 0.03),
    unit: 'W',
    from: 'by hand: 640 W by 80 PLUS Gold at 64 % load on 115 V, between 90 % at half and 87 % at full load',
    answer: () => deskPower('us-15').wallW.value!,
  },
  {
    question: 'power at the wall on 230 V: the same',
    expected: 640 / (0.92 - (0.14 / 0.5) * 0.03),
    unit: 'W',
    from: 'by hand: 80 PLUS Gold on 230 V, between 92 % and 89 %',
    answer: () => deskPower('eu-16').wallW.value!,
  },
  {
    question: 'heat into the room on 120 V: the same',
    expected: (640 / 0.8916) * 3.412,
    unit: 'BTU/h',
    from: 'by hand: 3.412 BTU an hour for each watt at the wall',
    answer: () => deskPower('us-15').heatBtuH.value!,
  },
  {
    question: 'supply by the guide’s rule for one RTX 4090',
    expected: (450 + 142 + 75) * 1.2,
    unit: 'W',
    from: 'by hand: the card, a Ryzen 9 5900X, 75 W for the rest, and a fifth on top',
    answer: () => suppliedByRule(gpu('geforce-rtx-4090'))!,
  },
  {
    question: 'what a circuit of 120 V and 15 A carries for hours',
    expected: 1440,
    unit: 'W',
    from: 'by hand: 80 % of 1,800 W (NEC 210.19(A)(1))',
    answer: () => continuousW(circuit('us-15'))!,
  },
];
