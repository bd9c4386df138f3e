/** Asking the server for a rerun, and reading its answers as they come: one line of JSON each. */
Explorer.liveAsk = (() => {
  /** Returns a name for this page, so that its newer request takes the place of its older. */
  function pageName() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  }

  /** Returns the body of a request: only levers that are not where the file has them. */
  function body(page, option, keepPayBill, values) {
    const moved = option.levers.filter((lever) => {
      const fixed = keepPayBill && lever.pays;
      return !fixed && values[lever.name] !== undefined && values[lever.name] !== lever.value;
    });
    const levers = Object.fromEntries(moved.map((lever) => [lever.name, values[lever.name]]));
    return { page, option: option.name, keep_pay_bill: keepPayBill, levers };
  }

  /** Returns the ends of a slider whose steps meet the file's value; the box goes to the very ends. */
  function grid(lever) {
    const steps = (distance) => Math.floor(distance / lever.step + 1e-9) * lever.step;
    const tidy = (value) => Number(value.toPrecision(10));
    const min = tidy(lever.value - steps(lever.value - lever.low));
    const max = tidy(lever.value + steps(lever.high - lever.value));
    return { min, max, step: lever.step, value: lever.value };
  }

  /** Returns a number inside the lever's ends; the file's value if it is no number. */
  function inside(lever, text) {
    const value = Number(text);
    if (String(text).trim() === "" || !Number.isFinite(value)) return lever.value;
    return Math.min(lever.high, Math.max(lever.low, value));
  }

  /** Splits text into whole lines and the rest. */
  function split(text) {
    const parts = text.split("\n");
    return { lines: parts.slice(0, -1).filter((line) => line !== ""), rest: parts.at(-1) };
  }

  /** Hands each answer of a stream to a listener; returns the last one. */
  async function follow(stream, listener) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let last = null;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return last;
      const found = split(rest + value);
      rest = found.rest;
      for (const line of found.lines) {
        last = JSON.parse(line);
        listener(last);
      }
    }
  }

  /** Asks for a rerun. Returns the last answer; a refusal is an answer of kind `error`. */
  async function ask(request, listener, signal) {
    const response = await fetch("again", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok) return { kind: "error", problem: (await response.json()).problem };
    return follow(response.body, listener);
  }

  return { pageName, body, grid, inside, split, follow, ask };
})();
