// The legend is the layer control: each layer under its own words with its sign, its count, a tick box and its opacity.
"use strict";

((IM) => {
  const swatch = (kind) => {
    const [what, name] = kind.split(" ");
    const box = IM.svg("svg", { class: `swatch swatch-${what}`, viewBox: "0 0 28 16", "aria-hidden": "true", focusable: "false" });
    const use = (id, x) => IM.svg("use", { href: `#${id}`, x, y: 0, width: 16, height: 16 });
    if (what === "claim") {
      box.classList.add(`v-${name}`);
      box.append(IM.svg("path", { class: `claim-line v-${name}`, d: "M1 8 H13" }), use(`sign-${name}`, 13));
    } else if (what === "symbol") box.append(IM.svg("g", { class: "glyph" }, use(`symbol-${name}`, 6)));
    else if (what === "fit") box.append(IM.svg("circle", { class: "fit-dot", cx: 14, cy: 8, r: 6.6 }), IM.svg("text", { class: "fit-number", x: 14, y: 11.4, "text-anchor": "middle" }, "1"));
    else if (["line", "base-border", "base-water"].includes(what)) box.append(IM.svg("path", { class: `swatch-${what}`, d: "M2 11 C8 3 14 14 26 6" }));
    else if (what === "base-town") box.append(IM.svg("circle", { class: "town-dot", cx: 14, cy: 8, r: 2.4 }));
    else if (what === "disc" || what === "extent") box.append(IM.svg("circle", { class: `shape ${what}-shape`, cx: 14, cy: 8, r: 6.6 }));
    else if (what === "corridor") box.append(IM.svg("path", { class: "shape corridor-shape", d: "M1 5 C8 -1 16 8 27 2 V11 C16 16 8 8 1 14 Z" }));
    else box.append(IM.svg("rect", { class: `shape ${what}-shape`, x: 3, y: 2, width: 22, height: 12 }));
    if (what === "region") box.append(use("symbol-ring", 6));
    return box;
  };

  /** Groups that a first view needs no words for stay folded. */
  const FOLDED = new Set(["How well they are known", "Base map"]);

  IM.startLegend = (app) => {
    const off = new Set();
    const boxes = new Map();
    const rows = [...app.data.layers.map((row) => ({ ...row, count: countOf(row) })), ...baseRows(app)];

    const setOn = (id, on) => {
      if (on) off.delete(id);
      else off.add(id);
      const own = app.shapes.groups.get(id);
      if (own) app.map[on ? "addLayer" : "removeLayer"](own.group);
      else if (id === "tiles") app.tiles(on);
      else app.base.toggle(id, on);
      const box = boxes.get(id);
      if (box) box.checked = on;
      app.focus.paint();
      app.panel.applyFilter();
    };

    const setOpacity = (id, value) => {
      const own = app.shapes.groups.get(id);
      if (!own) return;
      own.opacity = value;
      for (const item of own.members) item.elements().forEach((element) => { element.style.opacity = value === 1 ? "" : String(value); });
    };

    const entry = (row) => {
      const box = IM.el("input", { type: "checkbox", checked: row.id !== "tiles", "data-layer": row.id });
      boxes.set(row.id, box);
      box.addEventListener("change", () => setOn(row.id, box.checked));
      const words = IM.el("span", { class: "layer-words" }, row.words);
      const label = IM.el("label", { title: row.note || row.words }, box, swatch(row.swatch), words, row.count ? IM.el("span", { class: "count" }, String(row.count)) : null);
      const item = IM.el("li", {}, label);
      if (row.features) {
        const slider = IM.el("input", { type: "range", min: "0.1", max: "1", step: "0.1", value: "1", "aria-label": `opacity of ${row.words}`, title: "opacity" });
        slider.addEventListener("input", () => setOpacity(row.id, Number(slider.value)));
        item.append(slider);
      }
      if (row.id === "zones" && document.documentElement.classList.contains("many-zones")) item.append(IM.el("p", { class: "legend-note" }, row.note));
      const standIns = (row.features || []).map((f) => f.properties).filter((p) => p.stand_in && p.note);
      for (const p of standIns) item.append(IM.el("p", { class: "legend-note" }, IM.svg("svg", { class: "swatch", viewBox: "0 0 28 16", "aria-hidden": "true" }, IM.svg("path", { class: "swatch-line stand-in", d: "M2 8 H26" })), `${p.name}: ${p.note}`));
      return item;
    };

    const build = () => {
      const body = IM.el("div", { class: "legend-body", id: "legend-body", tabindex: "0", role: "group", "aria-label": "Layers" });
      for (const group of app.data.groups) {
        const members = rows.filter((row) => row.group === group);
        if (members.length) body.append(IM.el("details", { open: !FOLDED.has(group) }, IM.el("summary", {}, group), IM.el("ul", {}, ...members.map(entry))));
      }
      const button = IM.el("button", { type: "button", class: "legend-head", "aria-expanded": "true", "aria-controls": "legend-body" }, "Legend and layers");
      const box = IM.el("div", { class: "legend open", "data-obstacle": true }, button, body);
      const open = (on) => {
        box.classList.toggle("open", on);
        button.setAttribute("aria-expanded", String(on));
        app.labels && app.labels.later();
      };
      button.addEventListener("click", () => open(!box.classList.contains("open")));
      document.getElementById("stage").append(box);
      open(!IM.isPhone() && window.innerHeight > 560);
      return { open, box };
    };
    const built = build();
    return { ...built, setOn, isOn: (id) => !off.has(id), off };
  };

  const countOf = (row) => {
    if (row.id.startsWith("claims-") || row.id === "zones") return new Set(row.features.flatMap((f) => f.properties.claims)).size;
    if (row.id === "regions") return new Set(row.features.map((f) => f.properties.region)).size;
    return row.features.length;
  };

  const baseRows = (app) => {
    if (!app.data.base.levels.length) return tileRow(app);
    return [
      { id: "base-water", group: "Base map", words: "rivers", swatch: "base-water" },
      { id: "base-borders", group: "Base map", words: "borders of countries and provinces", swatch: "base-border" },
      { id: "base-towns", group: "Base map", words: "towns", swatch: "base-town" },
      ...tileRow(app),
    ];
  };

  const tileRow = (app) => (app.data.tiles ? [{ id: "tiles", group: "Base map", words: `${app.data.tiles.words}, asks ${new URL(app.data.tiles.url.replace(/[{}]/g, "")).host}`, swatch: "base" }] : []);
})(window.IncidentMap);
