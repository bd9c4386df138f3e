/** What the criteria say: scores, points, and which weights would change the winner. */
Explorer.criteriaView = (() => {
  const { el, replace } = Explorer.dom;
  const { figure, table } = Explorer.figure;
  const { number, percent } = Explorer.words;
  const { titleOf } = Explorer.answer;

  const points = (value, score) => (
    value === null || value === undefined ? "not scored" : Explorer.words.points(value, score));

  function scores(state) {
    return state.options.map((option) => {
      const { score } = state.byName[option.name];
      const range = score.low === null ? "" : ` (${points(score.low, score)} to ${points(score.high, score)})`;
      const words = `${points(score.mean, score)}${range}`;
      return { title: option.title, look: option.look,
        lines: [{ at: score.mean, low: score.low, high: score.high, words }] };
    });
  }

  function scorePicture(state) {
    return (width) => Explorer.intervals.draw(width, scores(state), {
      say: (value) => number(value), axis: [0, 100],
      description: "Score of each option out of 100, with its range over draws. The numbers are in the "
        + "table that follows.",
    });
  }

  function scoreTable(state) {
    const { criteria } = state.data;
    const head = ["Criterion", "Weight", ...state.options.map(({ title }) => title)];
    const rows = criteria.map(({ name, title }) => [
      title, number(state.setting.weights[name] ?? 0),
      ...state.options.map((option) => points((state.byName[option.name].points || {})[name], state.byName[option.name].score)),
    ]);
    rows.push(["Score, weights applied", "", ...state.options.map((option) => (
      points(state.byName[option.name].score.mean, state.byName[option.name].score)))]);
    return table("Points by criterion, 0 to 100", head, rows);
  }

  const sweepsOf = (state) => state.found.criteria.sweeps.map((sweep) => ({
    ...sweep, title: state.data.criteria.find(({ name }) => name === sweep.criterion).title,
  }));

  /** Returns what would change the winner by the weight of one criterion. */
  function sweepWords(found, sweep) {
    const now = `${sweep.title} has ${percent(sweep.share)} of all weight.`;
    const told = [["below", "Below"], ["above", "Above"]].filter(([key]) => sweep[key]).map(
      ([key, word]) => `${word} ${percent(sweep[key].share, 1)} ${titleOf(found, sweep[key].option)} is first.`,
    );
    return told.length ? `${now} ${told.join(" ")}` : `${now} No other weight of it changes who is first.`;
  }

  function sweepTable(state) {
    const side = (one) => (one ? `${percent(one.share, 1)}: ${titleOf(state.found, one.option)}` : "none");
    return table("Which weight of one criterion would change who is first, others in proportion",
      ["Criterion", "Share of all weight now", "First below", "First above"],
      sweepsOf(state).map((sweep) => [
        sweep.title, percent(sweep.share), side(sweep.below), side(sweep.above),
      ]));
  }

  /** Returns the view; `show` is told the state. */
  function view() {
    const score = figure("Scores by the criteria.", "Points from 0 to 100, of the whole run: the "
      + "mean, and the range that nine in ten draws lie in.");
    const sweep = figure("Who is first, by the weight of each criterion.",
      "One weight is moved at a time, the others keep their proportion; the mark is the weight now.");
    const words = el("ul", {});
    const none = el("p", {}, "No criterion has any weight, so there is no score.");
    function show(state) {
      const { criteria } = state.found;
      for (const { node } of [score, sweep]) node.hidden = !criteria;
      none.hidden = Boolean(criteria);
      replace(words, criteria ? sweepsOf(state).map((one) => el("li", {}, sweepWords(state.found, one))) : []);
      if (!criteria) return;
      score.show(scorePicture(state), scoreTable(state));
      sweep.show((width) => Explorer.stretches.draw(width, sweepsOf(state), state.options,
        "For each criterion, which option is first at each share of all weight. The numbers are in the "
        + "table that follows."), sweepTable(state));
    }
    return { nodes: [score.node, sweep.node, none, words], show };
  }

  return { view, sweepWords };
})();
