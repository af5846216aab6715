/** Messages between the page and its worker: one tagged union per direction. */
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

export interface StoredModel {
  id: string;
  bytes: number;
}

export type ToWorker =
  | {
      kind: 'generate';
      run: number;
      model: DemoModel;
      settings: RunSettings;
      source: RgbaImage | null;
      /** `auto` tests the graphics adapter; `wasm` does not use it. */
      provider: 'auto' | Provider;
      /** An adapter was lost in this visit, so it is not used again. */
      lostBefore: boolean;
    }
  | { kind: 'cancel'; run: number }
  | { kind: 'stored' }
  | { kind: 'clear' };

export type FromWorker =
  /** `received` and `total` are bytes of all files; `file` is the latest one; `total` is null if a size is not published. */
  | { kind: 'downloading'; run: number; file: string; received: number; total: number | null }
  | { kind: 'loading'; run: number; what: string }
  | { kind: 'provider'; run: number; choice: ProviderChoice }
  | { kind: 'warned'; run: number; fault: Fault }
  | { kind: 'event'; run: number; event: PipelineEvent }
  /** Sent after the networks are created, and again at the end of the run. */
  | { kind: 'allocated'; run: number; allocated: Allocated }
  /** `stepMs` is the median of the U-Net's calls in this run. */
  | { kind: 'finished'; run: number; ms: number; stepMs: number | null; stages: StageTimes }
  | { kind: 'cancelled'; run: number }
  | { kind: 'failed'; run: number; fault: Fault }
  | { kind: 'stored'; models: StoredModel[]; place: string };
