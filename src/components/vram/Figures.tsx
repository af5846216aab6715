import type { ByteRange, Estimate } from '../../lib/vram/estimate.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';
import { stageName } from '../../lib/vram/stage-names.ts';
import { $unit } from '../../stores/vram.ts';

interface FigureProps {
  name: string;
  meaning: string;
  bytes: number;
  range: ByteRange;
  unit: MemoryUnit;
  main?: boolean;
}

function Figure({ name, meaning, bytes, range, unit, main }: FigureProps) {
  return (
    <div className={main ? 'main' : undefined}>
      <dt>{name}</dt>
      <dd>{formatBytes(bytes, unit)}</dd>
      <dd className="quiet">
        {formatBytes(range.low, unit)} to {formatBytes(range.high, unit)}
      </dd>
      <dd className="quiet">{meaning}</dd>
    </div>
  );
}

/** The three figures that are called "VRAM", each with its interval and its meaning. */
export function Figures({ estimate, unit }: { estimate: Estimate; unit: MemoryUnit }) {
  const { allocatedPeakBytes, reservedPeakBytes, nvidiaSmiBytes, interval, peak } = estimate;
  return (
    <>
      <dl className="totals" aria-live="polite">
        <Figure
          name="In nvidia-smi"
          meaning="Reserved memory and the CUDA context. The card needs at least this much."
          bytes={nvidiaSmiBytes}
          range={interval.nvidiaSmi}
          unit={unit}
          main
        />
        <Figure
          name="Reserved peak"
          meaning="Memory that PyTorch takes from the card"
          bytes={reservedPeakBytes}
          range={interval.reserved}
          unit={unit}
        />
        <Figure
          name="Allocated peak"
          meaning="Memory that tensors occupy"
          bytes={allocatedPeakBytes}
          range={interval.allocated}
          unit={unit}
        />
      </dl>
      <p className="quiet">
        Peak: {stageName(peak.stage)}, {peak.operation} in {peak.module || peak.component} of {peak.component}
        .{' '}
        <button type="button" onClick={() => $unit.set(unit === 'GiB' ? 'GB' : 'GiB')}>
          {unit === 'GiB' ? 'Show in GB of 10⁹ bytes' : 'Show in GiB of 2³⁰ bytes'}
        </button>
      </p>
    </>
  );
}
