import type { Optimizer } from '../../content/schemas/vram-request.ts';

/** Memory of an optimizer per trained parameter. */
export interface OptimizerVram {
  readonly name: string;
  /** Copies of the parameter, in the parameter's type, that it keeps. */
  readonly stateCopies: number;
  /** Bytes that it keeps regardless of the parameter's type. */
  readonly stateBytes: number;
  /** Copies of the parameter that are live only during its step. */
  readonly stepCopies: number;
  /** Source of the figures. */
  readonly source: string;
}

/** Every optimizer that the estimator knows. */
export const optimizerVram: Readonly<Record<Optimizer, OptimizerVram>> = {
  adamw: {
    name: 'AdamW',
    stateCopies: 2,
    stateBytes: 0,
    stepCopies: 1,
    source:
      'torch.optim.AdamW: two moments; the default foreach step makes one copy of the size of the parameters',
  },
  'adamw-bf16': {
    name: 'AdamW in bfloat16',
    stateCopies: 0,
    stateBytes: 6,
    stepCopies: 0,
    source: 'two moments and the rounding remainder in bfloat16 (adamw_bf16 of SimpleTuner)',
  },
  'adamw-8bit': {
    name: '8-bit AdamW',
    stateCopies: 0,
    stateBytes: 2 + 8 / 256,
    stepCopies: 0,
    source: 'bitsandbytes AdamW8bit: two moments of one byte, one float32 scale per block of 256',
  },
  adafactor: {
    name: 'Adafactor',
    stateCopies: 0,
    stateBytes: 0.01,
    stepCopies: 1,
    source: 'row and column sums instead of the second moment; the update is a copy of the parameters',
  },
  prodigy: {
    name: 'Prodigy',
    stateCopies: 4,
    stateBytes: 0,
    stepCopies: 0,
    source: 'prodigyopt: two moments, the starting point and the running sum',
  },
  lion: { name: 'Lion', stateCopies: 1, stateBytes: 0, stepCopies: 0, source: 'one moment' },
  'lion-bf16': {
    name: 'Lion in bfloat16',
    stateCopies: 0,
    stateBytes: 4,
    stepCopies: 0,
    source: 'one moment and the Kahan compensation in bfloat16 (optimi)',
  },
  'lion-8bit': {
    name: '8-bit Lion',
    stateCopies: 0,
    stateBytes: 1 + 4 / 256,
    stepCopies: 0,
    source: 'bitsandbytes Lion8bit: one moment of one byte, one float32 scale per block of 256',
  },
  sgd: { name: 'SGD', stateCopies: 0, stateBytes: 0, stepCopies: 0, source: 'no state without momentum' },
};
