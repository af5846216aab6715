import { speedCatalogue } from '../../catalogue/speed.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { estimateSpeed, type SpeedEstimate, type SpeedRange } from '../../lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../lib/speed/request.ts';
import { stackAliases, stacks } from '../../lib/speed/stacks.ts';
import { orUsageError, unknownName, type Command, type CommandResult } from '../command.ts';
import { readOptions, type OptionTable } from '../options.ts';

const options: OptionTable<keyof SpeedQuestion> = {
  gpu: { field: 'gpu', kind: 'word', takes: 'an id of `parts gpu`' },
  model: { field: 'model', kind: 'word', takes: 'an id of `models`' },
  width: { field: 'width', kind: 'whole', takes: 'pixels' },
  height: { field: 'height', kind: 'whole', takes: 'pixels' },
  steps: { field: 'steps', kind: 'whole' },
  batch: { field: 'batch', kind: 'whole' },
  dtype: {
    field: 'dtype',
    kind: 'word',
    aliases: { float32: 'fp32', float16: 'fp16', half: 'fp16', bfloat16: 'bf16', float8: 'fp8' },
    takes: 'fp32, fp16, bf16, fp8, int8',
  },
  stack: {
    field: 'stack',
    kind: 'word',
    aliases: stackAliases,
    takes: stacks.map((each) => each.id).join(', '),
  },
  platform: { field: 'platform', kind: 'word', takes: 'cuda, rocm, zluda, xpu, metal' },
  gpus: { field: 'gpuCount', kind: 'whole', takes: 'number of cards' },
  'gpu-count': { field: 'gpuCount', kind: 'whole', takes: 'same as --gpus' },
  parallel: { field: 'parallel', kind: 'word', takes: 'ulysses, ring, distrifusion' },
};

/** `speed --gpu <id> --model <id> …`: images per minute with a range, and the measured rows that it is based on. */
export const speedCommand: Command = {
  name: 'speed',
  summary: 'images per minute of a model on a card, with a range and the measured rows',
  usage: [
    'speed --gpu <id> --model <id> [--width n --height n --steps n --batch n --dtype fp16 --stack pytorch …] [--json]',
    ...Object.entries(options).map(([name, { kind, takes }]) => `--${name} ${takes ?? kind}`),
  ],
  async run(args) {
    const question = readOptions(args, options) as Partial<SpeedQuestion>;
    const catalogue = await speedCatalogue(fromFiles);
    const { gpu, model } = question;
    if (gpu === undefined || !catalogue.gpus.has(gpu))
      throw unknownName('gpu', gpu, [...catalogue.gpus.keys()]);
    if (model === undefined || !catalogue.memory.pipelines.has(model))
      throw unknownName('model', model, [...catalogue.memory.pipelines.keys()]);
    return orUsageError(() => describe(estimateSpeed(catalogue, { ...question, gpu, model })));
  },
};

const digits = (value: number) => value.toPrecision(3);
const range = ({ low, mid, high }: SpeedRange) => `${digits(mid)} (${digits(low)} to ${digits(high)})`;

function describe(found: SpeedEstimate): CommandResult {
  const { request } = found;
  const scope = found.rateScope === 'loop' ? 'denoising loop' : 'whole run';
  const text = [
    `${request.model} on ${request.gpuCount} x ${request.gpu}, ${request.width} x ${request.height}, ${request.steps} steps, batch ${request.batch}, ${request.dtype}, ${request.stack}`,
    `  image-steps per second (${scope}, one card): ${range(found.imageStepsPerSecond)}`,
    `  seconds per image: ${range(found.secondsPerImage)}`,
    `  images per minute: ${range(found.imagesPerMinute)}`,
    `  watt-hours per image, card only: ${found.whPerImage === null ? 'no data' : digits(found.whPerImage)}`,
    `  ${found.basis}: based on ${found.rowsWeighed} measured rows, ${found.exactRows} of them for exactly this request`,
    ...found.rows.map(
      (row) =>
        `    ${row.id}: ${row.value} ${row.unit} (${row.software}), ${digits(row.imageStepsPerSecond)} image-steps/s, likeness ${row.likeness.toFixed(2)}`,
    ),
  ].join('\n');
  return { json: found, text, exitCode: 0 };
}
