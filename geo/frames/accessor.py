"""The accessor `frame.incident`: what this project measures, on any GeoDataFrame, row by row.

>>> import geopandas, geo.frames
>>> homs = geopandas.points_from_xy([36.7234], [34.7308])
>>> towns = geopandas.GeoDataFrame({"name": ["Homs"]}, geometry=homs, crs=4326)
>>> towns.incident.measure("Damascus")["distance_m"].round(-3).tolist()
[141000.0]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import geodesy
from ..errors import UsageError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["IncidentAccessor", "register"]

_NAME = "incident"


class IncidentAccessor:
    """What `frame.incident` offers; every answer is a new table with further columns, the given one stays."""

    __slots__ = ("_frame",)

    def __init__(self, frame: Any) -> None:
        if getattr(frame, "crs", None) is None:
            hint = "make it one: geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(lon, lat), crs=4326)"
            raise UsageError("this table is no GeoDataFrame with a coordinate system", hint=hint)
        self._frame: GeoDataFrame = frame if frame.crs == "EPSG:4326" else frame.to_crs("EPSG:4326")

    def measure(self, to: str | Place | tuple[float, float], *, gazetteer: Gazetteer | None = None) -> GeoDataFrame:
        """Return the table with `distance_m` and `azimuth_deg` from a place to each row, on the WGS 84 ellipsoid.

        Parameters
        ----------
        to : a name of the gazetteer, a `geo.Place`, or (longitude, latitude). Rivers, borders and other lines are
            measured from their nearest point, areas from their boundary (0 inside)
        gazetteer : where names are looked up; the embedded one by default

        Raises
        ------
        UsageError
            rows that are not points
        GazetteerError
            a name that the gazetteer does not have
        """
        points = self._points()
        lon, lat = points.x.to_numpy(), points.y.to_numpy()
        place = _place_of(to, gazetteer)
        if isinstance(place, tuple):
            measured: Any = geodesy.inverse(place[0], place[1], lon, lat)
        elif place.family in ("line", "area"):
            nearest = geodesy.nearest_on_line if place.family == "line" else geodesy.nearest_on_boundary
            measured = nearest(place.geometry, lon, lat)
        else:
            measured = geodesy.inverse(place.lon, place.lat, lon, lat)
        distance_m = measured.distance_m
        if not isinstance(place, tuple) and place.family == "area":
            distance_m = distance_m * (geodesy.inside_by(place.geometry, lon, lat) < 0.0)
        return self._frame.assign(distance_m=distance_m, azimuth_deg=measured.azimuth_deg)

    def check(
        self, text: str | Sequence[str] = (), *, gazetteer: Gazetteer | None = None, coarsen: str = "", **columns: str
    ) -> GeoDataFrame:
        """Return the table with each row checked against its own words and administrative columns.

        Adds verdict, claims, error_m, uncertainty_m, reason, findings and others, as `geo.tables.check_table` does;
        `text` are the columns with words, found by their usual names where not given.

        >>> import geopandas, geo.frames
        >>> spot = geopandas.points_from_xy([39.22], [35.95])
        >>> rows = geopandas.GeoDataFrame({"notes": ["A convoy was hit 20 km east of Raqqa."]}, geometry=spot, crs=4326)
        >>> rows.incident.check()["verdict"].tolist()
        ['supported']
        """
        from ..tables import check_table

        found: GeoDataFrame = check_table(self._frame, text=text, gazetteer=gazetteer, coarsen=coarsen, **columns)
        return found

    def coarsen(self, *rules: str) -> GeoDataFrame:
        """Return the table with each position in the middle of a grid cell ("5km"), and no other trace of where it was.

        As `geo.coarsening.coarsen_frame` does it: `uncertainty_m` grows, `coarsened_m` says the size of the grid,
        coordinates in words are hidden.
        """
        from ..coarsening import coarsen_frame

        found: GeoDataFrame = coarsen_frame(self._frame, *rules)
        return found

    def _points(self) -> Any:
        geometry = self._frame.geometry
        if not (geometry.geom_type == "Point").all():
            kinds = ", ".join(sorted({str(kind) for kind in geometry.geom_type} - {"Point"}))
            raise UsageError(
                f"rows are measured as points, and some are {kinds}", hint="give frame[frame.geom_type == 'Point']"
            )
        return geometry


def _place_of(to: Any, gazetteer: Gazetteer | None) -> Place | tuple[float, float]:
    from ..lookups import find
    from ..places import Place

    if isinstance(to, Place):
        return to
    if isinstance(to, str):
        found = find(to, gazetteer=gazetteer, limit=1)
        if not found:
            from ..errors import GazetteerError

            raise GazetteerError(f"no place is called {to!r}", hint="geo.find(...) lists what is spelt alike")
        return found[0].place
    lon, lat = to
    return float(lon), float(lat)


def register() -> None:
    """Give every GeoDataFrame the accessor; once, however often it is called."""
    import pandas as pd
    from geopandas import GeoDataFrame

    if "incident" not in GeoDataFrame.__dict__:
        pd.api.extensions.register_dataframe_accessor(_NAME)(IncidentAccessor)
