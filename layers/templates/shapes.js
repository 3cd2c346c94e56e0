// The incident's layers as Leaflet shapes. Every look is in map.css: here shapes only get class names, so that themes,
// focus and print need no redrawing.
"use strict";

((IM) => {
  const PANES = { area: "areas", zone: "zones", disc: "discs", extent: "discs", corridor: "discs", line: "lines", region: "regions", claim: "claims" };

  const shapeClass = (p) => {
    const names = ["shape", `${p.what}-shape`];
    if (p.verdict) names.push(`v-${p.verdict}`);
    if (p.what === "claim") names.push("claim-line", p.deciding ? "deciding" : "other", ...(p.collinear ? ["collinear"] : []));
    if (p.water) names.push("water");
    if (p.stand_in) names.push("stand-in");
    if (p.wide) names.push("wide");
    if (p.region && !p.main) names.push("secondary");
    return names.join(" ");
  };

  const flip = (coordinates) => (typeof coordinates[0] === "number" ? [coordinates[1], coordinates[0]] : coordinates.map(flip));

  const icon = (p) => {
    if (p.what === "fit") {
      const badge = IM.svg("svg", { class: "fit-badge", viewBox: "-2 -2 24 24" }, IM.svg("circle", { cx: 10, cy: 10, r: 8.4 }), IM.svg("text", { x: 10, y: 13.8, "text-anchor": "middle" }, String(p.rank)));
      return L.divIcon({ html: badge, className: `marker fit${p.main ? "" : " secondary"}`, iconSize: [24, 24] });
    }
    const name = p.what === "reference" ? "ring" : p.symbol;
    const pin = name === "pin";
    const className = `marker symbol ${p.what} symbol-${name}${p.centroid ? " centroid" : ""}${p.region && !p.main ? " secondary" : ""}`;
    return L.divIcon({ html: IM.symbol(`symbol-${name}`, "glyph"), className, iconSize: [26, 26], iconAnchor: pin ? [13, 21] : [13, 13] });
  };

  const spoken = (p) => [p.name || p.label, p.kind, p.sub].filter(Boolean).join(", ");

  const makePoint = (feature) => {
    const p = feature.properties;
    return L.marker(flip(feature.geometry.coordinates), { icon: icon(p), keyboard: true, alt: spoken(p), pane: p.what === "fit" ? "fits" : "symbols", riseOnHover: true });
  };

  const makeShape = (feature) => {
    const p = feature.properties;
    const type = feature.geometry.type;
    const options = { className: shapeClass(p), pane: PANES[p.what], noClip: p.what === "claim", smoothFactor: { line: 1, area: 1 }[p.what] || 0.25, bubblingMouseEvents: false };
    if (type === "GeometryCollection") return L.featureGroup(feature.geometry.geometries.map((g) => makeShape({ ...feature, geometry: g })));
    const latlngs = flip(feature.geometry.coordinates);
    return type.endsWith("Polygon") ? L.polygon(latlngs, options) : L.polyline(latlngs, options);
  };

  const parts = (layer) => (layer.getLayers ? layer.getLayers().flatMap(parts) : [layer]);

  /** The element on the page that draws a shape; null while it is not on the map. */
  const elementsOf = (layer) => parts(layer).map((part) => part.getElement && part.getElement()).filter(Boolean);

  const describe = (item) => {
    for (const element of elementsOf(item.layer)) {
      if (element.namespaceURI.endsWith("svg") && (item.properties.what === "claim" || item.properties.what === "region")) {
        element.setAttribute("tabindex", "0");
        element.setAttribute("role", "button");
        element.setAttribute("aria-label", [item.properties.verdict, item.properties.name, item.properties.label, item.properties.sub].filter(Boolean).join(", "));
      } else if (item.properties.what === "place" || item.properties.what === "fit" || item.properties.what === "reference") {
        element.setAttribute("aria-label", spoken(item.properties));
        element.removeAttribute("title");
      }
      element.setAttribute("data-feature", item.id);
      if (item.properties.claims) element.setAttribute("data-claims", item.properties.claims.join(" "));
    }
  };

  const boundsOf = (layer) => (layer.getBounds ? layer.getBounds() : L.latLngBounds([layer.getLatLng(), layer.getLatLng()]));

  IM.makePanes = (map) => {
    const order = ["base", "tiles", "areas", "zones", "discs", "lines", "regions", "claims", "labels", "symbols", "fits"];
    order.forEach((name, i) => {
      const pane = map.createPane(name);
      pane.style.zIndex = String(210 + i * 20);
    });
    map.getPane("labels").style.pointerEvents = "none";
    map.getPane("base").style.pointerEvents = "none";
  };

  /** All items of the incident: {id, properties, layer, group, bounds, elements()}, and the groups by layer id. */
  IM.drawShapes = (map, rows) => {
    const items = [];
    const groups = new Map();
    for (const row of rows) {
      const group = L.featureGroup();
      const members = [];
      for (const feature of row.features) {
        feature.geometry = IM.unpackGeometry(feature.geometry);
        const layer = feature.geometry.type === "Point" ? makePoint(feature) : makeShape(feature);
        const item = { id: feature.id, properties: { claims: [], ...feature.properties }, layer, row, geometry: feature.geometry };
        item.bounds = boundsOf(layer);
        item.elements = () => elementsOf(layer);
        layer.on("add", () => describe(item));
        group.addLayer(layer);
        items.push(item);
        members.push(item);
      }
      group.addTo(map);
      groups.set(row.id, { row, group, members, opacity: 1 });
    }
    return { items, groups, byId: new Map(items.map((item) => [item.id, item])), isShown: (item) => map.hasLayer(groups.get(item.row.id).group) };
  };
})(window.IncidentMap);
