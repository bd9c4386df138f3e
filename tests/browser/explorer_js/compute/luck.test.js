test("eigenvalues of a matrix worked by hand", () => {
  const { sizes } = Optare.eigen([[2, 1], [1, 2]]);
  close(sizes.sort(), [1, 3]);
});

test("the square root of covariances squared gives them back", () => {
  const given = [[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 2]];
  const [root] = Optare.roots(given);
  Optare.product(root, root).forEach((row, at) => close(row, given[at], 1e-12));
});

test("a direction in which nothing varies has no inverse", () => {
  const [root, inverse] = Optare.roots([[1, 1], [1, 1]]);
  close(root.flat(), [1, 1, 1, 1].map((one) => one / Math.SQRT2));
  close(inverse.flat(), [1, 1, 1, 1].map((one) => one / (2 * Math.SQRT2)));
});

test("covariance of columns is that of a calculation by hand", () => {
  same(Optare.covariance([[1, 2], [3, 6]]), [[2, 4], [4, 8]]);
});

test("runs that agree within each draw hold no luck", () => {
  const values = [[[1, 3], [1, 3]], [[5, 2], [5, 2]], [[0, 4], [0, 4]]];
  const found = Optare.withoutLuck(values, null);
  found.forEach((row, at) => close(row, Optare.contrast(values[at][0]), 1e-9));
});

test("draws that differ by luck alone end with no spread at all", () => {
  const values = [[[9, 0], [-9, 0]], [[8, 0], [-8, 0]], [[7.5, 0], [-7.5, 0]]];
  Optare.withoutLuck(values, null).forEach((row) => close(row, [0, 0], 1e-9));
});

test("taking luck out keeps the mean over draws", () => {
  const values = [[[1, 0], [3, 1]], [[6, 2], [4, 0]], [[9, 1], [8, 3]]];
  const means = values.map((runs) => Optare.columnMeans(runs.map(Optare.contrast)));
  close(Optare.columnMeans(Optare.withoutLuck(values, null)), Optare.columnMeans(means), 1e-12);
});
