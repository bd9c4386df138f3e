/* Places, round numbers and labels that do not cover each other. */
test("a place lies in the same proportion as its value", () => {
  const place = Explorer.scales.linear(0, 10, 100, 200);
  same([place(0), place(2.5), place(10)], [100, 125, 200]);
});

test("an axis of one value does not divide by nothing", () => {
  same(Explorer.scales.linear(3, 3, 0, 50)(3), 0);
});

test("ticks are 1, 2 or 5 times a power of ten, and zero is no negative zero", () => {
  same(Explorer.scales.ticks(-1, 1, 4), [-1, -0.5, 0, 0.5, 1]);
  same(Explorer.scales.ticks(0, 220, 5), [0, 50, 100, 150, 200]);
});

test("labels are moved apart in their order and stay between the ends", () => {
  same(Explorer.scales.apart([50, 50, 52], 10, 0, 60), [40, 50, 60]);
  same(Explorer.scales.apart([52, 0, 50], 10, 0, 100), [60, 0, 50]);
});

test("long words are broken into lines of at most the width", () => {
  same(Explorer.marks.lines("Trading company owned by the council", 70, 7),
    ["Trading", "company", "owned by", "the", "council"]);
});

test("the ends of an axis hold every interval, and zero stays its own end where asked", () => {
  const rows = [{ lines: [{ at: 5, low: 0, high: 10 }, { at: 4, low: null, high: null }] }];
  same(Explorer.intervals.ends(rows, true), [0, 10.5]);
  same(Explorer.intervals.ends(rows, false), [-0.5, 10.5]);
});
