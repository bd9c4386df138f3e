/* Small symmetric matrices: eigenvalues by Jacobi's rotations, and square roots. */
(function (optare) {
  const { range } = optare;
  const SWEEPS = 60;
  const LEAST_SHARE = 1e-11;

  function product(a, b) {
    return a.map((row) => rowTimes(row, b));
  }

  /** A row times a matrix. */
  function rowTimes(row, b) {
    const found = zeros(b[0].length);
    for (let k = 0; k < row.length; k += 1) addScaled(found, b[k], row[k]);
    return found;
  }

  /** Add a row, times a factor, to a row. */
  function addScaled(to, row, factor) {
    for (let j = 0; j < to.length; j += 1) to[j] += factor * row[j];
  }

  function zeros(count) {
    return new Array(count).fill(0);
  }

  /** A matrix of rows and columns with nothing in it. */
  function nothing(count) {
    return range(count).map(() => zeros(count));
  }

  function transposed(a) {
    return a[0].map((_, j) => a.map((row) => row[j]));
  }

  function identity(n) {
    return range(n).map((i) => range(n).map((j) => (i === j ? 1 : 0)));
  }

  function even(a) {
    return a.map((row, i) => row.map((value, j) => (value + a[j][i]) / 2));
  }

  /** Turn rows and columns p and q so that the element between them is nothing. */
  function rotate(a, axes, p, q) {
    if (a[p][q] === 0) return;
    const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
    const c = 1 / Math.hypot(t, 1);
    const s = t * c;
    for (const row of a) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
    for (const k of range(a.length)) {
      [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
    }
    for (const row of axes) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
    a[p][q] = a[q][p] = 0;
  }

  /**
   * Eigenvalues and axes (columns) of a symmetric matrix. Golub and Van Loan (2013), Matrix
   * Computations, 8.5.
   */
  function eigen(matrix) {
    const a = even(matrix);
    const axes = identity(a.length);
    const pairs = range(a.length).flatMap((p) => range(p).map((q) => [q, p]));
    for (let sweep = 0; sweep < SWEEPS && pairs.some(([p, q]) => a[p][q] !== 0); sweep += 1) {
      for (const [p, q] of pairs) rotate(a, axes, p, q);
    }
    return { sizes: a.map((row, i) => row[i]), axes };
  }

  /** axes x diag(sizes) x axes'. */
  function composed(axes, sizes) {
    const scaled = axes.map((row) => row.map((value, j) => value * sizes[j]));
    return product(scaled, transposed(axes));
  }

  /** The square root of covariances, and its inverse in the directions that vary. */
  function roots(matrix) {
    const { sizes, axes } = eigen(matrix);
    const least = LEAST_SHARE * Math.max(...sizes, 0);
    const root = sizes.map((size) => (size > least ? Math.sqrt(size) : 0));
    const inverse = root.map((size) => (size > 0 ? 1 / size : 0));
    return [composed(axes, root), composed(axes, inverse)];
  }

  Object.assign(optare, { addScaled, composed, eigen, even, nothing, product, roots, rowTimes, transposed, zeros });
})((globalThis.Optare ??= {}));
