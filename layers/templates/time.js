// One slider of time for all layers.
"use strict";

((IM) => {
  IM.startTime = (app) => null;
})(window.IncidentMap);
