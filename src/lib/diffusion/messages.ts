/** Requests to the demo's worker, and the messages of a run. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import type { Fault } from './faults.ts';
import type { RgbaImage } from './pixels.ts';
import type { PipelineEvent } from './pipeline.ts';
import type { Allocated, StageTimes } from './run-report.ts';
import type { RunSettings } from './run-settings.ts';

export type Provider = 'wasm' | 'webgpu';

/** The selected provider, with the reasons and measurements, for display. */
export interface ProviderChoice {
  used: Provider;
  /** The browser's name of the adapter, or null. */
  adapter: string | null;
  /** Sentences, in the order of the checks. */
  reasons: string[];
  /** Milliseconds per U-Net step on each measured provider. */
  stepMs: Partial<Record<Provider, number>>;
  /** Largest difference between the providers, relative to the largest value; null if not compared. */
  difference: number | null;
}

interface StoredModel {
  id: string;
  bytes: number;
}

/** One run of the pipeline. */
export interface RunRequest {
  run: number;
  model: DemoModel;
  settings: RunSettings;
  source: RgbaImage | null;
  /** `auto` checks the graphics adapter; `wasm` does not use it. */
  provider: 'auto' | Provider;
  /** Whether a device was lost in this visit; then the adapter is not used again. */
  lostBefore: boolean;
}

/** The models stored in this browser. */
export interface Stored {
  models: StoredModel[];
  /** The storage, in words for readers. */
  place: string;
}

export type FromWorker =
  /** `received` and `total` are bytes of all files; `file` is the latest one; `total` is null if a size is not published. */
  | { kind: 'downloading'; run: number; file: string; received: number; total: number | null }
  /** The next attempt of a download comes after `ms`; `reason` is what the last one ended with. */
  | { kind: 'waiting'; run: number; file: string; reason: string; ms: number }
  | { kind: 'loading'; run: number; what: string }
  | { kind: 'provider'; run: number; choice: ProviderChoice }
  | { kind: 'warned'; run: number; fault: Fault }
  | { kind: 'event'; run: number; event: PipelineEvent }
  /** Sent after the networks are created, and again at the end of the run. */
  | { kind: 'allocated'; run: number; allocated: Allocated }
  /** `stepMs` is the median of the U-Net's calls in this run. */
  | { kind: 'finished'; run: number; ms: number; stepMs: number | null; stages: StageTimes }
  | { kind: 'cancelled'; run: number }
  | { kind: 'failed'; run: number; fault: Fault };
