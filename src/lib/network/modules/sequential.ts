import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** One layer of an `nn.Sequential`; its name is its number. */
export type Layer = (name: string, x: Tensor) => Tensor;

/** `nn.Sequential` named `name`: its caller keeps the first input throughout. */
export function sequential(run: Run, name: string, input: Tensor, layers: readonly Layer[]): Tensor {
  return run.call(name, () =>
    layers.reduce((x, layer, i) => run.rebind(x, layer(`${i}`, x)), run.alias(input)),
  );
}
