"""Online geocoders against servers on this machine: what is sent, what is made of each answer, and every way to fail."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

import geo
from geo.errors import GeoError, ServiceWarning, UsageError
from geo.gazetteer import open_gazetteer
from geo.lookups import find
from geo.online import asking, open_geocoder, transport
from layers.cli import main

pytest.importorskip("geopy")

NOMINATIM = [{
    "place_id": 1, "osm_type": "relation", "osm_id": 77, "lat": "35.25", "lon": "40.35", "class": "place",
    "type": "village", "addresstype": "village", "name": "Qarat az-Zahr", "display_name": "Qarat az-Zahr, Syria",
    "boundingbox": ["35.24", "35.26", "40.33", "40.37"], "address": {"country_code": "sy", "state": "Deir ez-Zor"},
}]  # fmt: skip
PHOTON = {"type": "FeatureCollection", "features": [{
    "type": "Feature", "geometry": {"type": "Point", "coordinates": [40.35, 35.25]},
    "properties": {"osm_id": 77, "osm_type": "R", "osm_key": "place", "osm_value": "village", "name": "Qarat az-Zahr",
                   "countrycode": "SY", "state": "Deir ez-Zor", "extent": [40.33, 35.26, 40.37, 35.24]},
}]}  # fmt: skip
PELIAS = {"type": "FeatureCollection", "features": [{
    "type": "Feature", "geometry": {"type": "Point", "coordinates": [40.35, 35.25]},
    "bbox": [40.33, 35.24, 40.37, 35.26],
    "properties": {"gid": "whosonfirst:locality:5", "layer": "locality", "name": "Qarat az-Zahr", "country_code": "SY",
                   "region": "Deir ez-Zor", "label": "Qarat az-Zahr, Syria"},
}]}  # fmt: skip
GEONAMES = {"totalResultsCount": 1, "geonames": [{
    "geonameId": 900000001, "name": "Qarat az-Zahr", "toponymName": "Qarat az-Zahr", "lat": "35.25", "lng": "40.35",
    "countryCode": "SY", "adminName1": "Deir ez-Zor", "fcl": "P", "fcode": "PPL", "population": 900,
}]}  # fmt: skip
ANSWERS = {"nominatim": NOMINATIM, "photon": PHOTON, "pelias": PELIAS, "geonames": GEONAMES}
EMPTY = {"nominatim": [], "photon": {"features": []}, "pelias": {"features": []},
         "geonames": {"totalResultsCount": 0, "geonames": []}}  # fmt: skip


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that hangs up is what some tests are about."""


@contextmanager
def serving(*answers):
    """Serve (status, headers, body) one after the other, the last for ever; give the address and what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers[min(len(asked), len(answers) - 1)]
            asked.append((self.path, dict(self.headers), time.monotonic()))
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()
            body(self.wfile) if callable(body) else self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def good(service):
    return 200, {"Content-Type": "application/json"}, json.dumps(ANSWERS[service]).encode()


def opened(service, url, **options):
    options.setdefault("cached", False)
    return open_geocoder(service, contact="desk@example.org", url=url, key="desk", **options)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Keep answers in a folder of the test, and the expanded data where they are."""
    from geo.online import answers

    monkeypatch.setattr(answers, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def patient(monkeypatch):
    """Let no test wait; tell how long it would have waited."""
    waits = []
    monkeypatch.setattr(asking.time, "sleep", waits.append)
    return waits


@pytest.mark.parametrize("service", ANSWERS)
def test_an_answer_is_a_place_with_source_date_and_uncertainty(service):
    with serving(good(service)) as (url, asked):
        answer = opened(service, url).ask("Qaret Zahr", country="SY")
    (place,) = answer.places
    assert answer.fault == ""
    assert (place.name, place.kind, place.country, place.admin1) == ("Qarat az-Zahr", "settlement", "SY", "Deir ez-Zor")
    assert (place.lon, place.lat) == (40.35, 35.25)
    assert place.names == ("Qaret Zahr",) and len(place.retrieved) == 10 and "'Qaret Zahr'" in place.note
    assert place.id.split(":")[0] == {"pelias": "pelias", "geonames": "geonames"}.get(service, "osm")
    if service == "geonames":
        assert place.uncertainty_m == 2000.0
    else:
        assert place.uncertainty_m == pytest.approx(2131, abs=3)  # half the diagonal of the box, on the ellipsoid
    assert place.source and len(asked) == 1


@pytest.mark.parametrize("service", ANSWERS)
def test_only_the_name_and_the_contact_are_sent(service):
    with serving(good(service)) as (url, asked):
        opened(service, url).ask("Qaret Zahr")
    path, headers, _ = asked[0]
    words = [value for values in parse_qs(urlsplit(path).query).values() for value in values]
    assert "Qaret Zahr" in words and not any("report" in word for word in words)
    assert headers["User-Agent"] == "incidentmap (desk@example.org)"
    assert not {"Cookie", "Referer"} & set(headers)


@pytest.mark.parametrize("service", ANSWERS)
def test_no_result_is_an_answer(service):
    with serving((200, {}, json.dumps(EMPTY[service]).encode())) as (url, _):
        answer = opened(service, url).ask("Nowhere at all")
    assert (answer.places, answer.fault) == ((), "")


MALFORMED = [b"", b"<html>no</html>", b"{", b"null", b"[]" * 3, b'{"features": [{}]}', b'[{"lat": "x"}]', b"[" * 100_000,
             b'{"geonames": [{"geonameId": "x"}]}', b"\xff\xfe", b'{"features": 3}', b"1"]  # fmt: skip


@pytest.mark.parametrize("service", ANSWERS)
def test_a_malformed_answer_is_said_and_never_raises(service):
    for body in MALFORMED:
        with serving((200, {}, body)) as (url, _):
            answer = opened(service, url).ask("Qaret Zahr")
        assert answer.places == ()
        assert not answer.fault or "gave no answer" in answer.fault, body


def test_what_lies_off_the_earth_is_no_place():
    body = json.dumps([{**NOMINATIM[0], "lat": "135.2"}]).encode()
    with serving((200, {}, body)) as (url, _):
        assert opened("nominatim", url).ask("Qaret Zahr").places == ()


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_failing_server_is_asked_three_times_and_no_more(status, patient):
    with serving((status, {}, b"")) as (url, asked):
        answer = opened("nominatim", url).ask("Qaret Zahr")
    assert len(asked) == 3 and f"it answered {status}" in answer.fault


def test_a_server_that_recovers_is_heard(patient):
    with serving((503, {}, b""), good("photon")) as (url, _):
        assert len(opened("photon", url).ask("Qaret Zahr").places) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_asked_again(status, patient):
    with serving((status, {}, b"")) as (url, asked):
        assert "gave no answer" in opened("nominatim", url).ask("Qaret Zahr").fault
    assert len(asked) == 1


def test_too_many_requests_waits_as_long_as_the_server_says(patient):
    with serving((429, {"Retry-After": "7"}, b""), good("nominatim")) as (url, asked):
        assert len(opened("nominatim", url).ask("Qaret Zahr").places) == 1
    assert 7.0 in patient and len(asked) == 2


def test_a_server_that_asks_for_an_hour_is_left_alone(patient):
    with serving((429, {"Retry-After": "3600"}, b"")) as (url, asked):
        assert "too many requests" in opened("nominatim", url).ask("Qaret Zahr").fault
    assert len(asked) == 1 and max(patient, default=0) < 31


def test_a_redirect_is_never_followed(patient):
    with (
        serving(good("nominatim")) as (elsewhere, asked_elsewhere),
        serving((302, {"Location": f"{elsewhere}/search"}, b"")) as (url, asked),
    ):
        answer = opened("nominatim", url).ask("Qaret Zahr")
    assert answer.places == () and "not followed" in answer.fault
    assert (len(asked), len(asked_elsewhere)) == (1, 0)


def test_a_slow_server_is_left_after_the_time_out(patient):
    def drip(stream):
        for _ in range(100):
            stream.write(b" ")
            stream.flush()
            threading.Event().wait(0.02)

    with serving((200, {}, drip)) as (url, _):
        began = time.monotonic()
        answer = opened("nominatim", url, timeout_s=0.2).ask("Qaret Zahr")
    assert "took too long" in answer.fault and time.monotonic() - began < 5


def test_an_endless_answer_is_cut(patient, monkeypatch):
    monkeypatch.setattr(transport, "_MOST_BYTES", 10_000)
    with serving((200, {}, b" " * 50_000)) as (url, _):
        assert "larger than" in opened("nominatim", url).ask("Qaret Zahr").fault


def test_after_two_names_without_an_answer_nobody_is_asked_any_more(patient):
    with serving((500, {}, b"")) as (url, asked):
        geocoder = opened("nominatim", url)
        faults = [geocoder.ask(name).fault for name in ("Aaa", "Bbb", "Ccc", "Ddd")]
    assert len(asked) == 6 and all("not asked any more" in fault for fault in faults[2:])


def test_requests_keep_their_distance():
    with serving(good("nominatim")) as (url, asked):
        geocoder = opened("nominatim", url)
        geocoder.interval_s = 0.15
        for name in ("Aaa", "Bbb", "Ccc"):
            geocoder.ask(name)
    moments = [moment for _, _, moment in asked]
    assert all(later - earlier >= 0.14 for earlier, later in pairwise(moments))
    assert open_geocoder("nominatim", contact="desk@example.org").interval_s == 1.0


def test_an_answer_is_kept_on_disk_and_asked_once(own_cache):
    with serving(good("nominatim")) as (url, asked):
        first = opened("nominatim", url, cached=True).ask("Qaret Zahr")
        again = opened("nominatim", url, cached=True).ask("Qaret  Zahr")
    assert first.places == again.places and len(asked) == 1
    for file in own_cache.rglob("*.json"):
        file.write_text("{damaged", "utf-8")
    with serving(good("nominatim")) as (_, _):
        assert "gave no answer" in opened("nominatim", url, cached=True, timeout_s=0.2).ask("Qaret Zahr").fault


def test_who_asks_must_say_so_and_addresses_are_checked():
    with pytest.raises(UsageError, match="who asks"):
        open_geocoder("nominatim", contact="")
    with pytest.raises(UsageError, match="no online geocoder"):
        open_geocoder("google", contact="desk@example.org")
    with pytest.raises(UsageError, match="no public server"):
        open_geocoder("pelias", contact="desk@example.org")
    with pytest.raises(UsageError, match="who asks"):
        open_geocoder("geonames", contact="desk@example.org")
    for url in ("http://example.org", "ftp://example.org", "example.org", "file:///etc/passwd"):
        with pytest.raises(UsageError, match="no address"):
            open_geocoder("nominatim", contact="desk@example.org", url=url)


def test_without_geopy_the_way_to_get_it_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "geopy", None)
    with pytest.raises(GeoError, match=r"incidentmap\[online\]"):
        open_geocoder("nominatim", contact="desk@example.org")


REPORT = (
    "A convoy was hit in the village of Qarat az-Zahr, near Deir ez-Zor in Syria. The officer gave his name to no one."
)


def test_a_report_asks_only_for_names_that_are_unknown():
    with serving(good("nominatim")) as (url, asked):
        incident = geo.read_report(REPORT, gazetteer=open_gazetteer().with_online(opened("nominatim", url)))
    assert [parse_qs(urlsplit(path).query)["q"] for path, _, _ in asked] == [["Qarat az-Zahr"]]
    toponym = next(t for t in incident.toponyms if t.text == "Qarat az-Zahr")
    place = incident.places[toponym.place]
    assert (place.id, place.by) == ("osm:relation/77", "machine") and "Nominatim" in place.source and place.retrieved


def test_where_a_service_fails_the_offline_answer_stands_and_says_so(patient):
    offline = geo.read_report(REPORT)
    with serving((500, {}, b"")) as (url, _), pytest.warns(ServiceWarning, match="offline answers stand"):
        incident = geo.read_report(REPORT, gazetteer=open_gazetteer().with_online(opened("nominatim", url)))
    assert [t.place for t in incident.toponyms] == [t.place for t in offline.toponyms]
    toponym = next(t for t in incident.toponyms if t.text == "Qarat az-Zahr")
    assert "Nominatim gave no answer: it answered 500" in toponym.reason


def test_finding_a_name_adds_what_the_service_answers():
    with serving(good("photon")) as (url, _):
        found = find("Qarat az-Zahr", gazetteer=open_gazetteer().with_online(opened("photon", url)))
    assert found[0].place.id == "osm:relation/77"


def test_the_command_asks_only_when_told_to(capsys, monkeypatch, patient):
    monkeypatch.setenv("INCIDENTMAP_CONTACT", "desk@example.org")
    with serving(good("nominatim")) as (url, asked):
        main(["find", "Qarat az-Zahr", "--online-url", url])
        assert asked == []
        assert main(["find", "Qarat az-Zahr", "--online", "nominatim", "--online-url", url]) == 0
    assert "osm:relation/77" in capsys.readouterr().out
    with serving((500, {}, b"")) as (url, _):
        assert main(["find", "Homs", "--online", "nominatim", "--online-url", url]) == 0
    shown = capsys.readouterr()
    assert "geonames:169577" in shown.out
    assert shown.err.strip() == "incidentmap: Nominatim gave no answer: it answered 500; the offline answer stands"
