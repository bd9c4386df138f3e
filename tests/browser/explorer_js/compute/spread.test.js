test("a quantile between two values lies on the line between them", () => {
  close([0, 0.25, 0.5, 1].map((share) => Optare.quantile([4, 1, 3, 2], share)), [1, 1.75, 2.5, 4]);
});

test("the interval of a mean is that of Student", () => {
  // Mean 3, standard deviation 1.581139, five values: 2.776445 x 1.581139 / sqrt(5) = 1.963243.
  const [mean, low, high] = Optare.interval([1, 2, 3, 4, 5], 2.7764451051977987);
  close([mean, low, high], [3, 3 - 1.9632432, 3 + 1.9632432], 1e-7);
});

test("one run has no interval", () => {
  same(Optare.finite(Optare.interval([7], 1)), [7, null, null]);
});

test("Wilson's interval of 8 in 10 is 0.49 to 0.94", () => {
  const { share, low, high } = Optare.shareOf(8, 10, 1.959963984540054);
  close([share, low, high], [0.8, 0.4901625, 0.9433178], 1e-6);
});

test("none and all of the draws end at 0 and at 1", () => {
  same(Optare.shareOf(0, 10, 1.96).low, 0);
  same(Optare.shareOf(10, 10, 1.96).high, 1);
});

test("savings have paid back from the year after which they never fall behind again", () => {
  same(Optare.paybackPlace([-5, 6, -3, 4]), 3);
  same(Optare.paybackPlace([1, 1]), 0);
  same(Optare.paybackPlace([5, -6]), null);
});
