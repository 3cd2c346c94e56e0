// Draws the base map on a canvas: by its paths as they stand, or, where one has zoomed in, corner by corner. Then what lies out
// of the frame costs next to nothing, and points closer than the eye can part are passed over. The looks are those of map.css, read from elements that bear its classes.
"use strict";

((IM) => {
  const MARGIN = 6;
  const NEAR = 0.6;

  /** How many times wider or higher than the frame a sheet may be that is drawn by its paths; and how much of its edge bears no shore, pixels. */
  const MOST = 8;
  const EDGE = 1.5;

  /** Sides of the frame that a point lies beyond, a bit each. */
  const beyond = (x, y, wide, high) => (x < -MARGIN ? 1 : x > wide + MARGIN ? 2 : 0) | (y < -MARGIN ? 4 : y > high + MARGIN ? 8 : 0);

  const isOut = (boxes, b, { k, left, top, wide, high }) => boxes[b + 2] * k - left < -MARGIN || boxes[b] * k - left > wide + MARGIN || boxes[b + 3] * k - top < -MARGIN || boxes[b + 1] * k - top > high + MARGIN;

  /** Adds rings to the path: a stretch that stays beyond one side of the frame is cut short to its ends. */
  const traceRings = (ctx, { xy, from, to, boxes }, frame) => {
    const { k, left, top, wide, high } = frame;
    for (let r = 0; r < from.length; r += 1) {
      const b = 4 * r;
      if (isOut(boxes, b, frame) || ((boxes[b + 2] - boxes[b]) * k < NEAR && (boxes[b + 3] - boxes[b + 1]) * k < NEAR)) continue;
      let x0 = xy[2 * from[r]] * k - left;
      let y0 = xy[2 * from[r] + 1] * k - top;
      let sides = beyond(x0, y0, wide, high);
      let held = false;
      let hx = x0;
      let hy = y0;
      ctx.moveTo(x0, y0);
      for (let i = 2 * from[r] + 2, end = 2 * to[r]; i < end; i += 2) {
        const x = xy[i] * k - left;
        const y = xy[i + 1] * k - top;
        const here = beyond(x, y, wide, high);
        if (sides & here) {
          sides &= here;
          held = true;
          hx = x;
          hy = y;
          continue;
        }
        if (held && (sides || here)) {
          ctx.lineTo(hx, hy);
          x0 = hx;
          y0 = hy;
        }
        held = false;
        sides = here;
        if (!here && Math.abs(x - x0) + Math.abs(y - y0) < NEAR) {
          held = true;
          hx = x;
          hy = y;
          continue;
        }
        ctx.lineTo(x, y);
        x0 = x;
        y0 = y;
      }
      ctx.closePath();
    }
  };

  /** The part of a segment inside the frame as [x, y, x, y], or null: so that no dash is laid outside. */
  const cut = (ax, ay, bx, by, wide, high) => {
    let [t0, t1] = [0, 1];
    for (const [p, d, low, top] of [[ax, bx - ax, -MARGIN, wide + MARGIN], [ay, by - ay, -MARGIN, high + MARGIN]]) {
      if (d === 0) {
        if (p < low || p > top) return null;
      } else {
        const [one, two] = [(low - p) / d, (top - p) / d];
        t0 = Math.max(t0, Math.min(one, two));
        t1 = Math.min(t1, Math.max(one, two));
      }
    }
    return t0 > t1 ? null : [ax + (bx - ax) * t0, ay + (by - ay) * t0, ax + (bx - ax) * t1, ay + (by - ay) * t1];
  };

  /** Calls move(x, y) and line(x, y) for what of the lines lies in the frame. */
  const eachLine = ({ xy, from, to, boxes }, frame, move, line) => {
    const { k, left, top, wide, high } = frame;
    for (let r = 0; r < from.length; r += 1) {
      if (isOut(boxes, 4 * r, frame)) continue;
      let ax = xy[2 * from[r]] * k - left;
      let ay = xy[2 * from[r] + 1] * k - top;
      let before = beyond(ax, ay, wide, high);
      let down = !before;
      if (down) move(ax, ay);
      const end = 2 * to[r];
      for (let i = 2 * from[r] + 2; i < end; i += 2) {
        const x = xy[i] * k - left;
        const y = xy[i + 1] * k - top;
        const here = beyond(x, y, wide, high);
        if (!(before | here)) {
          if (i < end - 2 && Math.abs(x - ax) + Math.abs(y - ay) < NEAR) continue;
          line(x, y);
        } else {
          const part = before & here ? null : cut(ax, ay, x, y, wide, high);
          if (part) {
            if (!down) move(part[0], part[1]);
            line(part[2], part[3]);
          }
          down = Boolean(part) && !here;
        }
        ax = x;
        ay = y;
        before = here;
      }
    }
  };

  /** Takes up a look; `k` is how many pixels a unit of the context is. */
  const ink = (ctx, { colour, width, dash, cap }, k = 1) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / k;
    ctx.lineCap = cap;
    ctx.lineJoin = "round";
    ctx.setLineDash(dash.map((part) => part / k));
  };

  /** Draws a level corner by corner: what lies out of the frame is left out, however far one has zoomed in. */
  const byCorners = (ctx, level, frame) => {
    const { lines } = level;
    const stroke = (shape, look) => {
      ctx.beginPath();
      eachLine(shape, frame, (x, y) => ctx.moveTo(x, y), (x, y) => ctx.lineTo(x, y));
      ink(ctx, look);
      ctx.stroke();
      ctx.setLineDash([]);
    };
    return {
      fill: (name, colour) => {
        ctx.beginPath();
        traceRings(ctx, lines[name], frame);
        ctx.fillStyle = colour;
        ctx.fill("evenodd");
      },
      shores: (name, look) => stroke(lines[name === "land" ? "coasts" : "shores"], look),
      lines: (name, look) => stroke(lines[name], look),
      rivers: (look) => { for (const { rank, shape } of lines.rivers) stroke(shape, look(rank)); },
    };
  };

  /** Draws the paths of a level as they stand. Their edges along the sheet's are no shores and are clipped away. */
  const byPaths = (ctx, level, frame) => {
    const { lines, square: [w, n, e, s], scale } = level;
    const k = frame.k / (360 * scale);
    const [x, y] = [w * frame.k - frame.left, n * frame.k - frame.top];
    const within = (draw) => {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(k, k);
      draw();
      ctx.restore();
    };
    const stroke = (path, look) => {
      ink(ctx, look, k);
      ctx.stroke(path);
    };
    return {
      fill: (name, colour) => within(() => {
        ctx.fillStyle = colour;
        ctx.fill(lines.path(name), "evenodd");
      }),
      shores: (name, look) => within(() => {
        const edge = EDGE / k;
        ctx.beginPath();
        ctx.rect(edge, edge, (e - w) * 360 * scale - 2 * edge, (s - n) * 360 * scale - 2 * edge);
        ctx.clip();
        stroke(lines.path(name), look);
      }),
      lines: (name, look) => within(() => stroke(lines.path(name), look)),
      rivers: (look) => within(() => { for (const { rank, path } of lines.riverPaths) stroke(path, look(rank)); }),
    };
  };

  /** What draws a level in a frame: its paths, as long as they do not reach far out of it. */
  const penOf = (ctx, level, frame) => {
    const [w, n, e, s] = level.square;
    return ((e - w) * frame.k < MOST * frame.wide && (s - n) * frame.k < MOST * frame.high ? byPaths : byCorners)(ctx, level, frame);
  };

  /** The looks that the style sheet gives each kind of line and area now. */
  IM.baseLooks = (pane) => {
    const names = ["sea", "land", "coast", "lake", "river", "border", "province"];
    const probe = IM.svg("svg", { class: "base-looks", "aria-hidden": "true", width: 0, height: 0 }, ...names.map((name) => IM.svg("path", { class: `base ${name}` })));
    pane.append(probe);
    const looks = Object.fromEntries(names.map((name, i) => {
      const style = getComputedStyle(probe.children[i]);
      const dash = style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat);
      return [name, { area: style.fill, colour: style.stroke, width: Number.parseFloat(style.strokeWidth) || 1, dash, cap: style.strokeLinecap }];
    }));
    probe.remove();
    return looks;
  };

  const riverWidth = (rank) => Math.max(0.6, 2.2 - rank * 0.2);

  const paintGround = (ctx, pen, level, frame, looks) => {
    const { texts } = level;
    if (level.id !== "world") {
      const [w, n, e, s] = level.square;
      ctx.fillStyle = looks.sea.area;
      const [x0, y0, x1, y1] = [Math.max(-MARGIN, w * frame.k - frame.left), Math.max(-MARGIN, n * frame.k - frame.top), Math.min(frame.wide + MARGIN, e * frame.k - frame.left), Math.min(frame.high + MARGIN, s * frame.k - frame.top)];
      if (x1 > x0 && y1 > y0) ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
    }
    for (const [name, look, shore] of [["land", looks.land, looks.coast], ["lakes", looks.lake, looks.lake]]) {
      if (!texts[name]) continue;
      pen.fill(name, look.area);
      pen.shores(name, shore);
    }
  };

  /** How strongly lines are drawn that one has zoomed into: their corners are as far apart as they were thinned to. */
  const strength = (level, { k }) => Math.max(0.4, Math.min(1, (6 * 360 * level.scale) / (2 * k)));

  /** One level on its ground: then borders, then rivers, each as opaque as the legend says; 0 leaves it out. */
  IM.paintLevel = (ctx, level, frame, looks, { borders, water }) => {
    const before = ctx.globalAlpha;
    const [w, , e] = level.square;
    for (const turn of level.id === "world" ? [-1, 0, 1] : [0]) {
      const part = { ...frame, left: frame.left - turn * frame.k };
      if (e * frame.k - part.left < -MARGIN || w * frame.k - part.left > frame.wide + MARGIN) continue;
      const pen = penOf(ctx, level, part);
      ctx.globalAlpha = before;
      paintGround(ctx, pen, level, part, looks);
      ctx.globalAlpha = before * borders;
      if (borders) for (const [name, look] of [["provinces", looks.province], ["borders", looks.border]]) if (level.texts[name]) pen.lines(name, look);
      ctx.globalAlpha = before * water * strength(level, part);
      if (water) pen.rivers((rank) => ({ ...looks.river, width: riverWidth(rank) }));
    }
    ctx.globalAlpha = before;
  };

  /** Stretches of a line in a frame, in its pixels: what words are laid along. */
  IM.runsInFrame = (shape, frame) => {
    const runs = [];
    eachLine(shape, frame, (x, y) => runs.push([{ x, y }]), (x, y) => runs[runs.length - 1].push({ x, y }));
    return runs;
  };
})(window.IncidentMap);
