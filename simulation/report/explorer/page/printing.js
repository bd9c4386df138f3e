/** Paper cannot be clicked: what is folded away is opened before printing, and closed again after. */
Explorer.printing = (() => {
  const PAPER_PX = 640;

  /**
   * Opens the details of these ids while the page is printed, and draws charts as wide as paper;
   * `before` is called first.
   */
  function prepare(ids, before) {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      before();
      opened = ids.map(Explorer.dom.by).filter((node) => node && !node.open);
      opened.forEach((node) => { node.open = true; });
      Explorer.figure.redrawAll(PAPER_PX);
    });
    window.addEventListener("afterprint", () => {
      opened.forEach((node) => { node.open = false; });
      Explorer.figure.redrawAll(0);
    });
  }

  return { prepare };
})();
