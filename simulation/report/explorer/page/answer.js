/** What the numbers say, in sentences: no lead is claimed that cannot be told from zero. */
Explorer.answer = (() => {
  const { pounds, percent, placeOf, listed, number, points } = Explorer.words;

  const titleOf = (found, name) => found.options.find((option) => option.name === name).title;

  /** Returns who leads by net present value, or who cannot be told apart. */
  function leadWords(found, lead) {
    const first = titleOf(found, lead.option);
    if (lead.runner_up === null) return `${first} is the only option`;
    if (lead.rivals.length) {
      const same = [lead.option, ...lead.rivals].map((name) => titleOf(found, name));
      return `${listed(same)} cannot be told apart`;
    }
    const known = lead.low_gbp !== null;
    const say = (gbp) => pounds(gbp, known ? placeOf(lead.low_gbp, lead.high_gbp) : null);
    const gap = `${say(lead.gbp)} ahead of ${titleOf(found, lead.runner_up)}`;
    const range = known ? ` (95% interval ${say(lead.low_gbp)} to ${say(lead.high_gbp)})` : "";
    return `${first} has the highest net present value, ${gap}${range}`;
  }

  /** Returns how often each option is best over draws, the most often first. */
  function chanceWords(found, draws) {
    const shares = found.options.filter((option) => option.best)
      .map((option) => [option.title, option.best.share])
      .sort((a, b) => b[1] - a[1]);
    if (!shares.length) return "";
    const told = shares.map(([title, share]) => `${title} in ${share ? percent(share) : "none"}`);
    return `Of ${draws.used} joint draws, the best is ${listed(told)}.`;
  }

  /** Returns whether so many of the draws tell that an option is first in most. */
  function settled(share, data) {
    const used = data.draws.used;
    return Optare.shareOf(share * used, used, data.quantiles.normal).low > 0.5;
  }

  function criteriaWords(found, data) {
    if (!found.criteria) return "";
    const [first, second] = found.criteria.order.map((name) => found.options.find((one) => one.name === name));
    if (!second) return "";
    const scored = ({ title, score }) => `${title} (${points(score.mean, score)})`;
    const often = first.score.first_share;
    const share = often === null || often === undefined ? ""
      : ` It is first in ${percent(often)} of draws${settled(often, data) ? "" : ", so the draws do not settle it"}.`;
    return `By the criteria and these weights, ${scored(first)} scores more on average than `
      + `${scored(second)}.${share}`;
  }

  /** Returns the answer as sentences. */
  function sentences({ found, data, setting }) {
    const week = `a week of need not met worth £${number(setting.week_gbp)}`;
    const files = `With the values of the files and ${week}, ${leadWords(found, found.lead_files)}.`;
    const drawn = found.lead_draws
      ? `In the mean over draws, ${leadWords(found, found.lead_draws)}.` : "";
    return [files, drawn, chanceWords(found, data.draws), criteriaWords(found, data)].filter(Boolean);
  }

  return { sentences, leadWords, titleOf };
})();
