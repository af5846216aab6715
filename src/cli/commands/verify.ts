import { timedVerdictCatalogue } from '../../catalogue/verdict.ts';
import { buildDay } from '../../content/build-day.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { throughputSchema } from '../../content/schemas/throughput.ts';
import { vramMeasurementsSchema } from '../../content/schemas/vram-measurement.ts';
import { problemsOf, problemText } from '../../content/schemas/problems.ts';
import { cardIdOf } from '../../lib/measured/card-id.ts';
import { collectionFiles, filesText, type CollectionFiles } from '../../lib/measured/collection-files.ts';
import { compareMeasured, type Comparison } from '../../lib/measured/compare.ts';
import { readMeasuredLine, type Measured } from '../../lib/measured/line.ts';
import { measurementProblems } from '../../lib/measured/problems.ts';
import { usualChoice } from '../../lib/speed/usual-steps.ts';
import { bytesPerGiB } from '../../lib/units/memory-size.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { estimate } from '../../lib/vram/estimate.ts';
import { completeRequest } from '../../lib/vram/request.ts';
import { orUsageError, unknownName, UsageError, type Command, type CommandResult } from '../command.ts';
import { readOptions, type OptionTable } from '../options.ts';
import { readText } from '../read-text.ts';

const options: OptionTable<'gpu'> = {
  gpu: { field: 'gpu', kind: 'word', takes: 'an id of `parts gpu`; by default that of the line’s card' },
};

/** `verify [FILE]`: what a snippet measured beside what is estimated, and its rows for the collections. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'a measurement beside the estimate: reads the line that the script of `vram … --verify` prints',
  usage: [
    'verify [FILE] [--gpu id] [--json]: FILE holds the line, also inside a log; standard input by default, or -',
    'verify FILE --json > rows.json: the entries of the collections, to send',
    ...Object.entries(options).map(([name, { takes }]) => `--${name} ${takes}`),
  ],
  async run(args) {
    const named = args[0] !== undefined && (args[0] === '-' || !args[0].startsWith('--'));
    const { gpu } = readOptions(named ? args.slice(1) : args, options);
    const read = readMeasuredLine(readText(named ? args[0]! : '-'));
    if (!read.ok) throw new UsageError(read.reason);
    const { measured } = read;
    const catalogue = await timedVerdictCatalogue(fromFiles);
    const [usual] = await fromFiles('usual-steps');
    if (gpu !== undefined && !catalogue.gpus.has(gpu as string))
      throw unknownName('gpu', gpu as string, [...catalogue.gpus.keys()]);
    const card =
      (gpu as string | undefined) ??
      cardIdOf(measured.card, measured.cardBytes, [...catalogue.gpus.values()]);
    return orUsageError(() => {
      const request = completeRequest(catalogue.memory, measured.question);
      const pipeline = catalogue.memory.pipelines.get(request.model)!;
      const { steps } = usualChoice(usual!, request.model, pipeline.guidance, null);
      const seconds =
        card !== null && measured.steps === steps ? (catalogue.secondsOf?.(card, request) ?? null) : null;
      const compared = compareMeasured(measured, estimate(catalogue.memory, request), seconds);
      const files = collectionFiles(catalogue.memory, measured, { gpu: card, date: buildDay() });
      const entry = card === null ? null : catalogue.gpus.get(card)!;
      const problems = [
        ...measurementProblems(measured, files, entry, catalogue.memory),
        ...schemaProblems(files),
      ];
      return describe(measured, card, compared, files, problems);
    });
  },
};

/** What the schemas of the collections refuse in a reader's entries. */
function schemaProblems(files: CollectionFiles): string[] {
  const memory = vramMeasurementsSchema.safeParse(files['vram-measurements']);
  const speed = files.throughput && throughputSchema.safeParse(files.throughput);
  return [
    ...(memory.success ? [] : problemsOf(memory.error, files['vram-measurements'])),
    ...(!speed || speed.success ? [] : problemsOf(speed.error, files.throughput)),
  ].map(problemText);
}

const names = {
  allocated: 'allocated',
  reserved: 'reserved',
  driver: 'driver (nvidia-smi)',
  seconds: 'time',
};

function compared({ figure, measured, estimated, error, inside }: Comparison): string {
  const text = (value: number) =>
    figure === 'seconds' ? durationText(value) : `${(value / bytesPerGiB).toFixed(2)} GiB`;
  if (!estimated) return `  ${names[figure]}: ${text(measured)} measured, no estimate`;
  const range = `${text(estimated.low)} to ${text(estimated.high)}`;
  const sign = error! > 0 ? '+' : '';
  return `  ${names[figure]}: ${text(measured)} measured, ${text(estimated.mid)} estimated (${range}): ${sign}${(error! * 100).toFixed(1)} %, ${inside ? 'inside' : 'outside'} the range`;
}

function describe(
  measured: Measured,
  gpu: string | null,
  comparisons: readonly Comparison[],
  files: CollectionFiles,
  problems: readonly string[],
): CommandResult {
  const text = [
    `${measured.question.model} on ${measured.card}${gpu === null ? ' (not in the catalogue: name it with --gpu)' : ''}, ${measured.software}`,
    ...comparisons.map(compared),
    ...problems.map((problem) => `  problem: ${problem}`),
    '  as entries of the collections (trust R: not reviewed):',
    filesText(files),
  ].join('\n');
  return {
    json: { measured, gpu, comparisons, problems, files },
    text: text.replaceAll('\u00a0', ' '),
    exitCode: problems.length > 0 ? 1 : 0,
  };
}
