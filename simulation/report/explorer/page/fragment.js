/** The settings in the page's address, so that they can be sent on: only what differs from the files. */
Explorer.fragment = (() => {
  const NESTED = ["levers", "weights"];
  const PLAIN = ["week_gbp", "discount", "horizon_years", "pension_regime"];

  /** Returns pairs of name and value for all that differs from the files' setting. */
  function changes(setting, files) {
    const found = PLAIN.filter((name) => setting[name] !== files[name])
      .map((name) => [name, setting[name]]);
    for (const group of NESTED) {
      for (const [name, value] of Object.entries(setting[group] || {})) {
        const before = (files[group] || {})[name] ?? null;
        if ((value ?? null) !== before) found.push([`${group}.${name}`, value]);
      }
    }
    return found;
  }

  /** Returns the fragment of a setting, without the hash sign; empty for the files' own. */
  function textOf(setting, files) {
    return changes(setting, files)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value ?? "")}`)
      .join("&");
  }

  /** Returns the value that a text stands for: nothing, a number, or the text itself. */
  function valueOf(text) {
    if (text === "") return null;
    return Number.isFinite(Number(text)) ? Number(text) : text;
  }

  /** Returns the part of a setting that a fragment holds; whatever cannot be read is left out. */
  function partOf(fragment) {
    const part = { levers: {}, weights: {} };
    for (const [name, text] of new URLSearchParams(fragment.replace(/^#/, ""))) {
      const [group, ...rest] = name.split(".");
      if (NESTED.includes(group) && rest.length) part[group][rest.join(".")] = valueOf(text);
      else if (PLAIN.includes(name)) part[name] = valueOf(text);
    }
    return part;
  }

  /** Returns the files' setting with a part laid over it, for `Optare.settingOf` to check. */
  function over(files, part) {
    return {
      ...files,
      ...part,
      levers: { ...files.levers, ...part.levers },
      weights: { ...files.weights, ...part.weights },
    };
  }

  return { changes, textOf, partOf, over };
})();
