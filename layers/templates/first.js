// Before the page is read on: its text waits for the script that lays it out, so that it is not laid out twice, and its
// typefaces are fetched meanwhile. Where the script cannot run, or fails, the text is shown as it stands.
"use strict";
if (typeof DecompressionStream === "function") {
  document.documentElement.classList.add("starting");
  window.addEventListener("error", () => document.documentElement.classList.remove("starting"));
  for (const face of ["400 13px 'Incidentmap Sans'", "400 13px 'Incidentmap Serif'"]) document.fonts.load(face).catch(() => null);
}
