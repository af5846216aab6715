import type { GpuEntry } from '../parts/gpu-table.ts';
import { physicsGate } from '../speed/gate.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import type { CollectionFiles } from './collection-files.ts';
import type { Measured } from './line.ts';

/** What makes no sense in a measurement, as sentences for readers; empty where nothing does. */
export function measurementProblems(
  measured: Measured,
  files: CollectionFiles,
  gpu: GpuEntry | null,
  catalogue: VramCatalogue,
): string[] {
  const { allocatedBytes, reservedBytes, driverBytes, cardBytes } = measured;
  const above = (one: number | null, other: number | null) => one !== null && other !== null && one > other;
  const problems: string[] = [];
  if (above(allocatedBytes, reservedBytes)) problems.push('More is allocated than reserved.');
  if (above(reservedBytes, driverBytes))
    problems.push('More is reserved than the driver saw: the card was asked too seldom.');
  if (above(allocatedBytes, cardBytes)) problems.push('More is allocated than the card has.');
  const [row] = files.throughput?.rows ?? [];
  const gate = row && gpu && row.differs === undefined ? physicsGate(row, gpu, catalogue) : null;
  if (gate && !gate.passes)
    problems.push(
      `It would need ${gate.needed.toFixed(0)} TFLOPS of a card with ${gate.peak.toFixed(0)}: the steps, the size or the card is wrong.`,
    );
  return problems;
}
