/* The whole answer to a setting: the same as valuation/exploring/explored.py. */
(function (optare) {
  const { chances, cumulated, curveOf, gain, lastingOf, lead, leading, mean, netBenefit, ofRuns,
    paybackPlace, range, scoring, spread, total, withoutLuck } = optare;

  /** Objects and lists with null in place of what is no finite number. */
  function finite(found) {
    if (typeof found === "number") return Number.isFinite(found) ? found : null;
    if (Array.isArray(found)) return found.map(finite);
    if (found === null || typeof found !== "object") return found;
    return Object.fromEntries(Object.entries(found).map(([name, one]) => [name, finite(one)]));
  }

  /** The cash of a run of the draws in a year of the files' ledger. */
  function cashIn(data, run, place) {
    const at = data.drawn.years.indexOf(data.main.years[place]);
    return at < 0 ? 0 : run.cash[at];
  }

  /** Spreads of a number of an option, or of what it has more than business as usual. */
  function viewOf(data, main, drawn, option) {
    const base = data.options.findIndex((one) => one.is_baseline);
    const t = data.quantiles.replications;
    const both = (of, ofDrawn, pick) =>
      spread(
        main.runs[0].map((options) => pick(options, of)),
        drawn.runs.map((runs) => runs.map((options) => pick(options, ofDrawn))),
        t,
      );
    return {
      level: (of, ofDrawn = of) => both(of, ofDrawn, (options, one) => one(options[option])),
      less: (of, sign, ofDrawn = of) =>
        both(of, ofDrawn, (o, one) => sign * (one(o[option]) - one(o[base]))),
      mean: (of) => mean(main.runs[0].map((options) => of(options[option]))),
      saved: (of, runs) => runs.map((options) => of(options[base]) - of(options[option])),
    };
  }

  /** Levels and differences of present values. */
  function economic(view, week, annuity) {
    const npsc = (one) => one.cost + week * one.weeks;
    const level = view.level(npsc);
    return {
      npsc_gbp: level,
      cost_gbp: view.level((one) => one.cost),
      weeks_unmet: view.level((one) => one.weeks),
      npsv_gbp: view.less(npsc, -1),
      cost_more_gbp: view.less((one) => one.cost, 1),
      weeks_met_more: view.less((one) => one.weeks, -1),
      eanc_gbp: Object.fromEntries(
        Object.entries(level).map(([name, value]) => [name, value * (1 / annuity)]),
      ),
    };
  }

  /** The council's cash by year. */
  function cash(data, view, main, drawn) {
    const places = range(data.main.years.length);
    const inDraws = (place) => (one) => cashIn(data, one, place);
    const all = (one) => total(one.cash);
    const allInDraws = (one) => total(places.map((place) => cashIn(data, one, place)));
    const saved = places.map((y) => mean(view.saved((one) => one.cash[y], main.runs[0])));
    const real = places.map((y) => mean(view.saved((one) => one.real[y], main.runs[0])));
    return {
      cash_gbp: places.map((y) => view.level((one) => one.cash[y], inDraws(y))),
      cash_total_gbp: view.level(all, allInDraws),
      saved_gbp: places.map((y) => view.less((one) => one.cash[y], -1, inDraws(y))),
      saved_total_gbp: view.less(all, -1, allInDraws),
      saved_so_far_gbp: cumulated(saved),
      allowances_gbp: places.map((y) => view.mean((one) => one.allowed[y])),
      payback: payback(data, saved, evenShare(data, view, drawn)),
      payback_real: payback(data, real, null),
    };
  }

  /** Share of draws in which the council is even or better by the end. */
  function evenShare(data, view, drawn) {
    const places = range(data.main.years.length);
    const even = drawn.runs.map((runs) => {
      const saved = places.map((y) => mean(view.saved((one) => cashIn(data, one, y), runs)));
      return paybackPlace(saved) === null ? 0 : 1;
    });
    return mean(even);
  }

  function payback(data, saved, share) {
    const at = paybackPlace(saved);
    return {
      year: at === null ? null : data.main.years[at],
      never_behind: cumulated(saved).every((sum) => !(sum < 0)),
      even_share: share,
    };
  }

  /** Which option is ahead with the values of the files and over draws. */
  function choice(data, main, drawn, setting) {
    const week = setting.week_gbp;
    const noise = ofRuns(main, drawn, week);
    const values = netBenefit(drawn, week);
    const means = values.map((runs) => runs[0].map((_, o) => mean(runs.map((row) => row[o]))));
    return {
      noise,
      best: chances(drawn, week, noise, data.quantiles.normal),
      lead_files: lead(data, netBenefit(main, week)[0], data.quantiles.replications),
      lead_draws: lead(data, means, data.quantiles.draws),
      evpi_gbp: gain(withoutLuck(values, noise)),
    };
  }

  /**
   * Everything that follows from a setting; nothing is run.
   * @param data what `decode` returned
   * @param setting what `settingOf` returned
   */
  function explored(data, setting) {
    const lasting = lastingOf(data, setting);
    const { main, drawn } = lasting;
    const { noise, best, ...chosen } = choice(data, main, drawn, setting);
    const scored = scoring(data, setting);
    const options = data.options.map(({ name, title }, option) => {
      const view = viewOf(data, main, drawn, option);
      return {
        name,
        title,
        ...economic(view, setting.week_gbp, main.annuity),
        ...cash(data, view, main, drawn),
        best: best[option],
        leads_files: chosen.lead_files.option === name,
        leads_draws: chosen.lead_draws.option === name,
        score: scored && scored.of(option),
        points: scored && scored.points(option),
      };
    });
    return finite({
      options,
      ...chosen,
      leading_files: leading(data, main),
      leading_draws: leading(data, drawn),
      curve: curveOf(data, lasting, noise),
      criteria: scored && scored.found,
    });
  }

  Object.assign(optare, { explored, finite });
})((globalThis.Optare ??= {}));
