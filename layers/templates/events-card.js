// The card of an event: its row of the table, what was found, how well place and time are known. And lists of events.
"use strict";

((IM) => {
  const two = (n) => String(n).padStart(2, "0");
  const day = (date) => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const clock = (date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

  /** A span in words, as precise as it is known; seconds since 1970 UTC. */
  IM.spanWords = (start, end, precision) => {
    const [a, b] = [new Date(start * 1000), new Date(Math.max(start, end - 1) * 1000)];
    if (precision === "year") return `${a.getUTCFullYear()}`;
    if (precision === "month") return day(a).slice(0, 7);
    if (precision === "instant" || precision === "clock") return `${day(a)} ${clock(a)}${precision === "instant" ? " UTC" : ", no zone given"}`;
    return precision === "day" || day(a) === day(b) ? day(a) : `${day(a)} to ${day(b)}`;
  };

  IM.eventTime = (app, i) => {
    const { time } = app.events.data;
    const precision = time ? app.data.events.precisions[time.precision(i)] : "";
    return precision ? IM.spanWords(time.start(i), time.end(i), precision) : "";
  };

  const known = (app, i) => {
    const radius = app.events.data.radius(i);
    if (Number.isNaN(radius)) return "how well the position is known is not stated";
    return `position known ± ${IM.distance(radius)}${radius >= app.data.events.coarse_m ? ": it stands for an area" : ""}`;
  };

  /** As much of a text as a card can hold. */
  const cut = (words) => (words.length > 1500 ? `${words.slice(0, 1500)}…` : words);

  const value = (words) => (/^https?:\/\/[^\s"'<>\\^`{|}]{1,2000}$/i.test(words)
    ? IM.el("a", { href: words, rel: "noopener noreferrer", target: "_blank" }, words)
    : IM.el("span", { dir: "auto" }, cut(words)));

  const verdictLine = (app, i) => {
    const verdict = app.data.events.codes[app.events.data.verdict[i]];
    return verdict ? IM.el("p", { class: `event-verdict v-${verdict}` }, IM.symbol(`sign-${verdict}`, "sign"), IM.el("b", {}, app.data.verdicts[verdict].word)) : null;
  };

  /** The heading of an event: its title, else the first words of its text, else the number of its row. */
  IM.eventTitle = (app, { row, fields }, most = 110) => {
    const { roles } = app.data.events.texts;
    const all = new Map(fields);
    const words = (all.get(roles.title) || all.get(roles.text) || "").replace(/\s+/g, " ").trim();
    if (!words) return `Row ${IM.number(row)}`;
    return words.length > most ? `${words.slice(0, most).replace(/\s+\S*$/, "")}…` : words;
  };

  IM.eventCard = async (app, i) => {
    const { roles } = app.data.events.texts;
    const { data } = app.events;
    const text = await data.texts.of(i);
    const title = IM.eventTitle(app, text);
    const reason = new Map(text.fields).get(roles.reason);
    const when = IM.eventTime(app, i);
    const rest = text.fields.filter(([name, words]) => name !== roles.reason && !(words === title && [roles.title, roles.text].includes(name)));
    return IM.el("div", { class: "place-card event-card" },
      IM.el("h3", { dir: "auto" }, title), verdictLine(app, i),
      reason ? IM.el("p", { dir: "auto" }, cut(reason)) : null,
      when ? IM.el("p", { class: "event-when" }, when) : data.time ? IM.el("p", { class: "quiet" }, "without a date") : null,
      IM.el("p", { class: "at" }, IM.decimal(data.lat(i), IM.wrap(data.lon(i)))),
      IM.el("p", { class: "quiet" }, known(app, i)),
      rest.length ? IM.el("dl", { class: "event-fields", tabindex: "0", "aria-label": "Columns of the row" }, ...rest.map(([name, words]) => IM.el("div", {}, IM.el("dt", { dir: "auto" }, name), IM.el("dd", {}, value(words))))) : null,
      IM.el("p", { class: "quiet small" }, `row ${IM.number(text.row)} of the table`));
  };

  /** One line of a list of events. */
  IM.eventRow = async (app, i) => {
    const text = await app.events.data.texts.of(i);
    const verdict = app.data.events.codes[app.events.data.verdict[i]];
    const about = [verdict, IM.eventTime(app, i), IM.decimal(app.events.data.lat(i), IM.wrap(app.events.data.lon(i)))].filter(Boolean).join(" · ");
    const button = IM.el("button", { type: "button", class: `event-row${verdict ? ` v-${verdict}` : ""}`, "data-event": i },
      verdict ? IM.symbol(`sign-${verdict}`, "sign") : IM.el("span", { class: "sign" }),
      IM.el("span", { class: "event-title", dir: "auto" }, IM.eventTitle(app, text, 90)), IM.el("span", { class: "quiet" }, about));
    button.addEventListener("click", () => app.events.pick(i, { fly: true }));
    return IM.el("li", {}, button);
  };
})(window.IncidentMap);
