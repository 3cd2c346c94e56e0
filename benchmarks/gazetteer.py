"""Gazetteer: misspelt names and large imports, measured in one run.

    python benchmarks/gazetteer.py fuzzy [--peers]     misspelt look-up over 150,000 and over a million names
    python benchmarks/gazetteer.py import [--rows N]   a generated dump of GeoNames' shape, 12 million rows by default

`fuzzy` takes its names from the embedded gazetteer and its queries from them by random edits (72 % one, 27 % two, 1 %
three), leaves out those that are listed names by chance, and counts as recalled what is among the first five answers.
`--peers` measures a scan by rapidfuzz over a part of the queries, and symspellpy where it is installed.
`import` writes the dump to a temporary folder, imports it in a process of its own, and looks names up afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from geo.gazetteer.fuzzy import open_fuzzy, write_fuzzy
from geo.gazetteer.rows import open_store
from geo.names import fold

_SEED = 20180207
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fuzzy", "import"))
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--queries", type=int, default=3000)
    parser.add_argument("--rows", type=int, default=12_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", default="", help="folder for the generated dump and the import, kept")
    args = parser.parse_args()
    if args.what == "fuzzy":
        for count in (150_000, 1_000_000):
            in_own_process(measure_fuzzy, count, args.queries, args.peers)
    else:
        measure_import(args.rows, args.workers, args.keep)


def in_own_process(function, *values) -> None:
    """Run a measurement in a process of its own, so that its memory is its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        function(*values)
        sys.stdout.flush()
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    os.close(reader)


def resident_mb() -> float:
    """Return what of this process is in memory now, MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def names_of(count: int) -> list[str]:
    """Return so many embedded names, folded: main names for few, all of them, and pairs of them, for many."""
    rows = list(open_store().all_names())
    rng = random.Random(_SEED)
    if count <= 200_000:
        names = sorted({fold(name) for name, _ in rows} - {""})
        return rng.sample(names, min(count, len(names)))
    names = sorted({fold(name) for own, more in rows for name in (own, *(more.split("|") if more else ()))} - {""})
    short = [name for name in names if len(name) <= 8]
    known = set(names)
    while len(known) < count:
        known.add(f"{rng.choice(short)} {rng.choice(short)}")
    return rng.sample(sorted(known), count)


def misspell(name: str, edits: int, rng: random.Random) -> str:
    letters = _LETTERS if name.isascii() else name
    for _ in range(edits):
        at, kind = rng.randrange(max(len(name), 1)), rng.randrange(4)
        if kind == 0:
            name = name[:at] + rng.choice(letters) + name[at:]
        elif kind == 1:
            name = name[:at] + name[at + 1 :]
        elif kind == 2:
            name = name[:at] + rng.choice(letters) + name[at + 1 :]
        else:
            name = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
    return " ".join(name.split())


def queries_of(names: list[str], count: int) -> list[tuple[str, str]]:
    rng, known, found = random.Random(_SEED + 1), set(names), []
    while len(found) < count:
        name = rng.choice(names)
        if 4 <= len(name) <= 40:
            query = misspell(name, rng.choices((1, 2, 3), (72, 27, 1))[0], rng)
            if query and query not in known:
                found.append((query, name))
    return found


def measure_fuzzy(count: int, number: int, peers: bool) -> None:
    names = names_of(count)
    queries = queries_of(names, number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzzy.bin"
        before, wall, cpu = peak_mb(), time.perf_counter(), time.process_time()
        write_fuzzy(names, path)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"\n{len(names):,} names: built in {wall:.1f} s ({cpu:.1f} s of CPU), {path.stat().st_size / 1e6:.0f} MB on "
              f"disk, {peak_mb() - before:.0f} MB more while building")  # fmt: skip
        before = resident_mb()
        index = open_fuzzy(path)
        for query, _ in queries[:200]:
            index.find(query)
        cpu = time.process_time()
        answers = [index.find(query) for query, _ in queries]
        cpu = time.process_time() - cpu
        report("incidentmap", [[a.name for a in answer] for answer in answers], queries, cpu)
        print(f"  memory grown by {resident_mb() - before:.0f} MB, the mapped file included")
    if peers:
        measure_scan(names, queries[: max(20, number // 100)])
        measure_symspell(names, queries)


def report(who: str, answers: list[list[str]], queries: list[tuple[str, str]], cpu: float) -> None:
    hits = sum(name in answer[:5] for answer, (_, name) in zip(answers, queries, strict=True))
    print(f"  {who}: {len(queries) / cpu:,.0f} look-ups/s of CPU, recall@5 {hits / len(queries):.3f}")


def measure_scan(names: list[str], queries: list[tuple[str, str]]) -> None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    cpu = time.process_time()
    answers = [[n for n, _, _ in extract(q, names, scorer=OSA.distance, score_cutoff=2, limit=5)] for q, _ in queries]
    report("scan by rapidfuzz", answers, queries, time.process_time() - cpu)


def measure_symspell(names: list[str], queries: list[tuple[str, str]]) -> None:
    try:
        from symspellpy import SymSpell, Verbosity
    except ImportError:
        print("  symspellpy is not installed")
        return
    before, cpu = resident_mb(), time.process_time()
    peer = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for name in names:
        peer.create_dictionary_entry(name, 1)
    print(f"  symspellpy: built in {time.process_time() - cpu:.1f} s of CPU, {resident_mb() - before:.0f} MB")
    cpu = time.process_time()
    answers = [[s.term for s in peer.lookup(q, Verbosity.ALL, 2)][:5] for q, _ in queries]
    report("symspellpy", answers, queries, time.process_time() - cpu)


_SHARES = {
    "P": (42, "PPL PPL PPL PPL PPL PPLA3 PPLA4 PPLX PPLL"), "S": (20, "SCH CH HTL FRM BLDG MSQE AIRP HSP"),
    "H": (17, "STM STM STMI LK SPNG WLL BAY"), "T": (12, "HLL MT ISL VAL CAPE PK"), "A": (4, "ADM3 ADM4 ADM2 ADM5"),
    "L": (3, "LCTY PRK AREA RGN"), "V": (1, "FRST"), "R": (1, "RD RSTN"),
}  # fmt: skip


def write_dump(path: Path, rows: int) -> int:
    """Write a zip of GeoNames' shape; returns its size unpacked. Names are pairs of embedded ones, so lengths are real."""
    rng = random.Random(_SEED)
    pool = list(open_store().all_names())
    plain = [name for name, _ in pool if name.isascii() and len(name) < 14]
    accented = [name for name, _ in pool if not name.isascii() and len(name) < 14]
    foreign = [n for _, names in pool[::7] for n in (names or "").split("|") if n[:1] >= "\u0370" and len(n) < 20]
    classes, weights = list(_SHARES), [share for share, _ in _SHARES.values()]
    codes = {key: words.split() for key, (_, words) in _SHARES.items()}
    countries = [f"{a}{b}" for a in "ABCDEFGHIKLMNPRSTUVZ" for b in "AEGIMNORSTUY"][:240]
    size = done = 0
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("allCountries.txt", "w", force_zip64=True) as stream,
    ):
        while done < rows:
            block = "".join(
                line_of(number, rng, plain, accented, foreign, classes, weights, codes, countries)
                for number in range(done, min(done + 50_000, rows))
            ).encode()
            stream.write(block)
            size += len(block)
            done += 50_000
    return size


def line_of(number, rng, plain, accented, foreign, classes, weights, codes, countries) -> str:
    draw = rng.random()
    words = plain if draw < 0.8 else accented
    name = words[int(rng.random() * len(words))]
    if draw * 10 % 1 < 0.6:
        name += " " + plain[int(rng.random() * len(plain))]
    names = ""
    if draw * 100 % 1 < 0.4:
        extra = [plain[int(rng.random() * len(plain))] for _ in range(1 + int(rng.random() * 3))]
        if draw * 1000 % 1 < 0.4:
            extra.append(foreign[int(rng.random() * len(foreign))])
        names = ",".join([name, *extra])
    kind = rng.choices(classes, weights)[0]
    code = codes[kind][int(rng.random() * len(codes[kind]))]
    population = int(10 ** (rng.random() * 5)) if kind == "P" and draw < 0.1 else 0
    country = countries[number * len(countries) // 12_000_000 % len(countries)]
    lat, lon = rng.random() * 140 - 60, rng.random() * 360 - 180
    return (
        f"{20_000_000 + number}\t{name}\t{name}\t{names}\t{lat:.5f}\t{lon:.5f}\t{kind}\t{code}\t{country}\t\t"
        f"{int(rng.random() * 30):02d}\t\t\t\t{population}\t\t{int(rng.random() * 900)}\tAsia/Damascus\t2024-01-01\n"
    )


_CHILD = """
import json, resource, sys, time
from geo.gazetteer.imports.importing import import_file
from geo.gazetteer.opening import open_embedded
if __name__ == "__main__":
    wall, cpu = time.perf_counter(), time.process_time()
    done = import_file(sys.argv[1], open_embedded(), workers=int(sys.argv[2]))
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": sum(u.ru_utime + u.ru_stime for u in usage),
        "peaks": [u.ru_maxrss / 1e3 for u in usage], "places": done.about.places, "folder": str(done.folder)}))
"""

_LOOK_UP = """
import json, random, resource, sys, time
start = time.perf_counter()
from geo.gazetteer import open_gazetteer
gazetteer = open_gazetteer()
first = gazetteer.lookup("Khusham")
first_s = time.perf_counter() - start
names = json.loads(sys.stdin.read())
times = []
for name in names:
    start = time.process_time()
    found = gazetteer.lookup(name)
    times.append(time.process_time() - start)
    assert found, name
times.sort()
print(json.dumps({"first_s": first_s, "median_ms": 1e3 * times[len(times) // 2], "p95_ms": 1e3 * times[len(times) * 95 // 100],
    "resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}))
"""


def measure_import(rows: int, workers: int, keep: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        dump = folder / "allCountries.zip"
        if not dump.exists():
            started = time.perf_counter()
            size = write_dump(dump, rows)
            print(f"generated {rows:,} rows, {size / 1e6:,.0f} MB, {dump.stat().st_size / 1e6:,.0f} MB as zip, "
                  f"in {time.perf_counter() - started:.0f} s")  # fmt: skip
        where = {**os.environ, "INCIDENTMAP_GAZETTEERS": str(folder / "imports")}
        done = run_child(_CHILD, [str(dump), str(workers)], where)
        disk = sum(file.stat().st_size for file in Path(done["folder"]).iterdir())
        print(f"imported {done['places']:,} places in {done['wall']:.0f} s ({done['cpu']:.0f} s of CPU, {workers} workers), "
              f"peak {done['peaks'][0]:.0f} MB, a worker {done['peaks'][1]:.0f} MB; {disk / 1e6:,.0f} MB on disk")  # fmt: skip
        names = sample_names(dump, 2000)
        found = run_child(_LOOK_UP, [], where, json.dumps(names))
        print(f"look-up of {len(names):,} names: median {found['median_ms']:.2f} ms, 95 % under {found['p95_ms']:.2f} ms; "
              f"first answer of a process {found['first_s']:.2f} s; {found['resident_mb']:.0f} MB resident")  # fmt: skip


def run_child(code: str, words: list[str], environment: dict[str, str], given: str = "") -> dict:
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as script:
        script.write(code)
    child = subprocess.run([sys.executable, script.name, *words], env=environment, input=given, text=True,
                           stdout=subprocess.PIPE, check=True)  # fmt: skip
    Path(script.name).unlink()
    return json.loads(child.stdout)


def sample_names(dump: Path, count: int) -> list[str]:
    rng, names = random.Random(_SEED), []
    with zipfile.ZipFile(dump) as archive, archive.open("allCountries.txt") as stream:
        for number, line in enumerate(stream):
            if number > 3_000_000:
                break
            if rng.random() < 0.002:
                names.append(line.split(b"\t", 2)[1].decode())
    return rng.sample(names, min(count, len(names)))


if __name__ == "__main__":
    main()
