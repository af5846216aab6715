"""Finds the exact expression of a dimension in the symbols of a size: a sum of up to three monomials with rational coefficients."""

import itertools
import json
from fractions import Fraction
from math import prod

import numpy as np

TRIPLES_OF = 60
"""Sums of three are sought among this many monomials only, the simplest first."""


class Fitter:
    def __init__(self, samples, families):
        """samples: the symbols' values at each recorded size; families: lists of symbols of which a monomial holds one at most."""
        self.samples = samples
        monomials = monomials_of(samples, families)
        values = np.array([[prod(e[s] for s in m) for e in samples] for m in monomials], dtype=np.float64)
        # Those that are 0 everywhere, or the same as a simpler one, are of no use.
        first = np.unique(values, axis=0, return_index=True)[1]
        distinct = [k for k in sorted(first) if values[k].any()]
        self.monomials = [monomials[k] for k in distinct]
        self.values = values[distinct]
        self.known = {}

    def fit(self, values):
        """[[numerator, denominator, [symbols]], ...] that gives the value of each sample; None where there is none."""
        values = tuple(values)
        if values not in self.known:
            self.known[values] = self._fit(values)
        return self.known[values]

    def linear(self, values, symbols):
        """A constant and whole multiples of these symbols that give the value of each sample; None where there are none."""
        known = [name for name in symbols if name in self.samples[0] and len({each[name] for each in self.samples}) > 1]
        for size in range(1, len(known) + 1):
            for names in itertools.combinations(known, size):
                matrix = np.array([[each[name] for name in names] + [1] for each in self.samples], dtype=np.float64)
                found = np.rint(np.linalg.lstsq(matrix, np.array(values, dtype=np.float64), rcond=None)[0])
                if (matrix @ found == values).all():
                    return [[int(n), 1, [name]] for n, name in zip(found, names) if n] + [[int(found[-1]), 1, []]]
        return None

    def _fit(self, values):
        if len(set(values)) == 1:
            return [[values[0], 1, []]]
        target = np.array(values, dtype=np.float64)
        # Symbols of masks and of parts, which may be nothing, are rarely part of what never is: such a part by itself.
        masks = np.array([any(s[0] in "yzsv" for s in m) for m in self.monomials])
        always = np.flatnonzero(~masks | (min(values) == 0))
        for size, usable in ((1, always), (1, np.arange(len(self.monomials))), (2, always), (3, always)):
            if size > len(self.samples) - 2:
                return None
            self.usable = usable
            found = self._sums_of(size, target, values)
            if found:
                return min(found, key=lambda terms: (sum(len(t[2]) for t in terms), sum(t[1] for t in terms), len(json.dumps(terms))))
        return None

    def _sums_of(self, size, target, values):
        usable = self.usable if size < 3 else self.usable[:TRIPLES_OF]
        groups = np.array(list(itertools.combinations(usable, size)))
        found = []
        for start in range(0, len(groups), 20000):
            part = groups[start : start + 20000]
            matrix = np.moveaxis(self.values[part], 1, 2)  # group, sample, monomial
            scale = np.abs(matrix).max(axis=1, keepdims=True)
            scaled = matrix / scale
            normal = np.swapaxes(scaled, 1, 2) @ scaled
            good = np.linalg.cond(normal) < 1e14 if size > 1 else np.ones(len(part), bool)
            if not good.any():
                continue
            right = np.swapaxes(scaled[good], 1, 2) @ target
            weights = np.linalg.solve(normal[good], right[..., None])[..., 0]
            error = np.abs((scaled[good] @ weights[..., None])[..., 0] - target).max(axis=1)
            for k in np.flatnonzero(error < 1e-4 * max(1.0, abs(target).max())):
                terms = self._exact(part[good][k], values)
                if terms:
                    found.append(terms)
            if found and size > 1:
                break
        return found

    def _exact(self, group, values):
        """Solves in fractions on some samples and compares with all of them."""
        columns = [self.monomials[k] for k in group]
        rows = [[Fraction(prod(e[s] for s in m)) for m in columns] for e in self.samples]
        chosen, reduced = [], []
        for row, value in zip(rows, values):
            work = [*row, Fraction(value)]
            for pivot, other in reduced:
                if work[pivot]:
                    factor = work[pivot] / other[pivot]
                    work = [a - factor * b for a, b in zip(work, other)]
            pivot = next((k for k in range(len(columns)) if work[k]), None)
            if pivot is not None:
                reduced.append((pivot, work))
                chosen.append(row)
        if len(reduced) < len(columns):
            return None
        solution = [Fraction(0)] * len(columns)
        for pivot, work in reversed(reduced):
            rest = sum(work[k] * solution[k] for k in range(len(columns)) if k != pivot)
            solution[pivot] = (work[-1] - rest) / work[pivot]
        if any(c == 0 or c.denominator > 4096 for c in solution):
            return None
        if any(sum(c * r for c, r in zip(solution, row)) != value for row, value in zip(rows, values)):
            return None
        return [[c.numerator, c.denominator, list(m)] for c, m in zip(solution, columns)]


def monomials_of(samples, families):
    """Products of at most one symbol of each family, the simplest first; symbols that do not vary are left out."""
    varying = [[s for s in family if len({e[s] for e in samples}) > 1] for family in families]
    products = itertools.product(*[[None, *family] for family in varying])
    found = {tuple(s for s in each if s) for each in products}
    return sorted(found, key=lambda m: (len(m), m))
