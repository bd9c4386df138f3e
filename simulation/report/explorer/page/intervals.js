/** A row an option: a point with its interval along one axis, the words beside each. */
Explorer.intervals = (() => {
  const { picture } = Explorer.figure;
  const { marker, label, line, across, SOFT } = Explorer.marks;
  const { linear, ticks } = Explorer.scales;
  const ROW = 46;
  const TOP = 8;
  const EDGE = 14;

  /** Returns the ends of an axis that holds all numbers, and zero if asked. */
  function ends(rows, zero) {
    const values = rows.flatMap(({ at, low, high }) => [at, low, high]).filter(Number.isFinite);
    if (zero) values.push(0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const room = (most - least || Math.abs(most) || 1) * 0.05;
    return [least === 0 && zero ? 0 : least - room, most === 0 && zero ? 0 : most + room];
  }

  /**
   * Returns a picture. `rows`: title, look, at, low, high (null where not known), words; `zero`:
   * words at the line of zero, if there is one; `say` prints a tick.
   */
  function draw(width, rows, { zero = "", say, description }) {
    const bottom = TOP + rows.length * ROW;
    const [least, most] = ends(rows, zero !== "");
    const place = linear(least, most, EDGE, width - EDGE);
    const about = Math.max(2, Math.floor(width / 110));
    const shown = ticks(least, most, about);
    const parts = across(shown, place, TOP, bottom, say);
    if (zero) {
      parts.push(line(place(0), TOP, place(0), bottom, { "stroke-width": 1.5 }));
    }
    rows.forEach((row, at) => parts.push(...rowParts(row, TOP + at * ROW, place, width)));
    if (zero) parts.push(label(zero, EDGE, bottom + 30, { fill: SOFT, size: 12, width: width - 2 * EDGE }));
    return picture(width, bottom + (zero ? 50 : 24), description, parts);
  }

  function rowParts(row, top, place, width) {
    const y = top + 32;
    const parts = [label(`${row.title}: ${row.words}`, EDGE, top + 12, { width: width - 2 * EDGE, size: 13 })];
    if (row.at === null) return parts;
    if (row.low !== null && row.high !== null) {
      const stroke = { stroke: row.look.colour, "stroke-width": 3 };
      parts.push(line(place(row.low), y, place(row.high), y, stroke));
      for (const end of [row.low, row.high]) {
        parts.push(line(place(end), y - 5, place(end), y + 5, { ...stroke, "stroke-width": 2 }));
      }
    }
    parts.push(marker(row.look, place(row.at), y, 6));
    return parts;
  }

  return { draw, ends };
})();
