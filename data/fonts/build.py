"""Make the typefaces of the page from two packages: Latin letters with all their marks, figures, punctuation.

    python data/fonts/build.py FONTPKG_SOURCE_SANS_3.whl FONTPKG_SOURCE_SERIF_4.whl

Needs fonttools and brotli. What stays is what the page uses: weights 400 to 600 (sans) and 400 (serif), kerning, marks.
Source Sans reserves the name "Source" for the unchanged font; the parts go by names of their own.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x18F, 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B]
SIGNS = [
    *range(0x2B9, 0x2C8), *range(0x2D8, 0x2DD), *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
]  # fmt: skip
MARKED = [
    0x259, *range(0x1CD, 0x1DD), *range(0x1E6, 0x1EC), *range(0x300, 0x305), 0x308, 0x30C, 0x323, 0x327, 0x32E,
    *range(0x1E00, 0x1F00),
]  # fmt: skip
FACES = {
    "sans": (0, "SourceSans3[wght].ttf", {"wght": (400, 600)}, LATIN + SIGNS + MARKED, "Incidentmap Sans"),
    "serif": (1, "SourceSerif4[opsz,wght].ttf", {"wght": 400, "opsz": 14}, LATIN + SIGNS, "Incidentmap Serif"),
}
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]


def read(package: str, file: str) -> bytes:
    """Return a font file of a wheel."""
    with zipfile.ZipFile(package) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(file)))


def make(raw: bytes, axes: dict[str, object], letters: list[int], family: str) -> bytes:
    """Return a font with fewer letters and a narrower range of weights, as WOFF2."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    narrow = io.BytesIO()
    instancer.instantiateVariableFont(TTFont(io.BytesIO(raw), recalcTimestamp=False), axes).save(narrow)
    font = TTFont(io.BytesIO(narrow.getvalue()), recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True
    )
    cut = subset.Subsetter(options)
    cut.populate(unicodes=letters)
    cut.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


if __name__ == "__main__":
    for name, (which, file, axes, letters, family) in FACES.items():
        target = Path(__file__).parent / f"{name}.woff2"
        target.write_bytes(make(read(sys.argv[1 + which], file), axes, letters, family))
        print(target.name, target.stat().st_size)
