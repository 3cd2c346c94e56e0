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

__all__ = ["MOUTHS", "bank_of", "mouth_of", "mouths_of", "run_downstream"]

_GAP_M, _LONGEST_GAP_M = 60_000.0, 250_000.0
_OFF_M, _ARM_OFF_M = 800_000.0, 30_000.0
_SHORT_DEG = 0.3
_TOUCH_DEG, _APART_DEG = 0.005, 0.1

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
    "helmand": (61.6, 31.2), "ganges": (90.4, 23.3), "brahmaputra": (89.75, 23.85), "tekeze": (36.0, 14.3),
    "uele": (22.45, 4.15), "rusizi": (29.2, -3.37), "semliki": (30.4, 1.2), "shebelle": (42.7, 0.1),
    "komadugu-yobe": (13.35, 13.72), "neris": (23.89, 54.9), "severn": (-2.4, 51.7), "lena": (127.3, 72.4),
    "marañon": (-73.5, -4.45), "paranaiba": (-50.6, -19.3), "tapajos": (-54.7, -2.4), "caqueta": (-69.4, -1.4),
    "guapore": (-65.0, -11.9), "arauca": (-66.9, 7.4), "usumacinta": (-92.7, 18.4),
    "colorado-us": (-114.9, 31.9), "delaware": (-75.4, 39.9), "ottawa": (-74.0, 45.45), "white-volta": (-1.0, 8.7),
    "black-volta": (-1.1, 8.6), "oueme": (2.45, 6.4), "mahanadi": (86.4, 20.3), "argun": (121.4, 53.3),
    "anadyr": (174.6, 64.7), "garonne": (-0.6, 45.0), "drava": (18.93, 45.54), "kosi": (87.2, 25.4),
    "vakhsh": (68.3, 37.1), "ogooue": (9.0, -0.9), "red-river-of-the-north": (-96.85, 50.4),
    "siret-river": (28.03, 45.4), "scheldt": (4.3, 51.35), "zeravshan": (64.0, 39.4), "ili-river": (74.1, 45.4),
    "murghab-river": (61.3, 38.0), "damodar": (88.1, 22.3), "hooghly": (88.1, 21.7), "surma-river": (91.0, 24.1),
    "apurimac-river": (-74.0, -12.26), "iguazu-river": (-54.6, -25.6), "nyong": (9.9, 3.25),
    "dinder-river": (33.67, 14.1), "ishim": (71.2, 57.75), "okavango": (23.5, -19.4), "songhua": (132.5, 47.75),
    "huai": (119.0, 33.2), "kaduna": (5.8, 8.75), "glomma": (10.95, 59.2), "apure": (-66.4, 7.6),
    "yukon": (-164.9, 62.6), "sangha": (16.8, -1.3), "gambia": (-16.57, 13.46), "maroni": (-53.95, 5.74),
    "coruh": (41.57, 41.6), "gash": (36.4, 15.45), "subarnarekha": (87.35, 21.57), "mudan-river": (129.55, 46.35),
    "cross-river": (8.31, 4.9), "acre-river": (-67.4, -8.75), "tiete": (-51.6, -20.65), "mantaro": (-74.2, -12.25),
    "pastaza-river": (-76.5, -4.1), "vaupes-river": (-67.2, 0.05), "kunduz-river": (68.2, 37.05),
    "berezina": (30.25, 52.5), "sozh": (30.75, 51.95), "isar": (13.0, 48.8), "incomati": (32.75, -25.8),
    "tambo-ucayali": (-73.75, -10.73),
    "ene-river": (-74.25, -11.15), "faleme": (-12.25, 14.77), "una-bosnia": (16.92, 45.27), "ne-100": (-48.1, -5.3),
    "tocantins": (-49.6, -2.0),
    "ucayali": (-73.45, -4.45), "ne-103": (-119.0, 46.2), "ne-1083": (92.9, 20.1),
    "ne-1092": (84.9, 25.75), "ne-1139": (85.2, 25.65), "ne-117": (-105.1, 53.2), "ne-118": (-10.83, 13.82),
    "ne-124": (160.8, 68.6), "ne-131": (-91.1, 33.8), "ne-164": (-51.0, -20.1), "ne-167": (-121.8, 38.05),
    "ne-171": (71.8, 40.9), "ne-173": (-111.2, 58.7), "ne-180": (68.2, 58.15), "ne-188": (150.0, 71.3),
    "ne-191": (46.6, 61.3), "ne-208": (16.9, 46.3), "ne-215": (117.6, 2.9), "ne-234": (-162.4, 60.1),
    "ne-238": (-152.0, 65.2), "ne-241": (42.07, 4.2), "ne-242": (80.9, 40.5), "ne-266": (-105.1, 53.2),
    "ne-268": (24.5, 65.75), "ne-27": (106.3, 50.2), "ne-270": (114.3, 30.55), "ne-275": (-92.4, 57.1),
    "ne-279": (80.9, 15.75), "ne-28": (93.0, 58.1), "ne-281": (-121.3, 61.85), "ne-282": (17.3, -3.25),
    "ne-287": (-60.7, -31.65), "ne-290": (-67.5, 6.2), "ne-291": (-65.4, -10.4), "ne-294": (-57.65, -25.3),
    "ne-297": (35.95, 4.5), "ne-308": (72.8, 21.65), "ne-315": (70.7, 29.1), "ne-333": (-122.77, 45.65),
    "ne-33": (-111.4, 59.0), "ne-356": (9.65, 3.55), "ne-371": (72.15, 31.17), "ne-388": (11.75, -17.25),
    "ne-391": (-92.65, 18.6), "ne-396": (-103.95, 47.98), "ne-400": (-53.1, -22.65), "ne-405": (127.5, 50.25),
    "ne-413": (-109.9, 38.2), "ne-415": (-101.4, 29.7), "ne-420": (100.15, 15.7), "ne-424": (17.9, 62.8),
    "ne-427": (-55.9, -1.95), "ne-441": (21.05, 44.7), "ne-445": (22.45, 4.15), "ne-449": (23.3, -18.0),
    "ne-457": (112.95, 29.1), "ne-475": (-66.1, -10.95), "ne-478": (46.3, -15.8), "ne-487": (142.3, -8.4),
    "ne-488": (22.0, 4.15), "ne-497": (85.0, 52.4), "ne-501": (24.1, 0.8), "ne-506": (4.1, 11.4),
    "ne-517": (-67.9, -3.1), "ne-558": (26.3, -30.5), "ne-563": (8.55, 53.5), "ne-574": (39.4, -7.8),
    "ne-575": (121.4, 53.3), "ne-579": (-57.1, 5.9), "ne-601": (144.5, -3.85), "ne-603": (-95.9, 41.05),
    "ne-615": (-4.2, 14.5), "ne-629": (-94.2, 58.7), "ne-642": (-70.0, -4.3), "ne-643": (-0.55, 45.03),
    "ne-645": (-68.0, -39.0), "ne-64": (-123.8, 46.2), "ne-667": (41.7, 11.2), "ne-6": (31.9, -0.95),
    "ne-701": (0.1, 7.7), "ne-717": (24.8, 43.7), "ne-719": (16.98, 48.17), "ne-71": (35.3, -17.7),
    "ne-721": (8.3, 50.0), "ne-722": (7.2, 53.3), "ne-723": (-6.35, 36.8), "ne-730": (37.8, -7.9),
    "ne-734": (105.5, 15.3), "ne-738": (105.35, 21.25), "ne-77": (-64.7, -15.9), "ne-81": (16.2, -3.2),
    "ne-833": (20.4, -4.3), "ne-834": (17.4, -3.2), "ne-867": (27.2, 37.5), "ne-869": (5.05, 46.9),
    "ne-86": (141.9, -34.1), "ne-871": (20.2, 46.25), "ne-873": (110.3, 34.6), "ne-878": (60.2, 38.1),
    "ne-903": (-90.5, 38.95), "ne-91": (-58.75, -3.37), "ne-940": (123.5, 46.8),
}  # fmt: skip
"""Where rivers end, lon and lat, by the name in their gazetteer id ("river:dnieper")."""

_ARMS: dict[str, tuple[tuple[float, float], ...]] = {
    "nile": ((31.85, 31.52),), "danube": ((29.75, 45.4), (29.6, 44.88)),
}  # fmt: skip
"""Further mouths of rivers with a delta whose arms are listed."""


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
    if _is_beside_a_piece_apart(river.geometry, course, lon, lat):
        return ""
    runs_down = _runs_downstream(course, (float(foot.lon), float(foot.lat)), _mouths_of(river, mouth))
    if runs_down is None or not float(foot.side):
        return ""
    return "left" if (float(foot.side) > 0.0) == runs_down else "right"


def _is_beside_a_piece_apart(whole: BaseGeometry, main: BaseGeometry, lon: float, lat: float) -> bool:
    """Return whether what runs by a position is a short piece that joins no other: its own flow is not known."""
    import shapely

    spot = shapely.Point(lon, lat)
    return main is not whole and float(main.distance(spot)) > float(whole.distance(spot)) + _APART_DEG


def run_downstream(river: Place) -> BaseGeometry | None:
    """Return the course of a river with every piece drawn downstream; None where the flow is not known."""
    import shapely

    mouth = mouth_of(river)
    if mouth is None or river.shape is None:
        return None
    pieces, ways = _ways_to(_main_course(river.geometry), _mouths_of(river, mouth))
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


def mouths_of(river: Place) -> list[tuple[float, float]]:
    """Return the mouth of a river, and those of the other arms of its delta; none where it is not known."""
    mouth = mouth_of(river)
    return _mouths_of(river, mouth) if mouth is not None else []


def _mouths_of(river: Place, mouth: tuple[float, float]) -> list[tuple[float, float]]:
    return [mouth, *_ARMS.get((river.gazetteer or river.id).removeprefix("river:"), ())]


@lru_cache(maxsize=1)
def _listed_mouths() -> dict[str, tuple[float, float]]:
    with data_path("river_mouths.csv").open(encoding="utf-8", newline="") as lines:
        return {row["river"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(lines)}


def _runs_downstream(
    course: BaseGeometry, foot: tuple[float, float], mouths: list[tuple[float, float]]
) -> bool | None:
    """Return whether the piece at the foot is drawn downstream; None where no way leads from it to a mouth."""
    import numpy as np
    import shapely

    pieces, ways = _ways_to(course, mouths)
    at = int(np.argmin(shapely.distance(np.array(pieces), shapely.Point(foot))))
    first, last = ways.get(2 * at), ways.get(2 * at + 1)
    return None if first is None or last is None or first == last else last < first


def _ways_to(
    course: BaseGeometry, mouths: list[tuple[float, float]]
) -> tuple[list[BaseGeometry], dict[int, float]]:
    """Return the pieces of a course, and the way to the next mouth from the ends 2i and 2i + 1 of each that has one."""
    import numpy as np
    import shapely

    pieces = [piece for piece in shapely.get_parts(course) if piece.length > 0.0]
    ends = np.array([point for piece in pieces for point in (piece.coords[0], piece.coords[-1])])
    lon, lat = np.array(mouths).T[:, :, None]
    to_mouth = np.asarray(geodesy.inverse(*np.broadcast_arrays(lon, lat, ends[:, 0], ends[:, 1])).distance_m)
    if float(to_mouth[0].min()) > _OFF_M:
        return pieces, {}
    starts = [int(np.argmin(off)) for k, off in enumerate(to_mouth) if not k or off.min() <= _ARM_OFF_M]
    links = _links(pieces, ends)
    ways = _ways_from(starts, links)
    while len(ways) < len(ends) and _bridge(ends, ways, links):
        ways = _ways_from(starts, links)
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


def _ways_from(starts: list[int], links: dict[int, list[tuple[int, float]]]) -> dict[int, float]:
    """Return the shortest way from the next of some ends to every other that can be reached (Dijkstra)."""
    ways: dict[int, float] = {}
    waiting = [(0.0, start) for start in sorted(set(starts))]
    while waiting:
        way_m, end = heappop(waiting)
        if end in ways:
            continue
        ways[end] = way_m
        for other, step_m in links[end]:
            if other not in ways:
                heappush(waiting, (way_m + step_m, other))
    return ways
