// Draws the events of a table on one canvas: straight from the typed arrays, block by block of neighbours, those out of view
// skipped. Where many lie together their number is written, over a grain of every single one; where few do, each is a mark.
"use strict";

((IM) => {
  const BLOCK = 512;
  const DENSE = 1500;
  const WIDE = 66;
  const NARROW = 24;

  /** Boxes of each block of neighbours: west, north, east, south on the square of the map. */
  const boxesOf = ({ count, x, y }) => {
    const boxes = new Float64Array(Math.ceil(count / BLOCK) * 4);
    for (let b = 0, i = 0; i < count; b += 4) {
      let [w, n, e, s] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const end = Math.min(count, i + BLOCK); i < end; i += 1) {
        if (x[i] < w) w = x[i];
        if (x[i] > e) e = x[i];
        if (y[i] < n) n = y[i];
        if (y[i] > s) s = y[i];
      }
      boxes.set([w, n, e, s], b);
    }
    return boxes;
  };

  /** Calls visit(from, to, inside) for each run of events whose block meets the frame. */
  const eachBlock = (events, [w, n, e, s], visit) => {
    const { boxes, count } = events;
    for (let b = 0; b < boxes.length; b += 4) {
      if (boxes[b] > e || boxes[b + 2] < w || boxes[b + 1] > s || boxes[b + 3] < n) continue;
      const from = (b / 4) * BLOCK;
      visit(from, Math.min(count, from + BLOCK), boxes[b] >= w && boxes[b + 2] <= e && boxes[b + 1] >= n && boxes[b + 3] <= s);
    }
  };

  IM.prepareEvents = (events) => {
    events.boxes = boxesOf(events);
    events.box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let b = 0; b < events.boxes.length; b += 1) events.box[b % 4] = Math[b % 4 < 2 ? "min" : "max"](events.box[b % 4], events.boxes[b]);
    events.shown = new Uint8Array(events.count).fill(1);
    /** Calls visit(i) for every event that passes the filters and lies in the frame. */
    events.each = (frame, visit) => {
      const { x, y, shown } = events;
      const [w, n, e, s] = frame;
      eachBlock(events, frame, (from, to, inside) => {
        for (let i = from; i < to; i += 1) if (shown[i] && (inside || (x[i] >= w && x[i] <= e && y[i] >= n && y[i] <= s))) visit(i);
      });
    };
    events.countIn = (frame) => {
      const { x, y, shown } = events;
      const [w, n, e, s] = frame;
      let found = 0;
      eachBlock(events, frame, (from, to, inside) => {
        if (inside) for (let i = from; i < to; i += 1) found += shown[i];
        else for (let i = from; i < to; i += 1) if (shown[i] && x[i] >= w && x[i] <= e && y[i] >= n && y[i] <= s) found += 1;
      });
      return found;
    };
    return events;
  };

  /** Events by cells of the grid: their number, middle, verdicts, how many are coarse, and one of them. */
  const gather = (events, frame, cell, codes) => {
    const [w, n, e, s] = frame;
    const columns = Math.max(1, Math.round((e - w) / cell));
    const rows = Math.max(1, Math.round((s - n) / cell));
    const [count, coarse, last] = [0, 1, 2].map(() => new Int32Array(columns * rows));
    const kinds = new Int32Array(columns * rows * codes);
    const sums = new Float64Array(columns * rows * 2);
    const { x, y, shown, verdict, vague } = events;
    eachBlock(events, frame, (from, to, inside) => {
      for (let i = from; i < to; i += 1) {
        if (!shown[i] || !(inside || (x[i] >= w && x[i] < e && y[i] >= n && y[i] < s))) continue;
        const c = Math.min(columns - 1, Math.floor((x[i] - w) / cell)) + columns * Math.min(rows - 1, Math.floor((y[i] - n) / cell));
        count[c] += 1;
        kinds[c * codes + verdict[i]] += 1;
        coarse[c] += vague[i];
        sums[2 * c] += x[i];
        sums[2 * c + 1] += y[i];
        last[c] = i;
      }
    });
    const items = [];
    for (let c = 0; c < count.length; c += 1) {
      if (count[c]) items.push({ count: count[c], coarse: coarse[c], index: last[c], counts: Array.from(kinds.subarray(c * codes, (c + 1) * codes)), mx: sums[2 * c] / count[c], my: sums[2 * c + 1] / count[c], cells: [[w + (c % columns) * cell, n + Math.floor(c / columns) * cell]] });
    }
    return items;
  };

  const dress = (item, place) => {
    const [x, y] = place(item.mx, item.my);
    const code = item.counts.findIndex((n) => n > 0);
    return Object.assign(item, { x, y, code, r: IM.eventRadius(item.count, code) });
  };

  /** Marks that would cover one another become one, the larger taking the smaller. */
  const merge = (items, place) => {
    items.sort((a, b) => b.count - a.count || a.index - b.index);
    const kept = [];
    for (const item of items) {
      const near = kept.find((other) => Math.hypot(other.x - item.x, other.y - item.y) < 0.94 * (other.r + item.r));
      if (!near) {
        kept.push(item);
        continue;
      }
      const all = near.count + item.count;
      near.mx += ((item.mx - near.mx) * item.count) / all;
      near.my += ((item.my - near.my) * item.count) / all;
      near.count = all;
      near.coarse += item.coarse;
      near.cells = near.cells.concat(item.cells);
      near.counts = near.counts.map((n, code) => n + item.counts[code]);
      dress(near, place);
    }
    return kept;
  };

  /** Bytes of a colour, as a canvas has it. */
  const bytesOf = (colour) => {
    const ctx = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, 1, 1);
    return ctx.getImageData(0, 0, 1, 1).data;
  };

  /** How dark a pixel of the grain is by how many events it stands for: the same for all after the last. */
  const SHADES = [0];
  while (SHADES.length < 12) SHADES.push(Math.round(SHADES[SHADES.length - 1] + (225 - SHADES[SHADES.length - 1]) * 0.34));

  /** The grain: every event as a pixel, darker where several share one; drawn where events are. */
  const drawGrain = (ctx, events, frame, scale, colour) => {
    const [w, n, e, s] = frame.map((side, k) => Math[k < 2 ? "max" : "min"](side, events.box[k]));
    const [wide, high] = [Math.ceil((e - w) * scale) + 1, Math.ceil((s - n) * scale) + 1];
    if (!(e >= w && s >= n)) return;
    const hits = new Uint8Array(wide * high);
    const { x, y, shown } = events;
    const last = SHADES.length - 1;
    eachBlock(events, [w, n, e, s], (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!shown[i]) continue;
        const px = Math.floor((x[i] - w) * scale);
        const py = Math.floor((y[i] - n) * scale);
        if (px < 0 || py < 0 || px >= wide || py >= high) continue;
        const at = py * wide + px;
        if (hits[at] < last) hits[at] += 1;
      }
    });
    const picture = new ImageData(wide, high);
    const inks = new Uint32Array(SHADES.length);
    const inkBytes = new Uint8Array(inks.buffer);
    const [red, green, blue] = bytesOf(colour);
    SHADES.forEach((shade, k) => inkBytes.set(k ? [red, green, blue, shade] : [0, 0, 0, 0], 4 * k));
    const pixels = new Uint32Array(picture.data.buffer);
    for (let at = 0; at < hits.length; at += 1) if (hits[at]) pixels[at] = inks[hits[at]];
    const canvas = new OffscreenCanvas(wide, high);
    canvas.getContext("2d").putImageData(picture, 0, 0);
    ctx.drawImage(canvas, Math.round((w - frame[0]) * scale), Math.round((n - frame[1]) * scale));
  };

  /** The layer: a Leaflet renderer of its own, so that it moves and zooms with the map as Leaflet's canvas does. */
  IM.EventsLayer = L.Renderer.extend({
    options: { padding: 0, pane: "events" },

    initialize(events, codes) {
      L.Renderer.prototype.initialize.call(this, this.options);
      Object.assign(this, { events, codes, items: [], inView: 0, faded: 1 });
    },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "events-canvas");
      this._container.setAttribute("aria-hidden", "true");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = size.x * ratio;
      this._container.height = size.y * ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.paint(ratio);
    },

    redraw() {
      if (this._map && this._bounds) this._update();
    },

    /** The frame of the view, or of the canvas about it, on the square of the map. */
    frame(inner) {
      const scale = this.scale();
      const origin = this._map.getPixelOrigin();
      const { min, max } = inner ? { min: this._map.containerPointToLayerPoint([0, 0]), max: this._map.containerPointToLayerPoint(this._map.getSize()) } : this._bounds;
      const turn = this.turn();
      return [(min.x + origin.x) / scale - turn, (min.y + origin.y) / scale, (max.x + origin.x) / scale - turn, (max.y + origin.y) / scale];
    },

    scale() {
      return 256 * 2 ** this._map.getZoom();
    },

    /** Whole turns of the globe between the events and the view. */
    turn() {
      return Math.round(this._map.getCenter().lng / 360 + 0.5 - this.events.middle);
    },

    paint(ratio) {
      const ctx = this._container.getContext("2d");
      const scale = this.scale();
      const outer = this.frame(false);
      this.inView = this.events.countIn(this.frame(true));
      const dense = this.inView > DENSE;
      const cell = (dense ? WIDE : NARROW) / scale;
      this.cell = cell;
      const whole = [Math.floor(outer[0] / cell) * cell, Math.floor(outer[1] / cell) * cell, Math.ceil(outer[2] / cell) * cell, Math.ceil(outer[3] / cell) * cell];
      const place = (mx, my) => [(mx - outer[0]) * scale, (my - outer[1]) * scale];
      const ink = IM.eventInk(this.codes);
      const items = gather(this.events, whole, cell, this.codes.length).map((item) => dress(item, place));
      this.items = merge(items, place);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.globalAlpha = this.faded;
      if (dense) drawGrain(ctx, this.events, outer, scale, ink.quiet);
      for (let k = this.items.length - 1; k >= 0; k -= 1) IM.eventMark(ctx, ink, this.items[k]);
      this.fire("painted");
    },

    /** The mark at a point of the layer, or null; `reach` makes room for a finger. */
    at(point, reach = 3) {
      const [x, y] = [point.x - this._bounds.min.x, point.y - this._bounds.min.y];
      let best = null;
      let nearest = Infinity;
      for (const item of this.items) {
        const away = Math.hypot(item.x - x, item.y - y) - item.r;
        if (away < reach && away < nearest) [best, nearest] = [item, away];
      }
      return best;
    },

    /** Where a mark lies on the map. */
    latLngOf(item) {
      return this._map.layerPointToLatLng([item.x + this._bounds.min.x, item.y + this._bounds.min.y]);
    },

    /** Events that a mark stands for: all of its cells. */
    members(item) {
      const { x, y } = this.events;
      const found = [];
      for (const [w, n] of item.cells) this.events.each([w, n, w + this.cell, n + this.cell], (i) => (x[i] < w + this.cell && y[i] < n + this.cell) && found.push(i));
      return found;
    },
  });
})(window.IncidentMap);
