import { allocatedBytes, elementBytes, type Dtype } from './dtype.ts';
import { contiguousStrides, elements, type Shape } from './layout.ts';
import type { AttentionKind, Operation, Tensor, Weight, WeightKind } from './tensor.ts';

/** What a forward pass is run with. */
export interface RunOptions {
  /** Type of weights and activations. */
  dtype: Dtype;
  /** How attention is computed. Default `sdpa`. */
  attention?: AttentionKind;
  /** Parameters that are trained: keeps what autograd would. Omitted for inference (`torch.no_grad`). */
  trainable?: (path: string, kind: WeightKind) => boolean;
  /** LoRA adapters beside linear layers. */
  lora?: LoraOptions;
  /** Type that `torch.autocast` runs convolutions, linear layers and attention in; norms then run in float32. */
  autocast?: Dtype;
}

/** Which linear layers have a LoRA adapter, and of what size. */
export interface LoraOptions {
  rank: number;
  /** Whether the linear layer at this path (without `.weight`) is adapted. */
  targets: (path: string) => boolean;
  /** Type the adapter's matrices are held in. */
  dtype: Dtype;
}

/** A tensor about to be born. */
export interface Born {
  shape: Shape;
  dtype: Dtype;
  /** Row-major when omitted. */
  strides?: Shape;
}

/** What an operation has beside its inputs and outputs. */
export interface OperationDetails {
  flops?: number;
  weights?: readonly Weight[];
  /** Tensors autograd keeps when a gradient flows to the first output. */
  saves?: readonly Tensor[];
}

const nothing: readonly never[] = [];

/** The tensors among what a function returned: one, a list, or none. */
export function tensorsOf(result: unknown): readonly Tensor[] {
  if (Array.isArray(result)) return result as readonly Tensor[];
  return typeof result === 'object' && result !== null ? [result as Tensor] : nothing;
}

/** Written out, not spread: it is made thousands of times in a pass. */
function referenceTo(tensor: Tensor, shape: Shape, strides: Shape): Tensor {
  const { dtype, storage, requiresGrad } = tensor;
  return { shape, strides, dtype, storage, requiresGrad, alive: true };
}

/**
 * A symbolic forward pass as PyTorch in eager mode would run it: operations give birth to storages (rounded up to
 * 512 bytes), views share them, and a storage dies with the last reference to it. References are dropped as CPython
 * does: when a function returns (`call`), when a name is bound anew (`rebind`), or by hand (`drop`).
 */
export class Run {
  readonly dtype: Dtype;
  readonly attention: AttentionKind;
  readonly lora: LoraOptions | null;
  readonly autocast: Dtype | null;
  /** Every parameter met so far, by path. */
  readonly weights = new Map<string, Weight>();
  readonly operations: Operation[] = [];
  /** Births and deaths in order: storage n is born as n, dies as -1 - n. */
  readonly events: number[] = [];
  /** Bytes of each storage, rounded to the allocator's granularity. */
  readonly storageBytes: number[] = [];
  /** Bytes live now, without parameters. */
  liveBytes = 0;
  /** The most that were ever live at once. */
  peakBytes = 0;
  /** Number of the operation at the peak, -1 while nothing was allocated. */
  peakOperation = -1;
  /** Path of the module that is running. */
  path = '';
  /** False inside a call whose operations autograd does not see. */
  protected graphEnabled = true;
  /** Whether a gradient flows through each storage. */
  protected readonly storageGrad: boolean[] = [];
  protected readonly references: number[] = [];
  private readonly trainable: RunOptions['trainable'];
  private readonly uncounted = new Set<number>();
  private scope: Tensor[] = [];

  constructor(options: RunOptions) {
    this.dtype = options.dtype;
    this.attention = options.attention ?? 'sdpa';
    this.trainable = options.trainable;
    this.lora = options.lora ?? null;
    this.autocast = options.autocast ?? null;
  }

  /** True in a training run: what autograd needs is kept. */
  get grad(): boolean {
    return this.trainable !== undefined && this.graphEnabled;
  }

  /**
   * A tensor that the caller made and holds throughout: its bytes count from the first time an operation shows it
   * under another shape, since that is when a trace of the real classes first sees its storage.
   */
  input(shape: Shape, dtype: Dtype = this.dtype, requiresGrad = false): Tensor {
    const storage = this.storageBytes.push(allocatedBytes(elements(shape) * elementBytes[dtype])) - 1;
    this.references.push(1);
    this.uncounted.add(storage);
    return { shape, strides: contiguousStrides(shape), dtype, storage, requiresGrad, alive: true };
  }

  /** Declares a parameter of the running module, once however often it is used. `name` ends the path: `weight`, `bias`. */
  weight(name: string, kind: WeightKind, shape: Shape, dtype: Dtype | null = null): Weight {
    const path = this.path === '' ? name : `${this.path}.${name}`;
    const known = this.weights.get(path);
    if (known) return known;
    const trainable = kind !== 'buffer' && (this.trainable?.(path, kind) ?? false);
    const weight = { path, kind, shape, elements: elements(shape), dtype, trainable };
    this.weights.set(path, weight);
    return weight;
  }

  /** Runs one operation: its outputs are born together, then the peak is looked at. */
  emit(
    name: string,
    inputs: readonly Tensor[],
    outputs: readonly Born[],
    details: OperationDetails = {},
  ): Tensor[] {
    const weights = details.weights ?? nothing;
    const requiresGrad =
      this.grad && (inputs.some((each) => each.requiresGrad) || weights.some((each) => each.trainable));
    const born = outputs.map((each) => this.bear(each, requiresGrad));
    const saved: number[] = [];
    if (requiresGrad) {
      for (const tensor of details.saves ?? nothing) this.keep(tensor, saved);
      // Outputs that only the backward pass reads (statistics of norms, log-sum-exp of attention) follow the first.
      for (const tensor of born.slice(1)) this.keep(tensor, saved);
    }
    this.record(name, inputs, born, saved, weights, details.flops ?? 0);
    if (requiresGrad) this.onGraph?.(this.operations.at(-1)!, inputs);
    return born;
  }

  /** An operation with one output. */
  emitOne(name: string, inputs: readonly Tensor[], output: Born, details?: OperationDetails): Tensor {
    return this.emit(name, inputs, [output], details)[0]!;
  }

  /** Marks the output of the latest operation as kept for the backward pass (softmax, relu, attention). */
  saveOutput(tensor: Tensor): void {
    if (tensor.requiresGrad) this.keep(tensor, this.operations.at(-1)!.saved as number[]);
  }

  /** A parameter as an operand of arithmetic: resident, so without bytes of its own. */
  parameter(weight: Weight, shape: Shape = weight.shape): Tensor {
    const storage = this.storageBytes.push(0) - 1;
    // One reference is the module's own: the storage outlives the run.
    this.references.push(2);
    const strides = contiguousStrides(shape);
    return this.own({
      shape,
      strides,
      dtype: weight.dtype ?? this.dtype,
      storage,
      requiresGrad: weight.trainable,
      alive: true,
    });
  }

  /** Another reference to the storage of `tensor`, under its own shape. */
  view(tensor: Tensor, shape: Shape, strides: Shape): Tensor {
    this.check(tensor);
    if (this.uncounted.delete(tensor.storage)) this.countInput(tensor);
    this.references[tensor.storage]!++;
    return this.own(referenceTo(tensor, shape, strides));
  }

  /** Another reference to the very same tensor, as a list or a second name holds one. */
  alias(tensor: Tensor): Tensor {
    this.check(tensor);
    this.references[tensor.storage]!++;
    return this.own(referenceTo(tensor, tensor.shape, tensor.strides));
  }

  /** A reference that no function's return drops: an attribute or a list that outlives the call. */
  hold(tensor: Tensor): Tensor {
    this.check(tensor);
    this.references[tensor.storage]!++;
    return referenceTo(tensor, tensor.shape, tensor.strides);
  }

  /** Drops references by hand (`del`, a name going out of use). Dropping one twice does nothing. */
  drop(...tensors: readonly Tensor[]): void {
    for (const tensor of tensors) {
      if (!tensor.alive) continue;
      tensor.alive = false;
      this.release(tensor.storage);
    }
  }

  /** Binds a name anew, `x = f(x)`: the old tensor goes once the new one exists. Returns the new one. */
  rebind(old: Tensor, made: Tensor): Tensor {
    if (old !== made) this.drop(old);
    return made;
  }

  /**
   * Calls a Python function or module: everything bound inside goes when it returns, except the tensor or list of tensors that it returns.
   * @param name appended to the path; empty for a plain function
   */
  call<T>(name: string, body: () => T): T {
    const outerScope = this.scope;
    const outerPath = this.path;
    this.scope = [];
    if (name !== '') this.path = outerPath === '' ? name : `${outerPath}.${name}`;
    const result = body();
    const returned = tensorsOf(result);
    for (const tensor of this.scope) {
      if (returned.includes(tensor)) outerScope.push(tensor);
      else this.drop(tensor);
    }
    this.scope = outerScope;
    this.path = outerPath;
    return result;
  }

  /** Called for each operation that a gradient flows through, where something listens. */
  protected onGraph?(operation: Operation, inputs: readonly Tensor[]): void;

  /** A call that gradient checkpointing, where it is on, runs again in the backward pass instead of keeping its inside. */
  checkpoint<T>(name: string, body: () => T): T {
    return this.call(name, body);
  }

  protected bear(born: Born, requiresGrad: boolean): Tensor {
    const bytes = allocatedBytes(elements(born.shape) * elementBytes[born.dtype]);
    const storage = this.storageBytes.push(bytes) - 1;
    this.references.push(1);
    this.storageGrad[storage] = requiresGrad;
    this.events.push(storage);
    this.liveBytes += bytes;
    const strides = born.strides ?? contiguousStrides(born.shape);
    return this.own({ shape: born.shape, strides, dtype: born.dtype, storage, requiresGrad, alive: true });
  }

  private own(tensor: Tensor): Tensor {
    this.scope.push(tensor);
    return tensor;
  }

  private keep(tensor: Tensor, saved: number[]): void {
    this.references[tensor.storage]!++;
    saved.push(tensor.storage);
  }

  protected release(storage: number): void {
    if (--this.references[storage]! > 0 || this.uncounted.has(storage)) return;
    this.events.push(-1 - storage);
    this.liveBytes -= this.storageBytes[storage]!;
  }

  private countInput(tensor: Tensor): void {
    this.events.push(tensor.storage);
    this.liveBytes += this.storageBytes[tensor.storage]!;
    this.record('input', nothing, [tensor], nothing, nothing, 0);
  }

  protected record(
    name: string,
    inputs: readonly Tensor[],
    outputs: readonly Tensor[],
    saved: readonly number[],
    weights: readonly Weight[],
    flops: number,
  ): void {
    for (const tensor of inputs) this.check(tensor);
    this.operations.push({
      name,
      module: this.path,
      flops,
      inputs: inputs.map((each) => each.storage),
      outputs: outputs.map((each) => each.storage),
      saved,
      weights,
      liveBytes: this.liveBytes,
      eventEnd: this.events.length,
    });
    if (this.liveBytes > this.peakBytes) {
      this.peakBytes = this.liveBytes;
      this.peakOperation = this.operations.length - 1;
    }
  }

  private check(tensor: Tensor): void {
    // A checkpointed call that runs again reads tensors whose names went out of use after it ran first.
    if (!tensor.alive && this.references[tensor.storage]! <= 0)
      throw new Error(`${this.path}: a ${tensor.shape.join('x')} tensor is used after it was dropped`);
  }
}
