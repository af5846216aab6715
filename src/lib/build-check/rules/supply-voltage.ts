import { circuitName } from '../../build/circuit.ts';
import { conclude, figure, linesOf, named, type Rule, type Verdict } from '../rule.ts';

/** Whether each supply works at the voltage of the circuit, and at its full rating. */
export const supplyVoltage: Rule = {
  id: 'supply-voltage',
  title: 'Does the power supply work at this voltage?',
  method:
    'The circuit’s voltage must be within the input range of full output; several supplies of 2,000 W and more need over 200 V.',
  about: ['psu'],
  source: {
    name: 'Makers’ input ranges, as the parts name them; Cooler Master X Mighty and FSP Cannon of 2,000 W are for 230 V',
    url: null,
    date: '2026-11-24',
  },
  guideSection: {
    href: 'guide/power-supply/#will-the-wall-socket-carry-it',
    title: 'Will the wall socket carry it?',
  },
  check({ machine: { supplies, setting } }): Verdict[] {
    const { circuit } = setting;
    if (supplies.length === 0 || circuit === null) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    let reduced = false;
    for (const item of supplies) {
      if (item.options.length === 0) open.push(`${named(item)} names no supply of the catalogue.`);
      for (const { name, inputVolts, ratedLowLineW } of item.options) {
        if (inputVolts === null) open.push(`The input range of ${name} was not read.`);
        else if (circuit.volts > inputVolts.high * 1.1)
          wrong.push(`${name} takes at most ${inputVolts.high} V; the circuit has ${circuit.volts} V.`);
        else if (circuit.volts < inputVolts.low) {
          const needs = `${name} needs ${inputVolts.low} V for its rating; the circuit has ${circuit.volts} V`;
          // Output at a lower voltage is stated only where the supply works there at all.
          reduced = ratedLowLineW !== null;
          wrong.push(
            ratedLowLineW === null ? `${needs}.` : `${needs}, at which it delivers ${ratedLowLineW} W.`,
          );
        }
      }
    }
    const options = supplies.flatMap((item) => item.options);
    return [
      conclude({
        wrong,
        open,
        severity: reduced ? 'warning' : 'problem',
        holds: `${circuitName(circuit)} is within the input range of the supply.`,
        titles: {
          fine: 'The supply works at this voltage',
          problem: reduced ? 'Less output at this voltage' : 'The supply needs another voltage',
          open: 'Input voltage of the supply',
        },
        figures: [
          figure('Circuit', circuit.volts, 'V', circuit.source),
          ...options.map(({ name, inputVolts, source }) =>
            figure(
              `Input of ${name}`,
              inputVolts ? `${inputVolts.low} to ${inputVolts.high}` : null,
              'V',
              source,
            ),
          ),
        ],
        lines: linesOf(supplies),
      }),
    ];
  },
};
