"""Print the pairs of points (lat1 lon1 lat2 lon2) of geodesics.txt: short, long, polar, equatorial and near-antipodal ones.

The reference file is made with Debian's geographiclib-tools (C. F. F. Karney's program, exact elliptic integrals):

    python tests/reference/make_geodesics.py | GeodSolve -i -E -f -p 10 > tests/reference/geodesics.txt
"""

from __future__ import annotations

import random


def pairs() -> list[tuple[float, float, float, float]]:
    """Return 80 pairs, the same ones every time."""
    draw = random.Random(7)
    out = [(0.0, 0.0, 0.0, 90.0), (0.0, 0.0, 0.5, 179.7), (90.0, 0.0, -90.0, 0.0), (-30.0, 0.0, 29.9, 179.8)]
    out += [(40.0, 10.0, 40.0, 10.0), (35.3359, 40.1408, 35.3009, 40.2892)]
    while len(out) < 80:
        lat, lon = draw.uniform(-90, 90), draw.uniform(-180, 180)
        kind = len(out) % 5
        if kind == 0:
            out.append((lat, lon, draw.uniform(-90, 90), draw.uniform(-180, 180)))
        elif kind == 1:
            out.append((lat, lon, min(90.0, lat + draw.uniform(0, 1e-3)), lon + draw.uniform(-1e-3, 1e-3)))
        elif kind == 2:
            out.append(
                (lat, lon, -lat + draw.uniform(-0.6, 0.6) * (abs(lat) < 89), lon + 180 + draw.uniform(-0.6, 0.6))
            )
        elif kind == 3:
            out.append((draw.uniform(89, 90), lon, draw.uniform(88, 90), draw.uniform(-180, 180)))
        else:
            out.append((draw.uniform(-1e-2, 1e-2), lon, draw.uniform(-1e-2, 1e-2), lon + draw.uniform(0, 180)))
    return out


if __name__ == "__main__":
    for pair in pairs():
        print(*(f"{value:.12f}" for value in pair))
