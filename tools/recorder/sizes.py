"""The sizes at which a method is recorded, and the symbols that its dimensions are expressed in."""

from dataclasses import dataclass, field
from math import prod


@dataclass
class Symbol:
    """floor((times * product of the sources + add) / by) + plus, where the product may be its rest by a modulus.

    Sources are fields of a request or symbols before it, or sums of them: `n+t`. `by` may be a symbol too. A name that begins with an
    underscore is a step on the way: no dimension is expressed in it.
    """

    name: str
    sources: tuple
    by: int | str = 1
    add: int = 0
    times: int = 1
    plus: int = 0
    modulus: int = 0

    def value(self, env):
        product = prod(sum(env[each] for each in source.split("+")) for source in self.sources)
        if self.modulus:
            product %= self.modulus
        by = env[self.by] if isinstance(self.by, str) else self.by
        return (self.times * product + self.add) // by + self.plus

    def json(self):
        return [self.name, list(self.sources), [self.times, self.add, self.by, self.plus, self.modulus]]


def symbol(name, *sources, **rule):
    return Symbol(name, sources, **rule)


BATCH = symbol("b", "batch")
TEXT = symbol("t", "textTokens")


def area(pixels):
    """Rows and columns, each of so many pixels."""
    return [symbol("h", "height", by=pixels), symbol("w", "width", by=pixels)]


def clip(frames):
    """Latent frames of a causal autoencoder, which joins so many frames after the first."""
    return symbol("f", "frames", add=-1, by=frames, plus=1)


def references(tokens):
    """Tokens of all reference images, each of so many."""
    return symbol("r", "references", times=tokens)


def square():
    """1 for a square, otherwise 0."""
    return [symbol("_r", "h", by="w"), symbol("_s", "w", by="h"), symbol("_q", "_r", "_s")]


def mask_columns(name, source):
    """Columns of an attention mask, padded to groups of 16: their number, 1 if anything was padded, and 1 if nothing was."""
    groups = symbol(f"c{name}", source, add=15, by=16)
    return [groups, symbol(f"z{name}", source, modulus=16, add=15, by=16), symbol(f"y{name}", source, modulus=16, times=-1, add=15, by=15)]


@dataclass
class Method:
    """A method of a component and how to call it."""

    symbols: list
    call: object
    """(model, sizes, empty): a function that runs the module; `empty` makes a tensor in the type of the component."""
    frames: tuple = ()
    """Numbers of frames to record besides one; none for images."""
    pixels: int = 16
    """Sides are multiples of this."""
    loop: str | None = None
    """The symbol over which the module loops."""
    looped: int = 5
    """Sizes for each number of frames of a module that loops over them, of one clip."""
    again: int = 1
    """How often each size is recorded, with another number of frames each time."""
    cases: list = field(default_factory=list)
    """(symbol, modulus): each remainder of a division has a program of its own."""
    ones: tuple = ("b", "f")
    """Symbols for which one is a case of its own: strides of dimensions of size one decide what is copied."""
    batches: tuple = (2, 3, 5)
    references_apart: bool = False
    """Whether none is a case of its own."""
    attentions: tuple = ("sdpa",)
    """`naive`: with scores in full too, by the classes of diffusers that can."""
    fused_norms: bool = True
    """Whether RMS norms are one kernel."""
    tokens: tuple = (77, 512, 131, 226, 300, 154, 19, 401, 64, 256, 95)
    largest: tuple | None = (90, 52)
    """Rows and columns, in units of `pixels`, of one large size: it shows thresholds on values."""
    grid: tuple = ((8, 8), (9, 13), (16, 11), (5, 15), (23, 7), (11, 20), (17, 14), (13, 30), (20, 6))


def samples(method):
    """Requests: those of one image and of several, of one frame and of several; nothing in step, so that nothing coincides."""
    found = []
    names = {part for each in method.symbols for source in each.sources for part in source.split("+")}
    for batches in ((1,), method.batches) if method.batches else ((1,),):
        for frames in ((1,), method.frames) if method.frames else ((1,),):
            sizes = [*method.grid, *([method.largest] if method.largest else [])]
            turns = [(k, size, frames[(k + 3 * n + len(batches)) % len(frames)]) for n in range(method.again if len(frames) > 1 else 1) for k, size in enumerate(sizes)]
            if method.loop and len(frames) > 1:
                turns = [(k + n, size, count) for n, count in enumerate(frames) for k, size in enumerate(sizes[: method.looped if batches == (1,) else 5])]
            for k, (rows, columns), count in turns:
                request = dict(batch=batches[k % len(batches)], height=rows * method.pixels, width=columns * method.pixels, frames=count)
                if "textTokens" in names:
                    request["textTokens"] = method.tokens[(k + batches[0]) * 5 % len(method.tokens)]
                if "references" in names:
                    request["references"] = (k * 2 + batches[0]) % 4
                found.append(request)
    return found


def evaluate(method, request):
    env = dict(request)
    for each in method.symbols:
        env[each.name] = each.value(env)
    return env


def case_of(method, env):
    """The conditions under which a size is recorded: symbols that are 1, no references, and remainders."""
    ones = {name: 1 for name in method.ones if env.get(name) == 1}
    if env.get("references") == 0 and method.references_apart:
        ones["references"] = 0
    return ones | {f"{name}%{modulus}": env[name] % modulus for name, modulus in method.cases}
