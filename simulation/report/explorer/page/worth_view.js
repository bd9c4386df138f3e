/** What each option is worth against business as usual: with the files' values, and over draws. */
Explorer.worthView = (() => {
  const { figure, table, withInterval } = Explorer.figure;
  const { count, placeOf, pounds, roundPounds } = Explorer.words;

  const others = (state) => state.options.filter(({ is_baseline: base }) => !base);
  const known = (value) => value !== null && value !== undefined;

  /** Returns a number with its interval in words. */
  function spreadWords(at, low, high) {
    if (!known(at)) return "not known";
    if (!known(low) || !known(high)) return pounds(at);
    const say = (value) => pounds(value, placeOf(low, high));
    return `${say(at)} (${say(low)} to ${say(high)})`;
  }

  /** Returns the two lines of an option: the files' values, and over draws if there are any. */
  function linesOf({ mean, low, high, draw_low: least, draw_median: middle, draw_high: most }) {
    const files = { at: mean, low, high, words: `Files' values: ${spreadWords(mean, low, high)}` };
    if (!known(middle)) return [files];
    const words = `Over draws: ${spreadWords(middle, least, most)}`;
    return [files, { at: middle, low: least, high: most, words, open: true }];
  }

  function pictureOf(state) {
    const base = state.data.options.find(({ is_baseline: one }) => one).title;
    const rows = others(state).map((option) => (
      { title: option.title, look: option.look, lines: linesOf(state.byName[option.name].npsv_gbp) }));
    return (width) => Explorer.intervals.draw(width, rows, {
      say: roundPounds,
      zero: `Right of the line: worth more than ${base}. Left: worth less.`,
      description: `Net present value of each option against ${base}, with its intervals. `
        + "The numbers are in the table that follows.",
    });
  }

  const MEASURES = [
    ["Net present social cost", "npsc_gbp", pounds],
    ["Net present value against business as usual", "npsv_gbp", pounds],
    ["Cost without waiting", "cost_gbp", pounds],
    ["Weeks of need not met, discounted", "weeks_unmet", count],
    ["Equivalent annual net cost", "eanc_gbp", pounds],
  ];

  function tableOf(state, keys, caption) {
    const body = MEASURES.map(([title, name, say]) => [title, ...state.found.options.map((option) => (
      withInterval(...keys.map((key) => option[name][key]), say)))]);
    return table(caption, ["Measure", ...state.options.map(({ title }) => title)], body);
  }

  /** Returns the view; `show` is told the state. */
  function view() {
    const drawn = figure("Net present value against business as usual.",
      "Filled marker: the mean over runs with the values of the files, and its 95% interval, which tells "
      + "how well the runs pin it down. Open marker: the median over draws of what is not known, and the "
      + "range of nine draws in ten.");
    function show(state) {
      const tables = [tableOf(state, ["mean", "low", "high"],
        "With the values of the files: mean and 95% interval")];
      if (state.found.options.some((option) => known(option.npsv_gbp.draw_median))) {
        tables.push(tableOf(state, ["draw_median", "draw_low", "draw_high"],
          "Over draws: median, 5th to 95th percentile"));
      }
      drawn.node.hidden = others(state).length === 0;
      drawn.show(pictureOf(state), tables);
    }
    return { nodes: [drawn.node], show };
  }

  return { view, spreadWords };
})();
