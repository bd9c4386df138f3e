/* Sums over years: present values and cash of every option in every run, under a setting. */
(function (optare) {
  const { at, pricesOf, range, sumsOf, termsOf, yearOf } = optare;

  /** The discount factor of each year of a part, 0 beyond the horizon. */
  function factorsOf(data, part, setting) {
    let factor = 1;
    return part.years.map((_, year) => {
      const own = year === 0 ? 0 : setting.discount;
      factor *= 1 / (1 + (own ?? data.discount.rates[year]));
      return setting.horizon_years === null || year < setting.horizon_years ? factor : 0;
    });
  }

  /** What a draw's prices, terms and years are. */
  function contextOf(data, part, setting, years, draw) {
    const places = data.options.map((_, option) =>
      range(data.bodies.length).filter((body) => data.bodies[body].option === option),
    );
    return {
      part,
      setting,
      years,
      places,
      base: data.options.findIndex((one) => one.is_baseline),
      prices: pricesOf(part, setting, draw),
      terms: data.bodies.map((_, body) => termsOf(part, data.bodies, setting, draw, body)),
    };
  }

  function dot(values, factors) {
    let sum = 0;
    for (let place = 0; place < values.length; place += 1) sum += values[place] * factors[place];
    return sum;
  }

  /** One option in one run. */
  function runOf(sums, factors, years) {
    const counted = (values) => values.map((value, y) => (factors[y] > 0 ? value : 0));
    return {
      cost: dot(sums.used, factors),
      weeks: dot(sums.weeks, factors),
      cash: counted(sums.council),
      real: sums.council.map((pounds, y) => pounds * years[y].deflator * factors[y]),
      allowed: counted(sums.allowed),
    };
  }

  /**
   * What a part comes to: `runs[draw][replication][option]` with present values `cost` and `weeks`,
   * and by year nominal `cash`, the same `real` and discounted, and nominal `allowed`; `annuity` is
   * what a pound a year is worth.
   */
  function totals(data, part, setting) {
    const factors = factorsOf(data, part, setting);
    const years = range(part.years.length).map((year) => yearOf(part, year));
    const runs = range(part.draws).map((draw) => {
      const context = contextOf(data, part, setting, years, draw);
      return range(part.replications).map((replication) =>
        range(part.option_count).map((option) =>
          runOf(sumsOf(context, option, draw, replication), factors, years),
        ),
      );
    });
    const shares = range(part.years.length).map((y) => at(part.by_year.year_share, 0, 0, 0, y));
    return { runs, annuity: dot(shares, factors) };
  }

  /** One number of every run, [draw][replication][option]. */
  function picked(found, of) {
    return found.runs.map((runs) => runs.map((options) => options.map(of)));
  }

  Object.assign(optare, { factorsOf, picked, totals });
})((globalThis.Optare ??= {}));
