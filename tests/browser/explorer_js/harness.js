/*
 * Tests of JavaScript in a browser: `test(name, run)` where the name is a claim, and what a claim may
 * say. `results()` tells what was found: the name of each test, and what is wrong or null.
 */
(() => {
  const tests = [];
  const LEAST = 1e-12;

  function test(name, run) {
    tests.push({ name, run });
  }

  function told(value) {
    return JSON.stringify(value, (_, one) => (Object.is(one, -0) ? "-0" : one));
  }

  /** Both are the same, to the last key and bit. */
  function same(actual, expected) {
    if (told(actual) !== told(expected)) throw new Error(`${told(actual)} is not ${told(expected)}`);
  }

  /** Numbers, or lists of them, are as good as the same. */
  function close(actual, expected, tolerance = LEAST) {
    if (Array.isArray(expected)) {
      same(actual.length, expected.length);
      expected.forEach((value, place) => close(actual[place], value, tolerance));
      return;
    }
    const room = tolerance * Math.max(1, Math.abs(expected));
    if (!(Math.abs(actual - expected) <= room)) throw new Error(`${actual} is not ${expected}`);
  }

  function holds(claim, words = "does not hold") {
    if (!claim) throw new Error(words);
  }

  function outcome({ name, run }) {
    try {
      run();
      return { name, wrong: null };
    } catch (error) {
      return { name, wrong: String(error.message ?? error) };
    }
  }

  Object.assign(globalThis, { close, holds, results: () => tests.map(outcome), same, test });
})();
