// The base map's lines: paths in steps on the square of Web Mercator, which a canvas draws as they stand; and, where one has
// zoomed in far or words are laid along them, flat arrays of positions on that square, 0 to 1 from its north-west corner. A
// shape is {xy, from, to, boxes}: runs of points, and the box of each (west, north, east, south).
"use strict";

((IM) => {
  const RAD = Math.PI / 180;

  const squareX = (lon) => lon / 360 + 0.5;
  const squareY = (lat) => {
    const sine = Math.sin(lat * RAD);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };

  const boxesOf = (xy, from, to) => {
    const boxes = new Float64Array(from.length * 4);
    for (let r = 0; r < from.length; r += 1) {
      let w = Infinity;
      let n = Infinity;
      let e = -Infinity;
      let s = -Infinity;
      for (let i = 2 * from[r], end = 2 * to[r]; i < end; i += 2) {
        const x = xy[i];
        const y = xy[i + 1];
        if (x < w) w = x;
        if (x > e) e = x;
        if (y < n) n = y;
        if (y > s) s = y;
      }
      boxes.set([w, n, e, s], 4 * r);
    }
    return boxes;
  };

  const shape = (xy, from, to) => ({ xy, from, to, boxes: boxesOf(xy, from, to) });

  /** A path of a level as flat arrays: whole numbers, the first two of each run from the corner of the level, all others from the point before. */
  IM.unpackLines = (text, { square: [left, top], scale }) => {
    if (!text) return shape(new Float64Array(0), [], []);
    const numbers = new Float64Array(text.length + 1);
    const from = [];
    const steps = 360 * scale;
    const { length } = text;
    let n = 0;
    let x = 0;
    let y = 0;
    let value = 0;
    let digits = false;
    let sign = 1;
    for (let at = 0; at <= length; at += 1) {
      const code = at < length ? text.charCodeAt(at) : 32;
      if (code > 47 && code < 58) {
        value = value * 10 + code - 48;
        digits = true;
        continue;
      }
      if (digits) {
        if (n & 1) {
          y += sign * value;
          numbers[n] = top + y / steps;
        } else {
          x += sign * value;
          numbers[n] = left + x / steps;
        }
        n += 1;
        value = 0;
        digits = false;
      }
      sign = code === 45 ? -1 : 1;
      if (code === 77) {
        from.push(n / 2);
        x = 0;
        y = 0;
      }
    }
    return shape(numbers.slice(0, n), from, from.slice(1).concat(n / 2));
  };

  /** Shore lines: the rings without the stretches along the edge of the sheet. */
  IM.shoresOf = ({ xy, from, to }, level) => {
    const [west, south, east, north] = level.bounds;
    const near = 2 / level.scale / 360;
    const [left, right, top, bottom] = [squareX(west), squareX(east), squareY(north), squareY(south)];
    const [high, low] = [near / Math.cos(north * RAD), near / Math.cos(south * RAD)];
    const round = (d) => Math.abs(d - Math.round(d));
    const onEdge = (i) => round(xy[2 * i] - left) < near || round(xy[2 * i] - right) < near || Math.abs(xy[2 * i + 1] - top) < high || Math.abs(xy[2 * i + 1] - bottom) < low;
    const [starts, ends] = [[], []];
    for (let r = 0; r < from.length; r += 1) {
      let start = from[r];
      let before = onEdge(start);
      for (let i = start + 1; i < to[r]; i += 1) {
        const here = onEdge(i);
        if (before && here) {
          if (i - start > 1) {
            starts.push(start);
            ends.push(i);
          }
          start = i;
        }
        before = here;
      }
      if (to[r] - start > 1) {
        starts.push(start);
        ends.push(to[r]);
      }
    }
    return shape(xy, starts, ends);
  };

  /** What is made of a level when it is first asked for: its paths as a canvas takes them, and their corners. */
  IM.unpackLevel = (level) => {
    const lines = (text) => IM.unpackLines(text, level);
    const known = {};
    const once = (name, make) => (known[name] = known[name] || make());
    return {
      path: (name) => once(`path of ${name}`, () => new Path2D(level[name])),
      get riverPaths() { return once("river paths", () => level.rivers.map(([, rank, text]) => ({ rank, path: new Path2D(text) }))); },
      get land() { return once("land", () => lines(level.land)); },
      get lakes() { return once("lakes", () => lines(level.lakes)); },
      get coasts() { return once("coasts", () => IM.shoresOf(this.land, level)); },
      get shores() { return once("shores", () => IM.shoresOf(this.lakes, level)); },
      get borders() { return once("borders", () => lines(level.borders)); },
      get provinces() { return once("provinces", () => lines(level.provinces)); },
      get rivers() { return once("rivers", () => level.rivers.map(([name, rank, text]) => ({ name, rank, shape: lines(text) }))); },
    };
  };

  IM.onSquare = (lon, lat) => [squareX(lon), squareY(lat)];
})(window.IncidentMap);
