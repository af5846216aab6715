import { narrowed } from './model-names.ts';
import { shortText } from './plain-json.ts';
import type { FoundLora, FoundModel, Reading, Understood } from './understood.ts';

/** What several files say together. */
export interface Merged {
  understood: Understood;
  /** Where files contradict each other, one sentence each. */
  conflicts: string[];
}

const strength = { tensors: 0, stated: 1, name: 2 } as const;

/** A model that several files name: what all of them can mean. Two different models are none, with the reason. */
function mergedModel(models: readonly FoundModel[]): { model: FoundModel | null; conflict: string | null } {
  const [first, ...rest] = [...models].sort(
    (one, other) => strength[one.evidence] - strength[other.evidence],
  );
  if (!first) return { model: null, conflict: null };
  let model = first;
  for (const each of rest) {
    const shared = model.ids.filter((id) => each.ids.includes(id));
    if (shared.length > 0) {
      // The weaker evidence chooses among what the stronger leaves open.
      model = { ...narrowed(model, [each]) };
      continue;
    }
    if (model.family === each.family) continue;
    const conflict = `The files name two models: ${model.family} (${model.from}) and ${each.family} (${each.from}). No model was assumed.`;
    return { model: { ...model, ids: [], note: conflict }, conflict };
  }
  return { model, conflict: null };
}

/** Fields of which one value holds, in the words of a conflict. */
const single = {
  program: 'program',
  width: 'width',
  height: 'height',
  frames: 'number of frames',
  batch: 'batch size',
  steps: 'number of steps',
  secondSteps: 'number of steps of the second pass',
  guidance: 'guidance',
  sampler: 'sampler',
  dtype: 'precision',
  parameters: 'number of parameters',
  card: 'card',
  memoryError: 'error',
  training: 'training set',
} as const satisfies Partial<Record<keyof Understood, string>>;

/** A LoRA that a workflow names and whose own file was given is one LoRA. */
function mergedLoras(loras: readonly FoundLora[]): FoundLora[] {
  const byName = new Map<string, FoundLora>();
  for (const lora of loras) {
    const key = bareName(lora.name);
    const known = byName.get(key);
    byName.set(key, known && known.rank !== null ? known : lora.rank === null && known ? known : lora);
  }
  return [...byName.values()];
}

/** `checkpoints/Mine.safetensors` as `mine`. */
const bareName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? name).replace(/\.[a-z]+$/i, '').toLowerCase();

/**
 * The models that files name. What a workflow names by its file is what that file contains, if it was given too; a name that
 * tells no model gives way to any other statement.
 */
function namedModels(readings: readonly Reading[]): FoundModel[] {
  const contained = new Set(
    readings
      .filter(({ understood: { model } }) => model?.evidence === 'tensors')
      .map(({ file }) => bareName(shortText(file, 60))),
  );
  const models = readings.flatMap(({ understood: { model } }) => (model ? [model] : []));
  const own = models.filter(({ evidence, from }) => evidence === 'tensors' || !contained.has(bareName(from)));
  const telling = own.filter(({ untold }) => untold !== true);
  return telling.length > 0 ? telling : own;
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** One question of several files: a workflow, its checkpoint, its LoRAs. The first file that states a value counts. */
export function mergeReadings(readings: readonly Reading[]): Merged {
  const known = readings.filter(({ error }) => error === null);
  const conflicts: string[] = [];
  const merged: Understood = {};
  for (const [field, words] of Object.entries(single) as [keyof typeof single, string][]) {
    const stated = known.filter(({ understood }) => understood[field] !== undefined);
    const [first, ...rest] = stated;
    if (!first) continue;
    Object.assign(merged, { [field]: first.understood[field] });
    const other = rest.find(
      ({ understood }) => JSON.stringify(understood[field]) !== JSON.stringify(first.understood[field]),
    );
    // Each part of a model has its own precision and size.
    if (other && field !== 'dtype' && field !== 'parameters')
      conflicts.push(`${first.file} and ${other.file} have another ${words}: that of ${first.file} is used.`);
  }
  const models = namedModels(known);
  const loras = mergedLoras(known.flatMap(({ understood }) => understood.loras ?? []));
  const bases = loras.flatMap(({ base }) => (base && base.ids.length > 0 ? [base] : []));
  const { model, conflict } = mergedModel(models.length > 0 ? models : bases);
  if (model) merged.model = model;
  if (conflict) conflicts.push(conflict);
  if (models.length > 0 && model && model.ids.length > 0)
    for (const { name, base } of loras)
      if (base && base.ids.length > 0 && !base.ids.some((id) => model.ids.includes(id)))
        conflicts.push(`The LoRA ${name} was made for ${base.family}, not for ${model.family}.`);
  if (loras.length > 0) merged.loras = loras;
  for (const field of ['controlNets', 'components'] as const) {
    const all = distinct(known.flatMap(({ understood }) => understood[field] ?? []));
    if (all.length > 0) merged[field] = all;
  }
  const upscale = known.flatMap(({ understood }) => understood.upscale ?? []);
  if (upscale.length > 0) merged.upscale = upscale;
  const parts = known.flatMap(({ understood }) => understood.parts ?? []);
  if (parts.length > 0) merged.parts = parts;
  const quantize = Object.assign(
    {},
    ...known.map(({ understood }) => understood.quantize).reverse(),
  ) as NonNullable<Understood['quantize']>;
  if (Object.keys(quantize).length > 0) merged.quantize = quantize;
  const options = Object.assign(
    {},
    ...known.map(({ understood }) => understood.options).reverse(),
  ) as NonNullable<Understood['options']>;
  if (Object.keys(options).length > 0) merged.options = options;
  return { understood: merged, conflicts };
}
