/** Points with whiskers by year, one column a year, options beside each other. */
Explorer.years = (() => {
  const { picture } = Explorer.figure;
  const { label, line, marker, up, heightOf, SOFT } = Explorer.marks;
  const { linear, ticks } = Explorer.scales;
  const { widthOf, atTheRight } = Explorer.names;
  const LEFT = 60;
  /** below NARROW pixels a column every second year is named, below WIDE without its century */
  const NARROW = 40;
  const WIDE = 56;
  const TOP = 42;
  const PLOT = 230;

  /** Returns a picture. `series`: title, look, spreads (mean, low, high by year). */
  function draw(width, years, series, { say, yTitle, zeroWords, description }) {
    const bottom = TOP + PLOT;
    const values = series.flatMap(({ spreads }) => spreads.flatMap((s) => [s.mean, s.low, s.high]))
      .filter(Number.isFinite);
    const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
    const room = (most - least || 1) * 0.05;
    const y = linear(least - room, most + room, bottom, TOP);
    const labels = widthOf(width);
    const right = width - labels - 20;
    const column = (right - LEFT) / years.length;
    const parts = [
      ...up(ticks(least - room, most + room, 5), y, LEFT, right, say),
      line(LEFT, y(0), right, y(0), { "stroke-width": 1.5 }),
      label(yTitle, 2, 10, { size: 12, fill: SOFT, width: width - 4 }),
      label(zeroWords, LEFT, bottom + 34, { size: 12, fill: SOFT, width: right - LEFT }),
    ];
    years.forEach((year, at) => {
      const begin = LEFT + at * column;
      if (at) parts.push(line(begin, TOP, begin, bottom, { stroke: "#d9d9d9" }));
      if (column >= NARROW || at % 2 === 0) {
        parts.push(label(column < WIDE ? year.slice(2) : year, begin + column / 2, bottom + 14,
          { anchor: "middle", fill: SOFT, size: 12 }));
      }
      series.forEach((one, rank) => parts.push(
        ...point(one, one.spreads[at], begin + (column * (rank + 1)) / (series.length + 1), y)));
    });
    const last = series.map((one) => ({ ...one, y: y(one.spreads[years.length - 1].mean) }));
    parts.push(...atTheRight(last, { right: right - 5, labels, top: TOP, bottom }));
    return picture(width, bottom + 30 + heightOf(zeroWords, right - LEFT), description, parts);
  }

  function point(one, spread, x, y) {
    const parts = [];
    if (spread.low !== null && spread.high !== null) {
      parts.push(line(x, y(spread.low), x, y(spread.high), { stroke: one.look.colour, "stroke-width": 2 }));
    }
    parts.push(marker(one.look, x, y(spread.mean), 4.5));
    return parts;
  }

  return { draw };
})();
