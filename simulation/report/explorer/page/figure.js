/** A chart with its title, and the same numbers as a table beside it. */
Explorer.figure = (() => {
  const { el, svg, replace } = Explorer.dom;
  const shown = [];

  /** Returns a table: header texts, rows of texts or nodes; the first column names the row. */
  function table(caption, header, rows) {
    const head = el("tr", {}, header.map((text, at) => (
      el("th", { scope: "col", class: at ? "number" : null }, text))));
    const body = rows.map((row) => el("tr", {}, row.map((text, at) => (
      at ? el("td", { class: "number" }, text) : el("th", { scope: "row" }, text)))));
    return el("table", {}, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, body));
  }

  /**
   * Returns what stands in a cell: a number, and under it its interval, if they are known. `say`
   * prints a number to a place: none is told finer than its interval.
   */
  function withInterval(at, low, high, say) {
    const known = (value) => value !== null && value !== undefined;
    if (!known(at)) return "not known";
    if (!known(low) || !known(high)) return say(at);
    const place = Explorer.words.placeOf(low, high);
    const ends = `${say(low, place)} to ${say(high, place)}`;
    return [say(at, place), " ", el("span", { class: "interval" }, ends)];
  }

  /** Returns an SVG picture of this size, with its description. */
  function picture(width, height, description, ...children) {
    return svg("svg", {
      class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": description,
    }, children);
  }

  /**
   * Returns a place for a chart. `draw(width)` returns a picture, `rows()` a table; both are made
   * again by `show`, and the picture when the width of its place changes.
   */
  function figure(title, note = "") {
    const place = el("div", { class: "picture" });
    const beside = el("div", { class: "beside" });
    const caption = el("figcaption", {}, el("strong", {}, title), note ? ` ${note}` : "");
    const node = el("figure", { id: `figure-${shown.length + 1}` }, caption, place, beside);
    let draw = null;
    let width = 0;

    function redraw(wanted = 0) {
      if (!draw || node.hidden) return;  // what is hidden may show nothing that is still there
      width = wanted || Math.round(place.clientWidth) || 600;
      replace(place, draw(width));
    }

    new ResizeObserver(() => {
      if (Math.round(place.clientWidth) !== width) redraw();
    }).observe(place);
    shown.push(redraw);

    function show(drawing, tables) {
      draw = drawing;
      redraw();
      replace(beside, [tables].flat().map((one) => scrolling(one)));
    }

    return { node, show };
  }

  /** Draws every chart again at a width; at 0 each as wide as its place. */
  const redrawAll = (width) => shown.forEach((redraw) => redraw(width));

  /** Returns whether tables are shown to everybody; if not, only screen readers and paper have them. */
  const tablesShown = () => document.body.classList.contains("tables");

  /** Returns a table in a region that scrolls by itself where it is wider than the page. */
  function scrolling(node, always = false) {
    const name = node.querySelector("caption").textContent;
    const reach = always || tablesShown() ? 0 : -1;
    return el("div", { class: "scroll", role: "group", "aria-label": name, tabindex: reach }, node);
  }

  /** Shows or hides the tables beside charts; what cannot be seen cannot be tabbed to. */
  function showTables(shown) {
    document.body.classList.toggle("tables", shown);
    for (const region of document.querySelectorAll(".beside .scroll")) {
      region.tabIndex = shown ? 0 : -1;
    }
  }

  return { figure, table, withInterval, picture, scrolling, showTables, redrawAll };
})();
