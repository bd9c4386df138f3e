/* A setting: what the reader has chosen, made whole and kept within bounds. */
(function (optare) {
  const MOST_WEIGHT = 100;
  const MOST_RATE = 1;

  /**
   * @typedef {Object} Setting
   * @property {number} week_gbp worth of a week of need not met
   * @property {?number} discount one rate for all years; null: the published schedule
   * @property {?number} horizon_years null: as the price set says
   * @property {?string} pension_regime null: as the price set says of each body
   * @property {Object<string, ?number>} levers null: as the files say, and as it is drawn
   * @property {Object<string, number>} weights of criteria, 0 to 100
   */

  /**
   * A whole setting of whatever was given, such as what stood in an address: what is missing is as
   * in the files, what is out of bounds is moved to the nearest bound, unknown keys are dropped.
   * @returns {Setting}
   */
  function settingOf(data, given = {}) {
    const usual = data.setting;
    return {
      week_gbp: within(given.week_gbp, 0, Infinity, usual.week_gbp),
      discount: orNull(given.discount, 0, MOST_RATE, usual.discount),
      horizon_years: yearsOf(data, given.horizon_years),
      pension_regime: regimeOf(data, given.pension_regime),
      levers: leversOf(data, given.levers ?? {}),
      weights: weightsOf(data, given.weights ?? {}),
    };
  }

  function isNumber(value) {
    return typeof value === "number" && Number.isFinite(value);
  }

  function within(value, least, most, usual) {
    return isNumber(value) ? Math.min(Math.max(value, least), most) : usual;
  }

  function orNull(value, least, most, usual) {
    return value === null ? null : within(value, least, most, usual);
  }

  function yearsOf(data, value) {
    const found = orNull(value, 1, data.run_years, data.setting.horizon_years);
    return found === null ? null : Math.round(found);
  }

  function regimeOf(data, value) {
    const known = data.pension_regimes.some((one) => one.name === value);
    return known ? value : data.setting.pension_regime;
  }

  function leversOf(data, given) {
    const found = {};
    for (const one of data.controls) {
      found[one.name] = orNull(given[one.name], one.least, one.most ?? Infinity, null);
    }
    return found;
  }

  function weightsOf(data, given) {
    const found = {};
    for (const one of data.criteria ?? []) {
      found[one.name] = within(given[one.name], 0, MOST_WEIGHT, one.weight);
    }
    return found;
  }

  Object.assign(optare, { settingOf });
})((globalThis.Optare ??= {}));
