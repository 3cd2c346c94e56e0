// The small locator: where the frame of the map lies in its country and region.
"use strict";

((IM) => {
  const WIDE = 150;
  const HIGH = 108;
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * Math.PI) / 360)) * (180 / Math.PI);

  IM.startInset = (app) => {
    const { base } = app.data;
    const level = base.levels.find((one) => one.id === "world") || base.levels[base.levels.length - 1];
    if (!level || !base.inset) return null;
    const { lon, lat, span } = base.inset;
    const y0 = mercator(lat);
    const scale = WIDE / span;
    const x = (value) => (value - lon) * scale + WIDE / 2;
    const y = (value) => HIGH / 2 - (mercator(value) - y0) * scale;
    const k = scale * 360;
    const { square: [west, north, east], texts } = app.base.level(level.id);
    const [middleX, middleY] = IM.onSquare(lon, lat);
    const turns = [-1, 0, 1].map((turn) => [(west + turn - middleX) * k + WIDE / 2, (east + turn - middleX) * k + WIDE / 2]).filter(([left, right]) => right > 0 && left < WIDE);
    /** The path of the level as it stands, once for each turn of the globe that is in the picture. */
    const path = (name, look) => turns.map(([left]) => IM.svg("path", { class: look, d: texts[name], "fill-rule": "evenodd", "vector-effect": "non-scaling-stroke", transform: `translate(${left} ${(north - middleY) * k + HIGH / 2}) scale(${k / (360 * level.scale)})` }));
    const frame = IM.svg("path", { class: "inset-frame" });
    const picture = IM.svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": "Where the map lies" },
      IM.svg("rect", { class: "sea", width: WIDE, height: HIGH }), ...path("land", "land"), ...path("borders", "border"), frame, ...names(base.inset.names, x, y));
    const box = IM.el("div", { class: "inset", "data-obstacle": true }, picture);
    document.getElementById("stage").append(box);
    const update = () => {
      const view = app.map.getBounds();
      const [l, r, t, b] = [x(view.getWest()), x(view.getEast()), y(view.getNorth()), y(view.getSouth())];
      const pad = Math.max(0, 3 - (r - l) / 2);
      frame.setAttribute("d", `M${(l - pad).toFixed(1)} ${(t - pad).toFixed(1)}H${(r + pad).toFixed(1)}V${(b + pad).toFixed(1)}H${(l - pad).toFixed(1)}Z`);
      box.classList.toggle("useless", r - l > WIDE * 0.8);
    };
    app.map.on("moveend", update);
    update();
    return box;
  };

  const names = (rows, x, y) => {
    const taken = [];
    const out = [];
    for (const [name, lon, lat] of rows) {
      const w = name.length * 4.4;
      if (w > 0.5 * WIDE) continue;
      const [px, py] = [Math.min(WIDE - w / 2 - 4, Math.max(w / 2 + 4, x(lon))), y(lat) + 3];
      const box = [px - w / 2, py - 6, px + w / 2, py + 3];
      if (box[0] < 2 || box[2] > WIDE - 2 || box[1] < 2 || box[3] > HIGH - 2 || taken.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) continue;
      taken.push(box);
      out.push(IM.svg("text", { class: "inset-name", x: px.toFixed(1), y: py.toFixed(1), "text-anchor": "middle" }, name));
    }
    return out;
  };
})(window.IncidentMap);
