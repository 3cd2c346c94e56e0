// Symbols and lines that lie too close for a finger: where targets would overlap, only the most important is a button at
// this zoom. The others stay visible and answer the mouse; the card of the place names what lies under the same finger.
"use strict";

((IM) => {
  const FINGER = 25;

  const importance = (app, item) => (app.focus.holds(item) ? -100 : 0) + { reference: 30, fit: 40 + (item.properties.rank || 0) }[item.properties.what] || 20 - Math.min(19, item.properties.claims.length);

  const setAside = (element, aside) => {
    element.setAttribute("tabindex", aside ? "-1" : "0");
    element.setAttribute("role", aside ? "img" : "button");
  };

  const visible = (element) => element && getComputedStyle(element).display !== "none";

  const pointOf = (app, item) => app.map.latLngToContainerPoint(item.layer.getLatLng());

  /** Places whose symbols lie under the same finger as this one. */
  IM.neighbours = (app, item) => {
    if (item.geometry.type !== "Point") return [];
    const here = pointOf(app, item);
    return app.shapes.items.filter((other) => other !== item && other.geometry.type === "Point" && app.shapes.isShown(other) && other.properties.place !== item.properties.place
      && visible(other.elements()[0]) && here.distanceTo(pointOf(app, other)) < FINGER * 0.75);
  };

  IM.startCrowd = (app) => {
    /** What lies over the map: controls, the phone's sheet, an open card. */
    const covers = () => {
      const frame = app.map.getContainer().getBoundingClientRect();
      return [...document.querySelectorAll("[data-obstacle], .panel, .leaflet-popup")].map((element) => element.getBoundingClientRect()).filter((r) => r.width)
        .map((r) => [r.left - frame.left, r.top - frame.top, r.right - frame.left, r.bottom - frame.top]);
    };

    const place = () => {
      if (!app.shapes.items.length) return;
      const kept = [];
      const over = covers();
      const points = app.shapes.items.filter((item) => item.geometry.type === "Point" && app.shapes.isShown(item) && visible(item.elements()[0]));
      points.sort((a, b) => importance(app, a) - importance(app, b));
      const lines = app.shapes.items.filter((item) => item.properties.what === "claim" && app.shapes.isShown(item)).flatMap((item) => item.elements().map((element) => [element, element.getBoundingClientRect()]));
      for (const item of points) {
        const here = pointOf(app, item);
        const aside = kept.some((p) => Math.abs(p.x - here.x) < FINGER && Math.abs(p.y - here.y) < FINGER)
          || over.some(([l, t, r, b]) => here.x > l - 13 && here.x < r + 13 && here.y > t - 13 && here.y < b + 13);
        if (!aside) kept.push(here);
        setAside(item.elements()[0], aside);
      }
      for (const [element, box] of lines) setAside(element, Math.max(box.width, box.height) < 2 * FINGER || Math.min(box.width, box.height) < 1);
    };
    // a card is moved into the frame after it has opened: look once more when it stands
    app.map.on("popupopen popupclose", () => {
      place();
      requestAnimationFrame(() => requestAnimationFrame(place));
    });
    return place;
  };
})(window.IncidentMap);
