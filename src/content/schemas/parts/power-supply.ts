import { z } from 'zod';
import { partBase } from './common.ts';

/** Cable sockets of a supply: how many cables of each kind it brings. */
const supplyConnectorsSchema = z.strictObject({
  /** Native 12VHPWR or 12V-2x6 (16-pin) outputs; null where not read. */
  sixteenPin: z.number().int().nonnegative().nullable(),
  /** PCIe 6+2-pin plugs; null where not read. */
  eightPin: z.number().int().nonnegative().nullable(),
  /** Processor (EPS 4+4-pin) plugs; null where not read. */
  eps: z.number().int().nonnegative().nullable(),
});

/** A power supply as its maker specifies it. */
export const powerSupplySchema = z
  .strictObject({
    ...partBase,
    /** Rated output in watts at the voltages of `inputVolts`. */
    ratedW: z.number().positive(),
    /** Output in watts at lower mains voltages, where it is lower there; null where not read. */
    ratedLowLineW: z.number().positive().nullable(),
    /** Mains voltage that full output needs: lowest and highest; null where not read. */
    inputVolts: z.strictObject({ low: z.number().positive(), high: z.number().positive() }).nullable(),
    /** Shape. */
    form: z.enum(['ATX', 'SFX', 'SFX-L', 'CRPS', 'proprietary']),
    /** Version of Intel's ATX specification that it is sold by: from 3.0 it must ride out twice its rating for 100 µs; null where not read. */
    atxVersion: z.enum(['2.x', '3.0', '3.1']).nullable(),
    /** 80 PLUS badge; null where not read. */
    efficiency: z.enum(['White', 'Bronze', 'Silver', 'Gold', 'Platinum', 'Titanium']).nullable(),
    /** Cables; null where not read at all (unknown, not none). */
    connectors: supplyConnectorsSchema.nullable(),
    /** Length in millimetres; null where not read. */
    lengthMm: z.number().positive().nullable(),
  })
  .superRefine((supply, context) => {
    const issue = (path: keyof typeof supply, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const { connectors } = supply;
    if (connectors !== null && Object.values(connectors).every((count) => count === 0)) {
      issue(
        'connectors',
        'every count is 0: BuildCores leaves supplies of 1,600 W and up empty; unknown is null',
      );
    }
    if (supply.ratedLowLineW !== null && supply.ratedLowLineW > supply.ratedW) {
      issue('ratedLowLineW', 'more at the lower voltage than at the higher one');
    }
  });
export type PowerSupply = z.infer<typeof powerSupplySchema>;
