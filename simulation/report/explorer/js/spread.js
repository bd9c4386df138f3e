/* Spreads of a number: the interval of its mean over runs, and its range over draws. */
(function (optare) {
  const { range, total } = optare;
  const RANGE = [0.05, 0.5, 0.95];

  function mean(values) {
    return total(values) / values.length;
  }

  /** A quantile between neighbours in a straight line. */
  function quantile(values, share) {
    const sorted = Float64Array.from(values).sort();
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }

  /** Mean and ends of its 95 % interval; `t` is the quantile of Student's t. */
  function interval(values, t) {
    const middle = mean(values);
    if (values.length < 2) return [middle, NaN, NaN];
    const squares = total(values.map((value) => (value - middle) ** 2));
    const half = (t * Math.sqrt(squares / (values.length - 1))) / Math.sqrt(values.length);
    return [middle, middle - half, middle + half];
  }

  /**
   * The spreads of a number.
   * @param {number[]} main by replication of the files' values
   * @param {number[][]} draws by draw and replication
   */
  function spread(main, draws, t) {
    const [middle, low, high] = interval(main, t);
    const means = draws.map(mean);
    const [drawLow, drawMedian, drawHigh] = RANGE.map((share) => quantile(means, share));
    return {
      mean: middle,
      low,
      high,
      draw_low: drawLow,
      draw_median: drawMedian,
      draw_high: drawHigh,
    };
  }

  /** A share of draws with its Wilson score interval; `z` is the quantile of the normal law. */
  function shareOf(count, draws, z) {
    const share = count / draws;
    const room = (z * z) / draws;
    const middle = (share + room / 2) / (1 + room);
    const half = Math.sqrt((share * (1 - share) * room + (room * room) / 4)) / (1 + room);
    return {
      share,
      low: count ? middle - half : 0,
      high: count === draws ? 1 : middle + half,
    };
  }

  /** Sums so far. */
  function cumulated(values) {
    let sum = 0;
    return values.map((value) => (sum += value));
  }

  /** The first place from which savings so far never fall below zero again; null: none. */
  function paybackPlace(saved) {
    const soFar = cumulated(saved);
    let first = 0;
    for (const place of range(soFar.length)) if (soFar[place] < 0) first = place + 1;
    return first < saved.length ? first : null;
  }

  Object.assign(optare, { cumulated, interval, mean, paybackPlace, quantile, shareOf, spread });
})((globalThis.Optare ??= {}));
