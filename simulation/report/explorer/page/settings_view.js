/** The settings in words, and as a text to copy. */
Explorer.settingsView = (() => {
  const { el, replace } = Explorer.dom;
  const { number, percent } = Explorer.words;
  const { formOf } = Explorer.controls;

  /** Returns one changed setting in words. */
  function words(data, name, value) {
    const [group, ...rest] = name.split(".");
    const key = rest.join(".");
    if (group === "weights") {
      const { title, weight } = data.criteria.find((one) => one.name === key);
      return `Weight of ${title}: ${number(value, Number.isInteger(value) ? 0 : 1)} (files: ${number(weight)})`;
    }
    if (group === "levers") {
      const lever = data.controls.find((one) => one.name === key);
      const form = formOf(lever);
      const files = lever.value === null ? "differs by option" : form.say(lever.value);
      return `${lever.title}: ${form.say(value)} (files: ${files})`;
    }
    return plainWords(data, name, value);
  }

  function plainWords(data, name, value) {
    if (name === "week_gbp") {
      return `Worth of a week of need not met: £${number(value, Number.isInteger(value) ? 0 : 2)} `
        + `(files: £${number(data.week.value)})`;
    }
    if (name === "discount") {
      return value === null ? "Discounting: the published schedule"
        : `Discount rate: ${percent(value, 1)} in all years (files: ${data.discount.title})`;
    }
    if (name === "horizon_years") {
      return value === null ? "All years count" : `Years that count: the first ${value}`;
    }
    const regime = data.pension_regimes.find((one) => one.name === value);
    return `Pension of staff who transfer: ${regime ? regime.title : "as the files say"}`;
  }

  /** Returns the settings that differ from the files, in words; one line if none does. */
  function told(data, setting, files) {
    const found = Explorer.fragment.changes(setting, files)
      .map(([name, value]) => words(data, name, value));
    return found.length ? found : ["All settings are those of the files."];
  }

  function copied(text, button, area) {
    const done = () => { button.textContent = "Copied"; };
    const byHand = () => { area.hidden = false; area.focus(); area.select(); };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  /** Returns the list of settings with a button that copies them; `show` is told the state. */
  function view(title) {
    const list = el("ul", { id: "settings-list" });
    const area = el("textarea", { id: "settings-text", rows: 8, readonly: true, hidden: true,
      "aria-label": "These settings as text" });
    const button = el("button", { type: "button", id: "copy", click: () => copied(area.value, button, area) },
      "Copy these settings");
    function show(state) {
      const lines = told(state.data, state.setting, state.files);
      replace(list, lines.map((text) => el("li", {}, text)));
      area.value = [title, ...lines, ...Explorer.answer.sentences(state), state.address()].join("\n");
      button.textContent = "Copy these settings";
    }
    const head = el("h3", {}, "What is not as in the files");
    const note = el("p", { class: "note" }, "The page's address holds the same, so it can be sent on with the file.");
    return { nodes: [head, list, note, el("p", {}, button), area], show };
  }

  return { view, told };
})();
