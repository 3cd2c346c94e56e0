// Puts the page together; when all is drawn, <html data-incidentmap="ready">.
"use strict";

((IM) => {
  const root = document.documentElement;

  /** The map, before it is known what it will show: what is added to it stands there once it has its first view. */
  const makeMap = () => {
    const map = L.map("map", {
      zoomControl: false, attributionControl: false, minZoom: 0.5, maxZoom: 18, zoomSnap: 0.05, zoomDelta: 1, wheelPxPerZoomLevel: 110,
      worldCopyJump: false, maxBounds: [[-89, -480], [89, 480]], fadeAnimation: !IM.reducedMotion(), zoomAnimation: !IM.reducedMotion(), keyboardPanDelta: 80,
    });
    IM.makePanes(map);
    return map;
  };

  const addTiles = (app) => {
    let layer = null;
    app.tiles = (on) => {
      const { tiles } = app.data;
      if (!tiles) return;
      layer = layer || L.tileLayer(tiles.url, { pane: "tiles", maxZoom: tiles.maxZoom, crossOrigin: false, referrerPolicy: "no-referrer" });
      if (on) layer.addTo(app.map);
      else layer.remove();
    };
  };

  const sizeOf = (element) => (element ? element.getBoundingClientRect() : { width: 0, height: 0, top: 0 });

  /** How much room what stands on the map takes: read in one go, so that the page is laid out once for all of it. */
  const measure = (app) => ({ below: sizeOf(document.querySelector(".readout")).height, legend: sizeOf(app.legend.box).width, sheet: sizeOf(document.getElementById("panel")).top, time: app.time ? app.time.height() : 0 });

  /** Room that the controls and the phone's sheet take from the view, so that nothing covers what is in focus. */
  const padding = (app) => {
    const { below, legend, sheet, time } = app.sizes || measure(app);
    if (IM.isPhone()) return { paddingTopLeft: [34, 40], paddingBottomRight: [62, Math.max(30, Math.min(app.map.getSize().y - 160, window.innerHeight - sheet + below + 40 + time))] };
    const left = app.besideLegend || app.legend.box.classList.contains("open") ? legend + 26 : 60;
    const wide = app.map.getSize().x;
    return { paddingTopLeft: [wide > 620 ? left : 60, 60], paddingBottomRight: [wide > 620 ? 104 : 40, Math.max(60, below + 22) + time] };
  };

  const keys = (app) => {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "Escape") {
        if (!app.tools.stop() && !app.focus.none()) app.map.closePopup();
        else app.map.closePopup();
        return;
      }
      if (typing) return;
      const onMap = event.target.closest && event.target.closest("#map");
      if ((event.key === "n" || event.key === "j" || (event.key === "ArrowRight" && !onMap))) app.focus.step(1);
      else if ((event.key === "p" || event.key === "k" || (event.key === "ArrowLeft" && !onMap))) app.focus.step(-1);
      else if (event.key === "f" || event.key === "0") app.fitAll();
      else if (event.key === "/") app.tools.search.toggle();
      else return;
      event.preventDefault();
    });
  };

  const theme = (app) => {
    app.toggleTheme = () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
    };
  };

  /** A canvas that was cleared before it was drawn anew wipes out on paper what lies under it: a fresh one takes its place. */
  const freshCanvases = () => [...document.querySelectorAll("#map canvas")].map((canvas) => {
    const copy = IM.el("canvas", { class: canvas.className, width: canvas.width, height: canvas.height });
    for (const name of canvas.style) copy.style.setProperty(name, canvas.style.getPropertyValue(name));
    if (canvas.width && canvas.height) copy.getContext("2d").drawImage(canvas, 0, 0);
    canvas.after(copy);
    canvas.style.display = "none";
    return [canvas, copy];
  });

  /** Paper is white whatever the screen was, and as wide as it is: the sheet is laid out and the map fitted to it first. */
  const printLight = (app) => {
    let before = null;
    window.addEventListener("beforeprint", () => {
      if (before) return;
      const legend = app.legend.box.classList.contains("open");
      before = { theme: root.dataset.theme, centre: app.map.getCenter(), zoom: app.map.getZoom(), frame: app.map.getBounds(), legend };
      root.dataset.theme = "light";
      root.classList.add("printing");
      app.legend.open(false);
      app.map.invalidateSize({ animate: false });
      if (app.focus.active() || app.moved()) app.map.fitBounds(before.frame, { animate: false });
      else app.fitFirst({ animate: false });
      app.base.redraw();
      app.labels.place();
      before.copies = freshCanvases();
    });
    window.addEventListener("afterprint", () => {
      if (!before) return;
      root.classList.remove("printing");
      for (const [canvas, copy] of before.copies) {
        copy.remove();
        canvas.style.removeProperty("display");
      }
      if (before.theme) root.dataset.theme = before.theme;
      else delete root.dataset.theme;
      app.legend.open(before.legend);
      app.map.invalidateSize({ animate: false });
      app.map.setView(before.centre, before.zoom, { animate: false });
      app.base.redraw();
      app.labels.place();
      before = null;
    });
  };

  /** A frame of at least 33 km, or 9 km where statements are drawn as lines: a lone place is shown with what lies about it. */
  const roomy = ([west, south, east, north], data) => {
    const drawn = data.layers.some((row) => row.features.some(({ properties: p }) => p.what === "claim" && p.relation !== "containment"));
    const least = drawn ? 0.08 : 0.3;
    const [high, wide] = [Math.max(0, least - (north - south)) / 2, Math.max(0, least - (east - west)) / 2];
    return [[south - high, west - wide], [north + high, east + wide]];
  };

  /** Whether the view that holds the bounds would have places or ends of statements under the legend, which then gets a margin of its own. */
  IM.isUnderLegend = (app, bounds) => {
    if (!app.shapes.items.length || IM.isPhone() || app.legend.box.classList.contains("open")) return false;
    const { paddingTopLeft, paddingBottomRight } = app.padding();
    const size = app.map.getSize();
    const zoom = app.map.getBoundsZoom(bounds, false, L.point(paddingTopLeft).add(paddingBottomRight));
    const room = L.bounds(paddingTopLeft, size.subtract(paddingBottomRight)).getCenter();
    const middle = app.map.project(L.latLngBounds(bounds).getSouthWest(), zoom).add(app.map.project(L.latLngBounds(bounds).getNorthEast(), zoom)).divideBy(2);
    const [stage, box] = [app.map.getContainer(), app.legend.box].map((element) => element.getBoundingClientRect());
    const covered = ([lon, lat]) => {
      const at = app.map.project([lat, lon], zoom).subtract(middle).add(room);
      return at.x < box.right - stage.left + 14 && at.y > box.top - stage.top - 14;
    };
    const ends = ({ type, coordinates }) => (type === "Point" ? [coordinates] : type === "LineString" ? [coordinates[0], coordinates[coordinates.length - 1]] : []);
    return app.shapes.items.some((item) => ["place", "claim", "fit", "reference"].includes(item.properties.what) && item.properties.claims.length > 0 && ends(item.geometry).some(covered));
  };

  /** Where nothing was placed the whole world is shown, and said to be no place. */
  const nowhere = (app) => {
    if (app.data.bounds) return;
    document.getElementById("stage").append(IM.el("p", { class: "nowhere", role: "note", "data-obstacle": true }, "Nothing of this could be placed on the map."));
  };

  /** Says how many statements reach far beyond the first view, and shows them on demand. */
  const outsiders = (app) => {
    const { outside } = app.data;
    if (!outside.length) return;
    const words = outside.length === 1 ? "1 statement reaches" : `${outside.length} statements reach`;
    const chip = IM.el("button", { type: "button", class: "outside", "data-obstacle": true }, `${words} far beyond this view: show all`);
    chip.addEventListener("click", () => app.fitAll());
    document.getElementById("stage").append(chip);
    const update = () => {
      const view = app.map.getBounds();
      const lines = app.shapes.items.filter((item) => ["claim", "region"].includes(item.properties.what) && item.properties.claims.some((id) => outside.includes(id)));
      chip.hidden = lines.every((item) => view.contains(item.bounds)) || app.focus.active();
    };
    app.map.on("moveend", update);
    app.outsiders = update;
    update();
  };

  /** The first view and the others that show everything; whether the reader has moved since. */
  const startFitting = (app) => {
    let moved = true;
    const fit = (frame, options = {}) => {
      if (frame) {
        const bounds = roomy(frame, app.data);
        app.besideLegend = false;
        if (IM.isUnderLegend(app, bounds)) app.besideLegend = true;
        app.map.fitBounds(bounds, { ...app.padding(), maxZoom: 14, animate: app.ready && !IM.reducedMotion(), ...options });
      } else app.map.fitWorld({ animate: false });
      moved = false;
    };
    app.map.on("dragstart zoomstart", () => { moved = true; });
    app.moved = () => moved;
    app.fitAll = () => fit(app.data.bounds);
    app.fitFirst = (options) => fit(app.data.view, options);
  };

  /** Puts together what stands on the page while it is hidden: nothing is laid out before all of it is there. */
  const build = (app) => {
    const { map, data } = app;
    app.say = (words) => { document.getElementById("announcer").textContent = words; };
    app.measuring = () => Boolean(app.tools && app.tools.measuring());
    app.padding = () => padding(app);
    theme(app);
    addTiles(app);
    app.base = IM.drawBase(map, data.base);
    app.shapes = IM.drawShapes(map, data.layers);
    app.labels = { later: () => {}, place: () => {} };
    app.state = { save: () => {} };
    app.focus = IM.startFocus(app);
    app.sheet = IM.startSheet(app);
    app.panel = IM.startPanel(app);
    app.legend = IM.startLegend(app);
    app.tools = IM.startTools(app);
    app.panel.start();
    app.time = IM.startTime(app);
    for (const module of app.modules) module.build();
    startFitting(app);
  };

  const start = async (map, data) => {
    const app = { map, data, claims: new Map(data.claims.map((claim) => [claim.id, claim])), still: false, ready: false };
    app.modules = IM.modules.map((begin) => begin(app)).filter(Boolean);
    await Promise.all([IM.typefaceReady(), ...app.modules.map((module) => module.ready)]);
    root.classList.add("js");
    build(app);
    root.classList.remove("starting");
    finish(app);
  };

  const finish = (app) => {
    app.sizes = measure(app);
    app.map.getSize();
    if (app.time) app.time.lift();
    app.fitFirst();
    app.fitZoom = app.map.getZoom();
    app.base.begin();
    const begun = app.modules.map((module) => module.begin());
    if (app.time) app.time.begin();
    outsiders(app);
    nowhere(app);
    IM.startInset(app);
    app.labels = IM.startLabels(app);
    app.state = IM.startState(app);
    app.focus.listen();
    app.state.restore();
    app.map.on("moveend", app.state.save);
    keys(app);
    new ResizeObserver(() => app.map.invalidateSize({ animate: false })).observe(document.getElementById("stage"));
    printLight(app);
    app.labels.place();
    app.sizes = null;
    app.ready = true;
    Promise.all(begun).then(() => { root.dataset.incidentmap = "ready"; });
  };

  /** What the page knows: JSON, deflated, in base64. */
  const read = async () => {
    const element = document.getElementById("incidentmap-data");
    const bytes = await IM.inflate(IM.bytesOf(element.textContent));
    return JSON.parse(new TextDecoder().decode(bytes));
  };

  if (IM.canUnpack()) {
    window.incidentmap = makeMap();
    read().then((data) => start(window.incidentmap, data)).catch((error) => {
      root.classList.remove("starting");
      throw error;
    });
  }
})(window.IncidentMap);
