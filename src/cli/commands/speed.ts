import { speedCatalogue } from '../../catalogue/speed.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { accelerationFactors, factorOf, type AccelerationFactor } from '../../lib/speed/accelerations.ts';
import { costPerImage, type HourlyPrices } from '../../lib/speed/cost.ts';
import { estimateSpeed, type SpeedEstimate, type SpeedRange } from '../../lib/speed/estimate.ts';
import type { MemoryOptions, SpeedQuestion } from '../../lib/speed/request.ts';
import { stepsText, usualChoice } from '../../lib/speed/usual-steps.ts';
import { imagePrograms } from '../../content/schemas/program-words.ts';
import { parallelMethodIds } from '../../lib/speed/several-gpus.ts';
import { severalCardsOf } from '../../lib/speed/several-words.ts';
import { stackAliases, stacks } from '../../lib/speed/stacks.ts';
import { orUsageError, unknownName, UsageError, type Command, type CommandResult } from '../command.ts';
import { readOptions, type OptionTable, usageOf } from '../options.ts';

/** Formats of weights that are expanded to 16 bits before each product, as their precision. */
const weightFormats = Object.fromEntries(
  [
    ['w8', ['q8_0', 'int8wo', 'int8-weights', 'fp8-weights', 'fp8wo', 'q6_k', 'q5_k_m', 'q5_k']],
    ['w4', ['q4_0', 'q4_k', 'q4_k_m', 'nf4', 'int4', 'int4wo', 'q3_k', 'q2_k', 'svdquant']],
  ].flatMap(([dtype, names]) => (names as string[]).map((name) => [name, dtype as string])),
) as Record<string, string>;

const offloads = ['none', 'model', 'sequential', 'group', 'medvram', 'lowvram'];

/** What moves weights or decodes by tiles, in the words of the options. */
const memoryFields = [
  'offload',
  'program',
  'blockSwap',
  'cardMemory',
  'groupLevel',
  'stream',
  'quantize',
  'vaeTiling',
] as const;
type MemoryField = (typeof memoryFields)[number];
const isOfMemory = (name: string): name is MemoryField => (memoryFields as readonly string[]).includes(name);

/** What is asked of the answer beside the speed. */
type AnswerField = 'accelerate' | 'hourly' | 'perKwh';

const options: OptionTable<Exclude<keyof SpeedQuestion, 'memory'> | MemoryField | AnswerField> = {
  accelerate: {
    field: 'accelerate',
    kind: 'list',
    takes: 'techniques that are on together: teacache,compile; their factor as measured together',
  },
  hourly: {
    field: 'hourly',
    kind: 'number',
    takes: 'price of an hour with the card, such as a rent',
    min: 0,
  },
  'per-kwh': { field: 'perKwh', kind: 'number', takes: 'price of a kilowatt-hour', min: 0 },
  gpu: { field: 'gpu', kind: 'word', takes: 'an id of `parts gpu`' },
  model: { field: 'model', kind: 'word', takes: 'an id of `models`' },
  width: { field: 'width', kind: 'whole', takes: 'pixels' },
  height: { field: 'height', kind: 'whole', takes: 'pixels' },
  steps: { field: 'steps', kind: 'whole' },
  batch: { field: 'batch', kind: 'whole' },
  dtype: {
    field: 'dtype',
    kind: 'word',
    aliases: {
      float32: 'fp32',
      float16: 'fp16',
      half: 'fp16',
      bfloat16: 'bf16',
      float8: 'fp8',
      ...weightFormats,
    },
    takes: 'fp32, fp16, bf16, fp8, int8, nvfp4, w8 and w4 (weights in 8 or 4 bits: q8_0, nf4 …)',
  },
  stack: {
    field: 'stack',
    kind: 'word',
    aliases: stackAliases,
    takes: stacks.map((each) => each.id).join(', '),
  },
  platform: { field: 'platform', kind: 'word', takes: 'cuda, rocm, zluda, xpu, metal, vulkan' },
  gpus: { field: 'gpuCount', kind: 'whole', takes: 'number of cards' },
  'gpu-count': { field: 'gpuCount', kind: 'whole', takes: 'same as --gpus' },
  parallel: { field: 'parallel', kind: 'word', takes: parallelMethodIds.join(', ') },
  frames: { field: 'frames', kind: 'whole', takes: 'frames of a clip' },
  guidance: {
    field: 'guidance',
    kind: 'word',
    takes: 'on (two passes in each step), off, or its strength; the authors’ by default',
  },
  variant: { field: 'variant', kind: 'word', takes: 'a distilled variant of the model, such as lightning' },
  offload: { field: 'offload', kind: 'word', takes: offloads.join(', ') },
  'group-level': { field: 'groupLevel', kind: 'word', takes: 'block, leaf' },
  stream: { field: 'stream', kind: 'switch', takes: 'group offload copies ahead' },
  'vae-tiling': { field: 'vaeTiling', kind: 'switch', takes: 'decodes tile by tile' },
  'block-swap': { field: 'blockSwap', kind: 'whole', takes: 'blocks that wait in system memory' },
  program: {
    field: 'program',
    kind: 'word',
    takes: `${imagePrograms.join(', ')}: keeps what fits on the card`,
  },
  'card-memory': { field: 'cardMemory', kind: 'number', takes: 'GiB that the program may use' },
  quantize: { field: 'quantize', kind: 'pairs', takes: 'denoiser=q8_0,text-encoders=int8' },
  pcie: { field: 'pcie', kind: 'word', takes: 'link of the slot, generation and lanes: 4x16' },
  'system-memory': {
    field: 'systemMemory',
    kind: 'number',
    takes: 'GiB; what does not fit is read from a drive',
  },
};

/** `--guidance` alone and `--no-guidance`, as a word after the option. */
const spelledOut = (args: readonly string[]): string[] =>
  args.flatMap((word, at) => {
    if (word === '--no-guidance') return ['--guidance', 'off'];
    const next = args[at + 1];
    return word === '--guidance' && (next === undefined || next.startsWith('--')) ? [word, 'on'] : [word];
  });

/** Whether guidance runs the network twice. A strength does so where the model's usual guidance is true, above 1. */
function guidanceOf(word: unknown, usual: boolean): boolean | null {
  if (word === undefined) return null;
  const text = String(word);
  if (['on', 'true', 'yes', 'cfg'].includes(text)) return true;
  if (['off', 'false', 'no', 'none'].includes(text)) return false;
  const strength = Number(text);
  if (!Number.isFinite(strength)) throw new UsageError(`--guidance is ${text}: use on, off or a number`);
  return usual && strength > 1;
}

/** The options that move weights; null without any. */
function memoryOf(read: Partial<Record<MemoryField, unknown>>): MemoryOptions | null {
  const { offload } = read;
  if (offload !== undefined && !offloads.includes(offload as string))
    throw unknownName('offload', String(offload), offloads);
  return Object.keys(read).length === 0 ? null : (read as MemoryOptions);
}

/** `speed --gpu <id> --model <id> …`: images per minute with a range, and the measured rows that it is based on. */
export const speedCommand: Command = {
  name: 'speed',
  summary: 'images per minute of a model on a card, with a range and the measured rows',
  usage: [
    'speed --gpu <id> --model <id> [--width n --height n --steps n --batch n --dtype fp16 --stack pytorch …] [--json]',
    ...usageOf(options),
  ],
  async run(args) {
    const { accelerate, hourly, perKwh, ...asked } = readOptions(spelledOut(args), options);
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    const memory = memoryOf(Object.fromEntries(given.filter(([name]) => isOfMemory(name))));
    const question: Partial<SpeedQuestion> = Object.fromEntries(given.filter(([name]) => !isOfMemory(name)));
    const catalogue = await speedCatalogue(fromFiles);
    const { gpu, model, variant = null } = question;
    if (gpu === undefined || !catalogue.gpus.has(gpu))
      throw unknownName('gpu', gpu, [...catalogue.gpus.keys()]);
    const pipeline = model === undefined ? undefined : catalogue.memory.pipelines.get(model);
    if (model === undefined || !pipeline)
      throw unknownName('model', model, [...catalogue.memory.pipelines.keys()]);
    const factor = accelerate === undefined ? null : await factorNamed(accelerate as string[]);
    const prices =
      hourly === undefined && perKwh === undefined
        ? null
        : { hourly: (hourly as number | undefined) ?? 0, perKwh: (perKwh as number | undefined) ?? 0 };
    return orUsageError(() => {
      const usual = usualChoice(catalogue.usual, model, pipeline.guidance, variant).guidance;
      const guidance = guidanceOf(question.guidance, usual || pipeline.guidance !== 'none');
      const found = estimateSpeed(catalogue, { ...question, gpu, model, guidance, memory });
      return describe(found, factor && accelerated(found, factor), prices);
    });
  },
};

/** The measured factor of techniques together. @throws UsageError with the sets that were measured */
async function factorNamed(names: readonly string[]): Promise<AccelerationFactor> {
  const [accelerations] = await fromFiles('accelerations');
  const factors = accelerationFactors(accelerations!);
  const found = factorOf(factors, names);
  if (found) return found;
  const known = factors.map(({ name }) => name).join('; ');
  throw new UsageError(
    `nobody measured ${names.join(' and ')} together, and factors are not multiplied; measured: ${known}`,
  );
}

/** An answer with a factor of techniques: the time, and what the factor is of. */
function accelerated(
  { secondsPerImage }: SpeedEstimate,
  { name, rows, models, ...factor }: AccelerationFactor,
) {
  const { low, mid, high } = factor;
  return {
    techniques: name,
    factor: { low, mid, high },
    rows,
    models,
    secondsPerImage: {
      low: secondsPerImage.low / high,
      mid: secondsPerImage.mid / mid,
      high: secondsPerImage.high / low,
    },
  };
}

/** Three digits, without powers of ten. */
const digits = (value: number) =>
  value >= 100 ? Number(value.toPrecision(3)).toFixed(0) : value.toPrecision(3);
const range = ({ low, mid, high }: SpeedRange) => `${digits(mid)} (${digits(low)} to ${digits(high)})`;

function describe(
  found: SpeedEstimate,
  faster: ReturnType<typeof accelerated> | null,
  prices: HourlyPrices | null,
): CommandResult {
  const { request } = found;
  const each = request.frames > 1 ? 'clip' : 'image';
  const wh = found.whPerImage;
  // The power stays that of the run without the techniques, so the energy is in proportion to the time.
  const time = faster?.secondsPerImage ?? found.secondsPerImage;
  const energy = wh === null ? null : (wh * time.mid) / found.secondsPerImage.mid;
  const cost = prices && costPerImage(time, energy, prices);
  const several = request.parallel ? '' : severalCardsOf(request.model, request.gpuCount, each);
  const scope = found.rateScope === 'loop' ? 'denoising loop' : 'whole run';
  const text = [
    `${request.model} on ${request.gpuCount} x ${request.gpu}, ${request.width} x ${request.height}, ${stepsText(request)}, batch ${request.batch}, ${request.dtype}, ${request.stack}`,
    `  image-steps per second (${scope}, one card): ${range(found.imageStepsPerSecond)}`,
    `  seconds per ${request.frames > 1 ? `clip of ${request.frames} frames` : 'image'}: ${range(found.secondsPerImage)}`,
    ...(found.moved === null
      ? []
      : [
          `  weights moved: ${digits(found.moved.imageGB)} GB in ${digits(found.moved.secondsPerImage)} s of these, ${digits(found.moved.secondsPerStep)} s per step`,
        ]),
    ...(found.tilingSeconds === 0 ? [] : [`  decoding by tiles: ${digits(found.tilingSeconds)} s of these`]),
    ...(faster === null
      ? []
      : [
          `  with ${faster.techniques}: ${range(faster.secondsPerImage)} s, by a factor of ${range(faster.factor)} in ${faster.rows} measured rows of ${faster.models.join(', ')}`,
        ]),
    ...(prices === null
      ? []
      : [`  cost of one ${each}: ${cost === null ? 'no data on the power' : range(cost)}`]),
    `  images per minute: ${range(found.imagesPerMinute)}`,
    ...(several === '' ? [] : [`  ${several}`]),
    `  watt-hours per image, card only: ${found.whPerImage === null ? 'no data' : digits(found.whPerImage)}`,
    `  ${found.basis}: based on ${found.rowsWeighed} measured rows, ${found.exactRows} of them for exactly this request`,
    ...found.rows.map(
      (row) =>
        `    ${row.id}: ${row.value} ${row.unit} (${row.software}), ${digits(row.imageStepsPerSecond)} image-steps/s, likeness ${row.likeness.toFixed(2)}`,
    ),
  ].join('\n');
  const more = {
    ...(several !== '' && { severalCards: several }),
    ...(faster && { accelerated: faster }),
    ...(prices && (each === 'clip' ? { costPerClip: cost } : { costPerImage: cost })),
  };
  return { json: { ...found, ...more }, text, exitCode: 0 };
}
