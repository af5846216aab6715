import { difference, sum } from './arithmetic.ts';
import { wasm, type Code } from './bytecode.ts';

/** Locals by name, all of them whole numbers. */
export interface Variables<Name extends string> {
  value(name: Name): Code;
  assign(name: Name, value: Code): Code;
  moveOn(name: Name, by: Code): Code;
  /** Does something once, and again until the counter, one less each time, is zero. */
  countDown(counter: Name, body: readonly Code[]): Code[];
}

/** @param local where the local of a name is. */
export function variables<Name extends string>(local: (name: Name) => number): Variables<Name> {
  const value = (name: Name) => wasm.get(local(name));
  const assign = (name: Name, to: Code) => [...to, ...wasm.set(local(name))];
  return {
    value,
    assign,
    moveOn: (name, by) => assign(name, sum(value(name), by)),
    countDown: (counter, body) => [
      ...[wasm.loop, ...body, difference(value(counter), wasm.number(1)), wasm.tee(local(counter))],
      ...[wasm.branchIf(0), wasm.end],
    ],
  };
}
