"""Bulk speed: rows a second on one core and on all, growth, memory: `python benchmarks/tables.py [ROWS ...]`.

Notes of about 200 characters, half of them with a statement, put together from templates and from towns and provinces of
all the gazetteer, so that few notes are alike; how many are distinct is told. Times are those of the processor.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from time import perf_counter

HEAD = ("event_id_cnty,event_date,country,admin1,location,latitude,longitude,geo_precision,source,notes").split(",")
ACTORS = (
    "Gunmen",
    "Unidentified armed men",
    "Soldiers",
    "Rebels of a local faction",
    "Police",
    "Militiamen",
    "Herders",
)
DEEDS = (
    "attacked a convoy", "ambushed a patrol", "fired mortars at an outpost", "shot at a bus", "clashed with villagers",
    "burned several houses", "kidnapped two traders", "fought with rivals", "blew up a truck", "raided a market",
)  # fmt: skip
WAYS = ("north", "south", "east", "west", "northeast", "southwest", "north-west", "southeast")
AZIMUTHS = (0.0, 180.0, 90.0, 270.0, 45.0, 225.0, 315.0, 135.0)
WHO = (
    "residents",
    "the authorities",
    "a hospital worker",
    "the union",
    "witnesses",
    "the army",
    "local elders",
    "a trader",
)
SAID = ("said", "reported", "told journalists", "confirmed later", "had warned before", "announced the same evening")
THAT = (
    "{n} people had been hurt and {m} homes damaged", "the shooting went on for {m} hours until reinforcements came",
    "the number of casualties was not known", "{n} of the wounded were treated in a clinic", "nobody had claimed it so far",
    "{m} vehicles were set on fire and weapons were seized", "several families left their homes during the night",
    "the attackers had been driven off after {m} hours", "shops would stay closed for {m} days",
    "talks over {n} months of unpaid wages had led to nothing", "{n} colleagues had been held since the week before",
    "the dispute had begun over grazing rights", "further protests were planned for the next week",
)  # fmt: skip


def _sentence(rng: random.Random) -> str:
    """Return a sentence that places nothing; there are tens of thousands of them."""
    words = rng.choice(THAT).format(n=rng.randint(2, 60), m=rng.randint(2, 19))
    return f"{rng.choice(WHO).capitalize()} {rng.choice(SAID)} that {words}."


COUNTRIES = (
    "SY IQ AF PK IN MM PH ID UA YE LY NE ML BF NG CM CD SS ET SO KE MZ MX HN CO VE PE BR HT SD EG DZ TR FR RS RU GB US CA AU "
    "PG ZA JP CN"
)


@cache
def _towns():
    """Return towns of many countries with country and province, and events around each by its id."""
    from geo.gazetteer import open_gazetteer

    gazetteer, rng = open_gazetteer(), random.Random(3)
    towns, spots = [], {}
    for code in COUNTRIES.split():
        country = gazetteer.get(f"country:{code}")
        inside = gazetteer.inside(country, kinds=("settlement",), limit=100)
        for place in inside:
            unit = next((p for p in gazetteer.containing(place.lon, place.lat) if p.kind == "province"), None)
            if unit is not None and place.country == code:
                towns.append((place, country.name, unit.name))
                spots[place.id] = _spots(rng, gazetteer, place)
    return towns, spots


def write_table(path: Path, rows: int, seed: int = 7) -> int:
    """Write an ACLED-like table; return how many notes are distinct."""
    rng = random.Random(seed)
    towns, spots = _towns()
    seen = set()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEAD)
        for n in range(rows):
            place = rng.choice(towns)
            actor, deed = rng.choice(ACTORS), rng.choice(DEEDS)
            day = f"2021-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
            place, country, unit = place
            lon, lat = place.lon, place.lat
            if n % 2:
                km, k, lon, lat, unit = (
                    rng.choice(spots[place.id]) if spots[place.id] else (3, 0, lon, lat + 0.027, unit)
                )
                note = rng.choice((
                    f"On {rng.randint(1, 28)} May, {actor.lower()} {deed} {km} km {WAYS[k]} of {place.name}.",
                    f"{actor} {deed} about {km} kilometres {WAYS[k]} of {place.name}, {country}.",
                    f"{actor} {deed} {km} km from {place.name} in {unit}.", f"{actor} {deed} near {place.name}.",
                ))  # fmt: skip
            else:
                note = f"On {rng.randint(1, 28)} May, {actor.lower()} {deed}."
            while len(note) < 160:
                note = f"{note} {_sentence(rng)}"
            seen.add(note)
            writer.writerow(
                (f"B{n}", day, country, unit, "", f"{lat:.4f}", f"{lon:.4f}", rng.choice("1112"), "press", note)
            )
    return len(seen)


def _spots(rng: random.Random, gazetteer, place) -> list[tuple[int, int, float, float, str]]:
    """Return a few events around a town in its country: distance, direction, position, province."""
    from geo import geodesy

    found = []
    for _ in range(4):
        km, k = rng.randint(3, 60), rng.randrange(8)
        spot = geodesy.destination(place.lon, place.lat, AZIMUTHS[k], km * 1000.0)
        held = {area.kind: area for area in gazetteer.containing(spot.lon, spot.lat)}
        if "province" in held and held["province"].country == place.country:
            found.append((km, k, spot.lon, spot.lat, held["province"].name))
    return found


def run_once(table: Path, workers: int) -> tuple[float, float, float]:
    """Check a table in a process of its own; return its processor seconds, wall seconds and peak memory in MB."""
    code = (
        "import sys\nfrom geo.tables.runs import run_table\n"
        f"if __name__ == '__main__':\n    run_table({str(table)!r}, {str(table.with_suffix('.out.csv'))!r}, workers={workers})"
    )
    script = table.with_suffix(".run.py")
    script.write_text(code)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    process = subprocess.Popen([sys.executable, str(script)], env={**os.environ})
    peak = 0.0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak = max(
                peak, next(float(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1000.0
            )
        except (OSError, StopIteration):
            pass
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, perf_counter() - start, peak


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "few.csv"
        write_table(empty, 20)
        start_up = min(run_once(empty, 1)[0] for _ in range(2))
        print(f"start-up {start_up:.2f} s of processor time, taken off below")
        rates = []
        for rows in sizes:
            table = Path(folder) / f"{rows}.csv"
            distinct = write_table(table, rows)
            length = table.stat().st_size / rows
            spent, wall, peak = run_once(table, 1)
            rates.append((spent - start_up) / rows)
            print(
                f"{rows:,} rows ({distinct:,} distinct notes, {length:.0f} bytes a row): {1.0 / rates[-1]:,.0f} rows/s on one "
                f"core (processor time), {rows / wall:,.0f} by the clock, peak {peak:.0f} MB"
            )
        cores = os.cpu_count() or 1
        spent, wall, peak = run_once(Path(folder) / f"{sizes[-1]}.csv", cores)
        print(
            f"{sizes[-1]:,} rows, {cores} processes: {sizes[-1] / wall:,.0f} rows/s by the clock, parent's peak {peak:.0f} MB"
        )
        if len(rates) > 1:
            print(f"time a row, most rows against fewest: {rates[-1] / rates[0]:.2f}")


if __name__ == "__main__":
    main()
