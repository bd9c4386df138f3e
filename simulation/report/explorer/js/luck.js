/*
 * Luck taken out: means of draws over a few runs, moved towards their mean until they vary together
 * as expected values do. The same as valuation/doubt/luck.py, where its sources stand.
 */
(function (optare) {
  const { addScaled, composed, eigen, even, mean, nothing, product, roots, rowTimes, transposed,
    zeros } = optare;

  /** Each option less the mean of all. */
  function contrast(values) {
    const middle = mean(values);
    return values.map((value) => value - middle);
  }

  /** The mean of each column. */
  function columnMeans(rows) {
    const sums = zeros(rows[0].length);
    for (const row of rows) addScaled(sums, row, 1);
    return sums.map((sum) => sum / rows.length);
  }

  function apartFrom(row, middle) {
    return row.map((value, j) => value - middle[j]);
  }

  /** Add to `sums` what rows have in common: products of their distances from their mean. */
  function addProducts(sums, rows) {
    const middle = columnMeans(rows);
    for (const row of rows) {
      const apart = apartFrom(row, middle);
      for (let i = 0; i < apart.length; i += 1) addScaled(sums[i], apart, apart[i]);
    }
  }

  function divided(matrix, by) {
    return matrix.map((row) => row.map((value) => value / by));
  }

  /** Covariance of rows over columns. */
  function covariance(rows) {
    const sums = nothing(rows[0].length);
    addProducts(sums, rows);
    return divided(sums, rows.length - 1);
  }

  /** Covariance of one run within its draw, the mean over draws. */
  function covarianceWithin(values) {
    const sums = nothing(values[0][0].length);
    for (const runs of values) addProducts(sums, runs);
    return divided(sums, values.length * (values[0].length - 1));
  }

  /** Rows moved towards their mean so that their covariance is `seen` less `noise`. */
  function less(means, seen, noise) {
    const middle = columnMeans(means);
    const [root, inverse] = roots(seen);
    const left = seen.map((row, i) => apartFrom(row, noise[i]));
    const kept = eigen(product(product(inverse, left), inverse));
    const turned = product(root, kept.axes);
    const target = composed(turned, kept.sizes.map((size) => Math.min(Math.max(size, 0), 1)));
    const [between] = roots(even(product(product(root, target), root)));
    const map = product(product(inverse, between), inverse);
    return means.map((row) => {
      const found = rowTimes(apartFrom(row, middle), map);
      addScaled(found, middle, 1);
      return found;
    });
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
    return less(means, covariance(means), divided(within, count));
  }

  Object.assign(optare, { columnMeans, contrast, covariance, withoutLuck });
})((globalThis.Optare ??= {}));
