// The small card of a place on the map: name, kind, position, how well it is known, and the statements it takes part in.
"use strict";

((IM) => {
  const link = (app, item) => {
    const button = IM.el("button", { type: "button" }, IM.el("span", { dir: "auto" }, item.properties.name || item.properties.label));
    button.addEventListener("click", () => IM.openPlace(app, item));
    return IM.el("li", {}, button);
  };

  /** Verdict and time of a row of a table that is a line or an area. */
  IM.rowFacts = (app, p) => [
    p.verdict ? IM.el("p", { class: `event-verdict v-${p.verdict}` }, IM.symbol(`sign-${p.verdict}`, "sign"), IM.el("b", {}, app.data.verdicts[p.verdict].word)) : null,
    p.when ? IM.el("p", { class: "event-when" }, p.when) : null,
  ].filter(Boolean);

  IM.placeCard = (app, item) => {
    const p = item.properties;
    const at = item.geometry.type === "Point" ? [item.geometry.coordinates[1], IM.wrap(item.geometry.coordinates[0])] : null;
    const rows = [IM.el("h3", { dir: "auto" }, p.name || p.label)];
    const kind = [p.kind, p.what === "fit" ? `fits, rank ${p.rank}` : "", p.what === "reference" ? "reference point of the region, not a position" : ""];
    rows.push(IM.el("p", { class: "quiet" }, kind.filter(Boolean).join(" · ")));
    if (at) rows.push(IM.el("p", { class: "at" }, IM.decimal(at[0], at[1]), IM.el("br"), IM.el("span", { class: "quiet" }, `MGRS ${IM.mgrs(at[0], at[1])}`)));
    if (p.sub || p.radius) rows.push(IM.el("p", {}, p.sub ? `position known ${p.sub}` : `${p.row || "within"} ${p.radius}`));
    if (p.row) rows.push(...IM.rowFacts(app, p));
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
    const near = IM.neighbours(app, item);
    if (near.length) rows.push(IM.el("p", { class: "quiet" }, "Also here"), IM.el("ul", { class: "place-claims" }, ...near.slice(0, 8).map((other) => link(app, other))));
    return IM.el("div", { class: "place-card", tabindex: "-1" }, ...rows);
  };

  /** Opens the card; who came by keyboard is taken into it, and back to where they were when it closes. */
  IM.openPlace = (app, item, latlng) => {
    const at = item.geometry.type === "Point" ? item.layer.getLatLng() : latlng || item.bounds.getCenter();
    const before = document.activeElement;
    const card = IM.placeCard(app, item);
    const room = app.padding();
    const popup = L.popup({ maxWidth: IM.isPhone() ? 240 : 300, minWidth: 180, autoPan: true, autoPanPaddingTopLeft: room.paddingTopLeft, autoPanPaddingBottomRight: room.paddingBottomRight, className: "place-popup" })
      .setLatLng(at)
      .setContent(card);
    popup.on("remove", () => {
      const now = document.activeElement;
      if (before && before.isConnected && (!now || now === document.body || !now.isConnected || card.contains(now))) before.focus({ preventScroll: true });
    });
    popup.openOn(app.map);
    card.focus({ preventScroll: true });
  };
})(window.IncidentMap);
