// The marks of events on a canvas: one event as its verdict's sign, several as a ring of their verdicts about their number.
"use strict";

((IM) => {
  const NONE = "none";

  /** Colours of the theme that is on, read from the style sheet; and the signs as paths. */
  IM.eventInk = (codes) => {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    const paths = codes.map((verdict) => {
      const path = verdict && document.querySelector(`#sign-${verdict} path`);
      return path ? new Path2D(path.getAttribute("d")) : null;
    });
    return { paper: value("--paper"), ink: value("--ink"), quiet: value("--ink-2"), halo: value("--halo"), colours: codes.map((verdict) => (verdict ? value(`--${verdict}`) : value("--event"))), paths, font: `600 10.5px ${value("--sans")}` };
  };

  const circle = (ctx, x, y, r) => {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  };

  /** One event: full where its position is known well, an open broken ring where it stands for an area. */
  const drawOne = (ctx, ink, { x, y, r, code, index }, events) => {
    const coarse = events.isCoarse(index);
    const colour = ink.colours[code];
    ctx.lineWidth = 2.4;
    ctx.strokeStyle = ink.halo;
    circle(ctx, x, y, r);
    ctx.stroke();
    ctx.fillStyle = coarse ? ink.paper : colour;
    ctx.fill();
    if (coarse) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([2.6, 1.8]);
      circle(ctx, x, y, r - 0.7);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    if (!ink.paths[code]) return;
    const k = (r * 1.25) / 16;
    ctx.save();
    ctx.translate(x - 8 * k, y - 8 * k);
    ctx.scale(k, k);
    ctx.strokeStyle = coarse ? colour : ink.paper;
    ctx.lineWidth = 2.6;
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.stroke(ink.paths[code]);
    ctx.restore();
  };

  /** "1,234" up to five digits, then "123k", "1.2M": never more than there are. */
  const short = (n) => {
    if (n < 10000) return IM.number(n);
    const [size, letter] = n < 1e6 ? [1e3, "k"] : [1e6, "M"];
    const value = n / size;
    return `${value < 100 ? (Math.floor(value * 10) / 10).toFixed(1) : Math.floor(value)}${letter}`;
  };

  const drawMany = (ctx, ink, { x, y, r, count, counts }) => {
    circle(ctx, x, y, r + 1.2);
    ctx.fillStyle = ink.halo;
    ctx.fill();
    circle(ctx, x, y, r);
    ctx.fillStyle = ink.paper;
    ctx.fill();
    let at = -Math.PI / 2;
    ctx.lineWidth = 3;
    ctx.lineCap = "butt";
    for (let code = 0; code < counts.length; code += 1) {
      if (!counts[code]) continue;
      const to = at + (2 * Math.PI * counts[code]) / count;
      ctx.beginPath();
      ctx.arc(x, y, r - 1.5, at, to);
      ctx.strokeStyle = ink.colours[code];
      ctx.stroke();
      at = to;
    }
    ctx.fillStyle = ink.ink;
    ctx.font = ink.font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(short(count), x, y + 0.5);
  };

  IM.eventMark = (ctx, ink, item, events) => (item.count === 1 ? drawOne(ctx, ink, item, events) : drawMany(ctx, ink, item));

  /** Radius of a mark in pixels: of one event, and of that many. */
  IM.eventRadius = (count, code) => (count > 1 ? 9.4 + 3.5 * Math.log10(count) : code ? 7 : 5);

  /** The same mark for the legend. */
  IM.eventSwatch = (code, verdict, colourClass) => {
    const box = IM.svg("svg", { class: `swatch swatch-event ${verdict ? `v-${verdict}` : "v-none"} ${colourClass || ""}`, viewBox: "0 0 28 16", "aria-hidden": "true", focusable: "false" });
    box.append(IM.svg("circle", { class: "event-dot", cx: 14, cy: 8, r: verdict ? 7 : 5 }));
    const path = verdict && document.querySelector(`#sign-${verdict} path`);
    if (path) box.append(IM.svg("path", { class: "event-sign", d: path.getAttribute("d"), transform: "translate(9.4 3.4) scale(0.575)" }));
    return box;
  };

  IM.eventVerdict = (verdict) => verdict || NONE;
})(window.IncidentMap);
