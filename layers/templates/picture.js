// The map as a PNG, drawn again from what is on the page: shapes, symbols, words, scale and credit. Needs no network.
"use strict";

((IM) => {
  /** Height in pixels of the strip below the map: title, counts, credit, scale. */
  const FOOT = 62;

  const number = (value) => Number.parseFloat(value) || 0;

  const place = (ctx, element, frame, scale) => {
    const m = element.getScreenCTM();
    if (!m) return false;
    ctx.setTransform(m.a * scale, m.b * scale, m.c * scale, m.d * scale, (m.e - frame.left) * scale, (m.f - frame.top) * scale);
    return true;
  };

  const hatch = (ctx, colour, scale) => {
    const tile = document.createElement("canvas");
    tile.width = 12;
    tile.height = 12;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.globalAlpha = 0.42;
    pen.lineWidth = 1.2;
    for (const shift of [-12, 0, 12]) {
      pen.beginPath();
      pen.moveTo(shift, 12);
      pen.lineTo(shift + 12, 0);
      pen.stroke();
    }
    const pattern = ctx.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / scale));
    return pattern;
  };

  const opacityOf = (element) => {
    let value = 1;
    for (let at = element; at && at.id !== "map"; at = at.parentElement) value *= number(getComputedStyle(at).opacity || "1");
    return value;
  };

  const drawPath = (ctx, path, style, d) => {
    const shape = new Path2D(d || path.getAttribute("d") || "");
    if (style.fill !== "none") {
      ctx.fillStyle = style.fill.startsWith("url") ? hatch(ctx, style.stroke, 1) : style.fill;
      ctx.fill(shape, path.getAttribute("fill-rule") || "nonzero");
    }
    if (style.stroke !== "none" && number(style.strokeWidth)) {
      ctx.strokeStyle = style.stroke;
      ctx.lineWidth = number(style.strokeWidth);
      ctx.lineCap = style.strokeLinecap;
      ctx.lineJoin = style.strokeLinejoin;
      ctx.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(number));
      ctx.stroke(shape);
      ctx.setLineDash([]);
    }
  };

  const drawText = (ctx, element, style) => {
    ctx.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    if ("letterSpacing" in ctx) ctx.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
    ctx.textAlign = { middle: "center", end: "right" }[style.textAnchor] || "left";
    const [x, y] = [number(element.getAttribute("x")), number(element.getAttribute("y"))];
    if (style.stroke !== "none") {
      ctx.strokeStyle = style.stroke;
      ctx.lineWidth = number(style.strokeWidth);
      ctx.lineJoin = "round";
      ctx.strokeText(element.textContent, x, y);
    }
    ctx.fillStyle = style.fill;
    ctx.fillText(element.textContent, x, y);
  };

  const drawUse = (ctx, use, frame, scale) => {
    const symbol = document.querySelector(use.getAttribute("href"));
    const source = symbol && symbol.querySelector("path");
    const box = use.getBoundingClientRect();
    if (!source || !box.width) return;
    const owner = use.closest(".glyph") || use;
    const sign = source.classList.contains("sign-path");
    const style = getComputedStyle(sign ? source : owner);
    const size = use.getAttribute("width") ? number(use.getAttribute("width")) : number(getComputedStyle(owner).width);
    const k = (size / 16) * scale;
    const centre = use.getAttribute("width") ? null : owner.getBoundingClientRect();
    if (centre) ctx.setTransform(k, 0, 0, k, (centre.left - frame.left) * scale, (centre.top - frame.top) * scale);
    else {
      if (!place(ctx, use, frame, scale)) return;
      ctx.translate(number(use.getAttribute("x")), number(use.getAttribute("y")));
      ctx.scale(size / 16, size / 16);
    }
    if (sign) {
      const verdict = use.closest("[class*=v-]");
      drawPath(ctx, source, { fill: "none", stroke: getComputedStyle(verdict || source).getPropertyValue("--verdict") || style.stroke, strokeWidth: "3", strokeLinecap: "round", strokeLinejoin: "round", strokeDasharray: "none" }, source.getAttribute("d"));
    } else {
      const halo = { ...pick(style), fill: "none" };
      drawPath(ctx, source, halo, source.getAttribute("d"));
      drawPath(ctx, source, { ...pick(style), stroke: style.fill === "none" ? style.stroke : "none" }, source.getAttribute("d"));
    }
  };

  /** A layer that draws on a canvas of its own draws itself again, as fine as the picture, or is taken as it stands. */
  const drawCanvas = (ctx, canvas, frame, scale) => {
    const box = canvas.getBoundingClientRect();
    if (!canvas.width || !box.width) return;
    if (canvas.paintOn) {
      ctx.setTransform(scale, 0, 0, scale, (box.left - frame.left) * scale, (box.top - frame.top) * scale);
      canvas.paintOn(ctx);
      return;
    }
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.drawImage(canvas, box.left - frame.left, box.top - frame.top, box.width, box.height);
  };

  const pick = (style) => ({ fill: style.fill, stroke: style.stroke, strokeWidth: style.strokeWidth, strokeLinecap: style.strokeLinecap, strokeLinejoin: style.strokeLinejoin, strokeDasharray: style.strokeDasharray });

  const footer = (ctx, app, width, height, scale) => {
    const style = getComputedStyle(document.documentElement);
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.globalAlpha = 1;
    ctx.fillStyle = style.getPropertyValue("--paper");
    ctx.fillRect(0, height, width, FOOT);
    ctx.fillStyle = style.getPropertyValue("--ink");
    ctx.textAlign = "left";
    if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
    ctx.font = `400 17px ${style.getPropertyValue("--serif")}`;
    ctx.fillText(app.data.title, 12, height + 19, width - 24);
    ctx.font = `13px ${style.getPropertyValue("--sans")}`;
    ctx.fillText(document.querySelector(".dek").textContent, 12, height + 36, width - 24);
    ctx.font = `11px ${style.getPropertyValue("--sans")}`;
    const scales = [...document.querySelectorAll(".scale span")].map((span) => span.textContent);
    const bar = number(document.querySelector(".scale-km").style.width);
    ctx.fillRect(width - bar - 12, height + 52, bar, 2);
    ctx.fillText(scales[0], width - bar - 12, height + 48);
    ctx.fillText(document.querySelector(".credit").textContent, 12, height + 53, width - bar - 40);
  };

  IM.savePicture = (app) => {
    const map = app.map.getContainer();
    const frame = map.getBoundingClientRect();
    const scale = 2;
    const canvas = document.createElement("canvas");
    canvas.width = frame.width * scale;
    canvas.height = (frame.height + FOOT) * scale;
    const ctx = canvas.getContext("2d");
    ctx.fillStyle = getComputedStyle(map).backgroundColor;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    const panes = [...map.querySelectorAll(".leaflet-map-pane > .leaflet-pane")].sort((a, b) => number(getComputedStyle(a).zIndex) - number(getComputedStyle(b).zIndex));
    for (const pane of panes) {
      for (const element of pane.querySelectorAll("path, text, circle, use, canvas")) {
        if (element.closest(".leaflet-popup") || !element.getClientRects().length) continue;
        ctx.globalAlpha = opacityOf(element);
        const style = getComputedStyle(element);
        if (element.localName === "canvas") drawCanvas(ctx, element, frame, scale);
        else if (element.localName === "use") drawUse(ctx, element, frame, scale);
        else if (place(ctx, element, frame, scale)) {
          if (element.localName === "text") drawText(ctx, element, style);
          else if (element.localName === "path") drawPath(ctx, element, style);
          else {
            const [x, y, r] = ["cx", "cy", "r"].map((name) => number(element.getAttribute(name)));
            drawPath(ctx, element, style, `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`);
          }
        }
      }
    }
    footer(ctx, app, frame.width, frame.height, scale);
    return new Promise((done) => {
      canvas.toBlob((blob) => {
        const link = IM.el("a", { href: URL.createObjectURL(blob), download: `${app.data.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "map"}.png` });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
        done(blob.size);
      }, "image/png");
    });
  };
})(window.IncidentMap);
