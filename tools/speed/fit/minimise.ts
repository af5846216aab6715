/** A function of several numbers with its gradient. */
export type Objective = (at: Float64Array) => { value: number; gradient: Float64Array };

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, each, i) => sum + each * b[i]!, 0);
const scaled = (a: Float64Array, by: number, b: Float64Array): Float64Array =>
  a.map((each, i) => each + by * b[i]!);

const memory = 12;

interface Pair {
  step: Float64Array;
  change: Float64Array;
}

/** The direction of L-BFGS (Nocedal and Wright, algorithm 7.4). */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  let found: Float64Array = gradient.slice();
  const factors = pairs.map(() => 0);
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, change } = pairs[i]!;
    factors[i] = dot(step, found) / dot(step, change);
    found = scaled(found, -factors[i]!, change);
  }
  const last = pairs.at(-1);
  if (last) {
    const by = dot(last.step, last.change) / dot(last.change, last.change);
    found = found.map((each) => each * by);
  }
  pairs.forEach(({ step, change }, i) => {
    const by = factors[i]! - dot(change, found) / dot(step, change);
    found = scaled(found, by, step);
  });
  return found.map((each) => -each);
}

/** The place of the smallest value, by L-BFGS with backtracking. The same start gives the same place. */
export function minimise(objective: Objective, start: Float64Array, steps: number): Float64Array {
  let at = start;
  let { value, gradient } = objective(at);
  const pairs: Pair[] = [];
  for (let count = 0; count < steps; count++) {
    const way = direction(gradient, pairs);
    const slope = dot(way, gradient);
    let length = pairs.length === 0 ? Math.min(1, 0.1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next = objective(scaled(at, length, way));
    while (!(next.value <= value + 1e-4 * length * slope) && length > 1e-8) {
      length /= 2;
      next = objective(scaled(at, length, way));
    }
    if (!(next.value < value)) return at;
    const step = way.map((each) => each * length);
    const change = next.gradient.map((each, i) => each - gradient[i]!);
    if (dot(step, change) > 1e-12) pairs.push({ step, change });
    if (pairs.length > memory) pairs.shift();
    at = scaled(at, 1, step);
    const gained = value - next.value;
    ({ value, gradient } = next);
    if (gained < 1e-5) return at;
  }
  return at;
}
