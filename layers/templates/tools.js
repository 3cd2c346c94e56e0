// Tools on the map: zoom, fit, search, measure, theme; scale in km and miles, north, and the position under the pointer.
"use strict";

((IM) => {
  const ICONS = {
    in: "M8 3 V13 M3 8 H13", out: "M3 8 H13", fit: "M3 6 V3 H6 M10 3 H13 V6 M13 10 V13 H10 M6 13 H3 V10",
    search: "M7 3 A4 4 0 1 1 6.99 3 Z M10 10 L13.4 13.4", measure: "M2.6 10.4 L10.4 2.6 L13.4 5.6 L5.6 13.4 Z M5 8 L6.4 9.4 M7.2 5.8 L8.6 7.2 M9.4 3.6 L10.8 5",
    save: "M8 2.6 V10 M4.8 7 L8 10.2 L11.2 7 M3 13.2 H13",
    print: "M4.6 6 V2.8 H11.4 V6 M4.6 11.4 H2.8 V6.2 H13.2 V11.4 H11.4 M4.6 9.4 H11.4 V13.4 H4.6 Z",
    theme: "M8 2.6 A5.4 5.4 0 1 0 8.01 2.6 Z M8 2.6 V13.4",
  };

  /** What the position under the pointer is written in, by turns. */
  const FORMATS = [["decimal", "decimal degrees", IM.decimal], ["dms", "degrees, minutes, seconds", IM.dms], ["mgrs", "MGRS, to the metre", IM.mgrs]];

  const tool = (name, words, act) => {
    const button = IM.el("button", { type: "button", title: words, "aria-label": words, class: `tool tool-${name}` }, IM.svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, IM.svg("path", { d: ICONS[name] })));
    button.addEventListener("click", () => act(button));
    return button;
  };

  /** Longest a scale bar may be, in pixels; the shortest is half as long and holds its number. */
  const BAR = 124;

  const nice = (value) => {
    const power = 10 ** Math.floor(Math.log10(value));
    return [5, 3, 2, 1].map((f) => f * power).find((v) => v <= value) || power;
  };

  IM.startTools = (app) => {
    const { map } = app;
    const stage = document.getElementById("stage");
    const fold = (fn) => (...args) => { fn(...args); app.labels.later(); };
    const bar = IM.el("div", { class: "tools", role: "toolbar", "aria-label": "Map tools", "data-obstacle": true },
      tool("in", "Zoom in", () => map.zoomIn()), tool("out", "Zoom out", () => map.zoomOut()), tool("fit", "Show everything", () => app.fitAll()),
      tool("search", "Find a place", fold(() => search.toggle())), tool("measure", "Measure distance and azimuth", (button) => measure.toggle(button)), tool("save", "Save as picture (PNG)", () => IM.savePicture(app)), tool("print", "Print: north up, on one sheet, findings below", () => window.print()), tool("theme", "Light or dark", () => app.toggleTheme()));
    stage.append(bar);
    const search = startSearch(app, stage);
    const measure = startMeasure(app, stage);
    startReadout(app, stage);
    return { measuring: () => measure.on(), stop: () => measure.stop() || search.close(), search };
  };

  /** A position typed as "35.33, 40.14", latitude first, or null. */
  const position = (words) => {
    const [, lat, lon] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(words) || [];
    return lat !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [Number(lat), Number(lon)] : null;
  };

  const startSearch = (app, stage) => {
    const input = IM.el("input", { type: "search", placeholder: "Find a place or town", "aria-label": "Find a place or town", role: "combobox", "aria-expanded": "false", "aria-controls": "search-results", "aria-autocomplete": "list", autocomplete: "off" });
    const list = IM.el("ul", { id: "search-results", role: "listbox", "aria-label": "Places found" });
    const box = IM.el("div", { class: "search", hidden: true, "data-obstacle": true }, input, list);
    stage.append(box);
    let found = [];
    let at = 0;
    const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const entries = () => {
      const own = app.shapes.items.filter((item) => ["place", "line", "area", "fit"].includes(item.properties.what))
        .filter((item) => item.properties.what !== "fit" || !app.shapes.byId.has(`${item.properties.place}-point`))
        .map((item) => ({ name: item.properties.name, note: item.properties.kind || "", item }));
      const places = app.shapes.items.filter((item) => item.properties.what === "place");
      const isOwn = (name, lon, lat) => places.some(({ properties, geometry: { coordinates: [x, y] } }) => fold(properties.name) === fold(name) && Math.abs(x - lon) + Math.abs(y - lat) < 0.1);
      const towns = app.data.base.towns.filter(([name, , lon, lat]) => !isOwn(name, lon, lat)).map(([name, local, lon, lat]) => ({ name, note: local || "town", at: [lat, lon] }));
      return [...own, ...towns];
    };
    let all = null;
    const show = () => {
      const words = fold(input.value.trim());
      all = all || entries();
      found = words ? all.filter((entry) => fold(`${entry.name} ${entry.note}`).includes(words)).sort((a, b) => fold(a.name).indexOf(words) - fold(b.name).indexOf(words)).slice(0, 8) : [];
      const typed = position(input.value);
      if (typed) found = [{ name: IM.decimal(...typed), note: IM.mgrs(...typed), at: typed }];
      at = 0;
      list.replaceChildren(...found.map((entry, i) => {
        const option = IM.el("li", { role: "option", id: `found-${i}`, "aria-selected": String(i === at) }, IM.el("span", { dir: "auto" }, entry.name), IM.el("span", { class: "quiet" }, ` ${entry.note}`));
        option.addEventListener("click", () => go(entry));
        return option;
      }));
      if (words && !found.length) list.replaceChildren(IM.el("li", { class: "quiet", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "nothing on this map has that name"));
      input.setAttribute("aria-expanded", String(found.length > 0));
      mark();
    };
    const mark = () => {
      [...list.querySelectorAll("[role=option]")].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
      if (found.length) input.setAttribute("aria-activedescendant", `found-${at}`);
      else input.removeAttribute("aria-activedescendant");
    };
    const go = (entry) => {
      close();
      if (entry.item) app.focus.place(entry.item.properties.place, entry.item);
      else app.map.setView(entry.at, Math.max(10, app.map.getZoom()), { animate: !IM.reducedMotion() });
    };
    const close = () => {
      if (box.hidden) return false;
      box.hidden = true;
      app.labels.later();
      return true;
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(1, found.length);
        mark();
        event.preventDefault();
      } else if (event.key === "Enter" && found[at]) go(found[at]);
      else if (event.key === "Escape") close();
      event.stopPropagation();
    });
    return { close, toggle: () => {
      box.hidden = !box.hidden;
      if (IM.isPhone()) app.sheet.lower();
      if (!box.hidden) input.focus();
    } };
  };

  const SNAP = 9;

  const startMeasure = (app, stage) => {
    const { map } = app;
    const group = L.featureGroup();
    const out = IM.el("div", { class: "measure-out", role: "status", hidden: true, "data-obstacle": true });
    stage.append(out);
    let points = [];
    let button = null;
    const on = () => Boolean(button);
    const draw = (to) => {
      group.clearLayers();
      const all = to ? [...points, to] : points;
      let total = 0;
      let last = null;
      for (let i = 1; i < all.length; i += 1) {
        last = IM.inverse(all[i - 1].lng, all[i - 1].lat, all[i].lng, all[i].lat);
        total += last.distance;
        L.polyline(IM.arc(all[i - 1].lng, all[i - 1].lat, all[i].lng, all[i].lat), { className: "measure-line", interactive: false, pane: "claims" }).addTo(group);
      }
      all.forEach((p) => L.circleMarker(p, { radius: 3.5, className: "measure-point", interactive: false, pane: "claims" }).addTo(group));
      const words = !points.length ? "Click two points on the map, or move it by arrow keys and press Enter at the cross" : !last ? "Click the next point" : `${all.length > 2 ? `${IM.distance(total)} in all · last leg ` : ""}${IM.distance(last.distance)} (${(last.distance / 1609.344).toFixed(2)} mi), azimuth ${last.azimuth.toFixed(1)}° ${IM.compass(last.azimuth)}`;
      out.textContent = `${words}${points.length ? " · Escape ends" : ""}`;
    };
    /** A place within a finger's breadth is what is meant. */
    const snap = (latlng) => {
      const at = map.latLngToContainerPoint(latlng);
      const near = app.shapes.items.filter((item) => item.properties.what === "place" && app.shapes.isShown(item))
        .map((item) => ({ point: item.layer.getLatLng(), away: at.distanceTo(map.latLngToContainerPoint(item.layer.getLatLng())) })).sort((a, b) => a.away - b.away)[0];
      return near && near.away < SNAP ? near.point : latlng;
    };
    const click = (event) => {
      points.push(snap(event.latlng));
      draw();
    };
    const key = (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      click({ latlng: map.getCenter() });
      event.preventDefault();
    };
    const move = (event) => points.length && draw(event.latlng);
    const stop = () => {
      if (!button) return false;
      button.setAttribute("aria-pressed", "false");
      button = null;
      points = [];
      group.clearLayers();
      group.remove();
      out.hidden = true;
      map.off("click", click).off("mousemove", move);
      map.getContainer().removeEventListener("keydown", key);
      map.getContainer().classList.remove("measuring");
      return true;
    };
    const toggle = (pressed) => {
      if (stop()) return;
      button = pressed;
      button.setAttribute("aria-pressed", "true");
      group.addTo(map);
      out.hidden = false;
      map.on("click", click).on("mousemove", move);
      map.getContainer().addEventListener("keydown", key);
      map.getContainer().classList.add("measuring");
      draw();
    };
    return { on, stop, toggle };
  };

  const startReadout = (app, stage) => {
    const { map } = app;
    const north = IM.svg("svg", { class: "north", viewBox: "0 0 16 22", role: "img", "aria-label": "North is up" }, IM.svg("path", { d: "M8 1 L12.4 12 L8 9.6 L3.6 12 Z" }), IM.svg("text", { x: 8, y: 21, "text-anchor": "middle" }, "N"));
    const km = IM.el("span", { class: "scale-km" }, "km");
    const mi = IM.el("span", { class: "scale-mi" }, "mi");
    const where = IM.el("button", { type: "button", class: "where", "data-format": "decimal" });
    const credit = IM.el("p", { class: "credit" }, [...app.data.attribution, app.data.made.split(",")[0], "Leaflet"].join(" · "));
    const box = IM.el("div", { class: "readout", "data-obstacle": true }, IM.el("div", { class: "scales" }, north, IM.el("div", { class: "scale", role: "img", "aria-label": "Scale" }, km, mi)), where, credit);
    stage.append(box);
    let format = 0;
    let last = L.latLng(0, 0);
    let pointed = false;
    const say = () => {
      where.textContent = `${pointed ? "" : "middle "}${FORMATS[format][2](last.lat, IM.wrap(last.lng))}`;
    };
    const choose = (index) => {
      format = index % FORMATS.length;
      const [name, words] = FORMATS[format];
      where.dataset.format = name;
      where.title = `Position under the pointer, or of the middle of the map, ${words}; click for ${FORMATS[(format + 1) % FORMATS.length][1]}`;
      say();
    };
    where.addEventListener("click", () => choose(format + 1));
    map.on("mousemove", (event) => { pointed = true; last = event.latlng; say(); });
    const scale = () => {
      const { x, y } = map.getSize();
      const [a, b] = [map.containerPointToLatLng([x / 2 - BAR / 2, y / 2]), map.containerPointToLatLng([x / 2 + BAR / 2, y / 2])];
      const metres = IM.inverse(a.lng, a.lat, b.lng, b.lat).distance;
      for (const [element, unit, name] of [[km, 1000, "km"], [mi, 1609.344, "mi"]]) {
        const value = nice(metres / unit);
        element.textContent = `${value < 1 ? value.toFixed(1) : value} ${name}`;
        element.style.width = `${((value * unit) / metres) * BAR}px`;
      }
      if (!map.getContainer().matches(":hover")) { pointed = false; last = map.getCenter(); say(); }
    };
    map.on("moveend zoomend resize", scale);
    choose(0);
  };
})(window.IncidentMap);
