"""Which bank is the left one: the way to the mouth tells downstream, and downstream tells left from right.

Courses in the embedded data are drawn in many pieces, in either direction. The pieces are joined into a network (gaps
are bridged, at a cost), and the piece beside the subject runs towards the end that is nearer to the mouth.

Mouths: approximate positions from general geography, each tested to lie near the river's own course; for other rivers
the end of the course that lies at a coast or on a larger river, where only one does (`data/river_mouths.csv`).
"""

from __future__ import annotations

import csv
from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Literal

from .. import geodesy
from ..data_files import data_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from ..places import Place

__all__ = ["MOUTHS", "bank_of", "mouth_of", "run_downstream"]

_GAP_M, _LONGEST_GAP_M = 60_000.0, 250_000.0
_OFF_M = 800_000.0
_SHORT_DEG = 0.3
_TOUCH_DEG = 0.005

MOUTHS: dict[str, tuple[float, float]] = {
    "euphrates": (47.46, 31.0), "tigris": (47.43, 31.01), "shatt-al-arab": (48.53, 29.96), "khabur": (40.43, 35.14),
    "balikh": (39.08, 35.93), "orontes": (35.96, 36.04), "litani": (35.24, 33.34), "jordan": (35.55, 31.76),
    "great-zab": (43.36, 35.99), "little-zab": (43.43, 35.23), "diyala": (44.5, 33.22), "kabul": (72.24, 33.92),
    "panj": (68.31, 37.11), "amu-darya": (59.0, 43.7), "syr-darya": (61.0, 46.0), "indus": (67.5, 24.0),
    "sutlej": (71.0, 29.4), "yamuna": (81.88, 25.43), "nile": (30.37, 31.47), "white-nile": (32.5, 15.63),
    "blue-nile": (32.5, 15.63), "atbara": (33.97, 17.67), "sobat": (31.55, 9.37), "niger": (6.1, 4.3),
    "benue": (6.77, 7.77), "senegal": (-16.5, 15.95), "congo": (12.35, -6.07), "ubangi": (17.7, -0.5),
    "jubba": (42.63, -0.25), "tana": (40.5, -2.5), "zambezi": (36.25, -18.85), "limpopo": (33.5, -25.2),
    "rovuma": (40.45, -10.47), "orange": (16.45, -28.63), "chari": (14.5, 12.95), "logone": (15.03, 12.1),
    "dnieper": (32.3, 46.55), "don": (39.3, 47.1), "siverskyi-donets": (40.9, 47.6), "oskil": (37.38, 49.1),
    "inhulets": (32.8, 46.68), "inhul": (31.98, 46.97), "southern-bug": (31.95, 46.65), "desna": (30.55, 50.55),
    "seim": (32.57, 51.45), "psel": (33.55, 49.03), "vorskla": (34.1, 48.88), "pripyat": (30.5, 51.1),
    "irpin": (30.46, 50.74), "dniester": (30.3, 46.3), "samara-dnieper": (35.1, 48.45), "kuban": (37.5, 45.35),
    "terek": (47.5, 43.6), "kura": (49.4, 39.35), "aras": (48.45, 40.02), "volga": (47.9, 45.8), "ural": (51.7, 46.9),
    "danube": (29.7, 45.2), "rhine": (4.1, 51.98), "elbe": (8.9, 53.9), "oder": (14.5, 53.6),
    "vistula": (18.95, 54.35),
    "neman": (21.25, 55.3), "daugava": (24.0, 57.06), "sava": (20.45, 44.82), "drina": (19.35, 44.9),
    "ibar": (20.68, 43.73), "tisza": (20.27, 45.13), "prut": (28.2, 45.47), "maritsa": (26.05, 40.74),
    "vardar": (22.7, 40.5), "thames": (0.7, 51.5), "po": (12.5, 44.95), "mekong": (106.5, 9.9),
    "irrawaddy": (95.1, 15.9),
    "salween": (97.6, 16.5), "chindwin": (95.3, 21.45), "red-river": (106.6, 20.25), "yangtze": (121.9, 31.4),
    "yellow-river": (119.2, 37.75), "yalu": (124.3, 39.95), "tumen": (130.7, 42.3), "amur": (141.0, 52.95),
    "ussuri": (135.0, 48.45), "irtysh": (69.0, 61.1), "mississippi": (-89.25, 29.1), "missouri": (-90.12, 38.81),
    "rio-grande": (-97.15, 25.95), "magdalena": (-74.85, 11.1), "orinoco": (-61.0, 9.0), "parana": (-58.5, -34.2),
    "amazon": (-50.0, 0.5),
    "hudson": (-74.03, 40.7), "sao-francisco": (-36.4, -10.5), "volta": (0.68, 5.78), "karun": (48.17, 30.43),
}  # fmt: skip
"""Where rivers end, lon and lat, by the name in their gazetteer id ("river:dnieper")."""


def bank_of(river: Place, lon: float, lat: float) -> Literal["left", "right", ""]:
    """Return the bank that a position lies on, as seen looking downstream; "" where the flow is not known.

    >>> from geo.gazetteer import open_gazetteer
    >>> river = open_gazetteer().get("river:dnieper")
    >>> bank_of(river, 34.5858, 47.5122), bank_of(river, 34.40, 47.57)  # Enerhodar's plant, Nikopol
    ('left', 'right')
    """
    mouth = mouth_of(river)
    if mouth is None or river.shape is None:
        return ""
    course = _main_course(river.geometry)
    foot = geodesy.nearest_on_line(course, lon, lat)
    runs_down = _runs_downstream(course, (float(foot.lon), float(foot.lat)), mouth)
    if runs_down is None or not float(foot.side):
        return ""
    return "left" if (float(foot.side) > 0.0) == runs_down else "right"


def run_downstream(river: Place) -> BaseGeometry | None:
    """Return the course of a river with every piece drawn downstream; None where the flow is not known."""
    import shapely

    mouth = mouth_of(river)
    if mouth is None or river.shape is None:
        return None
    pieces, ways = _ways_to(_main_course(river.geometry), mouth)
    turned = []
    for i, piece in enumerate(pieces):
        first, last = ways.get(2 * i), ways.get(2 * i + 1)
        if first is not None and last is not None:
            turned.append(piece if last < first else shapely.reverse(piece))
    return shapely.MultiLineString(turned) if turned else None


def _main_course(course: BaseGeometry) -> BaseGeometry:
    """Return a course without short pieces that join no other: side channels whose flow the network cannot tell."""
    import numpy as np
    import shapely

    pieces = [piece for piece in shapely.get_parts(course) if piece.length > 0.0]
    if len(pieces) < 2:
        return course
    ends = np.array([point for piece in pieces for point in (piece.coords[0], piece.coords[-1])])
    apart = np.abs(ends[:, None, :] - ends[None, :, :]).max(axis=2)
    own = np.arange(len(ends)) // 2
    apart[own[:, None] == own[None, :]] = np.inf
    touches = (apart.min(axis=1) < _TOUCH_DEG).reshape(-1, 2).any(axis=1)
    kept = [piece for piece, is_joined in zip(pieces, touches, strict=True) if is_joined or piece.length > _SHORT_DEG]
    return shapely.MultiLineString(kept) if kept else course


def mouth_of(river: Place) -> tuple[float, float] | None:
    """Return where a river ends (lon, lat), None where that is not known."""
    key = river.gazetteer or river.id
    return MOUTHS.get(key.removeprefix("river:")) or _listed_mouths().get(key)


@lru_cache(maxsize=1)
def _listed_mouths() -> dict[str, tuple[float, float]]:
    with data_path("river_mouths.csv").open(encoding="utf-8", newline="") as lines:
        return {row["river"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(lines)}


def _runs_downstream(course: BaseGeometry, foot: tuple[float, float], mouth: tuple[float, float]) -> bool | None:
    """Return whether the piece at the foot is drawn downstream; None where no way leads from it to the mouth."""
    import numpy as np
    import shapely

    pieces, ways = _ways_to(course, mouth)
    at = int(np.argmin(shapely.distance(np.array(pieces), shapely.Point(foot))))
    first, last = ways.get(2 * at), ways.get(2 * at + 1)
    return None if first is None or last is None or first == last else last < first


def _ways_to(course: BaseGeometry, mouth: tuple[float, float]) -> tuple[list[BaseGeometry], dict[int, float]]:
    """Return the pieces of a course, and the way to the mouth from the ends 2i and 2i + 1 of each that has one."""
    import numpy as np
    import shapely

    pieces = [piece for piece in shapely.get_parts(course) if piece.length > 0.0]
    ends = np.array([point for piece in pieces for point in (piece.coords[0], piece.coords[-1])])
    count = len(ends)
    to_mouth = geodesy.inverse(np.full(count, mouth[0]), np.full(count, mouth[1]), ends[:, 0], ends[:, 1]).distance_m
    start = int(np.argmin(to_mouth))
    if float(to_mouth[start]) > _OFF_M:
        return pieces, {}
    links = _links(pieces, ends)
    ways = _ways_from(start, links)
    while len(ways) < count and _bridge(ends, ways, links):
        ways = _ways_from(start, links)
    return pieces, ways


def _bridge(ends: NDArray[np.float64], ways: dict[int, float], links: dict[int, list[tuple[int, float]]]) -> bool:
    """Join the part nearest beyond a long gap (a delta that is not listed); return whether one is near enough."""
    import numpy as np

    reached = np.array(sorted(ways))
    left = np.setdiff1d(np.arange(len(ends)), reached)
    one, other = np.repeat(reached, len(left)), np.tile(left, len(reached))
    gaps = geodesy.inverse(ends[one, 0], ends[one, 1], ends[other, 0], ends[other, 1]).distance_m
    best = int(np.argmin(gaps))
    if float(gaps[best]) > _LONGEST_GAP_M:
        return False
    i, j, gap_m = int(one[best]), int(other[best]), float(gaps[best])
    links[i].append((j, 5.0 * gap_m))
    links[j].append((i, 5.0 * gap_m))
    return True


def _links(pieces: list[BaseGeometry], ends: object) -> dict[int, list[tuple[int, float]]]:
    """Return for each end of a piece the ends that can be reached from it, with the way in metres."""
    import numpy as np

    points = np.asarray(ends)
    links: dict[int, list[tuple[int, float]]] = {i: [] for i in range(len(points))}
    for i, piece in enumerate(pieces):
        way_m = float(piece.length) * 100_000.0
        links[2 * i].append((2 * i + 1, way_m))
        links[2 * i + 1].append((2 * i, way_m))
    first, second = np.triu_indices(len(points), 1)
    near = np.abs(points[first] - points[second]).max(axis=1) < 2.0 * _GAP_M / 111_000.0
    first, second = first[near], second[near]
    gaps = geodesy.inverse(points[first, 0], points[first, 1], points[second, 0], points[second, 1]).distance_m
    for i, j, gap in zip(first, second, np.asarray(gaps), strict=True):
        if gap <= _GAP_M:
            links[int(i)].append((int(j), 5.0 * float(gap)))
            links[int(j)].append((int(i), 5.0 * float(gap)))
    return links


def _ways_from(start: int, links: dict[int, list[tuple[int, float]]]) -> dict[int, float]:
    """Return the shortest way from one end to every other that can be reached (Dijkstra)."""
    ways: dict[int, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        way_m, end = heappop(waiting)
        if end in ways:
            continue
        ways[end] = way_m
        for other, step_m in links[end]:
            if other not in ways:
                heappush(waiting, (way_m + step_m, other))
    return ways
