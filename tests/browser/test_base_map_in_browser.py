"""The base map on its canvas: in the colours of the theme, as the legend has it, fine on zoom, and in the picture."""

from __future__ import annotations

import base64

INK = """async (png) => {
  const picture = png ? await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))])) : document.querySelector(".base-canvas");
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(picture, 0, 0);
  const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
  const found = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = `rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`;
    found.set(colour, (found.get(colour) || 0) + 1);
  }
  const probe = document.createElement("i");
  document.body.append(probe);
  const share = {};
  for (const name of ["land", "sea", "border", "river"]) {
    probe.style.color = `var(--${name})`;
    share[name] = (found.get(getComputedStyle(probe).color) || 0) / (data.length / 4);
  }
  probe.remove();
  return share;
}"""


def test_land_and_sea_take_the_colours_of_the_theme_at_once(sample_visit):
    page = sample_visit.page
    page.evaluate("incidentmap.setView([34.5, 36.5], 7, {animate: false})")
    for theme in ("dark", "light"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        share = page.evaluate(INK)
        assert share["land"] > 0.1, theme
        assert share["sea"] > 0.1, theme


def test_borders_go_and_come_with_the_legend(sample_visit):
    page = sample_visit.page
    page.evaluate("incidentmap.setView([34.5, 38.0], 7, {animate: false})")
    before = page.evaluate(INK)["border"]
    assert before > 0
    page.evaluate("document.querySelector('[data-layer=base-borders]').click()")
    assert page.evaluate(INK)["border"] == 0
    page.evaluate("document.querySelector('[data-layer=base-borders]').click()")
    assert page.evaluate(INK)["border"] == before


def test_the_canvas_covers_the_view_wherever_it_is_moved(sample_visit):
    page = sample_visit.page
    for move in (
        "panBy([700, 0]",
        "panBy([-90, 40]",
        "setZoom(incidentmap.getZoom() + 5",
        "setZoom(1",
        "setView([-17, 179.9], 6",
    ):
        page.evaluate(f"incidentmap.{move}, {{animate: false}})")
        inside = page.evaluate("""() => {
          const [a, b] = [".base-canvas", "#map"].map((name) => document.querySelector(name).getBoundingClientRect());
          return a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;
        }""")  # fmt: skip
        assert inside, move
    sample_visit.clean()


def test_land_far_beyond_the_sheets_is_drawn_whichever_way_one_turns(sample_visit):
    page = sample_visit.page
    page.evaluate("incidentmap.setView([34.5, 38.0], 2, {animate: false})")
    here = page.evaluate(INK)["land"]
    page.evaluate("incidentmap.setView([34.5, 398.0], 2, {animate: false})")
    assert here > 0
    assert abs(page.evaluate(INK)["land"] - here) <= 0.1 * here


def test_a_fine_screen_gets_fine_lines(visit, sample_file):
    one = visit(sample_file, device_scale_factor=2)
    wide = one.page.evaluate(
        "(() => { const c = document.querySelector('.base-canvas'); return c.width / c.getBoundingClientRect().width; })()"
    )
    assert abs(wide - 2) < 0.01


def test_the_saved_picture_has_land_and_borders_as_fine_as_itself(sample_visit, tmp_path):
    page = sample_visit.page
    page.evaluate("incidentmap.setView([34.5, 38.0], 7, {animate: false})")
    with page.expect_download() as saved:
        page.click(".tool-save")
    saved.value.save_as(tmp_path / "map.png")
    share = page.evaluate(INK, base64.b64encode((tmp_path / "map.png").read_bytes()).decode())
    assert share["land"] > 0.1
    assert share["border"] > 0
