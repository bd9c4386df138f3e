/* The days: reading what Python packed, and dates. */
test("numbers packed by Python are read again, small steps and great ones", () => {
  same([...Explorer.days.unpacked("Agvv2JEPiZE=", 8)], [0, 1, 1, -5, 2, 300, 300, 0]);
  same([...Explorer.days.unpacked("+dEff7ql", 4)], [60, 59, 70, 1431]);
});

test("a group's bars are to the greatest count of any track, option or day", () => {
  const track = { name: "line", title: "Line", note: "", counts: ["+dEff7ql", "+dEff7ql"] };
  const packed = { start: "2011-04-01", days: 4, groups: [{ name: "g", title: "G", tracks: [track] }] };
  const days = Explorer.days.decode(packed);
  same(days.groups[0].most, 1431);
  same(Explorer.days.dayOf(days, 2)[0].tracks[0].counts, [70, 70]);
});

test("a date is so many days after the start, and back", () => {
  same(Explorer.daysPlayer.isoAfter("2011-04-01", 335), "2012-03-01");
  same(Explorer.daysPlayer.daysTo("2011-04-01", "2012-03-01"), 335);
});

test("each first of January in a run is found, and none after it", () => {
  same(Explorer.follow.newYears("2011-04-01", 365), [[275, 2012]]);
  same(Explorer.follow.newYears("2011-04-01", 275), []);
});
