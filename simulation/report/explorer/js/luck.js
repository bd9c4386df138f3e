/*
 * Luck taken out: means of draws over a few runs, moved towards their mean until they vary together
 * as expected values do. The same as valuation/doubt/luck.py, where its sources stand.
 */
(function (optare) {
  const { composed, eigen, even, mean, product, range, roots, transposed } = optare;

  /** Each option less the mean of all. */
  function contrast(values) {
    const middle = mean(values);
    return values.map((value) => value - middle);
  }

  function columnMeans(rows) {
    return rows[0].map((_, j) => mean(rows.map((row) => row[j])));
  }

  /** Covariance of rows over columns. */
  function covariance(rows) {
    const middle = columnMeans(rows);
    const apart = rows.map((row) => row.map((value, j) => value - middle[j]));
    const sums = product(transposed(apart), apart);
    return sums.map((row) => row.map((value) => value / (rows.length - 1)));
  }

  /** Covariance of one run within its draw, the mean over draws. */
  function covarianceWithin(values) {
    const each = values.map(covariance);
    return each[0].map((row, i) => row.map((_, j) => mean(each.map((one) => one[i][j]))));
  }

  /** Rows moved towards their mean so that their covariance is `seen` less `noise`. */
  function less(means, seen, noise) {
    const middle = columnMeans(means);
    const [root, inverse] = roots(seen);
    const left = seen.map((row, i) => row.map((value, j) => value - noise[i][j]));
    const kept = eigen(product(product(inverse, left), inverse));
    const turned = product(root, kept.axes);
    const target = composed(turned, kept.sizes.map((size) => Math.min(Math.max(size, 0), 1)));
    const [between] = roots(even(product(product(root, target), root)));
    const map = product(product(inverse, between), inverse);
    return product(means.map((row) => row.map((value, j) => value - middle[j])), map).map((row) =>
      row.map((value, j) => value + middle[j]),
    );
  }

  /** Covariance of one run as contrasts; null where nobody knows it. */
  function noiseOf(there, ofRuns) {
    if (there[0].length > 1) return covarianceWithin(there);
    return ofRuns === null ? null : transposed(transposed(ofRuns.map(contrast)).map(contrast));
  }

  /**
   * Means of draws as contrasts without luck, [draw][option].
   * @param {number[][][]} values [draw][replication][option]
   * @param {?number[][]} ofRuns covariance of one run, where draws have one run each
   */
  function withoutLuck(values, ofRuns) {
    const there = values.map((runs) => runs.map(contrast));
    const means = there.map(columnMeans);
    const within = noiseOf(there, ofRuns);
    if (within === null) return means;
    const count = there[0].length;
    const noise = within.map((row) => row.map((value) => value / count));
    return less(means, covariance(means), noise);
  }

  Object.assign(optare, { columnMeans, contrast, covariance, range, withoutLuck });
})((globalThis.Optare ??= {}));
