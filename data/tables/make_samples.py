"""Make the sample tables of this folder: `python data/tables/make_samples.py`. Synthetic rows, real places, own texts.

Columns and codes are those of the five standards. Positions are worked out from the words (or the words from the
positions), rounded as reports round; then some rows are spoilt, and `errors.csv` says which, how, and in which column.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo import geodesy
from geo.gazetteer import open_gazetteer
from geo.tables.country_codes import _CODES
from geo.tables.standards import GDELT_HEADER

HERE = Path(__file__).resolve().parent
G = open_gazetteer()
FIPS = {row.split(":")[0]: row.split(":")[3] for row in _CODES.split()}
ISO = {row.split(":")[0]: row.split(":")[1:3] for row in _CODES.split()}
TOWNS = (
    "Raqqa SY; Palmyra SY; Mosul IQ; Kirkuk IQ; Kunduz AF; Kandahar AF; Quetta PK; Peshawar PK; Imphal IN; Raipur IN; "
    "Sittwe MM; Lashio MM; Marawi PH; Zamboanga PH; Palu ID; Pattani TH; Donetsk UA; Kharkiv UA; Grozny RU; Stepanakert AZ; "
    "Diyarbakir TR; Marib YE; Taizz YE; Benghazi LY; Sabha LY; Agadez NE; Diffa NE; Gao ML; Mopti ML; Djibo BF; "
    "Maiduguri NG; Jos NG; Maroua CM; Bambari CF; Goma CD; Bunia CD; Malakal SS; Juba SS; Mekele ET; Baidoa SO; Kismayo SO; "
    "Garissa KE; Pemba MZ; Culiacan MX; Apatzingan MX; Tegucigalpa HN; Tumaco CO; Arauca CO; Maracaibo VE; Ayacucho PE; "
    "Maraba BR; Temuco CL; Amarillo US; Fresno US; Port-au-Prince HT; Kassala SD; Nyala SD; Arish EG; Hermel LB; Tamanrasset DZ"
)
UCDP_NAMES = {
    "MM": "Myanmar (Burma)", "CD": "DR Congo (Zaire)", "YE": "Yemen (North Yemen)", "RU": "Russia (Soviet Union)",
    "US": "United States of America",
}  # fmt: skip
WAYS = (
    ("north", 0.0), ("northeast", 45.0), ("east", 90.0), ("southeast", 135.0), ("south", 180.0), ("southwest", 225.0),
    ("west", 270.0), ("north-west", 315.0),
)  # fmt: skip
OPENERS = (
    "Gunmen attacked a convoy", "A roadside bomb exploded", "An airstrike hit a vehicle", "Clashes broke out",
    "Unidentified assailants ambushed a patrol", "A drone strike targeted a truck", "Militants raided an army post",
    "A landmine detonated under a bus", "Shelling was reported", "Armed men abducted four traders",
    "Security forces killed two suspected rebels", "An explosion damaged a pipeline",
)  # fmt: skip
TAILS = (
    "Three people were killed.", "At least 12 civilians were wounded, and 2,000 people fled.", "No group claimed the attack.",
    "Two soldiers died and seven others were hurt.", "Residents said the fighting lasted about four hours.",
    "The gunmen escaped on motorcycles.", "Officials gave no figure of casualties.", "The road was closed until the next day.",
    "A rocket with a range of 70 km was found.", "Survivors walked 40 km to reach help.",
)  # fmt: skip
SILENT = (
    "Security forces dispersed a demonstration with tear gas.", "A candidate was threatened by phone.",
    "Villagers and herders clashed over grazing land; five died.", "A former mayor was shot dead by unknown gunmen.",
    "Traders closed their shops in protest at new taxes.", "Two suspects were arrested and weapons were seized.",
)  # fmt: skip


@dataclass
class Event:
    """A row before it gets the columns of a standard."""

    town: Any
    lon: float
    lat: float
    note: str
    precision: str = "point"
    error: str = ""
    column: str = ""
    country: str = ""
    unit: str = ""
    cells: dict[str, str] = field(default_factory=dict)


def towns() -> list[Any]:
    found = []
    for entry in TOWNS.split(";"):
        name, code = entry.strip().rsplit(" ", 1)
        listed = [c.place for c in G.lookup(name) if c.place.country == code and c.place.kind == "settlement"]
        found.append(listed[0])
    return found


def holding(lon: float, lat: float) -> tuple[Any, Any]:
    """Return the province and country that hold a point."""
    areas = {place.kind: place for place in G.containing(lon, lat)}
    return areas.get("province"), areas.get("country")


def offset(rng: random.Random, town: Any, name: str) -> Event | None:
    """An event some way from a town, as reports say it, in the town's own country."""
    km = rng.choice((8, 12, 15, 18, 20, 25, 30, 35, 40, 45, 55))
    word, azimuth = rng.choice(WAYS)
    spot = geodesy.destination(town.lon, town.lat, azimuth + rng.uniform(-12, 12), km * 1000 * rng.uniform(0.96, 1.04))
    unit, country = holding(spot.lon, spot.lat)
    if unit is None or country is None or country.country != town.country:
        return None
    inside_m = float(geodesy.inside_by(unit.geometry, spot.lon, spot.lat))
    if inside_m < 12_000.0:
        return None
    miles = round(km / 1.609344)
    how = rng.choice((
        f"about {km} km {word} of {name}", f"{km} kilometres {word} of {name}", f"{km}km {word} of {name}",
        f"some {miles} miles {word} of {name}", f"roughly {km} km to the {word} of {name}",
    ))  # fmt: skip
    opener, tail = rng.choice(OPENERS), rng.choice(TAILS)
    note = rng.choice((f"{opener} {how}. {tail}", f"{how[:1].upper()}{how[1:]}, {opener[:1].lower()}{opener[1:]}. {tail}",
                       f"On {rng.randint(1, 28)} May, {opener[:1].lower()}{opener[1:]} {how}. {tail}"))  # fmt: skip
    return Event(town, round(spot.lon, 4), round(spot.lat, 4), note, unit=unit.name)


def good_rows(rng: random.Random, names: dict[str, str], places: list[Any]) -> list[Event]:
    events: list[Event] = []
    for n, town in enumerate(places):
        name = names[town.id]
        unit, _ = holding(town.lon, town.lat)
        if unit is None:
            continue
        found = next((e for _ in range(40) if (e := offset(rng, town, name)) is not None), None)
        if found is not None:
            events.append(found)
        kind = n % 6
        if kind == 0:
            note = f"{rng.choice(OPENERS)} in {name}. {rng.choice(TAILS)}"
            events.append(Event(town, round(town.lon, 4), round(town.lat, 4), note, "point", unit=unit.name))
        elif kind == 1:
            events.append(
                Event(town, round(town.lon, 4), round(town.lat, 4), rng.choice(SILENT), "point", unit=unit.name)
            )
        elif kind == 2:
            other = names[rng.choice(places).id]
            note = f"Protesters gathered in {name} against the killing of a student in {other}."
            events.append(Event(town, round(town.lon, 4), round(town.lat, 4), note, "point", unit=unit.name))
        elif kind == 3 and found is not None:
            near = geodesy.destination(found.lon, found.lat, rng.uniform(0, 360), 9_000.0)
            events.append(Event(town, round(near.lon, 4), round(near.lat, 4), found.note, "vague", unit=found.unit))
        elif kind == 4:
            centre = unit.geometry.representative_point()
            note = f"{rng.choice(OPENERS)} {rng.choice((20, 30, 40))} km {rng.choice(WAYS)[0]} of {name}."
            events.append(Event(town, round(centre.x, 3), round(centre.y, 3), note, "unit", unit=unit.name))
        else:
            note = f"{rng.choice(OPENERS)} near {name}. It was not known whether the attackers had come from {other_side(rng)}."
            spot = geodesy.destination(town.lon, town.lat, rng.uniform(0, 360), town.extent_m + 1500.0)
            events.append(Event(town, round(spot.lon, 4), round(spot.lat, 4), note, "point", unit=unit.name))
    return events


def other_side(rng: random.Random) -> str:
    return rng.choice(("the hills 30 km away", "across the border", "a camp in the desert", "a neighbouring district"))


def spoil(rng: random.Random, events: list[Event], names: dict[str, str], places: list[Any], has_words: bool) -> None:
    """Spoil rows, one way after the other; only rows whose words or columns are right until then."""
    offsets = [e for e in events if e.precision == "point" and " of " in e.note and "killing" not in e.note]
    rng.shuffle(offsets)
    kinds = ["exchanged", "sign", "moved", "opposite", "country", "unit", "zero", "range", "text", "moved", "opposite",
             "exchanged", "country", "unit"]  # fmt: skip
    for kind in kinds:
        if kind == "opposite" and not has_words:
            continue
        event = offsets.pop()
        far = rng.choice([p for p in places if p.country != event.town.country])
        event.error = kind
        if kind == "exchanged":
            while abs(event.lon) > 89.0 or abs(event.lon - event.lat) < 5.0:
                event.error = ""
                event = offsets.pop()
                event.error = kind
            event.lon, event.lat, event.column = event.lat, event.lon, "position"
        elif kind == "sign":
            event.lon, event.column = -event.lon, "position"
        elif kind == "moved":
            spot = geodesy.destination(event.lon, event.lat, rng.uniform(0, 360), 190_000.0)
            event.lon, event.lat, event.column = round(spot.lon, 4), round(spot.lat, 4), "position"
        elif kind == "opposite":
            away = geodesy.inverse(event.town.lon, event.town.lat, event.lon, event.lat)
            reach_m = max(float(away.distance_m), event.town.extent_m * 2.5)
            spot = geodesy.destination(event.town.lon, event.town.lat, float(away.azimuth_deg) + 180.0, reach_m * 1.6)
            event.lon, event.lat, event.column = round(spot.lon, 4), round(spot.lat, 4), "position"
        elif kind == "country":
            event.country, event.column = far.country, "country"
        elif kind == "unit":
            units = [p for p in {holding(t.lon, t.lat)[0] for t in places if t.country == event.town.country} if p]
            others = [
                u for u in units if u.name != event.unit and geodesy.inside_by(u.geometry, event.lon, event.lat) < -60e3
            ]
            if not others:
                event.error = ""
                continue
            event.unit, event.column = others[0].name, "unit"
        elif kind == "zero":
            event.lon, event.lat, event.column = 0.0, 0.0, "position"
        elif kind == "range":
            event.cells, event.column = {"lat": f"{abs(event.lat) + 90:.4f}"}, "position"
        else:
            event.cells, event.column = {"lon": "see map"}, "position"


def rows_of(standard: str, event: Event, n: int, names: dict[str, str], rng: random.Random) -> dict[str, Any]:
    code = event.country or event.town.country
    country = G.get(f"country:{code}").name
    lat, lon = event.cells.get("lat", event.lat), event.cells.get("lon", event.lon)
    name, day = names[event.town.id], f"2021-0{rng.randint(1, 9)}-{rng.randint(10, 28)}"
    if standard == "acled":
        precision = {"point": 1, "vague": 2, "unit": 3}[event.precision]
        return {
            "event_id_cnty": f"{ISO[code][0]}{1000 + n}", "event_date": day, "year": 2021, "time_precision": 1,
            "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
            "actor1": "Unidentified Armed Group", "assoc_actor_1": "", "inter1": 3, "actor2": "", "assoc_actor_2": "",
            "inter2": 0, "interaction": 30, "civilian_targeting": "", "iso": ISO[code][1], "region": "", "country": country,
            "admin1": event.unit, "admin2": "", "admin3": "", "location": name if precision == 1 else "", "latitude": lat,
            "longitude": lon, "geo_precision": precision, "source": rng.choice(("Local press", "Wire service", "Radio")),
            "source_scale": "National", "notes": event.note, "fatalities": rng.randint(0, 9), "tags": "",
            "timestamp": 1640000000 + n,
        }  # fmt: skip
    if standard == "ucdp":
        return {
            "id": 300000 + n, "relid": f"{ISO[code][0]}-2021-1-{n}", "year": 2021, "active_year": 1, "code_status": "Clear",
            "type_of_violence": 1, "conflict_name": f"{country}: Government", "side_a": f"Government of {country}",
            "side_b": "Rebels", "number_of_sources": 1, "source_article": f"Wire service,{day},A report",
            "source_office": "Wire service", "source_date": day, "source_headline": "A report",
            "where_prec": {"point": 1, "vague": 2, "unit": 4}[event.precision], "where_coordinates": f"{name} town",
            "where_description": event.note, "adm_1": f"{event.unit} province", "adm_2": "", "latitude": lat,
            "longitude": lon, "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": 100000 + n,
            "country": UCDP_NAMES.get(code, country), "country_id": 600, "region": "", "event_clarity": 1, "date_prec": 1,
            "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000", "deaths_a": 0, "deaths_b": 1,
            "deaths_civilians": 0, "deaths_unknown": 0, "best": 1, "high": 2, "low": 1, "gwnoa": "", "gwnob": "",
        }  # fmt: skip
    if standard == "gtd":
        return {
            "eventid": f"2021{n:08d}", "iyear": 2021, "imonth": int(day[5:7]), "iday": int(day[8:]), "approxdate": "",
            "extended": 0, "country": 200 + n % 10, "country_txt": country, "region": 10, "region_txt": "",
            "provstate": event.unit, "city": name if event.precision != "unit" else "Unknown", "latitude": lat,
            "longitude": lon, "specificity": {"point": 1, "vague": 3, "unit": 4}[event.precision],
            "vicinity": 1 if event.precision == "point" and " of " in event.note else 0, "location": "",
            "summary": f"{day[5:7]}/{day[8:]}/2021: {event.note}", "attacktype1_txt": "Armed Assault", "gname": "Unknown",
            "nkill": rng.randint(0, 5), "nwound": rng.randint(0, 9), "scite1": "Local press", "dbsource": "Sample",
        }  # fmt: skip
    if standard == "atlos":
        return {
            "slug": f"SMPL-{n:04d}", "inserted_at": f"{day}T09:00:00", "updated_at": f"{day}T10:00:00", "latitude": lat,
            "longitude": lon, "status": "Completed", "sensitive": "Not Sensitive", "description": event.note,
            "geolocation_resolution": {"point": "Locality", "vague": "Locality", "unit": "Locality"}[event.precision],
            "date": day, "country": country, "province": event.unit, "tags": "sample", "more_info": "",
            "source_1": f"https://example.org/{n}",
        }  # fmt: skip
    kind = {"point": "4", "vague": "4", "unit": "5"}[event.precision]
    kind = {"4": "3", "5": "2"}[kind] if code == "US" else kind
    full = f"{name}, {event.unit}, {country}" if kind in ("3", "4") else f"{event.unit}, {country}"
    row = dict.fromkeys(GDELT_HEADER, "")
    return row | {
        "GLOBALEVENTID": 990000000 + n, "SQLDATE": day.replace("-", ""), "MonthYear": 202105, "Year": 2021,
        "FractionDate": 2021.4, "Actor1Code": "REB", "Actor1Name": "REBEL", "IsRootEvent": 1, "EventCode": "190",
        "EventBaseCode": "190", "EventRootCode": "19", "QuadClass": 4, "GoldsteinScale": -10.0, "NumMentions": 4,
        "NumSources": 1, "NumArticles": 4, "AvgTone": -5.1, "ActionGeo_Type": kind, "ActionGeo_FullName": full,
        "ActionGeo_CountryCode": FIPS[code], "ActionGeo_ADM1Code": f"{FIPS[code]}00", "ActionGeo_Lat": lat,
        "ActionGeo_Long": lon, "ActionGeo_FeatureID": "", "DATEADDED": day.replace("-", "") + "120000",
        "SOURCEURL": f"https://news.example/{n}",
    }  # fmt: skip


def main() -> None:
    places = towns()
    written = [entry.strip().rsplit(" ", 1)[0] for entry in TOWNS.split(";")]
    names = {place.id: name for place, name in zip(places, written, strict=True)}
    errors = []
    for seed, standard in enumerate(("acled", "ucdp", "gtd", "gdelt", "atlos")):
        rng = random.Random(20210500 + seed)
        events = good_rows(rng, names, places)
        if standard == "atlos":
            events = [e for e in events if e.precision == "point"]
        if standard == "gdelt":
            for event in events:
                if event.precision == "point" and " of " in event.note and rng.random() < 0.7:
                    event.lon, event.lat = round(event.town.lon, 4), round(event.town.lat, 4)
                    event.unit = holding(event.town.lon, event.town.lat)[0].name
        rng.shuffle(events)
        events = events[:90]
        spoil(rng, events, names, places, has_words=standard != "gdelt")
        rows = [rows_of(standard, event, n, names, rng) for n, event in enumerate(events, 1)]
        with (HERE / f"{standard}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        errors += [(f"{standard}.csv", n, e.error, e.column) for n, e in enumerate(events, 1) if e.error]
    with (HERE / "errors.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("file", "row", "error", "in"))
        writer.writerows(errors)


if __name__ == "__main__":
    main()
