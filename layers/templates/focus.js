// One statement, place or region in focus: the map flies to it, the rest fades, its sentence and card come into view.
"use strict";

((IM) => {
  IM.startFocus = (app) => {
    const state = { claim: "", region: "", places: new Set() };

    const active = () => Boolean(state.claim || state.region);
    const holds = (item) => {
      const p = item.properties;
      if (state.claim) {
        if (p.region) return p.claims.includes(state.claim) && !state.measured;
        return p.place ? state.places.has(p.place) : p.claims.includes(state.claim);
      }
      return state.region ? p.region === state.region : false;
    };

    const paint = () => {
      document.documentElement.classList.toggle("has-focus", active());
      for (const item of app.shapes.items) for (const element of item.elements()) element.classList.toggle("focus", active() && holds(item));
      app.labels.later();
    };

    const boundsOf = (items) => {
      const lines = items.filter((item) => item.properties.what === "claim");
      const points = items.filter((item) => item.geometry.type === "Point");
      let from = lines.length ? [...lines, ...points] : points;
      const zones = items.filter((item) => item.properties.what === "zone");
      const regions = items.filter((item) => item.properties.what === "region");
      if (!lines.length && regions.length) from = regions;
      else if (!lines.length && zones.length) from = [...points, ...zones];
      if (!from.length) from = items.filter((item) => item.properties.what !== "corridor");
      const bounds = L.latLngBounds([]);
      for (const item of from) bounds.extend(item.bounds);
      return bounds;
    };

    const fly = (items) => {
      const bounds = boundsOf(items);
      if (!bounds.isValid()) return;
      const options = { ...app.padding(), maxZoom: 12 };
      if (IM.reducedMotion() || app.still) app.map.fitBounds(bounds, { ...options, animate: false });
      else app.map.flyToBounds(bounds, { ...options, duration: 0.8 });
    };

    const clear = () => {
      state.claim = "";
      state.region = "";
      state.places = new Set();
    };

    const changed = () => {
      paint();
      app.state.save();
    };

    const claim = (id, { from = "", move = true } = {}) => {
      const row = app.claims.get(id);
      if (!row) return;
      clear();
      state.claim = id;
      state.places = new Set([row.subject, ...row.anchors].filter(Boolean));
      state.measured = app.shapes.items.some((item) => item.properties.what === "claim" && item.properties.claims.includes(id));
      app.map.closePopup();
      app.panel.openClaim(id, from);
      if (move) fly(app.shapes.items.filter(holds));
      changed();
      const brief = document.querySelector(`[data-claim="${CSS.escape(id)}"] .brief`);
      app.say(`${row.words}. ${brief ? brief.textContent : row.verdict}`);
    };

    const region = (id, { move = true } = {}) => {
      clear();
      state.region = id;
      app.panel.openClaim("");
      if (move) fly(app.shapes.items.filter(holds));
      changed();
    };

    const place = (id, item) => {
      const items = item ? [item] : app.shapes.items.filter((other) => other.properties.place === id && ["place", "line", "area"].includes(other.properties.what));
      if (!items.length) return;
      const options = { ...app.padding(), maxZoom: Math.max(11, app.map.getZoom()) };
      app.map.fitBounds(boundsOf(items), { ...options, animate: !IM.reducedMotion() && !app.still });
      IM.openPlace(app, items[0]);
    };

    const none = () => {
      if (!active()) return false;
      clear();
      app.panel.openClaim("");
      changed();
      return true;
    };

    const step = (by) => {
      const ids = app.panel.visibleClaims();
      if (!ids.length) return;
      const at = ids.indexOf(state.claim);
      claim(ids[(at + by + ids.length * 2 + (at < 0 && by < 0 ? 1 : 0)) % ids.length], { from: "keys" });
    };

    const hover = (claims, on) => {
      for (const id of claims) {
        document.querySelectorAll(`[data-ref="${CSS.escape(id)}"], [data-claim="${CSS.escape(id)}"], [data-row="${CSS.escape(id)}"]`).forEach((element) => element.classList.toggle("hot", on));
        for (const item of app.shapes.items) if ((item.properties.what === "claim" || (item.properties.what === "zone" && claims.length === 1)) && item.properties.claims.includes(id)) item.elements().forEach((element) => element.classList.toggle("hot", on));
      }
    };

    const bind = (item) => {
      const p = item.properties;
      const act = (event) => {
        if (app.measuring()) return;
        if (p.what === "claim" || p.what === "zone") claim(p.claims[0], { from: "map", move: p.what === "claim" });
        else if (p.what === "region") region(p.region, { move: false });
        else if (p.what !== "corridor" && p.what !== "extent" && p.what !== "disc") IM.openPlace(app, item, event.latlng);
      };
      item.layer.on("click", act);
      item.layer.on("keypress", (event) => {
        if (event.originalEvent.key === "Enter") act(event);
      });
      if (p.what === "claim" || p.what === "place" || p.what === "line") {
        item.layer.on("mouseover", () => hover(p.claims, true));
        item.layer.on("mouseout", () => hover(p.claims, false));
      }
    };
    const listen = () => {
      app.shapes.items.forEach(bind);
      app.map.getContainer().addEventListener("keydown", (event) => {
        const id = event.target.getAttribute && event.target.getAttribute("data-feature");
        if (id && (event.key === "Enter" || event.key === " ") && event.target.namespaceURI.endsWith("svg")) {
          event.preventDefault();
          app.shapes.byId.get(id).layer.fire("click", { latlng: app.shapes.byId.get(id).bounds.getCenter() });
        }
      });
    };
    return { claim, region, place, none, step, hover, holds, active, paint, listen, current: () => state.claim };
  };
})(window.IncidentMap);
