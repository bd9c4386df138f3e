/** How often each option is best, over the worth of a week; and where the lead changes. */
Explorer.chanceView = (() => {
  const { el, replace } = Explorer.dom;
  const { figure, table } = Explorer.figure;
  const { pounds, percent, number, listed } = Explorer.words;
  const { titleOf } = Explorer.answer;

  const weeks = (value) => `£${number(value)}`;

  function pictureOf(state) {
    const { curve } = state.found;
    const series = state.options.map((option) => ({ ...option, ys: curve.share[option.name] }));
    return (width) => Explorer.curves.draw(width, curve.week_gbp, series, {
      low: 0, high: 1, sayX: weeks, sayY: (v) => percent(v),
      xTitle: "Worth of a week of need not met", yTitle: "Share of draws in which the option is best",
      mark: { at: state.setting.week_gbp, words: `${weeks(state.setting.week_gbp)} now` },
      description: "Share of draws in which each option is best, over the worth of a week of need not "
        + "met. The numbers are in the table that follows.",
    });
  }

  function tableOf(state) {
    const { curve } = state.found;
    const rows = curve.week_gbp.map((week, at) => [week, at]).filter(([, at]) => at % 5 === 0);
    return table(
      "Share of draws in which each option is best, by the worth of a week",
      ["Worth of a week", ...state.options.map(({ title }) => title)],
      rows.map(([week, at]) => [
        pounds(week), ...state.options.map(({ name }) => percent(curve.share[name][at])),
      ]),
    );
  }

  /** Returns the chances at the worth that is set, with and without the luck of single runs. */
  function chanceTable(state) {
    const rows = state.found.options.filter(({ best }) => best).map(({ title, best }) => [
      title, percent(best.share), `${percent(best.low)} to ${percent(best.high)}`, percent(best.without_luck),
    ]);
    return table(`Chance of being best at ${weeks(state.setting.week_gbp)} a week`,
      ["Option", "Share of draws", "95% interval", "With the luck of single runs taken out"], rows);
  }

  /** Returns sentences on which option leads at which worth of a week. */
  function leading(found, stretches) {
    return stretches.map(({ option, from_gbp: from, to_gbp: to }) => {
      const range = to === null ? `from ${weeks(from)} a week` : `from ${weeks(from)} to ${weeks(to)} a week`;
      return `${titleOf(found, option)} ${range}`;
    });
  }

  function sentences(state) {
    const { found } = state;
    const told = [];
    if (found.leading_files.length) {
      told.push(`Highest mean net present value with the values of the files: ${leading(found, found.leading_files).join("; ")}.`);
    }
    if (found.leading_draws.length) {
      told.push(`Highest mean net present value over draws: ${leading(found, found.leading_draws).join("; ")}.`);
    }
    const luck = found.options.filter(({ best }) => best)
      .map(({ title, best }) => `${title} ${percent(best.without_luck)}`);
    if (luck.length) {
      told.push(`Chance of being best at this worth, with the luck of single runs taken out: ${listed(luck)}.`);
    }
    if (found.evpi_gbp !== null) {
      told.push(`Knowing before the decision all that is not known would be worth ${pounds(found.evpi_gbp)} on average, at most.`);
    }
    return told;
  }

  /** Returns the view; `show` is told the state. */
  function view() {
    const drawn = figure("Chance of being best, by the worth of a week.",
      "The dashed line is the worth that is set now.");
    const words = el("ul", {});
    function show(state) {
      drawn.node.hidden = !state.found.curve;
      if (state.found.curve) drawn.show(pictureOf(state), [chanceTable(state), tableOf(state)]);
      replace(words, sentences(state).map((text) => el("li", {}, text)));
    }
    return { nodes: [drawn.node, words], show };
  }

  return { view };
})();
