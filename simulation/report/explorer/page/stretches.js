/** A bar a criterion: who wins at each weight, with the weight that it has now marked. */
Explorer.stretches = (() => {
  const { picture } = Explorer.figure;
  const { svg } = Explorer.dom;
  const { label, line } = Explorer.marks;
  const { linear } = Explorer.scales;
  const { percent } = Explorer.words;
  const ROW = 66;

  /** Returns a picture. `rows`: title, share, stretches (low, high, option); `options` by name. */
  function draw(width, rows, options, description) {
    const place = linear(0, 1, 8, width - 8);
    const parts = rows.flatMap((row, at) => rowParts(row, at * ROW, place, options));
    const foot = rows.length * ROW;
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
      parts.push(label(percent(share), place(share), foot + 8, { anchor, size: 12, fill: "#505050" }));
    }
    return picture(width, foot + 20, description, parts);
  }

  function rowParts(row, top, place, options) {
    const y = top + 22;
    const parts = [label(`${row.title}: ${percent(row.share)} of all weight now`, 8, top + 11)];
    for (const one of row.stretches) parts.push(...stretchParts(one, y, place, options));
    const now = place(row.share);
    parts.push(line(now, y - 4, now, y + 30, { "stroke-width": 3, stroke: "#fff" }));
    parts.push(line(now, y - 4, now, y + 30, { "stroke-width": 1.5 }));
    parts.push(svg("path", { d: `M${now - 6} ${y - 7}h12l-6 7z`, fill: "#1a1a1a" }));
    return parts;
  }

  function stretchParts(one, y, place, options) {
    const option = options.find(({ name }) => name === one.option);
    const [begin, end] = [place(one.low), place(one.high)];
    const rect = svg("rect", {
      x: begin, y, width: Math.max(end - begin, 0.5), height: 24, fill: "#fff",
      stroke: option.look.colour, "stroke-width": 2,
    });
    const room = end - begin - 8;
    const letters = Math.floor(room / 6.6);
    const text = option.title.length <= letters ? option.title : `${option.title.slice(0, letters - 1)}…`;
    return letters < 4 ? [rect] : [rect, label(text, begin + 5, y + 13, { size: 12 })];
  }

  return { draw };
})();
