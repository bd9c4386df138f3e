/* Which option is ahead, how sure that is, and from which worth of a week. */
(function (optare) {
  const { columnMeans, contrast, covariance, interval, mean, range, shareOf, total, withoutLuck } =
    optare;
  const POINTS = 61;

  /** Net benefit of every run, [draw][replication][option]. */
  function netBenefit(found, week) {
    return found.runs.map((runs) =>
      runs.map((options) => options.map((one) => week * -one.weeks - one.cost)),
    );
  }

  /** What part of a draw each option wins. */
  function winners(means) {
    const there = contrast(means);
    const most = Math.max(...there);
    const count = there.filter((value) => value === most).length;
    return there.map((value) => (value === most ? 1 / count : 0));
  }

  /** The mean of the best of each draw less the best of the means. */
  function gain(means) {
    const best = mean(means.map((row) => Math.max(...row)));
    return Math.max(best - Math.max(...columnMeans(means)), 0);
  }

  /** Covariance of one run over options, where draws have one run each. */
  function ofRuns(main, drawn, week) {
    if (drawn.runs[0].length > 1 || main.runs[0].length < 2) return null;
    return covariance(netBenefit(main, week)[0]);
  }

  /** How often each option is best at a worth; `net` is each one's mean net benefit. */
  function chances(drawn, week, noise, z) {
    const values = netBenefit(drawn, week);
    const draws = values.length;
    const won = columnMeans(values.map((runs) => winners(columnMeans(runs))));
    const pure = columnMeans(withoutLuck(values, noise).map(winners));
    return won.map((share, option) => ({
      ...shareOf(share * draws, draws, z),
      without_luck: pure[option],
    }));
  }

  /** How often each option is best over worths of a week. */
  function curve(data, drawn, noise) {
    const step = data.week.high / (POINTS - 1);
    const at = range(POINTS).map((place) => place * step);
    at[POINTS - 1] = data.week.high;
    const found = at.map((week) => chances(drawn, week, noise, data.quantiles.normal));
    const by = (of) =>
      Object.fromEntries(data.options.map((one, o) => [one.name, found.map((row) => of(row[o]))]));
    return {
      week_gbp: at,
      share: by((one) => one.share),
      without_luck: by((one) => one.without_luck),
    };
  }

  /** Places from the greatest down; equal ones as they stand. */
  function descending(values) {
    return range(values.length).sort((a, b) => values[b] - values[a] || a - b);
  }

  /** The option ahead over paired rows, and those that it cannot be told from. */
  function lead(data, rows, t) {
    const [first, ...others] = descending(columnMeans(rows));
    const names = data.options.map((one) => one.name);
    const found = others.map((at) => interval(rows.map((row) => row[first] - row[at]), t));
    const [gbp, low, high] = found[0] ?? [NaN, NaN, NaN];
    return {
      option: names[first],
      runner_up: others.length ? names[others[0]] : null,
      gbp,
      low_gbp: low,
      high_gbp: high,
      rivals: others.filter((_, place) => !(found[place][1] > 0)).map((at) => names[at]),
    };
  }

  /** Mean of one number of each option over all runs. */
  function meansOf(found, of) {
    const every = found.runs.flat();
    return every[0].map((_, option) => mean(every.map((options) => of(options[option]))));
  }

  /** The option that overtakes one first as the worth rises, and at which worth. */
  function next(cost, weeks, at) {
    const steps = range(cost.length)
      .filter((one) => weeks[one] < weeks[at])
      .map((one) => [one, (cost[one] - cost[at]) / (weeks[at] - weeks[one])]);
    steps.sort((a, b) => a[1] - b[1] || weeks[a[0]] - weeks[b[0]]);
    return steps[0] ?? null;
  }

  /** Which option leads from which worth of a week to which. */
  function leading(data, found) {
    const cost = meansOf(found, (one) => one.cost);
    const weeks = meansOf(found, (one) => one.weeks);
    const [cheapest] = range(cost.length).sort((a, b) => cost[a] - cost[b] || weeks[a] - weeks[b]);
    const steps = [];
    let from = 0;
    for (let at = cheapest; at !== undefined; ) {
      const [after, worth] = next(cost, weeks, at) ?? [undefined, Infinity];
      steps.push({ option: data.options[at].name, from_gbp: from, to_gbp: worth });
      [at, from] = [after, worth];
    }
    return steps;
  }

  Object.assign(optare, {
    chances, curve, descending, gain, lead, leading, netBenefit, ofRuns, winners,
  });
})((globalThis.Optare ??= {}));
