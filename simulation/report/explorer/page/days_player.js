/** Which day is shown: a slider, a date box, steps, and a button that plays. */
Explorer.daysPlayer = (() => {
  const { el } = Explorer.dom;
  const { dateAfter } = Explorer.words;
  const SMOOTH = { days: 2, every: 50 };
  const CALM = { days: 30, every: 1500 };
  const DAY_MS = 86400000;

  const isoAfter = (start, days) => (
    new Date(Date.parse(`${start}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
  );
  const daysTo = (start, iso) => (
    Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY_MS)
  );

  /** Returns whether the reader has asked for less movement. */
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Returns the controls; `show` is told the day and its date whenever it changes. */
  function player(days, show) {
    const last = days.days - 1;
    let day = 0;
    let timer = null;

    const slider = el("input", {
      type: "range", id: "day", min: 0, max: last, step: 1, value: 0, input: () => go(+slider.value),
    });
    const box = el("input", {
      type: "date", id: "day-date", min: days.start, max: isoAfter(days.start, last),
      change: () => box.value && go(daysTo(days.start, box.value)),
    });
    const button = el("button", { type: "button", id: "day-play", click: () => toggle() }, "Play");
    const step = (by, text) => el("button", { type: "button", click: () => go(day + by) }, text);
    const said = el("output", { for: "day day-date", class: "date" }, "");

    function go(to) {
      day = Math.min(Math.max(to, 0), last);
      const date = dateAfter(days.start, day);
      slider.value = String(day);
      slider.setAttribute("aria-valuetext", date);
      if (document.activeElement !== box) box.value = isoAfter(days.start, day);
      said.textContent = date;
      show(day, date);
    }

    function stop() {
      clearInterval(timer);
      timer = null;
      button.textContent = "Play";
    }

    function toggle() {
      if (timer !== null) { stop(); return; }
      const pace = calm() ? CALM : SMOOTH;
      if (day >= last) go(0);
      button.textContent = "Pause";
      timer = setInterval(() => { go(day + pace.days); if (day >= last) stop(); }, pace.every);
    }

    const node = el(
      "div", { class: "player", role: "group", "aria-label": "Day shown" },
      button, step(-30, "30 days back"), step(30, "30 days on"), said,
      el("label", { for: "day" }, "Day of the run"), slider,
      el("label", { for: "day-date" }, "Date"), box,
    );
    return { node, go, stop };
  }

  return { player, isoAfter, daysTo };
})();
