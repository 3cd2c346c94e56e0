"""Distances from pieces of a line to points, compiled by numba (the optional extra `fast`): same model, same answers.

The inverse problem is solved on the auxiliary sphere: the longitude there is iterated to a fixed point (Vincenty 1975)
with the series of Karney (2013, equations 17, 18, 24, 25) instead of his, so that 5e-9 m are reached and not 1e-4 m.
Multiples of angles come from recurrences; one step of Aitken's method saves a round. Pairs more than 700 km apart, and
those that do not settle, are left to PROJ.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from .ellipsoid import ECCENTRICITY2, EQUATORIAL_M, FLATTENING, MEAN_RADIUS_M, POLAR_M, Array

if TYPE_CHECKING:
    from .lines import Ints
    from .search import LineIndex

__all__ = ["inverse_near", "nearest_feet"]

_N = FLATTENING / (2.0 - FLATTENING)
_SECOND = ECCENTRICITY2 / (1.0 - ECCENTRICITY2)
_ROUNDS = 8
_SETTLED = 3e-13
_FAR = 0.12
"""Angle on the sphere, about 760 km, beyond which nothing is solved here."""
_FAR_M = 700_000.0
"""Distance beyond which feet are stepped to, as in `geo.geodesy.nearest`."""
# Karney (2013), equation 24: A3 by powers of the small parameter; equation 25: C3; both to the fourth power
_A3_1, _A3_2 = -(0.5 - _N / 2.0), -(0.25 + _N / 8.0 - 3.0 * _N**2 / 8.0)
_A3_3, _A3_4 = -(1.0 / 16.0 + 3.0 * _N / 16.0 + _N**2 / 16.0), -(3.0 / 64.0 + _N / 32.0)
_C31_1, _C31_2 = 0.25 - _N / 4.0, 0.125 - _N**2 / 8.0
_C31_3, _C31_4 = 3.0 / 64.0 + 3.0 * _N / 64.0 - _N**2 / 64.0, 5.0 / 128.0 + _N / 64.0
_C32_2, _C32_3 = 1.0 / 16.0 - 3.0 * _N / 32.0 + _N**2 / 32.0, 3.0 / 64.0 - _N / 32.0 - 3.0 * _N**2 / 64.0
_C32_4, _C33_4 = 3.0 / 128.0 + _N / 128.0, 3.0 / 128.0 - 5.0 * _N / 192.0
_C33_3, _C34_4 = 5.0 / 192.0 - 3.0 * _N / 64.0 + 5.0 * _N**2 / 192.0, 7.0 / 512.0 - 7.0 * _N / 256.0
_SECOND_POLAR_M = _SECOND * POLAR_M
_LONG_M = 20.0
_POLE_LAT = 1e-9
"""Cosine of the reduced latitude below which a point is left to PROJ."""


@cache
def _inverse() -> Callable[..., Any]:
    from numba import njit

    @njit(nogil=True, cache=True, error_model="numpy")
    def inverse(sin1: float, cos1: float, sin2: float, cos2: float, turn: float) -> Any:
        # from sine and cosine of both geographic latitudes and the difference of longitude, radians:
        # distance (negative: not settled), sine and cosine (scaled alike) of the azimuth at 1
        h1 = 1.0 / np.sqrt((1.0 - ECCENTRICITY2) * sin1 * sin1 + cos1 * cos1)
        h2 = 1.0 / np.sqrt((1.0 - ECCENTRICITY2) * sin2 * sin2 + cos2 * cos2)
        su, cu = (1.0 - FLATTENING) * sin1 * h1, cos1 * h1
        sv, cv = (1.0 - FLATTENING) * sin2 * h2, cos2 * h2
        if cu < _POLE_LAT or cv < _POLE_LAT:
            return -1.0, 0.0, 1.0
        half = 0.5 * (cu + cv)
        omega = turn / np.sqrt(1.0 - ECCENTRICITY2 * half * half)
        before = 0.0
        sv_cu, su_cv, su_sv, cu_cv = sv * cu, su * cv, su * sv, cu * cv
        for k in range(_ROUNDS):
            so, co = np.sin(omega), np.cos(omega)
            east, north = cv * so, sv_cu - su_cv * co
            ss = np.sqrt(east * east + north * north)
            cs = su_sv + cu_cv * co
            if ss == 0.0:
                return (0.0 if cs > 0.0 else -1.0), 0.0, 1.0
            sigma = np.arctan2(ss, cs)
            if sigma > _FAR:
                return -1.0, 0.0, 1.0
            sin0 = cu * east / ss
            cos0_2 = 1.0 - sin0 * sin0
            c2m = cs - 2.0 * su_sv / cos0_2 if cos0_2 > 1e-30 else 0.0
            k2 = _SECOND * cos0_2
            root = 1.0 + np.sqrt(1.0 + k2)
            e = k2 / (root * root)
            # sines of multiples of sigma, cosines of multiples of the sum of both arcs
            s2, s3 = 2.0 * cs * ss, (4.0 * cs * cs - 1.0) * ss
            s4 = 2.0 * cs * s3 - s2
            d2 = 2.0 * c2m * c2m - 1.0
            d3 = (2.0 * d2 - 1.0) * c2m
            d4 = 2.0 * d2 * d2 - 1.0
            a3 = 1.0 + e * (_A3_1 + e * (_A3_2 + e * (_A3_3 + e * _A3_4)))
            wave = e * (
                (_C31_1 + e * (_C31_2 + e * (_C31_3 + e * _C31_4))) * c2m * ss
                + e * ((_C32_2 + e * (_C32_3 + e * _C32_4)) * d2 * s2
                       + e * ((_C33_3 + e * _C33_4) * d3 * s3 + e * _C34_4 * d4 * s4))
            )  # fmt: skip
            step = turn + FLATTENING * sin0 * a3 * (sigma + 2.0 * wave) - omega
            if np.abs(step) < _SETTLED or k == _ROUNDS - 1:
                break
            if k % 3 == 1 and np.abs(step) < 0.5 * np.abs(before):
                omega += step * before / (before - step)
            else:
                omega += step
            before = step
        if np.abs(step) > _SETTLED:
            return -1.0, 0.0, 1.0
        e2 = e * e
        s5, d5 = 2.0 * cs * s4 - s3, 2.0 * c2m * d4 - d3
        wave = e * (
            (-0.5 + e2 * (0.1875 - e2 * 0.03125)) * c2m * ss
            + e * ((-0.0625 + e2 * 0.03125) * d2 * s2
                   + e * ((-1.0 / 48.0 + e2 * 3.0 / 256.0) * d3 * s3
                          - e * (5.0 / 512.0 * d4 * s4 + e * 7.0 / 1280.0 * d5 * s5)))
        )  # fmt: skip
        a1 = (1.0 + e2 * (0.25 + e2 / 64.0)) / (1.0 - e)
        # the last step moves both ends to first order
        s = POLAR_M * a1 * (sigma + 2.0 * wave) + EQUATORIAL_M * sin0 * step
        return s, east + cv * co * step, north + su_cv * so * step

    return inverse


@cache
def _pairs_kernel() -> Callable[..., Any]:
    from numba import njit

    solve = _inverse()

    @njit(nogil=True, cache=True, error_model="numpy")
    def pairs(lon1: Any, lat1: Any, lon2: Any, lat2: Any, distance: Any, azimuth: Any) -> None:
        for i in range(len(lon1)):
            y1, y2 = np.radians(lat1[i]), np.radians(lat2[i])
            turn = (lon2[i] - lon1[i] + 180.0) % 360.0 - 180.0
            s, east, north = solve(np.sin(y1), np.cos(y1), np.sin(y2), np.cos(y2), np.radians(turn))
            distance[i], azimuth[i] = s, np.degrees(np.arctan2(east, north))

    return pairs


def inverse_near(lon1: Array, lat1: Array, lon2: Array, lat2: Array) -> tuple[Array, Array]:
    """Return distance in metres and azimuth at point 1 of equally long columns; -1 where PROJ has to be asked.

    Within 5e-9 m of PROJ, azimuths within 1e-8 m across; pairs more than about 700 km apart and points at a pole are
    left out.
    """
    distance, azimuth = np.empty(len(lon1)), np.empty(len(lon1))
    _pairs_kernel()(lon1, lat1, lon2, lat2, distance, azimuth)
    return distance, azimuth


@cache
def _surface() -> Callable[..., Any]:
    from numba import njit

    @njit(nogil=True, cache=True, error_model="numpy")
    def surface(frames: Any, j: int, t: float) -> Any:
        # at fraction t of a piece: lon, sine and cosine of the latitude, sine and cosine of the piece's direction
        u, v, q = frames[j, 3], frames[j, 4], frames[j, 5]
        x, y, z = frames[j, 0] + t * u, frames[j, 1] + t * v, frames[j, 2] + t * q
        p = max(np.sqrt(x * x + y * y), 1e-9)
        a, b = z * EQUATORIAL_M, p * POLAR_M
        r = 1.0 / np.sqrt(a * a + b * b)
        a, b = a * r, b * r
        rise = z + _SECOND_POLAR_M * a * a * a
        run = p - ECCENTRICITY2 * EQUATORIAL_M * b * b * b
        r = 1.0 / np.sqrt(rise * rise + run * run)
        sin_lat, cos_lat, sin_lon, cos_lon = rise * r, run * r, y / p, x / p
        east = v * cos_lon - u * sin_lon
        north = q * cos_lat - sin_lat * (u * cos_lon + v * sin_lon)
        flat = np.sqrt(east * east + north * north)
        flat = 1.0 / flat if flat > 0.0 else 1.0
        return np.arctan2(y, x), sin_lat, cos_lat, east * flat, north * flat

    return surface


@cache
def _side() -> Callable[..., Any]:
    from numba import njit

    surface = _surface()

    @njit(nogil=True, cache=True, error_model="numpy")
    def side(frames: Any, comes_from: Any, goes_on: Any, j: int, t: float, azimuth: float, along: float) -> float:
        # 1 left, -1 right, 0 without direction; at a bend the direction halfway between both edges decides
        if frames[j, 7] == 0.0:
            return 0.0
        half = along
        if (t == 0.0 and comes_from[j]) or (t == 1.0 and goes_on[j]):
            other = j - 1 if t == 0.0 else j + 1
            beside = surface(frames, other, 1.0 - t)
            turn = np.degrees(np.arctan2(beside[3], beside[4])) - along
            half = along + ((turn + 180.0) % 360.0 - 180.0) / 2.0
        return 1.0 if (azimuth - half) % 360.0 > 180.0 else -1.0

    return side


@cache
def _feet_kernel() -> Callable[..., Any]:
    from numba import njit

    solve, surface, side_of = _inverse(), _surface(), _side()

    @njit(nogil=True, cache=True, error_model="numpy")
    def feet(
        lon: Any, lat: Any, row: Any, piece: Any, raw: Any, frames: Any, first: Any, node_lon: Any, node_lat: Any,
        length: Any, start: Any, opens: Any, closes: Any, comes_from: Any, goes_on: Any, best: Any, out: Any,
    ) -> None:  # fmt: skip
        # out: distance, azimuth, lon, lat, side, way; best: -1 where a row was not settled
        n, k = len(row), 0
        while k < n:
            i = row[k]
            px, py = np.radians(lon[i]), np.radians(lat[i])
            sin_p, cos_p = np.sin(py), np.cos(py)
            least, settled, chosen = np.inf, True, -1
            while k < n and row[k] == i:
                j = piece[k]
                t = min(1.0, max(0.0, raw[k]))
                k += 1
                x, sin_lat, cos_lat, sin_along, cos_along = surface(frames, j, t)
                turn = px - x
                if turn > np.pi:
                    turn -= 2.0 * np.pi
                elif turn < -np.pi:
                    turn += 2.0 * np.pi
                s, east, north = solve(sin_lat, cos_lat, sin_p, cos_p, turn)
                if not 0.0 <= s <= _FAR_M:
                    settled = False
                    continue
                size = np.sqrt(east * east + north * north)
                cos_turn = (north * cos_along + east * sin_along) / size if size > 0.0 else cos_along
                angle = s / MEAN_RADIUS_M
                sin_angle, cos_angle = np.sin(angle), np.cos(angle)
                way = MEAN_RADIUS_M * np.arctan2(sin_angle * cos_turn, np.abs(cos_angle))
                low, high = (0.0 if opens[j] else -0.5), (1.0 if closes[j] else 1.5)
                way = min((high - t) * length[j], max((low - t) * length[j], way))
                reach = max(MEAN_RADIUS_M * np.abs(sin_angle / cos_angle), 1e-300)
                moved = way * way * (1.0 - cos_turn * cos_turn) / (2.0 * reach) - way * cos_turn
                distance = max(s + moved, 0.0) if s > 0.0 else 0.0
                if distance < least:
                    least, chosen, b_t, b_way = distance, j, t, way
                    b_x, b_sin, b_cos = x, sin_lat, cos_lat
                    b_sin_along, b_cos_along, b_east, b_north = sin_along, cos_along, east, north
            if not settled or chosen < 0:
                best[i] = -1
                continue
            # the true foot
            j, t0, way = chosen, b_t, b_way
            t = t0 + way * frames[j, 7]
            tan_lat = b_sin / max(b_cos, 1e-15)
            along = np.degrees(np.arctan2(b_sin_along, b_cos_along) + way / MEAN_RADIUS_M * b_sin_along * tan_lat)
            if t0 == 0.0 or t0 == 1.0:
                x, y = node_lon[first[j] + int(t0)], node_lat[first[j] + int(t0)]
            else:
                x, y = np.degrees(b_x), np.degrees(np.arctan2(b_sin, b_cos))
            if way != 0.0:
                w = np.sqrt(1.0 - ECCENTRICITY2 * b_sin * b_sin)
                x += np.degrees(way * b_sin_along * w / (EQUATORIAL_M * b_cos))
                y += np.degrees(way * b_cos_along * w * w * w / (EQUATORIAL_M * (1.0 - ECCENTRICITY2)))
            if np.abs(way) * (1.0 + np.abs(tan_lat)) > _LONG_M or np.abs(x) > 180.0:
                x, b_sin, b_cos, sin_along, cos_along = surface(frames, j, t)
                x, y = np.degrees(x), np.degrees(np.arctan2(b_sin, b_cos))
                if t == 0.0 or t == 1.0:
                    x, y = node_lon[first[j] + int(t)], node_lat[first[j] + int(t)]
                along = np.degrees(np.arctan2(sin_along, cos_along))
            azimuth = np.degrees(np.arctan2(b_east, b_north))
            if least > 1e-3 and (t > 0.0 or not opens[j]) and (t < 1.0 or not closes[j]):
                off = (azimuth - along + 180.0) % 360.0 - 180.0
                square = 90.0 if off >= 0.0 else -90.0
                if np.abs(square - off) < 1.0:
                    azimuth = along + square
            best[i] = j
            out[0, i], out[2, i], out[3, i] = least, x, y
            out[1, i] = 0.0 if least == 0.0 else azimuth
            out[4, i] = 0.0 if least < 1e-6 else side_of(frames, comes_from, goes_on, j, t, azimuth, along)
            out[5, i] = start[j] + t * length[j]

    return feet


def nearest_feet(index: LineIndex, lon: Array, lat: Array, row: Ints, piece: Ints, raw: Array) -> tuple[Ints, Array]:
    """Return the nearest piece of each point (-1: not settled here) and its columns, shape (6, n).

    Parameters
    ----------
    row, piece, raw : candidate pairs, the pairs of a row together

    Columns: distance, azimuth (degrees, not turned into 0..360), lon and lat of the foot, side, way along the line; as
    `geo.geodesy.nearest` measures them.
    """
    best, out = np.full(len(lon), -1), np.empty((6, len(lon)))
    p = index.pieces
    _feet_kernel()(
        lon, lat, row, piece, raw, index.frames, p.first, p.lon, p.lat, p.length_m, p.start_m, p.opens, p.closes,
        index.comes_from, index.goes_on, best, out,
    )  # fmt: skip
    return best, out
