// The view in the address: statement in focus, map position, layers off and filters, so that a link shows the same.
"use strict";

((IM) => {
  IM.startState = (app) => {
    let timer = 0;
    const read = () => {
      try {
        return new URLSearchParams(window.location.hash.replace(/^#/, ""));
      } catch (error) {
        return new URLSearchParams();
      }
    };
    const write = () => {
      const centre = app.map.getCenter();
      const parts = new URLSearchParams();
      if (app.focus.current()) parts.set("c", app.focus.current());
      parts.set("m", `${app.map.getZoom()}/${centre.lat.toFixed(4)}/${centre.lng.toFixed(4)}`);
      if (app.legend.off.size) parts.set("off", [...app.legend.off].join("~"));
      const faded = app.legend.faded();
      if (faded.length) parts.set("o", faded.map(([id, value]) => `${id}:${value}`).join("~"));
      const { verdicts, kind, report, sort } = app.panel.filter;
      if (verdicts.size) parts.set("v", [...verdicts].join("~"));
      if (kind) parts.set("k", kind);
      if (report) parts.set("r", report);
      if (sort) parts.set("s", sort);
      for (const module of app.modules) module.save(parts);
      if (app.time) app.time.save(parts);
      try {
        window.history.replaceState(null, "", `#${parts}`);
      } catch (error) {
        app.noAddress = true; // a page inside a notebook has no address of its own
      }
    };
    const save = () => {
      if (!app.ready) return;
      clearTimeout(timer);
      timer = setTimeout(write, 250);
    };
    const restore = () => {
      const parts = read();
      const list = (name) => (parts.get(name) || "").split("~").filter(Boolean);
      const layers = new Set([...app.data.layers.map((row) => row.id), ...app.modules.flatMap((module) => module.rows.map((row) => row.id)), "base-water", "base-borders", "base-towns"]);
      list("off").filter((id) => layers.has(id)).forEach((id) => app.legend.setOn(id, false));
      list("o").map((pair) => pair.split(":")).filter(([id, value]) => layers.has(id) && value >= 0.1 && value < 1).forEach(([id, value]) => app.legend.fade(id, Number(value)));
      const sort = /^(\d)([ud])$/.exec(parts.get("s") || "");
      if (sort) app.panel.sortBy(Number(sort[1]), sort[2] === "d");
      list("v").filter((verdict) => Object.hasOwn(app.data.verdicts, verdict)).forEach((verdict) => app.panel.filter.verdicts.add(verdict));
      app.panel.filter.kind = parts.get("k") || "";
      app.panel.filter.report = parts.get("r") || "";
      if (list("v").length || parts.get("k") || parts.get("r")) app.panel.applyFilter();
      for (const module of app.modules) module.restore(parts);
      if (app.time) app.time.restore(parts);
      const [zoom, lat, lon] = (parts.get("m") || "").split("/").map(Number);
      const placed = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90 && zoom >= 1 && zoom <= 18;
      if (placed) app.map.setView([lat, lon], zoom, { animate: false });
      const claim = parts.get("c") || (window.location.hash.match(/^#claim-(.+)$/) || [])[1];
      if (claim && app.claims.has(claim)) app.focus.claim(claim, { move: !placed });
    };
    return { save, restore };
  };
})(window.IncidentMap);
