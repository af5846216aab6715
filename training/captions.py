"""What is said of a picture: names, synonyms, and how pictures are composed so that the words are truly seen in them."""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

import pictures

SYNONYMS = {k: v for k, v in json.loads((Path(__file__).parent / "synonyms.json").read_text()).items() if k != "source"}
COLOURS = dict(red=(225, 40, 45), orange=(250, 140, 20), yellow=(250, 205, 40), green=(60, 160, 60), blue=(45, 115, 220),
               purple=(135, 75, 190), pink=(245, 110, 170), brown=(130, 85, 55), grey=(130, 130, 130))
IRREGULAR = dict(fish="fish", deer="deer", wolf="wolves", leaf="leaves", mouse="mice", ox="oxen", swine="swine")


def plural(name: str) -> str:
    """The last word of a name, said of two."""
    *first, last = name.split()
    if last in IRREGULAR: last = IRREGULAR[last]
    elif last.endswith(("ch", "sh", "x", "o", "ss", "us")): last += "es"
    elif last.endswith("y") and last[-2] not in "aeou": last = last[:-1] + "ies"
    elif not last.endswith("s"): last += "s"
    return " ".join([*first, last])


def phrases(subject: str) -> list[str]:
    """The name, and after it what else the subject is called."""
    return [subject.replace("-", " "), *SYNONYMS.get(subject, [])]


def shrunk(x):
    """Half size, still one picture: [3, 64, 64] to [3, 32, 32]."""
    return F.avg_pool2d(x[None], 2)[0]


def beside(a, b):
    """Two half-size pictures side by side on white."""
    out = torch.ones(3, 64, 64)
    out[:, 16:48, :32], out[:, 16:48, 32:] = shrunk(a), shrunk(b)
    return out


def alone(x):
    """Half size in the middle of white."""
    return F.pad(shrunk(x), (16, 16, 16, 16), value=1.0)


def dyed(x, colour: str):
    """One hue from black over the colour to white, by brightness: the whole thing has the colour, and white stays white."""
    light = ((x + 1) / 2 * torch.tensor([0.3, 0.59, 0.11])[:, None, None]).sum(0)
    middle = torch.tensor(COLOURS[colour])[:, None, None] / 255
    place = 0.62  # of the colour itself on the way from black to white
    out = torch.where(light < place, middle * light / place, middle + (1 - middle) * (light - place).clamp(min=0) / (1 - place))
    return out * 2 - 1


def vocabulary(names, known=()) -> list[str]:
    """Token strings; the index is the id. 0 pads, 1 stands for an unknown word, 2 opens every prompt.

    `known` are the words of weights that training goes on from: they keep their ids, and new words come after them.
    """
    names = [*names, *sorted(pictures.things() - set(names))]
    called = [p for n in names for p in phrases(n)]
    found = {w for p in called for w in pictures.words(p)} | {"style", "a", *COLOURS, *pictures.RESERVED}
    found |= {w for n in names for p in phrases(n) for w in pictures.words(plural(p)) if n in SYNONYMS or n in pictures.things()}
    known = [*known] or ["<pad>", "<unk>", "<start>", *pictures.ALL_STYLES]
    return [*known, *sorted((found | set(pictures.ALL_STYLES)) - set(known))]
