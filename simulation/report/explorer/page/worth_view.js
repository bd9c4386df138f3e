/** What each option is worth against business as usual: with the files' values, and over draws. */
Explorer.worthView = (() => {
  const { el } = Explorer.dom;
  const { figure, table } = Explorer.figure;
  const { pounds, number } = Explorer.words;
  const { fromTo } = Explorer.answer;

  const others = (state) => state.options.filter(({ is_baseline: base }) => !base);
  const spreadWords = (mean, low, high) => (
    low === null || mean === null ? (mean === null ? "not known" : pounds(mean))
      : `${pounds(mean)} (${fromTo(low, high)})`);

  function rows(state, form) {
    return others(state).map((option) => {
      const { npsv_gbp: worth } = state.byName[option.name];
      const row = form(worth);
      return { ...row, title: option.title, look: option.look, words: spreadWords(row.at, row.low, row.high) };
    });
  }

  const ofFiles = ({ mean, low, high }) => ({ at: mean, low, high });
  const ofDraws = ({ draw_low: low, draw_median: at, draw_high: high }) => ({ at, low, high });

  function pictureOf(state, form, what) {
    const base = state.data.options.find(({ is_baseline: one }) => one).title;
    return (width) => Explorer.intervals.draw(width, rows(state, form), {
      say: pounds,
      zero: `Right of the line: worth more than ${base}`,
      description: `${what} of each option against ${base}, with its interval. `
        + "The numbers are in the table that follows.",
    });
  }

  const TABLE = [
    ["Net present social cost", "npsc_gbp", pounds],
    ["Net present value against business as usual", "npsv_gbp", pounds],
    ["Cost without waiting", "cost_gbp", pounds],
    ["Weeks of need not met, discounted", "weeks_unmet", (value) => number(value)],
    ["Equivalent annual net cost", "eanc_gbp", pounds],
  ];

  function tableOf(state, keys, caption) {
    const body = TABLE.map(([title, name, say]) => [title, ...state.found.options.map((option) => {
      const [mean, low, high] = keys.map((key) => option[name][key]);
      if (mean === null || mean === undefined) return "not known";
      return low === null ? say(mean) : `${say(mean)} (${say(low)} to ${say(high)})`;
    })]);
    return table(caption, ["Measure", ...state.options.map(({ title }) => title)], body);
  }

  /** Returns the view; `show` is told the state. */
  function view() {
    const files = figure("Net present value with the values of the files.",
      "Mean over runs and its 95% interval, which tells how sure the mean is of these values.");
    const draws = figure("Net present value over draws of what is not known.",
      "Median and the range that nine in ten draws lie in.");
    const none = el("p", { class: "note" }, "The result has no draws, so there is no range over them.");
    function show(state) {
      files.show(pictureOf(state, ofFiles, "Net present value"),
        tableOf(state, ["mean", "low", "high"], "With the values of the files: mean and 95% interval"));
      const drawn = state.found.options.some((option) => option.npsv_gbp.draw_median !== null
        && option.npsv_gbp.draw_median !== undefined);
      draws.node.hidden = !drawn;
      none.hidden = drawn;
      if (drawn) {
        draws.show(pictureOf(state, ofDraws, "Median net present value over draws"),
          tableOf(state, ["draw_median", "draw_low", "draw_high"], "Over draws: median, 5th to 95th percentile"));
      }
    }
    return { nodes: [el("div", { class: "two" }, files.node, draws.node), none], show };
  }

  return { view };
})();
