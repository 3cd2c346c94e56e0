// The evidence panel: the HTML is there already; here it folds, sorts, filters and answers clicks and keys.
"use strict";

((IM) => {
  const find = (name, id) => document.querySelector(`[data-${name}="${CSS.escape(id)}"]`);

  const scrollTo = (element) => element && element.scrollIntoView({ block: "nearest", behavior: IM.reducedMotion() ? "auto" : "smooth" });

  IM.startPanel = (app) => {
    const cards = [...document.querySelectorAll(".card")];
    const home = new Map(cards.map((card) => [card, { parent: card.parentElement, next: card.nextElementSibling }]));
    const shown = { verdicts: new Set(), kind: "", report: "", sort: "" };
    const choosers = {};

    const fold = (card, open) => {
      card.classList.toggle("open", open);
      card.querySelector(".card-head").setAttribute("aria-expanded", String(open));
    };

    const sendHome = (card) => {
      if (!card.classList.contains("inline")) return;
      card.classList.remove("inline");
      const order = cards.indexOf(card);
      const next = cards.slice(order + 1).find((other) => !other.classList.contains("inline"));
      home.get(card).parent.insertBefore(card, next || null);
    };

    /** Unfold a card: below its sentence when one came from the text or the map, else where it stands in the list. */
    const openClaim = (id, from = "") => {
      for (const card of cards) {
        if (card.dataset.claim !== id) {
          fold(card, false);
          sendHome(card);
        }
      }
      document.querySelectorAll(".words.current, tr.current").forEach((element) => element.classList.remove("current"));
      if (!id) return;
      const card = find("claim", id);
      if (!card) return;
      document.querySelectorAll(`.words[data-ref="${CSS.escape(id)}"]`).forEach((element) => element.classList.add("current"));
      const row = find("row", id);
      if (row) row.classList.add("current");
      const words = document.getElementById(`words-${id}`);
      if (words && from !== "card" && from !== "table") {
        words.closest("p").after(card);
        card.classList.add("inline");
      }
      fold(card, true);
      app.sheet.raise();
      requestAnimationFrame(() => {
        const box = card.getBoundingClientRect();
        const room = document.getElementById("panel-body").getBoundingClientRect();
        if (card.classList.contains("inline")) {
          const top = words.getBoundingClientRect().top;
          if (top < room.top + 8 || box.bottom > room.bottom) document.getElementById("panel-body").scrollBy({ top: Math.min(top - room.top - 40, Math.max(box.bottom - room.bottom + 16, top - room.top - 40)), behavior: IM.reducedMotion() ? "auto" : "smooth" });
        } else scrollTo(card);
      });
    };

    const passes = (card) => inTime(card.dataset.claim) && passesRest(card, card.dataset.verdict);
    const inTime = (id) => !app.time || app.time.holds(id);
    const claimPassesRest = (id) => {
      const card = find("claim", id);
      return Boolean(card) && passesRest(card, card.dataset.verdict);
    };
    const passesRest = (element, verdict) => (!shown.verdicts.size || shown.verdicts.has(verdict))
      && (!shown.kind || element.dataset.kind === shown.kind) && (!shown.report || element.dataset.report === shown.report);

    /** Lines and areas of a table pass as the points of its other rows do: by verdict, time and words. */
    const rowPassesRest = (p) => (!shown.verdicts.size || shown.verdicts.has(p.verdict || "")) && (!app.events || app.events.finds(p.words));
    const rowPasses = (p) => rowPassesRest(p) && (!app.time || app.time.holdsSpan(p.time));

    const visibleClaims = () => app.data.claims.map((claim) => claim.id).filter((id) => {
      const card = find("claim", id);
      return card && !card.classList.contains("filtered");
    });

    const applyFilter = ({ onlyTime = false } = {}) => {
      if (shown.kind && !app.data.kinds[shown.kind]) shown.kind = "";
      if (shown.report && !document.getElementById(`report-${shown.report}`)) shown.report = "";
      for (const card of cards) card.classList.toggle("filtered", !passes(card));
      for (const article of document.querySelectorAll("article.report")) article.classList.toggle("filtered", Boolean(shown.report) && article.id !== `report-${shown.report}`);
      for (const [id, report] of Object.entries(app.data.reports)) {
        const article = document.getElementById(`report-${id}`);
        if (article) article.classList.toggle("outside-time", Boolean(app.time) && !app.time.holdsReport(report));
      }
      const cardOf = new Map(cards.map((card) => [card.dataset.claim, card]));
      for (const row of document.querySelectorAll("[data-row]")) row.hidden = cardOf.get(row.dataset.row).classList.contains("filtered");
      const visible = new Set(visibleClaims());
      for (const item of app.shapes.items) {
        const { what, claims, row } = item.properties;
        const away = row ? !rowPasses(item.properties) : ["claim", "zone"].includes(what) ? !claims.some((id) => visible.has(id)) : claims.length > 0 && !claims.some(inTime);
        item.elements().forEach((element) => element.classList.toggle("hidden", away));
      }
      for (const row of document.querySelectorAll(".shape-rows [data-fit]")) row.parentElement.hidden = !rowPasses(app.shapes.byId.get(row.dataset.fit).properties);
      document.querySelectorAll("[data-filter-verdict] button").forEach((button) => button.setAttribute("aria-pressed", String(shown.verdicts.has(button.parentElement.dataset.filterVerdict))));
      syncChoosers();
      const count = document.getElementById("table-count");
      if (count) count.textContent = visible.size < cards.length ? `${visible.size} of ${cards.length} shown` : "";
      countClaims();
      for (const { row, members } of app.shapes.groups.values()) if (row.id.startsWith("table-")) app.legend.count(row.id, members.filter((item) => rowPasses(item.properties)).length, members.length);
      for (const module of app.modules) module.refilter();
      if (app.time) app.time.after(onlyTime);
      app.labels.later();
      app.state.save();
    };

    /** The numbers of the legend and of the head follow what is shown. */
    const countClaims = () => {
      for (const verdict of Object.keys(app.data.verdicts)) {
        const all = cards.filter((card) => card.dataset.verdict === verdict);
        const left = all.filter((card) => inTime(card.dataset.claim) && (!shown.kind || card.dataset.kind === shown.kind) && (!shown.report || card.dataset.report === shown.report));
        app.legend.count(`claims-${verdict}`, left.length, all.length);
        if (cards.length) count(verdict, left.length, all.length);
      }
    };

    /** How many of a verdict the other filters leave, in the head of the panel. */
    const count = (verdict, left, total) => {
      const number = document.querySelector(`.panel-head [data-filter-verdict="${verdict}"] b`);
      if (number) number.textContent = left === total ? IM.number(total) : `${IM.number(left)} of ${IM.number(total)}`;
    };

    const makeCounts = () => {
      for (const entry of document.querySelectorAll("[data-filter-verdict]")) {
        const button = IM.el("button", { type: "button", "aria-pressed": "false", title: `show only ${entry.dataset.filterVerdict}` });
        button.append(...entry.childNodes);
        entry.append(button);
        button.addEventListener("click", () => {
          const verdict = entry.dataset.filterVerdict;
          if (!shown.verdicts.delete(verdict)) shown.verdicts.add(verdict);
          applyFilter();
        });
      }
    };

    const chooser = (label, attribute, options) => {
      const select = IM.el("select", { "aria-label": `Show ${label}`, "data-chooser": attribute }, IM.el("option", { value: "" }, label), ...options.map(([value, words]) => IM.el("option", { value }, words)));
      select.addEventListener("change", () => {
        if (attribute === "verdict") shown.verdicts = new Set(select.value ? [select.value] : []);
        else shown[attribute] = select.value;
        applyFilter();
      });
      choosers[attribute] = select;
      return select;
    };

    /** The choosers say what is filtered, also where a verdict was chosen above or came with the address. */
    const syncChoosers = () => {
      const values = { verdict: shown.verdicts.size === 1 ? [...shown.verdicts][0] : "", kind: shown.kind, report: shown.report };
      for (const [attribute, select] of Object.entries(choosers)) select.value = values[attribute];
    };

    const makeTable = () => {
      const table = document.getElementById("findings-table");
      if (!table) return;
      const kinds = Object.entries(app.data.kinds);
      const verdicts = Object.entries(app.data.verdicts).filter(([verdict]) => cards.some((card) => card.dataset.verdict === verdict)).map(([verdict, { word }]) => [verdict, word]);
      const reports = [...document.querySelectorAll("article.report")].map((article, i) => [article.id.replace(/^report-/, ""), (article.querySelector("h3") || { textContent: `Report ${i + 1}` }).textContent.slice(0, 60)]);
      const tools = IM.el("div", { class: "table-tools" }, chooser("all verdicts", "verdict", verdicts), chooser("all kinds", "kind", kinds));
      if (reports.length > 1) tools.append(chooser("all reports", "report", reports));
      const copy = IM.el("button", { type: "button" }, "Copy as CSV");
      copy.addEventListener("click", () => copyCsv(table, copy));
      tools.append(copy, IM.el("span", { class: "quiet", id: "table-count" }));
      const wrap = IM.el("div", { class: "table-wrap", tabindex: "0", role: "group", "aria-label": "Table of findings" });
      table.replaceWith(wrap);
      wrap.append(table);
      wrap.before(tools);
      table.querySelectorAll("thead th").forEach((th, column) => {
        const button = IM.el("button", { type: "button" }, th.textContent);
        th.replaceChildren(button);
        button.addEventListener("click", () => {
          sortBy(column, th.getAttribute("aria-sort") === "ascending");
          app.state.save();
        });
      });
    };

    const sortBy = (column, down) => {
      const table = document.getElementById("findings-table");
      const th = table && table.querySelectorAll("thead th")[column];
      if (!th) return;
      table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      shown.sort = `${column}${down ? "d" : "u"}`;
      const key = (row) => {
        const cell = row.cells[column];
        return cell.dataset.order === undefined ? cell.textContent.toLowerCase() : Number(cell.dataset.order);
      };
      const rows = [...table.tBodies[0].rows].map((row, i) => ({ row, i, k: key(row) }));
      rows.sort((x, y) => (x.k < y.k ? -1 : x.k > y.k ? 1 : x.i - y.i) * (down ? -1 : 1));
      table.tBodies[0].append(...rows.map(({ row }) => row));
    };

    const copyCsv = (table, button) => {
      const field = (value) => `"${(/^[=+\-@\t]/.test(value) ? "'" : "") + value.replace(/"/g, '""')}"`;
      const lines = [...table.rows].map((row) => [...row.cells].map((cell) => field(cell.textContent.trim())).join(","));
      IM.copy(lines.join("\r\n"), button);
    };

    const onClick = (event) => {
      const open = event.target.closest("[data-open]");
      const head = event.target.closest(".card-head");
      const place = event.target.closest("[data-place]");
      const fit = event.target.closest("[data-fit]");
      const region = event.target.closest(".region h3");
      const words = event.target.closest("[data-ref]");
      if (event.target.closest("a[rel]")) return;
      if (open) {
        event.preventDefault();
        app.focus.claim(open.dataset.open, { from: open.closest("table") ? "table" : "text" });
        if (open.closest("table")) scrollTo(find("claim", open.dataset.open));
      } else if (head) {
        const { claim } = head.closest(".card").dataset;
        if (app.focus.current() === claim) app.focus.none();
        else app.focus.claim(claim, { from: "card" });
      } else if (place && place.tagName === "BUTTON") app.focus.place(place.dataset.place);
      else if (fit) app.focus.place("", app.shapes.byId.get(fit.dataset.fit));
      else if (region) app.focus.region(region.closest(".region").dataset.region);
      else if (words) app.focus.claim(words.dataset.ref, { from: "text" });
      else if (place) app.focus.place(place.dataset.place);
    };

    const addCopy = (card) => {
      const button = IM.el("button", { type: "button", class: "copy" }, "Copy as text");
      button.addEventListener("click", () => {
        const part = (selector) => (card.querySelector(selector) || { textContent: "" }).textContent.trim();
        const lines = [`“${part(".quote")}”`, part(".brief"), part(".reason"), part(".decides"), part(".origin"), app.data.made];
        IM.copy(lines.filter(Boolean).join("\n"), button);
      });
      card.querySelector(".card-body").append(button);
    };

    /** What can be clicked can be reached by key: the heading of a region becomes a button. */
    const makeRegions = () => {
      for (const heading of document.querySelectorAll(".region h3")) {
        const button = IM.el("button", { type: "button", class: "region-head" });
        button.append(...heading.childNodes);
        heading.append(button);
      }
    };

    const start = () => {
      const panel = document.getElementById("panel");
      makeRegions();
      cards.forEach(addCopy);
      cards.forEach((card) => fold(card, false));
      makeCounts();
      makeTable();
      panel.addEventListener("click", onClick);
      for (const [name, on] of [["mouseover", true], ["mouseout", false]]) {
        panel.addEventListener(name, (event) => {
          const element = event.target.closest("[data-ref], .card, [data-row]");
          if (element) app.focus.hover([element.dataset.ref || element.dataset.claim || element.dataset.row], on);
        });
      }
    };
    return { start, openClaim, visibleClaims, applyFilter, count, passesRest: claimPassesRest, rowPasses, rowPassesRest, sortBy, filter: shown };
  };

  IM.copy = (words, button) => {
    const done = () => {
      const before = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = before;
      }, 1500);
    };
    const byHand = () => {
      const area = IM.el("textarea", { class: "visually-hidden", "aria-hidden": "true" });
      area.value = words;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(words).then(done, byHand);
    else byHand();
  };
})(window.IncidentMap);
