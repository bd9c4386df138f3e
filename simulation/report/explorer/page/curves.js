/** Lines over one axis, each named at its end; a mark where the reader's own value lies. */
Explorer.curves = (() => {
  const { picture } = Explorer.figure;
  const { svg } = Explorer.dom;
  const { label, line, across, up, marker, heightOf, SOFT } = Explorer.marks;
  const { linear, ticks } = Explorer.scales;
  const { widthOf, atTheRight } = Explorer.names;
  const TOP = 42;
  const PLOT = 250;
  const LEFT = 60;

  const pathOf = (xs, ys, x, y) => {
    let text = "";
    for (let at = 0; at < xs.length; at += 1) {
      text += `${at ? "L" : "M"}${x(xs[at]).toFixed(1)} ${y(ys[at]).toFixed(1)}`;
    }
    return text;
  };

  /** Returns the sizes of a picture of this width. */
  function frame(width, left) {
    const labels = widthOf(width);
    return { left, right: width - labels - 18, labels, top: TOP, bottom: TOP + PLOT, width };
  }

  const acrossOf = (box, xs) => linear(xs[0], xs[xs.length - 1], box.left, box.right);

  /** Returns where a value lies across, and the ends up and down, in a picture of this width. */
  function placing(width, xs) {
    const box = frame(width, LEFT);
    return { x: acrossOf(box, xs), top: box.top, bottom: box.bottom };
  }

  /**
   * Returns a picture. `series`: title, look, ys; `xs` are shared. `how`: low and high of the axis
   * up, sayX and sayY for its numbers, xTitle, yTitle, description; if wanted mark ({at, words}),
   * zero (a line there), points (a marker at each x), xTicks.
   */
  function draw(width, xs, series, how) {
    const { low, high, sayX, sayY, xTitle, yTitle, mark, zero, description, points, xTicks } = how;
    const box = frame(width, LEFT);
    const x = acrossOf(box, xs);
    const y = linear(low, high, box.bottom, box.top);
    const about = Math.max(2, Math.floor((box.right - box.left) / 80));
    const parts = [
      ...up(ticks(low, high, 5), y, box.left, box.right, sayY),
      ...across(xTicks || ticks(xs[0], xs[xs.length - 1], about), x, box.bottom, box.bottom + 4, sayX, width),
      label(yTitle, 2, 10, { size: 12, fill: SOFT, width: width - 4 }),
      label(xTitle, box.left, box.bottom + 32, { size: 12, fill: SOFT, width: box.right - box.left }),
    ];
    if (zero) parts.push(line(box.left, y(0), box.right, y(0), { "stroke-width": 1.5 }));
    if (mark) parts.push(...markParts(mark, x, box));
    for (const one of series) parts.push(...lineParts(one, xs, x, y, points));
    parts.push(...atTheRight(series.map((one) => (
      { ...one, y: y(one.ys[one.ys.length - 1]) })), { ...box, bottom: box.bottom + 20 }));
    const foot = heightOf(xTitle, box.right - box.left);
    return picture(box.width, box.bottom + 28 + foot, description, parts);
  }

  function markParts(mark, x, box) {
    const at = x(mark.at);
    const right = at > (box.left + box.right) / 2;
    return [
      line(at, box.top - 8, at, box.bottom, { "stroke-width": 1.5, "stroke-dasharray": "3 3" }),
      label(mark.words, right ? at - 4 : at + 4, box.top - 14, { anchor: right ? "end" : "start", size: 12 }),
    ];
  }

  function lineParts(one, xs, x, y, points) {
    const path = svg("path", {
      d: pathOf(xs, one.ys, x, y), fill: "none", stroke: one.look.colour, "stroke-width": 2.25,
      "stroke-dasharray": one.look.dash || null, "stroke-linejoin": "round",
    });
    const some = points ? xs.map((_, at) => at) : [xs.length - 1];
    return [path, ...some.map((at) => marker(one.look, x(xs[at]), y(one.ys[at]), 4))];
  }

  return { draw, placing };
})();
