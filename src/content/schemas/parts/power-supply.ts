import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { count, mainsVolts, millimetres, watts } from '../numbers.ts';
import { priceSense } from '../price-sense.ts';
import { partBase } from './common.ts';

/** Cable sockets of a supply: number of cables of each kind. */
const supplyConnectorsSchema = z.strictObject({
  /** Native 12VHPWR or 12V-2x6 (16-pin) outputs; null for no data. */
  sixteenPin: count(0, 16, 'cables').nullable(),
  /** PCIe 6+2-pin plugs; null for no data. */
  eightPin: count(0, 24, 'cables').nullable(),
  /** Processor (EPS 4+4-pin) plugs; null for no data. */
  eps: count(0, 16, 'cables').nullable(),
});

/** A power supply as its maker specifies it. */
export const powerSupplySchema = z
  .strictObject({
    ...partBase,
    /** Rated output in watts at the voltages of `inputVolts`. */
    ratedW: watts(200, 5_000),
    /** Output in watts at lower mains voltages, if it is lower; null for no data. */
    ratedLowLineW: watts(150, 5_000).nullable(),
    /** Mains voltage for full output: minimum and maximum; null for no data. */
    inputVolts: z.strictObject({ low: mainsVolts(), high: mainsVolts() }).nullable(),
    /** Shape. */
    form: z.enum(['ATX', 'SFX', 'SFX-L', 'CRPS', 'proprietary']),
    /** Version of Intel's ATX specification: from 3.0, a supply must tolerate twice its rating for 100 µs; null for no data. */
    atxVersion: z.enum(['2.x', '3.0', '3.1']).nullable(),
    /** 80 PLUS badge; null for no data. */
    efficiency: z.enum(['White', 'Bronze', 'Silver', 'Gold', 'Platinum', 'Titanium']).nullable(),
    /** Cables; null for no data (unknown, not none). */
    connectors: supplyConnectorsSchema.nullable(),
    /** Length in millimetres; null for no data. */
    lengthMm: millimetres(80, 450).nullable(),
    /** Whether all, some or none of its cables can be taken off. */
    modular: z.enum(['full', 'semi', 'no']).optional(),
  })
  .superRefine((supply, context) => {
    const issue = issuesOf(context);
    const prices = priceSense(supply);
    if (prices !== null) issue('prices', prices);
    const { connectors } = supply;
    if (connectors !== null && Object.values(connectors).every((count) => count === 0)) {
      issue(
        'connectors',
        'every count is 0 (BuildCores omits those of supplies from 1,600 W): use null for no data',
      );
    }
    if (supply.inputVolts !== null && supply.inputVolts.low > supply.inputVolts.high)
      issue('inputVolts', 'low must not be above high');
    if (supply.ratedLowLineW !== null && supply.ratedLowLineW > supply.ratedW) {
      issue('ratedLowLineW', 'output at the lower voltage is above ratedW');
    }
  });
export type PowerSupply = z.infer<typeof powerSupplySchema>;
