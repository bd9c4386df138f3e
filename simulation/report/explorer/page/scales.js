/** Positions and round numbers of axes. */
Explorer.scales = (() => {
  /** Returns a function from a value to a place on a line. */
  function linear(from, to, begin, end) {
    const width = to - from || 1;
    return (value) => begin + ((value - from) / width) * (end - begin);
  }

  /** Returns a step of 1, 2 or 5 times a power of ten that gives about so many ticks. */
  function stepFor(span, ticks) {
    const rough = span / Math.max(ticks, 1);
    const power = 10 ** Math.floor(Math.log10(rough || 1));
    const first = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999) || 10;
    return first * power;
  }

  /** Returns the round numbers between two ends, ascending. */
  function ticks(low, high, about = 5) {
    if (!(high > low)) return [low];
    const step = stepFor(high - low, about);
    const found = [];
    for (let at = Math.ceil(low / step - 1e-9); at <= high / step + 1e-9; at += 1) {
      found.push(at === 0 ? 0 : at * step);
    }
    return found;
  }

  /** Moves labels apart along a line: places at least `gap` apart, in their order, inside ends. */
  function apart(places, gap, begin, end) {
    const order = places.map((place, at) => [place, at]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const moved = order.map(([place]) => place);
    for (let at = 1; at < moved.length; at += 1) {
      moved[at] = Math.max(moved[at], moved[at - 1] + gap);
    }
    let limit = end;
    for (let at = moved.length - 1; at >= 0; at -= 1) {
      moved[at] = Math.min(moved[at], limit);
      limit = moved[at] - gap;
    }
    const found = new Array(places.length);
    order.forEach(([, at], rank) => { found[at] = Math.max(moved[rank], begin + rank * gap); });
    return found;
  }

  return { linear, stepFor, ticks, apart };
})();
