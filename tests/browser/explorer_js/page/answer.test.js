/* Sentences: no lead is claimed that cannot be told from zero. */
const OPTIONS = ["a", "b", "c"].map((name) => ({ name, title: name.toUpperCase() }));
const FOUND = { options: OPTIONS };
const LEAD = { option: "a", runner_up: "b", gbp: 2e6, low_gbp: 1e6, high_gbp: 3e6, rivals: [] };

test("a lead is told with its interval", () => {
  same(Explorer.answer.leadWords(FOUND, LEAD),
    "A has the highest net present value, £2.0m ahead of B (95% interval £1.0m to £3.0m)");
});

test("options that cannot be told apart have no first", () => {
  same(Explorer.answer.leadWords(FOUND, { ...LEAD, rivals: ["b", "c"] }),
    "A, B and C cannot be told apart");
});

test("a lead of one run has no interval", () => {
  same(Explorer.answer.leadWords(FOUND, { ...LEAD, low_gbp: null, high_gbp: null }),
    "A has the highest net present value, £2.00m ahead of B");
});

test("an option alone is not ahead of anything", () => {
  same(Explorer.answer.leadWords(FOUND, { ...LEAD, runner_up: null }), "A is the only option");
});

test("an option that is never behind has not to pay for itself", () => {
  const words = Explorer.cashView.paybackWords;
  same(words({ title: "A", payback: { year: "2011/12", never_behind: true, even_share: 0.4 } }),
    "A is never behind in the mean over runs. It is even by the end in 40% of draws.");
  same(words({ title: "A", payback: { year: null, never_behind: false, even_share: null } }),
    "A has not paid for itself by the last year, in the mean over runs.");
  same(words({ title: "A", payback: { year: "2013/14", never_behind: false, even_share: null } }),
    "A has paid for itself in 2013/14, in the mean over runs.");
});

test("weights that change who is first are told, and if none does, that too", () => {
  const sweep = { title: "Speed", share: 0.25, below: { share: 0.101, option: "b" }, above: null };
  same(Explorer.criteriaView.sweepWords(FOUND, sweep),
    "Speed has 25% of all weight. Below 10.1% B is first.");
  same(Explorer.criteriaView.sweepWords(FOUND, { ...sweep, below: null }),
    "Speed has 25% of all weight. No other weight of it changes who is first.");
});

test("an option that is best in no draw is said to be best in none", () => {
  const options = OPTIONS.map((one, at) => ({ ...one, best: { share: [0.75, 0.25, 0][at] } }));
  same(Explorer.answer.sentences({
    found: { options, lead_files: LEAD, lead_draws: null, criteria: null },
    data: { draws: { used: 4 } }, setting: { week_gbp: 22 },
  })[1], "Of 4 joint draws, the best is A in 75%, B in 25% and C in none.");
});

test("a cell holds a number and its interval, or says that it is not known", () => {
  const { withInterval } = Explorer.figure;
  const text = (...given) => [withInterval(...given, Explorer.words.pounds)].flat()
    .map((part) => part.textContent ?? part).join("");
  same(text(2e6, 1e6, 3e6), "£2.0m £1.0m to £3.0m");
  same(text(2e6, null, null), "£2.00m");
  same(text(null, null, null), "not known");
});

test("an option that is first in half of the draws by the criteria has not settled it", () => {
  const told = (often) => Explorer.answer.sentences({
    found: {
      options: [["a", often], ["b", 1 - often]].map(([name, first]) => (
        { name, title: name.toUpperCase(), score: { mean: 60, first_share: first } })),
      lead_files: LEAD, lead_draws: null, criteria: { order: ["a", "b"] },
    },
    data: { draws: { used: 50 }, quantiles: { normal: 1.96 } }, setting: { week_gbp: 22 },
  }).at(-1);
  same([0.5, 0.6].every((share) => told(share).endsWith("so the draws do not settle it.")), true);
  same(told(0.8).endsWith("It is first in 80% of draws."), true);
});
