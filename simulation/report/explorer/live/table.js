/** What a rerun gave: a sentence, and a table with the interval of each change drawn beside it. */
Explorer.liveTable = (() => {
  const { el, svg } = Explorer.dom;
  const { listed } = Explorer.words;
  const WIDTH = 120;
  const HEIGHT = 20;

  /** Returns the ends of a drawing that has zero in the middle; 1 where all is zero. */
  function reach(cell) {
    return Math.max(Math.abs(cell.low ?? 0), Math.abs(cell.high ?? 0), Math.abs(cell.mean ?? 0)) || 1;
  }

  /** Returns where a number lies in a drawing, from 0 to its width. */
  const across = (value, end) => (WIDTH / 2) * (1 + (0.95 * value) / end);

  /** Draws a change and its interval against zero; the words stand beside it. */
  function drawn(cell) {
    const end = reach(cell);
    const middle = HEIGHT / 2;
    const zero = { x1: WIDTH / 2, x2: WIDTH / 2, y1: 0, y2: HEIGHT, stroke: "#767676" };
    const marks = [svg("line", zero)];
    if (cell.low !== null && cell.high !== null) {
      const ends = { x1: across(cell.low, end), x2: across(cell.high, end), y1: middle, y2: middle };
      marks.push(svg("line", { ...ends, stroke: "#12436d", "stroke-width": 3 }));
    }
    if (cell.mean !== null) {
      const solid = cell.distinct ? "#12436d" : "#fff";
      const dot = { cx: across(cell.mean, end), cy: middle, r: 4, stroke: "#12436d", fill: solid };
      marks.push(svg("circle", { ...dot, "stroke-width": 2 }));
    }
    const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT };
    return svg("svg", { ...box, "aria-hidden": "true", focusable: "false" }, ...marks);
  }

  /** Returns the unit of a row; a change of a share is in points, not a share of the share. */
  const unitOf = ({ unit }) => (unit === "per cent" ? "per cent; changes in percentage points" : unit);

  function line(row) {
    return el("tr", {},
      el("th", { scope: "row" }, `${row.title} (${unitOf(row)})`),
      el("td", {}, row.filed.text),
      el("td", {}, row.now.text),
      el("td", {}, drawn(row.change), el("br"), row.change.text),
      row.against ? el("td", {}, row.against.text) : null);
  }

  /** Returns the table of an answer. */
  function table(answer, titles) {
    const heads = ["Measure", "As the files have it", "With these levers", "Change by the levers"];
    if (answer.option !== titles.baseline) heads.push(`Against ${titles.of[titles.baseline]}`);
    return el("table", {},
      el("caption", {}, `${titles.of[answer.option]} run again, ${answer.year}: ` +
        `mean of ${answer.done} replications and its 95% interval`),
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, ...answer.rows.map(line)));
  }

  /** Returns what is said of an answer: how far it is, and what can be told from zero. */
  function sentence(answer) {
    if (!answer.finished) {
      return `${answer.done} of ${answer.of} replications: the intervals will narrow.`;
    }
    const told = answer.rows.filter((row) => row.change.distinct)
      .map((row) => `${row.title} (${row.change.mean > 0 ? "up" : "down"})`);
    const what = told.length ? `These changes can be told from zero: ${listed(told)}.`
      : "No change can be told from zero.";
    return `${answer.of} replications in ${answer.seconds} seconds. ${what} ${answer.pay_bill.sentence}`;
  }

  return { table, sentence, drawn, reach, across };
})();
