/** The parts that charts share: axes, text of more than one line, markers that differ in shape. */
Explorer.marks = (() => {
  const { svg } = Explorer.dom;
  const INK = "#1a1a1a";
  const SOFT = "#505050";
  const GRID = "#d9d9d9";
  const LETTER_PX = 7;
  const SMALL = 12;
  const SHAPES = {
    o: (x, y, r) => svg("circle", { cx: x, cy: y, r }),
    s: (x, y, r) => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r }),
    "^": (x, y, r) => svg("path", { d: `M${x} ${y - r * 1.2}l${r * 1.2} ${r * 2.2}h${-r * 2.4}z` }),
    D: (x, y, r) => svg("path", { d: `M${x} ${y - r * 1.4}l${r * 1.4} ${r * 1.4}l${-r * 1.4} ${r * 1.4}l${-r * 1.4} ${-r * 1.4}z` }),
  };

  /** Returns a marker in an option's shape and colour; an open one is white within. */
  function marker(look, x, y, size = 5, open = false) {
    const shape = SHAPES[look.marker](x, y, size);
    shape.setAttribute("fill", open ? "#fff" : look.colour);
    if (open) { shape.setAttribute("stroke", look.colour); shape.setAttribute("stroke-width", 2); }
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
      "font-weight": bold ? "bold" : null, class: "said",
    }, parts.map((part, at) => svg("tspan", { x, dy: at ? height : 0 }, part)));
  }

  /** Returns how tall small words are when they are broken to a width. */
  const heightOf = (text, width) => lines(text, width, (LETTER_PX * SMALL) / 13).length * SMALL * 1.15;

  const line = (x1, y1, x2, y2, attributes = {}) => (
    svg("line", { x1, y1, x2, y2, stroke: INK, "stroke-width": 1, ...attributes }));

  /**
   * Returns an axis along the bottom: a thin line up and a number for each tick. A number that would
   * run over an end of the picture stands inside; one that would run into the one before is left out.
   */
  function across(values, place, top, bottom, say, width = Infinity) {
    let end = -Infinity;
    return values.flatMap((value) => {
      const [x, text] = [place(value), say(value)];
      const half = (text.length * LETTER_PX) / 2;
      const inside = Math.min(Math.max(x, half + 2), width - half - 2);
      const parts = [line(x, top, x, bottom, { stroke: GRID })];
      if (inside - half < end) return parts;
      end = inside + half + LETTER_PX;
      return [...parts, label(text, inside, bottom + 12, { anchor: "middle", fill: SOFT, size: 12 })];
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

  return { marker, label, lines, heightOf, line, across, up, INK, SOFT, GRID };
})();
