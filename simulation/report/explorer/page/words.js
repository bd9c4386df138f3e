/** Numbers and lists as a reader says them. */
Explorer.words = (() => {
  const MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ];
  const DAY_MS = 86400000;
  const MINUS = "\u2212";

  /** Returns a number with so many decimals, thousands set apart and a true minus. */
  function number(value, decimals = 0) {
    const size = Math.abs(value).toFixed(decimals);
    const [whole, part] = size.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    const text = part ? `${grouped}.${part}` : grouped;
    return value < 0 && Number(size) !== 0 ? MINUS + text : text;
  }

  /** Returns the place that an interval supports, as powers of ten: two figures of half its width. */
  function placeOf(low, high) {
    const half = (high - low) / 2;
    return half > 0 && Number.isFinite(half) ? Math.floor(Math.log10(half)) - 1 : null;
  }

  const known = (value) => value !== null && value !== undefined;

  /** Returns a value rounded to a place; unchanged where there is none, or one finer than a unit. */
  function atPlace(value, place) {
    if (place === null || place <= 0) return value;
    return Math.round(value / 10 ** place) * 10 ** place;
  }

  /** Returns a count to a place of tens, hundreds ...; whole if there is none. */
  const count = (value, place = null) => number(atPlace(value, place));

  /** Returns points out of 100, no finer than the range of the score that they belong to. */
  function points(value, { low, high } = {}) {
    const place = known(low) && known(high) ? placeOf(low, high) : null;
    return number(value, place === null ? 1 : Math.min(1, Math.max(0, -place)));
  }

  /** Returns pounds in words of their size, no finer than a place: £1.23m, £456k, £78. */
  function pounds(value, place = null) {
    const rounded = atPlace(value, place);
    const size = Math.abs(rounded);
    const sign = rounded < 0 ? MINUS : "";
    const most = size >= 99.95e6 ? 0 : 2;
    const decimals = place === null ? most : Math.min(most, Math.max(0, 6 - place));
    if (size >= 999500) return `${sign}£${number(size / 1e6, decimals)}m`;
    if (size >= 999.5) return `${sign}£${number(size / 1e3)}k`;
    return `${number(size) === "0" ? "" : sign}£${number(size)}`;
  }

  /** Returns pounds for an axis, with no decimals that say nothing: £5m, £1.5m. */
  const roundPounds = (value) => pounds(value).replace(/\.(\d*?)0+(?=m)/, (_, kept) => (kept ? `.${kept}` : ""));

  /** Returns a share as per cent. */
  const percent = (share, decimals = 0) => `${number(100 * share, decimals)}%`;

  /** Returns "a", "a and b", "a, b and c". */
  function listed(words) {
    if (words.length < 2) return words.join("");
    return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
  }

  /** Returns the date so many days after an ISO date, as a person says it. */
  function dateAfter(start, days) {
    const then = new Date(Date.parse(`${start}T00:00:00Z`) + days * DAY_MS);
    return `${then.getUTCDate()} ${MONTHS[then.getUTCMonth()]} ${then.getUTCFullYear()}`;
  }

  return { number, count, points, pounds, placeOf, roundPounds, percent, listed, dateAfter };
})();
