"""What a step of the denoiser learns from: drawings seen in new ways each time, compositions of them, and their captions."""
import hashlib
from pathlib import Path

import numpy as np
import torch

import augment
import captions
import pictures

SHARES = dict(things=0.64, others=0.14, composed=0.22)  # of the pictures of a step
DROPPED = 0.1  # share of captions replaced by the empty prompt, for guidance
UNNAMED = 0.06  # share of captions that name the style alone, so that it is learnt apart from things
KINDS = ("small", "two", "dyed", "pair")  # of composition, equally often


def never_combined(style: str, *parts: str) -> bool:
    """One combination in ten, by hash, that training never shows: a subject's colour, or two subjects side by side."""
    return hashlib.sha256("/".join((style, *parts)).encode()).digest()[0] % 10 == 0


class Corpus:
    def __init__(self, runs: Path):
        every, _ = pictures.load(runs / "data")
        named = {every[i] for i in pictures.chosen(every, "named")}
        take = lambda which: pictures.trained_on(runs / "data", which)
        self.drawings, self.pixels = {}, {}
        for group, which in dict(things=lambda n: n in pictures.things(), others=lambda n: n in named - pictures.things()).items():
            self.drawings[group], self.pixels[group] = take(which)
        things = self.drawings["things"]
        self.by_style = {s: [k for k, d in enumerate(things) if d[1] == s] for s in range(len(pictures.ALL_STYLES))}

    def words(self) -> set[str]:
        """Every word that a caption may hold."""
        said = [p for rows in self.drawings.values() for n, _ in rows for p in captions.phrases(n)]
        said += [captions.plural(p) for n, _ in self.drawings["things"] for p in captions.phrases(n)]
        return {w for p in said for w in pictures.words(p)} | {"style", "a", "small", "two", "and", *pictures.ALL_STYLES, *captions.COLOURS}

    def _varied(self, group, places):
        x = pictures.to_tensor(self.pixels[group][places])
        return augment.varied(x, [self.drawings[group][k][0] for k in places])

    def _composed(self, k, rng):
        """(picture, phrases) of a thing that is small, doubled, dyed, or beside another one."""
        name, style = self.drawings["things"][k]
        called, said, kind = captions.phrases(name), pictures.ALL_STYLES[style], KINDS[rng.integers(len(KINDS))]
        x = self._varied("things", [k])[0]
        if kind == "small": return captions.alone(x), [f"small {n}" for n in called]
        if kind == "two": return captions.beside(x, self._varied("things", [k])[0]), [f"two {captions.plural(n)}" for n in called]
        if kind == "dyed":
            free = [c for c in captions.COLOURS if not never_combined(said, name, c)]
            colour = free[rng.integers(len(free))]
            return captions.dyed(x, colour), [f"{colour} {n}" for n in called]
        while True:
            j = self.by_style[style][rng.integers(len(self.by_style[style]))]
            other = self.drawings["things"][j][0]
            if other != name and not never_combined(said, *sorted((name, other))): break
        return captions.beside(x, self._varied("things", [j])[0]), [f"{a} and {b}" for a in called for b in captions.phrases(other)]

    def batch(self, size, rng):
        """Pictures [size, 3, 64, 64] in -1..1 and their captions."""
        x, said = [], []
        names = list(SHARES)
        counts = np.bincount(rng.choice(len(names), size, p=list(SHARES.values())), minlength=len(names))
        for group, count in zip(names, counts):
            places = rng.integers(len(self.drawings["things" if group == "composed" else group]), size=count)
            if group == "composed":
                made = [self._composed(k, rng) for k in places]
                x += [p for p, _ in made]
                facts = [(phrases, self.drawings["things"][k][1]) for (_, phrases), k in zip(made, places)]
            else:
                x += list(self._varied(group, places)) if count else []
                facts = [(captions.phrases(n), s) for n, s in (self.drawings[group][k] for k in places)]
            for phrases, s in facts:
                chance, style = rng.random(), pictures.ALL_STYLES[s]
                if chance < DROPPED: said.append("")
                elif chance < DROPPED + UNNAMED: said.append(f"{style} style")
                else: said.append(pictures.caption(rng, phrases, style))
        return torch.stack(x), said
