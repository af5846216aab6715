import type { ThroughputRow } from '../../content/schemas/throughput.ts';

/**
 * Cards whose rows are used only for testing: every third measured card of NVIDIA in alphabetical order, chosen before any
 * constant was fitted. The other makers have too few rows to spare: theirs are left out in turn (`evaluateSpeed`).
 */
export const heldOutGpus: readonly string[] = [
  'a100-pcie-80-gb',
  'b200-sxm',
  'geforce-gtx-1080-ti',
  'geforce-rtx-2060',
  'geforce-rtx-2080-ti',
  'geforce-rtx-3070',
  'geforce-rtx-3080-ti',
  'geforce-rtx-4060-ti-8-gb',
  'geforce-rtx-4070-ti',
  'geforce-rtx-4090',
  'geforce-rtx-5060-ti-8-gb',
  'geforce-rtx-5080',
  'h100-pcie-80-gb',
  'h200-sxm-141-gb',
  'rtx-a4000',
  'rtx-pro-6000-blackwell-server',
];

/** Models whose rows on NVIDIA's cards are used for fitting constants; those of all others are used only for testing. */
const calibrationModels: readonly string[] = [
  'sd15',
  'sdxl',
  'flux1-dev',
  'flux2-klein-4b',
  'qwen-image',
  'wan21-1.3b',
  'wan21-14b',
  'wan22-5b',
];

/**
 * Models whose rows set the widths of ranges and the discounts too, without being fitted. Rows of models that are not listed are
 * used in estimates, and change no constant until they are listed here.
 */
const judgedModels: readonly string[] = [
  ...calibrationModels,
  'sd21',
  'ltx-2b',
  'wan22-t2v-14b',
  'kolors',
  'z-image',
  'flux2-dev',
  'sd3-medium',
  'pixart-alpha',
  'hidream-i1',
  'lumina2',
  'sd35-large',
  'wan22-i2v-14b',
  'hunyuanvideo15',
  'krea2',
  'hunyuanvideo',
  'wan21-i2v-14b',
];

/** Whether a row sets the widths of ranges. */
export const isJudged = ({ model }: Pick<ThroughputRow, 'model'>): boolean => judgedModels.includes(model);

/** Whether a row is used for fitting constants. Of the other makers all rows are, which are few. */
export function isCalibration(row: Pick<ThroughputRow, 'gpu' | 'model' | 'platform'>): boolean {
  if (row.platform !== 'cuda') return row.gpu !== null && isJudged(row);
  return row.gpu !== null && !heldOutGpus.includes(row.gpu) && calibrationModels.includes(row.model);
}

/** Models whose training runs set the constants of training. */
const trainingModels: readonly string[] = [
  'sd15',
  'sd21',
  'sdxl',
  'sd35-medium',
  'kolors',
  'pixart-sigma',
  'sana-1600m',
  'lumina2',
  'hidream-i1',
  'auraflow',
  'chroma',
  'flux1-dev',
  'flux1-schnell',
  'qwen-image',
  'z-image',
  'wan21-14b',
];

/** Whether a training run sets the constants of training. */
export const isTrainingJudged = ({ model }: { model: string }): boolean => trainingModels.includes(model);
