"use strict";
/* Arrays of four axes, (draws, replications, options or bodies, years), as the page holds them. */
(function (optare) {
  /**
   * @typedef {Object} Packed an array as it is sent
   * @property {number[]} shape
   * @property {string} [f4] numbers in single precision, base64
   * @property {string} [f8] numbers in double precision, base64
   */
  /** @typedef {{values: (Float32Array|Float64Array), strides: number[]}} FourAxes */

  /** Bytes of base64. @param {string} text @returns {ArrayBuffer} */
  function bytesOf(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  }

  /** Numbers of an array, in rows. @param {Packed} packed */
  function numbersOf(packed) {
    return "f4" in packed
      ? new Float32Array(bytesOf(packed.f4))
      : new Float64Array(bytesOf(packed.f8));
  }

  /** How far apart neighbours along each axis stand: 0 where nothing differs along it. */
  function stridesOf(shape) {
    const strides = new Array(shape.length).fill(0);
    let step = 1;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      strides[axis] = shape[axis] > 1 ? step : 0;
      step *= shape[axis];
    }
    return strides;
  }

  /** @param {Packed} packed @returns {FourAxes} */
  function unpacked(packed) {
    return { values: numbersOf(packed), strides: stridesOf(packed.shape) };
  }

  /** The number at a place. @param {FourAxes} array */
  function at(array, draw, replication, place, year) {
    const [a, b, c, d] = array.strides;
    return array.values[draw * a + replication * b + place * c + year * d];
  }

  /** A set of runs with all its arrays unpacked, and its amounts run by run. */
  function unpackedPart(part, bodies) {
    const found = {};
    for (const [name, given] of Object.entries(part)) {
      found[name] = isGroup(given) ? mapped(given, unpacked) : given;
    }
    found.optionRows = rowsOf(found, found.options, part.option_count);
    found.bodyRows = rowsOf(found, found.bodies, bodies.length);
    return found;
  }

  /**
   * Amounts by name, [draw][replication][option or body][year]. No setting changes them, so they are
   * laid out once.
   */
  function rowsOf(part, group, count) {
    const names = Object.keys(group);
    const amounts = (...place) => {
      const found = {};
      for (const name of names) found[name] = at(group[name], ...place);
      return found;
    };
    return range(part.draws).map((draw) =>
      range(part.replications).map((replication) =>
        range(count).map((place) =>
          part.years.map((_, year) => amounts(draw, replication, place, year)),
        ),
      ),
    );
  }

  function isGroup(given) {
    return typeof given === "object" && !Array.isArray(given);
  }

  /** An object with each value changed. */
  function mapped(given, of) {
    return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, of(one)]));
  }

  /** Points of criteria, [draw][option][criterion]; null without criteria. */
  function pointsOf(packed) {
    if (packed === null) return null;
    const [draws, options, criteria] = packed.shape;
    const values = numbersOf(packed);
    return range(draws).map((draw) =>
      range(options).map((option) => {
        const from = (draw * options + option) * criteria;
        return Array.from(values.subarray(from, from + criteria));
      }),
    );
  }

  /** 0 to count - 1. @param {number} count @returns {number[]} */
  function range(count) {
    const found = [];
    for (let place = 0; place < count; place += 1) found.push(place);
    return found;
  }

  /**
   * What the page was sent, ready to be worked with.
   * @param {Object} json the data of the page
   */
  function decode(json) {
    const own = json.private;
    return {
      ...json,
      bodies: own.bodies,
      quantiles: own.quantiles,
      points: pointsOf(own.points),
      main: unpackedPart(own.main, own.bodies),
      drawn: unpackedPart(own.drawn, own.bodies),
    };
  }

  Object.assign(optare, { at, decode, mapped, range });
})((globalThis.Optare ??= {}));
