import { circuitName } from '../../build/circuit.ts';
import { conclude, figure, figuresOf, notInCatalogue, partsOf, type Rule } from '../rule.ts';

/** Whether each supply works at the voltage of the circuit, and at its full rating. */
export const supplyVoltage: Rule = {
  id: 'supply-voltage',
  title: 'Does the power supply work at this voltage?',
  method:
    'The circuit’s voltage must be within the input range for full output. Several supplies of 2,000 W and more need over 200 V.',
  about: ['psu'],
  source: {
    name: 'Manufacturers’ input ranges, linked from each part; Cooler Master X Mighty and FSP Cannon of 2,000 W are for 230 V',
    url: null,
    date: '2026-11-24',
  },
  guideSection: {
    href: 'guide/power-supply/#will-the-wall-socket-carry-it',
    title: 'Will the wall socket carry it?',
  },
  check({ machine: { supplies, setting } }) {
    const { circuit } = setting;
    if (supplies.length === 0 || circuit === null) return null;
    const problems: string[] = [];
    const missing = notInCatalogue(supplies);
    let reduced = false;
    for (const { name, inputVolts, ratedLowLineW } of partsOf(supplies))
      if (inputVolts === null) missing.push(`No data on the input range of ${name}.`);
      else if (circuit.volts > inputVolts.high * 1.1)
        problems.push(`${name} takes at most ${inputVolts.high} V; the circuit has ${circuit.volts} V.`);
      else if (circuit.volts < inputVolts.low) {
        // There is a figure for the output at a lower voltage only if the supply works there.
        reduced = ratedLowLineW !== null;
        const output = reduced ? ` At that voltage it delivers ${ratedLowLineW} W.` : '';
        problems.push(
          `${name} needs ${inputVolts.low} V for its rated output; the circuit has ${circuit.volts} V.${output}`,
        );
      }
    return conclude({
      rows: [supplies],
      problems,
      missing,
      severity: reduced ? 'warning' : 'problem',
      fine: `${circuitName(circuit)} is within the input range of the supply.`,
      titles: {
        fine: 'The supply works at this voltage',
        problem: reduced ? 'Less output at this voltage' : 'The supply needs another voltage',
        noData: 'Input voltage of the supply',
      },
      figures: [
        figure('Circuit', circuit.volts, 'V', circuit.source),
        ...figuresOf(
          supplies,
          'Input of',
          ({ inputVolts }) => (inputVolts ? `${inputVolts.low} to ${inputVolts.high}` : null),
          'V',
        ),
      ],
    });
  },
};
