/** The state of the page, and who is told when it changes. */
Explorer.app = (() => {
  const QUIET_MS = 350;
  const SLOW_MS = 60;
  const LONGEST_WAIT_MS = 250;

  /**
   * Returns the application. `data` is decoded, `looks` by option, `views` are told the state at each
   * change, `quiet` once it has been still for a moment (so that nobody is read every step of a slide).
   */
  function start(data, looks, views, quiet) {
    const files = Optare.settingOf(data);
    const options = data.options.map((option) => ({ ...option, look: looks[option.name] }));
    const state = { data, files, options, setting: files, found: null, byName: {}, waiting: false, address };
    let frame = 0;
    let timer = 0;
    let took = 0;

    function address() {
      const text = Explorer.fragment.textOf(state.setting, files);
      const plain = window.location.href.split("#")[0];
      return text ? `${plain}#${text}` : plain;
    }

    /** Works at the next frame; on a slow machine a little later, so that the control moves freely. */
    function next() {
      if (took < SLOW_MS) return requestAnimationFrame(work);
      return setTimeout(() => requestAnimationFrame(work), Math.min(took, LONGEST_WAIT_MS));
    }

    function work() {
      frame = 0;
      state.waiting = false;
      const began = performance.now();
      state.found = Optare.explored(data, state.setting);
      state.byName = Object.fromEntries(state.found.options.map((one) => [one.name, one]));
      views.forEach((view) => view.show(state));
      took = performance.now() - began;
      timer = setTimeout(() => { remember(); quiet(state); }, QUIET_MS);
    }

    /** Browsers limit how often an address may change, so this is done when all is quiet. */
    function remember() {
      const text = Explorer.fragment.textOf(state.setting, files);
      if (window.location.hash.replace(/^#/, "") === text) return;
      window.history.replaceState(null, "", address());
    }

    /** Takes a part of a setting over the one that holds. */
    function change(part) {
      state.setting = Optare.settingOf(data, Explorer.fragment.over(state.setting, part));
      clearTimeout(timer);
      if (frame) return;
      state.waiting = true;
      frame = next();
    }

    /** Takes a part of a setting over the files' own. */
    function begin(part) {
      state.setting = files;
      change(part);
    }

    const fromAddress = () => begin(Explorer.fragment.partOf(window.location.hash));
    window.addEventListener("hashchange", fromAddress);
    return { state, change, begin, fromAddress };
  }

  return { start };
})();
