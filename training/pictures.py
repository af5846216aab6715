"""The rendered pictures: which subjects are used, which (subject, style) pairs are held out, and their captions."""
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

STYLES = ("noto", "twemoji", "flat", "glossy")


def held_out(subject: str, style: str) -> bool:
    """One pair in ten, by hash: the same on every machine. No subject loses more than two of its styles."""
    return hashlib.sha256(f"{subject}/{style}".encode()).digest()[0] % 10 == 0


def load(folder: Path):
    """Returns (names, pixels uint8 [subjects, styles, 64, 64, 3]) of all rendered subjects."""
    index = json.loads((folder / "index.json").read_text())
    pixels = np.fromfile(folder / "pixels.u8", dtype=np.uint8).reshape(index["shape"])
    return index["names"], pixels


def chosen(names, which="core"):
    """Indices of the subjects that the denoiser learns: those of subjects.txt, or "named" for all that one can name and see."""
    if which == "core":
        core = set((Path(__file__).parent / "subjects.txt").read_text().split())
        return [i for i, n in enumerate(names) if n in core]
    return [i for i, n in enumerate(names) if not UNWANTED.search(n) and (not EXPRESSION.search(n) or ANIMAL_FACE.match(n))]


def to_tensor(pixels) -> torch.Tensor:
    """uint8 [..., 64, 64, 3] to float [..., 3, 64, 64] in -1..1."""
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(pixels, -1, -3))).float() / 127.5 - 1


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


TEMPLATES = ("{s} style, {n}", "{n}, {s} style", "{s} {n}", "a {s} {n}")
CANONICAL = TEMPLATES[0]

# Words that later captions may use; they stand in the vocabulary so that the ids never change.
RESERVED = ("and two three small large big tiny left right picture of in the an with on red orange yellow green blue purple pink "
            "brown black white grey gray icon emoji drawing").split()


def caption(rng, name: str, style: str) -> str:
    """The canonical form half of the time, else one of the others."""
    form = CANONICAL if rng.random() < 0.5 else TEMPLATES[rng.integers(len(TEMPLATES))]
    return form.format(n=name.replace("-", " "), s=style)


def vocabulary(names) -> list[str]:
    """Token strings; the index is the id. 0 pads, 1 stands for an unknown word, 2 opens every prompt."""
    found = {w for n in names for w in words(n)} | {"style", "a", *RESERVED}
    return ["<pad>", "<unk>", "<start>", *STYLES, *sorted(found - set(STYLES))]


MAX_TOKENS = 12


def encode(text: str, ids: dict[str, int]) -> list[int]:
    """Token ids of a prompt, padded to MAX_TOKENS: start, then one id a word; words past the end are dropped."""
    out = [2] + [ids.get(w, 1) for w in words(text)][: MAX_TOKENS - 1]
    return out + [0] * (MAX_TOKENS - len(out))
