import type { PowerSupply } from '../../../content/schemas/parts/power-supply.ts';
import { atLeast, atMost, column, oneOf, type ViewOf } from '../part-view.ts';

const voltsText = ({ inputVolts }: PowerSupply) =>
  inputVolts === null ? null : `${inputVolts.low} to ${inputVolts.high}\u00a0V`;

const group = ({ ratedW }: PowerSupply) => {
  if (ratedW <= 1_000) return 'Up to 1,000 W';
  return ratedW <= 1_650 ? 'Up to 1,650 W' : 'Above 1,650 W';
};

/** Power supplies, by rating. */
export const powerSupplyView: ViewOf<'psu'> = {
  page: 'parts/power-supplies',
  noun: 'power supply',
  plural: 'Power supplies',
  detail: (supply) => `${supply.ratedW} W`,
  facts: {
    ratedW: (supply) => supply.ratedW,
    form: (supply) => supply.form,
    lengthMm: (supply) => supply.lengthMm,
    efficiency: (supply) => supply.efficiency,
  },
  columns: [
    column('rated_w', 'Rated output', (supply) => supply.ratedW, 'always', 'W'),
    column('input_volts', 'Input for full output', voltsText, 'always'),
    column('lowest_input_v', 'Minimum input', (supply) => supply.inputVolts?.low ?? null, 'file'),
    column('highest_input_v', 'Maximum input', (supply) => supply.inputVolts?.high ?? null, 'file'),
    column('rated_low_line_w', 'Output at lower voltage', (supply) => supply.ratedLowLineW, 'compared', 'W'),
    column('atx_version', 'ATX version', (supply) => supply.atxVersion, 'always'),
    column('efficiency', '80 PLUS', (supply) => supply.efficiency, 'always'),
    column('sixteen_pin', '16-pin outputs', (supply) => supply.connectors?.sixteenPin ?? null, 'always'),
    column('eight_pin_pcie', 'PCIe 8-pin plugs', (supply) => supply.connectors?.eightPin ?? null, 'always'),
    column('eps', 'Processor plugs', (supply) => supply.connectors?.eps ?? null, 'compared'),
    column('form', 'Form factor', (supply) => supply.form, 'compared'),
    column('length_mm', 'Length', (supply) => supply.lengthMm, 'compared', 'mm'),
  ],
  questions: [
    atLeast('min-power', 'W', (supply) => supply.ratedW),
    { name: 'volts', is: 'within', unit: 'V', value: (supply) => supply.inputVolts },
    atLeast('min-16-pin', 'outputs', (supply) => supply.connectors?.sixteenPin ?? null),
    oneOf('form', ['ATX', 'SFX', 'SFX-L', 'CRPS', 'proprietary'], (supply) => [supply.form]),
    atMost('max-length', 'mm', (supply) => supply.lengthMm),
  ],
  group,
  rank: (supply) => supply.ratedW,
};
