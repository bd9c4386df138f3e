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
        Explorer.figure.scrolling(view.table, true)),
    );
    follow.draw();
    player.go(0);
  }


  function say(state) {
    replace(by("status"), Explorer.answer.sentences(state).map((text) => el("span", {}, `${text} `)));
  }

  const data = Optare.decode(read("explorer-data"));
  const parts = {
    glance: Explorer.glanceView.view(),
    worth: Explorer.worthView.view(),
    chance: Explorer.chanceView.view(),
    cash: Explorer.cashView.view(),
    criteria: Explorer.criteriaView.view(),
    settings: Explorer.settingsView.view(document.title),
  };
  let app = null;
  const controls = Explorer.controls.build(data, (part) => app.change(part));
  const moved = { show: ({ setting }) => controls.show(setting) };
  const presets = Explorer.presets.view(data, (part) => app.begin(part));
  const readout = Explorer.readout.view();
  const views = [moved, presets, readout, ...Object.values(parts)];
  app = Explorer.app.start(data, read("explorer-looks"), views, say);
  Explorer.state = app.state;
  Explorer.change = app.change;
  Explorer.begin = app.begin;

  replace(by("readout"), readout.nodes);
  replace(by("controls"), controls.node);
  for (const [name, part] of Object.entries(parts)) replace(by(`${name}-body`), part.nodes);
  by("criteria").hidden = !data.criteria;
  by("needs-script").hidden = true;
  by("explorer").hidden = false;
  replace(by("presets"), presets.nodes);
  by("show-tables").addEventListener("change", (event) => (
    Explorer.figure.showTables(event.target.checked)));
  Explorer.printing.prepare(["day-table"], () => say(app.state));
  app.fromAddress();
  showDays(read("explorer-days"), app.state.options);
})();
