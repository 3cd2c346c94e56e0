"""Error and speed of geo.geodesy and of each peer that is installed, in one run; speeds as ratios.

    python benchmarks/geodesy.py [--points 1000000] [--quick]

Lines: a winding river of 10,000 vertices (and of 100,000), and 50 vertices of 100 km edges. Points lie 0 to 500 km
from a random vertex. Error: against bisection of every edge by PROJ's geodesics (an independent route) on a sample.
Speed: processor time of one thread, by the clock for two threads and against PostGIS (the server's own execution time),
cases of one table interleaved, the best of three (of two from 500,000 points on); "floor" is one geodesic inverse a
point and nothing else.

Peers: GeoPandas recipes and shapely are always there; geopy, spherely and DuckDB where they can be imported; PostGIS
where POSTGIS_DSN names a database with the extension (libpq connection string, psql on the path). What is absent is said.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
import pyproj
import shapely
from geodesy_peers import Postgis, geopandas_recipes, spherely_job

from geo.geodesy import along_bearing, band, densify, destination, index_line, inverse, nearest_on_line

EARTH = pyproj.Geod(ellps="WGS84")
Points = tuple[np.ndarray, np.ndarray]


def river(vertices: int) -> np.ndarray:
    rng = np.random.default_rng(2)
    turn = np.cumsum(rng.normal(0.0, 0.25, vertices))
    trend = np.convolve(np.pad(turn, 200, mode="edge"), np.ones(401) / 401, "valid")
    azimuth = np.radians(90.0 + 60.0 * np.tanh(turn - trend))
    edge = np.clip(rng.gamma(3.0, 72.0, vertices), 5.0, 880.0) * min(1.0, 1e4 / vertices)
    x = 8.0 + np.cumsum(edge * np.sin(azimuth)) / 76_000.0
    y = np.cumsum(edge * np.cos(azimuth))
    return np.column_stack([x, 47.0 + (y - np.linspace(0.0, y[-1], vertices)) / 111_320.0])


def coarse() -> np.ndarray:
    rng = np.random.default_rng(3)
    points = [(-10.0, 50.0)]
    for _ in range(49):
        end = destination(*points[-1], float(80 + rng.uniform(-30, 30)), 100_000.0)
        points.append((end.lon, end.lat))
    return np.array(points)


def around(line: np.ndarray, count: int, reach_m: float = 500_000.0) -> Points:
    rng = np.random.default_rng(5)
    at = rng.integers(0, len(line), count)
    end = destination(line[at, 0], line[at, 1], rng.uniform(0, 360, count), rng.uniform(0, reach_m, count))
    return end.lon, end.lat


def reference_m(line: np.ndarray, lon: float, lat: float) -> float:
    azimuth, _, length = EARTH.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    n = len(line)
    vertex = EARTH.inv(line[:, 0], line[:, 1], np.full(n, lon), np.full(n, lat))[2]
    edge = np.flatnonzero((vertex[:-1] + vertex[1:] - length) / 2.0 <= vertex.min())
    low, high = np.zeros(edge.size), length[edge].copy()
    px, py = np.full(edge.size, lon), np.full(edge.size, lat)
    for _ in range(55):
        x, y, back = EARTH.fwd(line[edge, 0], line[edge, 1], azimuth[edge], (low + high) / 2.0)
        towards = np.cos(np.radians(EARTH.inv(x, y, px, py)[0] - back - 180.0)) > 0.0
        low, high = np.where(towards, (low + high) / 2.0, low), np.where(towards, high, (low + high) / 2.0)
    x, y, _ = EARTH.fwd(line[edge, 0], line[edge, 1], azimuth[edge], low)
    return float(min(vertex.min(), EARTH.inv(x, y, px, py)[2].min() if edge.size else np.inf))


def seconds(jobs: dict[str, Callable[[], Any]], clock: Callable[[], float], rounds: int = 3) -> dict[str, float]:
    """Return the best time of each job, jobs taken in turns; the first turn only warms up."""
    for job in jobs.values():
        job()
    return both_clocks(jobs, rounds)[0 if clock is time.process_time else 1]


def both_clocks(jobs: dict[str, Callable[[], Any]], rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the best processor time and the best time by the clock of each job, jobs taken in turns."""
    spent, passed = dict.fromkeys(jobs, np.inf), dict.fromkeys(jobs, np.inf)
    for _ in range(rounds):
        for name, job in jobs.items():
            start, begin = time.process_time(), time.perf_counter()
            job()
            spent[name] = min(spent[name], time.process_time() - start)
            passed[name] = min(passed[name], time.perf_counter() - begin)
    return spent, passed


def memory_table(count: int) -> None:
    """Print the peak memory of the nearest distance alone, each number of points in a process of its own."""
    rows = [("", "peak MB", "of it points in, out", "")]
    for points in (1000, count // 10, count):
        done = subprocess.run(
            [sys.executable, __file__, "--peak", str(points)], capture_output=True, text=True, check=True
        )
        rows.append((f"{points:,} points", done.stdout.strip(), f"{points * 8 * 8 / 2**20:.0f}", ""))
    table("Memory: nearest point of the river, plain", rows)


def print_peak(count: int) -> None:
    line = river(10_000)
    lon, lat = around(line, count)
    nearest_on_line(index_line(line), lon, lat, engine="plain")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def table(title: str, rows: list[tuple[str, str, str, str]]) -> None:
    print(f"\n{title}")
    for row in rows:
        print("  {:58s} {:>16s} {:>14s} {:>16s}".format(*row))


def nearest_table(name: str, line: np.ndarray, count: int, sample: int, postgis: Postgis) -> None:
    lon, lat = around(line, count)
    index = index_line(line)
    few_lon, few_lat = lon[:sample], lat[:sample]
    expected = np.array([reference_m(line, x, y) for x, y in zip(few_lon.tolist(), few_lat.tolist(), strict=True)])
    foot = nearest_on_line(index, lon, lat, engine="plain")
    jobs: dict[str, Callable[[], Any]] = {
        "floor: one inverse a point": lambda: EARTH.inv(foot.lon, foot.lat, lon, lat),
        "ours, plain": lambda: nearest_on_line(index, lon, lat, engine="plain"),
    }
    has_numba = find_spec("numba") is not None
    if has_numba:
        jobs["ours, compiled"] = lambda: nearest_on_line(index, lon, lat, engine="compiled")
    engines = {"ours, plain": "plain"} | ({"ours, compiled": "compiled"} if has_numba else {})
    for label, engine in engines.items():
        jobs[f"{label}, 2 threads"] = lambda e=engine: nearest_on_line(index, lon, lat, engine=e, threads=2)
    spent_in, passed_in = both_clocks(jobs, 3 if count < 500_000 else 2)
    rate = {k: count / v for k, v in spent_in.items() if "threads" not in k}
    clock = {k: count / v for k, v in passed_in.items()}
    floor, clock_floor = rate["floor: one inverse a point"], clock["floor: one inverse a point"]
    errors = {k: nearest_on_line(index, few_lon, few_lat, engine=e).distance_m for k, e in engines.items()}
    peers: dict[str, tuple[float, np.ndarray]] = {}
    # few points for the slow ones: their time a point does not fall with more
    some = max(sample, min(count, 5_000_000 // len(line)))
    for label, job in geopandas_recipes(line, lon[:some], lat[:some]).items():
        peers[label] = (some / seconds({"x": job}, time.process_time, 1)["x"], job()[:sample])
    if find_spec("spherely"):
        job = spherely_job(line, lon[:some], lat[:some])
        peers["spherely (sphere)"] = (some / seconds({"x": job}, time.process_time, 1)["x"], job()[:sample])
    if postgis.found:
        postgis.load(line, lon[:some], lat[:some])
        spent = min(postgis.distance_seconds() for _ in range(3))
        peers["PostGIS ST_Distance(geography)"] = (some / spent, postgis.distances()[:sample])
    against = peers["PostGIS ST_Distance(geography)"][0] if postgis.found else np.nan
    rows = [("", "max error m", "of the floor", "times PostGIS")]
    for label, value in clock.items():
        off = f"{np.abs(errors[label] - expected).max():.1e}" if label in errors else ""
        share = rate[label] / floor if label in rate else value / clock_floor
        rows.append((label, off, f"{share:.3f}", f"{value / against:.1f}" if postgis.found else "-"))
    for label, (value, got) in peers.items():
        times_postgis = f"{value / against:.2f}" if postgis.found else "-"
        rows.append((label, f"{np.abs(got - expected).max():.1e}", f"{value / floor:.3f}", times_postgis))
    table(f"Nearest point of a line: {name}, {count:,} points, floor {1e6 / floor:.2f} us a point", rows)


def pairs_table(count: int, postgis: Postgis) -> None:
    rng = np.random.default_rng(1)
    lon1, lon2 = rng.uniform(-180, 180, (2, count))
    lat1, lat2 = np.degrees(np.arcsin(rng.uniform(-1, 1, (2, count))))
    jobs: dict[str, Callable[[], Any]] = {
        "pyproj.Geod.inv, arrays": lambda: EARTH.inv(lon1, lat1, lon2, lat2)[2],
        "ours": lambda: inverse(lon1, lat1, lon2, lat2).distance_m,
    }
    exact = jobs["pyproj.Geod.inv, arrays"]()
    times = seconds(jobs, time.process_time)
    base = times["pyproj.Geod.inv, arrays"]
    rows = [("", "max error m", "x pyproj's time", "")]
    rows += [(k, f"{np.abs(jobs[k]() - exact).max():.1e}", f"{v / base:.2f}", "") for k, v in times.items()]
    wall = seconds({"1": jobs["ours"], "2": lambda: inverse(lon1, lat1, lon2, lat2, threads=2)}, time.perf_counter)
    rows.append(("ours, 2 threads (by the clock, of ours with 1)", "0", f"{wall['2'] / wall['1']:.2f}", ""))
    some = min(count, 2000)
    if find_spec("geopy"):
        from geopy.distance import geodesic

        cut = [c[:some].tolist() for c in (lat1, lon1, lat2, lon2)]
        job = lambda: np.array([geodesic((a, b), (c, d)).meters for a, b, c, d in zip(*cut, strict=True)])  # noqa: E731
        spent = seconds({"x": job}, time.process_time, 1)["x"]
        rows.append(
            (
                "geopy.distance.geodesic",
                f"{np.abs(job() - exact[:some]).max():.1e}",
                f"{spent / some * count / base:.0f}",
                "",
            )
        )
    if find_spec("spherely"):
        import spherely

        a, b = spherely.points(lon1, lat1), spherely.points(lon2, lat2)
        spent = seconds({"x": lambda: spherely.distance(a, b)}, time.process_time, 1)["x"]
        rows.append(
            (
                "spherely.distance (sphere)",
                f"{np.abs(spherely.distance(a, b) - exact).max():.1e}",
                f"{spent / base:.2f}",
                "",
            )
        )
    if find_spec("duckdb"):
        rows.append(duckdb_row(lon1, lat1, lon2, lat2, exact, base))
    table(f"Distance and azimuths of {count:,} pairs", rows)


def duckdb_row(*columns: Any) -> tuple[str, str, str, str]:
    import duckdb
    import pandas as pd

    lon1, lat1, lon2, lat2, exact, base = columns
    try:
        link = duckdb.connect()
        link.execute("load spatial")
    except duckdb.Error:
        return ("DuckDB: its spatial extension is not installed", "-", "-", "")
    frame = pd.DataFrame({"a": lon1, "b": lat1, "c": lon2, "d": lat2})
    link.register("pairs", frame)
    link.execute("set threads=1")
    query = "select ST_Distance_Spheroid(ST_Point(b, a), ST_Point(d, c)) from pairs"
    got = link.execute(query).fetchnumpy()
    spent = seconds({"x": lambda: link.execute(query).fetchnumpy()}, time.process_time, 1)["x"]
    error = np.abs(next(iter(got.values())) - exact).max()
    return ("DuckDB ST_Distance_Spheroid", f"{error:.1e}", f"{spent / base:.2f}", "")


def bearing_table(name: str, line: np.ndarray, count: int) -> None:
    lon, lat = around(line, count)
    index = index_line(line)
    some = min(count, 20_000)
    jobs: dict[str, Callable[[], Any]] = {
        "floor: one inverse a point": lambda: EARTH.inv(lon, lat, lon[::-1], lat[::-1]),
        "due west along the parallel": lambda: along_bearing(index, lon, lat, 270.0),
    }
    times = seconds(jobs, time.process_time)
    floor = times["floor: one inverse a point"] / count
    flat = along_bearing(index, lon, lat, 270.0)
    met = np.isfinite(flat.distance_m)
    residual = np.abs(flat.lat[met] - lat[met]).max() * 111_320.0
    spent = seconds(
        {"x": lambda: along_bearing(index, lon[:some], lat[:some], 270.0, path="geodesic")}, time.process_time, 1
    )["x"]
    straight = along_bearing(index, lon[:some], lat[:some], 270.0, path="geodesic")
    hit = np.isfinite(straight.distance_m)
    azimuth, _, s = EARTH.inv(lon[:some][hit], lat[:some][hit], straight.lon[hit], straight.lat[hit])
    across = np.abs(np.sin(np.radians(azimuth - 270.0)) * s).max()
    both = hit & met[:some]
    apart = np.median(np.abs(flat.distance_m[:some][both] - straight.distance_m[both]))
    rows = [("", "residual m", "of the floor", "points/s")]
    each = times["due west along the parallel"] / count
    rows.append(("due west along the parallel", f"{residual:.1e}", f"{floor / each:.3f}", f"{1.0 / each:,.0f}"))
    rows.append(
        ("due west along the geodesic", f"{across:.1e}", f"{floor / (spent / some):.3f}", f"{some / spent:,.0f}")
    )
    table(f"Along a bearing: {name}, {count:,} points; the two readings differ by {apart:,.0f} m (median)", rows)


def edge_errors(region: shapely.Geometry, line: np.ndarray, distance_m: float) -> tuple[float, float]:
    vertex, middle = [0.0], [0.0]
    for polygon in shapely.get_parts(region):
        for ring in (polygon.exterior, *polygon.interiors):
            xy = shapely.get_coordinates(ring)
            vertex.append(np.abs(nearest_on_line(line, *xy.T).distance_m - distance_m).max())
            azimuth, _, s = EARTH.inv(*xy[:-1].T, *xy[1:].T)
            x, y, _ = EARTH.fwd(*xy[:-1].T, azimuth, np.asarray(s) / 2.0)
            middle.append(np.abs(nearest_on_line(line, x, y).distance_m - distance_m).max())
    return max(vertex), max(middle)


def plane_buffer(line: shapely.Geometry, distance_m: float, there: pyproj.Transformer) -> shapely.Geometry:
    """Return the planar buffer of a line whose geodesic edges are already cut, with both projections."""
    flat = shapely.transform(line, lambda xy: np.column_stack(there.transform(*xy.T)))
    region = shapely.segmentize(shapely.buffer(flat, distance_m, quad_segs=32), 1_000.0)
    return shapely.transform(region, lambda xy: np.column_stack(there.transform(*xy.T, direction="INVERSE")))


def band_table(lines: dict[str, np.ndarray], postgis: Postgis) -> None:
    rows = [("", "vertex / middle m", "seconds", "of one plane buffer")]
    for name, line in lines.items():
        middle = line[len(line) // 2]
        crs = pyproj.CRS.from_dict({"proj": "aeqd", "lon_0": middle[0], "lat_0": middle[1], "ellps": "WGS84"})
        there = pyproj.Transformer.from_crs(4326, crs, always_xy=True)
        flat = shapely.LineString(np.column_stack(there.transform(*line.T)))
        if postgis.found:
            postgis.load(line, line[:2, 0], line[:2, 1])
        close = densify(shapely.LineString(line), 1_000.0)
        for distance_m in (8_000.0, 55_000.0, 500_000.0):
            jobs = {
                "ours": lambda d=distance_m, x=line: band(x, d),
                "plane": lambda d=distance_m, f=flat: shapely.buffer(f, d, quad_segs=32),
                "close": lambda d=distance_m, x=close, t=there: plane_buffer(x, d, t),
            }
            if find_spec("numba"):
                jobs["compiled"] = lambda d=distance_m, x=line: band(x, d, engine="compiled")
            times = seconds(jobs, time.process_time)
            region = jobs["ours"]()
            off = edge_errors(region, line, distance_m)
            label = f"{name}, {distance_m / 1000:.0f} km: ours ({shapely.get_num_coordinates(region):,} vertices)"
            ratio = f"{times['ours'] / times['plane']:.1f}"
            rows.append((label, f"{off[0]:.0e} / {off[1]:.2f}", f"{times['ours']:.3f}", ratio))
            if "compiled" in jobs:
                off = edge_errors(jobs["compiled"](), line, distance_m)
                ratio = f"{times['compiled'] / times['plane']:.1f}"
                rows.append(("    ours, compiled", f"{off[0]:.0e} / {off[1]:.2f}", f"{times['compiled']:.3f}", ratio))
            shape = shapely.transform(
                jobs["plane"](), lambda xy, t=there: np.column_stack(t.transform(*xy.T, direction="INVERSE"))
            )
            off = edge_errors(shape, line, distance_m)
            rows.append(
                ("    one plane (AEQD at the middle)", f"{off[0]:.0f} / {off[1]:.0f}", f"{times['plane']:.4f}", "1")
            )
            off = edge_errors(jobs["close"](), line, distance_m)
            ratio = f"{times['close'] / times['plane']:.1f}"
            label = "    one plane, edges cut to 1 km, there and back"
            rows.append((label, f"{off[0]:.0f} / {off[1]:.0f}", f"{times['close']:.4f}", ratio))
            if postgis.found:
                shape, spent = postgis.buffer(distance_m)
                off = edge_errors(shape, line, distance_m)
                rows.append(("    PostGIS ST_Buffer(geography)", f"{off[0]:.0f} / {off[1]:.0f}", f"{spent:.2f}", ""))
    table("Bands (both sides)", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="50,000 points, a sample of 50")
    parser.add_argument("--peak", type=int, default=0, help="only print the peak memory of that many points")
    chosen = parser.parse_args()
    if chosen.peak:
        print_peak(chosen.peak)
        return
    count, sample = (50_000, 50) if chosen.quick else (chosen.points, 300)
    postgis = Postgis()
    peers = {name: find_spec(name) is not None for name in ("geopy", "spherely", "duckdb", "numba")}
    for name, found in (peers | {"PostGIS (POSTGIS_DSN)": postgis.found}).items():
        print(f"{name}: {'measured' if found else 'absent'}")
    memory_table(count)  # first: a child's peak counts what its parent held when it was started
    pairs_table(min(count, 200_000), postgis)
    lines = {"river, 10,000 vertices": river(10_000), "50 vertices, 100 km edges": coarse()}
    for name, line in lines.items():
        nearest_table(name, line, count, sample, postgis)
    nearest_table("river, 100,000 vertices", river(100_000), min(count, 200_000), max(20, sample // 10), postgis)
    for name, line in lines.items():
        bearing_table(name, line, min(count, 200_000))
    band_table(lines, postgis)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
