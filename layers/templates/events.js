// The events of a table as one layer of the page: unpacked, drawn, filtered by verdict, time and words, picked.
"use strict";

((IM) => {
  const words = (verdict) => verdict || "no verdict";

  /** Rows of the legend: one a verdict, with its count. */
  const legendRows = (about, alone) => about.codes.map((verdict, code) => ({ verdict, code, count: about.counts[code] })).filter((row) => row.count)
    .sort((a, b) => (a.code || 9) - (b.code || 9))
    .map(({ verdict, code, count }, k, all) => ({
      id: `events-${verdict || "none"}`, group: "Events", count, opacity: true,
      words: `${all.length === 1 && !verdict ? "events" : alone ? words(verdict) : `events, ${words(verdict)}`}${about.coarse === about.count ? ", place known only roughly" : ""}`,
      note: "the number stands for that many events; its ring shows their verdicts", picture: () => IM.eventSwatch(code, verdict, about.coarse === about.count ? "coarse" : ""), code,
    }));

  const LETTER = /[\p{L}\p{N}]/u;

  /** Whether a text has a word that begins so. */
  const hasWord = (text, word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (at === 0 || !LETTER.test(text[at - 1])) return true;
    return false;
  };

  /** Marks each event whose texts hold all the words; a block at a time, so that the page stays alive. */
  const findWords = async (data, query, current) => {
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!wanted.length) return null;
    const hits = new Uint8Array(data.count);
    for (let k = 0; k < data.texts.blocks; k += 1) {
      const columns = await data.texts.unpack(k);
      if (!current()) return undefined;
      const lower = columns.map((fields) => fields.map((field) => field.toLowerCase()));
      for (let r = 0; r < lower[0].length; r += 1) {
        if (wanted.every((word) => lower.some((fields) => hasWord(fields[r], word)))) hits[k * data.texts.rows + r] = 1;
      }
    }
    return hits;
  };

  const makeDiscs = (app) => {
    const group = L.layerGroup().addTo(app.map);
    const MOST = 40;
    const add = (i, picked) => {
      const { data } = app.events;
      const radius = data.radius(i);
      if (!(radius > 0) || radius > 3e6) return;
      const ring = IM.geodesicRing(data.lon(i) + 360 * app.events.layer.turn(), data.lat(i), radius);
      L.polygon(ring, { className: `shape disc-shape event-disc${picked ? " picked" : ""}`, pane: "discs", interactive: false, smoothFactor: 0.5 }).addTo(group);
    };
    /** Of the picked event, and of those in view while they are few; each place and radius once. */
    return (picked) => {
      group.clearLayers();
      const { data, layer } = app.events;
      if (layer.inView <= MOST && layer.faded > 0) {
        const seen = new Set();
        data.each(layer.frame(true), (i) => {
          const key = `${data.x(i)} ${data.y(i)} ${data.radius(i)}`;
          if (i !== picked && !seen.has(key)) add(i, false);
          seen.add(key);
        });
      }
      if (picked >= 0) add(picked, true);
    };
  };

  const popup = (app, latlng, content) => L.popup({ maxWidth: 340, minWidth: 220, maxHeight: Math.max(180, app.map.getSize().y * 0.55), className: "place-popup event-popup" }).setLatLng(latlng).setContent(content).openOn(app.map);

  const startPicking = (app) => {
    const { map } = app;
    const { layer, data } = app.events;
    let picked = -1;
    const latLngOf = (i) => L.latLng(data.lat(i), data.lon(i) + 360 * layer.turn());
    const discs = makeDiscs(app);
    const pick = async (i, { fly = false } = {}) => {
      const at = latLngOf(i);
      if (fly) map.setView(at, Math.max(map.getZoom(), 9), { animate: !IM.reducedMotion() });
      picked = i;
      popup(app, at, await IM.eventCard(app, i));
      discs(picked);
      app.state.save();
    };
    const list = async (item) => {
      const members = layer.members(item);
      const rows = await Promise.all(members.slice(0, 60).map((i) => IM.eventRow(app, i)));
      const rest = members.length > 60 ? IM.el("p", { class: "quiet" }, `and ${IM.number(members.length - 60)} more: filter or search to see them`) : null;
      popup(app, layer.latLngOf(item), IM.el("div", { class: "place-card event-card" }, IM.el("h3", {}, `${IM.number(members.length)} events here`), IM.el("ol", { class: "event-rows" }, ...rows), rest));
    };
    /** Zoom in where that parts the events; where they lie in one place, list them. */
    const open = (item) => {
      if (item.count === 1) return pick(item.index);
      const members = layer.members(item);
      const bounds = L.latLngBounds(members.length > 100000 ? members.filter((_, k) => k % 64 === 0).map(latLngOf) : members.map(latLngOf));
      const zoom = map.getBoundsZoom(bounds, false, L.point(120, 120));
      if (item.count > 8 && map.getZoom() < 15 && Math.min(zoom, 16) > map.getZoom() + 0.4) return map.fitBounds(bounds, { ...app.padding(), maxZoom: 16, animate: !IM.reducedMotion() });
      return list(item);
    };
    map.on("click", (event) => {
      if (app.measuring() || layer.faded === 0) return;
      const item = layer.at(event.layerPoint, window.matchMedia("(pointer: coarse)").matches ? 14 : 3);
      if (item) open(item);
    });
    map.on("mousemove", (event) => {
      const item = app.measuring() ? null : layer.at(event.layerPoint);
      map.getContainer().classList.toggle("over-event", Boolean(item));
      map.getContainer().title = item && item.count > 1 ? mixture(app, item) : "";
    });
    map.on("popupclose", () => {
      if (picked < 0) return;
      picked = -1;
      discs(picked);
      app.state.save();
    });
    layer.on("painted", () => discs(picked));
    return { pick, open, current: () => picked };
  };

  const mixture = (app, item) => {
    const parts = item.counts.map((n, code) => (n ? `${IM.number(n)} ${words(app.data.events.codes[code])}` : "")).filter(Boolean);
    const rough = app.events.layer.coarseOf(item);
    const coarse = rough ? `; ${IM.number(rough)} of them known only roughly` : "";
    return `${IM.number(item.count)} events${app.data.events.counts.filter(Boolean).length > 1 ? `: ${parts.join(", ")}` : ""}${coarse}`;
  };

  const startEvents = (app) => {
    const about = app.data.events;
    if (!about || !about.count) return null;
    const off = new Set();
    let hits = null;
    let query = "";
    let ticket = 0;
    const events = { id: "events", rows: legendRows(about, !app.claims.size), shownCount: about.count, off };
    if (about.coarse && about.coarse < about.count) events.keys = [{ picture: () => IM.eventSwatch(0, "", "coarse"), words: `place known only to ${IM.distance(about.coarse_m)} or worse, or not said` }];

    events.refilter = () => {
      const { data } = events;
      if (!events.list) return;
      const { shown, verdict } = data;
      const passes = verdictsWanted();
      const inTime = app.time ? app.time.mask("events") : null;
      const counts = new Int32Array(data.codes.length);
      let all = 0;
      for (let i = 0; i < data.count; i += 1) {
        const on = passes[verdict[i]] && (!hits || hits[i]) && (!inTime || inTime(i)) ? 1 : 0;
        shown[i] = on;
        all += on;
        counts[verdict[i]] += (!hits || hits[i]) && (!inTime || inTime(i)) ? 1 : 0;
      }
      data.allShown = all === data.count;
      events.shownCount = all;
      for (const row of events.rows) app.legend.count(row.id, counts[row.code], row.count);
      if (!app.claims.size) data.codes.forEach((name, code) => name && app.panel.count(name, counts[code], about.counts[code]));
      events.layer.redraw();
      events.list.later();
    };
    events.setOn = (id, on) => {
      if (on) off.delete(id);
      else off.add(id);
    };
    events.setOpacity = (id, value) => {
      events.layer.faded = value;
      events.layer.redraw();
    };
    /** Whether the words of a row that is no point hold what is searched. */
    events.finds = (text) => query.toLowerCase().split(/\s+/).every((word) => !word || hasWord(text, word));
    events.search = async (text) => {
      ticket += 1;
      const mine = ticket;
      query = text.trim();
      if (query && about.count > 200000) events.list.status.textContent = "searching …";
      const found = await findWords(events.data, query, () => mine === ticket);
      if (found === undefined || mine !== ticket) return;
      hits = found;
      app.panel.applyFilter();
    };
    const verdictsWanted = () => {
      const wanted = app.panel.filter.verdicts;
      return events.data.codes.map((name) => !off.has(`events-${name || "none"}`) && (!wanted.size || wanted.has(name)));
    };
    /** Which events pass all filters but that of time, as a function of their index; null while all do. */
    events.rest = () => {
      const [passes, { verdict }, found] = [verdictsWanted(), events.data, hits];
      if (!found && passes.every(Boolean)) return null;
      return (i) => passes[verdict[i]] && (!found || found[i] === 1);
    };
    events.save = (parts) => {
      if (query) parts.set("q", query);
      if (events.picking && events.picking.current() >= 0) parts.set("e", String(events.picking.current()));
    };
    events.restore = async (parts) => {
      if (parts.get("q")) {
        events.list.search.value = parts.get("q");
        await events.search(parts.get("q"));
      }
      const i = Number.parseInt(parts.get("e") || "", 10);
      if (i >= 0 && i < about.count) await events.picking.pick(i);
    };
    /** Room that the marks take, so that labels go elsewhere. */
    events.obstacles = (add) => {
      if (!events.layer || !events.layer._bounds || events.layer.faded === 0) return;
      const corner = app.map.layerPointToContainerPoint(events.layer._bounds.min);
      for (const item of events.layer.items) add([corner.x + item.x - item.r, corner.y + item.y - item.r, corner.x + item.x + item.r, corner.y + item.y + item.r]);
    };
    events.ready = IM.unpackEvents(about).then((data) => {
      events.data = IM.prepareEvents(data);
      events.times = data.time;
      data.middle = (about.bounds[0] + about.bounds[2]) / 720 + 0.5;
    });
    /** The list takes the place of the rows that stand in the page without scripts, before anything is laid out. */
    events.build = () => { events.list = IM.startEventList(app); };
    events.begin = () => {
      const { data } = events;
      const pane = app.map.createPane("events");
      pane.style.zIndex = "340";
      pane.style.pointerEvents = "none";
      events.layer = new IM.EventsLayer(data, data.codes);
      events.layer.addTo(app.map);
      IM.widenOnMove(app.map, events.layer, 0.12);
      const filled = events.list.fill();
      events.picking = startPicking(app);
      events.pick = events.picking.pick;
      app.map.on("moveend", events.list.later);
      const repaint = () => events.layer.redraw();
      new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
      window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
      return filled;
    };
    app.events = events;
    return events;
  };

  IM.modules = [...(IM.modules || []), startEvents];
})(window.IncidentMap);
