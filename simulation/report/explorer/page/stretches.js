/** A bar a criterion: who wins at each weight, with the weight that it has now marked. */
Explorer.stretches = (() => {
  const { picture } = Explorer.figure;
  const { svg } = Explorer.dom;
  const { label, lines, line, SOFT } = Explorer.marks;
  const { linear } = Explorer.scales;
  const { percent } = Explorer.words;
  const EDGE = 8;
  const LINE = 15;
  const BAR = 24;
  const LETTER_PX = 6.6;

  const titleOf = (row) => `${row.title}: ${percent(row.share)} of all weight now`;

  /** Returns a picture. `rows`: title, share, stretches (low, high, option); `options` by name. */
  function draw(width, rows, options, description) {
    const inside = width - 2 * EDGE;
    const place = linear(0, 1, EDGE, width - EDGE);
    let top = 0;
    const parts = rows.flatMap((row) => {
      const made = rowParts(row, top, place, options, inside);
      top += made.height;
      return made.parts;
    });
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
      parts.push(label(percent(share), place(share), top + 8, { anchor, size: 12, fill: SOFT }));
    }
    return picture(width, top + 20, description, parts);
  }

  function rowParts(row, top, place, options, width) {
    const words = lines(titleOf(row), width).length * LINE;
    const y = top + words + 10;
    const parts = [label(titleOf(row), EDGE, top + 11, { width })];
    for (const one of row.stretches) parts.push(...stretchParts(one, y, place, options));
    const now = place(row.share);
    parts.push(line(now, y - 4, now, y + BAR + 6, { "stroke-width": 4, stroke: "#fff" }));
    parts.push(line(now, y - 4, now, y + BAR + 6, { "stroke-width": 1.5 }));
    parts.push(svg("path", { d: `M${now - 6} ${y - 7}h12l-6 7z`, fill: "#1a1a1a" }));
    return { parts, height: words + BAR + 30 };
  }

  function stretchParts(one, y, place, options) {
    const option = options.find(({ name }) => name === one.option);
    const [begin, end] = [place(one.low) + 1, place(one.high) - 1];
    const rect = svg("rect", {
      x: begin, y, width: Math.max(end - begin, 0.5), height: BAR, fill: "#fff",
      stroke: option.look.colour, "stroke-width": 2,
    });
    const letters = Math.floor((end - begin - 28) / LETTER_PX);
    const mark = end - begin > 20 ? [Explorer.marks.marker(option.look, begin + 11, y + BAR / 2, 5)] : [];
    if (letters < 5) return [rect, ...mark];
    const text = option.title.length <= letters ? option.title : `${option.title.slice(0, letters - 1)}…`;
    return [rect, ...mark, label(text, begin + 21, y + BAR / 2 + 1, { size: 12 })];
  }

  return { draw };
})();
