"""Which column is which: the five standards by columns that only they have, TimeMap and one's own by common names.

Sources: ACLED codebook, UCDP GED codebook, GTD codebook, GDELT 2.0 event codebook, Atlos export, TimeMap event schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..errors import UsageError
from ..names import fold
from .model import Columns, Options

__all__ = ["GDELT_HEADER", "OTHER_TONGUES", "STANDARDS", "Standard", "recognise_columns"]


@dataclass(frozen=True, slots=True)
class Standard:
    """A data standard: each of `telling` must be met by one of its names; `roles` are candidates, the first found wins."""

    name: str
    words: str
    telling: tuple[tuple[str, ...], ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    text: tuple[str, ...]
    codes: str = "iso"


_POINT = (("lon", ("longitude", "lon", "long")), ("lat", ("latitude", "lat")))

STANDARDS: dict[str, Standard] = {
    "gdelt": Standard(
        "gdelt", "GDELT 2.0 events", (("actiongeo_type",), ("actiongeo_lat",), ("actiongeo_long",)),
        (
            ("lon", ("actiongeo_long",)), ("lat", ("actiongeo_lat",)), ("code", ("actiongeo_type",)),
            ("country", ("actiongeo_countrycode",)), ("full_name", ("actiongeo_fullname",)),
            ("date", ("sqldate", "day", "dateadded")), ("source", ("sourceurl",)), ("key", ("globaleventid",)),
        ),
        ("text", "notes", "summary", "title"), "fips",
    ),
    "acled": Standard(
        "acled", "ACLED", (("geo_precision",),),
        (
            *_POINT, ("code", ("geo_precision",)), ("country", ("country", "iso3", "iso")), ("admin1", ("admin1",)),
            ("admin2", ("admin2",)), ("location", ("location",)), ("date", ("event_date",)), ("source", ("source",)),
            ("key", ("event_id_cnty", "data_id", "event_id_no_cnty")),
        ),
        ("notes",),
    ),
    "ucdp": Standard(
        "ucdp", "UCDP GED", (("where_prec",),),
        (
            *_POINT, ("code", ("where_prec",)), ("country", ("country",)), ("admin1", ("adm_1",)),
            ("admin2", ("adm_2",)), ("location", ("where_coordinates",)), ("date", ("date_start",)),
            ("date_end", ("date_end",)), ("source", ("source_office", "source_article")), ("key", ("id", "relid")),
        ),
        ("where_description", "notes", "event_description"),
    ),
    "gtd": Standard(
        "gtd", "GTD", (("specificity",), ("provstate", "country_txt", "vicinity")),
        (
            *_POINT, ("code", ("specificity",)), ("vicinity", ("vicinity",)), ("country", ("country_txt",)),
            ("admin1", ("provstate",)), ("location", ("city",)), ("source", ("dbsource", "scite1")),
            ("key", ("eventid",)), ("date", ("date", "idate")),
        ),
        ("summary", "location"),
    ),
    "atlos": Standard(
        "atlos", "Atlos", (("slug",), ("geolocation_resolution", "geolocation_precision", "attr_geolocation_resolution",
                                       "geolocation", "attr_geolocation", "more_info", "attr_more_info")),
        (
            *_POINT, ("position", ("geolocation", "attr_geolocation")),
            ("code", ("geolocation_resolution", "geolocation_precision", "attr_geolocation_resolution", "precision")),
            ("country", ("country",)), ("admin1", ("admin1", "province", "state")), ("location", ("location", "town")),
            ("date", ("date", "attr_date", "incident_date")), ("source", ("source_1",)), ("key", ("slug",)),
        ),
        ("description", "attr_description", "more_info", "attr_more_info", "notes"),
    ),
    "timemap": Standard(
        "timemap", "TimeMap", (("description",), ("location",), ("associations", "category", "filter0", "source0")),
        (*_POINT, ("location", ("location",)), ("date", ("date",)), ("source", ("sources", "source0")), ("key", ("id",))),
        ("description", "comments"),
    ),
}  # fmt: skip
"""Standards in the order in which they are tried."""

_OWN = Standard(
    "own", "a table of one's own", (),
    (
        ("lon", ("longitude", "lon", "long", "lng", "decimallongitude", "x", "point_x", "x_coord", "xcoord", "longitud",
                 "lon_dms", "longitude_dms", "gps_longitude", "easting_deg")),
        ("lat", ("latitude", "lat", "decimallatitude", "y", "point_y", "y_coord", "ycoord", "latitud", "lat_dms",
                 "latitude_dms", "gps_latitude", "northing_deg")),
        ("position", ("coordinates", "coords", "coordinate", "position", "geolocation", "latlon", "lat_lon", "latlong",
                      "lat_long", "gps", "gps_coordinates")),
        ("geometry", ("geometry", "geom", "wkb_geometry", "geom_wkt", "wkt")),
        ("country", ("country", "country_name", "countryname", "country_code", "countrycode", "iso3", "iso2", "nation",
                     "country_txt")),
        ("admin1", ("admin1", "adm1", "admin_1", "adm_1", "province", "state", "governorate", "provstate",
                    "admin1_name", "adm1_name", "stateprovince", "oblast", "department", "region1")),
        ("admin2", ("admin2", "adm2", "admin_2", "adm_2", "district", "county", "admin2_name", "municipality")),
        ("location", ("location", "town", "city", "place", "settlement", "locality", "village")),
        ("radius", ("uncertainty_m", "coordinateuncertaintyinmeters", "known_to_m", "accuracy_m", "precision_m",
                    "radius_m", "uncertainty")),
        ("date", ("event_date", "date", "eventdate", "date_start", "datetime", "timestamp", "day")),
        ("date_end", ("date_end", "end_date")),
        ("source", ("source", "sources", "publisher", "source_name", "url")),
        ("key", ("id", "event_id", "eventid", "key", "uuid", "slug", "ref")),
    ),
    ("notes", "note", "text", "description", "summary", "details", "narrative", "remarks", "comment", "comments"),
)  # fmt: skip

OTHER_TONGUES = Standard(
    "own", "a table of one's own, in Spanish, Portuguese, French, German, Italian, Russian, Ukrainian or Arabic", (),
    (
        ("lon", ("longitud", "longitude_decimale", "lange", "laenge", "langengrad", "laengengrad", "geo_lange",
                 "longitudine", "долгота", "довгота", "خط_الطول")),
        ("lat", ("latitud", "latitude_decimale", "breite", "breitengrad", "geo_breite", "latitudine", "широта",
                 "خط_العرض")),
        ("position", ("coordenadas", "coordonnees", "koordinaten", "coordinate_geografiche", "координаты", "координати",
                      "الاحداثيات")),
        ("country", ("pais", "pays", "land", "staat", "paese", "страна", "краіна", "краіна", "الدوله", "البلد")),
        ("admin1", ("provincia", "departamento", "estado", "departement", "gouvernorat", "wilaya", "provinz",
                    "bundesland", "область", "المحافظه", "محافظه")),
        ("admin2", ("municipio", "distrito", "cercle", "landkreis", "kreis", "bezirk", "раион", "القضا")),
        ("location", ("localidad", "ciudad", "lugar", "localite", "ville", "lieu", "cidade", "ort", "stadt", "luogo",
                      "citta", "город", "место", "місто", "المدينه")),
        ("date", ("fecha", "datum", "дата", "التاريخ")),
        ("source", ("fuente", "fonte", "quelle", "источник", "джерело", "المصدر")),
    ),
    ("notas", "descripcion", "resumen", "observaciones", "descricao", "remarques", "resume", "texte", "beschreibung",
     "bemerkung", "bemerkungen", "notizen", "descrizione", "описание", "примечание", "опис", "الوصف", "ملاحظات"),
)  # fmt: skip

"""Names as `fold_column` leaves them."""

GDELT_HEADER = tuple(
    (
        "GLOBALEVENTID SQLDATE MonthYear Year FractionDate "
        + " ".join(
            f"Actor{n}{part}"
            for n in (1, 2)
            for part in (
                "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
            ).split()
        )
        + " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles "
        "AvgTone "
        + " ".join(
            f"{who}Geo_{part}"
            for who in ("Actor1", "Actor2", "Action")
            for part in "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
        )
        + " DATEADDED SOURCEURL"
    ).split()
)
"""The 61 columns of GDELT 2.0 event files, which come without a header."""


def fold_column(name: object) -> str:
    """Return a column's name in the form that names are compared in.

    >>> fold_column(" Geo-Precision "), fold_column("ActionGeo_FullName"), fold_column("Länge (°)")
    ('geo_precision', 'actiongeo_fullname', 'lange')
    """
    return fold(str(name).removeprefix("﻿")).replace(" ", "_")


def recognise_columns(names: Iterable[object], options: Options | None = None) -> Columns:
    """Return which column is which: by flags, else by the standard, else by common names.

    Raises
    ------
    UsageError : a flag names a column that the table has not, or no coordinates were found

    >>> recognise_columns(["event_date", "geo_precision", "latitude", "longitude", "notes"]).standard
    'acled'
    """
    options = options or Options()
    listed = [str(name) for name in names]
    by_name: dict[str, str] = {}
    for name in listed:
        by_name.setdefault(fold_column(name), name)
    standard = _standard_of(by_name, options.standard)
    columns = _fill(Columns(standard.name, codes=standard.codes), standard, by_name)
    if standard.name in ("own", "timemap"):
        columns = _fill(_fill(columns, _OWN, by_name), OTHER_TONGUES, by_name)
    elif not columns.lon and not columns.lat and not columns.position:
        columns = _fill(columns, replace(_OWN, text=(), roles=_OWN.roles[:4]), by_name)
    columns = _with_flags(columns, options, listed)
    if not ((columns.lon and columns.lat) or columns.position or columns.geometry):
        raise UsageError(
            f"no coordinates were found among the columns {', '.join(listed[:20])}",
            hint="name them: --lon COLUMN --lat COLUMN",
        )
    return columns


def _standard_of(by_name: dict[str, str], wanted: str) -> Standard:
    if wanted:
        if wanted.casefold() not in (*STANDARDS, "own"):
            raise UsageError(f"no standard {wanted!r}", hint=f"one of {', '.join(STANDARDS)}, own")
        return STANDARDS.get(wanted.casefold(), _OWN)
    for standard in STANDARDS.values():
        if all(any(name in by_name for name in names) for names in standard.telling):
            return standard
    return _OWN


def _fill(columns: Columns, standard: Standard, by_name: dict[str, str]) -> Columns:
    """Return the columns with the roles that are still open filled from a standard's names."""
    taken = set(columns.named().values()) | set(columns.text)
    found: dict[str, str] = {}
    for role, names in standard.roles:
        name = next((by_name[n] for n in names if n in by_name and by_name[n] not in taken), "")
        if name and not getattr(columns, role):
            found[role] = name
            taken.add(name)
    text = columns.text or tuple(by_name[n] for n in standard.text if n in by_name and by_name[n] not in taken)
    return replace(columns, text=text, **found)


def _with_flags(columns: Columns, options: Options, listed: Sequence[str]) -> Columns:
    given = [*options.columns, *(("text", name) for name in options.text)]
    by_fold = {fold_column(name): name for name in listed}
    meant = {name: name if name in listed else by_fold.get(fold_column(name), "") for _, name in given}
    missing = [name for name in meant if name and not meant[name]]
    if missing:
        raise UsageError(f"the table has no column {missing[0]!r}", hint=f"it has {', '.join(listed[:30])}")
    flags = {role: meant[name] for role, name in options.columns}
    if options.text:
        flags["text"] = tuple(meant[name] for name in options.text)  # type: ignore[assignment]
    if "lon" in flags or "lat" in flags:
        columns = replace(columns, position="", geometry="")
    return replace(columns, **flags)  # type: ignore[arg-type]
