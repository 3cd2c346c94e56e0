// The legend is the layer control: each layer under its own words with its sign, its count, a tick box and its opacity.
"use strict";

((IM) => {
  const swatch = (kind, dry = false) => {
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
    if (dry) box.classList.add("dry");
    return box;
  };

  /** Groups that a first view needs no words for stay folded; of the others as many are open as leave the map its room. */
  const FOLDED = new Set(["How well they are known", "Base map"]);
  const ROW = 27;

  /** Signs that say by themselves what they are, beside the names on the map; and most signs that a key explains. */
  const PLAIN = new Set(["symbol circle", "symbol dot", "line", "area"]);
  const KEYS = 9;

  IM.startLegend = (app) => {
    const off = new Set();
    const boxes = new Map();
    const rows = [...app.data.layers.map((row) => ({ ...row, count: countOf(row) })), ...app.modules.flatMap((module) => module.rows), ...baseRows(app)];
    const moduleOf = (id) => app.modules.find((module) => module.rows.some((row) => row.id === id));
    const counts = new Map();

    const opacities = new Map();
    const ranges = new Map();
    const setOn = (id, on) => {
      if (on) off.delete(id);
      else off.add(id);
      const own = app.shapes.groups.get(id);
      if (own) app.map[on ? "addLayer" : "removeLayer"](own.group);
      else if (moduleOf(id)) moduleOf(id).setOn(id, on);
      else if (id === "tiles") app.tiles(on);
      else app.base.toggle(id, on);
      const box = boxes.get(id);
      if (box) box.checked = on;
      if (on && opacities.has(id)) setOpacity(id, opacities.get(id));
      app.focus.paint();
      app.panel.applyFilter();
    };

    const setOpacity = (id, value) => {
      const words = value === 1 ? "" : String(value);
      if (value === 1) opacities.delete(id);
      else opacities.set(id, value);
      const own = app.shapes.groups.get(id);
      if (own) {
        own.opacity = value;
        for (const item of own.members) item.elements().forEach((element) => { element.style.opacity = words; });
      } else if (moduleOf(id)) moduleOf(id).setOpacity(id, value);
      else if (id === "base-towns") document.getElementById("stage").style.setProperty("--towns", words || "1");
      else if (id !== "tiles") app.base.fade(id, value);
      if (ranges.has(id)) ranges.get(id).value = String(value);
      app.state.save();
    };

    const entry = (row) => {
      const box = IM.el("input", { type: "checkbox", checked: row.id !== "tiles", "data-layer": row.id });
      boxes.set(row.id, box);
      box.addEventListener("change", () => setOn(row.id, box.checked));
      const words = IM.el("span", { class: "layer-words" }, row.words);
      const count = row.count ? IM.el("span", { class: "count" }, IM.number(row.count)) : null;
      counts.set(row.id, count);
      const label = IM.el("label", { title: row.note || row.words }, box, row.picture ? row.picture() : swatch(row.swatch, row.id === "table-lines"), words, count);
      return IM.el("li", {}, label);
    };

    /** The sliders of opacity, once the legend is opened: a browser takes a millisecond for each. */
    const addSliders = () => {
      for (const row of rows) {
        if (row.id === "tiles" || ranges.has(row.id)) continue;
        const slider = IM.el("input", { type: "range", min: "0.1", max: "1", step: "0.1", value: String(opacities.get(row.id) || 1), "aria-label": `opacity of ${row.words}`, title: "opacity" });
        slider.addEventListener("input", () => setOpacity(row.id, Number(slider.value)));
        ranges.set(row.id, slider);
        boxes.get(row.id).closest("li").append(slider);
      }
    };

    /** How many of a layer pass the filters. */
    const count = (id, shown, total) => {
      const number = counts.get(id);
      if (number) number.textContent = shown === total ? IM.number(total) : `${IM.number(shown)} of ${IM.number(total)}`;
    };

    /** What a first look needs, without the switches: verdicts, regions, events, and the signs of places that are no towns. */
    const makeKey = () => {
      const shown = rows.filter((row) => !FOLDED.has(row.group) && row.id !== "zones" && (!PLAIN.has(row.swatch) || row.id.startsWith("table-")) && (row.count || row.features));
      const entries = new Map();
      for (const row of shown) {
        const sign = row.picture ? row.id : row.swatch;
        if (entries.has(sign)) entries.get(sign).words.push(row.words);
        else entries.set(sign, { row, words: [row.words] });
      }
      const keys = app.modules.flatMap((module) => module.keys || []).map(({ picture, words }) => ({ row: { picture }, words: [words] }));
      return IM.el("ul", { class: "legend-key" }, ...[...entries.values(), ...keys].slice(0, KEYS).map(({ row, words }) => IM.el("li", {}, row.picture ? row.picture() : swatch(row.swatch, row.id === "table-lines"), IM.el("span", {}, words.join(", ")))));
    };

    const build = () => {
      const body = IM.el("div", { class: "legend-body", id: "legend-body", tabindex: "0", role: "group", "aria-label": "Layers" });
      let room = Math.max(3, Math.floor((window.innerHeight * 0.52 - 120) / ROW));
      for (const group of app.data.groups) {
        const members = rows.filter((row) => row.group === group);
        const open = !FOLDED.has(group) && members.length <= room;
        if (open) room -= members.length + 1;
        if (members.length) body.append(IM.el("details", { open }, IM.el("summary", {}, group), IM.el("ul", {}, ...members.map(entry))));
      }
      const standIns = rows.flatMap((row) => row.features || []).map((f) => f.properties).filter((p) => p.stand_in && p.note);
      const notes = IM.el("div", { class: "legend-notes" });
      for (const p of standIns) notes.append(IM.el("p", { class: "legend-note" }, IM.svg("svg", { class: "swatch", viewBox: "0 0 28 16", "aria-hidden": "true" }, IM.svg("path", { class: "swatch-line stand-in", d: "M2 8 H26" })), IM.el("bdi", {}, p.name), `: ${p.note}`));
      const button = IM.el("button", { type: "button", class: "legend-head", "aria-expanded": "true", "aria-controls": "legend-body" }, "Legend and layers");
      const key = makeKey();
      const box = IM.el("div", { class: "legend open", "data-obstacle": true }, button, key, body, ...(notes.childElementCount ? [notes] : []));
      const open = (on) => {
        if (on) addSliders();
        box.classList.toggle("open", on);
        button.setAttribute("aria-expanded", String(on));
        app.labels && app.labels.later();
      };
      button.addEventListener("click", () => open(!box.classList.contains("open")));
      document.getElementById("stage").append(box);
      open(false);
      return { open, box };
    };
    const built = build();
    return { ...built, setOn, count, isOn: (id) => !off.has(id), off, fade: setOpacity, faded: () => [...opacities] };
  };

  const countOf = (row) => {
    if (row.id.startsWith("claims-") || row.id === "zones") return new Set(row.features.flatMap((f) => f.properties.claims)).size;
    if (row.id === "regions") return new Set(row.features.map((f) => f.properties.region)).size;
    return row.features.length;
  };

  const baseRows = (app) => {
    if (!app.data.base.levels.length) return tileRow(app);
    return [
      { id: "base-water", group: "Base map", words: "rivers", swatch: "base-water", count: app.base.riversKnown() },
      { id: "base-borders", group: "Base map", words: "borders of countries and provinces", swatch: "base-border" },
      { id: "base-towns", group: "Base map", words: "towns", swatch: "base-town", count: app.data.base.towns.length },
      ...tileRow(app),
    ];
  };

  const tileRow = (app) => (app.data.tiles ? [{ id: "tiles", group: "Base map", words: `${app.data.tiles.words}, asks ${new URL(app.data.tiles.url.replace(/[{}]/g, "")).host}`, swatch: "base" }] : []);
})(window.IncidentMap);
