import { allocatedBytes, elementBytes, type Dtype } from './dtype.ts';
import { contiguousStrides, elements, type Shape } from './layout.ts';
import type { WrittenMasks } from './recorded/masks.ts';
import type { LoraOptions, RunOptions } from './run-options.ts';
import {
  eachOf,
  type AttentionKind,
  type Operation,
  type Tensor,
  type Weight,
  type WeightKind,
} from './tensor.ts';

/** A tensor to allocate. */
export interface Allocation {
  shape: Shape;
  dtype: Dtype;
  /** Row-major when omitted. */
  strides?: Shape;
}

/** Further properties of an operation. */
export interface OperationDetails {
  flops?: number;
  weights?: readonly Weight[];
  /** Tensors that autograd keeps when a gradient flows to the first output. */
  saves?: readonly Tensor[];
}

const none: readonly never[] = [];

/** What a Python function returns: `[]` lets TypeScript infer tuples. */
export type Result = Tensor | readonly Tensor[] | [] | null | undefined;

/** The tensors that a function returned: one, a list, or none. */
export function tensorsOf(result: Result): readonly Tensor[] {
  if (!result) return none;
  return 'storage' in result ? [result] : result;
}

/** Not a spread, for speed: a pass calls this thousands of times. */
function referenceTo(tensor: Tensor, shape: Shape, strides: Shape): Tensor {
  const { dtype, storage, requiresGrad } = tensor;
  return { shape, strides, dtype, storage, requiresGrad, alive: true };
}

/**
 * A symbolic forward pass as PyTorch in eager mode would run it: operations allocate storages (rounded up to 512
 * bytes), views share them, and a storage is freed with the last reference to it. References are dropped as CPython
 * drops them: when a function returns (`call`), when a name is rebound (`rebind`), or explicitly (`drop`).
 */
export class Run {
  readonly dtype: Dtype;
  readonly attention: AttentionKind;
  readonly masks: WrittenMasks;
  readonly lora: LoraOptions | null;
  autocast: Dtype | null;
  readonly traced: boolean;
  /** Every parameter used so far, by path. */
  readonly weights = new Map<string, Weight>();
  readonly operations: Operation[] = [];
  /** Allocations and frees in order: n for the allocation of storage n, -1 - n for its free. */
  readonly events: number[] = [];
  /** Bytes of each storage, rounded to the allocator's granularity. */
  readonly storageBytes: number[] = [];
  /** Bytes currently live, without parameters. */
  liveBytes = 0;
  /** Maximum of `liveBytes` so far. */
  peakBytes = 0;
  /** Index of the operation at the peak; -1 before anything is allocated. */
  peakOperation = -1;
  /** Path of the module that is running. */
  path = '';
  /** False inside a call whose operations autograd does not record. */
  protected graphEnabled = true;
  /** True where operations are only noted for the backward pass, and not run: what they would allocate does not count. */
  protected imagined = false;
  /** Whether a gradient flows through each storage. */
  protected readonly storageGrad: boolean[] = [];
  protected readonly references: number[] = [];
  private readonly trainable: RunOptions['trainable'];
  private readonly uncounted = new Set<number>();
  private scope: Tensor[] = [];
  /** Copies of trained parameters in the type of autocast, by path: those that its cache holds. */
  protected readonly casts = new Map<string, Tensor>();
  /** Whether autocast has a cache: only a run that trains makes copies that are worth keeping. */
  protected cachesCasts = false;

  constructor(options: RunOptions) {
    this.dtype = options.dtype;
    this.attention = options.attention ?? 'sdpa';
    this.masks = options.masks ?? 'all';
    this.trainable = options.trainable;
    this.lora = options.lora ?? null;
    this.autocast = options.autocast ?? null;
    this.traced = options.traced ?? false;
  }

  /** True in a training run: tensors that autograd needs are kept. */
  get grad(): boolean {
    return this.trainable !== undefined && this.graphEnabled;
  }

  /**
   * A tensor that the caller created and keeps throughout. Its bytes count from the first operation that shows it
   * under another shape, because a trace of the real classes first sees its storage there.
   */
  input(shape: Shape, dtype: Dtype = this.dtype, requiresGrad = false): Tensor {
    const storage = this.storageBytes.push(allocatedBytes(elements(shape) * elementBytes[dtype])) - 1;
    this.references.push(1);
    this.uncounted.add(storage);
    return { shape, strides: contiguousStrides(shape), dtype, storage, requiresGrad, alive: true };
  }

  /** Declares a parameter of the running module; repeated calls return the same one. @param name end of its path: `weight`, `bias` */
  weight(name: string, kind: WeightKind, shape: Shape, dtype: Dtype | null = null): Weight {
    const path = this.path === '' ? name : `${this.path}.${name}`;
    const known = this.weights.get(path);
    if (known) return known;
    const trainable = kind !== 'buffer' && (this.trainable?.(path, kind) ?? false);
    const weight = { path, kind, shape, elements: elements(shape), dtype, trainable };
    this.weights.set(path, weight);
    return weight;
  }

  /** Runs one operation: allocates all of its outputs, then updates the peak. */
  emit<const Outputs extends readonly Allocation[]>(
    name: string,
    inputs: readonly Tensor[],
    outputs: Outputs,
    details: OperationDetails = {},
  ): { -readonly [K in keyof Outputs]: Tensor } {
    const weights = details.weights ?? none;
    const requiresGrad =
      this.trainable !== undefined &&
      (inputs.some((each) => each.requiresGrad) || weights.some((each) => each.trainable));
    const saves = details.saves ?? none;
    // Parameters are kept too, to compute the gradient of what they are multiplied with.
    const keepsWeights = weights.length > 0 && inputs.some((each) => each.requiresGrad);
    if (requiresGrad && (saves.length > 0 || keepsWeights)) this.onSave?.('input');
    const allocated = eachOf(outputs, (each) => this.allocate(each, requiresGrad));
    if (requiresGrad && outputs.length > 1) this.onSave?.('output');
    const saved: number[] = [];
    if (requiresGrad && this.graphEnabled) {
      for (const tensor of saves) this.keep(tensor, saved);
      // The outputs after the first are read by the backward pass only: statistics of norms, log-sum-exp of attention.
      for (const tensor of allocated.slice(1)) this.keep(tensor, saved);
    }
    this.record(name, inputs, allocated, saved, weights, details.flops ?? 0);
    if (requiresGrad && this.graphEnabled) this.onGraph?.(this.operations.at(-1)!, inputs);
    return allocated;
  }

  /** An operation with one output. */
  emitOne(name: string, inputs: readonly Tensor[], output: Allocation, details?: OperationDetails): Tensor {
    return this.emit(name, inputs, [output], details)[0];
  }

  /** Keeps the output of the latest operation for the backward pass (softmax, relu, attention). */
  saveOutput(tensor: Tensor): void {
    if (!tensor.requiresGrad) return;
    this.onSave?.('output');
    if (this.graphEnabled) this.keep(tensor, this.operations.at(-1)!.saved as number[]);
  }

  /** A parameter as an operand: it is resident, so the tensor adds no bytes. */
  parameter(weight: Weight, shape: Shape = weight.shape): Tensor {
    const storage = this.storageBytes.push(0) - 1;
    // The module holds one of the references, so the storage outlives the run.
    this.references.push(2);
    const [strides, dtype] = [contiguousStrides(shape), weight.dtype ?? this.dtype];
    return this.own({ shape, strides, dtype, storage, requiresGrad: weight.trainable, alive: true });
  }

  /**
   * A parameter's copy in the type of autocast. `torch.autocast` makes one copy of a trained parameter in float32 and
   * keeps it until it ends; of others it makes one for each use.
   */
  castOf(weight: Weight): Tensor {
    const known = this.casts.get(weight.path);
    const dtype = this.autocast!;
    if (known) {
      // No operation, but a gradient flows back through the copy that was made before.
      if (this.grad) this.onGraph?.(this.noted('_to_copy', [], [known], [], [weight], 0), []);
      return this.alias({ ...known, requiresGrad: weight.trainable });
    }
    const made = this.emitOne('_to_copy', [], { shape: weight.shape, dtype }, { weights: [weight] });
    const cached = this.cachesCasts && weight.trainable && (weight.dtype ?? this.dtype) === 'float32';
    if (cached) this.casts.set(weight.path, this.hold(made));
    return made;
  }

  /** Another reference to the storage of `tensor`, with its own shape. */
  view(tensor: Tensor, shape: Shape, strides: Shape): Tensor {
    this.check(tensor);
    if (!this.imagined && !this.traced && this.uncounted.delete(tensor.storage)) this.countInput(tensor);
    this.references[tensor.storage]!++;
    return this.own(referenceTo(tensor, shape, strides));
  }

  /** Another reference to the same tensor, as a list or a second name holds it. */
  alias(tensor: Tensor): Tensor {
    this.check(tensor);
    this.references[tensor.storage]!++;
    return this.own(referenceTo(tensor, tensor.shape, tensor.strides));
  }

  /** A reference that a function's return does not drop: an attribute, or a list that outlives the call. */
  hold(tensor: Tensor): Tensor {
    this.check(tensor);
    this.references[tensor.storage]!++;
    return referenceTo(tensor, tensor.shape, tensor.strides);
  }

  /** Drops references explicitly (`del`, a name that is no longer used). Dropping one twice has no effect. */
  drop(...tensors: readonly Tensor[]): void {
    for (const tensor of tensors) {
      if (!tensor.alive) continue;
      tensor.alive = false;
      this.release(tensor.storage);
    }
  }

  /** Rebinds a name, `x = f(x)`: drops the old tensor after the new one exists. Returns the new one. */
  rebind(old: Tensor, made: Tensor): Tensor {
    if (old !== made) this.drop(old);
    return made;
  }

  /** Rebinds a name to the result of a plain function: its temporaries are dropped first, then the old tensor. */
  replace(old: Tensor, body: () => Tensor): Tensor {
    return this.rebind(old, this.call('', body));
  }

  /**
   * Calls a Python function or module: on return, everything bound inside is dropped except the returned tensors.
   * @param name appended to the path; empty for a plain function
   */
  call<T extends Result>(name: string, body: () => T): T;
  call(name: string, body: () => void): void;
  call(name: string, body: () => unknown): unknown {
    const outerScope = this.scope;
    const outerPath = this.path;
    this.scope = [];
    if (name !== '') this.path = outerPath === '' ? name : `${outerPath}.${name}`;
    const result = body() as Result;
    const returned = tensorsOf(result);
    for (const tensor of this.scope) {
      if (returned.includes(tensor)) outerScope.push(tensor);
      else this.drop(tensor);
    }
    this.scope = outerScope;
    this.path = outerPath;
    return result;
  }

  /** Called whenever an operation keeps tensors for the backward pass, also where a checkpoint drops them again. */
  protected onSave?(what: 'input' | 'output'): void;

  /** Called for each operation that a gradient flows through. */
  protected onGraph?(operation: Operation, inputs: readonly Tensor[]): void;

  /** A call that gradient checkpointing, if enabled, runs again in the backward pass instead of keeping its tensors. */
  checkpoint<T extends Result>(name: string, body: () => T): T {
    return this.call(name, body);
  }

  protected allocate(allocation: Allocation, requiresGrad: boolean): Tensor {
    const { shape, dtype, strides = contiguousStrides(shape) } = allocation;
    const bytes = allocatedBytes(elements(shape) * elementBytes[dtype]);
    const storage = this.storageBytes.push(bytes) - 1;
    this.references.push(1);
    this.storageGrad[storage] = requiresGrad;
    if (this.imagined) this.uncounted.add(storage);
    else {
      this.events.push(storage);
      this.liveBytes += bytes;
    }
    return this.own({ shape, strides, dtype, storage, requiresGrad, alive: true });
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
    this.record('input', none, [tensor], none, none, 0);
  }

  protected record(...operation: Parameters<Run['noted']>): void {
    const [, inputs] = operation;
    for (const tensor of inputs) this.check(tensor);
    this.operations.push(this.noted(...operation));
    if (this.liveBytes > this.peakBytes) {
      this.peakBytes = this.liveBytes;
      this.peakOperation = this.operations.length - 1;
    }
  }

  private noted(
    name: string,
    inputs: readonly Tensor[],
    outputs: readonly Tensor[],
    saved: readonly number[],
    weights: readonly Weight[],
    flops: number,
  ): Operation {
    return {
      name,
      module: this.path,
      flops,
      inputs: inputs.map((each) => each.storage),
      outputs: outputs.map((each) => each.storage),
      saved,
      weights,
      liveBytes: this.liveBytes,
      eventEnd: this.events.length,
    };
  }

  private check(tensor: Tensor): void {
    // A checkpointed call that runs again reads tensors whose names were dropped after its first run.
    if (!tensor.alive && this.references[tensor.storage]! <= 0)
      throw new Error(`${this.path}: a ${tensor.shape.join('x')} tensor is used after it was dropped`);
  }
}
