/** The options side by side: the few numbers that a decision turns on, always as a table. */
Explorer.glanceView = (() => {
  const { el, replace } = Explorer.dom;
  const { scrolling, withInterval } = Explorer.figure;
  const { count, percent, points, pounds } = Explorer.words;

  const ofFiles = ({ mean, low, high }, say) => withInterval(mean, low, high, say);
  const ofDraws = ({ draw_low: low, draw_median: at, draw_high: high }) => withInterval(at, low, high, pounds);

  /** Returns the columns that this result can fill, each as [words, cell of an option]. */
  function columns(data) {
    const against = (say) => (option, base) => (base ? "compared with" : say(option));
    const all = [
      ["Net present value, files' values", against(({ npsv_gbp: one }) => ofFiles(one, pounds))],
      ["Net present value, over draws", against(({ npsv_gbp: one }) => ofDraws(one)), data.draws.used > 0],
      ["Chance of being best", ({ best }) => (best ? percent(best.share) : "not known"), data.draws.used > 0],
      ["Saved by the council, all years", against(({ saved_total_gbp: one }) => ofFiles(one, pounds))],
      ["Weeks of need met, more or fewer (−)", against(({ weeks_met_more: one }) => ofFiles(one, count))],
      ["Score by the criteria", ({ score }) => (score ? points(score.mean, score) : "no weight"), Boolean(data.criteria)],
    ];
    return all.filter(([, , there]) => there !== false);
  }

  /** Returns the option's marker in its colour, beside its name. */
  function key(look) {
    return Explorer.dom.svg("svg", { class: "key", viewBox: "0 0 16 16", width: 16, height: 16,
      "aria-hidden": "true" }, Explorer.marks.marker(look, 8, 8, 5));
  }

  function rowOf(option, found, shown) {
    const cells = shown.map(([, cell]) => el("td", { class: "number" }, cell(found, option.is_baseline)));
    return el("tr", {}, el("th", { scope: "row" }, key(option.look), " ", option.title), cells);
  }

  /** Returns the view; `show` is told the state. */
  function view() {
    const place = el("div", {});
    function show(state) {
      const shown = columns(state.data);
      const head = el("tr", {}, ["Option", ...shown.map(([words]) => words)].map((words, at) => (
        el("th", { scope: "col", class: at ? "number" : null }, words))));
      const base = state.options.find((option) => option.is_baseline).title;
      const body = state.options.map((option) => rowOf(option, state.byName[option.name], shown));
      const caption = el("caption", {}, `Options side by side, against ${base}: number and interval`);
      const table = el("table", { class: "glance" }, caption, el("thead", {}, head), el("tbody", {}, body));
      if (place.firstChild) place.firstChild.replaceChildren(table);
      else replace(place, scrolling(table, true));
    }
    return { nodes: [place], show };
  }

  return { view, key };
})();
