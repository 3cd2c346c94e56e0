"""Reading speed on one core, kB of text a second by stage, after start-up: `python benchmarks/reading_speed.py`."""

from __future__ import annotations

import resource
from time import process_time

from geo.claims import read_claims
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.geocoding import geocode
from geo.geocoding.score import parse_marked
from geo.reports import Report
from geo.toponyms import recognise

STAGES = ("recognise", "claims", "geocode")


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


def tell(name: str, reports: list[Report]) -> None:
    size_kb = sum(len(report.text) for report in reports) / 1000.0
    seconds = read_all(reports)
    total = sum(seconds.values())
    stages = ", ".join(f"{stage} {size_kb / max(spent, 1e-9):.0f}" for stage, spent in seconds.items())
    print(f"{name}: {size_kb:.0f} kB in {total:.2f} s, {size_kb / total:.0f} kB/s ({stages})")


def main() -> None:
    reports = [
        marked.report
        for half in ("rules", "figures")
        for marked in parse_marked(data_path(f"development/reports/{half}.txt").read_text("utf-8"))
    ]
    tell("first reading (names not looked up before)", reports)
    tell("short reports", reports * 5)
    tell("one long report", [Report("long", " ".join(report.text for report in reports * 5))])
    tell("one hostile line", [Report("line", "Homs, 8 km of St. " * 30_000)])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main()
