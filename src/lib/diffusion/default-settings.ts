import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { anyStyle, type RunSettings } from './run-settings.ts';
import { firstPrompt } from './suggestions.ts';

/** The default settings of a model. */
export const defaultsOf = (model: DemoModel): RunSettings => ({
  model: model.id,
  ...firstPrompt(model),
  style: model.styles.length > 1 ? anyStyle : '',
  negative: '',
  seed: 1,
  steps: model.defaults.steps,
  guidance: model.defaults.guidance,
  sampler: model.defaults.sampler,
  count: 1,
  strength: 0.6,
});
