/** The parts that charts share: axes, text of more than one line, markers that differ in shape. */
Explorer.marks = (() => {
  const { svg } = Explorer.dom;
  const INK = "#1a1a1a";
  const SOFT = "#505050";
  const GRID = "#d9d9d9";
  const LETTER_PX = 6.6;
  const SHAPES = {
    o: (x, y, r) => svg("circle", { cx: x, cy: y, r }),
    s: (x, y, r) => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r }),
    "^": (x, y, r) => svg("path", { d: `M${x} ${y - r * 1.2}l${r * 1.2} ${r * 2.2}h${-r * 2.4}z` }),
    D: (x, y, r) => svg("path", { d: `M${x} ${y - r * 1.4}l${r * 1.4} ${r * 1.4}l${-r * 1.4} ${r * 1.4}l${-r * 1.4} ${-r * 1.4}z` }),
  };

  /** Returns a marker in an option's shape and colour. */
  function marker(look, x, y, size = 5) {
    const shape = SHAPES[look.marker](x, y, size);
    shape.setAttribute("fill", look.colour);
    return shape;
  }

  /** Returns words broken into lines of at most so many pixels. */
  function lines(text, width, letter = LETTER_PX) {
    const most = Math.max(4, Math.floor(width / letter));
    const found = [""];
    for (const word of text.split(" ")) {
      const last = found[found.length - 1];
      if (last && last.length + 1 + word.length > most) found.push(word);
      else found[found.length - 1] = last ? `${last} ${word}` : word;
    }
    return found;
  }

  /** Returns text at a place; several lines go down, centred on the place if `middle`. */
  function label(text, x, y, { anchor = "start", fill = INK, size = 13, width = 0, middle = false, bold = false } = {}) {
    const parts = width ? lines(text, width, LETTER_PX * (size / 13)) : [text];
    const height = size * 1.15;
    const first = middle ? y - ((parts.length - 1) * height) / 2 : y;
    return svg("text", {
      x, y: first, fill, "font-size": size, "text-anchor": anchor, "dominant-baseline": "middle",
      "font-weight": bold ? "bold" : null,
    }, parts.map((part, at) => svg("tspan", { x, dy: at ? height : 0 }, part)));
  }

  const line = (x1, y1, x2, y2, attributes = {}) => (
    svg("line", { x1, y1, x2, y2, stroke: INK, "stroke-width": 1, ...attributes }));

  /** Returns an axis along the bottom: a thin line up and a number for each tick. */
  function across(values, place, top, bottom, say) {
    return values.flatMap((value) => {
      const x = place(value);
      return [
        line(x, top, x, bottom, { stroke: GRID }),
        label(say(value), x, bottom + 12, { anchor: "middle", fill: SOFT, size: 12 }),
      ];
    });
  }

  /** Returns an axis up the side: a thin line across and a number for each tick. */
  function up(values, place, left, right, say) {
    return values.flatMap((value) => {
      const y = place(value);
      return [
        line(left, y, right, y, { stroke: GRID }),
        label(say(value), left - 6, y, { anchor: "end", fill: SOFT, size: 12 }),
      ];
    });
  }

  return { marker, label, lines, line, across, up, INK, SOFT, GRID };
})();
