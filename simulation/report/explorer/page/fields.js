/** Single controls: a slider with a number box, and a choice from a list. */
Explorer.fields = (() => {
  const { el } = Explorer.dom;

  /** Returns how many decimals a step has, at most six. */
  function decimalsOf(step) {
    const text = Number(step.toPrecision(6)).toString();
    return text.includes("e-") ? 6 : (text.split(".")[1] || "").length;
  }

  /**
   * Returns a slider with a number box. `spec`: id, title, unit, low, high, step, least, most, and
   * `times` (what the shown number is of the value: 100 for per cent). `free`: words for "not set";
   * then a button goes back to it. `changed` is told the value, null for not set.
   */
  function slider(spec, changed) {
    const times = spec.times || 1;
    const step = spec.step * times;
    const decimals = decimalsOf(step);
    const shown = (value) => String(Number((value * times).toFixed(Math.max(decimals, 2))));
    const range = el("input", {
      type: "range", id: `${spec.id}-slider`, min: shown(spec.low), max: shown(spec.high), step,
      "aria-label": `${spec.title}, slider`,
    });
    const box = el("input", {
      type: "number", id: spec.id, step: "any", inputmode: "decimal",
      min: spec.least === undefined || spec.least === null ? null : shown(spec.least),
      max: spec.most === undefined || spec.most === null ? null : shown(spec.most),
      "aria-describedby": `${spec.id}-note`,
    });
    const note = el("p", { class: "note", id: `${spec.id}-note` }, spec.note || "");
    const back = spec.free
      ? el("button", { type: "button", class: "small", "aria-label": `${spec.title}: as in the files` },
        "As in the files")
      : null;
    range.addEventListener("input", () => changed(Number(range.value) / times));
    box.addEventListener("change", () => { if (box.value !== "") changed(Number(box.value) / times); });
    if (back) back.addEventListener("click", () => changed(null));

    function show(value) {
      const at = value === null || value === undefined ? spec.value : value;
      range.value = shown(at);
      range.setAttribute("aria-valuetext", `${shown(at)} ${spec.unit}`);
      box.value = shown(at);
      if (back) back.disabled = value === null || value === undefined;
      if (spec.noteOf) note.textContent = spec.noteOf(value);
    }

    const node = el(
      "div", { class: "field" },
      el("label", { for: spec.id }, spec.title),
      el("div", { class: "pair" }, range, el("span", { class: "box-and-unit" }, box,
        el("span", { class: "unit" }, spec.unit))),
      el("div", { class: "under" }, note, back),
    );
    return { node, show };
  }

  /** Returns a choice from a list of [value, words]; the value null is written "". */
  function choice(spec, changed) {
    const list = el("select", { id: spec.id },
      spec.options.map(([value, words]) => el("option", { value: value ?? "" }, words)));
    list.addEventListener("change", () => {
      const found = spec.options.find(([value]) => String(value ?? "") === list.value);
      changed(found ? found[0] : null);
    });
    const node = el("div", { class: "field" }, el("label", { for: spec.id }, spec.title), list,
      spec.note ? el("p", { class: "note" }, spec.note) : null);
    return { node, show: (value) => { list.value = String(value ?? ""); } };
  }

  return { slider, choice, decimalsOf };
})();
