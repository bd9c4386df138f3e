/* What a body outside is paid, pays and keeps in one year of one run, in nominal pounds. */
(function (optare) {
  /**
   * How a contract price is built up, in pounds of the price year.
   * @param own amounts of the body in the year
   */
  function built(own, prices, terms) {
    const bill = own.bill_gbp * prices.pay_ratio;
    const recharge = bill * terms.recharge_share;
    const value = bill + own.posts * prices.per_post_gbp + recharge + own.rent_gbp;
    const overhead =
      terms.shares_overheads > 0
        ? own.shared_gbp * prices.pay_ratio
        : value * terms.body_overhead_share;
    const whole = value + overhead;
    return { recharge, overhead, value: whole, margin: whole * terms.margin_share };
  }

  /** What a body pays. */
  function costsOf(own, prices, price, year) {
    const costs = {
      pay: own.pay_gbp * prices.pay_ratio,
      agency: own.agency_gbp * prices.pay_ratio * (1 + prices.agency_premium_share),
      recruitment: own.hires * prices.recruitment_gbp_per_hire,
      per_post: own.filled * prices.per_post_gbp,
      recharge: price.recharge * year.pay_level,
      overhead: price.overhead * year.pay_level,
      rent: own.rent_gbp * year.general_level,
    };
    costs.operating =
      costs.pay + costs.agency + costs.recruitment + costs.per_post + costs.overhead + costs.rent;
    return costs;
  }

  /** What joiners' cheaper pensions save. */
  function savedOnPensions(own, prices, terms, year) {
    const saved =
      terms.has_scheme > 0
        ? own.scheme_gbp * prices.pay_ratio
        : own.joiners_gbp * prices.pay_ratio * terms.pension_saved_share;
    return saved * terms.saves_on_pensions * year.pay_level;
  }

  /** VAT that is not recovered. */
  function vatOf(costs, terms, year) {
    const bought =
      costs.recruitment + costs.per_post + costs.recharge + costs.overhead + costs.rent;
    const base = bought * terms.vatable_input_share + costs.agency * terms.vatable_agency_share;
    return base * year.vat_rate * (1 - terms.vat_recovery_share);
  }

  /** Corporation tax of a year's profit. */
  function taxOf(profit, year) {
    const main = year.tax_main_rate * profit;
    if (profit >= year.tax_upper_gbp) return main;
    if (profit <= year.tax_lower_gbp) return year.tax_small_rate * profit;
    return main - year.tax_fraction * (year.tax_upper_gbp - profit);
  }

  /** What the council pays of a deficit, less what it is paid of a surplus. */
  function settled(own, result, terms, year) {
    const funded = Math.max(-result, 0) * terms.loss_funded_share;
    const surplus = Math.max(result, 0);
    const gain = surplus * terms.gain_share;
    const profit = surplus - gain;
    const tax = terms.taxed ? taxOf(profit, year) : 0;
    const paid = (profit - tax) * terms.dividend_share;
    return funded * own.own_share - gain - paid * own.own_share;
  }

  /**
   * A year of a body: what is used up with the client side, what the council pays less what it is
   * paid, running cost, and the surplus before anybody shares or funds it.
   */
  function bodyYear(own, prices, terms, year, contractLevel) {
    const contract = built(own, prices, terms);
    const costs = costsOf(own, prices, contract, year);
    const price = (contract.value + contract.margin) * contractLevel;
    const client = contract.value * terms.client_side_share * year.pay_level;
    const loan = price * terms.loan_interest_share;
    const trade = own.trade_gbp * prices.pay_ratio * year.general_level;
    const earned = price + savedOnPensions(own, prices, terms, year) + trade;
    const result = earned - (costs.operating + costs.recharge + vatOf(costs, terms, year) + loan);
    return {
      used: costs.operating + client,
      council: price + client - costs.recharge - loan + settled(own, result, terms, year),
      operating: costs.operating,
      result,
      bill: own.bill_gbp,
      recharge_share: terms.recharge_share,
    };
  }

  Object.assign(optare, { bodyYear, taxOf });
})((globalThis.Optare ??= {}));
