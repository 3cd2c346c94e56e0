// Lines of the base map and of the incident: differences of quantised lon, lat as zigzag numbers, five bits a character.
"use strict";
window.IncidentMap = window.IncidentMap || {};

((IM) => {
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  for (let i = 0; i < 64; i += 1) VALUE[ALPHABET.charCodeAt(i)] = i;

  /** Lines as arrays of [lat, lon]: the order that Leaflet wants, and the only flip on this side. */
  IM.decodeLines = (text, perDegree) => (text ? text.split(" ").map((line) => decodeLine(line, perDegree)) : []);

  /** A packed geometry as GeoJSON again, lon before lat. */
  IM.unpackGeometry = (geometry) => {
    const { type, packed, per, disc } = geometry;
    if (disc) return { type, coordinates: [IM.geodesicRing(...disc).map(([lat, lon]) => [lon, lat])] };
    if (type === "GeometryCollection") return { type, geometries: geometry.geometries.map(IM.unpackGeometry) };
    if (packed === undefined) return geometry;
    const parts = packed.split("|").map((part) => IM.decodeLines(part, per).map((line) => line.map(([lat, lon]) => [lon, lat])));
    if (type === "MultiPolygon") return { type, coordinates: parts };
    return { type, coordinates: type === "LineString" ? parts[0][0] || [] : parts[0] };
  };

  /** Bytes of a base64 text. */
  IM.bytesOf = (text) => (Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));

  /** What was deflated, as bytes. */
  IM.inflate = async (bytes) => {
    const stream = new DecompressionStream("deflate");
    const writer = stream.writable.getWriter();
    writer.write(bytes);
    writer.close();
    const parts = [];
    const reader = stream.readable.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };

  /** Whether this browser can unpack the page; without it the page stays what it is without scripts. */
  IM.canUnpack = () => typeof DecompressionStream === "function";

  /** The number of each character, by its code. */
  IM.DIGIT = VALUE;

  const decodeLine = (line, perDegree) => {
    const points = [];
    let at = 0;
    let x = 0;
    let y = 0;
    const next = () => {
      let value = 0;
      let shift = 0;
      let bits;
      do {
        bits = VALUE[line.charCodeAt(at)];
        at += 1;
        value |= (bits & 31) << shift;
        shift += 5;
      } while (bits & 32);
      return value & 1 ? -((value + 1) >> 1) : value >> 1;
    };
    while (at < line.length) {
      x += next();
      y += next();
      points.push([y / perDegree, x / perDegree]);
    }
    return points;
  };
})(window.IncidentMap);
