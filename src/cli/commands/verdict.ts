import { timedVerdictCatalogue } from '../../catalogue/verdict.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { systemSchema, type System } from '../../content/schemas/usable-memory.ts';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { severalCardsOf } from '../../lib/speed/several-words.ts';
import { estimate } from '../../lib/vram/estimate.ts';
import { completeRequest } from '../../lib/vram/request.ts';
import { verdictOf, type FullVerdict } from '../../lib/verdict/verdict.ts';
import { certaintyWords, changesResult, verdictWords } from '../../lib/verdict/words.ts';
import { durationRangeText, durationText } from '../../lib/units/duration-text.ts';
import { bytesPerGiB } from '../../lib/units/memory-size.ts';
import { orUsageError, unknownName, UsageError, type Command, type CommandResult } from '../command.ts';
import { readOptions, type OptionTable, usageOf } from '../options.ts';
import { notesOf } from './vram-notes.ts';
import { vramOptions } from './vram-options.ts';

const machineOptions: OptionTable<'gpu' | 'gpus' | 'system' | 'display' | 'systemMemory' | 'allow'> = {
  gpu: { field: 'gpu', kind: 'word', takes: 'an id of `parts gpu`, or of a whole computer' },
  gpus: {
    field: 'gpus',
    kind: 'whole',
    takes: 'number of such cards; each has its own memory',
    min: 1,
    max: 1024,
  },
  'system-memory': {
    field: 'systemMemory',
    kind: 'number',
    takes: 'GiB; for unified memory, that of the machine',
    min: 1,
    max: 65_536,
  },
  system: { field: 'system', kind: 'word', takes: systemSchema.options.join(', ') },
  display: { field: 'display', kind: 'switch', takes: 'a display is connected to the card; off by default' },
  allow: { field: 'allow', kind: 'word', takes: 'none, same-image, any (options to add; default any)' },
};

/** Options of `vram` that ask about one network, or for a script, instead of a card. */
const notOfVerdicts = ['component', 'trace', 'text-tokens', 'verify', 'steps'];
const requestOptions = Object.fromEntries(
  Object.entries(vramOptions).filter(([name]) => !notOfVerdicts.includes(name)),
) as typeof vramOptions;
const options = { ...machineOptions, ...requestOptions };
const allowed = ['none', 'same-image', 'any'] as const;

/** `verdict --gpu <id> --model <id> …`: whether and how a request fits a card. */
export const verdictCommand: Command = {
  name: 'verdict',
  summary: 'whether a model fits a card, with which options, and why',
  usage: [
    'verdict --gpu <id> --model <id> [--system-memory GiB --system linux --display …, and the options of vram] [--json]',
    ...usageOf(options),
  ],
  async run(args) {
    const {
      gpu,
      gpus = 1,
      system,
      display,
      systemMemory,
      allow = 'any',
      ...fields
    } = readOptions(args, options);
    const catalogue = await timedVerdictCatalogue(fromFiles);
    const cards = [...catalogue.gpus.keys(), ...(catalogue.computers?.keys() ?? [])];
    if (typeof gpu !== 'string' || !cards.includes(gpu))
      throw unknownName('gpu', gpu as string | undefined, cards);
    const models = [...catalogue.memory.pipelines.keys()];
    if (typeof fields['model'] !== 'string' || !models.includes(fields['model']))
      throw unknownName('model', fields['model'] as string | undefined, models);
    if (system !== undefined && !systemSchema.options.includes(system as System))
      throw unknownName('system', String(system), systemSchema.options);
    const chosen = allowed.find((each) => each === allow);
    if (!chosen) throw new UsageError(`--allow takes ${allowed.join(', ')}, not "${String(allow)}"`);
    const request = fields as unknown as PartialVramRequest;
    const machine = {
      system: (system as System | undefined) ?? null,
      display: (display as boolean | undefined) ?? false,
      systemMemoryGiB: (systemMemory as number | undefined) ?? null,
    };
    return orUsageError(() => {
      const verdict = verdictOf(catalogue, { card: gpu, request, machine, allowed: chosen });
      // An option can change what is needed or how long it takes.
      const answer = (asked: PartialVramRequest) => [
        estimate(catalogue.memory, asked),
        catalogue.secondsOf?.(gpu, completeRequest(catalogue.memory, asked)),
      ];
      return describe(gpu, gpus as number, verdict, notesOf(catalogue.memory, request, answer));
    });
  },
};

const gib = (bytes: number) => `${(bytes / bytesPerGiB).toFixed(1)} GiB`;

function describe(gpu: string, count: number, verdict: FullVerdict, notes: readonly string[]): CommandResult {
  const { seconds, request } = verdict;
  const several = severalCardsOf(request.model, count, (request.frames ?? 1) > 1 ? 'clip' : 'image');
  const text = [
    `${verdict.request.model} on ${gpu}: ${verdictWords(verdict)} (${certaintyWords[verdict.certainty]})`,
    ...verdict.reasons.map(({ level, text }) => `  ${level === 'warning' ? 'warning: ' : ''}${text}`),
    ...(changesResult(verdict) ? ['  The options change the image.'] : []),
    `  system memory: ${gib(verdict.systemMemoryBytes)}, the operating system included`,
    `  files: ${(verdict.diskBytes / 1e9).toFixed(1)} GB`,
    `  time of one image or clip: ${seconds === null ? 'no data' : `${durationText(seconds.mid)} (${durationRangeText(seconds.low, seconds.high)})`}`,
    ...(several === '' ? [] : [`  ${several} Each has its own memory.`]),
    ...notes.map((note) => `  note: ${note}`),
  ].join('\n');
  return {
    json: {
      gpu,
      words: verdictWords(verdict),
      ...verdict,
      ...(several !== '' && { severalCards: several }),
      notes,
    },
    text: text.replaceAll('\u00a0', ' '),
    exitCode: 0,
  };
}
