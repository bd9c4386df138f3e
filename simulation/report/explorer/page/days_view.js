/** The days on the page: boxes of the pathway with a bar an option, and all of it as a table. */
Explorer.daysView = (() => {
  const { el, svg } = Explorer.dom;
  const { number } = Explorer.words;
  const BAR = 100;
  const IN_BOXES = new Set(["pathway", "support"]);

  /** Returns a bar whose length is set later; `look` gives its colour. */
  function bar(look) {
    const rect = svg("rect", { x: 0, y: 0, height: 10, width: 0, fill: look.colour });
    const line = svg("line", { x1: 0, x2: 0, y1: 0, y2: 10, stroke: "#1a1a1a", "stroke-width": 1 });
    const picture = svg(
      "svg",
      { class: "bar", viewBox: `0 0 ${BAR} 10`, preserveAspectRatio: "none", "aria-hidden": "true" },
      rect, line,
    );
    return { picture, set: (share) => rect.setAttribute("width", String(BAR * share)) };
  }

  /** Returns a box of one track, and what sets its counts. */
  function box(track, most, options) {
    const rows = options.map((option) => {
      const drawn = bar(option.look);
      const value = el("span", { class: "count" }, "0");
      const row = el(
        "li", {}, el("span", { class: "who" }, option.title), drawn.picture, " ", value,
      );
      const set = (count) => { drawn.set(count / most); value.textContent = number(count); };
      return { row, set };
    });
    const node = el(
      "li", { class: "box" },
      el("h4", {}, track.title),
      track.note ? el("p", { class: "note" }, track.note) : null,
      el("ul", {}, rows.map(({ row }) => row)),
    );
    return { node, show: (day) => rows.forEach(({ set }, at) => set(track.counts[at][day])) };
  }

  /** Returns a group of boxes to one scale. */
  function group(one, options) {
    const boxes = one.tracks.map((track) => box(track, one.most, options));
    const node = el(
      "section", { class: "boxes" },
      el("h3", {}, one.title),
      el("p", { class: "note" }, `Bars to one scale: the whole width is ${number(one.most)} `
        + `(${one.note}).`),
      el(one.name === "pathway" ? "ol" : "ul", { class: `row ${one.name}` },
        boxes.map(({ node: each }) => each)),
    );
    return { node, show: (day) => boxes.forEach(({ show }) => show(day)) };
  }

  /** Returns the table of the day: a row a track, a column an option. */
  function table(days, options) {
    const cells = [];
    const rows = days.groups.flatMap((one) => one.tracks.map((track) => {
      const numbers = track.counts.map((counts) => {
        const cell = el("td", { class: "number" }, "0");
        cells.push([cell, counts]);
        return cell;
      });
      return el("tr", {}, el("th", { scope: "row" }, `${one.title}: ${track.title}`), numbers);
    }));
    const caption = el("caption", {}, "");
    const head = el("tr", {}, el("th", { scope: "col" }, "What is counted"),
      options.map(({ title }) => el("th", { scope: "col", class: "number" }, title)));
    const node = el("table", {}, caption, el("thead", {}, head), el("tbody", {}, rows));
    const show = (day, date) => {
      caption.textContent = `Counts at the end of ${date}`;
      for (const [cell, counts] of cells) cell.textContent = number(counts[day]);
    };
    return { node, show };
  }

  /** Returns every part of the view, and what shows a day in all of them. */
  function view(days, options) {
    const groups = days.groups.map((one) => ({ one, drawn: group(one, options) }));
    const first = groups.filter(({ one }) => IN_BOXES.has(one.name));
    const more = groups.filter(({ one }) => !IN_BOXES.has(one.name));
    const counts = table(days, options);
    const parts = [...groups.map(({ drawn }) => drawn), counts];
    return {
      boxes: first.map(({ drawn }) => drawn.node),
      more: more.map(({ drawn }) => drawn.node),
      table: counts.node,
      show: (day, date) => parts.forEach(({ show }) => show(day, date)),
    };
  }

  return { view };
})();
