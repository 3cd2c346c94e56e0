// The events in view as a list for keys and screen readers, searched by their words, in the order that is asked for.
"use strict";

((IM) => {
  const PAGE = 25;

  /** The `most` smallest keys among the events that `each` visits, in order, each with the index of its event. */
  const smallest = (each, key, most) => {
    const best = [];
    each((i, x, y) => {
      const k = key(i, x, y);
      if (best.length === most && !(k < best[most - 1][0])) return;
      let at = best.length;
      while (at > 0 && (best[at - 1][0] > k || (best[at - 1][0] === k && best[at - 1][1] > i))) at -= 1;
      best.splice(at, 0, [k, i]);
      if (best.length > most) best.pop();
    });
    return best;
  };

  /** Those nearest to the middle of a frame: looked for in ever wider squares about it, the first as wide as should do. */
  const nearest = (data, [w, n, e, s], most, inView) => {
    const [cx, cy, whole] = [(w + e) / 2, (n + s) / 2, Math.max(e - w, s - n) / 2];
    const away = (i, x, y) => (x - cx) ** 2 + (y - cy) ** 2;
    for (let reach = whole * Math.sqrt(Math.min(1, (2 * most) / (inView + 1))); ; reach *= 2) {
      const square = [Math.max(w, cx - reach), Math.max(n, cy - reach), Math.min(e, cx + reach), Math.min(s, cy + reach)];
      const found = smallest((visit) => data.each(square, visit), away, most);
      if (reach >= whole || (found.length === most && found[most - 1][0] <= reach ** 2)) return found;
    }
  };

  /** In which orders the events in view can be listed: the id of each, its words, and what finds the first of them. */
  const orders = (app) => {
    const { data } = app.events;
    const last = (value) => (Number.isNaN(value) ? Infinity : value);
    const by = (key) => (frame, most) => smallest((visit) => data.each(frame, visit), key, most);
    const list = [["middle", "nearest to the middle", (frame, most, inView) => nearest(data, frame, most, inView)]];
    if (data.time) {
      list.push(["early", "earliest first", by((i) => last(data.time.start(i)))]);
      list.push(["late", "latest first", by((i) => last(-data.time.end(i)))]);
    }
    if (data.codes.some((verdict, code) => verdict && app.data.events.counts[code])) {
      const rank = data.codes.map((verdict) => ["contradicted", "undecided", "supported", "unchecked", ""].indexOf(verdict));
      list.push(["verdict", "contradicted first", by((i) => rank[data.verdict[i]])]);
    }
    list.push(["known", "best known position first", by((i) => last(data.radius(i)))]);
    return list;
  };

  IM.startEventList = (app) => {
    const home = document.getElementById("events-in-view");
    const choices = orders(app);
    const search = IM.el("input", { type: "search", placeholder: "Words in the events", "aria-label": "Search the words of the events", autocomplete: "off", id: "event-search" });
    const order = IM.el("select", { "aria-label": "Order of the events" }, ...choices.map(([id, words]) => IM.el("option", { value: id }, words)));
    const status = IM.el("p", { class: "event-status", role: "status" });
    const list = IM.el("ol", { class: "event-rows", "aria-label": "Events in view" });
    const more = IM.el("button", { type: "button", class: "copy", hidden: true }, `Show ${PAGE} more`);
    home.replaceChildren(IM.el("div", { class: "table-tools" }, search, order), status, list, more);
    let most = PAGE;
    let ticket = 0;
    let timer = 0;

    const fill = async () => {
      ticket += 1;
      const mine = ticket;
      const { layer, data } = app.events;
      const frame = layer.frame(true);
      const inView = data.countIn(frame);
      const { number } = IM;
      const total = data.count;
      status.textContent = `${app.events.shownCount === total ? number(total) : `${number(app.events.shownCount)} of ${number(total)}`} events, ${number(inView)} in view`;
      const find = choices.find(([id]) => id === order.value)[2];
      const found = find(frame, most, inView).map(([, i]) => i);
      const rows = await Promise.all(found.map((i) => IM.eventRow(app, i)));
      if (mine !== ticket) return;
      const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.event : undefined;
      list.replaceChildren(...rows);
      const again = active === undefined ? null : list.querySelector(`[data-event="${active}"]`);
      if (again) again.focus({ preventScroll: true });
      more.hidden = inView <= found.length || most >= 400;
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(fill, 180);
    };
    order.addEventListener("change", fill);
    more.addEventListener("click", () => {
      most += PAGE;
      fill();
    });
    list.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      const rows = [...list.querySelectorAll("button")];
      const next = rows[rows.indexOf(document.activeElement) + by];
      if (next) next.focus();
      event.preventDefault();
      event.stopPropagation();
    });
    let typing = 0;
    search.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => app.events.search(search.value), 250);
    });
    return { later, fill, search, status };
  };
})(window.IncidentMap);
