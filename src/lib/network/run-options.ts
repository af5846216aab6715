import type { Dtype } from './dtype.ts';
import type { WrittenMasks } from './recorded/masks.ts';
import type { AttentionKind, WeightKind } from './tensor.ts';

/** Options of a forward pass. */
export interface RunOptions {
  /** Type of weights and activations. */
  dtype: Dtype;
  /** How attention is computed. Default `sdpa`. */
  attention?: AttentionKind;
  /** The masks of attention that it writes out. Default all. */
  masks?: WrittenMasks;
  /** Selects the parameters that are trained; the run then keeps what autograd keeps. Omitted for inference (`torch.no_grad`). */
  trainable?: (path: string, kind: WeightKind) => boolean;
  /** LoRA adapters of linear layers. */
  lora?: LoraOptions;
  /** Type that `torch.autocast` runs convolutions, linear layers and attention in; norms then run in float32. */
  autocast?: Dtype;
  /**
   * Of a training pass: as the tracer in Python sees it that made the reference traces. Gradients are added into new
   * tensors, because PyTorch adds in place only if no tracer is active; autocast, which the tracer imitates, keeps its
   * cache of parameters through the backward pass, but does not reach what runs again there, nor fused RMS norms; and
   * the caller's tensors do not count.
   */
  traced?: boolean;
}

/** Which linear layers have a LoRA adapter, and its size. */
export interface LoraOptions {
  rank: number;
  /** Whether the linear layer at this path (without `.weight`) is adapted. */
  targets: (path: string) => boolean;
  /** Type that the adapter's matrices are stored in. */
  dtype: Dtype;
}
