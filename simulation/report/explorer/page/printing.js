/** Paper cannot be clicked: what is folded away is opened before printing, and closed again after. */
Explorer.printing = (() => {
  /** Opens the details of these ids while the page is printed. */
  function prepare(ids) {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = ids.map(Explorer.dom.by).filter((node) => node && !node.open);
      opened.forEach((node) => { node.open = true; });
    });
    window.addEventListener("afterprint", () => opened.forEach((node) => { node.open = false; }));
  }

  return { prepare };
})();
