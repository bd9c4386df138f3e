test("a setting of nothing is that of the files", () => {
  const data = made.data();
  const levers = { pay_ratio: null, care_price_ratio: null, overhead_share: null };
  same(Optare.settingOf(data), { ...data.setting, levers });
});

test("what is out of bounds goes to the nearest bound", () => {
  const found = Optare.settingOf(made.data(), {
    week_gbp: -5, discount: 7, horizon_years: 9, levers: { overhead_share: 3 }, weights: { fit: 500 },
  });
  same([found.week_gbp, found.discount, found.horizon_years], [0, 1, 2]);
  same([found.levers.overhead_share, found.weights.fit], [1, 100]);
});

test("whatever is no number, no known name or no known regime is as in the files", () => {
  const found = Optare.settingOf(made.data(), {
    week_gbp: "40", discount: NaN, pension_regime: "none", levers: { hack: 1, pay_ratio: {} },
    weights: { fit: Infinity, hack: 3 },
  });
  same([found.week_gbp, found.discount, found.pension_regime], [2, null, null]);
  same(found.levers.pay_ratio, null);
  same([Object.keys(found.levers).includes("hack"), found.weights], [false, { fit: 75, speed: 25 }]);
});

test("a null is a choice: the published schedule, all years, as drawn", () => {
  const given = { discount: null, horizon_years: null, levers: { pay_ratio: null } };
  const found = Optare.settingOf(made.data(), given);
  same([found.discount, found.horizon_years, found.levers.pay_ratio], [null, null, null]);
});

test("years are whole", () => {
  same(Optare.settingOf(made.data(), { horizon_years: 1.4 }).horizon_years, 1);
});

test("a fresh setting shares nothing with the data", () => {
  const data = made.data();
  Optare.settingOf(data).weights.fit = 1;
  same(Optare.settingOf(data).weights.fit, 75);
});
