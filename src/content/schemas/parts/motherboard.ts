import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { bounded, count } from '../numbers.ts';
import { priceSense } from '../price-sense.ts';
import { processorFamilies } from './words.ts';
import {
  boardFormSchema,
  lanesSchema,
  memoryTypeSchema,
  moduleKindSchema,
  partBase,
  pcieGenSchema,
  socketMemory,
  socketSchema,
} from './common.ts';

/** One expansion slot: its position and its lanes. */
const boardSlotSchema = z.strictObject({
  /** Position among the expansion places of the board's form, from the processor outwards, from 1; null for no data. */
  position: z.number().int().min(1).max(8).nullable(),
  /** Mechanical length in lanes: 16 takes every card. */
  mechanical: lanesSchema,
  /** Maximum electrical lanes. */
  lanes: lanesSchema,
  /** Highest generation; null for no data. */
  gen: pcieGenSchema.nullable(),
  /** Source of its lanes; chipset slots share one link with all chipset devices. Null for no data. */
  from: z.enum(['cpu', 'chipset']).nullable(),
});
export type BoardSlot = z.infer<typeof boardSlotSchema>;

/** A motherboard as its maker specifies it. */
export const motherboardSchema = z
  .strictObject({
    ...partBase,
    /** The processor socket. */
    socket: socketSchema,
    /** How many processors it holds. */
    sockets: count(1, 2),
    /** The chipset; null for boards without one, or no data. */
    chipset: z.string().nullable(),
    /** Size; null for no data. */
    form: boardFormSchema.nullable(),
    /** Memory that its slots accept. */
    memory: z.strictObject({
      /** Generation. */
      type: memoryTypeSchema,
      /** Kinds of module; null for no data. */
      moduleKinds: z.array(moduleKindSchema).min(1).nullable(),
      /** Number of slots; null for no data. */
      slots: count(1, 64).nullable(),
      /** Maximum memory in GiB; null for no data. */
      maxGiB: bounded('GiB', 1, 32_768).nullable(),
      /** Whether error-correcting memory works; null for no data. */
      ecc: z.boolean().nullable(),
    }),
    /** Slots for cards, from the processor outwards; null for no data (unknown, not none). */
    slots: z.array(boardSlotSchema).nullable(),
    /**
     * Ways in which the processor's slots share its lanes: one list per way, lanes per processor slot in
     * order ([[16, 0], [8, 8]]); null for no data.
     */
    laneModes: z.array(z.array(z.number().int().min(0).max(16)).min(1)).nullable(),
    /** M.2 slots: lanes, generation and source; null for no data. */
    m2: z
      .array(
        z.strictObject({
          /** Lanes. */
          lanes: lanesSchema,
          /** Generation; null for no data. */
          gen: pcieGenSchema.nullable(),
          /** Source of its lanes; null for no data. */
          from: z.enum(['cpu', 'chipset']).nullable(),
        }),
      )
      .nullable(),
    /** SATA ports; null for no data. */
    sata: count(0, 40).nullable(),
    /** Number of slots that are 16 lanes long, where their lanes are not published. */
    x16Slots: count(0, 20).optional(),
    /** Lanes and generation of the slots, where their lengths and order are not published. */
    slotLanes: z
      .array(
        z.strictObject({
          /** Slots of this kind. */
          count: count(1, 32),
          /** Electrical lanes of each. */
          lanes: lanesSchema,
          /** Generation; null for no data. */
          gen: pcieGenSchema.nullable(),
        }),
      )
      .min(1)
      .optional(),
    /** Number of slots with at least 8 lanes, whatever their length. */
    cardSlotsAtLeast: count(0, 20).optional(),
    /** PCI Express generation of the slot next to the processor, where the slots are not known. */
    firstSlotGen: pcieGenSchema.optional(),
    /** Number of M.2 slots for drives, where their lanes are not published. */
    m2Places: count(1, 32).optional(),
    /** U.2 ports. */
    u2: count(1, 32).optional(),
    /** True where `memory.maxGiB` is the figure at launch, before larger modules were sold. */
    maxGiBIsLowerBound: z.literal(true).optional(),
    /** Number of double-width cards that fit side by side, measured in the maker's drawing. */
    doubleWidthCards: count(1, 32).optional(),
    /** Expansion places of the case that these cards need. */
    casePlacesNeeded: count(1, 32).optional(),
    /** Families of processors that it takes, where not all of its socket: "EPYC 9004", "Xeon W". */
    processors: z.array(z.enum(processorFamilies)).min(1).optional(),
    /** 8-pin processor power sockets; null for no data. */
    epsConnectors: count(1, 6).nullable(),
  })
  .superRefine((board, context) => {
    const issue = issuesOf(context);
    const prices = priceSense(board);
    if (prices !== null) issue('prices', prices);
    if (board.socket === 'LGA1200' && (board.slots ?? []).some((slot) => (slot.gen ?? 0) > 4)) {
      issue(
        'slots',
        'PCIe 5.0 on LGA1200: BuildCores fills in generations that the platform does not support',
      );
    }
    if (board.socket === 'AM4' && (board.slots ?? []).some((slot) => (slot.gen ?? 0) > 4)) {
      issue('slots', 'PCIe 5.0 on AM4: BuildCores fills in generations that the platform does not support');
    }
    if (!socketMemory[board.socket].includes(board.memory.type))
      issue('memory', `must be ${socketMemory[board.socket].join(' or ')} on ${board.socket}`);
    if (board.slots?.length === 0) issue('slots', 'is empty: use null for no data');
    for (const slot of board.slots ?? []) {
      if (slot.lanes > slot.mechanical)
        issue('slots', 'has more electrical lanes than the mechanical length');
    }
    if (board.memory.maxGiB !== null && board.memory.maxGiB < 32) {
      issue('memory', 'is less than 32 GiB: probably TB instead of GiB');
    }
  });
export type Motherboard = z.infer<typeof motherboardSchema>;
