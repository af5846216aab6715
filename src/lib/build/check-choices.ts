import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { circuits } from './circuit.ts';
import type { CheckSetting } from './check-setting.ts';
import type { ModelNeed } from '../vram/model-need.ts';

/** What a reader chooses about the setting, as addresses and files carry it. */
export interface CheckChoices {
  /** Id of the circuit; null while not said. */
  circuit: string | null;
  os: CheckSetting['os'];
  use: CheckSetting['use'];
  /** Questions to the memory estimator, one for each model that is to run. */
  models: readonly PartialVramRequest[];
}

/** Choices of which none is made yet. */
export const openChoices: CheckChoices = { circuit: null, os: null, use: null, models: [] };

/** The setting of some choices. @param models what each chosen model asks, from `modelNeed` */
export function settingOf(choices: Omit<CheckChoices, 'models'>, models: readonly ModelNeed[]): CheckSetting {
  const { os, use } = choices;
  const circuit = circuits.find((each) => each.id === choices.circuit) ?? null;
  return { circuit, os, use, models };
}
