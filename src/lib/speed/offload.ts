import type { Gpu } from '../../content/schemas/gpu.ts';
import { linkGBs, slower, type Link } from './link.ts';
import type { MovedWeights } from './moved-weights.ts';
import { moveRates, type MoveRate, type MoveWay } from './offload-rates.ts';

/** Where weights wait, and how they reach the card. */
export interface Machine {
  /** The link of the card's slot; null for no data. */
  link: Link | null;
  /** Bytes that do not fit system memory and are read from a drive each time. */
  diskBytes: number;
}

/** Seconds that moving weights adds. */
export interface OffloadTime {
  /** Of one step of one image, in addition to its work. */
  step: number;
  /** Of one image, whatever the number of steps. */
  fixed: number;
  /** GB that move with one step, and once per image. */
  stepGB: number;
  fixedGB: number;
  /** GB/s at which they move in a step. */
  rateGBs: number;
  /** Factor by which the added seconds scatter (four of five measurements). */
  spread: number;
}

const giga = 1e9;

/** The fastest link that a card can have, where the slot is not known. */
const linkOfCard = ({ pcieGen, pcieLanes }: Gpu): Link => ({
  generation: Math.min(pcieGen ?? 4, 6),
  lanes: pcieLanes ?? 16,
});

/** Ranges are this much wider where the slot is not known: it may be one generation older, or have half the lanes. */
const unknownLinkSpread = 1.25;

function rateOf({ hostGBs, linkShare }: MoveRate, link: Link): number {
  return 1 / (1 / hostGBs + 1 / (linkShare * linkGBs(link)));
}

/**
 * Seconds that moving weights adds to a step and to an image. Copies that run ahead hide behind the work of the step, or hide
 * it: of the shorter of the two, only a share is added.
 * @param stepSeconds work of one step of one image
 * @param passes passes of the denoiser in one step of the batch
 */
export function offloadTime(
  moved: MovedWeights,
  gpu: Gpu,
  { link, diskBytes }: Machine,
  run: { stepSeconds: number; passes: number; batch: number },
): OffloadTime {
  const own = linkOfCard(gpu);
  const used = link === null ? own : slower(link, own);
  const { passes, batch, stepSeconds } = run;
  const way = (name: MoveWay) => moveRates[name];
  const rate = rateOf(way(moved.perPass.way), used);
  const copy = ((moved.perPass.bytes / giga / rate) * passes) / batch;
  const disk = diskBytes / giga / moveRates.fromDisk.hostGBs;
  const fromDisk = moved.perPass.bytes > 0 ? (disk * passes) / batch : 0;
  const { unhidden } = way(moved.perPass.way);
  const [longer, shorter] = [Math.max(copy, stepSeconds), Math.min(copy, stepSeconds)];
  const step = copy === 0 ? 0 : longer + unhidden * shorter - stepSeconds + fromDisk;
  const fixed =
    (moved.perImage.bytes / giga / rateOf(way(moved.perImage.way), used) + (fromDisk === 0 ? disk : 0)) /
    batch;
  const widest = Math.max(
    moved.perPass.bytes > 0 ? way(moved.perPass.way).spread : 1,
    moved.perImage.bytes > 0 ? way(moved.perImage.way).spread : 1,
    diskBytes > 0 ? moveRates.fromDisk.spread : 1,
  );
  return {
    step,
    fixed,
    stepGB: (moved.perPass.bytes / giga) * passes,
    fixedGB: moved.perImage.bytes / giga,
    rateGBs: rate,
    spread: widest * (link === null ? unknownLinkSpread : 1),
  };
}
