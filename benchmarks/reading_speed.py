"""Reading speed on one core after start-up, by stage, and how it grows: `python benchmarks/reading_speed.py`.

Times are processor time of one process, the best of a few rounds where rounds are warm. Cold readings have a process of
their own, which has read and checked one short report and never looks a name up twice before. The first line counts
steps of a plain loop, so that figures of two machines (or of one under load) can be compared: kB a million steps.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from time import process_time

from shapely import box

from geo import check, read_report
from geo.claims import read_claims
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.geocoding import geocode
from geo.geocoding.score import parse_marked
from geo.reports import Report
from geo.toponyms import recognise

STAGES = ("recognise", "claims", "geocode")
SHORT = "The strike was 8 km east of Homs, Syria."
START_UP = f"import geo.incident; geo.incident.read_report({SHORT!r}); import time; print(time.process_time())"
HOSTILE = {
    "names, numbers and stops": "Homs, 8 km of St. ",
    "capitals": "A B C De la Cruz ",
    "one word": "a",
    "openers and directions": "between north of (about 8 km, ",
    "names and 'and'": "Homs and Hama and ",
    "numbers": "8 km or 12,000 to 3 miles, ",
}
TOWNS = (
    "Homs Hama Maiduguri Kramatorsk Goma Mopti Bentiu Kidal Herat Marib Mosul Sittwe Baidoa Sabha Kharkiv Gao".split()
)
WITH_CLAIM = (
    (
        "Armed men attacked a convoy about {far} km {way} of {town} on 3 May, killing {count} soldiers and wounding several "
        "others. The group claimed responsibility; local sources said that two vehicles were burned."
    ),
    (
        "Clashes broke out {far} km from {town} between government troops and militants after an ambush on a patrol. At "
        "least {count} fighters were killed, residents said. The army did not comment on the report."
    ),
)
WITHOUT = (
    (
        "Gunmen on motorbikes raided the village market in the morning, stole livestock and abducted {count} people. "
        "Residents said that security forces arrived hours later. No group claimed responsibility for it."
    ),
    (
        "Police fired tear gas to disperse demonstrators who marched in {town} against rising prices on Tuesday; {count} "
        "protesters were injured and dozens arrested, the opposition said. Shops stayed closed that day."
    ),
)


def make_notes(count: int) -> list[Report]:
    """Return notes of a made-up event table, 200 characters each, half of them with a statement."""
    dice = random.Random(7)
    notes = []
    for i in range(count):
        form = dice.choice(WITH_CLAIM if i % 2 else WITHOUT)
        way, town = dice.choice(("north", "south", "east", "west", "northeast")), dice.choice(TOWNS)
        notes.append(Report("r", form.format(far=dice.randint(3, 60), way=way, town=town, count=dice.randint(2, 40))))
    return notes


def make_reports_far_and_wide(count: int) -> list[Report]:
    """Return short reports, each on four neighbouring towns of another part of the world, as many again in no other."""
    dice, gazetteer = random.Random(5), open_gazetteer()
    towns = gazetteer.inside(box(-180.0, -56.0, 180.0, 72.0), kinds=("settlement",), limit=5_000)
    reports = []
    for _ in range(count):
        first = dice.choice(towns)
        near = gazetteer.inside(box(first.lon - 1, first.lat - 1, first.lon + 1, first.lat + 1), kinds=("settlement",))
        second, third, fourth = dice.choices(near[:60], k=3)
        reports.append(
            Report(
                "r",
                f"Floods cut the road from {first.name} to {second.name} on Monday, residents of {third.name} said. About "
                f"{dice.randint(3, 60)} km {dice.choice(('north', 'south', 'east', 'west'))} of {fourth.name} a bridge fell.",
            )
        )
    return reports


def read_all(reports: list[Report]) -> dict[str, float]:
    gazetteer, seconds = open_gazetteer(), dict.fromkeys(STAGES, 0.0)
    for report in reports:
        marks = [process_time()]
        toponyms = recognise(report, gazetteer)
        marks.append(process_time())
        claims = read_claims(report, toponyms)
        marks.append(process_time())
        geocode(toponyms, gazetteer, reports=[report], claims=claims)
        marks.append(process_time())
        for stage, start, end in zip(STAGES, marks, marks[1:], strict=False):
            seconds[stage] += end - start
    return seconds


def tell(name: str, reports: list[Report], rounds: int = 1) -> float:
    size_kb = sum(len(report.text) for report in reports) / 1000.0
    seconds = min((read_all(reports) for _ in range(rounds)), key=lambda spent: sum(spent.values()))
    total = sum(seconds.values())
    stages = ", ".join(f"{stage} {size_kb / max(spent, 1e-9):.0f}" for stage, spent in seconds.items())
    each = f", {len(reports) / total:.0f} texts a second" if len(reports) > 100 else ""
    print(f"{name}: {size_kb:.0f} kB in {total:.2f} s, {size_kb / total:.0f} kB/s ({stages}){each}", flush=True)
    return total


def tell_cold(name: str, reports: list[Report]) -> None:
    """Read the reports once, in a process of their own."""
    texts = json.dumps([report.text for report in reports])
    subprocess.run([sys.executable, __file__, name], input=texts, text=True, check=True)


def read_cold(name: str) -> None:
    """Read the texts on standard input, after one short report."""
    check(read_report(SHORT))
    open_gazetteer().misspelt("Homms Hama")
    tell(name, [Report("r", text) for text in json.load(sys.stdin)])


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def steps_a_second() -> float:
    """Return how many steps of a plain loop this machine makes a second, in millions."""
    best = 9.0
    for _ in range(5):
        start = process_time()
        sum(i * i for i in range(1_000_000))
        best = min(best, process_time() - start)
    return 1.0 / best


def main() -> None:
    print(f"this machine, now: {steps_a_second():.1f} million loop steps a second")
    done = subprocess.run([sys.executable, "-c", START_UP], capture_output=True, text=True, check=True)
    print(f"start-up to the end of the first short report, a fresh process: {float(done.stdout):.2f} s")
    reports = [
        marked.report
        for half in ("rules", "figures")
        for marked in parse_marked(data_path(f"development/reports/{half}.txt").read_text("utf-8"))
    ]
    tell_cold("first reading of short reports", reports)
    tell_cold("first reading of reports far and wide", make_reports_far_and_wide(300))
    read_all(reports)
    tell("short reports", reports, 5)
    tell("one long report", [Report("long", " ".join(report.text for report in reports * 5))], 2)
    tell("notes of an event table", make_notes(1000), 3)
    for name, words in HOSTILE.items():
        half, whole = (Report("line", (words * (size // len(words) + 1))[:size]) for size in (150_000, 300_000))
        growth = tell(f"hostile line, {name}, 150 kB", [half])
        growth = tell(f"hostile line, {name}, 300 kB", [whole]) / growth
        print(f"  twice the length, {growth:.1f} times the time")
    tell("hostile line of 1 MB", [Report("line", HOSTILE["names, numbers and stops"] * 55_556)])
    print(f"this machine, now: {steps_a_second():.1f} million loop steps a second")
    print(f"peak memory {peak_mb():.0f} MB")


if __name__ == "__main__":
    read_cold(sys.argv[1]) if len(sys.argv) > 1 else main()
