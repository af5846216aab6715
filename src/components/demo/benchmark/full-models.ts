/** Full-size models, as the estimators answer for them at build. */

export interface FullModel {
  id: string;
  name: string;
  width: number;
  height: number;
  /** What nvidia-smi would show, in bytes, and its interval. */
  memory: { bytes: number; low: number; high: number };
}

/** Whether a need lies below, above or about a card's memory. */
export function fitOf({ low, high }: FullModel['memory'], memoryGiB: number): 'fits' | 'tight' | 'no' {
  const bytes = memoryGiB * 2 ** 30;
  return high <= bytes ? 'fits' : low > bytes ? 'no' : 'tight';
}
