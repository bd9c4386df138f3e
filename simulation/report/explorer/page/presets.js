/** Ready-made settings; each starts from the files' values. */
Explorer.presets = (() => {
  const { el } = Explorer.dom;

  /** Returns ready-made settings as [words, part of a setting]. */
  function presets(data) {
    const found = [["Values of the files", {}]];
    found.push(["Waiting costs nothing", { week_gbp: 0 }], ["No discounting", { discount: 0 }]);
    if (data.controls.some(({ name }) => name === "mitigation_share")) {
      found.push(["No optimism mitigated", { levers: { mitigation_share: 0 } }]);
    }
    if (data.criteria) {
      const weights = Object.fromEntries(data.criteria.map(({ name }) => [name, 100]));
      found.push(["Equal weights", { weights }]);
    }
    return found.filter(([, part]) => !Object.keys(part).length || differs(data, part));
  }

  /** Returns whether a part of a setting is not what the files say anyway. */
  function differs(data, part) {
    const files = Optare.settingOf(data);
    const would = Optare.settingOf(data, Explorer.fragment.over(files, part));
    return Explorer.fragment.changes(would, files).length > 0;
  }

  /** Returns the buttons; `begin` is told the part of a setting, `show` marks the one that holds. */
  function view(data, begin) {
    const buttons = presets(data).map(([words, part]) => (
      { part, node: el("button", { type: "button", click: () => begin(part) }, words) }));
    function show(state) {
      for (const { part, node } of buttons) {
        const would = Optare.settingOf(data, Explorer.fragment.over(state.files, part));
        const same = Explorer.fragment.changes(state.setting, would).length === 0;
        node.setAttribute("aria-pressed", String(same));
      }
    }
    return { nodes: buttons.map(({ node }) => node), show };
  }

  return { presets, view };
})();
