import { answerCatalogues, cataloguesFor, cheapestForFiles } from '../../catalogue/ask.ts';
import { programs, type Program } from '../../content/schemas/program-words.ts';
import { buildDay } from '../../content/build-day.ts';
import { knownNames } from '../../catalogue/part-names.ts';
import { fromFiles, partsFromFiles } from '../../content/read-collection.ts';
import { vramCatalogue } from '../../catalogue/vram.ts';
import { systemSchema, type System } from '../../content/schemas/usable-memory.ts';
import {
  answerOn,
  hasRequest,
  type AnswerCatalogues,
  type AskedAnswer,
  type AskedTraining,
} from '../../lib/ask/answer.ts';
import { understoodLines } from '../../lib/ask/describe.ts';
import { askedQuestion, type AskedQuestion, type Corrections } from '../../lib/ask/question.ts';
import { readFile } from '../../lib/ask/read-file.ts';
import { namesCard, statedCard } from '../../lib/ask/stated-card.ts';
import type { Reading } from '../../lib/ask/understood.ts';
import { noLength, trainingSeconds } from '../../lib/ask/training-seconds.ts';
import { lowerFirst } from '../../lib/units/first-letter.ts';
import type { SpeedRange } from '../../lib/speed/estimate.ts';
import { durationRangeText, durationText } from '../../lib/units/duration-text.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { certaintyWords, listed, verdictWords } from '../../lib/verdict/words.ts';
import { askedFile } from '../asked-file.ts';
import { orUsageError, unknownName, UsageError, type Command, type CommandResult } from '../command.ts';
import { readOptions, type OptionTable, usageOf } from '../options.ts';

const options: OptionTable<keyof Corrections | 'gpu' | 'systemMemory' | 'system' | 'display'> = {
  gpu: { field: 'gpu', kind: 'word', takes: 'an id of `parts gpu`, or of a whole computer' },
  'system-memory': { field: 'systemMemory', kind: 'number', takes: 'GiB', min: 1, max: 65_536 },
  system: { field: 'system', kind: 'word', takes: systemSchema.options.join(', ') },
  display: { field: 'display', kind: 'switch', takes: 'a display is connected to the card' },
  model: { field: 'model', kind: 'word', takes: 'an id of `models`, instead of that of the files' },
  width: { field: 'width', kind: 'whole', takes: 'pixels', min: 64, max: 8192 },
  height: { field: 'height', kind: 'whole', takes: 'pixels', min: 64, max: 8192 },
  frames: { field: 'frames', kind: 'whole', min: 1, max: 1024 },
  batch: { field: 'batch', kind: 'whole', min: 1, max: 1024 },
  steps: { field: 'steps', kind: 'whole', min: 1, max: 1000 },
  program: { field: 'program', kind: 'word', takes: programs.join(', ') },
};

/** Words that are files, and the options. */
function filesAndOptions(args: readonly string[]): { files: string[]; rest: string[] } {
  const files: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    if (!word.startsWith('--')) {
      files.push(word);
      continue;
    }
    rest.push(word);
    const option = options[word.slice(2)];
    const next = args[at + 1];
    if (option && option.kind !== 'switch' && next !== undefined && !next.startsWith('--')) {
      rest.push(next);
      at += 1;
    }
  }
  return { files, rest };
}

/** `ask FILE… --gpu <id>`: what files ask, whether it runs on a card, how long it takes, and what makes it fit. */
export const askCommand: Command = {
  name: 'ask',
  summary: 'what a workflow, image, model file or list of parts asks, and the answer for a card',
  usage: [
    'ask FILE… [--gpu <id> --system-memory GiB …] [--json]   (- for standard input; only headers of weights are read)',
    ...usageOf(options),
  ],
  async run(args) {
    const { files, rest } = filesAndOptions(args);
    const { gpu, systemMemory, system, display, ...corrections } = readOptions(rest, options);
    if (files.length === 0) throw new UsageError('no file given: ask FILE… [--gpu <id>]');
    const readings = await Promise.all(files.map(async (path) => readFile(await askedFile(path))));
    // Whether cards are judged is known from the files: what judges them takes longer to load than a file to read.
    const memory = await vramCatalogue(fromFiles);
    const { model, program } = corrections;
    if (model !== undefined && !memory.pipelines.has(model as string))
      throw unknownName('model', String(model), [...memory.pipelines.keys()]);
    if (program !== undefined && !programs.includes(program as Program))
      throw unknownName('program', String(program), programs);
    if (system !== undefined && !systemSchema.options.includes(system as System))
      throw unknownName('system', String(system), systemSchema.options);
    const question = askedQuestion(memory, readings, corrections as Corrections);
    const names = namesCard(question.understood)
      ? await knownNames(partsFromFiles, new Set(['gpu'] as const))
      : null;
    const stated = gpu === undefined ? statedCard(question.understood, names) : null;
    const card = (gpu as string | undefined) ?? stated?.card ?? null;
    if (stated) question.assumed.push(stated.words);
    if (typeof card === 'string') {
      const { gpus, computers } = (await answerCatalogues(fromFiles)).verdicts;
      const known = [...gpus.keys(), ...(computers?.keys() ?? [])];
      if (!known.includes(card)) throw unknownName('gpu', card, known);
    }
    const machine = {
      system: (system as System | undefined) ?? null,
      display: (display as boolean | undefined) ?? false,
      systemMemoryGiB: (systemMemory as number | undefined) ?? null,
    };
    const answer =
      card !== null && hasRequest(question)
        ? await answered(question, (from) => answerOn(from, question, card, machine))
        : null;
    const cheapest = await cheapestForFiles(fromFiles, question, buildDay());
    return describe({ readings, question, card, answer, cheapest });
  },
};

/** An answer from what a question needs. */
async function answered<Answer>(
  question: AskedQuestion,
  answer: (from: AnswerCatalogues) => Answer,
): Promise<Answer> {
  const from = await cataloguesFor(fromFiles, question);
  return orUsageError(() => answer(from));
}

interface Described {
  readings: readonly Reading[];
  question: AskedQuestion;
  card: string | number | null;
  answer: AskedAnswer | null;
  cheapest: Awaited<ReturnType<typeof cheapestForFiles>>;
}

const part = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const timeText = ({ low, mid, high }: SpeedRange): string =>
  `${durationText(mid)} (${durationRangeText(low, high)})`;

function trainingLines(training: AskedTraining): string[] {
  const seconds = trainingSeconds(training);
  return [
    `  time of one training step: ${timeText(training.secondsPerStep)}`,
    seconds === null
      ? `  time of the training: ${lowerFirst(noLength)}`
      : `  time of the training, ${training.steps!} steps: ${timeText(seconds)}`,
  ];
}

function answerLines({ card, answer, cheapest, question }: Described): string[] {
  const lines: string[] = [];
  if (answer) {
    const { verdict, report, seconds, steps } = answer;
    lines.push(
      `On ${typeof card === 'number' ? `a card with ${card} GB` : card!}: ${verdictWords(verdict)} (${certaintyWords[verdict.certainty]})`,
    );
    lines.push(...verdict.reasons.map(({ text }) => `  ${text}`));
    if (report.remedy)
      lines.push(`  What makes room: ${listed(report.remedy.options.map(({ label }) => label))}`);
    if (seconds !== null) lines.push(`  time of one image or clip, ${steps!} steps: ${timeText(seconds)}`);
    else if (answer.training) lines.push(...trainingLines(answer.training));
    else lines.push(`  time: no data. ${answer.withoutSeconds ?? ''}`.trimEnd());
  } else if (question.request) lines.push('Name a card for a verdict: --gpu <id>');
  if (cheapest)
    lines.push(
      `Cheapest card that runs it: ${cheapest.name}, ${cheapest.price ? formatMoney(cheapest.price.amount, cheapest.price.currency) : 'no price'}: ${shortVerdictWords(cheapest)}`,
    );
  return lines;
}

function describe(described: Described): CommandResult {
  const { readings, question, card, answer, cheapest } = described;
  const { understood, request, steps, assumed, leftOut, problem } = question;
  const lines = understoodLines(understood);
  const said = readings.map(({ file, error }) => `${file}: ${error ?? ''}`);
  const text = [
    ...readings.map(
      ({ file, format, error }) => `${file}: ${error === null ? format : `${format}. ${error}`}`,
    ),
    ...part(
      'Understood:',
      lines.map(({ label, value }) => `${label}: ${value}`),
    ),
    ...part(
      'Not understood:',
      readings.flatMap(({ file, missed }) => missed.map((line) => `${file}: ${line}`)),
    ),
    ...part('Assumed:', assumed),
    ...part('Left out:', leftOut),
    ...(problem === null || said.includes(problem) ? [] : [`No answer: ${problem}`]),
    ...(request === null && readings.some(({ error }) => error === null)
      ? ['Name the model: --model <id>']
      : []),
    ...answerLines(described),
  ].join('\n');
  return {
    json: {
      files: readings.map(({ file, format, error, missed }) => ({ file, format, error, missed })),
      understood,
      lines,
      assumed,
      leftOut,
      problem,
      request,
      steps,
      gpu: card,
      answer: answer && { words: verdictWords(answer.verdict), ...answer },
      cheapest,
    },
    text: text.replaceAll('\u00a0', ' '),
    exitCode: 0,
  };
}
