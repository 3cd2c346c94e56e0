// The small card of a place on the map: name, kind, position, how well it is known, and the statements it takes part in.
"use strict";

((IM) => {
  IM.placeCard = (app, item) => {
    const p = item.properties;
    const at = item.geometry.type === "Point" ? [item.geometry.coordinates[1], IM.wrap(item.geometry.coordinates[0])] : null;
    const rows = [IM.el("h3", { dir: "auto" }, p.name || p.label)];
    const kind = [p.kind, p.what === "fit" ? `fits, rank ${p.rank}` : "", p.what === "reference" ? "reference point of the region, not a position" : ""];
    rows.push(IM.el("p", { class: "quiet" }, kind.filter(Boolean).join(" · ")));
    if (at) rows.push(IM.el("p", { class: "at" }, IM.decimal(at[0], at[1]), IM.el("br"), IM.el("span", { class: "quiet" }, `MGRS ${IM.mgrs(at[0], at[1])}`)));
    if (p.sub || p.radius) rows.push(IM.el("p", {}, p.sub ? `position known ${p.sub}` : `${p.row || "within"} ${p.radius}`));
    for (const text of [p.note, p.reason]) if (text) rows.push(IM.el("p", { class: "quiet" }, text));
    if (p.claims.length) {
      const list = IM.el("ul", { class: "place-claims" });
      for (const id of p.claims) {
        const claim = app.claims.get(id);
        if (!claim) continue;
        const button = IM.el("button", { type: "button", class: `v-${claim.verdict}` }, IM.symbol(`sign-${claim.verdict}`, "sign"), claim.words);
        button.addEventListener("click", () => app.focus.claim(id, { from: "map" }));
        list.append(IM.el("li", {}, button));
      }
      rows.push(list);
    }
    return IM.el("div", { class: "place-card" }, ...rows);
  };

  IM.openPlace = (app, item, latlng) => {
    const at = item.geometry.type === "Point" ? item.layer.getLatLng() : latlng || item.bounds.getCenter();
    L.popup({ maxWidth: 300, minWidth: 180, autoPan: true, closeButton: true, className: "place-popup" })
      .setLatLng(at)
      .setContent(IM.placeCard(app, item))
      .openOn(app.map);
  };
})(window.IncidentMap);
