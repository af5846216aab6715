import { atom } from 'nanostores';
import type { DemoModel } from '../content/schemas/demo-model.ts';
import { defaultsOf } from '../lib/diffusion/default-settings.ts';
import type { FaultId } from '../lib/diffusion/faults.ts';
import type { FromWorker, Provider, RunRequest, Stored } from '../lib/diffusion/messages.ts';
import type { RgbaImage } from '../lib/diffusion/pixels.ts';
import { readRunSettings, type RunSettings } from '../lib/diffusion/run-settings.ts';
import { afterMessage, beginRun, idleRun, isBusy, type FinishedImage } from '../lib/diffusion/run-state.ts';
import { samplersFor } from '../lib/diffusion/samplers.ts';

/** The worker as the stores see it; the component that makes it passes it in. */
export interface DemoWorker {
  generate(request: RunRequest): void;
  cancel(run: number): void;
  stored(): Promise<Stored>;
  /** Deletes what is stored. */
  clear(): Promise<Stored>;
  /** Ends the worker at once and starts a new one. */
  restart(): void;
}

export const $models = atom<DemoModel[]>([]);
export const $settings = atom<RunSettings | null>(null);
/** The model that the form shows. */
export const $model = atom<DemoModel | null>(null);
export const $provider = atom<'auto' | Provider>('auto');
/** A picture to start from; null to start from noise. */
export const $source = atom<RgbaImage | null>(null);
export const $run = atom(idleRun);
/** Whether a graphics device was lost in this visit. */
const $adapterLost = atom(false);
export const $stored = atom<Stored | null>(null);
/** Bytes that each model needs at its worst moment, by the memory estimator; models that it does not know are left out. */
export const $memoryNeeds = atom<Record<string, { bytes: number; low: number; high: number }>>({});
/** What in an address or a file was not understood. */
export const $demoNotices = atom<string[]>([]);
/** Words and things that a model knows; null until they were asked for. */
export const $vocabulary = atom<{ model: string; words: ReadonlySet<string>; subjects: string[] } | null>(
  null,
);
/** Up to two pictures set side by side. */
export const $compared = atom<FinishedImage[]>([]);

/** Settings that the model can take: another model's sampler or style gives way to the model's own. */
function fitted(settings: RunSettings, model: DemoModel): RunSettings {
  const offered = samplersFor(model.noise ? 'added' : 'flow').map((each) => each.id);
  return {
    ...settings,
    model: model.id,
    sampler: offered.includes(settings.sampler) ? settings.sampler : model.defaults.sampler,
    style: model.styles.includes(settings.style) ? settings.style : '',
  };
}

/**
 * Reads settings (an address, or a saved picture's) into the form. A model that is not known leaves the first one.
 * @param source the picture that a saved one was started from
 */
export function openSettings(query: string, source: RgbaImage | null = null): void {
  const models = $models.get();
  const named = new URLSearchParams(query).get('model');
  const model = models.find((each) => each.id === named) ?? models[0];
  if (!model) return;
  const { settings, notices } = readRunSettings(query, defaultsOf(model));
  const unknown =
    named !== null && named !== model.id ? [`The model “${named.slice(0, 40)}” is not offered here.`] : [];
  $model.set(model);
  $settings.set(fitted(settings, model));
  $source.set(source);
  $demoNotices.set([...unknown, ...notices]);
}

export function chooseModel(model: DemoModel): void {
  const settings = $settings.get();
  const { steps, guidance, sampler } = model.defaults;
  $model.set(model);
  $source.set(null);
  $settings.set(fitted({ ...(settings ?? defaultsOf(model)), steps, guidance, sampler }, model));
}

export function change(changed: Partial<RunSettings>): void {
  const settings = $settings.get();
  if (settings) $settings.set({ ...settings, ...changed });
}

/** Starts a run of the form's settings. */
export function startRun(worker: DemoWorker): void {
  const [settings, model] = [$settings.get(), $model.get()];
  if (!settings || !model || isBusy($run.get())) return;
  const source = $source.get();
  $run.set(beginRun($run.get(), settings, source));
  const { run } = $run.get();
  const [provider, lostBefore] = [$provider.get(), $adapterLost.get()];
  worker.generate({ run, model, settings, source, provider, lostBefore });
}

export function cancelRun(worker: DemoWorker): void {
  const { run } = $run.get();
  worker.cancel(run);
  // A step of a large model cannot be interrupted; after a while the worker is ended instead.
  setTimeout(() => {
    if ($run.get().run !== run || !isBusy($run.get())) return;
    worker.restart();
    onMessage({ kind: 'cancelled', run });
  }, 4000);
}

/** Takes in a message of the worker. */
export function onMessage(message: FromWorker): void {
  if (message.kind === 'failed' && message.fault.id === 'device-lost') $adapterLost.set(true);
  // What was still on its way when the run ended, by a crash or at the reader's wish, changes nothing.
  if (isBusy($run.get())) $run.set(afterMessage($run.get(), message));
}

/** A fault that the worker could not report itself. */
export const fail = (run: number, id: FaultId, detail: string): void =>
  onMessage({ kind: 'failed', run, fault: { id, detail } });

/** Adds a picture to the comparison, or takes it out; of three the oldest leaves. */
export function compare(picture: FinishedImage): void {
  const compared = $compared.get();
  $compared.set(
    compared.includes(picture)
      ? compared.filter((each) => each !== picture)
      : [...compared, picture].slice(-2),
  );
}
