// Draws the events of a table on one canvas: straight from the bytes of the page, cell by cell of neighbours, those out of view
// skipped. Where many lie together their number is written, over a grain of every single one; where few do, each is a mark.
"use strict";

((IM) => {
  const DENSE = 1500;
  const WIDE = 66;
  const NARROW = 24;

  /** Calls visit(from, to, x, y, inside) for each run of events whose cell meets the frame: x and y are the cell's corner. */
  const eachCell = ({ grid }, [w, n, e, s], visit) => {
    const { left, top, side, columns, rows, starts } = grid;
    const [first, last] = [Math.max(0, Math.floor((w - left) / side)), Math.min(columns - 1, Math.floor((e - left) / side))];
    const bottom = Math.min(rows - 1, Math.floor((s - top) / side));
    for (let row = Math.max(0, Math.floor((n - top) / side)); row <= bottom; row += 1) {
      const y = top + row * side;
      const high = y >= n && y + side <= s;
      for (let column = first; column <= last; column += 1) {
        const cell = row * columns + column;
        if (starts[cell] === starts[cell + 1]) continue;
        const x = left + column * side;
        visit(starts[cell], starts[cell + 1], x, y, high && x >= w && x + side <= e);
      }
    }
  };

  IM.prepareEvents = (events) => {
    const { dx, dy, box, count, grid: { step } } = events;
    events.shown = new Uint8Array(count).fill(1);
    events.allShown = true;
    /** Calls visit(i) for every event that passes the filters and lies in the frame. */
    events.each = (frame, visit) => {
      const { shown } = events;
      const [w, n, e, s] = frame;
      eachCell(events, frame, (from, to, cx, cy, inside) => {
        for (let i = from; i < to; i += 1) {
          if (!shown[i]) continue;
          const [x, y] = [cx + dx[i] * step, cy + dy[i] * step];
          if (inside || (x >= w && x <= e && y >= n && y <= s)) visit(i, x, y);
        }
      });
    };
    events.countIn = (frame) => {
      const { shown, allShown } = events;
      const [w, n, e, s] = frame;
      if (allShown && box[0] >= w && box[1] >= n && box[2] <= e && box[3] <= s) return count;
      let found = 0;
      eachCell(events, frame, (from, to, cx, cy, inside) => {
        if (inside && allShown) found += to - from;
        else for (let i = from; i < to; i += 1) {
          const [x, y] = [cx + dx[i] * step, cy + dy[i] * step];
          if (shown[i] && (inside || (x >= w && x <= e && y >= n && y <= s))) found += 1;
        }
      });
      return found;
    };
    return events;
  };

  /**
   * Goes through the events of a frame once: each is put into its cell of the screen (its number, its middle, its verdict),
   * and where a grain is wanted, on its pixel.
   */
  const survey = (events, frame, { scale, cell, codes }, grain) => {
    const [w, n, e, s] = frame;
    const columns = Math.max(1, Math.round((e - w) / cell));
    const rows = Math.max(1, Math.round((s - n) / cell));
    const [count, last] = [0, 1].map(() => new Int32Array(columns * rows));
    const kinds = new Int32Array(columns * rows * codes);
    const sums = new Float64Array(columns * rows * 2);
    const { dx, dy, shown, verdict, grid: { step } } = events;
    const { pixels, next, wide, high, left, top } = grain || { wide: 0, high: 0 };
    const [k, per] = [step * scale, 1 / (cell * scale)];
    const [beyond, below] = [(e - w) * scale, (s - n) * scale];
    eachCell(events, frame, (from, to, cx, cy, inside) => {
      const [x0, y0] = [(cx - w) * scale, (cy - n) * scale];
      for (let i = from; i < to; i += 1) {
        if (shown[i] === 0) continue;
        const x = x0 + dx[i] * k;
        const y = y0 + dy[i] * k;
        if (!inside && (x < 0 || y < 0 || x >= beyond || y >= below)) continue;
        const c = Math.min(columns - 1, (x * per) | 0) + columns * Math.min(rows - 1, (y * per) | 0);
        count[c] += 1;
        kinds[c * codes + verdict[i]] += 1;
        sums[2 * c] += x;
        sums[2 * c + 1] += y;
        last[c] = i;
        const px = Math.floor(x - left);
        const py = Math.floor(y - top);
        if (px >= 0 && py >= 0 && px < wide && py < high) pixels[py * wide + px] = next[pixels[py * wide + px] >>> 24];
      }
    });
    const items = [];
    for (let c = 0; c < count.length; c += 1) {
      if (count[c]) items.push({ count: count[c], index: last[c], counts: Array.from(kinds.subarray(c * codes, (c + 1) * codes)), mx: w + sums[2 * c] / count[c] / scale, my: n + sums[2 * c + 1] / count[c] / scale, cells: [[w + (c % columns) * cell, n + Math.floor(c / columns) * cell]] });
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
      near.cells = near.cells.concat(item.cells);
      near.counts = near.counts.map((n, code) => n + item.counts[code]);
      dress(near, place);
    }
    return kept;
  };

  /** Bytes of a colour, as a canvas has it. */
  const bytesOf = (colour) => {
    const plain = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
    if (plain) return plain.slice(1).map((digits) => Number.parseInt(digits, 16));
    const ctx = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, 1, 1);
    return ctx.getImageData(0, 0, 1, 1).data;
  };

  /** How dark a pixel of the grain is by how many events it stands for: the same for all after the last. */
  const SHADES = [0];
  while (SHADES.length < 12) SHADES.push(Math.round(SHADES[SHADES.length - 1] + (225 - SHADES[SHADES.length - 1]) * 0.34));

  /** The grain: every event as a pixel, darker where several share one. Empty yet: its place in a frame, its pixels, and what comes next after each shade. */
  const startGrain = ({ box }, frame, whole, scale, colour) => {
    const [w, n, e, s] = frame.map((side, k) => Math[k < 2 ? "max" : "min"](side, box[k]));
    if (!(e >= w && s >= n)) return null;
    const picture = new ImageData(Math.ceil((e - w) * scale) + 1, Math.ceil((s - n) * scale) + 1);
    const ink = new Uint32Array(1);
    const next = new Uint32Array(256);
    const [red, green, blue] = bytesOf(colour);
    SHADES.forEach((shade, k) => {
      new Uint8Array(ink.buffer).set([red, green, blue, SHADES[Math.min(k + 1, SHADES.length - 1)]]);
      [next[shade]] = ink;
    });
    return {
      picture, pixels: new Uint32Array(picture.data.buffer), next, wide: picture.width, high: picture.height,
      left: (w - whole[0]) * scale, top: (n - whole[1]) * scale, at: [Math.round((w - frame[0]) * scale), Math.round((n - frame[1]) * scale)],
    };
  };

  /** Lays the grain on the canvas, which is empty: as it stands where a pixel is a pixel. */
  const layGrain = (ctx, { picture, at }, plain) => {
    if (plain) {
      ctx.putImageData(picture, ...at);
      return;
    }
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d").putImageData(picture, 0, 0);
    ctx.drawImage(canvas, ...at);
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
      const grain = dense ? startGrain(this.events, outer, whole, scale, ink.quiet) : null;
      const items = survey(this.events, whole, { scale, cell, codes: this.codes.length }, grain).map((item) => dress(item, place));
      this.items = merge(items, place);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.globalAlpha = this.faded;
      if (grain) layGrain(ctx, grain, ratio === 1 && this.faded === 1);
      for (let k = this.items.length - 1; k >= 0; k -= 1) IM.eventMark(ctx, ink, this.items[k], this.events);
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

    /** Calls visit(i) for all events that a mark stands for: those of all of its cells. */
    eachOf(item, visit) {
      for (const [w, n] of item.cells) this.events.each([w, n, w + this.cell, n + this.cell], (i, x, y) => (x < w + this.cell && y < n + this.cell) && visit(i));
    },

    members(item) {
      const found = [];
      this.eachOf(item, (i) => found.push(i));
      return found;
    },

    /** How many of them are known only roughly; counted when it is first asked for. */
    coarseOf(item) {
      if (item.coarse === undefined) {
        item.coarse = 0;
        this.eachOf(item, (i) => { item.coarse += this.events.isCoarse(i) ? 1 : 0; });
      }
      return item.coarse;
    },
  });
})(window.IncidentMap);
