// Unpacks the events of a table: base64 planes of bytes into typed arrays at once, blocks of texts when one is looked at.
"use strict";

((IM) => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const VALUE = new Uint8Array(128);
  for (let i = 0; i < 64; i += 1) VALUE[DIGITS.charCodeAt(i)] = i;
  const RAD = Math.PI / 180;

  const decode = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const pad = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
    const bytes = new Uint8Array((text.length / 4) * 3);
    for (let i = 0, j = 0; i < text.length; i += 4, j += 3) {
      const word = (VALUE[text.charCodeAt(i)] << 18) | (VALUE[text.charCodeAt(i + 1)] << 12) | (VALUE[text.charCodeAt(i + 2)] << 6) | VALUE[text.charCodeAt(i + 3)];
      bytes[j] = word >> 16;
      bytes[j + 1] = word >> 8;
      bytes[j + 2] = word;
    }
    return pad ? bytes.subarray(0, bytes.length - pad) : bytes;
  };

  const inflate = async (bytes) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());

  /** The text of a stream; its element goes, so that the page does not hold it twice. */
  const take = (id) => {
    const element = document.getElementById(`events-${id}`);
    const text = element ? element.textContent : "";
    if (element) element.remove();
    return text;
  };

  const planesOf = (column) => Promise.all((column.planes || []).map(({ id, deflated }) => {
    const bytes = decode(take(id));
    return deflated ? inflate(bytes) : bytes;
  }));

  /** A column of whole numbers in an array of that type; numbers up to 2^53. */
  const column = async (about, count, Type) => {
    const values = new Type(count);
    if (!about.planes) return about.all ? values.fill(about.all) : values;
    const planes = await planesOf(about);
    let weight = 1;
    for (const plane of planes) {
      if (weight === 1) for (let i = 0; i < count; i += 1) values[i] = plane[i];
      else for (let i = 0; i < count; i += 1) values[i] += plane[i] * weight;
      weight *= 256;
    }
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
    const steps = await column(about.at, count, Float64Array);
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

  const radii = async (about, count) => {
    const codes = await column(about.uncertainty, count, about.uncertainty.table ? Uint8Array : Uint16Array);
    const { table, ratio } = about.uncertainty;
    return (i) => (codes[i] === 0 ? NaN : table ? table[codes[i] - 1] : ratio ** (codes[i] - 1));
  };

  const times = async (about, count) => {
    if (!about.time) return null;
    const { from, unit } = about.time;
    const start = await column(about.time.start, count, Float64Array);
    const length = await column(about.time.length, count, Float64Array);
    const precision = await column(about.time.precision, count, Uint8Array);
    for (let i = 0; i < count; i += 1) {
      start[i] = precision[i] ? from + start[i] * unit : NaN;
      length[i] = start[i] + length[i] * unit;
    }
    return { start, end: length, precision };
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
      const raw = new TextDecoder().decode(await inflate(decode(whole.slice(starts[k], starts[k + 1]))));
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
        numbers = numbers || column(number, about.count, Uint32Array);
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
    const { x, y } = await positions(about);
    return {
      count, x, y,
      verdict: await column(about.verdict, count, Uint8Array),
      radius: await radii(about, count),
      time: await times(about, count),
      texts: textsOf(about),
      codes: about.codes,
      lon: (i) => (x[i] - 0.5) * 360,
      lat: (i) => (Math.atan(Math.sinh((0.5 - y[i]) * 2 * Math.PI))) / RAD,
    };
  };
})(window.IncidentMap);
