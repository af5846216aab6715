import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import { circuits } from './circuit.ts';
import type { CheckSetting, ModelNeed } from './types.ts';

/** What a reader chooses about the setting, as addresses and files carry it. */
export interface CheckChoices {
  /** Id of the circuit; null while not said. */
  circuit: string | null;
  os: CheckSetting['os'];
  use: CheckSetting['use'];
  /** Questions to the memory estimator, one for each model that is to run. */
  models: readonly PartialMemoryRequest[];
}

/** Choices of which none is made yet. */
export const openChoices: CheckChoices = { circuit: null, os: null, use: null, models: [] };

/** The setting of some choices. @param models what each chosen model asks, from `modelNeed` */
export function settingOf(choices: Omit<CheckChoices, 'models'>, models: readonly ModelNeed[]): CheckSetting {
  const { os, use } = choices;
  const circuit = circuits.find((each) => each.id === choices.circuit) ?? null;
  return { circuit, os, use, models };
}
