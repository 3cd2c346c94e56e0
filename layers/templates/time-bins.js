// Stretches of time: hours, days, weeks, months, years of UTC, as fine as a strip of that width can show; and their words.
"use strict";

((IM) => {
  const DAY = 86400;
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const UNITS = [
    ...[60, 300, 900, 3600, 10800, 21600, 43200].map((seconds) => ({ name: "clock", seconds })),
    { name: "day", seconds: DAY }, { name: "week", seconds: 7 * DAY },
    ...[1, 3, 12, 60, 120, 1200].map((months) => ({ name: months < 12 ? "month" : "year", months })),
  ];
  const MOST = 150;

  const date = (seconds) => new Date(seconds * 1000);
  const ofMonth = (months) => Date.UTC(Math.floor(months / 12), ((months % 12) + 12) % 12, 1) / 1000;

  /** The start of the stretch that holds a moment, and of the next one. */
  const floor = (seconds, unit) => {
    if (unit.seconds) {
      const shift = unit.name === "week" ? 4 * DAY : 0;
      return Math.floor((seconds - shift) / unit.seconds) * unit.seconds + shift;
    }
    const at = date(seconds);
    return ofMonth(Math.floor((at.getUTCFullYear() * 12 + at.getUTCMonth()) / unit.months) * unit.months);
  };
  const next = (start, unit) => {
    if (unit.seconds) return start + unit.seconds;
    const at = date(start);
    return ofMonth(at.getUTCFullYear() * 12 + at.getUTCMonth() + unit.months);
  };

  const edgesOf = (low, high, unit) => {
    const edges = [floor(low, unit)];
    while (edges[edges.length - 1] < high && edges.length <= MOST + 1) edges.push(next(edges[edges.length - 1], unit));
    return edges;
  };

  const two = (n) => String(n).padStart(2, "0");
  const dayWords = (at) => `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  const words = (seconds, name) => {
    const at = date(seconds);
    if (name === "year") return String(at.getUTCFullYear());
    if (name === "month") return `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
    return name === "clock" ? `${dayWords(at)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` : dayWords(at);
  };

  /** From one moment to another, what both share said once: "10–13 Feb 2025", "Mar – Nov 2023". */
  const spell = (from, to, name) => {
    const [a, b] = [words(from, name), words(to, name)];
    if (a === b) return a;
    const [first, second] = [a.split(" "), b.split(" ")];
    if (first.length !== second.length || first.length === 4) return `${a} – ${b}`;
    if (first.length === 3 && first[1] === second[1] && first[2] === second[2]) return `${first[0]}–${b}`;
    return first.length > 1 && first[first.length - 1] === second[second.length - 1] ? `${first.slice(0, -1).join(" ")} – ${b}` : `${a} – ${b}`;
  };

  /** Edges of the finest stretches, at most 150 and none finer than what is known, that cover low to high; and how to speak of them. */
  IM.timeBins = (low, high, finest = 0) => {
    const unit = UNITS.find((one) => (one.seconds || one.months * 31 * DAY) >= finest && edgesOf(low, high, one).length <= MOST + 1) || UNITS[UNITS.length - 1];
    const edges = edgesOf(low, Math.max(high, low + 1), unit);
    const count = edges.length - 1;
    /** Which stretch holds a moment. */
    const mean = (edges[count] - edges[0]) / count;
    const at = (seconds) => {
      let i = Math.min(count - 1, Math.max(0, Math.floor((seconds - edges[0]) / mean)));
      while (i > 0 && edges[i] > seconds) i -= 1;
      while (i < count - 1 && edges[i + 1] <= seconds) i += 1;
      return i;
    };
    /** The stretch of each day, where stretches are of whole days and there are not too many. */
    const span = (edges[count] - edges[0]) / DAY;
    const days = unit.name === "clock" || span > 200000 ? null : Int16Array.from({ length: Math.round(span) + 1 }, (_, d) => at(edges[0] + d * DAY));
    const last = (i) => edges[i + 1] - (unit.name === "clock" ? 0 : 1);
    /** From the start of one stretch to the end of another. */
    const range = (from, to) => {
      return `${spell(edges[from], last(to), unit.name)}${unit.name === "clock" ? " UTC" : ""}`;
    };
    const whole = `${spell(low, Math.max(low, high - 1), unit.name)}${unit.name === "clock" ? " UTC" : ""}`;
    return { edges, count, at, low: edges[0], days, range, clock: unit.name === "clock", whole, start: (i) => words(edges[i], unit.name), end: (i) => words(last(i), unit.name) };
  };

  const TICKS = [1, 3, 6, 12].map((h) => ({ name: "clock", seconds: h * 3600 })).concat([{ name: "day", seconds: DAY }, { name: "day", seconds: 7 * DAY }], [1, 3, 6, 12, 24, 60, 120, 240, 1200].map((months) => ({ name: months < 12 ? "month" : "year", months })));

  const tickWords = (seconds, { name }) => {
    const at = date(seconds);
    if (name === "year") return String(at.getUTCFullYear());
    if (name === "month") return at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : MONTHS[at.getUTCMonth()];
    if (name === "day" || (at.getUTCHours() === 0 && at.getUTCMinutes() === 0)) return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
    return `${two(at.getUTCHours())}:00`;
  };

  /** Words under the strip: [[seconds, words]], as many as stand side by side; the first names the year. */
  IM.timeTicks = (low, high, most, { clock = true } = {}) => {
    for (const unit of TICKS.filter((one) => clock || one.name !== "clock")) {
      const ticks = [];
      for (let at = floor(low, unit); at <= high && ticks.length <= most + 1; at = next(at, unit)) if (at >= low) ticks.push(at);
      if (ticks.length <= most) return ticks.map((at, i) => [at, unit.name !== "year" && i === 0 && !/^\d{4}$/.test(tickWords(at, unit)) ? `${tickWords(at, unit)} ${date(at).getUTCFullYear()}` : tickWords(at, unit)]);
    }
    return [];
  };

  IM.isoDay = (seconds) => date(seconds).toISOString().replace(/T00:00:00\.000Z$/, "").replace(/:00\.000Z$/, "Z");
})(window.IncidentMap);
