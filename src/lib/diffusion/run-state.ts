/** State of a run for display: a pure reducer over the worker's messages. */
import type { Fault } from './faults.ts';
import type { FromWorker, ProviderChoice } from './messages.ts';
import type { StepLook } from './pipeline.ts';
import type { RgbaImage } from './pixels.ts';
import type { Allocated, StageTimes } from './run-report.ts';
import type { RunSettings } from './run-settings.ts';
import type { Tokenized } from './word-tokenizer.ts';

interface StepRecord extends StepLook {
  step: number;
  sigma: number;
}

export interface FinishedImage {
  image: RgbaImage;
  settings: RunSettings;
  /** The style that was used; empty for none. It is the setting's, or the seed's choice. */
  style: string;
  /** Index in the batch, and its seed. */
  index: number;
  seed: number;
  /** The image that the run started from; null for noise. */
  source: RgbaImage | null;
}

export type Phase =
  | { at: 'idle' }
  | { at: 'starting' }
  | { at: 'downloading'; file: string; received: number; total: number | null }
  /** Between two attempts of a download. */
  | { at: 'waiting'; file: string; reason: string; ms: number }
  | { at: 'loading'; what: string }
  /** `step` is the number of finished steps: after the last one, the image is decoded. */
  | { at: 'sampling'; index: number; step: number; steps: number }
  | { at: 'done'; ms: number; stepMs: number | null; stages: StageTimes }
  | { at: 'cancelled' }
  | { at: 'failed'; fault: Fault };

export interface RunState {
  run: number;
  phase: Phase;
  settings: RunSettings | null;
  /** The image that the run starts from; null for noise. */
  source: RgbaImage | null;
  tokens: Tokenized | null;
  steps: StepRecord[];
  /** Images of this run; those of earlier runs are in `gallery`. */
  images: FinishedImage[];
  gallery: FinishedImage[];
  warnings: Fault[];
  choice: ProviderChoice | null;
  /** Latest memory count of the loaded model. */
  allocated: Allocated | null;
}

export const idleRun: RunState = {
  run: 0,
  phase: { at: 'idle' },
  settings: null,
  source: null,
  tokens: null,
  steps: [],
  images: [],
  gallery: [],
  warnings: [],
  choice: null,
  allocated: null,
};

const maxGalleryImages = 24;

/** Starts a new run; images of earlier runs stay in the gallery. */
export function beginRun(state: RunState, settings: RunSettings, source: RgbaImage | null = null): RunState {
  return {
    ...idleRun,
    run: state.run + 1,
    phase: { at: 'starting' },
    settings,
    source,
    choice: state.choice,
    allocated: state.allocated,
    gallery: [...state.images, ...state.gallery].slice(0, maxGalleryImages),
  };
}

/** Adds an image that the reader opened from a file to those of earlier runs. */
export const withSaved = (state: RunState, saved: FinishedImage): RunState => ({
  ...state,
  gallery: [saved, ...state.gallery].slice(0, maxGalleryImages),
});

/** The state after a message; messages of earlier runs have no effect. */
export function afterMessage(state: RunState, message: FromWorker): RunState {
  if (message.run !== state.run) return state;
  switch (message.kind) {
    case 'downloading': {
      const { file, received, total } = message;
      // A file that waits holds up the run, whatever the others do meanwhile.
      if (state.phase.at === 'waiting' && state.phase.file !== file) return state;
      return { ...state, phase: { at: 'downloading', file, received, total } };
    }
    case 'waiting': {
      const { file, reason, ms } = message;
      return { ...state, phase: { at: 'waiting', file, reason, ms } };
    }
    case 'loading':
      return { ...state, phase: { at: 'loading', what: message.what } };
    case 'provider':
      return { ...state, choice: message.choice };
    case 'warned':
      return { ...state, warnings: [...state.warnings, message.fault] };
    case 'allocated':
      return { ...state, allocated: message.allocated };
    case 'finished': {
      const { ms, stepMs, stages } = message;
      return { ...state, phase: { at: 'done', ms, stepMs, stages } };
    }
    case 'cancelled':
      return { ...state, phase: { at: 'cancelled' } };
    case 'failed':
      return { ...state, phase: { at: 'failed', fault: message.fault } };
    case 'event':
      return afterEvent(state, message.event);
  }
}

function afterEvent(state: RunState, event: Extract<FromWorker, { kind: 'event' }>['event']): RunState {
  switch (event.kind) {
    case 'tokens':
      return { ...state, tokens: event.prompt };
    case 'encoded': {
      const steps = state.settings?.steps ?? 1;
      return { ...state, phase: { at: 'sampling', index: 0, step: 0, steps } };
    }
    case 'step': {
      const { step, steps, sigma, look, index } = event;
      return {
        ...state,
        phase: { at: 'sampling', index, step: step + 1, steps },
        steps: look ? [...state.steps, { step, sigma, ...look }] : state.steps,
      };
    }
    case 'image': {
      if (!state.settings) return state;
      const { image, index, seed, style } = event;
      const { settings, source } = state;
      return { ...state, images: [...state.images, { image, settings, style, index, seed, source }] };
    }
  }
}

/** Whether a run is in progress. */
export const isBusy = ({ phase }: RunState): boolean =>
  ['starting', 'downloading', 'waiting', 'loading', 'sampling'].includes(phase.at);
