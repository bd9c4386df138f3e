/** Puts the page together when it opens. */
(() => {
  const { by, el, replace } = Explorer.dom;

  const read = (id) => JSON.parse(by(id).textContent);

  /** Returns the options with how each is drawn. */
  function optionsOf(data, looks) {
    return data.options.map((option) => ({ ...option, look: looks[option.name] }));
  }

  function showDays(packed, options) {
    if (packed === null) return;
    const days = Explorer.days.decode(packed);
    const view = Explorer.daysView.view(days, options);
    const player = Explorer.daysPlayer.player(days, view.show);
    replace(
      by("days-body"), player.node, ...view.boxes,
      el("details", {}, el("summary", {}, "By kind of work and by team"), view.more),
      el("div", { class: "scroll" }, view.table),
    );
    by("days").hidden = false;
    player.go(0);
  }

  const data = read("explorer-data");
  const options = optionsOf(data, read("explorer-looks"));
  showDays(read("explorer-days"), options);
  by("status").textContent = "";
})();
