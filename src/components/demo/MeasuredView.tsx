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
  vae_decoder: 'Decoder, once per image',
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
      name: 'Activations, maximum',
      predicted: formatBytes(working, 'GiB'),
      measured: memory(peak.activations),
    },
    { name: 'Latents, prompts and outputs', predicted: '–', measured: memory(peak.latents) },
    { name: 'Runtime', predicted: '–', measured: memory(peak.other) },
    {
      name: 'Total peak',
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
        { head: 'Part', cell: ({ name }) => name },
        { head: 'Calculated', num: true, cell: ({ predicted }) => predicted },
        { head: 'Measured', num: true, cell: ({ measured }) => measured },
      ]}
      rows={rows}
    />
  );
}

/** Memory and time of the run, next to the estimate. */
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
          name: 'Total peak',
          predicted: need ? formatBytes(need.bytes, 'GiB') : 'no data',
          measured: memory(totalOf(allocated.peak)),
        },
      ];
  const worst = cost?.parts.reduce((max, part) => (part.workingSetBytes > max.workingSetBytes ? part : max));
  return (
    <section aria-label="Measured and calculated" className="measured">
      <h2>Measured and calculated figures</h2>
      <Rows caption={onAdapter ? 'Buffers on the graphics adapter' : 'Memory of the runtime'} rows={rows} />
      {allocated.readBack && (
        <p className="quiet">
          Latents, guidance and the sampler’s sums stay on the adapter. This run read data back{' '}
          <span data-read-back>{allocated.readBack.times}</span> times,{' '}
          {formatBytes(allocated.readBack.bytes, 'GiB')} in total: the encoded prompt, the previews of the
          first image’s steps, and the finished images.
        </p>
      )}
      {cost && worst && (
        <>
          <p className="quiet">
            Calculated for each operation, like the <a href="../vram/">estimator</a> for full-size models:{' '}
            {cost.parts.reduce((sum, part) => sum + part.parameters, 0).toLocaleString('en-US')} parameters of
            32 bits, and the largest working set at {worst.peak}.{' '}
            {onAdapter
              ? 'The runtime keeps freed buffers for later layers of a similar size, so it holds more memory than the live tensors need.'
              : 'WebAssembly memory grows in blocks of at least 64 KiB and never shrinks. Data that the runtime prepares from the weights counts as weights.'}
          </p>
          <Rows caption="Work" rows={workRows(cost, phase.stages)} />
          <p className="quiet">
            A FLOP is one multiplication or addition in a convolution, a linear layer or attention.
            {settings.guidance !== 1 && ' Guidance runs the U-Net on two inputs at each step.'} Files took{' '}
            {phase.stages.files.toFixed(0)} ms to load, and the networks took {phase.stages.load.toFixed(0)}{' '}
            ms to start.
          </p>
        </>
      )}
    </section>
  );
}
