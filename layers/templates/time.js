// One slider of time for all layers: events of tables, their numbers and list, statements, reports and their shapes.
// What is known to a day, month or year stands for all of it, and is shown while the window touches it.
"use strict";

((IM) => {
  const HIGH = 34;

  /** First and last stretch of each span; -1 where there is no date. */
  const placed = ({ count, start, end }, bins) => {
    const [first, last] = [new Int16Array(count), new Int16Array(count)];
    const { low, days } = bins;
    for (let i = 0; i < count; i += 1) {
      const from = start(i);
      const until = end(i) - 1;
      const to = until > from ? until : from;
      if (Number.isNaN(from)) first[i] = -1;
      else if (days) {
        first[i] = days[Math.floor((from - low) / 86400)];
        last[i] = days[Math.floor((to - low) / 86400)];
      } else {
        first[i] = bins.at(from);
        last[i] = bins.at(to);
      }
    }
    return { first, last, count };
  };

  /** What is made when it is first asked for. */
  const once = (make) => {
    let made = null;
    return () => (made = made || make());
  };

  /** What is known of the rows of a table that are drawn as lines and areas. */
  const rowsOf = (app) => app.shapes.items.map((item) => item.properties).filter((p) => p.row);

  const extent = (app) => {
    let [low, high, dated, undated, finest] = [Infinity, -Infinity, 0, 0, Infinity];
    const see = (start, end, many = 1) => {
      if (Number.isNaN(start)) undated += many;
      else {
        dated += many;
        if (start < low) low = start;
        if (end > high) high = end;
        if (end - start < finest) finest = end - start;
      }
    };
    for (const claim of app.data.claims) {
      const own = timeOf(app, claim);
      if (own) see(own[0], own[1]);
      else undated += 1;
    }
    for (const { times } of app.modules) {
      if (!times) continue;
      const { count, start, end, spans } = times;
      if (spans) {
        const before = dated;
        spans.forEach((span) => see(...span));
        undated += count - (dated - before);
      } else for (let i = 0; i < count; i += 1) see(start(i), end(i));
    }
    for (const { time } of rowsOf(app)) see(...(time || [NaN, NaN]));
    const spans = new Set(app.data.claims.filter((claim) => timeOf(app, claim)).map((claim) => timeOf(app, claim).join("~")));
    const moves = app.modules.some((module) => module.times) || rowsOf(app).some((p) => p.time) || spans.size > 1;
    return { low, high, dated, undated, moves, finest };
  };

  /** A statement has the time that it states, else the date of its report. */
  const timeOf = (app, claim) => claim.time || (app.data.reports[claim.report] || {}).time;

  IM.startTime = (app) => {
    const { low, high, dated, undated, moves, finest } = extent(app);
    if (!moves || dated < 2) return null;
    const bins = IM.timeBins(low, high, finest);
    if (bins.count < 2) return null;
    const stretch = ([start, end]) => [bins.at(start), bins.at(Math.max(start, end - 1))];
    const sources = new Map(app.modules.filter((module) => module.times).map((module) => [module.id, once(() => placed(module.times, bins))]));
    const claims = new Map(app.data.claims.filter((claim) => timeOf(app, claim)).map((claim) => [claim.id, stretch(timeOf(app, claim))]));
    const state = { from: 0, to: bins.count - 1, undated: true };
    const full = () => state.from === 0 && state.to === bins.count - 1;
    const touches = (first, last) => first <= state.to && last >= state.from;

    const time = {
      bins, state, full, undatedCount: undated,
      /** Whether an event passes, as a function of its index; null while all do. */
      mask: (id) => {
        const source = sources.get(id);
        if (!source || (full() && state.undated)) return null;
        const { first, last } = source();
        return (i) => (first[i] < 0 ? state.undated : first[i] <= state.to && last[i] >= state.from);
      },
      holdsSpan: (span) => (span ? touches(...stretch(span)) : state.undated),
      holds: (id) => (claims.has(id) ? touches(...claims.get(id)) : state.undated || undated === 0),
      holdsReport: (report) => !report.time || touches(...stretch(report.time)),
    };
    /** How many are dated to within a stretch, and how many lie somewhere across it, as the other filters leave them. */
    time.histogram = () => {
      const [sharp, blurred] = [new Float64Array(bins.count), new Float64Array(bins.count)];
      const add = (first, last, many = 1) => {
        if (first === last) sharp[first] += many;
        else for (let b = first; b <= last; b += 1) blurred[b] += many / (last - first + 1);
      };
      for (const module of app.modules) {
        const source = sources.get(module.id);
        const rest = module.rest();
        if (!source) continue;
        if (!rest && module.times.spans) {
          for (const [start, end, many] of module.times.spans) add(...stretch([start, end]), many);
          continue;
        }
        const { first, last, count } = source();
        for (let i = 0; i < count; i += 1) {
          if (first[i] < 0 || (rest && !rest(i))) continue;
          if (first[i] === last[i]) sharp[first[i]] += 1;
          else add(first[i], last[i]);
        }
      }
      for (const [id, [first, last]] of claims) if (app.panel.passesRest(id)) add(first, last);
      for (const p of rowsOf(app)) if (p.time && app.panel.rowPassesRest(p)) add(...stretch(p.time));
      return { sharp, blurred };
    };

    let frame = 0;
    /** All layers follow; at most once a frame while a handle is dragged. */
    const follow = () => {
      strip.show();
      if (frame) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        app.panel.applyFilter({ onlyTime: true });
      });
    };
    time.set = (from, to, { say = false } = {}) => {
      const clamp = (value) => Math.min(bins.count - 1, Math.max(0, Math.round(value)));
      [state.from, state.to] = [clamp(Math.min(from, to)), clamp(Math.max(from, to))];
      follow();
      if (say) app.say(strip.words());
    };
    time.shift = (by) => {
      const wide = state.to - state.from;
      const from = Math.min(bins.count - 1 - wide, Math.max(0, state.from + by));
      time.set(from, from + wide, { say: true });
      return from !== bins.count - 1 - wide;
    };
    time.showUndated = (on) => {
      state.undated = on;
      follow();
    };
    const strip = IM.startStrip(app, time, HIGH);
    time.recount = strip.recount;
    /** After the layers have followed: the numbers, and the bars where another filter moved them. */
    time.after = (onlyTime) => {
      if (!onlyTime) strip.recount();
      strip.count();
    };
    time.begin = strip.begin;
    time.lift = strip.lift;
    time.height = () => strip.box.getBoundingClientRect().height + 8;
    time.save = (parts) => {
      if (!full()) parts.set("t", `${IM.isoDay(bins.edges[state.from])}~${IM.isoDay(bins.edges[state.to + 1])}`);
      if (!state.undated) parts.set("u", "0");
    };
    time.restore = (parts) => {
      const [from, to] = (parts.get("t") || "").split("~").map((text) => Date.parse(text) / 1000);
      if (parts.get("u") === "0") strip.undated(false);
      if (Number.isFinite(from) && Number.isFinite(to) && to > from) time.set(bins.at(from), bins.at(to - 1));
    };
    return time;
  };
})(window.IncidentMap);
