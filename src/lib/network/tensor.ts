import type { Dtype } from './dtype.ts';
import type { Shape } from './layout.ts';

/**
 * One Python reference to a tensor of a symbolic forward pass: what it looks like and which storage it shows.
 * Several tensors may show one storage; the storage dies when the last of them is dropped.
 */
export interface Tensor {
  readonly shape: Shape;
  /** Elements to step for the next index of each dimension; 0 where a value is repeated. */
  readonly strides: Shape;
  readonly dtype: Dtype;
  /** Number of the storage it shows, counted from 0 in order of birth. */
  readonly storage: number;
  /** Whether a gradient flows through it in a training run. */
  requiresGrad: boolean;
  /** False once dropped; using it after that is an error in the builder. */
  alive: boolean;
}

/** What a parameter belongs to: quantisers take only `linear`, weight decay skips `norm`. */
export type WeightKind = 'linear' | 'convolution' | 'embedding' | 'norm' | 'other' | 'buffer';

/** One parameter (or persistent buffer) of an architecture. */
export interface Weight {
  /** Full name as in the PyTorch state dict: `down_blocks.0.resnets.1.conv1.weight`. */
  readonly path: string;
  readonly kind: WeightKind;
  readonly shape: Shape;
  readonly elements: number;
  /** Type it is held in; null for the type that the component is loaded in. */
  readonly dtype: Dtype | null;
  /** Whether it collects a gradient in this run. */
  readonly trainable: boolean;
}

/** One operation of a forward pass that allocated something. */
export interface Operation {
  /** ATen name: `convolution`, `addmm`, `native_group_norm`. */
  readonly name: string;
  /** Path of the module it ran in. */
  readonly module: string;
  /** Floating-point operations, 2 for each multiply-accumulate of convolutions, linear layers and attention. */
  readonly flops: number;
  /** Storages read. */
  readonly inputs: readonly number[];
  /** Storages born. */
  readonly outputs: readonly number[];
  /** Storages that autograd keeps for the backward pass; empty outside training runs. */
  readonly saved: readonly number[];
  /** Parameters it reads. */
  readonly weights: readonly Weight[];
  /** Bytes live just after it, without parameters. */
  readonly liveBytes: number;
  /** Length of the run's event list just after it. */
  readonly eventEnd: number;
}

/** How attention is computed: fused (SDPA, flash), score matrices in full, or slice by slice. */
export type AttentionKind = 'sdpa' | 'naive' | 'sliced';
