// Points: usual 80 for fit and 20 for speed, new 40 and 60. The lines cross where half the weight
// is on fit: 80 s + 20 (1 - s) = 40 s + 60 (1 - s).

function under(weights, changes = {}) {
  const data = made.data(changes);
  return Optare.scoring(data, { ...data.setting, weights });
}

test("a score is the weighted mean of points, whatever the weights add up to", () => {
  close(under({ fit: 75, speed: 25 }).of(0).mean, 65);
  close(under({ fit: 30, speed: 10 }).of(0).mean, 65);
});

test("the weight at which another option wins is exact", () => {
  const [fit, speed] = under({ fit: 75, speed: 25 }).found.sweeps;
  same([fit.first, fit.below.option, fit.above], ["usual", "new", null]);
  close([fit.below.share, fit.below.weight], [0.5, 25]);
  close([speed.above.share, speed.above.weight], [0.5, 75]);
});

test("a criterion beside which no other has weight has no sweep", () => {
  same(under({ fit: 50, speed: 0 }).found.sweeps.map((one) => one.criterion), ["speed"]);
});

test("without weights or without criteria there is no score", () => {
  same(under({ fit: 0, speed: 0 }), null);
  same(under({}, { criteria: null }), null);
});

test("what nobody scores would have to weigh the lead in a hundred and the lead", () => {
  // 65 against 45: 20 / 120.
  close(under({ fit: 75, speed: 25 }).found.overturning_share, 20 / 120);
});
