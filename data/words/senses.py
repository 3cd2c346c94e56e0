"""Build `senses.txt.xz`: which English nouns stand for things, people or deeds, and what sort of deed a verb tells of.

Run with the dictionary files of Princeton WordNet (see README.md for version and licence):

    python data/words/senses.py WORDNET_DIR
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[a-z]{2,}")
NOUNS = {
    "thing": "artifact object substance plant food body phenomenon",
    "animal": "animal",
    "person": "person",
    "deed": "act event",
    "group": "group",
}
"""What is kept of the lexicographer files of nouns; any other noun stands for no body."""
NOUN_FILES = (
    "Tops act animal artifact attribute body cognition communication event feeling food group location motive "
    "object person phenomenon plant possession process quantity relation shape state substance "
    "time"
).split()
VERB_FILES = (
    "body change cognition communication competition consumption contact creation emotion motion "
    "perception possession social stative weather"
).split()
FIRST_NOUN, FIRST_VERB = 3, 29
"""Numbers of the first file of nouns and of verbs, as lexnames(5WN) has them."""
RARE = 10
"""A word met less often than this in the tagged texts says little of which sense is its main one."""
THINGS = frozenset(NOUN_FILES.index(name) for sort in ("thing", "animal") for name in NOUNS[sort].split())


def read_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """Return how often each sense of a word was met in the tagged texts: by lemma, part of speech and sense."""
    counts: dict[tuple[str, str, int], int] = defaultdict(int)
    for line in (folder / "cntlist.rev").read_text("ascii").splitlines():
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, rest[0], int(sense)] += int(count)
    return counts


def read_lemmas(folder: Path, name: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each single word of a part of speech with the lexicographer files of its senses, commonest first."""
    lines = (line for line in (folder / f"data.{name}").read_text("ascii").splitlines() if not line.startswith(" "))
    files = {fields[0]: int(fields[1]) for fields in (line.split(" ", 2) for line in lines)}
    for line in (folder / f"index.{name}").read_text("ascii").splitlines():
        lemma, *fields = line.split()
        if not line.startswith(" ") and WORD.fullmatch(lemma):
            yield lemma, [files[offset] for offset in fields[-int(fields[1]) :]]


def main_sort(lemma: str, senses: list[int], number: str, counts: dict[tuple[str, str, int], int]) -> int:
    """Return the lexicographer file under which a word was met most; the first one where it was met under none."""
    met: Counter[int] = Counter()
    for sense, file in enumerate(senses, 1):
        met[file] += counts.get((lemma, number, sense), 0)
    main = max(met, key=lambda file: (met[file], -senses.index(file)))
    rare = (
        sum(met.values()) < RARE and NOUN_FILES[main - FIRST_NOUN] not in ("person", "group")
        if number == "1"
        else False
    )
    if rare:  # a thing, if that is one of its first two senses
        main = next((file for file in senses[:2] if file - FIRST_NOUN in THINGS), main)
    return main


def main(folder: Path) -> None:
    """Write the lists, one section each, sorted."""
    counts, sections = read_counts(folder), defaultdict[str, list[str]](list)
    of_noun = {file: name for name, files in NOUNS.items() for file in files.split()}
    for lemma, senses in read_lemmas(folder, "noun"):
        name = NOUN_FILES[main_sort(lemma, senses, "1", counts) - FIRST_NOUN]
        if name in of_noun:
            sections[f"noun {of_noun[name]}"].append(lemma)
    for lemma, senses in read_lemmas(folder, "verb"):
        sections[f"verb {VERB_FILES[main_sort(lemma, senses, '2', counts) - FIRST_VERB]}"].append(lemma)
    for line in (folder / "verb.exc").read_text("ascii").splitlines():
        form, lemma, *_ = line.split()
        if WORD.fullmatch(form) and WORD.fullmatch(lemma) and not form.endswith("ing"):
            sections["irregular"].append(f"{form} {lemma}")
    lines = [line for name in sorted(sections) for line in (f"[{name}]", *sorted(sections[name]))]
    target = Path(__file__).parent / "senses.txt.xz"
    target.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode("ascii"), preset=9))
    print(target.name, len(lines), "lines", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
