test("equally good options share the draw", () => {
  same(Optare.winners([2, 2, 1]), [0.5, 0.5, 0]);
});

test("knowing everything is worth the best of each draw less the best in the mean", () => {
  close(Optare.gain([[0, 4], [2, 0]]), 3 - 2);
  same(Optare.gain([[0, 4], [0, 2]]), 0);
});

function found(costs, weeks) {
  return { runs: [[costs.map((cost, at) => ({ cost, weeks: weeks[at] }))]] };
}

const OPTIONS = { options: [{ name: "a" }, { name: "b" }, { name: "c" }] };

test("the lead changes where the extra cost of a week met is what a week is worth", () => {
  // b costs 100 more than a and meets 10 weeks: from 10 pounds a week on. c: 300 more than b for 10.
  const steps = Optare.leading(OPTIONS, found([500, 600, 900], [40, 30, 20]));
  same(steps.map((one) => [one.option, one.from_gbp]), [["a", 0], ["b", 10], ["c", 30]]);
  same(Optare.finite(steps[2].to_gbp), null);
});

test("an option that another beats in both never leads", () => {
  const steps = Optare.leading(OPTIONS, found([500, 600, 590], [40, 30, 20]));
  same(steps.map((one) => one.option), ["a", "c"]);
});

test("an option that cannot be told from the first is its rival", () => {
  const rows = [[11, 9, 1], [11, 9, 2], [11, 12, 3]];
  const lead = Optare.lead(OPTIONS, rows, 4.302652729911275);
  same([lead.option, lead.runner_up, lead.rivals], ["a", "b", ["b"]]);
});
