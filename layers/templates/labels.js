// Labels without collisions: all words on the map, most important first, each put at the first free place about its point
// or line; what finds none stays away until one zooms in. Drawn as SVG text with a halo, so that themes and print hold.
"use strict";

((IM) => {
  const canvas = document.createElement("canvas").getContext("2d");
  const SANS = '"Incidentmap Sans", "Segoe UI", "Noto Sans", system-ui, sans-serif';
  const FONTS = {
    claim: `600 13.5px ${SANS}`, "claim-sub": `400 13px ${SANS}`, place: `600 14px ${SANS}`, reference: `italic 500 13px ${SANS}`,
    fit: `500 13px ${SANS}`, line: `italic 500 14px ${SANS}`, area: `500 13px ${SANS}`, town: `400 12.5px ${SANS}`, city: `500 13.5px ${SANS}`,
    country: `500 14px ${SANS}`, province: `400 12px ${SANS}`, river: `italic 400 12.5px ${SANS}`, local: `400 11.5px ${SANS}`,
  };
  const SPACED = { country: 3.2, province: 1.4, area: 0.8 };
  const widths = new Map();
  let set = "";

  /** Words are measured once the typeface stands; a browser that cannot load it goes on without. */
  IM.typefaceReady = () => (document.fonts ? Promise.all(["400 13px", "600 13px"].map((size) => document.fonts.load(`${size} "Incidentmap Sans"`))).catch(() => null) : Promise.resolve());

  const measure = (text, kind) => {
    const key = `${kind}|${text}`;
    if (!widths.has(key)) {
      if (set !== kind) canvas.font = FONTS[kind];
      set = kind;
      widths.set(key, canvas.measureText(text).width + (SPACED[kind] || 0) * text.length);
    }
    return widths.get(key);
  };

  class Boxes {
    constructor() {
      this.cells = new Map();
    }

    each(box, visit) {
      for (let cx = Math.floor(box[0] / 64); cx <= Math.floor(box[2] / 64); cx += 1) {
        for (let cy = Math.floor(box[1] / 64); cy <= Math.floor(box[3] / 64); cy += 1) {
          if (visit(cx * 4096 + cy)) return true;
        }
      }
      return false;
    }

    add(box, owner = "") {
      this.each(box, (key) => {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push([box, owner]);
        return false;
      });
    }

    hits(box, owner = "") {
      return this.each(box, (key) => (this.cells.get(key) || []).some(([b, o]) => (!owner || o !== owner) && b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]));
    }
  }

  const AROUND = [[1, 0], [-1, 0], [0.8, -0.9], [0.8, 0.9], [-0.8, -0.9], [-0.8, 0.9], [0, -1.15], [0, 1.15]];

  /** Where a label of that size may stand about a point: [x, y of the box's left top, text-anchor]. */
  const spotsAround = (x, y, w, h, gap) => AROUND.map(([dx, dy]) => {
    const left = dx === 0 ? x - w / 2 : dx > 0 ? x + gap * Math.min(1, Math.abs(dx)) : x - gap * Math.min(1, Math.abs(dx)) - w;
    const top = y - h / 2 + dy * (h / 2 + gap * 0.8);
    return [left, top];
  });

  /** Spots beside a line in pixels: along it at several fractions, on both sides. */
  const spotsAlong = (points, w, h) => {
    const spots = [];
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
      const { x, y, angle } = IM.pointAlong(points, share);
      let [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
      if (ny > 0 || (ny === 0 && nx < 0)) [nx, ny] = [-nx, -ny];
      const reach = Math.abs(nx) * (w / 2) + Math.abs(ny) * (h / 2) + 7;
      for (const side of [1, -1]) spots.push([x + side * nx * reach - w / 2, y + side * ny * reach - h / 2]);
    }
    return spots;
  };

  /** Spots away from a line that is too short for words, in widening rings; the third entry asks for a leader. */
  const spotsAfar = ({ x, y }, w, h) => {
    const spots = [];
    for (const reach of [26, 44, 66, 92, 122]) {
      for (let i = 0; i < 16; i += 1) {
        const [dx, dy] = [Math.cos((i * Math.PI) / 8 - 0.35), Math.sin((i * Math.PI) / 8 - 0.35)];
        spots.push([x + dx * (reach + w / 2) - w / 2, y + dy * (reach + h / 2) - h / 2, true]);
      }
    }
    return spots;
  };

  IM.pointAlong = (points, share) => {
    let total = 0;
    for (let i = 1; i < points.length; i += 1) total += Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    let left = total * share;
    for (let i = 1; i < points.length; i += 1) {
      const [a, b] = [points[i - 1], points[i]];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      if (left <= length || i === points.length - 1) {
        const t = length ? Math.min(1, left / length) : 0;
        return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, angle: Math.atan2(b.y - a.y, b.x - a.x), total };
      }
      left -= length;
    }
    return { x: points[0].x, y: points[0].y, angle: 0, total };
  };

  /** The straightest stretch of a line in pixels that holds a text: {x, y, angle in degrees}, or null. */
  const stretch = (runs, width, size) => {
    let best = null;
    for (const line of runs) {
      let run = [];
      const flush = () => {
        for (let i = 0; i < run.length; i += Math.max(1, Math.floor(run.length / 24))) {
          let arc = 0;
          for (let j = i + 1; j < run.length; j += 1) {
            arc += Math.hypot(run[j].x - run[j - 1].x, run[j].y - run[j - 1].y);
            if (arc < width * 1.12) continue;
            const chord = Math.hypot(run[j].x - run[i].x, run[j].y - run[i].y);
            const straight = chord / arc;
            if (straight > 0.9 && (!best || straight > best.straight)) {
              let angle = (Math.atan2(run[j].y - run[i].y, run[j].x - run[i].x) * 180) / Math.PI;
              if (angle > 90 || angle < -90) angle += 180;
              best = { x: (run[i].x + run[j].x) / 2, y: (run[i].y + run[j].y) / 2, angle, straight };
            }
            break;
          }
        }
        run = [];
      };
      for (const p of line) {
        if (p.x > 10 && p.y > 10 && p.x < size.x - 10 && p.y < size.y - 10) run.push(p);
        else flush();
      }
      flush();
    }
    return best;
  };

  IM.labelTools = { Boxes, measure, spotsAround, spotsAlong, spotsAfar, stretch };
})(window.IncidentMap);
