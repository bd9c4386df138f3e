/** What the council pays, year by year, and when an option has paid for itself. */
Explorer.cashView = (() => {
  const { el, replace } = Explorer.dom;
  const { figure, table, withInterval } = Explorer.figure;
  const { pounds, percent, roundPounds } = Explorer.words;

  const cell = ({ mean, low, high }) => withInterval(mean, low, high, pounds);
  /** Returns the years up to the last in which any option's cash is not nothing. */
  function yearsOf(state) {
    const counts = (at) => state.found.options.some(({ cash_gbp: cash }) => cash[at].mean !== 0);
    const places = state.data.years.map((_, at) => at).filter(counts);
    return state.data.years.slice(0, Math.max(1, ...places.map((at) => at + 1)));
  }

  const others = (state) => state.options.filter(({ is_baseline: base }) => !base);

  function savedPicture(state) {
    const series = others(state).map((option) => (
      { ...option, spreads: state.byName[option.name].saved_gbp }));
    return (width) => Explorer.years.draw(width, yearsOf(state), series, {
      say: roundPounds, yTitle: "Saved against business as usual in the year",
      zeroWords: "Below the line the option costs more.",
      description: "Saved by the council in each year against business as usual, with 95% intervals. "
        + "The numbers are in the table that follows.",
    });
  }

  function soFarPicture(state) {
    const years = yearsOf(state);
    const series = others(state).map((option) => (
      { ...option, ys: state.byName[option.name].saved_so_far_gbp.slice(0, years.length) }));
    const values = series.flatMap(({ ys }) => ys);
    const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
    const room = (most - least || 1) * 0.05;
    return (width) => Explorer.curves.draw(width, years.map((_, at) => at), series, {
      low: least - room, high: most + room, sayY: roundPounds, zero: true, points: true,
      sayX: (at) => (width < 560 ? years[at].slice(2) : years[at]),
      xTicks: years.map((_, at) => at).filter((at) => width > 420 || at % 2 === 0),
      xTitle: "Financial year", yTitle: "Saved since the start",
      description: "Saved by the council since the start against business as usual, by year. "
        + "The numbers are in the table that follows.",
    });
  }

  function cashTable(state) {
    const rows = yearsOf(state).map((year, at) => [
      year, ...state.found.options.map((option) => cell(option.cash_gbp[at])),
    ]);
    rows.push(["All years", ...state.found.options.map((option) => cell(option.cash_total_gbp))]);
    return table("Net call on the council by year: mean and 95% interval",
      ["Year", ...state.options.map(({ title }) => title)], rows);
  }

  function savedTable(state, caption, key) {
    const chosen = others(state);
    const rows = yearsOf(state).map((year, at) => [year, ...chosen.map(({ name }) => {
      const value = state.byName[name][key][at];
      return typeof value === "number" ? pounds(value) : cell(value);
    })]);
    return table(caption, ["Year", ...chosen.map(({ title }) => title)], rows);
  }

  /** Returns when an option has paid for itself, and in what share of draws it does. */
  function paybackWords({ title, payback }) {
    const share = payback.even_share === null ? ""
      : ` It is even by the end in ${percent(payback.even_share)} of draws.`;
    if (payback.never_behind) return `${title} is never behind in the mean over runs.${share}`;
    const when = payback.year === null ? "has not paid for itself by the last year, in the mean over runs"
      : `has paid for itself in ${payback.year}, in the mean over runs`;
    return `${title} ${when}.${share}`;
  }

  /** Returns what is allowed for but on no bill yet, if an option has any. */
  function allowanceWords({ title, allowances_gbp: allowed }) {
    const all = allowed.reduce((sum, one) => sum + one, 0);
    return Math.abs(all) < 1 ? []
      : [`${title} has allowances of ${pounds(all)} that are on no bill yet; they are not in these sums.`];
  }

  /** Returns the view; `show` is told the state. */
  function view() {
    const saved = figure("Saved by the council in each year.",
      "Nominal pounds; mean over runs with the values of the files, and its 95% interval.");
    const soFar = figure("Saved since the start.", "The same, added up.");
    const words = el("ul", {});
    function show(state) {
      const some = others(state).length > 0;
      saved.node.hidden = !some;
      soFar.node.hidden = !some;
      if (!some) return;
      saved.show(savedPicture(state), [savedTable(state, "Saved in the year: mean and 95% interval",
        "saved_gbp"), cashTable(state)]);
      soFar.show(soFarPicture(state), savedTable(state, "Saved since the start: means", "saved_so_far_gbp"));
      const told = others(state).map(({ name }) => state.byName[name])
        .flatMap((one) => [paybackWords(one), ...allowanceWords(one)]);
      replace(words, told.map((text) => el("li", {}, text)));
    }
    return { nodes: [saved.node, soFar.node, words], show };
  }

  return { view, paybackWords };
})();
