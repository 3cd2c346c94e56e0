// Unpacks the events of a table: base64 planes of bytes into typed arrays at once, blocks of texts when one is looked at.
"use strict";

((IM) => {
  const RAD = Math.PI / 180;

  /** The text of a stream; its element goes, so that the page does not hold it twice. */
  const take = (id) => {
    const element = document.getElementById(`events-${id}`);
    const text = element ? element.textContent : "";
    if (element) element.remove();
    return text;
  };

  const planesOf = (column) => Promise.all((column.planes || []).map(({ id, deflated }) => {
    const bytes = IM.bytesOf(take(id));
    return deflated ? IM.inflate(bytes) : bytes;
  }));

  const EMPTY = new Uint8Array(0);

  /** Four planes of bytes as one array of numbers; each loop sees one type of array only, so that it is compiled once. */
  const join = (count, a, b, c = EMPTY, d = EMPTY) => {
    const values = new Uint32Array(count);
    if (!c.length) for (let i = 0; i < count; i += 1) values[i] = a[i] | (b[i] << 8);
    else if (!d.length) for (let i = 0; i < count; i += 1) values[i] = a[i] | (b[i] << 8) | (c[i] << 16);
    else for (let i = 0; i < count; i += 1) values[i] = a[i] | (b[i] << 8) | (c[i] << 16) | (d[i] << 24);
    return values;
  };

  /** A column of whole numbers below 2^32: the bytes themselves where one plane holds all. */
  const column = async (about, count) => {
    if (!about.planes) return new Uint32Array(count).fill(about.all);
    const planes = await planesOf(about);
    return planes.length === 1 ? planes[0] : join(count, ...planes);
  };

  const addPlane = (values, plane, weight) => {
    for (let i = 0; i < plane.length; i += 1) values[i] += plane[i] * weight;
  };

  /** A column of whole numbers up to 2^53. */
  const wideColumn = async (about, count) => {
    if (!about.planes) return new Float64Array(count).fill(about.all);
    const planes = await planesOf(about);
    const values = new Float64Array(count);
    planes.forEach((plane, k) => addPlane(values, plane, 256 ** k));
    return values;
  };

  /** Every second bit of 26. */
  const pick = (v) => {
    let b = v & 0x1555555;
    b = (b | (b >> 1)) & 0x3333333;
    b = (b | (b >> 2)) & 0x0f0f0f0f;
    b = (b | (b >> 4)) & 0x00ff00ff;
    return (b | (b >> 8)) & 0x1fff;
  };

  /** Positions on the square of Web Mercator, 0 to 1 from its north-west corner: what drawing needs of them. */
  const positions = async (about) => {
    const { count } = about;
    const [west, south, , lonStep, latStep] = about.grid;
    const steps = await wideColumn(about.at, count);
    const x = new Float64Array(count);
    const y = new Float64Array(count);
    let code = 0;
    for (let i = 0; i < count; i += 1) {
      code += steps[i];
      const high = Math.floor(code / 67108864);
      const low = code - high * 67108864;
      const lon = west + (pick(high) * 8192 + pick(low)) * lonStep;
      const sine = Math.sin((south + (pick(high >> 1) * 8192 + pick(low >> 1)) * latStep) * RAD);
      x[i] = lon / 360 + 0.5;
      y[i] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
    return { x, y };
  };

  /** Radii by their codes, metres: of an event, and which of them are not below a limit (unknown ones among them). */
  const radii = async (about, count) => {
    const codes = await column(about.uncertainty, count);
    const { table, ratio } = about.uncertainty;
    const radiusOf = (code) => (code === 0 ? NaN : table ? table[code - 1] : ratio ** (code - 1));
    const coarserThan = (limit) => {
      const coarse = new Int8Array(1 << 16).fill(-1);
      const found = new Uint8Array(count);
      for (let i = 0; i < count; i += 1) {
        const code = codes[i];
        if (coarse[code] < 0) coarse[code] = radiusOf(code) < limit ? 0 : 1;
        found[i] = coarse[code];
      }
      return found;
    };
    return { radius: (i) => radiusOf(codes[i]), coarserThan };
  };

  const times = async (about, count) => {
    if (!about.time) return null;
    const { from, unit } = about.time;
    const { time } = about;
    const [start, end, precision] = await Promise.all([wideColumn(time.start, count), wideColumn(time.length, count), column(time.precision, count)]);
    for (let i = 0; i < count; i += 1) {
      start[i] = precision[i] ? from + start[i] * unit : NaN;
      end[i] = start[i] + end[i] * unit;
    }
    return { start, end, precision };
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
        const row = (await numbers)[i];
        const fields = lengths.length ? await block(Math.floor(i / rows)) : [];
        return { row, fields: columns.map((name, c) => [name, clean(fields[c][i % rows])]).filter(([, words]) => words !== "") };
      },
    };
  };

  IM.cleanText = clean;

  /** All of it: typed arrays in the order of the streams, which keeps neighbours together. */
  IM.unpackEvents = async (about) => {
    const { count } = about;
    const [{ x, y }, verdict, reach, time] = await Promise.all([positions(about), column(about.verdict, count), radii(about, count), times(about, count)]);
    return {
      count, x, y, verdict, ...reach, time,
      texts: textsOf(about),
      codes: about.codes,
      lon: (i) => (x[i] - 0.5) * 360,
      lat: (i) => (Math.atan(Math.sinh((0.5 - y[i]) * 2 * Math.PI))) / RAD,
    };
  };
})(window.IncidentMap);
