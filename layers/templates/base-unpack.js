// The base map's lines out of their texts, once, into flat arrays of positions on the square of Web Mercator: 0 to 1 from its
// north-west corner. A shape is {xy, from, to, boxes}: runs of points, and the box of each (west, north, east, south).
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
      let [w, n, e, s] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 2 * from[r], end = 2 * to[r]; i < end; i += 2) {
        const [x, y] = [xy[i], xy[i + 1]];
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

  /** Lines or rings of a level. */
  IM.unpackLines = (text, perDegree) => {
    const numbers = new Float64Array(text ? text.length + 1 : 0);
    const from = text ? [0] : [];
    const read = IM.numberReader(text || "");
    let [n, x, y] = [0, 0, 0];
    while (read.more()) {
      if (read.lineEnds()) {
        from.push(n / 2);
        [x, y] = [0, 0];
      } else {
        x += read.next();
        y += read.next();
        numbers[n] = squareX(x / perDegree);
        numbers[n + 1] = squareY(y / perDegree);
        n += 2;
      }
    }
    return shape(numbers.slice(0, n), from, from.slice(1).concat(text ? [n / 2] : []));
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

  IM.unpackLevel = (level) => {
    const lines = (text) => IM.unpackLines(text, level.scale);
    const [land, lakes] = [lines(level.land), lines(level.lakes)];
    return {
      land, lakes,
      coasts: IM.shoresOf(land, level),
      shores: IM.shoresOf(lakes, level),
      borders: lines(level.borders),
      provinces: lines(level.provinces),
      rivers: (level.rivers || []).map(([name, rank, text]) => ({ name, rank, shape: lines(text) })),
    };
  };

  IM.onSquare = (lon, lat) => [squareX(lon), squareY(lat)];
})(window.IncidentMap);
