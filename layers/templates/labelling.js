// What is labelled, in which order, and the drawing of it.
"use strict";

((IM) => {
  const { Boxes, measure, spotsAround, spotsAlong, spotsAfar, stretch } = IM.labelTools;

  /** What does not hold is named before what does. */
  const WEIGHT = { contradicted: 0, undecided: 0.2, supported: 0.6, unchecked: 0.8 };

  /** Most statements that are labelled with a leader when their lines are too short for words. */
  const LEADERS = 7;

  /** No letter of a capital name is narrower on the whole, pixels: what is smaller need not be measured. */
  const LETTER = 5;

  const HEIGHT = { claim: 16, place: 17, reference: 16, fit: 15, line: 17, area: 16, town: 15, city: 16, country: 18, province: 14, river: 15 };
  const latlngs = (geometry) => {
    const flip = (c) => (typeof c[0] === "number" ? [c[1], c[0]] : c.map(flip));
    return geometry.type === "LineString" ? [flip(geometry.coordinates)] : geometry.type === "MultiLineString" ? flip(geometry.coordinates) : [];
  };

  const claimLabel = (item) => {
    const p = item.properties;
    return { kind: "claim", item, text: p.label, subs: p.deciding && p.sub ? p.sub.split(" / ").map((words, i, all) => (i < all.length - 1 ? `${words} /` : words)) : [], verdict: p.verdict, line: latlngs(item.geometry)[0] };
  };

  /** Labels of the incident, most important first; the focused ones before all others. */
  const wanted = (app) => {
    const list = [];
    const countries = new Set(app.data.base.levels.flatMap((level) => level.countryNames || []).map(([name]) => name.toLowerCase()));
    for (const item of app.shapes.items) {
      const p = item.properties;
      if (!p.label || !app.shapes.isShown(item) || (item.elements()[0] && item.elements()[0].classList.contains("hidden"))) continue;
      const focused = app.focus.holds(item);
      if (isAway(app, item) || (item.elements()[0] && item.elements()[0].classList.contains("crowded"))) continue;
      const rank = (focused ? 0 : app.focus.active() ? 40 : 10) + { claim: focused ? 0 : 4 + (WEIGHT[p.verdict] || 0), place: p.claims.length ? 1 : 6, reference: 2, fit: 5, line: 3, area: 7 }[p.what];
      if (Number.isNaN(rank)) continue;
      if (p.what === "claim" && (p.deciding || focused)) list.push({ ...claimLabel(item), rank: rank + (p.deciding ? 0 : 1), focused });
      else if (["place", "reference", "fit"].includes(p.what)) list.push({ kind: p.what, item, text: p.label, rank, focused, named: p.what === "place" && (focused || p.claims.length > 0), at: [item.geometry.coordinates[1], item.geometry.coordinates[0]], gap: 11 });
      else if (p.what === "line") list.push({ kind: "line", item, text: p.label, rank, focused, lines: latlngs(item.geometry) });
      else if (p.what === "area" && !p.water && (focused || !p.wide || !countries.has(p.name.toLowerCase()))) list.push({ kind: "area", item, text: p.label, rank, focused, bounds: item.bounds });
    }
    const said = new Set();
    return list.sort((a, b) => a.rank - b.rank).filter((label) => {
      const words = `${label.kind}|${label.text}|${(label.subs || []).join("|")}`;
      return label.kind !== "claim" || label.focused || (!app.focus.active() && !said.has(words) && said.add(words));
    });
  };

  const known = (app) => new Set(app.shapes.items.map((item) => (item.properties.name || "").toLowerCase()));

  /** Labels of the base map in view: countries, provinces, towns, rivers. */
  const background = (app) => {
    const list = [];
    const taken = known(app);
    const level = app.base.levelShown();
    const { map } = app;
    const zoom = map.getZoom();
    const view = map.getBounds().pad(0.01);
    const most = 12 * map.getSize().x;
    const named = app.data.base.levels.find(({ id }) => id === (level && level !== "world" ? level : "far")) || app.data.base.levels[0] || {};
    for (const [kind, [name, lon, lat, size]] of [...(named.countryNames || []).map((row) => ["country", row]), ...(named.provinceNames || []).map((row) => ["province", row])]) {
      if (taken.has(name.toLowerCase()) && kind === "province") continue;
      const px = (size * 256 * 2 ** zoom) / 360;
      if (px > most || px < name.length * LETTER || !view.contains([lat, lon])) continue;
      if (px > measure(name.toUpperCase(), kind) * (kind === "country" ? 0.9 : 1)) list.push({ kind, text: kind === "country" ? name.toUpperCase() : name, at: [lat, lon], centred: true, rank: kind === "country" ? 60 : 75 });
    }
    if (app.legend.isOn("base-towns")) {
      app.data.base.towns.forEach(([name, local, lon, lat, size], i) => {
        if (!taken.has(name.toLowerCase())) list.push({ kind: size ? "city" : "town", text: name, local, at: [lat, lon], gap: 6, rank: 62 + i / 1000, dot: true, capital: size === 2 });
      });
    }
    if (app.legend.isOn("base-water")) {
      for (const river of app.base.rivers()) if (!taken.has(river.name.toLowerCase())) list.push({ kind: "river", text: river.name, runs: river.runs, rank: 63 + river.rank / 20 });
    }
    return list.sort((a, b) => a.rank - b.rank);
  };

  /** Places that fit of other regions than the one in focus, or than the first, stay away. */
  const isAway = (app, item) => {
    const p = item.properties;
    if (p.what !== "fit" && !(p.what === "reference" && !p.main)) return false;
    return app.focus.active() ? !app.focus.holds(item) : p.what === "fit" && !p.main;
  };

  const obstacles = (app, boxes) => {
    const frame = app.map.getContainer().getBoundingClientRect();
    for (const element of document.querySelectorAll("[data-obstacle]")) {
      const r = element.getBoundingClientRect();
      if (r.width) boxes.add([r.left - frame.left - 4, r.top - frame.top - 4, r.right - frame.left + 4, r.bottom - frame.top + 4]);
    }
    for (const module of app.modules) module.obstacles((box) => boxes.add(box));
    const badges = new Boxes();
    for (const item of app.shapes.items) {
      if (item.geometry.type !== "Point" || !app.shapes.isShown(item) || isAway(app, item)) continue;
      const p = app.map.latLngToContainerPoint(item.layer.getLatLng());
      const fit = item.properties.what === "fit";
      const r = fit ? 10 : 7;
      const box = [p.x - r, p.y - r, p.x + r, p.y + r];
      if (fit) {
        const crowded = badges.hits(box);
        item.elements().forEach((element) => element.classList.toggle("crowded", crowded));
        if (crowded) continue;
        badges.add(box);
      }
      boxes.add(box, item.id);
    }
  };

  /** Claim lines keep labels of others off: a chain of small boxes along each. */
  const lineObstacles = (app) => {
    const boxes = new Boxes();
    for (const item of app.shapes.items) {
      if (item.properties.what !== "claim" || !app.shapes.isShown(item)) continue;
      const points = latlngs(item.geometry)[0].map((ll) => app.map.latLngToContainerPoint(ll));
      if (!points.length) continue;
      const { total } = IM.pointAlong(points, 0);
      const steps = Math.min(160, Math.ceil(total / 8));
      for (let i = 0; i <= steps; i += 1) {
        const p = IM.pointAlong(points, i / steps);
        boxes.add([p.x - 3, p.y - 3, p.x + 3, p.y + 3], item.id);
      }
    }
    return boxes;
  };

  const text = (kind, x, y, words, extra = {}) => IM.svg("text", { x: x.toFixed(1), y: y.toFixed(1), class: `label ${kind}`, ...extra }, words);

  const drawn = (label, left, top, w) => {
    const h = HEIGHT[label.kind];
    const group = IM.svg("g", { class: `label-group ${label.kind}-label${label.focused ? " focus" : ""}${label.verdict ? ` v-${label.verdict}` : ""}` });
    const indent = label.kind === "claim" ? 17 : 0;
    const centre = label.centred || label.kind === "area";
    group.append(text(label.kind, centre ? left + w / 2 : left + indent, top + h * 0.76, label.text, centre ? { "text-anchor": "middle" } : {}));
    if (label.kind === "claim") group.prepend(IM.svg("use", { href: `#sign-${label.verdict}`, x: (left).toFixed(1), y: (top + 1.5).toFixed(1), width: 13, height: 13, class: "label-sign" }));
    (label.subs || []).forEach((words, i) => group.append(text("claim-sub", left + indent, top + h * 0.76 + 15 * (i + 1), words)));
    return group;
  };

  /** A thin line from the middle of a claim line to its words. */
  const leader = (from, left, top, w, h) => {
    const [x, y] = [Math.min(Math.max(from.x, left), left + w), Math.min(Math.max(from.y, top), top + h)];
    const line = IM.svg("path", { class: "leader", d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}` });
    return IM.svg("g", {}, line, IM.svg("circle", { class: "leader-end", cx: from.x.toFixed(1), cy: from.y.toFixed(1), r: 2.2 }));
  };

  /** Small boxes along a leader, from what it points at to the nearest edge of the words. */
  const chain = (from, [left, top, right, bottom]) => {
    const [x, y] = [Math.min(Math.max(from.x, left), right), Math.min(Math.max(from.y, top), bottom)];
    const steps = Math.floor(Math.hypot(x - from.x, y - from.y) / 5);
    return Array.from({ length: Math.max(0, steps - 1) }, (_, i) => {
      const [px, py] = [from.x + ((x - from.x) * (i + 1)) / steps, from.y + ((y - from.y) * (i + 1)) / steps];
      return [px - 1, py - 1, px + 1, py + 1];
    });
  };

  /** Whether a leader would run over words that stand already. */
  const crosses = (words, from, box) => chain(from, box).some((part) => words.hits(part));

  const size = (label) => {
    const indent = label.kind === "claim" ? 17 : 0;
    const subs = label.subs || [];
    const w = Math.max(measure(label.text, label.kind), ...subs.map((words) => measure(words, "claim-sub"))) + indent;
    return [w, HEIGHT[label.kind] + 15 * subs.length];
  };

  const put = (app, label, boxes, lines, frame, leaders, words) => {
    if (label.lines || label.runs) return putAlong(app, label, boxes, frame);
    let w;
    let h;
    let spots;
    let dot = null;
    let middle = null;
    let afar = [];
    if (label.line) {
      const points = label.line.map((ll) => app.map.latLngToContainerPoint(ll));
      middle = IM.pointAlong(points, 0.5);
      if (middle.x < -40 || middle.y < -40 || middle.x > frame.x + 40 || middle.y > frame.y + 40) return null;
      [w, h] = size(label);
      spots = middle.total < 46 ? [] : spotsAlong(points, w, h);
      if (label.focused || leaders.left > 0) spots.push(...spotsAfar(middle, w, h));
    } else {
      const p = app.map.latLngToContainerPoint(label.bounds ? label.bounds.getCenter() : label.at);
      if (p.x < 0 || p.y < 0 || p.x > frame.x || p.y > frame.y) return null;
      if (label.dot) {
        dot = [p.x - 2.5, p.y - 2.5, p.x + 2.5, p.y + 2.5];
        if (boxes.hits(dot)) return null;
      }
      [w, h] = size(label);
      spots = label.centred || label.bounds ? [[p.x - w / 2, p.y - h / 2]] : spotsAround(p.x, p.y, w, h, label.gap);
      if (label.named) {
        spots.push(...spotsAround(p.x, p.y, w, h, label.gap + 9));
        middle = p;
        afar = spotsAfar(p, w, h);
      }
    }
    const owner = label.item ? label.item.id : "";
    for (const [strict, places] of label.named ? [[true, spots], [false, spots], [true, afar], [false, afar]] : label.focused ? [[true, spots], [false, spots]] : [[true, spots]]) {
      for (const [left, top, led] of places) {
        const box = [left - 2, top - 1, left + w + 2, top + h + 1];
        if (box[0] < 4 || box[1] < 4 || box[2] > frame.x - 4 || box[3] > frame.y - 4) continue;
        if (led && crosses(words, middle, box)) continue;
        if (boxes.hits(box, owner) || (strict && label.kind !== "country" && lines.hits(box))) continue;
        boxes.add(box);
        words.add(box);
        if (led) for (const part of chain(middle, box)) boxes.add(part, owner);
        if (dot) boxes.add(dot);
        const group = drawn(label, left, top, w);
        if (led) {
          if (!label.named) leaders.left -= 1;
          group.prepend(leader(middle, left, top, w, h));
        }
        if (dot) group.prepend(IM.svg("circle", { cx: (dot[0] + 2.5).toFixed(1), cy: (dot[1] + 2.5).toFixed(1), r: label.kind === "city" ? 2.4 : 1.8, class: label.capital ? "town-dot capital" : "town-dot" }));
        return group;
      }
    }
    return null;
  };

  const putAlong = (app, label, boxes, frame) => {
    const [w] = size(label);
    const runs = label.runs || label.lines.map((line) => line.map((latlng) => app.map.latLngToContainerPoint(latlng)));
    const spot = stretch(runs, w + 14, frame);
    if (!spot) return null;
    const [c, s] = [Math.cos((spot.angle * Math.PI) / 180), Math.sin((spot.angle * Math.PI) / 180)];
    const chain = [];
    for (let t = -w / 2; t <= w / 2 + 1; t += 9) chain.push([spot.x + c * t - 6 + s * 7, spot.y + s * t - 6 - c * 7, spot.x + c * t + 6 + s * 7, spot.y + s * t + 6 - c * 7]);
    if (chain.some((box) => boxes.hits(box))) return null;
    chain.forEach((box) => boxes.add(box));
    const dry = label.item && !label.item.properties.water;
    return text(dry ? `${label.kind} dry` : label.kind, 0, -5, label.text, { "text-anchor": "middle", transform: `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)}) rotate(${spot.angle.toFixed(1)})` });
  };

  IM.startLabels = (app) => {
    const { map } = app;
    const sheet = IM.svg("svg", { class: "labels", "aria-hidden": "true" });
    map.getPane("labels").append(sheet);
    let pending = 0;
    const crowd = IM.startCrowd(app);
    const place = () => {
      pending = 0;
      const frame = map.getSize();
      if (!frame.x || !frame.y) return;
      L.DomUtil.setPosition(sheet, map.containerPointToLayerPoint([0, 0]));
      sheet.setAttribute("width", frame.x);
      sheet.setAttribute("height", frame.y);
      const boxes = new Boxes();
      obstacles(app, boxes);
      const lines = lineObstacles(app);
      const words = new Boxes();
      const groups = [];
      let towns = 0;
      const leaders = { left: app.focus.active() || map.getZoom() < app.fitZoom - 1.2 ? 0 : LEADERS };
      const limit = Math.max(8, Math.round((frame.x * frame.y) / 26000));
      for (const label of [...wanted(app), ...background(app)]) {
        if (label.dot && towns >= limit) continue;
        const group = put(app, label, boxes, lines, frame, leaders, words);
        if (!group) continue;
        if (label.dot) towns += 1;
        groups.push(group);
      }
      crowd();
      sheet.replaceChildren(...groups.reverse());
      sheet.classList.remove("moving");
    };
    const later = () => {
      if (!pending) pending = requestAnimationFrame(place);
    };
    map.on("zoomanim zoomstart", () => sheet.classList.add("moving"));
    map.on("moveend zoomend resize", later);
    return { place, later };
  };
})(window.IncidentMap);
