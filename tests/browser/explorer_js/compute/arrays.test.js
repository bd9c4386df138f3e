test("numbers come out of base64 as they went in", () => {
  const given = [1.5, -2.25, 1e300, 0];
  const { points } = Optare.decode({
    private: { ...made.json().private, points: made.packed([1, 2, 2], given) },
  });
  same(points, [[[1.5, -2.25], [1e300, 0]]]);
});

test("an axis of length one says that nothing differs along it", () => {
  const data = made.data();
  const ratio = data.main.prices.pay_ratio;
  same([Optare.at(ratio, 0, 0, 0, 0), Optare.at(ratio, 0, 1, 1, 1)], [1, 1]);
});

test("amounts stand by draw, run, option and year", () => {
  const { optionRows } = made.data().drawn;
  same(optionRows[1][0][1][1].care_gbp, 80);
  same(optionRows[0][0][0][0].weeks, 10);
});
