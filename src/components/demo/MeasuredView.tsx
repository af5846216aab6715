import { useStore } from '@nanostores/react';
import { predictedCost, type PredictedCost } from '../../lib/diffusion/predicted-cost.ts';
import { medianOf, totalOf, type Allocated, type StageTimes } from '../../lib/diffusion/run-report.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { $memoryNeeds, $model, $run } from '../../stores/demo.ts';

const giga = (flops: number) => `${(flops / 1e9).toPrecision(3)} GFLOP`;
const memory = (bytes: number) => (bytes === 0 ? 'none' : formatBytes(bytes, 'GiB'));
const names = {
  text_encoder: 'Text encoder, once',
  unet: 'U-Net, one step',
  vae_decoder: 'Decoder, once a picture',
  vae_encoder: 'Image encoder, once',
} as const;

interface Row {
  name: string;
  predicted: string;
  measured: string;
}

function memoryRows(cost: PredictedCost, { loaded, peak }: Allocated): Row[] {
  const working = cost.peakBytes - cost.weightBytes;
  return [
    {
      name: 'Weights',
      predicted: formatBytes(cost.weightBytes, 'GiB'),
      measured: memory(loaded.weights),
    },
    {
      name: 'Values between layers, at most',
      predicted: formatBytes(working, 'GiB'),
      measured: memory(peak.activations),
    },
    { name: 'Latents, prompts and answers', predicted: '–', measured: memory(peak.latents) },
    { name: 'The runtime itself', predicted: '–', measured: memory(peak.other) },
    {
      name: 'In all, at the worst moment',
      predicted: formatBytes(cost.peakBytes, 'GiB'),
      measured: memory(totalOf(peak)),
    },
  ];
}

function workRows(cost: PredictedCost, stages: StageTimes): Row[] {
  const times = {
    text_encoder: stages.encode,
    unet: medianOf(stages.steps),
    vae_decoder: medianOf(stages.decode),
    vae_encoder: null,
  };
  return cost.parts.map(({ part, flops }) => {
    const ms = times[part];
    const rate = ms ? `${ms.toFixed(0)} ms, ${(flops / ms / 1e6).toPrecision(3)} GFLOP/s` : 'not timed';
    return { name: names[part], predicted: giga(flops), measured: rate };
  });
}

function Rows({ caption, rows }: { caption: string; rows: Row[] }) {
  return (
    <DataTable
      label={caption}
      caption={caption}
      columns={[
        { head: 'What', cell: ({ name }) => name },
        { head: 'Calculated', num: true, cell: ({ predicted }) => predicted },
        { head: 'Measured here', num: true, cell: ({ measured }) => measured },
      ]}
      rows={rows}
    />
  );
}

/** What the run needed, beside what the estimator says it needs. */
export default function MeasuredView() {
  const { phase, settings, source, allocated } = useStore($run);
  const model = useStore($model);
  const need = useStore($memoryNeeds)[model?.id ?? ''];
  if (phase.at !== 'done' || !settings || !model || settings.model !== model.id || !allocated) return null;
  const cost = predictedCost(model, { guidance: settings.guidance !== 1, fromImage: source !== null });
  const onAdapter = allocated.place === 'webgpu';
  const rows = cost
    ? memoryRows(cost, allocated)
    : [
        {
          name: 'In all, at the worst moment',
          predicted: need ? formatBytes(need.bytes, 'GiB') : 'not known',
          measured: memory(totalOf(allocated.peak)),
        },
      ];
  const worst = cost?.parts.reduce((max, part) => (part.workingSetBytes > max.workingSetBytes ? part : max));
  return (
    <section aria-label="Measured and computed" className="measured">
      <h2>What it took, and what was to be expected</h2>
      <Rows caption={onAdapter ? 'Buffers on the graphics adapter' : 'Memory of the runtime'} rows={rows} />
      {allocated.readBack && (
        <p className="quiet">
          Latents, guidance and the sampler’s sums stay on the adapter. Read back in this run:{' '}
          <span data-read-back>{allocated.readBack.times}</span> times,{' '}
          {formatBytes(allocated.readBack.bytes, 'GiB')} in all, for the encoded prompt, for what is shown of
          each step of the first picture, and for the finished pictures.
        </p>
      )}
      {cost && worst && (
        <>
          <p className="quiet">
            Computed operation by operation, as the <a href="../vram/">estimator</a> does it for full-size
            models: {cost.parts.reduce((sum, part) => sum + part.parameters, 0).toLocaleString('en-US')}{' '}
            parameters of 32 bits, and the largest working set at {worst.peak}.{' '}
            {onAdapter
              ? 'The runtime keeps buffers that it has given back for the next layer of about their size, so it holds more than the values that live at once.'
              : 'WebAssembly’s memory grows in blocks of 64 KiB and more and never shrinks; what the runtime prepares from the weights counts as weights.'}
          </p>
          <Rows caption="Work" rows={workRows(cost, phase.stages)} />
          <p className="quiet">
            A FLOP is one multiplication or addition of convolutions, linear layers and attention
            {settings.guidance !== 1 && '; guidance runs the U-Net on two inputs at each step'}. Files took{' '}
            {phase.stages.files.toFixed(0)} ms and the start of the networks {phase.stages.load.toFixed(0)}{' '}
            ms.
          </p>
        </>
      )}
    </section>
  );
}
