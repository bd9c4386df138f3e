/* Numbers, dates and lists as a reader says them. */
test("a negative number has a minus, not a hyphen, and thousands are set apart", () => {
  same(Explorer.words.number(-8540.4), "\u22128,540");
  same(Explorer.words.number(1234567.891, 2), "1,234,567.89");
});

test("a number that rounds to nothing has no minus", () => {
  same(Explorer.words.number(-0.2), "0");
  same(Explorer.words.pounds(-0.4), "£0");
});

test("pounds are told in the unit of their size", () => {
  same([0, 78, 456000, 1234567, -610000, 145e6].map((value) => Explorer.words.pounds(value)),
    ["£0", "£78", "£456k", "£1.23m", "\u2212£610k", "£145m"]);
});

test("a sum that rounds up to a million is told in millions", () => {
  same(Explorer.words.pounds(999499), "£999k");
  same(Explorer.words.pounds(999500), "£1.00m");
});

test("an axis has no decimals that say nothing", () => {
  same([5e6, 1.5e6, 1.25e6, -20e6, 500e3, 0].map(Explorer.words.roundPounds),
    ["£5m", "£1.5m", "£1.25m", "\u2212£20m", "£500k", "£0"]);
});

test("a list is told with commas and one and", () => {
  same([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(Explorer.words.listed),
    ["", "a", "a and b", "a, b and c"]);
});

test("days are counted over the end of a leap February", () => {
  same(Explorer.words.dateAfter("2012-02-28", 1), "29 February 2012");
  same(Explorer.words.dateAfter("2011-04-01", 366), "1 April 2012");
});

test("nothing is told finer than its interval: two figures of half its width", () => {
  const { count, placeOf, pounds } = Explorer.words;
  const place = placeOf(-13.13e6, 7.65e6);
  same([-610e3, -13.13e6, 7.65e6].map((value) => pounds(value, place)),
    ["\u2212£1m", "\u2212£13m", "£8m"]);
  same(pounds(4449645, placeOf(4.07e6, 4.83e6)), "£4.45m");
  same(count(291780, placeOf(49396, 503745)), "290,000");
  same(count(-8540.4, placeOf(-11051, -6030)), "\u22128,500");
  same(pounds(-200e3, placeOf(-13e6, 13e6)), "£0");
});

test("a number without an interval keeps its digits", () => {
  same(Explorer.words.placeOf(3, 3), null);
  same(Explorer.words.pounds(1234567, null), "£1.23m");
});

test("points are no finer than the range of the score that they belong to", () => {
  same(Explorer.words.points(63.46, { low: 50, high: 76 }), "63");
  same(Explorer.words.points(63.46, { low: 62.9, high: 64 }), "63.5");
  same(Explorer.words.points(63.46, { low: null, high: null }), "63.5");
});
