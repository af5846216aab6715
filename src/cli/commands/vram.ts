import { vramCatalogue } from '../../catalogue/vram.ts';
import { fromFiles } from '../../content/read-collection.ts';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { estimateComponent, traceComponent } from '../../lib/vram/component-estimate.ts';
import { traceTraining, type TrainingStep } from '../../lib/vram/trace-training.ts';
import { estimate, type Estimate } from '../../lib/vram/estimate.ts';
import { orUsageError, unknownName, UsageError, type Command, type CommandResult } from '../command.ts';
import { readOptions, usageOf } from '../options.ts';
import { snippetFor } from '../../lib/measured/snippet.ts';
import { usualChoice } from '../../lib/speed/usual-steps.ts';
import type { VramCatalogue } from '../../lib/vram/catalogue.ts';
import { notesOf } from './vram-notes.ts';
import { vramOptions } from './vram-options.ts';
import { bytesPerGiB } from '../../lib/units/memory-size.ts';
import { isTraining } from '../../lib/vram/training-task.ts';

/** `vram --model <id> …`: peak memory of a pipeline or of one component. */
export const vramCommand: Command = {
  name: 'vram',
  summary: 'peak GPU memory of a model, stage by stage',
  usage: [
    'vram --model <id> [--width n --height n --batch n --dtype fp16 --attention sdpa --offload none …] [--json]',
    'vram --model <id> … --verify [--steps n] > measure.py: a script that measures it; see verify',
    'vram --model <id> --component <denoiser|vae-decode|vae-encode|text-encoder> [--trace] [--json]',
    ...usageOf(vramOptions),
  ],
  async run(args) {
    const { component, trace, textTokens, verify, steps, ...fields } = readOptions(args, vramOptions);
    const catalogue = await vramCatalogue(fromFiles);
    const known = [...catalogue.pipelines.keys()];
    if (typeof fields.model !== 'string' || !known.includes(fields.model))
      throw unknownName('model', fields.model as string | undefined, known);
    const request = fields as PartialVramRequest;
    if (!trace && textTokens !== undefined)
      throw new UsageError('--text-tokens is an option of --trace: add --trace, or remove it');
    if (verify) {
      if (component !== undefined || trace)
        throw new UsageError('--verify measures the whole pipeline: remove --component and --trace');
      return snippet(catalogue, request, steps as number | undefined);
    }
    if (steps !== undefined)
      throw new UsageError('--steps is an option of --verify: add --verify, or remove it');
    return orUsageError(() => {
      if (component === undefined && !trace) {
        const found = estimate(catalogue, request);
        return describe(
          found,
          notesOf(catalogue, request, (asked) => estimate(catalogue, asked)),
        );
      }
      const part = (component as string | undefined) ?? 'denoiser';
      const training = part === 'denoiser' && isTraining(request.task);
      const tokens = textTokens as number | undefined;
      const answer = (asked: PartialVramRequest): Traced => {
        if (!trace) return [estimateComponent(catalogue, asked, part)];
        return training
          ? [traceTraining(catalogue, asked, tokens)]
          : traceComponent(catalogue, asked, part, tokens);
      };
      return describeTrace(part, answer(request), notesOf(catalogue, request, answer));
    });
  },
};

/** The script that measures a request, on standard output, so that it can be saved as a file. */
async function snippet(
  catalogue: VramCatalogue,
  request: PartialVramRequest,
  steps: number | undefined,
): Promise<CommandResult> {
  const [usual] = await fromFiles('usual-steps');
  return orUsageError(() => {
    const { guidance } = catalogue.pipelines.get(request.model)!;
    const choice = usualChoice(usual!, request.model, guidance, null);
    const found = snippetFor(catalogue, request, steps ?? choice.steps);
    if ('reason' in found) throw new UsageError(found.reason);
    return { json: found.snippet, text: found.snippet.text.trimEnd(), exitCode: 0 };
  });
}

const gib = (bytes: number) => `${(bytes / bytesPerGiB).toFixed(2)} GiB`;

function describe(found: Estimate, notes: readonly string[]): CommandResult {
  const stages = found.stages.map(
    (stage) =>
      `  ${stage.name}: ${gib(stage.residentBytes)} resident + ${gib(stage.workingSetBytes)} working set` +
      ` (${stage.component}, ${stage.operation} ${stage.module})`,
  );
  const { allocated, reserved, nvidiaSmi } = found.interval;
  const figure = (name: string, bytes: number, range: { low: number; high: number }) =>
    `  ${name}: ${gib(bytes)} (${gib(range.low)} to ${gib(range.high)})`;
  const text = [
    found.model,
    ...stages,
    figure('allocated peak', found.allocatedPeakBytes, allocated),
    figure('reserved peak', found.reservedPeakBytes, reserved),
    figure('nvidia-smi', found.nvidiaSmiBytes, nvidiaSmi),
    `  system memory: ${gib(found.systemMemoryBytes)}`,
    `  peak in ${found.peak.stage}, ${found.peak.operation} of ${found.peak.component}`,
    ...notes.map((note) => `  note: ${note}`),
  ].join('\n');
  return { json: { ...found, notes }, text, exitCode: 0 };
}

type Traced = readonly (ReturnType<typeof traceComponent>[number] & Partial<TrainingStep>)[];

function describeTrace(part: string, traced: Traced, notes: readonly string[]): CommandResult {
  const worst = traced.reduce((max, each) => (each.workingSetBytes > max.workingSetBytes ? each : max));
  const json = {
    component: part,
    architecture: worst.component,
    workingSetBytes: worst.workingSetBytes,
    weightBytes: worst.weightBytes,
    peakOperation: worst.peakOperation?.name ?? null,
    peakModule: worst.peakOperation?.module ?? null,
    ...(worst.trainedParameters !== undefined && {
      keptBytes: worst.keptBytes,
      gradientBytes: worst.gradientBytes,
      trainedParameters: worst.trainedParameters,
    }),
    ...(traced.length > 1 ? { all: traced } : {}),
    notes,
  };
  const text = traced
    .map(
      (each) =>
        `${each.component}: ${each.workingSetBytes} bytes working set, ${each.weightBytes} bytes of weights` +
        ` (peak: ${each.peakOperation?.name ?? 'none'} ${each.peakOperation?.module ?? ''})`,
    )
    .concat(notes.map((note) => `  note: ${note}`))
    .join('\n');
  return { json, text, exitCode: 0 };
}
