/* Prices of a draw under a setting: the reader's where there is one, else the draw's own. */
(function (optare) {
  const { at, mapped } = optare;
  const CHEAPER = "closed_lgps_new_dc";

  function chosen(own, name, setting) {
    return setting.levers[name] ?? own;
  }

  function named(group, setting, draw, place) {
    const found = {};
    for (const [name, array] of Object.entries(group)) {
      found[name] = chosen(at(array, draw, 0, place, 0), name, setting);
    }
    return found;
  }

  /** Prices of a draw by name, with what a filled post costs a year besides its pay. */
  function pricesOf(part, setting, draw) {
    const found = named(part.prices, setting, draw, 0);
    found.per_post_gbp =
      found.training_gbp_per_fte_year +
      found.accommodation_gbp_per_fte_year +
      found.it_gbp_per_fte_year;
    return found;
  }

  /** Terms of a body outside in a draw; `saves_on_pensions` is 1 or 0. */
  function termsOf(part, bodies, setting, draw, body) {
    const found = named(part.terms, setting, draw, body);
    found.saves_on_pensions = savesOnPensions(bodies[body], setting) ? 1 : 0;
    found.taxed = bodies[body].taxed;
    return found;
  }

  function savesOnPensions(body, setting) {
    if (!body.transfers) return false;
    if (setting.pension_regime === null) return body.saves_on_pensions;
    return setting.pension_regime === CHEAPER;
  }

  /** Optimism in what the bodies of an option cost to run. */
  function operatingBiasShare(part, setting, draw, option) {
    const own = at(part.change.operating_bias_share, draw, 0, option, 0);
    return chosen(own, "operating_bias_share", setting);
  }

  /** Figures of a year: price levels and taxes. */
  function yearOf(part, year) {
    return mapped(part.by_year, (array) => at(array, 0, 0, 0, year));
  }

  Object.assign(optare, { pricesOf, termsOf, operatingBiasShare, yearOf });
})((globalThis.Optare ??= {}));
