import type { ModelNeed } from '../verdict/model-need.ts';
import type { Circuit } from './circuit.ts';

/** What a build is checked for: its place and the models to run. */
export interface CheckSetting {
  /** The circuit it is plugged into; null while none is chosen. */
  circuit: Circuit | null;
  /** The models to run; empty while none is chosen. */
  models: readonly ModelNeed[];
  /** Operating system; null while none is chosen. */
  os: 'linux' | 'windows' | null;
  /** At a desk or in a rack; null while neither is chosen. */
  use: 'desk' | 'rack' | null;
  /** Number of such circuits that the machine's supplies are plugged into; left out for one. */
  circuits?: number;
  /** Space for data sets and images beside the models, in GB (10^9 bytes); left out where none is stated. */
  dataGB?: number;
}

/** The setting before the reader has chosen anything. */
export const openSetting: CheckSetting = { circuit: null, models: [], os: null, use: null };
