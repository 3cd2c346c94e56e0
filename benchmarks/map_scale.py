"""A table of points as an interactive map: ours and folium's GeoJson on canvas, written, opened and moved in one run.

    python benchmarks/map_scale.py                      # 100,000 points
    python benchmarks/map_scale.py 100000 1000000       # and a million: minutes for folium, 3 GB in the browser

For each: seconds from the DataFrame in memory to the finished file, bytes a point, the most memory the process held
beyond what it held before; then in headless Chromium (no GPU, 1280 x 900), in a new window, the seconds from the start
of the navigation until the picture is complete (load event, two frames, screenshots until two are equal), JavaScript
heap, and the milliseconds that a move by 40 pixels takes until it is drawn. folium's files come from the installed
Leaflet over a route of the browser; any other address is refused. The median of `--rounds` counts, interleaved.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
READY = "document.documentElement.dataset.incidentmap === 'ready'"
PAN = """async (name) => {
  const map = name ? window[name] : window.incidentmap;
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const times = [];
  for (let i = 0; i < 9; i += 1) {
    const start = performance.now();
    map.panBy([i % 2 ? -40 : 40, 0], { animate: false });
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def table(count: int) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    return pd.DataFrame(
        {
            "longitude": rng.uniform(0.0, 25.0, count),
            "latitude": rng.uniform(42.0, 58.0, count),
            "verdict": rng.choice(["supported", "contradicted", "undecided", "unchecked"], count),
            "uncertainty_m": rng.choice([500.0, 3000.0, 25000.0, np.nan], count),
            "date": np.datetime64("2018-01-01") + rng.integers(0, 2000, count).astype("timedelta64[D]"),
            "title": [f"Incident {i}" for i in range(count)],
        }
    )


def write_ours(frame: pd.DataFrame, path: Path) -> None:
    import layers

    layers.write(layers.draw(frame), path)


def write_folium(frame: pd.DataFrame, path: Path) -> None:
    import folium

    drawn = folium.Map([50, 12.5], zoom_start=5, tiles=None, prefer_canvas=True)
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": {"title": title}}
        for lon, lat, title in zip(frame["longitude"].tolist(), frame["latitude"].tolist(), frame["title"].tolist(), strict=True)
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=4, weight=1, fill=True),
        popup=folium.GeoJsonPopup(fields=["title"]),
    ).add_to(drawn)
    drawn.save(str(path))


WRITERS = {"ours": write_ours, "folium": write_folium}


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def measure_writing(name: str, count: int, path: str, results: multiprocessing.Queue) -> None:
    """In a process of its own: a small map first, so that imports and the gazetteer are not counted."""
    WRITERS[name](table(50), Path(path))
    frame = table(count)
    before = peak_mb()
    start, cpu = time.perf_counter(), time.process_time()
    WRITERS[name](frame, Path(path))
    results.put((time.perf_counter() - start, time.process_time() - cpu, peak_mb() - before, peak_mb()))


def written(name: str, count: int, path: Path) -> tuple[float, float, float, float]:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    process = context.Process(target=measure_writing, args=(name, count, str(path), results))
    process.start()
    found = results.get()
    process.join()
    return found


def fulfil(route) -> None:
    from xstatic.pkg import leaflet

    address = route.request.url
    if address.startswith("file:"):
        route.continue_()
    elif address.endswith(("leaflet.js", "leaflet.css")):
        route.fulfill(path=str(Path(leaflet.BASE_DIR) / address.rsplit("/", 1)[1]))
    elif address.endswith((".js", ".css")):
        route.fulfill(body="", content_type="text/css" if address.endswith(".css") else "text/javascript")
    else:
        route.abort()


def opened(browser, name: str, path: Path) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.route("**/*", fulfil)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load", timeout=600_000)
    while name == "ours" and not page.evaluate(READY):
        time.sleep(0.01)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    before, after = b"", page.screenshot()
    while before != after:
        seconds = time.perf_counter() - start
        before, after = after, page.screenshot()
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable")
    heap = next(m["value"] for m in metrics.send("Performance.getMetrics")["metrics"] if m["name"] == "JSHeapUsedSize")
    variable = "" if name == "ours" else page.evaluate("Object.keys(window).find((key) => key.startsWith('map_'))")
    moves = page.evaluate(PAN, variable)
    context.close()
    return seconds, heap / 2**20, statistics.median(moves)


def main() -> None:
    import shutil

    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=WRITERS)
    args = parser.parse_args()
    names = [args.only] if args.only else list(WRITERS)
    print(f"{'page':8} {'points':>9} {'write s':>8} {'cpu s':>7} {'+MB':>6} {'all MB':>7} {'B/point':>8} {'open s':>7} {'heap MB':>8} {'move ms':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        chromium = next(path for path in map(shutil.which, CHROMIUMS) if path)
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        empty = Path(folder) / "empty.html"
        write_ours(table(1), empty)
        for count in args.counts:
            rows = {name: [] for name in names}
            for _ in range(args.rounds):
                for name in names:
                    path = Path(folder) / f"{name}.html"
                    writing = written(name, count, path)
                    size = (path.stat().st_size - (empty.stat().st_size if name == "ours" else 0)) / count
                    rows[name].append((*writing, size, *opened(browser, name, path)))
            middle = {name: [statistics.median(column) for column in zip(*found, strict=True)] for name, found in rows.items()}
            for name, (wall, cpu, more, peak, size, seconds, heap, move) in middle.items():
                print(f"{name:8} {count:9,} {wall:8.2f} {cpu:7.2f} {more:6.0f} {peak:7.0f} {size:8.1f} {seconds:7.2f} {heap:8.0f} {move:8.0f}", flush=True)
            if len(names) == 2:
                print(json.dumps({"points": count, "open_share_of_folium": round(middle["ours"][5] / middle["folium"][5], 3)}), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
