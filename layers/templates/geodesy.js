// Distance and azimuth on WGS 84 for the measure tool: Vincenty (1975), which agrees with Karney's method to 0.1 mm where
// it converges. Near-antipodal pairs, where it does not, are measured in two legs over the sphere's midpoint.
"use strict";

((IM) => {
  const A = 6378137;
  const F = 1 / 298.257223563;
  const B = A * (1 - F);
  const RAD = Math.PI / 180;

  const vincenty = (lon1, lat1, lon2, lat2) => {
    const L = (((lon2 - lon1 + 540) % 360) - 180) * RAD;
    const U1 = Math.atan((1 - F) * Math.tan(lat1 * RAD));
    const U2 = Math.atan((1 - F) * Math.tan(lat2 * RAD));
    const [sU1, cU1, sU2, cU2] = [Math.sin(U1), Math.cos(U1), Math.sin(U2), Math.cos(U2)];
    let lambda = L;
    for (let i = 0; i < 200; i += 1) {
      const sl = Math.sin(lambda);
      const cl = Math.cos(lambda);
      const sinSigma = Math.hypot(cU2 * sl, cU1 * sU2 - sU1 * cU2 * cl);
      if (sinSigma === 0) return { distance: 0, azimuth: 0 };
      const cosSigma = sU1 * sU2 + cU1 * cU2 * cl;
      const sigma = Math.atan2(sinSigma, cosSigma);
      const sinAlpha = (cU1 * cU2 * sl) / sinSigma;
      const cos2Alpha = 1 - sinAlpha * sinAlpha;
      const cos2m = cos2Alpha ? cosSigma - (2 * sU1 * sU2) / cos2Alpha : 0;
      const C = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
      const before = lambda;
      lambda = L + (1 - C) * F * sinAlpha * (sigma + C * sinSigma * (cos2m + C * cosSigma * (2 * cos2m * cos2m - 1)));
      if (Math.abs(lambda) > Math.PI + 1e-9) return null;
      if (Math.abs(lambda - before) < 1e-12) {
        const u2 = (cos2Alpha * (A * A - B * B)) / (B * B);
        const k1 = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
        const k2 = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
        const inner = cosSigma * (2 * cos2m * cos2m - 1)
          - (k2 / 6) * cos2m * (4 * sinSigma * sinSigma - 3) * (4 * cos2m * cos2m - 3);
        const delta = k2 * sinSigma * (cos2m + (k2 / 4) * inner);
        const azimuth = Math.atan2(cU2 * sl, cU1 * sU2 - sU1 * cU2 * cl) / RAD;
        return { distance: B * k1 * (sigma - delta), azimuth: (azimuth + 360) % 360 };
      }
    }
    return null;
  };

  const vector = (lon, lat) => [Math.cos(lat * RAD) * Math.cos(lon * RAD), Math.cos(lat * RAD) * Math.sin(lon * RAD), Math.sin(lat * RAD)];

  /** {distance in metres, azimuth in degrees clockwise from true north} from the first to the second point. */
  IM.inverse = (lon1, lat1, lon2, lat2) => {
    const straight = vincenty(lon1, lat1, lon2, lat2);
    if (straight) return straight;
    const [a, b] = [vector(lon1, lat1), vector(lon2, lat2)];
    const middle = a.map((v, i) => v + b[i]);
    if (Math.hypot(...middle) < 1e-9) return { distance: 20003931.459, azimuth: 0 };
    const lon = Math.atan2(middle[1], middle[0]) / RAD;
    const lat = Math.atan2(middle[2], Math.hypot(middle[0], middle[1])) / RAD;
    const [first, second] = [vincenty(lon1, lat1, lon, lat), vincenty(lon, lat, lon2, lat2)];
    return { distance: first.distance + second.distance, azimuth: first.azimuth };
  };

  /** The point at a distance and azimuth from another, by Vincenty's direct formula, as [lat, lon]. */
  const direct = (lon, lat, azimuth, distance) => {
    const U1 = Math.atan((1 - F) * Math.tan(lat * RAD));
    const [sU1, cU1, sA, cA] = [Math.sin(U1), Math.cos(U1), Math.sin(azimuth * RAD), Math.cos(azimuth * RAD)];
    const sigma1 = Math.atan2(Math.tan(U1), cA);
    const sinAlpha = cU1 * sA;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const u2 = (cos2Alpha * (A * A - B * B)) / (B * B);
    const k1 = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    const k2 = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    let sigma = distance / (B * k1);
    let [ss, cs, c2m] = [0, 0, 0];
    for (let i = 0; i < 30; i += 1) {
      [ss, cs, c2m] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
      const inner = cs * (2 * c2m * c2m - 1) - (k2 / 6) * c2m * (4 * ss * ss - 3) * (4 * c2m * c2m - 3);
      const next = distance / (B * k1) + k2 * ss * (c2m + (k2 / 4) * inner);
      if (Math.abs(next - sigma) < 1e-13) break;
      sigma = next;
    }
    const part = sU1 * ss - cU1 * cs * cA;
    const lat2 = Math.atan2(sU1 * cs + cU1 * ss * cA, (1 - F) * Math.hypot(sinAlpha, part));
    const lambda = Math.atan2(ss * sA, cU1 * cs - sU1 * ss * cA);
    const C = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    return [lat2 / RAD, lon + (lambda - (1 - C) * F * sinAlpha * (sigma + C * ss * (c2m + C * cs * (2 * c2m * c2m - 1)))) / RAD];
  };

  /** All points at a distance from one, as a ring of [lat, lon]. */
  IM.geodesicRing = (lon, lat, distance, steps = 72) => Array.from({ length: steps }, (_, i) => direct(lon, lat, (i * 360) / steps, distance));

  /** Points of the great circle between two points as [lat, lon], for drawing only. */
  IM.arc = (lon1, lat1, lon2, lat2, steps = 48) => {
    const [a, b] = [vector(lon1, lat1), vector(lon2, lat2)];
    const angle = Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    if (angle < 1e-9) return [[lat1, lon1], [lat2, lon2]];
    const points = [];
    let last = lon1;
    for (let i = 0; i <= steps; i += 1) {
      const [p, q] = [Math.sin((1 - i / steps) * angle) / Math.sin(angle), Math.sin((i / steps) * angle) / Math.sin(angle)];
      const v = a.map((value, k) => p * value + q * b[k]);
      let lon = Math.atan2(v[1], v[0]) / RAD;
      lon -= 360 * Math.round((lon - last) / 360);
      last = lon;
      points.push([Math.atan2(v[2], Math.hypot(v[0], v[1])) / RAD, lon]);
    }
    return points;
  };
})(window.IncidentMap);
