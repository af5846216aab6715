import type { Gpu } from '../../content/schemas/gpu.ts';
import type { OffloadSpeeds } from '../../content/schemas/offload-speed.ts';
import { readLink } from './link.ts';
import { offloadTime } from './offload.ts';

type OffloadRow = OffloadSpeeds['rows'][number];

/** A measured run with weights in system memory, and how the estimator sees its cost. */
export interface EvaluatedOffload {
  row: OffloadRow;
  /** Seconds with the option over seconds without, measured and estimated from the measured seconds without. */
  measured: number;
  estimated: number;
  /** estimated / measured - 1. */
  error: number;
  inside: boolean;
}

/** The link of rows that do not state it: that of servers and of cards of their time. */
const usualLink: Pick<Gpu, 'pcieGen' | 'pcieLanes'> = { pcieGen: 4, pcieLanes: 16 };

const giga = 1e9;

/** Compares the estimated cost of moving weights with each measured pair. */
export function evaluateOffload({ rows }: Pick<OffloadSpeeds, 'rows'>): EvaluatedOffload[] {
  return rows.map((row) => {
    const { imageGB, stepGB, steps, residentSeconds, seconds, way, pcie } = row;
    const moved = { perImage: { way, bytes: imageGB * giga }, perPass: { way, bytes: stepGB * giga } };
    const link = pcie === null ? null : readLink(pcie);
    const run = { stepSeconds: residentSeconds / steps, passes: 1, batch: 1 };
    const time = offloadTime(moved, usualLink as Gpu, { link, diskBytes: 0 }, run);
    const with_ = (by: number) => (residentSeconds + by * (time.step * steps + time.fixed)) / residentSeconds;
    const measured = seconds / residentSeconds;
    const estimated = with_(1);
    return {
      row,
      measured,
      estimated,
      error: estimated / measured - 1,
      inside: measured >= with_(1 / time.spread) && measured <= with_(time.spread),
    };
  });
}
