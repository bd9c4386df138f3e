/** A few bars above the controls, so that the answer is seen while a control is moved. */
Explorer.readout = (() => {
  const { el, replace } = Explorer.dom;
  const { percent, pounds } = Explorer.words;

  function row(option, share, words) {
    const bar = Explorer.dom.svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none" },
      Explorer.dom.svg("rect", { x: 0, y: 0, height: 10, width: 100 * share, fill: option.look.colour }));
    return el("li", {}, el("span", { class: "who" }, Explorer.glanceView.key(option.look), " ", option.title),
      bar, el("span", { class: "count" }, words));
  }

  /** Returns the rows: chance of being best; without draws, worth against business as usual. */
  function rows(state) {
    const shares = state.options.map(({ name }) => state.byName[name].best);
    if (shares.every(Boolean)) {
      return state.options.map((option, at) => row(option, shares[at].share, percent(shares[at].share)));
    }
    const worth = state.options.map(({ name }) => state.byName[name].npsv_gbp.mean);
    const most = Math.max(1, ...worth);
    return state.options.map((option, at) => (
      row(option, Math.max(0, worth[at] / most), pounds(worth[at]))));
  }

  /** Returns the view. Screen readers have the sentence of the answer instead. */
  function view() {
    const title = el("p", { class: "readout-title" }, "");
    const list = el("ul", {});
    function show(state) {
      const drawn = state.found.options.every(({ best }) => best);
      title.textContent = drawn ? "Chance of being best" : "Worth against business as usual";
      replace(list, rows(state));
    }
    return { nodes: [el("div", { class: "readout", "aria-hidden": "true" }, title, list)], show };
  }

  return { view };
})();
