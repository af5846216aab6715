import { circuitName } from '../../build/circuit.ts';
import { answersAbout, figure, figuresOf, partsOf, unnamedGaps, type Rule } from '../rule.ts';
import type { Gap } from '../amount.ts';

/** Nominal mains voltages from this on are the high range of the ATX design guide, in volts. */
const highRange = 200;

/**
 * Up to this rating the design guide’s full output at 100 V stays within the 15 A of the usual inlet (C14); larger supplies
 * may deliver less at a low voltage, in watts.
 */
const maxAtLowRangeW = 1_300;

/** Whether each supply works at the voltage of the circuit, and at its full rating. */
export const supplyVoltage: Rule = {
  id: 'supply-voltage',
  title: 'Does the power supply work at this voltage?',
  method: `The circuit’s voltage must be within the input range for full output. Where a maker’s range is not published, the ATX design guide holds: full output at 100 to 127 V and at 200 to 240 V. Above ${maxAtLowRangeW} W supplies may deliver less at the low range, or not work there.`,
  about: ['psu'],
  source: {
    name: 'Intel ATX12V design guide 2.0, 3.1: full rated output at 100 to 127 V and at 200 to 240 V',
    url: 'https://manualsdump.com/en/manuals/intel-atx12v/109764/9',
    date: '2026-11-30',
    note: 'Makers’ input ranges are linked from each part.',
  },
  guideSection: {
    href: 'guide/power-supply/#will-the-wall-socket-carry-it',
    title: 'Will the wall socket carry it?',
  },
  check({ machine: { supplies, setting } }) {
    const { circuit } = setting;
    if (supplies.length === 0 || circuit === null) return null;
    const answer = answersAbout(
      [supplies],
      [
        figure('Circuit', circuit.volts, 'V', circuit.source),
        ...figuresOf(
          supplies,
          'Input of',
          ({ inputVolts }) => (inputVolts ? `${inputVolts.low} to ${inputVolts.high}` : null),
          'V',
        ),
      ],
    );
    const problems: string[] = [];
    const gaps: Gap[] = unnamedGaps('the input range', supplies);
    let reduced = false;
    for (const item of supplies)
      for (const { name, inputVolts, ratedW, ratedLowLineW, form } of item.options)
        if (inputVolts === null) {
          const byGuide = form !== 'CRPS' && form !== 'proprietary' && ratedW <= maxAtLowRangeW;
          if (circuit.volts < highRange && !byGuide)
            gaps.push({ line: item.line, part: name, field: 'the input range' });
        } else if (circuit.volts > inputVolts.high * 1.1)
          problems.push(`${name} takes at most ${inputVolts.high} V; the circuit has ${circuit.volts} V.`);
        else if (circuit.volts < inputVolts.low) {
          // There is a figure for the output at a lower voltage only if the supply works there.
          reduced = ratedLowLineW !== null;
          const output = reduced ? ` At that voltage it delivers ${ratedLowLineW} W.` : '';
          problems.push(
            `${name} needs ${inputVolts.low} V for its rated output; the circuit has ${circuit.volts} V.${output}`,
          );
        }
    if (problems.length > 0)
      return reduced
        ? answer.warning('Less output at this voltage', problems.join(' '))
        : answer.problem('The supply needs another voltage', problems.join(' '));
    if (gaps.length > 0) return answer.noData('Input voltage of the supply', '', gaps);
    const stated = partsOf(supplies).every(({ inputVolts }) => inputVolts !== null);
    return answer.fine(
      'The supply works at this voltage',
      stated
        ? `${circuitName(circuit)} is within the input range of the supply.`
        : `${circuitName(circuit)} is in the range at which the ATX design guide asks for the full output.`,
    );
  },
};
