/** What keeps valid settings from running together, told before a run. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { distilledLevels } from './noise-schedule.ts';
import type { RgbaImage } from './pixels.ts';
import { runLimits, type RunSettings } from './run-settings.ts';
import { firstStepOf } from './sample.ts';

/** One sentence with what to change, or null if the settings can run. @param source the start image, or null for noise */
export function runProblem(
  { steps, strength, sampler }: RunSettings,
  { image }: Pick<DemoModel, 'image'>,
  source: Pick<RgbaImage, 'width' | 'height'> | null,
): string | null {
  if (sampler === 'lcm' && steps > distilledLevels)
    return `The LCM sampler runs at most ${distilledLevels} steps: ${steps} are set. Set fewer steps, or another sampler.`;
  if (!source) return null;
  if (source.width !== image.width || source.height !== image.height)
    return `The start image has ${source.width} × ${source.height} pixels, and this model takes ${image.width} × ${image.height}. Choose the image again.`;
  if (firstStepOf(steps, strength) < steps) return null;
  const enough = Math.ceil(1 / strength);
  const strongEnough = `a strength of ${Math.ceil(1000 / steps) / 1000}`;
  const remedy = enough <= runLimits.steps[1] ? `at least ${enough} steps, or ${strongEnough}` : strongEnough;
  return `A strength of ${strength} of ${steps} ${steps === 1 ? 'step' : 'steps'} runs no step and would return the start image. Set ${remedy}.`;
}
