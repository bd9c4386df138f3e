/* What lasts while only the worth of a week or a weight moves: the sums, and the curve over worths. */
(function (optare) {
  const { curve, totals } = optare;

  /** The last answer of each data, with the choices that it rests on. */
  const last = new WeakMap();

  function keyOf({ discount, horizon_years: years, pension_regime: regime, levers }) {
    return JSON.stringify([discount, years, regime, levers]);
  }

  /**
   * Sums with the values of the files (`main`) and over draws (`drawn`). Worked out again only if
   * something that they rest on has moved; the answer is the same either way.
   */
  function lastingOf(data, setting) {
    const key = keyOf(setting);
    const known = last.get(data);
    if (known?.key === key) return known;
    const main = totals(data, data.main, setting);
    const drawn = totals(data, data.drawn, setting);
    const found = { key, main, drawn, curve: null };
    last.set(data, found);
    return found;
  }

  /** The curve over worths; `noise` borrowed at one worth makes it that worth's own. */
  function curveOf(data, lasting, noise) {
    if (noise !== null) return curve(data, lasting.drawn, noise);
    lasting.curve ??= curve(data, lasting.drawn, null);
    return lasting.curve;
  }

  Object.assign(optare, { curveOf, lastingOf });
})((globalThis.Optare ??= {}));
