/** The panel "Run again": an option's levers, a button, and what the rerun gave. */
Explorer.livePanel = (() => {
  const { el, replace, by } = Explorer.dom;
  const { ask, body, grid, inside, pageName } = Explorer.liveAsk;
  const { table, sentence } = Explorer.liveTable;

  const OUTDATED = "Something was moved since the answer below: run again.";

  /** Returns a slider and a number box that say the same; `changed` is told of each new value. */
  function control(lever, changed) {
    const id = `live-${lever.name}`;
    const name = { "aria-label": `${lever.title}, slider` };
    const slider = el("input", { type: "range", ...name, ...grid(lever) });
    const ends = { min: lever.low, max: lever.high, step: "any", value: lever.value };
    const box = el("input", { type: "number", id, "aria-describedby": `${id}-unit`, ...ends });
    const set = (value) => {
      box.value = value;
      changed(lever.name, value);
    };
    slider.addEventListener("input", () => set(inside(lever, slider.value)));
    box.addEventListener("change", () => {
      slider.value = inside(lever, box.value);
      set(inside(lever, box.value));
    });
    const node = el("div", { class: "field" },
      el("label", { for: id }, lever.title),
      el("div", { class: "pair" }, slider, el("span", { class: "box-and-unit" }, box)),
      el("p", { class: "note", id: `${id}-unit` }, unitOf(lever)));
    const fix = (fixed) => { slider.disabled = fixed; box.disabled = fixed; };
    return { node, fix, lever };
  }

  function unitOf(lever) {
    const range = `${shown(lever.low)} to ${shown(lever.high)}`;
    return `${lever.unit}; file: ${shown(lever.value)}; range: ${range}`;
  }

  const shown = (value) => String(Number(value.toPrecision(6)));

  /** Returns the levers of an option in groups, those of posts folded away. */
  function groups(controls) {
    const found = new Map();
    for (const each of controls) {
      const group = each.lever.group;
      found.set(group, [...(found.get(group) ?? []), each]);
    }
    return [...found].map(([title, some]) => {
      const together = el("div", { class: "two" }, some.map((each) => each.node));
      return title === "" ? together : el("details", {}, el("summary", {}, title), together);
    });
  }

  /** Builds the panel. */
  function build(data) {
    const page = pageName();
    const titles = {
      baseline: data.options.find((option) => option.baseline).name,
      of: Object.fromEntries(data.options.map((option) => [option.name, option.title])),
    };
    let option = data.options.find((each) => !each.baseline) ?? data.options[0];
    let values = {};
    let controls = [];
    let flight = null;

    const choice = el("select", { id: "live-option" },
      ...data.options.map((each) => el("option", { value: each.name, selected: each === option }, each.title)));
    const keep = el("input", { type: "checkbox", id: "live-keep", checked: true });
    const keepText = el("span", {});
    const levers = el("div", {});
    const status = el("p", { role: "status", id: "live-status" });
    const answer = el("div", { class: "scroll", id: "live-answer", tabindex: "0", role: "region", "aria-label": "What the rerun gave" });
    const run = el("button", { type: "button" }, "Run again");
    const reset = el("button", { type: "button" }, "Levers back to the files");

    function fixPayers() {
      const equal = option.payer !== "" && keep.checked;
      controls.forEach((each) => each.fix(equal && each.lever.pays));
    }

    function moved(name, value) {
      values[name] = value;
      outdate();
    }

    /** Says that the answer on the page is not of what is set now. */
    function outdate() {
      if (answer.hasChildNodes()) status.textContent = OUTDATED;
    }

    function show() {
      values = {};
      controls = option.levers.map((lever) => control(lever, moved));
      replace(levers, ...groups(controls));
      keep.disabled = option.payer === "";
      keepText.textContent = option.payer === ""
        ? " (this option's posts stand as they are given)"
        : ` (the posts that follow: ${option.payer})`;
      fixPayers();
    }

    function told(found) {
      if (found.kind === "answer") {
        status.textContent = sentence(found);
        replace(answer, table(found, titles));
      } else if (found.kind === "error") status.textContent = found.problem;
    }

    async function again() {
      flight?.abort();
      const mine = new AbortController();
      flight = mine;
      status.textContent = `Running ${option.title} again …`;
      try {
        const last = await ask(body(page, option, keep.checked, values), told, mine.signal);
        if (last?.kind === "error") told(last);
      } catch (wrong) {
        if (mine.signal.aborted) return;
        status.textContent = "The server does not answer: it may have been stopped.";
      }
    }

    choice.addEventListener("change", () => {
      option = data.options.find((each) => each.name === choice.value);
      show();
      outdate();
    });
    keep.addEventListener("change", () => { fixPayers(); outdate(); });
    reset.addEventListener("click", () => { show(); status.textContent = "Levers are as the files have them."; });
    run.addEventListener("click", again);
    show();
    return [
      el("p", {}, el("label", { for: "live-option" }, "Option "), choice),
      el("p", {}, keep, el("label", { for: "live-keep" }, " Keep the pay bill equal to the baseline's"), keepText),
      levers, el("p", { class: "player" }, run, reset), status, answer,
    ];
  }

  const data = JSON.parse(by("live-data").textContent);
  replace(by("live-body"), ...build(data));
  return { build };
})();
