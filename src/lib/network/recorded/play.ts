import type { RecordedMethod, RecordedOperation, Recording } from '../../../content/schemas/recording.ts';
import type { Request } from '../request.ts';
import type { Allocation, Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { elements } from '../layout.ts';
import { byBlock } from './blocks.ts';
import { emitRecorded } from './emit.ts';
import { leftOutSizes } from './masks.ts';
import { Sizes, symbolsOf } from './sizes.ts';
import { stepsOf, type Step } from './steps.ts';
import { recordedWeights } from './weights.ts';

/**
 * Runs a recorded method of a component.
 * @param textTokens the component's usual number of tokens of a prompt
 * @throws Error when the recording does not cover the size
 */
export function playRecording(
  run: Run,
  recording: Recording,
  method: RecordedMethod,
  request: Request,
  textTokens: number,
): void {
  const symbols = symbolsOf(method, request, textTokens);
  const sizes = new Sizes(method, symbols, run.dtype);
  new Player(run, recording, method, sizes).play(stepsOf(method, symbols, run));
}

class Player {
  private readonly run: Run;
  private readonly method: RecordedMethod;
  private readonly sizes: Sizes;
  private readonly weights: ReadonlyMap<string, Weight>;
  /** Numbers of the sizes that take no memory in this run. */
  private readonly leftOut: ReadonlySet<number>;
  /** Live storages, oldest first. */
  private live: Tensor[] = [];

  constructor(run: Run, recording: Recording, method: RecordedMethod, sizes: Sizes) {
    this.run = run;
    this.method = method;
    this.sizes = sizes;
    this.weights = recordedWeights(recording);
    this.leftOut = leftOutSizes(method, run.masks);
  }

  play(steps: readonly Step[]): void {
    if (!this.run.grad) {
      for (const step of steps) this.step(step);
      return;
    }
    for (const { block, steps: part } of byBlock(steps, this.method.checkpointed)) {
      if (block === null) for (const step of part) this.step(step);
      else this.block(part);
    }
    // The function returns: of its tensors only the result stays, which its last operation made.
    this.run.drop(...this.live.splice(0, this.live.length - 1));
  }

  /** A block, which gradient checkpointing runs again: from the storages that were live before it. */
  private block(steps: readonly Step[]): void {
    const before = [...this.live];
    let after: Tensor[] | null = null;
    this.run.checkpoint('', () => {
      this.live = [...before];
      for (const step of steps) this.step(step);
      const made = this.live.filter((each) => !before.includes(each));
      after ??= this.live;
      this.live = after;
      return made;
    });
  }

  private step({ operation, path, index }: Step): void {
    this.sizes.index = index;
    const [name, , , frees, allocated, { f, w = [], r = [] }] = operation;
    for (const each of frees) this.free(each);
    const reads = r.map((each) => this.read(each));
    const allocations = allocated.map((each) => this.allocation(each));
    const kind = this.method.names[name]!;
    this.run.path = path;
    if (kind === 'input') {
      for (const { shape, dtype } of allocations)
        this.live.push(this.run.view(this.run.input(shape, dtype), shape, [1]));
      return;
    }
    const weights = w.map((each) => this.weight(path, each));
    const flops = f ? this.sizes.dimension(f[0]) * (f[1] === 1 ? elements(allocations[0]!.shape) : 1) : 0;
    const made = this.run.call('', () =>
      emitRecorded(this.run, { kind, reads, allocations, weights, flops }),
    );
    this.live.push(...made);
  }

  /** A tensor; one without elements keeps the place of what this run leaves out. */
  private allocation(number: number): Allocation {
    return this.leftOut.has(number) ? { shape: [0], dtype: 'bool' } : this.sizes.allocation(number);
  }

  /** Frees the storage at a place, or several from there to the newer ones. */
  private free(freed: RecordedOperation[3][number]): void {
    const [first, many, apart] = typeof freed === 'number' ? [freed] : freed;
    const [place, count] = [this.sizes.place(first), many === undefined ? 1 : this.sizes.place(many)];
    const step = apart === undefined ? 1 : this.sizes.place(apart);
    for (let k = 0; k < count; k++)
      this.run.drop(...this.live.splice(this.live.length - 1 - place + step * k, 1));
  }

  /** The tensor at a place; one with fewer elements if only a part is read. */
  private read(read: number | readonly [number, number]): Tensor {
    const [place, part] = typeof read === 'number' ? [read, null] : read;
    const tensor = this.live[this.live.length - 1 - this.sizes.place(place)]!;
    return part === null ? tensor : { ...tensor, shape: [this.sizes.dimension(part)] };
  }

  private weight(module: string, name: string): Weight {
    const path = name.startsWith('/') ? name.slice(1) : `${module}.${name}`;
    const known = this.weights.get(path);
    if (!known) throw new Error(`The recording has no parameter ${path}`);
    this.run.path = '';
    const weight = this.run.weight(path, known.kind, known.shape, known.dtype);
    this.run.path = module;
    return weight;
  }
}
