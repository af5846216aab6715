import { z } from 'zod';
import { gpuConnectorsSchema, suppliedPowerW } from '../gpu.ts';
import { issuesOf } from '../issue.ts';
import { partBase } from './common.ts';
import { cardCoolings } from './words.ts';

/** A graphics card as a board partner sells it: a chip with a cooler, a size and power sockets of its own. */
export const graphicsCardSchema = z
  .strictObject({
    ...partBase,
    /** Id of its chip in the collection `gpus`; null if that has no such chip. */
    chip: z.string().min(1).nullable(),
    /** The chip's name: "GeForce RTX 4090". */
    chipName: z.string().min(1),
    /** Memory in GiB (2^30 bytes): what makers print as "GB". */
    memoryGiB: z.number().positive(),
    /** Length in millimetres; null for no data. */
    lengthMm: z.number().positive().max(450).nullable(),
    /** Width in slots of 20.32 mm as the maker prints it, 3.1 included; null for no data. */
    widthSlots: z.number().min(0.5).max(6).nullable(),
    /** Slot positions that it covers: the width rounded up; null for no data. */
    slots: z.number().int().min(1).max(6).nullable(),
    /** How it is cooled; null for no data. */
    cooling: z.enum(cardCoolings).nullable(),
    /** Number of fans; null for no data. */
    fans: z.number().int().nonnegative().nullable(),
    /** Board power in watts; null for no data. */
    boardPowerW: z.number().positive().nullable(),
    /** Power sockets; null for no data. All zero: powered by the slot. */
    connectors: gpuConnectorsSchema.nullable(),
    /** True where the sockets are those of nearly all cards with this chip, and not read for this card. */
    connectorsByChip: z.literal(true).optional(),
  })
  .superRefine((card, context) => {
    const issue = issuesOf(context);
    const { connectors, boardPowerW, widthSlots, slots } = card;
    if (connectors !== null && boardPowerW !== null && suppliedPowerW(connectors) < boardPowerW)
      issue(
        'connectors',
        `sockets and slot supply ${suppliedPowerW(connectors)} W, less than the board power`,
      );
    if ((widthSlots === null) !== (slots === null)) issue('slots', 'must be known where the width is');
    if (widthSlots !== null && slots !== null && slots !== Math.max(1, Math.ceil(widthSlots - 0.05)))
      issue('slots', 'is not the width rounded up');
  });
export type GraphicsCard = z.infer<typeof graphicsCardSchema>;
