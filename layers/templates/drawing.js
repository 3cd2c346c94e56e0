// Finer lines than Leaflet's own: corners are kept to a tenth of a pixel instead of a whole one, so that a straight line
// stays straight and a coast does not look like stairs.
"use strict";

((IM) => {
  const tenth = (value) => Math.round(value * 10) / 10;

  L.Polyline.include({
    _projectLatlngs(latlngs, result, bounds) {
      if (!(latlngs[0] instanceof L.LatLng)) {
        latlngs.forEach((part) => this._projectLatlngs(part, result, bounds));
        return;
      }
      const origin = this._map.getPixelOrigin();
      const ring = latlngs.map((latlng) => this._map.project(latlng)._subtract(origin));
      ring.forEach((point) => bounds.extend(point));
      result.push(ring);
    },
  });

  L.SVG.include({
    _updatePoly(layer, closed) {
      const parts = layer._parts.map((points) => `M${points.map((p) => `${tenth(p.x)} ${tenth(p.y)}`).join("L")}${closed ? "z" : ""}`);
      this._setPath(layer, parts.join("")); // out of view it is no path at all: a lone point would still bear the ticks of its line
    },
  });
})(window.IncidentMap);
