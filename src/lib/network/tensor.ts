import type { Dtype } from './dtype.ts';
import type { Shape } from './layout.ts';

/**
 * One Python reference to a tensor of a symbolic forward pass: its layout and the storage it shows.
 * Several tensors can show one storage, which is freed when the last of them is dropped.
 */
export interface Tensor {
  readonly shape: Shape;
  /** Elements to step for the next index of each dimension; 0 where a value is repeated. */
  readonly strides: Shape;
  readonly dtype: Dtype;
  /** Number of its storage, counted from 0 in the order of allocation. */
  readonly storage: number;
  /** Whether a gradient flows through it in a training run. */
  requiresGrad: boolean;
  /** False once dropped; using it after that is an error in the builder. */
  alive: boolean;
}

/** `N` tensors. */
export type Tensors<N extends number, T extends Tensor[] = []> = number extends N
  ? Tensor[]
  : T['length'] extends N
    ? T
    : Tensors<N, [...T, Tensor]>;

/** Applies one function to each item of a list, keeping the length of the list in its type. */
export function eachOf<const Items extends readonly unknown[]>(
  items: Items,
  apply: (item: Items[number], index: number) => Tensor,
): { -readonly [K in keyof Items]: Tensor } {
  return items.map(apply) as { -readonly [K in keyof Items]: Tensor };
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
  /** Type it is stored in; null for the type that the component is loaded in. */
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
  /** Storages it read. */
  readonly inputs: readonly number[];
  /** Storages it allocated. */
  readonly outputs: readonly number[];
  /** Storages that autograd keeps for the backward pass; empty outside training runs. */
  readonly saved: readonly number[];
  /** Parameters it read. */
  readonly weights: readonly Weight[];
  /** Bytes live just after it, without parameters. */
  readonly liveBytes: number;
  /** Length of the run's event list just after it. */
  readonly eventEnd: number;
}

/** How attention is computed: fused (SDPA, flash), with full score matrices, or slice by slice. */
export type AttentionKind = 'sdpa' | 'naive' | 'sliced';
