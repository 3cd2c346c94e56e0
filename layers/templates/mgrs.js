// A position as MGRS, to the metre: UTM by Krueger's series (Karney 2011, sixth order, nanometres within a zone), UPS by
// the polar stereographic projection of the ellipsoid, letters by the scheme of WGS 84 (NGA.STND.0037, 2014).
"use strict";

((IM) => {
  const A = 6378137;
  const F = 1 / 298.257223563;
  const E = Math.sqrt(F * (2 - F));
  const N = F / (2 - F);
  const RAD = Math.PI / 180;
  const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
  const ALPHA = [
    N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4 - (127 / 288) * N ** 5 + (7891 / 37800) * N ** 6,
    (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4 + (281 / 630) * N ** 5 - (1983433 / 1935360) * N ** 6,
    (61 / 240) * N ** 3 - (103 / 140) * N ** 4 + (15061 / 26880) * N ** 5 + (167603 / 181440) * N ** 6,
    (49561 / 161280) * N ** 4 - (179 / 168) * N ** 5 + (6601661 / 7257600) * N ** 6,
    (34729 / 80640) * N ** 5 - (3418889 / 1995840) * N ** 6,
    (212378941 / 319334400) * N ** 6,
  ];
  const BANDS = "CDEFGHJKLMNPQRSTUVWXX";
  const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  /** The zone of a position: six degrees each, but for southwest Norway and Svalbard. */
  const zoneOf = (lat, lon) => {
    if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
    if (lat >= 72 && lon >= 0 && lon < 42) return [31, 33, 35, 37][(lon >= 9) + (lon >= 21) + (lon >= 33)];
    return Math.floor((lon + 180) / 6) + 1;
  };

  /** {easting, northing} of the transverse Mercator projection about a meridian, in metres, with UTM's scale. */
  const transverse = (lat, away) => {
    const s = Math.sin(lat * RAD);
    const t = Math.sinh(Math.atanh(s) - E * Math.atanh(E * s));
    const xi = Math.atan2(t, Math.cos(away * RAD));
    const eta = Math.asinh(Math.sin(away * RAD) / Math.hypot(t, Math.cos(away * RAD)));
    let [x, y] = [eta, xi];
    ALPHA.forEach((a, i) => {
      const k = 2 * (i + 1);
      x += a * Math.cos(k * xi) * Math.sinh(k * eta);
      y += a * Math.sin(k * xi) * Math.cosh(k * eta);
    });
    return { easting: 500000 + 0.9996 * RECTIFYING * x, northing: 0.9996 * RECTIFYING * y };
  };

  const polar = (lat, lon) => {
    const s = Math.sin(Math.abs(lat) * RAD);
    const t = Math.exp(E * Math.atanh(E * s) - Math.atanh(s));
    const rho = lat === 90 || lat === -90 ? 0 : (2 * A * 0.994 * t) / Math.sqrt((1 + E) ** (1 + E) * (1 - E) ** (1 - E));
    return { easting: 2000000 + rho * Math.sin(lon * RAD), northing: 2000000 - Math.sign(lat) * rho * Math.cos(lon * RAD) };
  };

  const digits = (metres) => String(Math.floor(metres + 1e-6) % 100000).padStart(5, "0");

  /** Easting and northing within the square, to the metre, after zone and square. */
  const written = (zone, square, { easting, northing }) => `${zone} ${square} ${digits(easting)} ${digits(northing)}`;

  /** Column letters of the polar squares leave out D, E, M, N, V and W (and I and O). */
  const POLAR_COLUMNS = "ABCFGHJKLPQRSTUXYZ";

  const ofPole = (lat, lon) => {
    const there = polar(lat, lon);
    const east = there.easting >= 2000000;
    const column = Math.floor(there.easting / 100000) - 20;
    const row = Math.floor((there.northing - (lat > 0 ? 1300000 : 800000)) / 100000);
    const zone = lat > 0 ? (east ? "Z" : "Y") : east ? "B" : "A";
    return written(zone, POLAR_COLUMNS.at(column) + LETTERS[row], there);
  };

  /** "37S FU 12345 67890": zone and band, square, easting and northing in metres, both rounded down as is the custom. */
  IM.mgrs = (lat, longitude) => {
    const lon = IM.wrap(longitude);
    if (lat < -80 || lat > 84) return ofPole(lat, lon);
    const zone = zoneOf(lat, lon);
    const there = transverse(lat, lon - (zone * 6 - 183));
    if (lat < 0) there.northing += 10000000;
    const column = LETTERS[((zone - 1) % 3) * 8 + Math.floor(there.easting / 100000) - 1];
    const row = LETTERS[(Math.floor(there.northing / 100000) + (zone % 2 ? 0 : 5)) % 20];
    return written(`${String(zone).padStart(2, "0")}${BANDS[Math.floor(lat / 8) + 10]}`, column + row, there);
  };
})(window.IncidentMap);
