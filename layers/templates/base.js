// The embedded base map: three levels over one another, each a sheet of water with land, lakes, borders and rivers on it.
"use strict";

((IM) => {
  const quiet = (className, extra = {}) => ({ interactive: false, className: `base ${className}`, pane: "base", ...extra });

  const riverWidth = (rank) => Math.max(0.6, 2.2 - rank * 0.2);

  /** Shore lines: the rings of the land without the stretches along the edge of the sheet. */
  const coastsOf = (rings, level) => {
    const [west, south, east, north] = level.bounds;
    const near = 2 / level.scale;
    const side = (lon, edge) => Math.abs(((((lon - edge + 180) % 360) + 360) % 360) - 180);
    const onEdge = ([lat, lon]) => Math.min(side(lon, west), side(lon, east)) < near || Math.min(Math.abs(lat - south), Math.abs(lat - north)) < near;
    const lines = [];
    for (const ring of rings) {
      let line = [ring[0]];
      for (let i = 1; i < ring.length; i += 1) {
        if (onEdge(ring[i - 1]) && onEdge(ring[i])) {
          if (line.length > 1) lines.push(line);
          line = [];
        }
        line.push(ring[i]);
      }
      if (line.length > 1) lines.push(line);
    }
    return lines;
  };

  const buildLevel = (level, renderer) => {
    const add = (group, layer) => layer.addTo(group);
    const groups = { ground: L.featureGroup(), borders: L.featureGroup(), water: L.featureGroup() };
    const world = level.id === "world";
    const decode = (text) => (world ? IM.turns(IM.decodeLines(text, level.scale)) : IM.decodeLines(text, level.scale));
    const style = (name, extra) => quiet(name, { renderer, smoothFactor: 1, ...extra });
    const [west, south, east, north] = level.bounds;
    if (!world) add(groups.ground, L.rectangle([[south, west], [north, east]], style("sea", { stroke: false })));
    const land = decode(level.land);
    if (land.length) add(groups.ground, L.polygon(land, style("land", { stroke: false })));
    const coasts = coastsOf(land, level);
    if (coasts.length) add(groups.ground, L.polyline(coasts, style("coast")));
    const lakes = decode(level.lakes);
    if (lakes.length) add(groups.ground, L.polygon(lakes, style("lake")));
    for (const [name, rank, text] of level.rivers || []) {
      const lines = decode(text);
      const river = L.polyline(lines, style("river", { weight: riverWidth(rank) }));
      river.options.rank = rank;
      add(groups.water, river);
      if (name) groups.water.named = (groups.water.named || []).concat([{ name, rank, lines }]);
    }
    for (const [name, text] of [["province", level.provinces], ["border", level.borders]]) {
      const lines = decode(text);
      if (lines.length) add(groups.borders, L.polyline(lines, style(name)));
    }
    return groups;
  };

  /** A level, its shapes made when they are first shown. */
  const startLevel = (level, renderer) => {
    const [west, south, east, north] = level.bounds;
    const wide = level.id === "world" ? 720 : 0;
    let built = null;
    return {
      id: level.id, bounds: L.latLngBounds([[south, west - wide / 2], [north, east + wide / 2]]), rivers: level.rivers || [],
      groups: () => { built = built || buildLevel(level, renderer); return built; },
      isBuilt: () => built !== null,
    };
  };

  /** Whether a finer sheet covers all of a coarser one that is in view: then only the finer is drawn. */
  const isCovered = (level, finer, view) => {
    const [a, b] = [level.bounds, view];
    const part = L.latLngBounds([[Math.max(a.getSouth(), b.getSouth()), Math.max(a.getWest(), b.getWest())], [Math.min(a.getNorth(), b.getNorth()), Math.min(a.getEast(), b.getEast())]]);
    return finer.some((other) => other.bounds.contains(part));
  };

  /** An SVG renderer that draws anew only when the view leaves what is drawn: a small move costs nothing. */
  const Sheet = L.SVG.extend({
    _update() {
      const origin = this._map.getPixelOrigin();
      const least = this._map.containerPointToLayerPoint([0, 0]);
      const still = this._bounds && this._drawnFrom && this._drawnFrom.equals(origin) && this._bounds.contains(L.bounds(least, least.add(this._map.getSize())));
      if (still) return;
      this._drawnFrom = origin;
      L.SVG.prototype._update.call(this);
    },
  });

  /** How many times wider than the level's sheet the view may be while it is still drawn. */
  const ROOM = { near: 1.1, far: 1.6, world: Infinity };

  IM.drawBase = (map, base) => {
    const renderer = new Sheet({ pane: "base", padding: 0.6 });
    const levels = [...base.levels].reverse().map((level) => startLevel(level, renderer));
    const shown = { "base-water": true, "base-borders": true };
    const opacity = { "base-water": 1, "base-borders": 1 };
    const fade = () => {
      for (const level of levels.filter((one) => one.isBuilt())) {
        for (const [id, name] of [["base-water", "water"], ["base-borders", "borders"]]) {
          level.groups()[name].eachLayer((layer) => { if (layer.getElement()) layer.getElement().style.opacity = opacity[id] === 1 ? "" : String(opacity[id]); });
        }
      }
    };
    const update = () => {
      const view = map.getBounds();
      let changed = false;
      const [wide, high] = [view.getEast() - view.getWest(), view.getNorth() - view.getSouth()];
      for (const level of [...levels].reverse()) {
        const sheet = level.bounds.getEast() - level.bounds.getWest();
        const tall = level.bounds.getNorth() - level.bounds.getSouth();
        level.fits = level.bounds.intersects(view) && wide <= sheet * ROOM[level.id] && high <= tall * ROOM[level.id];
        const finer = levels.slice(levels.indexOf(level) + 1).filter((other) => other.fits);
        level.shown = level.fits && !isCovered(level, finer, view.pad(0.1));
        if (!level.shown && !level.isBuilt()) continue;
        const want = { ground: level.shown, borders: level.shown && shown["base-borders"], water: level.shown && shown["base-water"] };
        for (const [name, group] of Object.entries(level.groups())) {
          if (want[name] === map.hasLayer(group)) continue;
          map[want[name] ? "addLayer" : "removeLayer"](group);
          changed = true;
        }
      }
      if (!changed) return;
      fade();
      for (const level of levels) {
        if (level.shown) for (const name of ["ground", "borders", "water"]) if (map.hasLayer(level.groups()[name])) level.groups()[name].bringToFront();
      }
    };
    return {
      /** Draws what the view shows, and follows it: once the first view stands, so that nothing is drawn twice. */
      begin: () => {
        map.on("move zoomend moveend", update);
        update();
      },
      toggle: (id, on) => {
        shown[id] = on;
        update();
      },
      fade: (id, value) => {
        opacity[id] = value;
        fade();
      },
      isShown: (id) => shown[id],
      riversKnown: () => new Set(levels.flatMap((level) => level.rivers.map(([name]) => name)).filter(Boolean)).size,
      rivers: () => levels.filter((level) => level.fits && level.id !== "world").slice(-1).flatMap((level) => (level.isBuilt() && level.groups().water.named) || []),
      levelShown: () => levels.filter((level) => level.fits).slice(-1).map((level) => level.id)[0] || "",
    };
  };
})(window.IncidentMap);
