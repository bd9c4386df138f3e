// The main rate is 26 %, the small one 20 %, with relief of 3/200 between (Finance Act 2011).
const TAX = {
  tax_main_rate: 0.26, tax_small_rate: 0.2, tax_lower_gbp: 300_000, tax_upper_gbp: 1_500_000,
  tax_fraction: 3 / 200,
};

test("a profit is taxed at the small rate, at the main rate, and between with relief", () => {
  close(Optare.taxOf(100_000, TAX), 20_000);
  close(Optare.taxOf(2_000_000, TAX), 520_000);
  close(Optare.taxOf(500_000, TAX), 130_000 - 15_000);
});

test("the tax does not jump where the rate changes", () => {
  close(Optare.taxOf(300_000, TAX), Optare.taxOf(300_000 + 1e-6, TAX), 1e-6);
  close(Optare.taxOf(1_500_000, TAX), Optare.taxOf(1_500_000 - 1e-6, TAX), 1e-6);
});

const NOTHING = {
  pay_gbp: 0, agency_gbp: 0, hires: 0, filled: 0, bill_gbp: 0, posts: 0, own_share: 0, shared_gbp: 0,
  rent_gbp: 0, trade_gbp: 0, joiners_gbp: 0, scheme_gbp: 0,
};
const TERMS = {
  recharge_share: 0.1, body_overhead_share: 0, margin_share: 0.05, gain_share: 0.5,
  client_side_share: 0.02, vatable_input_share: 0, vatable_agency_share: 0, vat_recovery_share: 0,
  loan_interest_share: 0, dividend_share: 0, loss_funded_share: 1, pension_saved_share: 0,
  shares_overheads: 0, has_scheme: 0, saves_on_pensions: 0, taxed: false,
};
const PRICES = { pay_ratio: 1, agency_premium_share: 0, per_post_gbp: 0, recruitment_gbp_per_hire: 0 };
const YEAR = { pay_level: 1, general_level: 1, vat_rate: 0, ...TAX };

function body(changes, terms = {}, prices = {}) {
  const own = { ...NOTHING, ...changes };
  return Optare.bodyYear(own, { ...PRICES, ...prices }, { ...TERMS, ...terms }, YEAR, 1);
}

test("a contract is the bill, what is bought of the council and a margin on both", () => {
  // 1,000 of bill and 100 of support: a price of 1,155; paid out 900 and 100, a surplus of 155.
  const found = body({ bill_gbp: 1000, pay_gbp: 900, own_share: 0 });
  close(found.result, 155);
  // The council pays 1,155 and a client side of 22; it gets back 100 of support and half of 155.
  close(found.council, 1155 + 22 - 100 - 77.5);
  close([found.used, found.operating], [900 + 22, 900]);
});

test("a deficit is made good by the council as far as it owns the body and funds losses", () => {
  const found = body({ bill_gbp: 1000, pay_gbp: 1300, own_share: 0.8 }, { loss_funded_share: 0.5 });
  close(found.result, 1155 - 1400);
  close(found.council, 1155 + 22 - 100 + 245 * 0.5 * 0.8);
});

test("joiners with a cheaper pension save only under the regime that is cheaper", () => {
  const given = { joiners_gbp: 400 };
  same(body(given, { pension_saved_share: 0.1 }).result, 0);
  close(body(given, { pension_saved_share: 0.1, saves_on_pensions: 1 }).result, 40);
});

test("VAT that is not recovered is paid on what is bought, by the shares that bear it", () => {
  const terms = { vatable_input_share: 0.5, vatable_agency_share: 1, vat_recovery_share: 0.25 };
  const year = { ...YEAR, vat_rate: 0.2 };
  const own = { ...NOTHING, hires: 2, agency_gbp: 100 };
  const prices = { ...PRICES, recruitment_gbp_per_hire: 50 };
  // 100 of hiring bears it by half, 100 of agency whole: 150 at 20 %, of which a quarter comes back.
  const { result } = Optare.bodyYear(own, prices, { ...TERMS, ...terms }, year, 1);
  close(result, -(100 + 100 + 150 * 0.2 * 0.75));
});
