// The strip of time under the map: how many when, a window with two ends to drag, keys, steps and play.
"use strict";

((IM) => {
  const PLAY = "M5 3 L13 8 L5 13 Z";
  const PAUSE = "M4 3 H7 V13 H4 Z M9 3 H12 V13 H9 Z";
  const FOLD = "M3.4 6 L8 10.6 L12.6 6 L11.4 4.8 L8 8.2 L4.6 4.8 Z";
  const WIDEST = 34;
  const PACE_MS = 450;

  const button = (words, path, act) => {
    const made = IM.el("button", { type: "button", class: "time-button", "aria-label": words, title: words }, IM.svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, IM.svg("path", { d: path })));
    made.addEventListener("click", act);
    return made;
  };

  IM.startStrip = (app, time, high) => {
    const { bins, state } = time;
    const words = () => (time.full() ? `all, ${bins.whole}` : bins.range(state.from, state.to));
    const out = IM.el("output", { class: "time-words" });
    const numbers = IM.el("span", { class: "time-count" });
    const all = IM.el("button", { type: "button", class: "time-all", hidden: true }, "Show all");
    const tick = IM.el("input", { type: "checkbox", checked: true, id: "time-undated" });
    const undatedLabel = time.undatedCount ? IM.el("label", { class: "time-undated" }, tick, `${IM.number(time.undatedCount)} without a date`) : null;
    const picture = IM.svg("svg", { class: "time-bars", height: high + 16, "aria-hidden": "true", focusable: "false" });
    const slider = (label, className) => IM.el("div", { class: className, role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal", "aria-valuemin": "0" });
    const from = slider("Start of the time shown", "time-handle time-from");
    const to = slider("End of the time shown", "time-handle time-to");
    const pane = slider("Window of time, moved as a whole", "time-window");
    const track = IM.el("div", { class: "time-track" }, picture, pane, from, to);
    let playing = 0;

    const stop = () => {
      clearInterval(playing);
      playing = 0;
      play.setAttribute("aria-label", "Play");
      play.title = "Play";
      play.querySelector("path").setAttribute("d", PLAY);
    };
    const start = () => {
      if (time.full() || state.to === bins.count - 1) time.set(0, time.full() ? Math.max(0, Math.round(bins.count / 12) - 1) : state.to - state.from);
      play.setAttribute("aria-label", "Pause");
      play.title = "Pause";
      play.querySelector("path").setAttribute("d", PAUSE);
      playing = setInterval(() => {
        if (!time.shift(1)) stop();
      }, IM.reducedMotion() ? PACE_MS * 2 : PACE_MS);
    };
    const play = button("Play", PLAY, () => (playing ? stop() : start()));
    const step = (by) => {
      stop();
      if (time.full()) time.set(by > 0 ? 0 : bins.count - 1, by > 0 ? 0 : bins.count - 1, { say: true });
      else time.shift(by);
    };
    const head = IM.el("div", { class: "time-head" },
      button("Step back", "M12 3 L6 8 L12 13 Z M3.4 3 H5 V13 H3.4 Z", () => step(-1)), play, button("Step on", "M4 3 L10 8 L4 13 Z M11 3 H12.6 V13 H11 Z", () => step(1)),
      out, numbers, all, undatedLabel);
    const foldButton = button("Show how many when", FOLD, () => fold(box.classList.contains("open")));
    foldButton.classList.add("time-fold");
    head.append(foldButton);
    const box = IM.el("section", { class: "time", "aria-label": "Time", "data-obstacle": true }, head, track);
    document.getElementById("stage").append(box);
    document.documentElement.classList.add("has-time");
    /** On a phone the strip is one line of buttons and words until its bars are asked for. */
    const fold = (away) => {
      box.classList.toggle("open", !away);
      foldButton.setAttribute("aria-expanded", String(!away));
      bars();
    };

    const span = bins.edges[bins.count] - bins.edges[0];
    const share = (edge) => (bins.edges[edge] - bins.edges[0]) / span;
    let counts = null;
    let lifted = 0;
    let drawnWide = 0;
    let wideNow;

    const bars = (known) => {
      const wide = counts && (known || track.getBoundingClientRect().width);
      if (!wide) return;
      drawnWide = wide;
      const most = Math.max(1, ...counts.sharp.map((n, b) => n + counts.blurred[b]));
      const tall = (n) => (n ? Math.max(1.5, (n / most) * (high - 4)) : 0);
      const parts = [];
      const looks = new Map();
      const bar = (look, x, y, w, h) => looks.set(look, `${looks.get(look) || ""}M${x.toFixed(1)} ${y.toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}h${(-w).toFixed(1)}z`);
      for (let b = 0; b < bins.count; b += 1) {
        const room = (share(b + 1) - share(b)) * wide;
        const w = Math.min(WIDEST, Math.max(1, room - 1));
        const x = share(b) * wide + Math.max(0, room - 1 - w) / 2;
        const [a, c] = [tall(counts.sharp[b]), tall(counts.sharp[b] + counts.blurred[b])];
        const within = b >= state.from && b <= state.to ? "" : " outside";
        if (c > a) bar(`time-bar blurred${within}`, x, high - c, w, c - a);
        if (a) bar(`time-bar${within}`, x, high - a, w, a);
      }
      for (const [look, d] of looks) parts.push(IM.svg("path", { class: look, d }));
      for (const report of Object.values(app.data.reports)) {
        if (!report.time) continue;
        const x = ((report.time[0] + report.time[1]) / 2 - bins.edges[0]) / span * wide;
        parts.push(IM.svg("path", { class: "time-report", d: `M${x - 4} 1 H${x + 4} L${x} 8 Z` }, IM.svg("title", {}, report.words)));
      }
      parts.push(IM.svg("path", { class: "time-axis", d: `M0 ${high + 0.5} H${wide}` }));
      let free = -Infinity;
      for (const [at, label] of IM.timeTicks(bins.edges[0], bins.edges[bins.count], Math.max(2, Math.floor(wide / 72)), bins)) {
        const x = ((at - bins.edges[0]) / span) * wide;
        parts.push(IM.svg("path", { class: "time-axis", d: `M${x} ${high} v4` }));
        if (x < free || x > wide - 24) continue;
        parts.push(IM.svg("text", { class: "time-tick", x: x + 3, y: high + 13 }, label));
        free = x + label.length * 6.4 + 12;
      }
      picture.setAttribute("width", wide);
      picture.replaceChildren(...parts);
    };

    const show = (wide) => {
      const [a, b] = [share(state.from) * 100, share(state.to + 1) * 100];
      pane.style.left = `${a}%`;
      pane.style.width = `${b - a}%`;
      from.style.left = `${a}%`;
      to.style.left = `${b}%`;
      for (const [handle, value, text] of [[from, state.from, bins.start(state.from)], [to, state.to, bins.end(state.to)], [pane, state.from, bins.range(state.from, state.to)]]) {
        handle.setAttribute("aria-valuemax", String(bins.count - 1));
        handle.setAttribute("aria-valuenow", String(value));
        handle.setAttribute("aria-valuetext", text);
      }
      out.textContent = words();
      all.hidden = time.full();
      box.classList.toggle("full", time.full() && state.undated);
      bars(wide);
    };

    /** What the strip says it shows: bars as the other filters leave them, and how many are in the window. */
    const recount = () => {
      counts = time.histogram();
      bars();
    };
    /** The first picture, in the room that was measured with all else. */
    const begin = () => {
      counts = time.histogram();
      show(wideNow);
      count();
    };
    const count = () => {
      const rows = app.shapes.items.filter((item) => item.properties.row);
      const parts = app.modules.filter((module) => module.times).map((module) => `${IM.number(module.shownCount)} of ${IM.number(module.data.count)} events`);
      if (rows.length) parts.push(`${rows.filter((item) => app.panel.rowPasses(item.properties)).length} of ${rows.length} lines and areas`);
      if (app.data.claims.length) parts.push(`${app.panel.visibleClaims().length} of ${app.data.claims.length} statements`);
      numbers.textContent = parts.join(", ");
    };

    const edgeAt = (clientX) => {
      const frame = track.getBoundingClientRect();
      const at = bins.edges[0] + Math.min(1, Math.max(0, (clientX - frame.left) / frame.width)) * span;
      const b = bins.at(at);
      return at - bins.edges[b] > (bins.edges[b + 1] - bins.edges[b]) / 2 ? b + 1 : b;
    };
    const drag = (event, move) => {
      event.preventDefault();
      event.stopPropagation();
      stop();
      const { target } = event;
      target.setPointerCapture(event.pointerId);
      const moved = (next) => move(next.clientX);
      const done = () => {
        target.removeEventListener("pointermove", moved);
        app.say(words());
      };
      target.addEventListener("pointermove", moved);
      target.addEventListener("pointerup", done, { once: true });
      target.addEventListener("pointercancel", done, { once: true });
    };
    const dragFrom = (x) => time.set(Math.min(edgeAt(x), state.to), state.to);
    const dragTo = (x) => time.set(state.from, Math.max(edgeAt(x) - 1, state.from));
    from.addEventListener("pointerdown", (event) => drag(event, dragFrom));
    to.addEventListener("pointerdown", (event) => drag(event, dragTo));
    pane.addEventListener("pointerdown", (event) => {
      if (time.full()) return;
      const [begin, wide, grip] = [state.from, state.to - state.from, edgeAt(event.clientX)];
      drag(event, (x) => {
        const at = Math.min(bins.count - 1 - wide, Math.max(0, begin + edgeAt(x) - grip));
        time.set(at, at + wide);
      });
    });
    track.addEventListener("pointerdown", (event) => {
      if (event.target === from || event.target === to || (event.target === pane && !time.full())) return;
      const x = edgeAt(event.clientX);
      if (time.full()) {
        time.set(Math.min(x, bins.count - 1), Math.min(x, bins.count - 1));
        const anchor = Math.min(x, bins.count - 1);
        drag(event, (where) => time.set(Math.min(anchor, edgeAt(where)), Math.max(anchor, edgeAt(where) - 1)));
      } else drag(event, Math.abs(x - state.from) < Math.abs(x - state.to - 1) ? dragFrom : dragTo);
    });

    const page = Math.max(2, Math.round(bins.count / 10));
    const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: -Infinity, End: Infinity };
    const keys = (handle, act) => handle.addEventListener("keydown", (event) => {
      const by = STEPS[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      stop();
      act(Math.max(-bins.count, Math.min(bins.count, by)));
    });
    keys(from, (by) => time.set(Math.min(Math.max(0, state.from + by), state.to), state.to, { say: true }));
    keys(to, (by) => time.set(state.from, Math.max(Math.min(bins.count - 1, state.to + by), state.from), { say: true }));
    keys(pane, (by) => step(by));
    all.addEventListener("click", () => {
      stop();
      time.set(0, bins.count - 1, { say: true });
      from.focus();
    });
    const undated = (on) => {
      tick.checked = on;
      time.showUndated(on);
    };
    tick.addEventListener("change", () => undated(tick.checked));
    /** What stands above the strip keeps clear of it, from the first picture on. */
    const lift = () => {
      const { height } = box.getBoundingClientRect();
      wideNow = track.getBoundingClientRect().width;
      if (height !== lifted) document.getElementById("stage").style.setProperty("--strip", `${height + 8}px`);
      lifted = height;
    };
    new ResizeObserver(() => {
      lift();
      if (wideNow !== drawnWide) bars(wideNow);
    }).observe(box);
    fold(IM.isPhone());
    return { box, begin, show, recount, count, words, undated, lift };
  };
})(window.IncidentMap);
