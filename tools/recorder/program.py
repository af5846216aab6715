"""Lays recorded runs over each other and writes what they have in common as one program, which `src/lib/network/recorded/` replays."""

import itertools
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

    def __init__(self, families, loop=None):
        """loop: the symbol over which the module loops; places of storages depend on it and on the index only."""
        self.families, self.loop, self.strided = families, loop, False
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
        return self.ops.of([self.names.of(first.name), self.paths.of(pattern), moves, self.frees(fitter, runs, what), births, extra])

    def place(self, fitter, values, what):
        """A place: a number, or -1 - the number of the dimension that it is."""
        if len(set(values)) == 1:
            return values[0]
        terms = fitter.linear(values, (self.loop, "i"))
        if terms is None:
            raise NoProgram(f"place in {what}: no expression for {list(values)[:12]}")
        return -1 - self.dims.of(terms)

    def frees(self, fitter, runs, what):
        """Places, or neighbours as [first place, how many] where their number depends on the size."""
        if len({tuple(run.frees) for run in runs}) == 1:
            return runs[0].frees
        found = [neighbours(run.frees, self.strided) for run in runs]
        if self.strided:
            # The only one of a list of one has no next.
            for each in zip(*found):
                step = next((one[2] for one in each if one[1] > 1), 1)
                for one in each:
                    one[2] = one[2] if one[1] > 1 else step
        parts = (0, 1, 2) if self.strided else (0, 1)
        return [[self.place(fitter, [each[k][part] for each in found], what) for part in parts] for k in range(len(found[0]))]

    def read(self, fitter, runs, k, what):
        """The place of a storage, and how many elements were read if not all of it."""
        place = self.place(fitter, [run.reads[k][0] for run in runs], what)
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


def neighbours(frees, strided=False):
    """Storages next to each other, which are freed one after the other: [first place, how many].

    strided: those of a list among others too: [first place, how many, how far one is from the next].
    """
    found = []
    for place in frees:
        last = found[-1] if found else None
        if strided and last and last[1] == 1 and place < last[0]:
            found[-1] = [last[0], 2, last[0] - place]
        elif strided and last and last[1] > 1 and place == last[0] - last[1] * last[2]:
            last[1] += 1
        elif strided:
            found.append([place, 1, 1])
        elif last and place == last[0] - last[1]:
            last[1] += 1
        else:
            found.append([place, 1])
    return found


def structure(operation, compute, places=True):
    """What must be the same at every size for runs to share a program; without places (False or "strided") where these are expressions too."""
    births = tuple((len(shape), size_class(dtype, compute)) for shape, dtype in operation.births)
    return (
        operation.name,
        operation.path,
        tuple(operation.frees) if places is True else len(neighbours(operation.frees, places == "strided")),
        births,
        tuple(place for place, _ in operation.reads) if places is True else len(operation.reads),
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


def insertions(short, middle, long):
    """Where one more step may insert operations: [(place, count), ...], one stretch, two or three.

    What is inserted looks like what is before it, so that it can as well be taken to begin earlier. Where the last steps are different,
    because fewer frames are left for them, only one of these places is right.
    """
    short, middle, long = numbered(short, middle, long)
    count = len(middle) - len(short)
    # Repeating adds nothing new.
    if count <= 0 or len(long) != len(middle) + count or not np.isin(long, np.concatenate([short, middle])).all():
        return
    same = first_difference(short, middle)
    # From here on, the ends are the same.
    end = len(short) - first_difference(short[::-1], middle[::-1])
    fits = lambda stretches: np.array_equal(middle, repeated(short, middle, stretches, 1)) and np.array_equal(long, repeated(short, middle, stretches, 2))
    one = [place for place in range(end, same + 1) if fits([(place, count)])]
    yield from ([(place, count)] for place in one)
    if one:
        return
    found = False
    for first in range(1, count):
        begin, until = matching(short, middle, first, same)
        for places in itertools.product(range(begin, same + 1), range(max(same, end), until + 1)):
            stretches = [(places[0], first), (places[1], count - first)]
            if fits(stretches):
                found = True
                yield stretches
    if not found:
        yield from three(short, middle, count, same, end, fits)


def numbered(*sequences):
    """Sequences as arrays of numbers, the same for what is the same."""
    numbers = {}
    return [np.array([numbers.setdefault(each, len(numbers)) for each in sequence], dtype=np.int64) for sequence in sequences]


def first_difference(one, other):
    length = min(len(one), len(other))
    different = np.flatnonzero(one[:length] != other[:length])
    return int(different[0]) if len(different) else length


def matching(short, middle, shift, place):
    """The stretch around a place of the short sequence that stands in the middle one too, so many operations later."""
    length = min(len(short), len(middle) - shift)
    after = first_difference(short[place:], middle[place + shift :])
    before = first_difference(short[:place][::-1], middle[shift : place + shift][::-1])
    return place - before, min(length, place + after)


def three(short, middle, count, same, end, fits):
    """The same for three stretches, each as late as it can be or up to its own length earlier."""
    first = same
    for a in range(1, count - 1):
        second = matching(short, middle, a, first)[1]
        for b in range(1, count - a):
            c = count - a - b
            third = matching(short, middle, a + b, second)[1]
            if third < end:
                continue
            ranges = [range(max(0, place - size), place + 1) for place, size in ((first, a), (second, b), (third, c))]
            for places in itertools.product(*ranges):
                stretches = [*zip(places, (a, b, c))]
                if sorted(places) == list(places) and fits(stretches):
                    yield stretches


BEST = 4
"""Of the places where a loop may begin, so many are tried: those after which the most operations have the sizes of one step less."""


def likeliest(runs, symbol, first, candidates):
    """The candidates, in the order of how many operations would have another size than those that the loop repeats."""
    others = lambda env: tuple(env[each] for each in ("batch", "height", "width"))
    sizes = {(env[symbol], others(env)): [op.births for op in operations] for env, operations in runs}
    at = next((others(env) for env, _ in runs if all((first + n, others(env)) in sizes for n in range(3))), None)
    if at is None:
        return candidates
    short, middle, long = (sizes[first + n, at] for n in range(3))
    different = lambda stretches: sum(a != b for a, b in zip(repeated(short, middle, stretches, 2), long))
    return sorted(candidates, key=different)


def repeated(short, middle, stretches, times):
    """The short sequence with each stretch of the middle one so many times."""
    found, done, shift = [], 0, 0
    for place, count in stretches:
        found += [short[done:place], *[middle[place + shift : place + shift + count]] * times]
        done, shift = place, shift + count
    found.append(short[done:])
    return np.concatenate(found) if isinstance(short, np.ndarray) else [each for part in found for each in part]


def looped(program, runs, symbol, compute):
    """The stream of runs whose length grows with a symbol: what one more step inserts, with its index as a symbol `i`.

    Returns the stream, and the runs that are too short for the loop. Places of storages are constant, or else expressions: of a list
    that one loop makes and another reads, or that is freed at the end.
    """
    reasons = []
    for places in (True, False, *(["strided"] if symbol == "b" else [])):
        program.strided = places == "strided"
        keys = {}
        for env, operations in runs:
            keys.setdefault(env[symbol], [structure(op, compute, places) + tuple(op.moves) for op in operations])
        for first in sorted(n for n in keys if {n + 1, n + 2} <= set(keys)):
            candidates = list(insertions(keys[first], keys[first + 1], keys[first + 2]))
            for stretches in likeliest(runs, symbol, first, candidates)[:BEST]:
                try:
                    return in_loop(program, runs, symbol, compute, places, keys, first, stretches)
                except NoProgram as error:
                    reasons.append(f"{stretches} from {first}: {error}")
    found = sorted((n, len(k)) for n, k in keys.items())
    raise NoProgram("\n  ".join([f"no loop over {symbol} among (steps, operations) {found}", *reasons]))


def in_loop(program, runs, symbol, compute, places, keys, first, stretches):
    early = [run for run in runs if run[0][symbol] < first]
    runs = [run for run in runs if run[0][symbol] >= first]
    for env, operations in runs:
        expected = repeated(keys[first], keys[first + 1], stretches, env[symbol] - first)
        if [structure(op, compute, places) + tuple(op.moves) for op in operations] != expected:
            raise NoProgram(f"the loop over {symbol} changes at {env}")
    fitter = program.fitter([env for env, _ in runs])
    write = lambda fitter, parts: fold([program.op(fitter, ops, compute, ops[0].moves) for ops in zip(*parts)])
    stream, starts, done = [], [0] * len(runs), 0
    for place, count in [*stretches, (len(keys[first]), 0)]:
        stream += write(fitter, [operations[at : at + place - done] for at, (_, operations) in zip(starts, runs)])
        starts = [at + place - done for at in starts]
        done = place
        if not count:
            break
        inner = [
            ({**env, "i": i}, operations[at + i * count : at + (i + 1) * count])
            for at, (env, operations) in zip(starts, runs)
            for i in range(env[symbol] - first)
        ]
        inner_fitter = program.fitter([env for env, _ in inner], [["i"]])
        stream.append([[symbol, first], write(inner_fitter, [operations for _, operations in inner])])
        starts = [at + count * (env[symbol] - first) for at, (env, _) in zip(starts, runs)]
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
