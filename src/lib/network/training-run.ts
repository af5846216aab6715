import { allocatedBytes, elementBytes } from './dtype.ts';
import { elements } from './layout.ts';
import type { RunOptions } from './run-options.ts';
import { Run, tensorsOf, type Result } from './run.ts';
import { temporaryBytes } from './backward.ts';
import type { Operation, Tensor, Weight } from './tensor.ts';

/** Options of a training pass; `trainable` is required. */
export interface TrainingOptions extends RunOptions {
  trainable: NonNullable<RunOptions['trainable']>;
  /** Gradient checkpointing: calls by `run.checkpoint` keep only their inputs and run again in the backward pass. */
  checkpointing?: boolean;
}

/** A storage, or the part of it that a view showed. */
interface Part {
  readonly storage: number;
  readonly bytes: number;
}

/** A node of autograd's graph: an operation, or a checkpointed call that can run again. */
interface Node {
  readonly operation: Operation;
  /** Where gradients flow back to. */
  readonly inputs: readonly Part[];
  /** Storages it produced; not every one receives a gradient. */
  readonly outputs: readonly number[];
  readonly replay: (() => Result) | null;
}

/** Operations that pass the gradient of their output on, without allocating another. */
const passing: ReadonlySet<string> = new Set(['add', 'clone', 'cat', 'stack']);

/** The distinct storages of tensors: a block can return two views of one. */
function storagesOf(tensors: readonly Tensor[]): number[] {
  return [...new Set(tensors.map((each) => each.storage))];
}

/**
 * A forward and backward pass as autograd runs it, at the level of storages. A gradient is as large as the part of a
 * storage that an operation read. The backward step of the first such operation allocates it, those of the others add
 * to it in place, and the backward step of the operation that produced the storage frees it.
 */
export class TrainingRun extends Run {
  /** Bytes of parameter gradients allocated so far. */
  gradientBytes = 0;
  /** The largest of them. */
  largestGradientBytes = 0;
  /** Peak of live bytes without the gradients of parameters. */
  activationPeakBytes = 0;
  /** Bytes live at the end of the forward pass: what autograd kept, and the prediction. */
  keptBytes = 0;
  private readonly checkpointing: boolean;
  private readonly gradients = new Map<number, number>();
  /** Gradients of parts of a storage (`chunk`), joined when the backward pass reaches the operation that produced it. */
  private readonly parts = new Map<number, number[]>();
  private readonly reached = new Set<string>();
  private tape: Node[] = [];
  /** What was saved so far in a checkpointed call, in order. */
  private saves: ('input' | 'output')[] = [];
  /** What a call that runs again has to save. */
  private expectedSaves: readonly ('input' | 'output')[] | null = null;

  constructor(options: TrainingOptions) {
    super(options);
    this.checkpointing = options.checkpointing ?? false;
    this.cachesCasts = true;
  }

  /**
   * Runs the backward pass from the latest operation's output.
   * @throws Error when no operation of the forward pass needs a gradient
   */
  backward(): void {
    this.keptBytes = this.liveBytes;
    if (!this.traced) this.leaveAutocast();
    const last = this.tape.at(-1);
    if (!last) throw new Error('No trained parameter is used in the forward pass: check `trainable`');
    const output = last.outputs.at(-1)!;
    this.gradients.set(output, this.allocateGradient(this.storageBytes[output]!));
    this.goBack(this.tape);
  }

  /** What is computed again enters autocast anew, and leaves it before another block does. */
  private leaveAutocast(): void {
    this.cachesCasts = false;
    this.drop(...this.casts.values());
    this.casts.clear();
  }

  override checkpoint<T extends Result>(name: string, body: () => T): T {
    if (!this.checkpointing || !this.grad) return this.call(name, body);
    const firstStorage = this.storageBytes.length;
    const firstOperation = this.operations.length;
    const parent = this.path;
    this.graphEnabled = false;
    this.saves = [];
    const result = this.call(name, body);
    this.graphEnabled = true;
    const expected = this.saves;
    this.saves = [];
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
      const { autocast } = this;
      if (this.traced) this.autocast = null;
      [this.expectedSaves, this.saves] = [expected, []];
      const again = this.call(name, body);
      [this.expectedSaves, this.imagined] = [null, false];
      this.autocast = autocast;
      return again;
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

  /** A call that runs again stops as soon as it has saved everything: before an operation that saves its inputs, or after it. */
  protected override onSave(what: 'input' | 'output'): void {
    this.saves.push(what);
    if (this.expectedSaves && this.saves.length === this.expectedSaves.length) this.imagined = true;
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

  /** The gradient of a storage, with its parts joined by `cat`. */
  private join(storage: number): number | undefined {
    const parts = this.parts.get(storage);
    if (parts) {
      const joined = this.allocateGradient(this.storageBytes[storage]!);
      this.record('cat_backward', [], [], [], [], 0);
      for (const part of parts) this.release(part);
      this.parts.delete(storage);
      this.accumulate(this.whole(storage), joined);
    }
    return this.gradients.get(storage);
  }

  /** Backward step of a checkpointed call: runs its operations again with a graph, then goes back through that graph. */
  private runAgain(replay: () => Result, gradients: readonly (number | undefined)[]): void {
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
    // A gradient that was passed on can be part of a larger one.
    const size = Math.min(this.storageBytes[gradient]!, this.storageBytes[operation.outputs[0]!]!);
    const temporaries = temporaryBytes(operation, inputs, size).map((bytes) => this.allocateGradient(bytes));
    const passes = (part: Part) => passing.has(operation.name) && part.bytes <= this.storageBytes[gradient]!;
    // What is reduced or cast afterwards takes its place once the temporaries are complete.
    const late = (part: Part) => temporaries.length > 0 && !passes(part) && part.bytes !== size;
    const spread = inputs.map((part): [Part, number] => {
      if (passes(part)) this.references[gradient]!++;
      return [part, passes(part) ? gradient : late(part) ? -1 : this.allocateGradient(part.bytes)];
    });
    for (const weight of operation.weights) if (weight.trainable) this.allocateParameterGradient(weight);
    this.path = operation.module;
    this.record(`${operation.name}_backward`, [], [], [], [], 2 * operation.flops);
    for (const temporary of temporaries) this.release(temporary);
    for (const [part, found] of spread)
      this.accumulate(part, found === -1 ? this.allocateGradient(part.bytes) : found);
  }

  /** Adds to the gradient of a storage that several operations read, in place unless the gradient is shared. */
  private accumulate({ storage, bytes }: Part, added: number): void {
    if (bytes < this.storageBytes[storage]!) {
      this.parts.set(storage, [...(this.parts.get(storage) ?? []), added]);
      return;
    }
    const before = this.gradients.get(storage);
    if (before === undefined) {
      this.gradients.set(storage, added);
      return;
    }
    if (this.traced || this.references[before]! > 1) {
      const sum = this.allocateGradient(this.storageBytes[storage]!);
      this.record('add_backward', [], [], [], [], 0);
      this.gradients.set(storage, sum);
      this.release(before);
    }
    this.release(added);
  }

  private allocateGradient(bytes: number): number {
    return this.allocate({ shape: [bytes], dtype: 'bool' }, false).storage;
  }

  /** Allocates a parameter's gradient in the parameter's type; it lives until the optimiser has read it. */
  private allocateParameterGradient(weight: Weight): void {
    if (this.reached.has(weight.path)) return;
    this.reached.add(weight.path);
    const bytes = allocatedBytes(weight.elements * elementBytes[weight.dtype ?? this.dtype]);
    this.allocateGradient(bytes);
    this.gradientBytes += bytes;
    this.largestGradientBytes = Math.max(this.largestGradientBytes, bytes);
  }
}
