"""Tables as people keep them: titles above, two-row headers, other tongues, several sheets or layers, encodings mixed."""

from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely

from geo.tables import Options, match_rivals, recognise_columns
from geo.tables.days import days_of
from geo.tables.readers import open_table
from geo.tables.runs import run_table
from geo.tables.standards import OTHER_TONGUES, fold_column

ROW = ("2022-05-01", "Kenya", "Marsabit", "2.33", "37.99", "Herders clashed 5 km north of Marsabit, it was said.")
HEAD = ["Date", "Country", "Province", "Lat", "Lon", "Description"]


def _columns(path: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the roles found, and the rows as text."""
    source = open_table(path, Options())
    columns = recognise_columns(source.columns)
    wanted = [columns.lat, columns.lon, columns.country, columns.admin1, *columns.text]
    rows = [
        row for chunk in source.read(3) for row in chunk.frame[wanted].astype(str).itertuples(index=False, name=None)
    ]
    return [role for role in columns.named() if role != "date"], rows


@pytest.mark.parametrize(
    "above",
    [
        [HEAD],
        [["Clashes of 2022"], [], ["Compiled by hand", "see notes"], HEAD],
        [["When", "Where", "", "Position", "", "Description"], [*HEAD[:5], ""]],
    ],
    ids=["plain", "titles", "merged cells"],
)
def test_the_header_of_a_sheet_is_found_below_titles_and_merged_cells(tmp_path: Path, above: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    sheet = book.create_sheet("Data")
    for row in above:
        sheet.append([cell or None for cell in row])
    sheet.append([*ROW[:3], 2.33, 37.99, ROW[5]])
    book.save(tmp_path / "book.xlsx")
    roles, rows = _columns(tmp_path / "book.xlsx")
    assert {"lat", "lon", "country", "admin1"} <= set(roles)
    assert rows == [("2.33", "37.99", "Kenya", "Marsabit", ROW[5])]


def test_a_text_table_may_have_titles_above_and_names_in_another_tongue(tmp_path: Path) -> None:
    heads = ("Datum;Land;Provinz;Breite;Länge;Beschreibung", "fecha;país;provincia;latitud;longitud;descripción")
    for head in (*heads, "дата;страна;область;широта;долгота;описание"):
        file = tmp_path / "in.csv"
        line = ";".join((*ROW[:3], "2,33", "37,99", ROW[5]))
        file.write_text(f"Zusammengestellt 2022, Stand: Mai;;;;;\n{head}\n{line}\n", "utf-8-sig")
        assert _columns(file)[1] == [("2,33", "37,99", "Kenya", "Marsabit", ROW[5])], head
    names = [name for _, listed in OTHER_TONGUES.roles for name in listed] + list(OTHER_TONGUES.text)
    assert [name for name in names if fold_column(name) != name] == []


def test_lines_of_another_encoding_keep_their_letters(tmp_path: Path) -> None:
    line = "2.33,37.99,Müller reported it.\n"
    (tmp_path / "in.csv").write_bytes(b"lat,lon,notes\n" + line.encode() + line.encode("cp1252") + line.encode())
    source = open_table(tmp_path / "in.csv", Options())
    frame = next(iter(source.read(10))).frame
    assert set(frame["notes"]) == {"Müller reported it."}


def test_of_several_layers_the_one_of_events_is_read(tmp_path: Path) -> None:
    point, area = shapely.Point(37.99, 2.33), shapely.box(37.0, 2.0, 38.0, 3.0)
    gpd.GeoDataFrame({"name": ["a", "b"]}, geometry=[area, area], crs=4326).to_file(tmp_path / "in.gpkg", layer="areas")
    events = gpd.GeoDataFrame({"country": ["Kenya"], "notes": [ROW[5]]}, geometry=[point], crs=4326)
    events.to_file(tmp_path / "in.gpkg", layer="events")
    source = open_table(tmp_path / "in.gpkg", Options())
    assert source.words == "layer events of 2"
    assert "notes" in source.columns
    assert "name" in open_table(tmp_path / "in.gpkg", Options(sheet="areas")).columns


def test_columns_that_are_swapped_throughout_are_told(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("country,lat,lon,notes\n" + f"Kenya,37.99,2.33,{ROW[5].replace(',', '')}\n" * 3)
    summary = run_table(tmp_path / "in.csv", tmp_path / "out.csv")
    assert summary.slips == {"latitude and longitude exchanged": 3}


def test_days_are_read_as_tables_write_them_and_never_surer() -> None:
    def spans(*cells: object) -> list[tuple[str, str]]:
        found = zip(*days_of(pd.Series(cells, dtype=object)), strict=True)
        days = [[date(1970, 1, 1) + timedelta(days=int(d)) if d == d else "" for d in span] for span in found]
        return [(str(first), str(last)) for first, last in days]

    day, month = ("2021-03-04",) * 2, ("2021-03-01", "2021-03-31")
    assert set(spans("2021-03-04", "20210304", "2021-03-04 22:10:00", "4 March 2021", "04-Mar-21", 44259)) == {day}
    assert spans("04/03/2021", "25/03/2021")[0] == day  # the other cell tells the order
    assert spans("03/04/2021", "03/25/2021")[0] == day
    assert spans("4.3.21", "5.3.21")[0] == day
    assert set(spans("2021-03", "March 2021", "03/2021")) == {month}
    assert spans("2021", "4-6 March 2021") == [("2021-01-01", "2021-12-31"), ("2021-03-04", "2021-03-06")]
    assert set(spans("", "soon", "2021-13-45", None)) == {("", "")}


def test_rivals_are_found_by_months_and_dates_of_other_orders() -> None:
    near = {"lat": [2.33], "lon": [37.99], "notes": ["Herders clashed at a well."]}
    first = pd.DataFrame({"date": ["March 2021"], **near})
    second = pd.DataFrame({"Datum": ["21.3.2021"], **near})
    later = pd.DataFrame({"Datum": ["21.5.2021"], **near})
    undated = pd.DataFrame(near)
    assert match_rivals(first, second)["days_apart"].to_list() == [0.0]
    assert match_rivals(first, later).empty
    assert match_rivals(first, undated)["score"].notna().all()
