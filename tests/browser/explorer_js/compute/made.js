/* Data made by hand: two options, no body outside, two years, whole numbers. */
globalThis.made = (() => {
  const OPTIONS = ["care_gbp", "contributions_gbp", "weeks", "pay_gbp", "agency_gbp", "hires",
    "filled", "bill_gbp", "stranding_gbp", "set_up_gbp", "moving_gbp", "team_gbp", "systems_gbp",
    "return_once_gbp", "return_yearly_gbp", "redundancy_gbp", "expected_return_gbp", "risk_gbp",
    "risk_set_up_gbp", "risk_systems_gbp", "risk_operating_gbp"];
  const PRICES = ["pay_ratio", "care_price_ratio", "agency_premium_share",
    "recruitment_gbp_per_hire", "training_gbp_per_fte_year", "accommodation_gbp_per_fte_year",
    "it_gbp_per_fte_year", "overhead_share", "stranded_share", "set_up_ratio", "set_up_bias_share",
    "it_bias_share", "mitigation_share"];
  const YEARS = ["tax_main_rate", "tax_small_rate", "tax_lower_gbp", "tax_upper_gbp",
    "tax_fraction", "vat_rate", "pay_level", "general_level", "deflator", "year_share"];
  const ONES = ["pay_ratio", "care_price_ratio", "set_up_ratio", "pay_level", "general_level",
    "deflator", "year_share"];

  /** An array as it is sent. */
  function packed(shape, numbers, double = true) {
    const values = double ? Float64Array.from(numbers) : Float32Array.from(numbers);
    const text = String.fromCharCode(...new Uint8Array(values.buffer));
    return { shape, [double ? "f8" : "f4"]: btoa(text) };
  }

  function constants(names, given, shape) {
    const of = (name) => given[name] ?? [ONES.includes(name) ? 1 : 0];
    return Object.fromEntries(
      names.map((name) => [name, packed(of(name).length > 1 ? shape : [1, 1, 1, 1], of(name))]),
    );
  }

  /** A part whose amounts are given by name as [run][option][year], runs being draws x runs each. */
  function part(draws, replications, amounts, prices = {}) {
    const shape = [draws, replications, 2, 2];
    const rows = Object.fromEntries(
      Object.entries(amounts).map(([name, values]) => [name, values.flat(2)]),
    );
    return {
      draws,
      replications,
      option_count: 2,
      years: ["2011/12", "2012/13"],
      options: constants(OPTIONS, rows, shape),
      bodies: {},
      prices: constants(PRICES, prices, [draws, 1, 1, 1]),
      change: { operating_bias_share: packed([1, 1, 1, 1], [0]) },
      terms: {},
      by_year: constants(YEARS, {}, [1, 1, 1, 2]),
      levels: { contract_level: packed([1, 1, 1, 1], [1]) },
    };
  }

  const CARE = [[[100, 100], [120, 60]], [[110, 110], [130, 80]]];
  const WEEKS = [[[10, 10], [5, 5]], [[12, 12], [7, 7]]];

  /** The data as JSON, with changes. */
  function json(changes = {}) {
    const amounts = { care_gbp: CARE, weeks: WEEKS };
    return {
      options: [
        { name: "usual", title: "As usual", is_baseline: true },
        { name: "new", title: "New", is_baseline: false },
      ],
      years: ["2011/12", "2012/13"],
      run_years: 2,
      discount: { rates: [0, 0.25] },
      controls: [
        { name: "pay_ratio", least: 0, most: null },
        { name: "care_price_ratio", least: 0, most: null },
        { name: "overhead_share", least: 0, most: 1 },
      ],
      pension_regimes: [{ name: "open_lgps", title: "The council's" }],
      week: { value: 2, low: 0, high: 60, step: 1 },
      criteria: [
        { name: "fit", weight: 75 },
        { name: "speed", weight: 25 },
      ],
      setting: {
        week_gbp: 2,
        discount: null,
        horizon_years: null,
        pension_regime: null,
        levers: {},
        weights: { fit: 75, speed: 25 },
      },
      private: {
        bodies: [],
        quantiles: { replications: 12.706204736174694, draws: 12.706204736174694, normal: 1.96 },
        points: packed([1, 2, 2], [80, 20, 40, 60]),
        main: part(1, 2, amounts),
        drawn: part(2, 1, amounts),
      },
      ...changes,
    };
  }

  return { data: (changes) => Optare.decode(json(changes)), json, packed, part };
})();
