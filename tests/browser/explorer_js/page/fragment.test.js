/* Settings in the page's address. */
const FILES = {
  week_gbp: 22, discount: null, horizon_years: null, pension_regime: null,
  levers: { pay_ratio: null, it: null }, weights: { fit: 50, "a&b": 10 },
};

test("the settings of the files leave the address as it is", () => {
  same(Explorer.fragment.textOf(FILES, FILES), "");
});

test("what differs stands in the address and is read from it again", () => {
  const setting = {
    ...FILES, week_gbp: 50.5, discount: 0, pension_regime: "fair_deal",
    levers: { pay_ratio: 1.1, it: null }, weights: { fit: 0, "a&b": 12 },
  };
  const text = Explorer.fragment.textOf(setting, FILES);
  same(text, "week_gbp=50.5&discount=0&pension_regime=fair_deal&levers.pay_ratio=1.1&weights.fit=0"
    + "&weights.a%26b=12");
  same(Explorer.fragment.over(FILES, Explorer.fragment.partOf(`#${text}`)), setting);
});

test("a rate set back to the schedule is told as nothing", () => {
  const files = { ...FILES, discount: 0.03 };
  same(Explorer.fragment.textOf({ ...files, discount: null }, files), "discount=");
  same(Explorer.fragment.partOf("discount=").discount, null);
});

test("names that no setting has are left out", () => {
  same(Explorer.fragment.partOf("__proto__=1&constructor=2&a.b=3&week_gbp=4"),
    { levers: {}, weights: {}, week_gbp: 4 });
});

test("a preset that changes nothing is not offered", () => {
  const data = { setting: FILES, controls: [], criteria: null };
  const kept = Optare.settingOf;
  Optare.settingOf = (data, given = data.setting) => given;
  const words = Explorer.presets.presets(data).map(([each]) => each);
  const free = Explorer.presets.presets({ ...data, setting: { ...FILES, week_gbp: 0 } });
  Optare.settingOf = kept;
  same(words, ["Values of the files", "Waiting costs nothing", "No discounting"]);
  same(free.map(([each]) => each), ["Values of the files", "No discounting"]);
});
