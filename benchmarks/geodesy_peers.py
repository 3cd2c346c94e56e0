"""The peers of benchmarks/geodesy.py: PostGIS by psql, GeoPandas recipes, spherely."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pyproj
import shapely

EARTH = pyproj.Geod(ellps="WGS84")


class Postgis:
    """A database reached by psql; `seconds` are the server's own."""

    def __init__(self) -> None:
        self.dsn = os.environ.get("POSTGIS_DSN", "")
        self.found = bool(self.dsn) and shutil.which("psql") is not None

    def run(self, *commands: str, stdin: str = "") -> str:
        arguments = ["psql", self.dsn, "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1"]
        for command in commands:
            arguments += ["-c", command]
        return subprocess.run(arguments, input=stdin, capture_output=True, text=True, check=True).stdout

    def load(self, line: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> None:
        rows = "\n".join(
            f"{i}\tSRID=4326;POINT({x!r} {y!r})"
            for i, (x, y) in enumerate(zip(lon.tolist(), lat.tolist(), strict=True))
        )
        self.run(
            "drop table if exists p; create unlogged table p(i int, g geography)",
            "copy p from stdin",
            stdin=rows + "\n",
        )
        text = f"SRID=4326;{shapely.LineString(line).wkt}"
        self.run("drop table if exists l; create unlogged table l(g geography)", "copy l from stdin", stdin=text + "\n")

    def distances(self) -> np.ndarray:
        out = self.run("set max_parallel_workers_per_gather=0; select st_distance(p.g, l.g) from p, l order by i")
        return np.array([float(v) for v in out.split()])

    def distance_seconds(self) -> float:
        out = self.run(
            "set max_parallel_workers_per_gather=0",
            "explain (analyze, timing off) select sum(st_distance(p.g, l.g)) from p, l",
        )
        return float(out.rsplit("Execution Time:", 1)[1].split()[0]) / 1e3

    def buffer(self, distance_m: float) -> tuple[shapely.Geometry, float]:
        start = time.perf_counter()
        out = self.run(f"select st_astext(st_buffer(g, {distance_m}, 'quad_segs=32'), 15) from l")
        return shapely.from_wkt(out.strip()), time.perf_counter() - start


def geopandas_recipes(line: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> dict[str, Callable[[], np.ndarray]]:
    """Return the usual ways: nearest in degrees or in a projection, and distances in a projection."""
    import geopandas

    points = geopandas.GeoSeries(geopandas.points_from_xy(lon, lat), crs=4326)
    whole = shapely.LineString(line)
    one = geopandas.GeoSeries([whole], crs=4326)
    middle = line[len(line) // 2]
    aeqd = pyproj.CRS.from_dict({"proj": "aeqd", "lon_0": middle[0], "lat_0": middle[1], "ellps": "WGS84"})

    def nearest_then_inverse(crs: Any) -> np.ndarray:
        flat, flat_line = points.to_crs(crs), one.to_crs(crs)[0]
        shapely.prepare(flat_line)
        foot = shapely.get_point(shapely.shortest_line(np.asarray(flat), flat_line), 1)
        back = geopandas.GeoSeries(foot, crs=crs).to_crs(4326)
        return np.asarray(EARTH.inv(back.x, back.y, lon, lat)[2])

    return {
        "GeoPandas: nearest point in degrees, then the geodesic": lambda: nearest_then_inverse(4326),
        "GeoPandas: nearest point in the line's AEQD, then geodesic": lambda: nearest_then_inverse(aeqd),
        "GeoPandas: to_crs(UTM 32N), distance": lambda: np.asarray(points.to_crs(32632).distance(one.to_crs(32632)[0])),
        "GeoPandas: to_crs(3857), distance": lambda: np.asarray(points.to_crs(3857).distance(one.to_crs(3857)[0])),
    }


def spherely_job(line: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> Callable[[], np.ndarray]:
    import spherely

    points = spherely.points(lon, lat)
    whole = spherely.create_linestring([tuple(v) for v in line.tolist()])
    return lambda: np.asarray(spherely.distance(points, whole))
