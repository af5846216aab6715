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

/** Models whose rows are used for fitting constants; those of all others are used only for testing. */
const calibrationModels: readonly string[] = [
  'sd15',
  'sdxl',
  'flux1-dev',
  'flux2-klein-4b',
  'qwen-image',
  'wan21-1.3b',
  'wan21-14b',
];

/** Whether a row is used for fitting constants. */
export function isCalibration(row: Pick<ThroughputRow, 'gpu' | 'model'>): boolean {
  return row.gpu !== null && !heldOutGpus.includes(row.gpu) && calibrationModels.includes(row.model);
}
