import type { Estimate } from '../../lib/vram/estimate.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';
import { stageName } from '../../lib/vram/stage-names.ts';
import { $unit } from '../../stores/vram.ts';
import { Readings } from '../ui/Readings.tsx';

/** The three figures that are called "VRAM", each with its interval and its meaning, and the system memory. */
export function Figures({ estimate, unit }: { estimate: Estimate; unit: MemoryUnit }) {
  const { allocatedPeakBytes, reservedPeakBytes, nvidiaSmiBytes, interval, peak, systemMemoryBytes } =
    estimate;
  const reading = (label: string, bytes: number, meaning: string, range?: { low: number; high: number }) => ({
    label,
    figure: formatBytes(bytes, unit),
    lines: range
      ? [`${formatBytes(range.low, unit)} to ${formatBytes(range.high, unit)}`, meaning]
      : [meaning],
  });
  return (
    <>
      <div aria-live="polite">
        <Readings
          readings={[
            reading(
              'In nvidia-smi',
              nvidiaSmiBytes,
              'Reserved, and the driver’s context',
              interval.nvidiaSmi,
            ),
            reading(
              'Reserved peak',
              reservedPeakBytes,
              'What PyTorch takes from the card',
              interval.reserved,
            ),
            reading('Allocated peak', allocatedPeakBytes, 'What tensors occupy', interval.allocated),
            reading('System memory', systemMemoryBytes, 'The process, and weights that wait there'),
          ]}
        />
      </div>
      <p className="peak quiet">
        <span>
          Peak: {stageName(peak.stage)}, {peak.operation} in {peak.module || peak.component} of{' '}
          {peak.component}.
        </span>{' '}
        <button type="button" className="small" onClick={() => $unit.set(unit === 'GiB' ? 'GB' : 'GiB')}>
          {unit === 'GiB' ? 'Show in GB of 10⁹ bytes' : 'Show in GiB of 2³⁰ bytes'}
        </button>
      </p>
    </>
  );
}
