import { DataTable } from '../../ui/DataTable.tsx';
import type { CataloguedGpu } from '../../../lib/diffusion/gpu-benchmark/identify.ts';
import { formatBytes } from '../../../lib/units/memory-size.ts';
import { shortVerdictWords, type ShortVerdict } from '../../../lib/verdict/short-verdict.ts';
import type { FullModel, SecondsPerImage } from '../../../lib/diffusion/gpu-benchmark/full-models.ts';

const seconds = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

interface Props {
  card: CataloguedGpu;
  models: readonly FullModel[];
  /** By model. */
  times: Record<string, SecondsPerImage | null>;
  verdicts: Record<string, ShortVerdict>;
}

/** Memory and time of full-size models on a card. */
export function FullModelsOn({ card, models, times, verdicts }: Props) {
  const timeText = (id: string, text: (time: SecondsPerImage) => string) => {
    const time = times[id];
    return time ? `${text(time)} s` : 'no data';
  };
  return (
    <>
      <DataTable
        label={`Models on the ${card.name}`}
        caption={`One image on the ${card.name} (${card.memoryGiB} GiB), with PyTorch and diffusers`}
        columns={[
          {
            head: 'Model',
            cell: ({ name, width, height, steps, precision }) =>
              `${name}, ${width} × ${height}, ${steps} steps, ${precision.toUpperCase()}`,
          },
          {
            head: 'Memory',
            num: true,
            cell: ({ memory }) => `${formatBytes(memory.low, 'GiB')} to ${formatBytes(memory.high, 'GiB')}`,
          },
          {
            head: 'On this card',
            cell: ({ id }) => (verdicts[id] ? shortVerdictWords(verdicts[id]) : 'No data'),
          },
          { head: 'Time', num: true, cell: ({ id }) => timeText(id, ({ mid }) => seconds(mid)) },
          {
            head: 'Range',
            num: true,
            cell: ({ id }) => timeText(id, ({ low, high }) => `${seconds(low)} to ${seconds(high)}`),
          },
        ]}
        rows={models}
      />
      <p className="quiet">
        80 % of measurements are expected to be in the range. The times are for a model that fits. Offloading
        makes it slower.
      </p>
    </>
  );
}
