"""Land that the countries of the source leave out, between them (Abyei, the Golan Heights, Bir Tawil): drawn as land.

`python -m geo.gazetteer.build.gaps [FILE]` works it out from the countries of the embedded gazetteer and writes it as
GeoJSON; the hole that is a sea (the Caspian) is told by its size.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...data_files import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

__all__ = ["find_gaps", "main"]

_LEAST_DEG2, _MOST_DEG2 = 0.001, 10.0


def find_gaps(countries: Iterable[BaseGeometry]) -> list[Polygon]:
    """Return the holes between countries that are land, by longitude.

    >>> import shapely
    >>> ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    >>> [gap.area for gap in find_gaps([ring])]
    [1.0]
    """
    import shapely

    whole = shapely.union_all([shapely.make_valid(country) for country in countries], grid_size=1e-6)
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in getattr(part, "interiors", ())]
    return sorted((hole for hole in holes if _LEAST_DEG2 < hole.area < _MOST_DEG2), key=lambda hole: hole.bounds)


def _feature(gap: Polygon) -> dict[str, Any]:
    import shapely

    return {
        "type": "Feature",
        "properties": {"note": "in no country of the source"},
        "geometry": json.loads(shapely.to_geojson(shapely.set_precision(gap, 1e-4))),
    }


def main(arguments: Sequence[str] = ()) -> int:
    """Write the gaps of the embedded countries, by default into the repository's data."""
    from .. import open_gazetteer

    gazetteer = open_gazetteer()
    frames = [(west, south, west + 30.0, south + 30.0) for west in range(-180, 180, 30) for south in range(-60, 90, 30)]
    shapes = [shape for frame in frames for _, shape in gazetteer.basemap("countries", frame)]
    collection = {
        "type": "FeatureCollection",
        "source": "holes between the countries of Natural Earth 5.1.1, public domain",
        "command": "python -m geo.gazetteer.build.gaps",
        "features": [_feature(gap) for gap in find_gaps(shapes)],
    }
    path = Path(arguments[0]) if arguments else data_path("basemap/gaps.geojson")
    path.write_text(json.dumps(collection, indent=None, separators=(",", ":")) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
