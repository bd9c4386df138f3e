// By hand, at 25 % for the second year: usual costs 100 + 100 / 1.25 = 180 and 110 + 88 = 198,
// new 120 + 48 = 168 and 130 + 64 = 194. Weeks: 18 and 21.6 against 9 and 12.6.

function answer(given = {}, changes = {}) {
  const data = made.data(changes);
  return Optare.explored(data, Optare.settingOf(data, given));
}

test("present values are those worked by hand", () => {
  const [usual, other] = answer().options;
  close([usual.cost_gbp.mean, other.cost_gbp.mean], [189, 181]);
  close([usual.weeks_unmet.mean, other.weeks_unmet.mean], [19.8, 10.8]);
  close(usual.npsc_gbp.mean, 189 + 2 * 19.8);
  close(other.npsv_gbp.mean, 189 - 181 + 2 * 9);
  same(usual.npsv_gbp.mean, 0);
});

test("a rate of nothing adds the years up, a horizon of one leaves the second out", () => {
  close(answer({ discount: 0 }).options[0].cost_gbp.mean, 210);
  close(answer({ horizon_years: 1 }).options[1].cost_gbp.mean, 125);
});

test("what a pound a year is worth makes a yearly cost of a present value", () => {
  const [usual] = answer().options;
  close(usual.eanc_gbp.mean, usual.npsc_gbp.mean / 1.8);
});

test("cash is nominal, and has paid back where the savings so far stay above nothing", () => {
  const [, other] = answer().options;
  close(other.cash_gbp.map((one) => one.mean), [125, 70]);
  close(other.saved_gbp.map((one) => one.mean), [-20, 35]);
  close(other.saved_so_far_gbp, [-20, 15]);
  same(other.payback, { year: "2012/13", never_behind: false, even_share: 1 });
  same(other.payback_real.year, "2012/13");
});

test("a lever holds in every draw, and care at twice the price costs twice", () => {
  const [usual] = answer({ levers: { care_price_ratio: 2 } }).options;
  close([usual.cost_gbp.mean, usual.cost_gbp.draw_median], [378, 378]);
});

test("each draw is won by one option", () => {
  same(answer().options.map((one) => one.best.share), [0, 1]);
});

test("the answer is the same whatever was asked before", () => {
  const data = made.data();
  const asked = { levers: { care_price_ratio: 1.5 }, week_gbp: 30 };
  const first = Optare.explored(data, Optare.settingOf(data, asked));
  Optare.explored(data, Optare.settingOf(data, { week_gbp: 3 }));
  Optare.explored(data, Optare.settingOf(data, { ...asked, week_gbp: 4 }));
  same(Optare.explored(data, Optare.settingOf(data, asked)), first);
  same(answer(asked), first);
});

test("neither the data nor the setting is changed", () => {
  const data = made.data();
  const setting = Object.freeze(Optare.settingOf(data));
  const before = JSON.stringify([data, setting]);
  Optare.explored(data, setting);
  same(JSON.stringify([data, setting]), before);
});

test("an answer that was given cannot be spoiled for the next", () => {
  const data = made.data();
  const setting = Optare.settingOf(data);
  Optare.explored(data, setting).curve.share.usual.fill(9);
  holds(Optare.explored(data, setting).curve.share.usual.every((share) => share <= 1));
});

function numbersIn(found) {
  if (typeof found === "number") return [found];
  return found === null || typeof found !== "object" ? [] : Object.values(found).flatMap(numbersIn);
}

test("one run of the files has no interval and no number that is none", () => {
  const main = made.part(1, 1, { care_gbp: [[[100, 100], [120, 60]]] });
  const found = answer({}, { private: { ...made.json().private, main } });
  same(found.options[0].cost_gbp.low, null);
  holds(numbersIn(found).every(Number.isFinite));
});
