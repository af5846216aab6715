import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { circuits } from './circuit.ts';
import type { CheckSetting } from './check-setting.ts';
import type { ModelNeed } from '../verdict/model-need.ts';

/** The reader's choices about the setting, as addresses and files hold them. */
export interface CheckChoices {
  /** Id of the circuit; null while none is chosen. */
  circuit: string | null;
  os: CheckSetting['os'];
  use: CheckSetting['use'];
  /** Number of such circuits; left out for one. */
  circuits?: number | undefined;
  /** Space for data sets and images in GB; left out where none is stated. */
  dataGB?: number | undefined;
  /** Requests to the memory estimator, one for each model to run. */
  models: readonly PartialVramRequest[];
}

/** The choices before the reader has made any. */
export const openChoices: CheckChoices = { circuit: null, os: null, use: null, models: [] };

/** The setting of some choices. @param models the need of each chosen model, from `modelNeed` */
export function settingOf(choices: Omit<CheckChoices, 'models'>, models: readonly ModelNeed[]): CheckSetting {
  const { os, use, circuits: count, dataGB } = choices;
  const circuit = circuits.find((each) => each.id === choices.circuit) ?? null;
  return {
    circuit,
    os,
    use,
    models,
    ...(count !== undefined && { circuits: count }),
    ...(dataGB !== undefined && { dataGB }),
  };
}
