"""Makes src/components/ui/fonts/public-sans.woff2: Public Sans with the weights and the characters that the site uses.

Run from the repository's root, after `npm ci`: python tools/fonts/make.py
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
SOURCE = "node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2"
TARGET = "src/components/ui/fonts/public-sans.woff2"

options = Options()
options.flavor = "woff2"
options.hinting = False
options.layout_features = ["kern", "tnum"]
# The time of the run is not written, so that the same input gives the same bytes.
options.recalc_timestamp = False

font = instantiateVariableFont(TTFont(SOURCE, lazy=False, recalcTimestamp=False), {"wght": (400, 700)}, inplace=True)
subsetter = Subsetter(options)
ascii_characters = "".join(map(chr, range(0x20, 0x7F)))
subsetter.populate(text=ascii_characters + (HERE / "characters.txt").read_text(encoding="utf-8"))
subsetter.subset(font)
save_font(font, TARGET, options)
