import type { PowerSupply } from '../../../content/schemas/parts/power-supply.ts';
import type { ViewOf } from '../part-view.ts';

const voltsText = ({ inputVolts }: PowerSupply) =>
  inputVolts === null ? null : `${inputVolts.low} to ${inputVolts.high}\u00a0V`;

const group = ({ ratedW }: PowerSupply) => {
  if (ratedW <= 1_000) return 'Up to 1,000 W';
  return ratedW <= 1_650 ? 'To 1,650 W' : 'Above 1,650 W';
};

/** Power supplies, by rating. */
export const powerSupplyView: ViewOf<'psu'> = {
  page: 'parts/power-supplies',
  noun: 'power supply',
  plural: 'Power supplies',
  columns: [
    { id: 'rated_w', head: 'Rated', unit: 'W', value: (supply) => supply.ratedW, shown: 'always' },
    { id: 'input_volts', head: 'Mains for all of it', value: voltsText, shown: 'always' },
    {
      id: 'lowest_input_v',
      head: 'Lowest mains',
      value: (supply) => supply.inputVolts?.low ?? null,
      shown: 'file',
    },
    {
      id: 'highest_input_v',
      head: 'Highest mains',
      value: (supply) => supply.inputVolts?.high ?? null,
      shown: 'file',
    },
    {
      id: 'rated_low_line_w',
      head: 'At lower mains',
      unit: 'W',
      value: (supply) => supply.ratedLowLineW,
      shown: 'compared',
    },
    { id: 'atx_version', head: 'ATX', value: (supply) => supply.atxVersion, shown: 'always' },
    { id: 'efficiency', head: '80 PLUS', value: (supply) => supply.efficiency, shown: 'always' },
    {
      id: 'sixteen_pin',
      head: '16-pin outputs',
      value: (supply) => supply.connectors?.sixteenPin ?? null,
      shown: 'always',
    },
    {
      id: 'eight_pin_pcie',
      head: 'PCIe 8-pin plugs',
      value: (supply) => supply.connectors?.eightPin ?? null,
      shown: 'always',
    },
    {
      id: 'eps',
      head: 'Processor plugs',
      value: (supply) => supply.connectors?.eps ?? null,
      shown: 'compared',
    },
    { id: 'form', head: 'Shape', value: (supply) => supply.form, shown: 'compared' },
    { id: 'length_mm', head: 'Length', unit: 'mm', value: (supply) => supply.lengthMm, shown: 'compared' },
  ],
  questions: [
    { name: 'min-power', is: 'at least', unit: 'W', value: (supply) => supply.ratedW },
    { name: 'volts', is: 'within', unit: 'V', value: (supply) => supply.inputVolts },
    {
      name: 'min-16-pin',
      is: 'at least',
      unit: 'outputs',
      value: (supply) => supply.connectors?.sixteenPin ?? null,
    },
    {
      name: 'form',
      is: 'one of',
      words: ['ATX', 'SFX', 'SFX-L', 'CRPS', 'proprietary'],
      value: (supply) => [supply.form],
    },
    { name: 'max-length', is: 'at most', unit: 'mm', value: (supply) => supply.lengthMm },
  ],
  group,
  rank: (supply) => supply.ratedW,
};
