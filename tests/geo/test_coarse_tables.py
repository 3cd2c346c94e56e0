"""Tables of events on a grid: no column, no geometry and no word keeps the exact position."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import geo
import geo.frames
from geo.coarsening import coarsen_frame
from geo.errors import UsageError

LON, LAT = np.array([40.318653, -179.99712, 12.5, np.nan]), np.array([35.347129, -16.51234, 89.99, 1.0])


@pytest.fixture
def events() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [1, 2, 3, 4],
            "Latitude": LAT,
            "Longitude": LON,
            "lat_copy": LAT.astype(str),
            "utm_easting": [512345.6, 500000.0, 400000.0, np.nan],
            "fatalities": [3, 0, 12, 1],
            "event_date": pd.to_datetime(["2024-01-01"] * 4),
            "notes": [f"It was hit at {LAT[0]}, {LON[0]}, 8 km from it", "37S EV 12345 67890", "quiet", None],
            "wkt": [f"POINT ({LON[0]} {LAT[0]})", "POINT (-179.99712 -16.51234)", "", None],
            "uncertainty_m": [100.0, np.nan, 0.0, 5.0],
        }
    )


def test_every_trace_of_a_position_is_moved_hidden_or_emptied(events: pd.DataFrame) -> None:
    coarse = coarsen_frame(events, "5km")
    text = coarse.to_csv()
    for lon, lat in zip(LON[:2], LAT[:2], strict=True):
        for value in (abs(lon), abs(lat)):
            assert not any(f"{value:.{n}f}" in text for n in (3, 4, 5, 6))
    assert "512345" not in text
    assert "EV 12345" not in text
    assert list(coarse["fatalities"]) == [3, 0, 12, 1]
    assert list(coarse["event_date"]) == list(events["event_date"])
    assert list(events["Longitude"])[:3] == list(LON[:3]), "the given table stays"


def test_uncertainty_grows_by_what_the_cell_reaches_and_the_grid_is_named(events: pd.DataFrame) -> None:
    coarse = coarsen_frame(events, "5km")
    cells = geo.geodesy.snap(LON, LAT, 5000.0)
    assert coarse["uncertainty_m"].iloc[0] == cells.radius_m[0] + 100.0
    assert list(coarse["coarsened_m"])[:3] == [5000.0] * 3
    assert np.isnan(coarse["coarsened_m"].iloc[3])
    away = geo.geodesy.inverse(LON[:3], LAT[:3], coarse["Longitude"][:3], coarse["Latitude"][:3]).distance_m
    assert (away <= coarse["uncertainty_m"][:3]).all()


def test_the_accessor_moves_geometries_too(events: pd.DataFrame) -> None:
    frame = gpd.GeoDataFrame(
        {"name": ["a", "b"]}, geometry=[shapely.Point(LON[0], LAT[0]), shapely.box(10, 10, 10.01, 10.01)], crs=4326
    )
    coarse = frame.incident.coarsen("5km")
    assert set(coarse.geom_type) == {"Point"}
    assert str(coarse.crs) == "EPSG:4326"
    cell = geo.geodesy.snap(LON[0], LAT[0], 5000.0)
    assert coarse.geometry.iloc[0].equals(shapely.Point(cell.lon, cell.lat))
    assert coarse["uncertainty_m"].iloc[0] == cell.radius_m


def test_an_accessor_measures_rows_from_places_lines_and_areas() -> None:
    spots = gpd.GeoDataFrame({"id": [1, 2]}, geometry=gpd.points_from_xy([40.3094, 36.7], [35.3361, 34.7]), crs=4326)
    river = spots.incident.measure("Euphrates")
    assert river["distance_m"].iloc[0] == pytest.approx(5300.0, abs=100.0)
    inside = spots.incident.measure("Deir ez-Zor province")
    assert inside["distance_m"].iloc[0] == 0.0
    assert inside["distance_m"].iloc[1] > 200_000.0
    assert list(spots.to_crs(32637).incident.measure((36.7, 34.7))["distance_m"].round())[1] == 0.0


def test_errors_say_what_to_do(events: pd.DataFrame) -> None:
    with pytest.raises(UsageError, match="crs=4326"):
        _ = events.incident
    with pytest.raises(UsageError, match=r"lon= and lat="):
        coarsen_frame(events[["notes"]], "5km")
    with pytest.raises(UsageError, match="not settlement"):
        coarsen_frame(events, "settlements=5km")
    areas = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    with pytest.raises(UsageError, match="points"):
        areas.incident.measure("Homs")


LINE_LON, LINE_LAT = 39.224681, 35.951357
TABLE = (
    "event_id,event_date,country,admin1,location,latitude,longitude,Actor1Geo_Lat,where,notes\n"
    f'1,2018-02-07,Syria,Raqqa,a camp,{LINE_LAT},{LINE_LON},{LINE_LAT + 0.5},"{LINE_LAT}, {LINE_LON}","A convoy was hit 20 km east of Raqqa, at {LINE_LAT:.4f}N {LINE_LON:.4f}E."\n'
    f'2,2018-02-08,Syria,Raqqa,a camp,{LINE_LAT},{LINE_LON},1.25,x,"A convoy was hit 90 km west of Raqqa."\n'
    f'3,2018-02-08,Syria,Raqqa,a camp,{LINE_LAT}N?,{LINE_LON},1.25,x,"Nothing is said."\n'
)


@pytest.mark.filterwarnings("ignore:Could not parse column")  # of GDAL's reader, about findings that are empty
@pytest.mark.parametrize("ending", ["csv", "parquet", "gpkg", "geojson"])
def test_a_checked_table_and_its_rejects_hold_no_exact_position(ending: str, tmp_path) -> None:
    from layers.cli import main

    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    out = tmp_path / f"out.{ending}"
    assert main(["table", str(tmp_path / "in.csv"), "-o", str(out), "--coarsen", "5km", "--exit-zero"]) == 0
    if ending in ("gpkg", "geojson"):
        frame = gpd.read_file(out)
        text = frame.drop(columns="geometry").to_csv() + "".join(g.wkt if g is not None else "" for g in frame.geometry)
    else:
        frame = pd.read_parquet(out) if ending == "parquet" else pd.read_csv(out)
        text = frame.to_csv()
    rejects = tmp_path / "out-rejects.csv"
    text += rejects.read_text("utf-8")
    for value in (LINE_LON, LINE_LAT, LINE_LAT + 0.5):
        assert not [f"{value:.{n}f}" for n in (3, 4, 5, 6) if f"{value:.{n}f}" in text]
    cell = geo.geodesy.snap(LINE_LON, LINE_LAT, 5000.0)
    assert [float(value) for value in frame["position_lat"][:2]] == [cell.lat, cell.lat]
    assert [float(value) for value in frame["coarsened_m"][:2]] == [5000.0, 5000.0]
    assert float(frame["uncertainty_m"][0]) > cell.radius_m
    assert list(frame["verdict"][:2]) == ["supported", "contradicted"]


def test_a_row_on_a_grid_never_claims_more_than_its_exact_position() -> None:
    from geo.tables import check_table

    rows = [(km, f"A convoy was hit {km} km east of Raqqa.") for km in (5, 12, 16, 18, 20, 22, 25, 30, 45, 90)]
    table = pd.DataFrame(
        {"latitude": 35.95, "longitude": 39.22, "country": "Syria", "notes": [words for _, words in rows]}
    )
    exact = check_table(table)["verdict"]
    for size in ("2km", "5km", "10km", "20km"):
        coarse = check_table(table, coarsen=size)["verdict"]
        assert all(c in (e, "undecided", "unchecked") for c, e in zip(coarse, exact, strict=True)), size
    assert {"supported", "contradicted"} <= set(exact)


def test_a_map_of_a_coarse_table_holds_no_exact_position_and_says_so(tmp_path) -> None:
    from layers.cli import main

    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    assert main(["map", str(tmp_path / "in.csv"), "-o", str(tmp_path / "m.html"), "--coarsen", "5km"]) == 0
    page = (tmp_path / "m.html").read_text("utf-8")
    for value in (LINE_LON, LINE_LAT):
        assert not [f"{value:.{n}f}" for n in (4, 5, 6) if f"{value:.{n}f}" in page]
    assert "moved onto a grid" in page


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".gpkg"])
def test_a_map_of_a_table_checked_before_can_be_coarsened(ending: str, tmp_path) -> None:
    from layers.cli import main

    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    checked = tmp_path / f"checked{ending}"
    main(["table", str(tmp_path / "in.csv"), "-o", str(checked)])
    assert main(["map", str(checked), "-o", str(tmp_path / "m.html"), "--coarsen", "5km"]) == 0
    page = (tmp_path / "m.html").read_text("utf-8")
    for value in (LINE_LON, LINE_LAT):
        assert not [f"{value:.{n}f}" for n in (4, 5, 6) if f"{value:.{n}f}" in page]
    assert "moved onto a grid" in page
