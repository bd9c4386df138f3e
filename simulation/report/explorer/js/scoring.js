/* Scores by criteria under the reader's weights, and which weight changes the first. */
(function (optare) {
  const { columnMeans, descending, mean, quantile, range, total, winners } = optare;
  const TIE = 1e-9;
  const MOST = 100;
  const ENDS = [0.05, 0.95];

  function dot(a, b) {
    return total(a.map((value, place) => value * b[place]));
  }

  /** Weights as they were typed; null without criteria or without any weight. */
  function givenWeights(data, setting) {
    if (data.criteria === null) return null;
    const given = data.criteria.map((one) => setting.weights[one.name] ?? one.weight);
    return total(given) > 0 ? given : null;
  }

  /** Points over draws, [option][criterion]. */
  function meanPoints(points) {
    return points[0].map((_, option) => columnMeans(points.map((draw) => draw[option])));
  }

  /** Shares at which two lines rest + share x slope cross, between 0 and 1. */
  function crossings(rest, slope) {
    const found = [];
    for (const one of range(rest.length)) {
      for (let other = one + 1; other < rest.length; other += 1) {
        const apart = slope[one] - slope[other];
        const share = (rest[other] - rest[one]) / apart;
        if (Math.abs(apart) > TIE && share > 0 && share < 1) found.push(share);
      }
    }
    return found;
  }

  /** The option with the greatest height; of those as good the first. */
  function bestAt(rest, slope, share) {
    const heights = rest.map((value, place) => value + share * slope[place]);
    const most = Math.max(...heights);
    return heights.findIndex((height) => height >= most - TIE);
  }

  /** Which option is best from which share to which. */
  function stretches(names, rest, slope) {
    const limits = [...new Set([0, 1, ...crossings(rest, slope)])].sort((a, b) => a - b);
    const found = [];
    for (const place of range(limits.length - 1)) {
      const [low, high] = [limits[place], limits[place + 1]];
      const option = names[bestAt(rest, slope, (low + high) / 2)];
      const last = found[found.length - 1];
      if (last?.option === option) last.high = high;
      else found.push({ low, high, option });
    }
    return found;
  }

  /** Beyond which share another option wins, and the weight that makes that share. */
  function switchAt(stretch, share, others) {
    if (stretch === undefined) return null;
    const weight = share < 1 ? (share / (1 - share)) * others : null;
    return { share, option: stretch.option, weight };
  }

  function without(values, at) {
    return values.filter((_, place) => place !== at);
  }

  /** What the weight of one criterion decides; null where the others have none. */
  function sweep(data, points, given, at) {
    const others = total(without(given, at));
    if (!others) return null;
    const inner = without(given, at).map((weight) => weight / others);
    const rest = points.map((row) => dot(without(row, at), inner));
    const slope = points.map((row, option) => row[at] - rest[option]);
    const found = stretches(data.options.map((one) => one.name), rest, slope);
    const share = given[at] / total(given);
    const here = found.findIndex((one) => one.low <= share && share <= one.high);
    return {
      criterion: data.criteria[at].name,
      share,
      first: found[here].option,
      stretches: found,
      below: switchAt(found[here - 1], found[here - 1]?.high, others),
      above: switchAt(found[here + 1], found[here + 1]?.low, others),
    };
  }

  /**
   * Scores under a setting: `of(option)`, `points(option)` and what the weights decide; null without
   * criteria or without any weight.
   */
  function scoring(data, setting) {
    const given = givenWeights(data, setting);
    if (given === null) return null;
    const shares = given.map((weight) => weight / total(given));
    const byDraw = data.points.map((draw) => draw.map((row) => dot(row, shares)));
    const won = byDraw.map(winners);
    const middle = columnMeans(byDraw);
    const points = meanPoints(data.points);
    const names = data.criteria.map((one) => one.name);
    return {
      of: (option) => scoreOf(byDraw.map((row) => row[option]), won.map((row) => row[option])),
      points: (option) => Object.fromEntries(names.map((name, c) => [name, points[option][c]])),
      found: {
        order: descending(middle).map((option) => data.options[option].name),
        overturning_share: overturning(middle),
        sweeps: range(given.length)
          .map((at) => sweep(data, points, given, at))
          .filter((one) => one !== null),
      },
    };
  }

  function scoreOf(scores, won) {
    const [low, high] = ENDS.map((share) => quantile(scores, share));
    return { mean: mean(scores), low, high, first_share: mean(won) };
  }

  /** Share of all weight above which a criterion that nobody scores could change the first. */
  function overturning(scores) {
    if (scores.length < 2) return NaN;
    const [first, second] = descending(scores).map((option) => scores[option]);
    return (first - second) / (MOST + first - second);
  }

  Object.assign(optare, { scoring });
})((globalThis.Optare ??= {}));
