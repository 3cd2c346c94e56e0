// The panel's size: a divider to drag on a wide screen, a bottom sheet with three heights on a phone.
"use strict";

((IM) => {
  const HEIGHTS = [19, 52, 88];

  IM.startSheet = (app) => {
    const root = document.documentElement;
    const panel = document.getElementById("panel");
    const divider = IM.el("div", { class: "divider", id: "divider", role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-label": "Width of the evidence panel", "aria-valuemin": "20", "aria-valuemax": "70", "aria-valuenow": "35" });
    panel.prepend(divider);
    let height = 0;

    const handle = IM.el("button", { type: "button", class: "sheet-handle", "aria-label": "Height of the evidence sheet: low" }, IM.el("span", { "aria-hidden": "true" }));
    panel.prepend(handle);

    const setHeight = (index) => {
      height = Math.min(HEIGHTS.length - 1, Math.max(0, index));
      root.style.setProperty("--sheet", `${HEIGHTS[height]}dvh`);
      panel.dataset.height = ["low", "middle", "high"][height];
      root.classList.toggle("sheet-high", height === 2);
      handle.setAttribute("aria-label", `Height of the evidence sheet: ${["low", "middle", "high"][height]}`);
      app.labels && app.labels.later();
    };
    const setWidth = (percent) => {
      const wide = Math.min(70, Math.max(20, percent));
      root.style.setProperty("--panel", `${wide}%`);
      divider.setAttribute("aria-valuenow", String(Math.round(wide)));
      app.map && app.map.invalidateSize({ animate: false });
    };

    let from = null;
    handle.addEventListener("pointerdown", (event) => {
      from = { y: event.clientY, moved: false };
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!from) return;
      if (Math.abs(event.clientY - from.y) > 6) from.moved = true;
      if (from.moved) root.style.setProperty("--sheet", `${Math.min(92, Math.max(10, 100 - (event.clientY / window.innerHeight) * 100))}dvh`);
    });
    const release = (event) => {
      if (!from) return;
      const share = 100 - (event.clientY / window.innerHeight) * 100;
      if (from.moved) setHeight(HEIGHTS.reduce((best, value, i) => (Math.abs(value - share) < Math.abs(HEIGHTS[best] - share) ? i : best), 0));
      else setHeight(height === 2 ? 0 : height + 1);
      from = null;
    };
    handle.addEventListener("pointerup", release);
    handle.addEventListener("keydown", (event) => {
      if (event.key === "ArrowUp") setHeight(height + 1);
      else if (event.key === "ArrowDown") setHeight(height - 1);
      else if (event.key === "Enter" || event.key === " ") setHeight(height === 2 ? 0 : height + 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });

    let dragging = false;
    divider.addEventListener("pointerdown", (event) => {
      dragging = true;
      divider.setPointerCapture(event.pointerId);
    });
    divider.addEventListener("pointermove", (event) => {
      if (dragging) setWidth(100 - (event.clientX / window.innerWidth) * 100);
    });
    divider.addEventListener("pointerup", () => {
      dragging = false;
    });
    divider.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: 2, ArrowRight: -2 }[event.key];
      if (!by) return;
      setWidth(Number(divider.getAttribute("aria-valuenow")) + by);
      event.preventDefault();
      event.stopPropagation();
    });
    setHeight(0);
    return { lower: () => height === 2 && setHeight(1), raise: () => IM.isPhone() && height === 0 && setHeight(1), setHeight, share: () => HEIGHTS[height] / 100 };
  };
})(window.IncidentMap);
