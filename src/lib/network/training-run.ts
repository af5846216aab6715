import { allocatedBytes, elementBytes } from './dtype.ts';
import { elements } from './layout.ts';
import { Run, tensorsOf, type RunOptions } from './run.ts';
import type { Operation, Tensor, Weight } from './tensor.ts';

/** What a training pass is run with: what is trained is not optional. */
export interface TrainingOptions extends RunOptions {
  trainable: NonNullable<RunOptions['trainable']>;
  /** Gradient checkpointing: units marked by `run.checkpoint` keep their inputs only and run again. */
  checkpointing?: boolean;
}

/** A storage, or as much of it as a view showed. */
interface Part {
  readonly storage: number;
  readonly bytes: number;
}

/** A node of the graph that autograd builds: an operation, or a checkpointed call with how to run it again. */
interface Node {
  readonly operation: Operation;
  /** What a gradient flows back to. */
  readonly inputs: readonly Part[];
  /** What it made; a gradient need not come back to each. */
  readonly outputs: readonly number[];
  readonly replay: (() => unknown) | null;
}

/** Operations whose gradient is that of their output, seen under another shape or type-preserving: nothing is born. */
const passing: ReadonlySet<string> = new Set(['add', 'clone', 'cat', 'stack']);

/** The storages that tensors show, each once: a block may return two views of one. */
function storagesOf(tensors: readonly Tensor[]): number[] {
  return [...new Set(tensors.map((each) => each.storage))];
}

/**
 * A forward and backward pass as autograd runs it, at the level of storages: a gradient is as large as what the
 * operation read of a storage, is born when the first operation that read it is gone back through, added to in place
 * by the others, and dies when the operation that made the storage has been gone back through.
 */
export class TrainingRun extends Run {
  /** Bytes of the gradients of parameters that were born so far. */
  gradientBytes = 0;
  /** The most that were live at once without the gradients of parameters. */
  activationPeakBytes = 0;
  /** Bytes live when the forward pass ended: what autograd kept, and the prediction. */
  keptBytes = 0;
  private readonly checkpointing: boolean;
  private readonly gradients = new Map<number, number>();
  /** Gradients of parts of a storage (`chunk`), joined when the operation that made the storage is reached. */
  private readonly parts = new Map<number, number[]>();
  private readonly reached = new Set<string>();
  private tape: Node[] = [];

  constructor(options: TrainingOptions) {
    super(options);
    this.checkpointing = options.checkpointing ?? false;
  }

  /** Runs the backward pass of everything so far, from the latest operation's output. */
  backward(): void {
    this.keptBytes = this.liveBytes;
    const last = this.tape.at(-1);
    if (!last) throw new Error('Nothing is trained: no operation of the forward pass needs a gradient');
    const output = last.outputs.at(-1)!;
    this.gradients.set(output, this.bearGradient(this.storageBytes[output]!));
    this.goBack(this.tape);
  }

  override checkpoint<T>(name: string, body: () => T): T {
    if (!this.checkpointing || !this.grad) return this.call(name, body);
    const firstStorage = this.storageBytes.length;
    const firstOperation = this.operations.length;
    const parent = this.path;
    this.graphEnabled = false;
    const result = this.call(name, body);
    this.graphEnabled = true;
    const inside = this.operations.slice(firstOperation);
    const read = [...new Set(inside.flatMap((each) => each.inputs))].filter((each) => each < firstStorage);
    const inputs = read.filter((each) => this.storageGrad[each]).map((each) => this.whole(each));
    const trains = inside.some((each) => each.weights.some((weight) => weight.trainable));
    if (inputs.length === 0 && !trains) return result;
    const made = tensorsOf(result);
    for (const tensor of made) {
      tensor.requiresGrad = true;
      this.storageGrad[tensor.storage] = true;
    }
    for (const storage of read) this.references[storage]!++;
    const operation = { ...inside.at(-1)!, name: 'checkpoint', module: this.path, saved: read, weights: [] };
    const replay = () => {
      this.path = parent;
      return this.call(name, body);
    };
    this.tape.push({ operation, inputs, outputs: storagesOf(made), replay });
    return result;
  }

  protected override onGraph(operation: Operation, tensors: readonly Tensor[]): void {
    const inputs = tensors
      .filter((each) => this.storageGrad[each.storage] && this.storageBytes[each.storage]! > 0)
      .map((each) => this.partOf(each));
    this.tape.push({ operation, inputs, outputs: operation.outputs.slice(0, 1), replay: null });
  }

  private whole(storage: number): Part {
    return { storage, bytes: this.storageBytes[storage]! };
  }

  private partOf(tensor: Tensor): Part {
    const bytes = allocatedBytes(elements(tensor.shape) * elementBytes[tensor.dtype]);
    return { storage: tensor.storage, bytes: Math.min(bytes, this.storageBytes[tensor.storage]!) };
  }

  protected override record(...details: Parameters<Run['record']>): void {
    super.record(...details);
    this.activationPeakBytes = Math.max(this.activationPeakBytes, this.liveBytes - this.gradientBytes);
  }

  private goBack(tape: readonly Node[]): void {
    for (const node of tape.toReversed()) {
      const gradients = node.outputs.map((each) => this.join(each));
      if (gradients.some((each) => each !== undefined)) {
        if (node.replay) this.runAgain(node.replay, gradients);
        else this.goThrough(node, gradients[0]!);
        for (const output of node.outputs) this.gradients.delete(output);
        for (const gradient of gradients) if (gradient !== undefined) this.release(gradient);
      }
      for (const storage of node.operation.saved) this.release(storage);
    }
  }

  /** The gradient of a storage, its parts put together by `cat`. */
  private join(storage: number): number | undefined {
    const parts = this.parts.get(storage);
    if (parts) {
      const joined = this.bearGradient(this.storageBytes[storage]!);
      this.record('cat_backward', [], [], [], [], 0);
      for (const part of parts) this.release(part);
      this.parts.delete(storage);
      this.accumulate(this.whole(storage), joined);
    }
    return this.gradients.get(storage);
  }

  /** A checkpointed call: its operations with their graph, then that graph's backward pass. */
  private runAgain(replay: () => unknown, gradients: readonly (number | undefined)[]): void {
    const outer = this.tape;
    this.tape = [];
    const made = tensorsOf(replay());
    this.drop(...made);
    storagesOf(made).forEach((storage, index) => {
      const gradient = gradients[index];
      if (gradient === undefined) return;
      this.references[gradient]!++;
      this.accumulate(this.whole(storage), gradient);
    });
    this.goBack(this.tape);
    this.tape = outer;
  }

  private goThrough({ operation, inputs }: Node, gradient: number): void {
    const spread = inputs.map((part): [Part, number] => {
      const passes = passing.has(operation.name) && part.bytes <= this.storageBytes[gradient]!;
      if (passes) this.references[gradient]!++;
      return [part, passes ? gradient : this.bearGradient(part.bytes)];
    });
    for (const weight of operation.weights) if (weight.trainable) this.bearParameterGradient(weight);
    this.path = operation.module;
    this.record(`${operation.name}_backward`, [], [], [], [], 2 * operation.flops);
    for (const [part, born] of spread) this.accumulate(part, born);
  }

  /** The gradient of a storage that several operations read is their sum, in place unless it is shared. */
  private accumulate({ storage, bytes }: Part, born: number): void {
    if (bytes < this.storageBytes[storage]!) {
      this.parts.set(storage, [...(this.parts.get(storage) ?? []), born]);
      return;
    }
    const before = this.gradients.get(storage);
    if (before === undefined) {
      this.gradients.set(storage, born);
      return;
    }
    if (this.references[before]! > 1) {
      const sum = this.bearGradient(this.storageBytes[storage]!);
      this.record('add_backward', [], [], [], [], 0);
      this.gradients.set(storage, sum);
      this.release(before);
    }
    this.release(born);
  }

  private bearGradient(bytes: number): number {
    return this.bear({ shape: [bytes], dtype: 'bool' }, false).storage;
  }

  /** A parameter's gradient, of its own type, stays until the optimiser has read it. */
  private bearParameterGradient(weight: Weight): void {
    if (this.reached.has(weight.path)) return;
    this.reached.add(weight.path);
    const bytes = allocatedBytes(weight.elements * elementBytes[weight.dtype ?? this.dtype]);
    this.bearGradient(bytes);
    this.gradientBytes += bytes;
  }
}
