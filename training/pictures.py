"""The rendered pictures: which subjects are used, which (subject, style) pairs are held out, and their captions."""
import functools
import hashlib
import json
import re
from pathlib import Path

import numpy as np
import torch

# Signs, symbols, arrows, clock faces and expressions differ by a stroke; the subjects kept are things one can name and see.
UNWANTED = re.compile(
    r"arrow|square|circle|clock$|button|(^|-)(sign|mark|symbol|suit|diamond|moon|heart|hearts|banknote|asterisk|cross|loop|"
    r"bubble|balloon-speech|mailbox|envelope|phones?|bell-with|speaker|star-of|no|chart|cards?|index|globe|dash|plus|minus|"
    r"multiply|divide|equals)(-|$)|^(aquarius|aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|pisces|"
    r"ophiuchus|infinity|om|khanda|copyright|registered|trade|information|zzz|wireless|hundred-points|curly|customs|atm|"
    r"baggage-claim|left-luggage|passport-control|restroom|mens-room|womens-room|water-closet|biohazard|radioactive|"
    r"prohibited|warning|vibration-mode|antenna-bars|trident-emblem|fleur-de-lis|.*worker|artist|astronaut|cook|detective|"
    r"farmer|firefighter|guard|judge|mechanic|ninja|office.*|pilot|police-officer|prince|princess|scientist|singer|student|"
    r"teacher|technologist|child|baby|baby-angel|selfie|speaking-head|bust.*|breast-feeding|oncoming.*|.*gesture|.*fingers?|"
    r"palms.*|sign-of.*|vulcan.*|flexed.*|foot|leg|ear|ear-with.*|nose|mx-claus|mrs-claus|footprints|identification.*)$"
)
EXPRESSION = re.compile(r"face|smil|grinning|pleading|kissing|-cat-with|cat-with|weary|pouting|crying|biting")
ANIMAL_FACE = re.compile(r"^(cat|cow|dog|dragon|horse|monkey|mouse|panda|pig|rabbit|tiger|clown)-face$")

STYLES = ("noto", "twemoji", "flat", "glossy")  # in which every subject is rendered, and which the evaluation judges
ALL_STYLES = (*STYLES, "outlined")


def held_out(subject: str, style: str) -> bool:
    """One pair in ten, by hash: the same on every machine. No subject loses more than two of its styles."""
    return hashlib.sha256(f"{subject}/{style}".encode()).digest()[0] % 10 == 0


def load(folder: Path):
    """Returns (names, pixels uint8 [subjects, styles, 64, 64, 3]) of all rendered subjects."""
    index = json.loads((folder / "index.json").read_text())
    pixels = np.fromfile(folder / "pixels.u8", dtype=np.uint8).reshape(index["shape"])
    return index["names"], pixels


@functools.cache
def core() -> frozenset[str]:
    """The subjects that the model is taught and judged by."""
    return frozenset((Path(__file__).parent / "subjects.txt").read_text().split())


@functools.cache
def things() -> frozenset[str]:
    """The subjects that training sees most and that the page lists: the core, and those of things.txt."""
    return core() | frozenset((Path(__file__).parent / "things.txt").read_text().split())


def further(folder: Path):
    """Returns ([(subject, style), ...], pixels uint8 [n, 64, 64, 3]) of the drawings beside the four of each subject."""
    rows = [(subject, style) for subject, style, _ in json.loads((folder / "more.json").read_text())["rows"]]
    return rows, np.fromfile(folder / "more.u8", dtype=np.uint8).reshape(len(rows), 64, 64, 3)


def trained_on(folder: Path, which):
    """Returns ([(subject, style index), ...], pixels) of all drawings of the subjects `which(subject)` but the held-out ones."""
    names, pixels = load(folder)
    rows = [(n, s) for n in names for s in STYLES]
    more, added = further(folder)
    every, pixels = rows + more, np.concatenate([pixels.reshape(-1, 64, 64, 3), added])
    kept = [k for k, (n, s) in enumerate(every) if which(n) and not held_out(n, s)]
    return [(every[k][0], ALL_STYLES.index(every[k][1])) for k in kept], pixels[kept]


def chosen(names, which="core"):
    """Indices of subjects: "core" for those of subjects.txt, "named" for those that one can name and see, "all" for all."""
    if which == "all": return list(range(len(names)))
    if which == "core":
        return [i for i, n in enumerate(names) if n in core()]
    return [i for i, n in enumerate(names) if not UNWANTED.search(n) and (not EXPRESSION.search(n) or ANIMAL_FACE.match(n))]


def to_tensor(pixels) -> torch.Tensor:
    """uint8 [..., 64, 64, 3] to float [..., 3, 64, 64] in -1..1."""
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(pixels, -1, -3))).float() / 127.5 - 1


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


TEMPLATES = ("{s} style, {n}", "{n}, {s} style", "{s} {n}", "a {s} {n}")
CANONICAL = TEMPLATES[0]

# Words beside the names; those that no caption uses yet answer like the unknown word.
RESERVED = ("and two three small large big tiny left right picture of in the an with on red orange yellow green blue purple pink "
            "brown black white grey gray icon emoji drawing").split()


SYNONYM = 0.35  # share of captions that use another word for the thing, where there is one


BARE = 0.4  # share of captions that name no style, as most readers' prompts do


def caption(rng, phrases, style: str) -> str:
    """The first phrase most of the time, in the canonical form half of the time."""
    form = CANONICAL if rng.random() < 0.5 else TEMPLATES[rng.integers(len(TEMPLATES))]
    other = len(phrases) > 1 and rng.random() < SYNONYM
    phrase = phrases[rng.integers(1, len(phrases))] if other else phrases[0]
    return phrase if rng.random() < BARE else form.format(n=phrase, s=style)


MAX_TOKENS = 12


def encode(text: str, ids: dict[str, int]) -> list[int]:
    """Token ids of a prompt, padded to MAX_TOKENS: start, then one id a word; words past the end are dropped."""
    out = [2] + [ids.get(w, 1) for w in words(text)][: MAX_TOKENS - 1]
    return out + [0] * (MAX_TOKENS - len(out))
