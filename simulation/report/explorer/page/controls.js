/** All controls of the page, in groups, made from what the data says can be moved. */
Explorer.controls = (() => {
  const { el } = Explorer.dom;
  const { slider, choice } = Explorer.fields;
  const { number, percent } = Explorer.words;

  /** Returns unit, factor and words of a value for a lever's kind. */
  function formOf(lever) {
    if (lever.kind === "share") return { unit: "%", times: 100, say: (v) => percent(v, 1) };
    if (lever.kind === "gbp") {
      const unit = lever.unit.replace(/^GBP/, "£");
      return { unit, times: 1, say: (v) => `£${number(v)}` };
    }
    return { unit: lever.unit, times: 1, say: (v) => number(v, 2) };
  }

  /** Returns a note on what the files say of a lever. */
  function filesNote(lever, form) {
    const when = lever.when ? ` Counts ${lever.when}.` : "";
    if (lever.value !== null) {
      const drawn = lever.drawn ? "; differs from draw to draw" : "";
      return `In the files: ${form.say(lever.value)}${drawn}.${when}`;
    }
    const told = Object.entries(lever.values || {}).map(([who, v]) => `${who} ${form.say(v)}`);
    return `In the files: ${told.join("; ")}.${when}`;
  }

  function leverField(lever, changed) {
    const form = formOf(lever);
    const given = Object.values(lever.values || {});
    const files = filesNote(lever, form);
    const spec = {
      ...lever,
      id: `lever-${lever.name}`,
      unit: form.unit,
      times: form.times,
      value: lever.value ?? given[0] ?? lever.low,
      free: true,
      noteOf: (v) => (v === null || v === undefined ? files : `Set: the same in every draw. ${files}`),
    };
    return slider(spec, (value) => changed({ levers: { [lever.name]: value } }));
  }

  /** Returns the fields of a setting's plain keys, each with how to read its value. */
  function plainFields(data, changed) {
    const fields = [[
      slider({
        ...data.week, id: "week", title: "Worth of a week of need not met", unit: "£ a week", least: 0,
        note: `In the files: £${number(data.week.value)}. At £0 waiting costs nothing.`,
      }, (value) => changed({ week_gbp: value })),
      (setting) => setting.week_gbp,
    ]];
    fields.push([
      choice({
        id: "schedule", title: "Discounting",
        options: [["schedule", data.discount.title], ["own", "A rate of my own"]],
      }, (value) => changed({ discount: value === "schedule" ? null : data.rate.value })),
      (setting) => (setting.discount === null ? "schedule" : "own"),
    ], [
      slider({
        ...data.rate, id: "rate", title: "Discount rate of my own", unit: "% a year", times: 100, least: 0,
        most: data.rate.most ?? data.rate.high,
        noteOf: (value) => (value === null ? "Not used: the schedule holds." : "Used in all years."),
      }, (value) => changed({ discount: value })),
      (setting) => setting.discount,
    ]);
    fields.push([horizonField(data, changed), (setting) => setting.horizon_years]);
    if (data.pension_regimes.length) {
      fields.push([regimeField(data, changed), (setting) => setting.pension_regime]);
    }
    return fields;
  }

  function horizonField(data, changed) {
    const years = Array.from({ length: data.run_years }, (_, at) => at + 1);
    const words = (n) => `${n} year${n > 1 ? "s" : ""}, to ${data.years[n - 1] ?? ""}`;
    return choice({
      id: "horizon", title: "Years that count",
      note: "For what is in pounds and for need not met. The criteria count the whole run.",
      options: [[null, data.setting.horizon_years === null ? "All, as in the files" : "All"], ...years.map((n) => [n, words(n)])],
    }, (value) => changed({ horizon_years: value }));
  }

  function regimeField(data, changed) {
    return choice({
      id: "pension", title: "Pension of staff who transfer",
      options: [[null, "As the files say for each body"],
        ...data.pension_regimes.map(({ name, title }) => [name, title])],
    }, (value) => changed({ pension_regime: value }));
  }

  function weightFields(data, changed) {
    return (data.criteria || []).map((criterion) => [
      slider({
        id: `weight-${criterion.name}`, title: criterion.title, unit: "of 100", low: 0, high: 100,
        step: 1, least: 0, most: 100, value: criterion.weight,
        note: `Worst to best: ${criterion.swing} In the files: ${number(criterion.weight)}.`,
      }, (value) => changed({ weights: { [criterion.name]: value } })),
      (setting) => setting.weights[criterion.name],
    ]);
  }

  function leverGroups(data, changed) {
    return Object.entries(data.groups).map(([name, title]) => [
      title,
      data.controls.filter((lever) => lever.group === name).map((lever) => [
        leverField(lever, changed), (setting) => (setting.levers || {})[lever.name] ?? null,
      ]),
    ]);
  }

  function closed(title, fields) {
    return el("details", { class: "group" }, el("summary", {}, el("h3", {}, title)),
      fields.map(([field]) => field.node));
  }

  /** Returns all controls; `changed` is told a part of a setting, `show` shows a whole one. */
  function build(data, changed) {
    const plain = plainFields(data, changed);
    const weights = weightFields(data, changed);
    const groups = leverGroups(data, changed).filter(([, fields]) => fields.length);
    const node = el(
      "div", { class: "groups" },
      el("div", { class: "group" }, plain.map(([field]) => field.node)),
      weights.length ? closed("Weights of the criteria", weights) : null,
      groups.map(([title, fields]) => closed(`Prices: ${title.toLowerCase()}`, fields)),
    );
    const all = [...plain, ...weights, ...groups.flatMap(([, fields]) => fields)];
    return { node, show: (setting) => all.forEach(([field, read]) => field.show(read(setting))) };
  }

  return { build, formOf };
})();
