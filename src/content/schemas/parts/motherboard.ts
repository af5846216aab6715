import { z } from 'zod';
import {
  boardFormSchema,
  lanesSchema,
  memoryTypeSchema,
  moduleKindSchema,
  partBase,
  pcieGenSchema,
  socketSchema,
} from './common.ts';

/** One expansion slot, where it sits and what it carries. */
const boardSlotSchema = z.strictObject({
  /** Position among the expansion places of the board's form, from the processor outwards, from 1; null where not read. */
  position: z.number().int().min(1).max(8).nullable(),
  /** Mechanical length in lanes: 16 takes every card. */
  mechanical: lanesSchema,
  /** Most electrical lanes. */
  lanes: lanesSchema,
  /** Fastest generation; null where not read. */
  gen: pcieGenSchema.nullable(),
  /** Where its lanes come from; chipset slots share one link with everything else there. Null where not read. */
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
    sockets: z.number().int().min(1).max(2),
    /** The chipset; null for boards without one and where not read. */
    chipset: z.string().nullable(),
    /** Size. */
    form: boardFormSchema,
    /** What its memory slots take. */
    memory: z.strictObject({
      /** Generation. */
      type: memoryTypeSchema,
      /** Kinds of module; null where not read. */
      moduleKinds: z.array(moduleKindSchema).min(1).nullable(),
      /** Number of slots. */
      slots: z.number().int().positive(),
      /** Most memory in GiB; null where not read. */
      maxGiB: z.number().positive().nullable(),
      /** Whether error-correcting memory works; null where not read. */
      ecc: z.boolean().nullable(),
    }),
    /** Slots for cards, from the processor outwards; null where no map was read (unknown, not none). */
    slots: z.array(boardSlotSchema).nullable(),
    /**
     * Ways in which the slots that come from the processor share its lanes: one list a way, lanes per processor slot in
     * order ([[16, 0], [8, 8]]); null where not read.
     */
    laneModes: z.array(z.array(z.number().int().min(0).max(16)).min(1)).nullable(),
    /** M.2 places: lanes, generation and origin; null where not read. */
    m2: z
      .array(
        z.strictObject({
          /** Lanes. */
          lanes: lanesSchema,
          /** Generation; null where not read. */
          gen: pcieGenSchema.nullable(),
          /** Where its lanes come from; null where not read. */
          from: z.enum(['cpu', 'chipset']).nullable(),
        }),
      )
      .nullable(),
    /** SATA ports; null where not read. */
    sata: z.number().int().nonnegative().nullable(),
    /** 8-pin processor power sockets; null where not read. */
    epsConnectors: z.number().int().positive().nullable(),
  })
  .superRefine((board, context) => {
    const issue = (path: keyof typeof board, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (board.socket === 'LGA1200' && (board.slots ?? []).some((slot) => (slot.gen ?? 0) > 4)) {
      issue('slots', 'PCIe 5.0 on LGA1200: BuildCores fills in generations that the platform has not');
    }
    if (board.socket === 'AM4' && (board.slots ?? []).some((slot) => (slot.gen ?? 0) > 4)) {
      issue('slots', 'PCIe 5.0 on AM4: BuildCores fills in generations that the platform has not');
    }
    if (board.slots?.length === 0) issue('slots', 'no slots at all: null means no data');
    for (const slot of board.slots ?? []) {
      if (slot.lanes > slot.mechanical) issue('slots', 'more electrical lanes than the slot has contacts');
    }
    if (board.memory.maxGiB !== null && board.memory.maxGiB < 32) {
      issue('memory', 'less than 32 GiB: a figure in TB in a column of GiB');
    }
  });
export type Motherboard = z.infer<typeof motherboardSchema>;
