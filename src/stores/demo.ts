import { atom, computed } from 'nanostores';
import type { DemoModel } from '../content/schemas/demo-model.ts';
import { defaultsOf } from '../lib/diffusion/default-settings.ts';
import type { FaultId } from '../lib/diffusion/faults.ts';
import type { FromWorker, Provider, RunRequest, Stored } from '../lib/diffusion/messages.ts';
import type { RgbaImage } from '../lib/diffusion/pixels.ts';
import { runProblem } from '../lib/diffusion/run-problem.ts';
import { anyStyle, readRunSettings, styleOf, type RunSettings } from '../lib/diffusion/run-settings.ts';
import {
  afterMessage,
  beginRun,
  idleRun,
  isBusy,
  withSaved,
  type FinishedImage,
} from '../lib/diffusion/run-state.ts';
import { samplersFor } from '../lib/diffusion/samplers.ts';
import { emojiNamed, type ThingList } from '../lib/diffusion/things.ts';

/** A saved image, and the image that it started from; null for noise. */
type SavedImage = Pick<FinishedImage, 'image' | 'source'>;

/** The worker, which a component creates and passes in. */
export interface DemoWorker {
  generate(request: RunRequest): void;
  cancel(run: number): void;
  stored(): Promise<Stored>;
  /** Deletes all stored models. */
  clear(): Promise<Stored>;
  /** Ends the worker at once and starts a new one. */
  restart(): void;
}

export const $models = atom<DemoModel[]>([]);
export const $settings = atom<RunSettings | null>(null);
/** The model in the form. */
export const $model = atom<DemoModel | null>(null);
export const $provider = atom<'auto' | Provider>('auto');
/** The start image; null to start from noise. */
export const $source = atom<RgbaImage | null>(null);
export const $run = atom(idleRun);
/** Why the form's settings cannot run; null if they can. */
export const $runProblem = computed([$settings, $model, $source], (settings, model, source) =>
  settings && model ? runProblem(settings, model, source) : null,
);
/** Whether a graphics device was lost in this visit. */
const $adapterLost = atom(false);
export const $stored = atom<Stored | null>(null);
/** Estimated peak memory of each model in bytes; models without an estimate are left out. */
export const $memoryNeeds = atom<Record<string, { bytes: number; low: number; high: number }>>({});
/** Invalid parts of an address or a file, in sentences for readers. */
export const $demoNotices = atom<string[]>([]);
/** What a model can be asked for. */
export interface Vocabulary {
  /** Id of the model. */
  model: string;
  words: ReadonlySet<string>;
  /** The things that it draws, with the address of their images; null if it has no list. */
  things: ThingList | null;
}
/** Null until it is loaded. */
export const $vocabulary = atom<Vocabulary | null>(null);
/** Up to two images to compare. */
export const $compared = atom<FinishedImage[]>([]);

/** Settings that are valid for the model: its own sampler or style replaces another model's. */
function validFor(settings: RunSettings, model: DemoModel): RunSettings {
  const styles = model.styles.length > 1 ? [anyStyle, ...model.styles] : model.styles;
  const offered = samplersFor(model.noise ? 'added' : 'flow').map((each) => each.id);
  return {
    ...settings,
    model: model.id,
    sampler: offered.includes(settings.sampler) ? settings.sampler : model.defaults.sampler,
    style: styles.includes(settings.style) ? settings.style : '',
  };
}

/**
 * Reads the settings of an address or a saved image into the form. The first model replaces an unknown one.
 * @param saved a saved image, which is shown, and its start image
 */
export function openSettings(query: string, saved: SavedImage | null = null): void {
  const models = $models.get();
  const named = new URLSearchParams(query).get('model');
  const model = models.find((each) => each.id === named) ?? models[0];
  if (!model) return;
  const { settings, notices } = readRunSettings(query, defaultsOf(model));
  const unknown =
    named !== null && named !== model.id
      ? [`“${named.slice(0, 40)}” is an unknown model. Another one is selected.`]
      : [];
  $model.set(model);
  $settings.set(validFor(settings, model));
  $demoNotices.set([...unknown, ...notices]);
  const source = saved?.source ?? null;
  $source.set(source);
  if (!saved) return;
  const style = styleOf(settings, settings.seed, model.styles);
  $run.set(withSaved($run.get(), { ...saved, settings, style, index: 0, seed: settings.seed }));
}

export function chooseModel(model: DemoModel): void {
  const settings = $settings.get();
  const { steps, guidance, sampler } = model.defaults;
  $model.set(model);
  $source.set(null);
  $settings.set(validFor({ ...(settings ?? defaultsOf(model)), steps, guidance, sampler }, model));
}

export function change(changed: Partial<RunSettings>): void {
  const settings = $settings.get();
  if (settings) $settings.set({ ...settings, ...changed });
}

/** A prompt whose emoji became words, and what it became; null if none did. */
export const $emojiNamed = atom<{ from: string; to: string } | null>(null);

/** Replaces the emoji of a prompt by the names of the things that they stand for. */
export function nameEmoji(field: 'prompt' | 'negative'): void {
  const [from, things] = [$settings.get()?.[field], $vocabulary.get()?.things?.things];
  if (from === undefined || !things) return;
  const to = emojiNamed(from, things);
  if (to === from) return;
  change({ [field]: to });
  $emojiNamed.set({ from, to });
}

/** Starts a run of the form's settings. */
export function startRun(worker: DemoWorker): void {
  const settings = $settings.get();
  if (settings && $runProblem.get() === null) runWith(worker, settings);
}

/** Starts a run of other settings of the form's model. */
export function runWith(worker: DemoWorker, settings: RunSettings): void {
  const model = $model.get();
  if (!model || isBusy($run.get())) return;
  const source = $source.get();
  $run.set(beginRun($run.get(), settings, source));
  const { run } = $run.get();
  const [provider, lostBefore] = [$provider.get(), $adapterLost.get()];
  worker.generate({ run, model, settings, source, provider, lostBefore });
}

export function cancelRun(worker: DemoWorker): void {
  const { run } = $run.get();
  worker.cancel(run);
  // A step of a large model cannot be interrupted. After a while the worker is ended instead.
  setTimeout(() => {
    if ($run.get().run !== run || !isBusy($run.get())) return;
    worker.restart();
    onMessage({ kind: 'cancelled', run });
  }, 4000);
}

/** Handles a message of the worker. */
export function onMessage(message: FromWorker): void {
  if (message.kind === 'failed' && message.fault.id === 'device-lost') $adapterLost.set(true);
  // Messages that arrive after the end of the run are ignored.
  if (isBusy($run.get())) $run.set(afterMessage($run.get(), message));
}

/** Reports a fault that the worker cannot report. */
export const fail = (run: number, id: FaultId, detail: string): void =>
  onMessage({ kind: 'failed', run, fault: { id, detail } });

/** Adds an image to the comparison or removes it. A third image replaces the oldest. */
export function compare(image: FinishedImage): void {
  const compared = $compared.get();
  $compared.set(
    compared.includes(image) ? compared.filter((each) => each !== image) : [...compared, image].slice(-2),
  );
}
