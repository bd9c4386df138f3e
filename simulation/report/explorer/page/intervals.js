/** A block an option: its name, and a line for each of its intervals along one axis. */
Explorer.intervals = (() => {
  const { picture } = Explorer.figure;
  const { marker, label, lines, heightOf, line, across, SOFT } = Explorer.marks;
  const { linear, ticks } = Explorer.scales;
  const TOP = 8;
  const EDGE = 14;
  const WORDS = { size: 13, letter: 7, line: 15 };
  const MARK = 20;

  /** Returns the ends of an axis that holds all numbers, and zero if asked. */
  function ends(rows, zero) {
    const all = rows.flatMap((row) => row.lines);
    const values = all.flatMap(({ at, low, high }) => [at, low, high]).filter(Number.isFinite);
    if (zero || !values.length) values.push(0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const room = (most - least || Math.abs(most) || 1) * 0.05;
    return [least === 0 && zero ? 0 : least - room, most === 0 && zero ? 0 : most + room];
  }

  /** Returns the lines of an option's block from top to bottom: each with its place and its height. */
  function placed(row, width) {
    let y = 0;
    const parts = [{ kind: "title", text: row.title, y }, ...row.lines.flatMap((one) => [
      { kind: "words", text: one.words, one }, { kind: "mark", one },
    ])];
    for (const part of parts) {
      part.y = y;
      const tall = part.text ? lines(part.text, width, WORDS.letter).length * WORDS.line : MARK;
      y += tall;
    }
    return { parts, height: y + 10 };
  }

  /**
   * Returns a picture. `rows`: title, look, lines (at, low, high, null where not known; words; open
   * for a marker that is not filled); `zero`: words at the line of zero, if there is one; `say`
   * prints a tick; `axis`: its ends, if they are not to follow the numbers.
   */
  function draw(width, rows, { zero = "", say, description, axis = null }) {
    const inside = width - 2 * EDGE;
    const blocks = rows.map((row) => ({ row, ...placed(row, inside) }));
    const bottom = TOP + blocks.reduce((sum, { height }) => sum + height, 0);
    const [least, most] = axis || ends(rows, zero !== "");
    const place = linear(least, most, EDGE, width - EDGE);
    const parts = across(ticks(least, most, Math.max(2, Math.floor(width / 110))), place, TOP, bottom, say, width);
    if (zero) parts.push(line(place(0), TOP, place(0), bottom, { "stroke-width": 1.5 }));
    let top = TOP;
    for (const { row, parts: own, height } of blocks) {
      parts.push(...own.flatMap((part) => blockPart(part, row, top, place, inside)));
      top += height;
    }
    if (zero) parts.push(label(zero, EDGE, bottom + 30, { fill: SOFT, size: 12, width: inside }));
    return picture(width, bottom + 24 + (zero ? heightOf(zero, inside) + 2 : 0), description, parts);
  }

  function blockPart(part, row, top, place, width) {
    const y = top + part.y + 9;
    if (part.kind === "mark") return part.one.at === null ? [] : mark(part.one, row.look, y, place);
    const bold = part.kind === "title";
    return [label(part.text, EDGE, y, { width, size: WORDS.size, bold, fill: bold ? undefined : SOFT })];
  }

  function mark(one, look, y, place) {
    const parts = [];
    if (one.low !== null && one.high !== null) {
      const stroke = { stroke: look.colour, "stroke-width": one.open ? 2 : 4 };
      parts.push(line(place(one.low), y, place(one.high), y, stroke));
      for (const end of [one.low, one.high]) {
        parts.push(line(place(end), y - 5, place(end), y + 5, { ...stroke, "stroke-width": 2 }));
      }
    }
    parts.push(marker(look, place(one.at), y, 6, one.open));
    return parts;
  }

  return { draw, ends };
})();
