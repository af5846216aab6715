/** What the page and its worker say to each other: one tagged union for each way. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import type { Fault } from './faults.ts';
import type { RgbaImage } from './pixels.ts';
import type { PipelineEvent } from './pipeline.ts';
import type { Allocated, StageTimes } from './run-report.ts';
import type { RunSettings } from './run-settings.ts';

export type Provider = 'wasm' | 'webgpu';

/** What was found, measured and chosen, for the reader to see. */
export interface ProviderChoice {
  used: Provider;
  /** Adapter as the browser names it, or null. */
  adapter: string | null;
  /** Sentences in the order in which things were found. */
  reasons: string[];
  /** Milliseconds of one U-Net step on each path that was measured. */
  stepMs: Partial<Record<Provider, number>>;
  /** Largest difference between both paths, relative to the largest value; null when not compared. */
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
      /** `auto` probes and checks the graphics adapter; `wasm` leaves it alone. */
      provider: 'auto' | Provider;
      /** An adapter was lost in this visit, and is to be left alone. */
      lostBefore: boolean;
    }
  | { kind: 'cancel'; run: number }
  | { kind: 'stored' }
  | { kind: 'clear' };

export type FromWorker =
  /** `received` and `total` are bytes of all files together, `file` the one that moved last; a null total is not known. */
  | { kind: 'downloading'; run: number; file: string; received: number; total: number | null }
  | { kind: 'loading'; run: number; what: string }
  | { kind: 'provider'; run: number; choice: ProviderChoice }
  | { kind: 'warned'; run: number; fault: Fault }
  | { kind: 'event'; run: number; event: PipelineEvent }
  /** Sent after the networks were created, and again when the run has finished. */
  | { kind: 'allocated'; run: number; allocated: Allocated }
  /** `stepMs` is the median of the U-Net's calls in this run. */
  | { kind: 'finished'; run: number; ms: number; stepMs: number | null; stages: StageTimes }
  | { kind: 'cancelled'; run: number }
  | { kind: 'failed'; run: number; fault: Fault }
  | { kind: 'stored'; models: StoredModel[]; place: string };
