/** Puts the page together when it opens. */
(() => {
  const { by, el, replace } = Explorer.dom;

  const read = (id) => JSON.parse(by(id).textContent);

  /** Puts the days on the page, if a run was played. */
  function showDays(packed, options) {
    if (packed === null) return;
    const days = Explorer.days.decode(packed);
    const view = Explorer.daysView.view(days, options);
    const follow = Explorer.follow.follow(days, options);
    const player = Explorer.daysPlayer.player(days, (day, date) => {
      view.show(day, date);
      follow.mark(day);
    });
    by("days").hidden = false;
    replace(
      by("days-body"), player.node, ...view.boxes, follow.node,
      el("details", {}, el("summary", {}, "By kind of work and by team"), view.more),
      el("details", { id: "day-table" }, el("summary", {}, "All counts of the day as a table"),
        Explorer.figure.scrolling(view.table)),
    );
    follow.draw();
    player.go(0);
  }

  function showPresets(data, app) {
    replace(by("presets"), Explorer.settingsView.presets(data).map(([words, part]) => (
      el("button", { type: "button", click: () => app.begin(part) }, words))));
  }

  function say(state) {
    replace(by("status"), Explorer.answer.sentences(state).map((text) => el("span", {}, `${text} `)));
  }

  const data = Optare.decode(read("explorer-data"));
  const parts = {
    worth: Explorer.worthView.view(),
    chance: Explorer.chanceView.view(),
    cash: Explorer.cashView.view(),
    criteria: Explorer.criteriaView.view(),
    settings: Explorer.settingsView.view(document.title),
  };
  let app = null;
  const controls = Explorer.controls.build(data, (part) => app.change(part));
  const moved = { show: ({ setting }) => controls.show(setting) };
  app = Explorer.app.start(data, read("explorer-looks"), [moved, ...Object.values(parts)], say);
  Explorer.state = app.state;
  Explorer.change = app.change;

  replace(by("controls"), controls.node);
  for (const [name, part] of Object.entries(parts)) replace(by(`${name}-body`), part.nodes);
  by("criteria").hidden = !data.criteria;
  by("needs-script").hidden = true;
  by("explorer").hidden = false;
  showPresets(data, app);
  by("show-tables").addEventListener("change", (event) => (
    Explorer.figure.showTables(event.target.checked)));
  app.fromAddress();
  showDays(read("explorer-days"), app.state.options);
})();
