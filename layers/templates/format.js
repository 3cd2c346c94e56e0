// Numbers for people, and small helpers that build elements; text from data only ever passes textContent here.
"use strict";

((IM) => {
  const POINTS = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split(" ");
  const SVG = "http://www.w3.org/2000/svg";

  IM.compass = (azimuth) => POINTS[Math.round((((azimuth % 360) + 360) % 360) / 22.5) % 16];

  /** A whole number in groups of three, "12,345"; a browser's own words for it cost milliseconds to begin with. */
  IM.number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

  /** Same digits as geo.units.format_distance. */
  IM.distance = (metres) => {
    if (metres < 999.5) return `${Math.round(metres)} m`;
    const km = metres / 1000;
    return km < 99.95 ? `${km.toFixed(1)} km` : `${IM.number(Math.round(km))} km`;
  };

  IM.decimal = (lat, lon) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

  const sexagesimal = (value, letters) => {
    const tenths = Math.round(Math.abs(value) * 36000);
    const degrees = Math.floor(tenths / 36000);
    const minutes = Math.floor((tenths % 36000) / 600);
    const seconds = ((tenths % 600) / 10).toFixed(1);
    return `${degrees}°${String(minutes).padStart(2, "0")}′${seconds.padStart(4, "0")}″${letters[value < 0 ? 1 : 0]}`;
  };
  IM.dms = (lat, lon) => `${sexagesimal(lat, "NS")} ${sexagesimal(lon, "EW")}`;

  IM.wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;

  /** An HTML element with attributes and children; strings become text, never markup. */
  IM.el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

  /** The same for SVG. */
  IM.svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    for (const child of children) {
      if (child !== null && child !== undefined) element.append(child);
    }
    return element;
  };

  /** A picture of the sprite: symbol("sign-supported"). */
  IM.symbol = (name, className) => IM.svg("svg", { class: className, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, IM.svg("use", { href: `#${name}` }));

  IM.reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  IM.isPhone = () => window.matchMedia("(max-width: 760px)").matches;
})(window.IncidentMap);
