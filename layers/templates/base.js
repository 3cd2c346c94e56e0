// The embedded base map: three levels over one another, each a sheet of water with land, lakes, borders and rivers on it, all
// on one canvas that is drawn anew when the view leaves what is drawn.
"use strict";

((IM) => {
  /** How many times wider than the level's sheet the view may be while it is still drawn. */
  const ROOM = { near: 1.1, far: 1.6, world: Infinity };

  /** A level, its lines unpacked when they are first drawn. */
  const startLevel = (level) => {
    const [west, south, east, north] = level.bounds;
    const wide = level.id === "world" ? 360 : 0;
    const started = {
      id: level.id, scale: level.scale, rivers: level.rivers || [], fits: false, near: false, shown: false, texts: level,
      bounds: L.latLngBounds([[south, west - wide], [north, east + wide]]),
      square: [...IM.onSquare(west, north), ...IM.onSquare(east, south)],
    };
    started.lines = IM.unpackLevel({ ...level, rivers: started.rivers, square: started.square });
    return started;
  };

  /** Whether a finer sheet covers all of a coarser one that is in view: then only the finer is drawn. */
  const isCovered = (level, finer, view) => {
    const [a, b] = [level.bounds, view];
    const part = L.latLngBounds([[Math.max(a.getSouth(), b.getSouth()), Math.max(a.getWest(), b.getWest())], [Math.min(a.getNorth(), b.getNorth()), Math.min(a.getEast(), b.getEast())]]);
    return finer.some((other) => other.bounds.contains(part));
  };

  /** Which levels a view is drawn with, and which fit it: coarsest first. */
  const choose = (levels, view, drawn) => {
    const [wide, high] = [view.getEast() - view.getWest(), view.getNorth() - view.getSouth()];
    for (const level of [...levels].reverse()) {
      const { bounds } = level;
      const roomy = wide <= (bounds.getEast() - bounds.getWest()) * ROOM[level.id] && high <= (bounds.getNorth() - bounds.getSouth()) * ROOM[level.id];
      level.fits = roomy && bounds.intersects(view);
      level.near = roomy && bounds.intersects(drawn);
      level.shown = level.near && !isCovered(level, levels.slice(levels.indexOf(level) + 1).filter((other) => other.near), drawn);
    }
  };

  /** The canvas: a Leaflet renderer of its own, so that it moves and zooms with the map; a small move draws nothing. */
  const Sheet = L.Renderer.extend({
    options: { padding: 0, pane: "base" },

    initialize(paint) {
      L.Renderer.prototype.initialize.call(this, this.options);
      this.draw = paint;
    },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "base-canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._container.paintOn = (ctx) => this.paint(ctx);
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    /** Whether what is drawn holds the view as it is. */
    holds() {
      const least = this._map.containerPointToLayerPoint([0, 0]);
      const size = this._map.getSize();
      return this._bounds && this._origin.equals(this._map.getPixelOrigin()) && this._size.equals(size) && this._bounds.contains(L.bounds(least, least.add(size)));
    },

    _update() {
      if ((this._map._animatingZoom && this._bounds) || this.holds()) return;
      this.redraw();
    },

    redraw() {
      if (!this._map) return;
      L.Renderer.prototype._update.call(this);
      this._origin = this._map.getPixelOrigin();
      this._size = this._map.getSize();
      const size = this._bounds.getSize();
      const ratio = IM.canvasRatio();
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      [canvas.width, canvas.height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      [canvas.style.width, canvas.style.height] = [`${size.x}px`, `${size.y}px`];
      const ctx = canvas.getContext("2d", { alpha: true });
      ctx.scale(ratio, ratio);
      this.paint(ctx);
    },

    /** Draws the frame of the canvas on a context whose pixels are those of the page, from the canvas's corner. */
    paint(ctx) {
      const { min, max } = this._bounds;
      this.draw(ctx, this.frameOf(min, max), L.latLngBounds(this._map.layerPointToLatLng(min), this._map.layerPointToLatLng(max)));
    },

    /** A frame of layer points on the square of the map. */
    frameOf(min, max) {
      const corner = this._map.getPixelOrigin().add(min);
      return { k: 256 * 2 ** this._map.getZoom(), left: corner.x, top: corner.y, wide: max.x - min.x, high: max.y - min.y };
    },
  });

  /** What lies beyond the edge of the first view is drawn when the map begins to move. */
  IM.widenOnMove = (map, layer, share) => map.once("movestart", () => {
    layer.options.padding = share;
    layer.redraw();
  });

  /** Pixels of a canvas for one of the page: as fine as the screen, finer on paper. */
  IM.canvasRatio = () => (document.documentElement.classList.contains("printing") ? 3 : Math.min(2, window.devicePixelRatio || 1));

  IM.drawBase = (map, base) => {
    const levels = [...base.levels].reverse().map(startLevel);
    const shown = { "base-water": true, "base-borders": true };
    const opacity = { "base-water": 1, "base-borders": 1 };
    const visible = (id) => (shown[id] ? opacity[id] : 0);
    const sheet = new Sheet((ctx, frame, drawn) => {
      choose(levels, map.getBounds(), drawn);
      const looks = IM.baseLooks(map.getPane("base"));
      for (const level of levels) if (level.shown) IM.paintLevel(ctx, level, frame, looks, { borders: visible("base-borders"), water: visible("base-water") });
    });
    const redraw = () => sheet.redraw();
    const fitting = () => {
      choose(levels, map.getBounds(), map.getBounds());
      return levels.filter((level) => level.fits);
    };
    return {
      /** Draws what the view shows, and follows it: once the first view stands, so that nothing is drawn twice. */
      begin: () => {
        if (!levels.length) return;
        sheet.addTo(map);
        IM.widenOnMove(map, sheet, 0.15);
        map.on("move", (event) => event.pinch || sheet._update());
        new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
        window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
      },
      redraw,
      toggle: (id, on) => {
        shown[id] = on;
        redraw();
      },
      fade: (id, value) => {
        opacity[id] = value;
        redraw();
      },
      isShown: (id) => shown[id],
      level: (id) => levels.find((level) => level.id === id),
      riversKnown: () => new Set(levels.flatMap((level) => level.rivers.map(([name]) => name)).filter(Boolean)).size,
      /** Named rivers of the finest level that fits the view, each with its stretches in the view in pixels. */
      rivers: () => {
        const level = fitting().pop();
        if (!level || level.id === "world") return [];
        const frame = sheet.frameOf(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
        return level.lines.rivers.filter(({ name }) => name).map(({ name, rank, shape }) => ({ name, rank, runs: IM.runsInFrame(shape, frame) })).filter(({ runs }) => runs.length);
      },
      levelShown: () => fitting().slice(-1).map((level) => level.id)[0] || "",
    };
  };
})(window.IncidentMap);
