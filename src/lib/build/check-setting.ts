import type { ModelNeed } from '../vram/model-need.ts';
import type { Circuit } from './circuit.ts';

/** What a build is checked for: where it stands and what it is to run. */
export interface CheckSetting {
  /** The circuit it is plugged into; null while the reader has not said. */
  circuit: Circuit | null;
  /** The models it is to run; empty while the reader has not said. */
  models: readonly ModelNeed[];
  /** Operating system; null while the reader has not said. */
  os: 'linux' | 'windows' | null;
  /** Beside a desk or in a rack; null while the reader has not said. */
  use: 'desk' | 'rack' | null;
}

/** A setting in which nothing is said yet. */
export const openSetting: CheckSetting = { circuit: null, models: [], os: null, use: null };
