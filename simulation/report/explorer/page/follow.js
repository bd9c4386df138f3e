/** One count over all days, a line an option, with the day that is shown marked. */
Explorer.follow = (() => {
  const { el } = Explorer.dom;
  const { figure, table } = Explorer.figure;
  const { line } = Explorer.marks;
  const { number, dateAfter } = Explorer.words;
  const DAY_MS = 86400000;

  /** Returns each first of January of the run, as [day, year]. */
  function newYears(start, days) {
    const begin = Date.parse(`${start}T00:00:00Z`);
    const first = new Date(begin).getUTCFullYear() + 1;
    const found = [];
    for (let year = first; ; year += 1) {
      const day = Math.round((Date.UTC(year, 0, 1) - begin) / DAY_MS);
      if (day >= days) return found;
      found.push([day, year]);
    }
  }

  /** Returns a list to choose a count from, its lines over the days, and what marks a day. */
  function follow(days, options) {
    const tracks = days.groups.flatMap((group) => group.tracks.map((track) => ({ group, track })));
    const xs = Array.from({ length: days.days }, (_, at) => at);
    const years = newYears(days.start, days.days);
    const list = el("select", { id: "follow", change: () => draw() }, tracks.map(({ group, track }, at) => (
      el("option", { value: at }, `${group.title}: ${track.title}`))));
    list.value = String(Math.max(0, tracks.findIndex(({ track }) => track.name === "waiting_list")));
    const shown = figure("Over the whole run.", "The line is the day that is shown.");
    let cursor = null;
    let place = null;
    let day = 0;

    function picture(width) {
      const { track } = tracks[Number(list.value)];
      const most = Math.max(1, ...track.counts.map((row) => row.reduce((a, b) => Math.max(a, b), 0)));
      place = Explorer.curves.placing(width, xs);
      const drawn = Explorer.curves.draw(width, xs, options.map((option, at) => (
        { ...option, ys: track.counts[at] })), {
        low: 0, high: most, sayY: (value) => number(value),
        sayX: (at) => String((years.find(([on]) => on === at) || [0, ""])[1]),
        xTicks: years.map(([at]) => at), xTitle: "Start of the year", yTitle: track.title,
        description: `${track.title}: count at the end of each day for each option. Counts at the start `
          + "of each year are in the table that follows.",
      });
      cursor = line(0, place.top, 0, place.bottom, { "stroke-width": 1.5 });
      drawn.append(cursor);
      mark(day);
      return drawn;
    }

    function rows() {
      const { track } = tracks[Number(list.value)];
      return [[0], ...years, [days.days - 1]].map(([at]) => [
        dateAfter(days.start, at), ...track.counts.map((row) => number(row[at])),
      ]);
    }

    function draw() {
      const { track } = tracks[Number(list.value)];
      shown.show(picture, table(track.title, ["End of", ...options.map(({ title }) => title)], rows()));
    }

    function mark(at) {
      day = at;
      if (!cursor) return;
      cursor.setAttribute("x1", place.x(at));
      cursor.setAttribute("x2", place.x(at));
    }

    const node = el("div", { class: "follow" },
      el("label", { for: "follow" }, "Follow one count "), list, shown.node);
    return { node, draw, mark };
  }

  return { follow, newYears };
})();
