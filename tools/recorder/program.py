"""Lays recorded runs over each other and writes what they have in common as one program, which `src/lib/network/recorded/` replays."""

import json
from fractions import Fraction
from math import prod

import numpy as np
import torch

from fit import Fitter
from observe import split_path


class NoProgram(Exception):
    """The runs have no program in common: the message says why."""


def size_class(dtype, compute):
    """`c` for the type that the component computes in, otherwise the bytes of an element."""
    return "c" if dtype == compute and compute != torch.float32 else dtype.itemsize


class Table(dict):
    """Values, numbered in the order in which they first appear."""

    def of(self, value):
        return self.setdefault(json.dumps(value), len(self))

    def values(self):
        return [json.loads(key) for key in self]


class Program:
    """The tables that all variants of one method share."""

    def __init__(self, families):
        self.families = families
        self.names, self.paths, self.dims, self.sizes, self.ops = Table(), Table(), Table(), Table(), Table()

    def fitter(self, samples, more=()):
        return Fitter(samples, [*self.families, *more])

    def dim(self, fitter, values, what):
        found = fitter.fit(values)
        if found is None:
            raise NoProgram(f"{what}: no expression for {list(values)[:12]}")
        return found

    def size(self, fitter, shapes, kind, what):
        """A number of elements: its type, a rational factor and the dimensions that it is a product of."""
        factor, rest = Fraction(1), []
        for values in zip(*shapes):
            terms = self.dim(fitter, values, what)
            if len(terms) == 1:
                factor *= Fraction(terms[0][0], terms[0][1])
                rest += [self.dims.of([[1, 1, [symbol]]]) for symbol in terms[0][2]]
            else:
                rest.append(self.dims.of(terms))
        return self.sizes.of([kind, factor.numerator, factor.denominator, *sorted(rest)])

    def op(self, fitter, runs, compute, moves):
        """One operation of every run. moves: how far the numbers in its path are from those of the operation before."""
        first = runs[0]
        pattern, _ = split_path(first.path)
        what = f"{first.name} in {first.path}"
        births = [self.size(fitter, [run.births[k][0] for run in runs], size_class(dtype, compute), what) for k, (_, dtype) in enumerate(first.births)]
        extra = {}
        if first.flops:
            extra["f"] = self.flops(fitter, runs, what)
        if first.weights:
            extra["w"] = [name.removeprefix(f"{first.path}.") if name.startswith(f"{first.path}.") else f"/{name}" for name in first.weights] if first.path else [f"/{name}" for name in first.weights]
        if first.reads:
            extra["r"] = [self.read(fitter, runs, k, what) for k in range(len(first.reads))]
        if first.attention:
            extra["a"] = [[self.dims.of(self.dim(fitter, values, what)) for values in zip(*[run.attention[k] for run in runs])] for k in range(3)]
        return self.ops.of([self.names.of(first.name), self.paths.of(pattern), moves, first.frees, births, extra])

    def read(self, fitter, runs, k, what):
        """The place of a storage, and how many elements were read if not all of it."""
        place = runs[0].reads[k][0]
        parts = [run.reads[k][1] for run in runs]
        wholes = [run.wholes[k] for run in runs]
        if all(part >= whole for part, whole in zip(parts, wholes)):
            return place
        terms = fitter.fit(parts)
        return place if terms is None else [place, self.dims.of(terms)]

    def flops(self, fitter, runs, what):
        """FLOPs for each element of the first allocation, or in all: a size with that factor."""
        if runs[0].births:
            each = [Fraction(run.flops, prod(run.births[0][0])) for run in runs]
            if all(value.denominator == 1 for value in each):
                terms = fitter.fit([int(value) for value in each])
                if terms:
                    return [self.dims.of(terms), 1]
        return [self.dims.of(self.dim(fitter, [run.flops for run in runs], f"FLOPs of {what}")), 0]


def structure(operation, compute):
    """What must be the same at every size for runs to share a program."""
    births = tuple((len(shape), size_class(dtype, compute)) for shape, dtype in operation.births)
    return (
        operation.name,
        operation.path,
        tuple(operation.frees),
        births,
        tuple(place for place, _ in operation.reads),
        tuple(operation.weights),
        bool(operation.flops),
    )


def with_wholes(operations):
    """Notes the elements of each storage that is read, and how the numbers in paths move."""
    live, last = [], {}
    for operation in operations:
        for place in operation.frees:
            del live[len(live) - 1 - place]
        operation.wholes = [live[len(live) - 1 - place] for place, _ in operation.reads]
        live += [prod(shape) for shape, _ in operation.births]
        operation.moves = moves(operation.path, last)
    return operations


def moves(path, last):
    """How far each number in the path is from the one that its list had last; -1 before any. So blocks repeat literally."""
    found, parts = [], path.split(".")
    for k, part in enumerate(parts):
        if part.isdigit():
            prefix = ".".join(parts[:k])
            found.append(int(part) - last.get(prefix, -1))
            last[prefix] = int(part)
    return found


def fold(sequence):
    """Repeated stretches as [count, body], the one that saves most first."""
    n = len(sequence)
    keys = {}
    numbers = np.array([keys.setdefault(json.dumps(each), len(keys)) for each in sequence])
    best = None
    for length in range(1, n // 2 + 1):
        same = np.concatenate(([0], (numbers[:-length] == numbers[length:]).astype(np.int8), [0]))
        change = np.flatnonzero(np.diff(same))
        starts, ends = change[::2], change[1::2]
        if not len(starts):
            continue
        k = int(np.argmax(ends - starts))
        run = int(ends[k] - starts[k])
        count = run // length + 1
        saved = (count - 1) * length
        if count > 1 and saved > 2 and (best is None or saved > best[0]):
            best = (saved, int(starts[k]), length, count)
    if not best:
        return list(sequence)
    _, start, length, count = best
    body = fold(sequence[start : start + length])
    return [*fold(sequence[:start]), [count, body], *fold(sequence[start + length * count :])]


def straight(program, runs, compute):
    """The stream of runs that all have one structure."""
    fitter = program.fitter([env for env, _ in runs])
    return fold([program.op(fitter, ops, compute, ops[0].moves) for ops in zip(*[operations for _, operations in runs])])


def inserted(short, middle, long):
    """Where one more step inserts operations: [(place, count), ...], one stretch or two; None where it is neither."""
    count = len(middle) - len(short)
    if count <= 0:
        return None
    same = next((k for k in range(len(short)) if short[k] != middle[k]), len(short))
    for place in range(same + 1):
        if middle[place + count :] == short[place:] and long == repeated(short, middle, [(place, count)], 2):
            return [(place, count)]
    for first in range(1, count):
        second = next((k for k in range(same, len(short)) if short[k] != middle[k + first]), len(short))
        stretches = [(same, first), (second, count - first)]
        if middle[second + count :] == short[second:] and long == repeated(short, middle, stretches, 2):
            return stretches
    return None


def repeated(short, middle, stretches, times):
    """The short sequence with each stretch of the middle one so many times."""
    found, done, shift = [], 0, 0
    for place, count in stretches:
        found += short[done:place] + middle[place + shift : place + shift + count] * times
        done, shift = place, shift + count
    return found + short[done:]


def looped(program, runs, symbol, compute):
    """The stream of runs whose length grows with a symbol: what one more step inserts, with its index as a symbol `i`.

    Returns the stream, and the runs that are too short for the loop.
    """
    keys = {}
    for env, operations in runs:
        keys.setdefault(env[symbol], [structure(op, compute) + tuple(op.moves) for op in operations])
    for first in sorted(n for n in keys if {n + 1, n + 2} <= set(keys)):
        stretches = inserted(keys[first], keys[first + 1], keys[first + 2])
        if stretches:
            break
    else:
        raise NoProgram(f"no loop over {symbol}: {sorted((n, len(k)) for n, k in keys.items())}")
    early = [run for run in runs if run[0][symbol] < first]
    runs = [run for run in runs if run[0][symbol] >= first]
    for env, operations in runs:
        expected = repeated(keys[first], keys[first + 1], stretches, env[symbol] - first)
        if [structure(op, compute) + tuple(op.moves) for op in operations] != expected:
            raise NoProgram(f"the loop over {symbol} changes at {env}")
    fitter = program.fitter([env for env, _ in runs])
    write = lambda fitter, parts: fold([program.op(fitter, ops, compute, ops[0].moves) for ops in zip(*parts)])
    stream, places, done = [], [0] * len(runs), 0
    for place, count in [*stretches, (len(keys[first]), 0)]:
        stream += write(fitter, [operations[at : at + place - done] for at, (_, operations) in zip(places, runs)])
        places = [at + place - done for at in places]
        done = place
        if not count:
            break
        inner = [
            ({**env, "i": i}, operations[at + i * count : at + (i + 1) * count])
            for at, (env, operations) in zip(places, runs)
            for i in range(env[symbol] - first)
        ]
        inner_fitter = program.fitter([env for env, _ in inner], [["i"]])
        stream.append([[symbol, first], write(inner_fitter, [operations for _, operations in inner])])
        places = [at + count * (env[symbol] - first) for at, (env, _) in zip(places, runs)]
    return stream, early


def variants(program, runs, compute, loop):
    """The streams of runs that share what is 1 and what is left over by a division, each with the condition under which it holds."""
    by_structure = {}
    for env, operations in runs:
        by_structure.setdefault(tuple(structure(op, compute) for op in operations), []).append((env, operations))
    if len(by_structure) == 1:
        return [({}, straight(program, runs, compute))]
    if loop is None:
        lengths = [(len(key), [env for env, _ in group][:2]) for key, group in by_structure.items()]
        raise NoProgram(f"{len(by_structure)} structures, and no symbol to loop over: {lengths[:6]}")
    stream, early = looped(program, runs, loop, compute)
    found = [({loop: n}, straight(program, [run for run in early if run[0][loop] == n], compute)) for n in sorted({env[loop] for env, _ in early})]
    return [*found, ({}, stream)]
