import { trainingCatalogue } from '../../catalogue/training.ts';
import { recomputeSchema, trainingPrecisionSchema } from '../../content/schemas/training-speed.ts';
import { fromFiles } from '../../content/read-collection.ts';
import {
  estimateTraining,
  type TrainingEstimate,
  type TrainingQuestion,
} from '../../lib/speed/training/estimate.ts';
import { orUsageError, unknownName, UsageError, type Command, type CommandResult } from '../command.ts';
import { readOptions, type OptionTable, usageOf } from '../options.ts';

const precisions = trainingPrecisionSchema.options;
const recomputes = recomputeSchema.options;
const targets = ['attention', 'all-linear'];
const kinds = ['lora', 'lokr', 'full'];

const options: OptionTable<
  Exclude<keyof TrainingQuestion, 'recompute'> | 'recompute' | 'resolution' | 'checkpointing'
> = {
  gpu: { field: 'gpu', kind: 'word', takes: 'an id of `parts gpu`' },
  model: { field: 'model', kind: 'word', takes: 'an id of `models`' },
  kind: { field: 'kind', kind: 'word', takes: kinds.join(', ') },
  images: { field: 'images', kind: 'whole', takes: 'images or clips of the training set' },
  repeats: { field: 'repeats', kind: 'whole', takes: 'times that each image is seen in an epoch' },
  epochs: { field: 'epochs', kind: 'whole' },
  steps: { field: 'steps', kind: 'whole', takes: 'optimizer steps, instead of images and epochs' },
  batch: { field: 'batch', kind: 'whole', takes: 'images of one step on all cards together' },
  accumulation: { field: 'accumulation', kind: 'whole' },
  rank: { field: 'rank', kind: 'whole', takes: 'rank of the adapter' },
  'lora-targets': { field: 'loraTargets', kind: 'word', takes: targets.join(', ') },
  width: { field: 'width', kind: 'whole', takes: 'pixels' },
  height: { field: 'height', kind: 'whole', takes: 'pixels' },
  resolution: { field: 'resolution', kind: 'whole', takes: 'width and height in pixels' },
  frames: { field: 'frames', kind: 'whole' },
  precision: { field: 'precision', kind: 'word', takes: precisions.join(', ') },
  recompute: { field: 'recompute', kind: 'word', takes: recomputes.join(', ') },
  checkpointing: {
    field: 'checkpointing',
    kind: 'switch',
    takes: 'gradient checkpointing of every layer; on by default',
  },
  compile: { field: 'compile', kind: 'switch', takes: 'torch.compile of the network' },
  'block-swap': { field: 'blockSwap', kind: 'whole', takes: 'blocks that wait in system memory' },
  pcie: { field: 'pcie', kind: 'word', takes: 'link of the slot: 4x16' },
  gpus: { field: 'gpuCount', kind: 'whole', takes: 'cards that train together' },
};

const oneOf = (name: string, value: unknown, known: readonly string[]): void => {
  if (value !== undefined && !known.includes(value as string)) throw unknownName(name, String(value), known);
};

/** `train-time --gpu <id> --model <id> --images n …`: hours of a LoRA or fine-tune, and the measured runs behind them. */
export const trainTimeCommand: Command = {
  name: 'train-time',
  summary: 'hours of a LoRA or fine-tune on a card, with a range and the measured runs',
  usage: [
    'train-time --gpu <id> --model <id> --images n [--epochs n --batch n --rank n …] [--json]',
    ...usageOf(options),
  ],
  async run(args) {
    const { resolution, checkpointing, ...read } = readOptions(args, options);
    oneOf('precision', read.precision, precisions);
    oneOf('recompute', read.recompute, recomputes);
    oneOf('kind', read.kind, kinds);
    oneOf('lora-targets', read.loraTargets, targets);
    const question = { ...read } as Partial<TrainingQuestion>;
    if (resolution !== undefined) {
      question.width ??= resolution as number;
      question.height ??= resolution as number;
    }
    if (checkpointing === false) question.recompute ??= 'none';
    const catalogue = await trainingCatalogue(fromFiles);
    const { gpus, memory } = catalogue.speeds;
    const { gpu, model } = question;
    if (gpu === undefined || !gpus.has(gpu)) throw unknownName('gpu', gpu, [...gpus.keys()]);
    if (model === undefined || !memory.pipelines.has(model))
      throw unknownName('model', model, [...memory.pipelines.keys()]);
    if (question.images === undefined && question.steps === undefined)
      throw new UsageError('--images is missing: the number of images of the training set (or --steps)');
    return orUsageError(() => describe(estimateTraining(catalogue, { ...question, gpu, model })));
  },
};

const digits = (value: number) => value.toPrecision(3);

function describe(found: TrainingEstimate): CommandResult {
  const { request, hours, secondsPerStepRange: seconds } = found;
  const text = [
    `${request.kind} of ${request.model} on ${request.gpuCount} x ${request.gpu}, ${request.width} x ${request.height}, batch ${request.batch}, ${request.precision}`,
    `  optimizer steps: ${found.steps}`,
    `  seconds per step: ${digits(seconds.mid)} (${digits(seconds.low)} to ${digits(seconds.high)})`,
    `  hours: ${digits(hours.mid)} (${digits(hours.low)} to ${digits(hours.high)})`,
    `  kilowatt-hours, cards only: ${found.kWh === null ? 'no data' : digits(found.kWh)}`,
    `  ${found.basis}`,
    ...found.rows.map(
      (row) =>
        `    ${row.id}: ${row.hardware}, ${row.model}, ${row.precision}, batch ${row.batch}: ${digits(row.secondsPerStep)} s, likeness ${row.likeness.toFixed(2)}`,
    ),
  ].join('\n');
  return { json: found, text, exitCode: 0 };
}
