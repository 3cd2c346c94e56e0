// Unpacks the events of a table: base64 planes of bytes into typed arrays at once, blocks of texts when one is looked at.
"use strict";

((IM) => {
  const RAD = Math.PI / 180;

  /** The text of a stream, which is a comment in its element; that goes, so that the page does not hold it twice. */
  const take = (id) => {
    const element = document.getElementById(`events-${id}`);
    const text = element ? element.firstChild.data : "";
    if (element) element.remove();
    return text;
  };

  const planesOf = (column) => Promise.all((column.planes || []).map(({ id, deflated }) => {
    const bytes = IM.bytesOf(take(id));
    return deflated ? IM.inflate(bytes) : bytes;
  }));

  /** A column of whole numbers as a function of the index: its planes are read where they are, none is gone through. */
  const column = async (about, count) => {
    const planes = await planesOf(about);
    const [a, b, c] = planes;
    const values = { planes, of: () => about.all || 0 };
    if (planes.length === 1) values.of = (i) => a[i];
    else if (planes.length === 2) values.of = (i) => a[i] | (b[i] << 8);
    else if (planes.length === 3) values.of = (i) => a[i] | (b[i] << 8) | (c[i] << 16);
    else if (planes.length) values.of = (i) => planes.reduceRight((sum, plane) => sum * 256 + plane[i], 0);
    values.bytes = () => (planes.length === 1 ? a : new Uint8Array(count).fill(values.of(0)));
    return values;
  };

  /** Steps within a cell, as they stand in the page; where cells are very wide the rest of them is put on top. */
  const offsets = async (about, count) => {
    const raw = IM.bytesOf(take(about.id));
    const bytes = about.deflated ? await IM.inflate(raw) : raw;
    const low = about.bytes === 1 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, count);
    if (!about.high) return low;
    const high = await column(about.high, count);
    const whole = new Uint32Array(count);
    for (let i = 0; i < count; i += 1) whole[i] = low[i] + high.of(i) * 65536;
    return whole;
  };

  /**
   * Positions on the square of Web Mercator, 0 to 1 from its north-west corner: cells of a grid, row by row, the events of
   * each in a run, with the steps of each from the north-west corner of its cell.
   */
  const positions = async ({ at, count, bounds }) => {
    const [left, top, step, bits, columns, rows] = at.grid;
    const cells = columns * rows;
    const [counts, dx, dy] = await Promise.all([column(at.cells, cells), offsets(at.x, count), offsets(at.y, count)]);
    const starts = new Uint32Array(cells + 1);
    const { of } = counts;
    for (let cell = 0; cell < cells; cell += 1) starts[cell + 1] = starts[cell] + of(cell);
    const cellOf = (i) => {
      let [low, high] = [0, cells];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= i) low = middle;
        else high = middle;
      }
      return low;
    };
    const side = step * 2 ** bits;
    return {
      grid: { left, top, step, side, columns, rows, starts }, dx, dy,
      box: [...IM.onSquare(bounds[0], bounds[3]), ...IM.onSquare(bounds[2], bounds[1])],
      x: (i) => left + (cellOf(i) % columns) * side + dx[i] * step,
      y: (i) => top + Math.floor(cellOf(i) / columns) * side + dy[i] * step,
    };
  };

  /** Radii by their codes, metres, NaN where unknown; and whether one is not below a limit, an unknown one neither. */
  const radii = async (about, count) => {
    const codes = await column(about.uncertainty, count);
    const { table, ratio } = about.uncertainty;
    const radius = (i) => {
      const code = codes.of(i);
      return code === 0 ? NaN : table ? table[code - 1] : ratio ** (code - 1);
    };
    return { radius, isCoarse: (i) => !(radius(i) < about.coarse_m) };
  };

  /** Spans of time as functions of the index; and, where the page was told, the different ones with how many have each. */
  const times = async (about, count) => {
    if (!about.time) return null;
    const { time } = about;
    const { from, unit, spans } = time;
    const [first, length, precision] = await Promise.all([column(time.start, count), column(time.length, count), column(time.precision, count)]);
    const [startOf, lengthOf, known] = [first.of, length.of, precision.of];
    const start = (i) => (known(i) ? from + startOf(i) * unit : NaN);
    let at = from;
    const told = spans && spans.steps.map((step, k) => {
      at += step * unit;
      return [at, at + spans.lengths[k] * unit, spans.counts[k]];
    });
    return { count, start, end: (i) => start(i) + lengthOf(i) * unit, precision: known, spans: told };
  };

  /** Control characters and bidi overrides are shown as what they are. */
  const UNSAFE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
  const clean = (text) => text.replace(UNSAFE, "\ufffd");

  /** Texts of rows: unpacked a block at a time, the last few blocks kept. */
  const textsOf = (about) => {
    const { id, rows, columns, lengths, number } = about.texts;
    const starts = [0];
    for (const length of lengths) starts.push(starts[starts.length - 1] + length);
    let whole = null;
    let numbers = null;
    const kept = new Map();
    const unpack = async (k) => {
      if (whole === null) whole = take(id);
      const raw = new TextDecoder().decode(await IM.inflate(IM.bytesOf(whole.slice(starts[k], starts[k + 1]))));
      return raw.split("\u001e").map((part) => part.split("\u001f"));
    };
    const block = (k) => {
      if (!kept.has(k)) {
        kept.set(k, unpack(k));
        if (kept.size > 24) kept.delete(kept.keys().next().value);
      }
      return kept.get(k);
    };
    return {
      columns,
      blocks: lengths.length,
      rows,
      block,
      unpack,
      /** {column: text} of an event, without the empty ones, and the number of its row in the table. */
      of: async (i) => {
        numbers = numbers || column(number, about.count);
        const row = (await numbers).of(i);
        const fields = lengths.length ? await block(Math.floor(i / rows)) : [];
        return { row, fields: columns.map((name, c) => [name, clean(fields[c][i % rows])]).filter(([, words]) => words !== "") };
      },
    };
  };

  IM.cleanText = clean;

  /** All of it: typed arrays in the order of the streams, which keeps neighbours together. */
  IM.unpackEvents = async (about) => {
    const { count } = about;
    const [place, verdict, reach, time] = await Promise.all([positions(about), column(about.verdict, count), radii(about, count), times(about, count)]);
    const { x, y } = place;
    return {
      count, ...place, verdict: verdict.bytes(), ...reach, time,
      texts: textsOf(about),
      codes: about.codes,
      lon: (i) => (x(i) - 0.5) * 360,
      lat: (i) => (Math.atan(Math.sinh((0.5 - y(i)) * 2 * Math.PI))) / RAD,
    };
  };
})(window.IncidentMap);
